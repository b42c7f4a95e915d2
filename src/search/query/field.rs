//! The fields of the query language by name.

use super::tree::{FacetField, NameField, TextField};

/// What stands before the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Words of the article.
    Text(TextField),
    /// A name.
    Name(NameField),
    /// A value.
    Facet(FacetField),
    /// Days of publication.
    Published,
    /// Days that the text speaks of.
    On,
}

/// Where words are looked for that have no field.
pub(super) const ANYWHERE: Field = Field::Text(TextField::Any);

/// Every field and its names; the first name of each is the one that is printed.
const FIELDS: [(Field, &[&str]); 12] = [
    (Field::Text(TextField::Title), &["title", "headline", "intitle"]),
    (Field::Name(NameField::Person), &["person", "people", "persons"]),
    (Field::Name(NameField::Place), &["place", "places", "location"]),
    (Field::Facet(FacetField::Country), &["country", "countries"]),
    (
        Field::Name(NameField::Organisation),
        &["org", "orgs", "organisation", "organisations", "organization", "organizations"],
    ),
    (Field::Name(NameField::Author), &["author", "authors", "byline"]),
    (Field::Facet(FacetField::Site), &["site", "sites", "source", "outlet"]),
    (Field::Facet(FacetField::Section), &["section", "sections"]),
    (Field::Facet(FacetField::Tag), &["tag", "tags", "keyword", "keywords"]),
    (Field::Facet(FacetField::Language), &["lang", "language", "languages"]),
    (Field::Published, &["published", "date", "dates"]),
    (Field::On, &["on"]),
];

/// What other search engines call by these names, in our words.
const ELSEWHERE: [(&str, &str); 6] = [
    ("before", "published:<"),
    ("until", "published:<="),
    ("after", "published:>"),
    ("since", "published:>="),
    ("inurl", "site:"),
    ("url", "site:"),
];

/// Names of at least so many letters are taken for a misspelled field when so many letters differ:
/// short enough that `test:x` is asked about and `time:x` or `re:invent` are words.
const MISSPELLED: [(usize, usize); 2] = [(6, 2), (4, 1)];

/// The longest name that is compared, in letters.
const LONGEST_NAME: usize = 16;

/// What the text begins with, if that is a name and a colon.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    /// The name, as typed.
    pub name: &'a str,
    /// The bytes of the name and the colon.
    pub length: usize,
    /// What the name means.
    pub meaning: Meaning,
}

/// What a name before a colon means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A field.
    Field(Field),
    /// No field, but so near to one that this will be meant.
    Nearly(String),
    /// No field at all: a part of a word.
    None,
}

/// The name and colon at the beginning of `text`, in any case of letters; `None` where it does not
/// begin so, or with an address (`https://`).
pub(super) fn heading(text: &str) -> Option<Heading<'_>> {
    let end = text.bytes().take(LONGEST_NAME + 1).position(|byte| !byte.is_ascii_alphabetic())?;
    let (name, rest) = text.split_at(end);
    let value = rest.strip_prefix([':', '：'])?;
    if name.is_empty() || value.starts_with("//") {
        return None;
    }
    Some(Heading { name, length: text.len() - value.len(), meaning: meaning(name) })
}

/// Whether a name before a colon is that of a field, in any case of letters, or what another search
/// engine calls one.
#[must_use]
pub fn is_field(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    FIELDS.iter().any(|(_, names)| names.contains(&name.as_str()))
        || ELSEWHERE.iter().any(|(theirs, _)| *theirs == name)
}

fn meaning(name: &str) -> Meaning {
    let name = name.to_ascii_lowercase();
    if let Some((field, _)) = FIELDS.iter().find(|(_, names)| names.contains(&name.as_str())) {
        return Meaning::Field(*field);
    }
    if let Some((_, ours)) = ELSEWHERE.iter().find(|(theirs, _)| *theirs == name) {
        return Meaning::Nearly((*ours).to_owned());
    }
    nearest(&name).map_or(Meaning::None, |field| Meaning::Nearly(format!("{field}:")))
}

/// The field's name that `name` misspells, its first letter right; the nearest, and of equally near
/// ones the first.
fn nearest(name: &str) -> Option<&'static str> {
    let (_, most) = *MISSPELLED.iter().find(|(letters, _)| name.len() >= *letters)?;
    let names = FIELDS.iter().flat_map(|(_, names)| names.iter().copied());
    names
        .filter(|known| known.as_bytes()[0] == name.as_bytes()[0])
        .filter(|known| known.len().abs_diff(name.len()) <= most)
        .map(|known| (distance(name.as_bytes(), known.as_bytes()), known))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// How many letters must be put in, left out, replaced or changed with their neighbour to make one
/// of the other (optimal string alignment); both have at most [`LONGEST_NAME`] letters.
fn distance(one: &[u8], other: &[u8]) -> usize {
    let mut two_back = [0; LONGEST_NAME + 1];
    let mut previous: [usize; LONGEST_NAME + 1] = std::array::from_fn(|column| column);
    for (row, letter) in one.iter().enumerate() {
        let mut current = [row + 1; LONGEST_NAME + 1];
        for (column, with) in other.iter().enumerate() {
            let replaced = previous[column] + usize::from(letter != with);
            let mut least = replaced.min(previous[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && one[row - 1] == *with && other[column - 1] == *letter {
                least = least.min(two_back[column - 1] + 1);
            }
            current[column + 1] = least;
        }
        two_back = std::mem::replace(&mut previous, current);
    }
    previous[other.len()]
}

/// The name of the field before the colon; empty where words are looked for everywhere.
pub(super) fn name(field: Field) -> &'static str {
    FIELDS.iter().find(|(known, _)| *known == field).map_or("", |(_, names)| names[0])
}

/// The names of all fields, for a message: `title:, person: … and on:`.
pub(super) fn names() -> String {
    let names: Vec<_> = FIELDS.iter().map(|(_, names)| format!("{}:", names[0])).collect();
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let got = heading(text).map_or("word".to_owned(), |heading| match heading.meaning {
            Meaning::Field(field) => name(field).to_owned(),
            Meaning::Nearly(suggestion) => format!("{suggestion}?"),
            Meaning::None => "none".to_owned(),
        });
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn fields_are_known_by_all_their_names() {
        check("title:x", "title");
        check("Person:x", "person");
        check("organization:x", "org");
        check("date:2023", "published");
        check("language:de", "lang");
        check("title：東京", "title");
        check("on:", "on");
    }

    #[test]
    fn a_misspelled_field_is_asked_about() {
        check("persn:x", "person:?");
        check("tilte:x", "title:?");
        check("autor:x", "author:?");
        check("publised:2023", "published:?");
        check("orgnisation:x", "organisation:?");
        check("after:2023", "published:>?");
    }

    #[test]
    fn times_addresses_and_names_with_a_colon_are_no_fields() {
        check("9:30", "word");
        check("https://example.org", "word");
        check("C++:", "word");
        check("word", "word");
        check(":x", "word");
        check("re:invent", "none");
        check("time:x", "none");
        check("tax:x", "none");
        check("abcdefghijklmnopqrstuvwxyz:x", "word");
    }
}
