//! Choices, codes and records: one word of 32 bits to a row.

use super::Run;
use super::families::{Combined, bits_of};
use super::planes::{for_each_bit, packed};
use crate::facts::Block;
use crate::logic::Kleene;
use crate::program::memory::Bits;
use crate::program::{BoolId, Columns, NO_CODE, NONE, Node, OPEN_CODE, Order, RefId, Rows, SetId, SymId};

impl Combined for SetId {
    fn either(a: u32, b: u32) -> u32 {
        a | b
    }

    fn there(self, columns: &Columns, at: usize, rows: Rows) -> Bits {
        bits_of(columns, self, at, rows, |set| (set & NONE == 0 && set != 0, set != NONE))
    }

    fn compared(columns: &Columns, a: Self, _: Order, b: Self, at: usize, rows: Rows) -> Bits {
        let (a, b) = (
            word_of(&columns.memory.sets, columns.layout.column(a), at, rows),
            word_of(&columns.memory.sets, columns.layout.column(b), at, rows),
        );
        // None compares as *no*, even with none: nothing is not the same as nothing.
        packed(a.iter().zip(b).map(|(a, b)| {
            let is_one = (*a != 0) & (a & a.wrapping_sub(1) == 0);
            ((a == b) & is_one & (*a != NONE), (a & b & !NONE != 0) | (*a == 0) | (*b == 0))
        }))
    }

    /// What the effective candidates leave of a choice, word by word: where certain ones agree on
    /// nothing, no value at all.
    fn chosen(self, columns: &mut Columns, pairs: &[(BoolId, Node)], otherwise: Self, rows: Rows) {
        for at in 0..rows.words {
            let count = (rows.count - at * 64).min(64);
            let mut agreed = [u32::MAX; 64];
            let mut possible = [0_u32; 64];
            let mut certain = 0;
            for (active, value) in pairs {
                let Bits { yes, maybe } = columns.word(*active, at);
                let values = word_of(&columns.memory.sets, columns.layout.column(*value), at, rows);
                certain |= yes;
                for_each_bit(yes, count, |row| agreed[row] &= values[row]);
                for_each_bit(maybe & !yes, count, |row| possible[row] |= values[row]);
            }
            for (row, (agreed, possible)) in agreed.into_iter().zip(possible).take(count).enumerate() {
                let row = at * 64 + row;
                let held = match (certain >> (row % 64) & 1 == 1, agreed) {
                    // A contradiction stays one, whatever else may come.
                    (true, 0) => 0,
                    (true, agreed) => agreed | possible,
                    (false, _) => columns.get(otherwise, row) | possible,
                };
                columns.put(self, row, held);
            }
        }
    }
}

impl Combined for SymId {
    fn either(a: u32, b: u32) -> u32 {
        same_code(a, b)
    }

    fn there(self, columns: &Columns, at: usize, rows: Rows) -> Bits {
        bits_of(columns, self, at, rows, |code| (code < NO_CODE, code != NO_CODE))
    }

    fn compared(columns: &Columns, a: Self, _: Order, b: Self, at: usize, rows: Rows) -> Bits {
        let (a, b) = (columns.layout.column(a), columns.layout.column(b));
        same_codes(&columns.memory.syms, a, b, at, rows)
    }
}

impl Combined for RefId {
    fn either(a: u32, b: u32) -> u32 {
        same_code(a, b)
    }

    fn there(self, columns: &Columns, at: usize, rows: Rows) -> Bits {
        bits_of(columns, self, at, rows, |row| (row < NO_CODE, row != NO_CODE))
    }

    fn compared(columns: &Columns, a: Self, _: Order, b: Self, at: usize, rows: Rows) -> Bits {
        let (a, b) = (columns.layout.column(a), columns.layout.column(b));
        same_codes(&columns.memory.refs, a, b, at, rows)
    }
}

impl Run {
    /// Whether a choice is in a set of values.
    pub(super) fn in_set(&mut self, out: BoolId, a: SetId, set: u32, rows: Rows) {
        self.each_word(out, rows, |columns, at| {
            let values = word_of(&columns.memory.sets, columns.layout.column(a), at, rows);
            packed(
                values
                    .iter()
                    .map(|value| (value & !set == 0 && *value != 0, value & set != 0 || *value == 0)),
            )
        });
    }

    /// Whether citations pass a test: looked up once for each that occurs.
    pub(super) fn tested(&mut self, block: &Block, out: BoolId, a: SymId, test: u32, rows: Rows) {
        let results = &block.tests[test as usize];
        self.each_word(out, rows, |columns, at| {
            bits_of(columns, a, at, rows, |code| {
                let result = match code {
                    OPEN_CODE => Kleene::Open,
                    NO_CODE => Kleene::No,
                    code => results.get(code as usize).copied().unwrap_or(Kleene::Open),
                };
                (result.is_yes(), !result.is_no())
            })
        });
    }
}

/// One word of rows of a column.
fn word_of(column: &[u32], from: usize, at: usize, rows: Rows) -> &[u32] {
    let first = from + at * 64;
    &column[first..first + (rows.count - at * 64).min(64)]
}

const fn same_code(a: u32, b: u32) -> u32 {
    if a == b { a } else { OPEN_CODE }
}

fn same_codes(codes: &[u32], a: usize, b: usize, at: usize, rows: Rows) -> Bits {
    let pairs = word_of(codes, a, at, rows).iter().zip(word_of(codes, b, at, rows));
    packed(pairs.map(|(a, b)| {
        let none = (*a == NO_CODE) | (*b == NO_CODE);
        let open = (*a == OPEN_CODE) | (*b == OPEN_CODE);
        (!none & !open & (a == b), !none & (open | (a == b)))
    }))
}
