//! Where something stands in a text.

use super::SourceId;

/// A stretch of one source, in bytes: from `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source the stretch lies in.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// The stretch of `source` from `start` to `end`.
    #[must_use]
    pub const fn new(source: SourceId, start: u32, end: u32) -> Self {
        Self { source, start, end }
    }

    /// The smallest stretch that holds both; both must lie in one source.
    #[must_use]
    pub fn to(self, last: Self) -> Self {
        Self { source: self.source, start: self.start.min(last.start), end: self.end.max(last.end) }
    }

    /// The empty stretch where this one begins.
    #[must_use]
    pub const fn at_start(self) -> Self {
        Self { source: self.source, start: self.start, end: self.start }
    }

    /// The empty stretch where this one ends.
    #[must_use]
    pub const fn at_end(self) -> Self {
        Self { source: self.source, start: self.end, end: self.end }
    }

    /// The stretch as indices into the text of its source.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Something and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub node: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `node`, written at `span`.
    pub const fn new(node: T, span: Span) -> Self {
        Self { node, span }
    }
}
