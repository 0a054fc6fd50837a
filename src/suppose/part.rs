//! Some rows of a block, as a block of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::Slice;
use crate::facts::{Block, Given};
use crate::program::{Cell, Columns, Layout, NO_CODE, Node, Op, Program, Rows, TableId};

/// What an answer rests on of a block.
pub(super) struct Part {
    /// Its rows, with what the case gives of them and, behind that, what is supposed.
    pub block: Block,
    /// The slot and the row of the answer.
    pub answer: (Node, usize),
    /// Where the rows of each table stand now; `None` if all stand where they did.
    places: Option<Places>,
    /// How much the case gives.
    n_given: usize,
}

type Places = BTreeMap<TableId, BTreeMap<u32, u32>>;

impl Part {
    /// All of a block.
    pub fn whole(block: &Block, answer: (Node, usize)) -> Self {
        Self { block: block.clone(), answer, places: None, n_given: block.overrides.len() }
    }

    /// Some rows of the tables of a block.
    pub fn of_rows(
        block: &Block,
        slice: &Slice,
        rows: BTreeMap<TableId, BTreeSet<u32>>,
        (answer, row): (Node, usize),
    ) -> Self {
        let program = &slice.program;
        let places: Places =
            rows.into_iter().map(|(table, rows)| (table, rows.into_iter().zip(0..).collect())).collect();
        let counts = program.table_ids().map(|table| Rows::new(places.get(&table).map_or(0, BTreeMap::len)));
        let mut columns = Columns::of_block(Layout::new(program, counts.collect()));
        let place = |table: TableId, row: u32| places.get(&table)?.get(&row).copied();
        for (node, to) in &slice.inputs {
            let table = program.table(*node);
            for (from, at) in places.get(&table).into_iter().flatten() {
                let cell = match (block.columns.cell(*node, *from as usize), to) {
                    // What nobody goes to is not there.
                    (Cell::Ref(row), Some(to)) if row < NO_CODE => {
                        Cell::Ref(place(*to, row).unwrap_or(NO_CODE))
                    }
                    (cell, _) => cell,
                };
                columns.put_cell(*node, *at as usize, cell);
            }
            if let Node::Ref(id) = node {
                let rows = columns.rows(table);
                columns.note_words(*id, rows);
            }
        }
        let moved =
            |given: &Given| Some(Given { row: place(program.table(given.node), given.row)?, ..*given });
        let overrides: Vec<Given> = block.overrides.iter().filter_map(moved).collect();
        let n_given = overrides.len();
        let row = u32::try_from(row).ok().and_then(|row| place(program.table(answer), row));
        let is_tested = program.ops.iter().any(|op| matches!(op, Op::Test(..)));
        let tests = if is_tested { block.tests.clone() } else { Vec::new() };
        Self {
            block: Block::of_part(columns, tests, overrides),
            answer: (answer, row.unwrap_or_default() as usize),
            places: Some(places),
            n_given,
        }
    }

    /// The row of the block that stands in a row of a table.
    pub fn row_in_block(&self, table: TableId, row: usize) -> usize {
        let Some(places) = &self.places else { return row };
        let found = places.get(&table).and_then(|rows| rows.iter().find(|(_, at)| **at as usize == row));
        found.map_or(row, |(from, _)| *from as usize)
    }

    /// Puts something in the place of what was supposed before. What is about rows on which the answer does not rest
    /// changes nothing.
    pub fn suppose(&mut self, program: &Program, given: &[Given]) {
        self.block.overrides.truncate(self.n_given);
        let places = self.places.as_ref();
        let moved = |given: &Given| match places {
            Some(places) => {
                let row = places.get(&program.table(given.node))?.get(&given.row)?;
                Some(Given { row: *row, ..*given })
            }
            None => Some(*given),
        };
        self.block.overrides.extend(given.iter().filter_map(moved));
    }
}
