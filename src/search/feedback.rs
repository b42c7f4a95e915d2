//! What the first articles have in common, as evidence for those behind them.
//!
//! Pseudo-relevance feedback by a relevance model (Lavrenko and Croft, 2001; RM3 of Abdul-Jaleel and
//! others, 2004): the words that the first articles use most join the query with a small weight. Only
//! articles that the query found are put in another order; none is found by such a word alone.

use std::collections::HashMap;

use tantivy::query::{Query as _, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use super::answer::Answer;
use super::needle::Needle;
use super::statistics::Statistics;
use super::vocabulary::vocabulary;
use crate::index::{Analyser, IndexError};

/// How many of the first articles are looked into. On five judged collections nDCG@10 is .510 without
/// feedback, .523 with three or four of them, .527 with five; ten lost on news.
const MODELS: usize = 5;
/// How many of their words are taken: with 20 some four thousandths less.
const TERMS: usize = 30;
/// Which share of the new query they make up: four thousandths less at .2.
const SHARE: f32 = 0.3;
/// How many articles are put in a new order. In a prototype the first ten were as good with 50;
/// it is the order behind them that gains (MAP .401 with 50, .405 with 100, .408 with 200, .410 with
/// 1,000).
pub(super) const RERANKED: usize = 200;
/// A query of fewer words says too little for its first answers to be taken as examples.
const FEWEST_WORDS: usize = 4;

impl Answer<'_> {
    /// Whether the query says enough for feedback.
    pub(super) fn has_feedback(&self) -> bool {
        self.is_question && self.words() >= FEWEST_WORDS
    }

    /// How many words of the text are asked for.
    fn words(&self) -> usize {
        self.needles.iter().map(Needle::words).sum()
    }

    /// What is to be added to the score of each of `candidates`, which come with their scores, the
    /// best first.
    pub(super) fn feedback(
        &self,
        candidates: &[(DocAddress, f32)],
    ) -> Result<Vec<f32>, IndexError> {
        let model = self.model(&candidates[..candidates.len().min(MODELS)])?;
        // The query as asked has the score of its words summed up; in the new one their weights sum
        // to the rest of the share.
        #[expect(clippy::cast_precision_loss, reason = "a query has a few hundred words at most")]
        let unit = self.words() as f32 * SHARE / (1.0 - SHARE);
        let addresses: Vec<DocAddress> = candidates.iter().map(|(address, _)| *address).collect();
        let evidence = self.index.guarded(|| self.evidence(&model, &addresses))?;
        Ok(evidence.into_iter().map(|score| unit * score).collect())
    }

    /// The words that `examples` use most, each with its weight; together they weigh 1.
    fn model(&self, examples: &[(DocAddress, f32)]) -> Result<Vec<(String, f32)>, IndexError> {
        let all: f32 = examples.iter().map(|(_, score)| score).sum();
        if all <= 0.0 {
            return Ok(Vec::new());
        }
        let mut weights: HashMap<String, f32> = HashMap::new();
        let mut analyser = Analyser::prose();
        for &(address, score) in examples {
            let article = self.index.document_at(&self.searcher, address)?.article;
            let vocabulary = vocabulary(&article, &mut analyser);
            let length: f32 = vocabulary.values().sum();
            for (term, count) in vocabulary {
                *weights.entry(term).or_default() += score / all * count / length;
            }
        }
        let mut model: Vec<(String, f32)> = weights.into_iter().collect();
        model.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        model.truncate(TERMS);
        let kept: f32 = model.iter().map(|(_, weight)| weight).sum();
        for (_, weight) in &mut model {
            *weight /= kept;
        }
        Ok(model)
    }

    /// The score of each of `candidates` by the words of `model`.
    fn evidence(
        &self,
        model: &[(String, f32)],
        candidates: &[DocAddress],
    ) -> tantivy::Result<Vec<f32>> {
        let mut order: Vec<usize> = (0..candidates.len()).collect();
        order.sort_by_key(|&at| candidates[at]);
        let statistics = Statistics::new(&self.searcher, self.index.fields())?;
        let mut scores = vec![0.0; candidates.len()];
        for (term, weight) in model {
            let term = Term::from_field_text(self.index.fields().content, term);
            let term = TermQuery::new(term, IndexRecordOption::WithFreqs);
            let scoring = term.weight(statistics.scoring())?;
            for segment in order.chunk_by(|&a, &b| same_segment(candidates[a], candidates[b])) {
                let reader = self.searcher.segment_reader(candidates[segment[0]].segment_ord);
                let mut found = scoring.scorer(reader, *weight)?;
                for &at in segment {
                    let doc = candidates[at].doc_id;
                    if found.doc() < doc {
                        found.seek(doc);
                    }
                    if found.doc() == doc {
                        scores[at] += found.score();
                    }
                }
            }
        }
        Ok(scores)
    }
}

fn same_segment(a: DocAddress, b: DocAddress) -> bool {
    a.segment_ord == b.segment_ord
}
