//! Articles in many languages in one index, each found and highlighted in its own.

use serde_json::{Value, json};

use crate::harness::{Desk, indexed_corpus};

/// A desk with an index of these articles: id, language, text.
fn indexed(articles: &[(&str, &str, &str)]) -> Desk {
    let desk = Desk::new();
    let line = |(id, language, text): &(&str, &str, &str)| {
        json!({"id": id, "language": language, "text": text}).to_string()
    };
    let lines: Vec<String> = articles.iter().map(line).collect();
    desk.write("lines.ndjson", lines.join("\n"));
    let ran = desk.run(&["index", "lines.ndjson"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    desk
}

/// The first hit of a query and what is highlighted in its snippet.
fn first(desk: &Desk, query: &str) -> (String, Vec<String>) {
    let hits = desk.run(&["query", query, "--format", "ndjson"]).json();
    let Some(hit) = hits.first() else { return (String::new(), Vec::new()) };
    let snippet: Vec<char> =
        hit["snippet"]["text"].as_str().expect("a hit has a snippet").chars().collect();
    let place = |span: &Value, end: &str| {
        usize::try_from(span[end].as_u64().expect("a position")).expect("it is small")
    };
    let spans = hit["snippet"]["highlights"].as_array().expect("a snippet has highlights");
    let shown = |span| snippet[place(span, "start")..place(span, "end")].iter().collect();
    let path = hit["path"].as_str().expect("a hit has a path");
    (path.to_owned(), spans.iter().map(shown).collect())
}

/// Checks which page of the sample corpus a query finds first, and what it shows there.
#[track_caller]
fn check(query: &str, page: &str, shown: &str) {
    let (path, highlights) = first(indexed_corpus(), query);
    assert!(path.contains(page), "{query}: {path}");
    assert!(highlights.iter().any(|highlight| highlight == shown), "{query}: {highlights:?}");
}

#[test]
fn other_forms_of_a_word_are_found_and_highlighted_in_each_language() {
    check("Sicherheitsgarantie", "interview-sicherheitsgarantien", "Sicherheitsgarantien");
    check("Gewitters", "unwetterwarnung-elbe", "Gewittern");
    check("éolienne", "eoliennes-la-panne", "L’éolienne");
    check("fenêtres OR conseillers", "garanties-de-securite", "fenêtre");
    check("sequías", "sequia-agua-salada", "sequía");
    check("corredores silo", "corredor-de-granos", "corredores");
    check("фермерів", "9927", "фермер");
    check("гарантія", "10044", "гарантії");
    check("風力発電", "DA3S15643120", "風力発電");
    check("港", "DA3S15643120", "港");
    check("الشاحنة", "2023-07-19-qamh", "الشاحنات");
}

#[test]
fn marks_need_not_be_typed() {
    check("eoliennes", "eoliennes-la-panne", "L’éolienne");
    check("sequias", "sequia-agua-salada", "sequía");
    check("Volkerrecht", "interview-sicherheitsgarantien", "Völkerrecht");
    check("recoge OR fenetres", "garanties-de-securite", "fenêtre");
}

#[test]
fn russian_words_are_found_in_all_their_cases() {
    let desk = indexed(&[
        ("a", "ru", "Министр объявил об отправке войск на границу."),
        ("b", "ru", "Погода будет хорошей."),
    ]);
    let (_, highlights) = first(&desk, "войска");
    assert_eq!(highlights, ["войск"]);
    let (_, highlights) = first(&desk, "\"отправка войск\"");
    assert_eq!(highlights, ["отправке войск"]);
}

/// An archive in which most articles are English.
fn mixed() -> Desk {
    indexed(&[
        (
            "en1",
            "en",
            "The minister said that people die on the roads and the bridge was made new.",
        ),
        ("en2", "en", "A mad dog bit the postman near the harbour. The wind was cold."),
        ("en3", "en", "Ministers met for a summit; nothing was said about the harbour."),
        ("it", "it", "Un marchio made in Italy, disse il ministro nella sua casa."),
        ("de", "de", "Die Ministerin sprach über den Hafen, und die Krise war vorbei."),
    ])
}

fn ids(desk: &Desk, query: &str) -> Vec<String> {
    let hits = desk.run(&["query", query, "--format", "ndjson"]).json();
    let mut ids: Vec<String> =
        hits.iter().filter_map(|hit| hit["id"].as_str().map(str::to_owned)).collect();
    ids.sort();
    ids
}

#[test]
fn a_word_is_looked_for_in_each_article_as_its_language_has_it() {
    let desk = mixed();
    // The stem of the Italian word is an English one.
    assert_eq!(ids(&desk, "made"), ["en1", "it"]);
    assert_eq!(ids(&desk, "ministri"), ["it"]);
    assert_eq!(ids(&desk, "Ministerinnen"), ["de"]);
}

#[test]
fn a_word_that_says_nothing_in_one_language_is_found_in_the_others() {
    let desk = mixed();
    assert_eq!(ids(&desk, "die"), ["en1"]);
    assert_eq!(ids(&desk, "die roads"), ["en1"]);
    // What an English article must have, a German one is excused from.
    assert_eq!(ids(&desk, "die Krise"), ["de"]);
    assert_eq!(ids(&desk, "the harbour"), ["en2", "en3"]);
}

#[test]
fn a_sentence_without_spaces_is_found_by_its_parts_where_no_article_has_it() {
    check("神戸の高校生と折り鶴", "DA3S15680077", "高校");
    check("NATO首脳会談", "DA3S15680077", "首脳");
}
