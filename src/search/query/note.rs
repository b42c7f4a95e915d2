//! How parts of a query were read that could not be read as they stand.

use std::fmt;

/// The notes that a query gets at most; a query with more of them was not written for this.
const MOST: usize = 16;

/// How a part of a query was read that could not be read as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// One line without a full stop: `the quote is not closed: read as closed at the end`.
    pub message: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The notes of a query while it is read: no two alike, and no more than a screen holds.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<Note>);

impl Notes {
    /// Adds the message, unless it is there or there are enough.
    pub(super) fn add(&mut self, message: impl Into<String>) {
        let note = Note { message: message.into() };
        if self.0.len() < MOST && !self.0.contains(&note) {
            self.0.push(note);
        }
    }
}

impl From<Notes> for Vec<Note> {
    fn from(notes: Notes) -> Self {
        notes.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(messages: impl IntoIterator<Item = String>, expected: usize) {
        let mut notes = Notes::default();
        messages.into_iter().for_each(|message| notes.add(message));
        assert_eq!(Vec::from(notes).len(), expected);
    }

    #[test]
    fn notes_neither_repeat_nor_outgrow_a_screen() {
        check(vec!["a".to_owned(), "b".to_owned(), "a".to_owned()], 2);
        check((0..1000).map(|number| number.to_string()), MOST);
    }
}
