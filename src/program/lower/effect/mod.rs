//! How far the law goes with an action: basis by basis, lowered by bars, with what waives them.
//!
//! A level is two conditions: whether the action may be taken at all, and whether it is owed. The lower
//! of two levels is the *and* of each, the better of two bases the *or*.

mod bar;
mod claim;
mod deed;
mod exception;

pub use bar::{Bar, Bars};
pub use exception::Exceptions;

use super::{Instance, Lane, Lowering, Together, Way, World};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{ActionId, Among, EffectAsked, Exception, Item, ItemId, LimbId, StatementKind};
use crate::program::law::Base;
use crate::program::outline::StepKind;
use crate::program::{BoolId, Cell, Node, TableId, bit};
use crate::syntax::spelling::{Level, Modal, Waiver};

/// How far the law goes: two slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Whether the action may be taken at all.
    pub some: BoolId,
    /// Whether it is owed.
    pub owed: BoolId,
}

/// A basis for an action, as far as it is offered.
#[derive(Clone, Copy, Debug)]
pub struct Basis {
    /// Its text, with firm waivers alone.
    pub text: Instance,
    /// Which of its statements it is.
    pub line: usize,
    /// "ist zu", "soll", "kann".
    pub modal: Modal,
    /// Whether its text is effective: with firm waivers of its limbs, with those that apply as a rule, with all.
    pub holds: [BoolId; 3],
    /// The level it offers.
    pub offer: Effect,
}

impl<'m> Lowering<'m> {
    /// How far the law goes with an action, under the best of the bases meant, for each record of its entity.
    pub fn effect(&mut self, action: ActionId, among: &Among, lane: Lane, exceptions: Exceptions) -> Effect {
        let asked = self.outline.among(among);
        self.step(StepKind::Effect(action, asked, lane, exceptions), |this| {
            let table = this.action_table(action);
            let meant = this.worlds_of_action(action);
            let effect = this.under_clauses(
                (World::Current, lane),
                &meant,
                &mut |this, world| this.effect_in(action, among, world, lane, exceptions),
                &mut |this, continued, earlier, later| Effect {
                    some: this.builder.select(continued, earlier.some, later.some),
                    owed: this.builder.select(continued, earlier.owed, later.owed),
                },
            );
            let (effect, contested) = this.level_without_conflict(effect, table);
            if exceptions == Exceptions::Presumed && this.builder.constant_of(contested) != Some(Kleene::No) {
                this.step(StepKind::Contested(action, asked, lane), |_| contested);
            }
            effect
        })
    }

    /// The same as one of three values: not, at discretion, owed.
    pub fn level(&mut self, action: ActionId, among: &Among, lane: Lane) -> Node {
        let table = self.action_table(action);
        let effect = self.effect(action, among, lane, Exceptions::Presumed);
        let [none, some, owed] =
            Level::ALL.map(|level| self.builder.same(table, Cell::Set(bit(level as u16))));
        let below = self.select_node(effect.some, some, none, table);
        self.select_node(effect.owed, owed, below, table)
    }

    /// The condition that asks something of an action, for each record of its entity.
    pub(super) fn asked_of(
        &mut self,
        action: ActionId,
        among: &Among,
        asked: &EffectAsked,
        lane: Lane,
    ) -> BoolId {
        let (at_least, level) = match asked {
            EffectAsked::Claim { aside } => return self.claim(action, among, aside.as_ref(), lane),
            EffectAsked::Level { at_least, level } => (*at_least, *level),
        };
        let effect = self.effect(action, among, lane, Exceptions::Presumed);
        match (level, at_least) {
            (Level::Owed, _) => effect.owed,
            (Level::AtDiscretion, true) => effect.some,
            (Level::AtDiscretion, false) => {
                let table = self.action_table(action);
                let not_owed = self.builder.not(effect.owed);
                self.builder.and(table, [effect.some, not_owed])
            }
            (Level::None, _) => self.builder.not(effect.some),
        }
    }

    /// The table of the records an action is about.
    pub fn action_table(&mut self, action: ActionId) -> TableId {
        let entity = self.model.action(action).entity;
        self.table_of(Some(entity))
    }

    fn effect_in(
        &mut self,
        action: ActionId,
        among: &Among,
        world: World,
        lane: Lane,
        exceptions: Exceptions,
    ) -> Effect {
        let table = self.action_table(action);
        let (mut some, mut owed) = (Vec::new(), Vec::new());
        for basis in self.bases_in(action, among, world) {
            let text = self.instance(basis.0, basis.2);
            let effect = self.basis_effect(action, basis, lane, exceptions);
            some.push((text, effect.some));
            owed.push((text, effect.owed));
        }
        let [some, owed] = [some, owed].map(|parts| self.by_turn(parts, world, Together::Any, table));
        let best = Effect { some, owed };
        self.effect_left_open(action, world, lane, best)
    }

    /// The level under one basis: what it offers, lowered by every bar that is left.
    pub fn basis_effect(
        &mut self,
        action: ActionId,
        base: (ItemId, usize, World),
        lane: Lane,
        exceptions: Exceptions,
    ) -> Effect {
        self.step(StepKind::UnderBasis(action, base, lane, exceptions), |this| {
            let table = this.action_table(action);
            let offer = this.basis(base, lane, exceptions).offer;
            let left = this.bars_to(action, base, lane, exceptions).leaves;
            let left = Effect {
                some: this.builder.and(table, [offer.some, left.some]),
                owed: this.builder.and(table, [offer.owed, left.owed]),
            };
            this.basis_left_open(action, base, lane, left)
        })
    }

    /// A basis and what it offers.
    pub fn basis(&mut self, base: Base, lane: Lane, exceptions: Exceptions) -> Basis {
        self.step(StepKind::Basis(base, lane, exceptions), |this| this.offered(base, lane, exceptions))
    }

    fn offered(&mut self, (item, line, world): Base, lane: Lane, exceptions: Exceptions) -> Basis {
        let table = self.item_table(item);
        let entry: &'m Item = self.model.item(item);
        let modal = match entry.statements.get(line).map(|statement| &statement.kind) {
            Some(StatementKind::Act(modal, _)) => *modal,
            _ => unreachable!("a basis is an act"),
        };
        let text = self.instance(item, world);
        let stands = self.statement_stands(item, line, world);
        let stands = self.builder.constant(table, stands);
        let is_known = !self.in_force(text).is_no();
        let holds = Waiver::ALL.map(|waiver| {
            if !is_known {
                return stands;
            }
            let text = text.for_basis(item, waiver);
            let effective = self.effective(text, lane);
            let clauses = self.clauses((item, line), text, lane);
            self.builder.and(table, [stands, effective, clauses])
        });
        let text = text.for_basis(item, Waiver::Always);
        let [firm, as_a_rule, all] = holds;
        let targets = std::iter::once(Target::Item(item)).chain(entry.limbs.clone().map(limb_target));
        let ordinary = self.no_exception_from_waivers(&targets.collect::<Vec<_>>(), text, lane, exceptions);
        let waived = self.builder.and(table, [as_a_rule, ordinary]);
        let fully = self.builder.or(table, [firm, waived]);
        let owed = match modal {
            Modal::Shall => fully,
            Modal::Should => {
                let exceptional = self.exceptional(Exception::Statement(item, line), exceptions);
                let ordinary = self.builder.not(exceptional);
                self.builder.and(table, [fully, ordinary])
            }
            _ => self.builder.constant(table, false),
        };
        Basis { text, line, modal, holds, offer: Effect { some: all, owed } }
    }

    /// What has to hold for a duty, a power or a bar besides what its provision requires: that the event it exists
    /// from has happened, that what it goes on with goes on.
    pub(super) fn clauses(&mut self, statement: (ItemId, usize), text: Instance, lane: Lane) -> BoolId {
        let table = self.item_table(text.item);
        let model = self.model;
        let reserved = self.reserved(text, statement.1, lane);
        let Some(manner) = model.manner(statement) else { return self.builder.and(table, reserved) };
        let cx = self.cx_of(model.item(text.item).subject, lane, Some(text));
        let clauses: Vec<BoolId> =
            manner.conditions().map(|condition| self.condition_expr(condition, &cx)).collect();
        self.builder.and(table, clauses.into_iter().chain(reserved))
    }

    /// What is asked of an action about the record a way leads to, for the rows of `cx`.
    pub(super) fn effect_about(
        &mut self,
        action: ActionId,
        among: &Among,
        asked: &EffectAsked,
        way: Way,
        cx: &super::Cx,
    ) -> BoolId {
        let node = self.asked_of(action, among, asked, cx.lane);
        let home = self.action_table(action);
        if home == cx.table && way == Way::Same { node } else { self.gather_bool(node, way, cx.table) }
    }
}

fn limb_target(at: usize) -> Target {
    Target::Limb(LimbId::from_index(at))
}
