//! Hashes of text and of features: the same on every machine, for they stand in the model file.

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;
/// What spreads neighbouring numbers: 2^64 divided by the golden ratio.
pub(super) const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash of bytes that come one after another (FNV-1a); every prefix has its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rolling(u64);

impl Rolling {
    /// The hash of nothing.
    pub(super) fn new() -> Self {
        Self(SEED)
    }

    /// The hash with `part` behind what it has seen.
    pub(super) fn with(self, part: &str) -> Self {
        Self(part.bytes().fold(self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)))
    }

    /// The hash of what was seen.
    pub(super) fn value(self) -> u64 {
        mix(self.0)
    }
}

/// The hash of a text.
pub(super) fn text(text: &str) -> u64 {
    Rolling::new().with(text).value()
}

/// The hash of two values in this order.
pub(super) fn pair(a: u64, b: u64) -> u64 {
    mix(a.rotate_left(23) ^ b.wrapping_mul(GOLDEN))
}

/// Spreads every bit over all.
pub(super) fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 32)).wrapping_mul(GOLDEN);
    hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ (hash >> 32)
}
