//! Where something stands in a text.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::SourceId;

/// A stretch of one source, in bytes: from `start` up to, not including, `end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The source the stretch lies in.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl fmt::Debug for Span {
    /// With `{:-?}` the numbers are left out: what is printed so is a text and not where it stands.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, start, end } = self;
        if f.sign_minus() { f.write_str("…") } else { write!(f, "{source:?} {start}..{end}") }
    }
}

impl Span {
    /// The stretch of `source` from `start` to `end`.
    #[must_use]
    pub const fn new(source: SourceId, start: u32, end: u32) -> Self {
        Self { source, start, end }
    }

    /// The stretch of `source` from byte `start` to byte `end`.
    #[must_use]
    pub fn between(source: SourceId, start: usize, end: usize) -> Self {
        Self::new(source, narrow(start), narrow(end))
    }

    /// The part of this stretch from its byte `start` to its byte `end`.
    #[must_use]
    pub fn part(self, start: usize, end: usize) -> Self {
        Self::new(self.source, self.start + narrow(start), self.start + narrow(end))
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

/// An offset into a text, or a count of things written, in the width in which it is kept.
#[must_use]
pub fn narrow(count: usize) -> u32 {
    // INVARIANT: `SourceMap::add` takes in less than 2³² bytes, and copies are limited.
    u32::try_from(count).unwrap_or_else(|_| unreachable!("more things than bytes were read"))
}

/// Something and where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
