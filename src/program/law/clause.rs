//! Transitional clauses of a day, and those of the days as of which they continue earlier texts.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Instance, Law, World, reached_by};
use crate::model::norms::Target;
use crate::model::{Continuation, ItemId, Model};

/// The clauses that can be asked under the law of a day.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    /// Each with the world it makes: those in force on the day first, then those of the days they go back to.
    pub(super) all: Vec<Continuation>,
    /// Which are in force on the day, those that go back least first.
    today: Vec<usize>,
    /// For each, which are in force on the day it goes back to, those that go back least first.
    earlier: Vec<Vec<usize>>,
}

impl Clauses {
    pub(super) fn new(model: &Model, day: NaiveDate) -> Self {
        let mut found = Self { all: model.continuations(day), ..Self::default() };
        found.today = (0..found.all.len()).collect();
        let mut at = 0;
        // Each step goes back further, so this ends.
        while let Some(here) = found.all.get(at).cloned() {
            let mut earlier = Vec::new();
            for clause in model.continuations_of(here.day, day) {
                if clause.day >= here.day
                    || clause.subject != here.subject
                    || clause.items.is_disjoint(&here.items)
                {
                    continue;
                }
                earlier.push(found.entered(clause));
            }
            found.earlier.push(earlier);
            at += 1;
        }
        let (all, back) = (&found.all, |at: &usize| std::cmp::Reverse(found.all.get(*at).map(|one| one.day)));
        found.today.sort_by_key(back);
        let back = |at: &usize| std::cmp::Reverse(all.get(*at).map(|one| one.day));
        found.earlier.iter_mut().for_each(|earlier| earlier.sort_by_key(back));
        found
    }

    /// The place of a clause; what it continues, and what it displaces, is taken together for all days it is asked on.
    fn entered(&mut self, clause: Continuation) -> usize {
        let is_same = |known: &Continuation| {
            known.item == clause.item && known.day == clause.day && known.work == clause.work
        };
        if let Some(at) = self.all.iter().position(is_same) {
            if let Some(known) = self.all.get_mut(at) {
                known.items.extend(clause.items);
            }
            return at;
        }
        self.all.push(clause);
        self.all.len() - 1
    }
}

impl Law<'_> {
    /// True if a clause bears on a provision: it continues or displaces it, or something that reaches it.
    pub(super) fn is_touched(&self, at: usize, item: ItemId) -> bool {
        let touched = self.found.touched.get(at).map(|known| known.get_or_init(|| self.touched(at)));
        touched.is_some_and(|touched| touched.contains(&item))
    }

    /// The same of a world.
    #[must_use]
    pub fn is_touched_in(&self, world: World, item: ItemId) -> bool {
        match world.footing() {
            World::Continued(at) => self.is_touched(at, item),
            World::Current | World::Past(_) | World::Turned(_) => false,
        }
    }

    /// What a clause continues and displaces, and what that reaches, then or today; and so on from there.
    fn touched(&self, at: usize) -> BTreeSet<ItemId> {
        let Some(clause) = self.found.clauses.all.get(at) else { return BTreeSet::new() };
        let mut found = clause.items.clone();
        let mut open: Vec<ItemId> = found.iter().copied().collect();
        while let Some(by) = open.pop() {
            for world in [World::Current, Self::world(at)] {
                for item in self.reached_from(by, world) {
                    if self.model.item(item).subject == clause.subject && found.insert(item) {
                        open.push(item);
                    }
                }
            }
        }
        found
    }

    /// The provisions that one reaches in a world, as a whole or in a limb.
    fn reached_from(&self, by: ItemId, world: World) -> BTreeSet<ItemId> {
        let statements = self.model.item(by).statements.iter().enumerate();
        let reaching = statements.filter(|(_, statement)| reached_by(&statement.kind).is_some());
        let meant: Vec<Target> =
            reaching.flat_map(|(line, _)| self.meant_by((by, line), world).to_vec()).collect();
        let items: BTreeSet<ItemId> = meant.into_iter().filter_map(|target| self.item_of(target)).collect();
        items.into_iter().filter(|item| self.reach(*item, world).is_by(by)).collect()
    }

    /// The clauses that are asked in a world, each with the world that it leads to: of today's law those in force, of a
    /// text that is continued those that were in force on its day. Those that go back least come first.
    #[must_use]
    pub fn clauses_in(&self, world: World) -> Vec<(World, Instance)> {
        let (clauses, day) = match world.footing() {
            World::Current => (Some(&self.found.clauses.today), self.day),
            World::Continued(at) => {
                let day = self.found.clauses.all.get(at).map_or(self.day, |continued| continued.day);
                (self.found.clauses.earlier.get(at), day)
            }
            World::Past(_) | World::Turned(_) => (None, self.day),
        };
        let asked_in = world.footing();
        let clauses = clauses.into_iter().flatten().filter_map(|at| {
            let clause = self.found.clauses.all.get(*at)?;
            let text = Instance { item: clause.item, day, world: asked_in, basis: None };
            Some((Self::world(*at), text))
        });
        clauses.collect()
    }

    /// The worlds to which clauses lead, those that go back furthest first.
    pub(in crate::program) fn continued_worlds(&self) -> Vec<World> {
        let mut worlds: Vec<usize> = (0..self.found.clauses.all.len()).collect();
        worlds.sort_by_key(|at| self.found.clauses.all.get(*at).map(|clause| clause.day));
        worlds.into_iter().map(Self::world).collect()
    }
}
