//! `news-search show` as a user runs it.
