//! How words of each language are brought to their terms: stemmers and the commonest words, as data.

use std::ops::RangeInclusive;

use frostem::Algorithm;

/// A way of making terms of words, by the language that a text is written in. Languages whose words
/// are all treated alike are one: a language counts only within the script that it is written in, and
/// words of another script are treated as in every other text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Language(usize);

impl Language {
    /// English for Latin words, Russian for Cyrillic ones, and so on: for texts whose language nobody
    /// knows, and for those in a script of their own.
    pub(crate) const DEFAULT: Self = Self(0);

    /// How many there are.
    pub(super) const COUNT: usize = SPOKEN.len() + 1;

    /// The language with that code of ISO 639-1, the default for none.
    #[must_use]
    pub fn of(code: Option<&str>) -> Self {
        let Some(code) = code.filter(|code| !BY_SCRIPT.contains(code)) else {
            return Self::DEFAULT;
        };
        let known = SPOKEN.iter().position(|spoken| spoken.codes.contains(&code));
        Self(known.unwrap_or(OTHER) + 1)
    }

    /// The number of the language, less than [`Self::COUNT`].
    pub(super) fn number(self) -> usize {
        self.0
    }

    /// The language with that number.
    pub(super) fn numbered(number: u32) -> Option<Self> {
        usize::try_from(number).ok().filter(|number| *number < Self::COUNT).map(Self)
    }

    /// What is done with words of that script in texts of this language.
    pub(super) fn treatment(self, script: Script) -> &'static Treatment {
        let own = self.0.checked_sub(1).and_then(|number| SPOKEN.get(number));
        match own {
            Some(spoken) if spoken.script == script => &spoken.treatment,
            _ => default_treatment(script),
        }
    }
}

/// The scripts that words are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Armenian,
    Devanagari,
    Tamil,
}

impl Script {
    /// The script of a folded word that has letters of no other, and nothing else; `None` for numbers,
    /// for mixtures, and for scripts that nothing is done with.
    pub(super) fn of(word: &str) -> Option<Self> {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Some(Self::Latin);
        }
        let first = word.chars().next()?;
        let (script, letters) = SCRIPTS.iter().find(|(_, letters)| letters.contains(&first))?;
        word.chars().all(|letter| letters.contains(&letter)).then_some(*script)
    }
}

/// Where the letters of the scripts lie.
const SCRIPTS: [(Script, RangeInclusive<char>); 6] = [
    (Script::Cyrillic, '\u{400}'..='\u{52F}'),
    (Script::Greek, '\u{370}'..='\u{3FF}'),
    (Script::Arabic, '\u{600}'..='\u{6FF}'),
    (Script::Armenian, '\u{530}'..='\u{58F}'),
    (Script::Devanagari, '\u{900}'..='\u{97F}'),
    (Script::Tamil, '\u{B80}'..='\u{BFF}'),
];

/// What is done with a word.
#[derive(Debug)]
pub(super) struct Treatment {
    /// What finds its stem; `None` where nothing does.
    pub(super) stemmer: Option<Algorithm>,
    /// Whether that goes by the marks on letters (`é`, `ą`), so that a word is stemmed with them and
    /// without, and found by both.
    pub(super) by_marks: bool,
    /// Whether an apostrophe divides a name from its endings: `Ankara'da`.
    pub(super) has_endings_apart: bool,
    /// The words that say nothing, folded.
    pub(super) stop_words: &'static [&'static str],
}

/// A language that is treated differently from others in its script.
struct Spoken {
    codes: &'static [&'static str],
    script: Script,
    treatment: Treatment,
}

const fn latin(
    codes: &'static [&'static str],
    stemmer: Algorithm,
    stop_words: &'static [&'static str],
) -> Spoken {
    let treatment =
        Treatment { stemmer: Some(stemmer), by_marks: false, has_endings_apart: false, stop_words };
    Spoken { codes, script: Script::Latin, treatment }
}

const fn by_marks(spoken: Spoken) -> Spoken {
    let Spoken { codes, script, treatment } = spoken;
    Spoken { codes, script, treatment: Treatment { by_marks: true, ..treatment } }
}

const fn plain(codes: &'static [&'static str], script: Script) -> Spoken {
    Spoken { codes, script, treatment: PLAIN }
}

const fn stemmed(stemmer: Algorithm, stop_words: &'static [&'static str]) -> Treatment {
    Treatment { stemmer: Some(stemmer), by_marks: false, has_endings_apart: false, stop_words }
}

/// Words are taken as they are.
const PLAIN: Treatment =
    Treatment { stemmer: None, by_marks: false, has_endings_apart: false, stop_words: &[] };

/// Languages whose words are treated as the script alone says: those for which the stemmer of their
/// script was chosen, and those in scripts that nobody else writes.
const BY_SCRIPT: &[&str] = &[
    "en", "ru", "el", "ar", "hy", "hi", "ta", "ja", "zh", "ko", "th", "he", "yi", "ka", "te", "ml",
    "kn", "bn", "gu", "pa", "si", "km", "lo", "my", "am", "or",
];

fn default_treatment(script: Script) -> &'static Treatment {
    match script {
        Script::Latin => &ENGLISH,
        Script::Cyrillic => &RUSSIAN,
        Script::Greek => &GREEK,
        Script::Arabic => &ARABIC,
        Script::Armenian => &ARMENIAN,
        Script::Devanagari => &HINDI,
        Script::Tamil => &TAMIL,
    }
}

static ENGLISH: Treatment = stemmed(Algorithm::English, ENGLISH_STOP_WORDS);
static RUSSIAN: Treatment = stemmed(Algorithm::Russian, RUSSIAN_STOP_WORDS);
static GREEK: Treatment = stemmed(Algorithm::Greek, GREEK_STOP_WORDS);
static ARABIC: Treatment = stemmed(Algorithm::Arabic, ARABIC_STOP_WORDS);
static ARMENIAN: Treatment = stemmed(Algorithm::Armenian, &[]);
static HINDI: Treatment = stemmed(Algorithm::Hindi, &[]);
static TAMIL: Treatment = stemmed(Algorithm::Tamil, &[]);

/// Languages that differ from the default of their script. The stemmers of those without `by_marks`
/// give the same for words without their marks, or nearly: they know few endings that have any.
static SPOKEN: [Spoken; 27] = [
    latin(&["de", "lb"], Algorithm::German, GERMAN_STOP_WORDS),
    by_marks(latin(&["fr"], Algorithm::French, FRENCH_STOP_WORDS)),
    by_marks(latin(&["es", "gl"], Algorithm::Spanish, SPANISH_STOP_WORDS)),
    by_marks(latin(&["it"], Algorithm::Italian, ITALIAN_STOP_WORDS)),
    by_marks(latin(&["pt"], Algorithm::Portuguese, PORTUGUESE_STOP_WORDS)),
    by_marks(latin(&["ca"], Algorithm::Catalan, CATALAN_STOP_WORDS)),
    by_marks(latin(&["ro"], Algorithm::Romanian, ROMANIAN_STOP_WORDS)),
    latin(&["nl", "af"], Algorithm::Dutch, DUTCH_STOP_WORDS),
    latin(&["sv"], Algorithm::Swedish, SWEDISH_STOP_WORDS),
    latin(&["no", "nb", "nn"], Algorithm::Norwegian, NORWEGIAN_STOP_WORDS),
    latin(&["da"], Algorithm::Danish, DANISH_STOP_WORDS),
    latin(&["fi"], Algorithm::Finnish, FINNISH_STOP_WORDS),
    latin(&["et"], Algorithm::Estonian, &[]),
    by_marks(latin(&["lt"], Algorithm::Lithuanian, &[])),
    by_marks(latin(&["hu"], Algorithm::Hungarian, HUNGARIAN_STOP_WORDS)),
    by_marks(latin(&["pl"], Algorithm::Polish, POLISH_STOP_WORDS)),
    by_marks(latin(&["cs", "sk"], Algorithm::Czech, CZECH_STOP_WORDS)),
    by_marks(latin(&["ga"], Algorithm::Irish, &[])),
    latin(&["id", "ms"], Algorithm::Indonesian, INDONESIAN_STOP_WORDS),
    TURKISH,
    UKRAINIAN,
    PERSIAN,
    plain(&["bg", "be", "mk", "sr", "kk", "ky", "tg", "mn", "uz"], Script::Cyrillic),
    plain(&["ur", "ps", "ku", "ug"], Script::Arabic),
    plain(&["mr", "ne", "sa"], Script::Devanagari),
    plain(&["vi", "hr", "bs", "sl", "sq", "lv", "eu", "is", "cy", "sw", "tl"], Script::Latin),
    // Whatever else a page may claim.
    plain(&[], Script::Latin),
];

/// The number of the languages that nothing is known of.
const OTHER: usize = SPOKEN.len() - 1;

const TURKISH: Spoken = Spoken {
    codes: &["tr", "az"],
    script: Script::Latin,
    treatment: Treatment {
        stemmer: Some(Algorithm::Turkish),
        by_marks: true,
        has_endings_apart: true,
        stop_words: TURKISH_STOP_WORDS,
    },
};
const UKRAINIAN: Spoken = Spoken {
    codes: &["uk"],
    script: Script::Cyrillic,
    treatment: stemmed(Algorithm::Ukrainian, UKRAINIAN_STOP_WORDS),
};
const PERSIAN: Spoken =
    Spoken { codes: &["fa"], script: Script::Arabic, treatment: stemmed(Algorithm::Persian, &[]) };

/// Words too common to tell articles apart: the thirty-three that engines of this kind leave out of
/// English text. They keep their place, so that phrases across them still fit. The lists of the other
/// languages are ours: articles, prepositions, conjunctions and the like, written without marks, and
/// none that is a common noun, too, as French `est`. Languages that we cannot vouch for have none.
const ENGLISH_STOP_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it",
    "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these",
    "they", "this", "to", "was", "will", "with",
];
const GERMAN_STOP_WORDS: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
    "und", "oder", "aber", "ist", "sind", "war", "im", "in", "an", "am", "auf", "aus", "bei",
    "beim", "fur", "mit", "nach", "von", "vom", "zu", "zum", "zur", "als", "auch", "dass", "es",
    "er", "sie", "wir", "nicht", "sich", "wie",
];
const FRENCH_STOP_WORDS: &[&str] = &[
    "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "et", "ou", "en", "dans",
    "sur", "par", "pour", "avec", "sont", "ce", "cet", "cette", "ces", "qui", "que", "il", "elle",
    "ils", "elles", "ne", "se", "sa", "ses", "a",
];
const SPANISH_STOP_WORDS: &[&str] = &[
    "el", "la", "los", "las", "un", "una", "unos", "unas", "de", "del", "al", "y", "e", "o", "en",
    "con", "por", "para", "que", "se", "su", "sus", "es", "lo", "no", "a", "como",
];
const ITALIAN_STOP_WORDS: &[&str] = &[
    "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "di", "del", "della", "dei", "delle",
    "dello", "degli", "a", "al", "alla", "ai", "alle", "da", "dal", "dalla", "in", "nel", "nella",
    "con", "su", "sul", "sulla", "per", "e", "ed", "o", "che", "non", "si",
];
const PORTUGUESE_STOP_WORDS: &[&str] = &[
    "o", "a", "os", "as", "um", "uma", "de", "do", "da", "dos", "das", "em", "no", "na", "nos",
    "nas", "por", "para", "com", "que", "se", "e", "ou", "ao", "aos", "nao",
];
const CATALAN_STOP_WORDS: &[&str] = &[
    "el", "la", "els", "les", "un", "una", "de", "del", "dels", "i", "o", "en", "amb", "per",
    "que", "es", "no", "a", "al", "als",
];
const ROMANIAN_STOP_WORDS: &[&str] = &[
    "si", "de", "la", "in", "cu", "pe", "un", "o", "din", "care", "este", "nu", "a", "al", "ale",
    "ca", "sa",
];
const DUTCH_STOP_WORDS: &[&str] = &[
    "de", "het", "een", "en", "of", "van", "in", "op", "te", "aan", "met", "voor", "door", "bij",
    "is", "dat", "die", "er", "niet", "om",
];
const SWEDISH_STOP_WORDS: &[&str] = &[
    "en", "ett", "och", "att", "det", "den", "de", "i", "pa", "av", "for", "med", "till", "som",
    "om", "inte",
];
const NORWEGIAN_STOP_WORDS: &[&str] = &[
    "en", "ei", "et", "og", "i", "pa", "av", "for", "med", "til", "som", "er", "det", "den", "de",
    "at", "om", "ikke",
];
const DANISH_STOP_WORDS: &[&str] = &[
    "en", "et", "og", "i", "pa", "af", "for", "med", "til", "som", "er", "det", "den", "de", "at",
    "om", "ikke",
];
const FINNISH_STOP_WORDS: &[&str] = &["ja", "on", "ei", "se", "etta", "oli", "mutta"];
const HUNGARIAN_STOP_WORDS: &[&str] = &["a", "az", "es", "hogy", "nem", "is", "egy", "ez"];
const POLISH_STOP_WORDS: &[&str] =
    &["i", "w", "z", "na", "do", "sie", "nie", "to", "ze", "o", "a", "za", "od", "po", "jak"];
const CZECH_STOP_WORDS: &[&str] =
    &["a", "v", "na", "se", "je", "z", "s", "o", "do", "i", "ze", "to", "k"];
const INDONESIAN_STOP_WORDS: &[&str] =
    &["dan", "di", "ke", "dari", "yang", "untuk", "ini", "itu", "dengan"];
const TURKISH_STOP_WORDS: &[&str] = &["ve", "bir", "bu", "da", "de", "icin", "ile"];
const UKRAINIAN_STOP_WORDS: &[&str] =
    &["і", "й", "та", "в", "у", "на", "з", "до", "не", "що", "за", "як", "це", "для", "про", "від"];
const RUSSIAN_STOP_WORDS: &[&str] = &[
    "и", "в", "на", "с", "не", "что", "по", "к", "за", "из", "от", "о", "как", "это", "для", "у",
    "а", "но",
];
const GREEK_STOP_WORDS: &[&str] = &[
    "ο", "η", "το", "οι", "τα", "του", "τησ", "των", "τον", "την", "και", "να", "σε", "με", "για",
    "στο", "στη", "στην", "που", "απο", "θα", "δεν",
];
const ARABIC_STOP_WORDS: &[&str] =
    &["في", "من", "على", "الى", "ان", "عن", "مع", "هذا", "هذه", "التي", "الذي"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: Option<&str>, script: Script, expected: Option<Algorithm>) {
        assert_eq!(Language::of(code).treatment(script).stemmer, expected, "{code:?}");
    }

    #[test]
    fn a_language_counts_within_its_own_script() {
        check(Some("de"), Script::Latin, Some(Algorithm::German));
        check(Some("de"), Script::Cyrillic, Some(Algorithm::Russian));
        check(Some("uk"), Script::Cyrillic, Some(Algorithm::Ukrainian));
        check(Some("uk"), Script::Latin, Some(Algorithm::English));
        check(Some("ja"), Script::Latin, Some(Algorithm::English));
        check(None, Script::Latin, Some(Algorithm::English));
        check(Some("xx"), Script::Latin, None);
        check(Some("bg"), Script::Cyrillic, None);
    }

    #[test]
    fn every_code_stands_once() {
        let mut codes: Vec<&str> = BY_SCRIPT.to_vec();
        codes.extend(SPOKEN.iter().flat_map(|spoken| spoken.codes));
        codes.sort_unstable();
        assert!(codes.windows(2).all(|pair| pair[0] != pair[1]), "{codes:?}");
    }

    #[test]
    fn the_script_of_a_word_is_that_of_all_its_letters() {
        assert_eq!(Script::of("troops"), Some(Script::Latin));
        assert_eq!(Script::of("київ"), Some(Script::Cyrillic));
        assert_eq!(Script::of("covid19"), None);
        assert_eq!(Script::of("киiв"), None);
        assert_eq!(Script::of("東京"), None);
    }
}
