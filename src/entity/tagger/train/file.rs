//! Writes the model file, as `model` reads it: the strongest features, their weights as bytes.

use xxhash_rust::xxh3::xxh3_64;

use crate::entity::tagger::label::LABELS;
use crate::entity::tagger::model::{self, MAGIC};
use crate::entity::tagger::train::chain::Row;
use crate::entity::tagger::train::learner::Weights;

/// Weights beyond this are cut.
const CLIP: f32 = 4.0;

/// The greatest weight in the file.
const GREATEST: f32 = 127.0;

/// The file of a model of these weights, whose first features have these hashes; no more than `most`
/// of them are kept.
pub(super) fn file(weights: &Weights, hashes: &[u64], most: usize) -> Vec<u8> {
    let mut kept = strongest(&weights.features[..hashes.len()], most);
    let first = kept.first().map_or(1.0, |&feature| strength(&weights.features[feature]));
    let scale = GREATEST / first.min(CLIP);
    let slots = (kept.len() * 8 / 7).next_power_of_two();
    kept.sort_by_key(|&feature| (model::place(hashes[feature], slots).0, hashes[feature]));
    let count = u32::try_from(kept.len()).expect("a model has fewer features than 2^32");
    let mut file = MAGIC.to_vec();
    file.extend(slots.trailing_zeros().to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend(weights.pairs.iter().flatten().flat_map(|score| pair(score * scale)));
    let mut last = 0;
    for feature in kept {
        let (home, mark) = model::place(hashes[feature], slots);
        push_distance(&mut file, home - last);
        file.extend(mark.to_le_bytes());
        let weights = weights.features[feature].iter().take(LABELS);
        file.extend(weights.flat_map(|weight| byte(weight * scale)));
        last = home;
    }
    let sum = xxh3_64(&file);
    file.extend(sum.to_le_bytes());
    file
}

/// The features with the greatest weights, the strongest first.
fn strongest(features: &[Row], most: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..features.len()).collect();
    kept.sort_by(|&a, &b| strength(&features[b]).total_cmp(&strength(&features[a])));
    kept.truncate(most);
    kept
}

fn strength(weights: &Row) -> f32 {
    weights.iter().fold(0.0, |most, weight| most.max(weight.abs()))
}

#[expect(clippy::cast_possible_truncation, reason = "beyond the range the nearest value is meant")]
fn pair(score: f32) -> [u8; 2] {
    (score.round() as i16).to_le_bytes()
}

#[expect(clippy::cast_possible_truncation, reason = "it is within the range of a byte")]
fn byte(weight: f32) -> [u8; 1] {
    (weight.round().clamp(-GREATEST, GREATEST) as i8).to_le_bytes()
}

/// Writes a distance in bytes, of which all but the last are 255.
fn push_distance(file: &mut Vec<u8>, distance: usize) {
    let full = usize::from(u8::MAX);
    file.resize(file.len() + distance / full, u8::MAX);
    file.push(u8::try_from(distance % full).expect("what is left is below 255"));
}
