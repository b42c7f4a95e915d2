//! A page that Chromium or Internet Explorer saved in one file (MHTML, RFC 2557): its document,
//! without the pictures and styles that stand in the other parts.

use memchr::memmem;

use super::head::Head;
use super::origin::Origin;
use super::reason::Reason;
use super::saved;

/// Parts lie in parts so deep at most.
const MAX_DEPTH: usize = 4;
/// The types of a part that is a page.
const PAGES: &[&str] = &["text/html", "application/xhtml+xml"];

/// The document of a page in many parts.
pub(super) struct Root {
    /// Its bytes, decoded.
    pub(super) bytes: Vec<u8>,
    /// Where it was saved from.
    pub(super) origin: Origin,
    /// When it was saved, in seconds since 1970, where that is said.
    pub(super) saved: Option<i64>,
}

/// The document of the page in `bytes`: its first part in HTML. A file that was cut off behind it is
/// as good as a whole one.
pub(super) fn root(bytes: &[u8]) -> Result<Root, Reason> {
    let whole = Part::new(bytes).ok_or(Reason::Damaged("no header lines"))?;
    let address = whole.head.get("snapshot-content-location").map(str::to_owned);
    let saved = whole.head.get("date").and_then(saved::seconds);
    let Part { head, content } = document(whole).ok_or(Reason::Damaged("no part in HTML"))?;
    let address = address.or_else(|| head.get("content-location").map(str::to_owned));
    let encoding = head.get("content-transfer-encoding").unwrap_or_default();
    let bytes = match encoding.to_ascii_lowercase().as_str() {
        "quoted-printable" => unquoted(content),
        "base64" => from_base64(content),
        _ => content.to_vec(),
    };
    Ok(Root { bytes, origin: Origin { address, charset: head.parameter("charset") }, saved })
}

/// Header lines, and what stands behind them.
struct Part<'a> {
    head: Head,
    content: &'a [u8],
}

impl<'a> Part<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let mut content = bytes;
        let head = Head::read(&mut content).ok()??;
        Some(Self { head, content })
    }

    fn is_page(&self) -> bool {
        self.head.content_type().is_some_and(|kind| PAGES.contains(&kind.as_str()))
    }

    fn boundary(&self) -> Option<String> {
        let is_many = self.head.content_type()?.starts_with("multipart/");
        self.head.parameter("boundary").filter(|_| is_many)
    }
}

/// The first page among the parts, and the parts of parts.
fn document(whole: Part<'_>) -> Option<Part<'_>> {
    let mut part = whole;
    for _ in 0..MAX_DEPTH {
        if part.is_page() {
            return Some(part);
        }
        let boundary = part.boundary()?;
        part = parts(part.content, &boundary)
            .find(|part| part.is_page() || part.boundary().is_some())?;
    }
    None
}

/// What stands between the lines that begin with the boundary.
fn parts<'a>(content: &'a [u8], boundary: &str) -> impl Iterator<Item = Part<'a>> {
    let line = format!("--{boundary}").into_bytes();
    let is_at_line = |at: &usize| *at == 0 || content[at - 1] == b'\n';
    let starts: Vec<usize> = memmem::find_iter(content, &line).filter(is_at_line).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([content.len()]).collect();
    starts.into_iter().zip(ends).filter_map(move |(start, end)| {
        let part = &content[start + line.len()..end];
        Part::new(&part[memchr::memchr(b'\n', part)? + 1..])
    })
}

/// Quoted-printable undone (RFC 2045, 6.7); what is not quoted as it should be stays.
fn unquoted(content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = memchr::memchr(b'=', rest) {
        bytes.extend_from_slice(&rest[..at]);
        rest = &rest[at..];
        let (byte, length) = match rest {
            [_, b'\r', b'\n', ..] => (None, 3),
            [_, b'\n', ..] => (None, 2),
            [_, high, low, ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (Some(high << 4 | low), 3),
                _ => (Some(b'='), 1),
            },
            _ => (Some(b'='), 1),
        };
        bytes.extend(byte);
        rest = &rest[length..];
    }
    bytes.extend_from_slice(rest);
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Base64 undone (RFC 2045, 6.8); what is no digit of it is passed over, and `=` ends it.
fn from_base64(content: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(content.len() / 4 * 3);
    let mut pending: u32 = 0;
    let mut bits = 0;
    for digit in content.iter().take_while(|digit| **digit != b'=').copied().filter_map(digit_of) {
        pending = (pending << 6 | digit) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((pending >> bits & 0xff) as u8);
        }
    }
    bytes
}

fn digit_of(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &str, expected: &str) {
        let told = match root(file.replace('\n', "\r\n").as_bytes()) {
            Ok(root) => String::from_utf8(root.bytes).expect("it is text").replace('\r', ""),
            Err(reason) => reason.to_string(),
        };
        assert_eq!(told.trim_end(), expected);
    }

    const HEAD: &str = "From: <Saved by Blink>\nSnapshot-Content-Location: https://one.example/a\n\
        Date: Thu, 8 Jun 2023 05:40:00 +0200\nMIME-Version: 1.0\n\
        Content-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"b--1\"\n\n\n";

    #[test]
    fn the_document_is_found_among_the_parts() {
        let picture = "--b--1\nContent-Type: image/png\n\n<p>none\n";
        let page = "--b--1\nContent-Type: text/html\n\n<p>one --b--1\n";
        check(&format!("{HEAD}{picture}{page}{picture}--b--1--\n"), "<p>one --b--1");
        check(&format!("{HEAD}{page}"), "<p>one --b--1");
        check(&format!("{HEAD}{picture}"), "damaged: no part in HTML");
        let inner = page.replace("b--1", "c");
        let nested =
            format!("--b--1\nContent-Type: multipart/alternative; boundary=c\n\n{inner}--c--\n");
        check(&format!("{HEAD}{nested}--b--1--"), "<p>one --c");
    }

    #[test]
    fn what_the_file_says_of_itself_is_taken() {
        let page = "--b--1\nContent-Type: text/html; charset=koi8-r\n\n<p>one\n";
        let root = root(format!("{HEAD}{page}").as_bytes()).expect("a page");
        assert_eq!(root.origin.address.as_deref(), Some("https://one.example/a"));
        assert_eq!(root.origin.charset.as_deref(), Some("koi8-r"));
        assert_eq!(root.saved, Some(1_686_195_600));
    }

    #[test]
    fn encodings_of_parts_are_undone() {
        let part = |encoding: &str, content: &str| {
            format!(
                "{HEAD}--b--1\nContent-Type: text/html\nContent-Transfer-Encoding: {encoding}\n\n{content}\n"
            )
        };
        check(&part("quoted-printable", "<p =\nid=3Dx>=C3=A9 a=b ="), "<p id=x>é a=b");
        check(&part("base64", "PHA+w6l\nhYmM=\n"), "<p>éabc");
        check(&part("BASE64", "PHA+YQ==!!"), "<p>a");
        check(&part("8bit", "<p>é=20"), "<p>é=20");
    }
}
