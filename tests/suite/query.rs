//! `news-search query` as a user runs it.

use serde_json::Value;

use crate::harness::{Desk, indexed_corpus, page};

/// A desk with an index of these articles: id, headline, day of publication, text.
fn indexed(articles: &[(&str, &str, &str, &str)]) -> Desk {
    let desk = Desk::new();
    let lines: Vec<String> = articles
        .iter()
        .map(|(id, title, published, text)| {
            let published = (!published.is_empty()).then_some(published);
            serde_json::json!({"id": id, "title": title, "published": published, "text": text})
                .to_string()
        })
        .collect();
    desk.write("lines.ndjson", lines.join("\n"));
    let ran = desk.run(&["index", "lines.ndjson"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    desk
}

/// Three articles that differ in a few words.
fn harbours() -> Desk {
    indexed(&[
        (
            "a",
            "Harbour closed",
            "2023-06-08",
            "The security guarantees for Łódź came on June 7. A guarantee is a promise.",
        ),
        (
            "b",
            "Harbour opened",
            "2023-07-01",
            "A guarantee of security was given to O'Reilly in April.",
        ),
        (
            "c",
            "Nothing new",
            "",
            "The fishermen of Kilrush went out to sea for mackerel. They secured 4 boats.",
        ),
    ])
}

#[track_caller]
fn check(desk: &Desk, arguments: &[&str], expected: &[&str]) {
    let mut all = vec!["query", "--format", "ndjson"];
    all.extend(arguments);
    let ran = desk.run(&all);
    let hits = ran.json();
    let ids: Vec<&str> = hits.iter().filter_map(|hit| hit["id"].as_str()).collect();
    assert_eq!(ids, expected, "{arguments:?} {}", ran.err);
}

/// What is highlighted in a marked text of the JSON.
fn highlighted(marked: &Value) -> Vec<String> {
    let text: Vec<char> = marked["text"].as_str().expect("it has a text").chars().collect();
    let position = |span: &Value, end: &str| {
        usize::try_from(span[end].as_u64().expect("a position")).expect("it is small")
    };
    let spans = marked["highlights"].as_array().expect("it has highlights");
    spans
        .iter()
        .map(|span| text[position(span, "start")..position(span, "end")].iter().collect())
        .collect()
}

#[test]
fn words_phrases_and_their_like_find_what_a_person_expects() {
    let desk = harbours();
    check(&desk, &["guarantees security", "--sort", "oldest"], &["a", "b"]);
    check(&desk, &["\"security guarantees\""], &["a"]);
    check(&desk, &["mackerel OR april", "--sort", "newest"], &["b", "c"]);
    check(&desk, &["guarantee", "-opened"], &["a"]);
    check(&desk, &["guarantee", "NOT", "opened"], &["a"]);
    check(&desk, &["mack*"], &["c"]);
    check(&desk, &["secur*", "--sort", "newest"], &["b", "a", "c"]);
    check(&desk, &["guarantee*", "--sort", "newest"], &["b", "a"]);
    check(&desk, &["\"security guarantees\" OR mackerel", "--sort", "oldest", "-n", "1"], &["a"]);
    check(&desk, &["mackarel~"], &["c"]);
    check(&desk, &["\"guarantee security\"~3", "--sort", "oldest"], &["a", "b"]);
    check(&desk, &["lodz"], &["a"]);
    check(&desk, &["oreilly"], &["b"]);
    check(&desk, &["title:harbour", "--sort", "newest"], &["b", "a"]);
    check(&desk, &["-harbour"], &["c"]);
}

#[test]
fn a_phrase_that_few_articles_have_can_be_excluded() {
    let desk = harbours();
    check(&desk, &["guarantee -\"given to\""], &["a"]);
    check(&desk, &["guarantee -\"given away\"", "--sort", "oldest"], &["a", "b"]);
    check(&desk, &["-\"sea mackerel\"", "--sort", "oldest"], &["a", "b", "c"]);
}

#[test]
fn days_filter_and_sort() {
    let desk = harbours();
    check(&desk, &["published:2023-06"], &["a"]);
    check(&desk, &["published:2023-06-09.."], &["b"]);
    check(&desk, &["published:..2023-06"], &["a"]);
    check(&desk, &["published:2023", "--sort", "oldest"], &["a", "b"]);
    check(&desk, &["on:2023-06-07"], &["a"]);
    check(&desk, &["on:2023-04"], &["b"]);
    check(&desk, &["on:2023-04-03"], &[]);
    check(&desk, &["on:2023-04..2023-06", "--sort", "oldest"], &["a", "b"]);
    check(&desk, &["*", "--sort", "newest"], &["b", "a", "c"]);
    check(&desk, &["*", "--sort", "oldest"], &["a", "b", "c"]);
}

#[test]
fn what_matched_is_highlighted_as_it_matched() {
    let desk = harbours();
    let highlights = |query: &str| {
        let hits = desk.run(&["query", query, "--format", "ndjson"]).json();
        highlighted(&hits[0]["snippet"])
    };
    assert_eq!(highlights("lodz guarantees"), ["guarantees", "Łódź", "guarantee"]);
    assert_eq!(highlights("\"security guarantees\""), ["security guarantees"]);
    assert_eq!(highlights("on:2023-06-07"), ["June 7"]);
    assert_eq!(highlights("mack*"), ["mackerel"]);
    let hits = indexed_corpus().run(&["query", "person:Aarestad", "--format", "ndjson"]).json();
    assert!(hits.iter().all(|hit| {
        let mut shown = [highlighted(&hit["title"]), highlighted(&hit["snippet"])].concat();
        shown.retain(|mention| mention.contains("Aarestad"));
        !shown.is_empty()
    }));
    let hits = desk.run(&["query", "harbour closing", "--format", "ndjson"]).json();
    assert_eq!(highlighted(&hits[0]["title"]), ["Harbour", "closed"]);
}

#[test]
fn names_and_facets_of_the_sample_corpus_filter() {
    let count = |query: &str| {
        let ran = indexed_corpus().run(&["query", query, "--format", "json", "--limit", "1"]);
        ran.json()[0]["total"].as_u64().expect("a total")
    };
    assert!(count("person:Dahlgaard") >= 5);
    assert!(count("person:\"Henrik Dahlgaard\"") >= 5);
    assert!(count("place:Vilnius person:Aarestad") >= 3);
    assert!(count("org:NATO") >= 5);
    assert_eq!(count("site:\"podil dispatch\""), count("site:podildispatch.example"));
    assert_eq!(count("lang:ja"), 2);
    assert!(count("author:Ferrante") >= 3);
    assert_eq!(count("-lang:en lang:en"), 0);
}

#[test]
fn an_answer_with_some_of_the_words_says_so() {
    let desk = harbours();
    let ran = desk.run(&["query", "guarantee zeppelin", "--format", "json"]);
    assert!(ran.err.contains("these have some of the words"), "{}", ran.err);
    let answer = &ran.json()[0];
    assert_eq!((&answer["relaxed"], &answer["total"]), (&true.into(), &2.into()));
    let ran = desk.run(&["query", "the"]);
    assert!(ran.err.contains("`the` is too common"), "{}", ran.err);
    assert_eq!(ran.code, Some(1));
}

#[test]
fn a_query_that_cannot_be_read_is_refused_with_a_caret() {
    let desk = harbours();
    let ran = desk.run(&["query", "troops published:2023-13"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("troops published:2023-13\n"), "{}", ran.err);
    assert!(ran.err.contains("^^^"), "{}", ran.err);
    let nested = "(".repeat(10_000) + "a" + &")".repeat(10_000);
    assert_eq!(desk.run(&["query", &nested]).code, Some(2));
    assert_eq!(desk.run(&["query", &"word ".repeat(5_000)]).code, Some(2));
    for odd in ["🙂", "\"", ")(", "ا\u{64E}ل", "e\u{301}\u{301}", "--", "\u{202E}abc", "a:b:c"]
    {
        let ran = desk.run(&["query", "--", odd]);
        assert!(matches!(ran.code, Some(0..=2)), "{odd}: {:?} {}", ran.code, ran.err);
    }
}

#[test]
fn without_an_index_the_next_step_is_named() {
    let desk = Desk::new();
    let ran = desk.run(&["query", "harbour"]);
    assert_eq!(ran.code, Some(3));
    assert!(
        ran.err.contains("no index at `news-index`: run `news-search index <folder>` first"),
        "{}",
        ran.err
    );
}

/// The files of the index with one of them damaged at a time: cut in the middle, a stretch of it
/// overwritten, or all of it.
fn for_each_damage(desk: &Desk, check: impl Fn(&str)) {
    let files = std::fs::read_dir(desk.path("news-index")).unwrap();
    let files = files.flatten().map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        !name.starts_with('.') && path.metadata().is_ok_and(|metadata| metadata.len() > 0)
    });
    for file in files.collect::<Vec<_>>() {
        let whole = std::fs::read(&file).unwrap();
        let overwritten = |from: usize, to: usize| {
            let mut damaged = whole.clone();
            damaged[from..to].fill(0xFF);
            damaged
        };
        let length = whole.len();
        // The engine believes the first four bytes of a block of documents: up to 4 GB of memory.
        let damages = [
            ("cut", whole[..length / 2].to_vec()),
            ("overwritten at the beginning", overwritten(4.min(length), 28.min(length))),
            ("overwritten in the middle", overwritten(length / 2, length.min(length / 2 + 24))),
            (
                "overwritten before its footer",
                overwritten(length.saturating_sub(160), length.saturating_sub(120)),
            ),
            ("overwritten", overwritten(4.min(length), length)),
        ];
        for (damage, damaged) in damages {
            std::fs::write(&file, damaged).unwrap();
            check(&format!("{} {damage}", file.display()));
        }
        std::fs::write(&file, whole).unwrap();
    }
}

#[test]
fn a_damaged_index_is_an_error_and_no_crash() {
    let desk = harbours();
    for_each_damage(&desk, |damage| {
        for arguments in [&["query", "guarantee OR secur* on:2023"][..], &["show", "a"], &["stats"]]
        {
            let ran = desk.run(arguments);
            assert!(matches!(ran.code, Some(0 | 1 | 3)), "{damage}, {arguments:?}: {}", ran.err);
            assert!(!ran.err.contains("panicked"), "{damage}, {arguments:?}: {}", ran.err);
            assert!(ran.code != Some(3) || ran.err.contains("the index at"), "{}", ran.err);
        }
    });
}

#[test]
fn a_page_cannot_command_the_terminal() {
    let desk = indexed(&[("a", "Harbour\u{1b}[2J closed", "", "A boat\u{9b}31m\u{7} left\r\tit.")]);
    for arguments in [&["query", "boat"][..], &["show", "a"]] {
        let mut coloured = vec!["--color", "always"];
        coloured.extend(arguments);
        let out = desk.run(&coloured).out;
        for command in ["\u{1b}[2J", "\u{9b}", "\u{7}", "\r"] {
            assert!(!out.contains(command), "{command:?}: {out:?}");
        }
        assert!(out.contains("closed") && out.contains("left"), "{out:?}");
    }
}

#[test]
fn a_word_that_every_article_has_is_highlighted_however_far_down() {
    let text = "Nothing of that is said in these lines. ".repeat(40) + "A boat left.";
    let desk = indexed(&[("a", "", "", &text), ("b", "", "", &text), ("c", "", "", &text)]);
    let hits = desk.run(&["query", "boat", "--format", "ndjson"]).json();
    assert_eq!(highlighted(&hits[0]["snippet"]), ["boat"]);
}

#[test]
fn a_choice_of_words_that_say_nothing_is_no_condition() {
    let desk = harbours();
    let ran = desk.run(&["query", "mackerel (the OR of)", "--format", "json"]);
    let answer = &ran.json()[0];
    assert_eq!((&answer["relaxed"], &answer["total"]), (&false.into(), &1.into()));
    assert_eq!(answer["ignored"], serde_json::json!(["the", "of"]));
}

#[test]
fn a_ranking_has_what_the_screen_has() {
    let desk = harbours();
    let ran = desk.run(&["query", "guarantee zeppelin", "--format", "trec"]);
    assert!(ran.err.contains("these have some of the words"), "{}", ran.err);
    let ids: Vec<&str> = ran.out.lines().filter_map(|line| line.split(' ').nth(2)).collect();
    check(&desk, &["guarantee zeppelin"], &ids);
    assert_eq!(ids.len(), 2);
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let desk = harbours();
    let plain = desk.run(&["query", "mackerel"]).out;
    assert!(plain.contains("*mackerel*") && !plain.contains('\x1b'), "{plain}");
    let coloured = desk.run(&["query", "mackerel", "--color", "always"]).out;
    assert!(coloured.contains('\x1b') && !coloured.contains('*'), "{coloured}");
    assert!(plain.lines().all(|line| line.chars().count() <= 80 || line.contains('/')), "{plain}");
}

#[test]
fn topics_give_a_ranking_for_trec() {
    let desk = harbours();
    desk.write("topics.tsv", "1\tguarantees of security?\n2\tzeppelin\0 \u{1F642} e\u{301}\n");
    let ran = desk.run(&["query", "--topics", "topics.tsv", "--format", "trec"]);
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
    assert!(ran.out.starts_with("1 Q0 a 1 ") || ran.out.starts_with("1 Q0 b 1 "), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.ends_with(" news-search")));
}

#[test]
fn a_headline_match_shows_the_beginning_of_the_text() {
    let desk = Desk::new();
    let text = "It began at dawn when the first boats came in with nothing in their nets.\n\nNobody had an explanation for it.";
    desk.write(
        "a.html",
        page("https://one.example/a", "Zeppelin over Kilrush", "2023-06-08", text),
    );
    desk.run(&["index", "a.html"]);
    let hits = desk.run(&["query", "zeppelin", "--format", "ndjson"]).json();
    assert!(hits[0]["snippet"]["text"].as_str().is_some_and(|text| text.starts_with("It began")));
    assert_eq!(highlighted(&hits[0]["title"]), ["Zeppelin"]);
}
