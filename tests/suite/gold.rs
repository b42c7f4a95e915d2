//! What is read from the sample corpus against its gold: measured, and not allowed to fall.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

use crate::harness::{Desk, corpus};

/// The least that must come out right. A floor is raised together with the gain that allows it, and
/// lowered only by a change that says so and why.
const FLOORS: &[(&str, f64)] = &[
    ("title", 1.00),
    ("authors", 0.96),
    ("published", 1.00),
    ("site", 1.00),
    ("url", 1.00),
    ("language", 1.00),
    ("beginning", 1.00),
    ("end", 0.98),
    ("furniture kept out", 0.99),
    ("people F1", 0.93),
    ("places F1", 0.93),
    ("organisations F1", 0.78),
    ("dates F1", 0.96),
];

/// The documents that `extract` makes of the sample corpus, by their path in it.
static READ: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let root = corpus();
    let ran = Desk::new().run(&["extract", "--format", "ndjson", &root.display().to_string()]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let prefix = format!("{}/", root.display());
    let path = |document: &Value| {
        let path = document["path"].as_str().expect("a document has a path");
        path.strip_prefix(&prefix).expect("it lies in the corpus").to_owned()
    };
    ran.json().into_iter().map(|document| (path(&document), document)).collect()
});

fn gold() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/sample-corpus.json");
    let text = fs::read_to_string(path).expect("the gold can be read");
    serde_json::from_str(&text).expect("the gold is JSON")
}

/// How much of each measure came out right, of how much, and what did not.
#[derive(Default)]
struct Score {
    right: f64,
    all: f64,
    wrong: Vec<String>,
}

impl Score {
    fn share(&self) -> f64 {
        if self.all == 0.0 { 0.0 } else { self.right / self.all }
    }

    fn count(&mut self, is_right: bool, wrong: impl FnOnce() -> String) {
        self.all += 1.0;
        if is_right {
            self.right += 1.0;
        } else {
            self.wrong.push(wrong());
        }
    }
}

#[test]
fn no_measure_falls_below_its_floor() {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for expected in gold().iter().filter(|expected| expected["skipped"] != true) {
        let path = expected["path"].as_str().expect("gold has a path");
        let empty = Value::Null;
        let read = READ.get(path).unwrap_or(&empty);
        compare(path, expected, read, &mut scores);
    }
    let mut below = Vec::new();
    for (name, floor) in FLOORS {
        let score = scores.remove(name).unwrap_or_default();
        println!("{name:>20} {:.3} (floor {floor})", score.share());
        for wrong in &score.wrong {
            println!("{:>24} {wrong}", "");
        }
        if score.share() < *floor {
            below.push(format!("{name}: {:.3} of {floor}", score.share()));
        }
    }
    assert!(scores.is_empty(), "measures without a floor: {:?}", scores.keys());
    assert!(below.is_empty(), "{below:#?}");
}

fn compare<'a>(path: &str, expected: &Value, read: &Value, scores: &mut BTreeMap<&'a str, Score>) {
    let mut count = |name: &'a str, is_right: bool, wrong: String| {
        scores.entry(name).or_default().count(is_right, || format!("{path}: {wrong}"));
    };
    for name in ["title", "site", "url", "language"] {
        count(name, read[name] == expected[name], format!("{} for {}", read[name], expected[name]));
    }
    let (authors, wanted) = (set(&read["authors"]), set(&expected["authors"]));
    count("authors", authors == wanted, format!("{authors:?} for {wanted:?}"));
    let published = read["published"]["value"].as_str();
    let is_published = match expected["published"].as_str() {
        Some(wanted) => published.is_some_and(|published| published.starts_with(wanted)),
        None => published.is_none(),
    };
    count("published", is_published, format!("{published:?} for {}", expected["published"]));
    let text = squeezed(read["text"].as_str().unwrap_or_default());
    let words = |name: &str| squeezed(expected[name].as_str().unwrap_or_default());
    let (first, last) = (words("first_words"), words("last_words"));
    // A summary may stand between the headline and the first words.
    let beginning = text.chars().take(400).collect::<String>();
    count("beginning", beginning.contains(&first), format!("{beginning:?} for {first:?}"));
    let end = text.chars().skip(text.chars().count().saturating_sub(60)).collect::<String>();
    count("end", text.ends_with(&last), format!("{end:?} for {last:?}"));
    for furniture in set(&expected["not_in_text"]) {
        let is_out = !text.is_empty() && !text.contains(&squeezed(&furniture));
        count("furniture kept out", is_out, format!("{furniture:?}"));
    }
    compare_entities(path, expected, read, scores);
}

fn compare_entities(
    path: &str,
    expected: &Value,
    read: &Value,
    scores: &mut BTreeMap<&str, Score>,
) {
    let kinds = [
        ("people F1", "people", "person"),
        ("places F1", "places", "place"),
        ("organisations F1", "organisations", "organisation"),
        ("dates F1", "dates", "date"),
    ];
    // Names are measured where the tagger claims to find them.
    if expected["language"] != "en" {
        return;
    }
    for (measure, plural, kind) in kinds {
        let wanted = set(&expected["entities"][plural]);
        let entities = read["entities"].as_array().map_or(&[][..], Vec::as_slice);
        let of_kind = entities.iter().filter(|entity| entity["kind"] == kind);
        let found: BTreeSet<String> =
            of_kind.filter_map(|entity| entity["name"].as_str()).map(str::to_owned).collect();
        let score = scores.entry(measure).or_default();
        // F1 = 2 · both / (wanted + found)
        score.right += 2.0 * number(wanted.intersection(&found).count());
        score.all += number(wanted.len() + found.len());
        let missed: Vec<_> = wanted.difference(&found).collect();
        let invented: Vec<_> = found.difference(&wanted).collect();
        if !missed.is_empty() || !invented.is_empty() {
            score.wrong.push(format!("{path}: missed {missed:?}, invented {invented:?}"));
        }
    }
}

/// Counts of names in one article are small.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("an article has few names"))
}

fn set(list: &Value) -> BTreeSet<String> {
    let values = list.as_array().map_or(&[][..], Vec::as_slice);
    values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The text with every run of white space as one blank.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_section_front_gives_no_article() {
    for expected in gold().iter().filter(|expected| expected["skipped"] == true) {
        let path = expected["path"].as_str().expect("gold has a path");
        assert!(!READ.contains_key(path), "{path}");
    }
}

#[test]
fn nothing_but_the_articles_is_read() {
    let gold: BTreeSet<String> = gold()
        .iter()
        .map(|expected| expected["path"].as_str().expect("gold has a path").to_owned())
        .collect();
    let more: Vec<&String> = READ.keys().filter(|path| !gold.contains(*path)).collect();
    assert!(more.is_empty(), "{more:?}");
}
