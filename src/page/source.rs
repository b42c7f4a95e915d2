//! Where pages come from: the files of folders in a stable order, standard input, the lines of
//! NDJSON files.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use flate2::bufread::MultiGzDecoder;
use walkdir::{DirEntry, WalkDir};

use super::form::{self, Form, Named};
use super::html::TooMuch;
use super::record::NoRecord;

/// The most bytes of one page, decompressed. A page saved with its pictures inside has a few
/// megabytes; parsing takes about a second for each 70.
pub const MAX_BYTES: u64 = 32 << 20;

/// Something that one page can be loaded from.
#[derive(Debug)]
pub struct Source {
    /// The file's path as it was given or found, `-` for standard input, `name.ndjson#12` for a
    /// line of a file.
    pub path: String,
    /// When the file was last written, in seconds since 1970; 0 where that is not known.
    pub saved: i64,
    pub(super) place: Place,
}

#[derive(Debug)]
pub(super) enum Place {
    /// A file of its own.
    File { path: PathBuf, form: Named, named_by_user: bool },
    /// Bytes that were read already.
    Bytes { bytes: Vec<u8>, form: Form },
}

/// A file or a line that gave no page.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct Skipped {
    /// What was skipped.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file or a line gave no page.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// It could not be read.
    #[error("{0}")]
    Unreadable(#[from] io::Error),
    /// It has more bytes than a page may have.
    #[error("larger than {} MB", MAX_BYTES >> 20)]
    TooLarge,
    /// Its mark-up has more of something than a page may have.
    #[error("{0}")]
    TooMuch(#[from] TooMuch),
    /// It is a symbolic link in a folder.
    #[error("symbolic link, not followed")]
    Link,
    /// It is a pipe, a device or a socket.
    #[error("not a regular file")]
    NotAFile,
    /// It is no text at all.
    #[error("not text")]
    NotText,
    /// Neither its name nor its content is that of a page.
    #[error("not a page")]
    NotAPage,
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// The line is no article.
    #[error("{0}")]
    NoRecord(#[from] NoRecord),
    /// No readable text was found on it.
    #[error("no article text found")]
    NoText,
    /// Reading it brought a defect of this program to light.
    #[error("a defect of news-search: please report this page")]
    Defect,
}

impl Reason {
    /// The reason without particulars, by which a report counts.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::TooLarge => "too large",
            Self::TooMuch(_) => "too much mark-up",
            Self::Link => "symbolic link",
            Self::NotAFile => "not a regular file",
            Self::NotText => "not text",
            Self::NotAPage => "not a page",
            Self::Empty => "empty",
            Self::NoRecord(_) => "no article in the line",
            Self::NoText => "no article text found",
            Self::Defect => "defect",
        }
    }

    /// Whether it is the page's or the disk's fault; pictures and styles beside a page and links
    /// are passed over as a matter of course.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        !matches!(self, Self::NotAPage | Self::Link | Self::NoText)
    }
}

/// Everything that pages can be loaded from under `paths`, in their order; folders are walked by
/// file name, `-` is standard input, and an NDJSON file gives a source for each of its lines.
pub fn sources(paths: &[PathBuf]) -> impl Iterator<Item = Result<Source, Skipped>> + Send {
    paths.iter().flat_map(|path| match path.to_str() {
        Some("-") => opened("-".into(), 0, Form::Html, Box::new(io::stdin())),
        _ => walk(path.clone()),
    })
}

/// How many pages there are under `paths`, without opening them; `None` where only reading tells:
/// for standard input and for files of JSON lines.
#[must_use]
pub fn count(paths: &[PathBuf]) -> Option<u64> {
    let mut pages = 0;
    for path in paths {
        if path.as_os_str() == "-" {
            return None;
        }
        for entry in WalkDir::new(path).into_iter().flatten() {
            match form::named(&entry.path().to_string_lossy()) {
                Named::Form(Form::Records) => return None,
                _ if entry.file_type().is_dir() => {}
                _ => pages += 1,
            }
        }
    }
    Some(pages)
}

type Found = Box<dyn Iterator<Item = Result<Source, Skipped>> + Send>;

fn walk(root: PathBuf) -> Found {
    // What a user names is followed wherever it leads; links inside a folder are not.
    let entries = WalkDir::new(&root).sort_by_file_name();
    Box::new(entries.into_iter().flat_map(move |entry| match entry {
        Ok(entry) => file(&entry),
        Err(error) => {
            let path = error.path().unwrap_or(&root).display().to_string();
            one(Err(Skipped { path, reason: Reason::Unreadable(error.into()) }))
        }
    }))
}

fn one(found: Result<Source, Skipped>) -> Found {
    Box::new(std::iter::once(found))
}

/// What one entry of a folder, or a file that was named, gives.
fn file(entry: &DirEntry) -> Found {
    let path = entry.path().display().to_string();
    let skipped = |reason| one(Err(Skipped { path: path.clone(), reason }));
    let named_by_user = entry.depth() == 0;
    if entry.path_is_symlink() && !named_by_user {
        return skipped(Reason::Link);
    }
    let metadata = match fs::metadata(entry.path()) {
        Ok(metadata) => metadata,
        Err(error) => return skipped(error.into()),
    };
    if metadata.is_dir() {
        return Box::new(std::iter::empty());
    }
    if !metadata.is_file() {
        return skipped(Reason::NotAFile);
    }
    let saved = saved(&metadata);
    match form::named(&path) {
        Named::Form(Form::Records) => match File::open(entry.path()) {
            Ok(file) => opened(path, saved, Form::Records, Box::new(file)),
            Err(error) => skipped(error.into()),
        },
        Named::Other if !named_by_user => skipped(Reason::NotAPage),
        form => {
            let place = Place::File { path: entry.path().to_owned(), form, named_by_user };
            one(Ok(Source { path, saved, place }))
        }
    }
}

fn saved(metadata: &fs::Metadata) -> i64 {
    let since = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or(0)
}

/// What a stream gives: one page, or one for each line where it holds records.
fn opened(path: String, saved: i64, form: Form, stream: Box<dyn Read + Send>) -> Found {
    match peeked(stream) {
        Err(error) => one(Err(Skipped { path, reason: error.into() })),
        Ok((first, stream)) if form == Form::Records || looks_like_record(&first) => {
            Box::new(Lines { path, saved, number: 0, stream })
        }
        Ok((_, stream)) => one(bounded(stream)
            .map(|bytes| {
                let form = if form::is_html(&bytes) { Form::Html } else { Form::Text };
                Source { path: path.clone(), saved, place: Place::Bytes { bytes, form } }
            })
            .map_err(|reason| Skipped { path, reason })),
    }
}

fn looks_like_record(first: &[u8]) -> bool {
    first.trim_ascii_start().starts_with(b"{")
}

type Stream = Box<dyn BufRead + Send>;

/// The first bytes of a stream, decompressed, and the whole of it from its beginning.
fn peeked(stream: Box<dyn Read + Send>) -> io::Result<(Vec<u8>, Stream)> {
    let mut stream: Stream = Box::new(BufReader::with_capacity(1 << 16, stream));
    if stream.fill_buf()?.starts_with(GZIP) {
        stream = Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(stream)));
    }
    let first = stream.fill_buf()?.to_vec();
    Ok((first, stream))
}

/// The first bytes of a gzip file.
pub(super) const GZIP: &[u8] = b"\x1f\x8b";

/// The rest of a stream, if it is no larger than a page may be.
pub(super) fn bounded(stream: impl Read) -> Result<Vec<u8>, Reason> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES { Err(Reason::TooLarge) } else { Ok(bytes) }
}

/// The bytes of a file, decompressed if it is compressed.
pub(super) fn file_bytes(path: &Path) -> Result<Vec<u8>, Reason> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
    if file.fill_buf()?.starts_with(GZIP) {
        return bounded(MultiGzDecoder::new(file));
    }
    bounded(file)
}

/// The records of an NDJSON file.
struct Lines {
    path: String,
    saved: i64,
    number: usize,
    stream: Stream,
}

impl Iterator for Lines {
    type Item = Result<Source, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            let path = format!("{}#{}", self.path, self.number);
            match self.line() {
                Ok(None) => return None,
                Ok(Some(bytes)) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(bytes)) => {
                    let place = Place::Bytes { bytes, form: Form::Records };
                    return Some(Ok(Source { path, saved: self.saved, place }));
                }
                Err(reason) => {
                    let is_last = matches!(reason, Reason::Unreadable(_));
                    if is_last {
                        self.stream = Box::new(io::empty());
                    }
                    return Some(Err(Skipped { path, reason }));
                }
            }
        }
    }
}

impl Lines {
    /// The next line without its end; a line that is too long is passed over and told.
    fn line(&mut self) -> Result<Option<Vec<u8>>, Reason> {
        let mut bytes = Vec::new();
        (&mut self.stream).take(MAX_BYTES + 1).read_until(b'\n', &mut bytes)?;
        if bytes.len() as u64 > MAX_BYTES {
            self.stream.skip_until(b'\n')?;
            return Err(Reason::TooLarge);
        }
        Ok((!bytes.is_empty()).then_some(bytes))
    }
}
