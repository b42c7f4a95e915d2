//! The version of what is written as JSON.

/// The version of the JSON that is written here. Fields are only ever added to it.
pub const SCHEMA: u32 = 1;
