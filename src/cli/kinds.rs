//! Which kinds of names are wanted.

use clap::{Args, ValueEnum};
use news_search::entity::EntityKind;

/// The kinds of names that are wanted.
#[derive(Args)]
pub(super) struct Kinds {
    /// Only names of that kind; of several kinds where it is given several times
    #[arg(long, value_enum)]
    kind: Vec<Kind>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Person,
    Place,
    #[value(alias = "organization")]
    Organisation,
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Place => Self::Place,
            Kind::Organisation => Self::Organisation,
        }
    }
}

impl Kinds {
    /// The kinds that were given, each once, or all that have names.
    pub(super) fn wanted(&self) -> Vec<EntityKind> {
        let is_wanted = |kind: &EntityKind| {
            self.kind.is_empty() || self.kind.iter().any(|&given| EntityKind::from(given) == *kind)
        };
        EntityKind::NAMED.into_iter().filter(is_wanted).collect()
    }
}
