//! Where on the earth the places lie that an article names.

mod table;
#[cfg(feature = "training")]
mod pack;
mod choose;

use super::mention::{Entity, EntityKind, Field, Location};
use choose::Named;
use table::{Candidate, Kind};

#[cfg(feature = "training")]
pub use pack::pack;

/// Notes for each place among `entities`, of an article with this headline and text, where it lies, if
/// that is known. Of several places of one name it is the one that the article says ("Paris, Texas") or
/// whose country or region it names, and else the greatest.
pub(crate) fn locate(entities: &mut [Entity], title: &str, text: &str) {
    for entity in &mut *entities {
        entity.location = None;
    }
    let places: Vec<(&mut Entity, Named)> = entities
        .iter_mut()
        .filter(|entity| entity.kind == EntityKind::Place)
        .filter_map(|entity| named(entity, title, text).map(|named| (entity, named)))
        .collect();
    let (places, names): (Vec<&mut Entity>, Vec<Named>) = places.into_iter().unzip();
    for (entity, place) in places.into_iter().zip(choose::choose(&names)) {
        entity.location = place.map(location);
    }
}

/// The code of the country of that name, in ISO 3166-1 alpha-2; `None` where none goes by it.
pub(crate) fn country_code(name: &str) -> Option<String> {
    let country = table::candidates(name).into_iter().find(|place| place.kind == Kind::Country)?;
    Some(location(country).country().to_owned())
}

/// The places that an entity may be; `None` where there is none.
fn named(entity: &Entity, title: &str, text: &str) -> Option<Named> {
    let mut said = Vec::new();
    let mut candidates = table::candidates(&entity.name);
    if let Some((name, rest)) = entity.name.split_once(", ").filter(|_| candidates.is_empty()) {
        candidates = table::candidates(name);
        said = wider(rest);
    }
    for mention in entity.mentions.iter().take(LOOKED_AT) {
        let source = if mention.field == Field::Title { title } else { text };
        said.extend(said_behind(source.get(mention.span.end()..).unwrap_or_default()));
    }
    (!candidates.is_empty()).then_some(Named { candidates, said })
}

/// So many mentions of a place are looked at for what stands behind them; it is said at the first.
const LOOKED_AT: usize = 4;

/// The name of a region or country has at most so many words.
const WORDS: usize = 3;

/// The regions and countries that are named right behind a comma at the beginning of `rest`.
fn said_behind(rest: &str) -> Vec<Candidate> {
    let Some(rest) = rest.strip_prefix(", ") else { return Vec::new() };
    let ends = rest.match_indices([' ', ',', ';', '\n']).map(|(at, _)| at);
    let mut ends: Vec<usize> = ends.chain([rest.len()]).take(WORDS).collect();
    ends.reverse();
    let found = ends.into_iter().map(|end| wider(rest[..end].trim_end_matches(['.', ':', ')'])));
    found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// The regions and countries of that name.
fn wider(name: &str) -> Vec<Candidate> {
    if !name.starts_with(char::is_uppercase) {
        return Vec::new();
    }
    let mut found = table::candidates(name);
    found.retain(|place| matches!(place.kind, Kind::Region | Kind::Country));
    found
}

fn location(place: Candidate) -> Location {
    Location { country: place.country, latitude: place.latitude, longitude: place.longitude }
}

#[cfg(test)]
mod tests {
    use super::locate;
    use crate::article::Article;
    use crate::entity::{EntityKind, entities};

    /// The places of an article, each with its country and rounded degrees.
    fn check(text: &str, expected: &[&str]) {
        let article = Article { text: text.into(), ..Article::default() };
        let mut found = entities(&article);
        locate(&mut found, "", text);
        let places = found.iter().filter(|entity| entity.kind == EntityKind::Place);
        let shown: Vec<String> = places
            .map(|entity| match &entity.location {
                Some(at) => {
                    format!(
                        "{} {} {:.0} {:.0}",
                        entity.name,
                        at.country(),
                        at.latitude(),
                        at.longitude()
                    )
                }
                None => entity.name.clone(),
            })
            .collect();
        assert_eq!(shown, expected, "in {text:?}");
    }

    #[test]
    fn the_greatest_place_of_a_name_is_meant() {
        check("The minister flew to Paris on Monday.", &["Paris FR 49 2"]);
        check(
            "Protests went on in Kiev and Birmingham.",
            &["Kiev UA 50 31", "Birmingham GB 52 -2"],
        );
    }

    #[test]
    fn what_stands_behind_a_name_says_where_it_is() {
        check(
            "A fire broke out in Paris, Texas, on Monday.",
            &["Paris US 34 -96", "Texas US 31 -97"],
        );
        check("He was born in London, Ontario.", &["London CA 43 -81", "Ontario CA 44 -79"]);
    }

    #[test]
    fn the_country_or_region_that_is_named_decides() {
        check(
            "Alabama voted on Tuesday. In Birmingham the queues were long.",
            &["Alabama US 33 -87", "Birmingham US 34 -87"],
        );
        check("Georgia and Armenia signed.", &["Georgia GE 42 44", "Armenia AM 40 45"]);
        check(
            "Rockets rose over Palm Bay and Titusville. In Melbourne windows shook.",
            &["Palm Bay US 28 -81", "Titusville US 29 -81", "Melbourne US 28 -81"],
        );
        check("Voters in Atlanta decide Georgia.", &["Atlanta US 34 -84", "Georgia US 33 -84"]);
    }

    #[test]
    fn what_no_list_knows_lies_nowhere() {
        check("Police were called to Kilrush Road in Ennistymon.", &["Kilrush Road", "Ennistymon"]);
    }
}
