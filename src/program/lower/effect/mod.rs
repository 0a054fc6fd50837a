//! How far the law goes with an action: basis by basis, lowered by bars, with what waives them.
//!
//! A level is two conditions: whether the action may be taken at all, and whether it is owed. The lower
//! of two levels is the *and* of each, the better of two bases the *or*.

mod bar;
mod claim;
mod deed;
mod exception;

use std::sync::Arc;

pub use bar::Bar;
pub(super) use claim::ClaimAsked;
pub use exception::Exceptions;

use super::{Instance, Lane, Lowering, Way, World};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{ActionId, Among, EffectAsked, Exception, Item, ItemId, LimbId, StatementKind};
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

/// A basis for an action in a world: the statement of an item.
pub(super) type Base = (ItemId, usize, World);

/// The statements that speak of an action.
#[derive(Clone, Debug)]
pub(super) struct Acts {
    /// The bases for it.
    pub bases: Arc<[(ItemId, usize)]>,
    /// The bars to it.
    pub bars: Arc<[(ItemId, usize)]>,
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
        let mut effect = self.effect_in(action, among, World::Current, lane, exceptions);
        for (world, clause) in self.worlds_of_action(action) {
            let continued = self.effective(clause, lane);
            let earlier = self.effect_in(action, among, world, lane, exceptions);
            effect = Effect {
                some: self.builder.select(continued, earlier.some, effect.some),
                owed: self.builder.select(continued, earlier.owed, effect.owed),
            };
        }
        effect
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

    /// The worlds beside today's in which an earlier text speaks of an action, each with its clause.
    pub fn worlds_of_action(&self, action: ActionId) -> Vec<(World, Instance)> {
        let entity = self.model.action(action).entity;
        let acts: Vec<ItemId> = [self.model.bases(action), self.model.bars(action)]
            .into_iter()
            .flatten()
            .map(|(item, _)| item)
            .collect();
        let continued = self.continuations.iter().enumerate().filter(|(_, continued)| {
            continued.subject == Some(entity) && acts.iter().any(|item| continued.text_day(*item).is_some())
        });
        continued.map(|(at, continued)| (Self::world(at), self.today(continued.item))).collect()
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
            let effect = self.basis_effect(action, basis, lane, exceptions);
            some.push(effect.some);
            owed.push(effect.owed);
        }
        Effect { some: self.builder.or(table, some), owed: self.builder.or(table, owed) }
    }

    /// The bases meant that may be law in a world.
    pub fn bases_in(&mut self, action: ActionId, among: &Among, world: World) -> Vec<(ItemId, usize, World)> {
        let mut bases = self.acts(action).bases.to_vec();
        bases.retain(|(item, line)| {
            let is_cited = among
                .under
                .as_ref()
                .is_none_or(|cited| self.model.means(cited, *item, &|work| self.citation_day(work, world)));
            let is_meant = is_cited && self.model.is_among((*item, *line), among);
            is_meant && !self.statement_stands(*item, *line, world).is_no()
        });
        bases.into_iter().map(|(item, line)| (item, line, world)).collect()
    }

    /// Whether a statement is part of the law of its world, open where that law is not in the rule set.
    fn statement_stands(&self, item: ItemId, line: usize, world: World) -> Kleene {
        let day = self.instance(item, world).day;
        let item = self.model.item(item);
        let in_force = item.statements.get(line).map_or(Kleene::No, |statement| statement.in_force.on(day));
        self.standing(item, in_force, day)
    }

    /// The bases for an action and the bars to it, looked up once.
    fn acts(&mut self, action: ActionId) -> Acts {
        let model = self.model;
        let found = self
            .acts
            .entry(action)
            .or_insert_with(|| Acts { bases: model.bases(action).into(), bars: model.bars(action).into() });
        found.clone()
    }

    /// Whether a statement is about a basis in a world.
    pub(super) fn is_about(&mut self, statement: (ItemId, usize), basis: ItemId, world: World) -> bool {
        if let Some(known) = self.about.get(&(statement, basis, world)) {
            return *known;
        }
        let is_about = self.model.is_about(statement, basis, &|work| self.citation_day(work, world));
        self.about.insert((statement, basis, world), is_about);
        is_about
    }

    /// The level under one basis: what it offers, lowered by every bar that is left.
    pub fn basis_effect(
        &mut self,
        action: ActionId,
        base: (ItemId, usize, World),
        lane: Lane,
        exceptions: Exceptions,
    ) -> Effect {
        if let Some(known) = self.effects.get(&(base, lane, exceptions)) {
            return *known;
        }
        let table = self.action_table(action);
        let offer = self.basis(base, lane, exceptions).offer;
        let (mut some, mut owed) = (vec![offer.some], vec![offer.owed]);
        for bar in self.bars_to(action, base, lane, exceptions) {
            some.push(bar.leaves.some);
            owed.push(bar.leaves.owed);
        }
        let effect = Effect { some: self.builder.and(table, some), owed: self.builder.and(table, owed) };
        self.effects.insert((base, lane, exceptions), effect);
        effect
    }

    /// A basis and what it offers.
    pub fn basis(&mut self, (item, line, world): Base, lane: Lane, exceptions: Exceptions) -> Basis {
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
        let Some(manner) = model.manner(statement) else { return self.builder.constant(table, true) };
        let cx = self.cx_of(model.item(text.item).subject, lane, Some(text));
        let clauses: Vec<BoolId> =
            manner.conditions().map(|condition| self.condition_expr(condition, &cx)).collect();
        self.builder.and(table, clauses)
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
