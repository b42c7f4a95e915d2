//! Words by which the parts of a page are told apart, as data.

pub(super) mod elements;
pub(super) mod classes;
pub(super) mod lines;
