//! How far something is established, and how far it would have to be.

use std::sync::Arc;

use super::reason::{Reason, Want};
use super::suppose::Way;
use super::wanted::Unknown;
use super::{At, Explainer, Language};
use crate::facts::{FactValue, Given, Override, RecordId};
use crate::logic::Kleene;
use crate::model::{Expr, ExprKind, FieldId, Finding, StandardId, Standards};
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
        reason.standard = Some(Arc::clone(&self.model().standard(standard).name));
        let says = self.standard_text(standard);
        reason.text = format!("{says}: {}", reason.text);
        let ExprKind::Field(of, field) = &found.kind else { return reason };
        let Some(record) = self.holder(of.as_deref(), at.cx, at.row) else { return reason };
        if !self.model().is_found(*field) {
            return reason;
        }
        reason.detail = match self.case.fact(record, *field).map(|fact| &fact.value) {
            None | Some(FactValue::NotAsked) => Some(self.not_known()),
            Some(FactValue::Unclear) => reason.detail,
            Some(_) => self.found_instead(*field, record, standard),
        };
        reason
    }

    /// What a standard says of a finding that reaches it.
    fn standard_text(&self, standard: StandardId) -> String {
        self.model().standard(standard).text.plain(self.language.code()).to_owned()
    }

    fn not_known(&self) -> String {
        self.language.pick("not known", "nicht bekannt").to_owned()
    }

    /// Who found something, and to which standard if that is another than the one asked for.
    pub(super) fn found_instead(
        &self,
        field: FieldId,
        record: Option<RecordId>,
        wanted: StandardId,
    ) -> Option<String> {
        let fact = self.case.fact(record, field)?;
        let who = self.attributed(&fact.attribution);
        let says = self.standard_found(&fact.value, wanted).into_iter();
        let words: Vec<String> = says.chain((!who.is_empty()).then_some(who)).collect();
        (!words.is_empty()).then(|| words.join("; "))
    }

    /// The standard a finding reaches, if that is another than the one asked for.
    fn standard_found(&self, value: &FactValue, wanted: StandardId) -> Option<String> {
        let all = self.model().standards.len();
        let finding = match value {
            FactValue::Finding(finding) => *finding,
            FactValue::YesNo(true) => Finding { at_least: all, at_most: all },
            _ => return None,
        };
        let text = |reached: usize| {
            let standard = reached.checked_sub(1).map(StandardId::from_index)?;
            (standard != wanted).then(|| self.standard_text(standard))
        };
        let is_exact = finding.at_least == finding.at_most;
        match finding.reaches(wanted) {
            // A finding that goes further goes so far too.
            Kleene::Yes => text(finding.at_least).map(|text| match self.language {
                Language::English => format!("found to a stricter standard: “{text}”"),
                Language::German => format!("nach einem strengeren Maßstab festgestellt: „{text}“"),
            }),
            Kleene::No => text(finding.at_most).map(|text| {
                let needed = self.standard_text(wanted);
                match self.language {
                    Language::English => {
                        let only = if is_exact { "only" } else { "at most" };
                        format!("found {only} to the standard “{text}”, which is not enough for “{needed}”")
                    }
                    Language::German => {
                        let only = if is_exact { "nur" } else { "höchstens" };
                        format!(
                            "{only} nach dem Maßstab „{text}“ festgestellt; das genügt nicht für „{needed}“"
                        )
                    }
                }
            }),
            Kleene::Open => Some(match (text(finding.at_least), self.language) {
                (Some(text), Language::English) => {
                    format!("found to the standard “{text}”; whether to a stricter one is not known")
                }
                (Some(text), Language::German) => {
                    format!(
                        "nach dem Maßstab „{text}“ festgestellt; ob nach einem strengeren, ist nicht bekannt"
                    )
                }
                (None, _) => self.not_known(),
            }),
        }
    }

    /// A finding as a reader is asked for it: once, with the standards that matter.
    pub(super) fn finding_wanted(
        &mut self,
        field: FieldId,
        record: Option<RecordId>,
        standards: Standards,
        settles: (usize, usize),
    ) -> Want {
        let entry = self.model().field(field);
        let name = entry.name.to_string();
        let sentence = self.labelled(field, TextRole::Affirmative, record, "", None);
        let sentence = sentence.unwrap_or_else(|| name.replace('_', " "));
        let wanted: Vec<StandardId> = standards.of(self.model().standard_ids()).collect();
        let texts: Vec<String> = wanted.iter().map(|standard| self.standard_text(*standard)).collect();
        let says = match texts.as_slice() {
            [one] => one.clone(),
            several => {
                let quoted: Vec<String> = several.iter().map(|text| self.quoted(text)).collect();
                self.either(&quoted)
            }
        };
        let names = wanted.iter().map(|standard| Arc::clone(&self.model().standard(*standard).name));
        let standards = names.collect();
        let key = match record {
            Some(record) => format!("{}.{name}", self.case.record(record).name),
            None => name,
        };
        Want {
            key,
            text: format!("{says}: {sentence}"),
            standards,
            settles,
            confidential: entry.confidential,
        }
    }

    fn quoted(&self, text: &str) -> String {
        match self.language {
            Language::English => format!("“{text}”"),
            Language::German => format!("„{text}“"),
        }
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
        let model = self.lowering.model;
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
                let given = inputs.iter().map(|(standard, node)| Given {
                    node: *node,
                    row,
                    value: Override::YesNo(is_reached(*standard)),
                });
                let words = self.way_found(reached.filter(|_| reached != known));
                Way { given: given.collect(), words, place: None }
            })
            .collect()
    }

    fn way_found(&self, reached: Option<StandardId>) -> String {
        match (reached, self.language) {
            (Some(standard), Language::English) => format!("if “{}”", self.standard_text(standard)),
            (Some(standard), Language::German) => format!("falls „{}“", self.standard_text(standard)),
            (None, _) => self.language.pick("if not", "falls nein").to_owned(),
        }
    }
}
