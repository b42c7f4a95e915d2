//! A page's mark-up as one flat list of nodes in reading order, which walks go through without
//! recursion.

use std::ops::Range;

use scraper::Html;
use scraper::node::Element;

use super::marks::{Marks, Reader};
use super::text::push_words;

/// A parsed page that a [`Tree`] borrows from.
pub(super) struct Parsed(Html);

impl Parsed {
    /// Parses `markup`, which must be within the bounds of [`Html`](crate::page::Html).
    pub(super) fn new(markup: &str) -> Self {
        Self(Html::parse_document(markup))
    }
}

/// An element or a text, with its place among the others.
pub(super) struct Node<'a> {
    /// The element's name in lower case; empty for a text.
    pub name: &'a str,
    /// The text; empty for an element.
    pub text: &'a str,
    /// Index of the element around it; its own for the first node.
    pub parent: usize,
    /// Index behind the last node inside it.
    pub end: usize,
    /// What its class and identifier say.
    pub marks: Marks,
    element: Option<&'a Element>,
}

impl<'a> Node<'a> {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.element?.attr(name)
    }

    /// Whether it is a text.
    pub(super) fn is_text(&self) -> bool {
        self.element.is_none()
    }
}

/// Every element and text of a page in reading order: what stands inside node `n` is
/// `n + 1..nodes[n].end`.
pub(super) struct Tree<'a> {
    pub nodes: Vec<Node<'a>>,
}

impl<'a> Tree<'a> {
    /// Lays out the nodes of a parsed page.
    pub(super) fn of(parsed: &'a Parsed) -> Self {
        let mut nodes: Vec<Node<'a>> = Vec::with_capacity(4096);
        let mut open: Vec<usize> = Vec::new();
        let mut reader = Reader::default();
        let mut next = parsed.0.tree.root().first_child();
        while let Some(node) = next {
            let parent = open.last().copied().unwrap_or(0);
            let laid_out = match node.value() {
                scraper::Node::Element(element) => {
                    let mut read = |name| {
                        element.attr(name).map(|value| reader.read(value)).unwrap_or_default()
                    };
                    let marks = read("class") | read("id");
                    let (name, element) = (element.name(), Some(element));
                    Some(Node { name, text: "", parent, end: 0, marks, element })
                }
                scraper::Node::Text(text) => Some(Node {
                    name: "",
                    text,
                    parent,
                    end: 0,
                    marks: Marks::default(),
                    element: None,
                }),
                _ => None,
            };
            let is_open = laid_out.is_some();
            if let Some(laid_out) = laid_out {
                open.push(nodes.len());
                nodes.push(laid_out);
            }
            next = is_open.then(|| node.first_child()).flatten();
            let mut node = node;
            let mut is_open = is_open;
            while next.is_none() {
                if is_open && let Some(at) = open.pop() {
                    nodes[at].end = nodes.len();
                }
                next = node.next_sibling();
                let Some(parent) = node.parent() else { break };
                node = parent;
                is_open = true;
            }
        }
        Self { nodes }
    }

    /// The nodes inside `at`.
    pub(super) fn inside(&self, at: usize) -> Range<usize> {
        at + 1..self.nodes[at].end
    }

    /// The children of `at`, in order.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        let end = self.nodes[at].end;
        let mut child = at + 1;
        std::iter::from_fn(move || {
            let this = (child < end).then_some(child)?;
            child = self.nodes[this].end;
            Some(this)
        })
    }

    /// The elements around `at`, the nearest first.
    pub(super) fn around(&self, at: usize) -> impl Iterator<Item = usize> {
        let mut at = at;
        std::iter::from_fn(move || {
            let parent = self.nodes[at].parent;
            (parent != at).then(|| {
                at = parent;
                parent
            })
        })
    }

    /// The elements of that name, in order.
    pub(super) fn named<'n>(&'n self, name: &'n str) -> impl Iterator<Item = usize> + 'n {
        (0..self.nodes.len()).filter(move |&at| self.nodes[at].name == name)
    }

    /// All text inside `at` but that of scripts and styles, on one line.
    pub(super) fn text(&self, at: usize) -> String {
        let mut text = String::new();
        let mut next = at;
        while next < self.nodes[at].end {
            let node = &self.nodes[next];
            if matches!(node.name, "script" | "style" | "noscript" | "template") {
                next = node.end;
                continue;
            }
            if self.is_at_block_border(at, next) {
                push_words(&mut text, " ");
            }
            push_words(&mut text, node.text);
            next += 1;
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// Whether an element that stands on lines of its own begins at node `next`, or ended right
    /// before it inside `root`.
    fn is_at_block_border(&self, root: usize, next: usize) -> bool {
        let is_block = |at: usize| !self.nodes[at].is_text() && !is_inline(self.nodes[at].name);
        if is_block(next) {
            return true;
        }
        let mut before = next.saturating_sub(1);
        while before > root && self.nodes[before].end <= next {
            if is_block(before) {
                return true;
            }
            before = self.nodes[before].parent;
        }
        false
    }
}

/// Elements that stand inside a line of text, sorted.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Whether an element of that name stands inside a line of text.
pub(super) fn is_inline(name: &str) -> bool {
    INLINE.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_stand_in_reading_order_and_know_what_is_inside() {
        let parsed = Parsed::new("<body><div><p>a<b>b</b></p><p>c</p></div>d");
        let tree = Tree::of(&parsed);
        let div = tree.named("div").next().unwrap();
        let names: Vec<_> = tree.children(div).map(|at| tree.nodes[at].name).collect();
        assert_eq!(names, ["p", "p"]);
        assert_eq!(tree.text(div), "ab c");
        assert_eq!(tree.text(tree.named("body").next().unwrap()), "ab c d");
        let b = tree.named("b").next().unwrap();
        let around: Vec<_> = tree.around(b).map(|at| tree.nodes[at].name).collect();
        assert_eq!(around, ["p", "div", "body", "html"]);
    }
}
