//! `news-search extract`: what is read from pages, without an index.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use news_search::document::Document;
use news_search::ingest::{Fate, ingest};
use news_search::page::{Reason, Skipped};
use news_search::render;

use super::corrections::Correcting;
use super::exit::Exit;
use super::options::{self, Reading};
use super::{readable, terminal};

/// Print what would be indexed, without an index
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExtractArgs {
    /// Pages, folders, archives (WARC, WACZ, zip), feeds, JSON; `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// One JSON object a line, or headline and text for reading
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Say of each name why it was read as one: the model, a list, a rule
    #[arg(long, conflicts_with = "format")]
    explain: bool,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    correcting: Correcting,
}

const EXAMPLES: &str = "\
Examples:
  news-search extract page.html
  news-search extract page.html --explain
  news-search extract ./pages --format ndjson > articles.ndjson
  curl -s https://example.org/story | news-search extract - --format ndjson";

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Headline, byline, text and names, for reading
    #[default]
    Text,
    /// One JSON object a line
    Ndjson,
}

pub(super) fn run(args: &ExtractArgs) -> anyhow::Result<Exit> {
    let corrections = args.correcting.corrections(&options::default_index())?.unwrap_or_default();
    let mut out = BufWriter::new(anstream::stdout().lock());
    let mut failures = 0_u64;
    let mut written = Ok(());
    let jobs = args.reading.jobs();
    ingest(
        &args.paths,
        jobs,
        |_, _| false,
        |fate| {
            match fate {
                Fate::Read { mut document, .. } => {
                    document.correct(&corrections);
                    written = write(&mut out, &document, args);
                }
                Fate::Unchanged { .. } => {}
                Fate::NoArticle { path, .. } => {
                    let skipped = Skipped { path, reason: Reason::NoText };
                    terminal::tell(&terminal::skipped(&skipped));
                }
                Fate::Skipped(skipped) => {
                    failures += u64::from(skipped.reason.is_failure());
                    terminal::tell(&terminal::skipped(&skipped));
                }
            }
            written.is_ok()
        },
    );
    written?;
    out.flush()?;
    Ok(if args.reading.strict && failures > 0 { Exit::PagesFailed } else { Exit::Done })
}

fn write(out: &mut impl Write, document: &Document, args: &ExtractArgs) -> io::Result<()> {
    match args.format {
        Format::Text if args.explain => {
            writeln!(out, "{}{}", readable::readable(document), readable::explained(document))
        }
        Format::Ndjson => writeln!(out, "{}", render::document(document)),
        Format::Text => writeln!(out, "{}", readable::readable(document)),
    }
}
