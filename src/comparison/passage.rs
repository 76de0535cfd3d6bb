//! The texts of a row: from provisions to words, and from runs of words back to texts.

use std::ops::Range;

use super::{KindCounts, Part, Role, Segment, WordCounts};
use crate::diff::{Change, ChangeKind, Differ, Run, Word};
use crate::instrument::{Instrument, Kind, ProvisionId};
use crate::text::Shape;

/// The text of one side of a row, ready for comparing.
pub(super) struct Passage<'a> {
    pub(super) parts: Vec<Part>,
    /// The text of each part.
    pub(super) texts: Vec<&'a str>,
    /// The words of all parts.
    pub(super) words: Vec<Word>,
    /// For each word the part that it stands in.
    homes: Vec<usize>,
}

impl<'a> Passage<'a> {
    /// All parts of `units` and what stands below them.
    pub(super) fn of(instrument: &'a Instrument, units: &[ProvisionId], differ: &mut Differ) -> Self {
        let mut passage = Self { parts: Vec::new(), texts: Vec::new(), words: Vec::new(), homes: Vec::new() };
        for &unit in units {
            let depth = instrument.depth(unit);
            for provision in instrument.with_descendants(unit) {
                passage.add(instrument, provision, instrument.depth(provision) - depth, differ);
            }
        }
        passage
    }

    fn add(&mut self, instrument: &'a Instrument, provision: ProvisionId, depth: usize, differ: &mut Differ) {
        let (heading, body) = (instrument.heading(provision), instrument.body(provision));
        let kind = instrument[provision].kind();
        let has_heading = !heading.is_empty() || matches!(kind, Kind::Article | Kind::Annex);
        if has_heading {
            self.add_part(instrument, provision, Role::Heading, depth, heading, differ);
        }
        if !body.is_empty() || !has_heading {
            self.add_part(instrument, provision, Role::Body, depth, body, differ);
        }
    }

    fn add_part(
        &mut self,
        instrument: &Instrument,
        provision: ProvisionId,
        role: Role,
        depth: usize,
        text: &'a str,
        differ: &mut Differ,
    ) {
        let reference = instrument[provision].reference();
        let is_first = self.parts.last().is_none_or(|part| part.reference != *reference);
        let kind = instrument[provision].kind();
        let home = self.parts.len();
        self.parts.push(Part {
            reference: reference.clone(),
            kind,
            label: if is_first { instrument.label(provision).to_owned() } else { String::new() },
            role,
            depth,
        });
        self.texts.push(text);
        self.words.extend(if kind == Kind::Note { differ.note(text) } else { differ.words(text) });
        self.homes.resize(self.words.len(), home);
    }

    fn is_note(&self, word: usize) -> bool {
        self.words[word].is_note
    }

    /// The text of words that stand in one part, up to the word after them or the end of the part.
    fn text(&self, words: Range<usize>) -> &'a str {
        let home = self.homes[words.start];
        let text = self.texts[home];
        let is_first = words.start == 0 || self.homes[words.start - 1] != home;
        let start = if is_first { 0 } else { self.words[words.start].start };
        let goes_on = self.homes.get(words.end) == Some(&home);
        let end = if goes_on { self.words[words.end].start } else { text.len() };
        &text[start..end]
    }
}

/// The runs as texts, cut where a part ends on either side.
pub(super) fn segments(runs: &[Run], left: &Passage<'_>, right: &Passage<'_>) -> Vec<Segment> {
    let mut segments = Vec::new();
    for run in runs {
        let (mut left_at, mut right_at) = (run.left.start, run.right.start);
        while left_at < run.left.end || right_at < run.right.end {
            let left_length = same_home(&left.homes, left_at..run.left.end);
            let right_length = same_home(&right.homes, right_at..run.right.end);
            let (left_length, right_length) = match run.change {
                Change::Kept => (left_length.min(right_length), left_length.min(right_length)),
                _ => (left_length, right_length),
            };
            segments.push(segment(run, left, left_at..left_at + left_length, right, right_at..right_at + right_length));
            left_at += left_length;
            right_at += right_length;
        }
    }
    segments
}

fn same_home(homes: &[usize], words: Range<usize>) -> usize {
    let first = homes.get(words.start);
    homes[words].iter().take_while(|&home| Some(home) == first).count()
}

fn segment(
    run: &Run,
    left: &Passage<'_>,
    left_words: Range<usize>,
    right: &Passage<'_>,
    right_words: Range<usize>,
) -> Segment {
    let text = |passage: &Passage<'_>, words: &Range<usize>| {
        if words.is_empty() { String::new() } else { passage.text(words.clone()).to_owned() }
    };
    let home = |passage: &Passage<'_>, words: &Range<usize>| {
        if words.is_empty() { None } else { Some(passage.homes[words.start]) }
    };
    let is_note = (!left_words.is_empty() && left.is_note(left_words.start))
        || (!right_words.is_empty() && right.is_note(right_words.start));
    Segment {
        change: run.change,
        kind: if is_note { run.kind.map(|_| ChangeKind::Note) } else { run.kind },
        left: text(left, &left_words),
        right: text(right, &right_words),
        left_part: home(left, &left_words),
        right_part: home(right, &right_words),
    }
}

/// How many words the runs keep, remove and add.
pub(super) fn count_words(runs: &[Run], left: &Passage<'_>, right: &Passage<'_>) -> WordCounts {
    let count = |passage: &Passage<'_>, words: &Range<usize>| {
        words.clone().filter(|&word| passage.words[word].shape != Shape::Mark && !passage.is_note(word)).count()
    };
    let mut counts = WordCounts::default();
    for run in runs {
        match run.change {
            Change::Kept => counts.kept += count(left, &run.left),
            Change::Removed => counts.removed += count(left, &run.left),
            Change::Added => counts.added += count(right, &run.right),
        }
    }
    counts
}

/// Counts changes, a replacement once, and notes not at all.
pub(super) fn count_kinds(runs: &[Run], left: &Passage<'_>, right: &Passage<'_>, kinds: &mut KindCounts) {
    let mut counted_at = None;
    for run in runs {
        let is_second_half = run.change == Change::Added && counted_at == Some(run.left.start);
        let is_note =
            run.left.clone().all(|word| left.is_note(word)) && run.right.clone().all(|word| right.is_note(word));
        if is_second_half || is_note {
            continue;
        }
        counted_at = (run.change == Change::Removed).then_some(run.left.end);
        match run.kind {
            Some(ChangeKind::Wording) => kinds.wording += 1,
            Some(ChangeKind::Number) => kinds.number += 1,
            Some(ChangeKind::Reference) => kinds.reference += 1,
            Some(ChangeKind::Renumbering) => kinds.renumbering += 1,
            Some(ChangeKind::Punctuation) => kinds.punctuation += 1,
            Some(ChangeKind::Note) | None => {}
        }
    }
}
