//! A word as a form, wherever it stands: case, shape, affixes, use.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::entity::tagger::hash::{self, Rolling};
use crate::entity::tagger::lexicon::{self, Usage};
use crate::entity::token::{is_apostrophe, is_hyphen};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// No letter and no digit.
    Sign,
    /// Begins with a digit.
    Number,
    /// Begins with a small letter.
    Lower,
    /// One capital, small letters behind it.
    Title,
    /// Capitals only, at least two.
    Upper,
    /// One capital letter, with or without a full stop.
    Initial,
    /// Begins with a capital and has more: `McKay`.
    Mixed,
    /// A letter of a script without capitals.
    Caseless,
}

impl Case {
    /// Whether it begins with a capital.
    pub(super) fn is_capitalised(self) -> bool {
        matches!(self, Self::Title | Self::Upper | Self::Initial | Self::Mixed)
    }
}

/// What part a word plays beside names; one bit for each of [`ROLES`].
pub(super) type Roles = u16;

/// Small words inside of names: "Bank of Japan", "Ludwig van Beethoven".
pub(super) const CONNECTOR: Roles = 1;
/// What stands before a person's name.
pub(super) const TITLE: Roles = 2;
/// Verbs of saying.
pub(super) const SAYING: Roles = 4;
/// What stands before a place, mostly.
pub(super) const INSIDE: Roles = 8;
/// Other prepositions of place.
pub(super) const AROUND: Roles = 16;
/// Words that are part of an organisation's name.
pub(super) const BODY: Roles = 32;
/// The article.
pub(super) const ARTICLE: Roles = 64;
/// The possessive ending.
pub(super) const POSSESSIVE: Roles = 128;
/// What ends a sentence.
pub(super) const STOP: Roles = 256;
/// What opens a quotation, a bracket or a list entry.
pub(super) const OPENING: Roles = 512;
/// Words that are part of a place's name.
pub(super) const GROUND: Roles = 1024;

const ROLES: [(Roles, &[&str]); 11] = [
    (
        CONNECTOR,
        &[
            "of", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le",
            "el", "al", "bin", "bint", "ibn", "van", "von", "der", "den", "ter", "y", "e", "&",
            "-", "of the", "ul", "ur", "ben", "af", "av", "zu", "'n",
        ],
    ),
    (
        TITLE,
        &[
            "mr",
            "mr.",
            "mrs",
            "mrs.",
            "ms",
            "ms.",
            "dr",
            "dr.",
            "sir",
            "lady",
            "lord",
            "dame",
            "president",
            "minister",
            "premier",
            "chancellor",
            "senator",
            "sen.",
            "rep.",
            "representative",
            "gov.",
            "governor",
            "mayor",
            "judge",
            "justice",
            "king",
            "queen",
            "prince",
            "princess",
            "pope",
            "general",
            "gen.",
            "colonel",
            "col.",
            "captain",
            "capt.",
            "lieutenant",
            "lt.",
            "major",
            "maj.",
            "sergeant",
            "sgt.",
            "commander",
            "admiral",
            "professor",
            "prof.",
            "prof",
            "father",
            "sister",
            "rev.",
            "reverend",
            "bishop",
            "archbishop",
            "cardinal",
            "imam",
            "sheikh",
            "ayatollah",
            "rabbi",
            "coach",
            "captain",
            "striker",
            "midfielder",
            "defender",
            "goalkeeper",
            "analyst",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "secretary",
            "chairman",
            "chairwoman",
            "director",
            "ambassador",
            "detective",
            "inspector",
            "superintendent",
            "constable",
            "officer",
            "actor",
            "actress",
            "singer",
            "author",
            "writer",
            "lawyer",
            "attorney",
            "cllr",
            "councillor",
            "councilor",
            "chief",
            "leader",
            "congressman",
            "congresswoman",
            "mp",
        ],
    ),
    (
        SAYING,
        &[
            "said",
            "says",
            "told",
            "tells",
            "added",
            "adds",
            "asked",
            "wrote",
            "writes",
            "argued",
            "argues",
            "warned",
            "warns",
            "admitted",
            "insisted",
            "recalled",
            "noted",
            "explained",
            "explains",
            "replied",
            "thinks",
            "thought",
            "believes",
            "believed",
            "tweeted",
            "testified",
            "denied",
            "denies",
            "who",
            "whose",
            "who's",
            "himself",
            "herself",
            "resigned",
            "born",
            "died",
            "aged",
            "married",
            "scored",
        ],
    ),
    (INSIDE, &["in"]),
    (
        AROUND,
        &[
            "at", "from", "near", "to", "across", "outside", "around", "north", "south", "east",
            "west", "northern", "southern", "eastern", "western", "central", "downtown",
        ],
    ),
    (
        BODY,
        &[
            "inc",
            "inc.",
            "ltd",
            "ltd.",
            "llc",
            "plc",
            "corp",
            "corp.",
            "co.",
            "company",
            "corporation",
            "group",
            "holdings",
            "party",
            "ministry",
            "department",
            "university",
            "college",
            "school",
            "institute",
            "institution",
            "association",
            "federation",
            "confederation",
            "union",
            "bank",
            "fund",
            "foundation",
            "council",
            "committee",
            "commission",
            "agency",
            "authority",
            "bureau",
            "office",
            "board",
            "court",
            "parliament",
            "congress",
            "senate",
            "assembly",
            "army",
            "navy",
            "force",
            "forces",
            "police",
            "guard",
            "club",
            "fc",
            "united",
            "city",
            "rovers",
            "league",
            "times",
            "post",
            "news",
            "tribune",
            "herald",
            "journal",
            "gazette",
            "guardian",
            "telegraph",
            "media",
            "network",
            "radio",
            "television",
            "tv",
            "broadcasting",
            "airlines",
            "airways",
            "air",
            "energy",
            "oil",
            "gas",
            "petroleum",
            "motors",
            "industries",
            "technologies",
            "systems",
            "partners",
            "capital",
            "insurance",
            "hospital",
            "clinic",
            "centre",
            "center",
            "society",
            "trust",
            "service",
            "services",
            "organization",
            "organisation",
            "alliance",
            "coalition",
            "movement",
            "front",
            "brigade",
            "front",
            "team",
            "orchestra",
            "museum",
            "observatory",
            "chamber",
            "studios",
            "records",
            "entertainment",
            "gmbh",
            "ag",
            "sa",
            "s.a.",
            "spa",
            "s.p.a.",
            "nv",
            "n.v.",
            "ab",
            "oyj",
            "bhd",
            "pty",
        ],
    ),
    (ARTICLE, &["the"]),
    (POSSESSIVE, &["'s"]),
    (STOP, &[".", "!", "?", ":", "…", ";", "•", "|"]),
    (OPENING, &["\"", "'", "“", "‘", "«", "(", "[", "–", "—", "*", "”", "»", ")", "]"]),
    (
        GROUND,
        &[
            "street",
            "road",
            "avenue",
            "lane",
            "square",
            "bridge",
            "river",
            "lake",
            "sea",
            "ocean",
            "bay",
            "gulf",
            "island",
            "islands",
            "mount",
            "mountain",
            "mountains",
            "valley",
            "hill",
            "hills",
            "park",
            "port",
            "airport",
            "station",
            "stadium",
            "county",
            "province",
            "district",
            "region",
            "state",
            "town",
            "village",
            "peninsula",
            "strait",
            "desert",
            "forest",
            "creek",
            "coast",
            "beach",
            "north",
            "south",
            "east",
            "west",
            "prison",
            "canal",
            "border",
            "republic",
            "kingdom",
            "highway",
            "drive",
            "terminal",
            "cape",
            "fort",
            "point",
            "falls",
            "harbour",
            "harbor",
            "hotel",
            "cathedral",
            "church",
        ],
    ),
];

/// A word as a form.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// The hash of the word as written, apostrophes straight.
    pub exact: u64,
    /// The hash of the word in lower case.
    pub lower: u64,
    /// The word in lower case, apostrophes straight.
    pub text: Box<str>,
    /// The hashes of its first one to four letters in lower case; of the whole where it is shorter.
    pub prefixes: [u64; AFFIXES],
    /// The hashes of its last one to four letters in lower case.
    pub suffixes: [u64; AFFIXES],
    /// The hash of its shape: "Xx", "X.X.", "d,d".
    pub shape: u64,
    /// The hash of its letters without full stops, where it is written in capitals; else 0.
    pub letters: u64,
    /// How it is written.
    pub case: Case,
    /// How it is used.
    pub usage: Usage,
    /// What part it plays beside names.
    pub roles: Roles,
    /// Its letters and digits, at most 255.
    pub length: u8,
}

/// How long the affixes are that are looked at.
pub(super) const AFFIXES: usize = 4;

/// How much of a word is looked at, in characters; more has never been a name.
const LONGEST: usize = 60;

impl Word {
    /// The form of `text`.
    pub(super) fn new(text: &str) -> Self {
        let written = plain(text);
        let lower = lower(text);
        let case = case(&written);
        let hash = hash::text(&lower);
        Self {
            exact: hash::text(&written),
            lower: hash,
            prefixes: prefixes(&lower),
            suffixes: suffixes(&lower),
            shape: shape(&written),
            letters: if case == Case::Upper { letters(&written) } else { 0 },
            case,
            usage: lexicon::usage(hash),
            roles: roles(&lower),
            length: u8::try_from(lower.chars().count()).unwrap_or(u8::MAX),
            text: lower.into_boxed_str(),
        }
    }

    /// Whether it plays one of `roles`.
    pub(super) fn is(&self, roles: Roles) -> bool {
        self.roles & roles != 0
    }
}

/// `text` in lower case, apostrophes straight, as the lists have it.
pub(crate) fn lower(text: &str) -> String {
    plain(text).chars().flat_map(char::to_lowercase).collect()
}

fn plain(text: &str) -> String {
    text.chars().take(LONGEST).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

fn case(word: &str) -> Case {
    let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else { return Case::Sign };
    if first.is_numeric() {
        return Case::Number;
    }
    if first.is_lowercase() {
        return Case::Lower;
    }
    if !first.is_uppercase() {
        return Case::Caseless;
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let small = word.chars().filter(|c| c.is_lowercase()).count();
    match (capitals, small) {
        (1, 0) => Case::Initial,
        (_, 0) => Case::Upper,
        (1, _) => Case::Title,
        _ => Case::Mixed,
    }
}

fn prefixes(word: &str) -> [u64; AFFIXES] {
    let mut rolling = Rolling::new();
    let mut rest = word;
    std::array::from_fn(|_| {
        let end = rest.chars().next().map_or(0, char::len_utf8);
        rolling = rolling.with(&rest[..end]);
        rest = &rest[end..];
        rolling.value()
    })
}

fn suffixes(word: &str) -> [u64; AFFIXES] {
    let mut start = word.len();
    std::array::from_fn(|_| {
        start -= word[..start].chars().next_back().map_or(0, char::len_utf8);
        hash::text(&word[start..])
    })
}

/// One sign for a stretch of capitals, of small letters, of digits; the others as they are.
fn shape(word: &str) -> u64 {
    let class = |c: char| match c {
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        _ if c.is_numeric() => 'd',
        _ if is_hyphen(c) => '-',
        _ => c,
    };
    let mut rolling = Rolling::new();
    let mut last = None;
    for class in word.chars().map(class) {
        if last != Some(class) {
            rolling = rolling.with(class.encode_utf8(&mut [0; 4]));
        }
        last = Some(class);
    }
    rolling.value()
}

fn letters(word: &str) -> u64 {
    let mut rolling = Rolling::new();
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        rolling = rolling.with(c.encode_utf8(&mut [0; 4]));
    }
    rolling.value()
}

fn roles(word: &str) -> Roles {
    ROLES_OF_WORDS.get(word).copied().unwrap_or_default()
}

static ROLES_OF_WORDS: LazyLock<HashMap<&str, Roles>> = LazyLock::new(|| {
    let mut roles = HashMap::new();
    for &(role, words) in &ROLES {
        for &word in words {
            *roles.entry(word).or_default() |= role;
        }
    }
    roles
});
