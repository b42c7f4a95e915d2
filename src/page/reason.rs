//! Why a file, or a part of one, gave no page.

use std::fmt;
use std::io;

use super::html::TooMuch;
use super::record::NoRecord;

/// The most bytes of one page, decompressed. A page saved with its pictures inside has a few
/// megabytes; parsing takes about a second for each 70.
pub const MAX_BYTES: u64 = 32 << 20;

/// A file, or a part of one, that gave no page.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct Skipped {
    /// What was skipped.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file, or a part of one, gave no page.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// It could not be read.
    #[error("{0}")]
    Unreadable(io::Error),
    /// What is compressed in it is so much that it was not unpacked to its end.
    #[error("{0}")]
    Bomb(Bomb),
    /// It has more bytes than a page may have.
    #[error("larger than {} MB", MAX_BYTES >> 20)]
    TooLarge,
    /// Its mark-up has more of something than a page may have.
    #[error("{0}")]
    TooMuch(#[from] TooMuch),
    /// It is a symbolic link in a folder.
    #[error("symbolic link, not followed")]
    Link,
    /// It is a pipe, a device or a socket.
    #[error("not a regular file")]
    NotAFile,
    /// It is no text at all.
    #[error("not text")]
    NotText,
    /// Neither its name nor its content is that of a page.
    #[error("not a page")]
    NotAPage,
    /// It is a form in which pages are kept, but not one that is read.
    #[error("{0} is not read")]
    Unread(&'static str),
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// It is not what its name or its first bytes say, or it was cut off.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// The server did not answer with the page.
    #[error("the server answered {0}")]
    Status(u16),
    /// It says only that the page was met again, as it had been saved before.
    #[error("met again unchanged, saved before")]
    Revisit,
    /// It is an item of a feed that leads to the article, without its text.
    #[error("a feed's item without the article's text")]
    Teaser,
    /// The line is no article.
    #[error("{0}")]
    NoRecord(#[from] NoRecord),
    /// No readable text was found on it.
    #[error("no article text found")]
    NoText,
    /// Reading it brought a defect of this program to light.
    #[error("a defect of news-search: please report this page")]
    Defect,
}

impl Reason {
    /// The reason without particulars, by which a report counts.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Bomb(_) => "unpacks to too much",
            Self::TooLarge => "too large",
            Self::TooMuch(_) => "too much mark-up",
            Self::Link => "symbolic link",
            Self::NotAFile => "not a regular file",
            Self::NotText => "not text",
            Self::NotAPage => "not a page",
            Self::Unread(_) => "a form that is not read",
            Self::Empty => "empty",
            Self::Damaged(_) => "damaged",
            Self::Status(_) => "the server did not answer with the page",
            Self::Revisit => "met again unchanged",
            Self::Teaser => "a feed's item without the article's text",
            Self::NoRecord(NoRecord::Action) => "an action of a bulk format",
            Self::NoRecord(_) => "no article in the line",
            Self::NoText => "no article text found",
            Self::Defect => "defect",
        }
    }

    /// Whether it is the page's or the disk's fault; pictures and styles beside a page, links, and
    /// what a crawler noted without a page are passed over as a matter of course.
    #[must_use]
    pub fn is_failure(&self) -> bool {
        !matches!(
            self,
            Self::NotAPage
                | Self::Link
                | Self::NoText
                | Self::Status(_)
                | Self::Revisit
                | Self::Teaser
                | Self::Unread(_)
                | Self::NoRecord(NoRecord::Action)
        )
    }

    /// Whether what was behind it, or under it, was not looked at, so that nobody knows whether it is
    /// still there.
    #[must_use]
    pub fn hides_others(&self) -> bool {
        matches!(self, Self::Unreadable(_) | Self::Bomb(_) | Self::Damaged(_))
    }
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<Bomb>()) {
            Some(bomb) => Self::Bomb(*bomb),
            None => Self::Unreadable(error),
        }
    }
}

/// A compressed stream that unpacks to so many times its size that it was made to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bomb {
    /// The bound that was passed.
    pub(super) ratio: u64,
}

impl fmt::Display for Bomb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unpacks to over {} times its size", self.ratio)
    }
}

impl std::error::Error for Bomb {}
