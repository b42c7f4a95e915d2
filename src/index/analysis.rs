//! From words to terms: what is indexed of a text, and what a query looks for.

use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;

use crate::text::{Span, Word, words};

/// Words too common to tell articles apart: the thirty-three that engines of this kind leave out of
/// English text. They keep their place, so that phrases across them still fit.
const STOP_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it",
    "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these",
    "they", "this", "to", "was", "will", "with",
];
/// A term longer than this is cut, in bytes: what is longer is no word but an encoded file.
const MAX_TERM: usize = 64;
/// How many stems are remembered. News of a day has about 100,000 different words, and the rare
/// ones are not worth the memory.
const MAX_REMEMBERED: usize = 1 << 16;
/// Short words before an apostrophe that belong to the grammar and not to the word behind it:
/// `l'Ukraine`, `d’accord`, `qu'il`.
const ELISIONS: &[&str] = &["l", "d", "j", "m", "t", "s", "n", "c", "qu"];
/// Letters that Unicode does not take apart, and what they are written as without their mark.
const LETTERS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ł', "l"),
    ('ı', "i"),
    ('ħ', "h"),
    ('ς', "σ"),
    ('ґ', "г"),
];

/// A term and the words that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalysedWord {
    /// The term: folded and, in prose, stemmed.
    pub term: String,
    /// Its place among the words of the text, counting the stop words.
    pub position: usize,
    /// Where the word stands in the text.
    pub span: Span,
}

/// Makes terms of words, always in the same way.
#[derive(Clone)]
pub struct Analyser {
    /// Whether words are brought to their stems and the most common left out, as in prose; names
    /// are taken whole.
    is_prose: bool,
    english: Stemmer,
    russian: Stemmer,
    stems: HashMap<String, String>,
    token: Token,
}

impl Analyser {
    /// For running text: folded, without stop words, stemmed.
    #[must_use]
    pub fn prose() -> Self {
        Self::new(true)
    }

    /// For names: folded only.
    #[must_use]
    pub fn names() -> Self {
        Self::new(false)
    }

    fn new(is_prose: bool) -> Self {
        Self {
            is_prose,
            english: Stemmer::new(Algorithm::English),
            russian: Stemmer::new(Algorithm::Russian),
            stems: HashMap::new(),
            token: Token::default(),
        }
    }

    /// The terms of `text`, in its order.
    ///
    /// ```
    /// use news_search::index::Analyser;
    ///
    /// let terms = Analyser::prose().terms("The U.S. and Orbán’s guarantees");
    /// let terms: Vec<&str> = terms.iter().map(|word| word.term.as_str()).collect();
    /// assert_eq!(terms, ["us", "orban", "guarante"]);
    /// ```
    pub fn terms(&mut self, text: &str) -> Vec<AnalysedWord> {
        let mut found = Vec::new();
        for (position, word) in words(text).enumerate() {
            let mut term = String::new();
            if self.term(word.text, &mut term) {
                found.push(AnalysedWord { term, position, span: word.span });
            }
        }
        found
    }

    /// The word as it stands before stemming: folded, in lower case, without its genitive ending.
    #[must_use]
    pub fn folded(word: &str) -> String {
        let mut folded = String::new();
        fold(word, &mut folded);
        folded
    }

    /// Writes the term of `word` to `term`; `false` for a stop word.
    fn term(&mut self, word: &str, term: &mut String) -> bool {
        term.clear();
        fold(word, term);
        if !self.is_prose {
            return !term.is_empty();
        }
        if term.is_empty() || STOP_WORDS.contains(&term.as_str()) {
            return false;
        }
        self.stem(term);
        true
    }

    fn stem(&mut self, term: &mut String) {
        let Some(stemmer) = self.stemmer(term) else { return };
        if let Some(stem) = self.stems.get(term.as_str()) {
            stem.clone_into(term);
            return;
        }
        let stem = stemmer.stem(term).into_owned();
        if self.stems.len() >= MAX_REMEMBERED {
            self.stems.clear();
        }
        self.stems.insert(std::mem::replace(term, stem.clone()), stem);
    }

    /// The stemmer for the script of a word; `None` where none fits. The language of a query is not
    /// known, so every word of a script takes the same one.
    fn stemmer(&self, term: &str) -> Option<&Stemmer> {
        if term.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Some(&self.english);
        }
        let is_cyrillic = |letter| matches!(letter, '\u{400}'..='\u{4FF}');
        term.chars().all(is_cyrillic).then_some(&self.russian)
    }
}

/// Appends `word` to `folded` in lower case, without marks on Latin, Greek and Arabic letters and
/// without what belongs to grammar or spelling alone.
pub(super) fn fold(word: &str, folded: &mut String) {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        // Most words, and nothing to take off them.
        let start = folded.len();
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
        folded.truncate(MAX_TERM.max(start));
        return;
    }
    let word = without_genitive(word);
    let word = without_elision(word);
    if word.is_ascii() {
        folded.extend(
            word.bytes()
                .filter(|byte| !b"',.".contains(byte) || is_decimal(word, *byte))
                .map(|byte| char::from(byte.to_ascii_lowercase())),
        );
    } else {
        fold_unicode(word, folded);
    }
    if folded.len() > MAX_TERM {
        folded.truncate(folded.floor_char_boundary(MAX_TERM));
    }
}

/// Whether `mark` is the decimal point of a number, which matters, and not a thousands separator
/// or the full stop of an acronym.
fn is_decimal(word: &str, mark: u8) -> bool {
    mark == b'.' && word.starts_with(|first: char| first.is_ascii_digit())
}

fn without_genitive(word: &str) -> &str {
    let ending =
        ["'s", "’s", "'S", "’S", "ʼs", "＇s"].into_iter().find(|ending| word.ends_with(ending));
    ending.map_or(word, |ending| &word[..word.len() - ending.len()])
}

fn without_elision(word: &str) -> &str {
    match word.split_once(['\'', '’', 'ʼ']) {
        Some((before, after)) if is_elision(before) && !after.is_empty() => after,
        _ => word,
    }
}

fn is_elision(before: &str) -> bool {
    ELISIONS.iter().any(|elision| elision.eq_ignore_ascii_case(before))
}

fn fold_unicode(word: &str, folded: &mut String) {
    let mut base = ' ';
    let mut kept = String::with_capacity(word.len());
    for character in word.chars().flat_map(char::to_lowercase).nfkd() {
        if is_mark(character) {
            if keeps_marks(base, character) {
                kept.push(character);
            }
            continue;
        }
        base = character;
        match LETTERS.iter().find(|(letter, _)| *letter == character) {
            Some((_, plain)) => kept.push_str(plain),
            None if is_silent(character) => {}
            None => kept.push(character),
        }
    }
    folded.extend(kept.nfc());
}

fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// Whether a mark makes another letter of `base` rather than adorn it.
fn keeps_marks(base: char, mark: char) -> bool {
    match base {
        'е' => mark != '\u{308}',
        '\u{400}'..='\u{4FF}' => mark != '\u{301}' && mark != '\u{300}',
        _ => !matches!(base, '\0'..='\u{3FF}' | '\u{590}'..='\u{6FF}' | '\u{1E00}'..='\u{1FFF}'),
    }
}

/// Whether a character inside a word is passed over: apostrophes, joiners, the stretch of Arabic.
fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\'' | '’' | 'ʼ' | '＇' | '.' | ',' | '\u{AD}' | '\u{200C}' | '\u{200D}' | 'ـ'
    )
}

impl Tokenizer for Analyser {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.token = Token::default();
        Terms { analyser: self, words: Box::new(words(text).enumerate()) }
    }
}

/// The terms of a text, one at a time, for the engine.
pub struct Terms<'a> {
    analyser: &'a mut Analyser,
    words: Box<dyn Iterator<Item = (usize, Word<'a>)> + 'a>,
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        for (position, word) in self.words.by_ref() {
            let mut term = std::mem::take(&mut self.analyser.token.text);
            let is_term = self.analyser.term(word.text, &mut term);
            self.analyser.token.text = term;
            if is_term {
                self.analyser.token.position = position;
                self.analyser.token.offset_from = word.span.start();
                self.analyser.token.offset_to = word.span.end();
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.analyser.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.analyser.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let terms = Analyser::prose().terms(text);
        let terms: Vec<&str> = terms.iter().map(|word| word.term.as_str()).collect();
        assert_eq!(terms, expected, "{text}");
    }

    #[test]
    fn one_word_has_one_term_however_it_is_written() {
        check("Guarantees guarantee GUARANTEED", &["guarante"; 3]);
        check("O'Reilly O’Reilly OReilly", &["oreilli"; 3]);
        check("U.S. US", &["us", "us"]);
        check("Łódź lodz Zürich ZURICH Straße", &["lodz", "lodz", "zurich", "zurich", "strass"]);
        check("10,000 10000 15.6", &["10000", "10000", "15.6"]);
        check("l'Ukraine d’Orsay don't", &["ukrain", "orsay", "dont"]);
    }

    #[test]
    fn other_scripts_keep_what_makes_their_letters() {
        check("Київ йод елка ёлка", &["київ", "йод", "елк", "елк"]);
        check("がか Αθήνα", &["がか", "αθηνα"]);
        check("مُحَمَّد محمد", &["محمد", "محمد"]);
        check("हिन्दी", &["हिन्दी"]);
    }

    #[test]
    fn stop_words_keep_their_place() {
        let places = Analyser::prose()
            .terms("war in the east")
            .iter()
            .map(|word| word.position)
            .collect::<Vec<_>>();
        assert_eq!(places, [0, 3]);
    }

    #[test]
    fn names_are_not_stemmed() {
        let terms = Analyser::names().terms("The Baltic States'");
        assert_eq!(
            terms.iter().map(|word| word.term.as_str()).collect::<Vec<_>>(),
            ["the", "baltic", "states"]
        );
    }

    #[test]
    fn an_encoded_file_in_the_text_is_cut_short() {
        assert_eq!(Analyser::prose().terms(&"é".repeat(5_000))[0].term.len(), MAX_TERM);
    }
}
