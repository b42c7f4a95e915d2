//! A short run of what `fuzz/` does for long: whole files of every form, changed at random, are read to
//! their ends.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::hostile::wholes;

#[path = "../../fuzz/body.rs"]
mod body;

/// A change to a file: bytes put in, or taken out, or doubled, somewhere.
#[derive(Debug, Clone)]
enum Change {
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let bytes = proptest::collection::vec(any::<u8>(), 1..8);
    let words = proptest::sample::select(vec![
        "<",
        ">",
        "</",
        "<!--",
        "{",
        "}",
        "\"",
        "\\",
        "\r\n\r\n",
        "WARC/1.0\r\n",
        "\u{FEFF}",
        "--x--",
        "&#",
        "99999999999999999999",
    ]);
    prop_oneof![
        (any::<Index>(), bytes).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (any::<Index>(), words).prop_map(|(at, word)| Change::Insert(at, word.into())),
        (any::<Index>(), 1..200_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        (any::<Index>(), 1..200_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes.iter().filter(|_| !bytes.is_empty()).collect::<Vec<_>>() {
        let (Change::Insert(at, _) | Change::Remove(at, _) | Change::Repeat(at, _)) = change;
        let at = at.index(bytes.len().max(1));
        match change {
            Change::Insert(_, inserted) => drop(bytes.splice(at..at, inserted.iter().copied())),
            Change::Remove(_, length) => drop(bytes.drain(at..bytes.len().min(at + length))),
            Change::Repeat(_, length) => {
                let repeated = bytes[at..bytes.len().min(at + length)].to_vec();
                bytes.splice(at..at, repeated);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_files_are_read_to_their_ends(
        whole in proptest::sample::select(wholes()),
        changes in proptest::collection::vec(change(), 1..6),
    ) {
        let (name, bytes) = whole;
        body::read(name, &changed(bytes, &changes));
    }
}
