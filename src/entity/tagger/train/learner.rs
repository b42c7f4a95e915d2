//! Learns the weights by the likelihood of the labels: `AdaGrad`, with features left out at random.

use std::ops::Range;

use crate::entity::tagger::train::chain::{Chain, Pairs, Row};
use crate::entity::tagger::train::example::Example;
use crate::entity::tagger::train::random::Random;

/// What is learnt.
pub(super) struct Weights {
    /// For each feature how much it speaks for each label.
    pub features: Vec<Row>,
    /// How much each pair of labels is liked.
    pub pairs: Pairs,
}

/// Weights, and what it takes to learn them.
pub(super) struct Learner {
    /// What was learnt so far.
    pub weights: Weights,
    /// The sum of the weights at the ends of epochs.
    sum: Weights,
    summed: f32,
    /// The sums of the squares of all gradients.
    squares: Weights,
    random: Random,
    dropout: Dropout,
    rate: f32,
    chain: Chain,
    scores: Vec<Row>,
    kept: Kept,
}

/// Which features are left out.
struct Dropout {
    /// A random number below this leaves a feature out.
    limit: u64,
    /// By what the sum of those that stay is scaled.
    scale: f32,
}

/// The features of a line that were not left out.
#[derive(Default)]
struct Kept {
    features: Vec<u32>,
    /// Those of each token, as places in `features`.
    tokens: Vec<Range<usize>>,
}

/// Keeps `AdaGrad`'s first steps small.
const EPSILON: f32 = 1e-6;

/// A token whose labels are all but certain and right teaches nothing.
const CERTAIN: f32 = 0.001;

impl Learner {
    /// One that knows nothing of so many features and leaves out that share of them.
    pub(super) fn new(features: usize, dropout: f32) -> Self {
        let all = |value| Weights { features: vec![[value; 16]; features], pairs: pairs(value) };
        Self {
            weights: all(0.0),
            sum: all(0.0),
            summed: 0.0,
            squares: all(EPSILON),
            random: Random::new(1),
            dropout: Dropout::new(dropout),
            rate: 0.0,
            chain: Chain::default(),
            scores: Vec::new(),
            kept: Kept::default(),
        }
    }

    /// Goes through all examples once, in a new order, and returns what it lost.
    pub(super) fn learn(&mut self, examples: &mut [Example], rate: f32) -> f64 {
        self.rate = rate;
        self.random.shuffle(examples);
        examples.iter().map(|example| self.step(example)).sum()
    }

    /// Notes the weights as they are, for their mean.
    pub(super) fn note(&mut self) {
        self.summed += 1.0;
        let (sums, weights) = (&mut self.sum, &self.weights);
        let features = sums.features.as_flattened_mut().iter_mut();
        features.zip(weights.features.as_flattened()).for_each(|(sum, weight)| *sum += weight);
        let pairs = sums.pairs.as_flattened_mut().iter_mut();
        pairs.zip(weights.pairs.as_flattened()).for_each(|(sum, weight)| *sum += weight);
    }

    /// The mean of the weights that were noted.
    pub(super) fn mean(mut self) -> Weights {
        let all = self.sum.features.as_flattened_mut().iter_mut();
        let all = all.chain(self.sum.pairs.as_flattened_mut());
        all.for_each(|sum| *sum /= self.summed);
        self.sum
    }

    /// Takes one step along one line and returns what it lost before.
    fn step(&mut self, example: &Example) -> f64 {
        self.score(example);
        let log = self.chain.sum(&self.scores, &self.weights.pairs);
        let loss = log - self.marked(example);
        self.update_pairs(example);
        for place in 0..example.labels.len() {
            self.update_features(place, usize::from(example.labels[place]));
        }
        loss
    }

    fn score(&mut self, example: &Example) {
        self.scores.clear();
        self.kept.features.clear();
        self.kept.tokens.clear();
        for features in example.features() {
            let first = self.kept.features.len();
            let mut row = [0.0; 16];
            for &feature in features {
                if !self.dropout.leaves_out(&mut self.random) {
                    self.kept.features.push(feature);
                    add(&mut row, &self.weights.features[feature as usize]);
                }
            }
            for sum in &mut row {
                *sum *= self.dropout.scale;
            }
            self.scores.push(row);
            self.kept.tokens.push(first..self.kept.features.len());
        }
    }

    /// The score of the labels that are marked.
    fn marked(&self, example: &Example) -> f64 {
        let labels = example.labels.iter().map(|&label| usize::from(label));
        let own = labels.zip(&self.scores).map(|(label, scores)| f64::from(scores[label]));
        let pairs = example.labels.array_windows();
        let pairs = pairs
            .map(|&[from, to]| f64::from(self.weights.pairs[usize::from(from)][usize::from(to)]));
        own.sum::<f64>() + pairs.sum::<f64>()
    }

    fn update_pairs(&mut self, example: &Example) {
        let mut gradient = pairs(0.0);
        for (place, &[from, to]) in (1..).zip(example.labels.array_windows()) {
            self.chain.add_pairs(place, &mut gradient);
            gradient[usize::from(from)][usize::from(to)] -= 1.0;
        }
        let weights = self.weights.pairs.as_flattened_mut();
        let squares = self.squares.pairs.as_flattened_mut();
        descend(weights, squares, gradient.as_flattened(), self.rate);
    }

    fn update_features(&mut self, place: usize, marked: usize) {
        let mut gradient = self.chain.probabilities(place);
        gradient[marked] -= 1.0;
        if gradient.iter().all(|value| value.abs() < CERTAIN) {
            return;
        }
        for value in &mut gradient {
            *value *= self.dropout.scale;
        }
        for &feature in &self.kept.features[self.kept.tokens[place].clone()] {
            let weights = &mut self.weights.features[feature as usize];
            let squares = &mut self.squares.features[feature as usize];
            descend(weights, squares, &gradient, self.rate);
        }
    }
}

impl Dropout {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of 2^64 as a whole number is the point"
    )]
    fn new(share: f32) -> Self {
        let limit = (f64::from(share) * 2_f64.powi(64)) as u64;
        Self { limit, scale: 1.0 / (1.0 - share) }
    }

    fn leaves_out(&self, random: &mut Random) -> bool {
        self.limit > 0 && random.next() < self.limit
    }
}

fn pairs(value: f32) -> Pairs {
    let mut pairs = Pairs::default();
    pairs.as_flattened_mut().fill(value);
    pairs
}

fn add(sums: &mut Row, weights: &Row) {
    sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
}

/// One step of `AdaGrad`: each weight goes the more slowly the more it has gone before.
fn descend(weights: &mut [f32], squares: &mut [f32], gradients: &[f32], rate: f32) {
    for ((weight, square), gradient) in weights.iter_mut().zip(squares).zip(gradients) {
        *square += gradient * gradient;
        *weight -= rate * gradient / square.sqrt();
    }
}
