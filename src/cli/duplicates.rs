//! `news-search duplicates`: the articles that have the same text.

use std::io::{self, BufWriter, Write};

use clap::Args;
use news_search::index::Index;
use news_search::render;
use news_search::search::{Answer, Copy, Duplicates, Group};

use super::asked::{self, Asked};
use super::exit::Exit;
use super::options::{Format, Location};
use super::terminal::{self, FAINT, TITLE, counted, styled};

/// List the articles that have the same text
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct DuplicatesArgs {
    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    location: Location,

    /// The most groups
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,

    /// How they are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  news-search duplicates                          wire copies and re-saves in the whole archive
  news-search duplicates security guarantees      among the articles with these words
  news-search duplicates published:2023-06 --format csv -n 1000";

pub(super) fn run(args: &DuplicatesArgs) -> anyhow::Result<Exit> {
    let query = args.asked.query()?;
    let index = Index::open(&args.location.dir)?;
    let answer = Answer::new(&index, &query)?;
    asked::tell_reading(&answer, answer.total()?);
    let duplicates = answer.duplicates(args.limit as usize)?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    match args.format {
        Format::Text => write_text(&mut out, &duplicates)?,
        Format::Csv => write!(out, "{}", render::duplicate_table(&duplicates.groups))?,
        Format::Json => writeln!(out, "{}", render::duplicates(&query, &answer, &duplicates))?,
    }
    out.flush()?;
    Ok(if duplicates.total == 0 { Exit::NothingFound } else { Exit::Done })
}

/// Behind how many columns an article stands: those of the number of its group.
const INDENT: usize = 4;

/// Each group under the headline of its first article, then how many there are.
fn write_text(out: &mut impl Write, duplicates: &Duplicates) -> io::Result<()> {
    if duplicates.total == 0 {
        terminal::tell("no two of the articles have the same text");
        return Ok(());
    }
    for (number, group) in (1..).zip(&duplicates.groups) {
        writeln!(out, "{}", readable(number, group))?;
    }
    let shown = duplicates.groups.len() as u64;
    let articles = counted(duplicates.articles, "article");
    let groups = counted(duplicates.total, "group");
    let line = if shown < duplicates.total {
        format!("{articles} in {groups}, the first {shown} shown (--limit)")
    } else {
        format!("{articles} in {groups}")
    };
    writeln!(out, "{}", styled(&line, FAINT))
}

fn readable(number: usize, group: &Group) -> String {
    let title = group.title.as_deref().unwrap_or("(no headline)");
    let headline = terminal::paragraph(title, &[], TITLE, INDENT);
    let mut lines = format!("{number:>2}. {}", headline.get(INDENT..).unwrap_or_default());
    for copy in &group.articles {
        lines += &terminal::paragraph(&about(copy), &[], FAINT, INDENT);
    }
    lines
}

/// Outlet, day and file of an article in a line.
fn about(copy: &Copy) -> String {
    let published = copy.published.map(|day| day.to_string());
    let parts = [copy.site.clone(), published, Some(terminal::path(&copy.path))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
