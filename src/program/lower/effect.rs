//! How far the law goes with an action: basis by basis, lowered by bars, with what waives them.
//!
//! A level is two conditions: whether the action may be taken at all, and whether it is owed. The lower
//! of two levels is the *and* of each, the better of two bases the *or*.

use super::item::{ReachKind, in_one_paragraph};
use super::{Instance, Lane, Lowering, Way, World};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{
    ActionId, CitationSet, ConditionKind, EffectAsked, Exception, Item, ItemId, LimbId, StatementKind,
};
use crate::program::{BoolId, InputPart, Node, Op, TableId};
use crate::syntax::spelling::{Connective, Level, Modal, Waiver};

/// Whether an exceptional case that nobody has decided on counts as not being there, or as open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exceptions {
    /// There is none unless the case says so.
    Presumed,
    /// There may be one unless the case says otherwise.
    Free,
}

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
    /// How far the law goes with an action, under the best of the bases meant, for each record of its entity.
    pub fn effect(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        lane: Lane,
        exceptions: Exceptions,
    ) -> Effect {
        let mut effect = self.effect_in(action, under, World::Current, lane, exceptions);
        for (world, clause) in self.worlds_of_action(action) {
            let continued = self.effective(clause, lane);
            let earlier = self.effect_in(action, under, world, lane, exceptions);
            effect = Effect {
                some: self.builder.select(continued, earlier.some, effect.some),
                owed: self.builder.select(continued, earlier.owed, effect.owed),
            };
        }
        effect
    }

    /// The same as one of three values: not, at discretion, owed.
    pub fn level(&mut self, action: ActionId, under: Option<&CitationSet>, lane: Lane) -> Node {
        let table = self.action_table(action);
        let effect = self.effect(action, under, lane, Exceptions::Presumed);
        let set = |level: Level| Op::ConstantSet(super::bit(level as u16));
        let [none, some, owed] = Level::ALL.map(|level| Node::Set(self.builder.set(table, set(level))));
        let below = self.select_node(effect.some, some, none, table);
        self.select_node(effect.owed, owed, below, table)
    }

    /// Whether an action is owed whatever an exceptional case would change: under a basis that says so
    /// outright, with no bar left but those set aside.
    pub fn claim(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        aside: Option<&CitationSet>,
        lane: Lane,
    ) -> BoolId {
        let mut claim = self.claim_in(action, under, aside, World::Current, lane);
        for (world, clause) in self.worlds_of_action(action) {
            let continued = self.effective(clause, lane);
            let earlier = self.claim_in(action, under, aside, world, lane);
            claim = self.builder.select(continued, earlier, claim);
        }
        claim
    }

    /// The condition that asks something of an action, for each record of its entity.
    pub(super) fn asked_of(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        asked: &EffectAsked,
        lane: Lane,
    ) -> BoolId {
        let (at_least, level) = match asked {
            EffectAsked::Claim { aside } => return self.claim(action, under, aside.as_ref(), lane),
            EffectAsked::Level { at_least, level } => (*at_least, *level),
        };
        let effect = self.effect(action, under, lane, Exceptions::Presumed);
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
        under: Option<&CitationSet>,
        world: World,
        lane: Lane,
        exceptions: Exceptions,
    ) -> Effect {
        let table = self.action_table(action);
        let (mut some, mut owed) = (Vec::new(), Vec::new());
        for basis in self.bases_in(action, under, world) {
            let effect = self.basis_effect(action, basis, lane, exceptions);
            some.push(effect.some);
            owed.push(effect.owed);
        }
        Effect { some: self.builder.or(table, some), owed: self.builder.or(table, owed) }
    }

    /// The bases meant that may be law in a world.
    pub fn bases_in(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        world: World,
    ) -> Vec<(ItemId, usize, World)> {
        let mut bases = self.model.bases(action);
        bases.retain(|(item, line)| {
            let is_meant = under
                .is_none_or(|cited| self.model.means(cited, *item, &|work| self.citation_day(work, world)));
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
            let effective = self.effective(text.for_basis(item, waiver), lane);
            self.builder.and(table, [stands, effective])
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

    /// The bars to an action under one basis, in the order of the rules.
    pub fn bars_to(
        &mut self,
        action: ActionId,
        (basis, _, world): Base,
        lane: Lane,
        exceptions: Exceptions,
    ) -> Vec<Bar> {
        let mut found = Vec::new();
        for (item, line) in self.model.bars(action) {
            let stands = self.statement_stands(item, line, world);
            let is_about = self.model.is_about((item, line), basis, &|work| self.citation_day(work, world));
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
    fn required_limbs(&self, item: ItemId, text: Instance) -> Vec<Option<LimbId>> {
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
    fn bar_stands(
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

    /// Whether some effective waiver that applies as a rule reaches one of the targets, in a case that is not
    /// exceptional for it.
    fn no_exception_from_waivers(
        &mut self,
        targets: &[Target],
        text: Instance,
        lane: Lane,
        exceptions: Exceptions,
    ) -> BoolId {
        let table = self.item_table(text.item);
        let Some(basis) = text.basis else { return self.builder.constant(table, false) };
        let text = text.for_basis(basis.item, Waiver::Should);
        let mut found = Vec::new();
        for target in targets {
            for reaching in self.reaching_here(*target, ReachKind::Disregard, text) {
                if self.waiver_of(reaching) != Waiver::Should {
                    continue;
                }
                let effective = self.effect_of(reaching, text, lane);
                let own = Exception::Statement(reaching.by.item, reaching.line);
                let exceptional = self.exceptional_for(own, text, exceptions);
                let ordinary = self.builder.not(exceptional);
                found.push(self.builder.and(table, [effective, ordinary]));
            }
        }
        self.builder.or(table, found)
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
    fn is_spared(&self, basis: ItemId, bar: ItemId, world: World) -> bool {
        self.model.items.iter().enumerate().any(|(at, item)| {
            let id = ItemId::from_index(at);
            in_one_paragraph(self.model, bar, id)
                && item.statements.iter().any(|statement| match &statement.kind {
                    StatementKind::Leaves(cited) => {
                        !statement.in_force.on(self.instance(id, world).day).is_no()
                            && self.model.means(cited, basis, &|work| self.citation_day(work, world))
                    }
                    _ => false,
                })
        })
    }

    /// The judgement that a case is exceptional, for each record of the item it belongs to.
    pub fn exceptional(&mut self, exception: Exception, exceptions: Exceptions) -> BoolId {
        let item = match exception {
            Exception::Statement(item, _) => item,
            Exception::Limb(limb) => self.model.limb(limb).item,
        };
        let table = self.item_table(item);
        let given = self.bool_input(table, InputPart::Exceptional(exception));
        match exceptions {
            Exceptions::Presumed => self.builder.certainly(given),
            Exceptions::Free => given,
        }
    }

    /// The same for the rows of another text, if the judgement is about the case as a whole.
    fn exceptional_for(&mut self, exception: Exception, text: Instance, exceptions: Exceptions) -> BoolId {
        let node = self.exceptional(exception, exceptions);
        let to = self.item_table(text.item);
        if self.builder.table_of(node) == to {
            return node;
        }
        let way = self.case_way(to);
        self.gather_bool(node, way, to)
    }

    fn claim_in(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        aside: Option<&CitationSet>,
        world: World,
        lane: Lane,
    ) -> BoolId {
        let table = self.action_table(action);
        let mut claims = Vec::new();
        for base in self.bases_in(action, under, world) {
            let basis = self.basis(base, lane, Exceptions::Presumed);
            if basis.modal != Modal::Shall {
                continue;
            }
            let [firm, ..] = basis.holds;
            let mut parts = vec![firm];
            for (item, line) in self.model.bars(action) {
                parts.extend(self.claim_past((item, line), base, aside, lane));
            }
            claims.push(self.builder.and(table, parts));
        }
        self.builder.or(table, claims)
    }

    /// That the bars of one statement do not stand in the way of a claim under a basis. Bars set aside are not
    /// looked at: they may themselves ask whether there is a claim without them.
    fn claim_past(
        &mut self,
        (item, line): (ItemId, usize),
        (basis, _, world): Base,
        aside: Option<&CitationSet>,
        lane: Lane,
    ) -> Vec<BoolId> {
        let stands = self.statement_stands(item, line, world);
        let is_about = self.model.is_about((item, line), basis, &|work| self.citation_day(work, world));
        if stands.is_no() || !is_about || self.is_spared(basis, item, world) {
            return Vec::new();
        }
        let text = self.instance(item, world).for_basis(basis, Waiver::Always);
        let set_aside = aside.map(|aside| self.set_aside(aside, world)).unwrap_or_default();
        let mut free = Vec::new();
        for limb in self.required_limbs(item, text) {
            let is_aside = set_aside.contains(&Target::Item(item))
                || limb.is_some_and(|limb| set_aside.contains(&Target::Limb(limb)));
            if !is_aside {
                let stands = self.bar_stands(text, line, limb, Waiver::Always, lane);
                free.push(self.builder.not(stands));
            }
        }
        free
    }

    fn set_aside(&self, aside: &CitationSet, world: World) -> Vec<Target> {
        let targets = aside.list.iter().map(|cited| {
            let day = self.citation_day(&cited.citation.address.work, world);
            self.model.targets(cited, aside.item, day)
        });
        targets.flatten().collect()
    }

    /// The judgements that citations mean, by the law of the day: whether a case is exceptional.
    #[must_use]
    pub fn exceptions_of(&self, cited: &CitationSet) -> Vec<Exception> {
        let mut found = Vec::new();
        for one in &cited.list {
            for target in self.model.targets(one, cited.item, self.day) {
                match target {
                    Target::Item(id) => found.extend(self.exceptions_in(id)),
                    Target::Limb(limb) => {
                        let item = self.model.limb(limb).item;
                        let own = self.exceptions_in(item).into_iter();
                        found.extend(own.filter(|exception| *exception == Exception::Limb(limb)));
                    }
                    Target::Unwritten(_) => {}
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn exceptions_in(&self, item: ItemId) -> Vec<Exception> {
        let text = self.instance(item, World::Current);
        let mut found = Vec::new();
        for (line, statement) in self.model.item(item).statements.iter().enumerate() {
            match &statement.kind {
                StatementKind::Act(Modal::Should | Modal::ShouldNot, _)
                | StatementKind::Disregard(Waiver::Should, _) => {
                    found.push(Exception::Statement(item, line));
                }
                StatementKind::Require { as_a_rule: true, .. } => {
                    let limbs = self.required_limbs(item, text).into_iter();
                    found.extend(
                        limbs.map(|limb| limb.map_or(Exception::Statement(item, line), Exception::Limb)),
                    );
                }
                _ => {}
            }
        }
        found
    }

    /// What is asked of an action about the record a way leads to, for the rows of `cx`.
    pub(super) fn effect_about(
        &mut self,
        action: ActionId,
        under: Option<&CitationSet>,
        asked: &EffectAsked,
        way: Way,
        cx: &super::Cx,
    ) -> BoolId {
        let node = self.asked_of(action, under, asked, cx.lane);
        let home = self.action_table(action);
        if home == cx.table && way == Way::Same { node } else { self.gather_bool(node, way, cx.table) }
    }
}

fn limb_target(at: usize) -> Target {
    Target::Limb(LimbId::from_index(at))
}
