//! Finds the people, places and organisations that an article names: a linear-chain conditional
//! random field over hashed features, trained beforehand.

mod hash;
mod label;
mod lexicon;
mod word;
mod context;
mod feature;
mod decode;
mod model;
mod scorer;
#[cfg(feature = "training")]
pub mod train;

pub(crate) use context::ENGLISH;
pub(crate) use scorer::Tagged;
pub(crate) use word::lower;

/// The people, places and organisations that an article with this headline and body names, in
/// order, the headline first; no two overlap. `language` is its code by BCP 47; English has a model of
/// its own.
pub(crate) fn mentions(title: &str, text: &str, language: &str) -> Vec<Tagged> {
    scorer::tag(model::model(language == ENGLISH), title, text, language)
}

#[cfg(test)]
mod tests {
    use super::mentions;
    use crate::entity::mention::{EntityKind, Field};

    /// The headline stands before the bar; `P:`, `L:` and `O:` say what each name is.
    fn check(article: &str, expected: &[&str]) {
        let (title, text) = article.split_once(" | ").unwrap_or(("", article));
        let found: Vec<String> = mentions(title, text, "en")
            .iter()
            .map(|tagged| {
                let whole = if tagged.field == Field::Title { title } else { text };
                let kind = match tagged.kind {
                    EntityKind::Person => "P",
                    EntityKind::Place => "L",
                    _ => "O",
                };
                format!("{kind}:{}", tagged.span.slice(whole))
            })
            .collect();
        assert_eq!(found, expected, "in {article:?}");
    }

    #[test]
    fn names_are_found_with_their_kinds() {
        check(
            "Maria Silva flew from Lisbon to Nairobi on Friday.",
            &["P:Maria Silva", "L:Lisbon", "L:Nairobi"],
        );
        check(
            "Mr. O’Hare’s lawyers left the U.S. for Poland.",
            &["P:O’Hare", "L:U.S.", "L:Poland"],
        );
    }

    #[test]
    fn nothing_is_found_where_nothing_stands() {
        check("", &[]);
        check(" \n\n ", &[]);
        check("the rain went on for three days, and nobody minded.", &[]);
        check("雨が三日間降り続いた。", &[]);
    }

    #[test]
    fn a_text_without_end_is_read_in_bounded_lines() {
        let text = "Maria Silva met ".repeat(20_000);
        assert!(mentions("", &text, "en").iter().all(|tagged| tagged.span.end() <= text.len()));
    }
}
