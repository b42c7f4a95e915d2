//! A name as it is written, and what counts of it when names are compared.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Titles and forms of address, without full stops; they are no part of a person's name. Those that
/// are given names too (Prince, Major) are left out.
const HONORIFICS: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "president",
    "minister",
    "chancellor",
    "senator",
    "sen",
    "rep",
    "gov",
    "governor",
    "general",
    "gen",
    "colonel",
    "col",
    "maj",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "judge",
    "pope",
    "rev",
    "reverend",
    "father",
    "sister",
    "archbishop",
    "cardinal",
    "imam",
    "sheikh",
    "rabbi",
    "mayor",
    "coach",
    "hon",
    "cllr",
    "mp",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "mme",
    "señor",
    "señora",
];

/// What may follow a person's name.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Words that say what kind of body a company is.
const DESIGNATORS: &[&str] = &[
    "corp",
    "corporation",
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "plc",
    "co",
    "company",
    "llc",
    "llp",
    "group",
    "holdings",
    "holding",
    "ag",
    "sa",
    "nv",
    "bv",
    "gmbh",
    "spa",
    "ab",
    "asa",
    "as",
    "oyj",
    "oy",
    "kk",
    "pty",
    "se",
    "ojsc",
    "pjsc",
    "jsc",
    "ooo",
    "sas",
    "srl",
    "bhd",
    "tbk",
];

/// `name` with single spaces, without a leading article and a possessive ending.
pub(super) fn clean(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let words = match words.split_first() {
        Some((first, rest)) if first.eq_ignore_ascii_case("the") && !rest.is_empty() => rest,
        _ => &words[..],
    };
    words.join(" ").trim_matches([',', ';', ':', '"', '“', '”']).to_owned()
}

/// `name` without a possessive ending.
pub(super) fn without_possessive(name: &str) -> &str {
    let endings = ["'s", "’s", "'S", "’S"];
    endings.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// A person's name without the titles before it; the last word always stays.
pub(super) fn without_title(mut name: &str) -> &str {
    while let Some((title, rest)) = name.split_once(' ')
        && is_in(HONORIFICS, title)
    {
        name = rest;
    }
    name
}

/// A key without the words at its end that say what kind of body a company is; the first word
/// always stays.
pub(super) fn without_designators(mut key: &str) -> &str {
    while let Some((rest, word)) = key.rsplit_once(' ')
        && is_designator(word)
    {
        key = rest;
    }
    key
}

/// What counts of a name: its words in lower case, without points, accents and control characters,
/// single spaces between them.
pub(crate) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split(|char: char| char.is_whitespace() || matches!(char, '-' | '‑' | '–'))
    {
        if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
        let kept = word
            .chars()
            .filter(|char| !matches!(char, '.' | ',' | '(' | ')' | '"') && !char.is_control());
        kept.flat_map(char::to_lowercase).for_each(|char| push_plain(&mut key, char));
    }
    key.truncate(key.trim_end().len());
    key
}

/// Adds a letter without its accent.
fn push_plain(key: &mut String, char: char) {
    match char {
        'đ' | 'ð' => key.push('d'),
        'ħ' => key.push('h'),
        'ı' => key.push('i'),
        'ł' => key.push('l'),
        'ø' => key.push('o'),
        'ß' => key.push_str("ss"),
        'æ' => key.push_str("ae"),
        'œ' => key.push_str("oe"),
        'þ' => key.push_str("th"),
        '’' | '‘' | 'ʼ' => key.push('\''),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => decompose_canonical(char, |part| {
            if !is_combining_mark(part) {
                key.push(part);
            }
        }),
        // An accent that stands behind its letter, such as the dot that lower-casing leaves of İ.
        _ if is_combining_mark(char) && key.ends_with(|before: char| before.is_ascii()) => {}
        _ => key.push(char),
    }
}

/// Whether the word may follow a person's name: `Jr.`.
pub(super) fn is_suffix(word: &str) -> bool {
    is_in(SUFFIXES, word)
}

/// Whether the word says what kind of body a company is: `Corp.`.
fn is_designator(word: &str) -> bool {
    is_in(DESIGNATORS, word)
}

fn is_in(list: &[&str], word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

/// Whether the name is written in capitals like an acronym: two to eight letters, none of them
/// small but a plural's.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|char| char.is_alphabetic()).count();
    let small = name.chars().filter(|char| char.is_lowercase()).count();
    let plain = name.chars().all(|char| char.is_alphanumeric() || matches!(char, '.' | '-' | '&'));
    plain
        && (2..=8).contains(&letters)
        && small * 3 <= letters
        && name.chars().next().is_some_and(char::is_uppercase)
}

/// The acronyms that a name of several words can have: of its capitalised words, and of all.
pub(super) fn acronyms(name: &str) -> Vec<String> {
    let words: Vec<&str> = name
        .split(|char: char| char.is_whitespace() || matches!(char, '-' | '‑' | '/'))
        .map(|word| word.trim_start_matches(|char: char| !char.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let initials = |wanted: &dyn Fn(&str) -> bool| -> String {
        let initials =
            words.iter().filter(|word| wanted(word)).filter_map(|word| word.chars().next());
        key(&initials.collect::<String>())
    };
    let capitals = initials(&|word| word.starts_with(char::is_uppercase));
    let substance = initials(&|word| word.starts_with(char::is_uppercase) && !is_designator(word));
    let all = initials(&|_| true);
    let mut acronyms: Vec<String> =
        [capitals, substance, all].into_iter().filter(|a| a.len() > 1).collect();
    acronyms.dedup();
    acronyms
}
