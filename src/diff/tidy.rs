//! Makes edits readable: what a careful editor would mark, not confetti.

use super::{Edit, Word};
use crate::text::Shape;

/// Kept words between two edits hold them apart if there are at least this many that tell something.
const FIRM: usize = 3;

/// A stretch between firm kept words is replaced as a whole when less than one word in this many
/// of its longer side is kept: a rewritten clause.
const REWRITTEN: usize = 3;

/// Kept runs of this many words are never part of a rewritten clause.
const ANCHOR: usize = 8;

/// Words too common to hold two edits apart.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "a", "an", "and", "any", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "of", "on", "or",
    "such", "that", "the", "their", "this", "to", "which", "with",
];

pub(super) fn is_common(folded: &str) -> bool {
    COMMON.binary_search(&folded).is_ok()
}

/// Joins edits that belong together; the result covers the same texts.
pub(super) fn tidy(edits: Vec<Edit>, left: &[Word], right: &[Word]) -> Vec<Edit> {
    let edits = join_over_slivers(edits, left, right);
    let edits = join_rewritten(edits, left, right);
    edits.into_iter().map(|edit| without_common_ends(edit, left, right)).collect()
}

/// Joins two edits when the kept words between them are slivers.
fn join_over_slivers(edits: Vec<Edit>, left: &[Word], right: &[Word]) -> Vec<Edit> {
    let mut joined: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match joined.last_mut() {
            Some(last)
                if !meets_note(last, &edit, left, right)
                    && is_sliver(&left[last.left.end..edit.left.start], last, &edit) =>
            {
                extend(last, &edit)
            }
            _ => joined.push(edit),
        }
    }
    joined
}

/// Nothing but marks and common words between two edits, or one word between two longer ones.
fn is_sliver(kept: &[Word], before: &Edit, after: &Edit) -> bool {
    let telling = kept.iter().filter(|word| word.shape != Shape::Mark && !word.is_common).count();
    if telling == 0 {
        return kept.len() <= FIRM;
    }
    let shorter = length(before).min(length(after));
    telling < FIRM && kept.len() <= 2 * FIRM && shorter > 2 * kept.len()
}

/// Joins the edits of a stretch of which hardly anything is kept.
fn join_rewritten(edits: Vec<Edit>, left: &[Word], right: &[Word]) -> Vec<Edit> {
    let mut result = Vec::with_capacity(edits.len());
    let mut stretch: Vec<Edit> = Vec::new();
    for edit in edits {
        let is_anchored = stretch.last().is_some_and(|last| {
            telling(&left[last.left.end..edit.left.start]) >= ANCHOR || meets_note(last, &edit, left, right)
        });
        if is_anchored {
            result.append(&mut whole_if_rewritten(std::mem::take(&mut stretch)));
        }
        stretch.push(edit);
    }
    result.append(&mut whole_if_rewritten(stretch));
    result
}

/// Whether one of two edits that follow each other holds words of an editor's note.
fn meets_note(before: &Edit, after: &Edit, left: &[Word], right: &[Word]) -> bool {
    let holds_note =
        |edit: &Edit| left[edit.left.clone()].iter().chain(&right[edit.right.clone()]).any(|word| word.is_note);
    holds_note(before) || holds_note(after)
}

fn whole_if_rewritten(stretch: Vec<Edit>) -> Vec<Edit> {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return stretch };
    let whole = Edit { left: first.left.start..last.left.end, right: first.right.start..last.right.end };
    let removed: usize = stretch.iter().map(|edit| edit.left.len()).sum();
    let kept = whole.left.len() - removed;
    let is_replacement = whole.left.len() > kept && whole.right.len() > kept;
    if is_replacement && stretch.len() > 1 && kept * REWRITTEN < length(&whole) { vec![whole] } else { stretch }
}

/// Marks and words that a joined edit starts or ends with on both sides are kept after all.
fn without_common_ends(mut edit: Edit, left: &[Word], right: &[Word]) -> Edit {
    while !edit.left.is_empty() && !edit.right.is_empty() && left[edit.left.start].id == right[edit.right.start].id {
        edit.left.start += 1;
        edit.right.start += 1;
    }
    while !edit.left.is_empty() && !edit.right.is_empty() && left[edit.left.end - 1].id == right[edit.right.end - 1].id
    {
        edit.left.end -= 1;
        edit.right.end -= 1;
    }
    edit
}

fn extend(edit: &mut Edit, later: &Edit) {
    edit.left.end = later.left.end;
    edit.right.end = later.right.end;
}

fn length(edit: &Edit) -> usize {
    edit.left.len().max(edit.right.len())
}

fn telling(words: &[Word]) -> usize {
    words.iter().filter(|word| word.shape != Shape::Mark).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_words_are_sorted_for_searching() {
        assert!(COMMON.is_sorted());
    }
}
