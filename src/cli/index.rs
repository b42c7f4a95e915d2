//! `news-search index`: pages into the index.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use news_search::document::Document;
use news_search::index::{Event, Index, IndexError, Report, Update};
use news_search::page;

use super::corrections::Correcting;
use super::exit::Exit;
use super::options::{Location, Reading};
use super::progress;
use super::searches;
use super::terminal::{self, FAINT, counted, styled, thousands};

/// Build an index of saved pages, or bring it up to date
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct IndexArgs {
    /// Pages, folders, archives (WARC, WACZ, zip), feeds, JSON; `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    location: Location,

    /// Take articles out of the index whose files under PATH are gone
    #[arg(long)]
    prune: bool,

    /// Name every page that was skipped
    #[arg(long, short)]
    verbose: bool,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    correcting: Correcting,
}

const EXAMPLES: &str = "\
Examples:
  news-search index ./pages                     build ./news-index, or update it
  news-search index ./pages --prune             and drop what has been deleted
  news-search index articles.ndjson.gz --index ~/archive
  curl -s https://example.org/story | news-search index -";

pub(super) fn run(args: &IndexArgs) -> anyhow::Result<Exit> {
    let paths: Vec<PathBuf> =
        args.paths.iter().map(|path| absolute(path)).collect::<anyhow::Result<_>>()?;
    let corrections = args.correcting.corrections(&args.location.dir)?;
    let interrupted = watch_for_interruption()?;
    let apart = [placed(&searches::beside_index(&args.location.dir))];
    let update = Update {
        paths: &paths,
        apart: &apart,
        jobs: args.reading.jobs(),
        prune: args.prune,
        corrections: corrections.as_ref(),
    };
    let start = Instant::now();
    let report = self::update(update, &args.location.dir, args.verbose, &interrupted, |_| {})?;
    let mut out = anstream::stdout().lock();
    write!(out, "{}", summary(&report, start.elapsed(), &args.location.dir))?;
    if corrections.is_none() {
        tell_of_kept_corrections(&args.location.dir)?;
    }
    Ok(exit(&report, args.reading.strict))
}

/// Runs an update of the index in `dir` with its progress on screen, and what it skips if that is to be
/// named; `read` is told of every article that is read. Stops when `interrupted` rises.
pub(super) fn update(
    update: Update<'_>,
    dir: &Path,
    names_skipped: bool,
    interrupted: &AtomicBool,
    mut read: impl FnMut(&Document),
) -> Result<Report, IndexError> {
    let bar = progress::bar(page::count(update.paths));
    let report = update.run(dir, |event| {
        match event {
            Event::Skipped(skipped) if names_skipped => {
                bar.suspend(|| terminal::tell(&terminal::skipped(skipped)));
            }
            Event::Read(document) => read(document),
            Event::Skipped(_) | Event::Page => {}
        }
        bar.inc(1);
        !interrupted.load(Ordering::Relaxed)
    });
    bar.finish_and_clear();
    report
}

/// Says that articles have corrections of names that no file holds any more.
fn tell_of_kept_corrections(dir: &Path) -> anyhow::Result<()> {
    if !Index::open(dir)?.corrections().is_empty() {
        let note = "no entities.toml is there: names are corrected as before";
        terminal::tell(&styled(note, FAINT));
    }
    Ok(())
}

/// How an update ends.
pub(super) fn exit(report: &Report, is_strict: bool) -> Exit {
    if report.is_interrupted {
        return Exit::Interrupted;
    }
    if is_strict && report.failures > 0 { Exit::PagesFailed } else { Exit::Done }
}

/// A flag that rises when the user presses Ctrl-C. Pressed a second time, it ends the program.
pub(super) fn watch_for_interruption() -> anyhow::Result<Arc<AtomicBool>> {
    let interrupted = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&interrupted);
    ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(Exit::Interrupted as u8));
        }
    })
    .context("cannot listen for Ctrl-C")?;
    Ok(interrupted)
}

/// The path from the root, so that a page is known from wherever the next run is started; standard
/// input stays as it is.
pub(super) fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    if path.as_os_str() == "-" {
        return Ok(path.to_owned());
    }
    fs::canonicalize(path).with_context(|| format!("cannot open `{}`", path.display()))
}

/// The path from the root of a file or folder that may not be there yet.
pub(super) fn placed(path: &Path) -> PathBuf {
    let placed = || {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = fs::canonicalize(parent.unwrap_or(Path::new("."))).ok()?;
        Some(parent.join(path.file_name()?))
    };
    fs::canonicalize(path).ok().or_else(placed).unwrap_or_else(|| path.to_owned())
}

/// What was done, in a few lines.
fn summary(report: &Report, elapsed: Duration, dir: &Path) -> String {
    let mut lines = String::new();
    let skipped: u64 = report.skipped.values().sum();
    let pages = report.new + report.changed + report.unchanged + report.older + skipped;
    let done = if report.is_interrupted { "interrupted after" } else { "read" };
    let seconds = elapsed.as_secs_f64().max(0.001);
    #[expect(clippy::cast_precision_loss, reason = "a rate for people needs few digits")]
    let rate = pages as f64 / seconds;
    let _ = writeln!(
        lines,
        "{done} {} in {seconds:.1} s ({rate:.0} a second) into {}",
        counted(pages, "page"),
        dir.display()
    );
    let kinds = [
        ("new", report.new),
        ("changed", report.changed),
        ("unchanged", report.unchanged),
        ("older saves", report.older),
        ("with other corrections of names than before", report.corrected),
    ];
    for (kind, count) in kinds.into_iter().filter(|(_, count)| *count > 0) {
        let _ = writeln!(lines, "{:>10} {kind}", thousands(count));
    }
    for (reason, count) in &report.skipped {
        let _ = writeln!(lines, "{:>10} skipped: {reason}", thousands(*count));
    }
    if report.vanished > 0 {
        let fate = if report.is_pruned {
            "taken out: file is gone"
        } else {
            "still there though the file is gone (--prune takes them out)"
        };
        let _ = writeln!(lines, "{:>10} {fate}", thousands(report.vanished));
    }
    if report.is_interrupted {
        lines += &styled("what was read is in the index; the next run goes on from there", FAINT);
        lines.push('\n');
    }
    lines
}
