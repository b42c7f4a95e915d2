//! Telling names from clauses, which the tagger may take for names in languages other than English.

/// Words in lower case that stand inside names of the languages of Europe.
const LINKING: &[&str] = &[
    "a", "al", "an", "am", "aan", "af", "at", "au", "aux", "av", "bin", "da", "dal", "dalla", "de",
    "dei", "del", "della", "delle", "dello", "den", "der", "des", "di", "die", "do", "dos", "du",
    "e", "el", "em", "en", "et", "ey", "för", "for", "für", "i", "ibn", "im", "in", "la", "las",
    "le", "les", "lo", "los", "na", "no", "o", "of", "og", "os", "para", "per", "por", "pour",
    "sur", "ten", "ter", "the", "und", "van", "vom", "von", "w", "y", "z", "za", "zu", "zum",
    "zur", "и", "та", "й",
];

/// Whether `text` may be a name in a language other than English: its first and last word are not in
/// lower case, and those between are not, or link names. Letters without cases pass.
pub(super) fn may_be_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let links =
        |word: &&str| LINKING.contains(word) || word.starts_with(['d', 'l']) && has_mark(word);
    !is_lower(first) && !is_lower(last) && words.iter().all(|word| !is_lower(word) || links(word))
}

/// Whether the first letter of a word is in lower case, and no later one is a capital: `iPhone` and
/// `al-Assad` are names.
fn is_lower(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.next().is_some_and(char::is_lowercase) && !letters.any(char::is_uppercase)
}

fn has_mark(word: &str) -> bool {
    word.contains(['\'', '’'])
}

#[cfg(test)]
mod tests {
    use super::may_be_name;

    #[test]
    fn a_clause_is_no_name() {
        for (text, expected) in [
            ("Ursula von der Leyen", true),
            ("Bashar al-Assad", true),
            ("Banco de la Nación", true),
            ("Caisse d’épargne du Nord", true),
            ("東京", true),
            ("aseguró el lunes que el agua", false),
            ("Junta aseguró", false),
            ("Consejo que votó ayer Lima", false),
            ("", false),
        ] {
            assert_eq!(may_be_name(text), expected, "{text}");
        }
    }
}
