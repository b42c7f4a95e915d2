//! What is looked for within an article to be shown to the reader.

use super::reading::{Reading, Row};
use crate::date::DayRange;
use crate::entity::{Entity, EntityKind, folded};
use crate::index::{Analyser, Language};

/// Something that is looked for within an article to be shown to the reader.
#[derive(Debug, Clone)]
pub(super) enum Needle {
    /// Words of the text.
    Words {
        /// What they are in each language.
        readings: Vec<Reading>,
        /// How far the words may be moved.
        slop: usize,
        /// How much it tells: the rarer, the more.
        weight: f32,
        /// Whether only the headline is looked at.
        title_only: bool,
        /// Whether only the first character of each word is meant.
        first_only: bool,
    },
    /// Someone or something.
    Name(Name),
    /// Days of which the text speaks.
    Days(DayRange),
}

/// A name that is looked for.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// What bears it.
    pub(super) kind: EntityKind,
    /// Its words, folded.
    pub(super) words: Vec<String>,
    /// What its spellings have in common.
    pub(super) key: String,
}

impl Name {
    pub(super) fn new(kind: EntityKind, name: &str) -> Self {
        Self { kind, words: words(name), key: folded(kind, name) }
    }

    /// Whether `entity` bears it: has the words in a row in its name, or another spelling of it.
    pub(super) fn is_borne_by(&self, entity: &Entity) -> bool {
        entity.kind == self.kind
            && (words(&entity.name).windows(self.words.len().max(1)).any(|row| row == self.words)
                || folded(entity.kind, &entity.name) == self.key)
    }
}

fn words(name: &str) -> Vec<String> {
    Analyser::names().terms(name).into_iter().map(|word| word.term).collect()
}

/// How much a name or a day tells, of which nothing is counted: about as much as a rare word.
const NAME_WEIGHT: f32 = 5.0;

impl Needle {
    /// How much it tells of an article: the rarer, the more.
    pub(super) fn weight(&self) -> f32 {
        match self {
            Self::Words { weight, .. } => *weight,
            Self::Name(_) | Self::Days(_) => NAME_WEIGHT,
        }
    }

    /// The rows of words that are looked for in a text of that language; none for a name.
    pub(super) fn rows(&self, language: Language) -> &[Row] {
        let Self::Words { readings, .. } = self else { return &[] };
        let reading = readings.iter().find(|reading| reading.is_of(language));
        reading.map_or(&[], |reading| &reading.rows)
    }

    /// Looks for each word of a row by itself.
    pub(super) fn loosen(&mut self) {
        let Self::Words { readings, .. } = self else { return };
        for reading in readings {
            let steps = std::mem::take(&mut reading.rows).into_iter().flatten();
            reading.rows = steps.map(|(_, terms)| vec![(0, terms)]).collect();
        }
    }

    /// How many words of the text are asked for.
    pub(super) fn words(&self) -> usize {
        match self {
            Self::Words { readings, title_only: false, .. } => {
                let rows = readings.iter().flat_map(|reading| &reading.rows);
                rows.map(Vec::len).max().unwrap_or(0)
            }
            _ => 0,
        }
    }
}
