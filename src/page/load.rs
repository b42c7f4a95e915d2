//! From a source to its bytes, and from the bytes to a page.

use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::charset;
use super::form::{self, Form, Named};
use super::html::Html;
use super::record::Record;
use super::source::{Place, Reason, Skipped, Source, file_bytes};

/// A page's bytes, decompressed, not yet read.
#[derive(Debug)]
pub struct Raw {
    /// The path of its [`Source`].
    pub path: String,
    /// When it was saved, in seconds since 1970.
    pub saved: i64,
    /// XXH3 of the bytes, 64 bits: the same page has the same hash.
    pub hash: u64,
    bytes: Vec<u8>,
    form: Form,
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
    /// An article that another tool read.
    Record(Box<Record>),
}

impl Source {
    /// Reads the bytes.
    ///
    /// # Errors
    ///
    /// Says why there is no page to be had.
    pub fn load(self) -> Result<Raw, Skipped> {
        let Self { path, saved, place } = self;
        let read = match place {
            Place::Bytes { bytes, form } => Ok((bytes, form)),
            Place::File { path, form, named_by_user } => of_file(&path, form, named_by_user),
        };
        match read.and_then(some_text) {
            Ok((bytes, form)) => Ok(Raw { path, saved, hash: xxh3_64(&bytes), bytes, form }),
            Err(reason) => Err(Skipped { path, reason }),
        }
    }
}

fn of_file(path: &Path, form: Named, named_by_user: bool) -> Result<(Vec<u8>, Form), Reason> {
    let bytes = file_bytes(path)?;
    let form = match form {
        Named::Form(Form::Text) if form::is_html(&bytes) => Some(Form::Html),
        Named::Form(form) => Some(form),
        Named::Other | Named::Unknown => form::sniffed(&bytes),
    };
    let form = form.or_else(|| named_by_user.then_some(Form::Text)).ok_or(Reason::NotAPage)?;
    Ok((bytes, form))
}

fn some_text((bytes, form): (Vec<u8>, Form)) -> Result<(Vec<u8>, Form), Reason> {
    if form::is_binary(&bytes) {
        return Err(Reason::NotText);
    }
    if bytes.trim_ascii().is_empty() { Err(Reason::Empty) } else { Ok((bytes, form)) }
}

impl Raw {
    /// How many bytes the page has.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Decodes the bytes and checks the page's bounds.
    ///
    /// # Errors
    ///
    /// Says why the bytes are no page.
    pub fn decode(self) -> Result<Page, Skipped> {
        let Self { path, saved, hash, bytes, form } = self;
        match content(bytes, form) {
            Ok(content) => Ok(Page { path, saved, hash, content }),
            Err(reason) => Err(Skipped { path, reason }),
        }
    }
}

fn content(bytes: Vec<u8>, form: Form) -> Result<Content, Reason> {
    let text = charset::decode(bytes);
    Ok(match form {
        Form::Html => Content::Html(Html::new(&text)?),
        Form::Text => Content::Text(text),
        Form::Records => Content::Record(Box::new(Record::new(&text)?)),
    })
}
