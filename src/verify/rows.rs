//! The rows that steps are about, and what belongs to each.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Fault, Finding, Place};
use crate::derivation::{Head, PairsOf, Pointer, RowsOf, Step, UnderOneLaw, Value};

/// What is checked under one law.
pub(super) struct Checked<'d> {
    /// Its place among the laws.
    pub at: usize,
    pub law: &'d UnderOneLaw,
    pub head: &'d Head,
    steps: BTreeMap<u32, &'d Step>,
    /// The steps that something rests on.
    used: BTreeSet<u32>,
    /// For each table, the rows that each row owns, in their order.
    owned: Vec<BTreeMap<u32, Vec<u32>>>,
    findings: Vec<Finding>,
}

impl<'d> Checked<'d> {
    pub fn new(at: usize, law: &'d UnderOneLaw, head: &'d Head) -> Self {
        let owned = law.about.tables.iter().map(|table| {
            let mut owned: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for (row, owner) in (0..).zip(&table.owners) {
                if let Some(owner) = owner {
                    owned.entry(*owner).or_default().push(row);
                }
            }
            owned
        });
        let owned = owned.collect();
        let mut steps = BTreeMap::new();
        for step in &law.steps {
            steps.entry(step.step).or_insert(step);
        }
        Self { at, law, head, steps, used: BTreeSet::new(), owned, findings: Vec::new() }
    }

    pub fn found(&mut self, place: Place, fault: Fault) {
        self.findings.push(Finding { place, fault });
    }

    /// What was found; of steps that nothing rests on as well.
    pub fn findings(mut self) -> Vec<Finding> {
        for number in self.steps.keys() {
            if !self.used.contains(number) {
                self.findings.push(Finding { place: Place::Step(self.at, *number), fault: Fault::Added });
            }
        }
        self.findings
    }

    /// A step that something rests on.
    pub fn use_step(&mut self, number: u32) -> Option<&'d Step> {
        self.used.insert(number);
        self.steps.get(&number).copied()
    }

    /// A table by its number.
    pub fn table(&self, number: u32) -> Option<&'d RowsOf> {
        self.law.about.tables.get(number as usize)
    }

    /// The rows of a table that a row owns.
    pub fn owned(&self, table: u32, row: u32) -> &[u32] {
        self.owned.get(table as usize).and_then(|owned| owned.get(&row)).map_or(&[], Vec::as_slice)
    }

    /// Checks that each table has an owner for each row, or none at all, and that pairs are what they are made of.
    pub fn tables(&mut self) {
        let law = self.law;
        for (number, table) in (0..).zip(&law.about.tables) {
            let is_whole = table.owners.is_empty() || table.owners.len() == table.rows.len();
            let fault = match &table.pairs {
                _ if !is_whole => Some(Fault::Unreadable),
                Some(pairs) => self.pairs(number, table, pairs),
                None => None,
            };
            if let Some(fault) = fault {
                self.found(Place::Law(self.at), fault);
            }
        }
        let codes = law.about.codes.len();
        let is_answered = |test: &crate::derivation::CodeTest| {
            test.is.len() == codes && test.is.iter().all(|is| matches!(is, Value::Truth(_)))
        };
        if !law.about.tests.iter().all(is_answered) {
            self.found(Place::Law(self.at), Fault::Unreadable);
        }
    }

    fn pairs(&mut self, number: u32, table: &RowsOf, pairs: &PairsOf) -> Option<Fault> {
        // Pairs are made of tables before them: else each could be made of the other.
        let Some(rows) = self.table(pairs.of).filter(|rows| rows.rows.len() == pairs.by.len()) else {
            return Some(Fault::Unreadable);
        };
        if pairs.with as usize >= self.law.about.tables.len() || pairs.of == number || pairs.with == number {
            return Some(Fault::Unreadable);
        }
        let mut next = table.owners.iter().zip(&pairs.elements);
        let mut count = 0;
        for (row, by) in (0..).zip(&pairs.by).take(rows.rows.len()) {
            let Some(step) = self.use_step(*by) else { return Some(Fault::RestsOn(*by)) };
            if step.of != (pairs.of, row) {
                return Some(Fault::OtherRow(*by));
            }
            let Value::Record(to) = step.gives else { return Some(Fault::Unreadable) };
            let Pointer::To(record) = to else { continue };
            for element in self.owned(pairs.with, record) {
                count += 1;
                if next.next() != Some((&Some(row), element)) {
                    return Some(Fault::Elements);
                }
            }
        }
        let is_all =
            [table.owners.len(), table.rows.len(), pairs.elements.len()].iter().all(|all| *all == count);
        (!is_all).then_some(Fault::Elements)
    }
}
