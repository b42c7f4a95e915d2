//! What of a document goes into which field.

use std::collections::{BTreeSet, HashSet};

use tantivy::TantivyDocument;
use tantivy::schema::Field;

use super::analysis::in_language;
use super::language::Language;
use super::manifest::Save;
use super::schema::Fields;
use super::sketch::Sketch;
use super::stored::Record;
use super::{mentioned, spelling};
use crate::date::Period;
use crate::document::Document;
use crate::entity::{Entity, Location, folded};

/// How often a headline counts where the words of an article are weighed: as a part of the same
/// text that is that much longer (BM25F). On six judged collections that was better than a score
/// of its own for the headline, at two to three times.
const TITLE_WEIGHT: usize = 3;

/// What is kept of a save that no article is shown for: that it is known.
pub(super) fn entry(fields: &Fields, path: &str, save: &Save) -> TantivyDocument {
    let mut filled = TantivyDocument::new();
    filled.add_text(fields.path, path);
    filled.add_u64(fields.hash, save.hash);
    filled.add_i64(fields.saved, save.recency.saved);
    filled.add_i64(fields.version, save.recency.version);
    if let Some(id) = &save.id {
        filled.add_text(fields.id, id);
    }
    filled
}

/// What is kept of a save whose article is shown.
pub(super) fn article(fields: &Fields, save: &Save, record: &Record) -> TantivyDocument {
    let document = &record.document;
    let article = &document.article;
    let mut filled = entry(fields, &document.path, save);
    filled.add_u64(fields.article, 1);
    let language = Language::of(article.language.as_deref());
    if let Some(title) = &article.title {
        let title = in_language(language, title);
        filled.add_text(fields.title, &title);
        for _ in 0..TITLE_WEIGHT {
            filled.add_text(fields.content, &title);
        }
    }
    filled.add_text(fields.content, in_language(language, &article.text));
    add_all(&mut filled, fields.author, &article.authors);
    add_all(&mut filled, fields.site, &article.site);
    add_all(&mut filled, fields.section, &article.section);
    add_all(&mut filled, fields.tag, &article.tags);
    add_all(&mut filled, fields.language, &article.language);
    add_all(&mut filled, fields.host, domains(article.url.as_deref().unwrap_or_default()));
    if let Some(published) = article.published {
        filled.add_i64(fields.published, published.moment.seconds_since_epoch());
    }
    add_entities(&mut filled, fields, document);
    add_sketch(&mut filled, fields, &article.text);
    filled.add_bytes(fields.document, &record.encode());
    filled
}

fn add_all<T: AsRef<str>>(
    filled: &mut TantivyDocument,
    field: Field,
    values: impl IntoIterator<Item = T>,
) {
    for value in values {
        filled.add_text(field, value.as_ref());
    }
}

fn add_entities(filled: &mut TantivyDocument, fields: &Fields, document: &Document) {
    let locations = document.entities.iter().filter_map(|entity| entity.location.as_ref());
    let countries: BTreeSet<&str> = locations.map(Location::country).collect();
    add_all(filled, fields.country, countries);
    let mut keys = HashSet::new();
    for entity in &document.entities {
        match fields.of_kind(entity.kind) {
            Some(names) => {
                filled.add_text(names.words, &entity.name);
                let key = folded(entity.kind, &entity.name);
                if !key.is_empty() && keys.insert((entity.kind, key.clone())) {
                    filled.add_text(names.spelling, spelling::encode(&key, &entity.name));
                    filled.add_text(names.key, key);
                }
            }
            None => add_period(filled, fields, entity),
        }
    }
}

fn add_period(filled: &mut TantivyDocument, fields: &Fields, entity: &Entity) {
    let period = entity.name.parse::<Period>().ok();
    if let Some(number) = period.and_then(mentioned::encode) {
        filled.add_u64(fields.mentioned, number);
    }
}

fn add_sketch(filled: &mut TantivyDocument, fields: &Fields, text: &str) {
    let Some(sketch) = Sketch::of(text) else { return };
    for number in sketch.stored() {
        filled.add_u64(fields.sketch, number);
    }
    for key in sketch.keys() {
        filled.add_u64(fields.copy_key, key);
    }
}

/// The host of an address, in lower case and without `www.`, and every domain above it:
/// `news.example.org`, `example.org`.
fn domains(url: &str) -> Vec<String> {
    let after_scheme = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = after_scheme.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    let mut rest = host.strip_prefix("www.").unwrap_or(&host);
    let mut domains = Vec::new();
    while let Some((_, above)) = rest.split_once('.') {
        domains.push(rest.to_owned());
        rest = above;
    }
    domains
}

#[cfg(test)]
mod tests {
    use super::domains;

    #[test]
    fn an_address_lies_in_every_domain_above_its_host() {
        for (url, expected) in [
            ("https://www.news.example.org/a?b", &["news.example.org", "example.org"][..]),
            ("http://user@Example.org:8080", &["example.org"]),
            ("/story.html", &[]),
            ("", &[]),
        ] {
            assert_eq!(domains(url), expected, "{url}");
        }
    }
}
