//! Plain text: goes through the lines and says what each of them is.

use super::labels::{self, Heading, Label};
use super::lines::{Line, are_wrapped, ends_sentence, leads_on, lines};
use super::nesting::Builder;
use crate::instrument::{Kind, Provision};
use crate::text::Span;

/// Longer lines are no headings, whatever they end in.
const LONGEST_HEADING: usize = 200;

/// Longer lines are no titles.
const LONGEST_TITLE: usize = 600;

/// The provisions of `source`, the root first.
///
/// # Errors
///
/// The byte at which there are too many of them.
pub(super) fn provisions(source: &str) -> Result<Vec<Provision>, usize> {
    let lines = lines(source);
    let headings = headings(&lines);
    let labels = lines.iter().map(|line| labels::label(line.text)).collect();
    let (title, at) = title(&lines, &headings);
    let reader = Reader {
        wrapped: are_wrapped(&lines),
        lines,
        headings,
        labels,
        at,
        after_heading: true,
        builder: Builder::new(title),
    };
    reader.read()
}

struct Reader<'a> {
    lines: Vec<Line<'a>>,
    /// For each line the heading that it is.
    headings: Vec<Option<Heading>>,
    /// For each line the label that it starts with.
    labels: Vec<Option<Label>>,
    wrapped: bool,
    /// The line to read next.
    at: usize,
    /// Whether the line before was the title or a heading: then what follows is a new block.
    after_heading: bool,
    builder: Builder,
}

impl Reader<'_> {
    fn read(mut self) -> Result<Vec<Provision>, usize> {
        let has_structure = self.headings.iter().flatten().any(|heading| heading.kind != Kind::Annex);
        while self.at < self.lines.len() {
            if self.builder.is_full() {
                return Err(self.lines[self.at].span.start());
            }
            self.line(has_structure);
        }
        Ok(self.builder.finish())
    }

    /// Reads one line, and those that belong to its heading.
    fn line(&mut self, has_structure: bool) {
        let (line, at) = (self.lines[self.at], self.at);
        self.at += 1;
        if let Some(heading) = self.headings[at].clone() {
            return self.heading(line, &heading);
        }
        if has_structure && self.is_before_everything() {
            self.builder.heading(Kind::Preamble, "", Span::default(), Span::default());
        }
        let label = self.labels[at].clone().filter(|label| self.is_label(line, label));
        if labels::is_note(line.text) {
            self.builder.note(line.span);
        } else if self.is_closing(line) {
            self.builder.heading(Kind::Conclusion, "", Span::default(), Span::default());
            self.builder.block(line.span);
        } else if let Some(label) = label {
            self.labelled(line, &label);
        } else if self.goes_on(line) {
            self.builder.go_on(line.span);
        } else {
            self.builder.block(line.span);
        }
        self.after_heading = false;
    }

    fn is_before_everything(&self) -> bool {
        let divisions = [Kind::Part, Kind::Title, Kind::Chapter, Kind::Section];
        !self.builder.in_unit() && !divisions.iter().any(|&kind| self.builder.is_open(kind))
    }

    fn is_closing(&self, line: Line<'_>) -> bool {
        labels::is_closing(line.text) && self.builder.is_open(Kind::Article) && !self.builder.is_open(Kind::Annex)
    }

    fn heading(&mut self, line: Line<'_>, heading: &Heading) {
        let (label, rest) = cut(line, heading.length);
        self.after_heading = true;
        if rest.is_empty() {
            let words = self.heading_below(heading.kind);
            self.builder.heading(heading.kind, &heading.number, label, words);
        } else if self.reads_as_heading(&line.text[heading.length..]) || heading.kind.is_division() {
            self.builder.heading(heading.kind, &heading.number, label, rest);
        } else {
            self.builder.heading(heading.kind, &heading.number, label, Span::default());
            self.builder.block(rest);
            self.after_heading = false;
        }
    }

    /// The heading on the lines below a bare "Article 5" or "CHAPTER II"; empty where text follows.
    fn heading_below(&mut self, kind: Kind) -> Span {
        let mut words = Span::default();
        while let Some(line) = self.lines.get(self.at) {
            let is_heading = kind != Kind::Preamble
                && self.headings[self.at].is_none()
                && self.labels[self.at].is_none()
                && !labels::is_note(line.text)
                && self.reads_as_heading(line.text);
            let goes_on = words.is_empty()
                || (!line.after_blank && is_upper(line.text) && is_upper(self.lines[self.at - 1].text));
            if !is_heading || !goes_on {
                break;
            }
            words = if words.is_empty() { line.span } else { words.to(line.span) };
            self.at += 1;
        }
        words
    }

    /// Headings are short, start large and do not stop with a mark.
    fn reads_as_heading(&self, text: &str) -> bool {
        let text = text.trim();
        text.len() <= LONGEST_HEADING
            && !text.starts_with(char::is_lowercase)
            && !ends_sentence(text)
            && !text.ends_with(',')
            && !leads_on(text)
    }

    fn labelled(&mut self, line: Line<'_>, label: &Label) {
        let (printed, body) = cut(line, label.length);
        let next = self.labels[self.at..].iter().zip(&self.headings[self.at..]);
        let next = next.take_while(|(_, heading)| heading.is_none()).find_map(|(label, _)| label.as_ref());
        self.builder.labelled(label, next, printed, body);
    }

    /// A number alone on its line may be a page number, and a wrapped line may start with "(a)".
    fn is_label(&self, line: Line<'_>, label: &Label) -> bool {
        let Some(before) = self.line_before() else { return true };
        if label.frame == labels::Frame::Bare {
            return (line.after_blank || ends_sentence(before.text) || before.text.len() < 40)
                && (label.counts[0].value == 1 || self.builder.expects(label));
        }
        !self.wrapped || line.after_blank || finishes_item(before.text) || before.text.len() < 40
    }

    /// Whether the line is the rest of the one before it.
    fn goes_on(&self, line: Line<'_>) -> bool {
        let Some(before) = self.line_before() else { return false };
        if line.after_blank || self.after_heading {
            return false;
        }
        if self.wrapped {
            return !(ends_sentence(before.text) && before.text.chars().count() < 40);
        }
        let starts_small = line.text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ')' | '.'));
        let is_unfinished = !ends_sentence(before.text) && !before.text.ends_with([',', '-', '–', '—']);
        (starts_small && !ends_sentence(before.text))
            || leads_on(before.text)
            || (is_unfinished && before.text.chars().count() >= 40)
    }

    fn line_before(&self) -> Option<&Line<'_>> {
        self.lines.get(self.at.checked_sub(2)?)
    }
}

/// For each line the heading that it is, judged with its neighbours.
fn headings(lines: &[Line<'_>]) -> Vec<Option<Heading>> {
    let mut found: Vec<Option<Heading>> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| (&lines[before], found[before].as_ref()));
        let heading = labels::heading(line.text).or_else(|| wordless_chapter(lines, at));
        found.push(
            heading.filter(|heading| !is_prose(line, heading, before) && !is_name_of_article(line, heading, before)),
        );
    }
    found
}

/// A wrapped line of running text may start with "Article 5. The …".
fn is_prose(line: &Line<'_>, heading: &Heading, before: Option<(&Line<'_>, Option<&Heading>)>) -> bool {
    let Some((before, None)) = before else { return false };
    let has_rest = line.text.len() > heading.length;
    let is_unfinished = leads_on(before.text) || (before.text.chars().count() > 60 && !finishes_item(before.text));
    has_rest && !line.after_blank && is_unfinished
}

/// "Article 38", then "Appendix": that is the heading of the article.
fn is_name_of_article(line: &Line<'_>, heading: &Heading, before: Option<(&Line<'_>, Option<&Heading>)>) -> bool {
    let Some((before, Some(above))) = before else { return false };
    let is_bare = before.text.len() == above.length && line.text.len() == heading.length;
    above.kind == Kind::Article && heading.kind == Kind::Annex && heading.number.is_empty() && is_bare
}

fn wordless_chapter(lines: &[Line<'_>], at: usize) -> Option<Heading> {
    let below = labels::heading(lines.get(at + 1)?.text)?;
    if below.kind != Kind::Article { None } else { labels::wordless_chapter(lines[at].text) }
}

/// The title printed above the text, and the line after it.
fn title(lines: &[Line<'_>], headings: &[Option<Heading>]) -> (Span, usize) {
    let is_title = |at: usize| {
        let text = lines[at].text;
        let ends = text.ends_with(['.', ';', ':', ',']);
        headings[at].is_none()
            && labels::label(text).is_none()
            && !labels::is_note(text)
            && !ends
            && text.len() <= LONGEST_TITLE
            && !text.starts_with(char::is_lowercase)
    };
    if lines.len() < 2 || !is_title(0) {
        return (Span::default(), 0);
    }
    let mut end = 1;
    while end < lines.len() && is_title(end) && is_upper(lines[end].text) && is_upper(lines[0].text) {
        end += 1;
    }
    (lines[0].span.to(lines[end - 1].span), end)
}

/// The label and the rest of a line.
fn cut(line: Line<'_>, length: usize) -> (Span, Span) {
    let rest = line.text[length..].trim_start();
    let end = line.span.end();
    (Span::new(line.span.start(), line.span.start() + length), Span::new(end - rest.len(), end))
}

/// Whether an item or a clause may end here: with a mark, or with the "and" before the last item.
fn finishes_item(text: &str) -> bool {
    ends_sentence(text)
        || text.ends_with(',')
        || [" and", " or", " et", " ou", " и", " или"].iter().any(|word| text.ends_with(word))
}

fn is_upper(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}
