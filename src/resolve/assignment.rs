//! What a statement gives to a name, and what is read for what.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Assignment, Expr, ExprKind, FieldId, Substitution, Type, Value};
use crate::syntax::tree::{self, AssignedValue, FieldRole, Name, Path, Substitute};

use super::{ExprContext, Resolver};

/// What a statement does to the name it gives a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Conclude,
    Deem,
    Presume,
}

impl Resolver<'_> {
    /// The field and the value of `X = v`, `X`, `not X`.
    pub(super) fn assignment(
        &mut self,
        context: &mut ExprContext,
        assignment: &tree::Assignment,
        verb: Verb,
    ) -> Option<Assignment> {
        let field = self.assigned_field(context, &assignment.path, verb)?;
        let ty = self.model.field(field).ty.clone();
        let span = assignment.path.span;
        let yes_no = |yes: bool| Expr { kind: ExprKind::Value(Value::YesNo(yes)), ty: Type::YesNo, span };
        let value = match &assignment.value {
            AssignedValue::Yes => yes_no(true),
            AssignedValue::No => yes_no(false),
            AssignedValue::Expr(expr) => self.expression(context, expr, Some(&ty)),
        };
        if ty == Type::YesNo && !matches!(value.kind, ExprKind::Value(Value::YesNo(_)) | ExprKind::Error) {
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "a condition cannot be a value")
                    .at(value.span, "write it below `if`")
                    .help(words!("write `{}` and `if …` below it", self.model.field(field).name)),
            );
            return None;
        }
        Some(Assignment { field, value })
    }

    pub(super) fn assigned_field(
        &mut self,
        context: &mut ExprContext,
        path: &Path,
        verb: Verb,
    ) -> Option<FieldId> {
        let [name] = path.names.as_slice() else {
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "a provision speaks about its own record only")
                    .at(path.span, "this is a field of another record")
                    .help("say `for` the entity it belongs to"),
            );
            return None;
        };
        let expr = {
            let tree = tree::Expr { kind: tree::ExprKind::Path(path.clone()), span: path.span };
            self.expression(context, &tree, None)
        };
        let ExprKind::Field(_, field) = expr.kind else {
            if !matches!(expr.kind, ExprKind::Error) {
                self.faults.push(
                    Diagnostic::new(
                        Code::MisplacedStatement,
                        words!("`{}` is no fact, judgement or term", name.node),
                    )
                    .at(name.span, "a provision can give a value to those only"),
                );
            }
            return None;
        };
        let entry = self.model.field(field);
        if verb == Verb::Conclude && entry.role == FieldRole::Fact {
            self.faults.push(
                Diagnostic::new(
                    Code::MisplacedStatement,
                    words!("`{}` is a fact: it is established, not concluded", name.node),
                )
                .at(name.span, "a provision concludes terms and judgements")
                .help("write `deem` for a fiction or `presume` for a presumption, or declare it as a term"),
            );
            return None;
        }
        if entry.definition.is_some() {
            self.faults.push(
                Diagnostic::new(
                    Code::MisplacedStatement,
                    words!("`{}` is defined by its declaration", name.node),
                )
                .at(name.span, "no provision can give it another value"),
            );
            return None;
        }
        Some(field)
    }

    /// `v for w`
    pub(super) fn substitution(
        &mut self,
        context: &ExprContext,
        substitution: &tree::Substitution,
    ) -> Option<Substitution> {
        match (&substitution.new, &substitution.old) {
            (Substitute::Citations(new), Substitute::Citations(old)) => {
                let new = self.plain_citations(new, context.law);
                let old = self.plain_citations(old, context.law);
                match (new.as_slice(), old.as_slice()) {
                    ([new], [old]) => Some(Substitution::Citation { new: new.clone(), old: old.clone() }),
                    _ => {
                        self.misread(substitution, "one citation is read for one other");
                        None
                    }
                }
            }
            (Substitute::Path(new), Substitute::Path(old)) => {
                match (new.names.as_slice(), old.names.as_slice()) {
                    ([new], [old]) => self.named_substitution(context, substitution, new, old),
                    _ => {
                        self.misread(substitution, "a single name is read for a single name");
                        None
                    }
                }
            }
            _ => {
                self.misread(substitution, "a name is read for a name, and a citation for a citation");
                None
            }
        }
    }

    fn named_substitution(
        &mut self,
        context: &ExprContext,
        substitution: &tree::Substitution,
        new: &Name,
        old: &Name,
    ) -> Option<Substitution> {
        let entities = self
            .model
            .entities
            .iter()
            .enumerate()
            .map(|(at, _)| Some(crate::model::EntityId::from_index(at)));
        let entities = std::iter::once(context.this).chain(std::iter::once(None)).chain(entities);
        let fields = entities.map(|entity| {
            (self.model.field_named(entity, &new.node), self.model.field_named(entity, &old.node))
        });
        let fields = fields.into_iter().find_map(|(new, old)| new.zip(old));
        let choice = self
            .model
            .choices
            .iter()
            .any(|choice| choice.position(&new.node).and(choice.position(&old.node)).is_some());
        match (fields, choice) {
            (Some(_), true) => {
                self.misread(substitution, "these are names of fields and of values as well");
                None
            }
            (Some((new, old)), false) => Some(Substitution::Field { new, old }),
            (None, true) => {
                Some(Substitution::Choice { new: Arc::clone(&new.node), old: Arc::clone(&old.node) })
            }
            (None, false) => {
                self.misread(
                    substitution,
                    "these are neither two fields of one record nor two values of one choice",
                );
                None
            }
        }
    }

    fn misread(&mut self, substitution: &tree::Substitution, why: &'static str) {
        self.faults.push(
            Diagnostic::new(Code::UnknownName, "it is not clear what is read for what")
                .at(substitution.span, why),
        );
    }
}
