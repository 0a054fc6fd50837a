//! Names in expressions: what each stands for where it is written.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::model::{EntityId, Expr, ExprKind, FieldId, Type, Value};
use crate::source::Span;
use crate::syntax::tree::{Name, Path};

use super::deed::{FACTS, fact_of_action};
use super::expression::error;
use super::{ExprContext, ExprResolver};

impl ExprResolver<'_> {
    /// The record the context speaks about.
    pub(super) fn this(&self, context: &ExprContext, span: Span) -> Option<Expr> {
        match (&context.record, context.this) {
            (Some((entity, name)), _) => Some(Expr {
                kind: ExprKind::Record(*entity, Arc::clone(name)),
                ty: Type::Record(*entity),
                span,
            }),
            (None, Some(entity)) => Some(Expr { kind: ExprKind::This, ty: Type::Record(entity), span }),
            (None, None) => None,
        }
    }

    /// A name, or a way from record to record.
    pub(super) fn path(&mut self, context: &ExprContext, path: &Path, want: Option<&Type>) -> Expr {
        let names = self.with_facts_of_actions(&path.names);
        let Some((first, rest)) = names.split_first() else { return error(path.span) };
        let is_single = rest.is_empty();
        let is_record = !is_single || matches!(want, Some(Type::Record(_)));
        let named = self.named(context, first).filter(|_| is_record);
        let variant = self.variant(first, want).filter(|_| is_single);
        let mut at = match variant.or(named).or_else(|| self.root(context, first)) {
            Some(expr) => expr,
            None => {
                self.unknown(context, first, want);
                return error(path.span);
            }
        };
        for name in rest {
            at = self.step(context, at, name);
        }
        Expr { span: path.span, ..at }
    }

    /// The names of a way; an action and its fact are one name: `hear.done`.
    fn with_facts_of_actions(&self, names: &[Name]) -> Vec<Name> {
        let mut joined: Vec<Name> = Vec::with_capacity(names.len());
        for name in names {
            let fact = joined.last().and_then(|last| fact_of_action(self.model, &last.node, &name.node));
            match (joined.last_mut(), fact) {
                (Some(last), Some(fact)) => *last = Name::new(fact, last.span.to(name.span)),
                _ => joined.push(name.clone()),
            }
        }
        joined
    }

    /// True if a name stands for something here.
    pub(super) fn is_known(&self, context: &ExprContext, name: &Name) -> bool {
        let this = context.record.as_ref().map(|(entity, _)| *entity).or(context.this);
        let is_this = this.is_some_and(|entity| {
            self.model.entity(entity).name == name.node || self.has_step(entity, &name.node)
        });
        is_this
            || context.bound.iter().any(|(bound, ..)| *bound == name.node)
            || context.records.contains_key(&name.node)
            || self.model.field_named(None, &name.node).is_some()
    }

    /// A name, or a way, that must lead to a record.
    pub(super) fn record_path(&mut self, context: &ExprContext, path: &Path) -> Expr {
        let named = path.names.first().and_then(|first| self.named(context, first));
        match (named, path.names.as_slice()) {
            (Some(record), [_]) => record,
            _ => self.path(context, path, None),
        }
    }

    /// A record of the case: where one is wanted, its name goes before that of a field.
    fn named(&self, context: &ExprContext, name: &Name) -> Option<Expr> {
        let is_bound = context.bound.iter().any(|(bound, ..)| *bound == name.node);
        let (key, entity) = context.records.get_key_value(&name.node).filter(|_| !is_bound)?;
        Some(Expr {
            kind: ExprKind::Record(*entity, Arc::clone(key)),
            ty: Type::Record(*entity),
            span: name.span,
        })
    }

    /// A value of the choice that is wanted here.
    fn variant(&self, name: &Name, want: Option<&Type>) -> Option<Expr> {
        let Some(Type::Choice(choice)) = want else { return None };
        let at = self.model.choice(*choice).position(&name.node)?;
        let value = Value::Choice(*choice, at);
        Some(Expr { kind: ExprKind::Value(value), ty: Type::Choice(*choice), span: name.span })
    }

    /// What the first name of a way stands for.
    fn root(&mut self, context: &ExprContext, name: &Name) -> Option<Expr> {
        let span = name.span;
        if let Some((_, id, ty)) = context.bound.iter().rev().find(|(bound, ..)| *bound == name.node) {
            return Some(Expr { kind: ExprKind::Bound(*id), ty: ty.clone(), span });
        }
        if let Some(this) = self.this(context, span) {
            let entity = context.record.as_ref().map(|(entity, _)| *entity).or(context.this)?;
            if self.model.entity(entity).name == name.node {
                return Some(this);
            }
            if self.has_step(entity, &name.node) {
                return Some(self.step(context, this, name));
            }
        }
        if let Some(record) = self.named(context, name) {
            return Some(record);
        }
        let field = self.model.field_named(None, &name.node)?;
        Some(self.field(context, None, field, span))
    }

    /// True if a record has an owner or a field of that name.
    fn has_step(&self, entity: EntityId, name: &str) -> bool {
        let owner = self.model.entity(entity).owner.as_ref();
        owner.is_some_and(|(_, called)| &**called == name)
            || self.model.field_named(Some(entity), name).is_some()
    }

    /// A step from a record.
    pub(super) fn step(&mut self, context: &ExprContext, from: Expr, name: &Name) -> Expr {
        let span = from.span.to(name.span);
        let entity = match &from.ty {
            Type::Record(entity) => *entity,
            Type::Unknown => return error(span),
            other => {
                self.faults.push(
                    Diagnostic::new(
                        Code::TypeMismatch,
                        words!("{} has no `{}`", other.in_words(self.model), name.node),
                    )
                    .at(name.span, "only records have fields"),
                );
                return error(span);
            }
        };
        if let Some((owner, called)) = &self.model.entity(entity).owner
            && *called == name.node
        {
            return Expr { ty: Type::Record(*owner), kind: ExprKind::Owner(Box::new(from)), span };
        }
        match self.model.field_named(Some(entity), &name.node) {
            Some(field) => self.field(context, Some(from), field, span),
            None => {
                let fields =
                    self.model.entity(entity).fields.iter().map(|field| &*self.model.field(*field).name);
                let owner = self.model.entity(entity).owner.as_ref().map(|(_, called)| &**called);
                let nearest = suggest::nearest(&name.node, fields.chain(owner));
                self.faults.push(
                    Diagnostic::new(
                        Code::UnknownName,
                        words!("`{}` has no `{}`", self.model.entity(entity).name, name.node),
                    )
                    .at(name.span, "no fact, judgement or term of this name is declared for it")
                    .suggesting(name.span, nearest),
                );
                error(span)
            }
        }
    }

    pub(super) fn field(
        &mut self,
        context: &ExprContext,
        of: Option<Expr>,
        field: FieldId,
        span: Span,
    ) -> Expr {
        let entry = self.model.field(field);
        if !self.scope.sees(context.file, entry.file) {
            let file = self.scope.name_of(entry.file);
            self.faults.push(
                Diagnostic::new(
                    Code::UnknownName,
                    words!("`{}` is declared in a file that this one does not use", entry.name),
                )
                .at(span, words!("it is declared in `{}.rules`", file))
                .help(words!("write `use {}` at the top of this file", file)),
            );
        }
        Expr { kind: ExprKind::Field(of.map(Box::new), field), ty: entry.ty.clone(), span }
    }

    /// Reports a name that stands for nothing here.
    fn unknown(&mut self, context: &ExprContext, name: &Name, want: Option<&Type>) {
        let model = self.model;
        let this = context.record.as_ref().map(|(entity, _)| *entity).or(context.this);
        let of_this = this
            .into_iter()
            .flat_map(|entity| &model.entity(entity).fields)
            .map(|field| &*model.field(*field).name);
        let owner = this.and_then(|entity| model.entity(entity).owner.as_ref()).map(|(_, called)| &**called);
        let of_case = model.fields.iter().filter(|field| field.entity.is_none()).map(|field| &*field.name);
        let bound = context.bound.iter().map(|(name, ..)| &**name);
        let records = context.records.keys().map(|name| &**name);
        let variants = match want {
            Some(Type::Choice(choice)) => model.choice(*choice).variants.as_slice(),
            _ => &[],
        };
        let names = of_this
            .chain(owner)
            .chain(of_case)
            .chain(bound)
            .chain(records)
            .chain(variants.iter().map(|variant| &*variant.name));
        let nearest = suggest::nearest(&name.node, names);
        let fault = Diagnostic::new(Code::UnknownName, words!("`{}` is not declared", name.node));
        let elsewhere = model
            .entities
            .iter()
            .find(|entity| entity.fields.iter().any(|field| model.field(*field).name == name.node));
        let fault = match (nearest, elsewhere, this) {
            _ if model.action_named(&name.node).is_some() => {
                let facts = FACTS.map(|fact| format!("`{}.{fact}`", name.node));
                fault
                    .at(name.span, "this is an action")
                    .help(words!("what can be said of it is {}", facts.join(", ")))
            }
            (Some(_), ..) => fault.at(name.span, "no such name is known here").suggesting(name.span, nearest),
            (None, Some(entity), None) if context.records.is_empty() => {
                let fault = Diagnostic::new(
                    Code::MissingSubject,
                    words!("this provision does not say whose `{}` it speaks about", name.node),
                );
                fault
                    .at(name.span, words!("it is declared for `{}`", entity.name))
                    .help(words!("write `for {}` above the statements", entity.name))
            }
            (None, Some(entity), _) => fault.at(
                name.span,
                words!("it is declared for `{}`, not for the record spoken about here", entity.name),
            ),
            (None, None, _) => fault.at(name.span, "no such name is known here"),
        };
        self.faults.push(fault);
    }
}
