//! An article as a person reads it: headline, what is known of it, text, names.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use news_search::document::Document;
use news_search::entity::{EntityKind, Field, Reader, Reason, reasons};

use super::terminal::{self, FAINT, TITLE, styled};

/// The article as a reader wants it: headline, what is known of it, text, names.
pub(super) fn readable(document: &Document) -> String {
    let article = &document.article;
    let mut page = String::new();
    if let Some(title) = &article.title {
        page += &terminal::paragraph(title, &[], TITLE, 0);
    }
    let about = terminal::byline(
        article.site.as_deref(),
        &article.authors,
        article.published.map(|published| published.moment),
    );
    for line in [Some(about.as_str()), article.url.as_deref(), Some(&document.path)] {
        if let Some(line) = line.filter(|line| !line.is_empty()) {
            let _ = writeln!(page, "{}", styled(&terminal::printable(line), FAINT));
        }
    }
    for paragraph in article.text.split("\n\n") {
        page.push('\n');
        for line in paragraph.lines() {
            page += &terminal::paragraph(line, &[], anstyle::Style::new(), 0);
        }
    }
    page.push('\n');
    page + &named(document)
}

/// Each name of the document with why it was read as one.
pub(super) fn explained(document: &Document) -> String {
    let article = &document.article;
    let title = article.title.as_deref().unwrap_or_default();
    let mut lines = String::new();
    for (entity, reasons) in document.entities.iter().zip(reasons(article, &document.entities)) {
        let place = entity
            .location
            .map(|at| format!(", {} {:.2} {:.2}", at.country(), at.latitude(), at.longitude()));
        let heading =
            format!("{}: {}{}", entity.kind.name(), entity.name, place.unwrap_or_default());
        let _ = writeln!(lines, "{}", terminal::printable(&heading));
        let mut shown = BTreeSet::new();
        for reason in reasons {
            let of = if reason.mention.field == Field::Title { title } else { &article.text };
            let line = explanation(reason.mention.span.slice(of), &reason);
            if shown.insert(line.clone()) {
                let _ = writeln!(lines, "    {}", styled(&terminal::printable(&line), FAINT));
            }
        }
    }
    lines
}

/// Why these words were read as a name.
fn explanation(words: &str, reason: &Reason) -> String {
    let reader = match reason.reader {
        Reader::Tagger { margin } => format!("the model, {margin} above no name"),
        Reader::Headline => "the source before the colon of the headline".to_owned(),
        Reader::Dates => "the rules for dates".to_owned(),
        Reader::Correction => "a correction of entities.toml".to_owned(),
    };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.known.is_empty() {
        return format!("“{words}”: {reader}");
    }
    format!("“{words}”: {reader}; listed as {}", reason.known.join(", "))
}

/// Who, where, what and when: a line for each kind that the article names.
fn named(document: &Document) -> String {
    let mut lines = String::new();
    for (kind, label) in terminal::KINDS {
        let names: Vec<&str> = of_kind(document, kind);
        if !names.is_empty() {
            lines += &terminal::labelled(label, &names, usize::MAX, 0);
        }
    }
    lines
}

/// The names of one kind; dates in the order of the calendar, others as they come.
fn of_kind(document: &Document, kind: EntityKind) -> Vec<&str> {
    let entities = document.entities.iter().filter(|entity| entity.kind == kind);
    let names = entities.map(|entity| entity.name.as_str());
    if kind == EntityKind::Date {
        return names.collect::<BTreeSet<_>>().into_iter().collect();
    }
    names.collect()
}
