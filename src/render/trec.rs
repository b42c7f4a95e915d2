//! A ranking in the form that evaluation tools for TREC read.

use std::fmt::Write as _;

use crate::search::Ranked;

/// A line for each article: the topic, `Q0`, the article's id, its rank from 1, its score and the
/// name of the run. Blanks in an id become underscores, since blanks part the columns. Empty for an
/// empty ranking.
#[must_use]
pub fn trec(topic: &str, ranked: &[Ranked]) -> String {
    let mut lines = String::new();
    for (rank, Ranked { id, score }) in (1..).zip(ranked) {
        let id = id.replace(char::is_whitespace, "_");
        let _ = writeln!(lines, "{topic} Q0 {id} {rank} {score:.6} news-search");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_six_columns() {
        let ranked = [Ranked { id: "a b".to_owned(), score: 1.5 }];
        assert_eq!(trec("12", &ranked), "12 Q0 a_b 1 1.500000 news-search\n");
    }
}
