//! Says of each edit what kind of change it is.

use super::{Change, ChangeKind, Edit, Run, Word};
use crate::text::Shape;

/// Words that lead to the number of another provision, in lower case, sorted.
#[rustfmt::skip]
const LEADING: &[&str] = &[
    "article", "articles", "chapter", "chapters", "clause", "clauses", "paragraph", "paragraphs", "point",
    "points", "section", "sections", "subparagraph", "subparagraphs",
];

pub(super) fn refers(folded: &str) -> bool {
    LEADING.binary_search(&folded).is_ok()
}

/// The edits, and what is kept between them, as runs in order.
pub(super) fn runs(edits: &[Edit], left: &[Word], right: &[Word]) -> Vec<Run> {
    let mut runs = Vec::with_capacity(edits.len() * 3 + 1);
    let (mut left_at, mut right_at) = (0, 0);
    for edit in edits {
        push(&mut runs, Change::Kept, None, left_at..edit.left.start, right_at..edit.right.start);
        let kind = Some(kind(edit, left, right));
        push(&mut runs, Change::Removed, kind, edit.left.clone(), edit.right.start..edit.right.start);
        push(&mut runs, Change::Added, kind, edit.left.end..edit.left.end, edit.right.clone());
        (left_at, right_at) = (edit.left.end, edit.right.end);
    }
    push(&mut runs, Change::Kept, None, left_at..left.len(), right_at..right.len());
    runs
}

fn push(
    runs: &mut Vec<Run>,
    change: Change,
    kind: Option<ChangeKind>,
    left: std::ops::Range<usize>,
    right: std::ops::Range<usize>,
) {
    if !(left.is_empty() && right.is_empty()) {
        runs.push(Run { change, kind, left, right });
    }
}

fn kind(edit: &Edit, left: &[Word], right: &[Word]) -> ChangeKind {
    let (removed, added) = (&left[edit.left.clone()], &right[edit.right.clone()]);
    let words = |words: &[Word]| {
        words.iter().filter(|word| word.shape != Shape::Mark).map(|word| word.id).collect::<Vec<u32>>()
    };
    if words(removed) == words(added) {
        return ChangeKind::Punctuation;
    }
    let has_numbers = |words: &[Word]| words.iter().any(|word| word.shape == Shape::Number);
    let is_numbers = removed.iter().chain(added).all(|word| word.shape != Shape::Word);
    if !(is_numbers && has_numbers(removed) && has_numbers(added)) {
        return ChangeKind::Wording;
    }
    let follows_reference = edit.left.start.checked_sub(1).is_some_and(|before| left[before].refers);
    if follows_reference { ChangeKind::Reference } else { ChangeKind::Number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::Differ;

    #[test]
    fn the_leading_words_are_sorted_for_searching() {
        assert!(LEADING.is_sorted());
    }

    #[track_caller]
    fn assert_kind(left: &str, right: &str, expected: ChangeKind) {
        let mut differ = Differ::new();
        let (left, right) = (differ.words(left), differ.words(right));
        let runs = differ.diff(&left, &right, false);
        let kinds: Vec<ChangeKind> = runs.iter().filter_map(|run| run.kind).collect();
        assert!(!kinds.is_empty() && kinds.iter().all(|&kind| kind == expected), "{kinds:?}");
    }

    #[test]
    fn an_age_is_a_number_and_an_article_is_a_reference() {
        assert_kind("persons under 18 years", "persons under 16 years", ChangeKind::Number);
        assert_kind("under Article 2 of this", "under Article 7 of this", ChangeKind::Reference);
        assert_kind("sheep, goats", "sheep; goats", ChangeKind::Punctuation);
        assert_kind("it shall act", "it may act", ChangeKind::Wording);
    }
}
