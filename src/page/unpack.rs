//! Compressed streams, unpacked within bounds.

use std::io::{self, BufRead, BufReader, Read};

use brotli_decompressor::Decompressor;
use flate2::bufread::{DeflateDecoder, GzDecoder, MultiGzDecoder, ZlibDecoder};
use memchr::memmem;
use zstd::stream::read::Decoder as ZstdDecoder;

use super::reason::{Bomb, MAX_BYTES, Reason};

/// A stream that unpacks to more than [`MAX_BYTES`] and so many times its size was made to. Pages
/// shrink to a tenth, lines of JSON with the same names in each to a twentieth; gigabytes of nothing
/// to a 230th at the fastest level of gzip, to a thousandth at the best.
const MAX_RATIO: u64 = 100;
/// How much is read at once.
const BUFFER: usize = 1 << 16;
/// How much is unpacked to see what it is, in bytes.
const PEEKED: u64 = 4096;
/// How much a decoder is given at once: where it stumbles, the next member is looked for behind that.
const PORTION: usize = 1 << 12;
/// The first bytes of a gzip member.
const GZIP: &[u8] = b"\x1f\x8b";
/// And with the only method there is.
const GZIP_MEMBER: &[u8] = b"\x1f\x8b\x08";
/// The first bytes of a Zstandard frame.
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// Bytes from anywhere.
pub(super) type Stream = Box<dyn BufRead + Send>;

/// How a stream is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    Plain,
    Gzip,
    Zstd,
    /// Zlib's or bare.
    Deflate,
    Brotli,
}

impl Packing {
    /// What the first bytes show; neither deflate nor Brotli can be seen.
    pub(super) fn of(first: &[u8]) -> Self {
        if first.starts_with(GZIP) {
            return Self::Gzip;
        }
        if first.starts_with(ZSTD) { Self::Zstd } else { Self::Plain }
    }
}

/// A stream in portions.
pub(super) fn buffered(stream: impl Read + Send + 'static) -> Stream {
    Box::new(BufReader::with_capacity(BUFFER, stream))
}

/// The stream, unpacked if its first bytes say that it is compressed.
pub(super) fn unpacked(mut stream: Stream) -> io::Result<Stream> {
    let packing = Packing::of(stream.fill_buf()?);
    unpacked_as(packing, stream)
}

/// The stream, unpacked in that way: all members or frames of it, in a row.
pub(super) fn unpacked_as(packing: Packing, mut stream: Stream) -> io::Result<Stream> {
    if packing == Packing::Plain {
        return Ok(stream);
    }
    let is_zlib = is_zlib(stream.fill_buf()?);
    let stream = Counted { stream, count: 0 };
    Ok(match packing {
        Packing::Plain => Box::new(stream),
        Packing::Gzip => bounded_by(MultiGzDecoder::new(stream), |it| it.get_ref().count),
        Packing::Zstd => bounded_by(ZstdDecoder::with_buffer(stream)?, |it| it.get_ref().count),
        Packing::Deflate if is_zlib => {
            bounded_by(ZlibDecoder::new(stream), |it| it.get_ref().count)
        }
        Packing::Deflate => bounded_by(DeflateDecoder::new(stream), |it| it.get_ref().count),
        Packing::Brotli => bounded_by(Decompressor::new(stream, BUFFER), |it| it.get_ref().count),
    })
}

/// RFC 1950: method 8, and a header that is a multiple of 31.
fn is_zlib(first: &[u8]) -> bool {
    let [a, b, ..] = *first else { return false };
    a & 0x0f == 8 && (u16::from(a) << 8 | u16::from(b)).is_multiple_of(31)
}

fn bounded_by<D: Read + Send + 'static>(decoder: D, packed: fn(&D) -> u64) -> Stream {
    buffered(Bounded { decoder, packed, unpacked: 0 })
}

/// A decoder that stops a bomb.
struct Bounded<D> {
    decoder: D,
    /// How many bytes the decoder has taken.
    packed: fn(&D) -> u64,
    unpacked: u64,
}

impl<D: Read> Read for Bounded<D> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.decoder.read(buffer)?;
        self.unpacked += length as u64;
        let packed = (self.packed)(&self.decoder);
        check_ratio(self.unpacked, packed)?;
        Ok(length)
    }
}

fn check_ratio(unpacked: u64, packed: u64) -> io::Result<()> {
    if unpacked > MAX_BYTES && unpacked / MAX_RATIO > packed {
        return Err(io::Error::other(Bomb { ratio: MAX_RATIO }));
    }
    Ok(())
}

/// A stream that knows how much of it was taken.
struct Counted {
    stream: Stream,
    /// How many bytes were taken.
    count: u64,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.stream.read(buffer)?;
        self.count += length as u64;
        Ok(length)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let there = self.stream.fill_buf()?;
        Ok(&there[..there.len().min(PORTION)])
    }

    fn consume(&mut self, amount: usize) {
        self.count += amount as u64;
        self.stream.consume(amount);
    }
}

/// One member after the other of a stream that is compressed in many; a stream that is not
/// compressed is one member. Reads as the member at which it stands.
pub(super) struct Members {
    layer: Layer,
    /// Where the member begins, in bytes of the stream as it is.
    start: u64,
    /// How many bytes the member has given.
    unpacked: u64,
}

enum Layer {
    Plain(Counted),
    Gzip(Box<BufReader<GzDecoder<Counted>>>),
    Zstd(BufReader<ZstdDecoder<'static, Counted>>),
}

impl Members {
    /// A stream before its first member, of which `before` bytes were passed over already.
    pub(super) fn new(stream: Stream, before: u64) -> Self {
        let stream = Counted { stream, count: before };
        Self { layer: Layer::Plain(stream), start: before, unpacked: 0 }
    }

    /// Where the member begins, in bytes of the stream as it is.
    pub(super) fn start(&self) -> u64 {
        self.start
    }

    /// How many bytes the member has given.
    pub(super) fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Whether the member is compressed.
    pub(super) fn is_packed(&self) -> bool {
        !matches!(self.layer, Layer::Plain(_))
    }

    /// Stands at the next member, behind whatever is left of this one; `false` if there is none.
    pub(super) fn next(&mut self) -> io::Result<bool> {
        if self.is_packed() {
            self.skip(u64::MAX)?;
        }
        self.open_next()
    }

    /// Stands at the next place that looks like the beginning of a gzip member, where this one
    /// cannot be read on; `false` if there is none.
    pub(super) fn resume(&mut self) -> io::Result<bool> {
        let mut stream = self.take_stream();
        loop {
            let first = stream.fill_buf()?;
            let length = first.len();
            if length == 0 {
                return Ok(false);
            }
            // One that lies across two portions is not found; the one behind it is.
            if let Some(at) = memmem::find(first, GZIP_MEMBER) {
                stream.consume(at);
                self.layer = Layer::Plain(stream);
                return self.open_next();
            }
            stream.consume(length);
        }
    }

    /// Passes over so many bytes of the member, or to its end; says how many they were.
    pub(super) fn skip(&mut self, length: u64) -> io::Result<u64> {
        let mut left = length;
        while left > 0 {
            let there = self.fill_buf()?.len();
            let step = usize::try_from(left).map_or(there, |left| left.min(there));
            if step == 0 {
                break;
            }
            self.consume(step);
            left -= step as u64;
        }
        Ok(length - left)
    }

    fn open_next(&mut self) -> io::Result<bool> {
        let mut stream = self.take_stream();
        self.start = stream.count;
        self.unpacked = 0;
        let first = stream.fill_buf()?;
        let (is_empty, packing) = (first.is_empty(), Packing::of(first));
        self.layer = match packing {
            Packing::Gzip => {
                let member = GzDecoder::new(stream);
                Layer::Gzip(Box::new(BufReader::with_capacity(BUFFER, member)))
            }
            Packing::Zstd => {
                let frame = ZstdDecoder::with_buffer(stream)?.single_frame();
                Layer::Zstd(BufReader::with_capacity(BUFFER, frame))
            }
            _ => Layer::Plain(stream),
        };
        Ok(!is_empty)
    }

    fn take_stream(&mut self) -> Counted {
        let nothing = Layer::Plain(Counted { stream: Box::new(io::empty()), count: 0 });
        match std::mem::replace(&mut self.layer, nothing) {
            Layer::Plain(stream) => stream,
            Layer::Gzip(member) => member.into_inner().into_inner(),
            Layer::Zstd(frame) => frame.into_inner().finish(),
        }
    }

    /// How many bytes of the stream as it is the member has taken.
    fn packed(&self) -> u64 {
        let taken = match &self.layer {
            Layer::Plain(stream) => stream.count,
            Layer::Gzip(member) => member.get_ref().get_ref().count,
            Layer::Zstd(frame) => frame.get_ref().get_ref().count,
        };
        taken - self.start
    }
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut there = self.fill_buf()?;
        let length = there.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Members {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_packed() {
            check_ratio(self.unpacked, self.packed())?;
        }
        match &mut self.layer {
            Layer::Plain(stream) => stream.fill_buf(),
            Layer::Gzip(member) => member.fill_buf(),
            Layer::Zstd(frame) => frame.fill_buf(),
        }
    }

    fn consume(&mut self, amount: usize) {
        self.unpacked += amount as u64;
        match &mut self.layer {
            Layer::Plain(stream) => stream.consume(amount),
            Layer::Gzip(member) => member.consume(amount),
            Layer::Zstd(frame) => frame.consume(amount),
        }
    }
}

/// The rest of a stream, if it is no larger than a page may be.
pub(super) fn bounded(stream: impl Read) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES { Err(Reason::TooLarge) } else { Ok(bytes) }
}

/// The beginning of a stream whose first bytes are `first`, unpacked if they are compressed.
pub(super) fn peeked(first: &[u8]) -> Vec<u8> {
    let mut head = Vec::new();
    let read = match Packing::of(first) {
        Packing::Gzip => GzDecoder::new(first).take(PEEKED).read_to_end(&mut head),
        Packing::Zstd => match ZstdDecoder::with_buffer(first) {
            Ok(decoder) => decoder.take(PEEKED).read_to_end(&mut head),
            Err(error) => Err(error),
        },
        _ => return first.to_vec(),
    };
    // What was unpacked before the portion ended is what was asked for.
    drop(read);
    head
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory can be written");
        encoder.finish().expect("memory can be written")
    }

    fn stream(bytes: Vec<u8>) -> Stream {
        Box::new(io::Cursor::new(bytes))
    }

    fn text(stream: &mut impl Read) -> String {
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("it is text");
        text
    }

    #[test]
    fn every_packing_is_undone() {
        let zstd = zstd::encode_all(&b"words"[..], 1).expect("memory can be written");
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(b"words").expect("memory can be written");
        let zlib = zlib.finish().expect("memory can be written");
        let brotli = b"\x0b\x02\x80words\x03".to_vec();
        for (packing, packed) in [
            (Packing::Plain, b"words".to_vec()),
            (Packing::Gzip, [gzip(b"wo"), gzip(b"rds")].concat()),
            (Packing::Zstd, zstd),
            (Packing::Deflate, zlib.clone()),
            (Packing::Deflate, zlib[2..zlib.len() - 4].to_vec()),
            (Packing::Brotli, brotli),
        ] {
            let mut stream = unpacked_as(packing, stream(packed)).expect("it begins well");
            assert_eq!(text(&mut stream), "words", "{packing:?}");
        }
    }

    #[test]
    fn a_bomb_is_stopped_early() {
        let nothing = vec![0; 1 << 20];
        let megabytes = usize::try_from(MAX_BYTES >> 20).expect("it is small") + 2;
        let zstd = zstd::encode_all(&nothing[..], 3).expect("memory can be written");
        for megabyte in [gzip(&nothing), zstd] {
            let bomb = megabyte.repeat(megabytes);
            let mut bomb = unpacked(stream(bomb)).expect("it begins well");
            let error = io::copy(&mut bomb, &mut io::sink()).expect_err("it is stopped");
            assert!(matches!(Reason::from(error), Reason::Bomb(_)));
        }
    }

    #[test]
    fn members_are_read_one_by_one_and_know_where_they_begin() {
        let first = gzip(b"one");
        let second = first.len() as u64;
        let third = zstd::encode_all(&b"three"[..], 1).expect("memory can be written");
        let bytes = [first, gzip(b"two"), third, b"rest".to_vec()].concat();
        let mut members = Members::new(stream(bytes), 0);
        assert!(members.next().expect("there is one"));
        assert_eq!((members.start(), text(&mut members)), (0, "one".into()));
        assert!(members.next().expect("there is one"));
        assert_eq!((members.start(), members.is_packed()), (second, true));
        assert!(members.next().expect("there is one"));
        assert_eq!(text(&mut members), "three");
        assert!(members.next().expect("there is one"));
        assert_eq!(text(&mut members), "rest");
        assert!(!members.next().expect("it ends"));
    }

    #[test]
    fn reading_goes_on_behind_a_broken_member() {
        let mut broken = gzip(b"one two three");
        broken[10..].fill(0xff);
        broken.resize(2 * PORTION, 0xff);
        let mut members = Members::new(stream([broken, gzip(b"next")].concat()), 0);
        assert!(members.next().expect("there is one"));
        assert!(members.skip(u64::MAX).is_err());
        assert!(members.resume().expect("there is one"));
        assert_eq!(text(&mut members), "next");
    }
}
