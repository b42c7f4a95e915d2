//! What the words of an element's class and identifier say of it.

use std::collections::HashMap;
use std::ops::BitOr;
use std::sync::LazyLock;

use super::names::any_word;
use super::rules::classes;

/// A set of statements about an element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    /// It is furniture.
    pub(super) const FURNITURE: Self = Self(1);
    /// It is furniture however much stands in it.
    pub(super) const ALWAYS_FURNITURE: Self = Self(1 << 1);
    /// It is the body of an article.
    pub(super) const BODY: Self = Self(1 << 2);
    /// It is a byline.
    pub(super) const BYLINE: Self = Self(1 << 3);
    /// It holds a date.
    pub(super) const DATE: Self = Self(1 << 4);
    /// It belongs to something else than the article.
    pub(super) const ELSEWHERE: Self = Self(1 << 5);
    /// It is the headline.
    pub(super) const HEADLINE: Self = Self(1 << 6);
    /// It is not seen.
    pub(super) const HIDDEN: Self = Self(1 << 7);
    /// It is something of another site.
    pub(super) const EMBED: Self = Self(1 << 8);
    /// It has to do with social networks.
    pub(super) const SOCIAL: Self = Self(1 << 9);
    /// It has to do with subscriptions.
    pub(super) const PAID: Self = Self(1 << 10);
    /// It holds the outlet's name.
    pub(super) const MASTHEAD: Self = Self(1 << 11);

    /// Whether one of `others` is said.
    pub(super) fn has(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

impl BitOr for Marks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Which words and pairs of words say what.
const TABLES: &[(&[&str], Marks)] = &[
    (classes::FURNITURE, Marks::FURNITURE),
    (classes::FURNITURE_PAIRS, Marks::FURNITURE),
    (classes::ALWAYS_FURNITURE, Marks::ALWAYS_FURNITURE),
    (classes::BODY_PAIRS, Marks::BODY),
    (classes::BYLINE, Marks::BYLINE),
    (classes::DATE, Marks::DATE),
    (classes::NOT_THE_ARTICLE, Marks::ELSEWHERE),
    (classes::HEADLINES, Marks::HEADLINE),
    (&["embed"], Marks::EMBED),
    (&["social", "socials"], Marks::SOCIAL),
    (classes::PAID, Marks::PAID),
    (classes::MASTHEAD, Marks::MASTHEAD),
];

static WORDS: LazyLock<HashMap<&str, Marks>> = LazyLock::new(|| {
    let mut words: HashMap<&str, Marks> = HashMap::new();
    for (table, marks) in TABLES {
        for word in *table {
            let known = words.entry(word).or_default();
            *known = *known | *marks;
        }
    }
    words
});

/// The statements of a page's classes and identifiers; each is read once, however often it
/// occurs.
#[derive(Default)]
pub(super) struct Reader<'a>(HashMap<&'a str, Marks>);

impl<'a> Reader<'a> {
    /// What the value of a `class` or `id` says.
    pub(super) fn read(&mut self, value: &'a str) -> Marks {
        *self.0.entry(value).or_insert_with(|| marks(value))
    }
}

fn marks(value: &str) -> Marks {
    let mut marks = Marks::default();
    any_word(value, |word| {
        marks = marks | WORDS.get(word).copied().unwrap_or_default();
        false
    });
    let is_hidden = value.split_ascii_whitespace().any(|name| classes::HIDING.contains(&name));
    if is_hidden { marks | Marks::HIDDEN } else { marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_say_what_an_element_is() {
        let says = |value, marks| Reader::default().read(value).has(marks);
        assert!(says("story relatedPosts", Marks::FURNITURE));
        assert!(says("c-article-body", Marks::BODY));
        assert!(says("box hidden", Marks::HIDDEN));
        assert!(!says("overflow-hidden md:hidden", Marks::HIDDEN));
        assert!(!says("brelated", Marks::FURNITURE));
    }
}
