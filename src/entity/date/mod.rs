//! The days, weeks, months, quarters, years and decades that a text names.

mod calendar;
mod feast;
mod word;
mod token;
mod expression;
mod reader;
mod year;
mod numeral;
mod day;
mod relative;
mod tense;
mod find;
mod anchor;

use crate::date::{Day, Period};
use crate::text::Span;

/// Every expression of `text` that names a calendar day, week, month, quarter, year or decade,
/// with what it names; in order, none overlapping. What is said relative to the day of writing
/// ("Tuesday", "last month", "in June") is worked out from `published`, and left out without it.
pub(crate) fn dates(text: &str, published: Option<Day>) -> Vec<(Span, Period)> {
    let tokens = token::tokens(text);
    let found = find::expressions(text, &tokens);
    anchor::periods(&found, published)
}
