//! The records of a web archive (WARC, ISO 28500), one after the other, in memory that does not
//! grow with the archive.

use std::io::{BufRead, Read};

use super::form::{self, Form};
use super::head::Head;
use super::http::{self, Answer};
use super::origin::Origin;
use super::reason::{MAX_BYTES, Reason};
use super::saved;
use super::unpack::{Members, Stream};

/// The first bytes of an answer in which its header lines are looked for before the rest is read.
const LOOKED_AT: u64 = 64 << 10;
/// The type of a record that is a server's answer; those of name servers are `text/dns`.
const HTTP: &str = "application/http";
/// The status of an answer that is the page.
const OK: u16 = 200;
/// The most that is read of a line where a record should begin.
const LINE: u64 = 1 << 10;
/// Types of content that are pages, or feeds that may have some; XML may be anything.
const PAGES: &[(&str, Form)] = &[
    ("text/html", Form::Html),
    ("application/xhtml+xml", Form::Html),
    ("text/plain", Form::Text),
    ("application/rss+xml", Form::Feed),
    ("application/atom+xml", Form::Feed),
    ("application/rdf+xml", Form::Feed),
    ("application/xml", Form::Feed),
    ("text/xml", Form::Feed),
    ("application/feed+json", Form::Json),
];

/// What the addresses begin with under which crawlers keep logs, settings and screenshots.
const NOTES: &[&str] = &["metadata:", "urn:"];

// What is said of an archive that is no good.
const NO_RECORD: &str = "no record where one should begin";
const NO_END: &str = "a record's head without an end";
const NO_LENGTH: &str = "a record without a length";
const CUT_OFF: &str = "cut off within a record";

/// A record that holds a page, or that was met instead of one.
pub(super) struct Record {
    /// Where it begins, in bytes of the archive as it is; of several records in one compressed
    /// member the second is one further than the first, and so on.
    pub(super) offset: u64,
    /// What it holds.
    pub(super) held: Result<Held, Reason>,
}

/// The page in a record.
pub(super) struct Held {
    /// When it was saved, in seconds since 1970; 0 where that is not said.
    pub(super) saved: i64,
    /// What else is known of it.
    pub(super) origin: Origin,
    /// The block of the record: the page, behind the head of the answer where that is there.
    pub(super) block: Vec<u8>,
    /// The answer that the page came in.
    pub(super) answer: Option<Answer>,
    /// The form that its type tells.
    pub(super) form: Option<Form>,
}

/// The records of an archive; those that neither hold a page nor stand for one are passed over.
pub(super) struct Records {
    members: Members,
    /// How many records the member has given.
    number: u64,
    /// Where the record begins.
    offset: u64,
    /// How much of the record's block is left.
    left: u64,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before the first member.
    Fresh,
    /// Before a record, or within it.
    Whole,
    /// Behind something that is no record, which was told.
    Lost,
    /// At something that cannot be unpacked, which was told.
    Broken,
    Ended,
}

impl Records {
    /// The records of a stream of which `before` bytes were passed over already.
    pub(super) fn new(stream: Stream, before: u64) -> Self {
        let members = Members::new(stream, before);
        Self { members, number: 0, offset: before, left: 0, state: State::Fresh }
    }

    /// Passes over what is left of the record and of anything that is none, and stands behind the
    /// first line of the next record; `false` if there is none.
    fn find(&mut self) -> Result<bool, Reason> {
        let is_there = match self.state {
            State::Fresh => self.members.next()?,
            State::Broken => self.members.resume()?,
            _ => true,
        };
        if !is_there {
            return Ok(false);
        }
        if self.state != State::Lost {
            self.state = State::Whole;
        }
        let left = std::mem::take(&mut self.left);
        if self.members.skip(left)? < left {
            return Err(Reason::Damaged(CUT_OFF));
        }
        self.find_version()
    }

    fn find_version(&mut self) -> Result<bool, Reason> {
        let mut line = Vec::new();
        loop {
            if self.members.fill_buf()?.is_empty() {
                self.number = 0;
                if !self.members.next()? {
                    return Ok(false);
                }
            }
            let within =
                if self.members.is_packed() { self.number } else { self.members.unpacked() };
            let offset = self.members.start() + within;
            line.clear();
            (&mut self.members).take(LINE).read_until(b'\n', &mut line)?;
            if line.starts_with(form::WARC) {
                self.state = State::Whole;
                self.offset = offset;
                self.number += 1;
                return Ok(true);
            }
            if !line.trim_ascii().is_empty() && self.state != State::Lost {
                self.offset = offset;
                return Err(Reason::Damaged(NO_RECORD));
            }
        }
    }

    /// Remembers how to go on after what could not be read.
    fn note(&mut self, reason: &Reason) {
        match reason {
            Reason::Damaged(NO_RECORD | NO_END | NO_LENGTH) => self.state = State::Lost,
            Reason::Unreadable(_) | Reason::Bomb(_) if self.members.is_packed() => {
                self.left = 0;
                self.number = 0;
                self.state = State::Broken;
            }
            Reason::Unreadable(_) | Reason::Bomb(_) => self.state = State::Ended,
            _ => {}
        }
    }

    /// What the record holds of whose head the first line was read; `None` if that is no page.
    fn held(&mut self) -> Result<Option<Held>, Reason> {
        let head = Head::read(&mut self.members)?;
        let head = head.ok_or(Reason::Damaged(NO_END))?;
        let length = head.get("content-length").and_then(|length| length.parse().ok());
        self.left = length.ok_or(Reason::Damaged(NO_LENGTH))?;
        let address = head.get("warc-target-uri").unwrap_or_default();
        let address = address.trim_start_matches('<').trim_end_matches('>');
        let kind = head.get("warc-type").unwrap_or_default().to_ascii_lowercase();
        let mut page = match kind.as_str() {
            "revisit" => return Err(Reason::Revisit),
            "response" if head.content_type().is_none_or(|kind| kind == HTTP) => {
                self.answered(address)?
            }
            "resource" | "conversion" if !is_note(address) => self.kept(&head, address)?,
            _ => return Ok(None),
        };
        if head.get("warc-segment-number").is_some() {
            return Err(Reason::Unread("a page in several records"));
        }
        page.origin.address = Some(address.to_owned());
        page.saved = head.get("warc-date").and_then(saved::seconds).unwrap_or(0);
        Ok(Some(page))
    }

    /// The page that a server answered with; the rest of an answer is read only where it is one.
    fn answered(&mut self, address: &str) -> Result<Held, Reason> {
        let mut block = self.block(self.left.min(LOOKED_AT))?;
        let answer = http::answer(&block).ok_or(Reason::NotAPage)?;
        let form = page_form(answer.head.content_type().as_deref(), address)?;
        if answer.status != OK {
            return Err(Reason::Status(answer.status));
        }
        block.append(&mut self.block(self.left)?);
        let origin = Origin { address: None, charset: answer.head.parameter("charset") };
        Ok(Held { saved: 0, origin, block, answer: Some(answer), form })
    }

    /// The page that a crawler kept without an answer.
    fn kept(&mut self, head: &Head, address: &str) -> Result<Held, Reason> {
        let form = page_form(head.content_type().as_deref(), address)?;
        let block = self.block(self.left)?;
        let origin = Origin { address: None, charset: head.parameter("charset") };
        Ok(Held { saved: 0, origin, block, answer: None, form })
    }

    /// So much of what is left of the record's block.
    fn block(&mut self, length: u64) -> Result<Vec<u8>, Reason> {
        if length > MAX_BYTES {
            return Err(Reason::TooLarge);
        }
        let mut block = Vec::new();
        (&mut self.members).take(length).read_to_end(&mut block)?;
        self.left -= block.len() as u64;
        if (block.len() as u64) < length {
            self.left = 0;
            return Err(Reason::Damaged(CUT_OFF));
        }
        Ok(block)
    }
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while self.state != State::Ended {
            let held = match self.find() {
                Ok(true) => self.held().transpose(),
                Ok(false) => {
                    self.state = State::Ended;
                    None
                }
                Err(reason) => Some(Err(reason)),
            };
            if let Some(Err(reason)) = &held {
                self.note(reason);
            }
            if let Some(held) = held {
                return Some(Record { offset: self.offset, held });
            }
        }
        None
    }
}

/// Whether a crawler kept its own notes under that address.
fn is_note(address: &str) -> bool {
    NOTES.iter().any(|scheme| address.starts_with(scheme))
}

/// The form of a page of that type; `None` where only its bytes can tell.
fn page_form(kind: Option<&str>, address: &str) -> Result<Option<Form>, Reason> {
    let Some(kind) = kind else { return Ok(None) };
    let form = PAGES.iter().find(|(own, _)| *own == kind).map(|(_, form)| *form);
    let name = address.rsplit('/').next().unwrap_or_default();
    if form == Some(Form::Text) && form::is_no_page(name) {
        return Err(Reason::NotAPage);
    }
    form.map(Some).ok_or(Reason::NotAPage)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn record(kind: &str, more: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://one.example/a>\r\n\
             WARC-Date: 2023-06-08T03:40:00Z\r\n{more}Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn response(head: &str, body: &str) -> String {
        record(
            "response",
            "Content-Type: application/http;msgtype=response\r\n",
            &format!("HTTP/1.1 {head}\r\n\r\n{body}"),
        )
    }

    fn page(body: &str) -> String {
        response("200 OK\r\nContent-Type: text/html; charset=utf-8", body)
    }

    fn gzip(bytes: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes.as_bytes()).expect("memory can be written");
        encoder.finish().expect("memory can be written")
    }

    /// What the records hold: the bodies of pages, else the reasons.
    fn told(bytes: Vec<u8>) -> Vec<String> {
        let records = Records::new(Box::new(Cursor::new(bytes)), 0);
        let told = records.map(|record| match record.held {
            Ok(held) => {
                let body = held.answer.map_or(0, |answer| answer.body);
                String::from_utf8(held.block[body..].to_vec()).expect("it is text")
            }
            Err(reason) => reason.to_string(),
        });
        told.collect()
    }

    #[track_caller]
    fn check(archive: &str, expected: &[&str]) {
        assert_eq!(told(archive.into()), expected);
    }

    #[test]
    fn pages_are_given_and_everything_else_is_passed_over_or_told() {
        let archive = [
            record("warcinfo", "Content-Type: application/warc-fields\r\n", "software: x"),
            record("request", "Content-Type: application/http\r\n", "GET / HTTP/1.1\r\n\r\n"),
            page("<p>one"),
            response("404 Not Found\r\nContent-Type: text/html", "gone"),
            response("200 OK\r\nContent-Type: image/png", "..."),
            record("revisit", "", ""),
            record("resource", "Content-Type: text/plain\r\n", "two"),
            record("resource", "Content-Type: text/plain\r\n", "log")
                .replace("https://one.example", "metadata://crawler"),
            response("200 OK", "<p>three"),
        ];
        check(
            &archive.concat(),
            &[
                "<p>one",
                "the server answered 404",
                "not a page",
                "met again unchanged, saved before",
                "two",
                "<p>three",
            ],
        );
    }

    #[test]
    fn address_time_and_charset_are_taken() {
        let mut records = Records::new(Box::new(Cursor::new(page("a").into_bytes())), 0);
        let held = records.next().and_then(|record| record.held.ok()).expect("a page");
        assert_eq!(held.origin.address.as_deref(), Some("https://one.example/a"));
        assert_eq!(held.origin.charset.as_deref(), Some("utf-8"));
        assert_eq!(held.saved, 1_686_195_600);
    }

    #[test]
    fn the_offset_of_a_member_leads_back_to_its_record() {
        let first = gzip(&record("warcinfo", "", "x"));
        let second = gzip(&page("one"));
        let offset = first.len() as u64;
        let bytes = [first, second].concat();
        let found = Records::new(Box::new(Cursor::new(bytes.clone())), 0).next().unwrap();
        assert_eq!(found.offset, offset);
        let rest = bytes[usize::try_from(offset).unwrap()..].to_vec();
        let again = Records::new(Box::new(Cursor::new(rest)), offset).next().unwrap();
        assert_eq!(again.offset, offset);
        assert!(again.held.is_ok());
    }

    #[test]
    fn several_records_in_one_member_have_places_of_their_own() {
        let bytes = gzip(&[page("one"), page("two")].concat());
        let offsets: Vec<u64> =
            Records::new(Box::new(Cursor::new(bytes)), 0).map(|record| record.offset).collect();
        assert_eq!(offsets, [0, 1]);
    }

    #[test]
    fn absurd_lengths_end_in_a_reason() {
        let endless = page("one").replace("Content-Length: ", "Content-Length: 99999999999");
        check(&endless, &["damaged: cut off within a record"]);
        let negative = page("one").replace("Content-Length: ", "Content-Length: -");
        check(&[negative, page("two")].concat(), &["damaged: a record without a length", "two"]);
        let bytes = [gzip(&endless), gzip(&page("two"))].concat();
        assert_eq!(told(bytes), ["damaged: cut off within a record", "two"]);
    }

    #[test]
    fn what_is_broken_costs_itself_alone() {
        check(
            &["nonsense\r\n\r\n", &page("one"), "more\n", "of it\n", &page("two")].concat(),
            &[
                "damaged: no record where one should begin",
                "one",
                "damaged: no record where one should begin",
                "two",
            ],
        );
        let whole = page("one");
        check(&whole[..whole.len() - 6], &["damaged: cut off within a record"]);
        check(&whole[..40], &["damaged: a record's head without an end"]);
        let mut broken = gzip(&page("one"));
        broken[10..].fill(0xff);
        broken.resize(10_000, 0xff);
        let told = told([broken, gzip(&page("two"))].concat());
        assert_eq!(told.last().map(String::as_str), Some("two"), "{told:?}");
        assert!(told.len() >= 2, "{told:?}");
    }
}
