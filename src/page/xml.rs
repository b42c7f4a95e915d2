//! The elements of a piece of XML, as far as it goes: feeds are often not well-formed.
//!
//! Entities that a document type declares are not known, so that none of them can grow.

use memchr::memmem;

/// An element directly within a piece of XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element<'a> {
    /// Its name, prefix and all.
    pub(super) name: &'a str,
    attributes: &'a str,
    /// What stands between its tags.
    pub(super) inner: &'a str,
    /// The element, tags and all.
    pub(super) whole: &'a str,
    /// Whether its end is missing; then it has everything that follows.
    pub(super) is_cut_off: bool,
}

impl<'a> Element<'a> {
    /// The value of an attribute, unescaped.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            let (own, behind) = rest.split_once('=')?;
            let behind = behind.trim_start();
            let quote = behind.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, after) = behind[1..].split_once(quote)?;
            if own.trim() == name {
                return Some(unescaped(value));
            }
            rest = after;
        }
    }

    /// Its text: the content of CDATA sections as it is, everything else unescaped.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut rest = self.inner;
        while let Some((before, behind)) = rest.split_once(CDATA) {
            text += &unescaped(before);
            let (data, after) = behind.split_once(CDATA_END).unwrap_or((behind, ""));
            text += data;
            rest = after;
        }
        text += &unescaped(rest);
        text.trim().to_owned()
    }

    /// The elements directly within it.
    pub(super) fn elements(&self) -> Elements<'a> {
        Elements { rest: self.inner }
    }
}

const CDATA: &str = "<![CDATA[";
const CDATA_END: &str = "]]>";
/// What is no element, and how it ends.
const ASIDE: &[(&str, &str)] = &[("<!--", "-->"), (CDATA, CDATA_END), ("<?", "?>"), ("<!", ">")];

/// The elements directly within a piece of XML, in order.
pub(super) struct Elements<'a> {
    rest: &'a str,
}

/// The elements of a piece of XML that do not lie in others.
pub(super) fn elements(xml: &str) -> Elements<'_> {
    Elements { rest: xml }
}

/// A tag, and what stands behind it.
struct Tag<'a> {
    kind: Kind,
    name: &'a str,
    attributes: &'a str,
    /// Where it begins in what was searched.
    at: usize,
    /// Where what stands behind it begins.
    end: usize,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Start,
    End,
    Empty,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Element<'a>;

    fn next(&mut self) -> Option<Element<'a>> {
        loop {
            let xml = self.rest;
            let start = tag(xml, 0)?;
            if start.kind == Kind::End {
                self.rest = &xml[start.end..];
                continue;
            }
            let (inner_end, end) = match start.kind {
                Kind::Empty => (start.end, Some(start.end)),
                _ => end_of(xml, &start).map_or((xml.len(), None), |(from, to)| (from, Some(to))),
            };
            let whole_end = end.unwrap_or(xml.len());
            self.rest = &xml[whole_end..];
            return Some(Element {
                name: start.name,
                attributes: start.attributes,
                inner: &xml[start.end..inner_end],
                whole: &xml[start.at..whole_end],
                is_cut_off: end.is_none(),
            });
        }
    }
}

/// Where the end tag of an element stands.
fn end_of(xml: &str, start: &Tag<'_>) -> Option<(usize, usize)> {
    let mut depth = 1;
    let mut from = start.end;
    while let Some(tag) = tag(xml, from) {
        from = tag.end;
        if tag.name != start.name {
            continue;
        }
        match tag.kind {
            Kind::Start => depth += 1,
            Kind::End => depth -= 1,
            Kind::Empty => {}
        }
        if depth == 0 {
            return Some((tag.at, tag.end));
        }
    }
    None
}

/// The first tag from `from` on.
fn tag(xml: &str, mut from: usize) -> Option<Tag<'_>> {
    loop {
        let at = from + memchr::memchr(b'<', &xml.as_bytes()[from..])?;
        let rest = &xml[at..];
        if let Some((_, end)) = ASIDE.iter().find(|(begin, _)| rest.starts_with(begin)) {
            from = at + 2 + memmem::find(&rest.as_bytes()[2..], end.as_bytes())? + end.len();
            continue;
        }
        let length = tag_length(rest)?;
        let inside = &rest[1..length - 1];
        let is_end = inside.starts_with('/');
        let is_empty = inside.ends_with('/');
        let inside = inside.trim_matches('/');
        let name_end = inside.find(|c: char| c.is_whitespace()).unwrap_or(inside.len());
        let kind = match (is_end, is_empty) {
            (true, _) => Kind::End,
            (_, true) => Kind::Empty,
            _ => Kind::Start,
        };
        let (name, attributes) = inside.split_at(name_end);
        return Some(Tag { kind, name, attributes, at, end: at + length });
    }
}

/// The length of a tag up to its `>`, which may stand in the value of an attribute too.
fn tag_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    loop {
        at += memchr::memchr3(b'>', b'"', b'\'', &bytes[at..])?;
        if bytes[at] == b'>' {
            return Some(at + 1);
        }
        at += 1 + memchr::memchr(bytes[at], &bytes[at + 1..])? + 1;
    }
}

/// The five entities of XML and the references by number; others stay as they are.
const ENTITIES: &[(&str, &str)] =
    &[("lt", "<"), ("gt", ">"), ("amp", "&"), ("quot", "\""), ("apos", "'")];
/// A reference has so many bytes at most.
const REFERENCE: usize = 10;

/// Text with its references resolved.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        plain += before;
        let near = behind.bytes().take(REFERENCE).position(|byte| byte == b';');
        if let Some((meant, end)) = near.and_then(|end| Some((referred(&behind[..end])?, end))) {
            plain += &meant;
            rest = &behind[end + 1..];
        } else {
            plain.push('&');
            rest = behind;
        }
    }
    plain + rest
}

fn referred(name: &str) -> Option<String> {
    if let Some((_, meant)) = ENTITIES.iter().find(|(own, _)| *own == name) {
        return Some((*meant).to_owned());
    }
    let number = name.strip_prefix('#')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(number) => u32::from_str_radix(number, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(xml: &str, expected: &[(&str, &str)]) {
        let told: Vec<_> = elements(xml).map(|element| (element.name, element.text())).collect();
        let told: Vec<_> = told.iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(told, expected, "{xml}");
    }

    #[test]
    fn elements_are_found_whatever_lies_between_them() {
        check(
            "<?xml?><!-- <a> --><a>1<a/>2</a> x <b:c d='>'/></e><b>&lt;</b>",
            &[("a", "1<a/>2"), ("b:c", ""), ("b", "<")],
        );
        check("<a><a>1</a>2</a>", &[("a", "<a>1</a>2")]);
        check("<a><![CDATA[</a>&amp;]]>&amp;</a>", &[("a", "</a>&amp;&")]);
    }

    #[test]
    fn what_is_cut_off_says_so() {
        for xml in ["<a>b<c></c>", "<a><b></a", "<a><!-- </a>"] {
            assert!(elements(xml).all(|element| element.is_cut_off), "{xml}");
        }
        for xml in ["", "<", "<a", "<!--", "</a>", "<a b='"] {
            check(xml, &[]);
        }
    }

    #[test]
    fn attributes_and_references_are_read() {
        let element = elements("<a b = 'c' d=\"&#233;&#x41;&copy;&\" />").next().unwrap();
        assert_eq!(element.attribute("b").as_deref(), Some("c"));
        assert_eq!(element.attribute("d").as_deref(), Some("éA&copy;&"));
        assert_eq!(element.attribute("e"), None);
        assert_eq!(unescaped("&#xD800;&#99999999;"), "\u{FFFD}\u{FFFD}");
    }
}
