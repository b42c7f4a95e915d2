//! What all ways of writing one name have in common, whatever article they stand in.

use super::super::mention::EntityKind;
use super::alias;
use super::name;

/// What the ways of writing one name have in common: `jk rowling` for "J. K. Rowling" and "J.K.
/// Rowling", `kyiv` for the place "Kiev". Two names of one kind that share it are counted as one;
/// capitals, accents, full stops and hyphens do not matter, and a few countries, towns and bodies go
/// by several names. Without control characters; empty where the name is but full stops or brackets.
///
/// A surname shares it with no full name: who is meant by it, only its article can tell.
pub(crate) fn folded(kind: EntityKind, name: &str) -> String {
    let spelling = spelling(name);
    match alias::alias_anywhere(kind, &spelling) {
        Some(alias) => name::key(alias.first),
        None => spelling,
    }
}

/// The name without regard to capitals, accents, full stops and hyphens, initials in one.
pub(crate) fn spelling(name: &str) -> String {
    let key = name::key(&name::clean(name));
    let mut spelling = String::with_capacity(key.len());
    let mut follows_initial = false;
    for word in key.split(' ') {
        let is_initial = is_initial(word);
        if !(spelling.is_empty() || is_initial && follows_initial) {
            spelling.push(' ');
        }
        spelling.push_str(word);
        follows_initial = is_initial;
    }
    spelling
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: EntityKind, names: &[&str], folds: bool) {
        let mut keys: Vec<String> = names.iter().map(|name| folded(kind, name)).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), if folds { 1 } else { names.len() }, "{names:?}: {keys:?}");
    }

    #[test]
    fn spellings_of_one_name_are_one() {
        check(EntityKind::Person, &["J. K. Rowling", "J.K. Rowling", "JK Rowling"], true);
        check(EntityKind::Person, &["Viktor Orbán", "VIKTOR ORBAN", "Viktor Orba\u{301}n"], true);
        check(EntityKind::Person, &["Nguyễn Thị", "Nguyen Thi"], true);
        check(EntityKind::Person, &["Jean-Luc Faye", "Jean Luc Faye"], true);
        check(EntityKind::Organisation, &["NATO", "Nato", "N.A.T.O."], true);
        check(EntityKind::Organisation, &["The Guardian", "Guardian"], true);
        check(EntityKind::Place, &["US", "U.S.", "U. S.", "United States"], true);
        check(EntityKind::Place, &["Kyiv", "Kiev", "KIEV"], true);
        check(EntityKind::Place, &["İstanbul", "Istanbul"], true);
    }

    #[test]
    fn what_may_be_two_stays_two() {
        check(EntityKind::Person, &["Rasmussen", "Anders Rasmussen", "A. Rasmussen"], false);
        check(EntityKind::Person, &["George Bush", "George W. Bush", "George H. W. Bush"], false);
        check(EntityKind::Place, &["Dnipro", "Dnieper"], false);
        check(EntityKind::Person, &["Kiev", "Kyiv"], false);
        check(EntityKind::Organisation, &["Київ", "Киев"], false);
    }
}
