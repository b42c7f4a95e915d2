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
mod trained;

use learner::Learner;

pub use marked::{Marked, Name};
pub use names::names;
pub use trained::Trained;
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
    /// What did best on fifths of the annotated sets that were kept out. So many features fill a
    /// table of 2^18 slots as far as it may be filled; 150,000 lose .3 points of F1.
    fn default() -> Self {
        Self { epochs: 10, rate: 0.03, last_rate: 0.005, dropout: 0.2, seen: 2, features: 229_000 }
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
    let count = features.shared.len() + features.own.len();
    report(Progress::Read { lines: examples.len(), features: count });
    let mut learner = Learner::new(count, settings.dropout);
    for number in 0..settings.epochs {
        let loss = learner.learn(&mut examples, rate(settings, number));
        report(Progress::Epoch { number, loss });
        if number >= settings.epochs / 2 {
            learner.note();
        }
    }
    file::file(&learner.mean(), &features.shared, settings.features)
}

/// The rate of learning in an epoch: it falls in a straight line.
fn rate(settings: Settings, epoch: u16) -> f32 {
    let share = f32::from(epoch) / f32::from(settings.epochs.saturating_sub(1).max(1));
    settings.rate + (settings.last_rate - settings.rate) * share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str, names: &[(&str, usize)]) -> Marked {
        let name = |&(name, kind): &(&str, usize)| {
            let start = text.find(name).expect("the text has the name");
            Name { range: start..start + name.len(), kind }
        };
        let names = names.iter().map(name).collect();
        Marked {
            title: String::new(),
            text: text.to_owned(),
            title_names: Vec::new(),
            names,
            language: "en".to_owned(),
            guide: None,
        }
    }

    fn trained(articles: &[Marked]) -> Vec<u8> {
        train(articles, Settings { seen: 1, ..Settings::default() }, |_| ())
    }

    #[test]
    fn a_model_finds_what_it_was_taught_and_is_the_same_every_time() {
        let taught =
            article("Zork met Mrs Blim in Quuxton.", &[("Zork", 0), ("Blim", 0), ("Quuxton", 1)]);
        let file = trained(&vec![taught.clone(); 20]);
        assert_eq!(file, trained(&vec![taught.clone(); 20]));
        let found = Trained::read(&file).expect("it is a model").names(&taught);
        let found: Vec<_> = found.into_iter().map(|name| (name.range, name.kind)).collect();
        assert_eq!(found, [(0..4, 0), (13..17, 0), (21..28, 1)]);
    }

    #[test]
    fn what_another_guide_alone_marks_is_left_out_of_the_model() {
        let ours = article("the Blim said so", &[]);
        let mut theirs = article("the Blim said so", &[("Blim", 0)]);
        theirs.guide = Some("theirs".to_owned());
        let file = trained(&[vec![ours.clone(); 20], vec![theirs; 20]].concat());
        assert!(Trained::read(&file).expect("it is a model").names(&ours).is_empty());
    }

    #[test]
    fn a_damaged_file_is_no_model() {
        let mut file = trained(&[article("Zork left.", &[("Zork", 0)])]);
        assert!(Trained::read(&file).is_some());
        file[20] ^= 1;
        assert!(Trained::read(&file).is_none());
    }
}
