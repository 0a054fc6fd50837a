//! Whether a provision is in force, addresses a record, is met, is blocked, and so is effective.

use super::{Instance, Lane, Lowering, ReachKind, Reaching, Together, World};
use crate::model::norms::Target;
use crate::model::{Item, ItemId};
use crate::program::law::is_bar;
use crate::program::outline::StepKind;
use crate::program::{BoolId, TableId};

impl<'m> Lowering<'m> {
    /// The table of the records an item speaks about.
    pub(super) fn item_table(&mut self, item: ItemId) -> TableId {
        let subject = self.model.item(item).subject;
        self.table_of(subject)
    }

    /// Whether the text addresses the record.
    pub fn covers(&mut self, text: Instance, lane: Lane) -> BoolId {
        let text = self.as_read(text);
        self.step(StepKind::Covers(text, lane), |this| {
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
        let text = self.as_read(text);
        self.step(StepKind::Requirements(text, lane), |this| {
            let item: &'m Item = this.model.item(text.item);
            let cx = this.cx_of(item.subject, lane, Some(text));
            let mut parts = Vec::new();
            if let Some(condition) = &item.condition {
                parts.push(this.condition(condition, text, &cx));
            }
            if let Some(exception) = &item.exception {
                let exception = this.exception(exception, text, &cx);
                parts.push(this.builder.not(exception));
            }
            let required = this.builder.and(cx.table, parts);
            let bearing = this.reaching(Target::Item(text.item), ReachKind::Bears, text, lane);
            let required = this.left_open(cx.table, bearing, required);
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
        let text = self.as_read(text);
        self.step(StepKind::Met(text, lane), |this| {
            let table = this.item_table(text.item);
            let in_force = this.in_force(text);
            let in_force = this.builder.constant(table, in_force);
            let covers = this.covers(text, lane);
            let required = this.requirements(text, lane);
            let item: &'m Item = this.model.item(text.item);
            let Some(requirement) = &item.requirement else {
                return this.builder.and(table, [in_force, covers, required]);
            };
            // What is not asked for is not missing.
            let cx = this.cx_of(item.subject, lane, Some(text));
            let there = this.condition(requirement, text, &cx);
            let bearing = this.reaching(Target::Item(text.item), ReachKind::Bears, text, lane);
            let there = this.left_open(table, bearing, there);
            let not_asked = this.builder.not(required);
            let there = this.builder.or(table, [there, not_asked]);
            this.builder.and(table, [in_force, covers, there])
        })
    }

    /// Whether an effective text disapplies this one.
    pub fn blocked(&mut self, text: Instance, lane: Lane) -> BoolId {
        let text = self.as_read(text);
        self.step(StepKind::Blocked(text, lane), |this| {
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
        let text = self.as_read(text);
        self.step(StepKind::Effective(text, lane), |this| {
            let table = this.item_table(text.item);
            if this.in_force(text).is_no() {
                return this.builder.constant(table, false);
            }
            if this.is_of_event(text.item) {
                let governs = this.governs(text, lane);
                let effective = this.effective_there(text, lane);
                return this.builder.and(table, [governs, effective]);
            }
            this.effective_in_force(text, lane)
        })
    }

    /// Whether a text that is judged by the law of an event is effective if it governs.
    pub fn effective_there(&mut self, text: Instance, lane: Lane) -> BoolId {
        self.step(StepKind::EffectiveThere(text, lane), |this| this.effective_in_force(text, lane))
    }

    fn effective_in_force(&mut self, text: Instance, lane: Lane) -> BoolId {
        let table = self.item_table(text.item);
        // What an action requires is no condition of the text that says so.
        let in_force = self.in_force(text);
        let in_force = self.builder.constant(table, in_force);
        let covers = self.covers(text, lane);
        let required = self.requirements(text, lane);
        let met = self.builder.and(table, [in_force, covers, required]);
        let blocked = self.blocked(text, lane);
        let free = self.builder.not(blocked);
        let appliers = self.model.appliers(text.item).into_iter();
        let applied = appliers.map(|item| self.effective(Instance { item, ..text }, lane));
        let parts: Vec<BoolId> = [met, free].into_iter().chain(applied).collect();
        self.builder.and(table, parts)
    }

    /// The effectiveness of every text that reaches a target, for the rows of the reached text.
    pub(super) fn reaching(
        &mut self,
        target: Target,
        kind: ReachKind,
        text: Instance,
        lane: Lane,
    ) -> Vec<BoolId> {
        let table = self.item_table(text.item);
        let mut parts = Vec::new();
        for reaching in self.reaching_here(target, kind, text) {
            parts.push((reaching.by, self.effect_of(reaching, text, lane)));
        }
        vec![self.by_turn(parts, text.world, Together::Any, table)]
    }

    /// The condition that a transitional clause governs each record it speaks about.
    pub(super) fn governs_by(&mut self, clause: ItemId, lane: Lane) -> BoolId {
        let table = self.item_table(clause);
        let mut parts = vec![];
        for text in self.texts(clause, World::Current) {
            parts.push((text, self.effective(text, lane)));
        }
        self.by_turn(parts, World::Current, Together::Any, table)
    }

    /// Whether a text that reaches another is effective, for the rows of the reached text.
    pub fn effect_of(&mut self, reaching: Reaching, text: Instance, lane: Lane) -> BoolId {
        let (reaching, text) = (self.reaching_as_read(reaching), self.as_read(text));
        self.step(StepKind::Reached(reaching, text, lane), |this| {
            let to = this.item_table(text.item);
            let from = this.item_table(reaching.by.item);
            let stands = this.builder.constant(to, reaching.in_force);
            if this.in_force(reaching.by).is_no() {
                return stands;
            }
            let effective = this.effective(reaching.by, lane);
            let effective = this.held_back(effective, reaching.by, reaching.line, lane);
            let effective = if from == to {
                effective
            } else {
                // INVARIANT: `check` lets a text reach another about the same records, or from the case.
                let way = this.case_way(to);
                this.gather_bool(effective, way, to)
            };
            this.builder.and(to, [stands, effective])
        })
    }
}
