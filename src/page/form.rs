//! What form a file has: by its name where that tells, else by its first bytes.

/// How many bytes are looked at where the name does not tell.
const LOOKED_AT: usize = 1024;
/// What a web archive begins with; the version stands behind it.
pub(super) const WARC: &[u8] = b"WARC/";
/// What a zip archive begins with.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// A form in which pages are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// HTML or XHTML.
    Html,
    /// A plain-text dump.
    Text,
    /// Text in Markdown.
    Markdown,
    /// A page as Chromium saves it in one file, MHTML.
    Mhtml,
    /// Articles as JSON, one a line.
    Records,
    /// Articles as JSON, each over many lines or in a list.
    Json,
    /// RSS or Atom.
    Feed,
    /// An item of a feed.
    Item,
    /// A web archive.
    Warc,
    /// A zip archive, or a WACZ, which is one.
    Zip,
}

impl Form {
    /// Whether a file of that form may hold many pages.
    pub(crate) fn holds_many(self) -> bool {
        matches!(self, Self::Records | Self::Json | Self::Feed | Self::Warc | Self::Zip)
    }
}

/// What each ending stands for, without that of its compression.
const ENDINGS: &[(&str, Form)] = &[
    ("html", Form::Html),
    ("htm", Form::Html),
    ("xhtml", Form::Html),
    ("xht", Form::Html),
    ("shtml", Form::Html),
    ("txt", Form::Text),
    ("md", Form::Markdown),
    ("markdown", Form::Markdown),
    ("mhtml", Form::Mhtml),
    ("mht", Form::Mhtml),
    ("ndjson", Form::Records),
    ("jsonl", Form::Records),
    ("json", Form::Json),
    ("rss", Form::Feed),
    ("atom", Form::Feed),
    ("warc", Form::Warc),
    ("wacz", Form::Zip),
    ("zip", Form::Zip),
    ("maff", Form::Zip),
];
/// Endings of compressed files that are unpacked.
const PACKED: &[&str] = &[".gz", ".zst"];
/// Endings of forms in which pages are kept that are not read.
const UNREAD: &[(&str, &str)] = &[
    ("pdf", "PDF"),
    ("doc", "Word"),
    ("docx", "Word"),
    ("odt", "OpenDocument"),
    ("rtf", "RTF"),
    ("epub", "EPUB"),
    ("webarchive", "Safari's web archive"),
    ("arc", "ARC, the predecessor of WARC,"),
    ("tar", "tar"),
    ("tgz", "tar"),
    ("7z", "7-Zip"),
    ("rar", "RAR"),
    ("bz2", "bzip2"),
    ("xz", "xz"),
];
/// Endings of files that browsers and crawlers save beside a page, never looked into.
const COMPANIONS: &[&str] = &[
    "css", "js", "mjs", "map", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "bmp",
    "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "m4a", "webm", "ogg", "wav", "url",
    "webloc", "cdx", "cdxj", "exe", "py", "rs", "toml", "lock", "csv", "log", "sqlite", "sqlite3",
];
/// Files of text that servers and programmers keep, never pages.
const NO_PAGES: &[&str] = &[
    "robots.txt",
    "ads.txt",
    "app-ads.txt",
    "security.txt",
    "humans.txt",
    "llms.txt",
    "readme.md",
    "readme.txt",
    "changelog.md",
    "contributing.md",
    "license.md",
    "license.txt",
];
/// What a page in HTML begins with, after white space, in lower case.
const HTML_BEGINS: &[&str] = &["<!doctype html", "<html", "<!--", "<head", "<body", "<?xml"];

/// What a feed begins with, somewhere behind its XML declaration and comments.
const FEED_BEGINS: &[&str] = &["<rss", "<feed", "<rdf:rdf"];

/// What an object begins with that has articles in a list: replies of Elasticsearch and Quickwit, a
/// JSON Feed.
const AROUND_ARTICLES: &[&[u8]] = &[
    b"{\"took\":",
    b"{\"num_hits\":",
    b"{\"hits\":",
    b"{\"version\":\"https://jsonfeed.org/",
    b"{\"version\": \"https://jsonfeed.org/",
];

/// What the name of a file tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Form(Form),
    /// It is a form in which pages are kept, which is not read.
    Unread(&'static str),
    /// It is something else, for certain.
    Other,
    Unknown,
}

/// What a file's name tells.
pub(crate) fn named(path: &str) -> Named {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
    if is_no_page(&name) {
        return Named::Other;
    }
    let unpacked = PACKED.iter().find_map(|packed| name.strip_suffix(packed));
    let Some((rest, ending)) = unpacked.unwrap_or(&name).rsplit_once('.') else {
        return Named::Unknown;
    };
    if let Some((_, form)) = ENDINGS.iter().find(|(known, _)| *known == ending) {
        return Named::Form(*form);
    }
    if let Some((_, what)) = UNREAD.iter().find(|(known, _)| *known == ending) {
        return Named::Unread(what);
    }
    if COMPANIONS.contains(&ending) && !rest.is_empty() { Named::Other } else { Named::Unknown }
}

/// Whether servers and programmers keep files of that name, in lower case.
pub(crate) fn is_no_page(name: &str) -> bool {
    NO_PAGES.contains(&name)
}

/// What the first bytes of a file without a telling name show; `None` if it is no page.
pub(crate) fn sniffed(bytes: &[u8]) -> Option<Form> {
    if bytes.starts_with(WARC) {
        return Some(Form::Warc);
    }
    if bytes.starts_with(ZIP) {
        return Some(Form::Zip);
    }
    if is_html(bytes) {
        return Some(Form::Html);
    }
    let head = head(bytes);
    if FEED_BEGINS.iter().any(|begin| head.contains(begin)) && head.starts_with('<') {
        return Some(Form::Feed);
    }
    is_mhtml(bytes).then_some(Form::Mhtml)
}

/// What the first bytes of a stream show that holds articles as JSON: one a line, unless the first
/// object goes over many lines or is a reply or a feed with the articles in it.
pub(crate) fn sniffed_json(bytes: &[u8]) -> Option<Form> {
    match bytes.trim_ascii_start() {
        [b'{', b'\r' | b'\n', ..] => Some(Form::Json),
        start @ [b'{', ..] => {
            let is_around = AROUND_ARTICLES.iter().any(|begin| start.starts_with(begin));
            Some(if is_around { Form::Json } else { Form::Records })
        }
        [b'[', rest @ ..] if rest.trim_ascii_start().starts_with(b"{") => Some(Form::Json),
        _ => None,
    }
}

/// Whether the file begins as a page that Chromium saved in one file does: header lines that speak
/// of many parts.
pub(crate) fn is_mhtml(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let first = head.lines().next().unwrap_or_default();
    let is_header = first.split_once(':').is_some_and(|(name, _)| {
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    is_header && head.contains("mime-version:") && head.contains("multipart/")
}

/// The first bytes as text, in lower case, without white space and byte order mark in front.
fn head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let head = String::from_utf8_lossy(head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head));
    head.trim_start().to_ascii_lowercase()
}

/// Whether the file begins as a page in HTML does.
pub(crate) fn is_html(bytes: &[u8]) -> bool {
    let head = head(bytes);
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
            ("crawl.warc.gz", Named::Form(Form::Warc)),
            ("crawl.wacz", Named::Form(Form::Zip)),
            ("output.pdf", Named::Unread("PDF")),
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
        assert_eq!(sniffed(b"<?xml version='1.0'?><rss>"), Some(Form::Feed));
        assert_eq!(sniffed(b"WARC/1.1\r\n"), Some(Form::Warc));
        assert_eq!(sniffed(b"PK\x03\x04"), Some(Form::Zip));
        assert_eq!(
            sniffed(
                b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"
            ),
            Some(Form::Mhtml)
        );
        assert_eq!(sniffed_json(b" {\"text\""), Some(Form::Records));
        assert_eq!(sniffed_json(b"[\n {"), Some(Form::Json));
        assert_eq!(sniffed_json(b"{\n \"hits\""), Some(Form::Json));
        assert_eq!(sniffed_json(b"{\"took\":3,"), Some(Form::Json));
        assert_eq!(sniffed(b"\x7fELF"), None);
        assert!(is_binary(b"%PDF-1.4"));
        assert!(!is_binary(b"\xFF\xFEh\0i\0"));
    }
}
