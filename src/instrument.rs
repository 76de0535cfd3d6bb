//! A legal instrument as a tree of provisions over its text. Read-only.

use std::fmt;
use std::ops::Index;

use serde::Serialize;

use crate::text::Span;

/// A treaty, draft or law: its text, what its header says of it, and the tree of its provisions.
///
/// The text itself is kept whole; provisions are spans of it. Every character that is not white
/// space belongs to exactly one provision's label, heading or body.
#[derive(Debug, Clone)]
pub struct Instrument {
    pub(crate) source: String,
    pub(crate) header: Header,
    pub(crate) provisions: Vec<Provision>,
}

/// The `key: value` lines in front of a text. What is not given is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    pub(crate) entries: Vec<(String, String)>,
}

impl Header {
    /// The value of `key` (`title`, `short-title`, `date`, `language`, `edition`, `symbol`,
    /// `source`, `note`, or any other key that stands there).
    pub fn get(&self, key: &str) -> Option<&str> {
        let entry = self.entries.iter().find(|(name, _)| name == key)?;
        Some(&entry.1)
    }
}

/// What a provision is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The root of the tree; its heading is the title as printed.
    Instrument,
    /// What stands before the first part or article.
    Preamble,
    /// One consideration of the preamble.
    Recital,
    /// A division called part.
    Part,
    /// A division called title (as in "Title 1 – Offences …"), not the name of the instrument.
    Title,
    /// A division called chapter.
    Chapter,
    /// A division called section.
    Section,
    /// The unit that lawyers cite first.
    Article,
    /// A numbered or unnumbered paragraph.
    Paragraph,
    /// An item of a list: `(a)`.
    Point,
    /// An item of a list inside a point: `(i)`.
    Subpoint,
    /// An annex, appendix or schedule after the articles.
    Annex,
    /// The closing formula ("In witness whereof …") and what follows it.
    Conclusion,
    /// An editor's note, which is no wording of the instrument.
    Note,
}

impl Kind {
    /// The word for this kind in data: `article`, `paragraph`, …
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Instrument => "instrument",
            Kind::Preamble => "preamble",
            Kind::Recital => "recital",
            Kind::Part => "part",
            Kind::Title => "title",
            Kind::Chapter => "chapter",
            Kind::Section => "section",
            Kind::Article => "article",
            Kind::Paragraph => "paragraph",
            Kind::Point => "point",
            Kind::Subpoint => "subpoint",
            Kind::Annex => "annex",
            Kind::Conclusion => "conclusion",
            Kind::Note => "note",
        }
    }

    /// Whether it only holds other provisions together: part, title, chapter, section.
    pub fn is_division(self) -> bool {
        matches!(self, Kind::Part | Kind::Title | Kind::Chapter | Kind::Section)
    }
}

/// Names a provision of one instrument: `art-6/par-1/pt-a`. Stable, unique, fit for links.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Reference(pub(crate) String);

impl Reference {
    /// The reference as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The place of a provision in its instrument, counted in text order from the root, 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionId(pub(crate) u32);

impl ProvisionId {
    /// The root of every instrument.
    pub const ROOT: ProvisionId = ProvisionId(0);

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// One unit of an instrument: a chapter, an article, a paragraph, a point.
#[derive(Debug, Clone)]
pub struct Provision {
    pub(crate) parent: Option<ProvisionId>,
    pub(crate) kind: Kind,
    pub(crate) label: Span,
    pub(crate) heading: Span,
    pub(crate) body: Span,
    pub(crate) reference: Reference,
    /// The id after the last of its descendants.
    pub(crate) end: ProvisionId,
    /// Whether units stand below it, so that it is none itself.
    pub(crate) holds_units: bool,
}

impl Provision {
    /// The provision that holds this one; `None` for the root only.
    pub fn parent(&self) -> Option<ProvisionId> {
        self.parent
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its stable name.
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// Where its label, heading and body stand, separators included; empty ones where it has none.
    pub fn spans(&self) -> [Span; 3] {
        [self.label, self.heading, self.body]
    }
}

impl Index<ProvisionId> for Instrument {
    type Output = Provision;

    fn index(&self, provision: ProvisionId) -> &Provision {
        &self.provisions[provision.index()]
    }
}

impl Instrument {
    /// The text without its header, exactly as given.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What the lines in front of the text say.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The title: the header's, else the one printed above the text, else empty.
    pub fn title(&self) -> &str {
        self.header.get("title").unwrap_or_else(|| self.heading(ProvisionId::ROOT))
    }

    /// Every provision in text order, the root first.
    pub fn provisions(&self) -> impl Iterator<Item = ProvisionId> + use<> {
        (0..self.provisions.len() as u32).map(ProvisionId)
    }

    /// The provision and all below it, in text order.
    pub fn with_descendants(&self, provision: ProvisionId) -> impl Iterator<Item = ProvisionId> + use<> {
        (provision.0..self[provision].end.0).map(ProvisionId)
    }

    /// How many provisions stand above this one; 0 for the root.
    pub fn depth(&self, provision: ProvisionId) -> usize {
        let parents = std::iter::successors(self[provision].parent, |&above| self[above].parent);
        parents.count()
    }

    /// The units in text order: the provisions at the level of articles, which together hold the
    /// whole text below the divisions. Articles, the preamble, the conclusion, annexes without
    /// articles, and paragraphs that stand in no article.
    pub fn units(&self) -> Vec<ProvisionId> {
        let mut units = Vec::new();
        let mut next = ProvisionId(1);
        while next.index() < self.provisions.len() {
            if self[next].holds_units {
                next = ProvisionId(next.0 + 1);
            } else {
                units.push(next);
                next = self[next].end;
            }
        }
        units
    }

    /// The label as printed, without the dash or colon that parts it from a heading: `Article 6`, `(a)`.
    pub fn label(&self, provision: ProvisionId) -> &str {
        let label = &self.source[self[provision].label.range()];
        if matches!(self[provision].kind, Kind::Paragraph | Kind::Point | Kind::Subpoint | Kind::Recital) {
            return label;
        }
        label.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '-' | ':' | '.'))
    }

    /// The heading, empty where there is none.
    pub fn heading(&self, provision: ProvisionId) -> &str {
        &self.source[self[provision].heading.range()]
    }

    /// The provision's own words, without those of its children; empty where there are none.
    pub fn body(&self, provision: ProvisionId) -> &str {
        &self.source[self[provision].body.range()]
    }

    /// The provision that `reference` names.
    pub fn find(&self, reference: &str) -> Option<ProvisionId> {
        self.provisions().find(|&id| self[id].reference.0 == reference)
    }
}
