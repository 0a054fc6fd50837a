//! The columns of a program: what stands in each row of each value, for a block or a run.
//!
//! [`Column`] is the one place that knows how each family is kept in memory.

use std::sync::Arc;

use super::cell::{ANY, Cell, Exact, NO_CODE, NONE, OPEN_CODE, Span};
use super::layout::{Layout, Rows};
use super::memory::{Bits, Memory, SCATTERED, first_of};
use super::op::{BoolId, ExactId, Node, RefId, SetId, SpanId, SymId, TableId, of_family};
use crate::logic::Kleene;

/// The values of a program in memory, with where each stands.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Where each stands.
    pub layout: Arc<Layout>,
    /// What stands there.
    pub memory: Memory,
}

impl Columns {
    /// The inputs of a block, of which nothing is known yet.
    #[must_use]
    pub fn of_block(layout: Layout) -> Self {
        let mut memory = Memory::default();
        memory.grow(&layout.inputs);
        Self { layout: Arc::new(layout), memory }
    }

    /// The rows of a table.
    #[must_use]
    pub fn rows(&self, table: TableId) -> Rows {
        self.layout.rows[table.index()]
    }

    /// What is known of a value in a row.
    #[must_use]
    pub fn get<C: Column>(&self, id: C, row: usize) -> C::Held {
        id.get(self, row)
    }

    /// Writes what is known of a value in a row.
    pub fn put<C: Column>(&mut self, id: C, row: usize, held: C::Held) {
        id.put(self, row, held);
    }

    /// What is known of a value of any family in a row.
    #[must_use]
    pub fn cell(&self, node: Node, row: usize) -> Cell {
        fn cell<C: Column>(columns: &Columns, id: C, row: usize) -> Cell {
            C::cell(id.get(columns, row))
        }
        of_family!(node, id => cell(self, id, row))
    }

    /// Writes what is known of a value of any family in a row.
    pub fn put_cell(&mut self, node: Node, row: usize, cell: Cell) {
        fn put<C: Column>(columns: &mut Columns, id: C, row: usize, cell: Cell) {
            id.put(columns, row, C::held(cell));
        }
        of_family!(node, id => put(self, id, row, cell));
    }

    /// Writes the same in every row of a value.
    pub fn fill(&mut self, node: Node, rows: Rows, cell: Cell) {
        fn fill<C: Column>(columns: &mut Columns, id: C, rows: Rows, cell: Cell) {
            id.fill(columns, rows, C::held(cell));
        }
        of_family!(node, id => fill(self, id, rows, cell));
    }

    /// A word of a condition.
    #[must_use]
    pub fn word(&self, id: BoolId, at: usize) -> Bits {
        self.memory.bools[self.layout.plane(id) + at]
    }

    /// A word of which rows have a day or length.
    #[must_use]
    pub fn span_there(&self, id: SpanId, at: usize) -> Bits {
        self.memory.span_there[self.layout.plane(id) + at]
    }

    /// A word of which rows have a number.
    #[must_use]
    pub fn exact_there(&self, id: ExactId, at: usize) -> Bits {
        self.memory.exact_there[self.layout.plane(id) + at]
    }

    /// The first row of a word of records that follow one another, or [`SCATTERED`].
    #[must_use]
    pub fn ref_word(&self, id: RefId, at: usize) -> u32 {
        self.memory.ref_words[self.layout.plane(id) + at]
    }

    /// Notes that the word of rows around one does not follow one another.
    pub fn scatter(&mut self, id: RefId, row: usize) {
        let plane = self.layout.plane(id);
        self.memory.ref_words[plane + row / 64] = SCATTERED;
    }

    /// Notes which words of records follow one another.
    pub fn note_words(&mut self, id: RefId, rows: Rows) {
        let (column, plane) = (self.layout.column(id), self.layout.plane(id));
        for at in 0..rows.words {
            let end = rows.stride.min(at * 64 + 64);
            let word = first_of(&self.memory.refs[column + at * 64..column + end]);
            self.memory.ref_words[plane + at] = word;
        }
    }
}

/// A family of values: how what is known of one is kept, row by row and by words of 64 rows.
pub trait Column: Copy + Into<Node> {
    /// What is known of one in a row.
    type Held: Copy + PartialEq;
    /// Nothing.
    const OPEN: Self::Held;
    /// That there is none; of a condition, that it does not hold.
    const NONE: Self::Held;

    /// The value, which is of this family.
    fn of(node: Node) -> Self;
    /// What stands in a cell, which is of this family.
    fn held(cell: Cell) -> Self::Held;
    /// The same as what any family holds.
    fn cell(held: Self::Held) -> Cell;
    /// Reads a row.
    fn get(self, columns: &Columns, row: usize) -> Self::Held;
    /// Writes a row.
    fn put(self, columns: &mut Columns, row: usize, held: Self::Held);
    /// Writes the same in every row.
    fn fill(self, columns: &mut Columns, rows: Rows, held: Self::Held);
    /// Writes one word of rows: what `from` has in the 64 rows that begin with `first`.
    fn copy_word(self, at: usize, columns: &mut Columns, from: Self, first: usize);
}

/// What every family does alike: distinguish its own from others.
macro_rules! of_family_only {
    ($family:ident, $held:ty) => {
        type Held = $held;

        fn of(node: Node) -> Self {
            match node {
                Node::$family(id) => id,
                _ => unreachable!("an operation uses values of the family it is made for"),
            }
        }

        fn held(cell: Cell) -> $held {
            match cell {
                Cell::$family(held) => held,
                _ => unreachable!("a column holds values of its family"),
            }
        }

        fn cell(held: $held) -> Cell {
            Cell::$family(held)
        }
    };
}

impl Column for BoolId {
    of_family_only!(Bool, Kleene);

    const OPEN: Kleene = Kleene::Open;
    const NONE: Kleene = Kleene::No;

    fn get(self, columns: &Columns, row: usize) -> Kleene {
        columns.word(self, row / 64).row(row)
    }

    fn put(self, columns: &mut Columns, row: usize, held: Kleene) {
        let plane = columns.layout.plane(self);
        columns.memory.bools[plane + row / 64].set_row(row, held);
    }

    fn fill(self, columns: &mut Columns, rows: Rows, held: Kleene) {
        let plane = columns.layout.plane(self);
        columns.memory.bools[plane..plane + rows.words].fill(Bits::all(held));
    }

    fn copy_word(self, at: usize, columns: &mut Columns, from: Self, first: usize) {
        let word = columns.word(from, first / 64);
        let plane = columns.layout.plane(self);
        columns.memory.bools[plane + at] = word;
    }
}

impl Column for SpanId {
    of_family_only!(Span, Span);

    const OPEN: Span = Span::OPEN;
    const NONE: Span = Span::NONE;

    fn get(self, columns: &Columns, row: usize) -> Span {
        let column = columns.layout.column(self) + row;
        let there = columns.span_there(self, row / 64).row(row);
        Span { low: columns.memory.low[column], high: columns.memory.high[column], there }
    }

    fn put(self, columns: &mut Columns, row: usize, held: Span) {
        let (column, plane) = (columns.layout.column(self) + row, columns.layout.plane(self) + row / 64);
        columns.memory.low[column] = held.low;
        columns.memory.high[column] = held.high;
        columns.memory.span_there[plane].set_row(row, held.there);
    }

    fn fill(self, columns: &mut Columns, rows: Rows, held: Span) {
        let (column, plane) = (columns.layout.column(self), columns.layout.plane(self));
        columns.memory.low[column..column + rows.count].fill(held.low);
        columns.memory.high[column..column + rows.count].fill(held.high);
        columns.memory.span_there[plane..plane + rows.words].fill(Bits::all(held.there));
    }

    fn copy_word(self, at: usize, columns: &mut Columns, from: Self, first: usize) {
        let there = columns.span_there(from, first / 64);
        let (to, plane) = (columns.layout.column(self) + at * 64, columns.layout.plane(self));
        let from = columns.layout.column(from) + first;
        columns.memory.low.copy_within(from..from + 64, to);
        columns.memory.high.copy_within(from..from + 64, to);
        columns.memory.span_there[plane + at] = there;
    }
}

impl Column for ExactId {
    of_family_only!(Exact, Exact);

    const OPEN: Exact = Exact::OPEN;
    const NONE: Exact = Exact::NONE;

    fn get(self, columns: &Columns, row: usize) -> Exact {
        let there = columns.exact_there(self, row / 64).row(row);
        Exact { range: columns.memory.exacts[columns.layout.column(self) + row], there }
    }

    fn put(self, columns: &mut Columns, row: usize, held: Exact) {
        let (column, plane) = (columns.layout.column(self) + row, columns.layout.plane(self) + row / 64);
        columns.memory.exacts[column] = held.range;
        columns.memory.exact_there[plane].set_row(row, held.there);
    }

    fn fill(self, columns: &mut Columns, rows: Rows, held: Exact) {
        let (column, plane) = (columns.layout.column(self), columns.layout.plane(self));
        columns.memory.exacts[column..column + rows.count].fill(held.range);
        columns.memory.exact_there[plane..plane + rows.words].fill(Bits::all(held.there));
    }

    fn copy_word(self, at: usize, columns: &mut Columns, from: Self, first: usize) {
        let there = columns.exact_there(from, first / 64);
        let (to, plane) = (columns.layout.column(self) + at * 64, columns.layout.plane(self));
        let from = columns.layout.column(from) + first;
        columns.memory.exacts.copy_within(from..from + 64, to);
        columns.memory.exact_there[plane + at] = there;
    }
}

/// The families of which one word of 32 bits stands in each row.
macro_rules! of_words {
    ($id:ident, $family:ident, $memory:ident, $open:expr, $none:expr) => {
        impl Column for $id {
            of_family_only!($family, u32);

            const OPEN: u32 = $open;
            const NONE: u32 = $none;

            fn get(self, columns: &Columns, row: usize) -> u32 {
                columns.memory.$memory[columns.layout.column(self) + row]
            }

            fn put(self, columns: &mut Columns, row: usize, held: u32) {
                let column = columns.layout.column(self);
                columns.memory.$memory[column + row] = held;
            }

            fn fill(self, columns: &mut Columns, rows: Rows, held: u32) {
                let column = columns.layout.column(self);
                columns.memory.$memory[column..column + rows.count].fill(held);
            }

            fn copy_word(self, at: usize, columns: &mut Columns, from: Self, first: usize) {
                let (to, from) = (columns.layout.column(self), columns.layout.column(from) + first);
                columns.memory.$memory.copy_within(from..from + 64, to + at * 64);
            }
        }
    };
}

of_words!(SetId, Set, sets, ANY, NONE);
of_words!(SymId, Sym, syms, OPEN_CODE, NO_CODE);
of_words!(RefId, Ref, refs, OPEN_CODE, NO_CODE);
