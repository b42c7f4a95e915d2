//! Trains the tagger, packs its lists, scores it: for those who change the model.
//!
//! ```text
//! train-tagger words CLUSTERS.tsv OUT      the groups of words, as training/clusters.py prints them
//! train-tagger names NAMES.tsv OUT         the known names, as training/lists.py prints them
//! train-tagger train SET.jsonl OUT         a model, from a set as training/sets.py prints it
//! train-tagger score MODEL SET.jsonl...    strict F1 of a model
//! ```

use std::fs;

use anyhow::{Context, Result, bail};
use news_search::entity::tagger::train::{self, Marked, Name, Progress, Settings};
use serde::Deserialize;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["words", lines, out] => write(out, &train::words(&read(lines)?)),
        ["names", lines, out] => write(out, &train::names(&read(lines)?)),
        ["train", set, out] => {
            write(out, &train::train(&marked(set)?, Settings::default(), report))
        }
        ["score", model, ref sets @ ..] => sets.iter().try_for_each(|set| score(model, set)),
        _ => bail!("usage: train-tagger words|names|train|score ..."),
    }
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

#[derive(Deserialize)]
struct Row {
    title: String,
    text: String,
    title_spans: Vec<RowSpan>,
    spans: Vec<RowSpan>,
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
        Ok(Marked { title_names, names, title: row.title, text: row.text })
    };
    read(path)?.lines().map(row).collect()
}

/// The names, their ends as bytes.
fn names(text: &str, spans: &[RowSpan]) -> Vec<Name> {
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let kind = |kind: &str| ["person", "place", "organisation"].iter().position(|&one| one == kind);
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
fn score(model: &str, set: &str) -> Result<()> {
    let model = fs::read(model).with_context(|| format!("cannot read `{model}`"))?;
    let articles = marked(set)?;
    let tagged = train::tag(&model, &articles).context("no model of this version")?;
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
