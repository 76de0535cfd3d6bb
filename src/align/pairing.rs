//! Chooses which units are joined, one to one.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::likeness::{Likeness, Profiles};

/// Units less alike than this are not counterparts, whatever stands next to them.
///
/// Below it the final clauses of unrelated treaties pair up (UNCAC against the Rome Statute). At 0.25
/// the share of lone provisions left alone would be a hundredth higher, but true counterparts
/// in other words would go ("Attempt and aiding", "Participation and attempt"); they come out uncertain.
const LEAST_LIKENESS: f32 = 0.2;

/// Pairs this alike are joined first and vouch for their neighbours.
const ANCHOR: f32 = 0.3;

/// Two units that are joined, by their place in the profiles.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) likeness: Likeness,
    /// The best other pair with one of the two.
    pub(super) runner_up: Option<(usize, usize, f32)>,
}

/// A candidate pair.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    left: usize,
    right: usize,
    likeness: Likeness,
    score: f32,
}

/// The pairs in the order of the left.
///
/// First what has the same words, then the anchors, then everything again with the support of the
/// anchors next to it, the likeliest first, each unit once.
pub(super) fn pairs(profiles: &Profiles) -> Vec<Pair> {
    let same = same_words(profiles);
    let mut candidates = candidates(profiles, &same);
    let (lefts, rights) = (profiles.left_units.len(), profiles.right_units.len());
    let anchors = choose(&same, &candidates, lefts, rights, ANCHOR);
    support(&mut candidates, &anchors);
    let chosen = choose(&same, &candidates, lefts, rights, LEAST_LIKENESS);
    with_runners_up(&chosen, &candidates, lefts, rights)
}

/// Units with the same words, in order, where both sides have equally many of them: these are
/// settled, however common their words.
fn same_words(profiles: &Profiles) -> Vec<(usize, usize)> {
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    let mut known: FxHashMap<&[u32], usize> = FxHashMap::default();
    let mut group = |groups: &mut Vec<_>, sequence| {
        *known.entry(sequence).or_insert_with(|| {
            groups.push(Default::default());
            groups.len() - 1
        })
    };
    for left in 0..profiles.left_units.len() {
        let group = group(&mut groups, profiles.left_sequence(left));
        groups[group].0.push(left);
    }
    for right in 0..profiles.right_units.len() {
        let group = group(&mut groups, profiles.right_sequence(right));
        groups[group].1.push(right);
    }
    let alike = groups.into_iter().filter(|(lefts, rights)| lefts.len() == rights.len());
    let mut pairs: Vec<_> = alike.flat_map(|(lefts, rights)| lefts.into_iter().zip(rights)).collect();
    pairs.sort_unstable();
    pairs
}

fn candidates(profiles: &Profiles, same: &[(usize, usize)]) -> Vec<Candidate> {
    let mut pairs = profiles.candidates();
    pairs.extend(same);
    pairs.sort_unstable();
    pairs.dedup();
    let candidate = |(left, right)| {
        let likeness = profiles.likeness(left, right);
        Candidate { left, right, likeness, score: likeness.score() }
    };
    pairs.into_iter().map(candidate).collect()
}

/// Adds to each pair what its joined neighbours say for it.
fn support(candidates: &mut [Candidate], anchors: &[Candidate]) {
    let mut joined: Vec<(usize, usize)> = anchors.iter().map(|anchor| (anchor.left, anchor.right)).collect();
    joined.sort_unstable();
    let is_joined = |left: usize, right: usize| joined.binary_search(&(left, right)).is_ok();
    for candidate in candidates {
        let (left, right) = (candidate.left, candidate.right);
        let before = left > 0 && right > 0 && is_joined(left - 1, right - 1);
        let after = is_joined(left + 1, right + 1);
        candidate.likeness = candidate.likeness.with_neighbours(usize::from(before) + usize::from(after));
        candidate.score = candidate.likeness.score();
    }
}

/// The pairs with the same words, then the likeliest ones, each unit once, none below `least`; in the
/// order of the left.
fn choose(
    same: &[(usize, usize)],
    candidates: &[Candidate],
    lefts: usize,
    rights: usize,
    least: f32,
) -> Vec<Candidate> {
    let mut of_left: Vec<Option<Candidate>> = vec![None; lefts];
    let mut right_taken = vec![false; rights];
    for candidate in best_first(same, candidates) {
        let is_same = same.binary_search(&(candidate.left, candidate.right)).is_ok();
        let is_free = of_left[candidate.left].is_none() && !right_taken[candidate.right];
        if is_free && (is_same || candidate.score >= least) {
            of_left[candidate.left] = Some(candidate);
            right_taken[candidate.right] = true;
        }
    }
    of_left.into_iter().flatten().collect()
}

/// Sorted as pairs of numbers, like everything here: one copy of the sort serves all, and the
/// browser has to load it only once.
fn best_first(same: &[(usize, usize)], candidates: &[Candidate]) -> impl Iterator<Item = Candidate> {
    let mut by_place: Vec<(usize, usize)> =
        candidates.iter().enumerate().map(|(at, candidate)| (candidate.left + candidate.right, at)).collect();
    by_place.sort_unstable();
    let key = |candidate: &Candidate| {
        let is_same = same.binary_search(&(candidate.left, candidate.right)).is_ok();
        if is_same { 0 } else { 1 + ((1.0 - candidate.score) * (1 << 24) as f32) as usize }
    };
    let mut by_score: Vec<(usize, usize)> =
        by_place.iter().enumerate().map(|(rank, &(_, at))| (key(&candidates[at]), rank)).collect();
    by_score.sort_unstable();
    by_score.into_iter().map(move |(_, rank)| candidates[by_place[rank].1])
}

/// Equal scores are settled so that swapping the sides changes nothing: by the sum and then the
/// distance of the places, which do not know left from right.
fn better_first(a: &Candidate, b: &Candidate) -> Ordering {
    let place = |candidate: &Candidate| (candidate.left + candidate.right, candidate.left.abs_diff(candidate.right));
    b.score.total_cmp(&a.score).then(place(a).cmp(&place(b)))
}

fn with_runners_up(chosen: &[Candidate], candidates: &[Candidate], lefts: usize, rights: usize) -> Vec<Pair> {
    let mut of_left: Vec<Vec<&Candidate>> = vec![Vec::new(); lefts];
    let mut of_right: Vec<Vec<&Candidate>> = vec![Vec::new(); rights];
    for candidate in candidates.iter().filter(|candidate| candidate.score > 0.0) {
        of_left[candidate.left].push(candidate);
        of_right[candidate.right].push(candidate);
    }
    let runner_up = |pair: &Candidate| {
        let same_end = || of_left[pair.left].iter().chain(&of_right[pair.right]).copied();
        // What is likelier is not the next best: it was needed for a still likelier pair.
        let is_other = |other: &&Candidate| (other.left, other.right) != (pair.left, pair.right);
        let others = || same_end().filter(is_other).filter(|other| other.score <= pair.score);
        let best = others().min_by(|a, b| better_first(a, b))?;
        // A tie that only left and right could settle has no runner-up.
        let is_tie = others().filter(|other| better_first(best, other) == Ordering::Equal).count() > 1;
        (!is_tie).then_some((best.left, best.right, best.score))
    };
    let pair = |candidate: &Candidate| Pair {
        left: candidate.left,
        right: candidate.right,
        likeness: candidate.likeness,
        runner_up: runner_up(candidate),
    };
    chosen.iter().map(pair).collect()
}

/// Which of the values belong to *every* heaviest strictly rising subsequence, given as
/// `(value, weight)`.
///
/// What only some of the heaviest ones hold is out, so that of two articles that changed places
/// neither is said to have stayed, whichever side one starts from. Cost: n log n, by a Fenwick
/// tree of maxima (Fenwick 1994).
pub(super) fn heaviest_rising(values: &[(usize, usize)]) -> Vec<bool> {
    let places = 1 + values.iter().map(|&(value, _)| value).max().unwrap_or(0);
    let up_to = heaviest_ends(values.iter().copied(), places);
    let down = values.iter().rev().map(|&(value, weight)| (places - 1 - value, weight));
    let mut from: Vec<usize> = heaviest_ends(down, places);
    from.reverse();
    let heaviest = up_to.iter().copied().max().unwrap_or(0);
    // Each value takes up the stretch of weight that ends at `up_to`; those in every heaviest
    // subsequence share theirs with no other.
    let is_best = |at: &usize| up_to[*at] + from[*at] - values[*at].1 == heaviest;
    let stretch = |at: usize| (up_to[at] - values[at].1, at);
    let mut best: Vec<(usize, usize)> = (0..values.len()).filter(is_best).map(stretch).collect();
    best.sort_unstable();
    let mut rising = vec![false; values.len()];
    let mut covered = 0;
    for (place, &(start, at)) in best.iter().enumerate() {
        let next_start = best.get(place + 1).map_or(heaviest, |&(next_start, _)| next_start);
        rising[at] = start >= covered && next_start >= up_to[at];
        covered = covered.max(up_to[at]);
    }
    rising
}

/// For each value the weight of the heaviest strictly rising subsequence that ends with it.
fn heaviest_ends(values: impl Iterator<Item = (usize, usize)>, places: usize) -> Vec<usize> {
    let mut maxima = vec![0; places + 1];
    let mut ends = Vec::new();
    for (value, weight) in values {
        let (mut at, mut below) = (value, 0);
        while at > 0 {
            below = usize::max(below, maxima[at]);
            at &= at - 1;
        }
        let end = below + weight;
        let mut at = value + 1;
        while at <= places {
            maxima[at] = usize::max(maxima[at], end);
            at += at & at.wrapping_neg();
        }
        ends.push(end);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::heaviest_rising;

    #[track_caller]
    fn assert_stay(values: &[(usize, usize)], stay: &[bool]) {
        assert_eq!(heaviest_rising(values), stay);
    }

    #[test]
    fn one_article_that_jumped_is_the_one_that_moved() {
        assert_stay(&[(0, 1), (4, 1), (1, 1), (2, 1), (3, 1)], &[true, false, true, true, true]);
    }

    #[test]
    fn of_two_articles_that_changed_places_the_shorter_moved_and_both_if_alike() {
        assert_stay(&[(0, 1), (2, 5), (1, 2), (3, 1)], &[true, true, false, true]);
        assert_stay(&[(0, 1), (2, 5), (1, 5), (3, 1)], &[true, false, false, true]);
    }

    #[test]
    fn nothing_stays_nothing() {
        assert_stay(&[], &[]);
    }
}
