//! Reads the names of an article off the scores that a model gives its tokens.

use crate::entity::mention::{EntityKind, Field};
use crate::entity::tagger::context::{Context, Line};
use crate::entity::tagger::decode::{self, NEVER, Scores};
use crate::entity::tagger::feature::{self, WINDOW};
use crate::entity::tagger::label::{self, KINDS, Label, OUTSIDE, Part};
use crate::entity::tagger::model::{Model, Sums};
use crate::entity::tagger::word::{Case, Word};
use crate::text::Span;

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tagged {
    /// The field in which it stands.
    pub field: Field,
    /// Its words.
    pub span: Span,
    /// A person, a place or an organisation.
    pub kind: EntityKind,
    /// By how much the scores of its tokens are above those of no name.
    pub margin: i32,
}

/// The names that `model` finds in an article with this headline and body, in the language of that
/// code, in order, the headline first; no two overlap.
pub(super) fn tag(model: &Model, title: &str, text: &str, language: &str) -> Vec<Tagged> {
    let context = Context::new(title, text, language);
    let labels = labels(model, &context);
    let mut found = Vec::new();
    collect(&context, &labels, |field, start, end, kind, margin| {
        let whole = if field == Field::Title { title } else { text };
        let span = Span::new(whole, start..end).expect("tokens lie on character boundaries");
        found.push(Tagged { field, span, kind: KINDS[kind], margin });
    });
    found
}

/// The best labels of all tokens, each with its score above that of no name.
fn labels(model: &Model, context: &Context) -> Vec<(Label, i32)> {
    let mut scorer = Scorer::new(model, context);
    let mut labels = Vec::with_capacity(context.places.len());
    let mut of_line = Vec::new();
    for line in &context.lines {
        let all = scorer.scores(line);
        decode::best(all, &model.pairs, &mut of_line);
        let margin = |(given, label): (&Scores, &Label)| {
            (*label, given[usize::from(*label)] - given[usize::from(OUTSIDE)])
        };
        labels.extend(all.iter().zip(&of_line).map(margin));
    }
    labels
}

/// Calls `see` with the field, the ends, the kind and the margin of every name that the labels tell.
fn collect(
    context: &Context,
    labels: &[(Label, i32)],
    mut see: impl FnMut(Field, usize, usize, usize, i32),
) {
    let (mut start, mut sum) = (0, 0);
    for (place, &(label, margin)) in context.places.iter().zip(labels) {
        let Some((kind, part)) = label::meaning(label) else { continue };
        if matches!(part, Part::First | Part::Only) {
            (start, sum) = (place.start, 0);
        }
        sum += margin;
        if matches!(part, Part::Last | Part::Only) {
            see(place.field, start, place.end, kind, sum);
        }
    }
}

/// Scores the labels of tokens. What a word alone gives is looked up once in an article.
struct Scorer<'a> {
    model: &'a Model,
    context: &'a Context,
    /// What each word gives at each place of the window.
    words: Vec<Option<[Sums; WINDOW]>>,
    /// What the edge of a line gives at each place of the window.
    edges: [Sums; WINDOW],
    scores: Vec<Scores>,
    /// The features of one token; kept for their memory.
    features: Vec<u64>,
}

impl<'a> Scorer<'a> {
    fn new(model: &'a Model, context: &'a Context) -> Self {
        let words = vec![None; context.words.len()];
        let edges = of_word(model, None);
        Self { model, context, words, edges, scores: Vec::new(), features: Vec::new() }
    }

    /// The scores of the tokens of a line.
    fn scores(&mut self, line: &Line) -> &[Scores] {
        self.scores.clear();
        for place in line.first..line.end {
            if !self.context.is_near_capital(place, line) {
                self.scores.push(no_name(Scores::default()));
                continue;
            }
            let mut sums = Sums::default();
            for slot in 0..WINDOW {
                sums.add(&self.word(place, slot, line));
            }
            self.features.clear();
            let features = &mut self.features;
            feature::of_place(self.context, place, (line.first, line.end), &mut |feature| {
                features.push(feature);
            });
            self.model.add(features, &mut sums);
            let scores = sums.scores();
            let is_caseless = self.context.word(place).case == Case::Caseless;
            self.scores.push(if is_caseless { no_name(scores) } else { scores });
        }
        &self.scores
    }

    fn word(&mut self, place: usize, slot: usize, line: &Line) -> Sums {
        let Some(at) = feature::within(place, slot, line) else { return self.edges[slot] };
        let word = self.context.places[at].word as usize;
        let known = &mut self.words[word];
        known.get_or_insert_with(|| of_word(self.model, Some(&self.context.words[word])))[slot]
    }
}

/// The scores of a word in letters without capitals. The models were taught none of such
/// scripts, and take whole sentences for names.
fn no_name(mut scores: Scores) -> Scores {
    scores.iter_mut().skip(usize::from(OUTSIDE) + 1).for_each(|score| *score = NEVER);
    scores
}

fn of_word(model: &Model, word: Option<&Word>) -> [Sums; WINDOW] {
    std::array::from_fn(|slot| {
        let mut features = Vec::new();
        feature::of_word(word, slot, &mut |feature| features.push(feature));
        let mut sums = Sums::default();
        model.add(&mut features, &mut sums);
        sums
    })
}
