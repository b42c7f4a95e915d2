//! `news-search compare`: two queries over time, side by side.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::Args;
use news_search::index::Index;
use news_search::render::{self, Side};
use news_search::search::query::Query;
use news_search::search::{Answer, Compared, Comparison, Step};
use unicode_width::UnicodeWidthStr;

use super::asked;
use super::bars::{Gap, Periods, gap, length};
use super::exit::Exit;
use super::options::{Format, Location};
use super::terminal::{self, FAINT, TITLE, counted, styled, thousands};

/// Show two queries over time, side by side
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct CompareArgs {
    /// What to look for, in quotes where it has several words
    #[arg(value_name = "QUERY1")]
    first: String,

    /// What to compare it with, in quotes where it has several words
    #[arg(value_name = "QUERY2")]
    second: String,

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
  news-search compare NATO 'European Union'                   by month of publication
  news-search compare person:stoltenberg place:vilnius --by week
  news-search compare 'summit -nato' 'summit nato' --format csv";

pub(super) fn run(args: &CompareArgs) -> anyhow::Result<Exit> {
    let [first_query, second_query] = [query(&args.first)?, query(&args.second)?];
    let index = Index::open(&args.location.dir)?;
    let first = Answer::new(&index, &first_query)?;
    let second = Answer::new(&index, &second_query)?;
    let first = Side { query: &first_query, total: first.total()?, answer: &first };
    let second = Side { query: &second_query, total: second.total()?, answer: &second };
    [&first, &second].into_iter().for_each(tell_reading);
    let step = args.periods.step();
    let comparison = first.answer.compare(second.answer, step, args.periods.of())?;
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => write_bars(&mut out, &first, &second, &comparison, step)?,
        Format::Csv => write!(out, "{}", render::comparison_table(&comparison.periods))?,
        Format::Json => writeln!(out, "{}", render::comparison(&first, &second, &comparison))?,
    }
    Ok(if first.total + second.total == 0 { Exit::NothingFound } else { Exit::Done })
}

fn query(words: &String) -> anyhow::Result<Query> {
    asked::query(std::slice::from_ref(words))
}

/// Says what had no effect in one of the queries, and which of them found nothing or only parts of it.
fn tell_reading(side: &Side<'_>) {
    asked::tell_words(side.answer);
    let query = side.query.to_string();
    let query = terminal::printable(&query);
    if side.answer.is_relaxed {
        let note =
            format!("no article has all of `{query}`; those with some of the words are counted");
        terminal::tell(&styled(&note, FAINT));
    }
    if side.total == 0 {
        terminal::tell(&format!("no articles found for `{query}`"));
    }
}

/// The bars of the first query and of the second.
const STYLES: [Style; 2] = [terminal::MATCH, AnsiColor::Cyan.on_default().bold()];
/// The columns of a period.
const PERIOD: usize = 10;
/// What stands above the counts of the articles that both queries find.
const BOTH: &str = "both";

/// The blanks before each count.
const BLANKS: &str = "  ";

/// How wide the columns are.
struct Columns {
    /// Of a count.
    count: usize,
    /// Of a bar at most.
    bar: usize,
    /// The count of a bar of that length, the same for both queries.
    most: u64,
}

impl Columns {
    /// As wide as the terminal allows.
    fn of(periods: &[Compared]) -> Self {
        let most = periods.iter().map(|at| at.first.max(at.second)).max().unwrap_or(1);
        let count = thousands(most).len().max(BOTH.len());
        let beside = PERIOD + 3 * (BLANKS.len() + count) + 2;
        Self { count, bar: terminal::width().saturating_sub(beside) / 2, most }
    }

    /// A query above its counts and bars.
    fn head(&self, side: &Side<'_>) -> String {
        let room = self.count + 1 + self.bar;
        let query = terminal::fitting(&side.query.to_string(), terminal::width() - room);
        let blanks = " ".repeat(room.saturating_sub(query.width()));
        styled(&query, TITLE) + &blanks
    }

    /// What stands above the lines.
    fn heads(&self, sides: [&Side<'_>; 2]) -> String {
        let [first, second] = sides.map(|side| self.head(side));
        format!("{:PERIOD$}{BLANKS}{first}{BLANKS}{second}{BLANKS}{BOTH:>1$}", "", self.count)
    }

    /// A count and its bar.
    fn cell(&self, count: u64, style: Style) -> String {
        let bar = length(count, self.most, self.bar);
        let blanks = " ".repeat(self.bar.saturating_sub(bar.width()));
        format!("{:>1$} {2}{blanks}", thousands(count), self.count, styled(&bar, style))
    }

    /// A period with what belongs to it.
    fn line(&self, Compared { period, first, second, both }: &Compared) -> String {
        let [first, second] = [(*first, STYLES[0]), (*second, STYLES[1])]
            .map(|(count, style)| self.cell(count, style));
        let (period, both) = (period.to_string(), thousands(*both));
        format!("{period:<PERIOD$}{BLANKS}{first}{BLANKS}{second}{BLANKS}{both:>0$}", self.count)
    }
}

/// A line for each period: the count and the bar of the first query, those of the second, and how many
/// articles both found. Periods without an article are shown, too, as a timeline does.
fn write_bars(
    out: &mut impl Write,
    first: &Side<'_>,
    second: &Side<'_>,
    comparison: &Comparison,
    step: Step,
) -> io::Result<()> {
    if first.total + second.total == 0 {
        return Ok(());
    }
    let columns = Columns::of(&comparison.periods);
    writeln!(out, "{}", columns.heads([first, second]))?;
    let mut before = None;
    for compared in &comparison.periods {
        match gap(before, compared.period, step) {
            Gap::Long => writeln!(out, "{}", styled("⋮", FAINT))?,
            Gap::Periods(empty) => empty.into_iter().try_for_each(|period| {
                let empty = Compared { period, first: 0, second: 0, both: 0 };
                writeln!(out, "{}", columns.line(&empty))
            })?,
        }
        writeln!(out, "{}", columns.line(compared))?;
        before = Some(compared.period);
    }
    let [one, other] = [first, second].map(|side| counted(side.total, "article"));
    let both = thousands(comparison.both);
    writeln!(out, "\n{}", styled(&format!("{one} and {other}, {both} found by both"), FAINT))
}
