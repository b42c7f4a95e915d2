//! What form a file has: by its name where that tells, else by its first bytes.

/// How many bytes are looked at where the name does not tell.
const LOOKED_AT: usize = 1024;

/// The form of a saved page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// HTML or XHTML.
    Html,
    /// A plain-text dump.
    Text,
    /// Articles as JSON, one a line.
    Records,
}

/// What each ending stands for, without `.gz`.
const ENDINGS: &[(&str, Form)] = &[
    ("html", Form::Html),
    ("htm", Form::Html),
    ("xhtml", Form::Html),
    ("txt", Form::Text),
    ("ndjson", Form::Records),
    ("jsonl", Form::Records),
];
/// Endings of files that browsers and crawlers save beside a page, never looked into.
const COMPANIONS: &[&str] = &[
    "css", "js", "mjs", "json", "map", "xml", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg",
    "ico", "bmp", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "m4a", "webm", "ogg", "wav",
    "pdf", "zip", "tar", "7z", "exe", "md", "py", "rs", "toml", "lock", "csv", "log", "sqlite",
];
/// What a page in HTML begins with, after white space, in lower case.
const HTML_BEGINS: &[&str] = &["<!doctype html", "<html", "<!--", "<head", "<body", "<?xml"];

/// What the name of a file tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Form(Form),
    /// It is something else, for certain.
    Other,
    Unknown,
}

/// What a file's name tells.
pub(crate) fn named(path: &str) -> Named {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let Some((_, ending)) = name.rsplit_once('.') else { return Named::Unknown };
    if let Some((_, form)) = ENDINGS.iter().find(|(known, _)| *known == ending) {
        return Named::Form(*form);
    }
    if COMPANIONS.contains(&ending) { Named::Other } else { Named::Unknown }
}

/// What the first bytes of a file without a telling name show; `None` if it is no page.
pub(crate) fn sniffed(bytes: &[u8]) -> Option<Form> {
    is_html(bytes).then_some(Form::Html)
}

/// Whether the file begins as a page in HTML does.
pub(crate) fn is_html(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let head = String::from_utf8_lossy(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head));
    let head = head.trim_start().to_ascii_lowercase();
    HTML_BEGINS.iter().any(|begin| head.starts_with(begin)) && !head.starts_with("<?xml")
        || head.starts_with("<?xml") && head.contains("<html")
}

/// Whether the file is no text in any charset: it has zero bytes and is not UTF-16.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    !is_utf16 && (bytes[..bytes.len().min(LOOKED_AT)].contains(&0) || bytes.starts_with(b"%PDF-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_form() {
        for (name, expected) in [
            ("a/page.HTML", Named::Form(Form::Html)),
            ("page.htm.gz", Named::Form(Form::Html)),
            ("dump.txt", Named::Form(Form::Text)),
            ("articles.jsonl.gz", Named::Form(Form::Records)),
            ("page_files/style.css", Named::Other),
            ("index.php", Named::Unknown),
            ("2023.06/story", Named::Unknown),
        ] {
            assert_eq!(named(name), expected, "{name}");
        }
    }

    #[test]
    fn content_tells_where_the_name_does_not() {
        assert_eq!(sniffed(b"\xEF\xBB\xBF \n<!DOCTYPE html><p>"), Some(Form::Html));
        assert_eq!(sniffed(b"<?xml version='1.0'?><html xmlns='x'>"), Some(Form::Html));
        assert_eq!(sniffed(b"<?xml version='1.0'?><rss>"), None);
        assert_eq!(sniffed(b"\x7fELF"), None);
        assert!(is_binary(b"%PDF-1.4"));
        assert!(!is_binary(b"\xFF\xFEh\0i\0"));
    }
}
