//! Where the values of a program stand in the memory of a run.
//!
//! Each family of values has one stretch of memory. Inputs stand first, so that a block is taken
//! over in one piece; what operations make follows in the order of the schedule, so that every
//! operation writes behind what it reads. Tables of pairs are known only when their rows are, and
//! are put at the end.

use super::op::ByFamily;
use super::{Family, Join, Node, Program, TableId, TableKind};

/// The rows of a table in a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// How many there are.
    pub count: usize,
    /// How many words a bit plane of the table takes.
    pub words: usize,
    /// How many places a column of the table takes.
    pub stride: usize,
}

impl Rows {
    /// `count` rows, padded so that planes and columns line up.
    #[must_use]
    pub const fn new(count: usize) -> Self {
        let words = count.div_ceil(64);
        // A table of one word needs no more room than its rows; wider ones go by whole words.
        let stride = if words <= 1 { count.next_multiple_of(8) } else { words * 64 };
        Self { count, words, stride }
    }
}

/// Where each value stands in the memory of its family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The rows of each table.
    pub rows: Vec<Rows>,
    /// The place of each value.
    places: Vec<Place>,
    /// What the inputs take.
    pub inputs: Sizes,
    /// What everything takes.
    pub total: Sizes,
}

/// The places of one value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    /// The first row of its column.
    column: usize,
    /// The first word of its plane.
    plane: usize,
}

/// How much memory each family takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Rows of columns: of all but conditions.
    pub columns: ByFamily<usize>,
    /// Words of planes: conditions; whether there is a day, length or number; records by words.
    pub planes: ByFamily<usize>,
}

impl Layout {
    /// The layout for a block with so many rows in each table; tables of pairs have none yet.
    #[must_use]
    pub fn new(program: &Program, rows: Vec<Rows>) -> Self {
        let places = vec![Place::default(); program.slots.len()];
        let mut layout = Self { rows, places, ..Self::default() };
        let is_known = |table: TableId| !matches!(program.tables[table.index()].kind, TableKind::Join { .. });
        for node in program.inputs.values() {
            if is_known(program.table(*node)) {
                layout.place(*node, program.table(*node));
            }
        }
        layout.inputs = layout.total;
        for out in &program.outs {
            if is_known(program.table(*out)) {
                layout.place(*out, program.table(*out));
            }
        }
        layout
    }

    /// The first row of the column of a value.
    #[must_use]
    pub fn column(&self, value: impl Into<Node>) -> usize {
        self.places[value.into().index()].column
    }

    /// The first word of the plane of a value.
    #[must_use]
    pub fn plane(&self, value: impl Into<Node>) -> usize {
        self.places[value.into().index()].plane
    }

    /// True if a value stands here at all: one that was made after the program does not.
    #[must_use]
    pub fn holds(&self, value: impl Into<Node>) -> bool {
        value.into().index() < self.places.len()
    }

    /// Puts a table of pairs at the end, now that its rows are known.
    pub fn add_table(&mut self, program: &Program, join: &Join, rows: Rows) {
        self.rows[join.table.index()] = rows;
        for (_, id) in &join.inputs {
            self.place(Node::Ref(*id), join.table);
        }
        for out in &join.outs {
            self.place(*out, program.table(*out));
        }
    }

    fn place(&mut self, node: Node, table: TableId) {
        fn take(total: &mut usize, size: usize) -> usize {
            *total += size;
            *total - size
        }
        let Rows { words, stride, .. } = self.rows[table.index()];
        let Sizes { columns, planes } = &mut self.total;
        let place = &mut self.places[node.index()];
        let family = node.family();
        match family {
            Family::Bool => place.plane = take(&mut planes[family], words),
            Family::Set | Family::Sym => place.column = take(&mut columns[family], stride),
            Family::Span | Family::Exact | Family::Ref => {
                place.column = take(&mut columns[family], stride);
                place.plane = take(&mut planes[family], words);
            }
        }
    }
}
