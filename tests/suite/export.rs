//! `news-search export` as a user runs it.

use crate::harness::{Desk, indexed_corpus};

#[test]
fn every_form_has_as_many_articles_as_the_screen_says() {
    for query in ["summit", "place:Vilnius -turbine", "\"security guarantees\" OR turbine"] {
        let shown = indexed_corpus().run(&["query", "--format", "json", "-n", "1", query]);
        let total = shown.json()[0]["total"].as_u64().expect("it is counted");
        assert!(total > 1, "{query}");
        let export =
            |format: &str| indexed_corpus().run(&["export", query, "--format", format]).out;
        let json: serde_json::Value = serde_json::from_str(&export("json")).expect("it is JSON");
        let counts = [
            json.as_array().map_or(0, Vec::len),
            export("ndjson").lines().count(),
            export("bibtex").matches("@online{").count(),
            export("ris").matches("TY  - NEWS").count(),
            csv::Reader::from_reader(export("csv").as_bytes()).records().count(),
        ];
        assert_eq!(counts, [usize::try_from(total).expect("it is small"); 5], "{query}");
    }
}

#[test]
fn articles_come_in_the_order_of_the_screen() {
    for sort in ["relevance", "newest", "oldest"] {
        let ids = |command: &str, more: &[&str]| {
            let mut all = vec![command, "--format", "ndjson", "--sort", sort, "summit"];
            all.extend(more);
            let articles = indexed_corpus().run(&all).json();
            articles.iter().map(|article| article["id"].to_string()).collect::<Vec<_>>()
        };
        assert_eq!(ids("export", &[]), ids("query", &["-n", "1000", "--no-group"]), "{sort}");
    }
}

#[test]
fn what_is_exported_can_be_indexed() {
    let desk = Desk::new();
    let articles = indexed_corpus().run(&["export", "--format", "ndjson"]).out;
    desk.write("archive.ndjson", &articles);
    assert_eq!(desk.run(&["index", "archive.ndjson"]).code, Some(0));
    let again = desk.run(&["export", "--format", "ndjson"]).out;
    assert_eq!(again.lines().count(), articles.lines().count());
}

#[test]
fn a_headline_that_is_a_formula_runs_nothing_in_a_spreadsheet() {
    let desk = Desk::new();
    desk.write("a.ndjson", r#"{"id": "a", "title": "=HYPERLINK(\"x\")", "text": "A text."}"#);
    assert_eq!(desk.run(&["index", "a.ndjson"]).code, Some(0));
    for command in ["query", "export"] {
        let ran = desk.run(&[command, "text", "--format", "csv"]);
        let mut rows = csv::Reader::from_reader(ran.out.as_bytes());
        let row = rows.records().next().expect("it has a row").expect("it is CSV");
        assert_eq!(&row[3], "'=HYPERLINK(\"x\")", "{command}");
    }
}

#[test]
fn nothing_found_is_an_empty_table() {
    let ran = indexed_corpus().run(&["export", "zzzzqqq", "--format", "json"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), "[\n]\n"), "{}", ran.err);
}
