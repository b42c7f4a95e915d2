//! `news-search timeline`: when the articles that a query finds were published, or what days they
//! speak of.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use news_search::date::Day;
use news_search::index::Index;
use news_search::render;
use news_search::search::{Answer, Bar, Of, Step};

use super::asked::{self, Asked};
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

    /// How long each period is
    #[arg(long, value_enum, default_value_t)]
    by: By,

    /// What is shown of each article
    #[arg(long, value_enum, default_value_t)]
    of: What,

    /// How it is printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

const EXAMPLES: &str = "\
Examples:
  news-search timeline person:stoltenberg               by month of publication
  news-search timeline summit --by day --of mentioned   the days that the articles speak of
  news-search timeline --by year --format csv           the whole archive";

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum By {
    Day,
    /// Monday to Sunday
    Week,
    #[default]
    Month,
    Year,
}

impl From<By> for Step {
    fn from(by: By) -> Self {
        match by {
            By::Day => Self::Day,
            By::Week => Self::Week,
            By::Month => Self::Month,
            By::Year => Self::Year,
        }
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum What {
    /// When it was published
    #[default]
    Published,
    /// The days that its text speaks of
    Mentioned,
}

impl From<What> for Of {
    fn from(what: What) -> Self {
        match what {
            What::Published => Self::Published,
            What::Mentioned => Self::Mentioned,
        }
    }
}

pub(super) fn run(args: &TimelineArgs) -> anyhow::Result<Exit> {
    let query = args.asked.query()?;
    let index = Index::open(&args.location.dir)?;
    let answer = Answer::new(&index, &query)?;
    let bars = answer.timeline(args.by.into(), args.of.into())?;
    let total = answer.total()?;
    asked::tell_reading(&answer, total);
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => write_bars(&mut out, &bars, args.by.into())?,
        Format::Csv => write!(out, "{}", render::timeline_table(&bars))?,
        Format::Json => {
            writeln!(out, "{}", render::timeline(&query, &answer, total, &bars))?;
        }
    }
    Ok(if total == 0 { Exit::NothingFound } else { Exit::Done })
}

/// The columns beside a bar: the period, the count and the blanks between them.
const BESIDE: usize = 22;
/// So many empty periods in a row are shown as such; of more, a single mark stands for all.
const EMPTY: usize = 3;

/// A line for each period, its bar as long as its count. Periods without an article are shown, too,
/// so that the lines are even in time.
fn write_bars(out: &mut impl Write, bars: &[Bar], step: Step) -> io::Result<()> {
    let most = bars.iter().map(|bar| bar.articles).max().unwrap_or(1);
    let room = terminal::width() - BESIDE;
    let mut before: Option<Bar> = None;
    for bar in bars {
        if let Some(before) = before {
            write_gap(out, before, *bar, step)?;
        }
        let line = styled(&length(bar.articles, most, room), terminal::MATCH);
        writeln!(out, "{:<10} {:>9}  {line}", bar.period.to_string(), thousands(bar.articles))?;
        before = Some(*bar);
    }
    Ok(())
}

/// The lines of the empty periods between two others.
fn write_gap(out: &mut impl Write, before: Bar, after: Bar, step: Step) -> io::Result<()> {
    let mut empty = Vec::new();
    let mut next = before.period.last().map(|day| day.plus_days(1));
    while let Some(day) = next.filter(|day| comes_before(*day, after) && empty.len() <= EMPTY) {
        let period = step.period(day);
        empty.push(period);
        next = period.last().map(|day| day.plus_days(1));
    }
    if empty.len() > EMPTY {
        return writeln!(out, "{}", styled("⋮", FAINT));
    }
    empty.iter().try_for_each(|period| writeln!(out, "{:<10} {:>9}", period.to_string(), 0))
}

fn comes_before(day: Day, bar: Bar) -> bool {
    bar.period.first().is_some_and(|first| day < first)
}

/// A bar of at most `room` columns, in eighths of a column.
fn length(count: u64, most: u64, room: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (u128::from(count) * room as u128 * 8).div_ceil(u128::from(most.max(1)));
    let eighths = usize::try_from(eighths).unwrap_or(usize::MAX).min(room * 8);
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        for (count, expected) in [(8, "████"), (4, "██"), (1, "▌"), (0, "")] {
            assert_eq!(length(count, 8, 4), expected);
        }
    }

    #[test]
    fn a_long_gap_takes_one_line() {
        let bar = |period: &str| Bar { period: period.parse().unwrap(), articles: 1 };
        let check = |from: &str, to: &str, lines: usize| {
            let mut out = Vec::new();
            write_gap(&mut out, bar(from), bar(to), Step::Month).unwrap();
            assert_eq!(String::from_utf8(out).unwrap().lines().count(), lines, "{from} {to}");
        };
        check("2023-01", "2023-02", 0);
        check("2023-01", "2023-04", 2);
        check("2023-11", "2024-03", 3);
        check("1963-01", "2024-03", 1);
    }
}
