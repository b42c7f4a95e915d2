//! The reader's corrections of what was read: `entities.toml`.

mod error;
mod pattern;
mod file;
mod added;

use std::collections::HashMap;

use super::mention::{Entity, EntityKind, Field, Mention, overlapping};
use super::place::locate;
use super::resolve::{folded, spelling};

use added::Names;
pub use error::CorrectionsError;
use file::{Action, Correction};
use pattern::Pattern;

/// What a reader says of the names that articles were read to have: which are one, how they are called,
/// of what kind they are, which are none, and which are missing.
///
/// ```
/// use news_search::entity::Corrections;
///
/// let corrections = Corrections::parse("[[drop]]\nnames = ['Read More', 'Getty *']\n")?;
/// assert_eq!(corrections.number(), 1);
/// # Ok::<(), news_search::entity::CorrectionsError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    /// As the reader wrote them.
    text: String,
    number: usize,
    added: Names,
    /// What is added, by its number in `added`.
    additions: Vec<(EntityKind, String)>,
    /// The corrections of names, in the order of the text.
    rules: Vec<Rule>,
    /// The rules for a name without a `*`, by what its spellings have in common.
    exact: HashMap<(EntityKind, String), Vec<usize>>,
    /// The names with a `*` and their rules, in the order of the rules.
    patterns: Vec<(Pattern, usize)>,
}

/// What is done with the names of a correction.
#[derive(Debug, Clone)]
struct Rule {
    only: Option<EntityKind>,
    action: Action,
}

/// An entity, and whether the reader had a say in it.
struct Corrected {
    entity: Entity,
    is_corrected: bool,
}

impl Corrections {
    /// Reads corrections; docs/entities.md says how they are written.
    ///
    /// # Errors
    ///
    /// Says what cannot be understood, and on which line.
    pub fn parse(text: &str) -> Result<Self, CorrectionsError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut corrections = Self { text: text.to_owned(), ..Self::default() };
        for correction in file::read(text)? {
            corrections.note(correction);
        }
        Ok(corrections)
    }

    /// The text that was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many corrections there are.
    #[must_use]
    pub fn number(&self) -> usize {
        self.number
    }

    fn note(&mut self, Correction { names, only, action }: Correction) {
        self.number += 1;
        if let Action::Add(kind) = action {
            for name in names {
                self.added.add(&name, self.additions.len());
                self.additions.push((kind, name));
            }
            return;
        }
        let rule = self.rules.len();
        for name in names {
            match Pattern::new(&name) {
                Some(pattern) => self.patterns.push((pattern, rule)),
                None => self.note_exact(&name, only, rule),
            }
        }
        // As the reader writes the name it is shown, also where articles had it so but for capitals.
        if let Action::Call(name, kind) = &action {
            self.note_exact(name, kind.or(only), rule);
        }
        self.rules.push(Rule { only, action });
    }

    /// Notes that a rule is about all that is counted under `name`.
    fn note_exact(&mut self, name: &str, only: Option<EntityKind>, rule: usize) {
        for kind in EntityKind::NAMED {
            if only.is_none_or(|only| only == kind) {
                self.exact.entry((kind, folded(kind, name))).or_default().push(rule);
            }
        }
    }

    /// `entities`, as they were read from an article of that headline and text, with these corrections,
    /// in the order of the first mentions. Without any that applies they are returned as they are. Dates
    /// are no names and stay.
    #[must_use]
    pub fn correct(&self, title: &str, text: &str, entities: &[Entity]) -> Vec<Entity> {
        let as_read = |entity: &Entity| Corrected { entity: entity.clone(), is_corrected: false };
        let mut all: Vec<Corrected> = entities.iter().map(as_read).collect();
        self.add(title, text, &mut all);
        for entity in &mut all {
            self.revise(entity);
        }
        all.retain(|corrected| !corrected.entity.mentions.is_empty());
        let is_corrected = all.iter().any(|corrected| corrected.is_corrected);
        let mut entities = joined(all);
        if is_corrected {
            locate(&mut entities, title, text);
        }
        entities.sort_by_key(|entity| entity.mentions.first().copied());
        entities
    }

    /// Adds the names that the reader adds. Where one overlaps what was read, the longer of the two
    /// stays, and the added one of two that are as long.
    fn add(&self, title: &str, text: &str, all: &mut Vec<Corrected>) {
        let mut found = Vec::new();
        for (field, text) in [(Field::Title, title), (Field::Text, text)] {
            let names = self.added.find(text).into_iter();
            found.extend(names.map(|(span, number)| (Mention { field, span }, number)));
        }
        if found.is_empty() {
            return;
        }
        let mut read: Vec<Mention> =
            all.iter().flat_map(|corrected| &corrected.entity.mentions).copied().collect();
        read.sort_unstable();
        found.retain(|(added, _)| {
            overlapping(&read, *added).iter().all(|read| read.length() <= added.length())
        });
        let added: Vec<Mention> = found.iter().map(|(mention, _)| *mention).collect();
        for corrected in all.iter_mut() {
            corrected.entity.mentions.retain(|mention| overlapping(&added, *mention).is_empty());
        }
        let mut known = HashMap::new();
        for (mention, number) in found {
            let at = *known.entry(number).or_insert_with(|| {
                let (kind, name) = self.additions[number].clone();
                let entity = Entity { kind, name, location: None, mentions: Vec::new() };
                all.push(Corrected { entity, is_corrected: true });
                all.len() - 1
            });
            all[at].entity.mentions.push(mention);
        }
    }

    /// Does with an entity what the rules say, from the first to the last, each with what the ones before
    /// it made of it. An entity that is none keeps no mention.
    fn revise(&self, corrected: &mut Corrected) {
        let mut from = 0;
        while corrected.entity.kind != EntityKind::Date
            && let Some(rule) = self.next_rule(&corrected.entity, from)
        {
            let entity = &mut corrected.entity;
            match &self.rules[rule].action {
                Action::Drop => return entity.mentions.clear(),
                Action::Kind(kind) | Action::Add(kind) => entity.kind = *kind,
                Action::Call(name, kind) => {
                    entity.name.clone_from(name);
                    entity.kind = kind.unwrap_or(entity.kind);
                }
            }
            corrected.is_corrected = true;
            from = rule + 1;
        }
    }

    /// The first rule from `from` on that is about `entity`.
    fn next_rule(&self, entity: &Entity, from: usize) -> Option<usize> {
        if from >= self.rules.len() {
            return None;
        }
        let exact = self.exact.get(&(entity.kind, folded(entity.kind, &entity.name)));
        let exact = exact.map(|rules| &rules[rules.partition_point(|rule| *rule < from)..]);
        let exact = exact.and_then(|rules| rules.first().copied());
        let first = self.patterns.partition_point(|(_, rule)| *rule < from);
        if first == self.patterns.len() {
            return exact;
        }
        let spelling = spelling(&entity.name);
        let is_about = |(pattern, rule): &&(Pattern, usize)| {
            self.rules[*rule].only.is_none_or(|only| only == entity.kind)
                && pattern.stands_for(&spelling)
        };
        let pattern = self.patterns[first..].iter().find(is_about).map(|(_, rule)| *rule);
        exact.into_iter().chain(pattern).min()
    }
}

/// The entities, those that a correction made one as one, under the name that the reader gave.
fn joined(all: Vec<Corrected>) -> Vec<Entity> {
    let mut joined: Vec<Corrected> = Vec::with_capacity(all.len());
    let mut known: HashMap<(EntityKind, String), usize> = HashMap::new();
    let is_corrected = all.iter().any(|corrected| corrected.is_corrected);
    for corrected in all {
        if !is_corrected {
            joined.push(corrected);
            continue;
        }
        let Entity { kind, name, .. } = &corrected.entity;
        let at = *known.entry((*kind, folded(*kind, name))).or_insert(joined.len());
        match joined.get_mut(at) {
            Some(same) if same.is_corrected || corrected.is_corrected => same.join(corrected),
            _ => joined.push(corrected),
        }
    }
    joined.into_iter().map(|corrected| corrected.entity).collect()
}

impl Corrected {
    fn join(&mut self, other: Self) {
        if !self.is_corrected {
            self.entity.name = other.entity.name;
            self.is_corrected = true;
        }
        self.entity.mentions.extend(other.entity.mentions);
        self.entity.mentions.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    const TEXT: &str = "Kiev, Kyiv and Lodz: Ms Rook of Vestrhav Global met Getty Images.";

    /// What is read of [`TEXT`]; Vestrhav is but a part of what it should be.
    fn as_read() -> Vec<Entity> {
        let entity = |kind, name: &str, words: &str| {
            let start = TEXT.find(words).expect("it stands there");
            let span = Span::new(TEXT, start..start + words.len()).expect("it is a part");
            let mentions = vec![Mention { field: Field::Text, span }];
            Entity { kind, name: name.to_owned(), location: None, mentions }
        };
        let mut read = vec![
            entity(EntityKind::Place, "Kiev", "Kiev"),
            entity(EntityKind::Place, "Kyiv", "Kyiv"),
            entity(EntityKind::Place, "Lodz", "Lodz"),
            entity(EntityKind::Person, "Rook", "Rook"),
            entity(EntityKind::Place, "Vestrhav", "Vestrhav"),
            entity(EntityKind::Organisation, "Getty Images", "Getty Images"),
        ];
        locate(&mut read, "", TEXT);
        read
    }

    /// Checks what the corrections change of the entities of [`TEXT`]: those that come out otherwise, with
    /// the words of their mentions, and the names that are gone.
    #[track_caller]
    fn check(corrections: &str, expected: &[&str]) {
        let corrections = Corrections::parse(corrections).expect(corrections);
        let corrected = corrections.correct("", TEXT, &as_read());
        let as_read = as_read();
        let changed = corrected.iter().filter(|entity| !as_read.contains(entity));
        let gone = as_read.iter().filter(|entity| {
            !corrected.iter().any(|other| (other.kind, &other.name) == (entity.kind, &entity.name))
        });
        let shown = changed.map(|entity| {
            let mentions = entity.mentions.iter().map(|mention| mention.span.slice(TEXT));
            let mentions: Vec<&str> = mentions.collect();
            format!("{} {}: {}", entity.kind.name(), entity.name, mentions.join(", "))
        });
        let gone = gone.map(|entity| format!("no {}", entity.name));
        assert_eq!(shown.chain(gone).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn each_correction_does_what_it_says() {
        check("", &[]);
        check("[[drop]]\nnames = ['getty *']", &["no Getty Images"]);
        check("[[drop]]\nnames = ['Rook']\nonly = 'place'", &[]);
        check("[[rename]]\nfrom = 'Łódź'\nto = 'Łódź'", &["place Łódź: Lodz", "no Lodz"]);
        check(
            "[[kind]]\nnames = ['Vestrhav']\nkind = 'organisation'",
            &["organisation Vestrhav: Vestrhav", "no Vestrhav"],
        );
        check(
            "[[merge]]\nnames = ['Rook', 'Lodz']\ninto = 'Ada Rook'\nkind = 'person'",
            &["person Ada Rook: Lodz, Rook", "no Lodz", "no Rook"],
        );
        check(
            "[[add]]\nnames = ['Vestrhav Global']\nkind = 'organisation'",
            &["organisation Vestrhav Global: Vestrhav Global", "no Vestrhav"],
        );
    }

    #[test]
    fn a_name_stands_for_all_spellings_that_are_counted_with_it() {
        check(
            "[[rename]]\nfrom = 'Kyiv'\nto = 'Kyjiw'",
            &["place Kyjiw: Kiev, Kyiv", "no Kiev", "no Kyiv"],
        );
        check("[[rename]]\nfrom = 'Kie*'\nto = 'Kyjiw'", &["place Kyjiw: Kiev", "no Kiev"]);
    }

    #[test]
    fn a_name_is_shown_as_the_reader_writes_it() {
        check(
            "[[rename]]\nfrom = 'Rook'\nto = 'KYIV'\nkind = 'place'",
            &["place KYIV: Kiev, Kyiv, Rook", "no Kiev", "no Kyiv", "no Rook"],
        );
        check(
            "[[rename]]\nfrom = 'Rook'\nto = 'ŁÓDŹ'\nonly = 'person'",
            &["person ŁÓDŹ: Rook", "no Rook"],
        );
    }

    #[test]
    fn the_first_correction_comes_first() {
        let rename = "[[rename]]\nfrom = 'Lodz'\nto = 'Łódź Voivodeship'\n";
        let drop = "[[drop]]\nnames = ['* Voivodeship']\n";
        check(&[rename, drop].concat(), &["no Lodz"]);
        check(&[drop, rename].concat(), &["place Łódź Voivodeship: Lodz", "no Lodz"]);
    }

    #[test]
    fn an_added_name_takes_the_words_of_shorter_ones() {
        let add = |name: &str| format!("[[add]]\nnames = ['{name}']\nkind = 'person'\n");
        check(&add("Images"), &[]);
        check(&add("Lodz"), &["person Lodz: Lodz", "no Lodz"]);
        let drop = "[[drop]]\nnames = ['Vestrhav Global']\n";
        check(&[drop, &add("Vestrhav Global")].concat(), &["no Vestrhav"]);
    }
}
