//! The words of an element's class and identifier.

/// The longest word that a table may hold; longer ones are generated.
const LONGEST: usize = 24;

/// Calls `take` with each word of a class or identifier in lower case, and with each two that
/// follow each other within one name, joined by a hyphen; stops when `take` says so.
///
/// Names with a colon or a bracket are passed over: those are utilities that say how an element
/// looks in some case (`print:hidden`), not what it is.
///
/// `articleBody related_links` has the words `article`, `article-body`, `body`, `related`, ….
pub(super) fn any_word(value: &str, mut take: impl FnMut(&str) -> bool) -> bool {
    let mut pair = String::with_capacity(2 * LONGEST);
    for name in value.split_ascii_whitespace().filter(|name| !name.contains([':', '['])) {
        let mut last = 0..0;
        pair.clear();
        for word in split(name) {
            if word.len() > LONGEST {
                pair.clear();
                last = 0..0;
                continue;
            }
            pair.drain(..last.start.min(pair.len()));
            let from = if pair.is_empty() { 0 } else { pair.len() + 1 };
            if from > 0 {
                pair.push('-');
            }
            pair.push_str(word);
            pair[from..].make_ascii_lowercase();
            if take(&pair[from..]) || from > 0 && take(&pair) {
                return true;
            }
            last = from..pair.len();
        }
    }
    false
}

/// Cuts a name at everything but letters, and where capitals begin: `relatedPosts-list2`.
fn split(name: &str) -> impl Iterator<Item = &str> {
    let bytes = name.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_alphabetic() {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
            let begins = at > start
                && bytes[at].is_ascii_uppercase()
                && (bytes[at - 1].is_ascii_lowercase()
                    || bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase));
            if begins {
                break;
            }
            at += 1;
        }
        (at > start).then(|| &name[start..at])
    })
}

#[cfg(test)]
mod tests {
    use super::any_word;

    #[test]
    fn names_are_cut_into_words_and_pairs() {
        let mut words = Vec::new();
        any_word("articleBody_text HTMLShare x-2-y", |word| {
            words.push(word.to_owned());
            false
        });
        let expected =
            ["article", "body", "article-body", "text", "body-text", "html", "share", "html-share"];
        assert_eq!(words[..8], expected);
        assert_eq!(words[8..], ["x", "y", "x-y"]);
    }
}
