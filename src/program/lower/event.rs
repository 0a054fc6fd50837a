//! Texts that are judged by the law of an event: whether its day lies in theirs, and what several of them come to where
//! the day is open.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Candidate, Instance, Lane, Lowering, Together, World};
use crate::logic::Kleene;
use crate::model::ItemId;
use crate::program::law::HandOver;
use crate::program::outline::StepKind;
use crate::program::{BoolId, Cell, Node, Op, Order, Span, SpanId, TableId};
use crate::time::{InForce, number_of};

impl<'m> Lowering<'m> {
    /// The day of the event by whose law an item is judged, for the records that it speaks about.
    pub fn event_day(&mut self, item: ItemId, lane: Lane) -> Option<SpanId> {
        let entry = self.model.item(item);
        let day = entry.governed_by.as_ref()?;
        let cx = self.cx_of(entry.subject, lane, None);
        match self.value(day, &cx) {
            Node::Span(day) => Some(day),
            _ => unreachable!("`check` lets a provision be governed by the law of a day only"),
        }
    }

    /// Whether a text governs the record: the event has happened on one of its days. A text that is not judged by the law
    /// of an event governs every record.
    pub fn governs(&mut self, text: Instance, lane: Lane) -> BoolId {
        let table = self.item_table(text.item);
        let Some(day) = self.event_day(text.item, lane) else { return self.builder.constant(table, true) };
        self.step(StepKind::Governs(text, lane), |this| {
            let Some(days) = this.governed_days(text) else { return this.builder.constant(table, false) };
            let happened = this.happened_by_now(day, table);
            let lies_there = this.lies_in(day, days, table);
            this.builder.and(table, [happened, lies_there])
        })
    }

    fn happened_by_now(&mut self, day: SpanId, table: TableId) -> BoolId {
        let today = self.day_of_decision(table);
        self.builder.compare(table, day, Order::AtMost, today)
    }

    fn lies_in(&mut self, day: SpanId, days: InForce, table: TableId) -> BoolId {
        let first = self.fixed_day(days.first().earliest(), table);
        let begun = self.builder.compare(table, first, Order::AtMost, day);
        let lasting = match days.last() {
            Some(last) => {
                let last = self.fixed_day(last.latest(), table);
                self.builder.compare(table, day, Order::AtMost, last)
            }
            None => self.builder.constant(table, true),
        };
        self.builder.and(table, [begun, lasting])
    }

    fn fixed_day(&mut self, day: NaiveDate, table: TableId) -> SpanId {
        let number = number_of(day);
        match self.builder.same(table, Cell::Span(Span::between(number, number))) {
            Node::Span(id) => id,
            _ => unreachable!("a day is a day"),
        }
    }

    /// What several texts, each with its condition, come to when they are read in a world. Exactly one of the texts that
    /// may govern an event governs it, and exactly one of the alternatives of a day is in force, for each day that is not
    /// settled. Where it is open which, the result is what all of them agree on.
    pub(super) fn by_text(
        &mut self,
        parts: Vec<(Instance, BoolId)>,
        within: (World, &[HandOver]),
        lane: Lane,
        table: TableId,
    ) -> Vec<BoolId> {
        let (of_events, of_days): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|(text, _)| self.is_of_event(text.item));
        let mut found = self.by_event(of_events, lane, table);
        found.push(self.turned(of_days, within, Together::Any, table));
        found
    }

    fn by_event(&mut self, parts: Vec<(Instance, BoolId)>, lane: Lane, table: TableId) -> Vec<BoolId> {
        let mut others = Vec::new();
        let mut events: Vec<(SpanId, Vec<(InForce, BoolId)>)> = Vec::new();
        for (text, holds) in parts {
            let Some(day) = self.event_day(text.item, lane) else { continue };
            let Some(days) = self.governed_days(text) else { continue };
            match events.iter_mut().find(|(known, _)| *known == day) {
                Some((_, texts)) => texts.push((days, holds)),
                None => events.push((day, vec![(days, holds)])),
            }
        }
        for (day, texts) in events {
            others.push(self.of_one_event(day, &texts, table));
        }
        others
    }

    /// What holds of an event, by the texts of the stretch in which it lies.
    fn of_one_event(&mut self, day: SpanId, texts: &[(InForce, BoolId)], table: TableId) -> BoolId {
        let mut turns: BTreeSet<NaiveDate> = BTreeSet::new();
        for (days, _) in texts {
            turns.insert(days.first().earliest());
            turns.extend(days.last().and_then(|last| last.latest().succ_opt()));
        }
        let turns: Vec<NaiveDate> = turns.into_iter().collect();
        // From the latest stretch to the earliest: where there is no event, nothing holds.
        let no = self.builder.constant(table, false);
        let mut result = no;
        for (at, first) in turns.iter().enumerate().rev() {
            let there = texts.iter().filter(|(days, _)| days.on(*first).is_yes()).map(|(_, holds)| *holds);
            let holds = self.builder.or(table, there.collect::<Vec<_>>());
            let before = match turns.get(at + 1) {
                Some(next) => {
                    let next = self.fixed_day(*next, table);
                    self.builder.compare(table, day, Order::Less, next)
                }
                None => self.builder.bool(table, Op::Has(Node::Span(day))),
            };
            result = self.builder.select(before, holds, result);
        }
        if let Some(first) = turns.first() {
            let first = self.fixed_day(*first, table);
            let before = self.builder.compare(table, day, Order::Less, first);
            result = self.builder.select(before, no, result);
        }
        let happened = self.happened_by_now(day, table);
        self.builder.and(table, [happened, result])
    }

    /// Candidates that give one value: whether one of them is active.
    pub(super) fn any_active(
        &mut self,
        candidates: &[Candidate<'m>],
        within: (World, &[HandOver]),
        lane: Lane,
        table: TableId,
    ) -> BoolId {
        let parts = candidates.iter().map(|candidate| (candidate.text, candidate.there)).collect();
        let any = self.by_text(parts, within, lane, table);
        self.builder.or(table, any)
    }

    /// Whether the event lies on a day whose law is not in the rule set: then what an item that is judged by the law of
    /// that day would say of it is open.
    pub(super) fn unknown_event_law(&mut self, item: ItemId, lane: Lane, table: TableId) -> Option<BoolId> {
        let entry = self.model.item(item);
        if self.event_texts(item).is_empty() && self.is_not_encoded(entry, self.day) {
            return Some(self.builder.constant(table, Kleene::Open));
        }
        let days = self.days_not_encoded(item);
        let day = if days.is_empty() { None } else { self.event_day(item, lane) }?;
        let lies_there: Vec<BoolId> = days.into_iter().map(|days| self.lies_in(day, days, table)).collect();
        let lies_there = self.builder.or(table, lies_there);
        let happened = self.happened_by_now(day, table);
        let open = self.builder.constant(table, Kleene::Open);
        Some(self.builder.and(table, [lies_there, happened, open]))
    }
}
