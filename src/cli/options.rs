//! Options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use news_search::search::Sort;

/// Where the index is.
#[derive(Args)]
pub(super) struct Location {
    /// Folder of the index
    #[arg(
        long = "index",
        value_name = "DIR",
        env = INDEX_VARIABLE,
        default_value = INDEX
    )]
    pub(super) dir: PathBuf,
}

/// The variable that says where the index is.
const INDEX_VARIABLE: &str = "NEWS_SEARCH_INDEX";
/// Where it is else.
const INDEX: &str = "news-index";

/// Where the index is as far as no option says so.
pub(super) fn default_index() -> PathBuf {
    std::env::var_os(INDEX_VARIABLE).unwrap_or_else(|| INDEX.into()).into()
}

/// How pages are read.
#[derive(Args)]
pub(super) struct Reading {
    /// Threads that read pages [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,

    /// End with exit code 4 if a page could not be read
    #[arg(long)]
    pub(super) strict: bool,
}

impl Reading {
    /// How many threads read pages.
    pub(super) fn jobs(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        self.jobs.map_or_else(cores, usize::from)
    }
}

/// How what is counted is printed.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For reading
    #[default]
    Text,
    /// One JSON object
    Json,
    /// A table for spreadsheets
    Csv,
}

/// The order of articles.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    /// The best first
    #[default]
    Relevance,
    /// The last published first
    Newest,
    /// The first published first
    Oldest,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Relevance => Self::Relevance,
            Order::Newest => Self::Newest,
            Order::Oldest => Self::Oldest,
        }
    }
}
