//! `news-search query`: ranked, highlighted answers.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use news_search::date::Day;
use news_search::index::Index;
use news_search::render;
use news_search::search::query::Query;
use news_search::search::{Answer, Hit, Hits, Options, Ranked, Sort};

use super::exit::Exit;
use super::options::Location;
use super::terminal::{self, FAINT, TITLE, counted, styled};

/// Find articles
#[derive(Args)]
#[command(after_help = EXAMPLES)]
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

    /// Show the score of each hit
    #[arg(long)]
    score: bool,

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
  news-search query secur* --sort newest --format ndjson

Fields: title: person: place: org: author: site: section: tag: lang: published: on:
Days: 2023, 2023-06, 2023-06-08, 2023-05..2023-07, last-month; on: are days the text speaks of";

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Order {
    /// The best first
    #[default]
    Relevance,
    /// The last published first
    Newest,
    /// The first published first
    Oldest,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Self {
        match order {
            Order::Relevance => Self::Relevance,
            Order::Newest => Self::Newest,
            Order::Oldest => Self::Oldest,
        }
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    #[default]
    Text,
    /// One JSON object
    Json,
    /// One JSON object a hit, one a line
    Ndjson,
    /// Topic, `Q0`, id, rank, score, `news-search`
    Trec,
}

/// The arguments of the program with the exclusions of a query in words: `-imf` as `NOT imf`, which
/// says the same and does not look like an option.
pub(super) fn with_exclusions_in_words(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    let Some(start) = command(&arguments).filter(|at| arguments[*at] == "query") else {
        return arguments;
    };
    for argument in &mut arguments[start..] {
        if argument == "--" {
            break;
        }
        if let Some(excluded) = argument.to_str().and_then(excluded) {
            *argument = format!("NOT {excluded}").into();
        }
    }
    arguments
}

/// Where the command stands: behind the program and the options that stand before it.
fn command(arguments: &[OsString]) -> Option<usize> {
    let is_option = |argument: &OsString| argument.as_encoded_bytes().starts_with(b"-");
    (1..arguments.len()).find(|&at| !is_option(&arguments[at]) && arguments[at - 1] != "--color")
}

/// What an argument excludes; `None` for an option or a word.
fn excluded(argument: &str) -> Option<&str> {
    let rest = argument.strip_prefix('-')?;
    let is_limit = rest.strip_prefix('n').is_some_and(|number| {
        number.trim_start_matches('=').bytes().all(|byte| byte.is_ascii_digit())
    });
    let is_option = rest.is_empty() || rest.starts_with('-') || rest == "h" || rest == "V";
    (!is_limit && !is_option).then_some(rest)
}

pub(super) fn run(args: &QueryArgs) -> anyhow::Result<Exit> {
    if let Some(topics) = &args.topics {
        return run_topics(args, topics);
    }
    let query = Query::parse(&args.words.join(" "), today())?;
    for note in &query.notes {
        terminal::tell(&styled(&note.to_string(), FAINT));
    }
    let index = Index::open(&args.location.dir)?;
    let mut out = BufWriter::new(anstream::stdout().lock());
    let options = Options { limit: args.limit as usize, sort: args.sort.into() };
    let answer = Answer::new(&index, &query)?;
    let hits = answer.hits(options)?;
    explain_reading(&answer, &hits);
    match args.format {
        Format::Text => write_text(&mut out, &hits, args)?,
        Format::Json => writeln!(out, "{}", render::hits(&query, &answer, &hits))?,
        Format::Trec => write!(out, "{}", render::trec("1", &ranked(&hits)))?,
        Format::Ndjson => {
            for (rank, hit) in (1..).zip(&hits.hits) {
                writeln!(out, "{}", render::hit(rank, hit))?;
            }
        }
    }
    out.flush()?;
    Ok(if hits.total == 0 { Exit::NothingFound } else { Exit::Done })
}

/// The hits as a ranking; those without a score are as good as each other.
fn ranked(hits: &Hits) -> Vec<Ranked> {
    let ranked =
        |hit: &Hit| Ranked { id: hit.document.id.clone(), score: hit.score.unwrap_or(0.0) };
    hits.hits.iter().map(ranked).collect()
}

/// The day in UTC, by which relative dates are read.
fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i32::try_from(since.as_secs() / 86_400).ok().map(Day::from_days_since_epoch)
}

/// Says what of the query had no effect, or had to be given up.
fn explain_reading(answer: &Answer<'_>, hits: &Hits) {
    for word in &answer.ignored {
        let note = format!("`{word}` is too common to be looked for");
        terminal::tell(&styled(&note, FAINT));
    }
    if answer.is_relaxed {
        let note = "no article has all of that; these have some of the words";
        terminal::tell(&styled(note, FAINT));
    }
    if hits.total == 0 {
        terminal::tell("no articles found");
    }
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
        let answer = Answer::new(&index, &Query::words(text))?;
        write!(out, "{}", render::trec(topic, &answer.ranking(args.limit as usize)?))?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

fn write_text(out: &mut impl Write, hits: &Hits, args: &QueryArgs) -> io::Result<()> {
    if hits.total == 0 {
        return Ok(());
    }
    for (rank, hit) in (1..).zip(&hits.hits) {
        writeln!(out, "{}", readable(rank, hit, args.score))?;
    }
    let shown = hits.hits.len() as u64;
    let total = counted(hits.total, "article");
    let line = if shown < hits.total {
        format!("{total}, the first {shown} shown (--limit)")
    } else {
        total
    };
    writeln!(out, "{}", styled(&line, FAINT))
}

/// Behind how many columns a hit stands: those of its rank.
const INDENT: usize = 4;

/// One hit: headline, byline, snippet, who and where, file.
fn readable(rank: usize, hit: &Hit, with_score: bool) -> String {
    let document = &hit.document;
    let article = &document.article;
    let title = article.title.as_deref().unwrap_or("(no headline)");
    let headline = terminal::paragraph(title, &hit.title_highlights, TITLE, INDENT);
    let mut lines = format!("{rank:>2}. {}", headline.get(INDENT..).unwrap_or_default());
    let published = article.published.map(|published| published.moment);
    let mut about = terminal::byline(article.site.as_deref(), &article.authors, published);
    if let Some(score) = hit.score.filter(|_| with_score) {
        let _ = write!(about, " · score {score:.2}");
    }
    lines += &terminal::paragraph(&about, &[], FAINT, INDENT);
    lines += &terminal::paragraph(
        &hit.snippet.text,
        &hit.snippet.highlights,
        anstyle::Style::new(),
        INDENT,
    );
    for (label, names) in [("People", &hit.people), ("Places", &hit.places)] {
        if !names.is_empty() {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines += &terminal::labelled(label, &names, MOST_NAMES, INDENT);
        }
    }
    lines + &format!("{:INDENT$}{}\n", "", styled(&terminal::path(&document.path), FAINT))
}

/// How many names of each kind a hit shows.
const MOST_NAMES: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_query_excludes_is_no_option() {
        let check = |given: &[&str], expected: &[&str]| {
            let arguments = given.iter().map(OsString::from);
            assert_eq!(with_exclusions_in_words(arguments), expected, "{given:?}");
        };
        check(&["x", "query", "a", "-imf", "-n", "5"], &["x", "query", "a", "NOT imf", "-n", "5"]);
        check(
            &["x", "query", "-nato", "-n5", "--limit"],
            &["x", "query", "NOT nato", "-n5", "--limit"],
        );
        check(&["x", "query", "--", "-a"], &["x", "query", "--", "-a"]);
        check(&["x", "index", "query", "-v"], &["x", "index", "query", "-v"]);
        check(
            &["x", "--color", "never", "query", "-nato"],
            &["x", "--color", "never", "query", "NOT nato"],
        );
    }
}
