//! What of a case may not be shown to everyone, and the case without it.
//!
//! In: a [`Case`] whose lines and records are marked `confidential`. Out: the same case as somebody
//! would give it who has not been told what is confidential, with the places where something is
//! missing. Whatever is made of that case is made without the confidential values: none of them
//! can be read from it, nor guessed.

use std::collections::BTreeSet;

use super::names::Records;
use super::{Case, Cell, Fact, FactValue, GivenCondition, Record, RecordId};
use crate::model::{Expr, ExprKind, FieldId, ListOf, Model};

/// What of a case may not be shown, and what it is told without.
#[derive(Clone, Debug, Default)]
pub struct Secrecy {
    /// Records of which nothing may be shown, not even that they are there.
    records: BTreeSet<RecordId>,
    /// What the case is told without; `None` for a case as it was given.
    withheld: Option<Withheld>,
}

/// What a case is told without: only where something is missing, never what.
#[derive(Clone, Debug, Default)]
pub struct Withheld {
    /// Fields of which nothing is told.
    pub facts: BTreeSet<(Option<RecordId>, FieldId)>,
    /// Fields that conditions speak of which are not told.
    touched: BTreeSet<(Option<RecordId>, FieldId)>,
    /// Lists of which some records are not told.
    lists: BTreeSet<(Option<RecordId>, ListOf)>,
    /// Conditions that are not told: only what they are about is looked at, never which way they go.
    pub conditions: Vec<GivenCondition>,
}

impl Withheld {
    /// True if something about a field of a record, or of the case, is not told.
    #[must_use]
    pub fn concerns(&self, record: Option<RecordId>, field: FieldId) -> bool {
        self.facts.contains(&(record, field)) || self.touched.contains(&(record, field))
    }

    /// True if a list is disclosed in part, or not at all.
    #[must_use]
    pub fn concerns_list(&self, record: Option<RecordId>, list: ListOf) -> bool {
        let is_field = matches!(list, ListOf::Field(field) if self.concerns(record, field));
        is_field || self.lists.contains(&(record, list))
    }
}

impl Secrecy {
    /// Notes that nothing about a record may be shown.
    pub(super) fn mark(&mut self, record: RecordId) {
        self.records.insert(record);
    }

    /// What a case is told without; `None` for a case as it was given.
    #[must_use]
    pub const fn withheld(&self) -> Option<&Withheld> {
        self.withheld.as_ref()
    }
}

impl Case {
    /// True if the case, or the declaration of the field, marks what it says of a field as confidential.
    #[must_use]
    pub fn is_confidential(&self, model: &Model, record: Option<RecordId>, field: FieldId) -> bool {
        model.field(field).confidential
            || self.facts.of((record, field)).any(|fact| fact.attribution.confidential)
            || self.secrecy.withheld().is_some_and(|withheld| withheld.facts.contains(&(record, field)))
    }

    /// The case as somebody would give it who is not told what is confidential.
    ///
    /// Left out are what is marked, all that is said of a marked record and of what belongs to it,
    /// facts that name such a record, and conditions that speak of any of these. Of a field of which
    /// one line is confidential nothing is told. A list with a record that is not told is not complete.
    #[must_use]
    pub fn redacted(&self, model: &Model) -> Self {
        let hidden = self.hidden();
        let mut next = RecordId::all();
        let places: Vec<Option<RecordId>> =
            self.records().map(|(id, _)| if hidden.contains(&id) { None } else { next.next() }).collect();
        let telling =
            Telling { case: self, model, secret: self.secret_cells(model, &hidden), hidden, places };
        telling.case()
    }

    /// The same case without any of its conditions: all of them are withheld.
    #[must_use]
    pub fn without_conditions(mut self) -> Self {
        let conditions = std::mem::take(&mut self.conditions);
        let touched: Vec<Cell> = conditions.iter().flat_map(|condition| self.cells_of(condition)).collect();
        if let Some(withheld) = &mut self.secrecy.withheld {
            withheld.touched.extend(touched);
            withheld.conditions.extend(conditions);
        }
        self
    }

    /// The records of which nothing may be shown: those marked, and what belongs to them.
    fn hidden(&self) -> BTreeSet<RecordId> {
        let is_hidden = |id: &RecordId| {
            // Nobody is the owner of an owner's owner without end: `read` gives each an entity above it.
            let mut above = std::iter::successors(Some(*id), |id| self.record(*id).owner);
            above.by_ref().take(self.records.len()).any(|id| self.secrecy.records.contains(&id))
        };
        self.records().map(|(id, _)| id).filter(is_hidden).collect()
    }

    /// The fields of which nothing is told, by the records of this case.
    fn secret_cells(&self, model: &Model, hidden: &BTreeSet<RecordId>) -> BTreeSet<Cell> {
        let names_hidden = |value: &FactValue| match value {
            FactValue::Record(record) => hidden.contains(record),
            FactValue::List(values) => {
                values.iter().any(|value| matches!(value, FactValue::Record(one) if hidden.contains(one)))
            }
            _ => false,
        };
        let said =
            self.facts().iter().filter(|fact| fact.attribution.confidential || names_hidden(&fact.value));
        let mut cells: BTreeSet<Cell> = said.map(|fact| (fact.record, fact.field)).collect();
        // What is declared as confidential is so whether or not the case says anything of it.
        for (at, field) in model.fields.iter().enumerate().filter(|(_, field)| field.confidential) {
            let id = FieldId::from_index(at);
            match field.entity {
                Some(entity) => cells.extend(self.records_of(entity).map(|record| (Some(record), id))),
                None => {
                    cells.insert((None, id));
                }
            }
        }
        cells
    }

    /// The fields a condition speaks of, as far as it is known of which records.
    fn cells_of(&self, condition: &GivenCondition) -> Vec<Cell> {
        let mut cells = Vec::new();
        condition.expr.walk(&mut |part| {
            if let Some((of, field)) = field_in(part) {
                cells.extend(self.cell_meant(of, field, condition.record));
            }
        });
        cells
    }

    /// The field of a record that a line about `about` means, if it says of which.
    fn cell_meant(&self, of: Option<&Expr>, field: FieldId, about: Option<RecordId>) -> Option<Cell> {
        match of {
            None => Some((None, field)),
            Some(of) => match self.record_meant(of, about) {
                Ok(Some(record)) => Some((Some(record), field)),
                Ok(None) | Err(_) => None,
            },
        }
    }
}

/// The field that an expression asks for, and of what.
fn field_in(expr: &Expr) -> Option<(Option<&Expr>, FieldId)> {
    match &expr.kind {
        ExprKind::Field(of, field) | ExprKind::OnDay { of, field, .. } => Some((of.as_deref(), *field)),
        _ => None,
    }
}

/// A case on its way to be told without what is confidential.
struct Telling<'a> {
    case: &'a Case,
    model: &'a Model,
    secret: BTreeSet<Cell>,
    hidden: BTreeSet<RecordId>,
    /// For each record its new place, if it is told.
    places: Vec<Option<RecordId>>,
}

/// What becomes of a condition.
enum Fate {
    /// It is told.
    Told,
    /// It is not told, only what it is about.
    Withheld,
    /// It speaks of records that are not told: there is nothing it could be about.
    Dropped,
}

impl Telling<'_> {
    fn case(&self) -> Case {
        let Case {
            on,
            law_as_of,
            known_on,
            law,
            records,
            facts,
            complete,
            conditions,
            asks,
            put_off: _,
            secrecy: _,
        } = self.case;
        let mut told_records = Records::default();
        for (_, record) in records.iter().filter(|(id, _)| self.place(*id).is_some()) {
            let owner = record.owner.and_then(|owner| self.place(owner));
            if let (Some(id), Some(owner)) =
                (told_records.push(Record { owner: None, ..record.clone() }), owner)
            {
                told_records.own(id, owner);
            }
        }
        let mut withheld = Withheld {
            facts: self.secret.iter().filter_map(|cell| self.cell(*cell)).collect(),
            lists: self.lists().collect(),
            ..Withheld::default()
        };
        let is_whole = |(record, list): &(Option<RecordId>, ListOf)| !withheld.concerns_list(*record, *list);
        let complete = complete.iter().filter_map(|(record, list)| Some((self.holder(*record)?, *list)));
        let complete: Vec<(Option<RecordId>, ListOf)> = complete.filter(is_whole).collect();
        let mut told = Vec::new();
        for condition in conditions {
            let Some(record) = self.holder(condition.record) else { continue };
            let moved = || GivenCondition { record, ..condition.clone() };
            match self.fate(condition) {
                Fate::Told => told.push(moved()),
                Fate::Withheld => {
                    let cells = self.case.cells_of(condition);
                    withheld.touched.extend(cells.into_iter().filter_map(|cell| self.cell(cell)));
                    withheld.conditions.push(moved());
                }
                Fate::Dropped => {}
            }
        }
        Case {
            on: *on,
            law_as_of: *law_as_of,
            known_on: *known_on,
            law: *law,
            records: told_records,
            facts: facts.all().iter().filter_map(|fact| self.fact(fact)).collect(),
            complete,
            conditions: told,
            asks: asks.clone(),
            // What was put off is named by its key, which may be confidential.
            put_off: Vec::new(),
            secrecy: Secrecy { records: BTreeSet::new(), withheld: Some(withheld) },
        }
    }

    /// The new place of a record, if it is told.
    fn place(&self, id: RecordId) -> Option<RecordId> {
        self.places.get(id.index()).copied().flatten()
    }

    /// Whom something is said of, by the new place: `None` inside for the case as a whole, outside if
    /// the record is not told.
    fn holder(&self, record: Option<RecordId>) -> Option<Option<RecordId>> {
        match record {
            None => Some(None),
            Some(record) => self.place(record).map(Some),
        }
    }

    fn cell(&self, (record, field): Cell) -> Option<Cell> {
        Some((self.holder(record)?, field))
    }

    fn fact(&self, fact: &Fact) -> Option<Fact> {
        if self.secret.contains(&(fact.record, fact.field)) {
            return None;
        }
        let record = self.holder(fact.record)?;
        Some(Fact { record, value: self.value(&fact.value)?, ..fact.clone() })
    }

    /// A value by the new places of records; `None` if it names one that is not told.
    fn value(&self, value: &FactValue) -> Option<FactValue> {
        match value {
            FactValue::Record(record) => self.place(*record).map(FactValue::Record),
            FactValue::List(values) => {
                values.iter().map(|value| self.value(value)).collect::<Option<_>>().map(FactValue::List)
            }
            other => Some(other.clone()),
        }
    }

    /// The lists of which some records are not told.
    fn lists(&self) -> impl Iterator<Item = (Option<RecordId>, ListOf)> + '_ {
        self.hidden.iter().filter_map(|id| {
            let record = self.case.record(*id);
            Some((self.holder(record.owner)?, ListOf::Children(record.entity)))
        })
    }

    fn fate(&self, condition: &GivenCondition) -> Fate {
        let mut names_hidden = false;
        let mut is_secret = condition.attribution.confidential;
        condition.expr.walk(&mut |part| {
            match &part.kind {
                ExprKind::Record(_, name) => {
                    names_hidden |= self.case.named(name).any(|id| self.hidden.contains(&id));
                }
                // What a list holds is told in part.
                ExprKind::Quantified(..) | ExprKind::Reduce(..) => is_secret |= !self.hidden.is_empty(),
                _ => {}
            }
            if let Some((of, field)) = field_in(part) {
                is_secret |= match self.case.cell_meant(of, field, condition.record) {
                    Some(cell) => self.secret.contains(&cell),
                    None => {
                        self.model.field(field).confidential
                            || self.secret.iter().any(|(_, secret)| *secret == field)
                    }
                };
            }
        });
        match (names_hidden, is_secret) {
            (true, _) => Fate::Dropped,
            (false, true) => Fate::Withheld,
            (false, false) => Fate::Told,
        }
    }
}
