//! The trained model: how much each feature speaks for each label.
//!
//! The file, numbers in little endian: magic; `u32` logarithm of the number of slots, `u32` number
//! of features; `i16` scores of pairs of labels; then, in the order of their slots, for each feature
//! the `u8` distance of its home slot from the one before (255: and go on adding), the `u16` mark and
//! an `i8` weight for each label; at the end the XXH3 checksum of all before it.

use std::sync::LazyLock;

use xxhash_rust::xxh3::xxh3_64;

use crate::entity::tagger::decode::{Pairs, Scores};
use crate::entity::tagger::label::LABELS;

/// What begins the file; its last byte is the version.
pub(super) const MAGIC: [u8; 4] = *b"NST\x01";

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_bytes!("../assets/tagger.bin")).expect("the model was written whole")
});

/// How many features are looked up together; a token has fewer.
const TOGETHER: usize = 128;

/// The weights of one feature; the last three are always 0.
type Weights = [i8; 16];

/// A model, ready to look up.
pub(super) struct Model {
    /// The scores of pairs of labels.
    pub pairs: Pairs,
    /// For each slot which eighths of the marks have their home there, a bit for each eighth: nine
    /// of ten features that the model does not have are turned away here, without a search.
    homes: Vec<u8>,
    marks: Vec<u16>,
    weights: Vec<Weights>,
}

/// The model that comes with the program.
pub(super) fn model() -> &'static Model {
    &MODEL
}

impl Model {
    /// The model in a file; `None` where the file is no whole model of this version.
    pub(super) fn read(file: &[u8]) -> Option<Self> {
        let (file, sum) = file.split_last_chunk::<8>()?;
        let mut rest = file.strip_prefix(&MAGIC)?;
        if xxh3_64(file) != u64::from_le_bytes(*sum) {
            return None;
        }
        let slots = 1_usize.checked_shl(u32::from_le_bytes(take(&mut rest)?))?;
        let count = u32::from_le_bytes(take(&mut rest)?);
        let mut pairs = Pairs::default();
        for score in pairs.iter_mut().flatten() {
            *score = i16::from_le_bytes(take(&mut rest)?).into();
        }
        let mut model = Self {
            pairs,
            homes: vec![0; slots],
            marks: vec![0; 2 * slots],
            weights: vec![[0; 16]; 2 * slots],
        };
        let mut home = 0;
        for _ in 0..count {
            home += distance(&mut rest)?;
            let mark = u16::from_le_bytes(take(&mut rest)?);
            let weights: [u8; LABELS] = take(&mut rest)?;
            model.put(home, mark, weights)?;
        }
        rest.is_empty().then_some(model)
    }

    fn put(&mut self, home: usize, mark: u16, weights: [u8; LABELS]) -> Option<()> {
        let slots = self.marks.len();
        *self.homes.get_mut(home)? |= eighth(mark);
        let first = first(home, mark);
        let slot = (0..slots).map(|step| (first + step) % slots).find(|&at| self.marks[at] == 0)?;
        self.marks[slot] = mark;
        for (to, from) in self.weights[slot].iter_mut().zip(weights) {
            *to = i8::from_le_bytes([from]);
        }
        Some(())
    }

    /// Adds the weights of features to `sums`; those that it does not have weigh nothing.
    pub(super) fn add(&self, features: &[u64], sums: &mut Sums) {
        for features in features.chunks(TOGETHER) {
            // Most features are unknown: without a branch for each, their look-ups overlap.
            let mut likely = [(0, 0); TOGETHER];
            let mut count = 0;
            for &feature in features {
                let (slot, mark) = place(feature, self.homes.len());
                likely[count] = (slot, mark);
                count += usize::from(self.homes[slot] & eighth(mark) != 0);
            }
            for &(home, mark) in &likely[..count] {
                self.add_one(home, mark, sums);
            }
        }
    }

    fn add_one(&self, home: usize, mark: u16, sums: &mut Sums) {
        let mut slot = first(home, mark);
        loop {
            match self.marks[slot] {
                0 => return,
                found if found == mark => break,
                _ => slot = (slot + 1) & (self.marks.len() - 1),
            }
        }
        for (sum, &weight) in sums.0.iter_mut().zip(&self.weights[slot]) {
            *sum += i16::from(weight);
        }
    }
}

/// Sums of weights.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums([i16; 16]);

impl Sums {
    /// Adds others.
    pub(super) fn add(&mut self, others: &Self) {
        for (sum, other) in self.0.iter_mut().zip(others.0) {
            *sum += other;
        }
    }

    /// The sums as scores of labels.
    pub(super) fn scores(&self) -> Scores {
        std::array::from_fn(|label| self.0[label].into())
    }
}

/// The home slot of a feature, and the mark that it has there, never 0.
pub(super) fn place(feature: u64, slots: usize) -> (usize, u16) {
    #[expect(clippy::cast_possible_truncation, reason = "the slots are fewer than 2^32")]
    let slot = feature as usize & (slots - 1);
    let mark = (feature >> 48) as u16;
    (slot, mark.max(1))
}

/// Where the search for a mark begins: in memory there are two slots for each home, as a table that
/// is nearly full takes long to search.
fn first(home: usize, mark: u16) -> usize {
    (home * 2) | usize::from(mark & 1)
}

/// The bit for the eighth of all marks that `mark` is in.
fn eighth(mark: u16) -> u8 {
    1 << (mark & 7)
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, others) = rest.split_first_chunk()?;
    *rest = others;
    Some(*first)
}

fn distance(rest: &mut &[u8]) -> Option<usize> {
    let mut sum = 0;
    loop {
        let [step] = take(rest)?;
        sum += usize::from(step);
        if step < u8::MAX {
            return Some(sum);
        }
    }
}
