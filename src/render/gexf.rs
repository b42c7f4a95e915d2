//! A network as GEXF 1.2 (<https://gexf.net>), the format of Gephi.

use std::iter::once;

use super::xml::escaped;
use crate::search::query::Query;
use crate::search::{Network, Node, Pair};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
"#;

const GRAPH: &str = r#"<graph defaultedgetype="undirected">
<attributes class="node">
<attribute id="kind" title="kind" type="string"/>
<attribute id="articles" title="articles" type="long"/>
</attributes>
<nodes>
"#;

const BETWEEN: &str = "</nodes>\n<edges>\n";
const TAIL: &str = "</edges>\n</graph>\n</gexf>\n";

/// The network of the answer to `query`, piece by piece, with what [`graphml`](super::graphml()) has.
pub fn gexf(query: &Query, network: &Network) -> impl Iterator<Item = String> {
    let about = escaped(&query.to_string());
    let about =
        format!("<meta><creator>news-search</creator><description>{about}</description></meta>\n");
    let nodes = network.nodes.iter().enumerate().map(|(at, named)| node(at, named));
    let edges = network.pairs.iter().enumerate().map(|(at, pair)| edge(at, pair));
    let head = once(HEAD.to_owned() + &about + GRAPH);
    head.chain(nodes).chain(once(BETWEEN.to_owned())).chain(edges).chain(once(TAIL.to_owned()))
}

fn node(at: usize, Node { kind, name, articles }: &Node) -> String {
    format!(
        "<node id=\"n{at}\" label=\"{}\"><attvalues><attvalue for=\"kind\" value=\"{}\"/>\
         <attvalue for=\"articles\" value=\"{articles}\"/></attvalues></node>\n",
        escaped(name),
        kind.name()
    )
}

fn edge(at: usize, Pair { first, second, articles }: &Pair) -> String {
    format!("<edge id=\"e{at}\" source=\"n{first}\" target=\"n{second}\" weight=\"{articles}\"/>\n")
}
