//! What stands in the way of an action under one basis, and what is left of it by waivers.

use std::sync::Arc;

use super::{Effect, Exceptions, limb_target};
use crate::model::norms::Target;
use crate::model::{ActionId, Exception, Item, LimbId, StatementKind};
use crate::program::BoolId;
use crate::program::law::{Barring, Base};
use crate::program::lower::{Instance, Lane, Lowering, ReachKind, Together};
use crate::program::outline::StepKind;
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
    /// True if it leaves the action at discretion.
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

/// Bars, in the order of the rules, with what they leave together.
#[derive(Clone, Debug)]
pub struct Bars {
    /// The bars.
    pub bars: Arc<[Bar]>,
    /// The level they leave.
    pub leaves: Effect,
}

impl<'m> Lowering<'m> {
    /// The bars to an action under one basis, in the order of the rules.
    pub fn bars_to(&mut self, action: ActionId, base: Base, lane: Lane, exceptions: Exceptions) -> Bars {
        let (_, _, world) = base;
        let Barring { bars, read_for: basis } = self.barring(action, base);
        let list = self.outline.statements(&bars);
        self.step(StepKind::Bars(action, list, world, basis, lane, exceptions), |this| {
            let table = this.action_table(action);
            let mut found = Vec::new();
            for (item, line, there) in
                bars.iter().flat_map(|bar| this.read_in(*bar, world)).collect::<Vec<_>>()
            {
                let text = this.instance(item, there);
                let text = basis.map_or(text, |basis| text.for_basis(basis, Waiver::Always));
                for limb in this.required_limbs(item, text) {
                    found.push(this.bar(this.as_barring(text), line, limb, lane, exceptions));
                }
            }
            let some = found.iter().map(|bar| (bar.text, bar.leaves.some)).collect();
            let owed = found.iter().map(|bar| (bar.text, bar.leaves.owed)).collect();
            let [some, owed] = [some, owed].map(|parts| this.by_turn(parts, world, Together::All, table));
            let leaves = Effect { some, owed };
            Bars { bars: found.into(), leaves }
        })
    }

    fn bar(
        &mut self,
        text: Instance,
        line: usize,
        limb: Option<LimbId>,
        lane: Lane,
        exceptions: Exceptions,
    ) -> Bar {
        self.step(StepKind::Bar(text, line, limb, lane, exceptions), |this| {
            this.bar_made(text, line, limb, lane, exceptions)
        })
    }

    fn bar_made(
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
            Some(exception) => self.exceptional_for_bar(exception, exceptions),
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
        let text = match text.basis {
            Some(basis) => self.as_read(text.for_basis(basis.item, waiver)),
            None => text,
        };
        self.step(StepKind::Stands(text, line, limb, lane), |this| this.stands_unmet(text, line, limb, lane))
    }

    fn stands_unmet(&mut self, text: Instance, line: usize, limb: Option<LimbId>, lane: Lane) -> BoolId {
        let table = self.item_table(text.item);
        let entry: &'m Item = self.model.item(text.item);
        let stands = self.statement_stands(text.item, line, text.world);
        let stands = self.builder.constant(table, stands);
        if self.in_force(text).is_no() {
            return stands;
        }
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
            None => {
                let met = self.condition(requirement, text, &cx);
                let bearing = self.reaching(Target::Item(text.item), ReachKind::Bears, text, lane);
                self.left_open(table, bearing, met)
            }
        };
        let unmet = self.builder.not(met);
        self.builder.and(table, [stands, asked, unmet])
    }
}
