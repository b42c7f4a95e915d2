//! How the score of a hit came about, part by part.

use tantivy::query::{EnableScoring, Query as EngineQuery};
use tantivy::schema::Field;
use tantivy::{DocAddress, TERMINATED, Term};

use super::answer::Answer;
use super::explanation::{Aged, Explanation, Part, Weight};
use super::hits::{Hit, Hits};
use super::occurrences::occurrences;
use super::query::TextField;
use super::recency::remaining;
use super::scored::Scored;
use super::statistics::Statistics;
use crate::document::Document;
use crate::index::{Analyser, IndexError, Language};

impl Answer<'_> {
    /// Says of each hit that has a score where that comes from.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn explain(&self, hits: &mut Hits) -> Result<(), IndexError> {
        let mut analyser = Analyser::prose();
        for hit in hits.hits.iter_mut().filter(|hit| hit.score.is_some()) {
            let explanation = self.index.guarded(|| self.explanation(hit, &mut analyser))?;
            hit.explanation = Some(explanation);
        }
        Ok(())
    }

    fn explanation(&self, hit: &Hit, analyser: &mut Analyser) -> tantivy::Result<Explanation> {
        let statistics = self.statistics()?;
        let mut parts = Vec::new();
        for scored in &self.scored {
            let score = self.score_of(scored, hit.standing.address, &statistics)?;
            if score > 0.0 {
                parts.push(Part {
                    weight: self.weight(scored, score, hit, &statistics)?,
                    ..self.part(scored, score, &hit.document, analyser)
                });
            }
        }
        let half_lives = hit.standing.half_lives;
        let aged = |_| Aged { half_lives, factor: remaining(half_lives) };
        let feedback = hit.standing.feedback;
        Ok(Explanation { parts, feedback, recency: self.recency.map(aged) })
    }

    fn part(
        &self,
        scored: &Scored,
        score: f32,
        document: &Document,
        analyser: &mut Analyser,
    ) -> Part {
        let needle = std::slice::from_ref(&self.needles[scored.needle]);
        let found = occurrences(document, needle, analyser);
        let in_text = if scored.field == TextField::Any { found.text.len() } else { 0 };
        let word = scored.word.clone();
        Part { word, score, in_title: found.title.len(), in_text, weight: None }
    }

    /// What a part of the query adds to the score of an article.
    fn score_of(
        &self,
        scored: &Scored,
        address: DocAddress,
        statistics: &Statistics<'_>,
    ) -> tantivy::Result<f32> {
        for group in &scored.within {
            let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
            if self.score_at(group.as_ref(), address, scoring)?.is_none() {
                return Ok(0.0);
            }
        }
        let relaxed = scored.relaxed.as_ref().filter(|_| self.is_relaxed);
        let query = relaxed.unwrap_or(&scored.query);
        Ok(self.score_at(query.as_ref(), address, statistics.scoring())?.unwrap_or(0.0))
    }

    /// The score of the article at an address; `None` where the query does not find it.
    fn score_at(
        &self,
        query: &dyn EngineQuery,
        address: DocAddress,
        scoring: EnableScoring<'_>,
    ) -> tantivy::Result<Option<f32>> {
        let weight = query.weight(scoring)?;
        let segment = self.searcher.segment_reader(address.segment_ord);
        let mut found = weight.scorer(segment, 1.0)?;
        if found.doc() != TERMINATED && found.doc() < address.doc_id {
            found.seek(address.doc_id);
        }
        Ok((found.doc() == address.doc_id).then(|| found.score()))
    }

    fn weight(
        &self,
        scored: &Scored,
        score: f32,
        hit: &Hit,
        statistics: &Statistics<'_>,
    ) -> tantivy::Result<Option<Weight>> {
        let field = self.field(scored.field);
        let Some(terms) = self.terms(scored, hit, field)? else { return Ok(None) };
        let rarity: f32 = terms.iter().map(|term| statistics.rarity(term)).sum();
        let segment = self.searcher.segment_reader(hit.standing.address.segment_ord);
        let length = segment.get_fieldnorms_reader(field)?.fieldnorm(hit.standing.address.doc_id);
        Ok(Some(Weight {
            documents: terms.iter().map(|term| statistics.frequency(term)).min().unwrap_or(0),
            articles: statistics.articles(),
            rarity,
            frequency: if rarity > 0.0 { score / rarity } else { 0.0 },
            length,
            average_length: statistics.average_length(field)?,
        }))
    }

    fn field(&self, field: TextField) -> Field {
        match field {
            TextField::Any => self.index.fields().content,
            TextField::Title => self.index.fields().title,
        }
    }

    /// The terms of the row that an article was found by; `None` where it is not one term at each
    /// place, or where pairs of characters were looked for one by one.
    fn terms(
        &self,
        scored: &Scored,
        hit: &Hit,
        field: Field,
    ) -> tantivy::Result<Option<Vec<Term>>> {
        if self.is_relaxed && scored.relaxed.is_some() {
            return Ok(None);
        }
        let language = Language::of(hit.document.article.language.as_deref());
        let segment = self.searcher.segment_reader(hit.standing.address.segment_ord);
        let index = segment.inverted_index(field)?;
        for row in self.needles[scored.needle].rows(language) {
            if row.iter().any(|(_, terms)| terms.len() != 1) {
                return Ok(None);
            }
            let term = |term: &String| Term::from_field_text(field, term);
            let terms: Vec<Term> =
                row.iter().flat_map(|(_, terms)| terms.iter().map(term)).collect();
            let mut is_there = true;
            for term in &terms {
                is_there &= index.get_term_info(term)?.is_some();
            }
            if is_there {
                return Ok(Some(terms));
            }
        }
        Ok(None)
    }
}
