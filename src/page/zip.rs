//! The members of a zip archive (APPNOTE 6.3.10), by its directory, in memory that does not grow with
//! the archive.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use memchr::memmem;

use super::form;
use super::reason::Reason;
use super::unpack::{self, Packing, Stream};
use crate::date::{Day, Moment};

// What the head of a member, its entry in the directory, and the directory's end begin with.
const LOCAL: &[u8] = form::ZIP;
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
/// The lengths of the fixed parts of these.
const LOCAL_LENGTH: u64 = 30;
const CENTRAL_LENGTH: u64 = 46;
const END_LENGTH: u64 = 22;
const END_64_LENGTH: u64 = 56;
const LOCATOR_64_LENGTH: u64 = 20;
/// The end stands so near the archive's end: a comment has at most 65,535 bytes.
const END_WITHIN: u64 = 65_535 + END_LENGTH;
/// What stands in a field of 32 bits whose number is in the extra field, as it has more of them.
const ELSEWHERE: u64 = 0xffff_ffff;
/// The extra field with such numbers.
const EXTRA_64: u64 = 1;
/// The flag of a member that is encrypted.
const ENCRYPTED: u64 = 1;
const DAMAGED: Reason = Reason::Damaged("no directory of members");
const OVERLAP: &str = "its members overlap";
/// How a member is compressed.
const METHODS: &[(u64, Packing)] =
    &[(0, Packing::Plain), (8, Packing::Deflate), (93, Packing::Zstd)];

/// A member of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// Its path in the archive, parts separated by `/`.
    pub(super) name: String,
    /// When its file was last written, in seconds since 1970, by the clock of whoever packed it.
    pub(super) saved: i64,
    method: u64,
    is_encrypted: bool,
    /// How many bytes it has, compressed.
    packed: u64,
    /// Where in the file it begins.
    at: u64,
}

/// The members of an archive, in the order of its directory; folders are passed over.
pub(super) struct Members {
    directory: BufReader<io::Take<File>>,
    /// How far the archive's own positions are off, where something stands in front of it.
    before: u64,
    /// How many compressed bytes the members that follow may have: they do not overlap.
    left: u64,
    is_ended: bool,
}

/// The members of the archive in a file.
pub(super) fn members(path: &Path) -> Result<Members, Reason> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let Extent { end, size, offset } = extent(&mut file, length)?;
    let start = end.checked_sub(size).ok_or(DAMAGED)?;
    file.seek(SeekFrom::Start(start))?;
    let directory = BufReader::new(file.take(size));
    Ok(Members { directory, before: start.saturating_sub(offset), left: length, is_ended: false })
}

/// Where the directory lies.
struct Extent {
    /// Where it ends in the file.
    end: u64,
    size: u64,
    /// Where it begins, by the archive's own word.
    offset: u64,
}

fn extent(file: &mut File, length: u64) -> Result<Extent, Reason> {
    let from = length.saturating_sub(END_WITHIN);
    let tail = bytes_at(file, from, END_WITHIN)?;
    let at = memmem::rfind(&tail, END).ok_or(DAMAGED)?;
    let end = &tail[at..];
    let position = from + at as u64;
    let (size, offset) = (number(end, 12, 4), number(end, 16, 4));
    if size != ELSEWHERE && offset != ELSEWHERE {
        return Ok(Extent { end: position, size, offset });
    }
    let locator = position.checked_sub(LOCATOR_64_LENGTH).ok_or(DAMAGED)?;
    let locator = bytes_at(file, locator, LOCATOR_64_LENGTH)?;
    let position = number(&locator, 8, 8);
    let end = bytes_at(file, position, END_64_LENGTH)?;
    if !locator.starts_with(LOCATOR_64) || !end.starts_with(END_64) {
        return Err(DAMAGED);
    }
    Ok(Extent { end: position, size: number(&end, 40, 8), offset: number(&end, 48, 8) })
}

/// Up to so many bytes of the file from a position on.
fn bytes_at(file: &mut File, position: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(position))?;
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The number in so many bytes from `at` on, the lowest first; 0 where they are not there.
fn number(bytes: &[u8], at: usize, length: usize) -> u64 {
    let bytes = bytes.get(at..at + length).unwrap_or_default();
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

impl Iterator for Members {
    type Item = Result<Member, Reason>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_ended {
            match self.entry() {
                Ok(Some(member)) if member.name.ends_with('/') => {}
                Ok(member) => return member.map(Ok),
                Err(reason) => {
                    // What cannot be read of the directory ends it.
                    self.is_ended = true;
                    return Some(Err(reason));
                }
            }
        }
        None
    }
}

impl Members {
    fn entry(&mut self) -> Result<Option<Member>, Reason> {
        let fixed = self.bytes(CENTRAL_LENGTH)?;
        if fixed.is_empty() {
            return Ok(None);
        }
        if !fixed.starts_with(CENTRAL) {
            return Err(DAMAGED);
        }
        let name = self.bytes(number(&fixed, 28, 2))?;
        let extra = self.bytes(number(&fixed, 30, 2))?;
        self.bytes(number(&fixed, 32, 2))?;
        let (packed, at) = place(&fixed, &extra);
        self.left = self.left.checked_sub(packed).ok_or(Reason::Damaged(OVERLAP))?;
        let flags = number(&fixed, 8, 2);
        Ok(Some(Member {
            name: String::from_utf8_lossy(&name).replace('\\', "/"),
            saved: saved(number(&fixed, 14, 2), number(&fixed, 12, 2)).unwrap_or(0),
            method: number(&fixed, 10, 2),
            is_encrypted: flags & ENCRYPTED != 0,
            packed,
            at: at.saturating_add(self.before),
        }))
    }

    fn bytes(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        (&mut self.directory).take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// How many bytes a member has, compressed, and where it begins.
fn place(fixed: &[u8], extra: &[u8]) -> (u64, u64) {
    let (packed, size, at) = (number(fixed, 20, 4), number(fixed, 24, 4), number(fixed, 42, 4));
    let mut large = extra_64(extra);
    let mut whole = |number: u64| {
        if number != ELSEWHERE {
            return number;
        }
        let (first, rest) = large.split_at(large.len().min(8));
        large = rest;
        self::number(first, 0, 8)
    };
    // They stand in this order, each only where it is wanted.
    whole(size);
    (whole(packed), whole(at))
}

/// The extra field with the numbers that have over 32 bits.
fn extra_64(mut extra: &[u8]) -> &[u8] {
    while extra.len() >= 4 {
        let length = usize::try_from(number(extra, 2, 2)).unwrap_or(0);
        let (field, rest) = extra[4..].split_at(length.min(extra.len() - 4));
        if number(extra, 0, 2) == EXTRA_64 {
            return field;
        }
        extra = rest;
    }
    &[]
}

/// A date and a time of MS-DOS, in seconds since 1970.
fn saved(date: u64, time: u64) -> Option<i64> {
    let bits = |number: u64, from: u32, count: u32| (number >> from) & ((1 << count) - 1);
    let part = |number: u64, from: u32, count: u32| u8::try_from(bits(number, from, count)).ok();
    let year = i16::try_from(1980 + bits(date, 9, 7)).ok()?;
    let day = Day::new(year, part(date, 5, 4)?, part(date, 0, 5)?)?;
    let second = part(time, 0, 5)? * 2;
    let moment = Moment::at(day, part(time, 11, 5)?, part(time, 5, 6)?, Some(second))?;
    Some(moment.seconds_since_epoch())
}

impl Member {
    /// The bytes of the member of the archive in that file, unpacked within bounds.
    pub(super) fn open(&self, path: &Path) -> Result<Stream, Reason> {
        if self.is_encrypted {
            return Err(Reason::Unread("an encrypted member"));
        }
        let packing = METHODS.iter().find(|(method, _)| *method == self.method);
        let (_, packing) = packing.ok_or(Reason::Unread("a member compressed in a rare way"))?;
        let mut file = File::open(path)?;
        let head = bytes_at(&mut file, self.at, LOCAL_LENGTH)?;
        if !head.starts_with(LOCAL) {
            return Err(DAMAGED);
        }
        let behind = LOCAL_LENGTH + number(&head, 26, 2) + number(&head, 28, 2);
        file.seek(SeekFrom::Start(self.at.saturating_add(behind)))?;
        Ok(unpack::unpacked_as(*packing, unpack::buffered(file.take(self.packed)))?)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// An archive of members that are stored as they are.
    fn archive(members: &[(&str, &str)]) -> Vec<u8> {
        let short = |number: usize| u16::try_from(number).expect("it is small").to_le_bytes();
        let long = |number: usize| u32::try_from(number).expect("it is small").to_le_bytes();
        let (mut bytes, mut directory) = (Vec::new(), Vec::new());
        for (name, content) in members {
            let (length, size) = (short(name.len()), long(content.len()));
            let at = long(bytes.len());
            let date = [0, 0, 0xc8, 0x56];
            let common = [&[20, 0, 0, 0, 0, 0][..], &date, &[0; 4], &size, &size, &length, &[0; 2]];
            bytes.extend([LOCAL, &common.concat(), name.as_bytes(), content.as_bytes()].concat());
            let tail = [&[0; 12][..2], &[0; 8], &at].concat();
            directory
                .extend([CENTRAL, &[20, 0], &common.concat(), &tail, name.as_bytes()].concat());
        }
        let (size, at) = (long(directory.len()), long(bytes.len()));
        let count = short(members.len());
        bytes.extend(directory);
        bytes.extend([END, &[0; 4], &count, &count, &size, &at, &[0; 2]].concat());
        bytes
    }

    fn told(bytes: &[u8]) -> Vec<String> {
        let mut file = tempfile::NamedTempFile::new().expect("a file can be made");
        file.write_all(bytes).expect("a file can be written");
        let read = |member: Result<Member, Reason>| {
            let member = member?;
            let mut text = String::new();
            member.open(file.path())?.read_to_string(&mut text)?;
            Ok(format!("{} {} {text}", member.name, member.saved))
        };
        match members(file.path()) {
            Ok(members) => {
                let told = members
                    .map(|member| read(member).unwrap_or_else(|reason: Reason| reason.to_string()));
                told.collect()
            }
            Err(reason) => vec![reason.to_string()],
        }
    }

    #[test]
    fn members_are_listed_and_read() {
        let bytes = archive(&[("a/", ""), ("a/b.html", "one"), ("c", "two")]);
        let expected = ["a/b.html 1686182400 one", "c 1686182400 two"];
        assert_eq!(told(&bytes), expected);
        let behind_a_program = [b"#!/bin/sh\n".to_vec(), bytes].concat();
        assert_eq!(told(&behind_a_program), expected);
    }

    #[test]
    fn what_is_cut_off_or_overlaps_is_told() {
        let bytes = archive(&[("a", "one")]);
        assert_eq!(
            told(&bytes[..bytes.len() - usize::try_from(END_LENGTH).unwrap()]),
            ["damaged: no directory of members"]
        );
        assert_eq!(told(b""), ["damaged: no directory of members"]);
        let content = "x".repeat(5_000);
        let mut bytes = archive(&[("a", &content), ("b", ""), ("c", "")]);
        let at: Vec<usize> = memmem::find_iter(&bytes, CENTRAL).collect();
        for at in at {
            bytes[at + 20..at + 24].copy_from_slice(&5_000_u32.to_le_bytes());
        }
        assert_eq!(told(&bytes).last().map(String::as_str), Some("damaged: its members overlap"));
    }

    #[test]
    fn numbers_beyond_a_directory_are_nothing() {
        let mut bytes = archive(&[("a", "one")]);
        let end = bytes.len() - usize::try_from(END_LENGTH).unwrap();
        bytes[end + 12..end + 20].fill(0xff);
        assert_eq!(told(&bytes), ["damaged: no directory of members"]);
        let mut bytes = archive(&[("a", "one")]);
        bytes[end - 5..end - 1].fill(0xf0);
        assert_eq!(told(&bytes), ["damaged: no directory of members"]);
    }
}
