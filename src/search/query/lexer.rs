//! The text of a query, cut into tokens.

use super::field::{Field, Heading, Meaning, heading};
use super::sign::{
    AND, CLOSING, MARKS, Marks, NOT, OPENING, OR, SINGLE_MARKS, can_be_escaped, is_blank,
    is_hebrew, is_plain,
};
use crate::text::Span;

/// A piece of a query.
#[derive(Debug)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
}

/// What a token is.
#[derive(Debug)]
pub(super) enum Kind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `OR`, `|`
    Or,
    /// `AND`, `&&`, the `+` before a word
    And,
    /// `NOT`, the `-` before a word
    Not,
    /// `person:`
    Field(Field),
    /// `persn:`, with what is meant
    NoField(String),
    /// A word.
    Word(Word),
    /// A quote.
    Quote(Quote),
}

/// A word, what a backslash protected standing for itself.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// The word without its ending.
    pub text: String,
    /// How it ends.
    pub ending: Ending,
    /// Whether it has a `*` where none has a meaning.
    pub stray_star: bool,
}

/// How a word ends.
#[derive(Debug, Default)]
pub(super) enum Ending {
    /// As any word.
    #[default]
    Plain,
    /// With `*`.
    Star,
    /// With `~` and these digits.
    Near(String),
}

/// The text between quotation marks.
#[derive(Debug)]
pub(super) struct Quote {
    /// The text, without blanks at its ends.
    pub words: String,
    /// Whether the closing mark is there.
    pub closed: bool,
    /// The digits behind the `~` that follows.
    pub near: Option<String>,
}

/// The tokens of `text`, in order, up to a field that does not exist; in time linear in its length.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer::new(text);
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks();
        let start = lexer.position;
        let Some(first) = lexer.peek() else { return tokens };
        if matches!(tokens.last(), Some(Token { kind: Kind::NoField(_), .. })) {
            return tokens;
        }
        let is_value = tokens.last().is_some_and(|token: &Token| {
            matches!(token.kind, Kind::Field(_)) && token.span.end() == start
        });
        let kind = lexer.token(first, is_value);
        tokens.push(Token { kind, span: lexer.span(start) });
    }
}

struct Lexer<'a> {
    text: &'a str,
    position: usize,
    /// Where the last closing mark of each of [`MARKS`] stands.
    last_closing: [Option<usize>; MARKS.len()],
    /// Where the last mark stands that may close a quote of [`SINGLE_MARKS`].
    last_single_closing: Option<usize>,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self {
        let mut lexer =
            Self { text, position: 0, last_closing: last_closing(text), last_single_closing: None };
        lexer.last_single_closing =
            text.char_indices().rev().map(|(at, _)| at).find(|at| lexer.closes_single(*at));
        lexer
    }

    fn peek(&self) -> Option<char> {
        self.text[self.position..].chars().next()
    }

    fn peek_second(&self) -> Option<char> {
        self.text[self.position..].chars().nth(1)
    }

    fn advance(&mut self, character: char) {
        self.position += character.len_utf8();
    }

    fn span(&self, start: usize) -> Span {
        Span::new(self.text, start..self.position).expect("a lexer stops between characters")
    }

    fn skip_blanks(&mut self) {
        self.skip_while(is_blank);
    }

    fn skip_while(&mut self, skipped: impl Fn(char) -> bool) {
        let rest = &self.text[self.position..];
        self.position = self.text.len() - rest.trim_start_matches(skipped).len();
    }

    /// The token that begins with `first`, the next character. As the value of a field, a word is
    /// no operator and no field of its own.
    fn token(&mut self, first: char, is_value: bool) -> Kind {
        if let Some(kind) = self.sign(first, is_value) {
            return kind;
        }
        if let Some(quote) = self.quote(first) {
            return Kind::Quote(quote);
        }
        if is_value {
            return Kind::Word(self.word());
        }
        self.field().unwrap_or_else(|| self.word_or_operator())
    }

    fn sign(&mut self, first: char, is_value: bool) -> Option<Kind> {
        let kind = match first {
            '|' => {
                self.skip_while(|character| character == '|');
                return Some(Kind::Or);
            }
            '-' if !is_value && self.stands_before_a_term(first) => Kind::Not,
            '+' if !is_value && self.stands_before_a_term(first) => Kind::And,
            _ if OPENING.contains(&first) => Kind::Open,
            _ if CLOSING.contains(&first) => Kind::Close,
            _ => return None,
        };
        self.advance(first);
        Some(kind)
    }

    /// Whether the sign that comes next is bound to a term: two hyphens are a dash.
    fn stands_before_a_term(&self, sign: char) -> bool {
        self.peek_second().is_some_and(|next| {
            !is_blank(next) && next != sign && next != '|' && !CLOSING.contains(&next)
        })
    }

    fn quote(&mut self, first: char) -> Option<Quote> {
        if let Some(marks) = MARKS.iter().find(|marks| marks.opening.contains(&first)) {
            self.advance(first);
            return Some(self.quoted(|_, _, character| marks.closing.contains(&character)));
        }
        let closes_later = self.last_single_closing.is_some_and(|last| last > self.position);
        if SINGLE_MARKS.opening.contains(&first) && closes_later && self.begins_a_word() {
            self.advance(first);
            return Some(self.quoted(|lexer, at, _| lexer.closes_single(at)));
        }
        None
    }

    fn begins_a_word(&self) -> bool {
        self.peek_second().is_some_and(char::is_alphanumeric)
    }

    /// Whether a single mark at this position ends a word.
    fn closes_single(&self, at: usize) -> bool {
        let mut following = self.text[at..].chars();
        let closes = following.next().is_some_and(|mark| SINGLE_MARKS.closing.contains(&mark));
        closes
            && !following.next().is_some_and(char::is_alphanumeric)
            && self.text[..at].chars().next_back().is_some_and(|before| !is_blank(before))
    }

    /// The rest of a quote whose opening mark has been read, up to where `closes` says so.
    fn quoted(&mut self, closes: impl Fn(&Self, usize, char) -> bool) -> Quote {
        let mut words = String::new();
        while let Some(character) = self.peek() {
            if closes(self, self.position, character) {
                self.advance(character);
                let words = words.trim_matches(is_blank).to_owned();
                return Quote { words, closed: true, near: self.near() };
            }
            words.push(self.literal());
        }
        Quote { words: words.trim_matches(is_blank).to_owned(), closed: false, near: None }
    }

    /// The next character; behind a backslash the one that it protects.
    fn literal(&mut self) -> char {
        let Some(character) = self.peek() else { return ' ' };
        if let Some(escaped) = self.escaped(character, false) {
            return escaped;
        }
        self.advance(character);
        character
    }

    /// The character that the backslash `first` protects, both read; `None`, and nothing read,
    /// where it protects none. At the start of a word it protects letters, so that `\OR` is a word.
    fn escaped(&mut self, first: char, starts_word: bool) -> Option<char> {
        let second = self.peek_second().filter(|_| first == '\\')?;
        let protects = can_be_escaped(second) || starts_word && !is_blank(second);
        protects.then(|| {
            self.advance(first);
            self.advance(second);
            second
        })
    }

    /// The `~5` that follows a quote.
    fn near(&mut self) -> Option<String> {
        self.peek().filter(|next| *next == '~')?;
        self.advance('~');
        let start = self.position;
        self.skip_while(|character| character.is_ascii_digit());
        Some(self.text[start..self.position].to_owned())
    }

    fn field(&mut self) -> Option<Kind> {
        let Heading { length, meaning, .. } = heading(&self.text[self.position..])?;
        let value = self.text[self.position + length..].chars().next();
        let kind = match meaning {
            Meaning::Field(field) => Kind::Field(field),
            Meaning::Nearly(meant) if value.is_some_and(|next| !is_blank(next)) => {
                Kind::NoField(meant)
            }
            _ => return None,
        };
        self.position += length;
        Some(kind)
    }

    fn word_or_operator(&mut self) -> Kind {
        let start = self.position;
        let word = self.word();
        match &self.text[start..self.position] {
            OR => Kind::Or,
            NOT => Kind::Not,
            raw if AND.contains(&raw) => Kind::And,
            _ => Kind::Word(word),
        }
    }

    /// The word that begins here; at least one character is read.
    fn word(&mut self) -> Word {
        let mut reading = Reading::default();
        while let Some(character) = self.peek() {
            if !reading.is_empty() && self.ends_word(character, &mut reading) {
                break;
            }
            if let Some(escaped) = self.escaped(character, reading.is_empty()) {
                reading.push_escaped(escaped);
                continue;
            }
            self.advance(character);
            reading.push(character);
        }
        reading.word()
    }

    fn ends_word(&self, next: char, reading: &mut Reading) -> bool {
        if is_plain(next) {
            return false;
        }
        if is_blank(next) {
            return true;
        }
        if reading.is_address {
            return reading.parenthesis_ends_address(next) || self.opens_quote(next);
        }
        next == '|' || OPENING.contains(&next) || CLOSING.contains(&next) || self.opens_quote(next)
    }

    /// Whether the mark that comes next, in a word, begins a quote: it can be closed, and is not a
    /// sign of inches or of a Hebrew acronym.
    fn opens_quote(&self, next: char) -> bool {
        let closes_later = |(marks, last): (&Marks, &Option<usize>)| {
            marks.opening.contains(&next) && last.is_some_and(|last| last > self.position)
        };
        MARKS.iter().zip(&self.last_closing).any(closes_later) && !self.is_between_hebrew()
    }

    fn is_between_hebrew(&self) -> bool {
        let before = self.text[..self.position].chars().next_back();
        before.is_some_and(is_hebrew) && self.peek_second().is_some_and(is_hebrew)
    }
}

fn last_closing(text: &str) -> [Option<usize>; MARKS.len()] {
    let mut last = [None; MARKS.len()];
    for (at, character) in text.char_indices().filter(|(_, character)| !is_plain(*character)) {
        for (marks, last) in MARKS.iter().zip(&mut last) {
            if marks.closing.contains(&character) {
                *last = Some(at);
            }
        }
    }
    last
}

/// A word while it is read.
#[derive(Default)]
struct Reading {
    text: String,
    /// The end of the last character in `text` that a backslash protected.
    protected: usize,
    /// How many `*` no backslash protected.
    stars: usize,
    /// Whether this is an address, in which `(`, `|`, `*` and `~` are letters like others.
    is_address: bool,
    /// How many parentheses are open in the address.
    open: usize,
}

impl Reading {
    fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    fn push(&mut self, character: char) {
        self.text.push(character);
        self.stars += usize::from(character == '*');
        self.is_address |= character == '/' && self.text.ends_with("://");
    }

    fn push_escaped(&mut self, character: char) {
        self.text.push(character);
        self.protected = self.text.len();
        self.is_address |= character == '/' && self.text.ends_with("://");
    }

    /// Whether `next` closes a parenthesis that was not opened in the address.
    fn parenthesis_ends_address(&mut self, next: char) -> bool {
        if OPENING.contains(&next) {
            self.open += 1;
        }
        if !CLOSING.contains(&next) {
            return false;
        }
        let ends = self.open == 0;
        self.open = self.open.saturating_sub(1);
        ends
    }

    fn word(mut self) -> Word {
        if self.is_address {
            return Word { text: self.text, ..Word::default() };
        }
        let ending = self.take_ending();
        Word { text: self.text, ending, stray_star: self.stars > 0 }
    }

    fn take_ending(&mut self) -> Ending {
        let stem = self.text.trim_end_matches('*').len().max(self.protected);
        if stem < self.text.len() {
            self.stars -= self.text.len() - stem;
            self.text.truncate(stem);
            return Ending::Star;
        }
        let Some(tilde) = self.text.rfind('~').filter(|at| *at > 0 && *at >= self.protected) else {
            return Ending::Plain;
        };
        let number = self.text[tilde + 1..].to_owned();
        if !number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return Ending::Plain;
        }
        self.text.truncate(tilde);
        Ending::Near(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown: Vec<_> = tokens(text).iter().map(|token| show(text, token)).collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    fn show(text: &str, token: &Token) -> String {
        match &token.kind {
            Kind::Word(word) => match &word.ending {
                Ending::Plain => format!("[{}]", word.text),
                Ending::Star => format!("[{}]*", word.text),
                Ending::Near(number) => format!("[{}]~{number}", word.text),
            },
            Kind::Quote(quote) => format!("<{}>", quote.words),
            Kind::NoField(meant) => format!("{meant}?"),
            kind => format!("{kind:?}@{}", token.span.slice(text)),
        }
    }

    #[test]
    fn words_are_what_a_person_takes_for_one() {
        for word in [
            "O'Reilly",
            "O’Reilly",
            "don’t",
            "U.S.",
            "C++",
            "C#",
            "AT&T",
            "9/11",
            "COVID-19",
            "9:30",
            "re:invent",
            "--flag",
            "rock'n'roll",
            "'90s",
            "‘n",
            "’til",
            "東京",
            "Çelik",
            "№5",
            "6\"",
            "צה\"ל",
            "a--b",
            "a–b",
            "can’t’ve",
        ] {
            check(word, &format!("[{word}]"));
        }
    }

    #[test]
    fn addresses_keep_their_parentheses_and_signs() {
        check("https://a.org/b_(c)?d=e|f*", "[https://a.org/b_(c)?d=e|f*]");
        check("(https://a.org/b)", "Open@( [https://a.org/b] Close@)");
        check("https://a.org/~me", "[https://a.org/~me]");
    }

    #[test]
    fn quotes_of_all_nations() {
        for quote in [
            "\"a b\"",
            "“a b”",
            "”a b”",
            "„a b“",
            "„a b”",
            "«a b»",
            "»a b«",
            "« a b »",
            "‹a b›",
            "「a b」",
            "『a b』",
            "《a b》",
            "‘a b’",
            "‚a b‘",
            "\"a b”",
            "\"a b",
        ] {
            check(quote, "<a b>");
        }
        check("‘don’t look up’ x", "<don’t look up> [x]");
        check("«er sagt „ja“ dazu»", "<er sagt „ja“ dazu>");
        check("東京「首相」は", "[東京] <首相> [は]");
        check("x\"a b\"y", "[x] <a b> [y]");
        check("the ‘90s boom", "[the] [‘90s] [boom]");
    }

    #[test]
    fn a_backslash_takes_the_meaning_away() {
        check(r"\OR \-a \(b\) c\* d\~2 title\:e", "[OR] [-a] [(b)] [c*] [d~2] [title:e]");
        check(r#""a \"b\" c\d""#, r#"<a "b" c\d>"#);
        check(r"C:\temp \", r"[C:\temp] [\]");
    }

    #[test]
    fn operators_stand_alone_and_signs_before_a_term() {
        check("a OR b|c", "[a] Or@OR [b] Or@| [c]");
        check("a || ORB", "[a] Or@|| [ORB]");
        check("-a NOT b -(c", "Not@- [a] Not@NOT [b] Not@- Open@( [c]");
        check("+a AND b && c&&d", "And@+ [a] And@AND [b] And@&& [c&&d]");
        check("a - b -- c -", "[a] [-] [b] [--] [c] [-]");
        check("（a）", "Open@（ [a] Close@）");
    }

    #[test]
    fn endings() {
        check("secur* a** *", "[secur]* [a]* []*");
        check("a~ b~2 c~0.5 d~e ~ ~5", "[a]~ [b]~2 [c]~0.5 [d~e] [~] [~5]");
    }

    #[test]
    fn the_value_of_a_field_is_no_operator() {
        let title = "Field(Text(Title))@title:";
        check("title:OR", &format!("{title} [OR]"));
        check("title:-a:b", &format!("{title} [-a:b]"));
        check("title:\"a b\"", &format!("{title} <a b>"));
        check("title: -a", &format!("{title} Not@- [a]"));
        check("persn:a b", "person:?");
        check("Tet: a", "[Tet:] [a]");
    }

    #[test]
    fn invisible_marks_separate_words() {
        check("\u{200e}a\u{a0}b\u{3000}c\0d", "[a] [b] [c] [d]");
        check("می\u{200c}شود", "[می\u{200c}شود]");
    }
}
