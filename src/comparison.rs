//! What is drawn, exported and serialised: the links of two instruments with their word differences.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::align::{Alignment, Link, ReasonCode, Relation, align};
use crate::diff::{Change, ChangeKind, Run, Word, Words, diff};
use crate::instrument::{Instrument, Kind, ProvisionId, Reference};
use crate::text::Shape;

/// Two instruments are versions of one text when at least this share of their words is in common,
/// and at least this share of the units of each has a counterpart. The Rome Statute and its
/// amended text are far above; UNTOC and UNCAC, two treaties on one model, miss the second.
const VERSIONS_SHARE: f64 = 0.6;

/// Everything that readers are shown of two instruments.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// Whether they are versions of one text or counterparts: the words for differences follow it.
    pub mode: Mode,
    /// Whether a bound on the work cut it short somewhere.
    pub approximate: bool,
    /// The left instrument.
    pub left: Side,
    /// The right instrument.
    pub right: Side,
    /// The links in reading order.
    pub rows: Vec<Row>,
    /// Counts over all rows.
    pub summary: Summary,
}

/// What the two instruments are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Two versions of one text: words are removed and added.
    Versions,
    /// Two texts: words are only in one of them.
    Counterparts,
}

/// What is told of one instrument as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// The full title; empty where the text has none.
    pub title: String,
    /// The short title, else the full one.
    pub short_title: String,
    /// The date as the header gives it.
    pub date: Option<String>,
    /// The language as the header gives it.
    pub language: Option<String>,
    /// What edition the text is: `official`, `plain-language`, …
    pub edition: Option<String>,
    /// The official symbol.
    pub symbol: Option<String>,
    /// Where the text, or the official one, is published.
    pub source: Option<String>,
    /// What readers should know of the text.
    pub note: Option<String>,
    /// Divisions and units in text order.
    pub outline: Vec<OutlineEntry>,
}

/// A division or unit of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OutlineEntry {
    /// Its name.
    pub reference: Reference,
    /// What it is.
    pub kind: Kind,
    /// Its label as printed.
    pub label: String,
    /// Its heading.
    pub heading: String,
    /// How many divisions it stands in.
    pub depth: usize,
    /// The row of the unit, or of the first unit in the division; `None` for an empty division.
    pub row: Option<usize>,
}

/// A link with its texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// How the sides stand to each other.
    pub relation: Relation,
    /// 0 to 1, in thousandths.
    pub score: f64,
    /// Whether readers should check the link themselves.
    pub uncertain: bool,
    /// What speaks for the link.
    pub reasons: Vec<RowReason>,
    /// The best alternative.
    pub runner_up: Option<RowRunnerUp>,
    /// The left's provisions; empty where it has none.
    pub left: RowSide,
    /// The right's provisions; empty where it has none.
    pub right: RowSide,
    /// The texts of both sides, taken apart: read on one side they are exactly its text.
    pub segments: Vec<Segment>,
    /// How many words were kept, removed and added; marks and notes do not count.
    pub words: WordCounts,
}

/// One reason for a link.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowReason {
    /// What speaks for it.
    pub code: ReasonCode,
    /// What it adds to the score, in thousandths.
    pub weight: f64,
}

/// The best alternative to a link.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RowRunnerUp {
    /// The unit on the left.
    pub left: Reference,
    /// The unit on the right.
    pub right: Reference,
    /// Its score, in thousandths.
    pub score: f64,
}

/// The provisions of one side of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct RowSide {
    /// The units.
    pub references: Vec<Reference>,
    /// Their stretches of text in order.
    pub parts: Vec<Part>,
}

/// One stretch of text: the heading or the body of one provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// The provision.
    pub reference: Reference,
    /// What it is.
    pub kind: Kind,
    /// Its label, on its first part only.
    pub label: String,
    /// Heading or body.
    pub role: Role,
    /// How deep it stands below the unit, which has 0.
    pub depth: usize,
}

/// Which text of a provision a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The heading.
    Heading,
    /// The body.
    Body,
}

/// A stretch of the two texts of a row, within one part of each side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Segment {
    /// Kept, removed or added.
    pub change: Change,
    /// What kind of change; `None` for what was kept.
    pub kind: Option<ChangeKind>,
    /// The left's text, white space included; empty for what was added.
    pub left: String,
    /// The right's text; empty for what was removed.
    pub right: String,
    /// The index of the part on the left; `None` for what was added.
    pub left_part: Option<usize>,
    /// The index of the part on the right; `None` for what was removed.
    pub right_part: Option<usize>,
}

/// Words, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct WordCounts {
    /// On both sides.
    pub kept: usize,
    /// On the left only.
    pub removed: usize,
    /// On the right only.
    pub added: usize,
}

/// Counts over all rows.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// All rows.
    pub rows: usize,
    /// The same words.
    pub equal: usize,
    /// Other words.
    pub edited: usize,
    /// The same words elsewhere.
    pub moved: usize,
    /// Other words elsewhere.
    pub moved_edited: usize,
    /// One became several.
    pub split: usize,
    /// Several became one.
    pub merged: usize,
    /// Without counterpart on the right.
    pub only_left: usize,
    /// Without counterpart on the left.
    pub only_right: usize,
    /// Links that readers should check.
    pub uncertain: usize,
    /// The share of all words that is in common, 0 to 1 in thousandths.
    pub share: f64,
    /// Changes of each kind, inside links.
    pub kinds: KindCounts,
}

/// Changes, counted by kind. A replacement is one change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct KindCounts {
    /// Other words.
    pub wording: usize,
    /// Other numbers.
    pub number: usize,
    /// Other references.
    pub reference: usize,
    /// References that follow a new number.
    pub renumbering: usize,
    /// Only marks.
    pub punctuation: usize,
}

/// Compares two instruments: aligns their units and diffs the words of each link.
///
/// Cost: that of [`align`], and for each link up to the product of its length and its differences.
/// Never fails; what a bound on the work cut short is marked `approximate`.
pub fn compare(left: &Instrument, right: &Instrument) -> Comparison {
    with_alignment(left, right, &align(left, right))
}

/// The comparison along an alignment that was made before.
pub(crate) fn with_alignment(left: &Instrument, right: &Instrument, alignment: &Alignment) -> Comparison {
    let mut words = Words::default();
    let mut summary = Summary::default();
    let mut totals = WordCounts::default();
    let mut approximate = false;
    let rows: Vec<Row> = alignment
        .links
        .iter()
        .map(|link| {
            let row = row(left, right, link, &mut words, &mut summary.kinds, &mut approximate);
            count_row(&row, &mut summary, &mut totals);
            row
        })
        .collect();
    let all = 2 * totals.kept + totals.removed + totals.added;
    let share = if all == 0 { 1.0 } else { 2.0 * totals.kept as f64 / all as f64 };
    summary.share = thousandths(share);
    Comparison {
        mode: mode(share, &summary),
        approximate,
        left: side(left, &rows, |row| &row.left),
        right: side(right, &rows, |row| &row.right),
        rows,
        summary,
    }
}

fn mode(share: f64, summary: &Summary) -> Mode {
    let joined = summary.rows - summary.only_left - summary.only_right;
    let larger_side = joined + summary.only_left.max(summary.only_right);
    let is_joined = joined as f64 >= VERSIONS_SHARE * larger_side as f64;
    if share >= VERSIONS_SHARE && is_joined { Mode::Versions } else { Mode::Counterparts }
}

fn count_row(row: &Row, summary: &mut Summary, totals: &mut WordCounts) {
    let count = match row.relation {
        Relation::Equal => &mut summary.equal,
        Relation::Edited => &mut summary.edited,
        Relation::Moved => &mut summary.moved,
        Relation::MovedEdited => &mut summary.moved_edited,
        Relation::Split => &mut summary.split,
        Relation::Merged => &mut summary.merged,
        Relation::OnlyLeft => &mut summary.only_left,
        Relation::OnlyRight => &mut summary.only_right,
    };
    *count += 1;
    summary.rows += 1;
    summary.uncertain += usize::from(row.uncertain);
    totals.kept += row.words.kept;
    totals.removed += row.words.removed;
    totals.added += row.words.added;
}

fn side(instrument: &Instrument, rows: &[Row], of: impl Fn(&Row) -> &RowSide) -> Side {
    let header = |key: &str| instrument.header().get(key).map(str::to_owned);
    let mut places: FxHashMap<String, u32> = FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        places.extend(of(row).references.iter().map(|unit| (unit.to_string(), at as u32)));
    }
    let place = |unit: &Reference| places.get(unit.as_str()).map(|&at| at as usize);
    Side {
        title: instrument.title().to_owned(),
        short_title: header("short-title").unwrap_or_else(|| instrument.title().to_owned()),
        date: header("date"),
        language: header("language"),
        edition: header("edition"),
        symbol: header("symbol"),
        source: header("source"),
        note: header("note"),
        outline: outline(instrument, place),
    }
}

fn outline(instrument: &Instrument, place: impl Fn(&Reference) -> Option<usize>) -> Vec<OutlineEntry> {
    let mut entries = Vec::new();
    let mut next = ProvisionId(1);
    while next.index() < instrument.provisions.len() {
        let provision = &instrument[next];
        let first_unit = instrument.with_descendants(next).find(|&below| !instrument[below].holds_units);
        entries.push(OutlineEntry {
            reference: provision.reference().clone(),
            kind: provision.kind(),
            label: instrument.label(next).to_owned(),
            heading: instrument.heading(next).to_owned(),
            depth: instrument.depth(next) - 1,
            row: first_unit.and_then(|unit| place(instrument[unit].reference())),
        });
        next = if provision.holds_units { ProvisionId(next.0 + 1) } else { provision.end };
    }
    entries
}

fn row(
    left: &Instrument,
    right: &Instrument,
    link: &Link,
    words: &mut Words,
    kinds: &mut KindCounts,
    approximate: &mut bool,
) -> Row {
    let left_passage = Passage::of(left, &link.left, words);
    let right_passage = Passage::of(right, &link.right, words);
    let is_mirrored = right_passage.texts < left_passage.texts;
    let (runs, is_cut_short) = diff(&left_passage.words, &right_passage.words, is_mirrored);
    *approximate |= is_cut_short;
    if !link.left.is_empty() && !link.right.is_empty() {
        count_kinds(&runs, &left_passage, &right_passage, kinds);
    }
    Row {
        relation: link.relation,
        score: thousandths(f64::from(link.score)),
        uncertain: link.uncertain,
        reasons: link
            .reasons
            .iter()
            .map(|reason| RowReason { code: reason.code, weight: thousandths(f64::from(reason.weight)) })
            .collect(),
        runner_up: link.runner_up.map(|runner_up| RowRunnerUp {
            left: left[runner_up.left].reference().clone(),
            right: right[runner_up.right].reference().clone(),
            score: thousandths(f64::from(runner_up.score)),
        }),
        words: count_words(&runs, &left_passage, &right_passage),
        segments: segments(&runs, &left_passage, &right_passage),
        left: RowSide { references: references(left, &link.left), parts: left_passage.parts },
        right: RowSide { references: references(right, &link.right), parts: right_passage.parts },
    }
}

fn references(instrument: &Instrument, units: &[ProvisionId]) -> Vec<Reference> {
    units.iter().map(|&unit| instrument[unit].reference().clone()).collect()
}

/// Rounded so that the decimal form is short and the same everywhere.
fn thousandths(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

/// The text of one side of a row, ready for comparing.
struct Passage<'a> {
    parts: Vec<Part>,
    /// The text of each part.
    texts: Vec<&'a str>,
    /// The words of all parts.
    words: Vec<Word>,
    /// For each word the part that it stands in.
    homes: Vec<usize>,
}

impl<'a> Passage<'a> {
    fn of(instrument: &'a Instrument, units: &[ProvisionId], words: &mut Words) -> Self {
        let mut passage = Self { parts: Vec::new(), texts: Vec::new(), words: Vec::new(), homes: Vec::new() };
        for &unit in units {
            let depth = instrument.depth(unit);
            for provision in instrument.with_descendants(unit) {
                passage.add(instrument, provision, instrument.depth(provision) - depth, words);
            }
        }
        passage
    }

    fn add(&mut self, instrument: &'a Instrument, provision: ProvisionId, depth: usize, words: &mut Words) {
        let (heading, body) = (instrument.heading(provision), instrument.body(provision));
        let kind = instrument[provision].kind();
        let has_heading = !heading.is_empty() || matches!(kind, Kind::Article | Kind::Annex);
        if has_heading {
            self.add_part(instrument, provision, Role::Heading, depth, heading, words);
        }
        if !body.is_empty() || !has_heading {
            self.add_part(instrument, provision, Role::Body, depth, body, words);
        }
    }

    fn add_part(
        &mut self,
        instrument: &Instrument,
        provision: ProvisionId,
        role: Role,
        depth: usize,
        text: &'a str,
        words: &mut Words,
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
        self.words.extend(if kind == Kind::Note { words.of_note(text) } else { words.of(text) });
        self.homes.resize(self.words.len(), home);
    }

    fn is_note(&self, word: usize) -> bool {
        self.words[word].is_note
    }

    /// The text of words that stand in one part, up to the word after them or the end of the part.
    fn text(&self, words: std::ops::Range<usize>) -> &'a str {
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
fn segments(runs: &[Run], left: &Passage<'_>, right: &Passage<'_>) -> Vec<Segment> {
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

fn same_home(homes: &[usize], words: std::ops::Range<usize>) -> usize {
    let first = homes.get(words.start);
    homes[words].iter().take_while(|&home| Some(home) == first).count()
}

fn segment(
    run: &Run,
    left: &Passage<'_>,
    left_words: std::ops::Range<usize>,
    right: &Passage<'_>,
    right_words: std::ops::Range<usize>,
) -> Segment {
    let text = |passage: &Passage<'_>, words: &std::ops::Range<usize>| {
        if words.is_empty() { String::new() } else { passage.text(words.clone()).to_owned() }
    };
    let home = |passage: &Passage<'_>, words: &std::ops::Range<usize>| {
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

fn count_words(runs: &[Run], left: &Passage<'_>, right: &Passage<'_>) -> WordCounts {
    let count = |passage: &Passage<'_>, words: &std::ops::Range<usize>| {
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
fn count_kinds(runs: &[Run], left: &Passage<'_>, right: &Passage<'_>, kinds: &mut KindCounts) {
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
