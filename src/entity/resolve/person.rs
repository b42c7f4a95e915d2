//! Which names are of one person.

use std::collections::HashMap;

/// Of the persons who share a word of their names, so many are compared; more than this share it
/// only in lists.
const COMPARED: usize = 16;

/// A name has so many words that can stand alone; more are no person's name.
const WORDS: usize = 8;

/// Whether two full names, by their words, can be of one person: the same surname, and given names
/// of which one is the other, its initial or its short form, or of which one leaves some out.
pub(super) fn is_same(one: &[&str], other: &[&str]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (Some((short_last, short_given)), Some((long_last, long_given))) =
        (short.split_last(), long.split_last())
    else {
        return false;
    };
    let mut rest = long_given.iter();
    let first_agrees = match (short_given.first(), long_given.first()) {
        (Some(short), Some(long)) => agree(short, long),
        _ => false,
    };
    short_last == long_last
        && first_agrees
        && short_given.iter().all(|given| rest.any(|other| agree(given, other)))
}

/// Whether two given names can be of one person.
fn agree(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let letters = short.chars().count();
    long.starts_with(short) && (letters == 1 || letters >= 3 || short == long)
}

/// Which full names a part of a name can stand for.
#[derive(Debug, Default)]
pub(super) struct Parts {
    surnames: HashMap<String, Vec<usize>>,
    given: HashMap<String, Vec<usize>>,
    middle: HashMap<String, Vec<usize>>,
}

impl Parts {
    /// Notes the parts of the full name that `person` bears.
    pub(super) fn add(&mut self, words: &[&str], person: usize) {
        let words = &words[..words.len().min(WORDS)];
        for from in 1..words.len() {
            note(&mut self.surnames, words[from..].join(" "), person);
            note(&mut self.given, words[..from].join(" "), person);
        }
        for word in words.iter().skip(1).take(words.len().saturating_sub(2)) {
            note(&mut self.middle, (*word).to_owned(), person);
        }
    }

    /// The persons of whose name `part` is a part: by their surname, else by their given name,
    /// else by a name between; in the order in which they were added.
    pub(super) fn persons(&self, part: &str) -> &[usize] {
        [&self.surnames, &self.given, &self.middle]
            .into_iter()
            .find_map(|parts| parts.get(part))
            .map_or(&[], Vec::as_slice)
    }
}

fn note(parts: &mut HashMap<String, Vec<usize>>, part: String, person: usize) {
    let persons = parts.entry(part).or_default();
    if persons.len() < COMPARED && !persons.contains(&person) {
        persons.push(person);
    }
}
