//! The table of places: where on the earth the places of a name lie.
//!
//! The file: `u32` length of an fst, in little endian; the fst, from the [normal forms](key) of names to
//! the number of the first record of each; then records of [`RECORD`] bytes, those of one name together.

use std::sync::LazyLock;

use fst::Map;

use crate::entity::resolve::key;

/// The bytes of a record: `[u8; 2]` country, `u16` region, `i16` latitude and `i16` longitude in
/// hundredths of a degree, `u8` ten times the decimal logarithm of the inhabitants, `u8` kind and, in
/// its highest bit, whether the name is a further one.
pub(super) const RECORD: usize = 10;

/// The bit of a further name.
pub(super) const OTHER: u8 = 1 << 7;

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    Table::read(include_bytes!("../assets/places.bin")).expect("the table is whole")
});

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A state of the world, or a territory with a code of its own.
    Country,
    /// The town from which a country is governed.
    Capital,
    /// A first-level part of a country.
    Region,
    /// A town.
    City,
}

impl Kind {
    /// Every kind, in the order of their numbers.
    pub(super) const ALL: [Self; 4] = [Self::Country, Self::Capital, Self::Region, Self::City];
}

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// What it is.
    pub kind: Kind,
    /// Whether the name is not the one by which it usually goes.
    pub is_other: bool,
    /// The code of its country in ISO 3166-1 alpha-2.
    pub country: [u8; 2],
    /// The number of its region; 0 for a country.
    pub region: u16,
    /// Hundredths of a degree north.
    pub latitude: i16,
    /// Hundredths of a degree east.
    pub longitude: i16,
    /// The decimal logarithm of its inhabitants.
    pub size: f32,
}

impl Candidate {
    fn read(record: &[u8; RECORD]) -> Option<Self> {
        let [c, d, r, s, la, lb, oa, ob, size, kind] = *record;
        Some(Self {
            kind: *Kind::ALL.get(usize::from(kind & !OTHER))?,
            is_other: kind & OTHER != 0,
            country: [c, d],
            region: u16::from_le_bytes([r, s]),
            latitude: i16::from_le_bytes([la, lb]),
            longitude: i16::from_le_bytes([oa, ob]),
            size: f32::from(size) / 10.0,
        })
    }
}

struct Table {
    names: Map<&'static [u8]>,
    records: &'static [[u8; RECORD]],
}

impl Table {
    fn read(file: &'static [u8]) -> Option<Self> {
        let (length, rest) = file.split_first_chunk()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (names, records) = rest.split_at_checked(length)?;
        Some(Self { names: Map::new(names).ok()?, records: records.as_chunks().0 })
    }
}

/// The places that go by `name`, those of most inhabitants first; none where it is unknown.
pub(super) fn candidates(name: &str) -> Vec<Candidate> {
    let Some(found) = TABLE.names.get(key(name)) else { return Vec::new() };
    let (first, count) = (found >> COUNT_BITS, found & ((1 << COUNT_BITS) - 1));
    let range = usize::try_from(first).ok().zip(usize::try_from(first + count).ok());
    let records = range.and_then(|(first, end)| TABLE.records.get(first..end)).unwrap_or_default();
    records.iter().filter_map(Candidate::read).collect()
}

/// How many bits of a number in the fst count the records of a name; the others number the first.
pub(super) const COUNT_BITS: u32 = 4;
