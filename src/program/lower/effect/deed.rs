//! Whether a duty is breached and whether a power was used: what the law says of an action, and what was done.

use super::Exceptions;
use crate::model::{ActionId, CitationSet, Due, ExprKind, FieldId};
use crate::program::law::Base;
use crate::program::lower::{Instance, Lane, Limit, Lowering, Stage};
use crate::program::outline::StepKind;
use crate::program::{BoolId, Node, Op, Order};

impl Lowering<'_> {
    /// Whether a duty of a provision is owed, due and not fulfilled, or refused.
    pub(in crate::program::lower) fn breached(&mut self, text: Instance, lane: Lane) -> BoolId {
        self.step(StepKind::Breached(text, lane), |this| this.any_breached(text, lane))
    }

    fn any_breached(&mut self, text: Instance, lane: Lane) -> BoolId {
        let table = self.item_table(text.item);
        let model = self.model;
        let mut breached = Vec::new();
        for (line, _, action) in model.bases_in(text.item) {
            let base = (text.item, line, text.world);
            if self.statement_stands(text.item, line, text.world).is_no() {
                continue;
            }
            let owed = self.basis_effect(action, base, lane, Exceptions::Presumed).owed;
            let facts = model.action(action).facts;
            let passed = self.is_due(base, action, lane);
            let refused = self.happened(facts.refused, lane);
            let done = self.happened(facts.done, lane);
            let called_for = self.builder.or(table, [passed, refused]);
            let not_done = self.builder.not(done);
            breached.push(self.builder.and(table, [owed, called_for, not_done]));
        }
        self.builder.or(table, breached)
    }

    /// Whether an action was taken as a power of a provision allows, and rests on it.
    pub(in crate::program::lower) fn used(
        &mut self,
        text: Instance,
        cited: &CitationSet,
        lane: Lane,
    ) -> BoolId {
        let under = self.outline.citation(cited);
        self.step(StepKind::Used(text, under, lane), |this| this.any_used(text, cited, lane))
    }

    fn any_used(&mut self, text: Instance, cited: &CitationSet, lane: Lane) -> BoolId {
        let table = self.item_table(text.item);
        let model = self.model;
        let mut used = Vec::new();
        for (line, _, action) in model.bases_in(text.item) {
            let base = (text.item, line, text.world);
            if self.statement_stands(text.item, line, text.world).is_no() {
                continue;
            }
            let allowed = self.basis_effect(action, base, lane, Exceptions::Presumed).some;
            let facts = model.action(action).facts;
            let done = self.happened(facts.done, lane);
            let Node::Sym(under) = self.field(facts.under, Stage::Final, lane) else {
                unreachable!("what an action rests on is a citation")
            };
            let test = self.builder.test(cited.clone());
            let rests_on_it = self.builder.bool(table, Op::Test(under, test));
            used.push(self.builder.and(table, [allowed, done, rests_on_it]));
        }
        self.builder.or(table, used)
    }

    /// Whether the time to act has run out: at once where no time is set.
    pub fn is_due(&mut self, base: Base, action: ActionId, lane: Lane) -> BoolId {
        self.step(StepKind::Due(base, action, lane), |this| this.time_is_over(base, action, lane))
    }

    fn time_is_over(&mut self, (item, line, world): Base, action: ActionId, lane: Lane) -> BoolId {
        let table = self.item_table(item);
        let model = self.model;
        match model.manner((item, line)).and_then(|manner| manner.due.as_ref()) {
            None => self.builder.constant(table, true),
            Some(Due::WithoutDelay) => {
                let overdue = model.action(action).facts.overdue;
                match self.field(overdue, Stage::Final, lane) {
                    Node::Bool(overdue) => overdue,
                    _ => unreachable!("whether an action is delayed is yes or no"),
                }
            }
            Some(Due::Within(within)) => {
                let ExprKind::Within { period, counts_first_day, start, working_day_in, .. } = &within.kind
                else {
                    return self.builder.constant(table, crate::logic::Kleene::Open);
                };
                let text = self.instance(item, world);
                let cx = self.cx_of(model.item(item).subject, lane, Some(text));
                let limit = Limit { period: *period, counts_first_day: *counts_first_day };
                let last = self.ends(start, limit, working_day_in.as_deref(), &cx).last;
                let day = self.day_of_decision(table);
                self.builder.compare(table, last, Order::Less, day)
            }
        }
    }

    /// Whether an event lies on or before the day of decision.
    fn happened(&mut self, event: FieldId, lane: Lane) -> BoolId {
        let table = self.table_of(self.model.field(event).entity);
        let Node::Span(event) = self.field(event, Stage::Final, lane) else {
            unreachable!("what happens to an action has a day")
        };
        let today = self.day_of_decision(table);
        self.builder.compare(table, event, Order::AtMost, today)
    }
}
