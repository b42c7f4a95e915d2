//! Turns marked articles into examples: lines of tokens with the features that were seen often
//! enough, and their labels.

use std::collections::HashMap;

use crate::entity::mention::Field;
use crate::entity::tagger::context::{Context, Line};
use crate::entity::tagger::feature::{self, WINDOW};
use crate::entity::tagger::hash::{self, pair};
use crate::entity::tagger::label::{self, Label, OUTSIDE};
use crate::entity::tagger::train::marked::Marked;

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

/// The features that were seen often enough. The numbers that examples have are places in the list
/// of those of all guides, and behind it in that of one guide's own.
pub(super) struct Features {
    /// The hashes of those of all guides, in order.
    pub shared: Vec<u64>,
    /// The hashes of those of one guide, in order.
    pub own: Vec<u64>,
}

/// The examples of `articles`, and the features that were seen in them at least `seen` times. An
/// article of another guide has each feature twice, as one of all guides and as one of its own
/// (Daumé, 2007), so that the shared ones are free of what that guide alone has.
pub(super) fn examples(articles: &[Marked], seen: u32) -> (Vec<Example>, Features) {
    let lines: Vec<_> = articles.iter().flat_map(lines).collect();
    let shared = lines.iter().flat_map(|line| &line.tokens.features).copied();
    let own = lines.iter().filter_map(|line| Some((line.guide?, &line.tokens.features)));
    let own = own.flat_map(|(guide, hashes)| hashes.iter().map(move |&hash| pair(guide, hash)));
    let features = Features { shared: frequent(shared, seen), own: frequent(own, seen) };
    let numbers: HashMap<u64, u32> =
        features.shared.iter().chain(&features.own).copied().zip(0..).collect();
    let example = |line: Marks| {
        let mut known = Tokens::new();
        for hashes in line.tokens.iter() {
            let own = line
                .guide
                .into_iter()
                .flat_map(|guide| hashes.iter().map(move |&hash| pair(guide, hash)));
            let all = hashes.iter().copied().chain(own);
            known.push(all.filter_map(|hash| numbers.get(&hash).copied()));
        }
        Example { tokens: known, labels: line.labels }
    };
    (lines.into_iter().map(example).collect(), features)
}

/// A line as it was annotated.
struct Marks {
    /// The hash of another guide.
    guide: Option<u64>,
    /// The hashes of the features.
    tokens: Tokens<u64>,
    labels: Vec<Label>,
}

/// The hashes that come at least `seen` times, in order.
fn frequent(hashes: impl Iterator<Item = u64>, seen: u32) -> Vec<u64> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    hashes.for_each(|hash| *counts.entry(hash).or_default() += 1);
    counts.retain(|_, count| *count >= seen);
    let mut hashes: Vec<u64> = counts.into_keys().collect();
    hashes.sort_unstable();
    hashes
}

fn lines(article: &Marked) -> Vec<Marks> {
    let context = Context::new(&article.title, &article.text, &article.language);
    let guide = article.guide.as_deref().map(hash::text);
    let read = |line| Marks {
        guide,
        tokens: features(&context, line),
        labels: labels(&context, line, article),
    };
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
        label::mark(&mut labels[first..end], name.kind);
    }
    labels
}
