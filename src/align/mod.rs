//! Two instruments in, [`Alignment`] out: which unit of one answers to which of the other.
//!
//! [`likeness`] says how alike two units are and why; [`pairing`] chooses; this file puts the
//! choice into words: equal, edited, moved, only on one side.

mod likeness;
mod pairing;

use serde::Serialize;

use crate::instrument::{Instrument, ProvisionId};
use likeness::{Likeness, Profiles};
use pairing::Pair;

/// Links with a lower score are shown as uncertain.
///
/// On the ten English pairs of the evaluation corpus 10 of the 23 links below it are wrong, and none
/// of the 622 above it.
const CERTAIN: f32 = 0.34;

/// How the provisions of a link stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same words; case, typography and labels set aside.
    Equal,
    /// Counterparts in order, with other words.
    Edited,
    /// The same words out of order.
    Moved,
    /// Other words and out of order.
    MovedEdited,
    /// One on the left, several on the right.
    Split,
    /// Several on the left, one on the right.
    Merged,
    /// No counterpart on the right.
    OnlyLeft,
    /// No counterpart on the left.
    OnlyRight,
}

impl Relation {
    /// The word for this relation in data: `equal`, `moved-edited`, …
    pub fn as_str(self) -> &'static str {
        match self {
            Relation::Equal => "equal",
            Relation::Edited => "edited",
            Relation::Moved => "moved",
            Relation::MovedEdited => "moved-edited",
            Relation::Split => "split",
            Relation::Merged => "merged",
            Relation::OnlyLeft => "only-left",
            Relation::OnlyRight => "only-right",
        }
    }
}

/// What speaks for a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonCode {
    /// Words in common, rare ones above all.
    Words,
    /// Sequences of letters in common: the same phrases and word stems.
    Phrases,
    /// Words in common between the headings.
    Heading,
    /// The provisions next to them answer to each other too.
    Position,
    /// They are the same kind of thing: two preambles, two closing formulas.
    Kind,
}

impl ReasonCode {
    /// The word for this reason in data.
    pub fn as_str(self) -> &'static str {
        match self {
            ReasonCode::Words => "words",
            ReasonCode::Phrases => "phrases",
            ReasonCode::Heading => "heading",
            ReasonCode::Position => "position",
            ReasonCode::Kind => "kind",
        }
    }
}

/// One reason and its share of the score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// What speaks for the link.
    pub code: ReasonCode,
    /// What it adds to the score.
    pub weight: f32,
}

/// The next best pair that one end of a link could have been part of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunnerUp {
    /// The unit on the left.
    pub left: ProvisionId,
    /// The unit on the right.
    pub right: ProvisionId,
    /// Its score, on the scale of the link's.
    pub score: f32,
}

/// Joins units of the left with units of the right; one side may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Units of the left, in order.
    pub left: Vec<ProvisionId>,
    /// Units of the right, in order.
    pub right: Vec<ProvisionId>,
    /// How they stand to each other.
    pub relation: Relation,
    /// 0 to 1; 0 for a unit without counterpart.
    pub score: f32,
    /// Whether readers should check the link themselves.
    pub uncertain: bool,
    /// What speaks for it, in the order of [`ReasonCode`]; empty without counterpart.
    pub reasons: Vec<Reason>,
    /// The best alternative, if there was any.
    pub runner_up: Option<RunnerUp>,
}

/// The links of two instruments at the level of their units; every unit stands in exactly one.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// In reading order: that of the left, with the right's own ones after what they follow there.
    pub links: Vec<Link>,
}

/// Aligns the units of two instruments one to one, wherever they stand.
///
/// The method: rarity-weighted words and character sequences (Delab working paper 8/2023 finds sets
/// of single words to beat longer sequences on treaty articles), headings, then the neighbours
/// of what is already joined. Candidates come from an inverted index, so that the cost grows with
/// the length of the texts and not with its square. An instrument without units gives no links
/// but the other's `only-left` or `only-right`.
pub fn align(left: &Instrument, right: &Instrument) -> Alignment {
    let profiles = Profiles::of(left, right);
    let pairs = pairing::pairs(&profiles);
    let mut links: Vec<Link> = pairs.iter().map(|pair| joined(&profiles, pair)).collect();
    mark_moved(&pairs, &profiles, &mut links);
    Alignment { links: in_reading_order(&profiles, &pairs, links) }
}

fn joined(profiles: &Profiles, pair: &Pair) -> Link {
    let relation = if profiles.same_words(pair.left, pair.right) { Relation::Equal } else { Relation::Edited };
    let score = if relation == Relation::Equal { 1.0 } else { pair.likeness.score() };
    Link {
        left: vec![profiles.left_units[pair.left]],
        right: vec![profiles.right_units[pair.right]],
        relation,
        score,
        uncertain: score < CERTAIN,
        reasons: reasons(&pair.likeness),
        runner_up: pair.runner_up.map(|(left, right, score)| RunnerUp {
            left: profiles.left_units[left],
            right: profiles.right_units[right],
            score,
        }),
    }
}

fn reasons(likeness: &Likeness) -> Vec<Reason> {
    likeness.parts().into_iter().filter(|reason| reason.weight > 0.0).collect()
}

fn lone(left: Vec<ProvisionId>, right: Vec<ProvisionId>, relation: Relation) -> Link {
    Link { left, right, relation, score: 0.0, uncertain: false, reasons: Vec::new(), runner_up: None }
}

/// Links outside the heaviest run that keeps its order on both sides have moved.
fn mark_moved(pairs: &[Pair], profiles: &Profiles, links: &mut [Link]) {
    let weight = |pair: &Pair| 1 + profiles.size(pair.left, pair.right);
    let rights: Vec<(usize, usize)> = pairs.iter().map(|pair| (pair.right, weight(pair))).collect();
    for (link, stays) in links.iter_mut().zip(pairing::heaviest_rising(&rights)) {
        link.relation = match (stays, link.relation) {
            (false, Relation::Equal) => Relation::Moved,
            (false, Relation::Edited) => Relation::MovedEdited,
            (_, relation) => relation,
        };
    }
}

/// The left's order; a unit of the right alone comes after the link of the unit before it there, or
/// else before that of the first one after it.
fn in_reading_order(profiles: &Profiles, pairs: &[Pair], links: Vec<Link>) -> Vec<Link> {
    let left_alone = |unit: usize| lone(vec![profiles.left_units[unit]], Vec::new(), Relation::OnlyLeft);
    let mut rows: Vec<Link> = (0..profiles.left_units.len()).map(left_alone).collect();
    // For each unit of the right the row that it stands in; `None` for one that stands alone.
    let mut homes: Vec<Option<usize>> = vec![None; profiles.right_units.len()];
    for (pair, link) in pairs.iter().zip(links) {
        homes[pair.right] = Some(pair.left);
        rows[pair.left] = link;
    }
    let mut followers: Vec<Vec<Link>> = vec![Vec::new(); rows.len() + 1];
    let first_joined = homes.iter().flatten().next();
    let mut slot = first_joined.copied().unwrap_or(rows.len());
    for (unit, home) in homes.iter().enumerate() {
        match home {
            Some(row) => slot = row + 1,
            None => followers[slot].push(lone(Vec::new(), vec![profiles.right_units[unit]], Relation::OnlyRight)),
        }
    }
    let mut ordered = followers.remove(0);
    for (row, followers) in rows.into_iter().zip(followers) {
        ordered.push(row);
        ordered.extend(followers);
    }
    ordered
}
