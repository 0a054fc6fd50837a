//! One evaluator, over blocks of cases.
//!
//! In: a [`Program`] and a [`Block`], one case or hundreds. Out: a [`Run`]: the value of every
//! operation for every row. The run is the outcome and its trace at once; nothing else is recorded
//! and nothing is evaluated twice. [`planes`] does conditions, [`columns`] days, numbers and codes,
//! [`gather`] fetches by record, [`lists`] goes through lists, [`values`] reads a run.

mod columns;
mod exact;
mod gather;
mod lists;
mod planes;
mod values;

use std::ops::Range;

use crate::facts::Block;
use crate::program::{Join, Layout, Memory, Node, Program, Rows, TableId, TableKind};

pub use columns::places_of;
pub use values::{SetValue, SpanValue};

/// The values of every operation for every row of a block.
#[derive(Clone, Debug, Default)]
pub struct Run {
    pub(crate) memory: Memory,
    pub(crate) layout: Layout,
    /// Given conditions that the facts contradict: the row of each and what it was about.
    pub contradictions: Vec<(Node, u32)>,
}

/// Puts the cases of a block through a program.
#[must_use]
pub fn evaluate(program: &Program, block: &Block) -> Run {
    let mut run = Run::default();
    run.again(program, block);
    run
}

impl Run {
    /// The same for another block, in the memory of this run.
    pub fn again(&mut self, program: &Program, block: &Block) {
        self.layout.become_like(&block.layout);
        self.memory.begin(&block.memory, &self.layout.total);
        self.contradictions.clear();
        if block.overrides.is_empty() {
            self.work::<false>(program, block);
        } else {
            self.work::<true>(program, block);
        }
    }

    fn work<const OVERRIDDEN: bool>(&mut self, program: &Program, block: &Block) {
        if OVERRIDDEN {
            self.override_inputs(program, block);
        }
        let mut from = 0;
        for join in &program.schedule.joins {
            self.steps::<OVERRIDDEN>(program, block, from..join.before);
            self.join(program, join);
            from = join.before;
        }
        self.steps::<OVERRIDDEN>(program, block, from..program.ops.len());
    }

    /// The operations at certain places, one after the other.
    fn steps<const OVERRIDDEN: bool>(&mut self, program: &Program, block: &Block, places: Range<usize>) {
        let ops = program.ops[places.clone()].iter().zip(&program.outs[places.clone()]);
        for ((op, out), table) in ops.zip(&program.schedule.tables[places]) {
            let rows = self.rows(*table);
            match *out {
                Node::Bool(out) => self.bool_step(program, block, op, out, rows),
                Node::Span(out) => self.span_step(program, op, out, rows),
                Node::Set(out) => self.set_step(program, op, out, rows),
                Node::Sym(out) => self.sym_step(program, op, out, rows),
                Node::Exact(out) => self.exact_step(program, op, out, rows),
                Node::Ref(out) => self.ref_step(op, out, rows),
            }
            if OVERRIDDEN {
                self.override_one(block, *out);
            }
        }
    }

    fn rows(&self, table: TableId) -> Rows {
        self.layout.rows[table.index()]
    }

    /// Makes a table of pairs: each row with each element of the list that its record has.
    fn join(&mut self, program: &Program, join: &Join) {
        let TableKind::Join { rows, via, elements } = program.tables[join.table.index()].kind else {
            unreachable!("the schedule names tables of pairs only")
        };
        let pairs = self.pairs(program, rows, via, elements);
        self.layout.add_table(program, join, Rows::new(pairs.len()));
        self.memory.grow(&self.layout.total);
        self.fill_pairs(program, join, rows, &pairs);
    }
}
