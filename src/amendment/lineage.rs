//! Which provision of a later day goes on as what stood there before: by `formerly`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::citation::{Address, Citation};
use crate::model::norms::Target;
use crate::model::{ItemId, Model};
use crate::time::FIRST_DAY;

/// What every provision was before, and what went on as what.
pub(super) struct Lineage {
    /// The provisions an item says it continues, and whether it continues all of each.
    before: BTreeMap<ItemId, Vec<(ItemId, bool)>>,
    /// The other way round, limbs that continue something included.
    after: BTreeMap<ItemId, Vec<Target>>,
}

/// A provision that an item continues.
pub(super) struct Origin {
    /// From the provision to the item, both included.
    pub way: Vec<ItemId>,
    /// True if all of it is continued.
    pub is_whole: bool,
}

impl Lineage {
    /// Reads it from what says `formerly`.
    pub fn new(model: &Model) -> Self {
        let mut lineage = Self { before: BTreeMap::new(), after: BTreeMap::new() };
        for (was, heir) in model.register.successors_all() {
            for (item, is_whole) in meant(model, was, *heir) {
                lineage.after.entry(item).or_default().push(*heir);
                if let Target::Item(heir) = heir {
                    lineage.before.entry(*heir).or_default().push((item, is_whole));
                }
            }
        }
        lineage
    }

    /// The provisions an item continues, directly.
    pub fn before(&self, item: ItemId) -> &[(ItemId, bool)] {
        self.before.get(&item).map_or(&[], Vec::as_slice)
    }

    /// What continues a provision, directly.
    pub fn after(&self, item: ItemId) -> &[Target] {
        self.after.get(&item).map_or(&[], Vec::as_slice)
    }

    /// The provisions among `standing` that an item continues, over as many steps as it takes.
    pub fn origins(&self, item: ItemId, standing: &BTreeSet<ItemId>) -> Vec<Origin> {
        let mut found = Vec::new();
        let mut waiting = vec![(vec![item], true)];
        // Each item is gone through once, so that texts that part and meet again take no more time.
        let mut seen = BTreeSet::from([item]);
        while let Some((way, is_whole)) = waiting.pop() {
            let Some(first) = way.first() else { continue };
            for (before, is_all) in self.before(*first) {
                if !seen.insert(*before) {
                    continue;
                }
                let longer: Vec<ItemId> = std::iter::once(*before).chain(way.iter().copied()).collect();
                let is_whole = is_whole && *is_all;
                if standing.contains(before) {
                    found.push(Origin { way: longer, is_whole });
                } else {
                    waiting.push((longer, is_whole));
                }
            }
        }
        found
    }

    /// The way back from an item that is not among `standing`, by whole items that are not either,
    /// the earliest first.
    pub fn back(&self, item: ItemId, standing: &BTreeSet<ItemId>) -> Vec<ItemId> {
        let mut way = vec![item];
        while let Some(last) = way.last() {
            let whole = self.before(*last).iter().find(|(_, is_whole)| *is_whole);
            match whole.filter(|(before, _)| !way.contains(before) && !standing.contains(before)) {
                Some((before, _)) => way.push(*before),
                None => break,
            }
        }
        way.reverse();
        way
    }

    /// The way on from an item that is not among `standing`, by whole items that are not either.
    pub fn on(&self, item: ItemId, standing: &BTreeSet<ItemId>) -> Vec<ItemId> {
        let mut way = vec![item];
        while let Some(last) = way.last() {
            let mut heirs = self.after(*last).iter().filter_map(|heir| match heir {
                Target::Item(heir) => Some(*heir),
                Target::Limb(_) | Target::Unwritten(_) => None,
            });
            let continues = |heir: &ItemId| self.before(*heir).contains(&(*last, true));
            match heirs.find(|heir| continues(heir) && !way.contains(heir) && !standing.contains(heir)) {
                Some(heir) => way.push(heir),
                None => break,
            }
        }
        way
    }
}

/// The provisions that `was` means, which `heir` continues: what stood there last before the heir
/// began. Of what is cited below a provision the provision, and that it is not all of it.
fn meant(model: &Model, was: &Citation, heir: Target) -> Vec<(ItemId, bool)> {
    let began = model.in_force_of(heir).first().earliest();
    let Some(day) = last_day(model, &was.address, began) else { return Vec::new() };
    let found = model.standing_at(was, day);
    let mut items: Vec<(ItemId, bool)> = found
        .into_iter()
        .filter_map(|target| match target {
            Target::Item(id) => Some((id, true)),
            Target::Limb(id) => Some((model.limb(id).item, false)),
            Target::Unwritten(_) => None,
        })
        .collect();
    if items.is_empty() {
        items.extend(model.standing_at(&Citation::of(was.address.section()), day).into_iter().filter_map(
            |target| {
                match target {
                    Target::Item(id) => model
                        .item(id)
                        .addresses
                        .iter()
                        .any(|address| was.address.is_within(address))
                        .then_some((id, false)),
                    Target::Limb(_) | Target::Unwritten(_) => None,
                }
            },
        ));
    }
    items.sort_unstable();
    items.dedup();
    items
}

/// The last day before `began` on which something stood at an address or around it.
fn last_day(model: &Model, address: &Address, began: NaiveDate) -> Option<NaiveDate> {
    let section = Citation::of(address.section());
    let turns = model.turns_of(&address.section()).into_iter().rev().filter(|turn| *turn <= began);
    let days = turns.filter_map(|turn| turn.pred_opt()).filter(|day| *day >= FIRST_DAY);
    let stands = |day: &NaiveDate| {
        model.standing_at(&section, *day).into_iter().any(|target| {
            let addresses = model.address_of(target);
            matches!(target, Target::Item(_)) && addresses.iter().any(|known| known.touches(address))
        })
    };
    days.into_iter().find(stands)
}
