//! Packs the list of known names, as `gazetteer` reads it.

use std::collections::BTreeMap;

use crate::entity::gazetteer::CLASS_NAMES;
use crate::entity::tagger::word;
use crate::entity::token;

/// The fst of known names, from lines of name and comma-joined classes; other lines are left out.
#[must_use]
pub fn names(lines: &str) -> Vec<u8> {
    let mut names: BTreeMap<String, u64> = BTreeMap::new();
    for (name, classes) in lines.lines().filter_map(|line| line.split_once('\t')) {
        *names.entry(key(name)).or_default() |= bits(classes);
    }
    let mut builder = fst::MapBuilder::memory();
    for (name, classes) in names {
        builder.insert(name, classes).expect("names come in order");
    }
    builder.into_inner().expect("memory takes all bytes")
}

/// The tokens of a name in lower case, one space apart.
fn key(name: &str) -> String {
    let words: Vec<String> =
        token::tokens(name).map(|at| word::lower(&name[at.start..at.end])).collect();
    words.join(" ")
}

/// The bits of comma-joined classes.
fn bits(classes: &str) -> u64 {
    let is_of = |class: &str| classes.split(',').any(|one| one == class);
    let bits = (0_u64..).zip(CLASS_NAMES).filter(|(_, class)| is_of(class));
    bits.fold(0, |bits, (bit, _)| bits | 1 << bit)
}
