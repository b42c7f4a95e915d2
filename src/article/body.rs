//! The body: which part of the page it is, and what of that part to leave out.

use std::collections::HashSet;

use xxhash_rust::xxh3::xxh3_64;

use super::block::{Amounts, Block, Kind, blocks, is_named_body};
use super::moment::{Order, find};
use super::rules::lines::{
    CONSENT, CONSENT_AT_MOST, CREDITS, ENDS, INTRODUCING, LEAD_AT_MOST, LEADS_AWAY,
};
use super::text::{letters, weight};
use super::tree::Tree;

/// What the page says elsewhere, which helps to tell its body.
#[derive(Debug, Default)]
pub(super) struct Clues<'a> {
    /// The headline.
    pub title: Option<&'a str>,
    /// Where it stands.
    pub heading: Option<usize>,
    /// Who wrote it.
    pub authors: &'a [String],
    /// The body that the page's structured data gives.
    pub stated: Option<&'a str>,
}

// The thresholds were varied one by one over 250 pages of 179 sites with known bodies;
// what is said of each is how the body's F1 changed, which rose from .966 to .971 meanwhile.

/// Paragraphs below this weight, in letters, say little about where the body is: the same from 40
/// to 120, .002 less at 160.
const GOOD: usize = 80;
/// Above this share of links, a block says nothing about where the body is; the same from .25 to .5.
const GOOD_LINKS: f32 = 0.35;
/// The share of good paragraphs from which on one child holds the body of its parent: .003 less at
/// .65; .0003 more at .85, but then one page fewer is read well.
const DESCENT: f32 = 0.75;
/// The share of all good paragraphs from which on an element that is named as the body is
/// believed; the same from .2 to .45.
const NAMED: f32 = 0.3;

/// The paragraphs of the body, a blank line between them.
pub(super) fn body(tree: &Tree, clues: &Clues) -> String {
    let Some(root) = tree.named("body").next() else { return String::new() };
    let amounts = Amounts::of(tree);
    let blocks = blocks(tree, &amounts, root);
    let good = Good::of(tree, &blocks);
    let title = clues.title.map(letters).unwrap_or_default();
    let container = container(tree, &good, root, &title);
    let inside = |block: &&Block| block.at >= container && block.at < tree.nodes[container].end;
    let lead = lead(tree, &blocks, container, clues);
    let mut kept = kept(
        tree,
        &amounts,
        lead.into_iter().chain(blocks.iter().filter(inside)).collect(),
        container,
        &title,
    );
    trim_start(&mut kept);
    trim_end(&mut kept, clues.authors);
    let own = kept.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n");
    match clues.stated {
        Some(stated) if weight(stated) * 2 > weight(&own) * STATED => stated.to_owned(),
        _ => own,
    }
}

/// The body that the structured data gives is taken where it is so many halves of what was found:
/// it lacks paragraphs and lists, and is longer than what a reader sees of a paid article. .001
/// less at three, .002 at two; the same from four on.
const STATED: usize = 4;

/// How many letters of good paragraphs stand before each node.
struct Good(Vec<u32>);

impl Good {
    fn of(tree: &Tree, blocks: &[Block]) -> Self {
        let mut own = vec![0u32; tree.nodes.len() + 1];
        for block in blocks {
            own[block.at] += goodness(block);
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

/// What a block says about where the body is: its letters, where it is a paragraph; a part of them
/// where it is short, for lists and lyrics.
fn goodness(block: &Block) -> u32 {
    if block.link_share() >= GOOD_LINKS || matches!(block.kind, Kind::Heading(_)) {
        return 0;
    }
    let weight = u32::try_from(block.weight).unwrap_or(u32::MAX);
    if block.weight >= GOOD { weight } else { weight / SHORT }
}

/// What part of its letters a block below [`GOOD`] counts, one in so many: .002 less where such
/// blocks hardly count (100), the same from 1 to 12.
const SHORT: u32 = 6;

/// The element that holds the body.
fn container(tree: &Tree, good: &Good, root: usize, title: &str) -> usize {
    let region = region(tree, good, root, title);
    let total = good.inside(tree, region);
    if let Some(named) = named_body(tree, good, region)
        && good.inside(tree, named) >= total * NAMED
    {
        return named;
    }
    let article =
        largest(tree, good, region, "article").filter(|&at| good.inside(tree, at) >= total * 0.5);
    let mut at = article.unwrap_or(region);
    loop {
        let best = tree
            .children(at)
            .max_by(|&a, &b| good.inside(tree, a).total_cmp(&good.inside(tree, b)));
        match best {
            Some(best)
                if good.inside(tree, best) >= good.inside(tree, at) * DESCENT && total > 0.0 =>
            {
                at = best;
            }
            _ => break,
        }
    }
    while matches!(
        tree.nodes[at].name,
        "p" | "ul" | "ol" | "li" | "blockquote" | "span" | "b" | "a" | "pre"
    ) {
        at = tree.nodes[at].parent;
    }
    at
}

/// Around the headline, an element with so many letters of good paragraphs is all that needs to be
/// looked at: pages that load further articles below the first repeat its structure. The same from
/// 800 to 2,000.
const REGION: f32 = 1200.0;
/// Or with such a share of the page's good paragraphs; the same from .35 to .7.
const REGION_SHARE: f32 = 0.5;

/// The part of the page that belongs to the headline.
fn region(tree: &Tree, good: &Good, root: usize, title: &str) -> usize {
    if title.is_empty() {
        return root;
    }
    let heading = tree
        .inside(root)
        .find(|&at| matches!(tree.nodes[at].name, "h1" | "h2") && letters(&tree.text(at)) == title);
    let Some(heading) = heading else { return root };
    let enough = (good.inside(tree, root) * REGION_SHARE).min(REGION);
    let mut around = tree.around(heading).skip_while(|&at| good.inside(tree, at) < enough);
    let Some(mut region) = around.next() else { return root };
    if tree.nodes[heading].name == "h1" {
        return region;
    }
    for at in around.take_while(|&at| at >= root) {
        if good.inside(tree, at) > good.inside(tree, region) * GROWTH {
            break;
        }
        region = at;
    }
    region
}

/// A second heading may stand in the first of the columns that the article has. What is around that and
/// makes it so many times as long at most is the rest of it; a further article makes it longer.
const GROWTH: f32 = 1.5;

fn largest(tree: &Tree, good: &Good, region: usize, name: &str) -> Option<usize> {
    let named = std::iter::once(region)
        .chain(tree.inside(region))
        .filter(|&at| tree.nodes[at].name == name);
    named.max_by(|&a, &b| good.inside(tree, a).total_cmp(&good.inside(tree, b)))
}

/// The element that is named as the body and holds the most, or the one around several of them.
fn named_body(tree: &Tree, good: &Good, root: usize) -> Option<usize> {
    let mut named: Vec<usize> = Vec::new();
    for at in std::iter::once(root).chain(tree.inside(root)) {
        if good.inside(tree, at) > 0.0 && is_named_body(tree, at) {
            named.push(at);
        }
    }
    let best = named
        .iter()
        .copied()
        .max_by(|&a, &b| good.inside(tree, a).total_cmp(&good.inside(tree, b)).then(b.cmp(&a)))?;
    let class = tree.nodes[best].attribute("class");
    let parts = named.iter().copied().filter(|&at| tree.nodes[at].attribute("class") == class);
    let (first, last) = (parts.clone().min()?, parts.clone().max()?);
    let around = std::iter::once(best)
        .chain(tree.around(best))
        .find(|&at| at <= first && last < tree.nodes[at].end)?;
    let held: f32 = parts.map(|at| good.inside(tree, at)).sum();
    Some(if held >= good.inside(tree, around) * PARTS { around } else { best })
}

/// The share of the good paragraphs of an element that its named parts must hold for it to be the
/// body as a whole; the same from .55 to .85.
const PARTS: f32 = 0.7;

/// The summary that stands between the headline and the body's element.
fn lead<'b>(tree: &Tree, blocks: &'b [Block], container: usize, clues: &Clues) -> Vec<&'b Block> {
    let Some(heading) = clues.heading.filter(|&heading| heading < container) else {
        return Vec::new();
    };
    let between = tree.nodes[heading].end..container;
    let is_lead = |block: &&Block| {
        between.contains(&block.at)
            && block.weight >= LEAD
            && block.link_share() < GOOD_LINKS
            && !matches!(block.kind, Kind::Item | Kind::Row)
    };
    let leads: Vec<&Block> = blocks.iter().filter(is_lead).collect();
    if leads.len() > MOST_LEADS { Vec::new() } else { leads }
}

/// A summary has at least so many letters: .002 less at 40, the same at 80.
const LEAD: usize = 60;
/// Where there are more such paragraphs before the body, they belong to something else: .0015 less
/// at 3, the same at 8.
const MOST_LEADS: usize = 5;

/// What is left of the blocks in the body's element.
fn kept<'b>(
    tree: &Tree,
    amounts: &Amounts,
    blocks: Vec<&'b Block>,
    container: usize,
    title: &str,
) -> Vec<&'b Block> {
    let mut teaser_end = 0;
    let mut kept: Vec<&Block> = Vec::with_capacity(blocks.len());
    let whole: usize = blocks.iter().map(|block| block.weight).sum();
    let good: u32 = blocks.iter().map(|block| goodness(block)).sum();
    let whole_box = u32::try_from(whole / BOX).unwrap_or(u32::MAX);
    let mut passed = 0;
    let mut previous = 0;
    let mut seen = HashSet::new();
    for block in blocks {
        passed += goodness(block);
        let before = std::mem::replace(&mut previous, block.at);
        if block.at < teaser_end {
            continue;
        }
        if let Some(end) = teaser(tree, amounts, block, whole) {
            teaser_end = end;
            continue;
        }
        let line = block.text.to_lowercase();
        if ends(block, &line) {
            let most = if passed >= ENOUGH { u32::MAX } else { whole_box };
            if let Some(end) = boxed(tree, amounts, block, before, most) {
                teaser_end = end;
                continue;
            }
            if (good - passed) * REST < passed {
                break;
            }
        }
        if block.weight >= REPEATED && !seen.insert(xxh3_64(line.as_bytes())) {
            continue;
        }
        let is_title = matches!(block.kind, Kind::Heading(_)) && letters(&line) == title;
        if !is_title
            && !is_link_list(tree, amounts, block)
            && !leads_away(block, &line)
            && !is_date_line(block)
            && !is_caption(tree, amounts, block, container)
        {
            kept.push(block);
        }
    }
    kept
}

/// Takes off what stands above the first paragraph and is no sentence: kickers, headlines in other
/// words, names of desks.
fn trim_start(kept: &mut Vec<&Block>) {
    let is_label = |block: &&Block| {
        let is_apart = block.kind == Kind::Heading(1)
            || block.weight < LABEL && matches!(block.kind, Kind::Heading(_) | Kind::Other);
        is_apart && !is_sentence(&block.text)
    };
    let labels = kept.iter().take(MOST_LABELS).take_while(|block| is_label(block)).count();
    if kept.get(labels).is_some_and(|block| block.weight >= GOOD) {
        kept.drain(..labels);
    }
}

/// A label above the text has fewer letters; the same from 40 to 90.
const LABEL: usize = 60;
/// So many labels may stand above the text: .0001 less at 2, the same at 8.
const MOST_LABELS: usize = 4;

fn is_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', '“', '」', ' ']);
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ':'])
}

/// Takes off headings without a text below them, and what the last paragraphs tell of the authors.
fn trim_end(kept: &mut Vec<&Block>, authors: &[String]) {
    let is_heading = |block: &Block| matches!(block.kind, Kind::Heading(_));
    let tells = |block: &Block| introduces(&block.text, block.weight, authors);
    while let Some(last) = kept.last()
        && (is_heading(last) || kept.len() > 1 && tells(last))
    {
        kept.pop();
    }
}

/// Whether a paragraph says who one of the authors is: the name stands at its beginning, and a
/// word of [`INTRODUCING`] right behind it.
fn introduces(text: &str, weight: usize, authors: &[String]) -> bool {
    if weight > INTRODUCTION {
        return false;
    }
    let behind = |author: &String| {
        let at = text.find(author.as_str()).filter(|&at| at <= BEFORE_NAME)?;
        text[at + author.len()..].split_whitespace().next()
    };
    authors
        .iter()
        .filter(|author| author.contains(' '))
        .filter_map(behind)
        .any(|word| INTRODUCING.contains(&word))
}

/// What tells who an author is has at most so many letters: .0001 less at 200, the same at 1,000.
const INTRODUCTION: usize = 500;
/// So many bytes may stand before the name, `Our correspondent`; the same from 10 to 60.
const BEFORE_NAME: usize = 30;

/// Behind the heading of another list, the rest of the element must be so many times smaller than
/// what stands before for it to be the end: boxes of that name stand inside articles too. .0004
/// less at 2, .0003 more at 8.
const REST: u32 = 4;
/// A paragraph with so many letters is not said twice; the same from 20 to 80.
const REPEATED: usize = 40;

/// Where the box ends that the heading of a list of other stories opens: the largest element that
/// begins with it and holds more than it, but `most` letters; `before` is the block before.
fn boxed(tree: &Tree, amounts: &Amounts, block: &Block, before: usize, most: u32) -> Option<usize> {
    let heading = u32::try_from(block.weight).unwrap_or(u32::MAX);
    let fits = |&at: &usize| before < at && amounts.all(tree, at) <= most;
    let around = tree.around(block.at).take_while(fits).last()?;
    (amounts.all(tree, around) > heading).then(|| tree.nodes[around].end)
}

/// A box of other stories inside an article holds at most this part of the letters, one in so many;
/// the same from 2 to 100.
const BOX: usize = 4;
/// Behind so many letters of good paragraphs such a box may be of any size: a short text may stand
/// above a long list of others. Without it the body's F1 is .002 less, all of it on one page; its
/// own value was not varied.
const ENOUGH: u32 = 300;

/// Where the teaser ends that a linked heading begins: the largest element around it with no more
/// than [`TEASER`] letters.
fn teaser(tree: &Tree, amounts: &Amounts, block: &Block, whole: usize) -> Option<usize> {
    if !matches!(block.kind, Kind::Heading(_)) || block.link_share() < 0.9 {
        return None;
    }
    let most = TEASER.min(u32::try_from(whole / 3).unwrap_or(u32::MAX));
    let card = tree
        .around(block.at)
        .take_while(|&at| amounts.all(tree, at) <= most)
        .last()
        .unwrap_or(block.at);
    Some(tree.nodes[card].end)
}

/// The most letters of a teaser with its summary: .0003 less at 50, the same up to 3,000.
const TEASER: u32 = 500;

/// Whether nothing of the article follows such a heading or short line.
fn ends(block: &Block, line: &str) -> bool {
    let line = line.trim_end_matches([':', '.', '…', '!', '?', ' ']);
    let is_heading = matches!(block.kind, Kind::Heading(_)) || block.weight < 40;
    is_heading
        && ENDS.iter().any(|end| {
            line == *end
                || matches!(block.kind, Kind::Heading(_))
                    && line.len() < 50
                    && line.starts_with(end)
        })
}

/// Whether a short line leads to something else.
fn leads_away(block: &Block, line: &str) -> bool {
    let leads = || LEADS_AWAY.iter().any(|lead| line.starts_with(lead));
    let credits = || CREDITS.iter().any(|credit| line.contains(credit));
    let asks = || CONSENT.iter().any(|notice| line.contains(notice));
    block.weight <= LEAD_AT_MOST && (leads() || credits())
        || block.weight <= ADDRESS && has_address(line)
        || block.weight <= CONSENT_AT_MOST && asks()
}

/// Whether an address for letters to the writer stands in the line.
fn has_address(line: &str) -> bool {
    line.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    })
}

/// A line that tells an address has at most so many letters; the same from 50 to 200.
const ADDRESS: usize = 100;

/// Whether a short line is a date with a word or two around it: `Published June 8, 2023, 3:40 AM`.
fn is_date_line(block: &Block) -> bool {
    if block.weight > DATE_LINE || block.kind == Kind::Row || block.kind == Kind::Item {
        return false;
    }
    let Some((_, range)) = find(&block.text, Order::DayFirst) else { return false };
    let rest = weight(&block.text[..range.start]) + weight(&block.text[range.end..]);
    rest < 24
}

/// A line with a date has at most so many letters: .0004 less at 10, the same from 40 to 200.
const DATE_LINE: usize = 60;

/// Whether a line stands in a box with a picture and little else: a heading makes it a card, a
/// quotation mark somebody's words beside their portrait.
fn is_caption(tree: &Tree, amounts: &Amounts, block: &Block, container: usize) -> bool {
    if matches!(block.kind, Kind::Heading(_) | Kind::Item) || block.text.starts_with(QUOTES) {
        return false;
    }
    let boxes = std::iter::once(block.at)
        .chain(tree.around(block.at))
        .take_while(|&at| at > container && amounts.all(tree, at) <= CAPTION);
    let is_card = |at: usize| tree.inside(at).any(|at| is_heading(tree.nodes[at].name));
    boxes
        .filter(|&at| tree.nodes[at].name != "p")
        .find(|&at| amounts.has_picture(tree, at))
        .is_some_and(|at| !is_card(at))
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// A picture's box has at most so many letters: .0005 less at 100, .0009 more at 300, where steps of
/// recipes begin to go.
const CAPTION: u32 = 160;
/// What a quotation begins with.
const QUOTES: &[char] = &['"', '“', '„', '«', '»', '‘', '「'];

fn is_link_list(tree: &Tree, amounts: &Amounts, block: &Block) -> bool {
    if block.kind != Kind::Item {
        return block.link_share() > 0.8;
    }
    let list = tree.around(block.at).find(|&at| matches!(tree.nodes[at].name, "ul" | "ol" | "dl"));
    list.is_some_and(|list| amounts.link_share(tree, list) > 0.5) || block.link_share() > 0.9
}
