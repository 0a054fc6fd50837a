//! What most cases say of a fact, and with which questions it is put: this orders questions, and decides nothing.

use crate::diagnostic::{Code, Diagnostic, Words, words};
use crate::model::{QuestionGroupId, Type};
use crate::syntax::tree::{Field, FieldRole};

use super::{ExprContext, Resolver};

impl Resolver<'_> {
    /// True if a declaration says that nobody can change what it declares.
    pub(super) fn is_fixed(&mut self, field: &Field) -> bool {
        let Some(span) = field.fixed else { return false };
        if field.role != FieldRole::Term {
            return true;
        }
        let fault = Diagnostic::new(
            Code::MisplacedStatement,
            "a term is concluded from facts, and changes with them",
        );
        self.faults.push(fault.at(span, "only a fact or judgement is fixed").help("leave the line out"));
        false
    }

    /// What the declaration of a field says of its answers.
    pub(super) fn typical_answer(
        &mut self,
        field: &Field,
        ty: &Type,
        context: &ExprContext,
    ) -> (Option<bool>, Option<QuestionGroupId>) {
        let usually = field.usually.as_ref().and_then(|usually| {
            if *ty == Type::YesNo && field.role != FieldRole::Term {
                return Some(usually.node);
            }
            if *ty != Type::Unknown {
                let found = match field.role {
                    FieldRole::Term => Words::from("this one is concluded by provisions"),
                    FieldRole::Fact | FieldRole::Judgement => {
                        words!("this one is {}", ty.in_words(&self.model))
                    }
                };
                let message = "only a fact or judgement of `yes/no` is usually so, or usually not";
                let fault = Diagnostic::new(Code::TypeMismatch, message);
                self.faults.push(fault.at(usually.span, found).help("leave the line out"));
            }
            None
        });
        let Some(name) = &field.group else { return (usually, None) };
        if field.role == FieldRole::Term {
            let message = "nobody is asked for a term, so it belongs to no group of questions";
            let fault = Diagnostic::new(Code::MisplacedStatement, message);
            self.faults.push(fault.at(name.span, "provisions conclude it").help("leave the line out"));
            return (usually, None);
        }
        let group = self.looked_up(|resolver| resolver.question_group(context, name));
        (usually, group)
    }
}
