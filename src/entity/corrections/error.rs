//! What is wrong in a file of corrections, and on which line.

/// What is wrong in a file of corrections.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct CorrectionsError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there, and what to write instead.
    pub message: String,
}

impl CorrectionsError {
    /// Says what is wrong at a byte of `text`.
    pub(super) fn at(text: &str, at: usize, message: impl Into<String>) -> Self {
        let before = text.as_bytes().iter().take(at);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        Self { line, message: message.into() }
    }
}
