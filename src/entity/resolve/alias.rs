//! Names by which the same country, town or body goes all over the world.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::mention::EntityKind;

/// Names that stand for one thing, the one to be shown first: it is shown even where an article
/// never writes it. Only what no article means otherwise.
const SHOWN: &[(EntityKind, &[&str])] = &[
    (EntityKind::Place, &["United States", "US", "USA", "America", "United States of America"]),
    (
        EntityKind::Place,
        &[
            "United Kingdom",
            "UK",
            "Britain",
            "Great Britain",
            "United Kingdom of Great Britain and Northern Ireland",
        ],
    ),
    (EntityKind::Organisation, &["United Nations", "UN", "UNO", "United Nations Organization"]),
    (EntityKind::Organisation, &["European Union", "EU"]),
];

/// Names that stand for one thing where an article has more than one of them; shown is the
/// fullest that it has.
const SAME: &[(EntityKind, &[&str])] = &[
    (EntityKind::Place, &["Burma", "Myanmar"]),
    (EntityKind::Place, &["Cape Verde", "Cabo Verde"]),
    (EntityKind::Place, &["China", "PRC", "People's Republic of China", "mainland China"]),
    (EntityKind::Place, &["Czechia", "Czech Republic"]),
    (
        EntityKind::Place,
        &["Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo", "DRC"],
    ),
    (EntityKind::Place, &["East Timor", "Timor-Leste"]),
    (EntityKind::Place, &["Eswatini", "Swaziland"]),
    (EntityKind::Place, &["Ivory Coast", "Côte d'Ivoire"]),
    (EntityKind::Place, &["Netherlands", "Holland"]),
    (EntityKind::Place, &["North Korea", "DPRK", "Democratic People's Republic of Korea"]),
    (EntityKind::Place, &["North Macedonia", "Macedonia"]),
    (EntityKind::Place, &["Russia", "Russian Federation"]),
    (EntityKind::Place, &["South Korea", "Republic of Korea"]),
    (EntityKind::Place, &["Soviet Union", "USSR"]),
    (EntityKind::Place, &["Turkey", "Türkiye"]),
    (EntityKind::Place, &["United Arab Emirates", "UAE", "Emirates"]),
    (EntityKind::Place, &["Vatican", "Vatican City", "Holy See"]),
    (EntityKind::Place, &["Beijing", "Peking"]),
    (EntityKind::Place, &["Chennai", "Madras"]),
    (EntityKind::Place, &["Chornobyl", "Chernobyl"]),
    (EntityKind::Place, &["Dnipro", "Dnepr", "Dnieper", "Dnepropetrovsk"]),
    (EntityKind::Place, &["Guangzhou", "Canton"]),
    (EntityKind::Place, &["Ho Chi Minh City", "Saigon"]),
    (EntityKind::Place, &["Istanbul", "Constantinople"]),
    (EntityKind::Place, &["Kharkiv", "Kharkov"]),
    (EntityKind::Place, &["Kolkata", "Calcutta"]),
    (EntityKind::Place, &["Kyiv", "Kiev"]),
    (EntityKind::Place, &["Los Angeles", "LA"]),
    (EntityKind::Place, &["Lviv", "Lvov"]),
    (EntityKind::Place, &["Mumbai", "Bombay"]),
    (EntityKind::Place, &["New York City", "NYC"]),
    (EntityKind::Place, &["Nur-Sultan", "Astana"]),
    (EntityKind::Place, &["Odesa", "Odessa"]),
    (EntityKind::Place, &["Saint Petersburg", "St Petersburg", "Leningrad"]),
    (EntityKind::Place, &["Washington, D.C.", "Washington DC", "District of Columbia"]),
    (EntityKind::Place, &["Yangon", "Rangoon"]),
    (EntityKind::Organisation, &["Al-Qaeda", "Al-Qaida", "Al Qaeda", "Al Qaida"]),
    (EntityKind::Organisation, &["Doctors Without Borders", "Médecins Sans Frontières", "MSF"]),
    (EntityKind::Organisation, &["Federal Reserve", "Fed", "Federal Reserve System"]),
    (EntityKind::Organisation, &["Hezbollah", "Hizbollah", "Hizbullah"]),
    (
        EntityKind::Organisation,
        &["Islamic State", "ISIS", "ISIL", "IS", "Daesh", "Islamic State group"],
    ),
    (
        EntityKind::Organisation,
        &["NATO", "North Atlantic Treaty Organization", "North Atlantic Treaty Organisation"],
    ),
    (EntityKind::Organisation, &["United Nations Children's Fund", "UNICEF"]),
    (EntityKind::Organisation, &["UN Security Council", "United Nations Security Council"]),
    (EntityKind::Organisation, &["World Health Organization", "World Health Organisation", "WHO"]),
];

/// Names of [`SAME`] that mean something else where an article does not write the others, too.
const OTHERWISE: &[&str] = &["Canton", "Dnepr", "Dnieper", "IS", "LA", "Macedonia"];

/// The group of names to which a name belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Alias {
    group: usize,
    /// The first name of the group.
    pub(super) first: &'static str,
    /// The name to be shown whatever the article writes.
    pub(super) shown: Option<&'static str>,
}

/// The group to which the name of that kind belongs in whatever article it stands; `key` is its
/// [normal form](super::name::key).
pub(super) fn alias_anywhere(kind: EntityKind, key: &str) -> Option<Alias> {
    alias(kind, key).filter(|_| OTHERWISE.iter().all(|name| super::name::key(name) != key))
}

/// The group to which the name of that kind belongs; `key` is its [normal form](super::name::key).
pub(super) fn alias(kind: EntityKind, key: &str) -> Option<Alias> {
    ALIASES.get(&(kind, key.to_owned())).copied()
}

static ALIASES: LazyLock<HashMap<(EntityKind, String), Alias>> = LazyLock::new(|| {
    let shown = SHOWN.iter().map(|(kind, names)| (kind, names, Some(names[0])));
    let same = SAME.iter().map(|(kind, names)| (kind, names, None));
    let mut aliases = HashMap::new();
    for (group, (&kind, names, shown)) in shown.chain(same).enumerate() {
        for name in *names {
            let alias = Alias { group, first: names[0], shown };
            aliases.insert((kind, super::name::key(name)), alias);
        }
    }
    aliases
});
