//! Plain text of a whole page, as a reader copied or a terminal browser printed it: the article is
//! found again by its headline, byline and paragraphs.

use super::authors::persons;
use super::language;
use super::model::{Article, DateSource, Published};
use super::moment::{Order, Stamp, find};
use super::rules::lines::{ENDS, LEAD_AT_MOST, LEADS_AWAY};
use super::text::{one_line, strip_prefix_ignoring_case, weight};

/// A line with so many letters is a paragraph.
const PARAGRAPH: usize = 80;
/// A sentence with so many letters may open an article.
const SENTENCE: usize = 30;
/// How many lines may stand between the byline and the first paragraph: captions, share bars.
const AFTER_BYLINE: usize = 8;
/// How many lines above the byline the headline may stand.
const ABOVE_BYLINE: usize = 5;
/// What stands around a date in a dateline has at most so many letters.
const AROUND_DATE: usize = 60;
/// A headline has so many letters.
const HEADLINE: std::ops::RangeInclusive<usize> = 8..=180;
/// From so many letters on, a line above one paragraph is another story's headline rather than a
/// heading within this one.
const TEASER_HEADLINE: usize = 30;
/// The widths at which terminal browsers and mail programs break lines.
const WRAPPED_AT: std::ops::RangeInclusive<usize> = 40..=100;
/// How many lines of a broken text are full, at the least.
const FULL_LINES: usize = 4;

/// The article in the text of a page.
pub(super) fn from_text(text: &str) -> Article {
    let lines = lines(text);
    let head = head(&lines);
    let title = title(&lines, head.as_ref());
    let after = head.as_ref().map(|head| head.at).max(title).map_or(0, |at| at + 1);
    let start = start(&lines, after);
    let body = body(&lines[start..]);
    let text = body.join("\n\n");
    let mut article = Article {
        language: language::detected(&text),
        title: title.map(|at| lines[at].text.clone()),
        text,
        ..Article::default()
    };
    if let Some(head) = head {
        article.authors = head.authors;
        article.published =
            head.stamp.map(|stamp| Published { moment: stamp.moment, source: DateSource::Text });
    }
    article
}

/// A line that is not blank.
#[derive(Debug)]
struct Line {
    text: String,
    weight: usize,
    /// Whether a blank line, or the text's beginning, stands before it.
    is_first: bool,
    /// Whether a blank line, or the text's end, stands behind it.
    is_last: bool,
}

impl Line {
    fn is_paragraph(&self) -> bool {
        self.weight >= PARAGRAPH && !self.leads_away()
    }

    fn is_sentence(&self) -> bool {
        let end = self.text.trim_end_matches(['"', '\'', '”', '’', '»', ')', '“', '」']);
        end.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ':'])
    }

    fn leads_away(&self) -> bool {
        let lower = self.text.to_lowercase();
        self.weight <= LEAD_AT_MOST && LEADS_AWAY.iter().any(|lead| lower.starts_with(lead))
    }

    /// Whether nothing of the article follows: the heading of a list of other stories, or the
    /// time of day alone, as in a feed.
    fn ends(&self) -> bool {
        let lower = self.text.to_lowercase();
        let line = lower.trim_end_matches([':', '.', '…', '!', ' ']);
        ENDS.contains(&line) || is_clock(line)
    }
}

/// `5:15 pm`, `12:24`, `3 hours ago`.
fn is_clock(line: &str) -> bool {
    let is_part = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits > 0 && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
            || [
                "am", "pm", "a.m", "p.m", "hours", "hour", "minutes", "minute", "min", "ago",
                "uhr", "vor", "stunden", "h",
            ]
            .contains(&word)
    };
    line.contains(|c: char| c.is_ascii_digit())
        && (line.contains(':') || line.contains(' '))
        && line.split(' ').all(is_part)
}

/// The lines of the text; where a terminal browser broke paragraphs, they are whole again.
fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let full_line = full_line(text);
    let mut is_first = true;
    let mut is_full = false;
    for raw in text.lines() {
        let line = one_line(raw);
        if line.is_empty() {
            is_first = true;
            if let Some(last) = lines.last_mut() {
                last.is_last = true;
            }
            continue;
        }
        match lines.last_mut() {
            Some(last) if !is_first && is_full => {
                last.text.push(' ');
                last.text.push_str(&line);
                last.weight += weight(&line);
            }
            _ => lines.push(Line {
                weight: weight(&line),
                text: line.clone(),
                is_first,
                is_last: false,
            }),
        }
        is_full = full_line.is_some_and(|full| line.chars().count() >= full);
        is_first = false;
    }
    if let Some(last) = lines.last_mut() {
        last.is_last = true;
    }
    lines
}

/// The length from which on a line is full, where paragraphs are broken into lines of about equal
/// width.
fn full_line(text: &str) -> Option<usize> {
    let lengths = || text.lines().map(|line| line.trim().chars().count());
    let longest = lengths().max()?;
    let full = longest * 3 / 4;
    let is_wrapped = WRAPPED_AT.contains(&longest)
        && lengths().filter(|&length| length >= full).count() >= FULL_LINES;
    is_wrapped.then_some(full)
}

/// The line with the byline or the date, or both.
struct Head {
    /// The last line that belongs to it.
    at: usize,
    first: usize,
    authors: Vec<String>,
    stamp: Option<Stamp>,
}

/// The byline and dateline nearest above the first paragraphs of the article.
fn head(lines: &[Line]) -> Option<Head> {
    let is_before_text =
        |at: usize| lines[at + 1..].iter().take(AFTER_BYLINE).any(Line::is_paragraph);
    let candidates = (0..lines.len()).filter(|&at| is_before_text(at));
    let read: Vec<Head> = candidates.filter_map(|at| credits(lines, at)).collect();
    let best = read.iter().enumerate().max_by_key(|(place, head)| {
        let score = 2 * usize::from(!head.authors.is_empty()) + usize::from(head.stamp.is_some());
        (score, std::cmp::Reverse(*place))
    });
    let place = best?.0;
    let mut read = read;
    let mut head = read.swap_remove(place);
    join_neighbour(&mut head, lines);
    Some(head)
}

/// Reads one line as a byline or dateline.
fn credits(lines: &[Line], at: usize) -> Option<Head> {
    let line = &lines[at];
    let found = find(&line.text, Order::DayFirst);
    let (names, stamp) = match found {
        Some((stamp, range)) => {
            let around = weight(&line.text[..range.start]) + weight(&line.text[range.end..]);
            if around > AROUND_DATE {
                return None;
            }
            (&line.text[..range.start], Some(stamp))
        }
        None => (line.text.as_str(), None),
    };
    let authors = if has_cue(names) { persons(names, &[]) } else { Vec::new() };
    let is_credit =
        stamp.is_some() || !authors.is_empty() && line.weight < AROUND_DATE + HEADLINE.start();
    is_credit.then_some(Head { at, first: at, authors, stamp })
}

/// What a byline begins with.
const CUES: &[&str] = &[
    "by ",
    "by: ",
    "written by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "av ",
    "af ",
    "door ",
    "автор: ",
    "автор ",
    "text: ",
    "story by ",
];

fn has_cue(text: &str) -> bool {
    CUES.iter().any(|cue| strip_prefix_ignoring_case(text, cue).is_some())
}

/// Takes the date, or the names, from the lines right beside where the line itself lacks them.
fn join_neighbour(head: &mut Head, lines: &[Line]) {
    for at in head.at.saturating_sub(2)..(head.at + 3).min(lines.len()) {
        let Some(other) = credits(lines, at).filter(|_| !lines[at].is_paragraph()) else {
            continue;
        };
        let takes_date = head.stamp.is_none() && other.stamp.is_some();
        let takes_names = head.authors.is_empty() && !other.authors.is_empty();
        if takes_date {
            head.stamp = other.stamp;
        }
        if takes_names {
            head.authors = other.authors;
        }
        if takes_date || takes_names {
            head.first = head.first.min(at);
            head.at = head.at.max(at);
        }
    }
}

/// The headline: the longest of the lines above the byline; without a byline the line above the
/// first paragraph, if it opens the text.
fn title(lines: &[Line], head: Option<&Head>) -> Option<usize> {
    let is_title = |at: &usize| {
        HEADLINE.contains(&lines[*at].weight)
            && !lines[*at].leads_away()
            && !lines[*at].text.ends_with('.')
    };
    let Some(head) = head else {
        let first = lines.iter().position(Line::is_paragraph)?;
        return (0..first.min(ABOVE_BYLINE))
            .rev()
            .filter(is_title)
            .max_by_key(|&at| lines[at].weight);
    };
    let above = head.first.saturating_sub(ABOVE_BYLINE)..head.first;
    above.filter(is_title).max_by_key(|&at| lines[at].weight)
}

/// The first line of the article's text from line `after` on.
fn start(lines: &[Line], after: usize) -> usize {
    let opens = |line: &Line| {
        line.is_paragraph() || line.weight >= SENTENCE && line.is_sentence() && !line.leads_away()
    };
    (after..lines.len()).find(|&at| opens(&lines[at])).unwrap_or_else(|| after.min(lines.len()))
}

/// The paragraphs of the article from its first line on.
fn body(lines: &[Line]) -> Vec<&str> {
    let end = lines.iter().position(Line::ends).unwrap_or(lines.len());
    let lines = &lines[..last_of(&lines[..end])];
    lines.iter().filter(|line| !line.leads_away()).map(|line| line.text.as_str()).collect()
}

/// How many lines are left when labels and other stories' teasers at the end are taken off.
fn last_of(lines: &[Line]) -> usize {
    let is_story =
        |line: &Line| line.is_paragraph() || line.weight >= SENTENCE && line.is_sentence();
    let mut end = lines.iter().rposition(is_story).map_or(0, |at| at + 1);
    // Where paragraphs stand apart, two lines that stand together at the end are a headline with
    // its summary.
    let apart = lines[..end]
        .iter()
        .filter(|line| line.is_first && line.is_last && line.is_paragraph())
        .count();
    while end > 2 && apart > 1 && is_teaser(&lines[end - 2..end]) {
        end -= 2;
    }
    end
}

/// Whether two lines are the headline and the summary of another story.
fn is_teaser(lines: &[Line]) -> bool {
    let [headline, summary] = lines else { return false };
    headline.is_first
        && !headline.is_last
        && !headline.is_sentence()
        && headline.weight >= TEASER_HEADLINE
        && summary.is_last
        && summary.is_sentence()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, title: &str, authors: &[&str], published: &str, body: &str) {
        let article = from_text(text);
        assert_eq!(article.title.as_deref().unwrap_or("none"), title);
        assert_eq!(article.authors, authors);
        let moment =
            article.published.map_or("none".to_owned(), |published| published.moment.to_string());
        assert_eq!(moment, published);
        assert_eq!(article.text, body);
    }

    const FIRST: &str = "The harbour council voted on Tuesday to rebuild the northern pier, which the storm of last winter had torn away.";
    const SECOND: &str = "Work is to begin in the spring, said the mayor, and the ferry will land at the old quay until the summer after next.";

    #[test]
    fn a_copied_page_gives_the_article_without_banner_feed_and_forms() {
        let text = format!(
            "Our new magazine is here. Order yours today.\n\norder now\nSkip to content\nEdit post\n\nHarbour council votes to rebuild the pier\n\nby Ann Lee March 5, 2024 9:05 PM 3 min read\nThis audio was made by a machine\n\n{FIRST}\n\n{SECOND}\n\nDaily: storm damage is greater than thought\nThe damage of the storm is greater than thought, the county said in a report on Monday.\n\nNews Feed\n\n5:15 PM\n\nBridge closed.\n\nThe bridge over the river is closed until further notice because of ice on its cables.\nSubscribe\n* indicates required"
        );
        check(
            &text,
            "Harbour council votes to rebuild the pier",
            &["Ann Lee"],
            "2024-03-05T21:05:00",
            &format!("{FIRST}\n\n{SECOND}"),
        );
    }

    #[test]
    fn bare_text_is_kept_whole() {
        let text = format!("{FIRST}\n\nNot before time.\n\n{SECOND}");
        check(&text, "none", &[], "none", &text);
    }

    #[test]
    fn a_headline_opens_bare_text() {
        let text = format!("Pier to be rebuilt\n\n{FIRST}\n\n{SECOND}\n");
        check(&text, "Pier to be rebuilt", &[], "none", &format!("{FIRST}\n\n{SECOND}"));
    }

    #[test]
    fn menus_above_and_lists_below_are_left_out() {
        let text = format!(
            "Home\nNews\nSport\nLog in\nPier to be rebuilt after the storm\nBy Ann Lee and Bo Ek\n5 March 2024\nShare\n{FIRST}\n{SECOND}\nRelated articles\nFive piers to see this year, and how to get there\nContact"
        );
        check(
            &text,
            "Pier to be rebuilt after the storm",
            &["Ann Lee", "Bo Ek"],
            "2024-03-05",
            &format!("{FIRST}\n\n{SECOND}"),
        );
    }

    #[test]
    fn lines_that_a_terminal_browser_broke_are_whole_again() {
        let text = "   Pier to be rebuilt\n\n   The harbour council voted on Tuesday to rebuild the\n   northern pier, which the storm of last winter had torn\n   away, and to pay for it with a tax on larger yachts that\n   moor for longer than a week in the season.\n\n   Work is to begin in the spring, said the mayor, and the\n   ferry will land at the old quay until then.\n";
        check(
            text,
            "Pier to be rebuilt",
            &[],
            "none",
            "The harbour council voted on Tuesday to rebuild the northern pier, which the storm of last winter had torn away, and to pay for it with a tax on larger yachts that moor for longer than a week in the season.\n\nWork is to begin in the spring, said the mayor, and the ferry will land at the old quay until then.",
        );
    }
}
