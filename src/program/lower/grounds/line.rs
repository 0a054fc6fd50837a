//! What a line of a rule says of a case: the values it holds against each other, and whose they are.

use std::borrow::Cow;

use super::Part;
use crate::model::{Binding, Expr, ExprKind, ListExpr, ListOf, Type, Value};
use crate::program::law::read_in_place;
use crate::program::lower::{Cx, Limit, Lowering, World};

impl Lowering<'_> {
    /// A line, as it is written and as other provisions may have it read.
    pub(super) fn line_said(&mut self, expr: &Expr, cx: &Cx) {
        for read in self.versions_read(expr, cx) {
            self.condition_expr(&read, cx);
            self.parts_said(&read, cx);
        }
    }

    /// The line, and each form that it takes if other texts put something in place of what is written.
    fn versions_read<'e>(&mut self, expr: &'e Expr, cx: &Cx) -> Vec<Cow<'e, Expr>> {
        let mut versions = vec![Cow::Borrowed(expr)];
        for (_, _, substitutions) in self.readings_here(cx) {
            for at in 0..versions.len() {
                let read =
                    versions.get(at).and_then(|version| read_in_place(self.model, substitutions, version));
                if let Some(read) = read.map(Cow::Owned)
                    && !versions.contains(&read)
                {
                    versions.push(read);
                }
            }
        }
        versions
    }

    /// A value that is shown, or held against another.
    pub(super) fn operand_said(&mut self, expr: &Expr, cx: &Cx) {
        // An age is compared by the day it is attained, and `none` by whether there is a value.
        if !matches!(expr.kind, ExprKind::Age(..) | ExprKind::Value(Value::None)) {
            self.value(expr, cx);
        }
        self.parts_said(expr, cx);
    }

    fn record_said(&mut self, expr: &Expr, cx: &Cx) {
        self.record(expr, cx);
        self.parts_said(expr, cx);
    }

    /// What an expression is put together from.
    pub(super) fn parts_said(&mut self, expr: &Expr, cx: &Cx) {
        match &expr.kind {
            ExprKind::Value(_)
            | ExprKind::DayOfDecision
            | ExprKind::Record(..)
            | ExprKind::OtherGround(_)
            | ExprKind::Exceptional(..)
            | ExprKind::Error => {}
            ExprKind::This | ExprKind::Owner(_) | ExprKind::Bound(_) => self.name_said(expr, cx),
            ExprKind::Field(of, field) => {
                self.to_say.push(Part::Field(*field));
                of.iter().for_each(|of| self.record_said(of, cx));
                if matches!(expr.ty, Type::Record(_)) {
                    self.record(expr, cx);
                }
            }
            ExprKind::OnDay { of, field, day } => {
                self.field_named(*field);
                of.iter().for_each(|of| self.record_said(of, cx));
                self.operand_said(day, cx);
            }
            ExprKind::Not(inner) => self.line_said(inner, cx),
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                parts.iter().for_each(|part| self.line_said(part, cx));
            }
            ExprKind::AtStandard(_, found) => self.parts_said(found, cx),
            ExprKind::Compare(left, _, right)
            | ExprKind::Age(left, right)
            | ExprKind::Elapsed(_, left, right)
            | ExprKind::Arithmetic(left, _, right)
            | ExprKind::Rounded(left, _, right) => {
                self.operand_said(left, cx);
                self.operand_said(right, cx);
            }
            ExprKind::Within { day, period, counts_first_day, start, working_day_in } => {
                let limit = Limit { period: *period, counts_first_day: *counts_first_day };
                self.ends(start, limit, working_day_in.as_deref(), cx);
                for part in [Some(day), Some(start), working_day_in.as_ref()].into_iter().flatten() {
                    self.operand_said(part, cx);
                }
            }
            ExprKind::Has(value) | ExprKind::Under(value, _) => self.operand_said(value, cx),
            ExprKind::IsOneOf { value, options, negated: _ } => {
                self.operand_said(value, cx);
                options.iter().for_each(|option| self.operand_said(option, cx));
            }
            ExprKind::OnScale(of, ..)
            | ExprKind::PartOf(_, of)
            | ExprKind::Turn(_, of)
            | ExprKind::IsWeekday { day: of, .. }
            | ExprKind::InUnit(of, _)
            | ExprKind::Negative(of) => self.operand_said(of, cx),
            ExprKind::ByRows(keys, rows) => {
                keys.iter().for_each(|key| self.operand_said(key, cx));
                for row in rows {
                    self.line_said(&row.holds, cx);
                    self.operand_said(&row.value, cx);
                }
            }
            ExprKind::Extremum(_, values) => values.iter().for_each(|value| self.operand_said(value, cx)),
            ExprKind::Includes(list, options) => {
                self.list_named(list, cx);
                options.iter().for_each(|option| self.operand_said(option, cx));
            }
            ExprKind::Quantified(binding, body) => {
                let over = self.over(binding, &[body.as_ref()], cx);
                self.binding_said(binding, cx, &over.inner);
                self.line_said(body, &over.inner);
            }
            ExprKind::Reduce(_, binding, value) => {
                let bodies: Vec<&Expr> = value.iter().map(AsRef::as_ref).collect();
                let over = self.over(binding, &bodies, cx);
                self.binding_said(binding, cx, &over.inner);
                value.iter().for_each(|value| self.operand_said(value, &over.inner));
            }
            ExprKind::Relation { .. } => self.relation_said(expr, cx),
            ExprKind::Effect { action, about, among, asked: _ } => {
                self.record_said(about, cx);
                self.outcome_said(*action, among, &[cx.world().unwrap_or(World::Current)]);
            }
        }
    }

    fn name_said(&mut self, expr: &Expr, cx: &Cx) {
        if matches!(expr.ty, Type::Record(_)) {
            self.record(expr, cx);
        } else {
            self.value(expr, cx);
        }
        if let ExprKind::Owner(of) = &expr.kind {
            self.record_said(of, cx);
        }
    }

    /// What is asked of other provisions: without the negation, and of whom.
    fn relation_said(&mut self, expr: &Expr, cx: &Cx) {
        let ExprKind::Relation { cited, relation, negated: _, subject, on } = &expr.kind else { return };
        let (cited, relation, subject, on) = (cited.clone(), *relation, subject.clone(), on.clone());
        let entity = subject.as_ref().and_then(|subject| match subject.ty {
            Type::Record(entity) => Some(entity),
            _ => None,
        });
        subject.iter().for_each(|subject| self.record_said(subject, cx));
        on.iter().for_each(|day| self.operand_said(day, cx));
        let kind = ExprKind::Relation { cited: cited.clone(), relation, negated: false, subject, on };
        self.condition_expr(&Expr { kind, ..expr.clone() }, cx);
        self.cited_said((&cited, entity), relation, self.asking_world(cx.text()));
    }

    /// A list that is gone through: whose it is, and which elements count.
    pub(super) fn binding_said(&mut self, binding: &Binding, cx: &Cx, inner: &Cx) {
        self.list_named(&binding.list, cx);
        binding.filter.iter().for_each(|filter| self.line_said(filter, inner));
    }

    fn list_named(&mut self, list: &ListExpr, cx: &Cx) {
        list.owner.iter().for_each(|owner| self.record_said(owner, cx));
        if let ListOf::Field(field) = list.of {
            self.field_named(field);
        }
    }
}
