//! `news-search show`: one article of the index, whole.

use std::io::{self, Write as _};

use anyhow::Context;
use clap::{Args, ValueEnum};
use news_search::index::Index;
use news_search::page;
use news_search::render;

use super::exit::Exit;
use super::named::named;
use super::options::Location;
use super::readable::readable;

/// Print one article of the index
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ShowArgs {
    /// The article's id, address or file, as `query` prints it
    article: String,

    #[command(flatten)]
    location: Location,

    /// For reading, or one JSON object
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// The page as it was saved, out of the archive or the feed that it came in
    #[arg(long, conflicts_with = "format")]
    raw: bool,
}

const EXAMPLES: &str = "\
Examples:
  news-search show https://example.org/2023/06/08/summit
  news-search show pages/summit.html --format json
  news-search show --raw crawl.warc.gz#5312 > summit.html";

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Headline, byline, text and names
    #[default]
    Text,
    /// One JSON object
    Json,
}

pub(super) fn run(args: &ShowArgs) -> anyhow::Result<Exit> {
    let index = Index::open(&args.location.dir)?;
    let Some(document) = named(&index, &args.article)? else { return Ok(Exit::NothingFound) };
    if args.raw {
        return raw(&document.path);
    }
    let text = match args.format {
        Format::Text => readable(&document),
        Format::Json => render::document(&document) + "\n",
    };
    write!(anstream::stdout(), "{text}")?;
    Ok(Exit::Done)
}

/// Writes the page that a document was read from, byte for byte.
fn raw(path: &str) -> anyhow::Result<Exit> {
    let source = page::source(path)
        .with_context(|| format!("`{path}` is there no more: only what was read of it is left"))?;
    io::stdout().write_all(source.load()?.bytes())?;
    Ok(Exit::Done)
}
