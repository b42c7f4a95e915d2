//! Which of the places of one name an article means.

use std::collections::{HashMap, HashSet};

use super::table::{Candidate, Kind};

/// What speaks for a candidate beside its inhabitants, in powers of ten of them. Chosen by reading the
/// places of some fifty news pages; no set with the right answers was at hand.
mod weight {
    /// Newspapers that say "Georgia" or "Jordan" and no more mean the country.
    pub(super) const COUNTRY: f32 = 1.5;
    pub(super) const CAPITAL: f32 = 1.0;
    /// A region of the name of its town is meant more rarely.
    pub(super) const REGION: f32 = -0.5;
    pub(super) const OTHER: f32 = -0.7;
    /// The words behind the name say where it is: "Paris, Texas".
    pub(super) const SAID: f32 = 6.0;
    /// The region that it is in is named, or its country.
    pub(super) const REGION_NAMED: f32 = 1.5;
    pub(super) const COUNTRY_NAMED: f32 = 1.2;
    /// Another place that can only be in that region is named.
    pub(super) const REGION_IMPLIED: f32 = 1.5;
    /// Places that can only be in that country are named: of one, of two, of more.
    pub(super) const COUNTRY_IMPLIED: [f32; 4] = [0.0, 0.8, 1.2, 1.6];
}

/// A candidate that is ahead of those in other countries by so much is sure without the article.
const SURE: f32 = 1.5;

/// Towns below this are known only where the article names or implies their country.
const KNOWN: f32 = 5.0;

/// Towns below this tell nothing of the others: their names are those of hamlets elsewhere, too.
const TELLING: f32 = 4.5;

/// A name and the places that it may mean.
pub(super) struct Named {
    /// The places; never empty.
    pub candidates: Vec<Candidate>,
    /// The countries and regions that the words behind one of its mentions may mean.
    pub said: Vec<Candidate>,
}

/// The place that each name means; `None` where that is not known.
pub(super) fn choose(names: &[Named]) -> Vec<Option<Candidate>> {
    let context = Context::of(names);
    names.iter().map(|name| context.best(name)).collect()
}

/// The countries and regions that an article speaks of.
#[derive(Default)]
struct Context {
    countries: HashSet<[u8; 2]>,
    regions: HashSet<u16>,
    /// How many of the names imply each country.
    implied: HashMap<[u8; 2], usize>,
    /// How many of the names imply each region.
    implied_regions: HashMap<u16, usize>,
}

impl Context {
    fn of(names: &[Named]) -> Self {
        let none = Self::default();
        let sure: Vec<Candidate> = names.iter().filter_map(|name| none.sure(name)).collect();
        let of = |kind| sure.iter().filter(move |place| place.kind == kind);
        let said = names.iter().flat_map(|name| &name.said);
        let said_regions = said.filter(|place| place.kind == Kind::Region);
        let mut implied = HashMap::new();
        for place in &sure {
            *implied.entry(place.country).or_default() += 1;
        }
        let mut implied_regions = HashMap::new();
        for place in of(Kind::City).chain(of(Kind::Capital)) {
            *implied_regions.entry(place.region).or_default() += 1;
        }
        Self {
            countries: of(Kind::Country).map(|place| place.country).collect(),
            regions: of(Kind::Region).chain(said_regions).map(|place| place.region).collect(),
            implied,
            implied_regions,
        }
    }

    /// The place that a name means whatever else the article says.
    fn sure(&self, name: &Named) -> Option<Candidate> {
        let best = self.best_of(name)?;
        let elsewhere = name.candidates.iter().filter(|other| other.country != best.country);
        let next = elsewhere.map(|other| self.score(other, name)).fold(f32::MIN, f32::max);
        (self.score(&best, name) >= next + SURE && best.size >= TELLING).then_some(best)
    }

    fn best(&self, name: &Named) -> Option<Candidate> {
        let best = self.best_of(name)?;
        let is_known = best.size >= KNOWN
            || matches!(best.kind, Kind::Country | Kind::Capital)
            || self.implied.contains_key(&best.country)
            || is_said(&best, name);
        is_known.then_some(best)
    }

    fn best_of(&self, name: &Named) -> Option<Candidate> {
        let scored = name.candidates.iter().map(|place| (self.score(place, name), place));
        // Of equals the first, which has more inhabitants.
        let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, place)| *place)
    }

    fn score(&self, place: &Candidate, name: &Named) -> f32 {
        let kind = match place.kind {
            Kind::Country => weight::COUNTRY,
            Kind::Capital => weight::CAPITAL,
            Kind::Region => weight::REGION,
            Kind::City => 0.0,
        };
        let is_within = place.kind != Kind::Country;
        let facts = [
            (place.is_other, weight::OTHER),
            (is_said(place, name), weight::SAID),
            (is_within && self.regions.contains(&place.region), weight::REGION_NAMED),
            (is_within && self.is_implied(place, name), weight::REGION_IMPLIED),
            (is_within && self.countries.contains(&place.country), weight::COUNTRY_NAMED),
        ];
        let known = facts.iter().filter(|(fact, _)| *fact).map(|(_, weight)| weight);
        let names = self.implied.get(&place.country).filter(|_| is_within).copied().unwrap_or(0);
        let implied = weight::COUNTRY_IMPLIED[names.min(weight::COUNTRY_IMPLIED.len() - 1)];
        place.size + kind + implied + known.sum::<f32>()
    }

    /// Whether a name other than this one is that of a town in the region that `place` is in.
    fn is_implied(&self, place: &Candidate, name: &Named) -> bool {
        let count = self.implied_regions.get(&place.region).copied().unwrap_or(0);
        let is_town = |other: &Candidate| {
            other.region == place.region && matches!(other.kind, Kind::City | Kind::Capital)
        };
        count > usize::from(name.candidates.iter().any(is_town))
    }
}

/// Whether the words behind the name say that it is this place.
fn is_said(place: &Candidate, name: &Named) -> bool {
    name.said.iter().any(|said| {
        said.country == place.country
            && match said.kind {
                Kind::Country => place.kind != Kind::Country,
                _ => said.region == place.region && place.kind != Kind::Region,
            }
    })
}
