//! The language of a text, as the page declares it or as its letters show it.

use whatlang::{Lang, detect};

use super::text::weight;

/// Languages are told apart surely from so many letters on.
const ENOUGH: usize = 60;
/// How much of a text is looked at, in characters.
const LOOKED_AT: usize = 800;

/// The language by ISO 639-1 of a declaration like `en`, `en-US`, `pt_BR`; `None` for anything
/// else.
pub(super) fn code(declared: &str) -> Option<String> {
    let primary = declared.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (primary.len() == 2 && primary.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(primary)
}

/// The declared language; the detected one where nothing is declared, or where English is declared
/// and the text is surely something else: templates come with `lang="en"`.
pub(super) fn language(declared: Option<&str>, text: &str) -> Option<String> {
    let declared = declared.and_then(code);
    if declared.as_deref().is_some_and(|code| code != "en") {
        return declared;
    }
    detected(text).or(declared)
}

/// The language of a text by its letters and words; `None` where it is too short to tell.
pub(super) fn detected(text: &str) -> Option<String> {
    let end = text.char_indices().nth(LOOKED_AT).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    if weight(text) < ENOUGH {
        return None;
    }
    if is_english(text) {
        return Some("en".to_owned());
    }
    let found = detect(text).filter(whatlang::Info::is_reliable)?;
    Some(two_letters(found.lang()).to_owned())
}

/// The commonest words of English, a tenth of most of its texts, which no other language has.
const ENGLISH: &[&str] = &["the", "of", "and"];
/// One word in so many says that a text is English: asked first, for telling all languages apart takes
/// a twentieth of the time in which a short page is read and tagged.
const ONE_IN: usize = 20;

fn is_english(text: &str) -> bool {
    let words = text.split_ascii_whitespace();
    let (all, english) = words.fold((0, 0), |(all, english), word| {
        let is_english = ENGLISH.iter().any(|known| word.eq_ignore_ascii_case(known));
        (all + 1, english + usize::from(is_english))
    });
    english > 1 && english * ONE_IN >= all
}

/// The code of ISO 639-1, where there is one.
fn two_letters(language: Lang) -> &'static str {
    let three = language.code();
    CODES.iter().find(|(long, _)| *long == three).map_or(three, |(_, short)| *short)
}

/// The codes of ISO 639-3 and ISO 639-1.
const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "no"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(declared: Option<&str>, text: &str, expected: Option<&str>) {
        assert_eq!(language(declared, text).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_declaration_is_believed() {
        check(Some("pt_BR"), "", Some("pt"));
        check(Some("EN-us"), "", Some("en"));
        check(Some("x-default"), "", None);
    }

    #[test]
    fn english_is_believed_only_where_the_text_is_english() {
        let german =
            "Der Bürgermeister sagte am Montag, dass die Brücke im Sommer wieder geöffnet wird.";
        check(Some("en"), german, Some("de"));
        check(
            None,
            "Мер міста сказав у понеділок, що міст знову відкриють влітку, коли закінчать ремонт.",
            Some("uk"),
        );
    }
}
