//! Makes what the tagger knows: the model, the groups of words, the list of known names. Same input,
//! same bytes.

mod marked;
mod random;
mod example;
mod chain;
mod learner;
mod file;
mod words;
mod names;

use crate::entity::mention::Field;
use crate::entity::tagger::label;
use crate::entity::tagger::model::Model;
use crate::entity::tagger::scorer::{self, Tagged};

use learner::Learner;

pub use marked::{Marked, Name};
pub use names::names;
pub use words::words;

/// How a model is trained.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How often everything is gone through.
    pub epochs: u16,
    /// The rate of learning at the beginning.
    pub rate: f32,
    /// The rate of learning at the end.
    pub last_rate: f32,
    /// The share of features that is left out at random.
    pub dropout: f32,
    /// How often a feature must be seen.
    pub seen: u32,
    /// How many features are kept.
    pub features: usize,
}

impl Default for Settings {
    /// What did best on a fifth of the annotated sets that was kept out.
    fn default() -> Self {
        Self { epochs: 10, rate: 0.03, last_rate: 0.005, dropout: 0.2, seen: 2, features: 150_000 }
    }
}

/// How far the training has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// The articles are read.
    Read {
        /// How many lines they have.
        lines: usize,
        /// How many features are seen often enough.
        features: usize,
    },
    /// Everything was gone through once more.
    Epoch {
        /// How often before.
        number: u16,
        /// What the model lost on the way: minus the logarithm of the probability of all labels.
        loss: f64,
    },
}

/// The file of a model that is trained on `articles`; `report` is told how far it has come.
#[must_use]
pub fn train(articles: &[Marked], settings: Settings, mut report: impl FnMut(Progress)) -> Vec<u8> {
    let (mut examples, features) = example::examples(articles, settings.seen);
    report(Progress::Read { lines: examples.len(), features: features.len() });
    let mut learner = Learner::new(features.len(), settings.dropout);
    for number in 0..settings.epochs {
        let loss = learner.learn(&mut examples, rate(settings, number));
        report(Progress::Epoch { number, loss });
    }
    file::file(&learner.weights, &features, settings.features)
}

/// The rate of learning in an epoch: it falls in a straight line.
fn rate(settings: Settings, epoch: u16) -> f32 {
    let share = f32::from(epoch) / f32::from(settings.epochs.saturating_sub(1).max(1));
    settings.rate + (settings.last_rate - settings.rate) * share
}

/// The names that the model in `file` finds in the bodies of articles, one list for each; `None`
/// where it is no model.
#[must_use]
pub fn tag(file: &[u8], articles: &[Marked]) -> Option<Vec<Vec<Name>>> {
    let model = Model::read(file)?;
    Some(articles.iter().map(|article| names_in(&model, article)).collect())
}

fn names_in(model: &Model, article: &Marked) -> Vec<Name> {
    let found = scorer::tag(model, &article.title, &article.text);
    let name = |tagged: &Tagged| Name {
        range: tagged.span.range(),
        kind: label::KINDS.iter().position(|&kind| kind == tagged.kind).unwrap_or_default(),
    };
    found.iter().filter(|tagged| tagged.field == Field::Text).map(name).collect()
}
