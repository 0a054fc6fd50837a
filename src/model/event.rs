//! Provisions that are judged by the law of an event, and the stretches of days in which that law stays the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::norms::{Target, meet};
use super::{CitationSet, ExprKind, Item, ItemId, Meaning, Model, StatementKind};
use crate::citation::AsOf;
use crate::time::{DaySpan, InForce};

/// A provision that is judged by the law of an event, as it stood in a stretch of days in which neither it nor what it
/// cites, nor what reaches it, changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventText {
    /// The provision.
    pub item: ItemId,
    /// The days.
    pub days: InForce,
}

impl EventText {
    /// The day whose law it is: the first of its days.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        self.days.first().earliest()
    }
}

impl Model {
    /// True if a provision is judged by the law of an event, and not by that of the day of law.
    #[must_use]
    pub fn is_of_event(&self, item: ItemId) -> bool {
        self.item(item).governed_by.is_some()
    }

    /// The texts of the provisions that are judged by the law of an event, by provision and day.
    #[must_use]
    pub fn find_event_texts(&self) -> Vec<EventText> {
        let items = (0..self.items.len()).map(ItemId::from_index);
        let governed: Vec<ItemId> = items.filter(|id| self.is_of_event(*id)).collect();
        if governed.is_empty() {
            return Vec::new();
        }
        let around = Around::new(self);
        governed.into_iter().flat_map(|id| around.texts(id)).collect()
    }
}

impl Meaning<'_> {
    /// The provisions under the citation that are judged by the law of an event, and their limbs, on whichever days
    /// they were in force, as far as they are the norm that is meant.
    #[must_use]
    pub fn of_events(&self) -> Vec<Target> {
        let model = self.model();
        let mut found = Vec::new();
        for target in self.ever() {
            let id = match target {
                Target::Item(id) => id,
                Target::Limb(limb) => model.limb(limb).item,
                Target::Unwritten(_) => continue,
            };
            if model.is_of_event(id) && self.may_mean(model.item(id).in_force) {
                found.push(target);
                model.push_copies(target, self.citing(), &mut found);
            }
        }
        found
    }

    fn may_mean(&self, days: InForce) -> bool {
        match (self.cited().citation.as_of, self.cited().anchor) {
            (AsOf::Day(day), _) => !days.on(day).is_no(),
            (AsOf::InForce, _) | (AsOf::Usual, None) => true,
            (AsOf::Usual, Some(_)) => self.stretch().is_some_and(|stretch| {
                let ends_before = days.last().is_some_and(|last| last.latest() < stretch.first);
                let begins_after = stretch.last.is_some_and(|last| last < days.first().earliest());
                !ends_before && !begins_after
            }),
        }
    }
}

/// What stands around each provision: what it asks for, and what reaches it.
struct Around<'m> {
    model: &'m Model,
    /// The items that hold a statement which reaches an item, on some day.
    reached_by: BTreeMap<ItemId, BTreeSet<ItemId>>,
}

impl<'m> Around<'m> {
    fn new(model: &'m Model) -> Self {
        let mut around = Self { model, reached_by: BTreeMap::new() };
        for (at, item) in model.items.iter().enumerate() {
            for statement in &item.statements {
                let (StatementKind::Disapply(cited)
                | StatementKind::Disregard(_, cited)
                | StatementKind::Overrides(cited)
                | StatementKind::Read(_, cited)) = &statement.kind
                else {
                    continue;
                };
                for reached in around.meant(cited) {
                    around.reached_by.entry(reached).or_default().insert(ItemId::from_index(at));
                }
            }
        }
        around
    }

    /// What stands under citations on any day, with its copies and what goes on as it.
    fn meant(&self, cited: &CitationSet) -> BTreeSet<ItemId> {
        let model = self.model;
        let mut found = BTreeSet::new();
        for one in &cited.list {
            let mut items: Vec<ItemId> = model.standing(&one.citation).ever().collect();
            for (was, heir) in model.register.successors_all() {
                if meet(was, &one.citation) {
                    items.extend(match heir {
                        Target::Item(id) => Some(*id),
                        Target::Limb(limb) => Some(model.limb(*limb).item),
                        Target::Unwritten(_) => None,
                    });
                }
            }
            for id in items {
                found.insert(id);
                found.extend(model.register.copies(id).map(|(_, copy)| copy));
            }
        }
        found
    }

    /// The texts of a provision: its days, parted where something around it changes.
    fn texts(&self, id: ItemId) -> Vec<EventText> {
        let item = self.model.item(id);
        let life = item.in_force;
        let (first, last) = (life.first().earliest(), life.last().map(|last| last.latest()));
        let mut turns: BTreeSet<NaiveDate> = BTreeSet::from([first]);
        for around in self.law_of(id) {
            let own = self.model.item(around);
            turns.extend(self.model.turns_in(own));
        }
        turns.retain(|turn| *turn >= first && last.is_none_or(|last| *turn <= last));
        let turns: Vec<NaiveDate> = turns.into_iter().collect();
        let mut texts = Vec::with_capacity(turns.len());
        for (at, begins) in turns.iter().enumerate() {
            let ends = turns.get(at + 1).and_then(NaiveDate::pred_opt).or(last);
            if let Ok(days) = InForce::new(DaySpan::day(*begins), ends.map(DaySpan::day)) {
                texts.push(EventText { item: id, days });
            }
        }
        texts
    }

    /// A provision and all that is asked by the law of the same day: what it asks for and what reaches it, and so on. What
    /// is judged by the law of another event stands by itself.
    fn law_of(&self, id: ItemId) -> BTreeSet<ItemId> {
        let mut found = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(here) = open.pop() {
            let item = self.model.item(here);
            let mut around = self.asked_for(item);
            around.extend(self.reached_by.get(&here).into_iter().flatten());
            around.extend(self.model.appliers(here));
            for one in around {
                if !self.model.is_of_event(one) && found.insert(one) {
                    open.push(one);
                }
            }
        }
        found
    }

    fn asked_for(&self, item: &Item) -> BTreeSet<ItemId> {
        let mut found = BTreeSet::new();
        self.model.for_each_expr(item, &mut |expr| {
            expr.walk(&mut |part| {
                if let ExprKind::Relation { cited, .. } = &part.kind {
                    found.extend(self.meant(cited));
                }
            });
        });
        found
    }
}
