//! The facts of a case, found by what they are about. Where several lines say something of one field, it is put
//! together, or is too much.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::FieldId;
use crate::syntax::tree::FactLine;
use crate::time::InForce;

use super::read::{Reader, attribution_of};
use super::{Attribution, Cell, Fact, FactValue, RecordId};

/// The facts of a case, in the order given.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    all: Vec<Fact>,
    /// Where those about each field of each record stand.
    places: BTreeMap<Cell, Vec<usize>>,
}

impl Facts {
    /// Takes in a fact.
    pub(super) fn push(&mut self, fact: Fact) {
        self.places.entry((fact.record, fact.field)).or_default().push(self.all.len());
        self.all.push(fact);
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Fact] {
        &self.all
    }

    /// Those about a field of a record, or of the case.
    pub(super) fn of(&self, cell: Cell) -> impl Iterator<Item = &Fact> {
        self.places.get(&cell).into_iter().flatten().map(|at| &self.all[*at])
    }

    /// The first of these.
    fn first_of(&mut self, cell: Cell) -> Option<&mut Fact> {
        self.places.get(&cell).and_then(|places| places.first()).map(|at| &mut self.all[*at])
    }
}

impl FromIterator<Fact> for Facts {
    fn from_iter<I: IntoIterator<Item = Fact>>(facts: I) -> Self {
        let mut all = Self::default();
        facts.into_iter().for_each(|fact| all.push(fact));
        all
    }
}

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
                Diagnostic::new(Code::WrongValue, words!("`{}` has no history", name))
                    .at(line.span, "it cannot be said from when to when it is so"),
            );
            return;
        }
        // A line that names its record in full says the same for each of several records spoken about.
        let cell = (record, field);
        let is_said =
            self.case.facts.of(cell).any(|fact| fact.attribution.span == line.span && fact.value == value);
        if is_said && days.is_none() {
            return;
        }
        let is_known = !matches!(value, FactValue::NotAsked | FactValue::Unclear);
        // What is said of a history without days holds on every day.
        let days = days.or((entry.over_time && is_known).then_some(InForce::ALWAYS));
        if let Some(days) = days {
            let clash = self.case.facts.of(cell).find(|fact| {
                fact.value != value && fact.days.is_some_and(|known| certainly_meet(known, days))
            });
            if let Some(first) = clash.map(|fact| fact.attribution.span) {
                let name = Arc::clone(&entry.name);
                self.fault(
                    Diagnostic::new(Code::RepeatedFact, words!("`{}` has two values on one day", name))
                        .at(line.span, "this stretch …")
                        .at(first, "… and this one meet"),
                );
                return;
            }
        }
        if days.is_none()
            && let Some(before) = self.case.facts.first_of(cell)
        {
            before.attribution.confidential |= line.confidential;
            let both = together(&before.value, &value);
            match both.or_else(|| before.value.found_together(&value, self.model)) {
                Some(both) => before.value = both,
                None => {
                    let first = before.attribution.span;
                    let name = Arc::clone(&entry.name);
                    self.fault(
                        Diagnostic::new(Code::RepeatedFact, words!("`{}` is given twice", name))
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

/// True if two stretches certainly have a day in common.
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
