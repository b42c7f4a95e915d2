//! Where the score of a hit comes from, as data.

/// Where the score of a hit comes from: the sum of its parts, times what its age leaves of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What each word or phrase adds, in the order of the query; those that add nothing left out.
    pub parts: Vec<Part>,
    /// What the words add that the first articles have in common; 0 where they were not asked.
    pub feedback: f32,
    /// What the age of the article leaves of the sum; `None` where age does not count.
    pub recency: Option<Aged>,
}

/// What a word or a phrase adds to a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The word, as the query says it.
    pub word: String,
    /// What it adds.
    pub score: f32,
    /// How often it stands in the headline, each as good as three times in the text.
    pub in_title: usize,
    /// How often it stands in the text.
    pub in_text: usize,
    /// How it is weighed; `None` for a prefix or a fuzzy word, which stands for many.
    pub weight: Option<Weight>,
}

/// How a word is weighed, by BM25: the score is `rarity` times `frequency`.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// How many articles have the word; for a phrase the fewest that have one of its words.
    pub documents: u64,
    /// Of how many.
    pub articles: u64,
    /// What it tells of an article to have it at all; of a phrase the sum over its words.
    pub rarity: f32,
    /// What it counts that it stands there so often in a text of that length, from 0 to 2.2.
    pub frequency: f32,
    /// How many words the article has where it was looked for, the headline counted three times.
    pub length: u32,
    /// How many an article has on average.
    pub average_length: f32,
}

/// What the age of an article leaves of its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aged {
    /// By how many half-lives it is older than the newest article of the index.
    pub half_lives: f64,
    /// The part of the score that is left.
    pub factor: f32,
}

impl Explanation {
    /// The score that is explained, but for rounding.
    #[must_use]
    pub fn score(&self) -> f32 {
        let sum: f32 = self.parts.iter().map(|part| part.score).sum::<f32>() + self.feedback;
        sum * self.recency.map_or(1.0, |aged| aged.factor)
    }
}
