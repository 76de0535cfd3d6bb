//! How alike two units are, and why.
//!
//! Weights are whole numbers, so that their sums do not depend on the order of adding: the result
//! is the same bits on every machine, in wasm, and with the sides swapped.

use rustc_hash::FxHashMap;

use super::{Reason, ReasonCode};
use crate::instrument::{Instrument, Kind, ProvisionId};
use crate::text::{Shape, Vocabulary, fold, tokens};

/// Letters in a character sequence. Five join stems with their neighbours and still survive
/// another ending.
const GRAM: usize = 5;

/// Terms that stand in more units than this are no clue to candidates: looking them up would cost
/// the square of the text, and they weigh little.
const MOST_POSTINGS: usize = 48;

/// Candidates that are looked at closely, for each unit.
const MOST_CANDIDATES: usize = 24;

/// The share of words in the likeness of two texts; the rest is for character sequences.
const WORDS_SHARE: f32 = 0.5;

/// The share of headings where both units have one.
const HEADING_SHARE: f32 = 0.25;

/// What two preambles, or two closing formulas, have in common by being such.
const SAME_KIND: f32 = 0.2;

/// What each neighbouring pair that is joined already adds.
const NEIGHBOUR: f32 = 0.05;

/// The length of every vector: weights are parts of it.
const UNIT: f64 = 65_536.0;

/// Terms with their weights, sorted by term, of length [`UNIT`].
type Vector = Vec<(u32, u32)>;

/// What is compared of one unit.
struct Profile {
    kind: Kind,
    words: Vector,
    grams: Vector,
    heading: Vector,
    /// The folded words and marks, headings included.
    sequence: Vec<u32>,
}

/// The units of both sides, ready for comparing.
pub(super) struct Profiles {
    pub(super) left_units: Vec<ProvisionId>,
    pub(super) right_units: Vec<ProvisionId>,
    left: Vec<Profile>,
    right: Vec<Profile>,
    /// How many different words both sides have.
    words: usize,
}

/// How alike two units are, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Likeness {
    words: f32,
    grams: f32,
    heading: f32,
    kind: f32,
    neighbours: f32,
}

impl Likeness {
    /// 0 to 1.
    pub(super) fn score(&self) -> f32 {
        self.parts().iter().map(|reason| reason.weight).sum::<f32>().min(1.0)
    }

    /// What each reason adds to the score.
    pub(super) fn parts(&self) -> [Reason; 5] {
        let reason = |code, weight| Reason { code, weight };
        [
            reason(ReasonCode::Words, self.words),
            reason(ReasonCode::Phrases, self.grams),
            reason(ReasonCode::Heading, self.heading),
            reason(ReasonCode::Kind, self.kind),
            reason(ReasonCode::Position, self.neighbours),
        ]
    }

    /// The same pair with this many of its two neighbours joined.
    pub(super) fn with_neighbours(self, joined: usize) -> Self {
        Self { neighbours: NEIGHBOUR * joined as f32, ..self }
    }
}

impl Profiles {
    pub(super) fn of(left: &Instrument, right: &Instrument) -> Self {
        let (left_units, right_units) = (left.units(), right.units());
        let mut terms = Terms::default();
        let left_counts: Vec<Counts> = left_units.iter().map(|&unit| terms.count(left, unit)).collect();
        let right_counts: Vec<Counts> = right_units.iter().map(|&unit| terms.count(right, unit)).collect();
        let all = || left_counts.iter().chain(&right_counts);
        let words = Rarity::of(all().map(|counts| &counts.words), terms.words.len());
        let grams = Rarity::of(all().map(|counts| &counts.grams), terms.grams.len());
        let profile = |counts: &Counts| Profile {
            kind: counts.kind,
            words: words.vector(&counts.words),
            grams: grams.vector(&counts.grams),
            heading: words.vector(&counts.heading),
            sequence: counts.sequence.clone(),
        };
        let left = left_counts.iter().map(profile).collect();
        let right = right_counts.iter().map(profile).collect();
        Self { left_units, right_units, left, right, words: terms.words.len() }
    }

    /// Whether both have the same words and marks, once folded.
    pub(super) fn same_words(&self, left: usize, right: usize) -> bool {
        self.left[left].sequence == self.right[right].sequence
    }

    /// How much text a pair holds, in words and marks.
    pub(super) fn size(&self, left: usize, right: usize) -> usize {
        self.left[left].sequence.len() + self.right[right].sequence.len()
    }

    /// The folded words of a unit, headings and marks included.
    pub(super) fn left_sequence(&self, left: usize) -> &[u32] {
        &self.left[left].sequence
    }

    /// The same for the right.
    pub(super) fn right_sequence(&self, right: usize) -> &[u32] {
        &self.right[right].sequence
    }

    /// The pairs worth looking at, by left and then right unit: those that are among the nearest of
    /// one of the two.
    pub(super) fn candidates(&self) -> Vec<(usize, usize)> {
        let (in_left, in_right) = (postings(&self.left, self.words), postings(&self.right, self.words));
        let mut pairs = nearest(&self.left, &in_left, &self.right, &in_right);
        let from_right = nearest(&self.right, &in_right, &self.left, &in_left);
        pairs.extend(from_right.into_iter().map(|(right, left)| (left, right)));
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// How alike two units are, their neighbours left aside.
    pub(super) fn likeness(&self, left: usize, right: usize) -> Likeness {
        let (one, other) = (&self.left[left], &self.right[right]);
        let is_special = one.is_special() || other.is_special();
        if is_special && one.kind != other.kind {
            return Likeness::default();
        }
        let has_headings = !one.heading.is_empty() && !other.heading.is_empty();
        let heading_share = if has_headings { HEADING_SHARE } else { 0.0 };
        let text_share = 1.0 - heading_share;
        Likeness {
            words: text_share * WORDS_SHARE * cosine(&one.words, &other.words),
            grams: text_share * (1.0 - WORDS_SHARE) * cosine(&one.grams, &other.grams),
            heading: heading_share * cosine(&one.heading, &other.heading),
            kind: if is_special { SAME_KIND } else { 0.0 },
            neighbours: 0.0,
        }
    }
}

impl Profile {
    /// Preambles and closing formulas answer to nothing but each other.
    fn is_special(&self) -> bool {
        matches!(self.kind, Kind::Preamble | Kind::Conclusion)
    }
}

/// For each of `ones` the units of `others` that share the most of its rarer words with it.
fn nearest(ones: &[Profile], in_ones: &Postings, others: &[Profile], in_others: &Postings) -> Vec<(usize, usize)> {
    let mut shared = vec![0u64; others.len()];
    let mut pairs = Vec::new();
    for (at, one) in ones.iter().enumerate() {
        let mut touched = Vec::new();
        for &(word, weight) in &one.words {
            let found = &in_others[word as usize];
            if found.len() + in_ones[word as usize].len() > MOST_POSTINGS {
                continue;
            }
            for &(other, other_weight) in found {
                if shared[other] == 0 {
                    touched.push(other);
                }
                shared[other] += u64::from(weight) * u64::from(other_weight);
            }
        }
        // The most shared first, then the nearest place.
        let rank = |&other: &usize| {
            let unshared = u16::MAX - u16::try_from(shared[other] >> 16).unwrap_or(u16::MAX);
            let distance = u16::try_from(other.abs_diff(at)).unwrap_or(u16::MAX);
            (usize::from(unshared) << 16 | usize::from(distance), other)
        };
        let mut ranked: Vec<(usize, usize)> = touched.iter().map(rank).collect();
        ranked.sort_unstable();
        for &other in &touched {
            shared[other] = 0;
        }
        pairs.extend(ranked.iter().take(MOST_CANDIDATES).map(|&(_, other)| (at, other)));
        if one.is_special() {
            pairs.extend((0..others.len()).filter(|&other| others[other].kind == one.kind).map(|other| (at, other)));
        }
    }
    pairs
}

/// For each word the units that it stands in, with its weight there.
type Postings = Vec<Vec<(usize, u32)>>;

fn postings(profiles: &[Profile], words: usize) -> Postings {
    let mut postings = vec![Vec::new(); words];
    for (unit, profile) in profiles.iter().enumerate() {
        for &(word, weight) in &profile.words {
            postings[word as usize].push((unit, weight));
        }
    }
    postings
}

/// The cosine of two vectors: 0 for nothing in common, 1 for the same.
fn cosine(one: &Vector, other: &Vector) -> f32 {
    let (mut at, mut sum) = (0, 0u64);
    for &(term, weight) in one {
        while at < other.len() && other[at].0 < term {
            at += 1;
        }
        if at < other.len() && other[at].0 == term {
            sum += u64::from(weight) * u64::from(other[at].1);
        }
    }
    (sum as f64 / (UNIT * UNIT)) as f32
}

/// How often each term stands in one unit; terms sorted.
type TermCounts = Vec<(u32, u32)>;

struct Counts {
    kind: Kind,
    words: TermCounts,
    grams: TermCounts,
    heading: TermCounts,
    sequence: Vec<u32>,
}

/// Gives every word and every character sequence a number, the same on both sides.
#[derive(Default)]
struct Terms {
    words: Vocabulary,
    grams: FxHashMap<u64, u32>,
}

impl Terms {
    fn count(&mut self, instrument: &Instrument, unit: ProvisionId) -> Counts {
        let mut gathered = Gathered::default();
        for provision in instrument.with_descendants(unit) {
            if instrument[provision].kind() == Kind::Note {
                continue;
            }
            self.gather(instrument.heading(provision), &mut gathered);
            if provision == unit {
                gathered.heading = gathered.words.clone();
            }
            self.gather(instrument.body(provision), &mut gathered);
        }
        Counts {
            kind: instrument[unit].kind(),
            words: counted(gathered.words),
            grams: counted(gathered.grams),
            heading: counted(gathered.heading),
            sequence: gathered.sequence,
        }
    }

    fn gather(&mut self, text: &str, gathered: &mut Gathered) {
        let mut window = Window::default();
        for token in tokens(text) {
            let folded = fold(&text[token.span.range()]);
            let id = self.words.id(&folded);
            gathered.sequence.push(id);
            if token.shape == Shape::Mark {
                continue;
            }
            gathered.words.push(id);
            for character in folded.chars().chain([' ']) {
                if let Some(gram) = window.push(character) {
                    let next = self.grams.len() as u32;
                    gathered.grams.push(*self.grams.entry(gram).or_insert(next));
                }
            }
        }
    }
}

#[derive(Default)]
struct Gathered {
    words: Vec<u32>,
    grams: Vec<u32>,
    heading: Vec<u32>,
    sequence: Vec<u32>,
}

/// The last few characters, twelve bits each: enough to tell the letters of one text apart.
#[derive(Default)]
struct Window {
    packed: u64,
    length: usize,
}

impl Window {
    fn push(&mut self, character: char) -> Option<u64> {
        self.packed = ((self.packed << 12) | (u64::from(character) & 0xfff)) & ((1 << (12 * GRAM)) - 1);
        self.length += 1;
        (self.length >= GRAM).then_some(self.packed)
    }
}

fn counted(mut terms: Vec<u32>) -> TermCounts {
    terms.sort_unstable();
    let mut counted: TermCounts = Vec::new();
    for term in terms {
        match counted.last_mut() {
            Some((last, count)) if *last == term => *count += 1,
            _ => counted.push((term, 1)),
        }
    }
    counted
}

/// How much each term tells: the fewer units it stands in, the more.
struct Rarity {
    weights: Vec<f32>,
}

impl Rarity {
    fn of<'a>(units: impl Iterator<Item = &'a TermCounts>, terms: usize) -> Self {
        let mut standing_in = vec![0u32; terms];
        let mut total = 0;
        for unit in units {
            total += 1;
            for &(term, _) in unit {
                standing_in[term as usize] += 1;
            }
        }
        let weight = |&count: &u32| log2((1 + total) as f32 / count.max(1) as f32);
        Self { weights: standing_in.iter().map(weight).collect() }
    }

    fn vector(&self, counts: &TermCounts) -> Vector {
        let weight = |&(term, count): &(u32, u32)| {
            let weight = (1.0 + log2(count as f32)) * self.weights[term as usize];
            (term, (weight * 1024.0) as u64)
        };
        let weights: Vec<(u32, u64)> = counts.iter().map(weight).collect();
        let square: u64 = weights.iter().map(|&(_, weight)| weight * weight).sum();
        let length = (square as f64).sqrt().max(1.0);
        weights.into_iter().map(|(term, weight)| (term, (weight as f64 / length * UNIT) as u32)).collect()
    }
}

/// The logarithm to base 2 of a number from 1 up, with straight lines between the powers of two:
/// exact enough for weights, and the same bits everywhere.
fn log2(number: f32) -> f32 {
    let bits = number.to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let mantissa = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    exponent as f32 + mantissa - 1.0
}

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn the_logarithm_is_exact_at_powers_of_two_and_rises_between() {
        assert_eq!(log2(1.0), 0.0);
        assert_eq!(log2(8.0), 3.0);
        assert!(log2(5.0) > 2.0 && log2(5.0) < log2(6.0));
    }
}
