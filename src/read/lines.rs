//! A text as its lines that hold something.

use super::is_blank;
use crate::text::Span;

/// A line with something on it, trimmed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    /// Whether an empty line stands before it.
    pub(super) after_blank: bool,
}

/// The lines of `source` that are not empty, in order.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut after_blank = true;
    let mut at = 0;
    for raw in source.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let text = raw.trim_matches(is_blank);
        if !text.is_empty() {
            let start = at + (raw.len() - raw.trim_start_matches(is_blank).len());
            found.push(Line { text, span: Span::new(start, start + text.len()), after_blank });
        }
        // The two halves of a Windows line end are one end.
        let is_rest_of_line_end = raw == "\n" && source[..at].ends_with('\r');
        if !is_rest_of_line_end {
            after_blank = text.is_empty();
        }
        at += raw.len();
    }
    found
}

/// Whether lines end where the page ended, not where the sentence did: most of those that are
/// directly followed by another one stop without a mark.
pub(super) fn are_wrapped(lines: &[Line<'_>]) -> bool {
    let (mut followed, mut unfinished) = (0, 0);
    for pair in lines.windows(2) {
        // Short lines are headings, long ones are whole paragraphs.
        if !pair[1].after_blank && (40..=140).contains(&pair[0].text.chars().count()) {
            followed += 1;
            unfinished += usize::from(!ends_sentence(pair[0].text) && !pair[0].text.ends_with(','));
        }
    }
    followed >= 3 && unfinished * 2 > followed
}

/// Whether the text stops with a mark that ends a sentence, a clause or an item.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '»', ')', ']', '\'']);
    bare.ends_with(['.', ';', ':', '!', '?', '。', '；', '：', '؛', '؟'])
}

/// Words that no sentence and no heading ends with, in lower case.
#[rustfmt::skip]
const LEADING_ON: &[&str] = &[
    "a", "an", "and", "by", "for", "from", "in", "of", "on", "or", "the", "to", "under", "with", // English
    "au", "aux", "de", "des", "du", "et", "la", "le", "les", "ou", "à", // French
    "в", "и", "или", "на", "о", "по", "с", // Russian
];

/// Whether the text stops in the middle of a phrase, so that the next line must go on with it.
pub(super) fn leads_on(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    LEADING_ON.contains(&last)
}
