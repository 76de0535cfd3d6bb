//! Two sequences of words in, their differences out. The only file that names `similar`.
//!
//! Words are numbers here (see [`Differ`]): integers compare fast, and one copy of the algorithm
//! is all that the browser has to load.

mod kinds;
mod tidy;

use std::ops::Range;

use serde::Serialize;
use similar::DiffOp;
use similar::algorithms::{Capture, Compact, Replace, myers};

use crate::text::{Shape, Vocabulary, fold, tokens};

/// Pairs with more words between their common ends are not compared word by word: the cost can grow
/// with the square. The longest pair seen has less than half of this.
const MOST_WORDS: u64 = 24_000;

/// What all pairs of a comparison together may cost, in words squared. The longest comparison seen, of
/// two trade agreements, takes a thirtieth of it.
const MOST_WORK: u64 = 10_000_000_000;

/// What a stretch of the two texts is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// On both sides.
    Kept,
    /// On the left only.
    Removed,
    /// On the right only.
    Added,
}

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Other words.
    Wording,
    /// Another number.
    Number,
    /// Another provision is referred to.
    Reference,
    /// A reference follows its target's new number.
    Renumbering,
    /// Only marks differ.
    Punctuation,
    /// An editor's note, which is no change.
    Note,
}

/// One word, number or mark of a text that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Equal on both sides for words that count as the same.
    pub(crate) id: u32,
    pub(crate) shape: Shape,
    /// Whether the word leads to a reference: "article", "paragraphs".
    pub(crate) refers: bool,
    /// Whether it is too common to hold two edits apart: "the", "of".
    pub(crate) is_common: bool,
    /// Whether it stands in an editor's note, which is never part of an edit of the text.
    pub(crate) is_note: bool,
    /// The byte at which it starts in its text.
    pub(crate) start: usize,
}

/// Compares the texts of one comparison: equal words have equal numbers on both sides and in all
/// rows, and the work for all of them together has a bound.
#[derive(Debug)]
pub(crate) struct Differ {
    vocabulary: Vocabulary,
    work_left: u64,
    is_cut_short: bool,
}

impl Differ {
    pub(crate) fn new() -> Self {
        Self { vocabulary: Vocabulary::default(), work_left: MOST_WORK, is_cut_short: false }
    }

    /// Whether a bound cut the work short for any pair so far.
    pub(crate) fn is_cut_short(&self) -> bool {
        self.is_cut_short
    }

    /// The words of `text` in order.
    pub(crate) fn words(&mut self, text: &str) -> Vec<Word> {
        let word = |token: &crate::text::Token| {
            let folded = fold(&text[token.span.range()]);
            Word {
                id: self.vocabulary.id(&folded),
                shape: token.shape,
                refers: kinds::refers(&folded),
                is_common: tidy::is_common(&folded),
                is_note: false,
                start: token.span.start(),
            }
        };
        tokens(text).iter().map(word).collect()
    }

    /// The words of an editor's note, which equal those of the very same note alone.
    pub(crate) fn note(&mut self, text: &str) -> Vec<Word> {
        let mut words = self.words(text);
        for (at, word) in words.iter_mut().enumerate() {
            word.id = self.vocabulary.id(&format!("{text}\0{at}"));
            word.is_note = true;
        }
        words
    }

    /// The runs of two texts, in order and without gaps.
    ///
    /// No word is ever cut; edits next to each other are one; words between two edits that are too
    /// few or too common to hold them apart are part of the edit, so that a rewritten clause is
    /// shown as a whole. Empty sides give one removed or added run, or none.
    ///
    /// The algorithm prefers removing to adding where both are right, so that it knows left from
    /// right; `is_mirrored`, which callers set for one of the two orders of a pair of texts, makes
    /// it forget.
    pub(crate) fn diff(&mut self, left: &[Word], right: &[Word], is_mirrored: bool) -> Vec<Run> {
        let edits = match between_common_ends(left, right) {
            Some(edit) if !self.can_afford(&edit) => vec![edit],
            Some(_) if is_mirrored => mirrored(word_by_word(right, left)),
            Some(_) => word_by_word(left, right),
            None => Vec::new(),
        };
        kinds::runs(&tidy::tidy(edits, left, right), left, right)
    }

    /// Takes the worst cost of comparing what differs from the work that is left.
    fn can_afford(&mut self, edit: &Edit) -> bool {
        if edit.left.is_empty() || edit.right.is_empty() {
            return true;
        }
        let words = (edit.left.len() + edit.right.len()) as u64;
        let is_affordable = words <= MOST_WORDS && words * words <= self.work_left;
        if is_affordable {
            self.work_left -= words * words;
        }
        self.is_cut_short |= !is_affordable;
        is_affordable
    }
}

/// A stretch of words that was kept, removed or added. Ranges count words; a kept run has as many
/// on both sides, a removed one none on the right, an added one none on the left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) change: Change,
    pub(crate) kind: Option<ChangeKind>,
    pub(crate) left: Range<usize>,
    pub(crate) right: Range<usize>,
}

fn mirrored(edits: Vec<Edit>) -> Vec<Edit> {
    edits.into_iter().map(|edit| Edit { left: edit.right, right: edit.left }).collect()
}

/// What is not kept: a stretch of each side that takes the place of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Edit {
    left: Range<usize>,
    right: Range<usize>,
}

fn word_by_word(left: &[Word], right: &[Word]) -> Vec<Edit> {
    let ids = |words: &[Word]| words.iter().map(|word| word.id).collect::<Vec<u32>>();
    let (left, right) = (ids(left), ids(right));
    // Myers (1986) by name, and not by the crate's choice of algorithms: that would bring all of
    // them into the browser.
    let mut hook = Compact::new(Replace::new(Capture::new()), &left[..], &right[..]);
    let done = myers::diff(&mut hook, &left[..], 0..left.len(), &right[..], 0..right.len());
    let operations = match done {
        Ok(()) => hook.into_inner().into_inner().into_ops(),
        Err(never) => match never {},
    };
    let changes = operations.iter().filter(|operation| !matches!(operation, DiffOp::Equal { .. }));
    changes.map(|operation| Edit { left: operation.old_range(), right: operation.new_range() }).collect()
}

/// What stands between the words that both texts start and end with; `None` where that is nothing.
fn between_common_ends(left: &[Word], right: &[Word]) -> Option<Edit> {
    let shorter = left.len().min(right.len());
    let start = left.iter().zip(right).take_while(|(a, b)| a.id == b.id).count();
    let from_end = left.iter().rev().zip(right.iter().rev()).take(shorter - start);
    let end = from_end.take_while(|(a, b)| a.id == b.id).count();
    let edit = Edit { left: start..left.len() - end, right: start..right.len() - end };
    (!edit.left.is_empty() || !edit.right.is_empty()).then_some(edit)
}
