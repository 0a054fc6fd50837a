//! Values that a case gives in place of what is made of its facts.

use crate::program::{Node, Range};

/// What a case gives of a value that rules make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The value.
    pub node: Node,
    /// The row.
    pub row: u32,
    /// What it is.
    pub value: Override,
}

/// A given value, in the family of its slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Override {
    /// It is so, or not.
    YesNo(bool),
    /// A day or length from so much to so much.
    Span(i32, i32),
    /// One of a set of values.
    Set(u32),
    /// A code, or a row.
    Code(u32),
    /// A number from so much to so much.
    Exact(Range),
    /// There is no such day, length or number.
    Absent,
    /// Nothing is known of it, whatever is made of the facts.
    Open,
}

impl Override {
    /// What holds where both are given; `None` if they contradict each other.
    #[must_use]
    pub fn both(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Span(low, high), Self::Span(other_low, other_high)) => {
                let (low, high) = (low.max(other_low), high.min(other_high));
                (low <= high).then_some(Self::Span(low, high))
            }
            (Self::Set(set), Self::Set(other)) => (set & other != 0).then_some(Self::Set(set & other)),
            (Self::Exact(range), Self::Exact(other)) => range.both(other).map(Self::Exact),
            (own, other) => (own == other).then_some(own),
        }
    }
}
