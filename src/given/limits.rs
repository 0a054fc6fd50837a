//! Limits of the differences between days: how many days one is after another at most.
//!
//! They are kept closed under addition along every chain (shortest paths, one limit at a time), so that the limit
//! between any two days is looked up.

use std::collections::BTreeMap;

use crate::facts::RecordId;
use crate::model::FieldId;
use crate::program::Shift;

/// A day of the case: a field of a record or of the case, or such a day moved by months, which is a
/// day of its own because months differ in length; `None` for the beginning of the calendar.
pub(super) type Cell = Option<(Option<RecordId>, FieldId, Option<Shift>)>;

/// That one day is at most so many days after another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) earlier: Cell,
    pub(super) later: Cell,
    pub(super) days: i64,
}

/// How far days are apart at most.
#[derive(Clone, Debug, Default)]
pub(super) struct Limits {
    cells: Vec<Cell>,
    places: BTreeMap<Cell, usize>,
    /// For each day, how many days each of the days is after it at most.
    at_most: Vec<Vec<Option<i64>>>,
}

impl Limits {
    /// True if a day is limited at all.
    pub(super) fn knows(&self, cell: Cell) -> bool {
        self.places.contains_key(&cell)
    }

    /// All days that are limited.
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// Takes in a limit, and what follows from it.
    pub(super) fn limit(&mut self, Limit { earlier, later, days }: Limit) {
        let (earlier, later) = (self.index(earlier), self.index(later));
        if self.at_most[earlier][later].is_some_and(|known| known <= days) {
            return;
        }
        let before: Vec<Option<i64>> = self.at_most.iter().map(|row| row[earlier]).collect();
        let after = self.at_most[later].clone();
        for (row, first) in self.at_most.iter_mut().zip(before) {
            let Some(first) = first else { continue };
            for (known, second) in row.iter_mut().zip(&after) {
                let Some(second) = second else { continue };
                let sum = first + days + second;
                *known = Some(known.map_or(sum, |known| known.min(sum)));
            }
        }
    }

    /// True if no days could be so far apart: one would have to stand before itself.
    pub(super) fn is_contradictory(&self) -> bool {
        self.at_most.iter().enumerate().any(|(at, row)| row[at].is_some_and(|days| days < 0))
    }

    /// How many days `later` is after `earlier` at most.
    pub(super) fn most(&self, earlier: Cell, later: Cell) -> Option<i64> {
        if earlier == later {
            return Some(0);
        }
        self.at_most[*self.places.get(&earlier)?][*self.places.get(&later)?]
    }

    fn index(&mut self, cell: Cell) -> usize {
        if let Some(place) = self.places.get(&cell) {
            return *place;
        }
        let place = self.cells.len();
        self.cells.push(cell);
        self.places.insert(cell, place);
        self.at_most.iter_mut().for_each(|row| row.push(None));
        self.at_most.push(vec![None; place + 1]);
        self.at_most[place][place] = Some(0);
        place
    }
}
