//! Makes edits readable: what a careful editor would mark, not confetti.

use super::{Edit, Word};
use crate::text::Shape;

/// Up to this many marks and common words between two edits never hold them apart.
const MOST_COMMON: usize = 3;

/// Words between two edits are part of them when they are less than one in this many of the
/// longer side of the whole: a rewritten clause.
const REWRITTEN: usize = 3;

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
    let mut joined: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        match joined.last_mut() {
            Some(last) if belong_together(last, &edit, left, right) => extend(last, &edit),
            _ => joined.push(edit),
        }
    }
    joined.into_iter().map(|edit| without_common_ends(edit, left, right)).collect()
}

/// Whether what is kept between two edits is too little to hold them apart: nothing but a few marks
/// and common words, or fewer words than in either edit and hardly any of the whole. A long
/// insertion does not swallow the kept words beside a short edit.
fn belong_together(before: &Edit, after: &Edit, left: &[Word], right: &[Word]) -> bool {
    let kept = &left[before.left.end..after.left.start];
    if meets_note(before, after, left, right) {
        return false;
    }
    if kept.len() <= MOST_COMMON && kept.iter().all(|word| word.is_common || word.shape == Shape::Mark) {
        return true;
    }
    let (one, other) = (length(before), length(after));
    kept.len() < one.min(other) && kept.len() * REWRITTEN < one + kept.len() + other
}

/// Whether one of two edits that follow each other holds words of an editor's note.
fn meets_note(before: &Edit, after: &Edit, left: &[Word], right: &[Word]) -> bool {
    let holds_note =
        |edit: &Edit| left[edit.left.clone()].iter().chain(&right[edit.right.clone()]).any(|word| word.is_note);
    holds_note(before) || holds_note(after)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_words_are_sorted_for_searching() {
        assert!(COMMON.is_sorted());
    }
}
