//! The tokens of a query, put together into its tree.

use std::vec;

use super::days::NoDays;
use super::error::QueryError;
use super::field::{self, ANYWHERE, Field};
use super::lexer::{Kind, Token, tokens};
use super::note::Notes;
use super::printer::depth;
use super::shown::shown;
use super::term::{of_quote, of_word};
use super::tree::{Node, Query, Term};
use crate::date::Day;
use crate::text::Span;

/// The bytes of the longest query that is read; hand-written ones have a tenth of that.
const LONGEST: usize = 4096;

/// The words, phrases and the like of the largest query that is read.
const MOST_TERMS: usize = 256;

/// How deep groups may stand in each other, with parentheses or printed with them.
const DEEPEST: usize = 50;

impl Query {
    /// The query that `text` stands for; `today` is the day that `yesterday` and `7d` count from.
    /// An empty `text` has nothing to search for.
    ///
    /// Words side by side bind closer than `OR`. Takes time linear in the length of `text`.
    ///
    /// # Errors
    ///
    /// What cannot be mended: a field that does not exist but is spelled nearly as one that does, a
    /// date that does not exist, a relative date without `today`, more than 4096 bytes, more than
    /// 256 words and phrases, groups more than 50 deep in each other.
    pub fn parse(text: &str, today: Option<Day>) -> Result<Self, QueryError> {
        refuse_longer_than(LONGEST, text)?;
        let tokens = tokens(text);
        if let [Token { kind: Kind::Word(word), .. }] = &tokens[..]
            && word.text.is_empty()
        {
            return Ok(Self { everything: true, ..Self::default() });
        }
        let mut parser = Parser {
            text,
            today,
            tokens: tokens.into_iter(),
            depth: 0,
            terms: 0,
            notes: Notes::default(),
        };
        let root = parser.any(ANYWHERE)?;
        if root.as_ref().is_some_and(|root| depth(root) > DEEPEST) {
            return Err(parser.too_deep(Span::whole(text)));
        }
        Ok(Self { root, everything: false, notes: parser.notes.into() })
    }
}

fn refuse_longer_than(longest: usize, text: &str) -> Result<(), QueryError> {
    if text.len() <= longest {
        return Ok(());
    }
    let span = Span::new(text, text.floor_char_boundary(longest)..text.len())
        .expect("both ends are character boundaries");
    let size = text.len();
    let message = format!("the query has {size} bytes, and at most {longest} are read: shorten it");
    Err(QueryError::new(text, span, message, None))
}

struct Parser<'a> {
    text: &'a str,
    today: Option<Day>,
    tokens: vec::IntoIter<Token>,
    depth: usize,
    terms: usize,
    notes: Notes,
}

/// What stands between two `OR`.
struct Side {
    nodes: Vec<Node>,
    /// How many parts were read, those among them that were passed over.
    parts: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.as_slice().first().map(|token| &token.kind)
    }

    fn refuse(&self, span: Span, message: String, suggestion: Option<String>) -> QueryError {
        QueryError::new(self.text, span, message, suggestion)
    }

    fn too_deep(&self, span: Span) -> QueryError {
        let message = format!("groups stand more than {DEEPEST} deep in each other: write fewer");
        self.refuse(span, message, None)
    }

    /// Sides with `OR` between them, up to the end of the group or of the query.
    fn any(&mut self, field: Field) -> Result<Option<Node>, QueryError> {
        let mut sides = vec![self.side(field)?];
        while matches!(self.peek(), Some(Kind::Or)) {
            self.tokens.next();
            sides.push(self.side(field)?);
        }
        if sides.len() > 1 && sides.iter().any(|side| side.parts == 0) {
            self.notes.add("`OR` passed over where nothing stands on one side of it");
        }
        let is_mixed = sides.iter().any(|side| side.nodes.len() > 1);
        let node = Node::any(sides.into_iter().filter_map(|side| Node::all(side.nodes)).collect());
        if let Some(any @ Node::Any(_)) = &node
            && is_mixed
        {
            self.notes.add(format!(
                "`OR` divides all that stands on its sides: read as `{}`",
                shown(&any.to_string())
            ));
        }
        Ok(node)
    }

    /// Parts that are all wanted, up to an `OR` or the end of the group or of the query.
    fn side(&mut self, field: Field) -> Result<Side, QueryError> {
        let mut side = Side { nodes: Vec::new(), parts: 0 };
        loop {
            match self.peek() {
                None | Some(Kind::Or) => return Ok(side),
                Some(Kind::Close) if self.depth > 0 => return Ok(side),
                Some(Kind::Close) => {
                    self.tokens.next();
                    self.notes.add("`)` closes nothing: passed over");
                }
                Some(Kind::And) => drop(self.tokens.next()),
                Some(_) => {
                    side.nodes.extend(self.part(field)?);
                    side.parts += 1;
                }
            }
        }
    }

    /// A term or a group, `NOT` before it or not.
    fn part(&mut self, field: Field) -> Result<Option<Node>, QueryError> {
        let nots = self.skip_nots();
        if matches!(self.peek(), None | Some(Kind::Or | Kind::Close)) {
            self.notes.add("`NOT` passed over where nothing follows it");
            return Ok(None);
        }
        if nots > 1 {
            self.notes.add("`NOT` more than once: read as one");
        }
        let node = self.bare_part(field)?;
        Ok(if nots > 0 { node.map(Node::excluded) } else { node })
    }

    /// How many `NOT` come next.
    fn skip_nots(&mut self) -> usize {
        let mut nots = 0;
        loop {
            match self.peek() {
                Some(Kind::Not) => nots += 1,
                Some(Kind::And) => {}
                _ => return nots,
            }
            self.tokens.next();
        }
    }

    fn bare_part(&mut self, field: Field) -> Result<Option<Node>, QueryError> {
        let Some(Token { kind, span }) = self.tokens.next() else { return Ok(None) };
        match kind {
            Kind::Open => self.group(field, span),
            Kind::Field(field) => self.value(field, span),
            Kind::NoField(meant) => Err(self.no_field(span, meant)),
            Kind::Word(word) => {
                let raw = span.slice(self.text);
                let term = of_word(field, &word, raw, self.today, &mut self.notes);
                self.term(term, span)
            }
            Kind::Quote(quote) => {
                let term = of_quote(field, &quote, self.today, &mut self.notes);
                self.term(term, span)
            }
            Kind::Close | Kind::Or | Kind::And | Kind::Not => Ok(None),
        }
    }

    fn group(&mut self, field: Field, open: Span) -> Result<Option<Node>, QueryError> {
        if self.depth == DEEPEST {
            return Err(self.too_deep(open));
        }
        if matches!(self.peek(), Some(Kind::Close)) {
            self.notes.add("`()` passed over: nothing stands in it");
        }
        self.depth += 1;
        let node = self.any(field)?;
        self.depth -= 1;
        if matches!(self.peek(), Some(Kind::Close)) {
            self.tokens.next();
        } else {
            self.notes.add("`(` is not closed: read as closed at the end");
        }
        Ok(node)
    }

    /// What stands behind the colon of a field.
    fn value(&mut self, field: Field, heading: Span) -> Result<Option<Node>, QueryError> {
        let name = field::name(field);
        let Some(value @ Token { kind: Kind::Open | Kind::Word(_) | Kind::Quote(_), .. }) =
            self.tokens.as_slice().first()
        else {
            self.notes.add(format!("`{name}:` passed over: no value follows it"));
            return Ok(None);
        };
        if value.span.start() > heading.end() {
            self.notes.add(format!("`{name}:` read as belonging to what follows the blank"));
        }
        self.bare_part(field)
    }

    fn no_field(&self, span: Span, meant: String) -> QueryError {
        let name = span.slice(self.text);
        let fields = field::names();
        let message = format!("no field `{name}`, only {fields}");
        self.refuse(span, message, Some(meant))
    }

    fn term(
        &mut self,
        term: Result<Option<Term>, NoDays>,
        span: Span,
    ) -> Result<Option<Node>, QueryError> {
        let term = term.map_err(|NoDays { part, message, suggestion }| {
            self.refuse(self.part_of(span, part), message, suggestion)
        })?;
        if term.is_some() && self.terms == MOST_TERMS {
            let message =
                format!("the query has more than {MOST_TERMS} words and phrases: shorten it");
            return Err(self.refuse(span, message, None));
        }
        self.terms += usize::from(term.is_some());
        Ok(term.map(Node::Term))
    }

    /// Where `part` stands in `span`; the whole of it where that cannot be told.
    fn part_of(&self, span: Span, part: &str) -> Span {
        let raw = span.slice(self.text);
        let found = raw.find(part).filter(|_| !part.is_empty());
        found.and_then(|at| Span::of(self.text, &raw[at..at + part.len()])).unwrap_or(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Thursday.
    fn today() -> Option<Day> {
        Day::new(2023, 6, 8)
    }

    /// Reads `text`, which needs no mending.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let query = Query::parse(text, today()).unwrap();
        assert_eq!(query.to_string(), expected, "{text}");
        assert_eq!(query.notes, [], "{text}");
    }

    /// Reads `text`, which is mended as `note` says.
    #[track_caller]
    fn mended(text: &str, expected: &str, note: &str) {
        let query = Query::parse(text, today()).unwrap();
        let notes: Vec<_> = query.notes.iter().map(|note| note.message.as_str()).collect();
        assert_eq!(query.to_string(), expected, "{text}");
        assert!(notes.len() == 1 && notes[0].contains(note), "{text}: {notes:?}");
    }

    /// Reads `text`, which is refused at `place`.
    #[track_caller]
    fn refused(text: &str, place: &str, suggestion: Option<&str>, message: &str) {
        let error = Query::parse(text, today()).unwrap_err();
        assert_eq!(error.span().slice(text), place, "{text}");
        assert_eq!(error.suggestion(), suggestion, "{text}");
        assert!(error.message().contains(message), "{text}: {}", error.message());
    }

    fn root(text: &str) -> Option<Node> {
        Query::parse(text, today()).unwrap().root
    }

    #[test]
    fn words_side_by_side_are_all_wanted() {
        check("troops Ukraine summit", "troops Ukraine summit");
        check("troops AND Ukraine && summit +nato", "troops Ukraine summit nato");
        check("O'Reilly U.S. C++ AT&T 9/11 COVID-19", "O'Reilly U.S. C++ AT&T 9/11 COVID-19");
        check("https://example.org/a?b=c", "https://example.org/a?b=c");
        check("9:30 C++: 東京 Çelik", "9:30 C++: 東京 Çelik");
        check("", "");
    }

    #[test]
    fn or_divides_and_groups_hold_together() {
        check("nato OR otan", "nato OR otan");
        check("summit (nato | otan)", "summit (nato OR otan)");
        check("(a b) c", "a b c");
        check("((a OR b) OR c)", "a OR b OR c");
        let both = root("a b OR c");
        assert_eq!(both, root("(a b) OR c"));
        assert_ne!(both, root("a (b OR c)"));
    }

    #[test]
    fn what_is_not_wanted() {
        check("summit -nato NOT otan", "summit -nato -otan");
        check("-(a OR b)", "-(a OR b)");
        check("-(a b)", "-(a b)");
        check("-(-a)", "a");
        check("-title:a -\"b c\"", "-title:a -\"b c\"");
    }

    #[test]
    fn phrases_prefixes_and_likenesses() {
        check("„security guarantees“", "\"security guarantees\"");
        check("\"a b\"~5 \"a b\"~0", "\"a b\"~5 \"a b\"");
        check("secur* title:secur*", "secur* title:secur*");
        check("word~ word~1 word~2 word~0", "word~ word~ word~2 word");
    }

    #[test]
    fn fields_take_words_quotes_and_groups() {
        check("title:a tag:\"b c\"", "title:a tag:\"b c\"");
        check("person:\"Jens Stoltenberg\"", "person:\"Jens Stoltenberg\"");
        check(
            "person:(Jens OR \"Anders Rasmussen\")",
            "person:Jens OR person:\"Anders Rasmussen\"",
        );
        check("title:(a tag:b)", "title:a tag:b");
        check("organization:AT&T people:O’Reilly", "org:AT&T person:O’Reilly");
        check(
            "lang:de section:World tag:nato author:Amran",
            "lang:de section:World tag:nato author:Amran",
        );
        check("site:https://example.org", "site:https://example.org");
        assert_eq!(root("place:Kyiv"), root("Place:\"Kyiv\""));
        assert_ne!(root("title:Kyiv"), root("title:\"Kyiv\""));
    }

    #[test]
    fn days_of_publication_and_days_spoken_of() {
        check("published:2023-06", "published:2023-06");
        check("date:>=2023-05", "published:2023-05-01..");
        check("on:yesterday", "on:2023-06-07");
        check("on:(2023-06-07 OR 2023-06-08)", "on:2023-06-07 OR on:2023-06-08");
        check("published:\"last week\"", "published:2023-W22");
    }

    #[test]
    fn a_lone_star_is_every_document_and_nothing_is_none() {
        let all = Query::parse(" * ", None).unwrap();
        assert_eq!((all.everything, all.root.clone(), all.notes.len()), (true, None, 0));
        assert_eq!(all.to_string(), "*");
        for text in ["", "\"\" \"\"", "?", "title:*", "-*", "()"] {
            let query = Query::parse(text, None).unwrap();
            assert_eq!((query.root, query.everything), (None, false), "{text}");
        }
        mended("a *", "a", "`*` passed over");
    }

    #[test]
    fn what_is_left_open_is_closed() {
        mended("a \"b c", "a \"b c\"", "quote is not closed");
        mended("a (b OR c", "a (b OR c)", "`(` is not closed");
        mended("a) b", "a b", "`)` closes nothing");
        mended("((((a", "a", "`(` is not closed");
    }

    #[test]
    fn what_hangs_in_the_air_is_passed_over() {
        mended("a OR", "a", "`OR` passed over");
        mended("OR a", "a", "`OR` passed over");
        mended("a OR | b", "a OR b", "`OR` passed over");
        mended("a (OR b)", "a b", "`OR` passed over");
        mended("a NOT", "a", "`NOT` passed over");
        mended("NOT", "", "`NOT` passed over");
        mended("NOT NOT a", "-a", "read as one");
        mended("a \"\" b", "a b", "quotes passed over");
        mended("a () b", "a b", "`()` passed over");
        mended("a – b", "a b", "`–` passed over");
        mended("a person:", "a", "`person:` passed over");
        mended("(people:) a", "a", "`person:` passed over");
    }

    #[test]
    fn what_is_not_of_the_language_is_read_as_near_to_it_as_can_be() {
        mended("person: Jens", "person:Jens", "blank");
        mended("title: (a b)", "title:a title:b", "blank");
        mended("word~7", "word~2", "two letters");
        mended("\"a b\"~", "\"a b\"~5", "`~5`");
        mended("\"a b\"~99999999999", "\"a b\"~100", "`~100`");
        mended("s*cur", "s\\*cur", "as it stands");
        mended("person:Stolt*", "person:Stolt", "whole words");
        mended("foo:bar", "foo:bar", "`foo:` is no field");
        mended("a b OR c", "(a b) OR c", "read as `(a b) OR c`");
        check("(a b) OR c", "(a b) OR c");
        mended("published:2023-07..2023-05", "published:2023-05-01..2023-07-31", "backwards");
    }

    #[test]
    fn a_field_that_does_not_exist_is_refused() {
        refused("é persn:Jens", "persn:", Some("person:"), "only title: person:");
        refused("after:2023", "after:", Some("published:>"), "no field `after:`");
        check("persn\\:Jens", "persn\\:Jens");
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused() {
        refused("東京 published:2023-13", "2023-13", None, "`2023-13` is no date: write 2023");
        refused("on:\"8.6.2023\"", "8.6.2023", Some("2023-06-08"), "is no date");
        refused("date:2023-05..2023/07/01", "2023/07/01", Some("2023-07-01"), "is no date");
        let error = Query::parse("on:today", None).unwrap_err();
        assert!(error.message().contains("which day is today"));
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let long = "a".repeat(LONGEST);
        check(&long, &long);
        refused(&format!("{long}é"), "é", None, "4098 bytes");
        let many = "a ".repeat(MOST_TERMS);
        assert!(Query::parse(&many, None).is_ok());
        refused(&format!("{many}b"), "b", None, "256 words");
        let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
        check(&nested(DEEPEST), "a");
        refused(&nested(DEEPEST + 1), "(", None, "50 deep");
        assert!(Query::parse(&"(".repeat(10_000), None).is_err());
        let alternating = |depth| format!("{}a{}", "(b OR c ".repeat(depth), ")".repeat(depth));
        assert!(Query::parse(&alternating(DEEPEST / 2), None).is_ok());
        let text = alternating(DEEPEST / 2 + 2);
        refused(&text, &text, None, "50 deep");
        mended(&"NOT ".repeat(1000), "", "`NOT`");
    }
}
