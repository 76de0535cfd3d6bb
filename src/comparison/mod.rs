//! What is drawn, exported and serialised: the links of two instruments with their word differences.

mod passage;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::align::{Alignment, Link, ReasonCode, Relation, align};
use crate::diff::{Change, ChangeKind, Differ};
use crate::instrument::{Instrument, Kind, ProvisionId, Reference};
use passage::{Passage, count_kinds, count_words, segments};

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
    let mut differ = Differ::new();
    let mut summary = Summary::default();
    let mut totals = WordCounts::default();
    let rows: Vec<Row> = alignment
        .links
        .iter()
        .map(|link| {
            let row = row(left, right, link, &mut differ, &mut summary.kinds);
            count_row(&row, &mut summary, &mut totals);
            row
        })
        .collect();
    let all = 2 * totals.kept + totals.removed + totals.added;
    let share = if all == 0 { 1.0 } else { 2.0 * totals.kept as f64 / all as f64 };
    summary.share = thousandths(share);
    Comparison {
        mode: mode(share, &summary),
        approximate: differ.is_cut_short(),
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

fn row(left: &Instrument, right: &Instrument, link: &Link, differ: &mut Differ, kinds: &mut KindCounts) -> Row {
    let left_passage = Passage::of(left, &link.left, differ);
    let right_passage = Passage::of(right, &link.right, differ);
    let is_mirrored = right_passage.texts < left_passage.texts;
    let runs = differ.diff(&left_passage.words, &right_passage.words, is_mirrored);
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
