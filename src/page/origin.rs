//! What is known of a page beside its bytes: from a crawler's record, a browser's note, or a file
//! beside it.

/// What is known of a page beside its bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// The address that it was saved from.
    pub(super) address: Option<String>,
    /// The charset that its server named.
    pub(super) charset: Option<String>,
}
