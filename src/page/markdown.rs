//! An article in Markdown: front matter, and text that is read as the page it stands for.

use pulldown_cmark::{Options, Parser, html};
use serde_json::{Map, Value};

use super::html::Html;
use super::reason::Reason;
use super::record::Record;

/// What front matter stands between, and what stands between a name and its value in it: YAML, TOML.
const FENCES: &[(&str, char)] = &[("---", ':'), ("+++", '=')];
/// A byline below the headline, and how pages mark it.
const BYLINE: (&str, &str) = ("</h1>\n<p>By ", "</h1>\n<p class=\"byline\">By ");
/// Front matter has so many lines at most; without an end by then it is text.
const MATTER_AT_MOST: usize = 500;

/// The article in a text.
pub(super) fn record(text: &str) -> Result<Record, Reason> {
    let text = text.trim_start_matches(['\u{FEFF}', '\n', '\r', ' ']);
    let (matter, body) = front_matter(text).unwrap_or_else(|| (Map::new(), text));
    let mut markup = String::from("<article>");
    html::push_html(&mut markup, Parser::new_ext(body, Options::ENABLE_TABLES));
    markup += "</article>";
    let markup = markup.replacen(BYLINE.0, BYLINE.1, 1);
    Ok(Record { markup: Some(Html::new(&markup)?), ..Record::of_fields(&matter) })
}

/// The fields at the top of a text, and the text behind them.
fn front_matter(text: &str) -> Option<(Map<String, Value>, &str)> {
    let (fence, sign) = FENCES.iter().find(|(fence, _)| text.starts_with(fence))?;
    let mut fields = Map::new();
    let mut last = String::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').take(MATTER_AT_MOST).enumerate() {
        at += line.len();
        let line = line.trim_end();
        if number > 0 && line == *fence {
            return Some((fields, &text[at..]));
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            let item = Value::String(unquoted(item).to_owned());
            match fields.get_mut(&last) {
                Some(Value::Array(items)) => items.push(item),
                _ => drop(fields.insert(last.clone(), Value::Array(vec![item]))),
            }
        } else if let Some((name, value)) = line.split_once(*sign) {
            last = name.trim().to_ascii_lowercase();
            fields.insert(last.clone(), value_of(value.trim()));
        }
    }
    None
}

/// A list in brackets, or a string with or without quotation marks.
fn value_of(text: &str) -> Value {
    let list = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let string = |text: &str| Value::String(unquoted(text.trim()).to_owned());
    list.map_or_else(|| string(text), |list| Value::Array(list.split(',').map(string).collect()))
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let within = |quote| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote));
    within('"').or_else(|| within('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, read: impl Fn(&Record) -> String, expected: &str) {
        assert_eq!(read(&record(text).expect("within bounds")), expected, "{text}");
    }

    fn markup(record: &Record) -> String {
        record.markup.as_ref().map(|html| html.as_str().to_owned()).unwrap_or_default()
    }

    #[test]
    fn text_becomes_the_page_it_stands_for() {
        check(
            "# Pier *open*\n\nOne [two](/x).",
            markup,
            "<article><h1>Pier <em>open</em></h1><p>One <a href=\"/x\">two</a>.</p></article>",
        );
    }

    #[test]
    fn front_matter_gives_the_fields() {
        for text in [
            "---\ntitle: \"Pier: open\"\ndate: 2023-06-08\nauthors:\n  - Ann Lee\n  - Bo Ek\n---\nOne.",
            "+++\ntitle = 'Pier: open'\ndate = 2023-06-08\nauthors = [\"Ann Lee\", \"Bo Ek\"]\n+++\nOne.",
        ] {
            check(text, |record| record.title.clone().unwrap(), "Pier: open");
            check(text, |record| record.published.clone().unwrap(), "2023-06-08");
            check(text, |record| record.authors.join("|"), "Ann Lee|Bo Ek");
            check(text, markup, "<article><p>One.</p></article>");
        }
    }

    #[test]
    fn a_line_across_is_no_front_matter() {
        check("---\nOne.", markup, "<article><hr /><p>One.</p></article>");
    }

    #[test]
    fn deep_quotations_are_refused() {
        assert!(record(&">".repeat(50_000)).is_err());
    }
}
