//! What leaves the library: the wire forms of documents, hits, facets, networks and statistics.

mod schema;
mod json;
mod positions;
mod moment;
mod document;
mod copies;
mod facets;
mod explanation;
mod entities;
mod network;
mod compare;
mod hits;
mod alert;
mod stats;
mod table;
mod reference;
mod trec;
mod xml;
mod atom;
mod graphml;
mod gexf;

pub use alert::{Alert, alert};
pub use atom::{Entry, Feed, MOST_ENTRIES};
pub use compare::{Side, comparison};
pub use copies::duplicates;
pub use document::document;
pub use entities::{entities, naming};
pub use facets::{facet, timeline};
pub use gexf::gexf;
pub use graphml::graphml;
pub use hits::{hit, hits, similar};
pub use network::network;
pub use reference::{bibtex, ris};
pub use schema::SCHEMA;
pub use stats::stats;
pub use table::{
    HIT_COLUMNS, NAMING_COLUMNS, PAIR_COLUMNS, comparison_table, duplicate_table, entity_table,
    facet_table, header, hit_row, naming_row, pair_row, timeline_table,
};
pub use trec::trec;
