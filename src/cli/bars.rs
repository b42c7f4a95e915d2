//! Bars over time: the choice of periods, the gaps between them, how long a bar is.

use clap::{Args, ValueEnum};
use news_search::date::Period;
use news_search::search::{Of, Step};

/// What the bars are of.
#[derive(Args)]
pub(super) struct Periods {
    /// How long each period is
    #[arg(long, value_enum, default_value_t)]
    by: By,

    /// What is shown of each article
    #[arg(long, value_enum, default_value_t)]
    of: What,
}

impl Periods {
    /// How long each period is.
    pub(super) fn step(&self) -> Step {
        self.by.into()
    }

    /// What is counted of each article.
    pub(super) fn of(&self) -> Of {
        self.of.into()
    }
}

/// How long each period is.
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

/// What is counted of each article.
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

/// So many empty periods in a row are shown as such; of more, a single mark stands for all.
const EMPTY: usize = 3;

/// What lies between two periods that are shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// These periods, in order; mostly none.
    Periods(Vec<Period>),
    /// Too many to show.
    Long,
}

/// The periods of one step between the one shown before, if there is any, and the next.
pub(super) fn gap(before: Option<Period>, next: Period, step: Step) -> Gap {
    let mut empty = Vec::new();
    let following = |period: Period| period.last().map(|day| day.plus_days(1));
    let mut day = before.and_then(following);
    while let Some(within) = day.filter(|&day| next.first().is_some_and(|first| day < first)) {
        if empty.len() == EMPTY {
            return Gap::Long;
        }
        let period = step.period(within);
        empty.push(period);
        day = following(period);
    }
    Gap::Periods(empty)
}

/// A bar of at most `room` columns, in eighths of a column.
pub(super) fn length(count: u64, most: u64, room: usize) -> String {
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
    fn a_long_gap_is_not_shown_period_by_period() {
        let check = |from: &str, to: &str, expected: Option<&[&str]>| {
            let period = |text: &&str| text.parse().unwrap();
            let between = gap(Some(period(&from)), period(&to), Step::Month);
            let periods = |periods: &[&str]| Gap::Periods(periods.iter().map(period).collect());
            assert_eq!(between, expected.map_or(Gap::Long, periods), "{from} {to}");
        };
        check("2023-01", "2023-02", Some(&[]));
        check("2023-01", "2023-04", Some(&["2023-02", "2023-03"]));
        check("2023-11", "2024-03", Some(&["2023-12", "2024-01", "2024-02"]));
        check("2023-11", "2024-04", None);
        check("1963-01", "2024-03", None);
    }
}
