//! The reader's corrections of names, from the file where they are kept.

use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::{Context, anyhow};
use clap::Args;
use news_search::entity::Corrections;

/// The file beside the index. In its folder it would be gone with an index that is built anew.
const FILE: &str = "entities.toml";

/// Where the corrections of names are.
#[derive(Args)]
pub(super) struct Correcting {
    /// Your corrections of names [default: `entities.toml` beside the folder of the index, if it is there]
    #[arg(
        long = "entities",
        value_name = "FILE",
        env = "NEWS_SEARCH_ENTITIES",
        hide_env_values = true
    )]
    file: Option<PathBuf>,
}

impl Correcting {
    /// The corrections in the file that was named, else in the one beside the index in `dir`; `None`
    /// where neither is there.
    pub(super) fn corrections(&self, dir: &Path) -> anyhow::Result<Option<Corrections>> {
        let beside = self.path(dir);
        let text = match fs::read_to_string(&beside) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.named().is_none() => {
                return Ok(None);
            }
            read => read.with_context(|| format!("cannot read `{}`", beside.display()))?,
        };
        let corrections = Corrections::parse(&text);
        corrections.map(Some).map_err(|error| anyhow!("`{}`, {error}", beside.display()))
    }

    /// Where the corrections are looked for.
    pub(super) fn path(&self, dir: &Path) -> PathBuf {
        self.named().map_or_else(|| beside(dir, FILE), Path::to_owned)
    }

    fn named(&self) -> Option<&Path> {
        self.file.as_deref().filter(|file| !file.as_os_str().is_empty())
    }
}

/// The file of that name beside a folder.
pub(super) fn beside(dir: &Path, file: &str) -> PathBuf {
    match (dir.parent(), dir.file_name()) {
        (Some(parent), Some(_)) => parent.join(file),
        // `.` and `..` have their parents behind them.
        _ => dir.join("..").join(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_lie_beside_the_folder_of_the_index() {
        for (dir, expected) in [
            ("news-index", "entities.toml"),
            ("/home/ada/archive/", "/home/ada/entities.toml"),
            (".", "./../entities.toml"),
            ("..", "../../entities.toml"),
        ] {
            assert_eq!(beside(Path::new(dir), FILE), Path::new(expected), "{dir}");
        }
    }
}
