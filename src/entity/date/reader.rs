//! The tokens of a text, looked at from any of them.

use super::expression::Expression;
use super::token::{Gap, Token};
use super::tongue::Tongue;
use super::word::{Side, Unit, Word};

/// Articles that can stand before a day of a month, in all languages together.
const ARTICLES: &str = "dem den le el il";

/// Looks at the tokens of a text by their number; beyond its ends nothing has a meaning.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    /// The language, if not English.
    pub(super) tongue: Option<&'static Tongue>,
}

/// An expression with the tokens that say it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    /// The first.
    pub(super) from: usize,
    /// The one after the last.
    pub(super) to: usize,
    /// What they say.
    pub(super) expression: Expression,
}

impl Read {
    pub(super) fn new(from: usize, to: usize, expression: Expression) -> Self {
        Self { from, to, expression }
    }
}

impl<'a> Reader<'a> {
    /// What token `at` can mean.
    pub(super) fn word(self, at: usize) -> Word {
        self.tokens.get(at).map_or(Word::Other, |token| token.word)
    }

    /// What the token so many before `at` can mean.
    pub(super) fn before(self, at: usize, back: usize) -> Word {
        at.checked_sub(back).map_or(Word::Other, |at| self.word(at))
    }

    /// What stands between token `at` and the one before.
    pub(super) fn gap(self, at: usize) -> Gap {
        self.tokens.get(at).map_or(Gap::Break, |token| token.gap)
    }

    /// The text of token `at`.
    pub(super) fn slice(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// Whether token `at` is that word, in any case.
    pub(super) fn says(self, at: usize, lowercase: &str) -> bool {
        let word = self.slice(at);
        if lowercase.is_ascii() {
            return word.eq_ignore_ascii_case(lowercase);
        }
        word.chars().flat_map(char::to_lowercase).eq(lowercase.chars())
    }

    /// Whether token `at` is one of those words, in any case.
    pub(super) fn says_one_of(self, at: usize, listed: &str) -> bool {
        listed.split_whitespace().any(|word| self.says(at, word))
    }

    /// Whether the token so many before `at` is one of those words, in any case.
    pub(super) fn before_says_one_of(self, at: usize, back: usize, listed: &str) -> bool {
        at.checked_sub(back).is_some_and(|at| self.says_one_of(at, listed))
    }

    /// Whether the token so many before `at` is that word, in any case.
    pub(super) fn before_says(self, at: usize, back: usize, lowercase: &str) -> bool {
        at.checked_sub(back).is_some_and(|at| self.says(at, lowercase))
    }

    /// Whether token `at` begins with a capital.
    pub(super) fn is_capital(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.capital)
    }

    /// Whether token `at` is that mark and follows without a gap.
    pub(super) fn is_mark(self, at: usize, mark: char) -> bool {
        self.word(at) == Word::Mark(mark) && self.gap(at) == Gap::None
    }

    /// Whether token `at` is a capitalised word of no meaning here: a name, most likely.
    fn is_name(self, at: usize) -> bool {
        self.is_capital(at) && self.word(at) == Word::Other
    }

    /// Whether a name goes on at `at`.
    pub(super) fn name_follows(self, at: usize) -> bool {
        self.is_name(at) && self.gap(at) == Gap::Space
    }

    /// Whether token `at` follows a name of which it may be a part; the capital at the beginning
    /// of a sentence makes no name.
    pub(super) fn follows_name(self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        self.gap(at) == Gap::Space && self.is_name(before) && !self.begins_sentence(before)
    }

    /// Whether a sentence begins with token `at`.
    pub(super) fn begins_sentence(self, at: usize) -> bool {
        self.gap(at) == Gap::Break
            || at.checked_sub(1).is_none_or(|before| self.ends_sentence(before))
    }

    /// Whether token `at` is the stop of a sentence.
    pub(super) fn ends_sentence(self, at: usize) -> bool {
        if !matches!(self.word(at), Word::Mark('.' | '!' | '?' | '…')) {
            return false;
        }
        let next = self.word(at + 1);
        match self.gap(at + 1) {
            Gap::None => matches!(next, Word::Mark('"' | '”')),
            Gap::Space => self.is_capital(at + 1) || matches!(next, Word::Mark(_)),
            Gap::Break => true,
        }
    }

    /// The token after `at`, where token `at` is that word, else `at`.
    pub(super) fn past(self, at: usize, word: Word) -> usize {
        if self.word(at) == word && self.gap(at) != Gap::Break { at + 1 } else { at }
    }

    /// Whether token `at` joins the two ends of a range, or two days of one month.
    pub(super) fn joins(self, at: usize) -> bool {
        let joins = matches!(self.word(at), Word::And | Word::To | Word::Mark('-'));
        (joins || self.says(at, "through")) && self.gap(at) != Gap::Break
    }

    /// `last year`, `of the following week`: a side and the token after it, where they stand from
    /// token `at` on and are of that unit.
    pub(super) fn side_of(self, at: usize, unit: Unit) -> Option<(Side, usize)> {
        let at = self.past(self.past(at, Word::Of), Word::The);
        match (self.word(at), self.word(at + 1)) {
            (Word::Side(side), Word::Unit(named)) if named == unit => Some((side, at + 2)),
            _ => None,
        }
    }

    /// Whether the name of a day or month at `at` is written as its language does: "Mars" and "Май"
    /// are no months within a French and a Russian sentence, and "freitag" is no day in German.
    pub(super) fn is_foreign_name(self, at: usize) -> bool {
        let Some(tongue) = self.tongue else { return true };
        let is_alike = self.is_capital(at) == tongue.has_capitals;
        is_alike || self.begins_sentence(at) && !self.name_follows(at + 1)
    }

    /// The token after `at`, where token `at` is an article of another language, else `at`.
    pub(super) fn past_article(self, at: usize) -> usize {
        at + usize::from(self.tongue.is_some() && self.says_one_of(at, ARTICLES))
    }
}
