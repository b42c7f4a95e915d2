//! The words of a query as the texts of each language say them.

use super::languages::{Languages, Spoken};
use crate::index::{AnalysedWord, Analyser, Language};

/// Words in a row: for each its place behind the first and the terms that stand for it.
pub(super) type Row = Vec<(usize, Vec<String>)>;

/// What a word or a phrase is in the texts of some languages.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The languages; none where it is the same in all.
    pub(super) languages: Vec<Language>,
    /// How many articles are in them.
    pub(super) articles: u64,
    /// The rows of which a text has one. None where the words are too common in these languages to
    /// say anything.
    pub(super) rows: Vec<Row>,
}

impl Reading {
    /// Any of these terms, in texts of every language.
    pub(super) fn any_of(terms: Vec<String>) -> Self {
        Self { languages: Vec::new(), articles: 0, rows: vec![vec![(0, terms)]] }
    }

    /// Whether texts of that language are meant.
    pub(super) fn is_of(&self, language: Language) -> bool {
        self.languages.is_empty() || self.languages.contains(&language)
    }
}

/// `words` in each language of the index; languages in which it is the same are one reading. That of
/// most articles comes first.
pub(super) fn readings(
    words: &str,
    languages: &Languages,
    analyser: &mut Analyser,
) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    for Spoken { language, articles, .. } in languages.spoken() {
        analyser.set_language(*language);
        let rows = rows(analyser.terms(words));
        match readings.iter_mut().find(|reading| reading.rows == rows) {
            Some(same) => {
                same.languages.push(*language);
                same.articles += articles;
            }
            None => {
                readings.push(Reading { languages: vec![*language], articles: *articles, rows });
            }
        }
    }
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.articles));
    readings
}

/// The words as one row, and as a second one without their marks where that makes other terms.
fn rows(words: Vec<AnalysedWord>) -> Vec<Row> {
    let Some(first) = words.first().map(|word| word.position) else { return Vec::new() };
    let mut marked: Row = Vec::new();
    let mut unmarked: Row = Vec::new();
    let mut last = None;
    for AnalysedWord { term, position, span } in words {
        let step = (position - first, vec![term]);
        if unmarked.last().is_none_or(|(place, _)| *place != step.0) {
            marked.push(step.clone());
            unmarked.push(step);
        } else if last == Some(span) {
            unmarked.pop();
            unmarked.push(step);
        }
        last = Some(span);
    }
    if marked == unmarked { vec![marked] } else { vec![marked, unmarked] }
}
