//! Where in an article stands what was searched for.

use std::collections::HashMap;

use super::needle::Needle;
use super::reading::Row;
use crate::date::{DayRange, Period};
use crate::document::Document;
use crate::entity::{Entity, EntityKind, Field};
use crate::index::{AnalysedWord, Analyser, Language};
use crate::text::Span;

/// A place in an article and what was found there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// The number of the needle.
    pub(super) needle: usize,
    /// Where it stands.
    pub(super) span: Span,
}

/// Everything found in an article; in order, and none overlaps the next.
#[derive(Debug, Clone, Default)]
pub(super) struct Occurrences {
    pub(super) title: Vec<Occurrence>,
    pub(super) text: Vec<Occurrence>,
}

/// Finds every needle in `document`.
pub(super) fn occurrences(
    document: &Document,
    needles: &[Needle],
    analyser: &mut Analyser,
) -> Occurrences {
    let title = document.article.title.as_deref().unwrap_or_default();
    let text = &document.article.text;
    let language = Language::of(document.article.language.as_deref());
    analyser.set_language(language);
    let mut words = |text, field| words(text, &rows_of(needles, field, language), analyser);
    let mut found =
        Occurrences { title: words(title, Field::Title), text: words(text, Field::Text) };
    for (number, needle) in needles.iter().enumerate() {
        let named = document.entities.iter().filter(|entity| is_meant(entity, needle));
        for mention in named.flat_map(|entity| &entity.mentions) {
            let occurrence = Occurrence { needle: number, span: mention.span };
            match mention.field {
                Field::Title => found.title.push(occurrence),
                Field::Text => found.text.push(occurrence),
            }
        }
    }
    disentangle(&mut found.title);
    disentangle(&mut found.text);
    found
}

/// Sorts occurrences and drops those that overlap an earlier or, at the same place, a longer one.
fn disentangle(found: &mut Vec<Occurrence>) {
    found.sort_by_key(|occurrence| (occurrence.span.start(), usize::MAX - occurrence.span.end()));
    let mut end = 0;
    found.retain(|occurrence| {
        let is_free = occurrence.span.start() >= end;
        if is_free {
            end = occurrence.span.end();
        }
        is_free
    });
}

/// Whether an entity is what a needle names.
pub(super) fn is_meant(entity: &Entity, needle: &Needle) -> bool {
    match needle {
        Needle::Words { .. } => false,
        Needle::Name(name) => name.is_borne_by(entity),
        Needle::Days(days) => {
            entity.kind == EntityKind::Date
                && entity.name.parse().is_ok_and(|period| lies_within(period, *days))
        }
    }
}

fn lies_within(period: Period, days: DayRange) -> bool {
    let (Some(first), Some(last)) = (period.first(), period.last()) else { return false };
    days.first.is_none_or(|from| from <= first) && days.last.is_none_or(|to| last <= to)
}

/// A row of words that is looked for.
struct Wanted<'a> {
    /// The number of the needle that it belongs to.
    needle: usize,
    row: &'a Row,
    slop: usize,
    first_only: bool,
}

/// The rows of all needles that are looked for in a part of an article of that language.
fn rows_of(needles: &[Needle], field: Field, language: Language) -> Vec<Wanted<'_>> {
    let mut wanted = Vec::new();
    for (number, needle) in needles.iter().enumerate() {
        let Needle::Words { slop, title_only, first_only, .. } = needle else { continue };
        if !title_only || field == Field::Title {
            let row = |row| Wanted { needle: number, row, slop: *slop, first_only: *first_only };
            wanted.extend(needle.rows(language).iter().map(row));
        }
    }
    wanted
}

/// The words that were found, for each row and step of it: their position among the words of the text,
/// and their place.
type Steps = HashMap<(usize, usize), Vec<(usize, Span)>>;

fn words(text: &str, wanted: &[Wanted<'_>], analyser: &mut Analyser) -> Vec<Occurrence> {
    if wanted.is_empty() || text.is_empty() {
        return Vec::new();
    }
    let terms = terms(wanted);
    let mut steps = Steps::new();
    for AnalysedWord { term, position, span } in analyser.terms(text) {
        for step in terms.get(term.as_str()).into_iter().flatten() {
            steps.entry(*step).or_default().push((position, span));
        }
    }
    let mut found = Vec::new();
    for (number, Wanted { needle, row, slop, first_only }) in wanted.iter().enumerate() {
        let offsets: Vec<usize> = row.iter().map(|(offset, _)| *offset).collect();
        let spans = rows(text, number, &offsets, *slop, &steps);
        let meant = |span| if *first_only { first_character(text, span) } else { span };
        let occurrence = |span| Occurrence { needle: *needle, span: meant(span) };
        found.extend(spans.into_iter().map(occurrence));
    }
    found
}

fn first_character(text: &str, span: Span) -> Span {
    let length = span.slice(text).chars().next().map_or(0, char::len_utf8);
    Span::new(text, span.start()..span.start() + length).unwrap_or(span)
}

/// For each term the rows and their steps that it satisfies.
fn terms<'a>(wanted: &[Wanted<'a>]) -> HashMap<&'a str, Vec<(usize, usize)>> {
    let mut terms: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    for (number, wanted) in wanted.iter().enumerate() {
        for (step, (_, choices)) in wanted.row.iter().enumerate() {
            for term in choices {
                terms.entry(term).or_default().push((number, step));
            }
        }
    }
    terms
}

/// Where the words of one row stand in a row: exact rows whole, loose ones word by word.
fn rows(text: &str, row: usize, offsets: &[usize], slop: usize, steps: &Steps) -> Vec<Span> {
    let step = |number: usize| steps.get(&(row, number)).map_or(&[][..], Vec::as_slice);
    let mut found = Vec::new();
    for &(position, span) in step(0) {
        let mut whole = vec![span];
        let mut moved = 0;
        for (number, offset) in offsets.iter().enumerate().skip(1) {
            let Some((place, span)) = nearest(step(number), position + offset) else {
                return found;
            };
            moved += place.abs_diff(position + offset);
            whole.push(span);
        }
        if moved > slop {
            continue;
        }
        match (slop, whole.last()) {
            (0, Some(last)) => found.extend(Span::new(text, span.start()..last.end())),
            _ => found.extend(whole),
        }
    }
    found
}

/// The word whose position is nearest to `position`; the words are in order.
fn nearest(words: &[(usize, Span)], position: usize) -> Option<(usize, Span)> {
    let after = words.partition_point(|(place, _)| *place < position);
    let around = [after.checked_sub(1), Some(after)];
    let around = around.into_iter().flatten().filter_map(|at| words.get(at));
    around.min_by_key(|(place, _)| place.abs_diff(position)).copied()
}
