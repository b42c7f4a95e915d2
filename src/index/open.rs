//! The folder of an index: made, recognised, refused.

use std::fs;
use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy};

use super::analysis::Analyser;
use super::error::IndexError;
use super::guard::guarded;
use super::schema::{Fields, NAMES, PROSE, SCHEMA_VERSION};

/// The file that the engine keeps in the folder of an index.
const META: &str = "meta.json";

/// An index and its fields.
pub(super) struct Opened {
    pub(super) index: Index,
    pub(super) fields: Fields,
    /// The text of the corrections that all its articles have.
    pub(super) corrections: String,
}

/// What every commit carries: on its first line what made it, then the corrections that its articles
/// have. So both change together, or not at all.
pub(super) fn payload(corrections: &str) -> String {
    format!("{}\n{corrections}", made_by())
}

fn made_by() -> String {
    format!("news-search {SCHEMA_VERSION}")
}

/// The corrections that a commit carries; `None` where another version made it.
fn corrections(payload: &str) -> Option<String> {
    let (version, corrections) = payload.split_once('\n')?;
    (version == made_by()).then(|| corrections.to_owned())
}

/// Opens the index in `dir`.
pub(super) fn open(dir: &Path) -> Result<Opened, IndexError> {
    if !dir.join(META).exists() {
        return Err(IndexError::Missing(dir.to_owned()));
    }
    let (index, meta) = guarded(dir, || {
        let index = Index::open_in_dir(dir)?;
        let meta = index.load_metas()?;
        Ok((index, meta))
    })?;
    let (fields, schema) = Fields::new();
    let corrections = match &meta.payload {
        Some(payload) => corrections(payload),
        // An index that was made but never committed to says nothing of its version yet.
        None => meta.segments.is_empty().then(String::new),
    };
    let corrections = corrections.filter(|_| index.schema() == schema);
    let corrections = corrections.ok_or_else(|| IndexError::OtherVersion(dir.to_owned()))?;
    Ok(with_analysis(index, fields, corrections))
}

/// Opens the index in `dir`, or makes one where there is nothing yet.
pub(super) fn open_or_create(dir: &Path) -> Result<Opened, IndexError> {
    if dir.join(META).exists() {
        return open(dir);
    }
    let failed = |error: std::io::Error| IndexError::engine(dir, error);
    fs::create_dir_all(dir).map_err(failed)?;
    if fs::read_dir(dir).map_err(failed)?.any(|entry| !is_leftover(entry)) {
        return Err(IndexError::Occupied(dir.to_owned()));
    }
    let (fields, schema) = Fields::new();
    let settings = IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(3) }),
        ..IndexSettings::default()
    };
    let failed = |error| IndexError::engine(dir, error);
    let directory = MmapDirectory::open(dir).map_err(|error| IndexError::engine(dir, error))?;
    let index = Index::builder()
        .schema(schema)
        .settings(settings)
        .open_or_create(directory)
        .map_err(failed)?;
    Ok(with_analysis(index, fields, String::new()))
}

/// Whether an entry of the folder is what an interrupted creation leaves: the engine's hidden files.
fn is_leftover(entry: std::io::Result<fs::DirEntry>) -> bool {
    entry.is_ok_and(|entry| entry.file_name().as_encoded_bytes().starts_with(b"."))
}

fn with_analysis(index: Index, fields: Fields, corrections: String) -> Opened {
    index.tokenizers().register(PROSE, Analyser::prose());
    index.tokenizers().register(NAMES, Analyser::names());
    Opened { index, fields, corrections }
}

/// What reads the index as of its last commit.
pub(super) fn reader(dir: &Path, index: &Index) -> Result<IndexReader, IndexError> {
    guarded(dir, || index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into())
}
