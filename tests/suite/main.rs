//! What holds for the whole: the order of the house, the commands as a user runs them, what is read
//! from the sample corpus.

mod harness;
mod house;
mod gold;
mod sentences;
mod founding;
mod extract;
mod index;
mod query;
mod show;
mod stats;
