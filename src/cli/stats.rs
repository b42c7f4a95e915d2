//! `news-search stats`: what is in the index.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use news_search::index::{Counted, Index, Stats};
use news_search::render;

use super::exit::Exit;
use super::facets;
use super::options::Location;
use super::terminal::{FAINT, counted, styled, thousands};

/// Say what is in the index
#[derive(Args)]
pub(super) struct StatsArgs {
    #[command(flatten)]
    location: Location,

    /// For reading, or one JSON object
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table
    #[default]
    Text,
    /// One JSON object
    Json,
}

/// How many values of each kind are listed; the JSON has more.
const LISTED: usize = 8;

pub(super) fn run(args: &StatsArgs) -> anyhow::Result<Exit> {
    let stats = Index::open(&args.location.dir)?.stats()?;
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Json => writeln!(out, "{}", render::stats(&stats))?,
        Format::Text => write_table(&mut out, &stats)?,
    }
    Ok(Exit::Done)
}

fn write_table(out: &mut impl Write, stats: &Stats) -> io::Result<()> {
    writeln!(out, "{} in {}", counted(stats.articles, "article"), megabytes(stats.bytes))?;
    if let (Some(first), Some(last)) = (stats.first_day, stats.last_day) {
        writeln!(out, "published {first} to {last}; {} with a date", thousands(stats.dated))?;
    }
    if stats.other_pages > 0 {
        let other = counted(stats.other_pages, "other page");
        writeln!(out, "{other} known: older saves, and pages without an article")?;
    }
    for (label, values) in
        [("Outlets", &stats.sites), ("Languages", &stats.languages), ("Sections", &stats.sections)]
    {
        write_first(out, label, values.len() as u64, values)?;
    }
    for (label, names) in [
        ("People", &stats.people),
        ("Places", &stats.places),
        ("Organisations", &stats.organisations),
    ] {
        write_first(out, label, names.number, &names.first)?;
    }
    Ok(())
}

/// The first of `number` values; nothing where there are none.
fn write_first(
    out: &mut impl Write,
    label: &str,
    number: u64,
    values: &[Counted],
) -> io::Result<()> {
    if values.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{label} {}", styled(&format!("({})", thousands(number)), FAINT))?;
    facets::write_list(out, &values[..values.len().min(LISTED)])
}

fn megabytes(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "for people, one decimal")]
    let megabytes = bytes as f64 / 1e6;
    format!("{megabytes:.1} MB")
}
