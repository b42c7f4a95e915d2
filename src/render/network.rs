//! A network as JSON: nodes and links between them.

use serde::Serialize;

use super::json::json;
use super::schema::SCHEMA;
use crate::search::query::Query;
use crate::search::{Answer, Network, Node, Pair};

#[derive(Serialize)]
struct WireNetwork<'a> {
    schema: u32,
    query: String,
    relaxed: bool,
    total: u64,
    nodes: Vec<WireNode<'a>>,
    edges: Vec<WireEdge>,
}

#[derive(Serialize)]
struct WireNode<'a> {
    id: usize,
    kind: &'static str,
    name: &'a str,
    articles: u64,
}

#[derive(Serialize)]
struct WireEdge {
    source: usize,
    target: usize,
    weight: u64,
}

/// The network of the answer to `query` as one object: the names with their numbers, counted from 0, and
/// the pairs of these numbers, the weight of each how many articles name both. `total` is how many
/// articles were found.
#[must_use]
pub fn network(query: &Query, answer: &Answer<'_>, total: u64, network: &Network) -> String {
    json(&WireNetwork {
        schema: SCHEMA,
        query: query.to_string(),
        relaxed: answer.is_relaxed,
        total,
        nodes: network.nodes.iter().enumerate().map(wire_node).collect(),
        edges: network.pairs.iter().map(wire_edge).collect(),
    })
}

fn wire_node((id, Node { kind, name, articles }): (usize, &Node)) -> WireNode<'_> {
    WireNode { id, kind: kind.name(), name, articles: *articles }
}

fn wire_edge(Pair { first, second, articles }: &Pair) -> WireEdge {
    WireEdge { source: *first, target: *second, weight: *articles }
}
