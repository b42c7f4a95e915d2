//! What the head of a page says: `<meta>`, `<link>`, `<title>` and the language.

use super::text::one_line;
use super::tree::Tree;

/// The `<meta>` elements of a page, in order.
pub(super) struct Meta<'a> {
    pairs: Vec<(String, &'a str)>,
}

impl<'a> Meta<'a> {
    /// Gathers them, whichever attribute they are named by.
    pub(super) fn of(tree: &Tree<'a>) -> Self {
        let mut pairs = Vec::new();
        for node in tree.nodes.iter().filter(|node| node.name == "meta") {
            let Some(content) =
                node.attribute("content").filter(|content| !content.trim().is_empty())
            else {
                continue;
            };
            for key in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = node.attribute(key) {
                    pairs.extend(
                        name.split_ascii_whitespace()
                            .map(|name| (name.to_ascii_lowercase(), content)),
                    );
                }
            }
        }
        Self { pairs }
    }

    /// The first value under the first of these names that is there, on one line.
    pub(super) fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// Every value under that name, on one line.
    pub(super) fn all<'m>(&'m self, name: &'m str) -> impl Iterator<Item = String> + 'm {
        let values = self.pairs.iter().filter(move |(key, _)| key == name);
        values.map(|(_, value)| one_line(value)).filter(|value| !value.is_empty())
    }
}

/// The address in `<link rel=…>`.
pub(super) fn link(tree: &Tree, relation: &str) -> Option<String> {
    tree.named("link").find_map(|at| {
        let node = &tree.nodes[at];
        let is_so = node
            .attribute("rel")?
            .split_ascii_whitespace()
            .any(|rel| rel.eq_ignore_ascii_case(relation));
        let address = node.attribute("href")?.trim();
        (is_so && !address.is_empty()).then(|| address.to_owned())
    })
}

/// The text of `<title>`.
pub(super) fn title(tree: &Tree) -> Option<String> {
    let at = tree.named("title").next()?;
    Some(tree.text(at)).filter(|title| !title.is_empty())
}
