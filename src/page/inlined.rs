//! Pictures, fonts and styles that a page carries inside its mark-up, as `SingleFile` saves it.

use std::borrow::Cow;

use memchr::memmem;

/// What stands in front of the data.
const MARK: &[u8] = b";base64,";
/// Shorter data stays: it costs nothing.
const SHORT: usize = 256;

/// The mark-up without the data that is written out in its addresses; a page saved with its pictures
/// is mostly such data.
pub(super) fn without_data(markup: &str) -> Cow<'_, str> {
    let bytes = markup.as_bytes();
    let mut kept = String::new();
    let mut done = 0;
    for at in memmem::find_iter(bytes, MARK) {
        let start = at + MARK.len();
        if start < done {
            continue;
        }
        let is_data = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=-_%".contains(byte);
        let length = bytes[start..].iter().position(|byte| !is_data(byte));
        let end = length.map_or(bytes.len(), |length| start + length);
        if end - start > SHORT {
            kept.push_str(&markup[done..start]);
            done = end;
        }
    }
    if done == 0 {
        return markup.into();
    }
    kept.push_str(&markup[done..]);
    kept.into()
}

#[cfg(test)]
mod tests {
    use super::without_data;

    #[test]
    fn pictures_in_addresses_are_left_out() {
        let long = "A".repeat(1_000);
        let page = format!("<p>é<img src=\"data:image/png;base64,{long}\">b<i>;base64,{long}");
        assert_eq!(without_data(&page), "<p>é<img src=\"data:image/png;base64,\">b<i>;base64,");
        assert_eq!(without_data("<p>;base64,AAAA"), "<p>;base64,AAAA");
    }
}
