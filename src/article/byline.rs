//! Bylines: which of their words are persons' names.

use super::text::{letters, one_line, strip_prefix_ignoring_case};

/// What stands before the names, in lower case.
const BEFORE: &[&str] = &[
    "written by",
    "story by",
    "posted by",
    "published by",
    "reported by",
    "words by",
    "text by",
    "article by",
    "edited by",
    "authored by",
    "review by",
    "reviewed by",
    "by:",
    "by",
    "author:",
    "authors:",
    "author",
    "text:",
    "von:",
    "von",
    "autor:",
    "autorin:",
    "autoren:",
    "ein beitrag von",
    "ein artikel von",
    "interview von",
    "eine analyse von",
    "ein kommentar von",
    "kommentar von",
    "analyse von",
    "ein gastbeitrag von",
    "gastbeitrag von",
    "par",
    "propos recueillis par",
    "publié par",
    "por:",
    "por",
    "escrito por",
    "di",
    "a cura di",
    "door",
    "af",
    "av",
    "skrevet av",
    "skrevet af",
    "text av",
    "автор:",
    "автор",
    "авторы:",
    "oleh:",
    "oleh",
    "yazan:",
    "yazar:",
    "autor",
    "kirjoittaja:",
    "szerző:",
    "írta:",
    "tekst:",
    "od",
    "napisał",
    "napisała",
    "opracował",
    "opracowała",
    "φωτογραφίες",
    "بقلم",
    "كتب",
    "文/",
    "文 /",
    "記者",
    "记者",
    "作者",
    "取材",
    "from",
    "with",
];

/// Words between two names, in lower case.
const BETWEEN: &[&str] = &[
    "and", "und", "et", "y", "e", "och", "og", "ja", "en", "i", "и", "та", "ve", "dan", "with",
    "mit", "avec", "med", "και", "és", "và",
];

/// Marks between two names.
const MARKS: &[char] = &[';', '|', '&', '/', '•', '·', '、', '，', '\n', '–', '—', '+', '،'];

/// Words that no person is called, in lower case: a name with one of them is an outlet's, a desk's
/// or an agency's, a job, or a word of the page's menu.
const NOT_PERSONS: &[&str] = &[
    "admin",
    "administrator",
    "afp",
    "ag",
    "agence",
    "agencia",
    "agencias",
    "agencies",
    "agency",
    "agentur",
    "agenturen",
    "agenzia",
    "ani",
    "anonymous",
    "ansa",
    "ap",
    "apa",
    "associated",
    "author",
    "autor",
    "bbc",
    "blog",
    "bloomberg",
    "board",
    "bureau",
    "channel",
    "cnn",
    "columnist",
    "communications",
    "contributor",
    "contributors",
    "correspondent",
    "daily",
    "department",
    "desk",
    "deutsche",
    "digital",
    "dpa",
    "dts",
    "efe",
    "editor",
    "editorial",
    "editors",
    "epd",
    "foundation",
    "gmbh",
    "group",
    "guest",
    "headquarters",
    "inc",
    "institute",
    "interfax",
    "journal",
    "kna",
    "llc",
    "ltd",
    "magazine",
    "marketing",
    "media",
    "ministry",
    "network",
    "news",
    "newsroom",
    "newsletter",
    "newspaper",
    "newswire",
    "ntb",
    "nytt",
    "office",
    "online",
    "organization",
    "organisation",
    "pap",
    "partner",
    "photographer",
    "post",
    "press",
    "presse",
    "pressemitteilung",
    "pti",
    "publisher",
    "redacción",
    "redaccion",
    "redaction",
    "rédaction",
    "redaktion",
    "redaktionen",
    "redakcja",
    "redação",
    "redazione",
    "redaktör",
    "redactie",
    "redakce",
    "report",
    "reporter",
    "reporters",
    "reuters",
    "ritzau",
    "sda",
    "service",
    "sid",
    "society",
    "sport",
    "sports",
    "staff",
    "studio",
    "support",
    "syndication",
    "tass",
    "team",
    "tidningarnas",
    "times",
    "tt",
    "tv",
    "university",
    "upi",
    "user",
    "verlag",
    "video",
    "webmaster",
    "wire",
    "writer",
    "writers",
    "xinhua",
    "zeitung",
    "редакция",
    "тасс",
    "unian",
    "униан",
    "haber",
    "merkezi",
    "haberleri",
    "redaksi",
    "tim",
    "editorin",
    "von",
    "the",
    "your",
    "our",
    "about",
    "home",
    "share",
    "subscribe",
    "follow",
    "contact",
    "read",
    "more",
    "view",
    "login",
    "comments",
    "comment",
    "updated",
    "published",
    "posted",
    "minutes",
    "min",
    "ago",
    "facebook",
    "twitter",
    "instagram",
    "linkedin",
    "email",
    "photo",
    "image",
    "getty",
    "images",
    "copyright",
    "rights",
    "all",
    "posts",
    "profile",
    "bio",
    "articles",
    "today",
    "uhr",
    "date",
    "unknown",
    "null",
    "undefined",
    "none",
    "freelance",
    "freelancer",
    "journalist",
    "special",
    "correspondents",
    "producer",
    "wires",
    "news.com",
    "com",
    "co",
    "org",
    "net",
    "company",
    "corporation",
    "council",
    "association",
    "club",
    "center",
    "centre",
    "college",
    "lab",
    "labs",
    "solutions",
    "software",
    "hub",
    "guide",
    "nachrichten",
    "aktuell",
    "fernsehen",
    "research",
    "operations",
    "rd",
    "ms",
    "md",
    "phd",
    "mba",
    "cpa",
    "rn",
    "dvm",
    "mph",
    "director",
    "manager",
    "president",
    "ceo",
    "cto",
    "founder",
    "years",
    "industry",
    "dietitian",
    "faculty",
    "technology",
    "science",
    "politics",
    "business",
    "health",
    "opinion",
    "culture",
    "entertainment",
    "lifestyle",
    "travel",
    "finance",
    "reviews",
    "shop",
    "store",
    "world",
    "international",
    "global",
    "national",
    "and",
    "is",
    "are",
    "was",
    "has",
    "how",
    "what",
    "why",
    "to",
    "for",
    "of",
    "on",
    "in",
    "at",
];

/// Small words inside names, in lower case.
const PARTICLES: &[&str] = &[
    "al", "ap", "ben", "bin", "bint", "da", "dal", "dalla", "das", "de", "degli", "del", "della",
    "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "las", "le", "lo", "los",
    "of", "op", "san", "st", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur", "e", "'t",
    "af", "av",
];

/// The most words of a name: `María del Carmen Rodríguez de la Fuente` has seven.
const MOST_WORDS: usize = 7;
/// The most parts of a byline that are looked at.
const MOST_PARTS: usize = 50;
/// The longest name, in characters.
const LONGEST: usize = 60;

/// The persons named in `raw`, the text of a byline or the value of a field for authors; `outlet` are
/// the names of the outlet, which are none.
pub(super) fn persons(raw: &str, outlet: &[&str]) -> Vec<String> {
    let line = one_line(raw);
    let outlet: Vec<String> = outlet.iter().map(|name| letters(name)).collect();
    let mut persons: Vec<String> = Vec::new();
    for part in parts(without_cue(&line)).into_iter().take(MOST_PARTS) {
        let name = name(part);
        if is_person(name, &outlet) && !persons.iter().any(|known| letters(known) == letters(name))
        {
            persons.push(name.to_owned());
        }
    }
    persons
}

/// The line without `By` and the like, where one or two stand before the names.
fn without_cue(line: &str) -> &str {
    let mut line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    for _ in 0..2 {
        let cue = BEFORE.iter().find_map(|cue| {
            let rest = strip_prefix_ignoring_case(line, cue)?;
            let ends =
                rest.starts_with([' ', ':']) || !cue.ends_with(|c: char| c.is_ascii_alphabetic());
            ends.then(|| rest.trim_start_matches([' ', ':']))
        });
        match cue {
            Some(rest) if !rest.is_empty() => line = rest,
            _ => break,
        }
    }
    line
}

/// Whether a line of the page begins as a byline does: `By Ann Lee`.
pub(super) fn starts_with_cue(line: &str) -> bool {
    SURE.iter().any(|cue| {
        let rest = strip_prefix_ignoring_case(line, cue)
            .map(|rest| rest.trim_start_matches([' ', ':', '\u{A0}']));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase()))
    })
}

/// Cues that are sure enough to tell a byline in running text by.
const SURE: &[&str] = &[
    "by ",
    "by:",
    "by\u{A0}",
    "written by",
    "posted by",
    "story by",
    "von ",
    "von:",
    "par ",
    "author:",
    "autor:",
    "autorin:",
    "text:",
    "автор:",
    "por ",
];

/// The parts of a byline between commas, other marks and `and`.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in line.split(MARKS).flat_map(|part| part.split(", ")).flat_map(|part| part.split(','))
    {
        let mut start = 0;
        let mut at = 0;
        for word in part.split(' ') {
            let end = at + word.len();
            if BETWEEN.contains(&word.to_lowercase().as_str())
                && at > start
                && !is_spanish_pair(word, &part[end.min(part.len())..])
            {
                parts.push(&part[start..at]);
                start = (end + 1).min(part.len());
            }
            at = end + 1;
        }
        parts.push(&part[start.min(part.len())..]);
    }
    parts
}

/// Whether `y`, `e` or `i` stands inside one name, as in `Ortega y Gasset`: a single word follows.
fn is_spanish_pair(word: &str, rest: &str) -> bool {
    matches!(word, "y" | "e" | "i") && !rest.trim().contains(' ')
}

/// A part of a byline without what surrounds the name: brackets, handles, `for the Times`.
fn name(part: &str) -> &str {
    let mut name = part;
    for cut in [
        " (", " [", " @", " in ", " for ", " für ", " at ", " aus ", " - ", " pour ", " para ",
        " http", " <", "\"",
    ] {
        name = name.split(cut).next().unwrap_or(name);
    }
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let name = name.trim_start_matches('.');
    let name = without_cue(name);
    if name.ends_with('.') && name.rsplit(' ').next().is_some_and(|last| last.chars().count() > 3) {
        return name.trim_end_matches('.');
    }
    name
}

/// Whether a text can be a person's name.
fn is_person(name: &str, outlet: &[String]) -> bool {
    let count = name.split(' ').count();
    let letters = letters(name);
    if name.chars().count() > LONGEST || count > MOST_WORDS || letters.chars().nth(1).is_none() {
        return false;
    }
    if outlet.contains(&letters)
        || name.contains(['@', '/', ':', '?', '!', '=', '_', '{', '<', '#'])
    {
        return false;
    }
    if name.chars().any(|c| c.is_ascii_digit()) || is_domain(name) {
        return false;
    }
    let is_word_of_person = |word: &str| {
        let lower = word.to_lowercase();
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        PARTICLES.contains(&bare) && count > 1 || !NOT_PERSONS.contains(&bare)
    };
    let is_capital = |word: &str| {
        word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase())
            || word.contains(['\'', '’', '-'])
            || PARTICLES.contains(&word)
    };
    name.split(' ').all(is_word_of_person)
        && name.split(' ').all(is_capital)
        && name.split(' ').any(|word| !PARTICLES.contains(&word))
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

    #[test]
    fn several_authors_are_told_apart() {
        check("By Ann Lee and Bo Ek", &["Ann Lee", "Bo Ek"]);
        check("Ann Lee, Bo Ek & Cy Wu", &["Ann Lee", "Bo Ek", "Cy Wu"]);
        check("Von Anna von der Heide und Jan Ohm", &["Anna von der Heide", "Jan Ohm"]);
        check("José Ortega y Gasset", &["José Ortega y Gasset"]);
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
        ] {
            check(raw, &[]);
        }
        check("Ann Lee, Associated Press", &["Ann Lee"]);
    }

    #[test]
    fn what_surrounds_a_name_is_left_out() {
        check("by Ann Lee (Kyiv)", &["Ann Lee"]);
        check("Written by: Ann O'Hara @annohara", &["Ann O'Hara"]);
        check("Text: Mary-Jane d'Arc Jr.", &["Mary-Jane d'Arc Jr."]);
    }
}
