//! Which record a name of a case means.

use std::sync::Arc;

use super::{Case, FactValue, RecordId};
use crate::model::{Expr, ExprKind};
use crate::resolve::ExprContext;
use crate::source::SourceId;

impl Case {
    /// What names of a text in `source` may stand for, where `about` is the record spoken about.
    #[must_use]
    pub fn context(&self, source: SourceId, about: Option<RecordId>) -> ExprContext {
        let mut context = ExprContext::of_declaration(source, self.law, None);
        let records = self.records.iter().map(|record| (Arc::clone(&record.name), record.entity));
        context.records = records.collect();
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
        let found: Vec<RecordId> = self.named(name).collect();
        if let [one] = found.as_slice() {
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
            _ => Err(found),
        }
    }
}
