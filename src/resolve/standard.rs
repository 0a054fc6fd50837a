//! Standards of proof: declared once for the rule set, and asked for in conditions.

use std::sync::Arc;

use super::expression::error;
use super::{ExprContext, ExprResolver, Resolver};
use crate::citation::render::{self, Style};
use crate::diagnostic::{Code, Diagnostic, Words, suggest, words};
use crate::model::{Expr, ExprKind, FieldId, Model, Standard, Standards, Type};
use crate::source::Span;
use crate::syntax::tree::{FieldRole, ItemKind, Name, Path, StandardOfProof};

impl Resolver<'_> {
    /// Takes in the one block of standards.
    pub(super) fn standards(&mut self) {
        let mut first: Option<Span> = None;
        self.for_each_item(|this, _, _, item| {
            let ItemKind::Standards(standards) = &item.kind else { return };
            if let Some(first) = first {
                this.faults.push(
                    Diagnostic::new(Code::DuplicateName, "a second block of standards of proof")
                        .at(item.header, "declared here …")
                        .at(first, "… and here already")
                        .help("a rule set has one order of standards: put them all into one block"),
                );
                return;
            }
            first = Some(item.header);
            this.declare_standards(standards, item.header);
        });
    }

    fn declare_standards(&mut self, standards: &[StandardOfProof], header: Span) {
        for StandardOfProof { name, text } in standards {
            if let Some(known) = self.model.standard_named(&name.node) {
                let first = self.model.standard(known).span;
                self.duplicate("standard of proof", &name.node, name.span, first);
                continue;
            }
            let text = self.plain(&text.node);
            self.model.standards.push(Standard { name: Arc::clone(&name.node), text, span: name.span });
        }
        if let Some(standard) = self.model.standards.get(Standards::MOST) {
            self.faults.push(
                Diagnostic::new(
                    Code::TypeMismatch,
                    words!("there can be at most {} standards of proof", Standards::MOST),
                )
                .at(standard.span, "this one is too many")
                .at(header, "below this line"),
            );
        }
    }
}

impl ExprResolver<'_> {
    /// Whether a finding reaches a standard.
    pub(super) fn at_standard(
        &mut self,
        context: &ExprContext,
        name: &Name,
        path: &Path,
        span: Span,
    ) -> Expr {
        let found = self.path(context, path, None);
        let Some(standard) = self.model.standard_named(&name.node) else {
            self.faults.push(unknown_standard(self.model, name));
            return error(span);
        };
        match &found.kind {
            ExprKind::Error => return error(span),
            ExprKind::Field(_, field) => {
                if let Some(fault) = without_findings(self.model, *field, found.span) {
                    self.faults.push(fault);
                    return error(span);
                }
            }
            _ => {
                let what = found.ty.in_words(self.model);
                self.faults.push(unfit(found.span, words!("this is {}", what)));
                return error(span);
            }
        }
        Expr { kind: ExprKind::AtStandard(standard, Box::new(found)), ty: Type::YesNo, span }
    }
}

/// The fault of a name that no standard of proof has.
fn unknown_standard(model: &Model, name: &Name) -> Diagnostic {
    let nearest = suggest::nearest(&name.node, model.standards.iter().map(|standard| &*standard.name));
    let fault =
        Diagnostic::new(Code::UnknownName, words!("no standard of proof `{}` is declared", name.node));
    if model.standards.is_empty() {
        return fault
            .at(name.span, "the rule set has no standards of proof")
            .help("declare them, the weakest first, below a line `standards of proof`");
    }
    fault.at(name.span, words!("declared are {}", names(model))).suggesting(name.span, nearest)
}

/// The names of all standards, the weakest first, as rules write them.
#[must_use]
pub fn names(model: &Model) -> String {
    let known: Vec<String> = model.standards.iter().map(|standard| format!("`{}`", standard.name)).collect();
    known.join(", ")
}

/// What is wrong with asking for a standard of proof of a field, as far as its declaration goes.
#[must_use]
pub fn without_findings(model: &Model, field: FieldId, span: Span) -> Option<Diagnostic> {
    let entry = model.field(field);
    if entry.has_findings() {
        return None;
    }
    let name = &entry.name;
    Some(if entry.ty != Type::YesNo {
        unfit(span, words!("`{}` is {}", name, entry.ty.in_words(model)))
    } else if entry.role == FieldRole::Term {
        unfit(span, words!("`{}` is a term: the law decides it", name))
            .help("ask for the standard where the term is decided, of the facts it rests on")
    } else {
        unfit(span, words!("`{}` has a history: it is so on some days and not on others", name))
            .help("declare a fact or judgement about the day that matters")
    })
}

/// What is wrong with asking for a standard of proof of a field that a provision gives a value.
#[must_use]
pub fn concluded(model: &Model, field: FieldId, span: Span) -> Option<Diagnostic> {
    let item = model.item(model.concluding(field)?);
    let name = &model.field(field).name;
    let place = render::list(&item.addresses, Style::English, &|work| model.work_name(work, "en"));
    Some(
        unfit(span, words!("the value of `{}` comes from {}", name, place))
            .help("ask for the standard there, of the facts it rests on"),
    )
}

fn unfit(span: Span, label: impl Into<Words>) -> Diagnostic {
    let message = "a standard of proof is asked only of what a case finds to be so or not";
    Diagnostic::new(Code::MisplacedStandard, message).at(span, label)
}
