//! What the program that saved a page in HTML noted at its top.

use super::origin::Origin;
use super::saved;

/// A note stands in the first so many bytes of a page.
const WITHIN: usize = 4096;
/// What stands in front of the address and of the time in the note of each program.
const NOTES: &[Note] = &[
    Note { program: "Page saved with SingleFile", address: "url:", saved: "saved date:" },
    Note { program: "saved from url=", address: ")", saved: "\0" },
    Note { program: "Mirrored from ", address: "Mirrored from ", saved: "], " },
];

/// How a program notes where from and when it saved a page.
struct Note {
    program: &'static str,
    address: &'static str,
    saved: &'static str,
}

/// What is noted at the top of a page: where it was saved from, and when, in seconds since 1970.
pub(super) fn note(page: &[u8]) -> Option<(Origin, Option<i64>)> {
    let top = &page[..page.len().min(WITHIN)];
    memchr::memmem::find(top, b"<!--")?;
    let top = String::from_utf8_lossy(top);
    let comments = top.split("<!--").skip(1).map(|rest| rest.split("-->").next().unwrap_or(rest));
    comments.into_iter().find_map(|comment| {
        let note = NOTES.iter().find(|note| comment.contains(note.program))?;
        let behind = |mark: &str| comment.split_once(mark).map(|(_, behind)| behind.trim_start());
        let address = behind(note.address)?.split_whitespace().next()?;
        let has_scheme = address.contains("://");
        let address = if has_scheme { address.to_owned() } else { format!("http://{address}") };
        let saved = behind(note.saved).and_then(|saved| saved::seconds(saved.lines().next()?));
        Some((Origin { address: Some(address), charset: None }, saved))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: Option<(&str, Option<i64>)>) {
        let told = note(page.as_bytes());
        let told =
            told.as_ref().map(|(origin, saved)| (origin.address.as_deref().unwrap(), *saved));
        assert_eq!(told, expected);
    }

    #[test]
    fn the_notes_of_each_program_are_read() {
        check(
            "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://one.example/a \n saved date: Thu Jun 08 2023 05:40:00 GMT+0200 (CEST)\n--><meta>",
            Some(("https://one.example/a", Some(1_686_195_600))),
        );
        check(
            "<!-- saved from url=(0023)https://one.example/a -->\n<html>",
            Some(("https://one.example/a", None)),
        );
        check(
            "<html><!-- Mirrored from one.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], Thu, 08 Jun 2023 03:40:00 GMT -->",
            Some(("http://one.example/a.html", Some(1_686_195_600))),
        );
    }

    #[test]
    fn other_comments_are_no_notes() {
        check("<html><!-- url: https://one.example/a --><p>", None);
        check("<html><p>Page saved with SingleFile url: x", None);
    }
}
