//! The header of `key: value` lines between two lines `---`.

use crate::instrument::Header;

const FENCE: &str = "---";

/// The header and the text after it. A text that does not start with a closed header has none,
/// and keeps every character.
pub(super) fn split(text: &str) -> (Header, &str) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    closed_header(text).unwrap_or_else(|| (Header::default(), text))
}

fn closed_header(text: &str) -> Option<(Header, &str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != FENCE {
        return None;
    }
    let mut at = first.len();
    let mut entries = Vec::new();
    for line in lines {
        at += line.len();
        if line.trim_end() == FENCE {
            return Some((Header { entries }, &text[at..]));
        }
        if !line.trim().is_empty() {
            entries.push(entry(line)?);
        }
    }
    None
}

/// `None` where the line is no entry: then the fence was none, and the lines are text.
fn entry(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    is_key.then(|| (key.to_owned(), value.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_header_is_read_and_left_out_of_the_text() {
        let (header, text) = split("---\ntitle: On Sheep\nsource: https://example.org/a:b\n---\nArticle 1\n");
        assert_eq!(header.get("title"), Some("On Sheep"));
        assert_eq!(header.get("source"), Some("https://example.org/a:b"));
        assert_eq!(header.get("date"), None);
        assert_eq!(text, "Article 1\n");
    }

    #[test]
    fn an_unclosed_header_or_a_rule_in_the_text_is_text() {
        for text in ["---\ntitle: On Sheep\n", "---\nNo entry here\n---\n", "On Sheep\n---\na: b\n---\n"] {
            assert_eq!(split(text).1, text);
        }
    }
}
