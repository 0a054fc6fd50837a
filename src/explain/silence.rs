//! Values that no provision gives: the law of the day is silent about a record, or there is none.

use super::detail::Detail;
use super::explanation::AnswerState;
use super::finding::Finding;
use super::reason::{Reason, ReasonKind};
use super::{At, Explainer};
use crate::facts::RecordId;
use crate::model::{Expr, FieldId};
use crate::program::Lane;
use crate::program::lower::World;
use crate::syntax::tree::FieldRole;

impl Explainer<'_, '_> {
    /// True if a term has no value because no provision gives it one: none that is not known could.
    fn is_given_by_none(&mut self, field: FieldId, row: usize) -> bool {
        let entry = self.model().field(field);
        let value = self.outline.final_value(field, Lane::Presumed);
        if entry.role != FieldRole::Term
            || entry.definition.is_some()
            || entry.otherwise.is_some()
            || !self.run.is_open(value, row)
        {
            return false;
        }
        // A clause may lead to an earlier law that has clauses of its own.
        let mut worlds = vec![World::Current];
        let mut at = 0;
        while let Some(world) = worlds.get(at).copied() {
            for (earlier, _) in self.outline.clauses_of(field, world) {
                if !worlds.contains(&earlier) {
                    worlds.push(earlier);
                }
            }
            at += 1;
        }
        worlds.into_iter().all(|world| {
            let concluding = self.outline.concluding(field, world, Lane::Presumed);
            let fictions = self.outline.fictions_of(field, world, Lane::Presumed);
            let mut candidates = concluding.into_iter().chain(fictions);
            candidates.all(|candidate| self.run.condition(candidate.active, row).is_no())
        }) && self.unknown_law(field, World::Current, row).is_none()
    }

    /// What stands behind a value that no provision gives, of all that an expression reads.
    pub(super) fn silence_behind(&mut self, expr: &Expr, at: At<'_>) -> Option<Detail> {
        for (field, record) in self.fields_read(expr, at) {
            let Some(record) = record else { continue };
            let row = self.field_row(record);
            if self.model().field(field).role == FieldRole::Term && self.is_given_by_none(field, row) {
                return Some(Detail::NothingGives(self.field_noun(field, record)));
            }
        }
        None
    }

    /// That no provision gives a term its value, and which did until their days were over.
    pub(super) fn silence(&mut self, field: FieldId, record: Option<RecordId>) -> Vec<Reason> {
        let row = self.field_row(record);
        if !self.is_given_by_none(field, row) {
            return Vec::new();
        }
        let ended = self.outline.law_gone(field).unwrap_or_default();
        if ended.is_empty() {
            let noun = self.field_noun(field, record);
            return vec![Reason::new(ReasonKind::Note, Finding::NothingGives(noun))];
        }
        let note = |(item, last)| {
            let addresses = self.model().item(item).addresses.clone();
            Reason::new(ReasonKind::Note, Finding::Ended(addresses, last))
        };
        ended.into_iter().map(note).collect()
    }

    /// The state of an answer about a field: of an open one, that there is no law, if no text that gives the field a
    /// value is in force.
    pub(super) fn state_without_law(&self, field: FieldId, state: AnswerState) -> AnswerState {
        match state {
            AnswerState::Open if self.outline.law_gone(field).is_some() => AnswerState::NoLaw,
            _ => state,
        }
    }
}
