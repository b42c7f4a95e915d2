//! What the query target does, and the property tests of the test suite: reads whatever a person may
//! type.

use news_search::date::Day;
use news_search::search::query::Query;

/// Reads `text` as a query: it is either answered, and printed as a query that is read as the same one,
/// or refused at a place of it, in three lines.
///
/// # Panics
///
/// Where one of that does not hold.
pub fn ask(text: &str) {
    let _ = Query::words(text);
    match Query::parse(text, Day::new(2023, 6, 8)) {
        Ok(query) => {
            let printed = query.to_string();
            if printed.len() <= 4096 {
                let again = Query::parse(&printed, None).expect("what is printed can be read");
                assert_eq!(again.root, query.root, "{printed}");
                assert_eq!(again.to_string(), printed);
            }
            let is_harmless = |note: &str| !note.contains(char::is_control);
            assert!(query.notes.iter().all(|note| is_harmless(&note.message)));
        }
        Err(error) => {
            assert!(text.get(error.span().range()).is_some());
            let shown = error.to_string();
            assert_eq!(shown.lines().count(), 3, "{shown}");
            assert!(shown.lines().last().is_some_and(|line| line.contains('^')), "{shown}");
        }
    }
}
