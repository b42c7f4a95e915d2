//! A network as `GraphML` (<http://graphml.graphdrawing.org/>), for programs that draw and measure graphs.

use std::iter::once;

use super::xml::escaped;
use crate::search::query::Query;
use crate::search::{Network, Node, Pair};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"#;

/// What nodes and edges have; a name for each place where it is written.
const KEYS: &str = r#"<key id="label" for="node" attr.name="label" attr.type="string"/>
<key id="kind" for="node" attr.name="kind" attr.type="string"/>
<key id="articles" for="node" attr.name="articles" attr.type="long"/>
<key id="weight" for="edge" attr.name="weight" attr.type="long"/>
<graph id="news-search" edgedefault="undirected">
"#;

const TAIL: &str = "</graph>\n</graphml>\n";

/// The network of the answer to `query`, piece by piece: a node for each name, with its `kind` and how many
/// `articles` have it, and an edge for each pair, its `weight` the number of articles that name both. Control
/// characters are blanks.
pub fn graphml(query: &Query, network: &Network) -> impl Iterator<Item = String> {
    let about = format!("<desc>{}</desc>\n", escaped(&query.to_string()));
    let nodes = network.nodes.iter().enumerate().map(|(at, named)| node(at, named));
    let head = once(HEAD.to_owned() + &about + KEYS);
    head.chain(nodes).chain(network.pairs.iter().map(edge)).chain(once(TAIL.to_owned()))
}

fn node(at: usize, Node { kind, name, articles }: &Node) -> String {
    format!(
        "<node id=\"n{at}\"><data key=\"label\">{}</data><data key=\"kind\">{}</data>\
         <data key=\"articles\">{articles}</data></node>\n",
        escaped(name),
        kind.name()
    )
}

fn edge(Pair { first, second, articles }: &Pair) -> String {
    format!(
        "<edge source=\"n{first}\" target=\"n{second}\"><data key=\"weight\">{articles}</data></edge>\n"
    )
}
