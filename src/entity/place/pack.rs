//! Packs the table of places, as `table` reads it.

use std::collections::BTreeMap;

use super::table::{COUNT_BITS, Kind, OTHER, RECORD};
use crate::entity::resolve::key;

/// The kinds as the lines name them, in the order of [`Kind::ALL`].
const KINDS: [&str; Kind::ALL.len()] = ["country", "capital", "region", "city"];

/// So many places of one name are kept, those of most inhabitants.
const MOST: usize = (1 << COUNT_BITS) - 1;

/// The table, from lines of name, kind, `name` or `other`, country, region, latitude, longitude and
/// inhabitants, between tabs; other lines are left out. The same lines give the same bytes.
#[must_use]
pub fn pack(lines: &str) -> Vec<u8> {
    let rows: Vec<Row> = lines.lines().filter_map(Row::read).collect();
    let mut regions: Vec<&str> = rows.iter().map(|row| row.region).collect();
    regions.push("");
    regions.sort_unstable();
    regions.dedup();
    let mut names: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        names.entry(key(row.name)).or_default().push(row);
    }
    let mut builder = fst::MapBuilder::memory();
    let mut records = Vec::new();
    for (name, mut rows) in names {
        rows.sort_by_key(|row| (std::cmp::Reverse(row.size), row.is_other));
        rows.dedup_by_key(|row| (row.kind, row.country, row.region));
        rows.truncate(MOST);
        let number = (records.len() / RECORD) << COUNT_BITS | rows.len();
        builder.insert(name, number as u64).expect("names come in order");
        records.extend(rows.iter().flat_map(|row| row.record(&regions)));
    }
    let names = builder.into_inner().expect("memory takes all bytes");
    let length = u32::try_from(names.len()).expect("the table is small");
    [&length.to_le_bytes()[..], &names, &records].concat()
}

/// A line.
struct Row<'a> {
    name: &'a str,
    kind: usize,
    is_other: bool,
    country: [u8; 2],
    region: &'a str,
    latitude: i16,
    longitude: i16,
    size: u8,
}

impl<'a> Row<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, kind, which, country, region, latitude, longitude, people] = cells[..] else {
            return None;
        };
        Some(Self {
            name,
            kind: KINDS.iter().position(|&one| one == kind)?,
            is_other: which == "other",
            country: country.as_bytes().try_into().ok()?,
            region,
            latitude: hundredths(latitude)?,
            longitude: hundredths(longitude)?,
            size: size(people)?,
        })
    }

    /// `regions` are all regions, in order.
    fn record(&self, regions: &[&str]) -> [u8; RECORD] {
        let region = regions.partition_point(|&region| region < self.region);
        let [r, s] = u16::try_from(region).expect("there are some thousand regions").to_le_bytes();
        let ([la, lb], [oa, ob]) = (self.latitude.to_le_bytes(), self.longitude.to_le_bytes());
        let kind = u8::try_from(self.kind).expect("there are four kinds");
        let kind = kind | if self.is_other { OTHER } else { 0 };
        [self.country[0], self.country[1], r, s, la, lb, oa, ob, self.size, kind]
    }
}

/// Degrees with two decimals, as hundredths.
fn hundredths(degrees: &str) -> Option<i16> {
    degrees.replacen('.', "", 1).parse().ok()
}

/// Ten times the decimal logarithm of a number.
fn size(people: &str) -> Option<u8> {
    let people: u32 = people.parse().ok()?;
    let size = 10.0 * f64::from(people.max(1)).log10();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 100")]
    Some(size.round() as u8)
}
