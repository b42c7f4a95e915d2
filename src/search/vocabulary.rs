//! The words of an article, counted.

use std::collections::BTreeMap;

use crate::article::Article;
use crate::index::{Analyser, Language};

/// How often the words of a headline count among those of an article, as in its score.
const TITLE_WEIGHT: f32 = 3.0;

/// The terms of an article, each with how often it stands there.
pub(super) fn vocabulary(article: &Article, analyser: &mut Analyser) -> BTreeMap<String, f32> {
    let title = article.title.as_deref().unwrap_or_default();
    let mut counts = BTreeMap::new();
    analyser.set_language(Language::of(article.language.as_deref()));
    for (part, weight) in [(title, TITLE_WEIGHT), (&article.text, 1.0)] {
        let mut last = None;
        for word in analyser.terms(part) {
            // A word counts once, whatever further terms it has.
            if last.replace(word.position) != Some(word.position) {
                *counts.entry(word.term).or_default() += weight;
            }
        }
    }
    counts
}
