//! Packs the groups of words, as `lexicon` reads them.

use crate::entity::tagger::hash;
use crate::entity::tagger::lexicon::{self, FINE, MAGIC};

/// How many of the commonest words have the greatest frequency; each step below has twice as many.
const COMMONEST: usize = 60;

/// The greatest frequency.
const MOST_FREQUENT: u32 = 15;

/// The file of the words' groups, from lines of word, fine and coarse group, the commonest first;
/// other lines are left out.
#[must_use]
pub fn words(lines: &str) -> Vec<u8> {
    let rows: Vec<(&str, u16, u8)> = lines.lines().filter_map(row).collect();
    let slots = (rows.len() * 4 / 3).next_power_of_two();
    let mut coarse = vec![0; FINE];
    let mut table = vec![[0_u8; 4]; slots];
    for (rank, &(word, fine, above)) in rows.iter().enumerate() {
        coarse[usize::from(fine)] = above;
        put(&mut table, word, fine | frequency(rank) << 12);
    }
    let logarithm = u8::try_from(slots.trailing_zeros()).expect("a number has at most 64 bits");
    let mut file = MAGIC.to_vec();
    file.extend([logarithm, 0, 0, 0]);
    file.extend(coarse);
    file.extend(table.into_iter().flatten());
    file
}

fn row(line: &str) -> Option<(&str, u16, u8)> {
    let mut cells = line.split('\t');
    Some((cells.next()?, cells.next()?.parse().ok()?, cells.next()?.parse().ok()?))
}

/// How frequent the word is that so many are commoner than.
fn frequency(rank: usize) -> u16 {
    let below = (rank / COMMONEST + 1).ilog2();
    u16::try_from(MOST_FREQUENT.saturating_sub(below).max(1)).expect("it is at most 15")
}

/// Writes `value` into the first free slot for the word.
fn put(table: &mut [[u8; 4]], word: &str, value: u16) {
    let (mut slot, mark) = lexicon::place(hash::text(word), table.len());
    while table[slot][..2] != [0, 0] {
        slot = (slot + 1) % table.len();
    }
    let ([a, b], [c, d]) = (mark.to_le_bytes(), value.to_le_bytes());
    table[slot] = [a, b, c, d];
}
