use std::ops::Range;

/// A stretch of an instrument's text, in bytes from its start; always on character borders.
///
/// Four bytes each are enough: texts above 8 MiB are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The stretch from `start` up to, but without, `end`.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Self { start: start as u32, end: end as u32 }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// For slicing: `&text[span.range()]`.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether it holds no text at all.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The stretch from the start of this one to the end of `later`.
    pub(crate) fn to(self, later: Span) -> Span {
        Span::new(self.start(), later.end().max(self.end()))
    }
}
