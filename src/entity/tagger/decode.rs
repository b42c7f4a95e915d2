//! The best labels of a line: the Viterbi algorithm over a linear chain.

use std::sync::LazyLock;

use crate::entity::tagger::label::{ALL, LABELS, Label, OUTSIDE, continues, is_open, may_follow};

/// The scores of one token's labels.
pub(super) type Scores = [i32; LABELS];

/// The scores of pairs: `[from][to]`.
pub(super) type Pairs = [Scores; LABELS];

/// The labels that may stand before each label.
pub(super) static BEFORE: LazyLock<[Vec<Label>; LABELS]> = LazyLock::new(|| {
    let before = |to| ALL.filter(|&from| may_follow(from, to)).collect();
    let mut all = ALL.map(before);
    std::array::from_fn(|_| all.next().unwrap_or_default())
});

/// What no sum of scores reaches.
pub(super) const NEVER: i32 = i32::MIN / 2;

/// Writes the best labels of a line into `labels`; empty where the line is.
pub(super) fn best(scores: &[Scores], pairs: &Pairs, labels: &mut Vec<Label>) {
    labels.clear();
    let Some(first) = scores.first() else { return };
    let mut sums = *first;
    ALL.filter(|&label| continues(label)).for_each(|label| sums[usize::from(label)] = NEVER);
    let mut from = vec![[OUTSIDE; LABELS]; scores.len()];
    for (scores, from) in scores.iter().zip(&mut from).skip(1) {
        sums = step(&sums, scores, pairs, from);
    }
    let ends = ALL.filter(|&label| !is_open(label));
    let mut label = ends.max_by_key(|&label| sums[usize::from(label)]).unwrap_or(OUTSIDE);
    labels.resize(scores.len(), OUTSIDE);
    for (to, from) in labels.iter_mut().zip(&from).rev() {
        *to = label;
        label = from[usize::from(label)];
    }
}

/// The best sums at the next token, and in `from` the labels before that lead there.
fn step(sums: &Scores, scores: &Scores, pairs: &Pairs, from: &mut [Label; LABELS]) -> Scores {
    let mut next = [NEVER; LABELS];
    for (to, all) in BEFORE.iter().enumerate() {
        for &before in all {
            let sum = sums[usize::from(before)] + pairs[usize::from(before)][to];
            if sum > next[to] {
                next[to] = sum;
                from[to] = before;
            }
        }
        next[to] = next[to].saturating_add(scores[to]).max(NEVER);
    }
    next
}
