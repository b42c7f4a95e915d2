//! `news-search extract` as a user runs it.
