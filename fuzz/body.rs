//! What every target does, and the smoke run of the test suite: reads whatever is in a file, to the
//! end.

use news_search::ingest;
use news_search::page;

/// Reads every page in the content of a file of that name.
pub fn read(name: &str, bytes: &[u8]) {
    for source in page::sources_in(name, bytes.to_vec()).flatten() {
        if let Ok(raw) = source.load() {
            // A page without an article is as good as one with it.
            let _ = ingest::document(raw);
        }
    }
}
