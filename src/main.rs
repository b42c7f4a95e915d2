//! The command line of `news-search`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use news_search::document::Document;

fn main() -> anyhow::Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os()
        .skip(2)
        .map(PathBuf::from)
        .filter(|p| p != "--format" && p != "ndjson")
        .collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    for source in news_search::page::sources(&paths) {
        let page = source.and_then(|s| s.load()).and_then(|r| r.decode());
        match page {
            Err(skipped) => eprintln!("skipped {skipped}"),
            Ok(page) => {
                let article = news_search::article::article(&page.content);
                let entities = news_search::entity::entities(&article);
                let id = match &page.content {
                    news_search::page::Content::Record(r) => r.id.clone(),
                    _ => None,
                };
                let id = id.or(article.url.clone()).unwrap_or(page.path.clone());
                let document = Document {
                    id,
                    path: page.path,
                    hash: page.hash,
                    saved: page.saved,
                    article,
                    entities,
                };
                writeln!(out, "{}", news_search::render::document(&document))?;
            }
        }
    }
    Ok(())
}
