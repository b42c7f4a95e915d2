//! What holds for the whole: the order of the house, the commands as a user runs them, what is read
//! from the sample corpus.

mod harness;
mod house;
mod gold;
mod sentences;
mod founding;
mod maker;
mod foreign;
mod forms;
mod hostile;
mod fuzzed;
mod extract;
mod index;
mod watch;
mod query;
mod languages;
mod asked;
mod mended;
mod explained;
mod judged;
mod show;
mod facets;
mod entities;
mod network;
mod timeline;
mod compare;
mod export;
mod similar;
mod rewrites;
mod duplicates;
mod stats;
