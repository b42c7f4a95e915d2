//! A damaged file may make the engine panic where it should fail: either is an error here.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::error::IndexError;

/// What `work` has from the engine.
///
/// # Errors
///
/// Says that the index in `dir` cannot be used where the engine fails, and that it is damaged where
/// the engine panics, which it does on offsets that lead out of their file.
pub(super) fn guarded<T>(
    dir: &Path,
    work: impl FnOnce() -> tantivy::Result<T>,
) -> Result<T, IndexError> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => done.map_err(|error| IndexError::engine(dir, error)),
        Err(_) => Err(IndexError::Damaged(dir.to_owned())),
    }
}
