//! `news-search facets`: what the articles that a query finds have in common.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use news_search::index::{Counted, Index};
use news_search::render;
use news_search::search::{Answer, Facet};

use super::asked::{self, Asked};
use super::exit::Exit;
use super::options::Location;
use super::terminal::{self, thousands};

/// Count the people, places, outlets … of the articles that a query finds
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct FacetsArgs {
    /// What to count by
    #[arg(value_enum)]
    kind: Kind,

    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    location: Location,

    /// The most values
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,

    /// How they are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  news-search facets people                       whom the whole archive speaks of
  news-search facets places security guarantees   where the articles with these words are about
  news-search facets sites person:stoltenberg published:2023 --format csv";

/// What articles are counted by.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    /// The people whom they name
    People,
    /// The places that they name
    Places,
    /// The organisations that they name
    Organisations,
    /// Who wrote them
    Authors,
    /// The outlets
    Sites,
    /// The sections of the outlets
    Sections,
    /// The keywords of the pages
    Tags,
    /// The languages
    Languages,
}

impl Kind {
    fn facet(self) -> Facet {
        match self {
            Self::People => Facet::People,
            Self::Places => Facet::Places,
            Self::Organisations => Facet::Organisations,
            Self::Authors => Facet::Authors,
            Self::Sites => Facet::Sites,
            Self::Sections => Facet::Sections,
            Self::Tags => Facet::Tags,
            Self::Languages => Facet::Languages,
        }
    }

    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line for each value
    #[default]
    Text,
    /// One JSON object
    Json,
    /// A table for spreadsheets
    Csv,
}

pub(super) fn run(args: &FacetsArgs) -> anyhow::Result<Exit> {
    let query = args.asked.query()?;
    let index = Index::open(&args.location.dir)?;
    let answer = Answer::new(&index, &query)?;
    let values = answer.facet(args.kind.facet(), args.limit as usize)?;
    let total = answer.total()?;
    asked::tell_reading(&answer, total);
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => write_list(&mut out, &values)?,
        Format::Csv => write!(out, "{}", render::facet_table(&values))?,
        Format::Json => {
            writeln!(out, "{}", render::facet(&query, &answer, total, &args.kind.name(), &values))?;
        }
    }
    Ok(if total == 0 { Exit::NothingFound } else { Exit::Done })
}

/// A line for each value, its count before it.
pub(super) fn write_list(out: &mut impl Write, values: &[Counted]) -> io::Result<()> {
    for Counted { name, count } in values {
        writeln!(out, "{:>8}  {}", thousands(*count), terminal::fitting(name, 10))?;
    }
    Ok(())
}
