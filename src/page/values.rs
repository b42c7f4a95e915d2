//! The objects of a stream of JSON, one after the other or in a list, without reading all of it.

use std::io::BufRead;

use super::reason::{MAX_BYTES, Reason};
use super::unpack::Stream;

/// The objects of a stream, each with its number from 1 on. One that is too large is passed over and
/// told.
pub(super) struct Values {
    number: u64,
    stream: Stream,
    is_ended: bool,
}

/// How far an object was read.
#[derive(Default)]
struct Open {
    depth: u64,
    is_string: bool,
    is_escaped: bool,
}

impl Open {
    /// Takes one byte more; `true` where the object ends with it.
    fn ends_with(&mut self, byte: u8) -> bool {
        if self.is_escaped {
            self.is_escaped = false;
        } else if self.is_string {
            self.is_escaped = byte == b'\\';
            self.is_string = byte != b'"';
        } else {
            match byte {
                b'"' => self.is_string = true,
                b'{' => self.depth += 1,
                b'}' => self.depth -= 1,
                _ => {}
            }
        }
        self.depth == 0
    }
}

impl Values {
    /// The objects of a stream.
    pub(super) fn new(stream: Stream) -> Self {
        Self { number: 0, stream, is_ended: false }
    }

    /// Passes over what stands between objects; `false` where nothing else follows.
    fn find(&mut self) -> Result<bool, Reason> {
        loop {
            let there = self.stream.fill_buf()?;
            let is_between =
                |byte: &u8| byte.is_ascii_whitespace() || b"[],\xEF\xBB\xBF".contains(byte);
            let length = there.iter().take_while(|byte| is_between(byte)).count();
            let found = there.get(length).copied();
            let is_end = there.is_empty();
            self.stream.consume(length);
            match found {
                Some(b'{') => return Ok(true),
                Some(_) => return Err(Reason::Damaged("no JSON object where one should begin")),
                None if is_end => return Ok(false),
                None => {}
            }
        }
    }

    fn value(&mut self) -> Result<Option<Vec<u8>>, Reason> {
        if !self.find()? {
            return Ok(None);
        }
        let mut open = Open::default();
        let mut bytes = Vec::new();
        let mut length = 0;
        loop {
            let there = self.stream.fill_buf()?;
            if there.is_empty() {
                return Err(Reason::Damaged("cut off within an object"));
            }
            let end = there.iter().position(|byte| open.ends_with(*byte));
            let taken = end.map_or(there.len(), |end| end + 1);
            length += taken as u64;
            if length <= MAX_BYTES {
                bytes.extend_from_slice(&there[..taken]);
            }
            self.stream.consume(taken);
            if end.is_some() {
                break;
            }
        }
        if length > MAX_BYTES { Err(Reason::TooLarge) } else { Ok(Some(bytes)) }
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
    fn what_is_no_object_ends_it() {
        check("[{}, 7, {}]", &["1 {}", "2 damaged: no JSON object where one should begin"]);
        check("{\"a\": \"}", &["1 damaged: cut off within an object"]);
    }
}
