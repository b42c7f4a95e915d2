//! A word or a quote behind a field, read as what the field takes.

use super::days::{Days, NoDays, days};
use super::field::{self, ANYWHERE, Field, Heading, Meaning, heading};
use super::lexer::{Ending, Quote, Word};
use super::note::Notes;
use super::shown::shown;
use super::sign::is_searchable;
use super::tree::{Term, TextField};
use crate::date::{Day, DayRange};

/// How many places the words of a phrase may be moved where `~` comes without a number.
const NEAR: u32 = 5;

/// How many at most: about a long paragraph.
const FARTHEST: u32 = 100;

/// The term of a word that is written `raw`; `None` where no index can hold it.
pub(super) fn of_word<'a>(
    field: Field,
    word: &'a Word,
    raw: &str,
    today: Option<Day>,
    notes: &mut Notes,
) -> Result<Option<Term>, NoDays<'a>> {
    if !is_searchable(&word.text) {
        notes.add(format!("`{}` passed over: it has no letter and no digit", shown(raw)));
        return Ok(None);
    }
    let Field::Text(text_field) = field else {
        if word.stray_star || !matches!(word.ending, Ending::Plain) {
            note_whole(field, notes);
        }
        return of_value(field, &word.text, today, notes).map(Some);
    };
    if word.stray_star {
        let word = shown(&word.text);
        notes.add(format!(
            "`{word}` read as it stands: `*` has a meaning at the end of a word only"
        ));
    }
    if field == ANYWHERE {
        note_unknown_field(raw, notes);
    }
    Ok(Some(with_ending(text_field, word, notes)))
}

fn note_whole(field: Field, notes: &mut Notes) {
    let name = field::name(field);
    notes.add(format!("`*` and `~` have no meaning in `{name}:`, which takes whole words"));
}

fn note_unknown_field(raw: &str, notes: &mut Notes) {
    if let Some(Heading { name, length, meaning: Meaning::None }) = heading(raw)
        && length < raw.len()
    {
        notes.add(format!("`{name}:` is no field: read as a word"));
    }
}

fn with_ending(field: TextField, word: &Word, notes: &mut Notes) -> Term {
    let text = word.text.clone();
    let number = match &word.ending {
        Ending::Plain => return Term::Word { field, word: text },
        Ending::Star => return Term::Prefix { field, prefix: text },
        Ending::Near(number) => number.as_str(),
    };
    let distance = match number {
        "0" => return Term::Word { field, word: text },
        "" | "1" => 1,
        "2" => 2,
        _ => {
            notes.add(format!("`~{}` read as `~2`: two letters at most may differ", shown(number)));
            2
        }
    };
    Term::Fuzzy { field, word: text, distance }
}

/// The term of a quote; `None` where no index can hold it.
pub(super) fn of_quote<'a>(
    field: Field,
    quote: &'a Quote,
    today: Option<Day>,
    notes: &mut Notes,
) -> Result<Option<Term>, NoDays<'a>> {
    if !quote.closed {
        notes.add("the quote is not closed: read as closed at the end");
    }
    if !is_searchable(&quote.words) {
        notes.add("quotes passed over that have no letter and no digit in them");
        return Ok(None);
    }
    let Field::Text(field) = field else {
        if quote.near.is_some() {
            note_whole(field, notes);
        }
        return of_value(field, &quote.words, today, notes).map(Some);
    };
    let slop = quote.near.as_deref().map_or(0, |number| slop(number, notes));
    Ok(Some(Term::Phrase { field, words: quote.words.clone(), slop }))
}

fn slop(number: &str, notes: &mut Notes) -> u32 {
    let slop = match number.parse::<u32>() {
        Ok(slop) if slop <= FARTHEST => return slop,
        Err(_) if number.is_empty() => NEAR,
        _ => FARTHEST,
    };
    notes.add(format!("`~{}` behind the quote read as `~{slop}`", shown(number)));
    slop
}

/// The term of a value, in quotes or not.
fn of_value<'a>(
    field: Field,
    value: &'a str,
    today: Option<Day>,
    notes: &mut Notes,
) -> Result<Term, NoDays<'a>> {
    Ok(match field {
        Field::Text(field) => Term::Word { field, word: value.to_owned() },
        Field::Name(kind) => Term::Name { kind, name: value.to_owned() },
        Field::Facet(field) => Term::Facet { field, value: value.to_owned() },
        Field::Published => Term::Published(forward(field, days(value, today)?, notes)),
        Field::On => Term::On(forward(field, days(value, today)?, notes)),
    })
}

fn forward(field: Field, days: Days, notes: &mut Notes) -> DayRange {
    let Days { range, backwards } = days;
    if backwards {
        let name = field::name(field);
        notes.add(format!("the range runs backwards: read as `{name}:{range}`"));
    }
    range
}
