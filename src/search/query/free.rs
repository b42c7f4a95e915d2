//! Free text as a query.

use super::note::Notes;
use super::sign::{is_blank, is_searchable};
use super::tree::{Node, Query, Term, TextField};

/// The words that are read of a free text; the topics of TREC and of the classic collections have
/// fewer than half of that.
const MOST_WORDS: usize = 256;

/// The bytes of the longest word that is read; longer ones are no words.
const LONGEST_WORD: usize = 256;

impl Query {
    /// The query for a text that is no query syntax: any of its words, quotes, operators and fields
    /// being words like others. Words beyond the first 256, and those of more than 256 bytes, are
    /// left out with a note. Never fails.
    ///
    /// ```
    /// use news_search::search::query::Query;
    ///
    /// assert_eq!(Query::words("Who warned NATO?").to_string(), "Who OR warned OR NATO?");
    /// ```
    #[must_use]
    pub fn words(text: &str) -> Self {
        let mut words = Vec::new();
        let mut notes = Notes::default();
        for word in text.split(is_blank).filter(|word| is_searchable(word)) {
            if words.len() == MOST_WORDS {
                notes.add(format!("words beyond the first {MOST_WORDS} are left out"));
                break;
            }
            if word.len() > LONGEST_WORD {
                notes.add(format!("words of more than {LONGEST_WORD} bytes are left out"));
                continue;
            }
            let word = word.to_owned();
            words.push(Node::Term(Term::Word { field: TextField::Any, word }));
        }
        Self { root: Node::any(words), everything: false, notes: notes.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, notes: usize) {
        let query = Query::words(text);
        assert_eq!(query.to_string(), expected);
        assert_eq!(query.notes.len(), notes, "{:?}", query.notes);
    }

    #[test]
    fn every_word_is_wanted_and_none_is_needed() {
        check("troops to Ukraine", "troops OR to OR Ukraine", 0);
        check(" - ? ", "", 0);
        check("", "", 0);
    }

    #[test]
    fn signs_and_fields_are_words() {
        check("NOT \"a\" -b (title:c)", r#"\NOT OR \"a\" OR \-b OR \(title:c\)"#, 0);
    }

    #[test]
    fn a_whole_article_as_a_topic_is_cut() {
        let query = Query::words(&"word ".repeat(1000));
        assert!(matches!(query.root, Some(Node::Any(nodes)) if nodes.len() == MOST_WORDS));
        assert_eq!(query.notes.len(), 1);
        let long = "x".repeat(1000);
        check(&format!("a {long} {long} b"), "a OR b", 1);
    }
}
