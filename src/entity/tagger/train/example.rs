//! Turns marked articles into examples: lines of tokens with the features that were seen often
//! enough, and their labels.

use std::collections::HashMap;
use std::ops::Range;

use crate::entity::mention::Field;
use crate::entity::tagger::context::{Context, Line};
use crate::entity::tagger::feature::{self, WINDOW};
use crate::entity::tagger::label::{self, Label, OUTSIDE, Part};
use crate::entity::tagger::train::marked::{Marked, Name};

/// A line with its features and labels.
pub(super) struct Example {
    tokens: Tokens<u32>,
    /// The label of each token.
    pub labels: Vec<Label>,
}

impl Example {
    /// The features of each token, as their numbers.
    pub(super) fn features(&self) -> impl Iterator<Item = &[u32]> {
        self.tokens.iter()
    }
}

/// The features of tokens, one token's behind the other's.
struct Tokens<T> {
    features: Vec<T>,
    /// Where each token's features end.
    ends: Vec<usize>,
}

impl<T> Tokens<T> {
    fn new() -> Self {
        Self { features: Vec::new(), ends: Vec::new() }
    }

    fn push(&mut self, features: impl Iterator<Item = T>) {
        self.features.extend(features);
        self.ends.push(self.features.len());
    }

    fn iter(&self) -> impl Iterator<Item = &[T]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.features[start..end])
    }
}

/// The examples of `articles`, and the features that were seen at least `seen` times, in the order
/// of their hashes: the numbers that the examples have are places in that list.
pub(super) fn examples(articles: &[Marked], seen: u32) -> (Vec<Example>, Vec<u64>) {
    let lines: Vec<_> = articles.iter().flat_map(lines).collect();
    let hashes = frequent(lines.iter().flat_map(|(tokens, _)| &tokens.features), seen);
    let numbers: HashMap<u64, u32> = hashes.iter().copied().zip(0..).collect();
    let example = |(tokens, labels): (Tokens<u64>, _)| {
        let mut known = Tokens::new();
        for hashes in tokens.iter() {
            known.push(hashes.iter().filter_map(|hash| numbers.get(hash).copied()));
        }
        Example { tokens: known, labels }
    };
    (lines.into_iter().map(example).collect(), hashes)
}

/// The hashes that come at least `seen` times, in order.
fn frequent<'a>(hashes: impl Iterator<Item = &'a u64>, seen: u32) -> Vec<u64> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    hashes.for_each(|&hash| *counts.entry(hash).or_default() += 1);
    counts.retain(|_, count| *count >= seen);
    let mut hashes: Vec<u64> = counts.into_keys().collect();
    hashes.sort_unstable();
    hashes
}

/// The lines of an article: the hashes of the features of their tokens, and the labels.
fn lines(article: &Marked) -> Vec<(Tokens<u64>, Vec<Label>)> {
    let context = Context::new(&article.title, &article.text);
    let read = |line| (features(&context, line), labels(&context, line, article));
    context.lines.iter().map(read).collect()
}

fn features(context: &Context, line: &Line) -> Tokens<u64> {
    let mut tokens = Tokens::new();
    for place in line.first..line.end {
        let mut hashes = Vec::new();
        see_features(context, place, line, &mut |hash| hashes.push(hash));
        tokens.push(hashes.into_iter());
    }
    tokens
}

fn see_features(context: &Context, place: usize, line: &Line, see: &mut impl FnMut(u64)) {
    for slot in 0..WINDOW {
        let word = feature::within(place, slot, line).map(|at| context.word(at));
        feature::of_word(word, slot, see);
    }
    feature::of_place(context, place, (line.first, line.end), see);
}

fn labels(context: &Context, line: &Line, article: &Marked) -> Vec<Label> {
    let mut labels = vec![OUTSIDE; line.end - line.first];
    let places = &context.places[line.first..line.end];
    let names = match places.first().map(|place| place.field) {
        Some(Field::Title) => &article.title_names,
        _ => &article.names,
    };
    for name in names {
        let first = places.partition_point(|place| place.end <= name.range.start);
        let end = places.partition_point(|place| place.start < name.range.end);
        mark(&mut labels, first..end, name);
    }
    labels
}

/// Labels the tokens of a name.
fn mark(labels: &mut [Label], tokens: Range<usize>, name: &Name) {
    for at in tokens.clone() {
        let part = match (at == tokens.start, at + 1 == tokens.end) {
            (true, true) => Part::Only,
            (true, false) => Part::First,
            (false, true) => Part::Last,
            (false, false) => Part::Middle,
        };
        labels[at] = label::label(name.kind, part);
    }
}
