//! Whether a provision is in force, addresses a record, is met, is blocked, and so is effective.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Lane, Lowering, Part, World};
use crate::citation::SegmentKind;
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{CitationSet, Item, ItemId, Model, StatementKind};
use crate::program::{BoolId, TableId};
use crate::syntax::spelling::Waiver;

/// A text: an item, as it stood on a day, in a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instance {
    /// The item.
    pub item: ItemId,
    /// The day.
    pub day: NaiveDate,
    /// The world.
    pub world: World,
    /// The basis of an action for which it is read, if it is read for one: what reaches it may be about that
    /// basis alone.
    pub basis: Option<ForBasis>,
}

/// For which basis a text is read, and how firm a waiver has to be to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForBasis {
    /// The basis.
    pub item: ItemId,
    /// The least firm waiver that counts.
    pub waiver: Waiver,
}

impl Instance {
    /// The text as it is read for a basis.
    #[must_use]
    pub const fn for_basis(self, item: ItemId, waiver: Waiver) -> Self {
        Self { basis: Some(ForBasis { item, waiver }), ..self }
    }

    /// The basis a text that bears on this one is read for: the same, with firm waivers alone.
    pub(super) fn basis_below(self) -> Option<ForBasis> {
        self.basis.map(|basis| ForBasis { waiver: Waiver::Always, ..basis })
    }
}

/// How a statement reaches another provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReachKind {
    /// `disapply`
    Disapply,
    /// `disregard`
    Disregard,
    /// `overrides`
    Overrides,
    /// `read v for w in`
    Read,
}

/// What reaches a provision or a limb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reaching {
    /// How.
    pub kind: ReachKind,
    /// The text it stands in.
    pub by: Instance,
    /// Which of its statements it is.
    pub line: usize,
    /// Whether it is known that the statement is part of the text, or the law of the day is not
    /// in the rule set.
    pub in_force: Kleene,
}

/// Which statements reach what, in one world.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    by_target: BTreeMap<Target, Vec<Reaching>>,
}

impl Reach {
    /// What reaches a target in that way.
    pub fn of(&self, target: Target, kind: ReachKind) -> impl Iterator<Item = Reaching> + '_ {
        self.by_target
            .get(&target)
            .into_iter()
            .flatten()
            .copied()
            .filter(move |reaching| reaching.kind == kind)
    }
}

/// The citations by which a statement reaches others.
#[must_use]
pub const fn reached_by(kind: &StatementKind) -> Option<(ReachKind, &CitationSet)> {
    match kind {
        StatementKind::Disapply(cited) => Some((ReachKind::Disapply, cited)),
        StatementKind::Disregard(_, cited) => Some((ReachKind::Disregard, cited)),
        StatementKind::Overrides(cited) => Some((ReachKind::Overrides, cited)),
        StatementKind::Read(_, cited) => Some((ReachKind::Read, cited)),
        StatementKind::Conclude(_)
        | StatementKind::Deem(_)
        | StatementKind::Presume(_)
        | StatementKind::Leaves(_)
        | StatementKind::Apply(..)
        | StatementKind::Continue(_)
        | StatementKind::Act(..)
        | StatementKind::Require { .. }
        | StatementKind::Weigh(_) => None,
    }
}

impl<'m> Lowering<'m> {
    /// Which statements reach what in a world.
    pub fn reach(&mut self, world: World) -> Arc<Reach> {
        if let Some(reach) = self.reach.get(&world) {
            return Arc::clone(reach);
        }
        let mut reach = Reach::default();
        for (at, item) in self.model.items.iter().enumerate() {
            let id = ItemId::from_index(at);
            for (line, statement) in item.statements.iter().enumerate() {
                let Some((kind, cited)) = reached_by(&statement.kind) else { continue };
                let by = self.instance(id, world);
                let in_force = self.standing(item, statement.in_force.on(by.day), by.day);
                if in_force.is_no() {
                    continue;
                }
                for cited in &cited.list {
                    let day = self.citation_day(&cited.citation.address.work, world);
                    for target in self.model.targets(cited, Some(id), day) {
                        reach.by_target.entry(target).or_default().push(Reaching {
                            kind,
                            by,
                            line,
                            in_force,
                        });
                    }
                }
            }
        }
        self.spare_untouched(&mut reach, world);
        let reach = Arc::new(reach);
        self.reach.insert(world, Arc::clone(&reach));
        reach
    }

    /// Takes out of the reach of a paragraph what it `leaves … untouched`.
    fn spare_untouched(&self, reach: &mut Reach, world: World) {
        for (at, item) in self.model.items.iter().enumerate() {
            let id = ItemId::from_index(at);
            for statement in &item.statements {
                let StatementKind::Leaves(cited) = &statement.kind else { continue };
                let by = self.instance(id, world);
                if statement.in_force.on(by.day).is_no() {
                    continue;
                }
                for cited in &cited.list {
                    let day = self.citation_day(&cited.citation.address.work, world);
                    for target in self.model.targets(cited, Some(id), day) {
                        if let Some(reaching) = reach.by_target.get_mut(&target) {
                            reaching.retain(|reaching| !in_one_paragraph(self.model, reaching.by.item, id));
                        }
                    }
                }
            }
        }
    }

    /// Whether a text stands on a day, open where the law of that day is not in the rule set.
    pub(super) fn standing(&self, item: &Item, in_force: Kleene, day: NaiveDate) -> Kleene {
        if in_force.is_no() && item.copy.is_none() && self.is_not_encoded(item, day) {
            Kleene::Open
        } else {
            in_force
        }
    }

    /// Whether the law of a day is not known for the section an item stands in.
    pub(super) fn is_not_encoded(&self, item: &Item, day: NaiveDate) -> bool {
        self.model.is_not_encoded(item, day)
    }

    /// The table of the records an item speaks about.
    pub(super) fn item_table(&mut self, item: ItemId) -> TableId {
        let subject = self.model.item(item).subject;
        self.table_of(subject)
    }

    /// A part of a text, made once. A part that depends on itself is excluded by `check`.
    fn part(&mut self, part: Part, lane: Lane, make: impl FnOnce(&mut Self) -> BoolId) -> BoolId {
        if let Some(id) = self.parts.get(&(part, lane)) {
            return *id;
        }
        let id = make(self);
        self.parts.insert((part, lane), id);
        id
    }

    /// Whether a text is in force, as far as that is known.
    pub fn in_force(&self, text: Instance) -> Kleene {
        self.model.item(text.item).in_force.on(text.day)
    }

    /// Whether the text addresses the record.
    pub fn covers(&mut self, text: Instance, lane: Lane) -> BoolId {
        self.part(Part::Covers(text), lane, |this| {
            let item: &'m Item = this.model.item(text.item);
            let cx = this.cx_of(item.subject, lane, Some(text));
            match &item.addressee {
                Some(addressee) => this.condition_expr(addressee, &cx),
                None => this.builder.constant(cx.table, true),
            }
        })
    }

    /// Whether what the text requires is there, and what takes it out is not.
    pub fn requirements(&mut self, text: Instance, lane: Lane) -> BoolId {
        self.part(Part::Condition(text), lane, |this| {
            let item: &'m Item = this.model.item(text.item);
            let cx = this.cx_of(item.subject, lane, Some(text));
            let mut parts = Vec::new();
            if let Some(condition) = &item.condition {
                parts.push(this.condition(condition, text, &cx));
            }
            if let Some(exception) = &item.exception {
                let exception = this.condition(exception, text, &cx);
                parts.push(this.builder.not(exception));
            }
            let required = this.builder.and(cx.table, parts);
            if is_bar(item) {
                return required;
            }
            let waived: Vec<BoolId> =
                this.reaching(Target::Item(text.item), ReachKind::Disregard, text, lane);
            let waived = this.builder.or(cx.table, waived);
            this.builder.or(cx.table, [required, waived])
        })
    }

    /// Whether the text is met: in force, addressed to the record, and its condition holds.
    pub fn met(&mut self, text: Instance, lane: Lane) -> BoolId {
        let table = self.item_table(text.item);
        let in_force = self.in_force(text);
        let in_force = self.builder.constant(table, in_force);
        let covers = self.covers(text, lane);
        let required = self.requirements(text, lane);
        let item: &'m Item = self.model.item(text.item);
        let Some(requirement) = &item.requirement else {
            return self.builder.and(table, [in_force, covers, required]);
        };
        // What is not asked for is not missing.
        let cx = self.cx_of(item.subject, lane, Some(text));
        let there = self.condition(requirement, text, &cx);
        let not_asked = self.builder.not(required);
        let there = self.builder.or(table, [there, not_asked]);
        self.builder.and(table, [in_force, covers, there])
    }

    /// Whether an effective text disapplies this one.
    pub fn blocked(&mut self, text: Instance, lane: Lane) -> BoolId {
        self.part(Part::Blocked(text), lane, |this| {
            let table = this.item_table(text.item);
            let mut blocking = this.reaching(Target::Item(text.item), ReachKind::Disapply, text, lane);
            if is_bar(this.model.item(text.item)) {
                blocking.extend(this.reaching(Target::Item(text.item), ReachKind::Disregard, text, lane));
            }
            this.builder.or(table, blocking)
        })
    }

    /// Whether the text is effective.
    pub fn effective(&mut self, text: Instance, lane: Lane) -> BoolId {
        self.part(Part::Effective(text), lane, |this| {
            let table = this.item_table(text.item);
            if this.in_force(text).is_no() {
                return this.builder.constant(table, false);
            }
            // What an action requires is no condition of the text that says so.
            let in_force = this.in_force(text);
            let in_force = this.builder.constant(table, in_force);
            let covers = this.covers(text, lane);
            let required = this.requirements(text, lane);
            let met = this.builder.and(table, [in_force, covers, required]);
            let blocked = this.blocked(text, lane);
            let free = this.builder.not(blocked);
            let appliers = this.model.appliers(text.item).into_iter();
            let applied = appliers.map(|item| this.effective(Instance { item, ..text }, lane));
            let parts: Vec<BoolId> = [met, free].into_iter().chain(applied).collect();
            this.builder.and(table, parts)
        })
    }

    /// The effectiveness of every text that reaches a target, for the rows of the reached text.
    pub(super) fn reaching(
        &mut self,
        target: Target,
        kind: ReachKind,
        text: Instance,
        lane: Lane,
    ) -> Vec<BoolId> {
        let found = self.reaching_here(target, kind, text);
        found.into_iter().map(|reaching| self.effect_of(reaching, text, lane)).collect()
    }

    /// The statements that reach a target as it is read: those about its basis, if it is read for one, and
    /// waivers that are firm enough.
    pub fn reaching_here(&mut self, target: Target, kind: ReachKind, text: Instance) -> Vec<Reaching> {
        let reach = self.reach(text.world);
        let mut found: Vec<Reaching> = reach.of(target, kind).collect();
        let firmest = text.basis.map_or(Waiver::Always, |basis| basis.waiver);
        found.retain(|reaching| self.waiver_of(*reaching) <= firmest && self.bears_on(*reaching, text));
        for reaching in &mut found {
            let is_alike = self.model.item(reaching.by.item).subject == self.model.item(text.item).subject;
            reaching.by.basis = text.basis_below().filter(|_| is_alike);
        }
        found
    }

    /// How firm a statement that disregards something is.
    pub(super) fn waiver_of(&self, reaching: Reaching) -> Waiver {
        match self.model.item(reaching.by.item).statements.get(reaching.line).map(|statement| &statement.kind)
        {
            Some(StatementKind::Disregard(waiver, _)) => *waiver,
            _ => Waiver::Always,
        }
    }

    /// Whether a statement is about the basis for which a text is read, or about no basis alone.
    fn bears_on(&mut self, reaching: Reaching, text: Instance) -> bool {
        let statement = (reaching.by.item, reaching.line);
        if matches!(reaching.kind, ReachKind::Overrides | ReachKind::Read)
            || !self.model.is_about_bases(statement)
        {
            return true;
        }
        let Some(basis) = text.basis else { return false };
        self.is_about(statement, basis.item, text.world)
    }

    /// Whether a text that reaches another is effective, for the rows of the reached text.
    pub fn effect_of(&mut self, reaching: Reaching, text: Instance, lane: Lane) -> BoolId {
        let to = self.item_table(text.item);
        let from = self.item_table(reaching.by.item);
        let stands = self.builder.constant(to, reaching.in_force);
        if self.in_force(reaching.by).is_no() {
            return stands;
        }
        let effective = self.effective(reaching.by, lane);
        let effective = if from == to {
            effective
        } else {
            // INVARIANT: `check` lets a text reach another about the same records, or from the case.
            let way = self.case_way(to);
            self.gather_bool(effective, way, to)
        };
        self.builder.and(to, [stands, effective])
    }
}

/// Whether all an item does is to take something out, or to stand in the way: then to disregard it is to leave
/// it aside.
pub(super) fn is_bar(item: &Item) -> bool {
    let is_bar = |kind: &StatementKind| match kind {
        StatementKind::Disapply(_) | StatementKind::Require { .. } => true,
        StatementKind::Act(modal, _) => !modal.is_basis(),
        _ => false,
    };
    !item.statements.is_empty() && item.statements.iter().all(|statement| is_bar(&statement.kind))
}

/// Whether two items stand in one paragraph, or in one section without any: the reach of
/// `leaves … untouched`.
pub(super) fn in_one_paragraph(model: &Model, a: ItemId, b: ItemId) -> bool {
    let paragraph = |id: ItemId| {
        let address = model.item(id).address();
        let first = address.path.first().filter(|step| step.kind() == SegmentKind::Paragraph);
        (address.section(), first.cloned())
    };
    paragraph(a) == paragraph(b)
}
