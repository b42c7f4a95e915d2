//! Who is named together with whom, with which places and organisations.

use std::cmp::Reverse;

use tantivy::columnar::StrColumn;
use tantivy::query::EnableScoring;
use tantivy::{DocId, SegmentReader, TERMINATED};

use super::answer::Answer;
use crate::entity::EntityKind;
use crate::index::{Counted, IndexError, NameFields, spelled};

/// The most frequent names, and which of them stand together in articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// The names, the most frequent first.
    pub nodes: Vec<Node>,
    /// Two of them that an article names, for all such two: those of most articles first, then in the
    /// order of the nodes.
    pub pairs: Vec<Pair>,
}

/// Someone or something that articles name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: EntityKind,
    /// The spelling that most articles of the index have.
    pub name: String,
    /// How many of the articles that were found name it.
    pub articles: u64,
}

/// Two names that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// The place of the more frequent one among the nodes.
    pub first: usize,
    /// The place of the other; behind `first`.
    pub second: usize,
    /// How many of the articles that were found name both; one at least.
    pub articles: u64,
}

impl Answer<'_> {
    /// Who stands with whom in the articles: of the `most` most frequent names of these kinds each two,
    /// over all articles that were found. Names are counted over their spellings, as
    /// [`Answer::entities`] does; of those that are as frequent people stand first, then places, then
    /// organisations. The table of pairs takes two bytes times the square of `most`, however many
    /// articles there are.
    ///
    /// # Errors
    ///
    /// Fails where the index is damaged.
    pub fn network(&self, kinds: &[EntityKind], most: usize) -> Result<Network, IndexError> {
        self.index.guarded(|| {
            let keys = self.keys(kinds, most)?;
            let pairs = self.pairs(&keys)?.counted();
            Ok(Network { nodes: self.nodes(&keys)?, pairs })
        })
    }

    /// The most frequent names by what their spellings have in common.
    fn keys(&self, kinds: &[EntityKind], most: usize) -> tantivy::Result<Vec<Key>> {
        let mut keys = Vec::new();
        for (kind, fields) in self.named().filter(|(kind, _)| kinds.contains(kind)) {
            let counted = self.counted(fields.key, most)?;
            keys.extend(counted.into_iter().map(|counted| Key { kind, counted }));
        }
        keys.sort_by_key(|key| Reverse(key.counted.count));
        keys.truncate(most);
        Ok(keys)
    }

    /// The kinds that have names, in the order in which names of one frequency stand.
    fn named(&self) -> impl Iterator<Item = (EntityKind, &NameFields)> {
        let fields = self.index.fields();
        EntityKind::NAMED.into_iter().filter_map(|kind| Some((kind, fields.of_kind(kind)?)))
    }

    /// These names by their spellings, in the same order.
    fn nodes(&self, keys: &[Key]) -> tantivy::Result<Vec<Node>> {
        let mut nodes = Vec::with_capacity(keys.len());
        for (kind, fields) in self.named() {
            let of_kind = keys.iter().filter(|key| key.kind == kind);
            let counted = of_kind.map(|key| key.counted.clone()).collect();
            let spelled = spelled(&self.searcher, fields.spelling, counted)?.into_iter();
            nodes.extend(spelled.map(|Counted { name, count }| Node {
                kind,
                name,
                articles: count,
            }));
        }
        nodes.sort_by_key(|node| Reverse(node.articles));
        Ok(nodes)
    }

    /// How many articles have each two of these names.
    fn pairs(&self, keys: &[Key]) -> tantivy::Result<Pairs> {
        let mut pairs = Pairs::among(keys.len());
        let scoring = EnableScoring::disabled_from_searcher(&self.searcher);
        let weight = self.query.weight(scoring)?;
        let mut named = Vec::new();
        for segment in self.searcher.segment_readers() {
            let columns = self.columns(segment, keys)?;
            let mut found = weight.scorer(segment, 1.0)?;
            while found.doc() != TERMINATED {
                if !segment.is_deleted(found.doc()) {
                    let nodes = columns.iter().flat_map(|column| column.nodes(found.doc()));
                    named.clear();
                    named.extend(nodes);
                    pairs.add(&mut named);
                }
                found.advance();
            }
        }
        Ok(pairs)
    }

    /// Where a segment says which of these names its articles have.
    fn columns(&self, segment: &SegmentReader, keys: &[Key]) -> tantivy::Result<Vec<Column>> {
        let mut columns = Vec::new();
        for (kind, fields) in self.named() {
            let name = self.searcher.schema().get_field_name(fields.key);
            if let Some(column) = segment.fast_fields().str(name)? {
                columns.push(Column::new(column, kind, keys)?);
            }
        }
        Ok(columns)
    }
}

/// A name by what its spellings have in common.
struct Key {
    kind: EntityKind,
    counted: Counted,
}

/// The names of one kind in one segment.
struct Column {
    values: StrColumn,
    /// The numbers of the wanted ones in the dictionary of the segment, in order, each with the place of
    /// its node.
    wanted: Vec<(u64, usize)>,
}

impl Column {
    fn new(values: StrColumn, kind: EntityKind, keys: &[Key]) -> tantivy::Result<Self> {
        let mut wanted = Vec::new();
        for (node, key) in keys.iter().enumerate().filter(|(_, key)| key.kind == kind) {
            if let Some(number) = values.dictionary().term_ord(&key.counted.name)? {
                wanted.push((number, node));
            }
        }
        wanted.sort_unstable();
        Ok(Self { values, wanted })
    }

    /// The nodes that an article names.
    fn nodes(&self, doc: DocId) -> impl Iterator<Item = usize> {
        let place = |number| self.wanted.binary_search_by_key(&number, |(number, _)| *number).ok();
        let places = self.values.ords().values_for_doc(doc).filter_map(place);
        places.map(|place| self.wanted[place].1)
    }
}

/// How many articles name each two of some names: those of the second name with each one before it, for
/// one second name after the other.
struct Pairs(Vec<u32>);

impl Pairs {
    fn among(names: usize) -> Self {
        Self(vec![0; names * names.saturating_sub(1) / 2])
    }

    /// Counts an article that names these, each once.
    fn add(&mut self, named: &mut Vec<usize>) {
        named.sort_unstable();
        named.dedup();
        for (at, second) in named.iter().enumerate() {
            let row = second * second.saturating_sub(1) / 2;
            for first in &named[..at] {
                self.0[row + first] += 1;
            }
        }
    }

    /// Those that an article names, by number and then in the order of the names.
    fn counted(&self) -> Vec<Pair> {
        let all = (1..).flat_map(|second| (0..second).map(move |first| (first, second)));
        let pair = |((first, second), count): ((usize, usize), &u32)| Pair {
            first,
            second,
            articles: u64::from(*count),
        };
        let mut pairs: Vec<Pair> =
            all.zip(&self.0).map(pair).filter(|pair| pair.articles > 0).collect();
        pairs.sort_unstable_by_key(|pair| (Reverse(pair.articles), pair.first, pair.second));
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_two_names_of_an_article_are_a_pair() {
        let check = |articles: &[&[usize]], expected: &[(usize, usize, u64)]| {
            let mut pairs = Pairs::among(4);
            for named in articles {
                pairs.add(&mut named.to_vec());
            }
            let counted = pairs.counted();
            let counted: Vec<_> =
                counted.iter().map(|pair| (pair.first, pair.second, pair.articles)).collect();
            assert_eq!(counted, expected, "{articles:?}");
        };
        check(&[], &[]);
        check(&[&[2]], &[]);
        check(&[&[3, 0], &[2, 1, 2]], &[(0, 3, 1), (1, 2, 1)]);
        check(&[&[0, 1, 2], &[2, 3], &[2, 1]], &[(1, 2, 2), (0, 1, 1), (0, 2, 1), (2, 3, 1)]);
    }
}
