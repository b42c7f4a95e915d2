//! `news-search facets` as a user runs it.

use serde_json::Value;

use crate::harness::{Desk, indexed_corpus};

/// What `facets` counts, by value.
fn counted(arguments: &[&str]) -> Vec<(String, u64)> {
    let mut all = vec!["facets", "--format", "json", "-n", "1000"];
    all.extend(arguments);
    let ran = indexed_corpus().run(&all);
    let answer = ran.json().remove(0);
    let values = answer["values"].as_array().expect("it is a list").iter();
    let value = |value: &Value| {
        let name = value["name"].as_str().expect("it has a name").to_owned();
        (name, value["articles"].as_u64().expect("it is counted"))
    };
    values.map(value).collect()
}

/// The name and its other spellings.
fn spellings(name: &str) -> Vec<Value> {
    let listed = indexed_corpus().run(&["entities", "list", "--format", "json"]).json().remove(0);
    let entities = listed["entities"].as_array().expect("it is a list").iter();
    let others = entities.filter(|entity| entity["name"] == name).map(|entity| &entity["also"]);
    others
        .flat_map(|also| also.as_array().expect("it is a list").clone())
        .chain([name.into()])
        .collect()
}

#[test]
fn each_count_is_what_a_query_for_the_value_finds() {
    for (facet, field) in [("people", "person"), ("places", "place"), ("organisations", "org")] {
        let values = counted(&[facet, "summit"]);
        assert!(!values.is_empty(), "{facet}");
        assert!(values.is_sorted_by_key(|(_, count)| std::cmp::Reverse(*count)), "{facet}");
        for (name, count) in values.iter().take(5) {
            let filter = format!("{field}:\"{name}\"");
            let spellings = spellings(name);
            let ran =
                indexed_corpus().run(&["query", "--format", "json", "-n", "99", "summit", &filter]);
            let hits = ran.json().remove(0);
            let named = hits["hits"].as_array().expect("it is a list").iter().filter(|hit| {
                let id = hit["id"].as_str().expect("it has an id");
                let shown =
                    indexed_corpus().run(&["show", id, "--format", "json"]).json().remove(0);
                let entities = shown["entities"].as_array().expect("it is a list");
                entities.iter().any(|entity| spellings.contains(&entity["name"]))
            });
            assert_eq!(named.count() as u64, *count, "{filter}");
        }
    }
}

#[test]
fn without_a_query_every_article_counts() {
    let languages = counted(&["languages"]);
    assert_eq!(languages[0].0, "en");
    assert_eq!(languages.iter().map(|(_, count)| count).sum::<u64>(), 59);
}

#[test]
fn countries_are_those_of_the_places_named() {
    let countries = counted(&["countries"]);
    let ukraine = countries.iter().find(|(code, _)| code == "UA").expect("Ukraine is named");
    for name in ["ua", "UA", "ukraine"] {
        let hits = indexed_corpus().run(&["query", "--format", "json", &format!("country:{name}")]);
        assert_eq!(hits.json()[0]["total"], ukraine.1, "{name}");
    }
    let kyiv = indexed_corpus().run(&["query", "--format", "json", "place:Kyiv", "-country:UA"]);
    assert_eq!(kyiv.json()[0]["total"], 0, "Kyiv lies in Ukraine");
}

#[test]
fn an_exclusion_is_no_option() {
    let with = counted(&["sites", "summit"]);
    let without = counted(&["sites", "summit", "-place:Ukraine"]);
    let articles = |values: &[(String, u64)]| values.iter().map(|(_, count)| count).sum::<u64>();
    assert!(articles(&without) > 0 && articles(&without) < articles(&with));
}

#[test]
fn the_most_frequent_are_exact_however_the_index_is_cut() {
    let desk = Desk::new();
    // Ada is first in no single run and first in all of them together.
    for (run, other) in ["Berta", "Clara", "Dora"].into_iter().enumerate() {
        let line = |at: usize, author: &str| {
            serde_json::json!({"id": format!("{run}-{at}"), "text": "A text.", "authors": [author]})
                .to_string()
        };
        let authors = [other, other, other, "Ada Quist", "Ada Quist"];
        let lines: Vec<String> =
            authors.iter().enumerate().map(|(at, author)| line(at, author)).collect();
        desk.write(&format!("{run}.ndjson"), lines.join("\n"));
        assert_eq!(desk.run(&["index", &format!("{run}.ndjson")]).code, Some(0));
    }
    let ran = desk.run(&["facets", "authors", "-n", "1", "--format", "csv"]);
    assert_eq!(ran.out, "value,articles\nAda Quist,6\n");
}

#[test]
fn a_query_shows_the_counts_of_all_that_it_finds() {
    let ran = indexed_corpus().run(&["query", "summit", "--facets", "-n", "1", "--format", "json"]);
    let answer = ran.json().remove(0);
    let people = counted(&["people", "summit"]);
    assert_eq!(answer["facets"]["people"][0]["name"], people[0].0.as_str());
    assert_eq!(answer["facets"]["people"][0]["articles"], people[0].1);
    let ran = indexed_corpus().run(&["query", "summit", "--facets", "-n", "1"]);
    assert!(ran.out.contains(&format!("people: {} ({})", people[0].0, people[0].1)), "{}", ran.out);
    let ran = indexed_corpus().run(&["query", "summit", "--facets", "--format", "csv"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}

#[test]
fn the_terminal_shows_counts_before_names() {
    let ran = indexed_corpus().run(&["facets", "sites", "-n", "3"]);
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
    let ran = indexed_corpus().run(&["facets", "sites", "zzzzqqq"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
}
