//! What could be known of the law on a day, and what rulings say of the days before them.
//!
//! A ruling says what the law has meant all along: without days of its own it holds on all days, and one that overrules
//! it takes its place. Later rulings, guidance and texts can be left out; then what stood before them stands.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Index, Item, ItemId, Model};
use crate::logic::Kleene;
use crate::syntax::tree::ProvisionKind;
use crate::time::{DaySpan, FIRST_DAY, InForce, LAST_DAY};

/// The days of the lines of rulings that others overrule, as written: the item, its statements, conditions and limbs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct AsWritten(BTreeMap<ItemId, Vec<InForce>>);

impl Item {
    /// The day a line of the item speaks from, which fixes what its citations mean: its first day; of a ruling or guidance
    /// its own day, or the one of its days that is nearest to it.
    #[must_use]
    pub fn anchor(&self, days: &InForce) -> NaiveDate {
        anchor(self.of, days)
    }

    /// The day from which an item could be known; `None` if that is not said.
    const fn made(&self) -> Option<DaySpan> {
        match self.kind {
            ProvisionKind::Statute => self.promulgated,
            ProvisionKind::Ruling | ProvisionKind::Guidance => self.of,
        }
    }
}

/// The day a line speaks from that is part of a text of a day: of its days the one nearest to that.
#[must_use]
pub fn anchor(of: Option<DaySpan>, days: &InForce) -> NaiveDate {
    let first = days.first().latest();
    let Some(of) = of else { return first };
    let last = days.last().map_or(LAST_DAY, |last| last.latest());
    of.latest().min(last).max(first)
}

impl Model {
    /// Remembers the days of a ruling that is overruled, before they are cut.
    pub fn keep_as_written(&mut self, id: ItemId) {
        let lines = self.days_of_lines(id);
        self.as_written.0.insert(id, lines);
    }

    /// Sets the days of every item to what holds if all that was made by a day is known, and nothing else; without a
    /// day, everything is known.
    #[must_use]
    pub fn known_on(&self, on: Option<NaiveDate>) -> Self {
        let mut model = self.clone();
        for (id, written) in &self.as_written.0 {
            let cut = |days: &InForce| {
                let by = self.item(*id).overruled_by.iter();
                by.fold(*days, |days, by| overruled(days, self.first_as_written(*by), self.is_known(*by, on)))
            };
            let lines: Vec<InForce> = written.iter().map(cut).collect();
            model.set_days_of_lines(*id, &mut |at, _| lines[at]);
        }
        if on.is_none() {
            return model;
        }
        let ids = || (0..self.items.len()).map(ItemId::from_index);
        let mut unknown: Vec<(ItemId, Kleene)> = ids().map(|id| (id, self.is_known(id, on))).collect();
        unknown.retain(|(_, known)| !known.is_yes());
        unknown.sort_by_key(|(id, _)| self.item(*id).in_force.first());
        for (id, known) in &unknown {
            if self.item(*id).kind == ProvisionKind::Statute && self.item(*id).copy.is_none() {
                model.prolong_before(*id, *known);
            }
        }
        for (id, known) in unknown {
            model.set_days_of_lines(id, &mut |_, days| {
                if known.is_no() { InForce::NEVER } else { perhaps(days) }
            });
        }
        model.event_texts = model.find_event_texts();
        model.index = Index::of(&model);
        model
    }

    /// The days on which law becomes known that was law before: on the day before each, less could be known.
    #[must_use]
    pub fn promulgations(&self) -> Vec<NaiveDate> {
        let mut found: Vec<NaiveDate> =
            self.items.iter().filter_map(|item| item.promulgated).map(|day| day.earliest()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// *Yes* if an item could be known on a day; a copy, if both texts could.
    fn is_known(&self, id: ItemId, on: Option<NaiveDate>) -> Kleene {
        let Some(on) = on else { return Kleene::Yes };
        let item = self.item(id);
        let own = item
            .made()
            .map_or(Kleene::Yes, |made| Kleene::between(made.latest() <= on, made.earliest() <= on));
        match &item.copy {
            Some(copy) => self.is_known(copy.of, Some(on)).and(self.is_known(copy.by.item, Some(on))),
            None => own,
        }
    }

    /// The first day of an item before anything overrules it.
    fn first_as_written(&self, id: ItemId) -> DaySpan {
        let written = self.as_written.0.get(&id).and_then(|lines| lines.first());
        written.unwrap_or(&self.item(id).in_force).first()
    }

    /// Lets the text before one that could not be known go on in its days.
    fn prolong_before(&mut self, id: ItemId, known: Kleene) {
        let later = self.item(id).clone();
        let Some(eve) = later.in_force.first().exactly().and_then(|first| first.pred_opt()) else { return };
        let ends = |item: &Item| item.in_force.last().and_then(|last| last.exactly()) == Some(eve);
        let is_before = |item: &Item| {
            let is_there = |address| later.addresses.contains(address);
            let is_former = |address| later.formerly.iter().any(|was| was.contains(address));
            item.addresses.iter().any(|address| is_there(address) || is_former(address))
        };
        let items = self.items.iter().enumerate().filter(|(_, item)| item.copy.is_none());
        let before: Vec<usize> =
            items.filter(|(_, item)| ends(item) && is_before(item)).map(|(at, _)| at).collect();
        let last = match (later.in_force.last(), known) {
            (last, Kleene::No) => last,
            (last, _) => DaySpan::between(eve, last.map_or(LAST_DAY, |last| last.latest())),
        };
        for at in before {
            let id = ItemId::from_index(at);
            let copies: Vec<(ItemId, InForce)> =
                self.register.copies(id).map(|(by, copy)| (copy, self.item(by.item).in_force)).collect();
            for (id, bounds) in std::iter::once((id, InForce::ALWAYS)).chain(copies) {
                self.set_days_of_lines(id, &mut |_, days| {
                    let ends = days.last().and_then(|last| last.exactly()) == Some(eve);
                    let longer = ends.then(|| InForce::new(days.first(), last).ok()).flatten();
                    longer.map_or(days, |longer| longer.intersect(&bounds))
                });
            }
        }
    }

    fn days_of_lines(&mut self, id: ItemId) -> Vec<InForce> {
        let mut lines = Vec::new();
        self.set_days_of_lines(id, &mut |_, days| {
            lines.push(days);
            days
        });
        lines
    }

    /// Sets the days of each line of an item, by its place among them and what they are.
    fn set_days_of_lines(&mut self, id: ItemId, set: &mut dyn FnMut(usize, InForce) -> InForce) {
        let item: &mut Item = &mut self.items[id.index()];
        let limbs = &mut self.limbs[item.limbs.clone()];
        let statements = item.statements.iter_mut().map(|statement| &mut statement.in_force);
        let conditions = [&mut item.requirement, &mut item.condition, &mut item.exception];
        let conditions = conditions.into_iter().flatten().map(|condition| &mut condition.in_force);
        let limbs = limbs.iter_mut().map(|limb| &mut **limb);
        let limbs = limbs.flat_map(|limb| [&mut limb.in_force, &mut limb.condition.in_force]);
        let lines = std::iter::once(&mut item.in_force).chain(statements).chain(conditions).chain(limbs);
        for (at, days) in lines.enumerate() {
            *days = set(at, *days);
        }
    }
}

/// What is left of the days of a ruling if a later one holds from a day on.
fn overruled(days: InForce, from: DaySpan, known: Kleene) -> InForce {
    match known {
        Kleene::No => days,
        Kleene::Open => perhaps(days),
        Kleene::Yes => {
            let eve = |day: NaiveDate| day.pred_opt().filter(|eve| *eve >= FIRST_DAY);
            let eves = eve(from.earliest()).zip(eve(from.latest()));
            let last = eves.and_then(|(earliest, latest)| DaySpan::between(earliest, latest));
            let before = last.and_then(|last| InForce::new(InForce::ALWAYS.first(), Some(last)).ok());
            before.map_or(InForce::NEVER, |before| days.intersect(&before))
        }
    }
}

/// The days of a text of which it is not known whether it was there.
fn perhaps(days: InForce) -> InForce {
    let first = DaySpan::between(days.first().earliest(), LAST_DAY);
    first.and_then(|first| InForce::new(first, days.last()).ok()).unwrap_or(days)
}
