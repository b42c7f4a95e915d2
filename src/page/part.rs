//! How the place of a page within a file is written as a path.
//!
//! A part that is known by a number stands behind `#`: `a.ndjson#12` for the twelfth line,
//! `a.warc.gz#5312` for the record that begins there. A member of an archive stands behind `//`, which
//! no other path has: `a.zip//2023/b.html`, `a.wacz//archive/data.warc.gz#5312`. An item of a feed that
//! a web archive holds has both numbers: `a.warc.gz#5312#3`.

/// What stands in front of a member's name.
const MEMBER: &str = "//";

/// The path of the part with that number.
pub(super) fn of_number(path: &str, number: u64) -> String {
    format!("{path}#{number}")
}

/// The path of the member with that name.
pub(super) fn of_member(path: &str, name: &str) -> String {
    format!("{path}{MEMBER}{name}")
}

/// The file that a path names: `a.ndjson` for `a.ndjson#12`, `a.zip` for `a.zip//b.html`.
#[must_use]
pub fn file(path: &str) -> &str {
    match path.split_once(MEMBER) {
        Some((file, _)) => file,
        None => unnumbered(path),
    }
}

/// The path without the numbers behind it, of which there are two at most.
fn unnumbered(path: &str) -> &str {
    let (holder, _) = numbered(path).unwrap_or((path, 0));
    numbered(holder).map_or(holder, |(file, _)| file)
}

/// What holds the part that a path names, and where in it the part lies: the record of a web archive
/// begins at the first of two numbers.
pub(super) fn placed(path: &str) -> Option<(&str, u64)> {
    let (holder, number) = numbered(path)?;
    Some(numbered(holder).unwrap_or((holder, number)))
}

/// What holds the part that a path names, and the number of the part; `None` for a part without a
/// number and for a whole file.
#[must_use]
pub fn numbered(path: &str) -> Option<(&str, u64)> {
    let (holder, number) = path.rsplit_once('#')?;
    Some((holder, number.parse().ok()?))
}

/// The name of the member that a path names; `None` where it names none.
pub(super) fn member(path: &str) -> Option<&str> {
    path.split_once(MEMBER).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_every_part_is_known() {
        for (path, expected) in [
            ("/a/b.html", "/a/b.html"),
            ("/a/b#c.html", "/a/b#c.html"),
            ("/a/b.ndjson#12", "/a/b.ndjson"),
            ("/a/b.zip//c/d.html", "/a/b.zip"),
            ("/a/b.warc.gz#5312#3", "/a/b.warc.gz"),
            ("/a/b.wacz//archive/data.warc.gz#5312", "/a/b.wacz"),
        ] {
            assert_eq!(file(path), expected, "{path}");
        }
    }

    #[test]
    fn numbers_and_names_of_parts_are_known() {
        assert_eq!(numbered("a.zip//b.warc#7"), Some(("a.zip//b.warc", 7)));
        assert_eq!(numbered("a#b.html"), None);
        assert_eq!(placed("a.warc#7#2"), Some(("a.warc", 7)));
        assert_eq!(placed("a.warc#7"), Some(("a.warc", 7)));
        assert_eq!(member("a.zip//b.warc"), Some("b.warc"));
        assert_eq!(member("a.warc"), None);
    }
}
