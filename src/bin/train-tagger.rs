//! Trains the tagger, packs its lists, scores it: for those who change the model.
//!
//! ```text
//! train-tagger words CLUSTERS.tsv OUT      the groups of words, as training/clusters.py prints them
//! train-tagger names NAMES.tsv OUT         the known names, as training/lists.py prints them
//! train-tagger places PLACES.tsv OUT       where places lie, as training/places.py prints it
//! train-tagger train SET.jsonl OUT [N]     a model of N features, from a set as training/sets.py prints it
//! train-tagger score MODEL SET.jsonl...    strict F1 of a model
//! train-tagger errors MODEL SET.jsonl      what it reads otherwise than it is marked, a line each
//! train-tagger speed MODEL SET.jsonl       how many words a second it tags, on one core
//! ```

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use news_search::entity::place;
use news_search::entity::tagger::train::{self, Marked, Name, Progress, Settings, Trained};
use serde::Deserialize;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["words", lines, out] => write(out, &train::words(&read(lines)?)),
        ["names", lines, out] => write(out, &train::names(&read(lines)?)),
        ["places", lines, out] => write(out, &place::pack(&read(lines)?)),
        ["train", set, out] => train(set, out, Settings::default()),
        ["train", set, out, features] => {
            let features = features.parse().context("N is a number of features")?;
            train(set, out, Settings { features, ..Settings::default() })
        }
        ["score", model, ref sets @ ..] => {
            sets.iter().try_for_each(|set| score(&trained(model)?, set))
        }
        ["errors", model, set] => {
            errors(&trained(model)?, &marked(set)?);
            Ok(())
        }
        ["speed", model, set] => speed(&trained(model)?, &marked(set)?),
        _ => bail!("usage: train-tagger words|names|places|train|score|errors|speed ..."),
    }
}

fn train(set: &str, out: &str, settings: Settings) -> Result<()> {
    write(out, &train::train(&marked(set)?, settings, report))
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read `{path}`"))
}

fn report(progress: Progress) {
    match progress {
        Progress::Read { lines, features } => eprintln!("{lines} lines, {features} features"),
        Progress::Epoch { number, loss } => eprintln!("epoch {number}: loss {loss:.1}"),
    }
}

fn write(path: &str, bytes: &[u8]) -> Result<()> {
    eprintln!("{path}: {} bytes", bytes.len());
    fs::write(path, bytes).with_context(|| format!("cannot write `{path}`"))
}

fn trained(path: &str) -> Result<Trained> {
    let file = fs::read(path).with_context(|| format!("cannot read `{path}`"))?;
    Trained::read(&file).with_context(|| format!("`{path}` is no model of this version"))
}

/// So often each article is tagged when speed is measured; its best time counts, so that other
/// programs disturb little.
const ROUNDS: usize = 7;

fn speed(model: &Trained, articles: &[Marked]) -> Result<()> {
    let words: usize = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
    let words = u32::try_from(words).context("the set is too large")?;
    let time: Duration = articles.iter().filter_map(|article| best_time(model, article)).sum();
    println!("{:.0} words a second", f64::from(words) / time.as_secs_f64());
    Ok(())
}

fn best_time(model: &Trained, article: &Marked) -> Option<Duration> {
    let time = |_| {
        let start = Instant::now();
        std::hint::black_box(model.names(article));
        start.elapsed()
    };
    (0..ROUNDS).map(time).min()
}

#[derive(Deserialize)]
struct Row {
    title: String,
    text: String,
    title_spans: Vec<RowSpan>,
    spans: Vec<RowSpan>,
    language: Option<String>,
    guide: Option<String>,
}

#[derive(Deserialize)]
struct RowSpan {
    start: usize,
    end: usize,
    kind: String,
}

fn marked(path: &str) -> Result<Vec<Marked>> {
    let row = |line: &str| -> Result<Marked> {
        let row: Row = serde_json::from_str(line)?;
        let (title_names, names) =
            (names(&row.title, &row.title_spans), names(&row.text, &row.spans));
        let language = row.language.unwrap_or_else(|| "en".to_owned());
        let Row { title, text, guide, .. } = row;
        Ok(Marked { title, text, title_names, names, language, guide })
    };
    read(path)?.lines().map(row).collect()
}

/// The names, their ends as bytes.
fn names(text: &str, spans: &[RowSpan]) -> Vec<Name> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let kind = |kind: &str| KINDS.iter().position(|&one| one == kind);
    let name = |span: &RowSpan| {
        Some(Name { range: bytes[span.start]..bytes[span.end], kind: kind(&span.kind)? })
    };
    spans.iter().filter_map(name).collect()
}

/// What was found of the names of each kind.
#[derive(Default, Clone, Copy)]
struct Counts {
    right: u32,
    found: u32,
    marked: u32,
}

impl Counts {
    fn plus(self, other: &Self) -> Self {
        Self {
            right: self.right + other.right,
            found: self.found + other.found,
            marked: self.marked + other.marked,
        }
    }

    fn f1(self) -> f64 {
        share(2 * self.right, self.found + self.marked)
    }
}

/// A hundredfold share.
fn share(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole.max(1))
}

/// Prints strict F1, all kinds together and each alone; articles and possessive endings at the ends
/// of a name are forgiven, as the guidelines differ.
fn score(model: &Trained, set: &str) -> Result<()> {
    let articles = marked(set)?;
    let tagged: Vec<Vec<Name>> = articles.iter().map(|article| model.names(article)).collect();
    let [person, place, organisation] = counts(&articles, &tagged);
    let all = person.plus(&place).plus(&organisation);
    println!(
        "{set}: F1 {:.2} (P {:.2} R {:.2}) person {:.2} place {:.2} organisation {:.2}",
        all.f1(),
        share(all.right, all.found),
        share(all.right, all.marked),
        person.f1(),
        place.f1(),
        organisation.f1()
    );
    Ok(())
}

/// The kinds, as they are printed.
const KINDS: [&str; 3] = ["person", "place", "organisation"];

/// Prints what was found otherwise than it is marked: what is wrong, what was found and what is
/// marked, with the words.
fn errors(model: &Trained, articles: &[Marked]) {
    for article in articles {
        let found = model.names(article);
        let shown =
            |name: &Name| format!("{} {:?}", KINDS[name.kind], &article.text[name.range.clone()]);
        for name in found.iter().filter(|name| !same(article, name)) {
            match article.names.iter().find(|marked| overlap(name, marked)) {
                None => println!("invented\t{}", shown(name)),
                Some(marked) if marked.range == name.range => {
                    println!("kind\t{}\t{}", shown(name), shown(marked));
                }
                Some(marked) => println!("bounds\t{}\t{}", shown(name), shown(marked)),
            }
        }
        let is_missed = |marked: &&Name| !found.iter().any(|name| overlap(name, marked));
        for marked in article.names.iter().filter(is_missed) {
            println!("missed\t{}", shown(marked));
        }
    }
}

fn overlap(one: &Name, other: &Name) -> bool {
    one.range.start < other.range.end && other.range.start < one.range.end
}

fn counts(articles: &[Marked], tagged: &[Vec<Name>]) -> [Counts; 3] {
    let mut counts = [Counts::default(); 3];
    for (article, tagged) in articles.iter().zip(tagged) {
        article.names.iter().for_each(|name| counts[name.kind].marked += 1);
        for name in tagged {
            counts[name.kind].found += 1;
            counts[name.kind].right += u32::from(same(article, name));
        }
    }
    counts
}

fn same(article: &Marked, name: &Name) -> bool {
    let is = |start: usize, end: usize| {
        article.names.iter().any(|one| one.kind == name.kind && one.range == (start..end))
    };
    let (mut start, mut end) = (name.range.start, name.range.end);
    if is(start, end) {
        return true;
    }
    let text = &article.text[start..end];
    if text.get(..4).is_some_and(|first| first.eq_ignore_ascii_case("the ")) {
        start += 4;
    }
    if let Some(rest) = text.strip_suffix("'s").or(text.strip_suffix("’s")) {
        end = name.range.start + rest.len();
    }
    is(start, end)
}
