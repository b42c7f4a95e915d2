//! The objects of a stream of JSON, one after the other, in a list, or in the list of a search engine's
//! reply or of a JSON Feed, without reading all of it.

use std::io::BufRead;

use super::reason::{MAX_BYTES, Reason};
use super::unpack::Stream;

/// Where a reply of Quickwit has its documents; one of Elasticsearch has an object there, with the list
/// by the same name in it.
const HITS: &[u8] = b"hits";
/// Where a JSON Feed has its items, and what its `version` begins with.
const ITEMS: &[u8] = b"items";
const FEED: &[u8] = b"https://jsonfeed.org/version/";
/// Of a string so many bytes are kept to tell which it is.
const TOLD: usize = FEED.len();

/// The objects of a stream, each with its number from 1 on. One that is too large is passed over and
/// told.
pub(super) struct Values {
    number: u64,
    stream: Stream,
    is_ended: bool,
    /// The objects that are open around the list whose objects are given.
    around: Option<Open>,
}

/// What comes to an end, or begins, with a byte of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    /// Nothing of note.
    Inside,
    /// The object ends.
    End,
    /// The list begins that the object is there for.
    List,
}

/// Where in an object a byte stands.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    #[default]
    Between,
    /// Where the value begins that the last string is the name of.
    BehindName,
    InString,
    /// Behind a backslash in a string.
    Escaped,
}

/// How far an object was read.
#[derive(Default)]
struct Open {
    depth: u64,
    /// Whether a list in it may be what it is there for.
    is_around: bool,
    place: Place,
    /// The beginning of the string that was read last.
    string: Vec<u8>,
    /// Whether the object within the outermost is the one by the name of hits.
    is_in_hits: bool,
    is_feed: bool,
}

impl Open {
    /// Takes one byte more.
    fn take(&mut self, byte: u8) -> Met {
        if matches!(self.place, Place::InString | Place::Escaped) {
            self.take_in_string(byte);
            return Met::Inside;
        }
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => return Met::Inside,
            b'[' if self.is_list() => return Met::List,
            b'{' => {
                self.is_in_hits |= self.depth == 1 && self.is_named(HITS);
                self.depth += 1;
            }
            b'}' => {
                self.depth -= 1;
                self.is_in_hits &= self.depth > 1;
            }
            b'"' => self.string.clear(),
            _ => {}
        }
        self.place = match byte {
            b'"' => Place::InString,
            b':' => Place::BehindName,
            _ => Place::Between,
        };
        if self.depth == 0 { Met::End } else { Met::Inside }
    }

    fn take_in_string(&mut self, byte: u8) {
        self.place = match (self.place, byte) {
            (Place::InString, b'\\') => Place::Escaped,
            (Place::InString, b'"') => {
                self.is_feed |= self.depth == 1 && self.string == FEED;
                Place::Between
            }
            _ => Place::InString,
        };
        if self.place == Place::Between {
            return;
        }
        if self.string.len() < TOLD {
            self.string.push(byte);
        }
    }

    fn is_named(&self, name: &[u8]) -> bool {
        self.place == Place::BehindName && self.string == name
    }

    /// Whether the list that begins here holds what the object is there for.
    fn is_list(&self) -> bool {
        match self.depth {
            _ if !self.is_around => false,
            1 => self.is_named(HITS) || self.is_feed && self.is_named(ITEMS),
            2 => self.is_in_hits && self.is_named(HITS),
            _ => false,
        }
    }
}

impl Values {
    /// The objects of a stream.
    pub(super) fn new(stream: Stream) -> Self {
        Self { number: 0, stream, is_ended: false, around: None }
    }

    /// Passes over what stands between objects; `false` where nothing else follows.
    fn find(&mut self) -> Result<bool, Reason> {
        loop {
            let between: &[u8] = if self.around.is_some() { b"," } else { b"[],\xEF\xBB\xBF" };
            let there = self.stream.fill_buf()?;
            let is_between = |byte: &u8| byte.is_ascii_whitespace() || between.contains(byte);
            let length = there.iter().take_while(|byte| is_between(byte)).count();
            let found = there.get(length).copied();
            let is_end = there.is_empty();
            self.stream.consume(length);
            match found {
                Some(b'{') => return Ok(true),
                Some(b']') => self.leave_list()?,
                Some(_) => return Err(Reason::Damaged("no JSON object where one should begin")),
                None if is_end && self.around.is_some() => {
                    return Err(Reason::Damaged("cut off within a list"));
                }
                None if is_end => return Ok(false),
                None => {}
            }
        }
    }

    /// Passes over what stands behind a list in the objects around it.
    fn leave_list(&mut self) -> Result<(), Reason> {
        let Some(mut open) = self.around.take() else { return Ok(()) };
        open.is_around = false;
        while self.read(&mut open, &mut Vec::new())? != Met::End {}
        Ok(())
    }

    fn value(&mut self) -> Result<Option<Vec<u8>>, Reason> {
        while self.find()? {
            let mut open = Open { is_around: self.around.is_none(), ..Open::default() };
            let mut bytes = Vec::new();
            if self.read(&mut open, &mut bytes)? == Met::List {
                self.around = Some(open);
                continue;
            }
            if bytes.len() as u64 > MAX_BYTES {
                return Err(Reason::TooLarge);
            }
            return Ok(Some(bytes));
        }
        Ok(None)
    }

    /// Reads an object up to its end or to its list; of one that is too large only what shows that.
    fn read(&mut self, open: &mut Open, bytes: &mut Vec<u8>) -> Result<Met, Reason> {
        loop {
            let there = self.stream.fill_buf()?;
            if there.is_empty() {
                return Err(Reason::Damaged("cut off within an object"));
            }
            let mut met = Met::Inside;
            let end = there.iter().position(|byte| {
                met = open.take(*byte);
                met != Met::Inside
            });
            let taken = end.map_or(there.len(), |end| end + 1);
            if bytes.len() as u64 <= MAX_BYTES {
                bytes.extend_from_slice(&there[..taken]);
            }
            self.stream.consume(taken);
            if met != Met::Inside {
                return Ok(met);
            }
        }
    }
}

impl Iterator for Values {
    type Item = (u64, Result<Vec<u8>, Reason>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_ended {
            return None;
        }
        self.number += 1;
        let value = self.value().transpose()?;
        self.is_ended = value.as_ref().is_err_and(Reason::hides_others);
        Some((self.number, value))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let values = Values::new(Box::new(Cursor::new(text.to_owned().into_bytes())));
        let told = values.map(|(number, value)| match value {
            Ok(bytes) => format!("{number} {}", String::from_utf8(bytes).expect("it is text")),
            Err(reason) => format!("{number} {reason}"),
        });
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn objects_are_found_in_lists_and_over_lines() {
        check("[{\"a\": {}}, {\"b\": [{}]}]\n", &["1 {\"a\": {}}", "2 {\"b\": [{}]}"]);
        check("{\n\"a\": 1\n}\n{}", &["1 {\n\"a\": 1\n}", "2 {}"]);
        check(r#"{"}\"}\\": "{"}"#, &[r#"1 {"}\"}\\": "{"}"#]);
        check(" [] ", &[]);
    }

    #[test]
    fn the_hits_of_a_reply_are_its_objects() {
        let expected = &["1 {\"a\": [{}], \"hits\": [{}]}", "2 {\"b\": 1}"];
        let hits = r#"[{"a": [{}], "hits": [{}]} , {"b": 1}]"#;
        check(
            &format!(r#"{{"num_hits": 2, "hits": {hits}, "errors": [{{"hits": []}}]}}"#),
            expected,
        );
        check(
            &format!(
                r#"{{"took": 1, "hits": {{"total": {{"value": 2}}, "hits": {hits}}}, "aggs": {{}}}}"#
            ),
            expected,
        );
        check(
            r#"{"a": {"hits": [{}]}, "b": "hits", "c": [{}]}"#,
            &[r#"1 {"a": {"hits": [{}]}, "b": "hits", "c": [{}]}"#],
        );
        check(
            r#"{"hits": []} {"hits": [{"a": "]"}"#,
            &[r#"1 {"a": "]"}"#, "2 damaged: cut off within a list"],
        );
    }

    #[test]
    fn the_items_of_a_json_feed_are_its_objects() {
        check(
            r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}, {}]}"#,
            &[r#"1 {"id": "1"}"#, "2 {}"],
        );
        check(r#"{"version": "2", "items": [{}]}"#, &[r#"1 {"version": "2", "items": [{}]}"#]);
    }

    #[test]
    fn what_is_no_object_ends_it() {
        check("[{}, 7, {}]", &["1 {}", "2 damaged: no JSON object where one should begin"]);
        check("{\"a\": \"}", &["1 damaged: cut off within an object"]);
    }
}
