//! `news-search query`: ranked, highlighted answers.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use news_search::index::{Counted, Index};
use news_search::render;
use news_search::search::query::Query;
use news_search::search::{Answer, Facet, Hit, Hits, Options, Ranked};

use super::asked;
use super::exit::Exit;
use super::listing;
use super::options::{Location, Order};

/// Find articles
#[derive(Args)]
#[command(after_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct QueryArgs {
    /// What to look for
    #[arg(required_unless_present = "topics", value_name = "QUERY")]
    words: Vec<String>,

    #[command(flatten)]
    location: Location,

    /// The most hits
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    limit: u32,

    /// Their order
    #[arg(long, value_enum, default_value_t)]
    sort: Order,

    /// How they are printed
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Show copies of an article as hits of their own
    #[arg(long)]
    no_group: bool,

    /// Show the score of each hit
    #[arg(long)]
    score: bool,

    /// Say where each score comes from
    #[arg(long)]
    explain: bool,

    /// Favour the new: scores are halved for every such age, as 30d, 6w or 2y
    #[arg(long, value_name = "AGE", value_parser = half_life)]
    recency: Option<u32>,

    /// Count the people, places, organisations and outlets of all that is found, too
    #[arg(long)]
    facets: bool,

    /// Many queries from a file, a line each: a name, a tab, free text; for `--format trec`
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    topics: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  news-search query security guarantees           all these words
  news-search query '\"security guarantees\"'       in a row
  news-search query 'summit -imf person:stoltenberg place:vilnius'
  news-search query 'troops OR soldiers published:2023-06..2023-07 on:2023-06-07'
  news-search query summit --recency 30d --explain
  news-search query secur* --sort newest --format ndjson

Fields: title: person: place: org: author: site: section: tag: lang: published: on:
Days: 2023, 2023-06, 2023-06-08, 2023-05..2023-07, last-month; on: are days the text speaks of";

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    #[default]
    Text,
    /// One JSON object
    Json,
    /// One JSON object a hit, one a line
    Ndjson,
    /// A table for spreadsheets
    Csv,
    /// Topic, `Q0`, id, rank, score, `news-search`
    Trec,
}

pub(super) fn run(args: &QueryArgs) -> anyhow::Result<Exit> {
    if let Some(topics) = &args.topics {
        return run_topics(args, topics);
    }
    if args.facets && !matches!(args.format, Format::Text | Format::Json) {
        bail!("--facets goes with --format text or json; `news-search facets` has tables");
    }
    if args.explain && matches!(args.format, Format::Csv | Format::Trec) {
        bail!("--explain goes with --format text, json or ndjson");
    }
    if args.recency.is_some() && !matches!(args.sort, Order::Relevance) {
        bail!("--recency goes with --sort relevance");
    }
    let query = asked::query(&args.words)?;
    let index = Index::open(&args.location.dir)?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    let group = !args.no_group && args.format != Format::Trec;
    let options = Options { limit: args.limit as usize, sort: args.sort.into(), group };
    let answer = answer(&index, &query, args)?;
    let mut hits = answer.hits(options)?;
    if args.explain {
        answer.explain(&mut hits)?;
    }
    let meant = answer.meant(&query)?;
    asked::tell_reading(&answer, hits.total);
    asked::tell_meant(meant.as_ref());
    let facets = if args.facets { facets(&answer)? } else { Vec::new() };
    match args.format {
        Format::Text => {
            listing::write_text(&mut out, &hits, args.score || args.explain)?;
            listing::write_facets(&mut out, &facets)?;
        }
        Format::Csv => listing::write_csv(&mut out, &hits)?,
        Format::Ndjson => listing::write_ndjson(&mut out, &hits)?,
        Format::Json => {
            writeln!(out, "{}", render::hits(&query, meant.as_ref(), &answer, &hits, &facets))?;
        }
        Format::Trec => write!(out, "{}", render::trec("1", &ranked(&hits)))?,
    }
    out.flush()?;
    Ok(if hits.total == 0 { Exit::NothingFound } else { Exit::Done })
}

fn answer<'a>(index: &'a Index, query: &Query, args: &QueryArgs) -> anyhow::Result<Answer<'a>> {
    let mut answer = Answer::new(index, query)?;
    if let Some(days) = args.recency {
        answer.favour_recent(days)?;
    }
    Ok(answer)
}

/// Letters behind the number of an age, and how many days they stand for.
const UNITS: [(char, u32); 3] = [('d', 1), ('w', 7), ('y', 365)];
/// The longest half-life, in days: a thousand years.
const LONGEST: u32 = 365_000;

/// An age in days.
fn half_life(age: &str) -> Result<u32, String> {
    let read = || {
        let (_, days) = UNITS.iter().find(|(letter, _)| age.ends_with(*letter))?;
        let number: u32 = age[..age.len() - 1].parse().ok()?;
        number.checked_mul(*days).filter(|days| (1..=LONGEST).contains(days))
    };
    read().ok_or_else(|| "write 30d, 6w or 2y".to_owned())
}

/// What the articles are counted by beside the hits.
const FACETS: [Facet; 4] = [Facet::People, Facet::Places, Facet::Organisations, Facet::Sites];
/// How many values of each there are; `news-search facets` has the others.
const MOST_VALUES: usize = 8;

fn facets(answer: &Answer<'_>) -> anyhow::Result<Vec<(&'static str, Vec<Counted>)>> {
    let values = |facet: Facet| Ok((facet.name(), answer.facet(facet, MOST_VALUES)?));
    FACETS.into_iter().map(values).collect()
}

/// The hits as a ranking; those without a score are as good as each other.
fn ranked(hits: &Hits) -> Vec<Ranked> {
    let ranked =
        |hit: &Hit| Ranked { id: hit.document.id.clone(), score: hit.score.unwrap_or(0.0) };
    hits.hits.iter().map(ranked).collect()
}

fn run_topics(args: &QueryArgs, topics: &Path) -> anyhow::Result<Exit> {
    if args.format != Format::Trec {
        bail!("--topics goes with --format trec");
    }
    let lines = fs::read_to_string(topics)
        .with_context(|| format!("cannot read `{}`", topics.display()))?;
    let index = Index::open(&args.location.dir)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, line) in (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let Some((topic, text)) = line.split_once('\t') else {
            bail!("`{}`, line {number}: no tab between name and text", topics.display());
        };
        let answer = answer(&index, &Query::words(text), args)?;
        write!(out, "{}", render::trec(topic, &answer.ranking(args.limit as usize)?))?;
    }
    out.flush()?;
    Ok(Exit::Done)
}
