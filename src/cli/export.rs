//! `news-search export`: everything that a query finds, for other programs.

use std::io::{BufWriter, Write};

use clap::{Args, ValueEnum};
use news_search::index::Index;
use news_search::render;
use news_search::search::{Answer, Sort};

use super::asked::{self, Asked};
use super::exit::Exit;
use super::options::{Location, Order};

/// Write all articles that a query finds
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ExportArgs {
    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    location: Location,

    /// Their order
    #[arg(long, value_enum, default_value_t)]
    sort: Order,

    /// The form in which they are written
    #[arg(long, value_enum)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  news-search export security guarantees --format csv > guarantees.csv
  news-search export person:stoltenberg --format ris --sort oldest > stoltenberg.ris
  news-search export --format ndjson              the whole archive, as `extract` writes it";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for spreadsheets, as `query --format csv` writes it
    Csv,
    /// One article a line, whole, as `extract` writes it
    Ndjson,
    /// One list of whole articles
    Json,
    /// For LaTeX
    Bibtex,
    /// For reference managers, such as Zotero
    Ris,
}

pub(super) fn run(args: &ExportArgs) -> anyhow::Result<Exit> {
    let query = args.asked.query()?;
    let index = Index::open(&args.location.dir)?;
    let answer = Answer::new(&index, &query)?;
    let total = answer.total()?;
    asked::tell_reading(&answer, total);
    let mut out = BufWriter::new(std::io::stdout().lock());
    write_all(&mut out, &answer, args.sort.into(), args.format)?;
    out.flush()?;
    Ok(if total == 0 { Exit::NothingFound } else { Exit::Done })
}

/// Writes one article after the other, so that an archive of any size takes no more memory than its
/// longest article.
fn write_all(
    out: &mut impl Write,
    answer: &Answer<'_>,
    sort: Sort,
    format: Format,
) -> anyhow::Result<()> {
    match format {
        Format::Csv => return write_table(out, answer, sort),
        Format::Json => write!(out, "[")?,
        Format::Ndjson | Format::Bibtex | Format::Ris => {}
    }
    let mut separator = "\n";
    for document in answer.documents(sort)? {
        let document = document?;
        match format {
            Format::Bibtex => write!(out, "{}", render::bibtex(&document))?,
            Format::Ris => write!(out, "{}", render::ris(&document))?,
            Format::Json => write!(out, "{separator}{}", render::document(&document))?,
            Format::Ndjson | Format::Csv => writeln!(out, "{}", render::document(&document))?,
        }
        separator = ",\n";
    }
    if format == Format::Json {
        writeln!(out, "\n]")?;
    }
    Ok(())
}

fn write_table(out: &mut impl Write, answer: &Answer<'_>, sort: Sort) -> anyhow::Result<()> {
    write!(out, "{}", render::header(&render::HIT_COLUMNS))?;
    for (rank, hit) in (1..).zip(answer.all(sort)?) {
        write!(out, "{}", render::hit_row(rank, &hit?))?;
    }
    Ok(())
}
