//! `news-search entities` as a user runs it: names of one thing under one, and corrected.

use news_search::entity::Corrections;

use crate::harness::{Desk, Ran, corpus, indexed_corpus};

/// A line of NDJSON for an article.
fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text, "language": "en"}).to_string()
}

/// A desk with these articles in `articles.ndjson`, not indexed yet.
fn desk(articles: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    let lines: Vec<String> = articles.iter().map(|(id, text)| line(id, text)).collect();
    desk.write("articles.ndjson", lines.join("\n"));
    desk
}

fn done(desk: &Desk, arguments: &[&str]) -> Ran {
    let ran = desk.run(arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
    ran
}

/// Checks that `entities list` has these rows, and nothing of what is missing.
#[track_caller]
fn check_listed(desk: &Desk, expected: &[&str], missing: &[&str]) {
    let listed = done(desk, &["entities", "list", "--format", "csv"]).out;
    for row in expected {
        assert!(listed.lines().any(|line| line == *row), "`{row}` in\n{listed}");
    }
    for name in missing {
        assert!(!listed.contains(name), "no `{name}` in\n{listed}");
    }
}

/// Everything that the index says of its articles, in the order of their ids.
fn all(desk: &Desk) -> (Vec<String>, String) {
    let exported = done(desk, &["export", "--format", "ndjson"]).out;
    let mut articles: Vec<String> = exported.lines().map(str::to_owned).collect();
    articles.sort();
    (articles, done(desk, &["entities", "list", "--format", "json"]).out)
}

const KYIV: &[(&str, &str)] = &[
    ("1", "Officials in Kyiv met Jens Okoro of NATO on Monday. Kyiv was calm, Okoro said."),
    ("2", "In Kiev, trams stopped. Nato sent Jens Okoro to Kiev."),
    ("3", "The trams of Kyiv run again, said NATO. Mr Okoro left Kyiv."),
];

#[test]
fn spellings_of_one_name_are_counted_as_one() {
    let desk = desk(KYIV);
    done(&desk, &["index", "articles.ndjson"]);
    check_listed(
        &desk,
        &[
            "kind,name,articles,also",
            "place,Kyiv,3,Kiev",
            "organisation,NATO,3,Nato",
            "person,Jens Okoro,2,",
            "person,Okoro,1,",
        ],
        &[],
    );
    let facets = done(&desk, &["facets", "places", "--format", "csv"]).out;
    assert_eq!(facets, "value,articles\nKyiv,3\n");
    for query in ["place:kiev", "place:Kyiv", "org:Nato", "org:N.A.T.O."] {
        let found = done(&desk, &["query", query, "--format", "json"]).json().remove(0);
        assert_eq!(found["total"], 3, "{query}");
    }
    let found = done(&desk, &["query", "place:kiev", "--format", "ndjson"]).json();
    assert!(found.iter().all(|hit| hit["places"] != serde_json::json!([])), "{found:?}");
    let stats = done(&desk, &["stats", "--format", "json"]).json().remove(0);
    assert_eq!(stats["places"], serde_json::json!([{"name": "Kyiv", "articles": 3}]));
}

#[test]
fn names_are_listed_for_a_query_and_a_kind() {
    let desk = desk(KYIV);
    done(&desk, &["index", "articles.ndjson"]);
    let ran = done(&desk, &["entities", "list", "--kind", "place", "calm"]);
    assert_eq!(ran.out, "       1  place        Kyiv (also Kiev)\n");
    let ran = done(&desk, &["entities", "list", "-n", "1", "--format", "json", "trams", "-calm"]);
    let listed = ran.json().remove(0);
    let entity = serde_json::json!(
        {"kind": "place", "name": "Kyiv", "articles": 2, "also": ["Kiev"]}
    );
    assert_eq!((&listed["total"], &listed["entities"]), (&2.into(), &vec![entity].into()));
    assert_eq!(desk.run(&["entities", "list", "xyzzy"]).code, Some(1));
    let ran = done(&desk, &["entities", "export", "--format", "csv", "--kind", "place", "calm"]);
    let rows = "article,published,kind,name,written,mentions\n1,,place,Kyiv,Kyiv,2\n";
    assert_eq!(ran.out, rows);
    let ran = done(&desk, &["entities", "export", "--format", "ndjson", "--kind", "place"]);
    let naming = &ran.json()[1];
    assert_eq!((&naming["name"], &naming["written"]), (&"Kyiv".into(), &"Kiev".into()));
}

/// One correction of each kind, on the articles of [`KYIV`].
const CORRECTIONS: &str = r#"
# Names as our paper writes them.
[[merge]]
names = ["Okoro", "Jens O*"]
into = "Jens Okoro"
kind = "person"

[[rename]]
from = "Kiev"
to = "Kyjiw"

[[kind]]
names = ["NATO"]
kind = "place"

[[drop]]
names = ["Kyjiw"]
only = "person"

[[add]]
names = ["trams of Kyiv"]
kind = "organisation"
"#;

#[test]
fn each_correction_is_applied_and_taken_back() {
    let desk = desk(KYIV);
    done(&desk, &["index", "articles.ndjson"]);
    let as_read = all(&desk);
    desk.write("entities.toml", CORRECTIONS);
    let ran = done(&desk, &["entities", "apply"]);
    assert_eq!(ran.out, "5 corrections of entities.toml: 3 articles changed\n");
    check_listed(
        &desk,
        &[
            "person,Jens Okoro,3,",
            "place,Kyjiw,3,",
            "place,NATO,3,Nato",
            "organisation,trams of Kyiv,1,",
        ],
        &["Kiev", "organisation,NATO"],
    );
    let found = done(&desk, &["query", "place:Kyjiw", "--format", "json"]).json().remove(0);
    assert_eq!(found["total"], 3);
    let ran = done(&desk, &["entities", "apply"]);
    assert!(ran.out.ends_with(": no article changed\n"), "{}", ran.out);

    // What only articles had that are taken out is no spelling any more.
    desk.write("entities.toml", "[[rename]]\nfrom = 'NATO'\nto = 'Nato'\n");
    done(&desk, &["entities", "apply"]);
    check_listed(&desk, &["organisation,Nato,3,", "place,Kyiv,3,Kiev"], &["NATO"]);
    desk.write("entities.toml", "[[drop]]\nnames = ['*amoh']\n");
    let ran = done(&desk, &["entities", "apply"]);
    assert_eq!(ran.out, "1 correction of entities.toml: 2 articles changed\n");
    assert_eq!(all(&desk), as_read);
}

#[test]
fn corrections_at_once_and_afterwards_make_the_same_index() {
    let corrections = "[[merge]]\nnames = ['Dahlgaard', 'Henrik *']\ninto = 'H. Dahlgaard'\n\
                       [[drop]]\nnames = ['*Courier']\n[[add]]\nnames = ['security guarantees']\n\
                       kind = 'organisation'\n[[rename]]\nfrom = 'US'\nto = 'U.S.A.'\n";
    let pages = corpus();
    let pages = pages.to_str().expect("the path is UTF-8");
    let (at_once, afterwards) = (Desk::new(), Desk::new());
    at_once.write("entities.toml", corrections);
    done(&at_once, &["index", pages]);
    done(&afterwards, &["index", pages]);
    let as_read = all(&afterwards);
    assert_eq!(as_read, all(indexed_corpus()));
    afterwards.write("names.toml", corrections);
    done(&afterwards, &["entities", "apply", "--entities", "names.toml"]);
    let corrected = all(&afterwards);
    assert_eq!(corrected, all(&at_once));
    assert!(corrected.1.contains("security guarantees") && !corrected.1.contains("Courier"));
    at_once.write("entities.toml", "");
    done(&at_once, &["entities", "apply"]);
    assert_eq!(all(&at_once), as_read);
}

#[test]
fn later_runs_correct_new_articles_and_old_ones() {
    let desk = desk(&KYIV[..1]);
    done(&desk, &["index", "articles.ndjson"]);
    desk.write("entities.toml", "[[rename]]\nfrom = 'Kyiv'\nto = 'Kyjiw'\n");
    desk.write("more.ndjson", line("2", KYIV[1].1));
    let ran = done(&desk, &["index", "more.ndjson"]);
    assert!(ran.out.contains("1 with other corrections of names than before"), "{}", ran.out);
    check_listed(&desk, &["place,Kyjiw,2,"], &["Kyiv"]);

    std::fs::remove_file(desk.path("entities.toml")).expect("it is there");
    desk.write("more.ndjson", line("3", KYIV[2].1));
    let ran = done(&desk, &["index", "more.ndjson"]);
    assert!(ran.err.contains("names are corrected as before"), "{}", ran.err);
    check_listed(&desk, &["place,Kyjiw,2,"], &["Kyiv"]);
    let ran = desk.run(&["entities", "apply"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("no corrections at `entities.toml`"), "{}", ran.err);
}

#[test]
fn what_is_wrong_in_the_file_is_said_and_nothing_is_done() {
    let desk = desk(KYIV);
    done(&desk, &["index", "articles.ndjson"]);
    let as_read = all(&desk);
    desk.write("entities.toml", "[[drop]]\nnames = ['Kyiv']\n\n[[merge]]\nname = ['A']\n");
    for arguments in
        [&["entities", "apply"][..], &["index", "articles.ndjson"], &["extract", "articles.ndjson"]]
    {
        let ran = desk.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        let said = "`entities.toml`, line 5: unknown key `name`, expected one of `names`, `into`";
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert_eq!(all(&desk), as_read);
    let ran = desk.run(&["entities", "apply", "--entities", "nowhere.toml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("cannot read `nowhere.toml`"), "{}", ran.err);
    let ran = Desk::new().run(&["entities", "list"]);
    assert_eq!(ran.code, Some(3), "{}", ran.err);
}

#[test]
fn the_example_of_the_documentation_is_understood() {
    let page = include_str!("../../docs/entities.md");
    let example = page.split("```").nth(1).and_then(|block| block.strip_prefix("toml"));
    let corrections = Corrections::parse(example.expect("it has an example"));
    assert_eq!(corrections.map(|corrections| corrections.number()), Ok(5));
}

#[test]
fn brackets_without_end_are_refused() {
    let text = format!("a = {}", "[".repeat(1 << 19));
    assert!(Corrections::parse(&text).is_err());
}

#[test]
fn extract_shows_what_would_be_indexed() {
    let desk = desk(&KYIV[2..]);
    desk.write("names.toml", CORRECTIONS);
    let extract = ["extract", "articles.ndjson", "--format", "ndjson"];
    let mut command = desk.command(&extract);
    let output = command.env("NEWS_SEARCH_ENTITIES", "names.toml").output().expect("it runs");
    let corrected = String::from_utf8(output.stdout).expect("it prints UTF-8");
    let named = [&extract[..], &["--entities", "names.toml"]].concat();
    assert_eq!(done(&desk, &named).out, corrected);
    let entity =
        r#"{"kind":"organisation","name":"trams of Kyiv","mentions":[{"start":4,"end":17}]}"#;
    assert!(corrected.contains(entity), "{corrected}");
    assert!(!done(&desk, &extract).out.contains("trams of Kyiv\""));
}
