//! `news-search facets`: what the articles that a query finds have in common.

use std::io::{self, Write};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use news_search::index::{Counted, Index};
use news_search::render;
use news_search::search::{Answer, Facet};

use super::asked::{self, Asked};
use super::exit::Exit;
use super::options::{Format, Location};
use super::terminal::{self, thousands};

/// Count the people, places, outlets … of the articles that a query finds
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct FacetsArgs {
    /// What to count by
    #[arg(value_parser = facet())]
    facet: Facet,

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

/// Reads the name of a facet.
fn facet() -> impl TypedValueParser<Value = Facet> {
    let named = |name: String| Facet::ALL.into_iter().find(|facet| facet.name() == name);
    PossibleValuesParser::new(Facet::ALL.map(Facet::name))
        .map(move |name| named(name).expect("only names of facets are possible values"))
}

pub(super) fn run(args: &FacetsArgs) -> anyhow::Result<Exit> {
    let query = args.asked.query()?;
    let index = Index::open(&args.location.dir)?;
    let answer = Answer::new(&index, &query)?;
    let values = answer.facet(args.facet, args.limit as usize)?;
    let total = answer.total()?;
    asked::tell_reading(&answer, total);
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => write_list(&mut out, &values)?,
        Format::Csv => write!(out, "{}", render::facet_table(&values))?,
        Format::Json => {
            writeln!(out, "{}", render::facet(&query, &answer, total, args.facet.name(), &values))?;
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
