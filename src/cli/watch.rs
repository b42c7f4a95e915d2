//! `news-search watch`: what arrives is indexed, and what saved searches find of it is told.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::bail;
use clap::Args;
use news_search::date::{Day, Moment, Precision};
use news_search::entity::Corrections;
use news_search::index::{Arrivals, Index, IndexError, Report, Update};
use news_search::render::Alert;
use news_search::search::{Answer, Sort};

use super::alerts::{self, Alerts, Format};
use super::asked;
use super::changes::{self, Changes, Scope};
use super::corrections::Correcting;
use super::exit::Exit;
use super::index;
use super::options::{Location, Reading};
use super::searches::{self, Saved, Search};
use super::terminal::{self, FAINT, styled};

/// Index pages as they arrive, and say which of them saved searches find
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct WatchArgs {
    /// Pages, folders, archives (WARC, WACZ, zip), feeds, JSON
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    location: Location,

    #[command(flatten)]
    saved: Saved,

    /// How articles that were found are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// The file that lines of JSON are appended to, or that the feed is in
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Look at what arrived once, and end: for cron and the like
    #[arg(long)]
    once: bool,

    /// The fewest seconds between two runs
    #[arg(long, value_name = "SECONDS", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=86_400))]
    every: u32,

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
  news-search watch ./pages                                      tell on screen, until Ctrl-C
  news-search watch ./pages --format ndjson | jq -r .url
  news-search watch ./pages --format atom --output alerts.atom --every 60
  news-search watch ./pages --format ndjson --output alerts.ndjson --once

searches.txt has a search a line, and is read again when it changes:
  # what the desk wants to know of
  Troops: troops OR soldiers place:ukraine
  \"security guarantees\" -imf";

pub(super) fn run(args: &WatchArgs) -> anyhow::Result<Exit> {
    let interrupted = index::watch_for_interruption()?;
    let mut watch = Watch::new(args, interrupted)?;
    if args.once {
        let report = watch.look()?;
        return Ok(index::exit(&report, args.reading.strict));
    }
    watch.go_on()
}

/// What is watched, and what was said so far.
struct Watch<'a> {
    args: &'a WatchArgs,
    paths: Vec<PathBuf>,
    /// The file of the searches.
    searches: PathBuf,
    /// Files under `paths` that are no pages: the searches and what is written here.
    apart: Vec<PathBuf>,
    alerts: Alerts,
    /// The searches as they were read last.
    known: Known,
    /// Whether the index was brought up to date once.
    has_looked: bool,
    interrupted: Arc<AtomicBool>,
}

/// The searches as they were read last.
#[derive(Default)]
struct Known {
    text: Option<String>,
    today: Option<Day>,
    searches: Vec<Search>,
}

impl<'a> Watch<'a> {
    fn new(args: &'a WatchArgs, interrupted: Arc<AtomicBool>) -> anyhow::Result<Self> {
        if args.paths.iter().any(|path| path.as_os_str() == "-") {
            bail!("standard input cannot be watched: `news-search index -` reads it");
        }
        let paths =
            args.paths.iter().map(|path| index::absolute(path)).collect::<Result<_, _>>()?;
        let searches = index::placed(&args.saved.path(&args.location.dir));
        // That there are none is said before anything is written.
        searches::text(&searches)?;
        let output = args.output.as_deref().map(index::placed);
        let mut apart = vec![searches.clone()];
        if let Some(output) = &output {
            apart.extend([output.clone(), alerts::temporary(output)]);
        }
        let alerts = Alerts::open(args.format, output.as_deref(), now())?;
        let known = Known::default();
        Ok(Self { args, paths, searches, apart, alerts, known, has_looked: false, interrupted })
    }

    /// Looks whenever something changes, until the user has had enough.
    fn go_on(&mut self) -> anyhow::Result<Exit> {
        // Before the first look, so that nothing arrives between the two.
        let changes = Changes::listen(&self.scope())?;
        self.read_searches()?;
        let searches = counted_searches(self.known.searches.len() as u64);
        terminal::tell(&styled(&format!("watching for {searches}; Ctrl-C ends"), FAINT));
        let mut is_waiting = false;
        loop {
            let start = Instant::now();
            match self.look() {
                Ok(report) if report.is_interrupted => return Ok(Exit::Interrupted),
                Ok(_) => is_waiting = false,
                Err(error) if is_locked(&error) => {
                    if !is_waiting {
                        note(&error);
                    }
                    is_waiting = true;
                }
                Err(error) => return Err(error),
            }
            // At most half of the time is spent on looking, however large the archive.
            let rest = Duration::from_secs(self.args.every.into()).max(start.elapsed());
            let goes_on = changes::pause(rest, &self.interrupted)
                && (is_waiting || changes.wait(&self.interrupted));
            if !goes_on {
                return Ok(Exit::Interrupted);
            }
        }
    }

    /// What is listened to.
    fn scope(&self) -> Scope {
        let index = index::placed(&self.args.location.dir);
        Scope {
            roots: self.paths.clone(),
            also: self.searches.clone(),
            apart: self.apart.iter().cloned().chain([index]).collect(),
        }
    }

    /// Brings the index up to date, and says what the searches find of what is new in it.
    fn look(&mut self) -> anyhow::Result<Report> {
        let dir = &self.args.location.dir;
        self.read_searches()?;
        let corrections = self.corrections()?;
        let before = match Index::open(dir) {
            Err(IndexError::Missing(_)) => None,
            opened => Some(opened?),
        };
        let update = Update {
            paths: &self.paths,
            apart: &self.apart,
            jobs: self.args.reading.jobs(),
            prune: false,
            corrections: corrections.as_ref(),
        };
        let mut read = Vec::new();
        let report =
            index::update(update, dir, self.args.verbose, &self.interrupted, |document| {
                read.push(document.id.clone());
            })?;
        self.has_looked = true;
        let after = Index::open(dir)?;
        let arrivals = Arrivals::between(before.as_ref(), &after, read)?;
        if !arrivals.is_empty() {
            self.tell(&after, &arrivals)?;
        }
        Ok(report)
    }

    /// Says what each search finds among the articles that arrived.
    fn tell(&mut self, index: &Index, arrivals: &Arrivals) -> anyhow::Result<()> {
        let found = now();
        for search in &self.known.searches {
            let answer = Answer::new(index, &search.query)?;
            // No article at all has what was asked for; those with some of it are not worth an alert.
            if answer.is_relaxed {
                continue;
            }
            let answer = answer.among(arrivals.ids());
            let query = search.query.to_string();
            for (number, hit) in (1..).zip(answer.all(Sort::Newest)?.take(self.alerts.most())) {
                let hit = hit?;
                let Some(arrival) = arrivals.get(&hit.document.id) else { continue };
                let (search, query) = (search.name.as_str(), query.as_str());
                self.alerts.say(&Alert { search, query, arrival, found, hit: &hit }, number)?;
            }
        }
        self.alerts.finish(found)
    }

    /// Reads the searches where they or the day have changed, and says what is wrong with them.
    fn read_searches(&mut self) -> anyhow::Result<()> {
        let text = match searches::text(&self.searches) {
            Ok(text) => text,
            Err(error) if self.known.text.is_none() => return Err(error),
            Err(error) => {
                note(&error);
                return Ok(());
            }
        };
        let today = asked::today();
        let is_new = self.known.text.as_ref() != Some(&text);
        if !is_new && self.known.today == today {
            return Ok(());
        }
        let (searches, remarks) = searches::searches(&text, today);
        for remark in remarks.iter().filter(|_| is_new) {
            let file = terminal::path(&self.searches.display().to_string());
            let said = terminal::printable(&remark.said);
            terminal::tell(&format!("`{file}`, line {}: {said}", remark.line));
        }
        if searches.is_empty() && is_new {
            terminal::tell("no searches: what arrives is only indexed");
        }
        self.known = Known { text: Some(text), today, searches };
        Ok(())
    }

    /// The corrections of names; where the file cannot be understood in the course of watching, those
    /// of before.
    fn corrections(&self) -> anyhow::Result<Option<Corrections>> {
        match self.args.correcting.corrections(&self.args.location.dir) {
            Err(error) if self.has_looked => {
                note(&error);
                Ok(None)
            }
            read => read,
        }
    }
}

/// Says what is wrong where that is no reason to end.
fn note(error: &anyhow::Error) {
    let said = format!("{error:#}");
    terminal::tell(&format!("{}: {}", terminal::warning("note"), terminal::printable(&said)));
}

fn is_locked(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(IndexError::Locked(_)))
}

fn counted_searches(number: u64) -> String {
    if number == 1 {
        "1 search".to_owned()
    } else {
        format!("{} searches", terminal::thousands(number))
    }
}

/// This moment, in UTC.
fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
    let second = u32::try_from(since.as_secs() % 86_400).unwrap_or_default();
    Moment { day: Day::of_second(seconds), second, precision: Precision::Second }
}
