//! Names that the reader adds, found as whole words.

use std::collections::HashMap;

use unicode_normalization::char::is_combining_mark;

use crate::text::{Span, is_spaceless};

/// What stands between two words of a name is no longer than this, in bytes.
const MAX_BETWEEN: usize = 16;

/// Names to be found in texts, and what each is known by.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    /// The first words of names, and the nodes to which they lead.
    first: HashMap<String, usize>,
    /// From a node by what stands before the next word, and that word.
    next: HashMap<(usize, String), usize>,
    nodes: Vec<Node>,
}

/// Some first words of names.
#[derive(Debug, Clone, Default)]
struct Node {
    /// The number of the name that ends here.
    end: Option<usize>,
    /// Whether a name goes on from here.
    goes_on: bool,
}

impl Names {
    /// Adds a name, to be known by `number`; of a name that is added twice the last number counts.
    pub(super) fn add(&mut self, name: &str, number: usize) {
        let runs: Vec<Span> = runs(name).collect();
        let Some((first, rest)) = runs.split_first() else { return };
        let nodes = &mut self.nodes;
        let mut node =
            *self.first.entry(first.slice(name).to_owned()).or_insert_with(|| new(nodes));
        let mut before = *first;
        for run in rest {
            let Some(step) = step(name, before, *run) else { return };
            self.nodes[node].goes_on = true;
            let nodes = &mut self.nodes;
            node = *self.next.entry((node, step)).or_insert_with(|| new(nodes));
            before = *run;
        }
        self.nodes[node].end = Some(number);
    }

    /// Where names stand in `text`, in order, and their numbers. Of several that begin at one word the
    /// longest is found; none overlaps the next.
    pub(super) fn find(&self, text: &str) -> Vec<(Span, usize)> {
        let mut found = Vec::new();
        if self.nodes.is_empty() {
            return found;
        }
        let runs: Vec<Span> = runs(text).collect();
        let mut at = 0;
        while at < runs.len() {
            let Some((last, number)) = self.longest(text, &runs[at..]) else {
                at += 1;
                continue;
            };
            let span = Span::new(text, runs[at].start()..runs[at + last].end());
            found.extend(span.map(|span| (span, number)));
            at += last + 1;
        }
        found
    }

    /// The longest name that begins with the first of `runs`: the number of its last run, and its own.
    fn longest(&self, text: &str, runs: &[Span]) -> Option<(usize, usize)> {
        let mut node = *self.first.get(runs.first()?.slice(text))?;
        let mut longest = self.nodes[node].end.map(|number| (0, number));
        for (last, pair) in (1..).zip(runs.windows(2)) {
            if !self.nodes[node].goes_on {
                break;
            }
            let Some(step) = step(text, pair[0], pair[1]) else { break };
            let Some(next) = self.next.get(&(node, step)) else { break };
            node = *next;
            longest = self.nodes[node].end.map(|number| (last, number)).or(longest);
        }
        longest
    }
}

fn new(nodes: &mut Vec<Node>) -> usize {
    nodes.push(Node::default());
    nodes.len() - 1
}

/// What stands between two runs, white space as one blank and apostrophes straight, and the second of
/// them; `None` where that is too much, or another line.
fn step(text: &str, before: Span, run: Span) -> Option<String> {
    let between = text.get(before.end()..run.start())?;
    if between.len() > MAX_BETWEEN || between.contains('\n') {
        return None;
    }
    let mut step = String::with_capacity(between.len() + run.end() - run.start());
    for sign in between.chars() {
        match sign {
            '’' | 'ʼ' => step.push('\''),
            _ if !sign.is_whitespace() => step.push(sign),
            _ if !step.ends_with(' ') => step.push(' '),
            _ => {}
        }
    }
    step.push_str(run.slice(text));
    Some(step)
}

/// The runs of letters and digits of `text`; in scripts that put no spaces between words, each
/// character.
fn runs(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let first = text[start..].chars().next()?;
        at = start + first.len_utf8();
        if !is_spaceless(first) {
            let rest = &text[at..];
            at += rest.find(|sign| !is_inside(sign)).unwrap_or(rest.len());
        }
        Span::new(text, start..at)
    })
}

fn is_inside(sign: char) -> bool {
    sign.is_alphanumeric() && !is_spaceless(sign) || !sign.is_ascii() && is_combining_mark(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], text: &str, expected: &[&str]) {
        let mut added = Names::default();
        for (number, name) in names.iter().enumerate() {
            added.add(name, number);
        }
        let found = added.find(text);
        let words: Vec<&str> = found.iter().map(|(span, _)| span.slice(text)).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn names_are_found_as_whole_words() {
        check(&["Vestrhav"], "Vestrhav's, Vestrhavs, non-Vestrhav", &["Vestrhav", "Vestrhav"]);
        check(&["Vestrhav"], "vestrhav VESTRHAV", &[]);
        check(
            &["Port of Odesa"],
            "Port  of\u{a0}Odesa; Port of\nOdesa; Port, of Odesa",
            &["Port  of\u{a0}Odesa"],
        );
        check(&["O'Dowd"], "O’Dowd", &["O’Dowd"]);
        check(&["東京電力"], "昨日東京電力は", &["東京電力"]);
    }

    #[test]
    fn the_longest_name_is_found() {
        check(
            &["Rasmussen", "Rasmussen Global", "Global Fund For All"],
            "Rasmussen Global Fund, Rasmussen Globally",
            &["Rasmussen Global", "Rasmussen"],
        );
    }

    #[test]
    fn a_text_of_one_word_takes_no_quadratic_time() {
        let name = "a ".repeat(90) + "b";
        let text = "a ".repeat(20_000);
        check(&[&name], &text, &[]);
    }
}
