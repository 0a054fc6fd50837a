//! How far something is established, and how far it would have to be.

use super::detail::{Detail, Found, Given};
use super::finding::{Finding, Supposition};
use super::named::Known;
use super::reason::Reason;
use super::sentence::Speaking;
use super::suppose::Way;
use super::want::Asking;
use super::wanted::Unknown;
use super::{At, Explainer};
use crate::facts::{self, FactValue, Override, RecordId};
use crate::logic::Kleene;
use crate::model::{self, Expr, ExprKind, FieldId, StandardId, Standards};
use crate::program::{InputPart, NO_CODE, Node, TableKind};
use crate::syntax::spelling::TextRole;

impl Unknown {
    /// One finding that two places wait for, at whatever standards; `None` if they wait for two facts.
    /// Where no standard is named, the strictest is meant.
    pub(super) fn together(self, other: Self, strictest: Option<StandardId>) -> Option<Self> {
        let finding = |unknown: Self| match unknown {
            Self::Finding(field, record, standards) => Some((field, record, standards)),
            Self::Field(field, record) => {
                strictest.map(|strictest| (field, record, Standards::one(strictest)))
            }
            _ => None,
        };
        if self == other {
            return Some(self);
        }
        let ((field, record, a), (of, about, b)) = (finding(self)?, finding(other)?);
        ((field, record) == (of, about)).then(|| Self::Finding(field, record, a.and(b)))
    }
}

impl Explainer<'_, '_> {
    /// Whether a finding reaches a standard, with what is found instead.
    pub(super) fn standard_line(&mut self, standard: StandardId, found: &Expr, at: At<'_>) -> Reason {
        let mut reason = self.line_as_written(found, at);
        reason.standard = Some(standard);
        reason.finding = Finding::AtStandard(standard, Box::new(reason.finding));
        let ExprKind::Field(of, field) = &found.kind else { return reason };
        let Some(record) = self.holder(of.as_deref(), at.cx, at.row) else { return reason };
        if !self.model().is_found(*field) {
            return reason;
        }
        reason.detail = match self.case.fact(record, *field).map(|fact| &fact.value) {
            None | Some(FactValue::NotAsked) => {
                self.nobody(*field, record).or(Some(Detail::Known(Known::Unknown)))
            }
            Some(FactValue::Unclear) => reason.detail,
            Some(_) => self.found_instead(*field, record, standard),
        };
        reason
    }

    /// Who found something, and to which standard if that is another than the one asked for.
    pub(super) fn found_instead(
        &self,
        field: FieldId,
        record: Option<RecordId>,
        wanted: StandardId,
    ) -> Option<Detail> {
        let fact = self.case.fact(record, field)?;
        let given = Given::of(&fact.attribution);
        let found = self.standard_found(&fact.value, wanted);
        (found.is_some() || !given.is_plain()).then_some(Detail::Found(found, given))
    }

    /// The standard a finding reaches, if that is another than the one asked for.
    fn standard_found(&self, value: &FactValue, wanted: StandardId) -> Option<Found> {
        let all = self.model().standards.len();
        let finding = match value {
            FactValue::Finding(finding) => *finding,
            FactValue::YesNo(true) => model::Finding { at_least: all, at_most: all },
            _ => return None,
        };
        let other = |reached: usize| {
            let standard = reached.checked_sub(1).map(StandardId::from_index)?;
            (standard != wanted).then_some(standard)
        };
        let is_exact = finding.at_least == finding.at_most;
        match finding.reaches(wanted) {
            // A finding that goes further goes so far too.
            Kleene::Yes => other(finding.at_least).map(Found::Stricter),
            Kleene::No => {
                other(finding.at_most).map(|reached| Found::Weaker { reached, needed: wanted, is_exact })
            }
            Kleene::Open => Some(other(finding.at_least).map_or(Found::Unknown, Found::AtLeast)),
        }
    }

    /// What a reader is asked of a finding: its sentence, at the standards that matter.
    pub(super) fn finding_asked(
        &mut self,
        field: FieldId,
        record: Option<RecordId>,
        standards: &[StandardId],
    ) -> Asking {
        let sentence = self.labelled(field, TextRole::Affirmative, Speaking::of(record));
        let asking = sentence.map_or(Asking::Field(field), Asking::Sentence);
        Asking::AtStandards(standards.to_vec(), Box::new(asking))
    }

    /// The ways a finding can turn out: each standard that matters and no stricter one, or none of them.
    pub(super) fn findings(
        &self,
        field: FieldId,
        record: Option<RecordId>,
        standards: Standards,
    ) -> Vec<Way> {
        let (kind, row) = match record {
            None => (TableKind::Case, self.at),
            Some(record) => (TableKind::Entity(self.case.record(record).entity), self.row_of(record)),
        };
        let row = u32::try_from(row).ok().filter(|row| *row < NO_CODE);
        let (Some(table), Some(row)) = (self.program.table_of(kind), row) else { return Vec::new() };
        let model = self.outline.model;
        let strictest = model.strictest();
        let inputs: Vec<(StandardId, Node)> = model
            .standard_ids()
            .filter_map(|standard| {
                let part = if Some(standard) == strictest {
                    InputPart::Given(field)
                } else {
                    InputPart::Finding(field, standard)
                };
                self.program.inputs.get(&(table, part)).map(|node| (standard, *node))
            })
            .collect();
        // What is known of the finding already stays so: the standards asked for are those that are open.
        let known = match self.case.fact(record, field).map(|fact| &fact.value) {
            Some(FactValue::Finding(finding)) => finding.at_least.checked_sub(1).map(StandardId::from_index),
            _ => None,
        };
        let found = standards.of(model.standard_ids()).map(Some);
        std::iter::once(known)
            .chain(found)
            .rev()
            .map(|reached| {
                let is_reached = |standard: StandardId| reached.is_some_and(|reached| standard <= reached);
                let given = inputs.iter().map(|(standard, node)| facts::Given {
                    node: *node,
                    row,
                    value: Override::YesNo(is_reached(*standard)),
                });
                let reached = reached.filter(|_| reached != known);
                let turns_out = reached.map_or(Supposition::YesNo(false), Supposition::Found);
                Way { given: given.collect(), turns_out }
            })
            .collect()
    }
}
