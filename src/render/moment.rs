//! Moments as the JSON writes them.

use serde::Serialize;

use crate::article::Published;
use crate::date::Moment;

/// A moment: ISO 8601 without a zone, how much of it is known, and where a date of publication
/// stands on the page.
#[derive(Serialize)]
pub(super) struct WireMoment {
    value: String,
    precision: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'static str>,
}

impl WireMoment {
    pub(super) fn new(moment: Moment) -> Self {
        Self { value: moment.to_string(), precision: moment.precision.name(), source: None }
    }

    pub(super) fn published(published: Published) -> Self {
        Self { source: Some(published.source.name()), ..Self::new(published.moment) }
    }
}
