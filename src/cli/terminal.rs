//! What the terminal shows: colours, widths, lines that fit, numbers and dates for people.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use news_search::date::{Moment, Precision};
use news_search::entity::EntityKind;
use news_search::page::Skipped;
use news_search::text::Span;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// When colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes it so for everything printed from now on.
    pub(super) fn apply(self) {
        match self {
            Self::Auto => {}
            Self::Always => anstream::ColorChoice::Always.write_global(),
            Self::Never => anstream::ColorChoice::Never.write_global(),
        }
    }
}

/// Whether what goes to standard output is coloured.
pub(super) fn is_coloured() -> bool {
    let choice = anstream::AutoStream::choice(&std::io::stdout());
    choice != anstream::ColorChoice::Never
}

/// Headlines.
pub(super) const TITLE: Style = Style::new().bold();
/// What accompanies: paths, dates, labels.
pub(super) const FAINT: Style = Style::new().dimmed();
/// The words that were searched for.
pub(super) const MATCH: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Writes a line to standard error. Nobody has to be listening there.
pub(super) fn tell(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// The line about a page that was skipped.
pub(super) fn skipped(skipped: &Skipped) -> String {
    format!("{} {}", warning("skipped"), printable(&skipped.to_string()))
}

/// `text` without the signs by which a page could command the terminal: blanks of the same length
/// stand in their place, so that positions hold. Line breaks stay.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    let is_command = |sign: char| sign.is_control() && sign != '\n';
    if !text.contains(is_command) {
        return text.into();
    }
    let blank = |sign: char| match sign.len_utf8() {
        1 => ' ',
        _ => '\u{A0}',
    };
    text.chars().map(|sign| if is_command(sign) { blank(sign) } else { sign }).collect()
}

/// The word that opens an error message.
pub(super) fn error(word: &str) -> String {
    styled(word, ERROR)
}

/// The word that opens a warning.
pub(super) fn warning(word: &str) -> String {
    styled(word, WARNING)
}

/// `words` in a style.
pub(super) fn styled(words: &str, style: Style) -> String {
    format!("{style}{words}{style:#}")
}

/// Lines longer than this are hard to read, however wide the terminal.
const WIDEST: usize = 100;

/// The columns that a line may take: as many as the terminal has, 80 where there is none.
pub(super) fn width() -> usize {
    let columns = terminal_size::terminal_size().map_or(80, |(columns, _)| usize::from(columns.0));
    columns.clamp(40, WIDEST)
}

/// `text` in lines that fit, each behind `indent` columns; what lies in `highlights` (in order)
/// stands out, the rest is in `style`. Without colours, highlights stand between asterisks. Empty
/// for an empty text.
pub(super) fn paragraph(text: &str, highlights: &[Span], style: Style, indent: usize) -> String {
    if !is_coloured() && !highlights.is_empty() {
        return paragraph(&between_asterisks(text, highlights), &[], style, indent);
    }
    let (text, mut lines) = (&*printable(text), String::new());
    if text.is_empty() {
        return lines;
    }
    for line in textwrap::wrap(text, width() - indent) {
        let Some(span) = Span::of(text, &line) else { continue };
        let marked = marked_line(text, span, highlights, style);
        let _ = writeln!(lines, "{:indent$}{marked}", "");
    }
    lines
}

fn between_asterisks(text: &str, highlights: &[Span]) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for highlight in highlights {
        let before = text.get(at..highlight.start()).unwrap_or_default();
        let _ = write!(marked, "{before}*{}*", highlight.slice(text));
        at = highlight.end();
    }
    marked + text.get(at..).unwrap_or_default()
}

/// One line of `text`, with the parts of `highlights` that lie on it.
fn marked_line(text: &str, line: Span, highlights: &[Span], style: Style) -> String {
    let mut marked = String::new();
    let mut at = line.start();
    for highlight in highlights.iter().filter(|highlight| highlight.overlaps(line)) {
        let (start, end) = (highlight.start().max(at), highlight.end().min(line.end()));
        marked += &plain(text.get(at..start).unwrap_or_default(), style);
        marked += &styled(text.get(start..end).unwrap_or_default(), MATCH);
        at = end;
    }
    marked + &plain(text.get(at..line.end()).unwrap_or_default(), style)
}

fn plain(words: &str, style: Style) -> String {
    if words.is_empty() { String::new() } else { styled(words, style) }
}

/// 1,234,567
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// 8 Jun 2023, 03:40: as much as is known.
pub(super) fn moment(moment: Moment) -> String {
    let day = moment.day;
    let month = MONTHS[usize::from(day.month()) - 1];
    match moment.precision {
        Precision::Year => day.year().to_string(),
        Precision::Month => format!("{month} {}", day.year()),
        Precision::Day => format!("{} {month} {}", day.day(), day.year()),
        Precision::Minute | Precision::Second => {
            let (hour, minute) = (moment.second / 3600, moment.second / 60 % 60);
            format!("{} {month} {}, {hour:02}:{minute:02}", day.day(), day.year())
        }
    }
}

/// What the names of each kind are called on screen, in the order in which they are shown.
pub(super) const KINDS: [(EntityKind, &str); 4] = [
    (EntityKind::Person, "People"),
    (EntityKind::Place, "Places"),
    (EntityKind::Organisation, "Organisations"),
    (EntityKind::Date, "Dates"),
];

/// Outlet, authors and date in a line, as far as they are known.
pub(super) fn byline(site: Option<&str>, authors: &[String], published: Option<Moment>) -> String {
    let authors = (!authors.is_empty()).then(|| authors.join(", "));
    let parts = [site.map(str::to_owned), authors, published.map(moment)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Completes a count with its noun: `1 page`, `2 pages`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(count))
}

/// The path of a page as it is reached from here, where that is shorter.
pub(super) fn path(path: &str) -> String {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| Path::new(path).strip_prefix(here).ok());
    printable(below.and_then(Path::to_str).unwrap_or(path)).into_owned()
}

/// `words` on one line, cut so that they fit into the rest of it behind `before` columns.
pub(super) fn fitting(words: &str, before: usize) -> String {
    let words = printable(words).replace('\n', " ");
    let room = width().saturating_sub(before);
    if words.width() <= room {
        return words;
    }
    let mut columns = 1;
    let fits = |sign: &char| {
        columns += sign.width().unwrap_or(0);
        columns <= room
    };
    words.chars().take_while(fits).chain(['…']).collect()
}

/// A label and at most `most` names in lines that fit, each behind `indent` columns.
pub(super) fn labelled(label: &str, names: &[&str], most: usize, indent: usize) -> String {
    let mut list = names.iter().take(most).copied().collect::<Vec<_>>().join(" · ");
    if names.len() > most {
        let _ = write!(list, " · {} more", names.len() - most);
    }
    paragraph(&format!("{label}: {list}"), &[], FAINT, indent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (number, expected) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(thousands(number), expected);
        }
    }

    #[test]
    fn a_name_in_wide_letters_fits_on_its_line() {
        assert_eq!(fitting(&"東".repeat(60), 10), "東".repeat(34) + "…");
        assert_eq!(fitting("Kitano\nPower", 10), "Kitano Power");
    }

    #[test]
    fn lines_fit_with_their_marks() {
        Color::Never.apply();
        let text = "aaaa ".repeat(14) + "security guarantees for Ukraine " + &"bbbb ".repeat(12);
        let start = text.find("security").unwrap();
        let highlight = Span::new(&text, start..start + "security guarantees".len()).unwrap();
        let marked = paragraph(&text, &[highlight], Style::new(), 4);
        let plain = anstream::adapter::strip_str(&marked).to_string();
        assert!(plain.contains("*security") && plain.contains("guarantees*"), "{plain}");
        assert!(plain.lines().all(|line| line.chars().count() <= 80), "{plain}");
    }

    #[test]
    fn a_highlight_across_two_lines_is_marked_on_both() {
        let text = "security guarantees";
        let highlight = Span::whole(text);
        for (line, expected) in [("security", 0..8), ("guarantees", 9..19)] {
            let line_span = Span::of(text, &text[expected]).unwrap();
            let marked = marked_line(text, line_span, &[highlight], Style::new());
            assert_eq!(marked, styled(line, MATCH));
        }
    }
}
