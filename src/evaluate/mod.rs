//! One evaluator, over blocks of cases.
//!
//! In: a [`Program`] and a [`Block`], one case or hundreds. Out: a [`Run`]: the value of every
//! operation for every row. The run is the outcome and its trace at once; nothing else is recorded
//! and nothing is evaluated twice. [`families`] does what every family of values can, [`planes`]
//! conditions, [`spans`] days and lengths, [`exact`] numbers, [`codes`] choices, codes and records,
//! [`lists`] goes through lists, [`given`] puts in what a case gives, [`values`] reads a run.

mod codes;
mod exact;
mod families;
mod given;
mod lists;
mod planes;
mod spans;
mod values;

use std::ops::Range;
use std::sync::Arc;

use crate::facts::Block;
use crate::program::{
    BoolId, Column, Columns, ExactId, Join, Layout, Node, Op, Program, Rows, SpanId, TableId, TableKind,
    of_family,
};

pub use spans::places_of;
pub use values::{SetValue, SpanValue};

/// The values of every operation for every row of a block.
#[derive(Clone, Debug, Default)]
pub struct Run {
    columns: Columns,
    /// The layout of the block; that of the run is the same, with the tables of pairs behind it.
    layout: Arc<Layout>,
    /// True if what is the same for every row stands already where that layout has it.
    is_filled: bool,
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
        self.contradictions.clear();
        self.take_over(block);
        if !self.is_filled {
            self.steps(program, block, 0..program.schedule.constants);
            self.is_filled = true;
        }
        let overrides = self.overrides(program, block);
        let mut overrides = overrides.as_slice();
        let mut from = program.schedule.constants;
        for join in &program.schedule.joins {
            self.work(program, block, from..join.before, &mut overrides);
            self.join(program, join);
            from = join.before;
        }
        self.work(program, block, from..program.ops.len(), &mut overrides);
    }

    /// Takes over what a block brings. The same block again, or one that was made from it, keeps the layout.
    fn take_over(&mut self, block: &Block) {
        let Columns { layout, memory } = &block.columns;
        if !Arc::ptr_eq(&self.layout, layout) {
            self.layout = Arc::clone(layout);
            self.columns.layout = Arc::clone(layout);
            self.is_filled = false;
        } else if let Some(own) = Arc::get_mut(&mut self.columns.layout) {
            // The tables of pairs are put behind everything else anew.
            own.total = layout.total;
        }
        self.columns.memory.begin(memory, &layout.total);
    }

    /// The operations at certain places, one after the other; behind each, what a case gives in place
    /// of its value.
    fn work(
        &mut self,
        program: &Program,
        block: &Block,
        places: Range<usize>,
        overrides: &mut &[given::Overridden],
    ) {
        let mut from = places.start;
        while let [first, rest @ ..] = *overrides
            && first.place < places.end
        {
            self.steps(program, block, from..first.place + 1);
            self.override_one(&first.given);
            from = first.place + 1;
            *overrides = rest;
        }
        self.steps(program, block, from..places.end);
    }

    fn steps(&mut self, program: &Program, block: &Block, places: Range<usize>) {
        if places.is_empty() {
            return;
        }
        let ops = program.ops[places.clone()].iter().zip(&program.outs[places.clone()]);
        for ((op, out), table) in ops.zip(&program.schedule.tables[places]) {
            self.step(program, block, op, *out, self.columns.rows(*table));
        }
    }

    /// One operation, for all rows.
    fn step(&mut self, program: &Program, block: &Block, op: &Op, out: Node, rows: Rows) {
        match op {
            Op::Constant(cell) => self.columns.fill(out, rows, **cell),
            Op::Not(a) => self.negate(BoolId::of(out), *a, rows),
            Op::And(parts) => self.all_of(BoolId::of(out), parts, rows),
            Op::Or(parts) => self.any_of(BoolId::of(out), parts, rows),
            Op::AtLeast(count, parts) => self.at_least(BoolId::of(out), *count, parts, rows),
            Op::Layer { yes, no, below } => self.layer(BoolId::of(out), (*yes, *no, *below), rows),
            Op::Certainly(a) => self.certainly(BoolId::of(out), *a, rows),
            Op::Clash(a, b) => self.clash(BoolId::of(out), *a, *b, rows),
            Op::Has(a) => of_family!(*a, a => self.has(BoolId::of(out), a, rows)),
            Op::Compare(a, order, b) => {
                of_family!(*a, a => self.compare(BoolId::of(out), a, *order, Column::of(*b), rows))
            }
            Op::InSet(a, set) => self.in_set(BoolId::of(out), *a, *set, rows),
            Op::Test(a, test) => self.tested(block, BoolId::of(out), *a, *test, rows),
            Op::Gather(a, via) => of_family!(out, out => self.gather(out, Column::of(*a), *via, rows)),
            Op::Select(condition, a, b) => of_family!(out, out => {
                self.select(out, *condition, Column::of(*a), Column::of(*b), rows)
            }),
            Op::Candidates(pairs, otherwise) => of_family!(out, out => {
                self.candidates(out, pairs, Column::of(*otherwise), rows)
            }),
            Op::Rows(pairs) => of_family!(out, out => self.rows_off(out, pairs, rows)),
            Op::OnDay { says, first, last, day } => of_family!(out, out => {
                self.on_day(program, out, Column::of(*says), (*first, *last), *day, rows)
            }),
            Op::Any(counts, complete) => self.any_element(program, BoolId::of(out), *counts, *complete, rows),
            Op::Count { counts, complete } => self.count(program, SpanId::of(out), *counts, *complete, rows),
            Op::Sum { value, addends, counts, complete } => {
                self.sum(program, ExactId::of(out), (*value, *addends), (*counts, *complete), rows)
            }
            Op::Reduce { extreme, value, counts, complete } => match out {
                Node::Span(out) => {
                    self.reduce(program, out, (*extreme, Column::of(*value), *counts, *complete), rows)
                }
                Node::Exact(out) => {
                    self.reduce(program, out, (*extreme, Column::of(*value), *counts, *complete), rows)
                }
                Node::Bool(_) | Node::Set(_) | Node::Sym(_) | Node::Ref(_) => {
                    unreachable!("`check` lets only days, lengths and numbers be least or most")
                }
            },
            Op::Extreme(extreme, values) => match out {
                Node::Span(out) => self.extreme(out, *extreme, values, rows),
                Node::Exact(out) => self.extreme(out, *extreme, values, rows),
                Node::Bool(_) | Node::Set(_) | Node::Sym(_) | Node::Ref(_) => {
                    unreachable!("`check` lets only days, lengths and numbers be least or most")
                }
            },
            Op::Shift(a, shift) => self.shift_spans(SpanId::of(out), *a, *shift, rows),
            Op::Weekday(day, weekdays) => self.weekday(BoolId::of(out), *day, weekdays, rows),
            Op::ShiftBy { .. }
            | Op::WorkingDay { .. }
            | Op::AddSpan { .. }
            | Op::Elapsed { .. }
            | Op::PartOf(..)
            | Op::TimesSpan(..) => self.span_by_row(op, SpanId::of(out), rows),
            Op::ToExact(_) | Op::Calculate(..) | Op::Round(..) | Op::OnScale(..) => {
                self.exact_by_row(op, ExactId::of(out), rows)
            }
        }
        if let Node::Ref(out) = out {
            self.columns.note_words(out, rows);
        }
    }

    fn rows(&self, table: TableId) -> Rows {
        self.columns.rows(table)
    }

    /// Makes a table of pairs: each row with each element of the list that its record has.
    fn join(&mut self, program: &Program, join: &Join) {
        let TableKind::Join { rows, via, elements } = program.tables[join.table.index()].kind else {
            unreachable!("the schedule names tables of pairs only")
        };
        let pairs = self.pairs(program, rows, via, elements);
        let layout = Arc::make_mut(&mut self.columns.layout);
        layout.add_table(program, join, Rows::new(pairs.len()));
        self.columns.memory.grow(&layout.total);
        self.fill_pairs(program, join, rows, &pairs);
    }
}
