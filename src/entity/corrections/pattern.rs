//! Names with a `*` in them, which stand for many.

use super::super::resolve::spelling;

/// A name in which each `*` stands for any characters, or for none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// What stands before the first `*`.
    first: String,
    /// What stands between two.
    middle: Vec<String>,
    /// What stands behind the last.
    last: String,
}

impl Pattern {
    /// The pattern that is written so; `None` where there is no `*` in it.
    pub(super) fn new(written: &str) -> Option<Self> {
        let written = spelling(written);
        let (first, rest) = written.split_once('*')?;
        let (middle, last) = rest.rsplit_once('*').unwrap_or(("", rest));
        let middle = middle.split('*').filter(|part| !part.is_empty()).map(str::to_owned);
        Some(Self { first: first.to_owned(), middle: middle.collect(), last: last.to_owned() })
    }

    /// Whether a name of that [`spelling`] is one that it stands for. Takes the first place of each
    /// part, which leaves most room for the next: one pass, whatever the pattern.
    pub(super) fn stands_for(&self, spelling: &str) -> bool {
        let rest = spelling.strip_prefix(&self.first);
        let Some(mut rest) = rest.and_then(|rest| rest.strip_suffix(&self.last)) else {
            return false;
        };
        for part in &self.middle {
            let Some(at) = rest.find(part) else { return false };
            rest = &rest[at + part.len()..];
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, name: &str, expected: bool) {
        let pattern = Pattern::new(pattern).expect("it has a star");
        assert_eq!(pattern.stands_for(&spelling(name)), expected, "{name}");
    }

    #[test]
    fn a_star_stands_for_any_characters_or_none() {
        check("Getty *", "Getty Images", true);
        check("Getty *", "getty images / AFP", true);
        check("Getty *", "Getty", false);
        check("Getty*", "Getty", true);
        check("*Ministry*Foreign*", "Lithuanian Ministry of Foreign Affairs", true);
        check("*Ministry*Foreign*", "Foreign Ministry", false);
        check("*burg", "Hamburg", true);
        check("*burg", "Hamburger", false);
        check("*", "Anything", true);
        check("a**b", "a b", true);
    }

    #[test]
    fn beginning_and_end_do_not_share_a_letter() {
        check("aba*aba", "ababa", false);
        check("aba*aba", "abaaba", true);
        check("a*b*b", "ab", false);
    }

    #[test]
    fn many_stars_take_one_pass() {
        check(&"a*".repeat(100), &"a".repeat(100_000), true);
        check(&format!("{}b", "a*".repeat(100)), &"a".repeat(100_000), false);
    }
}
