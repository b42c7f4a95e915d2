//! A server's answer as it was sent: the status, the type, and the body freed of its encodings.

use std::io::{Cursor, Read};

use super::form;
use super::head::Head;
use super::reason::{MAX_BYTES, Reason};
use super::unpack::{self, Packing};

/// How an encoding is named, and undone.
const ENCODINGS: &[(&str, Packing)] = &[
    ("gzip", Packing::Gzip),
    ("x-gzip", Packing::Gzip),
    ("deflate", Packing::Deflate),
    ("br", Packing::Brotli),
    ("zstd", Packing::Zstd),
];
/// An answer was encoded so many times at most.
const MAX_ENCODINGS: usize = 3;
/// The line in front of a chunk has fewer bytes.
const CHUNK_LINE: usize = 256;

/// The part of an answer in front of its body.
#[derive(Debug)]
pub(super) struct Answer {
    /// What the server answered: 200 is the page.
    pub(super) status: u16,
    /// The header lines.
    pub(super) head: Head,
    /// Where the body begins.
    pub(super) body: usize,
}

/// The answer at the beginning of `bytes`; `None` where there is none.
pub(super) fn answer(bytes: &[u8]) -> Option<Answer> {
    let line = bytes.strip_prefix(b"HTTP/")?;
    let line = &line[..memchr::memchr(b'\n', line)?];
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let status = std::str::from_utf8(words.nth(1)?).ok()?.parse().ok()?;
    let mut rest = &bytes[b"HTTP/".len() + line.len() + 1..];
    let head = Head::read(&mut rest).ok()??;
    Some(Answer { status, head, body: bytes.len() - rest.len() })
}

/// The body of an answer, decoded. Crawlers that undo an encoding often leave its name in place: a
/// body that is not encoded as its head says is taken as it is.
pub(super) fn body(head: &Head, body: Vec<u8>) -> Result<Vec<u8>, Reason> {
    let is_chunked = head.get("transfer-encoding").is_some_and(|value| {
        value.split(',').any(|coding| coding.trim().eq_ignore_ascii_case("chunked"))
    });
    let mut body = if is_chunked { joined(&body).unwrap_or(body) } else { body };
    let named = head.get("content-encoding").unwrap_or_default();
    let encodings: Vec<Packing> = named.split(',').filter_map(packing).collect();
    // The last that was applied is undone first.
    for &encoding in encodings.iter().rev().take(MAX_ENCODINGS) {
        body = decoded(encoding, body)?;
    }
    Ok(body)
}

fn packing(name: &str) -> Option<Packing> {
    let name = name.trim();
    ENCODINGS.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, packing)| *packing)
}

fn decoded(encoding: Packing, body: Vec<u8>) -> Result<Vec<u8>, Reason> {
    let is_as_named = match encoding {
        Packing::Gzip | Packing::Zstd => Packing::of(&body) == encoding,
        _ => !form::is_html(&body),
    };
    if !is_as_named {
        return Ok(body);
    }
    let stream = unpack::unpacked_as(encoding, Box::new(Cursor::new(body.clone())))?;
    let mut decoded = Vec::new();
    let read = stream.take(MAX_BYTES + 1).read_to_end(&mut decoded).map_err(Reason::from);
    if let Err(reason @ Reason::Bomb(_)) = read {
        return Err(reason);
    }
    if decoded.len() as u64 > MAX_BYTES {
        return Err(Reason::TooLarge);
    }
    // What was cut off is taken as far as it goes.
    Ok(if decoded.is_empty() { body } else { decoded })
}

/// The chunks of a body in a row, as far as they go; `None` where it does not begin with one.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = body;
    let mut joined = Vec::new();
    while let Some((length, behind)) = chunk(rest) {
        if length == 0 {
            return Some(joined);
        }
        let end = length.min(behind.len());
        joined.extend_from_slice(&behind[..end]);
        rest = &behind[end..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    (!joined.is_empty()).then_some(joined)
}

/// The length of a chunk, and what stands behind the line that says it.
fn chunk(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(CHUNK_LINE)])?;
    let line = bytes[..end].split(|byte| *byte == b';').next()?.trim_ascii();
    let length = usize::from_str_radix(std::str::from_utf8(line).ok()?, 16).ok()?;
    Some((length, &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, sent: &[u8], expected: &str) {
        let bytes = [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n", sent].concat();
        let answer = answer(&bytes).expect("an answer");
        let body = body(&answer.head, bytes[answer.body..].to_vec()).expect("within bounds");
        assert_eq!(String::from_utf8_lossy(&body), expected);
    }

    fn zstd(text: &str) -> Vec<u8> {
        zstd::encode_all(text.as_bytes(), 1).expect("memory can be written")
    }

    #[test]
    fn chunks_are_joined() {
        let head = "Transfer-Encoding: Chunked\r\n";
        check(head, b"3\r\none\r\nA;x=y\r\n two three\r\n0\r\n\r\n", "one two three");
        check(head, b"3\r\none\r\nFFFFFFFFFFFFFFFF\r\n two", "one two");
        check(head, b"<p>one", "<p>one");
    }

    #[test]
    fn encodings_are_undone_where_they_are_there() {
        check("Content-Encoding: zstd\r\n", &zstd("one"), "one");
        check("Content-Encoding: gzip\r\n", b"<p>one", "<p>one");
        check("Content-Encoding: br\r\n", b"<html>one", "<html>one");
        check("Content-Encoding: br\r\n", b"\x0b\x02\x80words\x03", "words");
        let twice = [b"2\r\n".to_vec(), b"on".to_vec(), b"\r\n0\r\n\r\n".to_vec()].concat();
        check("Transfer-Encoding: chunked\r\nContent-Encoding: identity\r\n", &twice, "on");
    }

    #[test]
    fn what_was_cut_off_is_taken_as_far_as_it_goes() {
        let text = "one two three ".repeat(10_000);
        let mut sent = zstd(&text);
        sent.truncate(sent.len() - 3);
        let bytes = body(&Head::default(), sent.clone()).expect("within bounds");
        assert_eq!(bytes, sent);
        let bytes = decoded(Packing::Zstd, sent).expect("within bounds");
        assert!(bytes.len() > 1, "{}", bytes.len());
    }

    #[test]
    fn what_is_no_answer_is_none() {
        for bytes in ["", "HTTP/1.1", "HTTP/1.1 200 OK", "HTTP/1.1 abc\r\n\r\n", "<html>"] {
            assert!(answer(bytes.as_bytes()).is_none(), "{bytes}");
        }
    }
}
