//! Hits, one after the other.

use std::fmt::Write as _;
use std::io::{self, Write};

use news_search::index::Counted;
use news_search::render;
use news_search::search::{Copy, Hit, Hits};

use super::explained;
use super::terminal::{self, FAINT, TITLE, counted, styled, thousands};

/// For reading: each hit with the words that say why, then how many there are.
pub(super) fn write_text(out: &mut impl Write, hits: &Hits, with_score: bool) -> io::Result<()> {
    if hits.total == 0 {
        return Ok(());
    }
    for (rank, hit) in (1..).zip(&hits.hits) {
        writeln!(out, "{}", readable(rank, hit, with_score))?;
    }
    writeln!(out, "{}", styled(&how_many(hits), FAINT))
}

/// How many articles there are, and how many of them are shown and how.
fn how_many(hits: &Hits) -> String {
    let shown = hits.hits.len() as u64;
    let copies: u64 = hits.hits.iter().map(|hit| hit.copies.len() as u64).sum();
    let total = counted(hits.total, "article");
    if shown + copies < hits.total {
        return format!("{total}, the first {shown} shown (--limit)");
    }
    match copies {
        0 => total,
        1 => format!("{total}, one of them a copy (--no-group)"),
        many => format!("{total}, {many} of them copies (--no-group)"),
    }
}

/// A line for each facet: its values, each with how many articles have it.
pub(super) fn write_facets(
    out: &mut impl Write,
    facets: &[(&str, Vec<Counted>)],
) -> io::Result<()> {
    for (name, values) in facets.iter().filter(|(_, values)| !values.is_empty()) {
        let value = |value: &Counted| format!("{} ({})", value.name, thousands(value.count));
        let values: Vec<String> = values.iter().map(value).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        write!(out, "\n{}", terminal::labelled(name, &values, values.len(), 0))?;
    }
    Ok(())
}

/// A table for spreadsheets.
pub(super) fn write_csv(out: &mut impl Write, hits: &Hits) -> io::Result<()> {
    write!(out, "{}", render::header(&render::HIT_COLUMNS))?;
    (1..).zip(&hits.hits).try_for_each(|(rank, hit)| write!(out, "{}", render::hit_row(rank, hit)))
}

/// One JSON object a hit, one a line.
pub(super) fn write_ndjson(out: &mut impl Write, hits: &Hits) -> io::Result<()> {
    (1..).zip(&hits.hits).try_for_each(|(rank, hit)| writeln!(out, "{}", render::hit(rank, hit)))
}

/// Behind how many columns a hit stands: those of its rank.
const INDENT: usize = 4;

/// One hit: headline, byline, snippet, who and where, file.
pub(super) fn readable(rank: usize, hit: &Hit, with_score: bool) -> String {
    let document = &hit.document;
    let article = &document.article;
    let title = article.title.as_deref().unwrap_or("(no headline)");
    let headline = terminal::paragraph(title, &hit.title_highlights, TITLE, INDENT);
    let mut lines = format!("{rank:>2}. {}", headline.get(INDENT..).unwrap_or_default());
    let published = article.published.map(|published| published.moment);
    let mut about = terminal::byline(article.site.as_deref(), &article.authors, published);
    if let Some(score) = hit.score.filter(|_| with_score) {
        let _ = write!(about, " · score {score:.2}");
    }
    lines += &terminal::paragraph(&about, &[], FAINT, INDENT);
    lines += &terminal::paragraph(
        &hit.snippet.text,
        &hit.snippet.highlights,
        anstyle::Style::new(),
        INDENT,
    );
    for (label, names) in [("People", &hit.people), ("Places", &hit.places)] {
        if !names.is_empty() {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            lines += &terminal::labelled(label, &names, MOST_NAMES, INDENT);
        }
    }
    lines += &copies(&hit.copies);
    if let Some(explanation) = &hit.explanation {
        lines += &explained::lines(explanation, INDENT);
    }
    lines + &format!("{:INDENT$}{}\n", "", styled(&terminal::path(&document.path), FAINT))
}

/// How many copies there are and at which outlets; nothing for none.
fn copies(copies: &[Copy]) -> String {
    let mut outlets: Vec<&str> = Vec::new();
    for copy in copies {
        let outlet = copy.site.as_ref().unwrap_or(&copy.id);
        if !outlets.contains(&outlet.as_str()) && outlets.len() <= MOST_NAMES {
            outlets.push(outlet);
        }
    }
    match copies.len() {
        0 => String::new(),
        1 => terminal::labelled("+1 copy", &outlets, MOST_NAMES, INDENT),
        many => terminal::labelled(&format!("+{many} copies"), &outlets, MOST_NAMES, INDENT),
    }
}

/// How many names of each kind a hit shows.
const MOST_NAMES: usize = 6;
