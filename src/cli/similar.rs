//! `news-search similar`: articles like another one.

use std::io::{BufWriter, Write};

use clap::{Args, ValueEnum};
use news_search::index::Index;
use news_search::render;
use news_search::search::{Answer, Options, Sort};

use super::exit::Exit;
use super::listing;
use super::named::named;
use super::options::Location;
use super::terminal;

/// Find articles like another one
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct SimilarArgs {
    /// The article's id, address or file, as `query` prints it
    article: String,

    #[command(flatten)]
    location: Location,

    /// The most hits
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    limit: u32,

    /// How they are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Show copies of an article as hits of their own
    #[arg(long)]
    no_group: bool,

    /// Show the score of each hit
    #[arg(long)]
    score: bool,
}

const EXAMPLES: &str = "\
Examples:
  news-search similar https://example.org/2023/06/08/summit
  news-search similar pages/summit.html -n 3 --format ndjson";

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    #[default]
    Text,
    /// One JSON object
    Json,
    /// One JSON object a hit, one a line
    Ndjson,
    /// A table for spreadsheets
    Csv,
}

pub(super) fn run(args: &SimilarArgs) -> anyhow::Result<Exit> {
    let index = Index::open(&args.location.dir)?;
    let Some(document) = named(&index, &args.article)? else { return Ok(Exit::NothingFound) };
    let answer = Answer::similar(&index, &document)?;
    let (limit, group) = (args.limit as usize, !args.no_group);
    let options = Options { limit, sort: Sort::Relevance, group };
    let hits = answer.hits(options)?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    match args.format {
        Format::Text => listing::write_text(&mut out, &hits, args.score)?,
        Format::Csv => listing::write_csv(&mut out, &hits)?,
        Format::Ndjson => listing::write_ndjson(&mut out, &hits)?,
        Format::Json => writeln!(out, "{}", render::similar(&document, &hits))?,
    }
    out.flush()?;
    if hits.total == 0 {
        terminal::tell("no other article is like it");
    }
    Ok(if hits.total == 0 { Exit::NothingFound } else { Exit::Done })
}
