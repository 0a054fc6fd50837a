//! The part of a program that some of its values need.
//!
//! A slice has the slots of the whole program, so that a block made for the one serves the other, and what is read of
//! a run of the slice is read by the same ids. It has no operations but those that the values in question rest on:
//! nothing can be read of the rest.

use std::sync::{Arc, OnceLock};

use super::lower::Beside;
use super::{Join, Node, Program, Schedule, Source, TableId, TableKind};

impl Program {
    /// What the answers rest on, and nothing else.
    #[must_use]
    pub fn answering(&self) -> &Self {
        self.answering.get_or_init(|| Arc::new(self.slice(self.answers.iter().map(|answer| answer.node))))
    }

    /// The operations that values need, in the order in which they stand here.
    #[must_use]
    pub fn slice(&self, values: impl IntoIterator<Item = Node>) -> Self {
        let needed = Needed::of(self, values);
        let kept: Vec<usize> =
            self.outs.iter().enumerate().filter(|(_, out)| needed.has(**out)).map(|(at, _)| at).collect();
        let places = |before: usize| kept.partition_point(|at| *at < before);
        let schedule = Schedule {
            constants: places(self.schedule.constants),
            tables: kept.iter().map(|at| self.schedule.tables[*at]).collect(),
            joins: self
                .schedule
                .joins
                .iter()
                .filter(|join| needed.tables[join.table.index()])
                .map(|join| Join {
                    before: places(join.before),
                    outs: join.outs.iter().copied().filter(|out| needed.has(*out)).collect(),
                    ..join.clone()
                })
                .collect(),
            owners: self.schedule.owners.clone(),
        };
        let mut slots = self.slots.clone();
        for out in &self.outs {
            slots[out.index()].source = Source::Left;
        }
        for (at, from) in (0_u32..).zip(&kept) {
            slots[self.outs[*from].index()].source = Source::Op(at);
        }
        Self {
            law_day: self.law_day,
            tables: self.tables.clone(),
            ops: kept.iter().map(|at| self.ops[*at].clone()).collect(),
            outs: kept.iter().map(|at| self.outs[*at]).collect(),
            slots,
            inputs: self.inputs.clone(),
            dictionary: self.dictionary.clone(),
            tests: self.tests.clone(),
            answers: self.answers.clone(),
            fields: self.fields.clone(),
            conflicts: self.conflicts.clone(),
            schedule,
            outline: Arc::clone(&self.outline),
            kinds: self.kinds.clone(),
            is_full: self.is_full,
            never_negative: self.never_negative.clone(),
            of_the_day: self.of_the_day.clone(),
            law: Arc::clone(&self.law),
            // Of a part, neither what answers need nor what conditions came to is known.
            answering: OnceLock::new(),
            beside: Beside::default(),
        }
    }
}

/// What values rest on.
struct Needed<'p> {
    program: &'p Program,
    values: Vec<bool>,
    /// The tables that have something in them.
    tables: Vec<bool>,
    pending: Vec<Node>,
}

impl<'p> Needed<'p> {
    fn of(program: &'p Program, values: impl IntoIterator<Item = Node>) -> Self {
        let mut needed = Self {
            program,
            values: vec![false; program.slots.len()],
            tables: vec![false; program.tables.len()],
            pending: Vec::new(),
        };
        values.into_iter().for_each(|value| needed.value(value));
        while let Some(value) = needed.pending.pop() {
            if let Some(op) = program.maker(value) {
                op.operands().into_iter().for_each(|operand| needed.value(operand));
            }
        }
        needed
    }

    fn has(&self, value: Node) -> bool {
        self.values[value.index()]
    }

    fn value(&mut self, value: Node) {
        if !std::mem::replace(&mut self.values[value.index()], true) {
            self.pending.push(value);
            self.table(self.program.table(value));
        }
    }

    /// A table of pairs is made from the records that its rows lead to.
    fn table(&mut self, table: TableId) {
        if std::mem::replace(&mut self.tables[table.index()], true) {
            return;
        }
        match self.program.tables[table.index()].kind {
            TableKind::Join { rows, via, elements } => {
                self.value(via.into());
                self.table(rows);
                self.table(elements);
            }
            TableKind::Case | TableKind::Entity(_) | TableKind::List(_) | TableKind::History(_) => {}
        }
    }
}
