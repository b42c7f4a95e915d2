//! An article that came as a record: its fields in the crate's own forms.

use crate::page::Record;

use super::authors::{Kind, credits};
use super::language;
use super::markup;
use super::model::{Article, DateSource, Published};
use super::moment::{Order, stamp};

/// The article that a record holds; its text is not changed. What a record in HTML does not say, its
/// mark-up does.
pub(super) fn from_record(record: &Record) -> Article {
    let read = record.markup.as_ref().map(markup::from_html).unwrap_or_default();
    let moment = |text: &Option<String>| Some(stamp(text.as_deref()?, Order::DayFirst)?.moment);
    let published =
        moment(&record.published).map(|moment| Published { moment, source: DateSource::Record });
    let text = if record.markup.is_some() { read.text } else { record.text.clone() };
    let given = record.language.as_deref().and_then(language::code);
    Article {
        url: record.url.clone().or(read.url),
        site: record.site.clone().or(read.site),
        title: record.title.clone().or(read.title),
        authors: Some(authors(record)).filter(|names| !names.is_empty()).unwrap_or(read.authors),
        published: published.or(read.published),
        modified: moment(&record.modified).or(read.modified),
        language: given.or_else(|| language::detected(&text)),
        description: record.description.clone().or(read.description),
        section: record.section.clone().or(read.section),
        tags: if record.tags.is_empty() { read.tags } else { record.tags.clone() },
        image: record.image.clone().or(read.image),
        text,
    }
}

/// The persons and agencies among the authors; the names as they were given where there is none.
fn authors(record: &Record) -> Vec<String> {
    let outlet: Vec<&str> = record.site.as_deref().into_iter().collect();
    let credits = record.authors.iter().flat_map(|raw| credits(raw, &outlet));
    let named = credits.filter(|credit| credit.kind != Kind::Other);
    let named: Vec<String> = named.map(|credit| credit.name).collect();
    if named.is_empty() { record.authors.clone() } else { named }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, read: impl Fn(&Article) -> String, expected: &str) {
        let record = Record::new(line).expect("a record");
        assert_eq!(read(&from_record(&record)), expected);
    }

    #[test]
    fn fields_are_taken_over_and_dates_read() {
        let line = r#"{"text":"Body.\n\n  Rest.","published":"2023-06-08T03:40:07+02:00","authors":["By Ann Lee and Bo Ek"],"language":"EN-us","title":"T"}"#;
        check(line, |article| article.text.clone(), "Body.\n\n  Rest.");
        check(line, |article| article.published.unwrap().moment.to_string(), "2023-06-08T03:40:07");
        check(line, |article| article.authors.join("|"), "Ann Lee|Bo Ek");
        check(line, |article| article.language.clone().unwrap(), "en");
    }

    #[test]
    fn every_author_of_a_record_is_kept() {
        let line = |authors: &str| format!(r#"{{"text":"Body.","authors":{authors}}}"#);
        let authors = |article: &Article| article.authors.join("|");
        check(
            &line(r#"["Ann Lee, Ruairí Mac an tSaoir"]"#),
            authors,
            "Ann Lee|Ruairí Mac an tSaoir",
        );
        check(&line(r#"["Reuters"]"#), authors, "Reuters");
        check(&line(r#"["quaywatcher"]"#), authors, "quaywatcher");
    }

    #[test]
    fn the_language_is_detected_where_it_is_not_given() {
        let line = r#"{"text":"Der Bürgermeister sagte am Montag, dass die Brücke im Sommer wieder geöffnet wird."}"#;
        check(line, |article| article.language.clone().unwrap(), "de");
    }
}
