//! `news-search extract` as a user runs it.

use crate::harness::{Desk, page};

const TEXT: &str = "Łódź and Vilnius will be linked by train, Maria Kowalska of the European Commission said on Monday.\n\nThe first train leaves in April, and nobody expects it to be on time.";

#[test]
fn the_json_has_every_field_and_counts_code_points() {
    let desk = Desk::new();
    desk.write(
        "a.html",
        page("https://one.example/a", "Train to Vilnius", "2023-06-08T10:30:00", TEXT),
    );
    let ran = desk.run(&["extract", "a.html", "--format", "ndjson"]);
    let document = &ran.json()[0];
    for field in [
        "schema",
        "id",
        "path",
        "url",
        "site",
        "title",
        "authors",
        "published",
        "modified",
        "language",
        "description",
        "section",
        "tags",
        "image",
        "text",
        "entities",
    ] {
        assert!(document.get(field).is_some(), "{field}");
    }
    assert_eq!(document["id"], "https://one.example/a");
    assert_eq!(document["published"]["value"], "2023-06-08T10:30:00");
    assert_eq!(document["text"], TEXT);
    let entities = document["entities"].as_array().unwrap();
    let vilnius = entities.iter().find(|entity| entity["name"] == "Vilnius").expect("Vilnius");
    let mentions = vilnius["mentions"].as_array().unwrap();
    assert_eq!(mentions[0]["field"], "title");
    assert_eq!((&mentions[1]["start"], &mentions[1]["end"]), (&9.into(), &16.into()));
    assert_eq!(vilnius["country"], "LT");
    assert_eq!((&vilnius["latitude"], &vilnius["longitude"]), (&54.69.into(), &25.28.into()));
    let monday = entities.iter().find(|entity| entity["name"] == "2023-06-05");
    assert!(monday.is_some(), "{entities:?}");
}

#[test]
fn records_come_back_with_their_text_unchanged() {
    let desk = Desk::new();
    let text = " Two  blanks,\n\n\n three breaks\t. ";
    let line = serde_json::json!({"id": "x", "text": text}).to_string();
    let ran = desk.run_with(&["extract", "-", "--format", "ndjson"], line.as_bytes());
    assert_eq!(ran.json()[0]["text"], text);
}

#[test]
fn pages_come_in_the_order_of_their_names() {
    let desk = Desk::new();
    for name in ["c", "a", "b"] {
        desk.write(&format!("pages/{name}.html"), page("", name, "2023-06-08", TEXT));
    }
    let ran = desk.run(&["extract", "pages", "--format", "ndjson", "--jobs", "3"]);
    let paths: Vec<String> =
        ran.json().iter().map(|document| document["path"].as_str().unwrap().to_owned()).collect();
    assert_eq!(paths, ["pages/a.html", "pages/b.html", "pages/c.html"]);
}

#[test]
fn the_text_is_for_reading() {
    let desk = Desk::new();
    let page = page("https://one.example/a", "Train to Vilnius", "2023-06-08T10:30:00", TEXT);
    let ran = desk.run_with(&["extract", "-"], page.as_bytes());
    assert!(ran.out.starts_with("Train to Vilnius\n8 Jun 2023, 10:30\n"), "{}", ran.out);
    assert!(ran.out.contains("People: Maria Kowalska"), "{}", ran.out);
}

#[test]
fn a_reader_that_has_had_enough_ends_it_quietly() {
    let desk = Desk::new();
    let line = format!("{{\"text\":\"{}\"}}\n", "word ".repeat(50));
    let lines = line.repeat(5_000);
    desk.write("lines.ndjson", lines);
    let mut running =
        desk.command(&["extract", "lines.ndjson", "--format", "ndjson"]).spawn().unwrap();
    drop(running.stdout.take());
    let ended = running.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0));
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}
