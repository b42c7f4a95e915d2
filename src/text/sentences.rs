//! Where the sentences of a text begin and end.

use super::span::Span;

/// Words after which a full stop ends no sentence, without it, in lower case. News prose is full
/// of ranks and titles before names.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "rev", "fr", "st", "ste", "sen", "rep", "gov", "gen",
    "lt", "col", "maj", "capt", "cpl", "sgt", "adm", "cmdr", "brig", "pres", "hon", "supt", "insp",
    "det", "cllr", "amb", "atty", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
    "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "no", "nos",
    "vs", "v", "vol", "fig", "art", "sec", "ca", "cf", "al", "approx", "e.g", "i.e", "a.m", "p.m",
    "mt", "ft", "bzw", "z.b", "d.h", "nr", "hr", "mme", "mlle", "sr", "sra",
];
/// Marks that end a sentence wherever they stand.
const FULL_WIDTH: &[char] = &['。', '！', '？', '।', '؟', '۔'];
/// Marks that may follow the end of a sentence and belong to it.
const CLOSING: &[char] = &['"', '\'', '”', '’', '»', ')', ']', '」', '』', '）'];

/// The sentences of `text` in order, without the white space around them; a line break ends a
/// sentence, too. Empty where there is nothing but white space.
///
/// ```
/// use news_search::text::sentences;
///
/// let text = "Gov. Ruiz resigned. \"Enough,\" she said.";
/// let found: Vec<&str> = sentences(text).iter().map(|span| span.slice(text)).collect();
/// assert_eq!(found, ["Gov. Ruiz resigned.", "\"Enough,\" she said."]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for line in text.split('\n') {
        let mut rest = line;
        while let Some(end) = sentence_end(rest) {
            let (sentence, after) = rest.split_at(end);
            found.extend(trimmed(text, sentence));
            rest = after;
        }
        found.extend(trimmed(text, rest));
    }
    found
}

fn trimmed(text: &str, sentence: &str) -> Option<Span> {
    let sentence = sentence.trim();
    Span::of(text, sentence).filter(|_| !sentence.is_empty())
}

/// Where the first sentence of `line` ends, if another follows.
fn sentence_end(line: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(offset) = line[from..].find(is_end_mark) {
        let at = from + offset;
        let rest = &line[at..];
        let marks = rest.trim_start_matches(is_end_mark);
        let after = marks.trim_start_matches(CLOSING);
        from = line.len() - after.len();
        let is_full_width = rest.starts_with(FULL_WIDTH);
        if is_full_width || begins_sentence(after) && !is_abbreviation(&line[..at], rest) {
            return Some(from).filter(|&end| end < line.len());
        }
    }
    None
}

fn is_end_mark(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '…') || FULL_WIDTH.contains(&mark)
}

/// Whether what follows a mark is white space and then what a sentence may begin with.
fn begins_sentence(after: &str) -> bool {
    let begin = after.trim_start();
    begin.len() < after.len() && !begin.starts_with(char::is_lowercase)
}

/// Whether the full stop behind `before` belongs to an abbreviation or an initial.
fn is_abbreviation(before: &str, mark: &str) -> bool {
    if !mark.starts_with('.') || mark.starts_with("..") {
        return false;
    }
    let is_inside = |character: char| character.is_alphanumeric() || character == '.';
    let start = before.trim_end_matches(is_inside).len();
    let word = &before[start..];
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    is_initial || ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text).iter().map(|span| span.slice(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_mark_before_a_capital_ends_a_sentence() {
        check("It rained. Then it stopped! Why?", &["It rained.", "Then it stopped!", "Why?"]);
        check("He said: “Go.” She went…", &["He said: “Go.”", "She went…"]);
        check("One.\n\nTwo", &["One.", "Two"]);
        check(" \n ", &[]);
    }

    #[test]
    fn abbreviations_initials_and_numbers_end_none() {
        check(
            "Sen. A. B. Cole won 3.5 points on Jun. 7.",
            &["Sen. A. B. Cole won 3.5 points on Jun. 7."],
        );
        check(
            "It was 5 p.m. Friday when St. John's fell.",
            &["It was 5 p.m. Friday when St. John's fell."],
        );
        check("The site news.example is up. no more", &["The site news.example is up. no more"]);
    }

    #[test]
    fn full_width_marks_need_no_space() {
        check("東京は晴れ。明日は雨。", &["東京は晴れ。", "明日は雨。"]);
    }

    #[test]
    fn a_long_run_of_marks_takes_no_long_time() {
        assert_eq!(sentences(&"a.".repeat(100_000)).len(), 1);
        assert_eq!(sentences(&". ".repeat(100_000)).len(), 100_000);
    }
}
