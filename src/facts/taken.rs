//! Facts are taken in: what several lines say of one field is put together, or is too much.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::FieldId;
use crate::syntax::tree::FactLine;
use crate::time::InForce;

use super::read::{Reader, attribution_of};
use super::{Attribution, Fact, FactValue, RecordId};

impl Reader<'_> {
    /// Takes in what a line says of a field; what is known in two ways is put together.
    pub fn give(
        &mut self,
        record: Option<RecordId>,
        field: FieldId,
        value: FactValue,
        line: &FactLine,
        days: Option<InForce>,
    ) {
        let entry = self.model.field(field);
        if days.is_some() && !entry.over_time {
            let name = Arc::clone(&entry.name);
            self.fault(
                Diagnostic::new(Code::WrongValue, format!("`{name}` has no history"))
                    .at(line.span, "it cannot be said from when to when it is so"),
            );
            return;
        }
        // A line that names its record in full says the same for each of several records spoken about.
        let is_said = self.case.facts.iter().any(|fact| {
            (fact.record, fact.field, fact.attribution.span) == (record, field, line.span)
                && fact.value == value
        });
        if is_said && days.is_none() {
            return;
        }
        let is_known = !matches!(value, FactValue::NotAsked | FactValue::Unclear);
        // What is said of a history without days holds on every day.
        let days = days.or((entry.over_time && is_known).then_some(InForce::ALWAYS));
        if let Some(days) = days {
            let clash = self.case.facts.iter().find(|fact| {
                fact.record == record
                    && fact.field == field
                    && fact.value != value
                    && fact.days.is_some_and(|known| certainly_meet(known, days))
            });
            if let Some(first) = clash.map(|fact| fact.attribution.span) {
                let name = Arc::clone(&entry.name);
                self.fault(
                    Diagnostic::new(Code::RepeatedFact, format!("`{name}` has two values on one day"))
                        .at(line.span, "this stretch …")
                        .at(first, "… and this one meet"),
                );
                return;
            }
        }
        if days.is_none()
            && let Some(known) =
                self.case.facts.iter().position(|fact| fact.record == record && fact.field == field)
        {
            self.case.facts[known].attribution.confidential |= line.confidential;
            let before = &self.case.facts[known];
            let both = together(&before.value, &value);
            match both.or_else(|| before.value.found_together(&value, self.model)) {
                Some(both) => self.case.facts[known].value = both,
                None => {
                    let first = before.attribution.span;
                    let name = Arc::clone(&entry.name);
                    self.fault(
                        Diagnostic::new(Code::RepeatedFact, format!("`{name}` is given twice"))
                            .at(line.span, "given here …")
                            .at(first, "… and here already"),
                    );
                }
            }
            return;
        }
        self.case.facts.push(Fact {
            record,
            field,
            value,
            days,
            attribution: Attribution {
                confidential: line.confidential || entry.confidential,
                ..attribution_of(line)
            },
        });
    }
}

/// Whether two stretches certainly have a day in common.
fn certainly_meet(a: InForce, b: InForce) -> bool {
    let begins_in_time = |one: InForce, other: InForce| {
        other.last().is_none_or(|last| one.first().latest() <= last.earliest())
    };
    begins_in_time(a, b) && begins_in_time(b, a)
}

/// What two lines say of one field together; `None` if they cannot both be meant.
fn together(a: &FactValue, b: &FactValue) -> Option<FactValue> {
    let low = |a: Option<i32>, b: Option<i32>| a.max(b);
    let high = |a: Option<i32>, b: Option<i32>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    match (a, b) {
        (FactValue::Days(a), FactValue::Days(b)) => a.intersect(*b).map(FactValue::Days),
        (FactValue::Length(a, c), FactValue::Length(b, d)) => {
            let (low, high) = (low(*a, *b), high(*c, *d));
            low.zip(high).is_none_or(|(low, high)| low <= high).then_some(FactValue::Length(low, high))
        }
        (FactValue::Number(a, c), FactValue::Number(b, d)) => {
            let low = (*a).max(*b);
            let high = match (*c, *d) {
                (Some(c), Some(d)) => Some(c.min(d)),
                (c, d) => c.or(d),
            };
            low.zip(high).is_none_or(|(low, high)| low <= high).then_some(FactValue::Number(low, high))
        }
        _ => None,
    }
}
