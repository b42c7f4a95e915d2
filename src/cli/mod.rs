//! The commands, and how their ends become exit codes.

mod options;
mod terminal;
mod defect;
mod exit;
mod progress;
mod readable;
mod asked;
mod kinds;
mod bars;
mod explained;
mod corrections;
mod searches;
mod listing;
mod extract;
mod alerts;
mod changes;
mod index;
mod watch;
mod query;
mod named;
mod show;
mod similar;
mod duplicates;
mod facets;
mod entities;
mod network;
mod timeline;
mod compare;
mod export;
mod stats;

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
    /// Build an index of saved pages, or bring it up to date
    Index(index::IndexArgs),
    /// Index pages as they arrive, and say which of them saved searches find
    Watch(watch::WatchArgs),
    /// Find articles
    Query(query::QueryArgs),
    /// Print what would be indexed, without an index
    Extract(extract::ExtractArgs),
    /// Count the people, places, outlets … of the articles that a query finds
    Facets(facets::FacetsArgs),
    /// List the people, places and organisations that articles name, and correct them
    Entities(entities::EntitiesArgs),
    /// Show who is named together with whom in the articles that a query finds
    Network(network::NetworkArgs),
    /// Show when the articles that a query finds were published, or what days they speak of
    Timeline(timeline::TimelineArgs),
    /// Show two queries over time, side by side
    Compare(compare::CompareArgs),
    /// Write all articles that a query finds, for other programs
    Export(export::ExportArgs),
    /// Print one article of the index
    Show(show::ShowArgs),
    /// Find articles like another one
    Similar(similar::SimilarArgs),
    /// List the articles that have the same text
    Duplicates(duplicates::DuplicatesArgs),
    /// Say what is in the index
    Stats(stats::StatsArgs),
}

const EXAMPLES: &str = "\
Examples:
  news-search index ./pages                       build or update ./news-index
  news-search query security guarantees           all these words
  news-search query '\"security guarantees\" person:stoltenberg -imf'
  news-search query 'summit published:2023-06..2023-07 on:2023-07-11' --sort newest
  news-search extract page.html                   what is read from a page

Exit codes: 0 done or found, 1 nothing found, 2 usage or query syntax, 3 index missing, locked or
damaged, 4 some pages failed under --strict, 130 interrupted";

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    let cli = Cli::parse_from(asked::with_exclusions_in_words(std::env::args_os()));
    cli.color.apply();
    defect::guarded(|| command(cli.command))
}

fn command(command: Command) -> ExitCode {
    let result = match command {
        Command::Index(args) => index::run(&args),
        Command::Watch(args) => watch::run(&args),
        Command::Query(args) => query::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Facets(args) => facets::run(&args),
        Command::Entities(args) => entities::run(&args),
        Command::Network(args) => network::run(&args),
        Command::Timeline(args) => timeline::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Similar(args) => similar::run(&args),
        Command::Duplicates(args) => duplicates::run(&args),
        Command::Stats(args) => stats::run(&args),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(error) => exit::failed(&error),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        super::Cli::command().debug_assert();
    }
}
