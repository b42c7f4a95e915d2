//! Articles with their names marked, as the trainer takes them.

use std::ops::Range;

/// An article with its names marked.
#[derive(Debug, Clone)]
pub struct Marked {
    /// The headline; empty where there is none.
    pub title: String,
    /// The body.
    pub text: String,
    /// The names in the headline, in order.
    pub title_names: Vec<Name>,
    /// The names in the body, in order.
    pub names: Vec<Name>,
    /// The code of its language, by BCP 47.
    pub language: String,
    /// By which other guide than the others it was annotated, if it was. What is learnt of a guide
    /// alone is left out of the model.
    pub guide: Option<String>,
}

/// A name that was marked.
#[derive(Debug, Clone)]
pub struct Name {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its kind: 0 person, 1 place, 2 organisation.
    pub kind: usize,
}
