//! What can be done with values of every family, each in its own way.

use super::Run;
use super::planes::packed;
use crate::logic::Kleene;
use crate::program::memory::{Bits, SCATTERED};
use crate::program::{
    BoolId, Column, Columns, Extreme, NO_CODE, Node, OPEN_CODE, Order, Program, RefId, Rows, SpanId,
};

/// A family of values: what several of them leave known.
pub(super) trait Combined: Column {
    /// What both allow.
    fn either(a: Self::Held, b: Self::Held) -> Self::Held;

    /// Which rows of a word have one.
    fn there(self, columns: &Columns, at: usize, rows: Rows) -> Bits;

    /// In which rows of a word two of them stand in an order. What is not there compares as *no*.
    fn compared(columns: &Columns, a: Self, order: Order, b: Self, at: usize, rows: Rows) -> Bits;

    /// One of two by a condition, for all rows.
    fn selected(self, columns: &mut Columns, condition: BoolId, a: Self, b: Self, rows: Rows) {
        for row in 0..rows.count {
            let held = match columns.get(condition, row) {
                Kleene::Yes => columns.get(a, row),
                Kleene::No => columns.get(b, row),
                Kleene::Open => Self::either(columns.get(a, row), columns.get(b, row)),
            };
            columns.put(self, row, held);
        }
    }

    /// What the effective candidates give, for all rows: decided only if no open one could change it.
    fn chosen(self, columns: &mut Columns, pairs: &[(BoolId, Node)], otherwise: Self, rows: Rows) {
        for row in 0..rows.count {
            let mut is_certain = false;
            let mut held: Option<Self::Held> = None;
            for (active, value) in pairs {
                let active = columns.get(*active, row);
                if !active.is_no() {
                    is_certain |= active.is_yes();
                    let value = columns.get(Self::of(*value), row);
                    held = Some(held.map_or(value, |held| Self::either(held, value)));
                }
            }
            let held = match held {
                Some(held) if is_certain => held,
                Some(held) => Self::either(held, columns.get(otherwise, row)),
                None => columns.get(otherwise, row),
            };
            columns.put(self, row, held);
        }
    }
}

/// A family of values of which one can be less than another.
pub(super) trait Measured: Combined {
    /// Whether there is one.
    fn is_there(held: Self::Held) -> Kleene;
    /// The same, there as far as is said.
    fn there_if(held: Self::Held, there: Kleene) -> Self::Held;
    /// The smaller or larger of two; one that is not there does not count.
    fn extreme_of(extreme: Extreme, a: Self::Held, b: Self::Held) -> Self::Held;
}

impl Run {
    /// Fills a condition word by word.
    pub(super) fn each_word(&mut self, out: BoolId, rows: Rows, word: impl Fn(&Columns, usize) -> Bits) {
        let plane = self.columns.layout.plane(out);
        for at in 0..rows.words {
            self.columns.memory.bools[plane + at] = word(&self.columns, at);
        }
    }

    /// Whether there is a value.
    pub(super) fn has<C: Combined>(&mut self, out: BoolId, a: C, rows: Rows) {
        self.each_word(out, rows, |columns, at| a.there(columns, at, rows));
    }

    /// Two values compared.
    pub(super) fn compare<C: Combined>(&mut self, out: BoolId, a: C, order: Order, b: C, rows: Rows) {
        self.each_word(out, rows, |columns, at| C::compared(columns, a, order, b, at, rows));
    }

    /// The value in the row that a record stands in: whole words of rows at a time where records
    /// follow one another.
    pub(super) fn gather<C: Combined>(&mut self, out: C, a: C, via: RefId, rows: Rows) {
        let columns = &mut self.columns;
        for at in 0..rows.words {
            let first = columns.ref_word(via, at);
            if first != SCATTERED {
                out.copy_word(at, columns, a, first as usize);
                continue;
            }
            for row in at * 64..rows.count.min(at * 64 + 64) {
                let held = match columns.get(via, row) {
                    OPEN_CODE => C::OPEN,
                    NO_CODE => C::NONE,
                    to => columns.get(a, to as usize),
                };
                columns.put(out, row, held);
            }
        }
    }

    /// One of two values by a condition.
    pub(super) fn select<C: Combined>(&mut self, out: C, condition: BoolId, a: C, b: C, rows: Rows) {
        out.selected(&mut self.columns, condition, a, b, rows);
    }

    /// What the effective candidates give.
    pub(super) fn candidates<C: Combined>(
        &mut self,
        out: C,
        pairs: &[(BoolId, Node)],
        otherwise: C,
        rows: Rows,
    ) {
        out.chosen(&mut self.columns, pairs, otherwise, rows);
    }

    /// What the row gives that holds; what all that may hold allow, while it is not known which does. None holds if
    /// there is no value for a key.
    pub(super) fn rows_off<C: Combined>(&mut self, out: C, pairs: &[(BoolId, Node)], rows: Rows) {
        for row in 0..rows.count {
            let columns = &self.columns;
            let may_hold = pairs.iter().filter(|(holds, _)| !columns.get(*holds, row).is_no());
            let held = may_hold.map(|(_, value)| columns.get(C::of(*value), row)).reduce(C::either);
            self.columns.put(out, row, held.unwrap_or(C::NONE));
        }
    }

    /// What a history says of a day.
    pub(super) fn on_day<C: Combined>(
        &mut self,
        program: &Program,
        out: C,
        says: C,
        ends: (SpanId, SpanId),
        day: SpanId,
        rows: Rows,
    ) {
        let history = self.by_owner(program, program.table(says));
        for (owner, row) in (0_u32..).zip(0..rows.count) {
            let stretches = self.stretches(&history, owner, ends, day).unwrap_or_default().into_iter();
            let held = stretches.map(|at| self.columns.get(says, at)).reduce(C::either);
            self.columns.put(out, row, held.unwrap_or(C::OPEN));
        }
    }

    /// The smallest or largest of several values.
    pub(super) fn extreme<C: Measured>(&mut self, out: C, extreme: Extreme, values: &[Node], rows: Rows) {
        for row in 0..rows.count {
            let values = values.iter().map(|value| self.columns.get(C::of(*value), row));
            let held = values.reduce(|a, b| C::extreme_of(extreme, a, b));
            self.columns.put(out, row, held.unwrap_or(C::NONE));
        }
    }

    /// The smallest or largest among the elements that count.
    pub(super) fn reduce<C: Measured>(
        &mut self,
        program: &Program,
        out: C,
        (extreme, value, counts, complete): (Extreme, C, BoolId, BoolId),
        rows: Rows,
    ) {
        for row in 0..rows.count {
            // Elements not known of could come before all that are.
            let start = if self.columns.get(complete, row).is_yes() { C::NONE } else { C::OPEN };
            self.columns.put(out, row, start);
        }
        self.each_element(program, program.table(value), |columns, row, owner| {
            let element = columns.get(value, row);
            let there = C::is_there(element).and(columns.get(counts, row));
            if there.is_no() {
                return;
            }
            let element = C::there_if(element, there);
            let known = columns.get(out, owner);
            columns.put(out, owner, C::extreme_of(extreme, known, element));
        });
    }
}

/// Two bits for each row of a word of a value.
pub(super) fn bits_of<C: Column>(
    columns: &Columns,
    id: C,
    at: usize,
    rows: Rows,
    bits: impl Fn(C::Held) -> (bool, bool),
) -> Bits {
    packed((at * 64..rows.count.min(at * 64 + 64)).map(|row| bits(columns.get(id, row))))
}
