//! `news-search show`: one article of the index, whole.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use news_search::document::Document;
use news_search::index::Index;
use news_search::page::{self, part};
use news_search::render;

use super::exit::Exit;
use super::options::Location;
use super::readable::readable;
use super::terminal;

/// Print one article of the index
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct ShowArgs {
    /// The article's id, address or file, as `query` prints it
    article: String,

    #[command(flatten)]
    location: Location,

    /// For reading, or one JSON object
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// The page as it was saved, out of the archive or the feed that it came in
    #[arg(long, conflicts_with = "format")]
    raw: bool,
}

const EXAMPLES: &str = "\
Examples:
  news-search show https://example.org/2023/06/08/summit
  news-search show pages/summit.html --format json
  news-search show --raw crawl.warc.gz#5312 > summit.html";

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Headline, byline, text and names
    #[default]
    Text,
    /// One JSON object
    Json,
}

pub(super) fn run(args: &ShowArgs) -> anyhow::Result<Exit> {
    let index = Index::open(&args.location.dir)?;
    let Some(document) = find(&index, &args.article)? else {
        terminal::tell(&format!(
            "no article `{}` in the index: `query` prints ids and files",
            args.article
        ));
        return Ok(Exit::NothingFound);
    };
    if args.raw {
        return raw(&document.path);
    }
    let text = match args.format {
        Format::Text => readable(&document),
        Format::Json => render::document(&document) + "\n",
    };
    write!(anstream::stdout(), "{text}")?;
    Ok(Exit::Done)
}

/// Writes the page that a document was read from, byte for byte.
fn raw(path: &str) -> anyhow::Result<Exit> {
    let source = page::source(path)
        .with_context(|| format!("`{path}` is there no more: only what was read of it is left"))?;
    io::stdout().write_all(source.load()?.bytes())?;
    Ok(Exit::Done)
}

/// The article by its id, address or whole path, else by the path from here; a page within a file stands
/// behind the path of that.
fn find(index: &Index, name: &str) -> anyhow::Result<Option<Document>> {
    if let Some(document) = index.document(name)? {
        return Ok(Some(document));
    }
    for file in [name, part::file(name)] {
        let behind = &name[file.len()..];
        let file = Path::new(file);
        for path in [fs::canonicalize(file), in_its_folder(file), std::path::absolute(file)] {
            if let Ok(path) = path
                && let Some(document) = index.document(&format!("{}{behind}", path.display()))?
            {
                return Ok(Some(document));
            }
        }
    }
    Ok(None)
}

/// The whole path of a file that need not be there any more.
fn in_its_folder(path: &Path) -> io::Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")))?;
    Ok(folder.join(path.file_name().unwrap_or_default()))
}
