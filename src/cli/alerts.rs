//! Where alerts go: the screen, a file of JSON lines, an Atom feed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;
use news_search::date::Moment;
use news_search::index::Arrival;
use news_search::render::{self, Alert, Entry, Feed, MOST_ENTRIES};

use super::listing;
use super::terminal::{self, FAINT, printable, styled};

/// How alerts are written.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For reading
    #[default]
    Text,
    /// One JSON object an alert, one a line
    Ndjson,
    /// A feed for a feed reader; with --output
    Atom,
}

/// Where alerts go.
pub(super) enum Alerts {
    /// The screen.
    Screen,
    /// Lines of JSON, to standard output.
    Lines,
    /// Lines of JSON, at the end of a file.
    Appended(File),
    /// A feed in a file.
    Feed {
        /// The feed as it is in the file.
        feed: Feed,
        /// What is to be in it, the newest first.
        fresh: Vec<Entry>,
        /// The file.
        path: PathBuf,
    },
}

impl Alerts {
    /// Opens where they go. A feed is there from now on, with nothing in it for a start.
    pub(super) fn open(format: Format, output: Option<&Path>, now: Moment) -> anyhow::Result<Self> {
        match (format, output) {
            (Format::Text, None) => Ok(Self::Screen),
            (Format::Ndjson, None) => Ok(Self::Lines),
            (Format::Ndjson, Some(path)) => {
                let file = appended(path).with_context(|| cannot_write(path))?;
                Ok(Self::Appended(file))
            }
            (Format::Atom, Some(path)) => {
                let feed = feed(path, now)?;
                write_feed(&feed, path)?;
                Ok(Self::Feed { feed, fresh: Vec::new(), path: path.to_owned() })
            }
            (Format::Atom, None) => bail!("--format atom goes with --output FILE"),
            (Format::Text, Some(_)) => bail!("--output goes with --format ndjson or atom"),
        }
    }

    /// The most alerts of one search that are of use; the newest are wanted where there are more.
    pub(super) fn most(&self) -> usize {
        if matches!(self, Self::Feed { .. }) { MOST_ENTRIES } else { usize::MAX }
    }

    /// Says one alert, the `number`th of its search. A feed takes them together: see [`Alerts::finish`].
    pub(super) fn say(&mut self, alert: &Alert<'_>, number: usize) -> anyhow::Result<()> {
        match self {
            Self::Screen => {
                let mut out = anstream::stdout().lock();
                out.write_all(readable(alert, number).as_bytes())?;
                out.flush()?;
            }
            Self::Lines => {
                let mut out = io::stdout().lock();
                writeln!(out, "{}", render::alert(alert))?;
                out.flush()?;
            }
            Self::Appended(file) => {
                let line = render::alert(alert) + "\n";
                file.write_all(line.as_bytes()).context("cannot write the alerts")?;
            }
            Self::Feed { fresh, .. } if fresh.len() < MOST_ENTRIES => fresh.push(Entry::new(alert)),
            Self::Feed { .. } => {}
        }
        Ok(())
    }

    /// Makes what was said of a run durable.
    pub(super) fn finish(&mut self, now: Moment) -> anyhow::Result<()> {
        match self {
            Self::Feed { feed, fresh, path } => {
                feed.add(std::mem::take(fresh), now);
                write_feed(feed, path)
            }
            Self::Appended(file) => file.sync_data().context("cannot write the alerts"),
            Self::Screen | Self::Lines => Ok(()),
        }
    }
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write `{}`", path.display())
}

/// The file, to be written behind its last line, which is ended where someone was stopped in it.
fn appended(path: &Path) -> io::Result<File> {
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    if file.seek(SeekFrom::End(0))? > 0 {
        let mut last = [0];
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            file.write_all(b"\n")?;
        }
    }
    Ok(file)
}

/// The feed in the file, or a new one where there is none.
fn feed(path: &Path, now: Moment) -> anyhow::Result<Feed> {
    let name = path.display().to_string();
    match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Feed::new(&name, now)),
        read => {
            let text = read.with_context(|| format!("cannot read `{name}`"))?;
            Feed::parse(&text).with_context(|| {
                format!("`{name}` is no feed that `news-search watch` wrote: name another file")
            })
        }
    }
}

/// The file that a feed is written to before it takes the place of the old one.
pub(super) fn temporary(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    name.into()
}

/// Writes the feed whole: who reads it has the old one or the new one.
fn write_feed(feed: &Feed, path: &Path) -> anyhow::Result<()> {
    let temporary = temporary(path);
    let write = || {
        let mut file = File::create(&temporary)?;
        file.write_all(feed.to_string().as_bytes())?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    };
    write().with_context(|| cannot_write(path))
}

/// What is said of an article that was in the index with other words.
const CHANGED: &str = "changed since it was last read";
/// Behind how many columns that stands, as hits do.
const INDENT: usize = 4;

/// The alert as `query` shows a hit, the first of a search below its name.
fn readable(alert: &Alert<'_>, number: usize) -> String {
    let mut lines = String::new();
    if number == 1 {
        lines += &styled(&printable(alert.search), FAINT);
        lines.push('\n');
    }
    lines += &listing::readable(number, alert.hit, false);
    if alert.arrival == Arrival::Changed {
        lines += &terminal::paragraph(CHANGED, &[], FAINT, INDENT);
    }
    lines.push('\n');
    lines
}
