//! Which statements of a rule set do what, and when any text of it changes.
//!
//! Gathered once, when the rule set is whole: whoever decides under it looks up what is asked for, and need not go
//! through all provisions.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{ActionId, Bearing, CitationSet, Cited, FieldId, ItemId, Model, NotEncodedId, StatementKind};
use crate::citation::{Address, RangeEnd, Unit};

/// A statement: the item it stands in, and which of its statements it is.
type Line = (ItemId, usize);

/// How a statement reaches another provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReachKind {
    /// `disapply`
    Disapply,
    /// `disregard`
    Disregard,
    /// `overrides`
    Overrides,
    /// `read v for w in`
    Read,
    /// `bears on`
    Bears,
}

/// The citations by which a statement reaches others.
#[must_use]
pub const fn reached_by(kind: &StatementKind) -> Option<(ReachKind, &CitationSet)> {
    match kind {
        StatementKind::Disapply(cited) => Some((ReachKind::Disapply, cited)),
        StatementKind::Disregard(_, cited) => Some((ReachKind::Disregard, cited)),
        StatementKind::Overrides(cited) => Some((ReachKind::Overrides, cited)),
        StatementKind::Read(_, cited) => Some((ReachKind::Read, cited)),
        StatementKind::Bears(Bearing::Law(cited)) => Some((ReachKind::Bears, cited)),
        StatementKind::Conclude(_)
        | StatementKind::Deem(_)
        | StatementKind::Presume(_)
        | StatementKind::Leaves(_)
        | StatementKind::Apply(..)
        | StatementKind::Continue(_)
        | StatementKind::Act(..)
        | StatementKind::Require { .. }
        | StatementKind::Weigh(_)
        | StatementKind::Bears(_) => None,
    }
}

/// The statements of a rule set by what they do, each list in the order of the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The days on which any text changes, in order.
    #[serde(with = "crate::time::counted")]
    turns: Vec<NaiveDate>,
    assigning: BTreeMap<FieldId, Vec<Line>>,
    bases: BTreeMap<ActionId, Vec<Line>>,
    bars: BTreeMap<ActionId, Vec<Line>>,
    bearing_on_actions: BTreeMap<ActionId, Vec<Line>>,
    bearing_on_fields: BTreeMap<FieldId, Vec<Line>>,
    bearing_on_unwritten: BTreeMap<NotEncodedId, Vec<ItemId>>,
    weighing: Vec<Line>,
    leaving: Vec<ItemId>,
    /// The statements that can reach something in a section, on whatever day.
    reaching: BTreeMap<Address, Vec<Line>>,
    /// Those that can leave something in a section untouched.
    sparing: BTreeMap<Address, Vec<Line>>,
}

impl Index {
    /// Goes through a rule set that is whole.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let mut index = Self { turns: model.find_turns(), ..Self::default() };
        let sections = Sections::of(model);
        for (at, item) in model.items.iter().enumerate() {
            let id = ItemId::from_index(at);
            if let Some(law) = item.unwritten {
                index.bearing_on_unwritten.entry(law).or_default().push(id);
            }
            for (line, statement) in item.statements.iter().enumerate() {
                index.enter((id, line), &statement.kind, &sections);
            }
        }
        index
    }

    fn enter(&mut self, here: Line, kind: &StatementKind, sections: &Sections) {
        if let Some((_, cited)) = reached_by(kind) {
            for section in sections.meant(cited) {
                self.reaching.entry(section).or_default().push(here);
            }
        }
        match kind {
            StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                self.assigning.entry(to.field).or_default().push(here);
            }
            StatementKind::Act(modal, action) if modal.is_basis() => {
                self.bases.entry(*action).or_default().push(here);
            }
            StatementKind::Act(_, action) | StatementKind::Require { action, .. } => {
                self.bars.entry(*action).or_default().push(here);
            }
            StatementKind::Bears(Bearing::Action(action)) => {
                self.bearing_on_actions.entry(*action).or_default().push(here);
            }
            StatementKind::Bears(Bearing::Field(field)) => {
                self.bearing_on_fields.entry(*field).or_default().push(here);
            }
            StatementKind::Weigh(_) => self.weighing.push(here),
            StatementKind::Leaves(cited) => {
                if self.leaving.last() != Some(&here.0) {
                    self.leaving.push(here.0);
                }
                for section in sections.meant(cited) {
                    self.sparing.entry(section).or_default().push(here);
                }
            }
            StatementKind::Disapply(_)
            | StatementKind::Disregard(..)
            | StatementKind::Overrides(_)
            | StatementKind::Apply(..)
            | StatementKind::Read(..)
            | StatementKind::Continue(_)
            | StatementKind::Bears(Bearing::Law(_) | Bearing::Nothing(_)) => {}
        }
    }

    /// The days on which any text of the rule set changes, in order: between two of them the law is constant.
    #[must_use]
    pub fn turns(&self) -> &[NaiveDate] {
        &self.turns
    }

    /// The statements that give a value to a field.
    #[must_use]
    pub fn assigning(&self, field: FieldId) -> &[Line] {
        self.assigning.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The statements that are a basis for an action.
    #[must_use]
    pub fn bases(&self, action: ActionId) -> &[Line] {
        self.bases.get(&action).map_or(&[], Vec::as_slice)
    }

    /// The statements that are a bar to an action.
    #[must_use]
    pub fn bars(&self, action: ActionId) -> &[Line] {
        self.bars.get(&action).map_or(&[], Vec::as_slice)
    }

    /// The statements that bear on an action.
    #[must_use]
    pub fn bearing_on_action(&self, action: ActionId) -> &[Line] {
        self.bearing_on_actions.get(&action).map_or(&[], Vec::as_slice)
    }

    /// The statements that bear on a field.
    #[must_use]
    pub fn bearing_on_field(&self, field: FieldId) -> &[Line] {
        self.bearing_on_fields.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The items that say what law bears on that is declared not to be encoded.
    #[must_use]
    pub fn bearing_on_unwritten(&self, law: NotEncodedId) -> &[ItemId] {
        self.bearing_on_unwritten.get(&law).map_or(&[], Vec::as_slice)
    }

    /// The statements that say what discretion has to consider.
    #[must_use]
    pub fn weighing(&self) -> &[Line] {
        &self.weighing
    }

    /// The items that leave something untouched.
    #[must_use]
    pub fn leaving(&self) -> &[ItemId] {
        &self.leaving
    }

    /// The statements that can reach something that stands at some of these places, and maybe others.
    #[must_use]
    pub fn reaching(&self, places: &[Address]) -> Vec<Line> {
        in_sections(&self.reaching, places)
    }

    /// The statements that can leave something untouched that stands at some of these places, and maybe others.
    #[must_use]
    pub fn sparing(&self, places: &[Address]) -> Vec<Line> {
        in_sections(&self.sparing, places)
    }
}

fn in_sections(table: &BTreeMap<Address, Vec<Line>>, places: &[Address]) -> Vec<Line> {
    let sections = places.iter().filter_map(|place| table.get(&place.section()));
    let mut found: Vec<Line> = sections.flatten().copied().collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The sections of a rule set, and which of them have parts that became parts of others. What a citation means on some
/// day stands in a section it names, or in one that has to do with that.
struct Sections {
    known: BTreeSet<Address>,
    kin: BTreeMap<Address, BTreeSet<Address>>,
}

impl Sections {
    fn of(model: &Model) -> Self {
        let mut known: BTreeSet<Address> =
            model.items.iter().flat_map(|item| &item.addresses).map(Address::section).collect();
        let mut beside: BTreeMap<Address, BTreeSet<Address>> = BTreeMap::new();
        for (was, heir) in model.register.successors_all() {
            let was = was.address.section();
            for now in model.address_of(*heir) {
                let now = now.section();
                if now != was {
                    beside.entry(was.clone()).or_default().insert(now.clone());
                    beside.entry(now).or_default().insert(was.clone());
                }
            }
            known.insert(was);
        }
        let mut kin = BTreeMap::new();
        for section in beside.keys() {
            let mut found = BTreeSet::new();
            let mut pending = vec![section];
            while let Some(here) = pending.pop() {
                if found.insert(here.clone()) {
                    pending.extend(beside.get(here).into_iter().flatten());
                }
            }
            kin.insert(section.clone(), found);
        }
        Self { known, kin }
    }

    /// The sections in which something can stand that citations mean on some day.
    fn meant(&self, cited: &CitationSet) -> BTreeSet<Address> {
        let mut found = BTreeSet::new();
        for Cited { citation, .. } in &cited.list {
            let named = citation.address.section();
            if named.unit == Unit::Whole || matches!(citation.to, Some(RangeEnd::Unit(_))) {
                let from = Address { unit: Unit::Whole, ..named.clone() };
                let of_the_act = self.known.range(from..).take_while(|known| known.work == named.work);
                found.extend(of_the_act.filter(|section| citation.contains(section)).cloned());
            }
            // A copy is cited through what applies it, and stands where the original does.
            found.extend(citation.with.iter().map(Address::section));
            found.insert(named);
        }
        let kin = found.iter().filter_map(|section| self.kin.get(section)).flatten();
        let kin: Vec<Address> = kin.cloned().collect();
        found.extend(kin);
        found
    }
}
