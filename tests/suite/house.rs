//! The order of the house: pages flow one way, and each foreign crate stays in its rooms.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules that may name each foreign crate; `cli` and `bin` are binaries. A crate that is not
/// listed may be named anywhere.
const ROOMS: &[(&str, &[&str])] = &[
    ("scraper", &["article"]),
    ("tantivy", &["index", "search"]),
    ("frostem", &["index"]),
    ("postcard", &["index"]),
    ("walkdir", &["page"]),
    ("flate2", &["page"]),
    ("zstd", &["page"]),
    ("brotli_decompressor", &["page"]),
    ("pulldown_cmark", &["page"]),
    ("encoding_rs", &["page"]),
    ("chardetng", &["page"]),
    ("jiff", &["date"]),
    ("fst", &["entity"]),
    ("toml", &["entity"]),
    ("crossbeam_channel", &["ingest"]),
    ("csv", &["render"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli", "bin"]),
    ("anstream", &["cli"]),
    ("anstyle", &["cli"]),
    ("indicatif", &["cli"]),
    ("ctrlc", &["cli"]),
    ("notify", &["cli"]),
    ("textwrap", &["cli"]),
    ("terminal_size", &["cli"]),
];

/// A source file, without its comments.
struct Source {
    /// From `src`: `index/writer.rs`.
    path: String,
    code: String,
}

impl Source {
    /// The module below the root that the file belongs to.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The folder whose rooms the file is one of, and its own name there: `index/`, `writer`. A
    /// `mod.rs` is the folder itself.
    fn room(&self) -> Option<(&str, &str)> {
        let (folder, file) = self.path.rsplit_once('/')?;
        if file == "mod.rs" {
            return folder.rsplit_once('/');
        }
        Some((folder, file.strip_suffix(".rs")?))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
            let path: PathBuf = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).expect("it lies under src");
                let text = fs::read_to_string(&path).expect("a source file is UTF-8");
                found.push(Source { path: name.display().to_string(), code: code(&text) });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The lines that are no comments.
fn code(text: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    text.lines().filter(is_code).flat_map(|line| [line, "\n"]).collect()
}

/// The modules that a `lib.rs` or `mod.rs` lists, in its order.
fn listed(code: &str) -> Vec<&str> {
    code.lines()
        .filter_map(|line| line.strip_suffix(';'))
        .filter_map(|line| line.trim_start().strip_prefix("pub ").or(Some(line.trim_start())))
        .map(|line| line.strip_prefix("(crate) ").unwrap_or(line))
        .filter_map(|line| line.strip_prefix("mod "))
        .collect()
}

/// The first names behind each `prefix` in `code`: `writer` and `Update` for `super::` in
/// `use super::{writer::Writer, Update};`.
fn names_behind<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let is_whole = !code[..at]
            .ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':');
        let rest = &code[at + prefix.len()..];
        if is_whole {
            names.extend(first_names(rest));
        }
    }
    names
}

/// The first name of each path in `{a::b, c}`, or the one of `a::b`.
fn first_names(rest: &str) -> Vec<&str> {
    let Some(list) = rest.strip_prefix('{') else { return vec![first_name(rest)] };
    let mut depth = 0;
    let mut start = 0;
    let mut names = Vec::new();
    for (at, mark) in list.char_indices() {
        match mark {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(first_name(list[start..at].trim_start()));
                start = at + 1;
                if mark == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn first_name(path: &str) -> &str {
    let end = path.find(|mark: char| !mark.is_alphanumeric() && mark != '_');
    &path[..end.unwrap_or(path.len())]
}

#[test]
fn a_module_names_only_modules_above_its_own() {
    let sources = sources();
    let lib = sources.iter().find(|source| source.path == "lib.rs").expect("there is a lib.rs");
    let order = listed(&lib.code);
    let place = |name: &str| order.iter().position(|listed| *listed == name);
    let mut wrong = Vec::new();
    for source in &sources {
        let Some(own) = place(source.module()) else { continue };
        for name in names_behind(&source.code, "crate::") {
            match place(name) {
                Some(other) if other <= own => {}
                _ => wrong.push(format!("{} names crate::{name}", source.path)),
            }
        }
    }
    assert!(order.len() > 8, "lib.rs lists the modules: {order:?}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_room_names_only_rooms_above_it_and_never_its_parent() {
    let sources = sources();
    let rooms: BTreeMap<&str, Vec<&str>> = sources
        .iter()
        .filter_map(|source| Some((source.path.strip_suffix("/mod.rs")?, listed(&source.code))))
        .collect();
    let mut wrong = Vec::new();
    for source in &sources {
        let Some((folder, own)) = source.room() else { continue };
        let Some(order) = rooms.get(folder) else { continue };
        let place = |name: &str| order.iter().position(|listed| *listed == name);
        // What a room says of the folder above its own goes by the order of that folder.
        if source.path.ends_with("/mod.rs") {
            continue;
        }
        let tests = source.code.find("#[cfg(test)]").unwrap_or(source.code.len());
        for name in names_behind(&source.code[..tests], "super::") {
            let is_above = place(name).is_some_and(|other| Some(other) < place(own));
            if !is_above && name != "super" {
                wrong.push(format!("{} names super::{name}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn foreign_crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for source in sources() {
        let module = if source.path == "main.rs" { "cli" } else { source.module() };
        for (name, rooms) in ROOMS {
            let is_named = !names_behind(&source.code, &format!("{name}::")).is_empty();
            if is_named && !rooms.contains(&module) {
                wrong.push(format!("{} names {name}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_says_what_it_is_for_in_its_first_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for source in sources() {
        let text = fs::read_to_string(root.join(&source.path)).expect("it was read before");
        assert!(text.starts_with("//! "), "{}", source.path);
    }
}
