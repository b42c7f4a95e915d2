//! The commands, and how their ends become exit codes.

mod exit;
mod terminal;
mod readable;
mod extract;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Search engine for folders of saved news pages
#[derive(Parser)]
#[command(name = "news-search", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t, global = true)]
    color: terminal::Color,
}

#[derive(Subcommand)]
enum Command {
    /// Print what would be indexed, without an index
    Extract(extract::ExtractArgs),
}

const EXAMPLES: &str = "\
Examples:
  news-search extract page.html                   what is read from a page";

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    cli.color.apply();
    let result = match cli.command {
        Command::Extract(args) => extract::run(&args),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(error) => exit::failed(&error),
    }
}

/// As many threads as the machine has cores.
fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        super::Cli::command().debug_assert();
    }
}
