//! Files beside a page that say where and when it was saved.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// What such a file has at most, in bytes.
const MAX_BYTES: u64 = 1 << 20;
/// The file beside the saves of a page in an `ArchiveBox` folder.
const ARCHIVEBOX: &str = "index.json";
/// What `ArchiveBox` saves of a page, from its folder.
const ARCHIVEBOX_SAVES: &[&str] = &[
    "singlefile.html",
    "output.html",
    "readability/content.html",
    "readability/content.txt",
    "mercury/content.html",
    "mercury/content.txt",
    "singlefile/singlefile.html",
    "dom/output.html",
    "htmltotext.txt",
    "htmltotext/htmltotext.txt",
];
/// What `ArchiveBox` writes for itself beside them.
const ARCHIVEBOX_OWN: &[&str] = &["index.html", "index.json", "archive.org.txt", "headers.json"];

/// What a file beside a page says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Companion {
    /// Where it was saved from.
    pub(super) address: String,
    /// When, in seconds since 1970, where that is said.
    pub(super) saved: Option<i64>,
}

/// What the files beside a page say of it: an internet shortcut of the same name, or the index of an
/// `ArchiveBox` folder.
pub(super) fn companion(page: &Path) -> Option<Companion> {
    let mut longer = page.as_os_str().to_owned();
    longer.push(".url");
    let shortcuts = [page.with_extension("url"), PathBuf::from(longer)];
    let shortcut = shortcuts.iter().find_map(|path| shortcut(&text(path)?));
    let shortcut = shortcut.map(|address| Companion { address, saved: None });
    shortcut.or_else(|| archivebox(&folder_of_save(page)?))
}

/// Whether `ArchiveBox` wrote the file for itself.
pub(super) fn is_archivebox_s_own(page: &Path) -> bool {
    let name = page.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| ARCHIVEBOX_OWN.contains(&name))
        && page.parent().is_some_and(|folder| archivebox(folder).is_some())
}

/// The address in an internet shortcut.
fn shortcut(text: &str) -> Option<String> {
    let mut lines = text.lines().filter_map(|line| line.trim().split_once('='));
    let address = lines.find(|(name, _)| name.trim().eq_ignore_ascii_case("url"))?.1.trim();
    address.contains("://").then(|| address.to_owned())
}

/// The `ArchiveBox` folder that a save would lie in.
fn folder_of_save(page: &Path) -> Option<PathBuf> {
    let save = ARCHIVEBOX_SAVES.iter().find(|save| page.ends_with(save))?;
    page.ancestors().nth(Path::new(save).components().count()).map(Path::to_owned)
}

/// What the index of an `ArchiveBox` folder says.
fn archivebox(folder: &Path) -> Option<Companion> {
    let index: Value = serde_json::from_str(&text(&folder.join(ARCHIVEBOX))?).ok()?;
    let timestamp = index.get("timestamp")?;
    let seconds = match timestamp {
        Value::String(seconds) => seconds.split('.').next()?.parse().ok(),
        #[expect(clippy::cast_possible_truncation, reason = "a second is as fine as it gets")]
        other => other.as_f64().map(|seconds| seconds as i64),
    };
    let address = index.get("url")?.as_str()?.to_owned();
    Some(Companion { address, saved: seconds })
}

/// The text of a small file; `None` where there is none.
fn text(path: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], page: &str, expected: Option<(&str, Option<i64>)>) {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).expect("a folder can be made");
            fs::write(path, content).expect("a file can be written");
        }
        let told = companion(&folder.path().join(page));
        let told = told.as_ref().map(|told| (told.address.as_str(), told.saved));
        assert_eq!(told, expected, "{page}");
    }

    #[test]
    fn a_shortcut_beside_a_page_tells_its_address() {
        let shortcut = "[InternetShortcut]\r\nURL=https://one.example/a\r\n";
        let expected = Some(("https://one.example/a", None));
        check(&[("a.url", shortcut)], "a.html", expected);
        check(&[("a.html.url", shortcut)], "a.html", expected);
        check(&[("b.url", shortcut)], "a.html", None);
        check(&[("a.url", "[InternetShortcut]")], "a.html", None);
    }

    #[test]
    fn an_archivebox_folder_tells_address_and_time_of_what_was_saved_there() {
        let index =
            r#"{"url": "https://one.example/a", "timestamp": "1686195600.5", "history": {}}"#;
        let expected = Some(("https://one.example/a", Some(1_686_195_600)));
        for page in ["1/singlefile.html", "1/readability/content.html"] {
            check(&[("1/index.json", index)], page, expected);
        }
        check(&[("1/index.json", index)], "1/one.example/b.html", None);
        check(&[("1/index.json", "{}")], "1/singlefile.html", None);
    }
}
