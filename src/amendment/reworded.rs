//! Sections whose wording changed, as the rule set lists it, whatever became of what is encoded.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Change, Citation, does_concern};
use crate::citation::Address;
use crate::model::{Model, Turn, TurnKind};
use crate::time::DaySpan;

/// A section whose wording changed, while what is encoded of it stayed as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    /// The section.
    pub section: Address,
    /// The days on which its wording changed.
    pub days: Vec<DaySpan>,
}

impl Reworded {
    /// True if it concerns what a citation means, or what lies around it; without an act, any act.
    #[must_use]
    pub fn concerns(&self, citation: &Citation) -> bool {
        does_concern(&self.section, citation) || citation.address.is_within(&self.section)
    }
}

/// The sections whose wording changed between two days and that are not among the changes.
pub(super) fn reworded(model: &Model, days: (NaiveDate, NaiveDate), changes: &[Change]) -> Vec<Reworded> {
    let changed: BTreeSet<Address> = changes.iter().flat_map(sections).collect();
    let others = model.wordings.sections.keys().filter(|section| !changed.contains(*section));
    let reworded = others.filter_map(|section| {
        let days = turns(model, section, days)?;
        (!days.is_empty()).then(|| Reworded { section: section.clone(), days })
    });
    let mut found: Vec<Reworded> = reworded.collect();
    let act = |one: &Reworded| model.laws.iter().position(|law| law.name == one.section.work);
    found.sort_by_key(|one| (act(one).is_none(), act(one)));
    found
}

/// True if the wordings of all sections of a change are listed, and none changed between the days.
pub(super) fn is_same_wording(model: &Model, days: (NaiveDate, NaiveDate), change: &Change) -> bool {
    sections(change).iter().all(|section| turns(model, section, days).is_some_and(|days| days.is_empty()))
}

fn sections(change: &Change) -> BTreeSet<Address> {
    let texts = [&change.before, &change.after].into_iter().flatten();
    texts.flat_map(|text| &text.addresses).map(Address::section).collect()
}

/// The days between two on which the wording of a section changed, or may have; `None` if nothing is listed of it.
fn turns(model: &Model, section: &Address, (from, to): (NaiveDate, NaiveDate)) -> Option<Vec<DaySpan>> {
    let (first, last) = (from.min(to), from.max(to));
    let turns = model.wordings.sections.get(section)?.of_wording();
    // Where the end of a text is not known, neither is what came after it.
    let turns =
        turns.filter(|turn| turn.kind == TurnKind::Begins || turn.day.exactly().is_some()).map(Turn::since);
    Some(turns.filter(|turn| first < turn.latest() && turn.earliest() <= last).collect())
}
