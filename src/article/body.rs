//! The body: which part of the page it is, and what of that part to leave out.

use super::block::{Amounts, Block, Kind, blocks};
use super::names::any_word;
use super::rules::BODY_PAIRS;
use super::text::{letters, weight};
use super::tree::Tree;

/// What the page says elsewhere, which helps to tell its body.
#[derive(Debug, Default)]
pub(super) struct Clues<'a> {
    /// The headline.
    pub title: Option<&'a str>,
    /// The body that the page's structured data gives.
    pub stated: Option<&'a str>,
}

/// Paragraphs below this weight, in letters, say nothing about where the body is.
const GOOD: usize = 80;
/// Above this share of links, a block says nothing about where the body is.
const GOOD_LINKS: f32 = 0.35;
/// The share of good paragraphs from which on one child holds the body of its parent.
const DESCENT: f32 = 0.75;
/// The share of all good paragraphs from which on an element that is named as the body is believed.
const NAMED: f32 = 0.3;

/// The paragraphs of the body, a blank line between them.
pub(super) fn body(tree: &Tree, clues: &Clues) -> String {
    let Some(root) = tree.named("body").next() else { return String::new() };
    let amounts = Amounts::of(tree);
    let blocks = blocks(tree, &amounts, root);
    let good = Good::of(tree, &blocks);
    let container = container(tree, &good, root);
    let inside = |block: &&Block| block.at >= container && block.at < tree.nodes[container].end;
    let kept = kept(tree, &amounts, blocks.iter().filter(inside).collect(), clues);
    let own = kept.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n");
    match clues.stated {
        Some(stated) if weight(stated) * 2 > weight(&own) * 3 => stated.to_owned(),
        _ => own,
    }
}

/// How many letters of good paragraphs stand before each node.
struct Good(Vec<u32>);

impl Good {
    fn of(tree: &Tree, blocks: &[Block]) -> Self {
        let mut own = vec![0u32; tree.nodes.len() + 1];
        for block in blocks {
            if is_good(block) {
                own[block.at] += u32::try_from(block.weight).unwrap_or(u32::MAX);
            }
        }
        let mut sum = 0;
        for value in &mut own {
            let before = sum;
            sum += *value;
            *value = before;
        }
        Self(own)
    }

    fn inside(&self, tree: &Tree, at: usize) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a share needs no more than 23 bits")]
        let inside = (self.0[tree.nodes[at].end] - self.0[at]) as f32;
        inside
    }
}

fn is_good(block: &Block) -> bool {
    block.weight >= GOOD && block.link_share() < GOOD_LINKS && !matches!(block.kind, Kind::Heading(_))
}

/// The element that holds the body.
fn container(tree: &Tree, good: &Good, root: usize) -> usize {
    let total = good.inside(tree, root);
    let named = named_body(tree, good, root).filter(|&at| good.inside(tree, at) >= total * NAMED);
    let start = named.or_else(|| largest(tree, good, "article").filter(|&at| good.inside(tree, at) >= total * 0.5));
    let mut at = start.unwrap_or(root);
    if named.is_some() {
        return at;
    }
    loop {
        let best = tree.children(at).max_by(|&a, &b| good.inside(tree, a).total_cmp(&good.inside(tree, b)));
        match best {
            Some(best) if good.inside(tree, best) >= good.inside(tree, at) * DESCENT && total > 0.0 => at = best,
            _ => break,
        }
    }
    while matches!(tree.nodes[at].name, "p" | "ul" | "ol" | "li" | "blockquote" | "span" | "b" | "a" | "pre") {
        at = tree.nodes[at].parent;
    }
    at
}

fn largest(tree: &Tree, good: &Good, name: &str) -> Option<usize> {
    tree.named(name).max_by(|&a, &b| good.inside(tree, a).total_cmp(&good.inside(tree, b)))
}

/// The element that is named as the body and holds the most, or the one around several of them.
fn named_body(tree: &Tree, good: &Good, root: usize) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for at in tree.inside(root) {
        let amount = good.inside(tree, at);
        if amount > best.map_or(0.0, |(_, amount)| amount) && is_named_body(tree, at) {
            best = Some((at, amount));
        }
    }
    best.map(|(at, _)| at)
}

fn is_named_body(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    let is_body = |value| any_word(value, |word| BODY_PAIRS.binary_search(&word).is_ok());
    node.attribute("itemprop").is_some_and(|value| value.eq_ignore_ascii_case("articleBody"))
        || node.attribute("class").is_some_and(is_body)
        || node.attribute("id").is_some_and(is_body)
}

/// What is left of the blocks in the body's element.
fn kept<'b>(tree: &Tree, amounts: &Amounts, blocks: Vec<&'b Block>, clues: &Clues) -> Vec<&'b Block> {
    let title = clues.title.map(letters).unwrap_or_default();
    blocks
        .into_iter()
        .filter(|block| !(matches!(block.kind, Kind::Heading(_)) && letters(&block.text) == title))
        .filter(|block| !is_link_list(tree, amounts, block))
        .collect()
}

fn is_link_list(tree: &Tree, amounts: &Amounts, block: &Block) -> bool {
    if block.kind != Kind::Item {
        return block.link_share() > 0.9;
    }
    let list = tree.around(block.at).find(|&at| matches!(tree.nodes[at].name, "ul" | "ol" | "dl"));
    list.is_some_and(|list| amounts.link_share(tree, list) > 0.5) || block.link_share() > 0.9
}
