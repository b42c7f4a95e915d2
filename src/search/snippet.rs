//! The words of an article that say why it was found: whole sentences where they fit.

use std::collections::BTreeSet;

use super::occurrences::Occurrence;
use crate::text::{Span, sentences};

/// How long a snippet may be, in characters: three lines of a terminal.
const MAX_CHARACTERS: usize = 300;
/// How much of what stands before a match is shown where its sentence has to be cut.
const BEFORE_MATCH: usize = 80;
/// What each further occurrence of the same needle in a sentence adds, as a part of its weight.
const REPETITION: f32 = 0.1;
/// The part that each of the first hundred sentences takes off those below it: between two that say
/// the same, the first. Altogether less than a repetition adds.
const LATER: f32 = 0.0005;
/// Stands where something was left out.
const ELLIPSIS: &str = " … ";

/// Words of an article, and which of them were searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Plain text, without mark-up.
    pub text: String,
    /// What was searched for, in order, none overlapping the next.
    pub highlights: Vec<Span>,
}

/// A snippet and the parts of the text that it was taken from.
pub(super) struct Cut {
    pub(super) snippet: Snippet,
    pub(super) passages: Vec<Span>,
}

/// The best snippet of `text` for what was found in it; its beginning where nothing was. `weight`
/// says how much a needle tells.
pub(super) fn cut(text: &str, found: &[Occurrence], weight: impl Fn(usize) -> f32) -> Cut {
    let sentences = sentences(text);
    let mut passages = best_passages(text, &sentences, found, weight);
    passages.sort_unstable();
    Cut { snippet: joined(text, &passages, found), passages }
}

/// The sentence that says most, a second one if it says what the first does not, and what follows
/// them as long as there is room.
fn best_passages(
    text: &str,
    sentences: &[Span],
    found: &[Occurrence],
    weight: impl Fn(usize) -> f32,
) -> Vec<Span> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut covered = BTreeSet::new();
    let mut room = MAX_CHARACTERS;
    while chosen.len() < 2 {
        let candidates = (0..sentences.len()).filter(|number| !chosen.contains(number));
        let value = |number: usize| {
            let inside = within(sentences[number], found);
            value(inside, &covered, &weight)
                * (1.0 - LATER * f32::from(u8::try_from(number).unwrap_or(100).min(100)))
        };
        let best = candidates.map(|number| (value(number), number));
        let Some((value, number)) = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        else {
            break;
        };
        let length = characters(text, sentences[number]);
        if !chosen.is_empty() && (value <= 0.0 || length > room) {
            break;
        }
        covered.extend(within(sentences[number], found).iter().map(|occurrence| occurrence.needle));
        chosen.push(number);
        if length > room {
            return vec![window(text, sentences[number], within(sentences[number], found))];
        }
        room -= length;
    }
    extend(text, sentences, &mut chosen, room);
    chosen.into_iter().map(|number| sentences[number]).collect()
}

/// The occurrences that lie in `span`.
fn within(span: Span, found: &[Occurrence]) -> &[Occurrence] {
    let from = found.partition_point(|occurrence| occurrence.span.start() < span.start());
    let to = found.partition_point(|occurrence| occurrence.span.end() <= span.end());
    found.get(from..to).unwrap_or_default()
}

/// How much a sentence says that is not said yet.
fn value(inside: &[Occurrence], covered: &BTreeSet<usize>, weight: impl Fn(usize) -> f32) -> f32 {
    let mut seen = covered.clone();
    let mut value = 0.0;
    for occurrence in inside {
        let weight = weight(occurrence.needle);
        let is_new = seen.insert(occurrence.needle);
        let is_repetition = !covered.contains(&occurrence.needle);
        value += if is_new {
            weight
        } else if is_repetition {
            REPETITION * weight
        } else {
            0.0
        };
    }
    value
}

/// Adds the sentences that follow the chosen ones in their paragraphs, as long as they fit.
fn extend(text: &str, sentences: &[Span], chosen: &mut Vec<usize>, mut room: usize) {
    let Some(mut number) = chosen.iter().copied().max() else { return };
    while let (Some(this), Some(next)) = (sentences.get(number), sentences.get(number + 1)) {
        let between = text.get(this.end()..next.start()).unwrap_or_default();
        let length = characters(text, *next);
        if length > room || between.contains('\n') {
            return;
        }
        room -= length;
        number += 1;
        chosen.push(number);
    }
}

fn characters(text: &str, span: Span) -> usize {
    span.slice(text).chars().count()
}

/// The part of a sentence that is too long around its first match.
fn window(text: &str, sentence: Span, inside: &[Occurrence]) -> Span {
    let first = inside.first().map_or(sentence.start(), |occurrence| occurrence.span.start());
    let before = text.get(sentence.start()..first).unwrap_or_default();
    let start = match before.char_indices().rev().nth(BEFORE_MATCH) {
        Some((at, _)) => sentence.start() + word_start(before, at),
        None => sentence.start(),
    };
    let rest = text.get(start..sentence.end()).unwrap_or_default();
    let end = match rest.char_indices().nth(MAX_CHARACTERS) {
        Some((at, _)) => start + word_end(rest, at),
        None => sentence.end(),
    };
    Span::new(text, start..end).unwrap_or(sentence)
}

/// The first beginning of a word at or after `at`, or `at` itself where there is none.
fn word_start(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find(' ').map_or(at, |blank| at + blank + 1)
}

/// The last end of a word at or before `at`, or `at` itself where there is none.
fn word_end(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind(' ').unwrap_or(at)
}

/// The passages, which are in order, as one text.
fn joined(text: &str, passages: &[Span], found: &[Occurrence]) -> Snippet {
    let mut snippet = Snippet::default();
    let mut end = 0;
    for passage in passages {
        let gap = text.get(end..passage.start()).unwrap_or_default();
        match (snippet.text.is_empty(), gap.trim().is_empty()) {
            (false, true) => snippet.text.push(' '),
            (false, false) => snippet.text.push_str(ELLIPSIS),
            (true, _) if begins_inside(text, *passage) => {
                snippet.text.push_str(ELLIPSIS.trim_start());
            }
            (true, _) => {}
        }
        let offset = snippet.text.len();
        snippet.text.push_str(passage.slice(text));
        for occurrence in within(*passage, found) {
            let start = occurrence.span.start() - passage.start() + offset;
            let end = occurrence.span.end() - passage.start() + offset;
            snippet.highlights.extend(Span::new(&snippet.text, start..end));
        }
        end = passage.end();
    }
    if ends_inside(text, end) {
        snippet.text.push_str(ELLIPSIS.trim_end());
    }
    snippet
}

/// Whether a passage begins within a sentence.
fn begins_inside(text: &str, passage: Span) -> bool {
    let before = text.get(..passage.start()).unwrap_or_default();
    let before = before.trim_end_matches([' ', '"', '“', '\'', '‘']);
    before.ends_with(|last: char| last.is_alphanumeric() || ",;:-–—".contains(last))
}

/// Whether a passage ends within a sentence.
fn ends_inside(text: &str, end: usize) -> bool {
    text.get(end..).is_some_and(|rest| rest.starts_with(' '))
        && text.get(..end).is_some_and(|before| {
            before.ends_with(|last: char| last.is_alphanumeric() || ",;:-–—".contains(last))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts `text`, in which everything between brackets was found, and marks the highlights of the
    /// snippet in the same way.
    #[track_caller]
    fn check(marked: &str, expected: &str) {
        let (text, found) = unmark(marked);
        let snippet = cut(&text, &found, |_| 1.0).snippet;
        let mut shown = String::new();
        let mut at = 0;
        for span in &snippet.highlights {
            shown += &snippet.text[at..span.start()];
            shown += "[";
            shown += span.slice(&snippet.text);
            shown += "]";
            at = span.end();
        }
        shown += &snippet.text[at..];
        assert_eq!(shown, expected);
    }

    /// The text without its brackets, and what stood in them: the same words are the same needle.
    fn unmark(marked: &str) -> (String, Vec<Occurrence>) {
        let mut text = String::new();
        let mut places = Vec::new();
        for part in marked.split_inclusive(['[', ']']) {
            match part.strip_suffix(']') {
                Some(word) => {
                    places.push(text.len()..text.len() + word.len());
                    text += word;
                }
                None => text += part.trim_end_matches('['),
            }
        }
        let mut needles: Vec<String> = Vec::new();
        let mut found = Vec::new();
        for place in places {
            let word = text[place.clone()].to_lowercase();
            let needle = needles.iter().position(|known| *known == word).unwrap_or_else(|| {
                needles.push(word);
                needles.len() - 1
            });
            found.push(Occurrence { needle, span: Span::new(&text, place).unwrap() });
        }
        (text, found)
    }

    #[test]
    fn the_sentence_that_has_most_is_shown_whole() {
        let filler =
            "Nothing of that is said here, at some length and to no purpose at all. ".repeat(6);
        check(
            &format!("{filler}\\n\\nThey want [security] [guarantees] now.\\n\\n{filler}")
                .replace("\\n", "\n"),
            "They want [security] [guarantees] now.",
        );
    }

    #[test]
    fn a_second_sentence_says_what_the_first_does_not() {
        check(
            "The [summit] is near.\n\nA long way off, nobody cares.\n\nIn [Vilnius] it rains.",
            "The [summit] is near. … In [Vilnius] it rains.",
        );
    }

    #[test]
    fn a_sentence_that_is_too_long_is_cut_between_words() {
        let words = "word ".repeat(100);
        let snippet = {
            let (text, found) = unmark(&format!("{words}[match] {words}"));
            cut(&text, &found, |_| 1.0).snippet
        };
        assert!(
            snippet.text.starts_with("… word") && snippet.text.ends_with("word …"),
            "{}",
            snippet.text
        );
        assert!(snippet.text.chars().count() < MAX_CHARACTERS + 8);
        assert_eq!(snippet.highlights[0].slice(&snippet.text), "match");
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        check("One. Two.\n\nThree.", "One. Two.");
        check("", "");
    }
}
