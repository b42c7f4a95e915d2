//! Where the score of a hit comes from, in lines for reading.

use std::fmt::Write as _;

use news_search::search::{Explanation, Part, Weight};

use super::terminal::{FAINT, counted, paragraph, thousands};

/// Lines that say where a score comes from, each behind `indent` columns: one for each word of the
/// query, one for what the first answers have in common, one for the age.
pub(super) fn lines(explanation: &Explanation, indent: usize) -> String {
    let mut lines = paragraph(&format!("score {:.2} =", explanation.score()), &[], FAINT, indent);
    let mut add = |line: &str| lines += &paragraph(line, &[], FAINT, indent + 2);
    for part in &explanation.parts {
        add(&format!("{:.2} {}", part.score, word(part)));
    }
    if explanation.feedback > 0.0 {
        add(&format!("{:.2} words that the first answers have in common", explanation.feedback));
    }
    if let Some(aged) = explanation.recency {
        let than = "half-lives older than the newest article";
        add(&format!("all of it × {:.3}: {:.1} {than}", aged.factor, aged.half_lives));
    }
    lines
}

fn word(part: &Part) -> String {
    let mut line = format!("{}: ", part.word);
    if let Some(Weight { rarity, frequency, .. }) = &part.weight {
        let _ = write!(line, "rarity {rarity:.2} × frequency {frequency:.2}; ");
    }
    let times =
        |count: usize| if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let _ = match (part.in_title, part.in_text) {
        (0, text) => write!(line, "{} in the text", times(text)),
        (title, 0) => write!(line, "{} in the headline", times(title)),
        (title, text) => {
            write!(line, "{} in the headline, {} in the text", times(title), times(text))
        }
    };
    if let Some(weight) = &part.weight {
        let length = counted(weight.length.into(), "word");
        let _ = write!(line, " of {length} (on average {:.0}); ", weight.average_length);
        let (some, all) = (thousands(weight.documents), counted(weight.articles, "article"));
        let _ = write!(line, "in {some} of {all}");
    }
    line
}

#[cfg(test)]
mod tests {
    use news_search::search::Aged;

    use super::*;

    #[test]
    fn each_part_has_a_line() {
        let weight = Weight {
            documents: 57,
            articles: 10_000,
            rarity: 3.1,
            frequency: 2.0,
            length: 812,
            average_length: 540.4,
        };
        let part = Part {
            word: "summit".to_owned(),
            score: 6.2,
            in_title: 1,
            in_text: 4,
            weight: Some(weight),
        };
        let prefix =
            Part { word: "secur*".to_owned(), score: 1.0, in_title: 0, in_text: 2, weight: None };
        let recency = Some(Aged { half_lives: 1.0, factor: 0.5 });
        let explanation = Explanation { parts: vec![part, prefix], feedback: 0.8, recency };
        let shown = anstream::adapter::strip_str(&lines(&explanation, 0)).to_string();
        let words: Vec<&str> = shown.split_whitespace().collect();
        assert_eq!(
            words.join(" "),
            "score 4.00 = 6.20 summit: rarity 3.10 × frequency 2.00; once in the headline, 4 times in \
             the text of 812 words (on average 540); in 57 of 10,000 articles 1.00 secur*: 2 times in \
             the text 0.80 words that the first answers have in common all of it × 0.500: 1.0 \
             half-lives older than the newest article"
        );
    }
}
