//! `news-search stats` as a user runs it.
