//! Headings, labels and blocks in, the tree of provisions out.

use crate::error::ErrorKind;
use crate::instrument::{Kind, Provision, ProvisionId, Reference};
use crate::read::labels::{Alphabet, Count, Frame, Label};
use crate::read::references;
use crate::text::Span;

/// More provisions than any instrument has; a bound for hostile input.
const MOST_PROVISIONS: usize = 50_000;

pub(super) fn too_many() -> ErrorKind {
    ErrorKind::TooManyProvisions { most: MOST_PROVISIONS }
}

/// An open provision, which the next one may become a child or a sibling of.
#[derive(Debug, Clone, Copy)]
struct Open {
    provision: ProvisionId,
    kind: Kind,
    /// How its label counts; `None` without a label.
    count: Option<(Frame, Count)>,
    /// How many children it has so far, and how many of them are unlabelled paragraphs.
    children: usize,
    unlabelled: usize,
}

/// Builds the tree in text order.
pub(super) struct Builder {
    provisions: Vec<Provision>,
    /// The last step of each provision's reference: `art-5`, `par-1`, `al-2`.
    keys: Vec<String>,
    open: Vec<Open>,
}

impl Builder {
    /// A tree that is only a root, with the title that is printed above the text.
    pub(super) fn new(title: Span) -> Self {
        let mut builder = Self { provisions: Vec::new(), keys: Vec::new(), open: Vec::new() };
        builder.push(Kind::Instrument, "instrument".to_owned(), None);
        builder.provisions[0].heading = title;
        builder
    }

    pub(super) fn is_full(&self) -> bool {
        self.provisions.len() > MOST_PROVISIONS
    }

    /// Whether an article, preamble, annex or the conclusion is open.
    pub(super) fn in_unit(&self) -> bool {
        self.open.iter().any(|open| is_unit(open.kind))
    }

    pub(super) fn is_open(&self, kind: Kind) -> bool {
        self.open.iter().any(|open| open.kind == kind)
    }

    /// Whether a paragraph labelled as the one before `label` stands open.
    pub(super) fn expects(&self, label: &Label) -> bool {
        self.open.iter().any(|open| follows(open.count, label).is_some())
    }

    /// Opens a heading's provision at its level.
    pub(super) fn heading(&mut self, kind: Kind, number: &str, label: Span, heading: Span) {
        self.close_for(kind);
        self.push(kind, key_of(kind, number), None);
        let provision = self.last();
        provision.label = label;
        provision.heading = heading;
    }

    fn close_for(&mut self, kind: Kind) {
        if matches!(kind, Kind::Annex | Kind::Preamble | Kind::Conclusion) {
            self.open.truncate(1);
            return;
        }
        self.close_while(|open| !open.kind.is_division() && !matches!(open.kind, Kind::Annex | Kind::Instrument));
        if !kind.is_division() {
            return;
        }
        if let Some(at) = self.open.iter().rposition(|open| open.kind == kind) {
            self.open.truncate(at);
        } else if kind != Kind::Title {
            // Titles stand above chapters in some treaties and below sections in others, so that
            // only a title that is open already says where the next one goes.
            self.close_while(|open| rank(open.kind) > rank(kind));
        }
    }

    fn close_while(&mut self, mut closes: impl FnMut(&Open) -> bool) {
        while self.open.len() > 1 && self.open.last().is_some_and(&mut closes) {
            self.open.pop();
        }
    }

    /// A labelled paragraph or point. `next` is the label that comes after it, if one does.
    pub(super) fn labelled(&mut self, label: &Label, next: Option<&Label>, printed: Span, body: Span) {
        let count = self.place(label, next);
        let kind = self.kind_below(count.alphabet);
        let key = match kind {
            Kind::Recital => format!("rec-{}", label.key),
            Kind::Paragraph => format!("par-{}", label.key),
            _ => format!("pt-{}", label.key),
        };
        self.push(kind, key, Some((label.frame, count)));
        let provision = self.last();
        provision.label = printed;
        provision.body = body;
    }

    /// Closes what the label does not stand in, and says how it counts.
    ///
    /// `(i)` after `(h)` is a letter, unless `(ii)` comes next; `(i)` after anything else starts
    /// a list of numerals.
    fn place(&mut self, label: &Label, next: Option<&Label>) -> Count {
        for at in (0..self.open.len()).rev() {
            let Some(count) = follows(self.open[at].count, label) else { continue };
            if starts_numerals(label, count, next) {
                break;
            }
            self.open.truncate(at);
            return count;
        }
        // The numeral before the letter: a lone (i) starts a list, and stands in no alphabet that
        // was not begun.
        let first = label.counts.iter().rev().find(|count| count.value == 1).copied();
        let count = first.unwrap_or(label.counts[0]);
        let same_style =
            |open: &Open| open.count.is_some_and(|(frame, c)| frame == label.frame && c.alphabet == count.alphabet);
        if let Some(at) = self.open.iter().rposition(same_style) {
            self.open.truncate(at);
        } else if count.alphabet == Alphabet::Digits {
            self.close_while(|open| open.kind == Kind::Paragraph && open.count.is_none());
        }
        count
    }

    fn kind_below(&self, alphabet: Alphabet) -> Kind {
        if self.is_open(Kind::Preamble) {
            return Kind::Recital;
        }
        let above = self.open.iter().rev().find(|open| open.count.is_some());
        match above.map(|open| open.kind) {
            None if alphabet == Alphabet::Digits => Kind::Paragraph,
            None | Some(Kind::Paragraph) => Kind::Point,
            Some(_) => Kind::Subpoint,
        }
    }

    /// An unlabelled block: the body of what is open if that has no words yet, else a paragraph of
    /// its own, which ends the lists before it.
    pub(super) fn block(&mut self, body: Span) {
        let innermost = self.open[self.open.len() - 1];
        let is_unit_or_labelled =
            innermost.count.is_some() || (is_unit(innermost.kind) && innermost.kind != Kind::Annex);
        if is_unit_or_labelled && self.is_bare(innermost.provision) {
            self.provisions[innermost.provision.index()].body = body;
            return;
        }
        self.close_while(|open| {
            matches!(open.kind, Kind::Point | Kind::Subpoint | Kind::Recital | Kind::Note)
                || (open.kind == Kind::Paragraph && open.count.is_none())
        });
        let above = self.open[self.open.len() - 1];
        if above.kind == Kind::Preamble {
            self.push(Kind::Recital, format!("rec-{}", above.children + 1), None);
        } else {
            let own = usize::from(!self.provisions[above.provision.index()].body.is_empty());
            self.push(Kind::Paragraph, format!("al-{}", 1 + own + above.unlabelled), None);
        }
        self.last().body = body;
    }

    /// An editor's note, which stands in the unit that is open.
    pub(super) fn note(&mut self, body: Span) {
        self.close_while(|open| !is_unit(open.kind) && !open.kind.is_division());
        let number = 1 + self.open[self.open.len() - 1].children;
        self.push(Kind::Note, format!("note-{number}"), None);
        self.last().body = body;
        self.open.pop();
    }

    /// The text goes on: `more` belongs to the block, or the heading, that was read last.
    pub(super) fn go_on(&mut self, more: Span) {
        let provision = self.last();
        if provision.body.is_empty() && !provision.heading.is_empty() {
            provision.heading = provision.heading.to(more);
        } else if provision.body.is_empty() {
            provision.body = more;
        } else {
            provision.body = provision.body.to(more);
        }
    }

    /// The finished tree.
    pub(super) fn finish(mut self) -> Vec<Provision> {
        self.close_ends();
        references::assign(&mut self.provisions, &self.keys);
        self.provisions
    }

    /// Sets the end of each provision, and which of them hold units.
    fn close_ends(&mut self) {
        for index in (0..self.provisions.len()).rev() {
            let id = ProvisionId(index as u32);
            let provision = &mut self.provisions[index];
            provision.end = ProvisionId(provision.end.0.max(id.0 + 1));
            let (end, kind, holds) = (provision.end, provision.kind, provision.holds_units);
            provision.holds_units = holds || kind == Kind::Instrument || kind.is_division();
            if let Some(above) = self.provisions[index].parent {
                let above = &mut self.provisions[above.index()];
                above.end = ProvisionId(above.end.0.max(end.0));
                above.holds_units |= above.kind == Kind::Annex && (kind == Kind::Article || kind.is_division());
            }
        }
    }

    fn push(&mut self, kind: Kind, key: String, count: Option<(Frame, Count)>) {
        let id = ProvisionId(self.provisions.len() as u32);
        if let Some(above) = self.open.last_mut() {
            above.children += 1;
            above.unlabelled += usize::from(kind == Kind::Paragraph && count.is_none());
        }
        self.provisions.push(Provision {
            parent: self.open.last().map(|open| open.provision),
            kind,
            label: Span::default(),
            heading: Span::default(),
            body: Span::default(),
            reference: Reference(String::new()),
            end: ProvisionId(0),
            holds_units: false,
        });
        self.keys.push(key);
        self.open.push(Open { provision: id, kind, count, children: 0, unlabelled: 0 });
    }

    fn last(&mut self) -> &mut Provision {
        let last = self.provisions.len() - 1;
        &mut self.provisions[last]
    }

    fn is_bare(&self, provision: ProvisionId) -> bool {
        provision.index() + 1 == self.provisions.len() && self.provisions[provision.index()].body.is_empty()
    }
}

fn is_unit(kind: Kind) -> bool {
    matches!(kind, Kind::Article | Kind::Preamble | Kind::Annex | Kind::Conclusion)
}

/// The usual order of divisions, the widest first.
fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Part => 1,
        Kind::Title => 2,
        Kind::Chapter => 3,
        Kind::Section => 4,
        _ => 0,
    }
}

fn key_of(kind: Kind, number: &str) -> String {
    let word = match kind {
        Kind::Part => "part",
        Kind::Title => "tit",
        Kind::Chapter => "ch",
        Kind::Section => "sec",
        Kind::Article => "art",
        other => other.as_str(),
    };
    if number.is_empty() { word.to_owned() } else { format!("{word}-{number}") }
}

/// How `label` counts if it is the one after `before`.
fn follows(before: Option<(Frame, Count)>, label: &Label) -> Option<Count> {
    let (frame, before) = before?;
    let next = Count { alphabet: before.alphabet, value: before.value + 1 };
    let again = Count { alphabet: before.alphabet, value: before.value };
    let has = |count| label.counts.contains(&count);
    let is_insertion = has(again) && before.alphabet == Alphabet::Digits && label.key.ends_with(char::is_alphabetic);
    if frame != label.frame {
        return None;
    }
    if has(next) { Some(next) } else { is_insertion.then_some(again) }
}

/// Whether `label`, which could go on with letters, starts numerals: `(h)`, `(i)`, `(ii)`.
fn starts_numerals(label: &Label, count: Count, next: Option<&Label>) -> bool {
    let numeral = match count.alphabet {
        Alphabet::Lower => Alphabet::LowerRoman,
        Alphabet::Upper => Alphabet::UpperRoman,
        _ => return false,
    };
    let is_one = label.counts.contains(&Count { alphabet: numeral, value: 1 });
    let two = Count { alphabet: numeral, value: 2 };
    is_one && next.is_some_and(|next| next.frame == label.frame && next.counts.contains(&two))
}
