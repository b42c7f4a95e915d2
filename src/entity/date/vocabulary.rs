//! The words of a language, found by their letters.

use std::sync::LazyLock;

use super::tongue::{TONGUES, Tongue};
use super::word::{Word, english};

/// The longest word of a vocabulary has so many bytes.
const LONGEST: usize = 32;

/// A power of two, several times the number of words: most of those that a text has besides meet
/// an empty slot.
const SLOTS: usize = 8192;

/// A word in lower case, zeros after it.
type Key = [u8; LONGEST];

/// The words of a language that matter in dates: a hash table of fixed keys, as every word of a
/// text is looked up in it.
pub(super) struct Vocabulary {
    /// One more than the place of a word in `words`, in the slot of its hash or the next free one;
    /// nought where there is none.
    slots: Vec<u16>,
    words: Vec<(Key, Word)>,
}

static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(english()));

static OTHERS: LazyLock<Vec<Vocabulary>> =
    LazyLock::new(|| TONGUES.iter().map(|tongue| Vocabulary::new(words(tongue))).collect());

impl Vocabulary {
    /// The words of that language; those of English where there is none.
    pub(super) fn of(tongue: Option<&Tongue>) -> &'static Self {
        let at = tongue.and_then(|tongue| TONGUES.iter().position(|one| one.code == tongue.code));
        at.and_then(|at| OTHERS.get(at)).unwrap_or(&ENGLISH)
    }

    /// Of two meanings of a word, the first counts.
    fn new(listed: Vec<(&'static str, Word)>) -> Self {
        let mut vocabulary = Self { slots: vec![0; SLOTS], words: Vec::new() };
        for (word, meaning) in listed {
            let Some(key) = key(word) else { continue };
            let (slot, known) = vocabulary.find(&key);
            if known.is_none() {
                vocabulary.words.push((key, meaning));
                vocabulary.slots[slot] =
                    u16::try_from(vocabulary.words.len()).expect("a language has few words");
            }
        }
        vocabulary
    }

    /// What `word` can mean in a date, whatever its case.
    pub(super) fn meaning(&self, word: &str) -> Word {
        key(word).and_then(|key| self.find(&key).1).unwrap_or(Word::Other)
    }

    /// The meaning of a word, and its slot or the one that is free for it.
    fn find(&self, key: &Key) -> (usize, Option<Word>) {
        let mut slot = hash(key) % SLOTS;
        loop {
            let Some(at) = usize::from(self.slots[slot]).checked_sub(1) else {
                return (slot, None);
            };
            let (known, meaning) = &self.words[at];
            if known == key {
                return (slot, Some(*meaning));
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

fn hash(key: &Key) -> usize {
    /// Any large odd number spreads the bytes over the word.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let (eights, _) = key.as_chunks::<8>();
    let hash = eights.iter().fold(0_u64, |hash, &eight| {
        (hash.rotate_left(5) ^ u64::from_le_bytes(eight)).wrapping_mul(SPREAD)
    });
    usize::try_from(hash >> 40).expect("24 bits fit")
}

/// Every word of that language with its meaning.
fn words(tongue: &Tongue) -> Vec<(&'static str, Word)> {
    let mut words = Vec::new();
    let mut add = |listed: &'static str, meaning: Word| {
        words.extend(listed.split_whitespace().map(|word| (after_apostrophe(word), meaning)));
    };
    for (names, month) in tongue.months.iter().zip(1..) {
        add(names, Word::ForeignMonth(month));
    }
    for (names, day) in tongue.weekdays.iter().zip(1..) {
        add(names, Word::ForeignWeekday(day));
    }
    for (phrase, ..) in tongue.seen {
        add(phrase.split(' ').next().unwrap_or_default(), Word::Seen);
    }
    add(tongue.of, Word::Of);
    add(tongue.joining, Word::And);
    add(tongue.year, Word::YearName);
    add(tongue.before_year, Word::Preposition);
    add(tongue.counted, Word::Counted);
    add(tongue.past, Word::Past);
    add(tongue.future, Word::Future);
    words
}

/// What stands after the apostrophe of a word that has one: in a text it is a word of its own.
fn after_apostrophe(word: &str) -> &str {
    word.split_once('\'').map_or(word, |(_, after)| after)
}

/// `word` in lower case; `None` where it is too long to be of a vocabulary.
fn key(word: &str) -> Option<Key> {
    let mut key = [0; LONGEST];
    if word.is_ascii() {
        key.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        key.make_ascii_lowercase();
        return Some(key);
    }
    let mut length = 0;
    for char in word.chars().flat_map(char::to_lowercase) {
        let end = length + char.len_utf8();
        char.encode_utf8(key.get_mut(length..end)?);
        length = end;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case() {
        let english = Vocabulary::of(None);
        assert_eq!(english.meaning("YESTERDAY"), Word::FromToday(-1));
        assert_eq!(english.meaning("Июня"), Word::ForeignMonth(6));
        assert_eq!(english.meaning("yesteryear"), Word::Other);
    }

    #[test]
    fn no_word_is_too_long_to_be_found() {
        let others = TONGUES.iter().flat_map(words);
        let long: Vec<_> = others
            .chain(english())
            .map(|(word, _)| word)
            .filter(|word| word.len() > LONGEST)
            .collect();
        assert!(long.is_empty(), "{long:?}");
    }
}
