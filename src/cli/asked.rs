//! A query on the command line, and what there is to say about how it was read.

use std::ffi::OsString;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Args;
use news_search::date::Day;
use news_search::search::Answer;
use news_search::search::query::Query;

use super::terminal::{self, FAINT, styled};

/// The commands whose arguments are words of a query.
const COMMANDS: [&str; 8] =
    ["query", "facets", "entities", "network", "timeline", "compare", "export", "duplicates"];

/// A query that may be left out: then it is every article.
#[derive(Args)]
pub(super) struct Asked {
    /// What to look for; every article where nothing is given
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
}

impl Asked {
    /// The query; says how it was read where it had to be mended.
    pub(super) fn query(&self) -> anyhow::Result<Query> {
        if self.words.is_empty() {
            return Ok(Query { everything: true, ..Query::default() });
        }
        query(&self.words)
    }
}

/// The query in these words; says how it was read where it had to be mended.
pub(super) fn query(words: &[String]) -> anyhow::Result<Query> {
    let query = Query::parse(&words.join(" "), today())?;
    for note in &query.notes {
        terminal::tell(&styled(&note.to_string(), FAINT));
    }
    if !query.notes.is_empty() {
        let read = query.to_string();
        let read = if read.is_empty() { "nothing to look for" } else { &read };
        terminal::tell(&format!("read as: {}", terminal::printable(read)));
    }
    Ok(query)
}

/// The day in UTC, by which relative dates are read.
pub(super) fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i32::try_from(since.as_secs() / 86_400).ok().map(Day::from_days_since_epoch)
}

/// Says what of the query had no effect, or had to be given up.
pub(super) fn tell_reading(answer: &Answer<'_>, total: u64) {
    tell_words(answer);
    if answer.is_relaxed {
        let note = "no article has all of that; these have some of the words";
        terminal::tell(&styled(note, FAINT));
    }
    if total == 0 {
        terminal::tell("no articles found");
    }
}

/// Says which words had no effect, or had to be given up.
pub(super) fn tell_words(answer: &Answer<'_>) {
    for word in &answer.ignored {
        let note = format!("`{word}` is too common to be looked for");
        terminal::tell(&styled(&note, FAINT));
    }
    for word in &answer.capped {
        let note =
            format!("`{word}` begins or is like too many words: the most frequent were looked for");
        terminal::tell(&styled(&note, FAINT));
    }
}

/// Says what may be meant in the place of the query.
pub(super) fn tell_meant(meant: Option<&Query>) {
    if let Some(meant) = meant {
        terminal::tell(&format!("did you mean: {}", terminal::printable(&meant.to_string())));
    }
}

/// The arguments of the program with the exclusions of a query in words: `-imf` as `NOT imf`, which
/// says the same and does not look like an option.
pub(super) fn with_exclusions_in_words(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    let Some(start) = command(&arguments).filter(|at| takes_query(&arguments[*at])) else {
        return arguments;
    };
    for argument in &mut arguments[start..] {
        if argument == "--" {
            break;
        }
        if let Some(excluded) = argument.to_str().and_then(excluded) {
            *argument = format!("NOT {excluded}").into();
        }
    }
    arguments
}

fn takes_query(command: &OsString) -> bool {
    COMMANDS.iter().any(|known| command == known)
}

/// Where the command stands: behind the program and the options that stand before it.
fn command(arguments: &[OsString]) -> Option<usize> {
    let is_option = |argument: &OsString| argument.as_encoded_bytes().starts_with(b"-");
    (1..arguments.len()).find(|&at| !is_option(&arguments[at]) && arguments[at - 1] != "--color")
}

/// What an argument excludes; `None` for an option or a word.
fn excluded(argument: &str) -> Option<&str> {
    let rest = argument.strip_prefix('-')?;
    let is_limit = rest.strip_prefix('n').is_some_and(|number| {
        number.trim_start_matches('=').bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_option = rest.is_empty() || rest.starts_with('-') || rest == "h" || rest == "V";
    (!is_limit && !is_option).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_query_excludes_is_no_option() {
        let check = |given: &[&str], expected: &[&str]| {
            let arguments = given.iter().map(OsString::from);
            assert_eq!(with_exclusions_in_words(arguments), expected, "{given:?}");
        };
        check(&["x", "query", "a", "-imf", "-n", "5"], &["x", "query", "a", "NOT imf", "-n", "5"]);
        check(
            &["x", "query", "-nato", "-n5", "--limit"],
            &["x", "query", "NOT nato", "-n5", "--limit"],
        );
        check(&["x", "query", "--", "-a"], &["x", "query", "--", "-a"]);
        check(&["x", "index", "query", "-v"], &["x", "index", "query", "-v"]);
        check(
            &["x", "--color", "never", "query", "-nato"],
            &["x", "--color", "never", "query", "NOT nato"],
        );
    }
}
