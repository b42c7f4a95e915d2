//! The containers in which pages are kept, made small.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};

/// The bytes as one gzip member.
pub fn gzip(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes.as_ref()).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

/// The bytes as one Zstandard frame.
pub fn zstd(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    zstd::encode_all(bytes.as_ref(), 1).expect("memory can be written")
}

/// A record of a web archive.
pub fn record(kind: &str, url: &str, content_type: &str, block: impl AsRef<[u8]>) -> Vec<u8> {
    let block = block.as_ref();
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2023-06-09T03:40:00Z\r\nContent-Type: {content_type}\r\n\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// The record of a server's answer, its head without the status line's version.
pub fn response(url: &str, head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body.as_ref()].concat();
    record("response", url, "application/http; msgtype=response", block)
}

/// A zip archive of these members, deflated.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in members {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(content).expect("memory can be written");
        let packed = encoder.finish().expect("memory can be written");
        let common = [
            &[20, 0, 0, 0, 8, 0, 0, 0, 0xc8, 0x56, 0, 0, 0, 0][..],
            &number(packed.len()),
            &number(content.len()),
            &number(name.len())[..2],
            &[0; 2],
        ]
        .concat();
        let at = number(bytes.len());
        bytes.extend([b"PK\x03\x04", &common[..], name.as_bytes(), &packed].concat());
        let entry = [b"PK\x01\x02\x14\0", &common[..], &[0; 10], &at, name.as_bytes()];
        directory.extend(entry.concat());
    }
    let count = &number(members.len())[..2];
    let (size, at) = (number(directory.len()), number(bytes.len()));
    bytes.extend(directory);
    bytes.extend([b"PK\x05\x06\0\0\0\0", count, count, &size, &at, &[0; 2]].concat());
    bytes
}

fn number(number: usize) -> [u8; 4] {
    u32::try_from(number).expect("it is small").to_le_bytes()
}

/// A page that Chromium saved in one file, its document in quoted-printable.
pub fn mhtml(url: &str, page: &str) -> String {
    let quoted = page.replace('=', "=3D").replace("</p>", "=\r\n</p>");
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: x\r\n\
         Date: Fri, 9 Jun 2023 03:40:00 -0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--\"\r\n\r\n\r\n\
         ----x--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: {url}\r\n\r\n{quoted}\r\n\
         ----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n\
         ----x----\r\n"
    )
}
