//! Random numbers that are the same in every run (`SplitMix64`).

use crate::entity::tagger::hash::{GOLDEN, mix};

/// A generator of random numbers.
pub(super) struct Random(u64);

impl Random {
    /// The generator that begins with `seed`.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number; all are as likely.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// Puts `items` into an order of which all are as likely.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            let other = self.next() % (end as u64 + 1);
            items.swap(end, usize::try_from(other).expect("it is at most the end"));
        }
    }
}
