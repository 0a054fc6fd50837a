//! What stands in one row of a value, family by family: as much of it as is known.

use super::op::Family;
use crate::logic::Kleene;
use crate::value::Number;

/// The code, or the row, of what is not known.
pub const OPEN_CODE: u32 = u32::MAX;

/// The code, or the row, of what is known not to be there.
pub const NO_CODE: u32 = u32::MAX - 1;

/// The lowest day or length there is: nothing below is known.
pub const LOWEST: i32 = i32::MIN;

/// The highest day or length there is: nothing above is known.
pub const HIGHEST: i32 = i32::MAX;

/// The bit of *none* in a set of values of a choice.
pub const NONE: u32 = 1;

/// A set of values of a choice of which nothing is known.
pub const ANY: u32 = u32::MAX;

/// The bit of a value in a set of values of a choice.
#[must_use]
pub const fn bit(at: u16) -> u32 {
    1 << (at + 1)
}

/// The set of all values of a choice with so many, *none* among them.
#[must_use]
pub const fn all_values(count: usize) -> u32 {
    if count < 31 { (1 << (count + 1)) - 1 } else { ANY }
}

/// A day or a length of time as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// It is not less.
    pub low: i32,
    /// It is not more.
    pub high: i32,
    /// Whether there is one.
    pub there: Kleene,
}

impl Span {
    /// Nothing is known of it.
    pub const OPEN: Self = Self { low: LOWEST, high: HIGHEST, there: Kleene::Open };
    /// There is none.
    pub const NONE: Self = Self { low: LOWEST, high: HIGHEST, there: Kleene::No };

    /// One from so much to so much.
    #[must_use]
    pub const fn between(low: i32, high: i32) -> Self {
        Self { low, high, there: Kleene::Yes }
    }
}

/// The ends an exact number lies between, where they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Range {
    /// It is not less.
    pub low: Option<Number>,
    /// It is not more.
    pub high: Option<Number>,
}

impl Range {
    /// Exactly this number.
    #[must_use]
    pub const fn exactly(number: Number) -> Self {
        Self { low: Some(number), high: Some(number) }
    }

    /// What lies in both; `None` if nothing does.
    #[must_use]
    pub fn both(self, other: Self) -> Option<Self> {
        let low = self.low.max(other.low);
        let high = self.high.into_iter().chain(other.high).min();
        let is_possible = low.zip(high).is_none_or(|(low, high)| low <= high);
        is_possible.then_some(Self { low, high })
    }
}

/// An exact number as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Exact {
    /// What it lies between.
    pub range: Range,
    /// Whether there is one.
    pub there: Kleene,
}

impl Exact {
    /// Nothing is known of it.
    pub const OPEN: Self = Self { range: Range { low: None, high: None }, there: Kleene::Open };
    /// There is none.
    pub const NONE: Self = Self { range: Range { low: None, high: None }, there: Kleene::No };

    /// Exactly this number.
    #[must_use]
    pub const fn exactly(number: Number) -> Self {
        Self { range: Range::exactly(number), there: Kleene::Yes }
    }
}

/// What stands in a row, in any family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// A condition.
    Bool(Kleene),
    /// A day or a length of time.
    Span(Span),
    /// The values a choice can have.
    Set(u32),
    /// A code of the dictionary.
    Sym(u32),
    /// A number.
    Exact(Exact),
    /// The row a record stands in.
    Ref(u32),
}

impl Cell {
    /// Its family.
    #[must_use]
    pub const fn family(self) -> Family {
        match self {
            Self::Bool(_) => Family::Bool,
            Self::Span(_) => Family::Span,
            Self::Set(_) => Family::Set,
            Self::Sym(_) => Family::Sym,
            Self::Exact(_) => Family::Exact,
            Self::Ref(_) => Family::Ref,
        }
    }

    /// What stands where nothing is known.
    #[must_use]
    pub const fn open(family: Family) -> Self {
        match family {
            Family::Bool => Self::Bool(Kleene::Open),
            Family::Span => Self::Span(Span::OPEN),
            Family::Set => Self::Set(ANY),
            Family::Sym => Self::Sym(OPEN_CODE),
            Family::Exact => Self::Exact(Exact::OPEN),
            Family::Ref => Self::Ref(OPEN_CODE),
        }
    }
}
