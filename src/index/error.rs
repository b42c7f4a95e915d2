//! Why an index cannot be read or written.

use std::path::{Path, PathBuf};

/// Why an index cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is none.
    #[error("no index at `{}`: run `news-search index <folder>` first, or name another with --index", .0.display())]
    Missing(PathBuf),
    /// The folder holds something else.
    #[error("`{}` is a folder with other files in it: name an empty or a new one with --index", .0.display())]
    Occupied(PathBuf),
    /// It was made by another version of this program.
    #[error("the index at `{}` was made by another version of news-search: build it anew with `news-search index <folder>` in a new folder", .0.display())]
    OtherVersion(PathBuf),
    /// Another process is writing to it.
    #[error("another news-search is writing to `{}`: wait until it is done", .0.display())]
    Locked(PathBuf),
    /// The disk or the engine failed, or the index is damaged.
    #[error("the index at `{}` cannot be used", .dir.display())]
    Engine {
        /// The folder of the index.
        dir: PathBuf,
        /// What the engine or the system says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The stored form of an article cannot be read.
    #[error("the index at `{}` is damaged: build it anew with `news-search index <folder>` in a new folder", .0.display())]
    Damaged(PathBuf),
}

impl IndexError {
    /// What the engine or the system says of the index in `dir`.
    pub(crate) fn engine(
        dir: &Path,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Engine { dir: dir.to_owned(), source: source.into() }
    }
}
