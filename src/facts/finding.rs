//! Findings of a case: how far something is established, by the standards of proof of the rule set.

use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::logic::Kleene;
use crate::model::{Expr, ExprKind, FieldId, Finding, Model, StandardId};
use crate::resolve::standard::{concluded, names, without_findings};
use crate::source::Span;
use crate::syntax::tree::{self, FactLine, GivenValue};

use super::read::Reader;
use super::{FactValue, RecordId};

impl FactValue {
    /// What is found, as plainly as it can be said: the strictest standard is *yes*, none is *no*.
    fn found(finding: Finding, model: &Model) -> Self {
        match (finding.at_least, finding.at_most) {
            (_, 0) => Self::YesNo(false),
            (reached, _) if reached == model.standards.len() => Self::YesNo(true),
            _ => Self::Finding(finding),
        }
    }

    /// Whether what is given of a field reaches a standard; `None` if it is no finding.
    #[must_use]
    pub fn reaches(&self, standard: StandardId) -> Option<Kleene> {
        match self {
            Self::YesNo(yes) => Some(Kleene::from(*yes)),
            Self::None => Some(Kleene::No),
            Self::Finding(finding) => Some(finding.reaches(standard)),
            _ => None,
        }
    }

    /// What two lines say together of how far something is established.
    pub(super) fn found_together(&self, other: &Self, model: &Model) -> Option<Self> {
        let all = model.standards.len();
        let finding = |value: &Self| match value {
            Self::YesNo(true) => Some(Finding { at_least: all, at_most: all }),
            Self::YesNo(false) => Some(Finding { at_least: 0, at_most: 0 }),
            Self::Finding(finding) => Some(*finding),
            _ => None,
        };
        // Two plain words are said twice.
        let is_by_standard = matches!(self, Self::Finding(_)) || matches!(other, Self::Finding(_));
        let both = finding(self)?.intersect(finding(other)?)?;
        is_by_standard.then(|| Self::found(both, model))
    }
}

impl Reader<'_> {
    /// What a case says of a field.
    pub(super) fn value_of(
        &mut self,
        field: FieldId,
        value: &GivenValue,
        about: Option<RecordId>,
        span: Span,
    ) -> Option<FactValue> {
        let entry = self.model.field(field);
        let is_condition = entry.is_condition() && !self.model.standards.is_empty();
        if let Some(name) = word_of(value).filter(|_| is_condition) {
            if let Some(standard) = self.model.standard_named(&name.node) {
                return self.finding(field, Finding::exactly(standard), name.span);
            } else if entry.has_findings() {
                let known = self.model.standards.iter().map(|standard| &*standard.name);
                let nearest = suggest::nearest(&name.node, known);
                self.fault(
                    Diagnostic::new(Code::WrongValue, "yes, no or a standard of proof is wanted here")
                        .at(name.span, words!("declared are {}", names(self.model)))
                        .suggesting(name.span, nearest),
                );
                return None;
            }
        }
        let ty = entry.ty.clone();
        self.given_value(value, &ty, about, span)
    }

    /// A finding, if the field can have one.
    fn finding(&mut self, field: FieldId, finding: Finding, span: Span) -> Option<FactValue> {
        let fault = without_findings(self.model, field, span).or_else(|| concluded(self.model, field, span));
        if let Some(fault) = fault {
            self.fault(fault);
            return None;
        }
        Some(FactValue::found(finding, self.model))
    }

    /// A line that says that a finding reaches a standard, or that it does not; whether the line is one.
    pub(super) fn found(&mut self, line: &FactLine, expr: &Expr, about: Option<RecordId>) -> bool {
        let all = self.model.standards.len();
        let (of, finding) = match &expr.kind {
            ExprKind::AtStandard(standard, of) => {
                (of, Finding { at_least: standard.index() + 1, at_most: all })
            }
            ExprKind::Not(inner) => match &inner.kind {
                ExprKind::AtStandard(standard, of) => {
                    (of, Finding { at_least: 0, at_most: standard.index() })
                }
                _ => return false,
            },
            _ => return false,
        };
        let Some((record, field)) = self.cell(of, about) else { return true };
        if let Some(value) = self.finding(field, finding, of.span) {
            self.give(record, field, value, line, None);
        }
        true
    }
}

/// The one word a value is given by.
fn word_of(value: &GivenValue) -> Option<&tree::Name> {
    let GivenValue::Values(values) = value else { return None };
    let [tree::Expr { kind: tree::ExprKind::Path(path), .. }] = values.as_slice() else { return None };
    match path.names.as_slice() {
        [name] => Some(name),
        _ => None,
    }
}
