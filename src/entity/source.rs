//! The source that a headline names before a colon: `Guardian: Some members may …`.

use super::gazetteer::{Classes, Walk};
use crate::text::{Span, words};

/// A source has no more words than this; what is longer before a colon is a sentence.
const MAX_WORDS: usize = 4;

/// The organisation before the colon with which `title` begins, if it is a known one. The tagger
/// sees too few such headlines to be sure of them.
pub(super) fn source(title: &str) -> Option<Span> {
    let (before, _) = title.split_once(": ")?;
    let name = before.strip_prefix("The ").unwrap_or(before);
    let mut walk = Walk::new();
    for (number, word) in words(name).enumerate() {
        if number >= MAX_WORDS || !walk.step(&word.text.to_lowercase()) {
            return None;
        }
    }
    let is_organisation = walk.classes().0 & Classes::ORGANISATION != 0;
    Span::of(title, name).filter(|_| is_organisation && name.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::source;

    #[track_caller]
    fn check(title: &str, expected: Option<&str>) {
        assert_eq!(source(title).map(|span| span.slice(title)), expected, "{title}");
    }

    #[test]
    fn a_known_paper_before_a_colon_is_the_source() {
        check("Guardian: Ports to close for a week", Some("Guardian"));
        check("The Washington Post: Ports to close", Some("Washington Post"));
        check("Ports: what to know about the strike", None);
        check("Ukraine: a year on", None);
        check("Guardian angels of the coast", None);
    }
}
