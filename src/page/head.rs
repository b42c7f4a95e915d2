//! Header lines, `Name: value`, as HTTP, WARC and MIME have them.

use std::io::{self, BufRead, Read};

/// The most bytes that the header lines of one record, answer or part may have.
const MAX_HEAD: u64 = 256 << 10;

/// The header lines in front of something. Bytes that are not UTF-8 are replaced.
#[derive(Debug, Default)]
pub(super) struct Head {
    lines: Vec<(String, String)>,
}

impl Head {
    /// Reads up to the blank line and past it; `None` where no blank line ends them.
    pub(super) fn read(stream: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut head = Self::default();
        let mut stream = stream.take(MAX_HEAD);
        let mut line = Vec::new();
        loop {
            line.clear();
            if stream.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\r', '\n']);
            if text.is_empty() {
                return Ok(Some(head));
            }
            head.add(text);
        }
    }

    fn add(&mut self, line: &str) {
        let is_continued = line.starts_with([' ', '\t']);
        match (is_continued, self.lines.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (false, _, Some((name, value))) => {
                self.lines.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
            _ => {}
        }
    }

    /// The value of the first line of that name, which is in lower case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.lines.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The type of the content, in lower case and without parameters: `text/html`.
    pub(super) fn content_type(&self) -> Option<String> {
        let value = self.get("content-type")?.split(';').next()?.trim();
        (!value.is_empty()).then(|| value.to_ascii_lowercase())
    }

    /// A parameter of the content's type: `utf-8` of `text/html; charset="utf-8"`. `name` is in lower
    /// case.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let value = self.get("content-type")?;
        let parameters = value.split(';').skip(1).filter_map(|part| part.split_once('='));
        let mut named = parameters.filter(|(own, _)| own.trim().eq_ignore_ascii_case(name));
        let value = named.next()?.1.trim().trim_matches('"').trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Head;

    fn head(text: &str) -> Option<Head> {
        Head::read(&mut text.as_bytes()).expect("memory can be read")
    }

    #[test]
    fn lines_are_found_whatever_their_case_and_folding() {
        let head = head("Content-Type: Text/HTML;\r\n\tCharset=\"Utf-8\"\r\nX:\n\nbody").unwrap();
        assert_eq!(head.content_type().as_deref(), Some("text/html"));
        assert_eq!(head.parameter("charset").as_deref(), Some("Utf-8"));
        assert_eq!(head.get("x"), Some(""));
        assert_eq!(head.get("y"), None);
    }

    #[test]
    fn lines_without_an_end_are_no_head() {
        assert!(head("A: b\r\n").is_none());
        assert!(head(&"A: b\r\n".repeat(100_000)).is_none());
    }
}
