//! `news-search index` as a user runs it.
