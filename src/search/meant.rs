//! What may be meant by a word that no article has: the nearest that some have.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, TERMINATED, Term as EngineTerm};

use super::answer::Answer;
use super::languages::Languages;
use super::query::{NameField, Node, Query, Term, TextField};
use crate::document::Document;
use crate::entity::EntityKind;
use crate::index::{Analyser, IndexError, Language};
use crate::text::{is_spaceless, words};

/// A word of fewer letters is near to too many others for one of them to be meant.
const FEWEST_LETTERS: usize = 4;
/// A longer one is no word that a person mistyped.
const MOST_LETTERS: usize = 32;
/// From so many letters on two may differ, as in the fields of a query; below that one.
const LETTERS_FOR_TWO: usize = 8;
/// How many of the nearest terms are looked at as they are written, the most frequent first: each costs
/// the reading of an article.
const LOOKED_AT: usize = 12;
/// In how many articles each of them is looked up: other articles have other forms of a word.
const ARTICLES: usize = 2;
/// From so many letters on, the stems of two words may differ by a letter more than the words do.
const LETTERS_FOR_STEMS: usize = 6;
/// How many unknown words of a query are asked about; one with more of them was not mistyped.
const MOST_WORDS: usize = 8;
/// The letters of scripts that are tried in the place of mistyped ones.
const ALPHABETS: [&str; 3] = [
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїє",
    "αβγδεζηθικλμνξοπρστυφχψω",
];

impl Answer<'_> {
    /// `query` with the nearest words that some article has in the place of those that none has, by
    /// letters left out, put in, changed or swapped; of equally near ones the most frequent. `None`
    /// where each is found, or nothing is near.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn meant(&self, query: &Query) -> Result<Option<Query>, IndexError> {
        let Some(root) = &query.root else { return Ok(None) };
        let languages =
            self.index.guarded(|| Languages::new(&self.searcher, self.index.fields()))?;
        let mut finder = Finder {
            answer: self,
            languages: languages.each(),
            analyser: Analyser::prose(),
            asked: 0,
            found: 0,
        };
        let root = finder.node(root)?;
        let is_other = finder.found > 0;
        Ok(is_other.then(|| Query { root: Some(root), ..Query::default() }))
    }
}

/// Looks for what is meant.
struct Finder<'a> {
    answer: &'a Answer<'a>,
    languages: Vec<Language>,
    analyser: Analyser,
    /// How many words were found that no article has.
    asked: usize,
    /// For how many of them there is one that may be meant.
    found: usize,
}

/// Where a word is looked for: in prose or among the names of a kind.
#[derive(Clone, Copy)]
enum Place {
    Prose(Field),
    Names(Field, EntityKind),
}

impl Place {
    fn field(self) -> Field {
        match self {
            Self::Prose(field) | Self::Names(field, _) => field,
        }
    }
}

impl Finder<'_> {
    /// A query is never nested deeper than a few hundred nodes.
    fn node(&mut self, node: &Node) -> Result<Node, IndexError> {
        Ok(match node {
            Node::All(nodes) => Node::All(self.nodes(nodes)?),
            Node::Any(nodes) => Node::Any(self.nodes(nodes)?),
            // Nobody misses what was not to be found.
            Node::Not(_) => node.clone(),
            Node::Term(term) => Node::Term(self.term(term)?),
        })
    }

    fn nodes(&mut self, nodes: &[Node]) -> Result<Vec<Node>, IndexError> {
        nodes.iter().map(|node| self.node(node)).collect()
    }

    fn term(&mut self, term: &Term) -> Result<Term, IndexError> {
        Ok(match term {
            Term::Word { field, word } => {
                Term::Word { field: *field, word: self.text(self.prose(*field), word)? }
            }
            Term::Phrase { field, words, slop } => {
                let words = self.text(self.prose(*field), words)?;
                Term::Phrase { field: *field, words, slop: *slop }
            }
            Term::Name { kind, name } => match self.names(*kind) {
                Some(place) => Term::Name { kind: *kind, name: self.text(place, name)? },
                None => term.clone(),
            },
            _ => term.clone(),
        })
    }

    fn prose(&self, field: TextField) -> Place {
        let fields = self.answer.index.fields();
        Place::Prose(match field {
            TextField::Any => fields.content,
            TextField::Title => fields.title,
        })
    }

    /// Bylines are not among what an article's text names.
    fn names(&self, kind: NameField) -> Option<Place> {
        let fields = self.answer.index.fields();
        match kind {
            NameField::Person => Some(Place::Names(fields.person.words, EntityKind::Person)),
            NameField::Place => Some(Place::Names(fields.place.words, EntityKind::Place)),
            NameField::Organisation => {
                Some(Place::Names(fields.organisation.words, EntityKind::Organisation))
            }
            NameField::Author => None,
        }
    }

    /// `text` with what is meant in the place of each of its words that no article has.
    fn text(&mut self, place: Place, text: &str) -> Result<String, IndexError> {
        let mut meant = String::new();
        let mut end = 0;
        for word in words(text) {
            if self.asked >= MOST_WORDS || !is_asked_about(word.text) {
                continue;
            }
            if let Some(other) = self.nearest(place, word.text)? {
                self.found += 1;
                meant += &text[end..word.span.start()];
                meant += &other;
                end = word.span.end();
            }
        }
        meant += &text[end..];
        Ok(meant)
    }

    /// The nearest word to one that no article has; `None` where some has it, and where none is near.
    fn nearest(&mut self, place: Place, word: &str) -> Result<Option<String>, IndexError> {
        let terms = self.terms(place, word);
        let field = place.field();
        let index = self.answer.index;
        let near = index.guarded(|| {
            for term in &terms {
                let term = EngineTerm::from_field_text(field, term);
                if self.answer.searcher.doc_freq(&term)? > 0 {
                    return Ok(Vec::new());
                }
            }
            self.asked += 1;
            self.near(place, word, &terms)
        })?;
        let folded = Analyser::folded(word);
        let mut best: Option<(usize, String)> = None;
        for (term, address) in near {
            let document = index.document_at(&self.answer.searcher, address)?;
            let Some(written) = self.written(place, &term, &document, &folded) else { continue };
            let distance = distance(&folded, &Analyser::folded(&written));
            if distance <= most_letters(word) && best.as_ref().is_none_or(|best| distance < best.0)
            {
                best = Some((distance, written));
            }
        }
        Ok(best.map(|(_, written)| written))
    }

    /// The terms of a word in each language; none for a word that is too common in one of them.
    fn terms(&mut self, place: Place, word: &str) -> Vec<String> {
        if let Place::Names(..) = place {
            return vec![Analyser::folded(word)];
        }
        let mut terms = Vec::new();
        for language in &self.languages {
            self.analyser.set_language(*language);
            let found = self.analyser.terms(word);
            if found.is_empty() {
                return Vec::new();
            }
            terms.extend(found.into_iter().map(|word| word.term));
        }
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The terms that are near to one of `terms`, the most frequent first, each with articles that
    /// have it.
    fn near(
        &mut self,
        place: Place,
        word: &str,
        terms: &[String],
    ) -> tantivy::Result<Vec<(String, DocAddress)>> {
        let field = place.field();
        let mut found: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
        for term in terms {
            let term = EngineTerm::from_field_text(field, term);
            let letters = most_letters_of_stems(word);
            let automaton = FuzzyTermQuery::new(term, letters, true).automaton()?;
            for segment in self.answer.searcher.segment_readers() {
                let index = segment.inverted_index(field)?;
                let mut near = index.terms().search(&automaton).into_stream()?;
                while near.advance() {
                    let documents = u64::from(near.value().doc_freq);
                    *found.entry(near.key().to_owned()).or_default() += documents;
                }
            }
        }
        if let (Place::Prose(_), false) = (place, terms.is_empty()) {
            self.add_stems(field, word, &mut found)?;
        }
        let mut found: Vec<(Vec<u8>, u64)> = found.into_iter().collect();
        found.sort_by_key(|(_, documents)| std::cmp::Reverse(*documents));
        let mut near = Vec::new();
        for (term, _) in found {
            let Ok(term) = String::from_utf8(term) else { continue };
            for address in self.first(field, &term)? {
                near.push((term.clone(), address));
            }
            if near.len() >= LOOKED_AT * ARTICLES {
                break;
            }
        }
        Ok(near)
    }

    /// Adds the stems of what the word becomes where one letter of it is another: a wrong letter may
    /// change an ending, and with it the stem by more than a letter.
    fn add_stems(
        &mut self,
        field: Field,
        word: &str,
        found: &mut BTreeMap<Vec<u8>, u64>,
    ) -> tantivy::Result<()> {
        let mut stems = BTreeSet::new();
        let edits = edits(&Analyser::folded(word));
        for language in &self.languages {
            self.analyser.set_language(*language);
            for edit in &edits {
                stems.extend(self.analyser.terms(edit).into_iter().map(|word| word.term));
            }
        }
        for stem in stems {
            let term = EngineTerm::from_field_text(field, &stem);
            let documents = self.answer.searcher.doc_freq(&term)?;
            if documents > 0 {
                found.insert(stem.into_bytes(), documents);
            }
        }
        Ok(())
    }

    /// The first articles that have a term.
    fn first(&self, field: Field, term: &str) -> tantivy::Result<Vec<DocAddress>> {
        let mut found = Vec::new();
        let term = EngineTerm::from_field_text(field, term);
        for (number, segment) in (0..).zip(self.answer.searcher.segment_readers()) {
            let index = segment.inverted_index(field)?;
            let option = IndexRecordOption::Basic;
            let Some(mut articles) = index.read_postings(&term, option)? else { continue };
            while articles.doc() != TERMINATED {
                if !segment.is_deleted(articles.doc()) {
                    found.push(DocAddress::new(number, articles.doc()));
                }
                if found.len() == ARTICLES {
                    return Ok(found);
                }
                articles.advance();
            }
        }
        Ok(found)
    }

    /// The word of an article that has a term, as it is written there; of several the nearest to
    /// `folded`.
    fn written(
        &mut self,
        place: Place,
        term: &str,
        document: &Document,
        folded: &str,
    ) -> Option<String> {
        let article = &document.article;
        let candidates: Vec<&str> = match place {
            Place::Prose(_) => {
                vec![article.title.as_deref().unwrap_or_default(), article.text.as_str()]
            }
            Place::Names(_, kind) => {
                let named = document.entities.iter().filter(|entity| entity.kind == kind);
                named.map(|entity| entity.name.as_str()).collect()
            }
        };
        let mut names = Analyser::names();
        self.analyser.set_language(Language::of(article.language.as_deref()));
        let analyser = match place {
            Place::Prose(_) => &mut self.analyser,
            Place::Names(..) => &mut names,
        };
        let mut written: Vec<&str> = Vec::new();
        for text in candidates {
            let words = analyser.terms(text).into_iter().filter(|word| word.term == term);
            written.extend(words.map(|word| word.span.slice(text)));
        }
        let nearest = written.into_iter().min_by_key(|word| {
            let plain = Analyser::folded(word);
            (distance(folded, &plain), plain)
        });
        nearest.map(without_genitive)
    }
}

/// The word without an ending that is not of its name.
fn without_genitive(word: &str) -> String {
    let plain = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    plain.unwrap_or(word).to_owned()
}

/// Whether a word is of a length at which it may be mistyped, and has letters.
fn is_asked_about(word: &str) -> bool {
    let letters = word.chars().count();
    (FEWEST_LETTERS..=MOST_LETTERS).contains(&letters)
        && word.chars().any(char::is_alphabetic)
        && !word.contains(is_spaceless)
        && !word.bytes().any(|byte| byte.is_ascii_digit())
}

/// How many letters of a word may be wrong.
fn most_letters(word: &str) -> usize {
    if word.chars().count() < LETTERS_FOR_TWO { 1 } else { 2 }
}

/// What a word becomes where a letter is left out, put in, replaced or changed with its neighbour.
fn edits(word: &str) -> Vec<String> {
    let alphabet =
        ALPHABETS.iter().find(|letters| word.contains(|letter| letters.contains(letter)));
    let letters = || alphabet.copied().unwrap_or_default().chars();
    let mut edits = Vec::new();
    for (at, letter) in word.char_indices() {
        let (before, after) = (&word[..at], &word[at + letter.len_utf8()..]);
        edits.push(format!("{before}{after}"));
        if let Some(next) = after.chars().next() {
            edits.push(format!("{before}{next}{letter}{}", &after[next.len_utf8()..]));
        }
        for other in letters() {
            edits.push(format!("{before}{other}{after}"));
            edits.push(format!("{before}{other}{letter}{after}"));
        }
    }
    edits.extend(letters().map(|letter| format!("{word}{letter}")));
    edits
}

/// By how many letters the terms of two such words may differ.
fn most_letters_of_stems(word: &str) -> u8 {
    if word.chars().count() < LETTERS_FOR_STEMS { 1 } else { 2 }
}

/// How many letters must be put in, left out, replaced or changed with their neighbour to make one word
/// of the other (optimal string alignment); both are short.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut two_back: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=other.len()).collect();
    let mut last = None;
    for letter in one.chars() {
        let mut current = vec![previous[0] + 1];
        for (column, with) in other.iter().enumerate() {
            let replaced = previous[column] + usize::from(letter != *with);
            let mut fewest = replaced.min(previous[column + 1] + 1).min(current[column] + 1);
            if column > 0 && last == Some(*with) && other[column - 1] == letter {
                fewest = fewest.min(two_back[column - 1] + 1);
            }
            current.push(fewest);
        }
        last = Some(letter);
        two_back = std::mem::replace(&mut previous, current);
    }
    previous[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expected: usize) {
        assert_eq!(distance(one, other), expected, "{one} {other}");
        assert_eq!(distance(other, one), expected, "{other} {one}");
    }

    #[test]
    fn letters_are_counted_as_a_person_mistypes_them() {
        check("dahlgard", "dahlgaard", 1);
        check("vilinus", "vilnius", 1);
        check("київ", "киев", 1);
        check("", "abc", 3);
        check("same", "same", 0);
    }

    #[test]
    fn every_word_one_letter_away_is_tried() {
        let edits = edits("secrity");
        for word in ["security", "ecrity", "scerity", "secritys", "sacrity"] {
            assert!(edits.iter().any(|edit| edit == word), "{word}");
            assert_eq!(distance("secrity", word), 1, "{word}");
        }
        assert!(edits.iter().all(|edit| distance("secrity", edit) <= 1));
    }

    #[test]
    fn numbers_and_short_words_are_not_mistyped() {
        assert!(is_asked_about("Stoltenburg") && is_asked_about("нато"));
        for word in ["UN", "2023", "G20s", "東京都知事"] {
            assert!(!is_asked_about(word), "{word}");
        }
    }
}
