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
use news_search::entity::tagger::train::{self, Marked, Name, Settings};
use serde::Deserialize;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["words", lines, out] => write(out, &train::words(&read(lines)?)),
        ["names", lines, out] => write(out, &train::gazetteer(&read(lines)?)),
        ["train", set, out] => write(out, &train::train(&marked(set)?, Settings::default())),
        ["score", model, ref sets @ ..] => sets.iter().try_for_each(|set| score(model, set)),
        _ => bail!("usage: train-tagger words|names|train|score ..."),
    }
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read `{path}`"))
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

/// Prints strict F1, all kinds together and each alone; articles and possessive endings at the ends
/// of a name are forgiven, as the guidelines differ.
fn score(model: &str, set: &str) -> Result<()> {
    let model = fs::read(model).with_context(|| format!("cannot read `{model}`"))?;
    let mut right = [0_usize; 4];
    let mut found = [0_usize; 4];
    let mut marked_names = [0_usize; 4];
    let articles = marked(set)?;
    let tagged = train::tag(&model, &articles).context("no model of this version")?;
    for (article, tagged) in articles.iter().zip(tagged) {
        for name in &article.names {
            marked_names[name.kind] += 1;
        }
        for name in tagged {
            found[name.kind] += 1;
            right[name.kind] += usize::from(same(article, &name));
        }
    }
    for counts in [&mut right, &mut found, &mut marked_names] {
        counts[3] = counts.iter().sum();
    }
    let f1 =
        |kind: usize| 200.0 * right[kind] as f64 / (found[kind] + marked_names[kind]).max(1) as f64;
    let share = |of: &[usize; 4]| 100.0 * right[3] as f64 / of[3].max(1) as f64;
    println!(
        "{set}: F1 {:.2} (P {:.2} R {:.2}) person {:.2} place {:.2} organisation {:.2}",
        f1(3),
        share(&found),
        share(&marked_names),
        f1(0),
        f1(1),
        f1(2)
    );
    Ok(())
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
