//! The records of a case, found by their names and by what they are records of; which of them a name means.

use std::collections::BTreeMap;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

use super::case::MAX_RECORDS;
use super::{Case, FactValue, Record, RecordId};
use crate::model::{EntityId, Expr, ExprKind};
use crate::resolve::ExprContext;
use crate::source::SourceId;

/// The records of a case, in the order opened.
#[derive(Clone, Debug, Default)]
pub(super) struct Records {
    all: Vec<Record>,
    by_name: BTreeMap<Arc<str>, Vec<RecordId>>,
    by_entity: BTreeMap<EntityId, Vec<RecordId>>,
    by_owner: BTreeMap<(RecordId, EntityId), Vec<RecordId>>,
    /// What each name is a record of: shared by all lines that are read.
    known: Arc<BTreeMap<Arc<str>, EntityId>>,
}

impl Records {
    /// Takes in a record; `None` if there are as many as a case may have.
    pub(super) fn push(&mut self, record: Record) -> Option<RecordId> {
        let id = RecordId::nth(self.all.len()).filter(|_| self.all.len() < MAX_RECORDS)?;
        self.by_name.entry(Arc::clone(&record.name)).or_default().push(id);
        self.by_entity.entry(record.entity).or_default().push(id);
        Arc::make_mut(&mut self.known).insert(Arc::clone(&record.name), record.entity);
        self.all.push(record);
        Some(id)
    }

    /// Says to which record one belongs.
    pub(super) fn own(&mut self, id: RecordId, owner: RecordId) {
        let record = &mut self.all[id.index()];
        record.owner = Some(owner);
        self.by_owner.entry((owner, record.entity)).or_default().push(id);
    }

    /// Those of an entity that belong to a record.
    pub(super) fn owned(&self, owner: RecordId, entity: EntityId) -> &[RecordId] {
        self.by_owner.get(&(owner, entity)).map_or(&[], Vec::as_slice)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// All of them, with their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = (RecordId, &Record)> {
        RecordId::all().zip(&self.all)
    }

    /// Those with a name.
    pub(super) fn named(&self, name: &str) -> &[RecordId] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// Those of an entity.
    pub(super) fn of(&self, entity: EntityId) -> &[RecordId] {
        self.by_entity.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// All names, in the order of the alphabet.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(|name| &**name)
    }
}

impl Index<RecordId> for Records {
    type Output = Record;

    fn index(&self, id: RecordId) -> &Record {
        &self.all[id.index()]
    }
}

impl IndexMut<RecordId> for Records {
    fn index_mut(&mut self, id: RecordId) -> &mut Record {
        &mut self.all[id.index()]
    }
}

impl Case {
    /// What names of a text in `source` may stand for, where `about` is the record spoken about.
    #[must_use]
    pub fn context(&self, source: SourceId, about: Option<RecordId>) -> ExprContext {
        let mut context = ExprContext::of_declaration(source, self.law, None);
        context.records = Arc::clone(&self.records.known);
        context.record = about.map(|id| (self.record(id).entity, Arc::clone(&self.record(id).name)));
        context
    }

    /// The record an expression of a line about `about` means: one named, the owner of one, or one
    /// that the case gives as the value of a field. `None` if it is none of these.
    ///
    /// # Errors
    /// All records a name could mean, if there is not exactly one.
    pub fn record_meant(
        &self,
        expr: &Expr,
        about: Option<RecordId>,
    ) -> Result<Option<RecordId>, Vec<RecordId>> {
        match &expr.kind {
            ExprKind::Record(_, name) => self.meant(name, about).map(Some),
            ExprKind::Owner(of) => {
                Ok(self.record_meant(of, about)?.and_then(|record| self.record(record).owner))
            }
            ExprKind::Field(Some(of), field) => {
                let Some(of) = self.record_meant(of, about)? else { return Ok(None) };
                Ok(match self.fact(Some(of), *field).map(|fact| &fact.value) {
                    Some(FactValue::Record(record)) => Some(*record),
                    _ => None,
                })
            }
            _ => Ok(None),
        }
    }

    /// The record a name means where `record` is spoken about.
    ///
    /// Records of several owners that were opened in one line share a name; where one of them, or
    /// their owner, is spoken about, its own is meant.
    ///
    /// # Errors
    /// All records the name could mean, if there is not exactly one.
    pub fn meant(&self, name: &str, record: Option<RecordId>) -> Result<RecordId, Vec<RecordId>> {
        let found = self.records.named(name);
        if let [one] = found {
            return Ok(*one);
        }
        let about = record.map(|record| (record, self.record(record).owner));
        let own = found.iter().copied().filter(|id| {
            about.is_some_and(|(record, owner)| {
                *id == record
                    || self.record(*id).owner == Some(record)
                    || (owner.is_some() && self.record(*id).owner == owner)
            })
        });
        match own.collect::<Vec<_>>().as_slice() {
            [one] => Ok(*one),
            _ => Err(found.to_vec()),
        }
    }
}
