//! The names that stand alone in the first or last lines of a text: `Ann Lee` in bold above it,
//! or in italics below.

use super::byline::{Credit, credits};
use super::shown::is_full_name;
use crate::article::apart::is_apart;
use crate::article::text::weight;
use crate::article::tree::Tree;

/// A paragraph of so many letters or more is prose: no line of names, no sub-heading.
const PROSE: usize = 120;
/// A line of names has at most so many letters.
const LONGEST: usize = 60;
/// How many lines behind the last prose may be the signature.
const MOST_BEHIND: usize = 2;
/// How many lines between the headline and the first prose may be the signature.
const MOST_BEFORE: usize = 4;
/// Elements that set a name apart from prose.
const EMPHASIS: &[&str] = &["b", "em", "i", "strong"];

/// Whom the text is signed with, above it or below; empty where nobody signed.
pub(super) fn signature(tree: &Tree, heading: Option<usize>, outlet: &[&str]) -> Vec<Credit> {
    let lines = lines(tree, heading);
    let is_prose = |line: &&(usize, usize)| line.1 >= PROSE;
    let Some(first) = lines.iter().position(|line| is_prose(&line)) else { return Vec::new() };
    let last = lines.iter().rposition(|line| is_prose(&line)).unwrap_or(first);
    let before = &lines[first.saturating_sub(MOST_BEFORE)..first];
    let behind = lines[last + 1..].iter().take(MOST_BEHIND);
    let signed = before.iter().chain(behind).map(|&(at, _)| signed(tree, at, outlet));
    signed.into_iter().find(|credits| !credits.is_empty()).unwrap_or_default()
}

/// The paragraphs after the headline, each with its weight.
fn lines(tree: &Tree, heading: Option<usize>) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut at = heading.unwrap_or(0);
    while at < tree.nodes.len() {
        if is_apart(tree, at, heading) {
            at = tree.nodes[at].end;
            continue;
        }
        if tree.nodes[at].name == "p" {
            let weight = weight(&tree.text(at));
            if weight > 0 {
                lines.push((at, weight));
            }
            at = tree.nodes[at].end;
            continue;
        }
        at += 1;
    }
    lines
}

/// The persons that a line in bold or italics names, if it names nothing else.
fn signed(tree: &Tree, at: usize, outlet: &[&str]) -> Vec<Credit> {
    let line = tree.text(at);
    let is_set_apart = tree.children(at).all(|child| {
        let node = &tree.nodes[child];
        EMPHASIS.contains(&node.name) || node.text.trim().is_empty()
    });
    if !is_set_apart || weight(&line) > LONGEST {
        return Vec::new();
    }
    let credits = credits(&line, outlet);
    let named: usize = credits.iter().map(|credit| weight(&credit.name)).sum();
    let is_all = named * 5 >= weight(&line) * 4;
    if is_all && credits.iter().all(is_full_name) { credits } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::tree::Parsed;

    const PROSE: &str = "<p>The harbour council voted on Tuesday to rebuild the northern pier, \
        which the storm of last winter had torn away, and to begin before the spring tides come \
        in and the ferries with them.</p>";

    #[track_caller]
    fn check(before: &str, behind: &str, expected: &[&str]) {
        let parsed = Parsed::new(&format!("<body><h1>Pier</h1>{before}{PROSE}{PROSE}{behind}"));
        let tree = Tree::of(&parsed);
        let found = signature(&tree, tree.named("h1").next(), &["Quay News"]);
        let names: Vec<&str> = found.iter().map(|credit| &*credit.name).collect();
        assert_eq!(names, expected, "{before} {behind}");
    }

    #[test]
    fn names_in_bold_above_or_in_italics_below_sign_the_text() {
        check("<p><strong>Ann Lee/Bo Ek</strong></p>", "", &["Ann Lee", "Bo Ek"]);
        check("", "<p><b><i>Ann Lee</i></b></p>", &["Ann Lee"]);
    }

    #[test]
    fn other_short_lines_do_not_sign_it() {
        check("<p>Ann Lee</p>", "", &[]);
        check("<p><b>What Ann Lee said of it</b></p>", "", &[]);
        check("", "<p><b>Quay News</b></p>", &[]);
    }
}
