//! Who wrote the article, from all the places where a page says so.

mod words;
mod byline;
mod shown;
mod signature;

use crate::article::json_ld::{Author, Facts};
use crate::article::meta::Meta;
use crate::article::text::letters;
use crate::article::tree::Tree;
use byline::Credit;
pub(super) use byline::{Kind, credits, persons};
use shown::shown;
use signature::signature;

/// Names of `<meta>` for authors, the surest first.
const META: &[&str] = &[
    "article:author",
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "citation_author",
    "article:author_name",
    "article.author",
    "og:article:author",
    "cxenseparse:author",
    "rnews:author",
    "authors",
    "twitter:data1",
];
/// The most names that are looked at: papers of physicists have hundreds of authors.
const MOST_NAMES: usize = 500;

/// The authors, in the order in which the page names them: the persons, and the agencies credited
/// beside them; without a person, the agencies; without these, a single name, a pseudonym or the
/// outlet, unless the structured data say that the author is an organisation.
pub(super) fn authors(
    tree: &Tree,
    meta: &Meta,
    linked: &Facts,
    heading: Option<usize>,
    outlet: &[&str],
) -> Vec<String> {
    let stated = distinct(linked.authors.iter().flat_map(|author| of_author(author, outlet)));
    let named =
        META.iter().map(|name| distinct(meta.all(name).flat_map(|raw| credits(&raw, outlet))));
    let named: Vec<Vec<Credit>> = named.filter(|credits| !credits.is_empty()).collect();
    let known: Vec<&[Credit]> = std::iter::once(&stated).chain(&named).map(Vec::as_slice).collect();
    if let Some(full) = known.iter().copied().find(|credits| has_full_name(credits)) {
        return persons_and_agencies(longest(full, &known));
    }
    let shown = shown(tree, heading, outlet);
    if has_full_name(&shown) {
        return persons_and_agencies(&shown);
    }
    let is_by_organisation = linked.authors.iter().any(|author| author.is_organisation);
    let is_stated = is_by_organisation || known.iter().any(|credits| !credits.is_empty());
    let signed = || names(&signature(tree, heading, outlet), Kind::Person);
    let sources: Vec<&[Credit]> = known.into_iter().chain([shown.as_slice()]).collect();
    let first = |kind| sources.iter().find_map(|credits| names(credits, kind));
    first(Kind::Agency)
        .or_else(|| is_stated.then(signed).flatten())
        .or_else(|| first(Kind::Person))
        .or_else(|| first(Kind::Other).filter(|_| !is_by_organisation))
        .unwrap_or_default()
}

/// The names of that kind; `None` where there is none.
fn names(credits: &[Credit], kind: Kind) -> Option<Vec<String>> {
    let of_kind = credits.iter().filter(|credit| credit.kind == kind);
    let names: Vec<String> = of_kind.map(|credit| credit.name.clone()).collect();
    (!names.is_empty()).then_some(names)
}

/// Whom an author of the structured data credits; of the organisations only agencies: publishers
/// put their own name where no author is known.
fn of_author(author: &Author, outlet: &[&str]) -> Vec<Credit> {
    let mut credits = credits(&author.name, outlet);
    if author.is_organisation {
        credits.retain(|credit| credit.kind == Kind::Agency);
    }
    credits
}

fn has_full_name(credits: &[Credit]) -> bool {
    credits.iter().any(Credit::is_full_name)
}

/// The credits among `known` that name all persons of `full` and the most besides: structured data
/// often have room for one author only.
fn longest<'c>(full: &'c [Credit], known: &[&'c [Credit]]) -> &'c [Credit] {
    let persons = || full.iter().filter(|credit| credit.kind == Kind::Person);
    let names_all = |credits: &[Credit]| {
        let of_credits = || credits.iter().filter(|credit| credit.kind == Kind::Person);
        persons().all(|person| of_credits().any(|credit| is_same(credit, person)))
    };
    let longer = known.iter().copied().filter(|credits| credits.len() > full.len());
    longer.filter(|credits| names_all(credits)).max_by_key(|credits| credits.len()).unwrap_or(full)
}

fn is_same(one: &Credit, other: &Credit) -> bool {
    letters(&one.name) == letters(&other.name)
}

fn persons_and_agencies(credits: &[Credit]) -> Vec<String> {
    let named = credits.iter().filter(|credit| credit.kind != Kind::Other);
    named.map(|credit| credit.name.clone()).collect()
}

fn distinct(credits: impl Iterator<Item = Credit>) -> Vec<Credit> {
    let mut distinct: Vec<Credit> = Vec::new();
    for credit in credits.take(MOST_NAMES) {
        if !distinct.iter().any(|known| is_same(known, &credit)) {
            distinct.push(credit);
        }
    }
    distinct
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::tree::Parsed;

    #[track_caller]
    fn check(linked: &[(&str, bool)], markup: &str, expected: &[&str]) {
        let parsed = Parsed::new(markup);
        let tree = Tree::of(&parsed);
        let author = |&(name, is_organisation): &(&str, bool)| Author {
            name: name.to_owned(),
            is_organisation,
        };
        let linked = Facts { authors: linked.iter().map(author).collect(), ..Facts::default() };
        let heading = tree.named("h1").next();
        let found = authors(&tree, &Meta::of(&tree), &linked, heading, &["Quay News"]);
        assert_eq!(found, expected, "{markup}");
    }

    #[test]
    fn the_first_place_with_a_full_name_is_believed() {
        let page = "<meta name=author content='Bo Ek'><h1>Pier</h1><p class=byline>Cy Wu</p>";
        check(&[("Ann Lee", false)], page, &["Ann Lee"]);
        check(&[], page, &["Bo Ek"]);
        check(&[("Quay News", false)], "<h1>Pier</h1><p class=byline>Cy Wu</p>", &["Cy Wu"]);
    }

    #[test]
    fn authors_for_whom_the_structured_data_have_no_room_are_kept() {
        let page = "<meta name=author content='Ann Lee, Bo Ek'>";
        check(&[("Ann Lee", false)], page, &["Ann Lee", "Bo Ek"]);
    }

    #[test]
    fn agencies_are_kept_beside_persons_and_alone() {
        check(&[("Ann Lee, dpa", false)], "", &["Ann Lee", "dpa"]);
        check(&[("Reuters", true)], "", &["Reuters"]);
        check(&[], "<meta name=author content='dpa/red'>", &["dpa"]);
    }

    #[test]
    fn the_outlet_is_an_author_only_where_it_is_not_called_an_organisation() {
        check(&[("Quay News", false)], "", &["Quay News"]);
        check(&[("Quay News", true)], "<meta name=author content='Quay News'>", &[]);
        check(&[], "<meta name=author content='Quay News Staff'>", &[]);
    }

    #[test]
    fn a_signature_is_read_where_the_data_name_the_outlet() {
        let prose = "The council voted to rebuild the pier, and the ferry is to land there. ";
        let page = format!("<h1>Pier</h1><p><b>Ann Lee</b></p><p>{}</p>", prose.repeat(4));
        check(&[("Quay News", false)], &page, &["Ann Lee"]);
        check(&[], &page, &[]);
    }
}
