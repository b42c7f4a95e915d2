//! What is looked for within an article to be shown to the reader.

use crate::date::DayRange;
use crate::entity::EntityKind;

/// Something that is looked for within an article to be shown to the reader.
#[derive(Debug, Clone)]
pub(super) enum Needle {
    /// Words of the text.
    Words {
        /// For each word of a phrase its place in the phrase and the terms that stand for it.
        steps: Vec<(usize, Vec<String>)>,
        /// How far the words may be moved.
        slop: usize,
        /// How much it tells: the rarer, the more.
        weight: f32,
        /// Whether only the headline is looked at.
        title_only: bool,
    },
    /// A name of some kind; its words are folded.
    Name {
        /// What bears it.
        kind: EntityKind,
        /// Its words, in a row.
        words: Vec<String>,
    },
    /// Days of which the text speaks.
    Days(DayRange),
}

/// How much a name or a day tells, of which nothing is counted: about as much as a rare word.
const NAME_WEIGHT: f32 = 5.0;

impl Needle {
    /// How much it tells of an article: the rarer, the more.
    pub(super) fn weight(&self) -> f32 {
        match self {
            Self::Words { weight, .. } => *weight,
            Self::Name { .. } | Self::Days(_) => NAME_WEIGHT,
        }
    }
}
