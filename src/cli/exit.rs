//! How a command ends.

use std::io;
use std::process::ExitCode;

use news_search::index::IndexError;

use super::terminal;

/// The ends of a command that are not failures of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done, or something was found.
    Done = 0,
    /// Nothing was found.
    NothingFound = 1,
    /// The query or the arguments cannot be understood.
    Usage = 2,
    /// The index is missing, locked or damaged.
    Index = 3,
    /// Some pages failed, and `--strict` was given.
    PagesFailed = 4,
    /// The user interrupted it.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Says what went wrong and chooses the exit code for it. A reader that has had enough and closed
/// the pipe is no failure.
pub(super) fn failed(error: &anyhow::Error) -> ExitCode {
    if error.chain().any(is_closed_pipe) {
        return Exit::Done.into();
    }
    let said = format!("{error:#}");
    terminal::tell(&format!("{}: {}", terminal::error("error"), terminal::printable(&said)));
    let is_index = error.chain().any(<dyn std::error::Error>::is::<IndexError>);
    if is_index { Exit::Index.into() } else { Exit::Usage.into() }
}

fn is_closed_pipe(cause: &(dyn std::error::Error + 'static)) -> bool {
    let error = cause.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
