//! What a file of corrections may say, and how it is read.

use serde::Deserialize;
use toml::Spanned;

use super::super::mention::EntityKind;
use super::super::resolve::spelling;
use super::error::CorrectionsError;

/// A file of more bytes is no list that a person keeps.
const MAX_FILE: usize = 1 << 20;
/// A name of more bytes is none.
const MAX_NAME: usize = 200;
/// Each name with a `*` is compared with every name of every article: so many take about as long as
/// finding the names.
const MAX_PATTERNS: usize = 1_000;

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Correction {
    /// The names that it is about, with `*` or without.
    pub(super) names: Vec<String>,
    /// The kind that they must be of.
    pub(super) only: Option<EntityKind>,
    /// What is done with them.
    pub(super) action: Action,
}

/// What a correction does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// They are no names.
    Drop,
    /// They are all one, called so, and of that kind if there is one.
    Call(String, Option<EntityKind>),
    /// They are of that kind.
    Kind(EntityKind),
    /// They are names of that kind wherever they stand.
    Add(EntityKind),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    merge: Vec<Merge>,
    #[serde(default)]
    rename: Vec<Rename>,
    #[serde(default)]
    kind: Vec<OfKind>,
    #[serde(default)]
    drop: Vec<Dropped>,
    #[serde(default)]
    add: Vec<Added>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Merge {
    names: Names,
    into: Spanned<String>,
    kind: Option<Kind>,
    only: Option<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rename {
    from: Spanned<String>,
    to: Spanned<String>,
    kind: Option<Kind>,
    only: Option<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfKind {
    names: Names,
    kind: Kind,
    only: Option<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dropped {
    names: Names,
    only: Option<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Added {
    names: Names,
    kind: Kind,
}

type Names = Spanned<Vec<Spanned<String>>>;

/// A kind by the name that it has in the output.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Person,
    Place,
    #[serde(alias = "organization")]
    Organisation,
}

impl From<Kind> for EntityKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::Person,
            Kind::Place => Self::Place,
            Kind::Organisation => Self::Organisation,
        }
    }
}

/// The corrections that `text` says, in its order.
///
/// # Errors
///
/// Says what cannot be understood, and on which line.
pub(super) fn read(text: &str) -> Result<Vec<Correction>, CorrectionsError> {
    if text.len() > MAX_FILE {
        return Err(CorrectionsError::at(text, 0, "more than a megabyte of corrections"));
    }
    let file: File = toml::from_str(text).map_err(|error| unread(text, &error))?;
    let mut reading = Reading { text, patterns: 0, read: Vec::new() };
    for Merge { names, into, kind, only } in file.merge {
        let called = reading.plain(into)?;
        reading.note(names, only, Action::Call(called, kind.map(EntityKind::from)))?;
    }
    for Rename { from, to, kind, only } in file.rename {
        let called = reading.plain(to)?;
        let from = Spanned::new(from.span(), vec![from]);
        reading.note(from, only, Action::Call(called, kind.map(EntityKind::from)))?;
    }
    for OfKind { names, kind, only } in file.kind {
        reading.note(names, only, Action::Kind(kind.into()))?;
    }
    for Dropped { names, only } in file.drop {
        reading.note(names, only, Action::Drop)?;
    }
    for Added { names, kind } in file.add {
        reading.note(names, None, Action::Add(kind.into()))?;
    }
    reading.read.sort_by_key(|(at, _)| *at);
    Ok(reading.read.into_iter().map(|(_, correction)| correction).collect())
}

/// What people write who have not met the format before, by what its reader says of it, and what
/// they are told.
const HINTS: &[(&str, &str)] = &[
    (
        "invalid type: map, expected a sequence",
        "a correction begins with two brackets: `[[merge]]`, `[[rename]]`, `[[kind]]`, `[[drop]]` \
         or `[[add]]`",
    ),
    (
        "duplicate key",
        "written twice; a correction begins with two brackets, such as `[[merge]]`, and has each \
         key once",
    ),
    ("expected a sequence", "a list is wanted here, such as `[\"Kyiv\", \"Kiev\"]`"),
];

/// Why the text as a whole cannot be read.
fn unread(text: &str, error: &toml::de::Error) -> CorrectionsError {
    let message = error.message().trim();
    let hint = HINTS.iter().find(|(said, _)| message.contains(said)).map(|(_, hint)| *hint);
    let message = hint.map_or_else(|| message.replace("field", "key"), str::to_owned);
    CorrectionsError::at(text, error.span().map_or(0, |span| span.start), message)
}

/// A file that is being read.
struct Reading<'a> {
    text: &'a str,
    patterns: usize,
    /// Each correction, and where it stands.
    read: Vec<(usize, Correction)>,
}

impl Reading<'_> {
    fn note(
        &mut self,
        names: Names,
        only: Option<Kind>,
        action: Action,
    ) -> Result<(), CorrectionsError> {
        let at = names.span().start;
        let mut checked = Vec::new();
        for name in names.into_inner() {
            checked.push(match action {
                Action::Add(_) => self.plain(name)?,
                _ => self.named(name)?,
            });
        }
        if checked.is_empty() {
            return Err(self.error(at, "no names here: write them between the brackets"));
        }
        let only = only.map(EntityKind::from);
        self.read.push((at, Correction { names: checked, only, action }));
        Ok(())
    }

    /// A name that stands for itself alone.
    fn plain(&mut self, name: Spanned<String>) -> Result<String, CorrectionsError> {
        if name.get_ref().contains('*') {
            let message = "no `*` can stand here: write the name as it is to be shown or found";
            return Err(self.error(name.span().start, message));
        }
        self.named(name)
    }

    fn named(&mut self, name: Spanned<String>) -> Result<String, CorrectionsError> {
        let at = name.span().start;
        let name = name.into_inner();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !spelling(&name).contains(|char: char| char.is_alphanumeric() || char == '*') {
            return Err(self.error(at, "no name: it has no letter and no digit"));
        }
        if name.len() > MAX_NAME || name.contains(char::is_control) {
            return Err(self.error(at, "too long for a name, or with signs that no name has"));
        }
        self.patterns += usize::from(name.contains('*'));
        if self.patterns > MAX_PATTERNS {
            let message = format!("more than {MAX_PATTERNS} names with a `*`: write some out");
            return Err(self.error(at, message));
        }
        Ok(name)
    }

    fn error(&self, at: usize, message: impl Into<String>) -> CorrectionsError {
        CorrectionsError::at(self.text, at, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_error(text: &str, line: usize, said: &str) {
        let error = read(text).expect_err(text);
        assert!(error.line == line && error.message.contains(said), "{text}: {error}");
    }

    #[test]
    fn corrections_stand_in_the_order_of_the_file() {
        let text = "[[drop]]\nnames = ['Read *']\n[[rename]]\nfrom = 'A'\nto = 'B'\nkind = 'place'\n\
                    [[drop]]\nnames = ['C']\nonly = 'organization'\n";
        let name = |name: &str| vec![name.to_owned()];
        assert_eq!(
            read(text),
            Ok(vec![
                Correction { names: name("Read *"), only: None, action: Action::Drop },
                Correction {
                    names: name("A"),
                    only: None,
                    action: Action::Call("B".to_owned(), Some(EntityKind::Place)),
                },
                Correction {
                    names: name("C"),
                    only: Some(EntityKind::Organisation),
                    action: Action::Drop,
                },
            ])
        );
        assert_eq!(read("# nothing yet\n"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        check_error("[[merge]]\nnames = ['A']\nto = 'B'\n", 3, "`names`, `into`, `kind`, `only`");
        check_error("\n[[merges]]\n", 2, "`merge`, `rename`, `kind`, `drop`, `add`");
        check_error("[[kind]]\nnames = ['A']\nkind = 'human'\n", 3, "`person`, `place`");
        check_error("[[merge]]\nnames = ['A']\n", 1, "missing key `into`");
        check_error("[drop]\nnames = ['A']\n", 1, "two brackets");
        check_error("[drop]\nnames = ['A']\n[drop]\nnames = ['B']\n", 3, "two brackets");
        check_error("[[drop]]\nnames = 'A'\n", 2, "a list is wanted");
        check_error("[[drop]]\nnames = []\n", 2, "no names here");
        check_error("[[drop]]\nnames = [\n  'A',\n  '...',\n]\n", 4, "no letter and no digit");
        check_error("[[add]]\nnames = ['Vestr*']\nkind = 'place'\n", 2, "no `*` can stand here");
        check_error("[[rename]]\nfrom = 'A*'\nto = 'B*'\n", 3, "no `*` can stand here");
        check_error("[[drop]]\nnames = ['A\n", 2, "");
        check_error(&format!("[[drop]]\nnames = ['{}']", "A".repeat(201)), 2, "too long");
        check_error(&format!("[[drop]]\nnames = [{}]", "'A*',".repeat(1_001)), 2, "more than 1000");
    }
}
