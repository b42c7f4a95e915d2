//! What the model looks at: the features of a token, as hashes. The trainer and the tagger both ask
//! here, so that they cannot disagree.

use crate::entity::tagger::context::{Context, Line, Place, Run, SEEN, Seen};
use crate::entity::tagger::hash::pair;
use crate::entity::tagger::word::Word;

/// The places around a token whose words are looked at, the token's own in the middle.
pub(super) const WINDOW: usize = 5;

/// The token's own place in the window.
pub(super) const MIDDLE: usize = WINDOW / 2;

/// What stands beyond the ends of a line.
const EDGE: u64 = 0x00ed_6e00;

/// The place at `slot` of the window around `place`; `None` beyond the line.
pub(super) fn within(place: usize, slot: usize, line: &Line) -> Option<usize> {
    let at = (place + slot).checked_sub(MIDDLE)?;
    (line.first..line.end).contains(&at).then_some(at)
}

/// Numbers features, so that the same value in two of them gives two hashes.
struct Numbered<'a, F: FnMut(u64)> {
    number: u64,
    see: &'a mut F,
}

impl<F: FnMut(u64)> Numbered<'_, F> {
    fn add(&mut self, value: u64) {
        self.number += 1;
        (self.see)(pair(self.number, value));
    }

    /// Adds nothing, and keeps the number free.
    fn skip(&mut self, features: u64) {
        self.number += features;
    }

    fn add_some(&mut self, value: Option<u64>) {
        match value {
            Some(value) => self.add(value),
            None => self.skip(1),
        }
    }
}

/// The features of a token that its word at `slot` of the window gives, whatever stands elsewhere;
/// `None` beyond the line.
pub(super) fn of_word(word: Option<&Word>, slot: usize, see: &mut impl FnMut(u64)) {
    let mut features = Numbered { number: 1000 * (1 + slot as u64), see };
    let Some(word) = word else {
        features.add(EDGE);
        return;
    };
    features.skip(1);
    features.add(word.lower);
    features.add(u64::from(word.usage.fine));
    features.add(u64::from(word.usage.coarse));
    features.add(word.case as u64);
    if slot.abs_diff(MIDDLE) > 1 {
        return;
    }
    features.add(word.exact);
    features.add(word.shape);
    features.add(word.suffixes[2]);
    features.add(u64::from(word.roles));
    if slot != MIDDLE {
        return;
    }
    word.prefixes.iter().for_each(|&prefix| features.add(prefix));
    word.suffixes.iter().for_each(|&suffix| features.add(suffix));
    features.add(pair(word.case as u64, u64::from(word.usage.frequency)));
    features.add(pair(word.case as u64, word.suffixes[2]));
    features.add(pair(word.case as u64, u64::from(word.length)));
    features.add(pair(word.case as u64, u64::from(word.usage.coarse)));
}

/// The features of the token at `place` of the line `first..end` that more than one word gives.
pub(super) fn of_place(
    context: &Context,
    place: usize,
    line: (usize, usize),
    see: &mut impl FnMut(u64),
) {
    let mut features = Numbered { number: 10_000, see };
    neighbours(context, place, line, &mut features);
    features.number = 11_000;
    known(context, place, line, &mut features);
    if let Some(language) = context.language {
        features.number = 14_000;
        in_language(context, place, line, language, &mut features);
    }
    if let Some(run) = context.places[place].run {
        features.number = 12_000;
        let run = context.runs[run as usize];
        in_run(context, place, run, line, &mut features);
        features.number = 13_000;
        in_article(context, place, run, &mut features);
    }
}

fn neighbours<F: FnMut(u64)>(
    context: &Context,
    place: usize,
    (first, end): (usize, usize),
    features: &mut Numbered<F>,
) {
    let word = |offset: isize| {
        let at = place.checked_add_signed(offset).filter(|at| (first..end).contains(at))?;
        Some(context.word(at))
    };
    let lower = |offset| word(offset).map_or(EDGE, |word| word.lower);
    let fine = |offset| word(offset).map_or(EDGE, |word| u64::from(word.usage.fine));
    let coarse = |offset| word(offset).map_or(EDGE, |word| u64::from(word.usage.coarse));
    let case = |offset| word(offset).map_or(EDGE, |word| word.case as u64);
    let at = context.places[place];
    let glue = |offset: usize| context.places.get(place + offset).is_some_and(|place| place.glued);
    let manner = manner(at);
    features.add(pair(lower(-1), lower(0)));
    features.add(pair(lower(0), lower(1)));
    features.add(pair(lower(-1), case(0)));
    features.add(pair(lower(1), case(0)));
    features.add(pair(pair(lower(-1), lower(1)), case(0)));
    features.add(pair(pair(lower(-2), lower(-1)), case(0)));
    features.add(pair(pair(lower(1), lower(2)), case(0)));
    features.add(pair(fine(-1), pair(case(0), case(1))));
    features.add(pair(fine(1), pair(case(0), case(-1))));
    features.add(pair(fine(-1), fine(0)));
    features.add(pair(fine(0), fine(1)));
    features.add(pair(coarse(-1), pair(coarse(0), coarse(1))));
    features.add(pair(pair(case(-1), case(0)), case(1)));
    features.add(pair(pair(pair(case(-2), case(-1)), pair(case(0), case(1))), case(2)));
    features.add(pair(manner, case(0)));
    features
        .add(pair(manner, pair(case(0), word(0).map_or(0, |word| word.usage.frequency.into()))));
    features.add(pair(manner, pair(case(0), coarse(0))));
    let glued = u64::from(at.glued) | u64::from(glue(1)) << 1 | u64::from(glue(2)) << 2;
    features.add(pair(glued, pair(case(0), case(1))));
    features.add(pair(glued, pair(coarse(0), coarse(1))));
    features.add(pair(at.field as u64, case(0)));
}

/// How the token's line is written, and whether a sentence begins with the token.
fn manner(at: Place) -> u64 {
    at.style as u64 * 2 + u64::from(at.initial)
}

fn known<F: FnMut(u64)>(
    context: &Context,
    place: usize,
    (first, end): (usize, usize),
    features: &mut Numbered<F>,
) {
    let mask = |offset: isize| {
        let at = place.checked_add_signed(offset).filter(|at| (first..end).contains(at));
        at.map_or(EDGE, |at| u64::from(context.places[at].known))
    };
    let at = context.places[place];
    let word = context.word(place);
    for bit in 0..u32::BITS {
        features.add_some((at.known >> bit & 1 != 0).then_some(1));
    }
    features.add(mask(0));
    features.add(mask(-1));
    features.add(mask(1));
    features.add(pair(mask(0), pair(manner(at), word.case as u64)));
    features.add(pair(mask(0), u64::from(word.usage.coarse)));
    features.add(pair(mask(0), mask(1)));
    features.add(pair(mask(-1), mask(0)));
}

fn in_run<F: FnMut(u64)>(
    context: &Context,
    place: usize,
    run: Run,
    (first, end): (usize, usize),
    features: &mut Numbered<F>,
) {
    let style = context.places[place].style as u64;
    let head = context.word(run.first);
    let last = context.word(run.end - 1);
    let before = (run.first > first).then(|| context.word(run.first - 1));
    let after = (run.end < end).then(|| context.word(run.end));
    let before_word = before.map_or(EDGE, |word| word.lower);
    let after_word = after.map_or(EDGE, |word| word.lower);
    let before_use = before.map_or(EDGE, |word| u64::from(word.usage.fine));
    let after_use = after.map_or(EDGE, |word| u64::from(word.usage.fine));
    let length = run.len().min(6) as u64;
    let from_start = (place - run.first).min(4) as u64;
    let from_end = (run.end - 1 - place).min(4) as u64;
    let part = pair(style, pair(from_start.min(2), from_end.min(2)));
    let initial = u64::from(context.places[run.first].initial);
    features.add(pair(run.hash, pair(from_start, from_end)));
    features.add(pair(length, pair(part, initial)));
    features.add(pair(last.lower, part));
    features.add(pair(last.usage.fine.into(), part));
    features.add(pair(last.suffixes[2], part));
    features.add(pair(head.lower, part));
    features.add(pair(head.usage.fine.into(), part));
    features.add(pair(before_word, part));
    features.add(pair(before_use, part));
    features.add(pair(after_word, part));
    features.add(pair(after_use, part));
    features.add(pair(pair(before_use, after_use), style));
    features.add(pair(pair(before_word, after_word), length));
    features.add(pair(pair(head.usage.coarse.into(), last.usage.coarse.into()), part));
    features.add(pair(pair(last.usage.coarse.into(), before_use), part));
    features.add(pair(context.places[run.end - 1].known.into(), part));
    features.add(pair(context.places[run.first].known.into(), part));
    features.add(pair(u64::from(run.body), pair(part, length)));
    features.add(pair(head.roles.into(), pair(last.roles.into(), part)));
}

fn in_article<F: FnMut(u64)>(
    context: &Context,
    place: usize,
    run: Run,
    features: &mut Numbered<F>,
) {
    let at = context.places[place];
    let alone = u64::from(run.len() == 1);
    let manner = manner(at);
    let seen = context.seen_elsewhere(place);
    let small = u64::from(context.is_small_elsewhere(place));
    features.add(pair(small, pair(manner, alone)));
    features.add(pair(small, u64::from(seen >> (SEEN - 2) & 1) | manner << 1));
    for bit in 0..SEEN {
        features.add_some((seen >> bit & 1 != 0).then_some(alone));
    }
    features.add(pair(seen_in_short(seen), alone));
    let evidence = context.evidence(place);
    let other = |run_of: Option<u32>| {
        run_of.filter(|&other| Some(other) != at.run).map(|other| context.runs[other as usize])
    };
    let ends = other(evidence.ends);
    let begins = other(evidence.begins);
    features.add_some(ends.map(|run| pair(context.places[run.first].known.into(), alone)));
    features.add_some(ends.map(|run| pair(context.word(run.first).usage.fine.into(), alone)));
    features.add_some(ends.map(|run| pair(u64::from(run.body), run.len().min(5) as u64)));
    features.add_some(begins.map(|run| pair(context.word(run.end - 1).lower, alone)));
    features.add_some(begins.map(|run| pair(context.word(run.end - 1).usage.fine.into(), alone)));
    features.add_some(begins.map(|run| pair(u64::from(run.body), run.len().min(5) as u64)));
    let expansion = context.expansion(place);
    features.add_some(expansion.map(|run| u64::from(run.body)));
    features.add_some(expansion.map(|run| context.word(run.end - 1).lower));
    features.add_some(expansion.map(|run| context.word(run.first).lower));
}

/// What capitals and endings mean in a language: German writes every noun with one.
fn in_language<F: FnMut(u64)>(
    context: &Context,
    place: usize,
    (first, end): (usize, usize),
    language: u64,
    features: &mut Numbered<F>,
) {
    let case = |offset: isize| {
        let at = place.checked_add_signed(offset).filter(|at| (first..end).contains(at));
        at.map_or(EDGE, |at| context.word(at).case as u64)
    };
    let at = context.places[place];
    let own = pair(language, case(0));
    features.add(own);
    features.add(pair(own, manner(at)));
    features.add(pair(own, at.known.into()));
    features.add(pair(own, pair(case(-1), case(1))));
}

/// The kinds of evidence that are looked at together.
fn seen_in_short(seen: Seen) -> u64 {
    u64::from(seen & 0x00ff)
}
