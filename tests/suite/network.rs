//! `news-search network` as a user runs it: who is named together with whom.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{Desk, Ran, indexed_corpus};

/// Articles about Kyiv, NATO and Jens Okoro, in several spellings; with one about nobody.
fn desk() -> Desk {
    let desk = Desk::new();
    let line = |(id, text): (usize, &&str)| {
        serde_json::json!({"id": id.to_string(), "text": text, "language": "en"}).to_string()
    };
    let texts = [
        "Officials in Kyiv met Jens Okoro of NATO on Monday. Kyiv was calm, Okoro said.",
        "In Kiev, trams stopped. Nato sent Jens Okoro to Kiev.",
        "The trams of Kyiv run again, said NATO.",
        "It rained all day.",
    ];
    let lines: Vec<String> = texts.iter().enumerate().map(line).collect();
    // Two runs, so that the index has several parts.
    for (run, lines) in lines.chunks(2).enumerate() {
        desk.write(&format!("{run}.ndjson"), lines.join("\n"));
        assert_eq!(desk.run(&["index", &format!("{run}.ndjson")]).code, Some(0));
    }
    desk
}

fn done(desk: &Desk, arguments: &[&str]) -> Ran {
    let ran = desk.run(&[&["network"], arguments].concat());
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
    ran
}

#[track_caller]
fn check(desk: &Desk, arguments: &[&str], expected: &str) {
    let ran = done(desk, &[&["--format", "csv"], arguments].concat());
    let header = "source,source_kind,target,target_kind,weight\n";
    assert_eq!(ran.out, format!("{header}{expected}"), "{arguments:?}");
}

#[test]
fn pairs_are_counted_over_the_spellings_of_their_names() {
    let desk = desk();
    check(
        &desk,
        &[],
        "Kyiv,place,NATO,organisation,3\n\
         Kyiv,place,Jens Okoro,person,2\n\
         NATO,organisation,Jens Okoro,person,2\n",
    );
    check(
        &desk,
        &["trams", "-again"],
        "Jens Okoro,person,Kyiv,place,1\n\
         Jens Okoro,person,NATO,organisation,1\nKyiv,place,NATO,organisation,1\n",
    );
    check(&desk, &["--kind", "person", "--kind", "place"], "Kyiv,place,Jens Okoro,person,2\n");
    check(&desk, &["--kind", "place"], "");
    let ran = done(&desk, &["-n", "2"]);
    let last = ran.out.lines().last();
    assert_eq!(last, Some("the 2 most frequent names (--limit), 1 pair"), "{}", ran.out);
    check(&desk, &["-n", "2"], "Kyiv,place,NATO,organisation,3\n");
    check(&desk, &["rained"], "");
}

#[test]
fn an_article_that_was_replaced_counts_no_more() {
    let desk = desk();
    let line = serde_json::json!({"id": "0", "text": "It is all quiet in Kyiv.", "language": "en"});
    desk.write("0.ndjson", line.to_string());
    assert_eq!(desk.run(&["index", "0.ndjson", "--prune"]).code, Some(0));
    check(
        &desk,
        &["--kind", "place", "--kind", "organisation"],
        "Kyiv,place,NATO,organisation,1\n",
    );
}

#[test]
fn the_terminal_shows_with_whom_each_name_stands() {
    let ran = done(&desk(), &["--kind", "person", "--kind", "place"]);
    let expected = "       3  place        Kyiv
                       with: Jens Okoro (2)
       2  person       Jens Okoro
                       with: Kyiv (2)

2 names, 1 pair
";
    assert_eq!(ran.out, expected);
    let ran = indexed_corpus().run(&["network", "xyzzyq"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    let ran = indexed_corpus().run(&["network", "-n", "1001"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}

/// The names of each article, each by kind and by what `entities export` counts it under.
fn named(query: &str) -> BTreeMap<String, Vec<(String, String)>> {
    let export = ["entities", "export", "--format", "ndjson", "--", query];
    let mut articles = BTreeMap::<String, Vec<(String, String)>>::new();
    for naming in indexed_corpus().run(&export).json() {
        let text = |field: &str| naming[field].as_str().expect("it is a text").to_owned();
        articles.entry(text("article")).or_default().push((text("kind"), text("name")));
    }
    articles
}

#[test]
fn each_weight_is_the_number_of_articles_that_name_both() {
    let ran = indexed_corpus().run(&["network", "summit", "--format", "json", "-n", "1000"]);
    let network = ran.json().remove(0);
    let articles = named("summit");
    let list = |field: &str| network[field].as_array().expect("it is a list").clone();
    let (nodes, edges) = (list("nodes"), list("edges"));
    assert!(nodes.len() > 20 && nodes.len() < 1000 && edges.len() > 50, "{network}");
    let name = |node: &Value| {
        let node = &nodes[usize::try_from(node.as_u64().expect("it is a number")).unwrap()];
        (node["kind"].as_str().unwrap().to_owned(), node["name"].as_str().unwrap().to_owned())
    };
    for node in &nodes {
        let count = articles.values().filter(|named| named.contains(&name(&node["id"]))).count();
        assert_eq!(node["articles"], count, "{node}");
    }
    let mut pairs = 0;
    for edge in &edges {
        let (source, target) = (name(&edge["source"]), name(&edge["target"]));
        let both = |named: &&Vec<_>| named.contains(&source) && named.contains(&target);
        assert_eq!(edge["weight"], articles.values().filter(both).count(), "{source:?} {target:?}");
        pairs += articles.values().filter(both).count();
    }
    let of_article = |named: &Vec<(String, String)>| {
        let mut named = named.clone();
        named.sort();
        named.dedup();
        named.len() * (named.len() - 1) / 2
    };
    assert_eq!(pairs, articles.values().map(of_article).sum::<usize>(), "no pair is missing");
}

#[test]
fn programs_for_graphs_can_read_it() {
    let desk = desk();
    let query = ["place:kyiv", "-\"<b>&amp;\""];
    let ran = done(&desk, &[&["--format", "graphml", "-n", "2"], &query[..]].concat());
    for part in [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=",
        "<desc>place:kyiv -&quot;&lt;b&gt;&amp;amp;&quot;</desc>\n<key id=\"label\" for=\"node\"",
        "<node id=\"n0\"><data key=\"label\">Kyiv</data><data key=\"kind\">place</data>\
         <data key=\"articles\">3</data></node>\n",
        "<edge source=\"n0\" target=\"n1\"><data key=\"weight\">3</data></edge>\n</graph>\n</graphml>\n",
    ] {
        assert!(ran.out.contains(part), "{part}\n{}", ran.out);
    }
    let ran = done(&desk, &[&["--format", "gexf", "-n", "2"], &query[..]].concat());
    for part in [
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n",
        "<description>place:kyiv -&quot;&lt;b&gt;&amp;amp;&quot;</description>",
        "<node id=\"n0\" label=\"Kyiv\"><attvalues><attvalue for=\"kind\" value=\"place\"/>",
        "<edge id=\"e0\" source=\"n0\" target=\"n1\" weight=\"3\"/>\n</edges>\n</graph>\n</gexf>\n",
    ] {
        assert!(ran.out.contains(part), "{part}\n{}", ran.out);
    }
}

#[test]
fn a_network_of_nothing_is_one_that_programs_can_read() {
    for (format, end) in [("graphml", "</graphml>\n"), ("gexf", "</gexf>\n")] {
        let ran = desk().run(&["network", "xyzzyq", "--format", format]);
        assert_eq!(ran.code, Some(1), "{}", ran.err);
        assert!(ran.out.ends_with(end) && !ran.out.contains("<node "), "{}", ran.out);
    }
}

#[test]
fn a_name_commands_neither_spreadsheet_nor_markup() {
    let desk = desk();
    let name = r#"=HYPERLINK("x")<b>&"#;
    desk.write("entities.toml", format!("[[rename]]\nfrom = 'NATO'\nto = '{name}'\n"));
    let ran = desk.run(&["entities", "apply"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let csv = done(&desk, &["--format", "csv"]).out;
    assert!(csv.contains("'=HYPERLINK(\"\"x\"\")<b>&"), "{csv}");
    for format in ["graphml", "gexf"] {
        let xml = done(&desk, &["--format", format]).out;
        assert!(xml.contains("=HYPERLINK(&quot;x&quot;)&lt;b&gt;&amp;"), "{xml}");
    }
}
