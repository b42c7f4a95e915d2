//! HTML within bounds: one pass over the mark-up before a tree is built of it.
//!
//! A tree builder takes seconds on sixteen thousand nested `<div>` or sixty thousand attributes on
//! one tag, both of which fit into a small file. [`Html::new`] counts what costs and refuses a page
//! that would cost too much. On the way it leaves out what no reader sees and no one needs to
//! parse: comments, scripts other than JSON, styles, the insides of SVG drawings, and attributes
//! that say nothing of the text, together two thirds of an ordinary news page.

use std::ops::Range;

use memchr::{memchr, memmem};

/// The most elements of a page. The largest of 1,614 saved news pages has under 30,000.
const MAX_ELEMENTS: usize = 300_000;
/// The most attributes of one element: building a tag's list takes quadratic time. Pages by hand
/// and by machine stay below 100.
const MAX_ATTRIBUTES: usize = 1_000;
/// The deepest nesting: every block looks up through its ancestors. Browsers stop at 512; pages
/// with unclosed tags of the nineties reach a few hundred.
const MAX_DEPTH: usize = 1_000;

/// The mark-up of a page that a tree can be built of in reasonable time; `<script>` (other than
/// JSON), `<style>`, `<noscript>` and `<svg>` are there, but empty, and elements have only the
/// attributes that say what they are, where they lead and whether they are seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html {
    markup: String,
    saved_from: Option<String>,
}

/// What a page has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TooMuch {
    /// More elements than a page may have.
    #[error("over {MAX_ELEMENTS} elements")]
    Elements,
    /// An element with more attributes than it may have.
    #[error("over {MAX_ATTRIBUTES} attributes on one element")]
    Attributes,
    /// Elements nested deeper than they may be.
    #[error("elements nested over {MAX_DEPTH} deep")]
    Depth,
}

impl Html {
    /// Checks `markup` against the bounds.
    ///
    /// # Errors
    ///
    /// Says what the page has too much of.
    pub fn new(markup: &str) -> Result<Self, TooMuch> {
        let mut scan = Scan::new(markup);
        scan.run()?;
        Ok(Self { markup: scan.kept, saved_from: scan.saved_from })
    }

    /// The mark-up.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.markup
    }

    /// The address that a browser noted in a comment when it saved the page (`saved from url=`,
    /// `Page saved with SingleFile url:`).
    #[must_use]
    pub fn saved_from(&self) -> Option<&str> {
        self.saved_from.as_deref()
    }
}

/// Elements that never have content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// The attributes that are kept.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-hidden",
    "charset",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "property",
    "pubdate",
    "rel",
    "role",
    "style",
    "type",
    "value",
    "xml:lang",
];
/// Elements whose content is text up to their own end tag.
const RAW_TEXT: &[&str] =
    &["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", "noscript"];
/// Elements whose start ends an open paragraph.
const ENDS_PARAGRAPH: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "dd",
    "dt",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "ul",
];
/// Elements through which an unclosed one is not ended from inside.
const SCOPE: &[&str] =
    &["table", "td", "th", "caption", "button", "object", "template", "marquee", "applet"];
/// For a start tag, the open elements that it ends, and the element at which the search stops.
const ENDS_OWN_KIND: &[(&str, &[&str], &[&str])] = &[
    ("li", &["li"], &["ul", "ol", "menu", "dir"]),
    ("dt", &["dt", "dd"], &["dl"]),
    ("dd", &["dt", "dd"], &["dl"]),
    ("option", &["option"], &["select"]),
    ("tr", &["tr"], &["table"]),
    ("td", &["td", "th"], &["table", "tr"]),
    ("th", &["td", "th"], &["table", "tr"]),
    ("tbody", &["tbody", "thead", "tfoot"], &["table"]),
    ("a", &["a"], SCOPE),
];

struct Scan<'a> {
    markup: &'a str,
    /// Where the next tag is looked for.
    at: usize,
    /// Up to where the mark-up was copied or left out.
    done: usize,
    kept: String,
    open: Vec<&'a str>,
    elements: usize,
    saved_from: Option<String>,
    /// Whether a drawing was met that does not end; then no later one does.
    endless_drawing: bool,
}

/// A start tag as it stands in the mark-up.
struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
    self_closing: bool,
}

impl<'a> Scan<'a> {
    fn new(markup: &'a str) -> Self {
        let kept = String::with_capacity(markup.len() / 2);
        Self {
            markup,
            at: 0,
            done: 0,
            kept,
            open: Vec::new(),
            elements: 0,
            saved_from: None,
            endless_drawing: false,
        }
    }

    fn run(&mut self) -> Result<(), TooMuch> {
        while let Some(offset) = memchr(b'<', &self.markup.as_bytes()[self.at..]) {
            self.at += offset + 1;
            match self.markup.as_bytes().get(self.at) {
                Some(b'!') => self.comment(),
                Some(b'/') => self.end_tag(),
                Some(byte) if byte.is_ascii_alphabetic() => self.start_tag()?,
                _ => {}
            }
        }
        self.kept.push_str(&self.markup[self.done..]);
        Ok(())
    }

    /// At the `!` of `<!`: leaves a comment out; a doctype or anything else stays.
    fn comment(&mut self) {
        let rest = &self.markup[self.at..];
        let Some(body) = rest.strip_prefix("!--") else { return };
        let (text, after) = match comment_end(body) {
            Some((end, length)) => (&body[..end], self.at + 3 + end + length),
            None => (body, self.markup.len()),
        };
        if self.saved_from.is_none() {
            self.saved_from = saved_from(text);
        }
        self.leave_out(self.at - 1, after);
    }

    fn leave_out(&mut self, from: usize, to: usize) {
        self.kept.push_str(&self.markup[self.done..from]);
        self.done = to;
        self.at = to;
    }

    /// At the `/` of `</`.
    fn end_tag(&mut self) {
        let name = tag_name(&self.markup[self.at + 1..]);
        self.at += 1 + name.len();
        if let Some(at) = self.open.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
            self.open.truncate(at);
        }
    }

    /// At the name of a start tag.
    fn start_tag(&mut self) -> Result<(), TooMuch> {
        let Some(tag) = self.tag()? else { return Ok(()) };
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(TooMuch::Elements);
        }
        if is_in(tag.name, RAW_TEXT) {
            self.raw_text(&tag);
        } else if tag.name.eq_ignore_ascii_case("svg") {
            self.drawing(&tag);
        } else if !is_in(tag.name, VOID) {
            self.end_implied(tag.name);
            self.open.push(tag.name);
            if self.open.len() > MAX_DEPTH {
                return Err(TooMuch::Depth);
            }
        }
        Ok(())
    }

    /// Reads a start tag and moves behind its `>`; `None` where the page ends inside the tag.
    fn tag(&mut self) -> Result<Option<Tag<'a>>, TooMuch> {
        let rest = &self.markup[self.at..];
        let name = tag_name(rest);
        let mut attributes = Attributes { bytes: rest.as_bytes(), at: name.len() };
        let mut count = 0;
        while let Some((attribute, length)) = attributes.next() {
            count += 1;
            if count > MAX_ATTRIBUTES {
                return Err(TooMuch::Attributes);
            }
            if !is_in(&rest[attribute.start..attribute.start + length], ATTRIBUTES) {
                self.kept.push_str(&self.markup[self.done..self.at + attribute.start]);
                self.done = self.at + attribute.end;
            }
        }
        let end = attributes.at;
        if end >= rest.len() {
            self.at = self.markup.len();
            return Ok(None);
        }
        self.at += end + 1;
        let self_closing = rest.as_bytes()[end - 1] == b'/';
        Ok(Some(Tag { name, attributes: &rest[name.len()..end], self_closing }))
    }

    /// Behind the start tag of an element that holds text alone: moves to its end tag, and leaves
    /// the text out unless the page's readable part may be in it.
    fn raw_text(&mut self, tag: &Tag<'a>) {
        let Some(end) = end_tag_at(self.markup, self.at, tag.name) else {
            if is_left_out(tag) {
                self.leave_out(self.at, self.markup.len());
            }
            self.at = self.markup.len();
            return;
        };
        if is_left_out(tag) {
            self.leave_out(self.at, end);
        }
        self.at = end;
    }

    /// Behind the start tag of a drawing: leaves its inside out.
    fn drawing(&mut self, tag: &Tag<'a>) {
        if tag.self_closing || self.endless_drawing {
            return;
        }
        match end_tag_at(self.markup, self.at, tag.name) {
            Some(end) => self.leave_out(self.at, end),
            None => self.endless_drawing = true,
        }
    }

    /// Ends the open elements that the start of `name` ends by itself.
    fn end_implied(&mut self, name: &str) {
        if is_in(name, ENDS_PARAGRAPH) {
            self.end_nearest(&["p"], SCOPE);
        }
        for (start, ends, until) in ENDS_OWN_KIND {
            if start.eq_ignore_ascii_case(name) {
                self.end_nearest(ends, until);
            }
        }
    }

    fn end_nearest(&mut self, names: &[&str], until: &[&str]) {
        for (at, open) in self.open.iter().enumerate().rev() {
            if is_in(open, names) {
                self.open.truncate(at);
                return;
            }
            if is_in(open, until) {
                return;
            }
        }
    }
}

/// A walk over the attributes of one start tag.
struct Attributes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Attributes<'_> {
    /// Where the next attribute stands, and the length of its name, and moves behind it; `None`,
    /// standing at `>` or at the end, if there is none.
    fn next(&mut self) -> Option<(Range<usize>, usize)> {
        self.skip(|byte| byte.is_ascii_whitespace() || byte == b'/');
        if matches!(self.bytes.get(self.at), None | Some(b'>')) {
            return None;
        }
        let start = self.at;
        self.at += 1;
        self.skip(|byte| !byte.is_ascii_whitespace() && !b"=>/".contains(&byte));
        let name_end = self.at;
        self.skip(|byte| byte.is_ascii_whitespace());
        if self.bytes.get(self.at) == Some(&b'=') {
            self.at += 1;
            self.skip_value();
        } else {
            self.at = name_end;
        }
        Some((start..self.at, name_end - start))
    }

    fn skip_value(&mut self) {
        self.skip(|byte| byte.is_ascii_whitespace());
        match self.bytes.get(self.at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let value = &self.bytes[self.at + 1..];
                self.at += 1 + memchr(quote, value).map_or(value.len(), |end| end + 1);
            }
            _ => self.skip(|byte| !byte.is_ascii_whitespace() && byte != b'>'),
        }
    }

    fn skip(&mut self, belongs: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&byte| belongs(byte)) {
            self.at += 1;
        }
    }
}

fn is_in(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| other.eq_ignore_ascii_case(name))
}

fn tag_name(rest: &str) -> &str {
    let end = rest.bytes().position(|byte| byte.is_ascii_whitespace() || b"/>".contains(&byte));
    &rest[..end.unwrap_or(rest.len())]
}

/// Where in the body of a comment its end stands, and how long that end is.
fn comment_end(body: &str) -> Option<(usize, usize)> {
    if body.starts_with('>') {
        return Some((0, 1));
    }
    if body.starts_with("->") {
        return Some((0, 2));
    }
    memmem::find(body.as_bytes(), b"-->").map(|end| (end, 3))
}

/// The position of `</name` at or after `from`.
fn end_tag_at(markup: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = markup.as_bytes();
    memmem::find_iter(&bytes[from..], b"</").map(|offset| from + offset).find(|at| {
        let after = &bytes[at + 2..];
        after.len() >= name.len()
            && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
            && after.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric())
    })
}

/// Whether nothing that a reader sees, nor data about the page, is in an element's text.
fn is_left_out(tag: &Tag<'_>) -> bool {
    let is_script = tag.name.eq_ignore_ascii_case("script");
    is_script && !tag.attributes.to_ascii_lowercase().contains("json")
        || is_in(tag.name, &["style", "noscript"])
}

/// The address in the comment that a browser leaves in a page it saves.
fn saved_from(comment: &str) -> Option<String> {
    let mark = ["saved from url=", "Page saved with SingleFile"];
    let after = mark.iter().find_map(|mark| comment.split_once(mark))?.1;
    let address = &after[after.find("http")?..];
    address.split_whitespace().next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markup: &str, kept: &str) {
        assert_eq!(Html::new(markup).expect("within bounds").as_str(), kept);
    }

    #[test]
    fn what_no_reader_sees_is_left_out() {
        check("<p>a<!-- b -->c</p>", "<p>ac</p>");
        check("<script>if (a<b) x('<p>')</script><p>c", "<script></script><p>c");
        check("<STYLE>p>a{}</Style >c", "<STYLE></Style >c");
        check("<svg viewBox='0'><path d=x /></svg>c", "<svg ></svg>c");
        check("<p data-a='<b>' class=c onclick=d>e", "<p  class=c >e");
        check(
            "<script type='application/ld+json'>{}</script>",
            "<script type='application/ld+json'>{}</script>",
        );
    }

    #[test]
    fn marks_inside_attributes_and_text_are_no_tags() {
        check("<a id='<script>'>b</a><p>1 < 2 <3</p>", "<a id='<script>'>b</a><p>1 < 2 <3</p>");
        check("<a id=it's>b<!--x--></a>", "<a id=it's>b</a>");
    }

    #[test]
    fn unfinished_markup_is_kept_as_it_is() {
        for markup in ["<", "<a", "<a href='", "</", "<!", "<svg><path>", "é<é", "<p/"] {
            check(markup, markup);
        }
        check("a<!-- never closed", "a");
        check("a<script>never closed", "a<script>");
    }

    #[test]
    fn a_browser_s_note_tells_where_the_page_came_from() {
        let html =
            Html::new("<!-- saved from url=(0023)https://example.org/a -->\n<html>").unwrap();
        assert_eq!(html.saved_from(), Some("https://example.org/a"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert_eq!(Html::new(&"<div>".repeat(16_000)), Err(TooMuch::Depth));
        assert_eq!(Html::new(&"<b><i>".repeat(16_000)), Err(TooMuch::Depth));
    }

    #[test]
    fn unclosed_paragraphs_and_items_are_not_deep() {
        assert!(Html::new(&"<p>a".repeat(16_000)).is_ok());
        assert!(Html::new(&"<li>a<p>b".repeat(16_000)).is_ok());
        assert!(Html::new(&format!("<table>{}", "<tr><td>a<td>b".repeat(16_000))).is_ok());
        assert!(Html::new(&"<br><img src=a>".repeat(16_000)).is_ok());
    }

    #[test]
    fn many_elements_or_attributes_are_refused() {
        assert_eq!(Html::new(&"<br>".repeat(MAX_ELEMENTS + 1)), Err(TooMuch::Elements));
        let attributes = " a=1".repeat(60_000);
        assert_eq!(Html::new(&format!("<a{attributes}>")), Err(TooMuch::Attributes));
    }
}
