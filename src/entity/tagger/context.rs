//! The tokens of an article, with what the rest of the article tells of each.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use crate::entity::gazetteer::{CLASSES, Classes, Walk};
use crate::entity::mention::Field;
use crate::entity::tagger::hash::{self, Rolling};
use crate::entity::tagger::label::Part;
use crate::entity::tagger::word::{
    AROUND, ARTICLE, BODY, CONNECTOR, Case, GROUND, INSIDE, OPENING, POSSESSIVE, SAYING, STOP,
    TITLE, Word,
};
use crate::entity::token;

/// A map from hashes, which need no hashing.
type Hashes<T> = HashMap<u64, T, BuildHasherDefault<AsIs>>;

/// Takes a hash as it is.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, &byte| hash << 8 | u64::from(byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// How a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As sentences are.
    Sentence,
    /// As Headlines Are in Some Outlets.
    Title,
    /// IN CAPITALS.
    Capitals,
}

/// A token in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The field.
    pub field: Field,
    /// The first byte in it.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Which of the words it is.
    pub word: u32,
    /// Whether no space stands before it.
    pub glued: bool,
    /// Whether a sentence or a quotation begins with it.
    pub initial: bool,
    /// How its line is written.
    pub style: Style,
    /// The known names that it is part of: a bit for each class and part.
    pub known: u32,
    /// The capitalised run that it is part of.
    pub run: Option<u32>,
    /// What is seen around it.
    pub seen: Seen,
}

/// Capitalised tokens in a row, with the small words between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// The first token.
    pub first: usize,
    /// The token after the last.
    pub end: usize,
    /// Whether one of them is part of organisations' names.
    pub body: bool,
    /// The hash of all of them in lower case.
    pub hash: u64,
}

impl Run {
    /// How many tokens it has.
    pub(super) fn len(&self) -> usize {
        self.end - self.first
    }
}

/// What is seen around a token, one bit for each kind of thing.
pub(super) type Seen = u16;

/// How many kinds of thing may be seen.
pub(super) const SEEN: usize = 16;

/// What the article shows of a word in all its places.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    /// What is seen around it at least once.
    once: Seen,
    /// What is seen around it at least twice.
    twice: Seen,
    /// A run of several tokens that it ends.
    pub ends: Option<u32>,
    /// A run of several tokens that it begins.
    pub begins: Option<u32>,
}

/// A line of a field, as the tokens that it has.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The first token.
    pub first: usize,
    /// The token after the last.
    pub end: usize,
}

/// An article as tokens.
pub(super) struct Context {
    /// The different words.
    pub words: Vec<Word>,
    /// The tokens, the headline's first.
    pub places: Vec<Place>,
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// The capitalised runs, in order.
    pub runs: Vec<Run>,
    /// What is seen of each word.
    evidence: Vec<Evidence>,
    /// The words that are written in small letters.
    small: HashSet<u64, BuildHasherDefault<AsIs>>,
    /// Runs by the initials of their words.
    initials: Hashes<u32>,
    /// The hash of the language's code; `None` for English.
    pub language: Option<u64>,
}

/// The code of English, as BCP 47 writes it.
pub(crate) const ENGLISH: &str = "en";

/// Languages of which the model was taught little or nothing, each with one that it was taught more of and
/// that uses capitals alike. Training and tagging both go by it.
const KIN: &[(&str, &[&str])] = &[
    ("de", &["lb"]),
    ("pt", &["ca", "es", "fr", "gl", "it", "ro"]),
    ("ru", &["be", "bg", "mk", "uk"]),
    ("sk", &["cs", "pl"]),
    ("sv", &["et", "fi", "is", "nl"]),
    ("no", &["nb", "nn"]),
    ("hr", &["bs", "sl"]),
];

/// The language by which names in another are read; itself where there is none.
fn kin(language: &str) -> &str {
    let kin = KIN.iter().find(|(_, languages)| languages.contains(&language));
    kin.map_or(language, |(taught, _)| taught)
}

/// How many tokens a known name has at most.
const LONGEST_NAME: usize = 8;

/// How many tokens a line has at most; longer ones are cut, so that memory stays bounded.
const LONGEST_LINE: usize = 1000;

/// How far from a capitalised word a token may stand to be part of a name: without the limit, strict F1
/// on wnw and CoNLL-2003 is the same to .02 points.
const NEAR: usize = 2;

/// How many words a run may have for its initials to be looked at.
const LONGEST_INITIALS: usize = 12;

impl Context {
    /// The tokens of an article with this headline and body, in the language of that code.
    pub(super) fn new(title: &str, text: &str, language: &str) -> Self {
        let mut context = Self {
            words: Vec::new(),
            places: Vec::with_capacity(text.len() / 5),
            lines: Vec::new(),
            runs: Vec::new(),
            evidence: Vec::new(),
            small: HashSet::default(),
            initials: Hashes::default(),
            language: (language != ENGLISH).then(|| hash::text(kin(language))),
        };
        let mut ids = Hashes::default();
        context.read(Field::Title, title, &mut ids);
        context.read(Field::Text, text, &mut ids);
        context.find_known_names();
        context.find_runs();
        context.gather();
        context
    }

    /// The word at a place.
    pub(super) fn word(&self, place: usize) -> &Word {
        &self.words[self.places[place].word as usize]
    }

    /// Whether a capitalised word stands at `place` or so near that the token may be part of a name.
    pub(super) fn is_near_capital(&self, place: usize, line: &Line) -> bool {
        let near = place.saturating_sub(NEAR).max(line.first)..line.end.min(place + NEAR + 1);
        self.places[near].iter().any(|place| place.run.is_some())
    }

    /// Whether the word at `place` is written in small letters anywhere in the article.
    pub(super) fn is_small_elsewhere(&self, place: usize) -> bool {
        self.small.contains(&self.word(place).lower)
    }

    /// What is seen around the word at `place` in its other places.
    pub(super) fn seen_elsewhere(&self, place: usize) -> Seen {
        let evidence = self.evidence(place);
        evidence.once & !self.places[place].seen | evidence.twice
    }

    /// What the article shows of the word at `place`.
    pub(super) fn evidence(&self, place: usize) -> Evidence {
        self.evidence[self.places[place].word as usize]
    }

    /// The run for whose initials the word at `place` stands.
    pub(super) fn expansion(&self, place: usize) -> Option<Run> {
        let letters = self.word(place).letters;
        let run = *self.initials.get(&letters).filter(|_| letters != 0)?;
        Some(self.runs[run as usize])
    }

    fn read(&mut self, field: Field, text: &str, ids: &mut Hashes<u32>) {
        for line in token::lines(text) {
            let first = self.places.len();
            let mut fresh = true;
            for token in token::tokens(&text[line.clone()]) {
                let range = line.start + token.start..line.start + token.end;
                let word = self.intern(&text[range.clone()], ids);
                let initial = fresh;
                fresh = begins_after(&self.words[word as usize], fresh, token.glued);
                self.places.push(Place {
                    field,
                    start: range.start,
                    end: range.end,
                    word,
                    glued: token.glued,
                    initial,
                    style: Style::Sentence,
                    known: 0,
                    run: None,
                    seen: 0,
                });
            }
            let style = self.style(first);
            self.places[first..].iter_mut().for_each(|place| place.style = style);
            self.cut(first);
        }
    }

    fn cut(&mut self, mut first: usize) {
        while first < self.places.len() {
            let end = self.places.len().min(first + LONGEST_LINE);
            self.lines.push(Line { first, end });
            first = end;
        }
    }

    fn intern(&mut self, text: &str, ids: &mut Hashes<u32>) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let id = *ids.entry(Rolling::new().with(text).value()).or_insert(next);
        if id == next {
            let word = Word::new(text);
            if word.case == Case::Lower {
                self.small.insert(word.lower);
            }
            self.words.push(word);
        }
        id
    }

    /// How the line is written that begins at `first` and ends with the last token.
    fn style(&self, first: usize) -> Style {
        let mut letters = [0_usize; 3];
        for place in first..self.places.len() {
            let word = self.word(place);
            match word.case {
                Case::Upper => letters[2] += 1,
                Case::Title | Case::Mixed => letters[1] += 1,
                Case::Lower if word.length > 3 => letters[0] += 1,
                _ => {}
            }
        }
        let [small, title, capitals] = letters;
        if capitals >= 2 && capitals > 3 * (small + title) {
            return Style::Capitals;
        }
        if title + capitals >= 3 && title > 2 * small { Style::Title } else { Style::Sentence }
    }

    fn find_known_names(&mut self) {
        for line in self.lines.clone() {
            for first in line.first..line.end {
                if self.word(first).case.is_capitalised() {
                    self.mark_known(first, line.end);
                }
            }
        }
    }

    fn mark_known(&mut self, first: usize, end: usize) {
        let mut walk = Walk::new();
        let mut longest = (0, Classes::default());
        for place in first..end.min(first + LONGEST_NAME) {
            if !walk.step(&self.words[self.places[place].word as usize].text) {
                break;
            }
            let classes = walk.classes();
            if place == first {
                self.places[first].known |= known(classes, Part::Only);
            } else if classes.0 != 0 {
                longest = (place, classes);
            }
        }
        let (last, classes) = longest;
        for place in first..=last {
            let part = match place {
                _ if place == first => Part::First,
                _ if place == last => Part::Last,
                _ => Part::Middle,
            };
            self.places[place].known |= known(classes, part);
        }
    }

    fn find_runs(&mut self) {
        for line in self.lines.clone() {
            let mut place = line.first;
            while place < line.end {
                if !self.word(place).case.is_capitalised() {
                    place += 1;
                    continue;
                }
                let end = self.run_end(place, line.end);
                self.add_run(place, end);
                place = end;
            }
        }
    }

    /// Where the run that begins at `first` ends.
    fn run_end(&self, first: usize, end: usize) -> usize {
        let mut last = first;
        let mut place = first + 1;
        while place < end && place <= last + 3 {
            let word = self.word(place);
            let number = word.case == Case::Number && self.places[place].glued;
            let small =
                word.is(CONNECTOR) || word.is(ARTICLE) && self.word(place - 1).is(CONNECTOR);
            if word.case.is_capitalised() || number {
                last = place;
            } else if !small {
                break;
            }
            place += 1;
        }
        last + 1
    }

    fn add_run(&mut self, first: usize, end: usize) {
        let id = u32::try_from(self.runs.len()).unwrap_or(u32::MAX);
        let mut hash = Rolling::new();
        let mut initials = (Rolling::new(), Rolling::new());
        for place in first..end {
            self.places[place].run = Some(id);
            let word = self.word(place);
            hash = hash.with(&word.text).with(" ");
            let initial: String = word
                .text
                .chars()
                .take(1)
                .filter(|c| c.is_alphabetic())
                .flat_map(char::to_uppercase)
                .collect();
            initials.0 = initials.0.with(&initial);
            if word.case.is_capitalised() {
                initials.1 = initials.1.with(&initial);
            }
        }
        let body = (first..end).any(|place| self.word(place).is(BODY));
        if (2..=LONGEST_INITIALS).contains(&(end - first)) {
            self.initials.entry(initials.0.value()).or_insert(id);
            self.initials.entry(initials.1.value()).or_insert(id);
        }
        self.runs.push(Run { first, end, body, hash: hash.value() });
    }

    /// Puts together what is seen of each word in all its places.
    fn gather(&mut self) {
        self.evidence = vec![Evidence::default(); self.words.len()];
        for (id, run) in (0..).zip(self.runs.clone()) {
            for place in run.first..run.end {
                let seen = self.look(place, run);
                self.places[place].seen = seen;
                let evidence = &mut self.evidence[self.places[place].word as usize];
                evidence.twice |= evidence.once & seen;
                evidence.once |= seen;
            }
            if run.len() > 1 {
                let (first, last) = (self.places[run.first].word, self.places[run.end - 1].word);
                self.evidence[first as usize].begins.get_or_insert(id);
                self.evidence[last as usize].ends.get_or_insert(id);
            }
        }
    }

    /// What is seen around the token at `place`, which is part of `run`.
    fn look(&self, place: usize, run: Run) -> Seen {
        let before = place.checked_sub(1).map(|before| self.word(before));
        let after = (place + 1 < self.places.len()).then(|| self.word(place + 1));
        let before_is = |roles| before.is_some_and(|word| word.is(roles));
        let after_is = |roles| after.is_some_and(|word| word.is(roles));
        let at = self.places[place];
        let given = place > run.first
            && self.places[place - 1].known & known(Classes(Classes::GIVEN), Part::Only) != 0;
        let facts = [
            before_is(TITLE),
            given,
            after_is(SAYING),
            before_is(INSIDE),
            before_is(AROUND),
            run.body,
            run.len() > 1 && place + 1 == run.end,
            run.len() > 1 && place == run.first,
            before_is(ARTICLE),
            after_is(POSSESSIVE),
            before.is_some_and(|word| &*word.text == "(")
                && after.is_some_and(|word| &*word.text == ")"),
            run.len() == 1,
            after.is_some_and(|word| &*word.text == ","),
            run.len() > 1 && self.word(run.end - 1).is(GROUND),
            !at.initial && at.style == Style::Sentence,
            at.initial,
        ];
        facts.iter().rev().fold(0, |seen, &fact| seen << 1 | Seen::from(fact))
    }
}

/// The bits for a known name of these classes, for a token that is `part` of it.
pub(super) fn known(classes: Classes, part: Part) -> u32 {
    let bits = (0..CLASSES).filter(|class| classes.0 >> class & 1 != 0);
    bits.fold(0, |known, class| known | 1 << (class * 4 + part as usize))
}

/// Whether a sentence begins behind `word`, given whether one began with it.
fn begins_after(word: &Word, fresh: bool, glued: bool) -> bool {
    if word.is(STOP) {
        return true;
    }
    word.is(OPENING) && (fresh || !glued)
}
