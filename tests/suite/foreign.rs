//! Names on the pages of the sample corpus in other languages than English: how many are none.

use crate::harness::{Desk, corpus};

/// Pages, each with everything on it that is the name of a person, a place or an organisation, in the
/// words in which it is found.
const PAGES: &[(&str, &[&str])] = &[
    (
        "www.elbwarte.example/politik/interview-sicherheitsgarantien-von-trotha-id7729013.html",
        &[
            "Anneliese von Trotha",
            "Ukraine",
            "Florenz",
            "Otterndorf",
            "Vilnius",
            "Elbwarte",
            "Henrik Dahlgaard",
            "Nato",
            "Kiew",
            "Budapest",
        ],
    ),
    (
        "www.elbwarte.example/wirtschaft/kitano-cuxhaven-rotorblattwerk-id7718204.html",
        &[
            "Cuxhaven",
            "Kobe",
            "Kitano",
            "Kitano Heavy Industries",
            "Vestrhav",
            "Vestrhav Wind",
            "Esbjerg",
            "Shunsuke Kitano",
            "Gesa Petersen-Yıldız",
            "IG Metall",
            "Bremerhaven",
            "Niedersachsen",
            "Humphry-Davy-Kai",
            "Henning Wulfes",
            "Roswitha Ahlers",
            "Institut für Seewirtschaft",
            "Oldenburg",
            "Nordsee",
            "EU-Kommission",
            "European Union",
            "Lone Kragh",
        ],
    ),
    (
        "www.courrierduquai.example/international/2023/06/09/garanties-de-securite-a-kiev-paris-avance-masque.xhtml",
        &[
            "Kiev",
            "Ukraine",
            "Paris",
            "France",
            "Vilnius",
            "Lituanie",
            "Henrik Dahlgaard",
            "Pologne",
            "Solène Aubert de Kergoat",
            "Budapest",
            "Jean-Baptiste N’Diaye-Morel",
            "Rennes",
            "Ostap Hrynenko",
            "OTAN",
        ],
    ),
    (
        "stepvisnyk.example/news/2023/06/9927.html",
        &[
            "Василь Кучеренко",
            "Єгипті",
            "Новоукраїнки",
            "Кропивницькому",
            "Людмила Заболотна",
            "Одеси",
            "Дунай",
            "Констанци",
            "Чорнозем Агро",
            "Лариса Петренчук",
        ],
    ),
    (
        "www.labahiadiaria.example/mundo/corredor-de-granos-puerto.html",
        &[
            "Odesa",
            "Elbio Tarigo",
            "Tarigo",
            "Mar Negro",
            "Nueva Palmira",
            "París",
            "Ucrania",
            "Rusia",
            "Uruguay",
            "Egipto",
            "Túnez",
            "Mercedes Aguerrebere",
            "Ankara",
            "Cemal Aydogdu",
        ],
    ),
];

/// So many of the names that are found on those pages may be none.
const FALSE: usize = 2;

/// So many must be found.
const FOUND: usize = 50;

#[test]
fn what_is_found_in_other_languages_is_a_name() {
    let desk = Desk::new();
    let (mut found, mut wrong) = (0, Vec::new());
    for (page, names) in PAGES {
        let path = corpus().join(page).display().to_string();
        let document = desk.run(&["extract", &path, "--format", "ndjson"]).json().remove(0);
        for entity in document["entities"].as_array().expect("it is a list") {
            let name = entity["name"].as_str().expect("it has a name");
            if entity["kind"] == "date" {
                continue;
            }
            if names.contains(&name) {
                found += 1;
            } else {
                wrong.push(format!("{name} in {page}"));
            }
        }
    }
    println!("{found} names found, {} that are none: {wrong:#?}", wrong.len());
    assert!(wrong.len() <= FALSE, "{wrong:#?}");
    assert!(found >= FOUND, "{found}");
}
