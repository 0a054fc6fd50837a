//! A case: its days, its records and what is known of them.

use std::sync::Arc;

use super::Secrecy;
use crate::citation::Citation;
use crate::model::{EntityId, Expr, FieldId, Finding, LawId, ListOf, Text};
use crate::source::Span;
use crate::time::{DaySpan, InForce};
use crate::value::Number;

/// A record of a case, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(u32);

impl RecordId {
    /// The record at that place.
    #[must_use]
    pub fn from_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// Its place.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// One record.
#[derive(Clone, Debug)]
pub struct Record {
    /// What it is a record of.
    pub entity: EntityId,
    /// Its name in the case. Records of several owners that are given in one line share it.
    pub name: Arc<str>,
    /// What a reader calls it, if not by its name.
    pub label: Option<Text>,
    /// The record it belongs to.
    pub owner: Option<RecordId>,
    /// Where it is opened.
    pub span: Span,
}

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// The day for facts and ages.
    pub on: DaySpan,
    /// The day that picks the law.
    pub law_as_of: DaySpan,
    /// The act that governs citations that name none.
    pub law: Option<LawId>,
    /// The records, in the order opened.
    pub records: Vec<Record>,
    /// What is known of them, and of the case as a whole.
    pub facts: Vec<Fact>,
    /// Lists that hold all their elements: of a record, or of the case.
    pub complete: Vec<(Option<RecordId>, ListOf)>,
    /// Conditions that are given.
    pub conditions: Vec<GivenCondition>,
    /// What of it may not be shown to everyone.
    pub secrecy: Secrecy,
}

/// What is known of one field of a record, or of the case.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The record; `None` for the case as a whole.
    pub record: Option<RecordId>,
    /// The field.
    pub field: FieldId,
    /// Its value.
    pub value: FactValue,
    /// The days it is so, in the history of a field.
    pub days: Option<InForce>,
    /// Who says so, and why.
    pub attribution: Attribution,
}

/// Who says what a case gives, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Whether nobody contests it.
    pub undisputed: bool,
    /// Who decided it.
    pub decided_by: Option<Arc<str>>,
    /// Why.
    pub because: Option<String>,
    /// Whether it may not be shown to everyone.
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
    /// The record at a place.
    #[must_use]
    pub fn record(&self, id: RecordId) -> &Record {
        &self.records[id.index()]
    }

    /// The records with that name.
    pub fn named<'c>(&'c self, name: &'c str) -> impl Iterator<Item = RecordId> + 'c {
        let records = self.records.iter().enumerate();
        records.filter(move |(_, record)| &*record.name == name).map(|(at, _)| RecordId::from_index(at))
    }

    /// The records of an entity, in order.
    pub fn records_of(&self, entity: EntityId) -> impl Iterator<Item = RecordId> + '_ {
        let records = self.records.iter().enumerate();
        records.filter(move |(_, record)| record.entity == entity).map(|(at, _)| RecordId::from_index(at))
    }

    /// What is known of a field of a record, or of the case.
    #[must_use]
    pub fn fact(&self, record: Option<RecordId>, field: FieldId) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.record == record && fact.field == field)
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
