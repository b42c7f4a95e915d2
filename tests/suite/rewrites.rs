//! Articles as other outlets print them, and articles that only look alike: made from those of the
//! sample corpus.

use serde_json::{Value, json};

use crate::harness::indexed_corpus;

/// An article is taken where it has so many words: what is left of a shorter one, cut, is a note.
const FEWEST_WORDS: usize = 150;
/// The sample's own copy of a wire story.
const COPY: &str = "ministers-back-shell-plan";

/// The articles, those made of each under its id with a kind behind `#`, and what is no copy of any.
pub struct Made {
    pub originals: Vec<Value>,
    pub copies: Vec<Value>,
    pub others: Vec<Value>,
}

pub fn made() -> Made {
    let originals = originals();
    let mut copies = Vec::new();
    let mut others = Vec::new();
    for (at, original) in originals.iter().enumerate() {
        let stranger = &originals[(at + 7) % originals.len()];
        copies.extend(rewritten(original, stranger, &mut Random(at as u64 + 1)));
        let strangers = [3, 5, 11].map(|step| &originals[(at + step) % originals.len()]);
        others.push(quoting(original, &strangers));
    }
    others.extend((0..20).flat_map(notices));
    Made { originals, copies, others }
}

/// The English articles that are long enough, as they are indexed.
fn originals() -> Vec<Value> {
    let articles = indexed_corpus().run(&["export", "lang:en", "--format", "ndjson"]).json();
    let is_taken = |article: &Value| {
        text(article).split_whitespace().count() >= FEWEST_WORDS
            && !article["id"].as_str().is_some_and(|id| id.contains(COPY))
    };
    let plain = |article: Value| {
        article_of(article["id"].as_str().expect("it has an id"), "2023-01-01", text(&article))
    };
    let mut articles: Vec<Value> = articles.into_iter().filter(is_taken).map(plain).collect();
    articles.sort_by_key(|article| article["id"].to_string());
    articles
}

fn article_of(id: &str, published: &str, text: &str) -> Value {
    json!({"id": id, "title": format!("Headline of {id}"), "published": published, "text": text})
}

fn text(article: &Value) -> &str {
    article["text"].as_str().expect("it has a text")
}

fn paragraphs(article: &Value) -> Vec<String> {
    text(article).split("\n\n").map(str::to_owned).collect()
}

/// A generator of numbers that are as good as random for choosing words (Marsaglia's xorshift).
struct Random(u64);

impl Random {
    /// True once in `odds` times.
    fn one_in(&mut self, odds: u64) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.is_multiple_of(odds)
    }
}

/// The article as others print it, one of each kind.
fn rewritten(original: &Value, stranger: &Value, random: &mut Random) -> Vec<Value> {
    let whole = paragraphs(original);
    let half = cut(&whole, 50);
    let kinds = [
        ("dateline", with_dateline(whole.clone())),
        ("cut to two thirds", cut(&whole, 66)),
        ("cut to a half", half.clone()),
        ("cut to two fifths", cut(&whole, 40)),
        ("paragraph added", with_one_of(&whole, stranger)),
        ("names respelled", respelled(&whole)),
        ("figures updated", updated(&whole, random)),
        ("edited", edited(&whole, random)),
        ("cut, dateline, edited", edited(&with_dateline(half), random)),
        ("first paragraph rewritten", with_another_lead(&whole, stranger)),
    ];
    let copy = |(kind, paragraphs): (&str, Vec<String>)| {
        let id = format!("{}#{kind}", original["id"].as_str().expect("it has an id"));
        article_of(&id, "2023-02-01", &paragraphs.join("\n\n"))
    };
    kinds.into_iter().map(copy).collect()
}

fn with_dateline(mut paragraphs: Vec<String>) -> Vec<String> {
    paragraphs[0] = format!("LONDON, 8 February (Northern Wire) - {}", paragraphs[0]);
    paragraphs.push("Reporting by Ada Quist and Tom Berrow; editing by Lena Voss".to_owned());
    paragraphs.push("Copyright 2023 Northern Wire. All rights reserved.".to_owned());
    paragraphs
}

/// The first paragraphs, with that share of the words at least, in percent.
fn cut(paragraphs: &[String], percent: usize) -> Vec<String> {
    let count = |paragraph: &String| paragraph.split_whitespace().count();
    let all: usize = paragraphs.iter().map(count).sum();
    let mut words = 0;
    let is_kept = |paragraph: &&String| {
        let is_kept = words * 100 < all * percent;
        words += count(paragraph);
        is_kept
    };
    paragraphs.iter().take_while(is_kept).cloned().collect()
}

fn with_one_of(paragraphs: &[String], stranger: &Value) -> Vec<String> {
    let mut more = paragraphs.to_vec();
    more.insert(paragraphs.len() / 2, longest_paragraph(stranger));
    more
}

fn with_another_lead(paragraphs: &[String], stranger: &Value) -> Vec<String> {
    let mut other = paragraphs.to_vec();
    other[0] = longest_paragraph(stranger);
    other
}

fn longest_paragraph(article: &Value) -> String {
    paragraphs(article).into_iter().max_by_key(String::len).unwrap_or_default()
}

/// Names in another transliteration.
fn respelled(paragraphs: &[String]) -> Vec<String> {
    let respell = |word: &str| {
        let is_name = word.starts_with(char::is_uppercase) && word.chars().count() > 4;
        if is_name {
            word.replace('y', "i").replace('v', "w").replace("ck", "k")
        } else {
            word.to_owned()
        }
    };
    each_word(paragraphs, respell)
}

/// A third of the numbers is another one.
fn updated(paragraphs: &[String], random: &mut Random) -> Vec<String> {
    each_word(paragraphs, |word| {
        let has_number = word.contains(|sign: char| sign.is_ascii_digit());
        if has_number && random.one_in(3) { format!("7{word}") } else { word.to_owned() }
    })
}

/// An editor at work: one word in thirty goes, one in thirty is another.
fn edited(paragraphs: &[String], random: &mut Random) -> Vec<String> {
    each_word(paragraphs, |word| match (random.one_in(30), random.one_in(30)) {
        (true, _) => String::new(),
        (_, true) => "meanwhile".to_owned(),
        _ => word.to_owned(),
    })
}

fn each_word(paragraphs: &[String], mut change: impl FnMut(&str) -> String) -> Vec<String> {
    let mut changed = |paragraph: &String| {
        let words: Vec<String> = paragraph.split(' ').map(&mut change).collect();
        words.join(" ")
    };
    paragraphs.iter().map(&mut changed).collect()
}

/// Another article that quotes the longest paragraph of this one, as two agencies quote one speaker;
/// the rest of it is of several others.
fn quoting(original: &Value, others: &[&Value]) -> Value {
    let id = format!("{} quoted", original["id"].as_str().expect("it has an id"));
    let mut own: Vec<String> = others.iter().map(|other| longest_paragraph(other)).collect();
    own.push(longest_paragraph(original));
    article_of(&id, "2023-03-01", &own.join("\n\n"))
}

/// What comes every day in the same form.
fn notices(day: usize) -> Vec<Value> {
    let pick = |from: &[&'static str], step: usize| from[(day * step + step) % from.len()];
    let sky = ["cloudy", "clear", "grey with drizzle", "bright", "hazy", "stormy"];
    let wind = ["north-westerly", "southerly", "easterly", "westerly"];
    let teams = ["Skagen", "Esbjerg", "Dunmore", "Kilrush", "Vestby", "Holmen", "Aldeby"];
    let people = ["Berg", "Quist", "Hanlon", "Ostrow", "Marsh", "Ferrante", "Lund", "Tyrell"];
    let weather = format!(
        "Coastal waters, issued at {}.15. The day begins {} with a temperature of {} degrees at the harbour and \
         {} inland, reaching {} by mid-afternoon. Winds will be {}, {} to {} knots, with gusts of {} near the \
         cape. Visibility is {} miles. Small craft are advised to stay within the breakwater until \
         the evening. High water is at {}.{} and low water at {}.{}. The outlook for the following day is {}. \
         The next bulletin will be issued at noon.",
        day % 5 + 4,
        pick(&sky, 1),
        day % 9 + 8,
        day % 7 + 10,
        day % 11 + 14,
        pick(&wind, 3),
        day % 6 + 8,
        day % 8 + 15,
        day + 22,
        day % 5 + 3,
        day % 12 + 1,
        day + 10,
        day % 11 + 7,
        day + 31,
        pick(&sky, 5),
    );
    let markets = format!(
        "Wheat for September delivery closed at {}.{} euros a tonne in Rotterdam on {}, {} cents {} than the day \
         before. Traders said that volume was {} lots. Maize for November was quoted at {}.{} euros and rapeseed at \
         {}.{}. The freight index stood at {} points. Brokers pointed to {} demand and the weather in \
         the growing areas. Prices are indications at the close and do not include commission; the \
         exchange publishes the settlement the next morning.",
        day + 220,
        day * 7 % 90 + 10,
        pick(&["Monday", "Tuesday", "Wednesday", "Thursday"], 1),
        day * 13 % 70 + 11,
        pick(&["higher", "lower"], 1),
        day * 37 + 4_100,
        day * 3 + 190,
        day * 11 % 80 + 12,
        day * 2 + 430,
        day * 17 % 85 + 10,
        day * 29 + 1_200,
        pick(&["weak", "steady", "strong", "patchy"], 3),
    );
    let results = format!(
        "{} {}, {} {}. Scorers: {} ({}, {}), {} ({}). Attendance {}. The hosts took the lead in the {}th minute when {} \
         turned in a corner at the near post, and should have had another before the break. After the interval \
         the visitors pressed without reward until {} was sent off in the {}th minute for a second \
         yellow card. The referee was {}. The two sides meet again in the autumn.",
        pick(&teams, 1),
        day % 4 + 1,
        pick(&teams, 3),
        day % 3,
        pick(&people, 1),
        day + 11,
        day + 48,
        pick(&people, 3),
        day + 63,
        day * 71 + 2_300,
        day + 9,
        pick(&people, 5),
        pick(&people, 7),
        day % 20 + 68,
        pick(&people, 2),
    );
    let docket = format!(
        "{} {}, {}, of {}, appeared before the district court charged with {}. The court heard that \
         officers were called to an address in the town at about {}.{} on the night of the {}th. The defendant, who \
         entered no plea, was released on bail of {} euros on condition that {} stay away from the \
         premises and sign on at the station twice a week. Judge {} adjourned the case to the {}th of next month.",
        pick(&["Owen", "Mary", "Piotr", "Sheila", "Karl"], 1),
        pick(&people, 3),
        day + 19,
        pick(&teams, 5),
        pick(&["theft", "criminal damage", "careless driving", "affray"], 1),
        day % 12 + 1,
        day + 11,
        day % 20 + 4,
        day * 50 + 200,
        pick(&["he", "she"], 1),
        pick(&people, 5),
        day % 25 + 3,
    );
    let notice = |(series, text): (&str, String)| {
        article_of(&format!("{series} {day}"), &format!("2023-04-{:02}", day + 1), &text)
    };
    [("weather", weather), ("markets", markets), ("results", results), ("docket", docket)]
        .map(notice)
        .into()
}
