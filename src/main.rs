//! The command line of `news-search`: arguments in, results to standard output, everything else
//! to standard error.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
