//! Lists in expressions: fields that are lists, and the records that belong to a record.

use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::model::{EntityId, Expr, ExprKind, Group, ListExpr, ListOf, Type};
use crate::source::Span;
use crate::syntax::tree::{self, Path};

use super::expression::error;
use super::{ExprContext, ExprResolver};

impl ExprResolver<'_> {
    /// The group of bodies a path names, if it names one.
    pub(super) fn group_of(&self, expr: &tree::Expr) -> Option<Group> {
        match &expr.kind {
            tree::ExprKind::Path(Path { names, .. }) => match names.as_slice() {
                [name] => self.model.group_named(&name.node).cloned(),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether a group has one of several bodies.
    pub(super) fn includes_bodies(
        &mut self,
        context: &ExprContext,
        group: &Group,
        options: &[tree::Expr],
        span: Span,
    ) -> Expr {
        let mut any = Vec::with_capacity(options.len());
        for option in options {
            let name = match &option.kind {
                tree::ExprKind::Path(Path { names, .. }) => names.as_slice(),
                _ => &[],
            };
            let [name] = name else {
                self.faults.push(
                    Diagnostic::new(Code::TypeMismatch, words!("`{}` is a group of bodies", group.name))
                        .at(option.span, "this is no body"),
                );
                continue;
            };
            let term = self.member(context, group, name);
            any.extend(term.map(|term| self.field(context, None, term, option.span)));
        }
        match any.len() {
            0 => error(span),
            1 => any.swap_remove(0),
            _ => Expr { kind: ExprKind::Or(any), ty: Type::YesNo, span },
        }
    }

    /// The list after `in`, `includes` and the like.
    pub(super) fn list_of(&mut self, context: &ExprContext, expr: &tree::Expr) -> Option<ListExpr> {
        match &expr.kind {
            tree::ExprKind::Path(path) => self.list(context, path),
            _ => {
                self.faults.push(
                    Diagnostic::new(Code::TypeMismatch, "only a list can include something")
                        .at(expr.span, "this is no list"),
                );
                None
            }
        }
    }

    /// A list: a field of list type, or the records that belong to a record.
    pub(super) fn list(&mut self, context: &ExprContext, path: &Path) -> Option<ListExpr> {
        let (last, before) = path.names.split_last()?;
        let owner = match before.split_last() {
            Some((name, _)) => {
                let path = Path { names: before.to_vec(), span: path.span };
                let owner = self.path(context, &path, None);
                if owner.ty == Type::Unknown {
                    return None;
                }
                if !matches!(owner.ty, Type::Record(_)) {
                    let fault = Diagnostic::new(Code::TypeMismatch, "only records have lists");
                    self.faults.push(fault.at(name.span, "this is no record"));
                    return None;
                }
                Some(owner)
            }
            None => match context.bound.iter().rev().find(|(name, ..)| *name == last.node) {
                Some(_) => None,
                None => self.this(context, last.span),
            },
        };
        let candidates = [owner, None];
        let mut known: Vec<String> = Vec::new();
        for owner in candidates.into_iter().take(if before.is_empty() { 2 } else { 1 }) {
            let entity = owner.as_ref().and_then(|owner| match owner.ty {
                Type::Record(entity) => Some(entity),
                _ => None,
            });
            if let Some(field) = self.model.field_named(entity, &last.node) {
                let Type::List(element) = self.model.field(field).ty.clone() else {
                    self.faults.push(
                        Diagnostic::new(Code::TypeMismatch, words!("`{}` is no list", last.node))
                            .at(last.span, self.model.field(field).ty.in_words(self.model)),
                    );
                    return None;
                };
                let expr = self.field(context, None, field, last.span);
                return Some(ListExpr {
                    of: ListOf::Field(field),
                    owner: owner.map(Box::new),
                    element: *element,
                    span: expr.span,
                });
            }
            if let Some(child) = self.model.children_named(entity, &last.node) {
                let element = Type::Record(child);
                return Some(ListExpr {
                    of: ListOf::Children(child),
                    owner: owner.map(Box::new),
                    element,
                    span: path.span,
                });
            }
            known.extend(self.lists_of(entity));
        }
        let nearest = suggest::nearest(&last.node, known.iter().map(String::as_str)).map(str::to_owned);
        self.faults.push(
            Diagnostic::new(Code::UnknownName, words!("no list `{}` is known here", last.node))
                .at(last.span, "neither a field that is a list nor records that belong to this one")
                .suggesting(last.span, nearest.as_deref()),
        );
        None
    }

    /// The names of all lists of an entity, or of the case.
    fn lists_of(&self, entity: Option<EntityId>) -> Vec<String> {
        let fields = self
            .model
            .fields
            .iter()
            .filter(|field| field.entity == entity && matches!(field.ty, Type::List(_)));
        let children = self
            .model
            .entities
            .iter()
            .filter(|child| child.owner.as_ref().map(|(owner, _)| *owner) == entity);
        fields
            .map(|field| field.name.to_string())
            .chain(children.map(|child| child.several.to_string()))
            .collect()
    }
}
