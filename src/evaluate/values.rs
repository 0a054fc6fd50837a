//! Reading a run.

use super::Run;
use crate::logic::Kleene;
use crate::program::memory::{HIGHEST, LOWEST};
use crate::program::{BoolId, ExactId, Node, Range, RefId, SetId, SpanId, SymId};

/// A day or a length as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanValue {
    /// The lowest; `None` if nothing is known.
    pub low: Option<i32>,
    /// The highest; `None` if nothing is known.
    pub high: Option<i32>,
    /// Whether there is one.
    pub there: Kleene,
}

/// The values of a choice that are possible, as bits; bit 0 is *none*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetValue(pub u32);

impl SetValue {
    /// Whether provisions contradict each other about it.
    #[must_use]
    pub const fn is_conflict(self) -> bool {
        self.0 == 0
    }

    /// Whether one value is left.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        self.0.is_power_of_two()
    }
}

impl Run {
    /// A condition in a row; open if it was not asked for in this run.
    #[must_use]
    pub fn condition(&self, id: BoolId, row: usize) -> Kleene {
        if id.index() < self.layout.bools.len() { self.bit(id, row) } else { Kleene::Open }
    }

    /// A day or a length in a row.
    #[must_use]
    pub fn span_value(&self, id: SpanId, row: usize) -> SpanValue {
        if id.index() >= self.layout.spans.len() {
            return SpanValue { low: None, high: None, there: Kleene::Open };
        }
        let span = self.span(id, row);
        SpanValue {
            low: (span.low != LOWEST).then_some(span.low),
            high: (span.high != HIGHEST).then_some(span.high),
            there: span.there,
        }
    }

    /// The possible values of a choice in a row.
    #[must_use]
    pub fn set_value(&self, id: SetId, row: usize) -> SetValue {
        SetValue(if id.index() < self.layout.sets.len() { self.set(id, row) } else { u32::MAX })
    }

    /// A code in a row.
    #[must_use]
    pub fn code_value(&self, id: SymId, row: usize) -> u32 {
        if id.index() < self.layout.syms.len() { self.sym(id, row) } else { crate::program::OPEN_CODE }
    }

    /// The row of a record in a row.
    #[must_use]
    pub fn row_value(&self, id: RefId, row: usize) -> u32 {
        if id.index() < self.layout.refs.len() { self.reference(id, row) } else { crate::program::OPEN_CODE }
    }

    /// A number in a row.
    #[must_use]
    pub fn exact_value(&self, id: ExactId, row: usize) -> (Range, Kleene) {
        if id.index() >= self.layout.exacts.len() {
            return (Range::default(), Kleene::Open);
        }
        let exact = self.exact(id, row);
        (exact.range, exact.there)
    }

    /// Whether a value in a row is not known, or not fully.
    #[must_use]
    pub fn is_open(&self, node: Node, row: usize) -> bool {
        match node {
            Node::Bool(id) => self.condition(id, row).is_open(),
            Node::Span(id) => {
                let span = self.span_value(id, row);
                span.there.is_open() || (span.there.is_yes() && (span.low.is_none() || span.low != span.high))
            }
            Node::Set(id) => !self.set_value(id, row).is_decided(),
            Node::Sym(id) => self.code_value(id, row) == crate::program::OPEN_CODE,
            Node::Ref(id) => self.row_value(id, row) == crate::program::OPEN_CODE,
            Node::Exact(id) => {
                let (range, there) = self.exact_value(id, row);
                there.is_open() || (there.is_yes() && (range.low.is_none() || range.low != range.high))
            }
        }
    }

    /// How many rows the table of a value has.
    #[must_use]
    pub fn rows_of(&self, program: &crate::program::Program, node: Node) -> usize {
        self.rows(program.table(node)).count
    }
}
