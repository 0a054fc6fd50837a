//! What the levels of actions depend on.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::parts::{Graph, How, Part};
use crate::model::norms::Target;
use crate::model::{ActionId, Among, ConditionKind, Due, EffectAsked, ItemId, LimbId, Manner, StatementKind};
use crate::syntax::spelling::{Connective, Modal};
use crate::syntax::tree::Relation;

impl Graph<'_> {
    /// What a condition that asks about an action depends on.
    pub(super) fn effect(
        &self,
        action: ActionId,
        among: &Among,
        asked: &EffectAsked,
        needs: &mut BTreeSet<Part>,
    ) {
        let meant = among.under.as_ref().map(|cited| self.meant(cited, cited.item));
        let is_meant = |basis: ItemId| {
            let around = self.model.appliers(basis).into_iter().chain([basis]);
            meant.as_ref().is_none_or(|meant| around.map(Target::Item).any(|item| meant.contains(&item)))
        };
        let bases = self
            .bases(action)
            .iter()
            .copied()
            .filter(|(basis, line)| is_meant(*basis) && self.model.is_among((*basis, *line), among));
        match asked {
            EffectAsked::Level { .. } => needs.extend(bases.map(|(basis, _)| Part::Level(basis))),
            EffectAsked::Claim { aside } => {
                let aside = aside.as_ref().map(|cited| self.meant(cited, cited.item)).unwrap_or_default();
                let is_claim = |(basis, line): &(ItemId, usize)| {
                    let statement = self.model.item(*basis).statements.get(*line);
                    statement.is_some_and(|one| matches!(one.kind, StatementKind::Act(Modal::Shall, _)))
                };
                let claims: Vec<(ItemId, usize)> = bases.filter(is_claim).collect();
                for (basis, line) in claims.iter().copied() {
                    self.bearing(action, Some(basis), needs);
                    needs.insert(Part::Effective(basis));
                    self.manner((basis, line), needs);
                }
                for (item, line) in self.bars(action).iter().copied() {
                    let is_about = claims.iter().any(|(basis, own)| {
                        self.is_about((item, line), *basis)
                            && self.model.is_about_manner((item, line), (*basis, *own))
                    });
                    if is_about && !aside.contains(&Target::Item(item)) {
                        self.bar(item, &aside, needs);
                        self.manner((item, line), needs);
                    }
                }
            }
        }
        self.bearing(action, None, needs);
        for (item, _) in self.bases(action).iter().copied().chain(self.bars(action).iter().copied()) {
            self.clauses(item, needs);
        }
    }

    /// What the level under a basis depends on: its text, the bars to it, and what waives them.
    pub(super) fn level(&self, basis: ItemId, needs: &mut BTreeSet<Part>) {
        needs.insert(Part::Effective(basis));
        self.waivers(basis, needs);
        for (own, _, action) in self.model.bases_in(basis) {
            self.manner((basis, own), needs);
            self.bearing(action, Some(basis), needs);
            for (item, line) in self.bars(action).iter().copied() {
                let is_about = self.is_about((item, line), basis)
                    && self.model.is_about_manner((item, line), (basis, own));
                if is_about {
                    self.bar(item, &BTreeSet::new(), needs);
                    self.manner((item, line), needs);
                    self.waivers(item, needs);
                }
            }
        }
    }

    /// What has to hold for a duty, a power or a bar besides what its provision requires.
    fn manner(&self, (item, line): (ItemId, usize), needs: &mut BTreeSet<Part>) {
        for condition in self.model.manner((item, line)).into_iter().flat_map(Manner::conditions) {
            self.expr(condition, Some(item), None, needs);
        }
        self.reserved((item, line), needs);
    }

    /// What bears on an action under a basis; without one, on all of it.
    fn bearing(&self, action: ActionId, basis: Option<ItemId>, needs: &mut BTreeSet<Part>) {
        for (item, line) in self.model.index.bearing_on_action(action).iter().copied() {
            let statement = self.model.item(item).statements.get(line);
            let has_reach = statement.is_some_and(|statement| statement.reach.is_some());
            let is_about = match basis {
                Some(basis) => !has_reach || self.is_about((item, line), basis),
                None => !has_reach,
            };
            if is_about && statement.is_some_and(|statement| self.is_there(&statement.in_force)) {
                needs.insert(Part::Effective(item));
                self.reserved((item, line), needs);
                self.clauses(item, needs);
            }
        }
    }

    /// What it depends on whether a duty of a provision is breached, or a power of it was used.
    pub(super) fn deed(&self, item: ItemId, relation: Relation, needs: &mut BTreeSet<Part>) {
        needs.insert(Part::Level(item));
        for (line, _, action) in self.model.bases_in(item) {
            let facts = self.model.action(action).facts;
            let manner = self.model.manner((item, line));
            let due = manner.and_then(|manner| manner.due.as_ref());
            needs.insert(Part::Final(facts.done));
            match (relation, due) {
                (Relation::Used, _) => {
                    needs.insert(Part::Final(facts.under));
                }
                (_, due) => {
                    needs.insert(Part::Final(facts.refused));
                    match due {
                        Some(Due::WithoutDelay) => {
                            needs.insert(Part::Final(facts.overdue));
                        }
                        Some(Due::Within(within)) => self.expr(within, Some(item), None, needs),
                        None => {}
                    }
                }
            }
        }
    }

    /// What a bar depends on, without the limbs that are left aside.
    fn bar(&self, item: ItemId, aside: &BTreeSet<Target>, needs: &mut BTreeSet<Part>) {
        let entry = self.model.item(item);
        if !self.is_there(&entry.in_force) {
            return;
        }
        needs.insert(Part::Effective(item));
        let Some(requirement) = &entry.requirement else { return };
        match &requirement.kind {
            ConditionKind::List(list)
                if list.connective == Connective::AllOf && list.quantified.is_none() =>
            {
                let limbs = list.limbs.iter().copied().filter(|limb| !aside.contains(&Target::Limb(*limb)));
                let limbs = limbs.filter(|limb| self.is_there(&self.model.limb(*limb).in_force));
                needs.extend(limbs.map(Part::Limb));
            }
            _ => self.condition(requirement, item, None, needs),
        }
    }

    /// What sets aside, more or less firmly, an item or one of its limbs.
    fn waivers(&self, item: ItemId, needs: &mut BTreeSet<Part>) {
        self.reaching(Target::Item(item), How::Waives, needs);
        for at in self.model.item(item).limbs.clone() {
            self.reaching(Target::Limb(LimbId::from_index(at)), How::Waives, needs);
        }
    }

    /// True if a statement may be about a basis on the days.
    fn is_about(&self, (by, line): (ItemId, usize), basis: ItemId) -> bool {
        let item = self.model.item(by);
        let Some(statement) =
            item.statements.get(line).filter(|statement| self.is_there(&statement.in_force))
        else {
            return false;
        };
        match &statement.reach {
            None => !self.model.is_of_own_item((by, line)) || by == basis,
            Some(reach) => {
                let known = self.reaches.borrow().get(&(by, line)).map(Rc::clone);
                let meant = known.unwrap_or_else(|| {
                    let meant = Rc::new(self.meant(reach, reach.item));
                    self.reaches.borrow_mut().insert((by, line), Rc::clone(&meant));
                    meant
                });
                let around = self.model.appliers(basis).into_iter().chain([basis]);
                around.map(Target::Item).any(|item| meant.contains(&item))
            }
        }
    }
}
