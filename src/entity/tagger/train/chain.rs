//! How likely each label of a line is: the sums over all labellings, forward and backward.

use crate::entity::tagger::decode::BEFORE;
use crate::entity::tagger::label::{ALL, LABELS, continues, is_open, may_follow};

/// A value for each label; the last three are always 0, so that it fills whole registers.
pub(super) type Row = [f32; 16];

/// A value for each pair of labels: `[from][to]`.
pub(super) type Pairs = [[f32; LABELS]; LABELS];

/// The sums of one line; kept from line to line for its memory.
#[derive(Default)]
pub(super) struct Chain {
    /// How much each label's own score speaks for it, the best of a token's as 1.
    potentials: Vec<Row>,
    /// Likewise for pairs of labels; 0 where one may not follow the other.
    transitions: Pairs,
    /// For each token the weight of all that leads to each label, with the sum 1.
    forward: Vec<Row>,
    /// For each token the weight of all that follows each label, with the sum 1.
    backward: Vec<Row>,
}

impl Chain {
    /// Sums up a line of these scores; returns the logarithm of the sum over all its labellings.
    pub(super) fn sum(&mut self, scores: &[Row], pairs: &Pairs) -> f64 {
        self.transitions = transitions(pairs);
        self.potentials.clear();
        self.potentials.extend(scores.iter().map(potentials));
        let best: f64 = scores.iter().map(|scores| f64::from(most(scores))).sum();
        let log = best + self.sum_forward();
        self.sum_backward();
        log
    }

    fn sum_forward(&mut self) -> f64 {
        let mut log = 0.0;
        self.forward.clear();
        for (place, potentials) in self.potentials.iter().enumerate() {
            let mut row = match self.forward.last() {
                Some(before) => led_to(before, &self.transitions),
                None => of_labels(|label| !continues(label)),
            };
            row.iter_mut().zip(potentials).for_each(|(value, potential)| *value *= potential);
            if place + 1 == self.potentials.len() {
                row.iter_mut().zip(of_labels(|label| !is_open(label))).for_each(|(a, b)| *a *= b);
            }
            log += f64::from(normalise(&mut row)).ln();
            self.forward.push(row);
        }
        log
    }

    fn sum_backward(&mut self) {
        self.backward.clear();
        let mut row = of_labels(|label| !is_open(label));
        self.backward.push(row);
        for potentials in self.potentials.iter().skip(1).rev() {
            row = followed(&row, potentials, &self.transitions);
            normalise(&mut row);
            self.backward.push(row);
        }
        self.backward.reverse();
    }

    /// The probability of each label at `place`.
    pub(super) fn probabilities(&self, place: usize) -> Row {
        let mut row = [0.0; 16];
        let both = self.forward[place].iter().zip(&self.backward[place]).take(LABELS);
        row.iter_mut().zip(both).for_each(|(value, (before, after))| *value = before * after);
        normalise(&mut row);
        row
    }

    /// Adds to `sums` the probability of each pair of labels at the place before and `place`.
    pub(super) fn add_pairs(&self, place: usize, sums: &mut Pairs) {
        let mut joint = Pairs::default();
        let mut sum = 0.0;
        for (to, before) in BEFORE.iter().enumerate() {
            let ahead = self.backward[place][to] * self.potentials[place][to];
            for from in before.iter().map(|&from| usize::from(from)) {
                joint[from][to] =
                    self.forward[place - 1][from] * self.transitions[from][to] * ahead;
                sum += joint[from][to];
            }
        }
        let joint = joint.iter().flatten();
        sums.iter_mut().flatten().zip(joint).for_each(|(total, value)| *total += value / sum);
    }
}

fn transitions(pairs: &Pairs) -> Pairs {
    let mut transitions = Pairs::default();
    for (from, to) in ALL.flat_map(|from| ALL.map(move |to| (from, to))) {
        if may_follow(from, to) {
            let (from, to) = (usize::from(from), usize::from(to));
            transitions[from][to] = pairs[from][to].exp();
        }
    }
    transitions
}

/// The scores as factors, the greatest of them 1.
fn potentials(scores: &Row) -> Row {
    let most = most(scores);
    let mut row = [0.0; 16];
    let scores = scores.iter().take(LABELS);
    row.iter_mut().zip(scores).for_each(|(value, score)| *value = (score - most).exp());
    row
}

fn most(scores: &Row) -> f32 {
    scores.iter().take(LABELS).copied().fold(f32::MIN, f32::max)
}

/// 1 for the labels for which `is` holds, 0 for the others.
fn of_labels(is: impl Fn(u8) -> bool) -> Row {
    let mut row = [0.0; 16];
    ALL.filter(|&label| is(label)).for_each(|label| row[usize::from(label)] = 1.0);
    row
}

/// The weight of what leads to each label from the token before.
fn led_to(before: &Row, transitions: &Pairs) -> Row {
    let mut row = [0.0; 16];
    for ((to, value), all) in row.iter_mut().enumerate().zip(BEFORE.iter()) {
        let all = all.iter().map(|&from| usize::from(from));
        *value = all.map(|from| before[from] * transitions[from][to]).sum();
    }
    row
}

/// The weight of what follows each label, given that of the next token.
fn followed(after: &Row, potentials: &Row, transitions: &Pairs) -> Row {
    let mut row = [0.0; 16];
    for (to, all) in BEFORE.iter().enumerate() {
        let ahead = after[to] * potentials[to];
        for from in all.iter().map(|&from| usize::from(from)) {
            row[from] += transitions[from][to] * ahead;
        }
    }
    row
}

/// Brings the sum to 1; returns what it was.
fn normalise(row: &mut Row) -> f32 {
    let sum: f32 = row.iter().sum();
    for value in row.iter_mut() {
        *value /= sum;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::tagger::label::{OUTSIDE, Part, label};

    #[test]
    fn labels_without_evidence_are_as_likely_as_the_names_that_they_allow() {
        let mut chain = Chain::default();
        let log = chain.sum(&[[0.0; 16]; 2], &Pairs::default());
        // Both tokens outside or a name of one token each, of three kinds; or one name of both.
        let labellings = 4.0 * 4.0 + 3.0;
        assert!((log - f64::ln(labellings)).abs() < 1e-5);
        let first = chain.probabilities(0);
        assert!((first[usize::from(OUTSIDE)] - 4.0 / 19.0).abs() < 1e-5);
        assert!((first[usize::from(label(0, Part::First))] - 1.0 / 19.0).abs() < 1e-5);
    }
}
