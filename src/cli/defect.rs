//! What is said where the program itself fails.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use super::terminal;

/// The exit code of a program in Rust that panicked.
const DEFECT: u8 = 101;

/// What the last panic said, and where it arose.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Ends as `work` does; a panic in it ends with a line for the user instead of a trace, which
/// `RUST_BACKTRACE` brings back. Panics that someone catches, those over a page or a damaged index,
/// are told by who catches them.
pub(super) fn guarded(work: impl FnOnce() -> ExitCode) -> ExitCode {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        panic::set_hook(Box::new(note));
    }
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        terminal::tell(&format!(
            "{}: a defect of news-search, please report it: {last}",
            terminal::error("error")
        ));
        DEFECT.into()
    })
}

fn note(info: &PanicHookInfo<'_>) {
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string().replace('\n', " ");
}
