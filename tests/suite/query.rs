//! `news-search query` as a user runs it.
