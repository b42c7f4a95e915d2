//! From a source to its bytes, and from the bytes to a page.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use super::charset;
use super::companion;
use super::feed;
use super::form::{self, Form};
use super::html::Html;
use super::http;
use super::inlined;
use super::markdown;
use super::mhtml;
use super::note;
use super::origin::Origin;
use super::reason::{MAX_BYTES, Reason, Skipped};
use super::record::{NoRecord, Record};
use super::source::{Place, Source};
use super::unpack;

/// A page's bytes, decompressed, not yet read.
#[derive(Debug)]
pub struct Raw {
    /// The path of its [`Source`].
    pub path: String,
    /// When it was saved, in seconds since 1970.
    pub saved: i64,
    /// XXH3 of the bytes and of the address that came with them, 64 bits: the same page has the same
    /// hash.
    pub hash: u64,
    bytes: Vec<u8>,
    form: Form,
    origin: Origin,
}

/// A page, read and decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The path of its [`Source`].
    pub path: String,
    /// When it was saved, in seconds since 1970.
    pub saved: i64,
    /// The hash of its bytes.
    pub hash: u64,
    /// The address that it was saved from, where that came with it.
    pub address: Option<String>,
    /// What it holds.
    pub content: Content,
}

/// What a page holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Mark-up, within bounds.
    Html(Html),
    /// A plain-text dump of what a reader saw, furniture included.
    Text(String),
    /// An article that another tool read, or that its outlet gave in a feed.
    Record(Box<Record>),
}

impl Source {
    /// Reads the bytes.
    ///
    /// # Errors
    ///
    /// Says why there is no page to be had.
    pub fn load(self) -> Result<Raw, Skipped> {
        let Self { path, saved, origin, place } = self;
        match loaded(saved, origin, place) {
            Ok(Loaded { saved, origin, bytes, form }) => {
                let hash = hash(&bytes, &origin);
                Ok(Raw { path, saved, hash, bytes, form, origin })
            }
            Err(reason) => Err(Skipped { path, reason }),
        }
    }
}

/// What was read of a page, and what is known of it.
struct Loaded {
    saved: i64,
    origin: Origin,
    bytes: Vec<u8>,
    form: Form,
}

fn loaded(saved: i64, origin: Origin, place: Place) -> Result<Loaded, Reason> {
    let mut loaded = Loaded { saved, origin, bytes: Vec::new(), form: Form::Html };
    let form = match place {
        Place::Bytes { bytes, form } => {
            loaded.bytes = bytes;
            form
        }
        Place::Answer { mut block, answer, form } => {
            loaded.bytes = http::body(&answer.head, block.split_off(answer.body))?;
            form
        }
        Place::Member { archive, member, form } => {
            loaded.bytes = page_bytes(unpack::unpacked(member.open(&archive)?)?, form)?;
            Some(form)
        }
        Place::File { path, form, is_asked_for } => {
            loaded.take_companion(&path);
            let stream = unpack::unpacked(unpack::buffered(File::open(path)?))?;
            loaded.bytes = page_bytes(stream, form.unwrap_or(Form::Html))?;
            form.or_else(|| is_asked_for.then_some(Form::Text))
        }
    };
    loaded.form = shown(&loaded.bytes, form)?;
    loaded.look_inside()?;
    Ok(loaded)
}

/// The bytes of a page, within bounds; of a page in many parts the first of them, among which its
/// document is.
fn page_bytes(stream: impl Read, form: Form) -> Result<Vec<u8>, Reason> {
    if form != Form::Mhtml {
        return unpack::bounded(stream);
    }
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The form of a page by its bytes, where its name does not tell or is wrong.
fn shown(bytes: &[u8], form: Option<Form>) -> Result<Form, Reason> {
    if form::is_binary(bytes) && !form::is_html(bytes) {
        return Err(Reason::NotText);
    }
    if bytes.trim_ascii().is_empty() {
        return Err(Reason::Empty);
    }
    match form {
        Some(Form::Text) if form::is_html(bytes) => Ok(Form::Html),
        Some(Form::Text | Form::Html) if form::is_mhtml(bytes) => Ok(Form::Mhtml),
        Some(form) => Ok(form),
        None => form::sniffed(bytes).filter(|form| !form.holds_many()).ok_or(Reason::NotAPage),
    }
}

impl Loaded {
    fn take_companion(&mut self, page: &Path) {
        if let Some(companion) = companion::companion(page) {
            self.origin.address = Some(companion.address);
            self.saved = companion.saved.unwrap_or(self.saved);
        }
    }

    /// Takes the page out of what it was saved in, and what that says of it.
    fn look_inside(&mut self) -> Result<(), Reason> {
        if self.form == Form::Mhtml {
            let mhtml::Root { bytes, origin, saved } = mhtml::root(&self.bytes)?;
            self.bytes = bytes;
            self.form = Form::Html;
            self.take(origin, saved);
        }
        if self.form == Form::Html
            && let Some((origin, saved)) = note::note(&self.bytes)
        {
            self.take(origin, saved);
        }
        Ok(())
    }

    /// Takes what is not known better.
    fn take(&mut self, origin: Origin, saved: Option<i64>) {
        self.saved = saved.unwrap_or(self.saved);
        self.origin.address = self.origin.address.take().or(origin.address);
        self.origin.charset = self.origin.charset.take().or(origin.charset);
    }
}

fn hash(bytes: &[u8], origin: &Origin) -> u64 {
    let hash = xxh3_64(bytes);
    match &origin.address {
        Some(address) => xxh3_64_with_seed(address.as_bytes(), hash),
        None => hash,
    }
}

impl Raw {
    /// The page as it was saved: decompressed, and freed of the archive and the server's answer that
    /// it came in.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Decodes the bytes and checks the page's bounds.
    ///
    /// # Errors
    ///
    /// Says why the bytes are no page.
    pub fn decode(self) -> Result<Page, Skipped> {
        let Self { path, saved, hash, bytes, form, origin } = self;
        let address = origin.address.clone().filter(|address| address.starts_with("http"));
        match content(bytes, form, &origin) {
            Ok(content) => Ok(Page { path, saved, hash, address, content }),
            Err(reason) => Err(Skipped { path, reason }),
        }
    }
}

fn content(bytes: Vec<u8>, form: Form, origin: &Origin) -> Result<Content, Reason> {
    let text = charset::decode(bytes, origin.charset.as_deref());
    let record = match form {
        Form::Text => return Ok(Content::Text(text)),
        Form::Records => Record::new(&text)?,
        Form::Json => Record::new(&text).map_err(not_a_page)?,
        Form::Item => feed::record(&text)?,
        Form::Markdown => markdown::record(&text)?,
        _ => {
            let html = Html::new(&inlined::without_data(&text))?;
            return Ok(Content::Html(html.saved_at(origin.address.as_deref())));
        }
    };
    Ok(Content::Record(Box::new(record)))
}

/// A file of JSON without an article is no article's fault.
fn not_a_page(reason: NoRecord) -> Reason {
    match reason {
        NoRecord::NoText => Reason::NotAPage,
        other => other.into(),
    }
}
