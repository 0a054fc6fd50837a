//! Expressions: names become fields, records and values.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{
    BindId, Binding, EntityId, Expr, ExprKind, ItemId, LawId, ListExpr, ListOf, Model, Type, Value,
};
use crate::source::{SourceId, Span};
use crate::syntax::tree::{self, Name, Path, Quantifier};
use crate::time::DaySpan;

use super::citation::{Citing, citation_set};
use super::{Resolver, Scope};

/// What the names of an expression may stand for.
#[derive(Clone, Debug)]
pub struct ExprContext {
    /// The file it stands in.
    pub file: SourceId,
    /// The act that governs its citations.
    pub law: Option<LawId>,
    /// The entity it speaks about.
    pub this: Option<EntityId>,
    /// The item it stands in.
    pub item: Option<ItemId>,
    /// The day its text took effect.
    pub anchor: Option<NaiveDate>,
    /// The day of the ruling or guidance that its item is.
    pub of: Option<DaySpan>,
    /// Citations of which its item says as of when it reads them.
    pub adopted: Vec<Citation>,
    /// The records of a case, by name.
    pub records: Arc<BTreeMap<Arc<str>, EntityId>>,
    /// The record a line of a case speaks about.
    pub record: Option<(EntityId, Arc<str>)>,
    /// The rows below the statement it stands in.
    pub(super) rows: Arc<[tree::Row]>,
    /// Names bound by quantifiers, inner last.
    pub(super) bound: Vec<(Arc<str>, BindId, Type)>,
    next: usize,
}

impl ExprContext {
    /// In a declaration or the header of an item.
    #[must_use]
    pub fn of_declaration(file: SourceId, law: Option<LawId>, this: Option<EntityId>) -> Self {
        Self {
            file,
            law,
            this,
            item: None,
            anchor: None,
            of: None,
            adopted: Vec::new(),
            records: Arc::default(),
            record: None,
            rows: Arc::default(),
            bound: Vec::new(),
            next: 0,
        }
    }

    /// In a text of an item that took effect on `anchor`.
    #[must_use]
    pub fn of_item(self, item: ItemId, anchor: NaiveDate) -> Self {
        Self { item: Some(item), anchor: Some(anchor), ..self }
    }

    /// Who cites here.
    pub(super) fn citing(&self) -> Citing<'_> {
        Citing { law: self.law, item: self.item, anchor: self.anchor, adopted: &self.adopted }
    }

    /// Binds the element of a quantifier.
    pub(super) fn bind(&mut self, name: &Name, ty: Type) -> BindId {
        let id = BindId::from_index(self.next);
        self.next += 1;
        self.bound.push((Arc::clone(&name.node), id, ty));
        id
    }

    /// Ends the reach of the quantifier bound last.
    pub(super) fn unbind(&mut self) {
        self.bound.pop();
    }
}

/// Resolves expressions of rules and of cases.
pub struct ExprResolver<'m> {
    /// The declarations.
    pub model: &'m Model,
    /// What each file may name.
    pub scope: &'m Scope,
    /// What was found wrong.
    pub faults: Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// An expression of a rule file.
    pub(super) fn expression(
        &mut self,
        context: &mut ExprContext,
        expr: &tree::Expr,
        want: Option<&Type>,
    ) -> Expr {
        let mut resolver = ExprResolver { model: &self.model, scope: &self.scope, faults: Vec::new() };
        let expr = resolver.expr(context, expr, want);
        let faults = resolver.faults;
        self.faults.extend(faults);
        expr
    }

    /// A quantifier of a heading; its element stays bound.
    pub(super) fn binding(&mut self, context: &mut ExprContext, binding: &tree::Binding) -> Binding {
        let mut resolver = ExprResolver { model: &self.model, scope: &self.scope, faults: Vec::new() };
        let binding = resolver.binding(context, binding);
        let faults = resolver.faults;
        self.faults.extend(faults);
        binding
    }
}

impl ExprResolver<'_> {
    /// An expression; `want` is the type its place asks for, if that is known.
    pub fn expr(&mut self, context: &mut ExprContext, expr: &tree::Expr, want: Option<&Type>) -> Expr {
        let span = expr.span;
        let make = |kind, ty| Expr { kind, ty, span };
        match &expr.kind {
            tree::ExprKind::Group(inner) => self.expr(context, inner, want),
            tree::ExprKind::Path(path) => self.path(context, path, want),
            tree::ExprKind::Literal(literal) => self.literal(literal, want, span),
            tree::ExprKind::Citations(citations) => self.citation_value(context, citations),
            tree::ExprKind::Not(inner) => {
                let inner = self.expr(context, inner, Some(&Type::YesNo));
                make(ExprKind::Not(Box::new(inner)), Type::YesNo)
            }
            tree::ExprKind::And(parts) => make(ExprKind::And(self.conditions(context, parts)), Type::YesNo),
            tree::ExprKind::Or(parts) => make(ExprKind::Or(self.conditions(context, parts)), Type::YesNo),
            tree::ExprKind::Compare(left, comparison, right) => {
                let left = self.expr(context, left, None);
                let right = self.expr(context, right, Some(&left.ty));
                make(ExprKind::Compare(Box::new(left), comparison.node, Box::new(right)), Type::YesNo)
            }
            tree::ExprKind::Within { day, period, counts_first_day, start, working_day_in } => {
                let day = Box::new(self.expr(context, day, Some(&Type::Date)));
                let start = Box::new(self.expr(context, start, Some(&Type::Date)));
                let place = working_day_in.as_ref();
                let working_day_in =
                    place.map(|place| Box::new(self.expr(context, place, Some(&Type::LAND))));
                let Some(period) = self.period(&period.node, period.span) else { return error(span) };
                let counts_first_day = *counts_first_day;
                let kind = ExprKind::Within { day, period, counts_first_day, start, working_day_in };
                make(kind, Type::YesNo)
            }
            tree::ExprKind::IsOneOf { value, negated, options } => {
                let value = Box::new(self.expr(context, value, None));
                let options = self.options(context, options, &value.ty);
                make(ExprKind::IsOneOf { value, negated: *negated, options }, Type::YesNo)
            }
            tree::ExprKind::Includes(list, options) => {
                if let Some(group) = self.group_of(list) {
                    return self.includes_bodies(context, &group, options, span);
                }
                let Some(list) = self.list_of(context, list) else { return error(span) };
                let options = self.options(context, options, &list.element);
                make(ExprKind::Includes(list, options), Type::YesNo)
            }
            tree::ExprKind::Has(record, name) => {
                let record = match &record.kind {
                    tree::ExprKind::Path(path) => self.record_path(context, path),
                    _ => self.expr(context, record, None),
                };
                let field = self.step(context, record, name);
                make(ExprKind::Has(Box::new(field)), Type::YesNo)
            }
            tree::ExprKind::Under(value, citations) => {
                let value = self.expr(context, value, Some(&Type::Citation(None)));
                let cited = self.cited(context, citations);
                make(ExprKind::Under(Box::new(value), cited), Type::YesNo)
            }
            tree::ExprKind::Relation { citations, relation, negated, subject, on } => {
                let subject = match subject {
                    Some(path) => Some(Box::new(self.record_path(context, path))),
                    None => self.this(context, span).map(Box::new),
                };
                let cited = self.cited(context, citations);
                let on = on.as_ref().map(|day| Box::new(self.expr(context, day, Some(&Type::Date))));
                make(
                    ExprKind::Relation { cited, relation: *relation, negated: *negated, subject, on },
                    Type::YesNo,
                )
            }
            tree::ExprKind::Effect { call, among, asked } => self.effect(context, call, among, asked, span),
            tree::ExprKind::Happened { call, event, negated } => {
                match self.happened(context, call, event.node, span) {
                    Some(happened) if *negated => make(ExprKind::Not(Box::new(happened)), Type::YesNo),
                    happened => happened.unwrap_or_else(|| error(span)),
                }
            }
            tree::ExprKind::Exceptional(citations, subject) => {
                let subject = match subject {
                    Some(path) => Some(Box::new(self.record_path(context, path))),
                    None => self.this(context, span).map(Box::new),
                };
                let cited = self.cited(context, citations);
                make(ExprKind::Exceptional(cited, subject), Type::YesNo)
            }
            tree::ExprKind::AtStandard(standard, path) => self.at_standard(context, standard, path, span),
            tree::ExprKind::OnDay(value, day) => self.on_day(context, value, day, span),
            tree::ExprKind::Quantified(binding, body) => {
                let binding = self.binding(context, binding);
                let body = self.expr(context, body, Some(&Type::YesNo));
                context.unbind();
                make(ExprKind::Quantified(binding, Box::new(body)), Type::YesNo)
            }
            tree::ExprKind::Reduce { reduction, name, list, filter, value } => {
                let quantifier = crate::source::Spanned::new(Quantifier::Any, reduction.span);
                let binding = tree::Binding {
                    quantifier,
                    name: name.clone(),
                    list: list.clone(),
                    filter: filter.clone(),
                };
                let binding = self.binding(context, &binding);
                let value = value.as_ref().map(|value| Box::new(self.expr(context, value, want)));
                context.unbind();
                let ty = value.as_ref().map_or(Type::Integer, |value| value.ty.clone());
                make(ExprKind::Reduce(reduction.node, binding, value), ty)
            }
            tree::ExprKind::Extremum(reduction, values) => {
                let values: Vec<Expr> = values.iter().map(|value| self.expr(context, value, want)).collect();
                let ty = values.first().map_or(Type::Unknown, |first| first.ty.clone());
                make(ExprKind::Extremum(reduction.node, values), ty)
            }
            tree::ExprKind::Age(person, day) => self.age(context, person, day.as_deref(), span),
            tree::ExprKind::Elapsed(elapsed, from, to) => {
                let from = Box::new(self.expr(context, from, Some(&Type::Date)));
                let to = Box::new(self.expr(context, to, Some(&Type::Date)));
                make(ExprKind::Elapsed(*elapsed, from, to), Type::Duration(elapsed.unit()))
            }
            tree::ExprKind::PartOf(part, day) => {
                let day = Box::new(self.expr(context, day, Some(&Type::Date)));
                make(ExprKind::PartOf(*part, day), Type::Integer)
            }
            tree::ExprKind::Turn(turn, day) => {
                let day = Box::new(self.expr(context, day, Some(&Type::Date)));
                make(ExprKind::Turn(*turn, day), Type::Date)
            }
            tree::ExprKind::IsWeekday { day, negated, weekdays } => {
                let day = Box::new(self.expr(context, day, Some(&Type::Date)));
                let weekdays = weekdays.clone();
                make(ExprKind::IsWeekday { day, negated: *negated, weekdays }, Type::YesNo)
            }
            tree::ExprKind::InUnit(length, unit) => self.in_unit(context, length, unit, span),
            tree::ExprKind::Negative(value) => {
                let value = self.expr(context, value, want);
                let ty = value.ty.clone();
                make(ExprKind::Negative(Box::new(value)), ty)
            }
            tree::ExprKind::Arithmetic(left, operation, right) => {
                self.arithmetic(context, (left, operation, right), span)
            }
            tree::ExprKind::OnScale(amount) => self.on_scale(context, amount, span),
            tree::ExprKind::Rounded(value, rounding, unit) => {
                let value = self.expr(context, value, want);
                let unit = self.expr(context, unit, Some(&value.ty));
                let ty = value.ty.clone();
                make(ExprKind::Rounded(Box::new(value), *rounding, Box::new(unit)), ty)
            }
        }
    }

    fn conditions(&mut self, context: &mut ExprContext, parts: &[tree::Expr]) -> Vec<Expr> {
        parts.iter().map(|part| self.expr(context, part, Some(&Type::YesNo))).collect()
    }

    /// What a field with a history holds on a day.
    fn on_day(
        &mut self,
        context: &mut ExprContext,
        value: &tree::Expr,
        day: &tree::Expr,
        span: Span,
    ) -> Expr {
        let value = self.expr(context, value, None);
        let day = Box::new(self.expr(context, day, Some(&Type::Date)));
        match value.kind {
            ExprKind::Field(of, field) if self.model.field(field).over_time => {
                Expr { kind: ExprKind::OnDay { of, field, day }, ty: value.ty, span }
            }
            ExprKind::Error => error(span),
            _ => {
                self.faults.push(
                    Diagnostic::new(
                        Code::TypeMismatch,
                        "only a field with a history can be asked `on` a day",
                    )
                    .at(value.span, "this has no history")
                    .help("declare it with `over time`"),
                );
                error(span)
            }
        }
    }

    fn age(
        &mut self,
        context: &mut ExprContext,
        person: &Path,
        day: Option<&tree::Expr>,
        span: Span,
    ) -> Expr {
        let person = self.record_path(context, person);
        let day = match day {
            Some(day) => self.expr(context, day, Some(&Type::Date)),
            None => Expr { kind: ExprKind::DayOfDecision, ty: Type::Date, span: span.at_end() },
        };
        let Type::Record(entity) = person.ty else {
            if person.ty != Type::Unknown {
                self.faults.push(
                    Diagnostic::new(Code::TypeMismatch, "only a record can have an age")
                        .at(person.span, "this is no record"),
                );
            }
            return error(span);
        };
        let born = self
            .model
            .field_named(Some(entity), "born")
            .filter(|born| self.model.field(*born).ty == Type::Date);
        let Some(born) = born else {
            self.faults.push(
                Diagnostic::new(
                    Code::UnknownName,
                    words!("`{}` has no day of birth", self.model.entity(entity).name),
                )
                .at(person.span, "an age is counted from a date named `born`"),
            );
            return error(span);
        };
        let person_span = person.span;
        let born = self.field(context, Some(person), born, person_span);
        let ty = Type::Duration(crate::time::PeriodUnit::Months);
        Expr { kind: ExprKind::Age(Box::new(born), Box::new(day)), ty, span }
    }

    /// A quantifier and its list; the element stays bound for what it governs.
    pub(super) fn binding(&mut self, context: &mut ExprContext, binding: &tree::Binding) -> Binding {
        let list = self.list(context, &binding.list).unwrap_or(ListExpr {
            of: ListOf::Unknown,
            owner: None,
            element: Type::Unknown,
            span: binding.list.span,
        });
        let id = context.bind(&binding.name, list.element.clone());
        let filter =
            binding.filter.as_ref().map(|filter| Box::new(self.expr(context, filter, Some(&Type::YesNo))));
        Binding {
            id,
            name: Arc::clone(&binding.name.node),
            quantifier: binding.quantifier.node,
            list: Box::new(list),
            filter,
        }
    }

    /// Citations that relate to a record, or contain a value.
    pub fn cited(&mut self, context: &ExprContext, citations: &tree::Citations) -> crate::model::CitationSet {
        let (set, faults) = citation_set(self.model, citations, context.citing());
        self.faults.extend(faults);
        set
    }

    /// The options of `is one of` and `includes any of`: several citations are several options.
    fn options(&mut self, context: &mut ExprContext, options: &[tree::Expr], want: &Type) -> Vec<Expr> {
        let mut all = Vec::with_capacity(options.len());
        for option in options {
            let tree::ExprKind::Citations(citations) = &option.kind else {
                all.push(self.expr(context, option, Some(want)));
                continue;
            };
            let set = self.cited(context, citations);
            all.extend(set.list.into_iter().map(|cited| Expr {
                kind: ExprKind::Value(Value::Citation(cited.citation)),
                ty: Type::Citation(None),
                span: cited.span,
            }));
        }
        all
    }

    /// A citation as a value.
    fn citation_value(&mut self, context: &ExprContext, citations: &tree::Citations) -> Expr {
        let set = self.cited(context, citations);
        let cited: Vec<Citation> = set.list.into_iter().map(|cited| cited.citation).collect();
        let is_case = context.citing().item.is_none();
        let value = match cited.as_slice() {
            [] => return error(citations.span),
            [one] if one.to.is_none() => Some(one.clone()),
            // A decision may name several places of one section as its ground.
            several if is_case => Citation::joined(several),
            _ => None,
        };
        let Some(value) = value else {
            let fault = Diagnostic::new(Code::UnexpectedText, "several citations cannot be one value");
            self.faults.push(fault.at(
                citations.span,
                if is_case {
                    "name one provision, or several places of one section: `§ 26 (5) s. 1, 2`"
                } else {
                    "name one provision, or ask `under` several"
                },
            ));
            return error(citations.span);
        };
        Expr { kind: ExprKind::Value(Value::Citation(value)), ty: Type::Citation(None), span: citations.span }
    }
}

/// Something that could not be resolved.
pub(super) const fn error(span: Span) -> Expr {
    Expr { kind: ExprKind::Error, ty: Type::Unknown, span }
}
