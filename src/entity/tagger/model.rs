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

static ENGLISH: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_bytes!("../assets/tagger.bin")).expect("the model was written whole")
});

static OTHERS: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_bytes!("../assets/foreign.bin")).expect("the model was written whole")
});

/// A feature in memory: its weights, then its mark.
type Entry = [u8; 16];

/// Where the mark of an entry stands.
const MARK: usize = 14;

/// The features of one home; what does not fit lies in the next. All of it is in one line of the cache.
#[derive(Clone, Copy, Default)]
#[repr(align(32))]
struct Bucket([Entry; 2]);

/// A model, ready to look up.
pub(super) struct Model {
    /// The scores of pairs of labels.
    pub pairs: Pairs,
    /// For each slot which eighths of the marks have their home there, a bit for each eighth: nine
    /// of ten features that the model does not have are turned away here, without a search.
    homes: Vec<u8>,
    buckets: Vec<Bucket>,
}

/// The model that comes with the program for texts in English, or that for other languages.
pub(super) fn model(is_english: bool) -> &'static Model {
    if is_english { &ENGLISH } else { &OTHERS }
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
        let mut model =
            Self { pairs, homes: vec![0; slots], buckets: vec![Bucket::default(); slots] };
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
        *self.homes.get_mut(home)? |= eighth(mark);
        let (before, from) = self.buckets.split_at_mut(home);
        let mut entries = from.iter_mut().chain(before).flat_map(|bucket| &mut bucket.0);
        let entry = entries.find(|entry| mark_of(entry) == 0)?;
        entry[..LABELS].copy_from_slice(&weights);
        entry[MARK..].copy_from_slice(&mark.to_le_bytes());
        Some(())
    }

    /// Adds the weights of features to `sums`; those that it does not have weigh nothing. Leaves
    /// `features` in disorder, as it works in their memory.
    ///
    /// The look-ups wait for memory, so that they are made in short loops without branches, where
    /// many wait together.
    pub(super) fn add(&self, features: &mut [u64], sums: &mut Sums) {
        let likely = self.keep_likely(features);
        let mut found = 0;
        for at in 0..likely {
            let feature = features[at];
            let (home, mark) = place(feature, self.homes.len());
            let [one, two] = self.buckets[home].0.map(|entry| mark_of(&entry));
            let is_here = one == mark || two == mark;
            features[found] = feature;
            found += usize::from(is_here);
            if !is_here && two != 0 {
                self.add_displaced(feature, sums);
            }
        }
        for &feature in &features[..found] {
            let (home, mark) = place(feature, self.homes.len());
            let [one, two] = &self.buckets[home].0;
            sums.add_weights(if mark_of(two) == mark { two } else { one });
        }
    }

    /// Moves the features that the model probably has to the front; how many those are.
    fn keep_likely(&self, features: &mut [u64]) -> usize {
        let mut likely = 0;
        for at in 0..features.len() {
            let feature = features[at];
            let (home, mark) = place(feature, self.homes.len());
            features[likely] = feature;
            likely += usize::from(self.homes[home] & eighth(mark) != 0);
        }
        likely
    }

    /// Adds the weights of a feature that is not in the bucket of its home, which is full.
    fn add_displaced(&self, feature: u64, sums: &mut Sums) {
        let (home, mark) = place(feature, self.homes.len());
        let (before, from) = self.buckets.split_at(home);
        for Bucket(entries) in from.iter().chain(before).skip(1) {
            if let Some(entry) = entries.iter().find(|entry| mark_of(entry) == mark) {
                return sums.add_weights(entry);
            }
            if mark_of(&entries[1]) == 0 {
                return;
            }
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
            *sum = sum.wrapping_add(other);
        }
    }

    /// Adds the weights of an entry. What its mark adds to the last two sums is never looked at.
    fn add_weights(&mut self, entry: &Entry) {
        for (sum, &weight) in self.0.iter_mut().zip(entry) {
            *sum = sum.wrapping_add(weight.cast_signed().into());
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

/// The bit for the eighth of all marks that `mark` is in.
fn eighth(mark: u16) -> u8 {
    1 << (mark & 7)
}

/// The mark of an entry; 0 where it is empty.
fn mark_of(entry: &Entry) -> u16 {
    u16::from_le_bytes([entry[MARK], entry[MARK + 1]])
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
