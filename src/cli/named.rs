//! The article that an argument names.

use std::path::{Path, PathBuf};
use std::{fs, io};

use news_search::document::Document;
use news_search::index::Index;
use news_search::page::part;

use super::terminal;

/// The article by its id, address or file; says so where there is none.
pub(super) fn named(index: &Index, name: &str) -> anyhow::Result<Option<Document>> {
    let found = find(index, name)?;
    if found.is_none() {
        terminal::tell(&format!("no article `{name}` in the index: `query` prints ids and files"));
    }
    Ok(found)
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
