//! Where a score comes from, as JSON.

use serde::Serialize;

use crate::search::{Explanation, Part};

#[derive(Serialize)]
pub(super) struct WireExplanation<'a> {
    score: f32,
    parts: Vec<WirePart<'a>>,
    feedback: f32,
    recency: Option<WireAged>,
}

#[derive(Serialize)]
struct WirePart<'a> {
    word: &'a str,
    score: f32,
    in_title: usize,
    in_text: usize,
    rarity: Option<f32>,
    frequency: Option<f32>,
    documents: Option<u64>,
    articles: Option<u64>,
    length: Option<u32>,
    average_length: Option<f32>,
}

#[derive(Serialize)]
struct WireAged {
    half_lives: f64,
    factor: f32,
}

/// The wire form of an explanation.
pub(super) fn explanation(explanation: &Explanation) -> WireExplanation<'_> {
    let aged = explanation.recency;
    WireExplanation {
        score: explanation.score(),
        parts: explanation.parts.iter().map(part).collect(),
        feedback: explanation.feedback,
        recency: aged.map(|aged| WireAged { half_lives: aged.half_lives, factor: aged.factor }),
    }
}

fn part(part: &Part) -> WirePart<'_> {
    let weight = part.weight.as_ref();
    WirePart {
        word: &part.word,
        score: part.score,
        in_title: part.in_title,
        in_text: part.in_text,
        rarity: weight.map(|weight| weight.rarity),
        frequency: weight.map(|weight| weight.frequency),
        documents: weight.map(|weight| weight.documents),
        articles: weight.map(|weight| weight.articles),
        length: weight.map(|weight| weight.length),
        average_length: weight.map(|weight| weight.average_length),
    }
}
