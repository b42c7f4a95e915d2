//! Bytes to text: byte order mark, then UTF-8 where it is valid, then the server's word, then `<meta>`,
//! then detection.
//!
//! The order is that of the WHATWG Encoding and HTML standards but for one step: bytes beyond
//! ASCII that are valid UTF-8 are UTF-8 whatever `<meta>` says, because browsers and crawlers save
//! pages as UTF-8 without mending the declaration.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a page its declaration is looked for, in bytes. The standard says 1,024; saved
/// pages carry comments before it.
const DECLARED_WITHIN: usize = 4096;

/// The text of `bytes`; what is malformed becomes U+FFFD. `told` is the charset that the server named.
pub(crate) fn decode(bytes: Vec<u8>, told: Option<&str>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\x1b') => return text,
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let told = told.and_then(|label| usable(Encoding::for_label(label.trim().as_bytes())?));
    let encoding = told.or_else(|| declared(&bytes)).unwrap_or_else(|| detected(&bytes));
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

/// The encoding that `<meta charset>`, `<meta http-equiv>` or an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARED_WITHIN)].to_ascii_lowercase();
    let mut rest = &head[..];
    while let Some(at) = find(rest, b"charset").or_else(|| find(rest, b"encoding")) {
        rest = &rest[at + 7..];
        if let Some(encoding) = named(rest) {
            return Some(encoding);
        }
    }
    None
}

/// The encoding in `="windows-1251"`, however it is spaced and quoted.
fn named(after: &[u8]) -> Option<&'static Encoding> {
    let mark = after.iter().take(8).position(|&byte| byte == b'=')?;
    let value = after[mark + 1..].trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.".contains(byte);
    let end = value.iter().position(|byte| !is_label(byte)).unwrap_or(value.len());
    usable(Encoding::for_label(&value[..end])?)
}

/// The encoding, unless the label is wrong: a declaration that could be read byte by byte is not
/// UTF-16, and valid UTF-8 was taken before.
fn usable(encoding: &'static Encoding) -> Option<&'static Encoding> {
    (encoding != UTF_16LE && encoding != UTF_16BE && encoding != UTF_8).then_some(encoding)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, word)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    // A page that is UTF-8 but for a few broken bytes is read best as UTF-8; the detector gives
    // up on it and answers with the fallback of the web.
    if encoding == WINDOWS_1252 && mostly_utf8(bytes) { UTF_8 } else { encoding }
}

/// Whether at least nine of ten bytes beyond ASCII belong to valid UTF-8 sequences.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let beyond_ascii = |bytes: &[u8]| bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let valid: usize =
        bytes.utf8_chunks().map(|chunk| beyond_ascii(chunk.valid().as_bytes())).sum();
    valid * 10 >= beyond_ascii(bytes) * 9
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(decode(bytes.to_vec(), None), expected);
    }

    #[test]
    fn a_byte_order_mark_decides() {
        check(b"\xEF\xBB\xBFna\xC3\xAFve", "naïve");
        check(b"\xFF\xFEh\0i\0", "hi");
        check(b"\xFE\xFF\0h\0i", "hi");
    }

    #[test]
    fn valid_utf8_is_utf8_whatever_the_page_declares() {
        check("<meta charset=windows-1251>Київ".as_bytes(), "<meta charset=windows-1251>Київ");
    }

    #[test]
    fn a_declaration_is_believed_where_the_bytes_are_not_utf8() {
        check(
            b"<meta charset=\"windows-1251\">\xCA\xE8\xE5\xE2",
            "<meta charset=\"windows-1251\">Киев",
        );
        check(
            b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>caf\xE9",
            "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>café",
        );
        check(
            b"<?xml version='1.0' encoding='windows-1252'?>\x93a\x94",
            "<?xml version='1.0' encoding='windows-1252'?>“a”",
        );
    }

    #[test]
    fn the_server_s_word_goes_before_the_page_s() {
        let page = b"<meta charset=iso-8859-1>\xCA\xE8\xE5\xE2";
        let told = |label| decode(page.to_vec(), Some(label));
        assert!(told("Windows-1251").ends_with("Киев"));
        assert!(told("utf-8").ends_with("Êèåâ"));
        assert!(told("nonsense").ends_with("Êèåâ"));
    }

    #[test]
    fn undeclared_bytes_are_guessed() {
        let russian = "Президент подписал указ о назначении нового министра обороны страны";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        check(&bytes, russian);
    }

    #[test]
    fn one_broken_byte_does_not_change_the_charset() {
        check(b"caf\xC3\xA9, na\xC3\xAFve, r\xC3\xA9sum\xC3\xA9, \xC3\xA9t\xC3\xA9, \xC3\xAAtre, o\xC3\xB9, \xC3\xA0, \xC3\xA7a, \xC3\xAEle, m\xC3\xBBr \xFF.", "café, naïve, résumé, été, être, où, à, ça, île, mûr \u{FFFD}.");
    }
}
