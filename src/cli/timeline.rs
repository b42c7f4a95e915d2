//! `news-search timeline`: when the articles that a query finds were published, or what days they
//! speak of.

use std::io::{self, Write};

use clap::Args;
use news_search::index::Index;
use news_search::render;
use news_search::search::{Answer, Bar, Step};

use super::asked::{self, Asked};
use super::bars::{Gap, Periods, gap, length};
use super::exit::Exit;
use super::options::{Format, Location};
use super::terminal::{self, FAINT, styled, thousands};

/// Show when the articles that a query finds were published
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct TimelineArgs {
    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    location: Location,

    #[command(flatten)]
    periods: Periods,

    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  news-search timeline person:stoltenberg               by month of publication
  news-search timeline summit --by day --of mentioned   the days that the articles speak of
  news-search timeline --by year --format csv           the whole archive";

pub(super) fn run(args: &TimelineArgs) -> anyhow::Result<Exit> {
    let query = args.asked.query()?;
    let index = Index::open(&args.location.dir)?;
    let answer = Answer::new(&index, &query)?;
    let bars = answer.timeline(args.periods.step(), args.periods.of())?;
    let total = answer.total()?;
    asked::tell_reading(&answer, total);
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => write_bars(&mut out, &bars, args.periods.step())?,
        Format::Csv => write!(out, "{}", render::timeline_table(&bars))?,
        Format::Json => {
            writeln!(out, "{}", render::timeline(&query, &answer, total, &bars))?;
        }
    }
    Ok(if total == 0 { Exit::NothingFound } else { Exit::Done })
}

/// The columns beside a bar: the period, the count and the blanks between them.
const BESIDE: usize = 22;

/// A line for each period, its bar as long as its count. Periods without an article are shown, too,
/// so that the lines are even in time.
fn write_bars(out: &mut impl Write, bars: &[Bar], step: Step) -> io::Result<()> {
    let most = bars.iter().map(|bar| bar.articles).max().unwrap_or(1);
    let room = terminal::width() - BESIDE;
    let mut before = None;
    for bar in bars {
        match gap(before, bar.period, step) {
            Gap::Long => writeln!(out, "{}", styled("⋮", FAINT))?,
            Gap::Periods(empty) => empty
                .iter()
                .try_for_each(|period| writeln!(out, "{:<10} {:>9}", period.to_string(), 0))?,
        }
        let line = styled(&length(bar.articles, most, room), terminal::MATCH);
        writeln!(out, "{:<10} {:>9}  {line}", bar.period.to_string(), thousands(bar.articles))?;
        before = Some(bar.period);
    }
    Ok(())
}
