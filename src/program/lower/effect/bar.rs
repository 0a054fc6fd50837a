//! What stands in the way of an action under one basis, and what is left of it by waivers.

use super::{Base, Effect, Exceptions, limb_target};
use crate::model::norms::Target;
use crate::model::{ActionId, ConditionKind, Exception, Item, ItemId, LimbId, StatementKind};
use crate::program::BoolId;
use crate::program::lower::item::in_one_paragraph;
use crate::program::lower::{Instance, Lane, Lowering, World};
use crate::syntax::spelling::{Connective, Modal, Waiver};

/// A bar to an action under one basis.
#[derive(Clone, Copy, Debug)]
pub struct Bar {
    /// Its text, as it is read for the basis.
    pub text: Instance,
    /// Which of its statements it is.
    pub line: usize,
    /// The limb of the requirement that is not met; `None` if the bar is the text as a whole.
    pub limb: Option<LimbId>,
    /// Whether it leaves the action at discretion.
    pub is_soft: bool,
    /// What frees from it, if it stands as a rule only.
    pub exception: Option<Exception>,
    /// Whether it stands: with firm waivers alone, with those that apply as a rule, with all.
    pub stands: [BoolId; 3],
    /// The level it leaves.
    pub leaves: Effect,
}

impl Bar {
    /// What a waiver has to name to take it away.
    #[must_use]
    pub fn target(&self) -> Target {
        self.limb.map_or(Target::Item(self.text.item), Target::Limb)
    }
}

impl<'m> Lowering<'m> {
    /// The bars to an action under one basis, in the order of the rules.
    pub fn bars_to(
        &mut self,
        action: ActionId,
        (basis, basis_line, world): Base,
        lane: Lane,
        exceptions: Exceptions,
    ) -> Vec<Bar> {
        let mut found = Vec::new();
        for (item, line) in self.acts(action).bars.iter().copied() {
            let stands = self.statement_stands(item, line, world);
            let is_about = self.is_about((item, line), basis, world)
                && self.model.is_about_manner((item, line), (basis, basis_line));
            if stands.is_no() || !is_about || self.is_spared(basis, item, world) {
                continue;
            }
            let text = self.instance(item, world).for_basis(basis, Waiver::Always);
            for limb in self.required_limbs(item, text) {
                found.push(self.bar(text, line, limb, lane, exceptions));
            }
        }
        found
    }

    /// The limbs each of which is a bar unless met: those of an `all of` that an action requires; else the
    /// bar is one.
    pub(super) fn required_limbs(&self, item: ItemId, text: Instance) -> Vec<Option<LimbId>> {
        let entry = self.model.item(item);
        match entry.requirement.as_ref().map(|requirement| &requirement.kind) {
            Some(ConditionKind::List(list))
                if list.connective == Connective::AllOf && list.quantified.is_none() =>
            {
                let limbs = list.limbs.iter().copied();
                limbs.filter(|limb| !self.model.limb(*limb).in_force.on(text.day).is_no()).map(Some).collect()
            }
            _ => vec![None],
        }
    }

    fn bar(
        &mut self,
        text: Instance,
        line: usize,
        limb: Option<LimbId>,
        lane: Lane,
        exceptions: Exceptions,
    ) -> Bar {
        let table = self.item_table(text.item);
        let entry: &'m Item = self.model.item(text.item);
        let (is_soft, is_as_a_rule) = match entry.statements.get(line).map(|statement| &statement.kind) {
            Some(StatementKind::Act(modal, _)) => {
                (matches!(modal, Modal::MayRefuse | Modal::NoClaim), *modal == Modal::ShouldNot)
            }
            Some(StatementKind::Require { as_a_rule, .. }) => (false, *as_a_rule),
            _ => unreachable!("a bar is an act"),
        };
        let own = limb.map_or(Exception::Statement(text.item, line), Exception::Limb);
        let exception = is_as_a_rule.then_some(own);
        let stands = Waiver::ALL.map(|waiver| self.bar_stands(text, line, limb, waiver, lane));
        let [firm, as_a_rule, all] = stands;
        let mut targets = vec![Target::Item(text.item)];
        match limb {
            Some(limb) => targets.extend(self.below(limb).into_iter().map(Target::Limb)),
            None => targets.extend(entry.limbs.clone().map(limb_target)),
        }
        let free = match exception {
            Some(exception) if exceptions == Exceptions::FromBars => {
                let given = self.exceptional(exception, Exceptions::Free);
                let ordinary = self.builder.not(given);
                let ordinary = self.builder.certainly(ordinary);
                self.builder.not(ordinary)
            }
            Some(exception) => self.exceptional(exception, exceptions),
            None => self.builder.constant(table, false),
        };
        let some = if is_soft {
            self.builder.constant(table, true)
        } else {
            let away = self.builder.not(all);
            self.builder.or(table, [away, free])
        };
        let ordinary = self.no_exception_from_waivers(&targets, text, lane, exceptions);
        let not_firm = self.builder.not(firm);
        let not_as_a_rule = self.builder.not(as_a_rule);
        let waived = self.builder.and(table, [not_as_a_rule, ordinary]);
        let owed = self.builder.or(table, [not_firm, waived, free]);
        Bar { text, line, limb, is_soft, exception, stands, leaves: Effect { some, owed } }
    }

    /// Whether a bar stands if waivers as firm as that are minded.
    pub(super) fn bar_stands(
        &mut self,
        text: Instance,
        line: usize,
        limb: Option<LimbId>,
        waiver: Waiver,
        lane: Lane,
    ) -> BoolId {
        let table = self.item_table(text.item);
        let entry: &'m Item = self.model.item(text.item);
        let stands = self.statement_stands(text.item, line, text.world);
        let stands = self.builder.constant(table, stands);
        if self.in_force(text).is_no() {
            return stands;
        }
        let text = match text.basis {
            Some(basis) => text.for_basis(basis.item, waiver),
            None => text,
        };
        let asked = self.effective(text, lane);
        let clauses = self.clauses((text.item, line), text, lane);
        let asked = self.builder.and(table, [asked, clauses]);
        let Some(requirement) = &entry.requirement else {
            return self.builder.and(table, [stands, asked]);
        };
        let is_required = matches!(
            entry.statements.get(line).map(|statement| &statement.kind),
            Some(StatementKind::Require { .. })
        );
        if !is_required {
            return self.builder.and(table, [stands, asked]);
        }
        let cx = self.cx_of(entry.subject, lane, Some(text));
        let met = match limb {
            Some(limb) => self.limb(limb, Connective::AllOf, text, &cx).counts,
            None => self.condition(requirement, text, &cx),
        };
        let unmet = self.builder.not(met);
        self.builder.and(table, [stands, asked, unmet])
    }

    /// A limb and all below it.
    fn below(&self, limb: LimbId) -> Vec<LimbId> {
        let item = self.model.limb(limb).item;
        let is_below = |id: &LimbId| {
            std::iter::successors(Some(*id), |id| self.model.limb(*id).parent).any(|above| above == limb)
        };
        self.model.limbs_of(self.model.item(item)).filter(is_below).collect()
    }

    /// Whether a basis is out of the reach of what stands in the paragraph of a bar.
    pub(super) fn is_spared(&mut self, basis: ItemId, bar: ItemId, world: World) -> bool {
        if let Some(known) = self.spared.get(&(basis, bar, world)) {
            return *known;
        }
        let leaving = self.model.items.iter().enumerate().filter(|(at, item)| {
            let id = ItemId::from_index(*at);
            let leaves = |kind: &StatementKind| matches!(kind, StatementKind::Leaves(_));
            item.statements.iter().any(|one| leaves(&one.kind)) && in_one_paragraph(self.model, bar, id)
        });
        let is_spared = leaving.into_iter().any(|(at, item)| {
            let day = self.instance(ItemId::from_index(at), world).day;
            item.statements.iter().any(|statement| match &statement.kind {
                StatementKind::Leaves(cited) => {
                    !statement.in_force.on(day).is_no()
                        && self.model.means(cited, basis, &|work| self.citation_day(work, world))
                }
                _ => false,
            })
        });
        self.spared.insert((basis, bar, world), is_spared);
        is_spared
    }
}
