//! `news-search show`: one article of the index, whole.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use news_search::document::Document;
use news_search::index::Index;
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
}

const EXAMPLES: &str = "\
Examples:
  news-search show https://example.org/2023/06/08/summit
  news-search show pages/summit.html --format json";

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
    let text = match args.format {
        Format::Text => readable(&document),
        Format::Json => render::document(&document) + "\n",
    };
    write!(anstream::stdout(), "{text}")?;
    Ok(Exit::Done)
}

/// The article by its id, address or whole path, else by the path from here.
fn find(index: &Index, name: &str) -> anyhow::Result<Option<Document>> {
    if let Some(document) = index.document(name)? {
        return Ok(Some(document));
    }
    let path = Path::new(name);
    for path in [fs::canonicalize(path), in_its_folder(path), std::path::absolute(path)] {
        if let Ok(path) = path
            && let Some(document) = index.document(&path.display().to_string())?
        {
            return Ok(Some(document));
        }
    }
    Ok(None)
}

/// The whole path of a file that need not be there: of one that was deleted, or a line of one.
fn in_its_folder(path: &Path) -> io::Result<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")))?;
    Ok(folder.join(path.file_name().unwrap_or_default()))
}
