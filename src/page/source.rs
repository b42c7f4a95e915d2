//! Where pages come from: the files of folders in a stable order, standard input, and what lies in
//! archives, feeds and files of many articles.

use std::fs::{self, File};
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use walkdir::{DirEntry, WalkDir};

use super::charset;
use super::companion;
use super::feed;
use super::form::{self, Form, Named};
use super::http::{self, Answer};
use super::lines::Lines;
use super::origin::Origin;
use super::part;
use super::reason::{Reason, Skipped};
use super::unpack::{self, Stream};
use super::values::Values;
use super::warc;
use super::zip;

/// Something that one page can be loaded from.
#[derive(Debug)]
pub struct Source {
    /// The file's path as it was given or found, `-` for standard input; `name.ndjson#12` for a
    /// line of a file, `name.warc.gz#5312` for the record that begins there, `name.zip//a/b.html`
    /// for a member of an archive, `name.wacz//archive/data.warc.gz#5312` for a record in one,
    /// `name.warc.gz#5312#3` for an item of the feed in a record.
    pub path: String,
    /// When it was saved, in seconds since 1970: by the word of who saved it, else when its file was
    /// last written; 0 where that is not known.
    pub saved: i64,
    pub(super) origin: Origin,
    pub(super) place: Place,
}

#[derive(Debug)]
pub(super) enum Place {
    /// A file of its own.
    File { path: PathBuf, form: Option<Form>, is_asked_for: bool },
    /// A member of the zip archive in a file.
    Member { archive: PathBuf, member: zip::Member, form: Form },
    /// Bytes that were read already; the form is known, or what they show.
    Bytes { bytes: Vec<u8>, form: Option<Form> },
    /// A server's answer that was read already, its head in front of the page.
    Answer { block: Vec<u8>, answer: Answer, form: Option<Form> },
}

/// Everything that pages can be loaded from under `paths`, in their order; folders are walked by
/// file name, `-` is standard input, and a file that holds many pages gives a source for each.
pub fn sources(paths: &[PathBuf]) -> impl Iterator<Item = Result<Source, Skipped>> + Send {
    paths.iter().flat_map(|path| match path.to_str() {
        Some("-") => {
            let input =
                Holder { path: "-".into(), saved: 0, file: None, form: None, is_asked_for: true };
            input.open(unpack::buffered(io::stdin()))
        }
        _ => walk(path.clone()),
    })
}

/// Everything that pages can be loaded from in the content of a file of that name; a zip archive has to
/// be a file on disk.
pub fn sources_in(
    name: &str,
    bytes: Vec<u8>,
) -> impl Iterator<Item = Result<Source, Skipped>> + Send {
    let form = match form::named(name) {
        Named::Form(form) => Some(form),
        Named::Unread(_) | Named::Other | Named::Unknown => None,
    };
    let holder = Holder { path: name.to_owned(), saved: 0, file: None, form, is_asked_for: true };
    holder.open(Box::new(io::Cursor::new(bytes)))
}

/// How many pages there are under `paths`, without opening them; `None` where only reading tells:
/// for standard input and for files that hold many.
#[must_use]
pub fn count(paths: &[PathBuf]) -> Option<u64> {
    let mut pages = 0;
    for path in paths {
        if path.as_os_str() == "-" {
            return None;
        }
        for entry in WalkDir::new(path).into_iter().flatten() {
            match form::named(&entry.path().to_string_lossy()) {
                _ if entry.file_type().is_dir() => {}
                // A file of JSON most often holds one article, or is something else.
                Named::Form(form) if form.holds_many() && form != Form::Json => return None,
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
            skipped(path, Reason::Unreadable(error.into()))
        }
    }))
}

fn one(found: Result<Source, Skipped>) -> Found {
    Box::new(std::iter::once(found))
}

fn skipped(path: String, reason: Reason) -> Found {
    one(Err(Skipped { path, reason }))
}

/// What was found, or that there is no page in it.
fn some(path: String, mut found: Found) -> Found {
    match found.next() {
        Some(first) => Box::new(std::iter::once(first).chain(found)),
        None => skipped(path, Reason::NotAPage),
    }
}

/// What one entry of a folder, or a file that was named, gives.
fn file(entry: &DirEntry) -> Found {
    let path = entry.path().display().to_string();
    let is_asked_for = entry.depth() == 0;
    if entry.path_is_symlink() && !is_asked_for {
        return skipped(path, Reason::Link);
    }
    let metadata = match fs::metadata(entry.path()) {
        Ok(metadata) => metadata,
        Err(error) => return skipped(path, error.into()),
    };
    if metadata.is_dir() {
        return Box::new(std::iter::empty());
    }
    if !metadata.is_file() {
        return skipped(path, Reason::NotAFile);
    }
    let form = match form::named(&path) {
        Named::Form(form) => Some(form),
        Named::Unread(what) => return skipped(path, Reason::Unread(what)),
        Named::Other if !is_asked_for => return skipped(path, Reason::NotAPage),
        Named::Other | Named::Unknown => None,
    };
    if !is_asked_for && companion::is_archivebox_s_own(entry.path()) {
        return skipped(path, Reason::NotAPage);
    }
    let saved = saved(&metadata);
    let file = Some(entry.path().to_owned());
    Holder { path, saved, file, form, is_asked_for }.found()
}

fn saved(metadata: &fs::Metadata) -> i64 {
    let since = metadata.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    since.and_then(|since| i64::try_from(since.as_secs()).ok()).unwrap_or(0)
}

/// A file, a stream or a member of an archive, which may hold a page or many.
struct Holder {
    path: String,
    saved: i64,
    /// The file, where it is one of its own.
    file: Option<PathBuf>,
    /// What its name tells.
    form: Option<Form>,
    /// Whether a user named it: then it is taken for text where nothing shows what it is.
    is_asked_for: bool,
}

impl Holder {
    /// What a file gives. One page is read later, by whoever has time.
    fn found(self) -> Found {
        let Some(file) = &self.file else { return Box::new(std::iter::empty()) };
        if self.form.is_some_and(|form| !form.holds_many()) {
            return self.page();
        }
        match File::open(file) {
            Ok(file) => self.open(unpack::buffered(file)),
            Err(error) => skipped(self.path, error.into()),
        }
    }

    fn page(self) -> Found {
        let Self { path, saved, file, form, is_asked_for } = self;
        let Some(file) = file else { return Box::new(std::iter::empty()) };
        let place = Place::File { path: file, form, is_asked_for };
        one(Ok(Source { path, saved, origin: Origin::default(), place }))
    }

    /// What a stream gives: a page, or many where it is of such a form.
    fn open(mut self, mut stream: Stream) -> Found {
        let head = match stream.fill_buf() {
            Ok([]) => return skipped(self.path, Reason::Empty),
            Ok(first) => unpack::peeked(first),
            Err(error) => return skipped(self.path, error.into()),
        };
        self.form = self.form.or_else(|| self.shown(&head));
        match self.form {
            None => skipped(self.path, Reason::NotAPage),
            Some(Form::Warc) => some(self.path.clone(), self.records(stream, 0)),
            Some(Form::Zip) => some(self.path.clone(), self.members()),
            Some(form) if !form.holds_many() && self.file.is_some() => self.page(),
            Some(form) => match unpack::unpacked(stream) {
                Ok(stream) => some(self.path.clone(), self.unpacked(form, stream)),
                Err(error) => skipped(self.path, error.into()),
            },
        }
    }

    /// What the first bytes show.
    fn shown(&self, head: &[u8]) -> Option<Form> {
        let form = form::sniffed(head);
        if !self.is_asked_for {
            return form;
        }
        form.or_else(|| form::sniffed_json(head)).or(Some(Form::Text))
    }

    fn unpacked(self, form: Form, stream: Stream) -> Found {
        match form {
            Form::Records => self.numbered(Form::Records, Lines::new(stream)),
            Form::Json => self.numbered(Form::Json, Values::new(stream)),
            Form::Feed => match unpack::bounded(stream) {
                Ok(bytes) => self.numbered(Form::Item, feed::items(&charset::decode(bytes, None))),
                Err(reason) => skipped(self.path, reason),
            },
            form => match unpack::bounded(stream) {
                Ok(bytes) => one(Ok(self.part(self.path.clone(), bytes, form))),
                Err(reason) => skipped(self.path, reason),
            },
        }
    }

    fn part(&self, path: String, bytes: Vec<u8>, form: Form) -> Source {
        let place = Place::Bytes { bytes, form: Some(form) };
        Source { path, saved: self.saved, origin: Origin::default(), place }
    }

    /// Parts that are known by their numbers.
    fn numbered(
        self,
        form: Form,
        parts: impl Iterator<Item = (u64, Result<Vec<u8>, Reason>)> + Send + 'static,
    ) -> Found {
        Box::new(parts.map(move |(number, part)| {
            let path = part::of_number(&self.path, number);
            match part {
                Ok(bytes) => Ok(self.part(path, bytes, form)),
                Err(reason) => Err(Skipped { path, reason }),
            }
        }))
    }

    /// The records of a web archive, of which `before` bytes were passed over already.
    fn records(self, stream: Stream, before: u64) -> Found {
        let records = warc::Records::new(stream, before);
        Box::new(records.flat_map(move |record| self.of_record(record)))
    }

    /// What the first record of a stream gives, if that is a part of a web archive.
    fn record(self, mut stream: Stream, offset: u64) -> Option<Found> {
        let head = unpack::peeked(stream.fill_buf().ok()?);
        let is_warc = form::sniffed(&head) == Some(Form::Warc);
        let record = warc::Records::new(stream, offset).next().filter(|_| is_warc)?;
        Some(self.of_record(record))
    }

    /// What a record gives: a page, or the items of a feed.
    fn of_record(&self, record: warc::Record) -> Found {
        let path = part::of_number(&self.path, record.offset);
        let warc::Held { saved, origin, block, answer, form } = match record.held {
            Ok(held) => held,
            Err(reason) => return skipped(path, reason),
        };
        let saved = if saved == 0 { self.saved } else { saved };
        if let Some(form) = form.filter(|form| form.holds_many()) {
            let feed = Holder { path, saved, file: None, form: Some(form), is_asked_for: false };
            return feed.items(block, answer, origin.charset.as_deref());
        }
        let place = match answer {
            Some(answer) => Place::Answer { block, answer, form },
            None => Place::Bytes { bytes: block, form },
        };
        one(Ok(Source { path, saved, origin, place }))
    }

    /// The items of a feed that a web archive holds.
    fn items(self, mut block: Vec<u8>, answer: Option<Answer>, charset: Option<&str>) -> Found {
        let body = match answer {
            Some(answer) => http::body(&answer.head, block.split_off(answer.body)),
            None => Ok(block),
        };
        let path = self.path.clone();
        match body {
            Ok(body) if self.form == Some(Form::Json) => {
                let values = Values::new(Box::new(io::Cursor::new(body)));
                some(path, self.numbered(Form::Json, values))
            }
            Ok(body) if form::sniffed(&body) == Some(Form::Feed) => {
                let items = feed::items(&charset::decode(body, charset));
                some(path, self.numbered(Form::Item, items))
            }
            Ok(_) => skipped(path, Reason::NotAPage),
            Err(reason) => skipped(path, reason),
        }
    }

    /// The members of a zip archive.
    fn members(self) -> Found {
        let Self { path, saved, file, .. } = self;
        let Some(archive) = file else {
            return skipped(path, Reason::Unread("a zip archive within another or from a stream"));
        };
        match zip::members(&archive) {
            Ok(members) => Box::new(members.flat_map(move |member| match member {
                Ok(member) => of_member(&archive, &path, saved, member),
                Err(reason) => skipped(path.clone(), reason),
            })),
            Err(reason) => skipped(path, reason),
        }
    }
}

/// What a member of an archive gives.
fn of_member(archive: &Path, name: &str, saved: i64, member: zip::Member) -> Found {
    let path = part::of_member(name, &member.name);
    if is_beside_pages(name, &member.name) {
        return skipped(path, Reason::NotAPage);
    }
    let form = match form::named(&member.name) {
        Named::Form(form) => Some(form),
        Named::Unread(what) => return skipped(path, Reason::Unread(what)),
        Named::Other => return skipped(path, Reason::NotAPage),
        Named::Unknown => None,
    };
    let saved = if member.saved == 0 { saved } else { member.saved };
    if let Some(form) = form.filter(|form| !form.holds_many()) {
        let place = Place::Member { archive: archive.to_owned(), member, form };
        return one(Ok(Source { path, saved, origin: Origin::default(), place }));
    }
    match member.open(archive) {
        Ok(stream) => Holder { path, saved, file: None, form, is_asked_for: false }.open(stream),
        Err(reason) => skipped(path, reason),
    }
}

/// Whether a member holds what is known of the pages, or of the files, in the archive.
fn is_beside_pages(archive: &str, member: &str) -> bool {
    let is_wacz = archive.to_ascii_lowercase().ends_with(".wacz");
    is_wacz && !member.starts_with("archive/") || member.starts_with("__MACOSX/")
}

/// The source of that path, as [`sources`] gave it; `None` where it is there no more, or was standard
/// input. What stands at a known place of a web archive is read from there.
#[must_use]
pub fn source(path: &str) -> Option<Source> {
    if let Some(source) = record_at(path) {
        return Some(source);
    }
    let is_file = Path::new(path).is_file();
    let file = PathBuf::from(if is_file { path } else { part::file(path) });
    sources(&[file]).flatten().find(|source| source.path == path)
}

/// The record of a web archive that begins where the path says.
fn record_at(path: &str) -> Option<Source> {
    let (holder, offset) = part::placed(path)?;
    let file = Path::new(part::file(path));
    let stream = match part::member(holder) {
        None => {
            let mut file = File::open(file).ok()?;
            file.seek(SeekFrom::Start(offset)).ok()?;
            unpack::buffered(file)
        }
        Some(name) => {
            let mut members = zip::members(file).ok()?.flatten();
            let mut stream = members.find(|member| member.name == name)?.open(file).ok()?;
            io::copy(&mut (&mut stream).take(offset), &mut io::sink()).ok()?;
            stream
        }
    };
    let saved = saved(&fs::metadata(file).ok()?);
    let holder =
        Holder { path: holder.to_owned(), saved, file: None, form: None, is_asked_for: false };
    holder.record(stream, offset)?.flatten().find(|source| source.path == path)
}
