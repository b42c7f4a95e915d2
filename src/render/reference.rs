//! Articles as references: BibTeX (for biblatex) and RIS.

use std::fmt::Write as _;

use crate::article::Article;
use crate::date::{Moment, Precision};
use crate::document::Document;

/// The signs that mean something to TeX, and how they are written as themselves.
const TEX: &[(char, &str)] = &[
    ('\\', "\\textbackslash{}"),
    ('{', "\\{"),
    ('}', "\\}"),
    ('$', "\\$"),
    ('&', "\\&"),
    ('#', "\\#"),
    ('%', "\\%"),
    ('_', "\\_"),
    ('~', "\\textasciitilde{}"),
    ('^', "\\textasciicircum{}"),
];

/// The article as an entry of a BibTeX file, of biblatex's type `online`, and an empty line. Its key
/// is made of the first author or the outlet, the year and the document's hash, so that no two are
/// the same.
#[must_use]
pub fn bibtex(document: &Document) -> String {
    let article = &document.article;
    let mut entry = format!("@online{{{},\n", key(document));
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(entry, "  {name} = {{{value}}},");
        }
    };
    // Braces around a name keep it whole: which of its words is the surname is not known.
    let authors: Vec<String> =
        article.authors.iter().map(|author| format!("{{{}}}", tex(author))).collect();
    field("author", &authors.join(" and "));
    // And around a headline they keep its capitals.
    field("title", &article.title.as_deref().map_or_else(String::new, braced));
    field("date", &published(article).map_or_else(String::new, day));
    field("organization", &tex(article.site.as_deref().unwrap_or_default()));
    field("url", &url(article));
    field("langid", &tex(article.language.as_deref().unwrap_or_default()));
    field("abstract", &tex(article.description.as_deref().unwrap_or_default()));
    entry + "}\n\n"
}

fn braced(text: &str) -> String {
    format!("{{{}}}", tex(text))
}

fn key(document: &Document) -> String {
    let article = &document.article;
    let name = article.authors.first().or(article.site.as_ref());
    let word = name.and_then(|name| name.split_whitespace().last()).unwrap_or("article");
    let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
    let year = published(article).map_or_else(String::new, |moment| moment.day.year().to_string());
    format!("{}{year}-{:08x}", word.to_lowercase(), document.hash >> 32)
}

fn published(article: &Article) -> Option<Moment> {
    article.published.map(|published| published.moment)
}

/// ISO 8601 up to the day: what is known of it.
fn day(moment: Moment) -> String {
    let precision = moment.precision.min(Precision::Day);
    Moment { precision, ..moment }.to_string()
}

/// The address without what would end a field.
fn url(article: &Article) -> String {
    let url = article.url.as_deref().unwrap_or_default();
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

fn tex(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for sign in one_line(text).chars() {
        match TEX.iter().find(|(special, _)| *special == sign) {
            Some((_, escaped)) => written.push_str(escaped),
            None => written.push(sign),
        }
    }
    written
}

/// The article as a record of a RIS file, of type `NEWS`, and an empty line.
#[must_use]
pub fn ris(document: &Document) -> String {
    let article = &document.article;
    let mut record = String::from("TY  - NEWS\r\n");
    let mut line = |tag: &str, value: &str| {
        if !value.is_empty() {
            let _ = write!(record, "{tag}  - {}\r\n", one_line(value));
        }
    };
    for author in &article.authors {
        line("AU", author);
    }
    line("TI", article.title.as_deref().unwrap_or_default());
    if let Some(moment) = published(article) {
        line("PY", &moment.day.year().to_string());
        line("DA", &day(moment).replace('-', "/"));
    }
    line("T2", article.site.as_deref().unwrap_or_default());
    line("UR", article.url.as_deref().unwrap_or_default());
    line("LA", article.language.as_deref().unwrap_or_default());
    line("AB", article.description.as_deref().unwrap_or_default());
    for tag in &article.tags {
        line("KW", tag);
    }
    record + "ER  - \r\n\r\n"
}

/// The text without line breaks and other signs that command.
fn one_line(text: &str) -> String {
    text.split(|sign: char| sign.is_control() || sign.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{DateSource, Published};
    use crate::date::Day;

    fn document() -> Document {
        let moment =
            Moment { day: Day::new(2023, 6, 8).unwrap(), second: 0, precision: Precision::Day };
        let article = Article {
            title: Some("100% of NATO {and} more".to_owned()),
            authors: vec!["Rachel Amran".to_owned(), "Jo Æ".to_owned()],
            site: Some("Podil & Dispatch".to_owned()),
            url: Some("https://example.org/a_b".to_owned()),
            published: Some(Published { moment, source: DateSource::JsonLd }),
            ..Article::default()
        };
        let (id, path) = ("x".to_owned(), "x.html".to_owned());
        Document { id, path, hash: 0x0123_4567_89ab_cdef, saved: 0, article, entities: Vec::new() }
    }

    #[test]
    fn tex_reads_the_signs_of_a_headline_as_such() {
        let expected = "@online{amran2023-01234567,\n  \
            author = {{Rachel Amran} and {Jo Æ}},\n  \
            title = {{100\\% of NATO \\{and\\} more}},\n  \
            date = {2023-06-08},\n  \
            organization = {Podil \\& Dispatch},\n  \
            url = {https://example.org/a_b},\n}\n\n";
        assert_eq!(bibtex(&document()), expected);
    }

    #[test]
    fn a_record_has_a_line_for_each_value() {
        let expected = "TY  - NEWS\r\nAU  - Rachel Amran\r\nAU  - Jo Æ\r\n\
            TI  - 100% of NATO {and} more\r\nPY  - 2023\r\nDA  - 2023/06/08\r\n\
            T2  - Podil & Dispatch\r\nUR  - https://example.org/a_b\r\nER  - \r\n\r\n";
        assert_eq!(ris(&document()), expected);
    }
}
