//! Wire forms as JSON.

use serde::Serialize;

/// A wire form as JSON on one line.
pub(super) fn json(wire: &impl Serialize) -> String {
    serde_json::to_string(wire).expect("strings, numbers and lists are always JSON")
}
