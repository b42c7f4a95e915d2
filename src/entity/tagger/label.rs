//! Labels of tokens: which part of which kind of name a token is.

use crate::entity::mention::EntityKind;

/// A label, as its number.
pub(super) type Label = u8;

/// How many labels there are: outside, and four parts for each of three kinds.
pub(super) const LABELS: usize = 13;

/// The label of a token that is in no name.
pub(super) const OUTSIDE: Label = 0;

/// Every label.
pub(super) const ALL: std::ops::Range<Label> = 0..13;

/// The kinds that the tagger finds, in the order of their labels.
pub(super) const KINDS: [EntityKind; 3] =
    [EntityKind::Person, EntityKind::Place, EntityKind::Organisation];

/// What part of a name a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The first of several.
    First,
    /// Between the first and the last.
    Middle,
    /// The last of several.
    Last,
    /// The only one.
    Only,
}

const PARTS: [Part; 4] = [Part::First, Part::Middle, Part::Last, Part::Only];

/// The label of a token that is `part` of a name of the kind at `kind` in [`KINDS`].
#[cfg(any(test, feature = "training"))]
pub(super) fn label(kind: usize, part: Part) -> Label {
    let number = 1 + kind * PARTS.len() + part as usize;
    Label::try_from(number).expect("there are only three kinds")
}

/// Labels all of `tokens` as one name of that kind.
#[cfg(feature = "training")]
pub(super) fn mark(tokens: &mut [Label], kind: usize) {
    match tokens {
        [] => {}
        [only] => *only = label(kind, Part::Only),
        [first, middle @ .., last] => {
            *first = label(kind, Part::First);
            middle.fill(label(kind, Part::Middle));
            *last = label(kind, Part::Last);
        }
    }
}

/// The kind, as its place in [`KINDS`], and the part that a label tells; `None` outside of names.
pub(super) fn meaning(label: Label) -> Option<(usize, Part)> {
    let inside = usize::from(label).checked_sub(1)?;
    Some((inside / PARTS.len(), PARTS[inside % PARTS.len()]))
}

/// Whether a name is still open behind a token with this label.
pub(super) fn is_open(label: Label) -> bool {
    matches!(meaning(label), Some((_, Part::First | Part::Middle)))
}

/// Whether a token with this label goes on with the name of the token before it.
pub(super) fn continues(label: Label) -> bool {
    matches!(meaning(label), Some((_, Part::Middle | Part::Last)))
}

/// Whether `to` may follow `from`.
pub(super) fn may_follow(from: Label, to: Label) -> bool {
    if !is_open(from) || !continues(to) {
        return !is_open(from) && !continues(to);
    }
    meaning(from).map(|(kind, _)| kind) == meaning(to).map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_kind_from_its_first_token_to_its_last() {
        let first = label(1, Part::First);
        assert!(may_follow(OUTSIDE, first) && may_follow(first, label(1, Part::Last)));
        assert!(!may_follow(first, OUTSIDE) && !may_follow(first, label(2, Part::Last)));
        assert!(!may_follow(OUTSIDE, label(0, Part::Middle)));
        let names: Vec<Label> =
            ALL.filter_map(meaning).map(|(kind, part)| label(kind, part)).collect();
        assert_eq!(names, ALL.skip(1).collect::<Vec<_>>());
    }
}
