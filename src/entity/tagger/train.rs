//! Trains the model: log-likelihood, AdaGrad, feature dropout. Same input, same bytes.

use std::collections::HashMap;
use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64;

use crate::entity::gazetteer::CLASS_NAMES;
use crate::entity::mention::Field;
use crate::entity::tagger::context::{Context, Line};
use crate::entity::tagger::decode::BEFORE;
use crate::entity::tagger::feature::{self, WINDOW};
use crate::entity::tagger::label::{
    self, ALL, LABELS, Label, OUTSIDE, Part, continues, is_open, may_follow,
};
use crate::entity::tagger::{self, hash, lexicon, model, within, word};
use crate::entity::token;

/// An article with its names marked.
#[derive(Debug, Clone)]
pub struct Marked {
    /// The headline; empty where there is none.
    pub title: String,
    /// The body.
    pub text: String,
    /// The names in the headline.
    pub title_names: Vec<Name>,
    /// The names in the body.
    pub names: Vec<Name>,
}

/// A name that was marked.
#[derive(Debug, Clone)]
pub struct Name {
    /// Its bytes.
    pub range: Range<usize>,
    /// Its kind: 0 person, 1 place, 2 organisation.
    pub kind: usize,
}

/// How a model is trained.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How often everything is gone through.
    pub epochs: usize,
    /// The rate of learning at the beginning.
    pub rate: f32,
    /// The rate of learning at the end.
    pub last_rate: f32,
    /// The share of features that is left out at random.
    pub dropout: f32,
    /// How often a feature must be seen.
    pub seen: u32,
    /// How many features are kept.
    pub features: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 10, rate: 0.03, last_rate: 0.005, dropout: 0.2, seen: 2, features: 150_000 }
    }
}

/// A line with its features and labels.
struct Example {
    /// For each token where its features begin in `features`; one more at the end.
    offsets: Vec<u32>,
    features: Vec<u32>,
    labels: Vec<Label>,
}

/// The file of a model that is trained on `articles`.
#[must_use]
pub fn train(articles: &[Marked], settings: Settings) -> Vec<u8> {
    let (examples, hashes) = examples(articles, settings.seen);
    eprintln!("{} lines, {} features", examples.len(), hashes.len());
    let mut trainer = Trainer::new(hashes.len(), settings);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..settings.epochs {
        trainer.random.shuffle(&mut order);
        let share = epoch as f32 / (settings.epochs - 1).max(1) as f32;
        trainer.rate = settings.rate + (settings.last_rate - settings.rate) * share;
        let loss: f64 =
            order.iter().map(|&example| f64::from(trainer.learn(&examples[example]))).sum();
        eprintln!("epoch {epoch}: loss {loss:.1}");
    }
    write(&trainer, &hashes, settings.features)
}

/// The names that the model in `file` finds in the bodies of articles, one list for each; `None`
/// where it is no model.
#[must_use]
pub fn tag(file: &[u8], articles: &[Marked]) -> Option<Vec<Vec<Name>>> {
    let model = model::Model::read(file)?;
    Some(articles.iter().map(|article| names_in(&model, article)).collect())
}

fn names_in(model: &model::Model, article: &Marked) -> Vec<Name> {
    let found = tagger::tag(model, &article.title, &article.text);
    let name = |tagged: &tagger::Tagged| Name {
        range: tagged.span.range(),
        kind: label::KINDS.iter().position(|&kind| kind == tagged.kind).unwrap_or_default(),
    };
    found.iter().filter(|tagged| tagged.field == Field::Text).map(name).collect()
}

fn labels(context: &Context, line: &Line, article: &Marked) -> Vec<Label> {
    let mut labels = vec![OUTSIDE; line.end - line.first];
    let places = &context.places[line.first..line.end];
    let names = match places.first().map(|place| place.field) {
        Some(Field::Title) => &article.title_names,
        _ => &article.names,
    };
    for name in names {
        let first = places.partition_point(|place| place.end <= name.range.start);
        let end = places.partition_point(|place| place.start < name.range.end);
        for at in first..end {
            let part = match (at == first, at + 1 == end) {
                (true, true) => Part::Only,
                (true, false) => Part::First,
                (false, true) => Part::Last,
                (false, false) => Part::Middle,
            };
            labels[at] = label::label(name.kind, part);
        }
    }
    labels
}

fn examples(articles: &[Marked], seen: u32) -> (Vec<Example>, Vec<u64>) {
    let mut raw = Vec::new();
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for article in articles {
        let context = Context::new(&article.title, &article.text);
        for line in &context.lines {
            let mut features = Vec::new();
            let mut offsets = vec![0];
            for place in line.first..line.end {
                see_features(&context, place, line, &mut |hash| features.push(hash));
                offsets.push(u32::try_from(features.len()).expect("fewer features than 2^32"));
            }
            features.iter().for_each(|&hash| *counts.entry(hash).or_default() += 1);
            raw.push((offsets, features, labels(&context, line, article)));
        }
    }
    let mut hashes: Vec<u64> =
        counts.into_iter().filter(|&(_, count)| count >= seen).map(|(hash, _)| hash).collect();
    hashes.sort_unstable();
    let ids: HashMap<u64, u32> = hashes.iter().copied().zip(0..).collect();
    let examples =
        raw.into_iter().map(|(offsets, features, labels)| known(&offsets, &features, labels, &ids));
    (examples.collect(), hashes)
}

/// The example with the features that have a number.
fn known(offsets: &[u32], hashes: &[u64], labels: Vec<Label>, ids: &HashMap<u64, u32>) -> Example {
    let mut example = Example { offsets: vec![0], features: Vec::new(), labels };
    for ends in offsets.windows(2) {
        let token = &hashes[ends[0] as usize..ends[1] as usize];
        example.features.extend(token.iter().filter_map(|hash| ids.get(hash)));
        example.offsets.push(example.features.len() as u32);
    }
    example
}

fn see_features(context: &Context, place: usize, line: &Line, see: &mut impl FnMut(u64)) {
    for slot in 0..WINDOW {
        let word = within(place, slot, line).map(|at| context.word(at));
        feature::of_word(word, slot, see);
    }
    feature::of_place(context, place, (line.first, line.end), see);
}

/// A small generator of random numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        hash::mix(self.0)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, (self.next() % (end as u64 + 1)) as usize);
        }
    }
}

type Row = [f32; 16];

struct Trainer {
    weights: Vec<Row>,
    squares: Vec<Row>,
    pairs: [[f32; LABELS]; LABELS],
    pair_squares: [[f32; LABELS]; LABELS],
    random: Random,
    rate: f32,
    dropout: f32,
    kept: Vec<u32>,
    kept_offsets: Vec<usize>,
    scores: Vec<Row>,
    forward: Vec<Row>,
    backward: Vec<Row>,
}

/// Keeps AdaGrad's first steps small.
const EPSILON: f32 = 1e-6;

/// A token whose labels are all but certain and right teaches nothing.
const CERTAIN: f32 = 0.001;

impl Trainer {
    fn new(features: usize, settings: Settings) -> Self {
        Self {
            weights: vec![[0.0; 16]; features],
            squares: vec![[EPSILON; 16]; features],
            pairs: [[0.0; LABELS]; LABELS],
            pair_squares: [[EPSILON; LABELS]; LABELS],
            random: Random(1),
            rate: settings.rate,
            dropout: settings.dropout,
            kept: Vec::new(),
            kept_offsets: Vec::new(),
            scores: Vec::new(),
            forward: Vec::new(),
            backward: Vec::new(),
        }
    }

    /// Takes one step along one line and returns what it lost before.
    fn learn(&mut self, example: &Example) -> f32 {
        self.score(example);
        let transitions = self.transitions();
        let length = example.labels.len();
        let mut log = 0.0;
        self.forward.clear();
        self.backward.clear();
        self.backward.resize(length, [0.0; 16]);
        // Forward, each place scaled to the sum 1.
        let mut potentials = Vec::with_capacity(length);
        for scores in &self.scores {
            let most = scores[..LABELS].iter().copied().fold(f32::MIN, f32::max);
            let mut row = [0.0; 16];
            for label in 0..LABELS {
                row[label] = (scores[label] - most).exp();
            }
            potentials.push(row);
            log += f64::from(most);
        }
        for place in 0..length {
            let mut row = [0.0_f32; 16];
            for to in 0..LABELS {
                row[to] = if place == 0 {
                    f32::from(u8::from(!continues(to as Label)))
                } else {
                    BEFORE[to]
                        .iter()
                        .map(|&from| usize::from(from))
                        .map(|from| self.forward[place - 1][from] * transitions[from][to])
                        .sum()
                } * potentials[place][to];
            }
            if place + 1 == length {
                ALL.filter(|&label| is_open(label)).for_each(|label| row[usize::from(label)] = 0.0);
            }
            let sum: f32 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= sum);
            log += f64::from(sum).ln();
            self.forward.push(row);
        }
        for label in 0..LABELS {
            self.backward[length - 1][label] = f32::from(u8::from(!is_open(label as Label)));
        }
        for place in (0..length - 1).rev() {
            let mut row = [0.0_f32; 16];
            for to in 0..LABELS {
                let ahead = self.backward[place + 1][to] * potentials[place + 1][to];
                for &from in &BEFORE[to] {
                    row[usize::from(from)] += transitions[usize::from(from)][to] * ahead;
                }
            }
            let sum: f32 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= sum);
            self.backward[place] = row;
        }
        let gold = self.gold(example);
        self.update(example, &potentials, &transitions);
        (log - gold) as f32
    }

    fn score(&mut self, example: &Example) {
        let limit = (f64::from(self.dropout) * 2_f64.powi(64)) as u64;
        let scale = 1.0 / (1.0 - self.dropout);
        self.scores.clear();
        self.kept.clear();
        self.kept_offsets.clear();
        self.kept_offsets.push(0);
        for ends in example.offsets.windows(2) {
            let mut row = [0.0; 16];
            for &feature in &example.features[ends[0] as usize..ends[1] as usize] {
                if limit > 0 && self.random.next() < limit {
                    continue;
                }
                self.kept.push(feature);
                for (sum, weight) in row.iter_mut().zip(&self.weights[feature as usize]) {
                    *sum += weight;
                }
            }
            row.iter_mut().for_each(|sum| *sum *= scale);
            self.scores.push(row);
            self.kept_offsets.push(self.kept.len());
        }
    }

    fn transitions(&self) -> [[f32; LABELS]; LABELS] {
        let score = |from: usize, to: usize| {
            if may_follow(from as Label, to as Label) { self.pairs[from][to].exp() } else { 0.0 }
        };
        std::array::from_fn(|from| std::array::from_fn(|to| score(from, to)))
    }

    fn gold(&self, example: &Example) -> f64 {
        let mut sum = 0.0;
        for (place, &label) in example.labels.iter().enumerate() {
            sum += f64::from(self.scores[place][label as usize]);
            if place > 0 {
                sum += f64::from(self.pairs[example.labels[place - 1] as usize][label as usize]);
            }
        }
        sum
    }

    fn update(
        &mut self,
        example: &Example,
        potentials: &[Row],
        transitions: &[[f32; LABELS]; LABELS],
    ) {
        let scale = 1.0 / (1.0 - self.dropout);
        let mut pair_gradient = [[0.0_f32; LABELS]; LABELS];
        for place in 0..example.labels.len() {
            let label = example.labels[place] as usize;
            let mut row = [0.0_f32; 16];
            for (to, value) in row.iter_mut().enumerate().take(LABELS) {
                *value = self.forward[place][to] * self.backward[place][to];
            }
            let sum: f32 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= sum);
            row[label] -= 1.0;
            if place > 0 {
                self.pair_gradient(place, &potentials[place], transitions, &mut pair_gradient);
                pair_gradient[example.labels[place - 1] as usize][label] -= 1.0;
            }
            if row.iter().all(|value| value.abs() < CERTAIN) {
                continue;
            }
            row.iter_mut().for_each(|value| *value *= scale);
            let kept = self.kept_offsets[place]..self.kept_offsets[place + 1];
            for &feature in &self.kept[kept] {
                let weights = &mut self.weights[feature as usize];
                let squares = &mut self.squares[feature as usize];
                for ((weight, square), gradient) in weights.iter_mut().zip(squares).zip(row) {
                    *square += gradient * gradient;
                    *weight -= self.rate * gradient / square.sqrt();
                }
            }
        }
        for from in 0..LABELS {
            for to in 0..LABELS {
                let gradient = pair_gradient[from][to];
                self.pair_squares[from][to] += gradient * gradient;
                self.pairs[from][to] -= self.rate * gradient / self.pair_squares[from][to].sqrt();
            }
        }
    }

    fn pair_gradient(
        &self,
        place: usize,
        potentials: &Row,
        transitions: &[[f32; LABELS]; LABELS],
        gradient: &mut [[f32; LABELS]; LABELS],
    ) {
        let mut joint = [[0.0_f32; LABELS]; LABELS];
        let mut sum = 0.0;
        for to in 0..LABELS {
            let ahead = self.backward[place][to] * potentials[to];
            for from in BEFORE[to].iter().map(|&from| usize::from(from)) {
                joint[from][to] = self.forward[place - 1][from] * transitions[from][to] * ahead;
                sum += joint[from][to];
            }
        }
        for from in 0..LABELS {
            for to in 0..LABELS {
                gradient[from][to] += joint[from][to] / sum;
            }
        }
    }
}

/// The model file: the strongest features, their weights as bytes.
fn write(trainer: &Trainer, hashes: &[u64], most: usize) -> Vec<u8> {
    let strength = |row: &Row| row.iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
    let mut kept: Vec<usize> = (0..hashes.len()).collect();
    kept.sort_by(|&a, &b| strength(&trainer.weights[b]).total_cmp(&strength(&trainer.weights[a])));
    kept.truncate(most);
    let strongest = kept.first().map_or(1.0, |&at| strength(&trainer.weights[at]));
    let scale = 127.0 / strongest.min(CLIP);
    let slots = (kept.len() * 4 / 3).next_power_of_two();
    kept.sort_by_key(|&at| (model::place(hashes[at], slots).0, hashes[at]));
    let mut file = model::MAGIC.to_vec();
    file.extend(slots.trailing_zeros().to_le_bytes());
    file.extend((kept.len() as u32).to_le_bytes());
    for score in trainer.pairs.iter().flatten() {
        file.extend(((score * scale).round() as i16).to_le_bytes());
    }
    let mut last = 0;
    for at in kept {
        let (home, mark) = model::place(hashes[at], slots);
        let mut step = home - last;
        while step >= 255 {
            file.push(255);
            step -= 255;
        }
        file.push(step as u8);
        file.extend(mark.to_le_bytes());
        file.extend(trainer.weights[at][..LABELS].iter().flat_map(|weight| {
            ((weight * scale).round().clamp(-127.0, 127.0) as i8).to_le_bytes()
        }));
        last = home;
    }
    let sum = xxh3_64(&file);
    file.extend(sum.to_le_bytes());
    file
}

/// Weights beyond this are cut.
const CLIP: f32 = 4.0;

/// The file of the words' groups, from lines of word, fine and coarse group, the commonest first.
#[must_use]
pub fn words(lines: &str) -> Vec<u8> {
    let rows: Vec<(&str, u16, u8)> = lines.lines().filter_map(row).collect();
    let slots = (rows.len() * 4 / 3).next_power_of_two();
    let mut coarse = vec![0; lexicon::FINE];
    let mut table = vec![[0_u8; 4]; slots];
    for (rank, &(word, fine, above)) in rows.iter().enumerate() {
        coarse[fine as usize] = above;
        let (mut slot, mark) = lexicon::place(hash::text(word), slots);
        while table[slot][..2] != [0, 0] {
            slot = (slot + 1) % slots;
        }
        let frequency = 15_u16.saturating_sub((rank / 60 + 1).ilog2() as u16).max(1);
        let value = fine | frequency << 12;
        table[slot] =
            [mark.to_le_bytes(), value.to_le_bytes()].concat().try_into().expect("four bytes");
    }
    let mut file = lexicon::MAGIC.to_vec();
    file.extend([slots.trailing_zeros() as u8, 0, 0, 0]);
    file.extend(coarse);
    file.extend(table.into_iter().flatten());
    file
}

fn row(line: &str) -> Option<(&str, u16, u8)> {
    let mut cells = line.split('\t');
    Some((cells.next()?, cells.next()?.parse().ok()?, cells.next()?.parse().ok()?))
}

/// The fst of known names, from lines of name and comma-joined classes.
#[must_use]
pub fn gazetteer(lines: &str) -> Vec<u8> {
    let mut names = std::collections::BTreeMap::<String, u64>::new();
    for line in lines.lines() {
        let Some((name, classes)) = line.split_once('\t') else { continue };
        let bits = CLASS_NAMES
            .iter()
            .zip(0..)
            .filter(|(class, _)| classes.split(',').any(|one| one == **class));
        let bits = bits.fold(0, |bits, (_, bit)| bits | 1 << bit);
        let key: Vec<String> =
            token::tokens(name).map(|at| word::lower(&name[at.start..at.end])).collect();
        *names.entry(key.join(" ")).or_default() |= bits;
    }
    let mut builder = fst::MapBuilder::memory();
    for (name, classes) in names {
        builder.insert(name, classes).expect("names come in order");
    }
    builder.into_inner().expect("memory takes all bytes")
}
