//! Wordings: on which days the text of a section changed, as the statute has it.
//!
//! The days of items follow the meaning of a text: an item is split where it comes to mean something else, and is not
//! where a change of words leaves what is encoded as it was. A reader is shown the days of the statute.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Model;
use crate::citation::{Address, Citation};
use crate::source::Span;
pub use crate::syntax::tree::{Turn, TurnKind};
use crate::time::DaySpan;

/// The wordings of all sections of which something is said.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Wordings {
    /// By section, its turns in their order.
    pub sections: BTreeMap<Address, SectionTurns>,
}

/// The turns of a section.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SectionTurns {
    /// In the order of their days.
    pub turns: Vec<Turn>,
    /// Where they are listed.
    pub span: Span,
}

/// A stretch of days in which the wording of a section does not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Its first day; `None` before the first text, and where it is not known exactly.
    pub first: Option<NaiveDate>,
    /// Its last day; `None` until further notice, and where it is not known exactly.
    pub last: Option<NaiveDate>,
}

impl Turn {
    /// The first day on which it is so, as far as it is known.
    #[must_use]
    pub fn since(&self) -> DaySpan {
        match self.kind {
            TurnKind::Begins | TurnKind::ReadAnew => self.day,
            TurnKind::Ends => self.day.day_after(),
        }
    }
}

impl SectionTurns {
    /// The turns by which the wording changes.
    pub fn of_wording(&self) -> impl DoubleEndedIterator<Item = &Turn> {
        self.turns.iter().filter(|turn| turn.kind != TurnKind::ReadAnew)
    }

    /// The wording of a day.
    fn version(&self, day: NaiveDate) -> Version {
        let since = || self.of_wording().map(Turn::since);
        let begun = since().rev().find(|turn| turn.earliest() <= day);
        let next = since().find(|turn| turn.earliest() > day);
        if begun.is_some_and(|turn| turn.latest() > day) {
            // It is not known whether it has turned: then neither day of the text is.
            return Version { first: None, last: None };
        }
        Version {
            first: begun.and_then(|turn| turn.exactly()),
            last: next.and_then(|turn| turn.exactly()).and_then(|first| first.pred_opt()),
        }
    }
}

impl Model {
    /// The version of a section that a reader is shown: its wording of that day, as the statute has it; where nothing
    /// is said of the wordings of the section, the span around `day` in which no line of it changes.
    #[must_use]
    pub fn version_of(&self, section: &Address, day: NaiveDate) -> Version {
        let section = section.section();
        if let Some(turns) = self.wordings.sections.get(&section) {
            return turns.version(day);
        }
        let turns = self.turns_of(&section);
        let known = self.known_turns_of(&section);
        let first = turns.iter().rev().find(|turn| **turn <= day).filter(|turn| known.contains(turn));
        let next = turns.iter().find(|turn| **turn > day).filter(|turn| known.contains(turn));
        Version { first: first.copied(), last: next.and_then(NaiveDate::pred_opt) }
    }

    /// The days on which the text of a section changes, as far as they are known exactly.
    fn known_turns_of(&self, section: &Address) -> BTreeSet<NaiveDate> {
        let items = self.within(&Citation::of(section.clone())).into_iter().map(|id| self.item(id));
        let days = items.flat_map(|item| self.in_forces_of(item));
        let turns = days.flat_map(|days| {
            let after = days.last().and_then(|last| last.day_after().exactly());
            [days.first().exactly(), after].into_iter().flatten()
        });
        turns.collect()
    }
}
