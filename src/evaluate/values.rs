//! Reading a run.

use super::Run;
use crate::logic::Kleene;
use crate::program::{
    BoolId, Column, ExactId, HIGHEST, LOWEST, Node, OPEN_CODE, Program, Range, RefId, SetId, SpanId, SymId,
};

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
    /// True if provisions contradict each other about it.
    #[must_use]
    pub const fn is_conflict(self) -> bool {
        self.0 == 0
    }

    /// True if one value is left.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        self.0.is_power_of_two()
    }
}

impl Run {
    /// What is known of a value in a row: nothing, if it was not asked for in this run.
    fn known<C: Column>(&self, id: C, row: usize) -> C::Held {
        if self.columns.layout.holds(id) { self.columns.get(id, row) } else { C::OPEN }
    }

    /// A condition in a row.
    #[must_use]
    pub fn condition(&self, id: BoolId, row: usize) -> Kleene {
        self.known(id, row)
    }

    /// A day or a length in a row.
    #[must_use]
    pub fn span_value(&self, id: SpanId, row: usize) -> SpanValue {
        let span = self.known(id, row);
        SpanValue {
            low: (span.low != LOWEST).then_some(span.low),
            high: (span.high != HIGHEST).then_some(span.high),
            there: span.there,
        }
    }

    /// The possible values of a choice in a row.
    #[must_use]
    pub fn set_value(&self, id: SetId, row: usize) -> SetValue {
        SetValue(self.known(id, row))
    }

    /// A code in a row.
    #[must_use]
    pub fn code_value(&self, id: SymId, row: usize) -> u32 {
        self.known(id, row)
    }

    /// The row of a record in a row.
    #[must_use]
    pub fn row_value(&self, id: RefId, row: usize) -> u32 {
        self.known(id, row)
    }

    /// A number in a row.
    #[must_use]
    pub fn exact_value(&self, id: ExactId, row: usize) -> (Range, Kleene) {
        let exact = self.known(id, row);
        (exact.range, exact.there)
    }

    /// True if a value in a row is not known, or not fully.
    #[must_use]
    pub fn is_open(&self, node: Node, row: usize) -> bool {
        match node {
            Node::Bool(id) => self.condition(id, row).is_open(),
            Node::Span(id) => {
                let span = self.span_value(id, row);
                span.there.is_open() || (span.there.is_yes() && (span.low.is_none() || span.low != span.high))
            }
            Node::Set(id) => !self.set_value(id, row).is_decided(),
            Node::Sym(id) => self.code_value(id, row) == OPEN_CODE,
            Node::Ref(id) => self.row_value(id, row) == OPEN_CODE,
            Node::Exact(id) => {
                let (range, there) = self.exact_value(id, row);
                there.is_open() || (there.is_yes() && (range.low.is_none() || range.low != range.high))
            }
        }
    }

    /// How many rows the table of a value has.
    #[must_use]
    pub fn rows_of(&self, program: &Program, node: Node) -> usize {
        self.rows(program.table(node)).count
    }
}
