//! The reader's saved searches, from the file where they are kept.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use news_search::date::Day;
use news_search::search::query::{Query, is_field};

use super::corrections::beside;

/// The file beside the index.
const FILE: &str = "searches.txt";

/// The largest file of searches, in bytes: some ten thousand of them.
const LARGEST: u64 = 1 << 20;

/// Where the saved searches are.
#[derive(Args)]
pub(super) struct Saved {
    /// Your saved searches, a line each: `name: query`, or a query [default: `searches.txt` beside the folder of the index]
    #[arg(
        id = "searches",
        long = "searches",
        value_name = "FILE",
        env = "NEWS_SEARCH_SEARCHES",
        hide_env_values = true
    )]
    file: Option<PathBuf>,
}

impl Saved {
    /// The file with the searches.
    pub(super) fn path(&self, dir: &Path) -> PathBuf {
        let named = self.file.clone().filter(|file| !file.as_os_str().is_empty());
        named.unwrap_or_else(|| beside_index(dir))
    }
}

/// The file beside the index in `dir`.
pub(super) fn beside_index(dir: &Path) -> PathBuf {
    beside(dir, FILE)
}

/// What the file says.
pub(super) fn text(path: &Path) -> anyhow::Result<String> {
    let shown = path.display();
    let size = fs::metadata(path).map(|metadata| metadata.len()).with_context(|| {
        format!("no saved searches at `{shown}`: write them there, a line each (`name: query`), or name a file with --searches")
    })?;
    if size > LARGEST {
        bail!("`{shown}` is larger than a file of searches may be, 1 MB");
    }
    fs::read_to_string(path).with_context(|| format!("cannot read `{shown}`"))
}

/// A search that is asked again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Search {
    /// What the reader calls it: its name, else its query.
    pub(super) name: String,
    /// What is looked for.
    pub(super) query: Query,
}

/// A line of the file that something is to be said about.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// Its number, from 1.
    pub(super) line: usize,
    /// What there is to say.
    pub(super) said: String,
}

/// The searches in the file's text, in its order, and what there is to say about its lines. Relative
/// dates are those of `today`.
pub(super) fn searches(text: &str, today: Option<Day>) -> (Vec<Search>, Vec<Remark>) {
    let (mut searches, mut remarks) = (Vec::new(), Vec::new());
    let mut lines: HashMap<String, usize> = HashMap::new();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    for (line, written) in (1..).zip(text.lines()) {
        let written = written.trim();
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        let (name, query) = named(written);
        let query = match Query::parse(query, today) {
            Ok(query) => query,
            Err(error) => {
                remarks.push(Remark { line, said: error.to_string() });
                continue;
            }
        };
        let name = name.unwrap_or(written).to_owned();
        if query.root.is_none() && !query.everything {
            remarks.push(Remark { line, said: "nothing to look for".to_owned() });
            continue;
        }
        if let Some(first) = lines.get(&name) {
            let said = format!("`{name}` stands on line {first}, too: give this one another name");
            remarks.push(Remark { line, said });
            continue;
        }
        if !query.notes.is_empty() {
            remarks.push(Remark { line, said: format!("read as: {query}") });
        }
        lines.insert(name.clone(), line);
        searches.push(Search { name, query });
    }
    (searches, remarks)
}

/// The name before a line's first colon and blank, if it is one and does not end with a field, and the
/// query after it.
fn named(line: &str) -> (Option<&str>, &str) {
    let Some((name, query)) = line.split_once(':') else { return (None, line) };
    let is_apart = query.is_empty() || query.starts_with(char::is_whitespace);
    let is_name = |sign: char| !matches!(sign, '"' | '“' | '„' | '«' | '(');
    let Some(last) = name.split_whitespace().last() else { return (None, line) };
    if !is_apart || is_field(last) || !name.chars().all(is_name) {
        return (None, line);
    }
    (Some(name.trim()), query.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)], said: &[(usize, &str)]) {
        let (searches, remarks) = searches(text, None);
        let read: Vec<_> =
            searches.iter().map(|search| (&*search.name, search.query.to_string())).collect();
        let expected: Vec<_> =
            expected.iter().map(|(name, query)| (*name, (*query).to_owned())).collect();
        assert_eq!(read, expected, "{text}");
        assert_eq!(remarks.len(), said.len(), "{remarks:?}");
        for (remark, (line, words)) in remarks.iter().zip(said) {
            assert_eq!(remark.line, *line, "{remark:?}");
            assert!(remark.said.contains(words), "{remark:?}");
        }
    }

    #[test]
    fn a_line_is_a_query_with_or_without_a_name() {
        check("troops place:vilnius", &[("troops place:vilnius", "troops place:vilnius")], &[]);
        check("Summit in July: on:2023-07", &[("Summit in July", "on:2023-07")], &[]);
        check("person:ada", &[("person:ada", "person:ada")], &[]);
        check("\"a: b\"", &[("\"a: b\"", "\"a: b\"")], &[]);
        check("# none\n\n  \r\n", &[], &[]);
        check("\u{FEFF}a: b\r\nc: d", &[("a", "b"), ("c", "d")], &[]);
    }

    #[test]
    fn a_field_with_a_blank_behind_it_is_no_name() {
        check("ada place: kiel", &[("ada place: kiel", "ada place:kiel")], &[(1, "read as")]);
        check("person: ada", &[("person: ada", "person:ada")], &[(1, "read as: person:ada")]);
    }

    #[test]
    fn a_line_that_cannot_be_read_does_not_stop_the_others() {
        check(
            "a: b\n# c\nday: on:2023-13-01\nempty:\na: c\nd",
            &[("a", "b"), ("d", "d")],
            &[(3, "^"), (4, "nothing to look for"), (5, "on line 1")],
        );
    }
}
