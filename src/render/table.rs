//! Hits, facets and timelines as CSV (RFC 4180), for spreadsheets.

use csv::{Terminator, WriterBuilder};

use crate::document::Document;
use crate::entity::EntityKind;
use crate::index::Counted;
use crate::search::{Bar, Compared, Copy, Group, Hit, Named, Naming, Network, Pair};

/// The columns of a table of hits.
pub const HIT_COLUMNS: [&str; 15] = [
    "rank",
    "score",
    "id",
    "title",
    "authors",
    "published",
    "site",
    "section",
    "language",
    "url",
    "path",
    "snippet",
    "people",
    "places",
    "copies",
];

/// One hit as a line of CSV, in the order of [`HIT_COLUMNS`]; `rank` counts from 1. Several values in
/// a cell stand apart by `; `; people and places are all that the article names, copies
/// are their ids.
#[must_use]
pub fn hit_row(rank: usize, hit: &Hit) -> String {
    let article = &hit.document.article;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    row(&[
        rank.to_string(),
        hit.score.map_or_else(String::new, |score| format!("{score:.4}")),
        hit.document.id.clone(),
        text(&article.title),
        article.authors.join("; "),
        article.published.map_or_else(String::new, |published| published.moment.to_string()),
        text(&article.site),
        text(&article.section),
        text(&article.language),
        text(&article.url),
        hit.document.path.clone(),
        hit.snippet.text.clone(),
        names(&hit.document, EntityKind::Person),
        names(&hit.document, EntityKind::Place),
        hit.copies.iter().map(|copy| copy.id.as_str()).collect::<Vec<_>>().join("; "),
    ])
}

fn names(document: &Document, kind: EntityKind) -> String {
    let of_kind = document.entities.iter().filter(|entity| entity.kind == kind);
    of_kind.map(|entity| entity.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// The values of a facet as CSV: value, articles.
#[must_use]
pub fn facet_table(values: &[Counted]) -> String {
    let rows = values.iter().map(|value| row(&[value.name.clone(), value.count.to_string()]));
    header(&["value", "articles"]) + &rows.collect::<String>()
}

/// Whom and what articles name as CSV: kind, name, articles, other spellings.
#[must_use]
pub fn entity_table(entities: &[Named]) -> String {
    let cells = |Named { kind, name, articles, also }: &Named| {
        row(&[kind.name().to_owned(), name.clone(), articles.to_string(), also.join("; ")])
    };
    header(&["kind", "name", "articles", "also"]) + &entities.iter().map(cells).collect::<String>()
}

/// The columns of a table of who is named where.
pub const NAMING_COLUMNS: [&str; 6] =
    ["article", "published", "kind", "name", "written", "mentions"];

/// One name of one article as a line of CSV, in the order of [`NAMING_COLUMNS`].
#[must_use]
pub fn naming_row(document: &Document, naming: &Naming) -> String {
    let published = document.article.published;
    row(&[
        document.id.clone(),
        published.map_or_else(String::new, |published| published.moment.to_string()),
        naming.kind.name().to_owned(),
        naming.name.clone(),
        naming.written.clone(),
        naming.mentions.to_string(),
    ])
}

/// The columns of a table of names that stand together; those without `_kind` are what programs for
/// graphs take for an edge.
pub const PAIR_COLUMNS: [&str; 5] = ["source", "source_kind", "target", "target_kind", "weight"];

/// One pair of a network as a line of CSV, in the order of [`PAIR_COLUMNS`]; its weight is how many articles
/// name both.
#[must_use]
pub fn pair_row(network: &Network, pair: &Pair) -> String {
    let [first, second] = [pair.first, pair.second].map(|at| &network.nodes[at]);
    row(&[
        first.name.clone(),
        first.kind.name().to_owned(),
        second.name.clone(),
        second.kind.name().to_owned(),
        pair.articles.to_string(),
    ])
}

/// A timeline as CSV: period, articles.
#[must_use]
pub fn timeline_table(bars: &[Bar]) -> String {
    let rows = bars.iter().map(|bar| row(&[bar.period.to_string(), bar.articles.to_string()]));
    header(&["period", "articles"]) + &rows.collect::<String>()
}

/// Two answers over time as CSV: period, articles of the first, of the second, of both.
#[must_use]
pub fn comparison_table(periods: &[Compared]) -> String {
    let cells = |Compared { period, first, second, both }: &Compared| {
        row(&[period.to_string(), first.to_string(), second.to_string(), both.to_string()])
    };
    let rows: String = periods.iter().map(cells).collect();
    header(&["period", "first", "second", "both"]) + &rows
}

/// Groups of articles of one text as CSV: the number of the group, counted from 1, the headline of its
/// first article, and each article on a line: id, published, outlet, file.
#[must_use]
pub fn duplicate_table(groups: &[Group]) -> String {
    let row = |number: usize, group: &Group, copy: &Copy| {
        row(&[
            number.to_string(),
            group.title.clone().unwrap_or_default(),
            copy.id.clone(),
            copy.published.map_or_else(String::new, |day| day.to_string()),
            copy.site.clone().unwrap_or_default(),
            copy.path.clone(),
        ])
    };
    let rows = (1..).zip(groups).flat_map(|(number, group)| {
        group.articles.iter().map(move |copy| row(number, group, copy))
    });
    header(&["group", "title", "id", "published", "site", "path"]) + &rows.collect::<String>()
}

/// The names of columns as a line of CSV.
#[must_use]
pub fn header(columns: &[&str]) -> String {
    row(&columns.iter().map(|&column| column.to_owned()).collect::<Vec<_>>())
}

fn row(cells: &[String]) -> String {
    let mut writer =
        WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(Vec::new());
    let cells = cells.iter().map(|cell| harmless(cell));
    writer.write_record(cells).expect("memory takes all bytes");
    let bytes = writer.into_inner().expect("memory takes all bytes");
    String::from_utf8(bytes).expect("cells of text make a line of text")
}

/// The cell in a form that no spreadsheet takes for a formula: behind an apostrophe where it begins
/// like one.
fn harmless(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_has_to_be_and_runs_nothing() {
        let check = |cells: &[&str], expected: &str| {
            let cells: Vec<String> = cells.iter().map(|&cell| cell.to_owned()).collect();
            assert_eq!(row(&cells), expected);
        };
        check(&["a", "b, c", "say \"x\""], "a,\"b, c\",\"say \"\"x\"\"\"\n");
        check(&["=1+1", "@SUM(A1)", "-3", "two\nlines"], "'=1+1,'@SUM(A1),'-3,\"two\nlines\"\n");
        check(&[""], "\"\"\n");
    }
}
