//! The lines of a stream, within bounds.

use std::io::{self, BufRead, Read};

use super::reason::{MAX_BYTES, Reason};
use super::unpack::Stream;

/// The lines that are not blank, each with its number from 1 on. A line that is too long is passed
/// over and told.
pub(super) struct Lines {
    number: u64,
    stream: Stream,
}

impl Lines {
    /// The lines of a stream.
    pub(super) fn new(stream: Stream) -> Self {
        Self { number: 0, stream }
    }

    /// The next line without its end.
    fn line(&mut self) -> Result<Option<Vec<u8>>, Reason> {
        let mut bytes = Vec::new();
        (&mut self.stream).take(MAX_BYTES + 1).read_until(b'\n', &mut bytes)?;
        if bytes.len() as u64 > MAX_BYTES {
            self.stream.skip_until(b'\n')?;
            return Err(Reason::TooLarge);
        }
        Ok((!bytes.is_empty()).then_some(bytes))
    }
}

impl Iterator for Lines {
    type Item = (u64, Result<Vec<u8>, Reason>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.number += 1;
            match self.line() {
                Ok(None) => return None,
                Ok(Some(bytes)) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(bytes)) => return Some((self.number, Ok(bytes))),
                Err(reason) => {
                    if reason.hides_others() {
                        self.stream = Box::new(io::empty());
                    }
                    return Some((self.number, Err(reason)));
                }
            }
        }
    }
}
