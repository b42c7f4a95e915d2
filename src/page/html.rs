//! HTML within bounds: one pass over the mark-up before a tree is built of it.
//!
//! A tree builder takes seconds on sixteen thousand nested `<div>` or sixty thousand attributes on
//! one tag, both of which fit into a small file. [`Html::new`] counts what costs and refuses a page
//! that would cost too much. On the way it leaves out what no reader sees and no one needs to
//! parse: comments, scripts other than JSON-LD, styles, pictures and drawings, attributes that say
//! nothing of the text, and white space between blocks, together three quarters of an ordinary
//! news page.

use std::ops::Range;

use memchr::{memchr, memmem};

/// The most elements of a page: each takes 700 bytes in the tree, or a kilobyte with a text of its own.
/// The largest of 1,614 saved news pages has under 30,000.
const MAX_ELEMENTS: usize = 150_000;
/// The most attributes of one element: building a tag's list takes quadratic time. Pages by hand
/// and by machine stay below 100.
const MAX_ATTRIBUTES: usize = 1_000;
/// The deepest nesting: every block looks up through its ancestors. Browsers stop at 512; pages
/// with unclosed tags of the nineties reach a few hundred.
const MAX_DEPTH: usize = 1_000;

/// The mark-up of a page that a tree can be built of in reasonable time: without `<script>` (other
/// than JSON-LD), `<style>`, `<noscript>`, `<svg>`, inputs and links to resources; and
/// its elements have only the attributes that say what they are, where they lead and whether they
/// are seen.
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

    /// The page as one that was saved at `address`, where that is known better than by its comments.
    #[must_use]
    pub fn saved_at(mut self, address: Option<&str>) -> Self {
        if let Some(address) = address {
            self.saved_from = Some(address.to_owned());
        }
        self
    }

    /// The address that a browser noted in a comment when it saved the page (`saved from url=`,
    /// `Page saved with SingleFile url:`).
    #[must_use]
    pub fn saved_from(&self) -> Option<&str> {
        self.saved_from.as_deref()
    }
}

/// The attributes that are kept: what says what an element is, where it leads, when, in which language,
/// and of a picture what it shows; of `style` only what may hide its element.
const ATTRIBUTES: &[&str] = &[
    "class",
    "href",
    "id",
    "style",
    "rel",
    "content",
    "name",
    "property",
    "itemprop",
    "type",
    "role",
    "aria-hidden",
    "datetime",
    "itemtype",
    "itemscope",
    "hidden",
    "lang",
    "charset",
    "http-equiv",
    "pubdate",
    "alt",
    "xml:lang",
];
/// What a style that hides its element says.
const HIDING: &[&str] = &["none", "hidden"];
/// What the `rel` of a link to a part of the page, or a hint to fetch one, says.
const RESOURCES: &[&str] = &["stylesheet", "pre", "icon", "dns-", "search", "manifest"];

/// What is known of an element by its name; the values are the bits of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Traits(u16);

impl Traits {
    /// It never has content.
    const VOID: Self = Self(1);
    /// Its content is text up to its own end tag.
    const RAW_TEXT: Self = Self(1 << 1);
    /// Its start ends an open paragraph.
    const ENDS_PARAGRAPH: Self = Self(1 << 2);
    /// An unclosed element around it is not ended from inside.
    const SCOPE: Self = Self(1 << 3);
    /// Its start ends open elements of its kind.
    const ENDS_OWN_KIND: Self = Self(1 << 4);
    /// Neither it nor its content says anything.
    const SILENT: Self = Self(1 << 5);
    /// White space beside it parts no words.
    const BLOCK: Self = Self(1 << 6);
    /// It is a paragraph.
    const PARAGRAPH: Self = Self(1 << 7);

    /// Those of an element called `name`, in whatever case.
    fn of(name: &str) -> Self {
        let mut lower = [0; LONGEST_NAME];
        let Some(lower) = lower.get_mut(..name.len()) else { return Self(0) };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        let found = ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(lower));
        found.map_or(Self(0), |at| ELEMENTS[at].1)
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// The longest name in [`ELEMENTS`].
const LONGEST_NAME: usize = 10;
/// A block in the flow of the text.
const FLOW: Traits = Traits::BLOCK.and(Traits::ENDS_PARAGRAPH);
/// A block that ends those of its kind.
const PART: Traits = Traits::BLOCK.and(Traits::ENDS_OWN_KIND);
/// Raw text without a word for the reader.
const CODE: Traits = Traits::RAW_TEXT.and(Traits::SILENT);
/// The elements that the scan tells from others, sorted by name.
const ELEMENTS: &[(&str, Traits)] = &[
    ("a", Traits::ENDS_OWN_KIND),
    ("address", FLOW),
    ("applet", Traits::SCOPE),
    ("area", Traits::VOID),
    ("article", FLOW),
    ("aside", FLOW),
    ("base", Traits::VOID),
    ("blockquote", FLOW),
    ("body", Traits::BLOCK),
    ("br", Traits::VOID.and(Traits::BLOCK)),
    ("button", Traits::SCOPE),
    ("caption", Traits::SCOPE.and(Traits::BLOCK)),
    ("center", FLOW),
    ("col", Traits::VOID),
    ("dd", FLOW.and(PART)),
    ("details", FLOW),
    ("dialog", FLOW),
    ("dir", FLOW),
    ("div", FLOW),
    ("dl", FLOW),
    ("dt", FLOW.and(PART)),
    ("embed", Traits::VOID),
    ("fieldset", FLOW),
    ("figcaption", FLOW),
    ("figure", FLOW),
    ("footer", FLOW),
    ("form", FLOW),
    ("h1", FLOW),
    ("h2", FLOW),
    ("h3", FLOW),
    ("h4", FLOW),
    ("h5", FLOW),
    ("h6", FLOW),
    ("head", Traits::BLOCK),
    ("header", FLOW),
    ("hr", FLOW.and(Traits::VOID)),
    ("html", Traits::BLOCK),
    ("iframe", Traits::RAW_TEXT),
    ("img", Traits::VOID),
    ("input", Traits::VOID.and(Traits::SILENT)),
    ("li", FLOW.and(PART)),
    ("link", Traits::VOID),
    ("main", FLOW),
    ("marquee", Traits::SCOPE),
    ("menu", FLOW),
    ("meta", Traits::VOID),
    ("nav", FLOW),
    ("noembed", Traits::RAW_TEXT),
    ("noframes", Traits::RAW_TEXT),
    ("noscript", CODE),
    ("object", Traits::SCOPE),
    ("ol", FLOW),
    ("option", PART),
    ("p", FLOW.and(Traits::PARAGRAPH)),
    ("param", Traits::VOID),
    ("pre", FLOW),
    ("script", Traits::RAW_TEXT),
    ("section", FLOW),
    ("source", Traits::VOID.and(Traits::SILENT)),
    ("style", CODE),
    ("summary", FLOW),
    ("table", Traits::SCOPE.and(Traits::BLOCK)),
    ("tbody", PART),
    ("td", Traits::SCOPE.and(PART)),
    ("template", Traits::SCOPE),
    ("textarea", Traits::RAW_TEXT),
    ("th", Traits::SCOPE.and(PART)),
    ("title", Traits::RAW_TEXT.and(Traits::BLOCK)),
    ("tr", PART),
    ("track", Traits::VOID),
    ("ul", FLOW),
    ("wbr", Traits::VOID),
    ("xmp", Traits::RAW_TEXT),
];
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
    (
        "a",
        &["a"],
        &["table", "td", "th", "caption", "button", "object", "template", "marquee", "applet"],
    ),
];

struct Scan<'a> {
    markup: &'a str,
    /// Where the next tag is looked for.
    at: usize,
    /// Up to where the mark-up was copied or left out.
    done: usize,
    kept: String,
    open: Vec<Open<'a>>,
    /// How many of them are paragraphs.
    open_paragraphs: usize,
    elements: usize,
    saved_from: Option<String>,
    /// Whether a drawing was met that does not end; then no later one does.
    endless_drawing: bool,
    /// Whether white space behind the tag just read parts no words.
    is_behind_block: bool,
}

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    traits: Traits,
}

/// A start tag as it stands in the mark-up.
struct Tag<'a> {
    name: &'a str,
    traits: Traits,
    /// How much was kept before it.
    kept_before: usize,
    attributes: &'a str,
    /// Its `rel`, with the sign before the value.
    rel: &'a str,
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
            open_paragraphs: 0,
            elements: 0,
            saved_from: None,
            endless_drawing: false,
            is_behind_block: true,
        }
    }

    fn run(&mut self) -> Result<(), TooMuch> {
        while let Some(offset) = memchr(b'<', &self.markup.as_bytes()[self.at..]) {
            let text = self.at..self.at + offset;
            self.at += offset + 1;
            match self.markup.as_bytes().get(self.at) {
                Some(b'!') => self.comment(),
                Some(b'/') => self.end_tag(text),
                Some(byte) if byte.is_ascii_alphabetic() => self.start_tag(text)?,
                _ => self.is_behind_block = false,
            }
        }
        self.kept.push_str(&self.markup[self.done..]);
        Ok(())
    }

    /// At the `!` of `<!`: leaves a comment out; a doctype or anything else stays.
    fn comment(&mut self) {
        let rest = &self.markup[self.at..];
        self.is_behind_block = false;
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

    /// Leaves out the text between two tags where it is white space alone and one of them is a
    /// block's: a tenth of what would be left of a page, in 700 places on 250 pages' average.
    fn squeeze(&mut self, text: Range<usize>, next: Traits) {
        let is_beside_block = self.is_behind_block || next.has(Traits::BLOCK);
        self.is_behind_block = next.has(Traits::BLOCK);
        let bytes = &self.markup.as_bytes()[text.clone()];
        if is_beside_block && !bytes.is_empty() && bytes.trim_ascii_start().is_empty() {
            self.kept.push_str(&self.markup[self.done..text.start]);
            self.done = text.end;
        }
    }

    /// At the `/` of `</`, behind `text`.
    fn end_tag(&mut self, text: Range<usize>) {
        let name = tag_name(&self.markup[self.at + 1..]);
        self.squeeze(text, Traits::of(name));
        self.at += 1 + name.len();
        if let Some(after) = memchr(b'>', &self.markup.as_bytes()[self.at..]) {
            self.at += after + 1;
        }
        if let Some(at) = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name)) {
            self.close(at);
        }
    }

    /// Closes the open elements from number `at` on.
    fn close(&mut self, at: usize) {
        let closed = self.open[at..].iter();
        self.open_paragraphs -= closed.filter(|open| open.traits.has(Traits::PARAGRAPH)).count();
        self.open.truncate(at);
    }

    /// At the name of a start tag, behind `text`.
    fn start_tag(&mut self, text: Range<usize>) -> Result<(), TooMuch> {
        let name = tag_name(&self.markup[self.at..]);
        let traits = Traits::of(name);
        self.squeeze(text, traits);
        let Some(tag) = self.tag(name, traits)? else { return Ok(()) };
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(TooMuch::Elements);
        }
        if traits.has(Traits::RAW_TEXT) {
            self.raw_text(&tag);
        } else if name.eq_ignore_ascii_case("svg") {
            self.drawing(&tag);
        } else if traits.has(Traits::VOID) {
            if traits.has(Traits::SILENT) || is_resource(&tag) {
                self.drop_element(&tag, self.at);
            }
        } else {
            self.end_implied(name, traits);
            self.open.push(Open { name, traits });
            self.open_paragraphs += usize::from(traits.has(Traits::PARAGRAPH));
            if self.open.len() > MAX_DEPTH {
                return Err(TooMuch::Depth);
            }
        }
        Ok(())
    }
    /// Reads a start tag and moves behind its `>`; `None` where the page ends inside the tag.
    fn tag(&mut self, name: &'a str, traits: Traits) -> Result<Option<Tag<'a>>, TooMuch> {
        let rest = &self.markup[self.at..];
        let start = self.at - 1;
        let kept_before = self.keep_until(start);
        let mut attributes = Attributes { bytes: rest.as_bytes(), at: name.len() };
        let mut rel = "";
        let mut count = 0;
        while let Some((attribute, length)) = attributes.next() {
            count += 1;
            if count > MAX_ATTRIBUTES {
                return Err(TooMuch::Attributes);
            }
            let (name, value) = rest[attribute.clone()].split_at(length);
            if !is_kept(name, value) {
                self.keep_until(self.at + attribute.start);
                self.done = self.at + attribute.end;
            } else if name.eq_ignore_ascii_case("rel") {
                rel = value;
            }
        }
        let end = attributes.at;
        if end >= rest.len() {
            self.at = self.markup.len();
            return Ok(None);
        }
        self.at += end + 1;
        let self_closing = rest.as_bytes()[end - 1] == b'/';
        let attributes = &rest[name.len()..end];
        Ok(Some(Tag { name, traits, kept_before, attributes, rel, self_closing }))
    }

    /// Copies the mark-up up to `to`; gives how much is kept so far.
    fn keep_until(&mut self, to: usize) -> usize {
        self.kept.push_str(&self.markup[self.done..to]);
        self.done = to;
        self.kept.len()
    }

    /// Leaves out an element from its start tag up to `to`, and moves there.
    fn drop_element(&mut self, tag: &Tag<'a>, to: usize) {
        self.kept.truncate(tag.kept_before);
        self.done = to;
        self.at = to;
    }

    /// Behind the start tag of an element that holds text alone: moves to its end tag, or leaves
    /// it out where the text is neither for readers nor data about the page.
    fn raw_text(&mut self, tag: &Tag<'a>) {
        let end = end_tag_at(self.markup, self.at, tag.name).unwrap_or(self.markup.len());
        if is_left_out(tag) {
            self.drop_element(tag, behind_tag(self.markup, end));
        } else {
            self.at = end;
        }
    }

    /// Behind the start tag of a drawing: leaves it out, a blank in its place, for it may stand
    /// between two words.
    fn drawing(&mut self, tag: &Tag<'a>) {
        if self.endless_drawing {
            return;
        }
        let end = match end_tag_at(self.markup, self.at, tag.name) {
            _ if tag.self_closing => self.at,
            Some(end) => behind_tag(self.markup, end),
            None => {
                self.endless_drawing = true;
                return;
            }
        };
        self.drop_element(tag, end);
        self.kept.push(' ');
    }

    /// Ends the open elements that the start of `name` ends by itself.
    fn end_implied(&mut self, name: &str, traits: Traits) {
        if traits.has(Traits::ENDS_PARAGRAPH) {
            self.end_paragraph();
        }
        if !traits.has(Traits::ENDS_OWN_KIND) {
            return;
        }
        for (start, ends, until) in ENDS_OWN_KIND {
            if start.eq_ignore_ascii_case(name) {
                self.end_nearest(ends, until);
            }
        }
    }

    fn end_paragraph(&mut self) {
        if self.open_paragraphs == 0 {
            return;
        }
        let is_end =
            |open: &Open| open.traits.has(Traits::PARAGRAPH) || open.traits.has(Traits::SCOPE);
        if let Some(at) = self.open.iter().rposition(is_end)
            && self.open[at].traits.has(Traits::PARAGRAPH)
        {
            self.close(at);
        }
    }

    fn end_nearest(&mut self, names: &[&str], until: &[&str]) {
        let is_end = |open: &Open| is_in(open.name, names) || is_in(open.name, until);
        if let Some(at) = self.open.iter().rposition(is_end)
            && is_in(self.open[at].name, names)
        {
            self.close(at);
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

/// The position behind the tag that begins at `at`.
fn behind_tag(markup: &str, at: usize) -> usize {
    memchr(b'>', &markup.as_bytes()[at..]).map_or(markup.len(), |end| at + end + 1)
}

/// Whether an attribute says what its element is, where it leads or that it is hidden; `value` is
/// what stands behind the name, with the sign and the quotes.
fn is_kept(name: &str, value: &str) -> bool {
    is_in(name, ATTRIBUTES) && (!name.eq_ignore_ascii_case("style") || says_one_of(value, HIDING))
}

/// Whether nothing that a reader sees, nor data about the page, is in an element's text.
fn is_left_out(tag: &Tag<'_>) -> bool {
    let is_script = tag.name.eq_ignore_ascii_case("script");
    tag.traits.has(Traits::SILENT) || is_script && !says_one_of(tag.attributes, &["ld+json"])
}

/// Whether an element is a link to what the page is made of.
fn is_resource(tag: &Tag<'_>) -> bool {
    tag.name.eq_ignore_ascii_case("link") && says_one_of(tag.rel, RESOURCES)
}

fn says_one_of(text: &str, words: &[&str]) -> bool {
    !text.is_empty() && {
        let lower = text.to_ascii_lowercase();
        words.iter().any(|word| lower.contains(word))
    }
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
        check("<script>if (a<b) x('<p>')</script><p>c", "<p>c");
        check("<STYLE>p>a{}</Style >c", "c");
        check("a<svg viewBox='0'><path d=x /></svg>c", "a c");
        check("a<img src=x alt=y>c<input value=z>", "a<img  alt=y>c");
        check(
            "<link rel='preload' href=a><link rel=canonical href=b>",
            "<link rel=canonical href=b>",
        );
        check("<p data-a='<b>' class=c onclick=d>e", "<p  class=c >e");
        check("<p style='color:red'>a<p style='display:none'>b", "<p >a<p style='display:none'>b");
        check("<script type='application/json'>{}</script>", "");
        check(
            "<script type='application/ld+json'>{}</script>",
            "<script type='application/ld+json'>{}</script>",
        );
    }

    #[test]
    fn white_space_goes_beside_blocks_but_not_between_words() {
        check("<div>\n  <p>a\n b</p>\n  </div>", "<div><p>a\n b</p></div>");
        check("<p><b>a</b> <i>b</i> <a>c</a> </p>", "<p><b>a</b> <i>b</i> <a>c</a></p>");
        check("<b>a</b> <meta> <b>c</b>", "<b>a</b> <meta> <b>c</b>");
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
        check("a<script>never closed", "a");
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
