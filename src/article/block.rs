//! A page's text as a list of blocks, furniture left out.

use super::marks::Marks;
use super::rules::elements::{FURNITURE_ROLES, NEVER_BODY};
use super::rules::lines::LINK_HINTS;
use super::text::{push_words, weight};
use super::tree::{Tree, is_inline};

/// Lines with fewer letters outside links are labels rather than prose. Over 250 news pages the
/// body's F1 is the same at 40, and .001 less at 100.
const PROSE: u32 = 60;

/// The share of a page's prose from which on a class of furniture is not believed: themes call
/// their wrapper `has-sidebar` or `with-comments`. The body's F1 on 250 news pages is .001 less at
/// .3, the same at .5, .002 less at .6.
const FURNITURE_AT_MOST: f32 = 0.4;

/// The part of a page's prose, one in so many, that an element named as the body must hold for
/// what is around it not to be furniture: .0002 less at 5, .0002 more at 20.
const NAMED_BODY_AT_LEAST: u32 = 10;

/// A paragraph, heading, list item, table row or other run of text between two block elements.
#[derive(Debug)]
pub(super) struct Block {
    /// The block element in which it stands.
    pub at: usize,
    /// What that element is.
    pub kind: Kind,
    /// Its words, with single spaces; a line break where the page has one.
    pub text: String,
    /// Its letters and digits, as [`weight`] counts them.
    pub weight: usize,
    /// Those of them that stand in links.
    pub linked: usize,
}

impl Block {
    /// The share of the text that stands in links.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more than 23 bits")]
    pub(super) fn link_share(&self) -> f32 {
        self.linked as f32 / self.weight.max(1) as f32
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A `<p>`.
    Paragraph,
    /// A heading, from 1 to 6.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// Preformatted text.
    Pre,
    /// Anything else: text right inside a `<div>`.
    Other,
}

/// How much prose stands before each node: sums that tell any element's share in one subtraction.
pub(super) struct Amounts {
    prose: Vec<u32>,
    linked: Vec<u32>,
    all: Vec<u32>,
    pictures: Vec<u32>,
}

/// Elements whose text is no part of what the page says: a page to be republished carries its
/// whole article again in a text field.
const NEVER_COUNTED: &[&str] =
    &["script", "style", "noscript", "template", "svg", "textarea", "select", "iframe"];

impl Amounts {
    /// Counts the text of a page.
    pub(super) fn of(tree: &Tree) -> Self {
        let count = tree.nodes.len() + 1;
        let [mut prose, mut linked, mut all, mut pictures] =
            [(); 4].map(|()| Vec::with_capacity(count));
        let (mut prose_sum, mut linked_sum, mut all_sum, mut picture_sum) = (0, 0, 0, 0);
        let (mut link_end, mut skip_end, mut run) = (0, 0, 0);
        for (at, node) in tree.nodes.iter().enumerate() {
            if !node.is_text() && !is_inline(node.name) {
                prose_sum += if run >= PROSE { run } else { 0 };
                run = 0;
            }
            prose.push(prose_sum);
            linked.push(linked_sum);
            all.push(all_sum);
            pictures.push(picture_sum);
            match node.name {
                "" if at >= skip_end => {
                    let weight = u32::try_from(weight(node.text)).unwrap_or(u32::MAX);
                    all_sum += weight;
                    *(if at < link_end { &mut linked_sum } else { &mut run }) += weight;
                }
                "a" => link_end = node.end,
                "img" => picture_sum += 1,
                name if NEVER_COUNTED.contains(&name) => skip_end = skip_end.max(node.end),
                _ => {}
            }
        }
        prose.push(prose_sum + if run >= PROSE { run } else { 0 });
        linked.push(linked_sum);
        all.push(all_sum);
        pictures.push(picture_sum);
        Self { prose, linked, all, pictures }
    }

    /// Whether a picture stands inside `at`.
    pub(super) fn has_picture(&self, tree: &Tree, at: usize) -> bool {
        self.pictures[tree.nodes[at].end] > self.pictures[at]
    }

    /// The prose inside `at`.
    pub(super) fn prose(&self, tree: &Tree, at: usize) -> u32 {
        self.prose[tree.nodes[at].end] - self.prose[at]
    }

    /// The letters inside `at`.
    pub(super) fn all(&self, tree: &Tree, at: usize) -> u32 {
        self.all[tree.nodes[at].end] - self.all[at]
    }

    /// The share of the text inside `at` that stands in links.
    #[expect(clippy::cast_precision_loss, reason = "a share needs no more than 23 bits")]
    pub(super) fn link_share(&self, tree: &Tree, at: usize) -> f32 {
        let end = tree.nodes[at].end;
        let all = self.all[end] - self.all[at];
        (self.linked[end] - self.linked[at]) as f32 / all.max(1) as f32
    }
}

/// Lays out the text inside `root` as blocks, in reading order, without the elements that are
/// furniture by name, role or class.
pub(super) fn blocks(tree: &Tree, amounts: &Amounts, root: usize) -> Vec<Block> {
    let mut layout = Layout {
        tree,
        blocks: Vec::new(),
        open: vec![root],
        text: String::new(),
        weight: 0,
        linked: 0,
    };
    let bodies = named_bodies(tree, amounts, root);
    let mut at = root + 1;
    let mut link_end = 0;
    while at < tree.nodes[root].end {
        let node = &tree.nodes[at];
        layout.close_until(at);
        if node.is_text() {
            if !is_hint(node.text) {
                layout.text(node.text, at < link_end);
            }
        } else if is_furniture(tree, amounts, &bodies, at) {
            if !is_inline(node.name) {
                layout.flush();
            }
            at = node.end;
            continue;
        } else {
            match node.name {
                "br" => layout.line_break(),
                "a" => link_end = node.end,
                "td" | "th" if amounts.all(tree, at) >= COLUMN => layout.open(at),
                "td" | "th" => push_words(&mut layout.text, " "),
                "img" | "wbr" => {}
                name if is_inline(name) => {}
                _ => layout.open(at),
            }
        }
        at += 1;
    }
    layout.flush();
    layout.blocks
}

/// Whether a text says no more than that a link opens elsewhere.
fn is_hint(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "(),".contains(c));
    (HINT_AT_LEAST..=HINT_AT_MOST).contains(&text.len())
        && LINK_HINTS.iter().any(|hint| text.eq_ignore_ascii_case(hint))
}

/// The lengths of [`LINK_HINTS`], in bytes.
const HINT_AT_LEAST: usize = 12;
const HINT_AT_MOST: usize = 32;

struct Layout<'t, 'a> {
    tree: &'t Tree<'a>,
    blocks: Vec<Block>,
    open: Vec<usize>,
    text: String,
    weight: usize,
    linked: usize,
}

/// A cell with so many letters is a column of the page rather than a value in a table; the body's
/// F1 on news pages is the same from 100 to 400.
const COLUMN: u32 = 200;

impl Layout<'_, '_> {
    fn close_until(&mut self, at: usize) {
        while self.open.len() > 1
            && self.open.last().is_some_and(|&open| self.tree.nodes[open].end <= at)
        {
            self.flush();
            self.open.pop();
        }
    }

    fn open(&mut self, at: usize) {
        self.flush();
        self.open.push(at);
    }

    fn text(&mut self, text: &str, is_link: bool) {
        push_words(&mut self.text, text);
        let weight = weight(text);
        self.weight += weight;
        if is_link {
            self.linked += weight;
        }
    }

    /// One break is a new line, two are a new paragraph.
    fn line_break(&mut self) {
        let length = self.text.trim_end_matches(' ').len();
        self.text.truncate(length);
        if self.text.ends_with('\n') {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let (weight, linked) = (std::mem::take(&mut self.weight), std::mem::take(&mut self.linked));
        if weight == 0 {
            return;
        }
        let at = self.open.last().copied().unwrap_or(0);
        self.blocks.push(Block {
            at,
            kind: self.kind(),
            text: text.trim_end().to_owned(),
            weight,
            linked,
        });
    }

    /// What the open elements make of the text.
    fn kind(&self) -> Kind {
        let names = self.open.iter().rev().take(4).map(|&at| self.tree.nodes[at].name);
        let mut kind = Kind::Other;
        for name in names {
            match name {
                "p" => kind = Kind::Paragraph,
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    return Kind::Heading(name.as_bytes()[1] - b'0');
                }
                "li" | "dd" | "dt" => return Kind::Item,
                "td" | "th" => return Kind::Other,
                "tr" => return Kind::Row,
                "pre" => return Kind::Pre,
                _ => {}
            }
        }
        kind
    }
}

/// Whether an element is furniture, by its name, its role, its class or its being hidden, unless
/// too much of the page's prose stands inside.
fn is_furniture(tree: &Tree, amounts: &Amounts, bodies: &[usize], at: usize) -> bool {
    let node = &tree.nodes[at];
    let holds_body = bodies.iter().any(|&body| at <= body && body < node.end);
    if holds_body {
        return false;
    }
    if NEVER_BODY.binary_search(&node.name).is_ok() {
        return !matches!(node.name, "aside" | "footer") || !has_too_much(tree, amounts, at);
    }
    if node.name == "form" || node.name == "fieldset" {
        return !has_too_much(tree, amounts, at);
    }
    if is_hidden(tree, at) || has_furniture_role(tree, at) {
        return !has_too_much(tree, amounts, at);
    }
    let is_post = node.marks.has(Marks::SOCIAL) && node.marks.has(Marks::EMBED);
    let is_named = node.marks.has(Marks::FURNITURE)
        || node.marks.has(Marks::SOCIAL) && !is_post
        || node.marks.has(Marks::PAID) && node.name != "p";
    let is_text_block = matches!(node.name, "body" | "html" | "main" | "article");
    let is_always = node.marks.has(Marks::ALWAYS_FURNITURE);
    is_named && !is_text_block && (is_always || !has_too_much(tree, amounts, at))
}

/// Whether an element is not seen, by an attribute, its style or its class.
fn is_hidden(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    node.marks.has(Marks::HIDDEN)
        || node.attribute("hidden").is_some()
        || node.attribute("aria-hidden") == Some("true")
        || node.attribute("style").is_some_and(hides)
}

fn has_furniture_role(tree: &Tree, at: usize) -> bool {
    let role = tree.nodes[at].attribute("role");
    role.is_some_and(|role| FURNITURE_ROLES.binary_search(&role).is_ok())
}

/// So many elements named as the body are looked at; a live blog has one for each post.
const MOST_BODIES: usize = 64;

/// The elements that are named as the body and hold a part of the page's prose worth keeping; a
/// copy for machines that no reader sees is none.
fn named_bodies(tree: &Tree, amounts: &Amounts, root: usize) -> Vec<usize> {
    let least = amounts.prose(tree, 0) / NAMED_BODY_AT_LEAST;
    let mut bodies = Vec::new();
    let mut at = root + 1;
    while at < tree.nodes[root].end && bodies.len() < MOST_BODIES {
        if amounts.prose(tree, at) <= least
            || is_hidden(tree, at) && !has_too_much(tree, amounts, at)
        {
            at = tree.nodes[at].end;
            continue;
        }
        if is_named_body(tree, at) {
            bodies.push(at);
        }
        at += 1;
    }
    bodies
}

/// Whether an element calls itself the body of an article.
pub(super) fn is_named_body(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    node.marks.has(Marks::BODY)
        || node.attribute("itemprop").is_some_and(|value| value.eq_ignore_ascii_case("articleBody"))
}

/// Whether an inline style hides its element.
fn hides(style: &str) -> bool {
    let squeezed = |wanted: &str| {
        let mut rest = style.bytes().filter(|byte| !byte.is_ascii_whitespace());
        let mut matched = 0;
        let wanted = wanted.as_bytes();
        rest.any(|byte| {
            let byte = byte.to_ascii_lowercase();
            matched =
                if byte == wanted[matched] { matched + 1 } else { usize::from(byte == wanted[0]) };
            matched == wanted.len()
        })
    };
    squeezed("display:none") || squeezed("visibility:hidden")
}

#[expect(clippy::cast_precision_loss, reason = "a share needs no more than 23 bits")]
fn has_too_much(tree: &Tree, amounts: &Amounts, at: usize) -> bool {
    let share = amounts.prose(tree, at) as f32 / amounts.prose(tree, 0).max(1) as f32;
    share > FURNITURE_AT_MOST
}
