//! A case: its days, its records and what is known of them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::Secrecy;
use super::names::Records;
use super::taken::Facts;
use crate::citation::Citation;
use crate::model::{EntityId, Expr, FieldId, Finding, LawId, ListOf, Text};
use crate::program::Ask;
use crate::source::Span;
use crate::time::{DaySpan, InForce};
use crate::value::Number;

/// How many records a case may have.
pub const MAX_RECORDS: usize = 10_000;

/// A record of a case, by its place. Only the case that has the record hands out its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(u32);

impl RecordId {
    /// All places, in order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..=u32::MAX).map(Self)
    }

    /// The place after so many others; `None` beyond what can be counted.
    pub(super) fn nth(before: usize) -> Option<Self> {
        u32::try_from(before).ok().map(Self)
    }

    /// Its place.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A field of a record, or of the case as a whole.
pub type Cell = (Option<RecordId>, FieldId);

/// One record.
#[derive(Clone, Debug)]
pub struct Record {
    pub(crate) entity: EntityId,
    pub(crate) name: Arc<str>,
    pub(crate) label: Option<Text>,
    pub(crate) owner: Option<RecordId>,
    pub(super) span: Span,
}

impl Record {
    /// What it is a record of.
    #[must_use]
    pub const fn entity(&self) -> EntityId {
        self.entity
    }

    /// Its name in the case. Records of several owners that are given in one line share it.
    #[must_use]
    pub const fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// What a reader calls it, if not by its name.
    #[must_use]
    pub const fn label(&self) -> Option<&Text> {
        self.label.as_ref()
    }

    /// The record it belongs to.
    #[must_use]
    pub const fn owner(&self) -> Option<RecordId> {
        self.owner
    }

    /// Where it is opened.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

/// A case that has passed the gate: made by reading a file ([`super::file`]), an example ([`super::read`]), or what
/// a [`super::CaseBuilder`] puts together.
#[derive(Clone, Debug)]
pub struct Case {
    pub(crate) on: DaySpan,
    pub(crate) law_as_of: DaySpan,
    pub(crate) known_on: Option<NaiveDate>,
    pub(super) law: Option<LawId>,
    pub(super) records: Records,
    pub(super) facts: Facts,
    pub(super) complete: Vec<(Option<RecordId>, ListOf)>,
    pub(super) conditions: Vec<GivenCondition>,
    pub(super) asks: Vec<Ask>,
    pub(super) put_off: Vec<PutOff>,
    pub(crate) secrecy: Secrecy,
}

/// A question that somebody put off.
#[derive(Clone, Debug)]
pub struct PutOff {
    /// Its key, as written; it need not be that of a question of the case.
    pub key: Arc<str>,
    /// Where it is written.
    pub span: Span,
}

/// What is known of one field of a record, or of the case.
#[derive(Clone, Debug)]
pub struct Fact {
    pub(crate) record: Option<RecordId>,
    pub(crate) field: FieldId,
    pub(crate) value: FactValue,
    pub(crate) days: Option<InForce>,
    pub(crate) attribution: Attribution,
}

impl Fact {
    /// The record; `None` for the case as a whole.
    #[must_use]
    pub const fn record(&self) -> Option<RecordId> {
        self.record
    }

    /// The field.
    #[must_use]
    pub const fn field(&self) -> FieldId {
        self.field
    }

    /// Its value, of the type of the field.
    #[must_use]
    pub const fn value(&self) -> &FactValue {
        &self.value
    }

    /// The days it is so, in the history of a field.
    #[must_use]
    pub const fn days(&self) -> Option<InForce> {
        self.days
    }

    /// Who says so, and why.
    #[must_use]
    pub const fn attribution(&self) -> &Attribution {
        &self.attribution
    }
}

/// Who says what a case gives, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// True if nobody contests it.
    pub undisputed: bool,
    /// Who decided it.
    pub decided_by: Option<Arc<str>>,
    /// Why.
    pub because: Option<String>,
    /// True if it may not be shown to everyone.
    pub confidential: bool,
    /// Where it is given.
    pub span: Span,
}

/// A value that a case gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// It is so, or not.
    YesNo(bool),
    /// It is found to some standards of proof and not to all, or that is all that is known.
    Finding(Finding),
    /// Asked, and it cannot be established.
    Unclear,
    /// Not asked.
    NotAsked,
    /// Known not to be there.
    None,
    /// A day as far as it is known.
    Days(DaySpan),
    /// A length of time from so long to so long, in the unit of the field.
    Length(Option<i32>, Option<i32>),
    /// A number from so much to so much.
    Number(Option<Number>, Option<Number>),
    /// One of these values of a choice, by place.
    Choice(Vec<u16>),
    /// A country.
    Country(Arc<str>),
    /// A citation.
    Citation(Citation),
    /// Text.
    Text(Arc<str>),
    /// A record.
    Record(RecordId),
    /// The elements of a list.
    List(Vec<FactValue>),
}

/// A condition that is given as one.
#[derive(Clone, Debug)]
pub struct GivenCondition {
    /// The condition; names in it are records of the case.
    pub expr: Expr,
    /// The record the line speaks about.
    pub record: Option<RecordId>,
    /// Who says so, and why.
    pub attribution: Attribution,
}

impl Case {
    /// A case of which nothing is known yet.
    pub(super) fn new(on: DaySpan, law_as_of: DaySpan, law: Option<LawId>) -> Self {
        Self {
            on,
            law_as_of,
            known_on: None,
            law,
            records: Records::default(),
            facts: Facts::default(),
            complete: Vec::new(),
            conditions: Vec::new(),
            asks: Vec::new(),
            put_off: Vec::new(),
            secrecy: Secrecy::default(),
        }
    }

    /// The day for facts and ages.
    #[must_use]
    pub const fn on(&self) -> DaySpan {
        self.on
    }

    /// The day that picks the law.
    #[must_use]
    pub const fn law_as_of(&self) -> DaySpan {
        self.law_as_of
    }

    /// The day whose knowledge of the law counts; `None` if all that is known now does.
    #[must_use]
    pub const fn known_on(&self) -> Option<NaiveDate> {
        self.known_on
    }

    /// The act that governs citations which name none.
    #[must_use]
    pub const fn law(&self) -> Option<LawId> {
        self.law
    }

    /// The same case, with another day for facts and ages.
    #[must_use]
    pub fn decided_on(mut self, on: DaySpan) -> Self {
        self.on = on;
        self
    }

    /// The same case, under the law of another day.
    #[must_use]
    pub fn under_law_of(mut self, day: DaySpan) -> Self {
        self.law_as_of = day;
        self
    }

    /// The same case, by what could be known of the law on a day.
    #[must_use]
    pub fn as_known_on(mut self, day: Option<NaiveDate>) -> Self {
        self.known_on = day;
        self
    }

    /// The same case, as if one of its facts were not given.
    #[must_use]
    pub fn without_fact(&self, nth: usize) -> Self {
        let kept = self.facts().iter().enumerate().filter(|(at, _)| *at != nth);
        Self { facts: kept.map(|(_, fact)| fact.clone()).collect(), ..self.clone() }
    }

    /// The same case, with other values for some of its facts, by their places.
    #[must_use]
    pub fn with_values(&self, values: &[(usize, FactValue)]) -> Self {
        let facts = self.facts().iter().enumerate().map(|(at, fact)| {
            let other = values.iter().find(|(nth, _)| *nth == at).map(|(_, value)| value.clone());
            Fact { value: other.unwrap_or_else(|| fact.value.clone()), ..fact.clone() }
        });
        Self { facts: facts.collect(), ..self.clone() }
    }

    /// The records with their places, in the order opened.
    pub fn records(&self) -> impl Iterator<Item = (RecordId, &Record)> {
        self.records.iter()
    }

    /// The record at a place.
    #[must_use]
    pub fn record(&self, id: RecordId) -> &Record {
        &self.records[id]
    }

    /// The records with that name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = RecordId> + '_ {
        self.records.named(name).iter().copied()
    }

    /// The records of an entity, in order.
    pub fn records_of(&self, entity: EntityId) -> impl ExactSizeIterator<Item = RecordId> + '_ {
        self.records.of(entity).iter().copied()
    }

    /// The records of an entity that belong to a record, or to the case.
    pub fn children_of(
        &self,
        owner: Option<RecordId>,
        entity: EntityId,
    ) -> impl Iterator<Item = RecordId> + '_ {
        let children = match owner {
            Some(owner) => self.records.owned(owner, entity),
            None => self.records.of(entity),
        };
        children.iter().copied().filter(move |id| self.record(*id).owner == owner)
    }

    /// The record of an entity that stands at a place among them.
    #[must_use]
    pub fn nth_of(&self, entity: EntityId, nth: usize) -> Option<RecordId> {
        self.records.of(entity).get(nth).copied()
    }

    /// What is known of the records, and of the case as a whole, in the order given.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        self.facts.all()
    }

    /// What is known of a field of a record, or of the case.
    #[must_use]
    pub fn fact(&self, record: Option<RecordId>, field: FieldId) -> Option<&Fact> {
        self.facts.of((record, field)).next()
    }

    /// All that the case says of a field: of one with a history, each stretch.
    pub(crate) fn facts_of(&self, record: Option<RecordId>, field: FieldId) -> impl Iterator<Item = &Fact> {
        self.facts.of((record, field))
    }

    /// Lists that hold all their elements: of a record, or of the case.
    #[must_use]
    pub fn complete(&self) -> &[(Option<RecordId>, ListOf)] {
        &self.complete
    }

    /// Conditions that are given.
    #[must_use]
    pub fn conditions(&self) -> &[GivenCondition] {
        &self.conditions
    }

    /// What it asks by itself; nothing if the questions of the rule set are meant.
    #[must_use]
    pub fn asks(&self) -> &[Ask] {
        &self.asks
    }

    /// The questions that somebody put off: an interview does not put them again.
    #[must_use]
    pub fn put_off(&self) -> &[PutOff] {
        &self.put_off
    }

    /// What of it may not be shown to everyone.
    #[must_use]
    pub const fn secrecy(&self) -> &Secrecy {
        &self.secrecy
    }

    /// What a reader calls a record: its label, or its name as a word.
    #[must_use]
    pub fn name_of(&self, id: RecordId, language: &str) -> String {
        let record = self.record(id);
        match &record.label {
            Some(label) => label.plain(language).to_owned(),
            None => {
                let words = record.name.replace('_', " ");
                let mut letters = words.chars();
                letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
            }
        }
    }
}
