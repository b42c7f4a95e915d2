//! Bylines: whom a line of credits names.

use super::words::{
    AGENCIES, BETWEEN, CUES, DESKS, INSTITUTIONS_IN_DENSE, NOT_ALONE, NOT_PERSONS, PARTICLES,
    ROLES, SURE_CUES,
};
use crate::article::text::{is_dense, letters, one_line, strip_prefix_ignoring_case};

/// Marks between two names.
const MARKS: &[char] = &[';', '|', '&', '/', '•', '·', '、', '，', '\n', '–', '—', '+', '،', '／'];
/// What ends a name within its part of a byline: brackets, handles, `for the Times`.
const BEHIND: &[&str] = &[
    " (", " [", " @", " in ", " for ", " For ", " für ", " at ", " aus ", " - ", " pour ",
    " para ", " http", " <", "\"", "(", "（",
];
/// What no credit holds: addresses, questions, mark-up, claims to a picture.
const NEVER_IN_CREDIT: &[char] =
    &['@', '/', ':', '?', '!', '=', '{', '}', '<', '>', '#', '[', ']', '%', '©'];

/// The most words of a name: `María del Carmen Rodríguez de la Fuente` has seven.
const MOST_WORDS: usize = 7;
/// The most parts of a byline that are looked at.
const MOST_PARTS: usize = 50;
/// The longest name, in characters.
const LONGEST: usize = 60;
/// The longest word of a Chinese or Japanese name, in characters: a family name and a given name
/// together.
const LONGEST_DENSE: usize = 6;
/// A single word in capitals of at most so many letters is an acronym.
const LONGEST_ACRONYM: usize = 5;
/// A pseudonym has at least so many letters; fewer are initials.
const SHORTEST_PSEUDONYM: usize = 4;
/// An uppercase letter stands among the first so many of a name: `d'Arc`, `tSaoir`.
const CAPITAL_WITHIN: usize = 3;

/// What a credit names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::article) enum Kind {
    /// A person.
    Person,
    /// A news agency.
    Agency,
    /// An outlet, an institution, initials or a pseudonym.
    Other,
}

/// One name in a byline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::article) struct Credit {
    /// As the byline writes it.
    pub name: String,
    /// What it names.
    pub kind: Kind,
}

impl Credit {
    /// Whether it is a person with more than one name, which no menu word looks like.
    pub(super) fn is_full_name(&self) -> bool {
        self.kind == Kind::Person && (self.name.contains(' ') || self.name.contains(is_dense))
    }
}

/// Whom `raw` credits, the text of a byline or the value of a field for authors, in its order and
/// each once; `outlet` are the names of the outlet, which are no persons.
pub(in crate::article) fn credits(raw: &str, outlet: &[&str]) -> Vec<Credit> {
    let line = without_addresses(&one_line(raw));
    let outlet: Vec<String> = outlet.iter().map(|name| letters(name)).collect();
    let mut credits: Vec<Credit> = Vec::new();
    for part in parts(without_cue(&line)).into_iter().take(MOST_PARTS) {
        let name = name(part);
        let Some(kind) = kind(name, &outlet) else { continue };
        if !credits.iter().any(|known| letters(&known.name) == letters(name)) {
            credits.push(Credit { name: name.to_owned(), kind });
        }
    }
    credits
}

/// The line without words that are addresses on the web.
fn without_addresses(line: &str) -> String {
    let is_address = |word: &&str| word.contains("://") || word.starts_with("www.");
    line.split(' ').filter(|word| !is_address(word)).collect::<Vec<_>>().join(" ")
}

/// The persons that `raw` credits; see [`credits`].
pub(in crate::article) fn persons(raw: &str, outlet: &[&str]) -> Vec<String> {
    let persons = credits(raw, outlet).into_iter().filter(|credit| credit.kind == Kind::Person);
    persons.map(|credit| credit.name).collect()
}

/// Whether a line of the page begins as a byline does: `By Ann Lee`, or has that behind a date or
/// a place: `Kyiv, 6 July — By Ann Lee`.
pub(super) fn has_cue(line: &str) -> bool {
    let after_marks = line.match_indices(MARKS).map(|(at, mark)| &line[at + mark.len()..]);
    starts_with_cue(line) || after_marks.take(MOST_PARTS).any(starts_with_cue)
}

fn starts_with_cue(line: &str) -> bool {
    let line = line.trim_start();
    SURE_CUES.iter().any(|cue| {
        let rest = strip_prefix_ignoring_case(line, cue)
            .or_else(|| line.eq_ignore_ascii_case(cue.trim_end()).then_some(""))
            .map(|rest| rest.trim_start_matches([' ', ':', '\u{A0}']));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase()))
    })
}

/// The line without `By` and the like, where one or two stand before the names.
fn without_cue(line: &str) -> &str {
    let mut line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    for _ in 0..2 {
        match CUES.iter().find_map(|cue| behind_cue(line, cue)) {
            Some(rest) if !rest.is_empty() => line = rest,
            _ => break,
        }
    }
    line
}

fn behind_cue<'l>(line: &'l str, cue: &str) -> Option<&'l str> {
    let rest = strip_prefix_ignoring_case(line, cue)?;
    let ends = rest.starts_with([' ', ':']) || !cue.ends_with(char::is_alphabetic);
    ends.then(|| rest.trim_start_matches([' ', ':']))
}

/// The parts of a byline between commas, other marks and `and`.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in line.split(MARKS).flat_map(|part| part.split(',')) {
        push_between_words(&mut parts, part);
    }
    parts
}

/// Cuts `part` at words like `and`.
fn push_between_words<'l>(parts: &mut Vec<&'l str>, part: &'l str) {
    let part = part.trim();
    let (mut start, mut at) = (0, 0);
    for word in part.split(' ') {
        let end = at + word.len();
        if is_between(word) && !is_within_name(part, at, end) {
            parts.push(&part[start..at]);
            start = (end + 1).min(part.len());
        }
        at = end + 1;
    }
    parts.push(&part[start..]);
}

/// Whether a word stands between two names; `Dan`, `Og` and `En` are names themselves.
fn is_between(word: &str) -> bool {
    BETWEEN.contains(&word) || matches!(word, "And" | "AND" | "Und" | "UND")
}

/// Whether `y`, `e` or `i` stands inside one name, as in `Ortega y Gasset`: a single word follows.
fn is_within_name(part: &str, start: usize, end: usize) -> bool {
    let rest = part[end..].trim();
    start > 0
        && matches!(&part[start..end], "y" | "e" | "i")
        && !rest.is_empty()
        && !rest.contains(' ')
}

/// A part of a byline without what surrounds the name: labels, brackets, jobs.
fn name(part: &str) -> &str {
    let mut name = part;
    for end in BEHIND {
        name = name.split(end).next().unwrap_or(name);
    }
    if let Some((label, rest)) = name.split_once(": ")
        && !label.contains(' ')
    {
        name = rest;
    }
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let name = without_cue(name.trim_start_matches('.'));
    without_full_stop(without_role(name))
}

/// `Ann Lee Chefredakteurin` without the job; two words stay.
fn without_role(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((before, role)) if is_role(role) && (before.contains(' ') || !role.is_ascii()) => {
            before
        }
        _ => name,
    }
}

fn is_role(word: &str) -> bool {
    ROLES.contains(&word.to_lowercase().as_str())
}

/// The name without the stop of a sentence; `Jr.` and initials keep theirs.
fn without_full_stop(name: &str) -> &str {
    let last = name.rsplit(' ').next().unwrap_or(name);
    if name.ends_with('.') && last.chars().count() > 3 { name.trim_end_matches('.') } else { name }
}

/// What a name names; `None` for words that credit nobody.
fn kind(name: &str, outlet: &[String]) -> Option<Kind> {
    let letters = letters(name);
    if name.chars().count() > LONGEST || letters.chars().nth(1).is_none() {
        return None;
    }
    if is_agency(name) {
        return Some(Kind::Agency);
    }
    if outlet.contains(&letters) && !is_initials(name) {
        return Some(Kind::Other);
    }
    if name.contains(NEVER_IN_CREDIT) || is_domain(name) || is_alone(name) {
        return None;
    }
    if is_person(name) {
        return Some(Kind::Person);
    }
    let is_named = !is_initials(name)
        && !name.starts_with(char::is_numeric)
        && name.split(' ').count() <= MOST_WORDS
        && !bare_words(name).any(|word| DESKS.contains(&word.as_str()));
    is_named.then_some(Kind::Other)
}

/// Whether a name is the initials of a writer or a desk: `amw`, `HPA`.
fn is_initials(name: &str) -> bool {
    let count = name.chars().count();
    let is_short = count < SHORTEST_PSEUDONYM || count <= LONGEST_ACRONYM && is_capitals(name);
    is_short && !name.contains(is_dense)
}

fn is_capitals(name: &str) -> bool {
    name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
}

fn is_agency(name: &str) -> bool {
    let name = name.to_lowercase().replace('-', " ");
    let name = name.strip_prefix("the ").unwrap_or(&name);
    AGENCIES.binary_search(&name).is_ok()
}

/// Whether a single word is a label, a day or a place of a dateline.
fn is_alone(name: &str) -> bool {
    let name = name.to_lowercase();
    NOT_ALONE.contains(&name.as_str()) || CUES.contains(&name.as_str())
}

/// Whether a text can be a person's name.
fn is_person(name: &str) -> bool {
    let count = name.split(' ').count();
    let is_acronym = count == 1 && name.chars().count() <= LONGEST_ACRONYM && is_capitals(name);
    if count > MOST_WORDS || is_acronym || name.contains('_') {
        return false;
    }
    if name.chars().any(char::is_numeric) {
        return false;
    }
    let is_particle = |word: &str| PARTICLES.contains(&word) && count > 1;
    let is_of_person = |word: &String| {
        let word = word.as_str();
        is_particle(word) || !NOT_PERSONS.contains(&word) && !DESKS.contains(&word)
    };
    bare_words(name).all(|word| is_of_person(&word))
        && name.split(' ').all(|word| is_particle(word) || is_capital(word))
        && name.split(' ').any(|word| !is_particle(word))
        && name.split(' ').all(|word| !is_dense_phrase(word))
}

/// The words of a name in lower case, without the marks around them; `Co-Founder` has two.
fn bare_words(name: &str) -> impl Iterator<Item = String> {
    let words = name.split([' ', '-']).map(str::to_lowercase);
    words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
}

fn is_capital(word: &str) -> bool {
    let mut first = word.chars().filter(|c| c.is_alphabetic()).take(CAPITAL_WITHIN);
    let has_case = word.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    !has_case || first.any(char::is_uppercase) || word.starts_with(['\'', '’'])
}

/// Whether a word in Chinese or Japanese is a phrase or an institution, not a name.
fn is_dense_phrase(word: &str) -> bool {
    word.contains(is_dense)
        && (word.chars().count() > LONGEST_DENSE
            || INSTITUTIONS_IN_DENSE.iter().any(|part| word.contains(part)))
}

fn is_domain(name: &str) -> bool {
    !name.contains(' ')
        && name.rsplit_once('.').is_some_and(|(before, after)| before.len() > 2 && after.len() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &[&str]) {
        assert_eq!(persons(raw, &["The Harbour Times"]), expected, "{raw}");
    }

    #[track_caller]
    fn check_kinds(raw: &str, expected: &[(&str, Kind)]) {
        let credits = credits(raw, &["The Harbour Times", "harbour.example"]);
        let found: Vec<_> = credits.iter().map(|credit| (&*credit.name, credit.kind)).collect();
        assert_eq!(found, expected, "{raw}");
    }

    #[test]
    fn several_authors_are_told_apart() {
        check("By Ann Lee and Bo Ek", &["Ann Lee", "Bo Ek"]);
        check("Ann Lee, Bo Ek & Cy Wu", &["Ann Lee", "Bo Ek", "Cy Wu"]);
        check("Ann Lee, Bo Ek, and Cy Wu, Harbour TV", &["Ann Lee", "Bo Ek", "Cy Wu"]);
        check("Ann Lee And Bo Ek For The Harbour Times", &["Ann Lee", "Bo Ek"]);
        check("Von Anna von der Heide und Jan Ohm", &["Anna von der Heide", "Jan Ohm"]);
        check("José Ortega y Gasset", &["José Ortega y Gasset"]);
    }

    #[test]
    fn names_of_many_forms_are_persons() {
        for name in [
            "Tim Shaw",
            "Ruairí Mac an tSaoir",
            "JOAN ORR",
            "Sunday Eze",
            "Joan d'Arc",
            "Nguyễn Văn To",
            "山田太郎",
            "김민수",
        ] {
            check(name, &[name]);
        }
    }

    #[test]
    fn desks_agencies_and_outlets_are_no_persons() {
        for raw in [
            "Reuters",
            "The Harbour Times",
            "Harbour Times Staff",
            "dpa",
            "admin",
            "harbour.com",
            "@annlee",
            "HPA",
            "https://social.example/annlee",
        ] {
            check(raw, &[]);
        }
        check("Ann Lee, Associated Press", &["Ann Lee"]);
    }

    #[test]
    fn labels_days_and_sections_are_no_persons() {
        for raw in [
            "By",
            "Written By",
            "Montag",
            "Text",
            "Politik",
            "この記事を書いた人",
            "Keine Kommentare",
            "Bild © ARD",
        ] {
            check(raw, &[]);
        }
    }

    #[test]
    fn agencies_and_others_are_told_apart() {
        use Kind::{Agency, Other, Person};
        check_kinds("Ann Lee, dpa", &[("Ann Lee", Person), ("dpa", Agency)]);
        check_kinds("The Associated Press", &[("The Associated Press", Agency)]);
        check_kinds("det/dpa", &[("dpa", Agency)]);
        check_kinds("HPA", &[]);
        check_kinds("quaywatcher", &[("quaywatcher", Other)]);
        check_kinds("The Harbour Times", &[("The Harbour Times", Other)]);
        check_kinds("harbour.example", &[("harbour.example", Other)]);
        check_kinds("Harbour Times news desk", &[]);
    }

    #[test]
    fn what_surrounds_a_name_is_left_out() {
        check("by Ann Lee (Kyiv)", &["Ann Lee"]);
        check("Written by: Ann O'Hara @annohara", &["Ann O'Hara"]);
        check("Text: Mary-Jane d'Arc Jr.", &["Mary-Jane d'Arc Jr."]);
        check("Interview: Ann Lee", &["Ann Lee"]);
        check("Über Ann Lee", &["Ann Lee"]);
        check("Ann Lee Chefredakteurin", &["Ann Lee"]);
        check("Ann Lee - http://lee.example", &["Ann Lee"]);
    }

    #[test]
    fn a_cue_may_stand_behind_a_date() {
        assert!(has_cue("By Ann Lee"));
        assert!(has_cue("By"));
        assert!(has_cue("Thursday, 6 July — By Ann Lee"));
        assert!(!has_cue("by the harbour"));
        assert!(!has_cue("He stood by Ann Lee"));
    }
}
