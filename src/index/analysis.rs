//! From words to terms: what is indexed of a text, and what a query looks for.

use std::collections::HashMap;
use std::iter::Peekable;

use frostem::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::UnicodeNormalization;

use super::language::{Language, Script};
use crate::text::{Span, Word, is_spaceless, words};

/// A term longer than this is cut, in bytes: what is longer is no word but an encoded file.
const MAX_TERM: usize = 64;
/// How many stems are remembered, of all languages together. News of a day has about 100,000 different
/// words, and the rare ones are not worth the memory.
const MAX_REMEMBERED: usize = 1 << 16;
/// Short words before an apostrophe that belong to the grammar and not to the word behind it:
/// `l'Ukraine`, `d’accord`, `qu'il`, `nell'aula`.
const ELISIONS: &[&str] = &[
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "un", "all", "dall",
    "dell", "nell", "sull",
];
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
/// The character that stands before a text in its language, where the engine is given both in one:
/// this one of Unicode's private use and those behind it.
const FIRST_LANGUAGE: u32 = 0xE000;

/// A term and the words that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalysedWord {
    /// The term: folded and, in prose, stemmed.
    pub term: String,
    /// Its place among the words of the text, counting the stop words. A word that is stemmed with its
    /// marks and without has two terms at one place.
    pub position: usize,
    /// Where the word stands in the text.
    pub span: Span,
}

/// Makes terms of words, always in the same way for texts of one language.
#[derive(Clone)]
pub struct Analyser {
    /// Whether words are brought to their stems and the most common left out, as in prose; names
    /// are taken whole.
    is_prose: bool,
    language: Language,
    /// By the number of the language.
    stems: Vec<HashMap<String, String>>,
    remembered: usize,
    token: Token,
}

impl Analyser {
    /// For running text: folded, without stop words, stemmed; of the default language at first.
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
            language: Language::DEFAULT,
            stems: vec![HashMap::new(); Language::COUNT],
            remembered: 0,
            token: Token::default(),
        }
    }

    /// Takes the texts that follow to be of that language.
    pub fn set_language(&mut self, language: Language) {
        self.language = language;
    }

    /// The terms of `text`, in its order.
    ///
    /// A run of a script without spaces ends with its last character alone, so that every character
    /// begins a term.
    ///
    /// ```
    /// use news_search::index::{Analyser, Language};
    ///
    /// let mut analyser = Analyser::prose();
    /// let mut terms = |text| -> Vec<String> {
    ///     analyser.terms(text).into_iter().map(|word| word.term).collect()
    /// };
    /// assert_eq!(terms("The U.S. and Orbán’s guarantees"), ["us", "orban", "guarante"]);
    /// analyser.set_language(Language::of(Some("de")));
    /// assert_eq!(analyser.terms("der Häuser")[0].term, "haus");
    /// ```
    pub fn terms(&mut self, text: &str) -> Vec<AnalysedWord> {
        let mut found = Vec::new();
        let mut terms = self.stream(text);
        while terms.advance() {
            let Token { position, offset_from, offset_to, text: term, .. } = terms.token();
            let span = Span::new(text, *offset_from..*offset_to);
            let word = |span| AnalysedWord { term: term.clone(), position: *position, span };
            found.extend(span.map(word));
        }
        found
    }

    fn stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.token = Token::default();
        let words: Box<dyn Iterator<Item = (usize, Word<'a>)> + 'a> =
            Box::new(words(text).enumerate());
        Terms { analyser: self, words: words.peekable(), next: Further::None }
    }

    /// The word as it stands before stemming: folded, in lower case, without its genitive ending.
    #[must_use]
    pub fn folded(word: &str) -> String {
        let mut folded = String::new();
        fold(word, &mut folded);
        folded
    }

    /// Writes the term of `word` to `term`; `false` for a stop word. What the word gives without its
    /// marks, where that is something else, goes to `other`, else `other` is empty.
    fn term(&mut self, word: &str, term: &mut String, other: &mut String) -> bool {
        term.clear();
        other.clear();
        if !self.is_prose {
            fold(word, term);
            return !term.is_empty();
        }
        let latin = self.language.treatment(Script::Latin);
        let word = if latin.has_endings_apart { without_ending_apart(word) } else { word };
        fold(word, term);
        let Some(script) = Script::of(term) else { return !term.is_empty() };
        let treatment = self.language.treatment(script);
        if treatment.stop_words.contains(&term.as_str()) {
            return false;
        }
        let Some(stemmer) = treatment.stemmer else { return true };
        if treatment.by_marks && !word.is_ascii() {
            other.push_str(term);
            self.stem(stemmer, other);
            *term = with_marks(word);
        }
        self.stem(stemmer, term);
        if other == term {
            other.clear();
        }
        true
    }

    /// Makes a stem of a word, without marks.
    fn stem(&mut self, stemmer: Algorithm, term: &mut String) {
        let stems = &mut self.stems[self.language.number()];
        if let Some(stem) = stems.get(term.as_str()) {
            stem.clone_into(term);
            return;
        }
        let stem = folded_stem(&Stemmer::new(stemmer).stem(term));
        if self.remembered >= MAX_REMEMBERED {
            self.stems.iter_mut().for_each(HashMap::clear);
            self.remembered = 0;
        }
        let word = std::mem::replace(term, stem.clone());
        self.stems[self.language.number()].insert(word, stem);
        self.remembered += 1;
    }
}

/// `text` with its language before it, as the engine's fields of prose take it.
pub(super) fn in_language(language: Language, text: &str) -> String {
    let number = u32::try_from(language.number()).unwrap_or_default();
    let mark = char::from_u32(FIRST_LANGUAGE + number).unwrap_or(' ');
    format!("{mark}{text}")
}

/// What [`in_language`] put together; a text without a language is of the default one.
fn language_of(marked: &str) -> (Language, &str) {
    let mut rest = marked.chars();
    let mark = rest.next().map_or(0, u32::from);
    match mark.checked_sub(FIRST_LANGUAGE).and_then(Language::numbered) {
        Some(language) => (language, rest.as_str()),
        None => (Language::DEFAULT, marked),
    }
}

fn folded_stem(stem: &str) -> String {
    if stem.is_ascii() {
        return stem.to_owned();
    }
    let mut folded = String::new();
    fold_unicode(stem, &mut folded);
    folded
}

/// The word in lower case, without its genitive and elision, its marks on it.
fn with_marks(word: &str) -> String {
    let word = without_elision(without_genitive(word));
    let lower = word.chars().flat_map(char::to_lowercase).nfc();
    let mut kept: String = lower.filter(|character| !is_silent(*character)).collect();
    kept.truncate(kept.floor_char_boundary(MAX_TERM));
    kept
}

/// The part of a word before its apostrophe.
fn without_ending_apart(word: &str) -> &str {
    match word.split_once(['\'', '’', 'ʼ']) {
        Some((name, _)) if name.len() > 1 => name,
        _ => word,
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
        let (language, text) = language_of(text);
        self.language = language;
        self.stream(text)
    }
}

/// The terms of a text, one at a time.
pub struct Terms<'a> {
    analyser: &'a mut Analyser,
    words: Peekable<Box<dyn Iterator<Item = (usize, Word<'a>)> + 'a>>,
    next: Further,
}

/// A further term at the place of the one before it.
enum Further {
    None,
    /// The same word without its marks.
    Unmarked(String),
    /// The character with which a run without spaces ends, and where it begins.
    Last(String, usize),
}

impl Terms<'_> {
    /// What is to follow the pair of characters that `word` is.
    fn last_of_run(&mut self, word: Word<'_>) -> Further {
        let is_inside = |(_, next): &(usize, Word<'_>)| next.span.start() < word.span.end();
        let ends = !self.words.peek().is_some_and(is_inside);
        let last = word.text.char_indices().rev().find(|(_, last)| is_spaceless(*last));
        match last {
            Some((at, _)) if ends && at > 0 => {
                Further::Last(Analyser::folded(&word.text[at..]), word.span.start() + at)
            }
            _ => Further::None,
        }
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let token = &mut self.analyser.token;
        match std::mem::replace(&mut self.next, Further::None) {
            Further::None => {}
            Further::Unmarked(term) => {
                token.text = term;
                return true;
            }
            Further::Last(term, start) => {
                token.text = term;
                token.offset_from = start;
                return true;
            }
        }
        while let Some((position, word)) = self.words.next() {
            let mut term = std::mem::take(&mut self.analyser.token.text);
            let mut other = String::new();
            let is_term = self.analyser.term(word.text, &mut term, &mut other);
            self.analyser.token.text = term;
            if !is_term {
                continue;
            }
            if word.text.starts_with(is_spaceless) {
                self.next = self.last_of_run(word);
            } else if !other.is_empty() {
                self.next = Further::Unmarked(other);
            }
            self.analyser.token.position = position;
            self.analyser.token.offset_from = word.span.start();
            self.analyser.token.offset_to = word.span.end();
            return true;
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
        check("がか Αθήνα", &["がか", "か", "αθην"]);
        check("مُحَمَّد محمد", &["محمد", "محمد"]);
        check("हिन्दी", &["हिन्द"]);
    }

    /// Checks the terms of `text` in a language, those at one place joined by a slash.
    #[track_caller]
    fn check_in(language: &str, text: &str, expected: &[&str]) {
        let mut analyser = Analyser::prose();
        analyser.set_language(Language::of(Some(language)));
        let words = analyser.terms(text);
        let places = words.chunk_by(|one, next| one.position == next.position);
        let joined = |place: &[AnalysedWord]| {
            place.iter().map(|word| word.term.as_str()).collect::<Vec<_>>().join("/")
        };
        let terms: Vec<String> = places.map(joined).collect();
        assert_eq!(terms, expected, "{language}: {text}");
    }

    #[test]
    fn words_are_stemmed_in_the_language_of_their_text() {
        check_in("de", "die Häuser des Hauses", &["haus", "haus"]);
        check_in("fr", "la sécurité, sécurités", &["secur/securit", "secur/securit"]);
        check_in("fr", "securite", &["securit"]);
        check_in("es", "las sequías", &["sequ/sequi"]);
        check_in("ru", "войска войсками", &["войск", "войск"]);
        check_in("uk", "гарантії гарантій", &["гарант", "гарант"]);
        check_in("tr", "Ankara'da Ankara", &["ankar", "ankar"]);
        check_in("it", "nell'aula", &["aul"]);
        check_in("xx", "houses", &["houses"]);
        check_in("de", "Häuser в войсках", &["haus", "войск"]);
    }

    #[test]
    fn every_character_of_a_script_without_spaces_begins_a_term() {
        check_in("ja", "東京都は", &["東京", "京都", "都は/は"]);
        check_in("ja", "港 NATO", &["港", "nato"]);
    }

    #[test]
    fn the_engine_is_told_the_language_of_a_text() {
        let mut analyser = Analyser::prose();
        let mut stream = analyser.token_stream("\u{E001}die Häuser");
        assert!(stream.advance());
        assert_eq!((stream.token().text.as_str(), stream.token().position), ("haus", 1));
        assert_eq!(in_language(Language::of(Some("de")), "x"), "\u{E001}x");
        assert_eq!(language_of("\u{F8FF}x"), (Language::DEFAULT, "\u{F8FF}x"));
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
