//! Which English words are used alike: a table from words to their groups and frequency.
//!
//! The file: magic, the logarithm of the number of slots, one coarse group for each fine one, then
//! slots of four bytes: two of the word's hash, of which 0 means empty, and two of `fine group |
//! frequency << 12`. A word's slot is the first free one at or behind its hash.

/// What begins the file; its last byte is the version.
pub(super) const MAGIC: [u8; 4] = *b"NSW\x01";

/// How many fine groups there may be.
pub(super) const FINE: usize = 1 << 12;

const SLOT: usize = 4;
const HEADER: usize = MAGIC.len() + 4 + FINE;

static WORDS: &[u8] = include_bytes!("../assets/words.bin");

/// How a word is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Usage {
    /// Its group of about two hundred words, from 1; 0 where the word is not known.
    pub fine: u16,
    /// The group of groups, from 1; 0 where the word is not known.
    pub coarse: u8,
    /// How frequent it is, from 15 for the commonest to 1; 0 where the word is not known.
    pub frequency: u8,
}

/// How the word in lower case with this hash is used.
pub(super) fn usage(word: u64) -> Usage {
    usage_in(WORDS, word)
}

fn usage_in(table: &[u8], word: u64) -> Usage {
    let slots = 1_usize << table[MAGIC.len()];
    let (mut slot, mark) = place(word, slots);
    for _ in 0..slots {
        let Some(&[low, high, value_low, value_high]) =
            table[HEADER..].get(slot * SLOT..).and_then(<[u8]>::first_chunk)
        else {
            break;
        };
        match u16::from_le_bytes([low, high]) {
            0 => break,
            found if found == mark => return read(table, [value_low, value_high]),
            _ => slot = (slot + 1) % slots,
        }
    }
    Usage::default()
}

fn read(table: &[u8], value: [u8; 2]) -> Usage {
    let value = u16::from_le_bytes(value);
    let fine = value & 0xfff;
    let coarse = table[MAGIC.len() + 4 + usize::from(fine)];
    Usage { fine: fine + 1, coarse: coarse + 1, frequency: (value >> 12) as u8 }
}

/// The slot where the search for a word begins, and the mark that it has there.
pub(super) fn place(word: u64, slots: usize) -> (usize, u16) {
    let mark = (word >> 48) as u16;
    #[expect(clippy::cast_possible_truncation, reason = "the slots are fewer than 2^32")]
    let slot = word as usize % slots;
    (slot, mark.max(1))
}
