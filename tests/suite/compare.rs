//! `news-search compare` as a user runs it.

use crate::harness::{Desk, indexed_corpus};

/// Four articles of three months and one without a date.
fn desk() -> Desk {
    let desk = Desk::new();
    let line = |id: &str, published: Option<&str>, text: &str| {
        serde_json::json!({"id": id, "published": published, "text": text}).to_string()
    };
    let lines = [
        line("a", Some("2023-05-30"), "The boats left on May 28."),
        line("b", Some("2023-05-31"), "The boats and the trams left on May 28."),
        line("c", Some("2023-07-02"), "The trams left again."),
        line("d", Some("2023-12-02"), "The boats are back."),
        line("e", None, "Boats, trams and buses."),
    ];
    desk.write("lines.ndjson", lines.join("\n"));
    assert_eq!(desk.run(&["index", "lines.ndjson"]).code, Some(0));
    desk
}

#[track_caller]
fn check(desk: &Desk, arguments: &[&str], expected: &str) {
    let ran = desk.run(&[&["compare", "--format", "csv"], arguments].concat());
    assert_eq!(ran.out, format!("period,first,second,both\n{expected}"), "{arguments:?}");
}

#[test]
fn articles_of_both_queries_are_counted_by_period() {
    let desk = desk();
    check(&desk, &["boats", "trams"], "2023-05,2,1,1\n2023-07,0,1,0\n2023-12,1,0,0\n");
    check(&desk, &["boats", "trams", "--by", "year"], "2023,3,2,1\n");
    check(&desk, &["boats", "boats -trams", "--by", "year"], "2023,3,2,2\n");
    check(&desk, &["boats", "trams", "--by", "day", "--of", "mentioned"], "2023-05-28,2,1,1\n");
    check(&desk, &["boats", "xyzzyq", "--by", "year"], "2023,3,0,0\n");
}

#[test]
fn an_exclusion_is_no_option() {
    check(&desk(), &["-trams", "boats", "--by", "year"], "2023,2,3,2\n");
}

#[test]
fn articles_without_a_date_count_in_the_totals() {
    let ran = desk().run(&["compare", "boats", "trams", "--by", "year", "--format", "json"]);
    let expected = serde_json::json!({
        "schema": 1,
        "first": {"query": "boats", "relaxed": false, "total": 4},
        "second": {"query": "trams", "relaxed": false, "total": 3},
        "both": 2,
        "bars": [{"period": "2023", "first": 3, "second": 2, "both": 1}],
    });
    assert_eq!(ran.json(), [expected]);
}

#[test]
fn the_terminal_shows_bars_side_by_side() {
    let ran = desk().run(&["compare", "boats", "trams"]);
    let (bar, half) = ("█".repeat(25), "█".repeat(12) + "▌");
    let (none, rest) = (" ".repeat(25), " ".repeat(12));
    let expected = format!(
        "            boats                           trams                           both
2023-05        2 {bar}     1 {half}{rest}     1
2023-06        0 {none}     0 {none}     0
2023-07        0 {none}     1 {half}{rest}     0
⋮
2023-12        1 {half}{rest}     0 {none}     0

4 articles and 3 articles, 2 found by both
"
    );
    assert_eq!(ran.out, expected, "{}", ran.err);
}

#[test]
fn it_says_which_of_the_queries_found_nothing() {
    let ran = desk().run(&["compare", "boats", "xyzzyq"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), "no articles found for `xyzzyq`\n"));
    let ran = desk().run(&["compare", "plugh", "xyzzyq"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{}", ran.err);
    let ran = desk().run(&["compare", "boats and", "buses plugh"]);
    assert!(ran.err.contains("no article has all of `buses plugh`"), "{}", ran.err);
}

#[test]
fn each_side_is_the_timeline_of_its_query() {
    let queries = ["summit", "place:Ukraine"];
    let ran = indexed_corpus().run(&["compare", queries[0], queries[1], "--format", "csv"]);
    for (column, query) in (1..).zip(queries) {
        let rows = ran.out.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        let counts = rows.filter(|cells| cells[column] != "0");
        let expected: Vec<String> =
            counts.map(|cells| format!("{},{}", cells[0], cells[column])).collect();
        let timeline = indexed_corpus().run(&["timeline", query, "--format", "csv"]).out;
        assert!(timeline.lines().skip(1).eq(expected), "{query}: {timeline}");
    }
    let all = indexed_corpus().run(&["timeline", "summit place:Ukraine", "--format", "csv"]);
    assert_eq!(last_column(&ran.out), last_column(&all.out));
}

/// The sum of the last column of a table.
fn last_column(table: &str) -> u64 {
    let last = |line: &str| line.rsplit(',').next().and_then(|cell| cell.parse::<u64>().ok());
    table.lines().skip(1).map(|line| last(line).expect("it is a number")).sum()
}
