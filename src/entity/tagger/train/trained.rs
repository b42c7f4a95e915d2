//! A trained model at work, to be scored.

use crate::entity::mention::Field;
use crate::entity::tagger::label::KINDS;
use crate::entity::tagger::model::Model;
use crate::entity::tagger::scorer::{self, Tagged};
use crate::entity::tagger::train::marked::{Marked, Name};

/// A trained model.
pub struct Trained(Model);

impl Trained {
    /// The model in a file; `None` where it is no whole model of this version.
    #[must_use]
    pub fn read(file: &[u8]) -> Option<Self> {
        Model::read(file).map(Self)
    }

    /// The names that it finds in the body of an article, in order.
    #[must_use]
    pub fn names(&self, article: &Marked) -> Vec<Name> {
        let found = scorer::tag(&self.0, &article.title, &article.text, &article.language);
        found.iter().filter(|tagged| tagged.field == Field::Text).map(name).collect()
    }
}

fn name(tagged: &Tagged) -> Name {
    let kind = KINDS.iter().position(|&kind| kind == tagged.kind);
    Name { range: tagged.span.range(), kind: kind.expect("the tagger finds no other kinds") }
}
