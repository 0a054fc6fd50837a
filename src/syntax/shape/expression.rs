//! Shapes of expressions.

use super::Writer;
use crate::source::Spanned;
use crate::syntax::tree::{Binding, EffectAsked, Expr, ExprKind};

impl Writer {
    pub(super) fn expressions(&mut self, exprs: &[Expr]) {
        exprs.iter().for_each(|expr| self.expression(expr));
    }

    /// Recurses as deep as the tree; the parser limits that depth.
    pub(super) fn expression(&mut self, expr: &Expr) {
        let Expr { kind, span: _ } = expr;
        match kind {
            ExprKind::Path(path) => self.path(path),
            ExprKind::Literal(literal) => self.leaf(format_args!("{literal:?}")),
            ExprKind::Citations(citations) => self.citations("citations", citations),
            ExprKind::Group(inner) => self.node("group", |out| out.expression(inner)),
            ExprKind::Not(inner) => self.node("not", |out| out.expression(inner)),
            ExprKind::And(parts) => self.node("and", |out| out.expressions(parts)),
            ExprKind::Or(parts) => self.node("or", |out| out.expressions(parts)),
            ExprKind::Compare(left, Spanned { node, span: _ }, right) => {
                self.two(format_args!("{node:?}"), left, right);
            }
            ExprKind::Within {
                day,
                period: Spanned { node, span: _ },
                counts_first_day,
                start,
                working_day_in,
            } => {
                self.node(format_args!("within {node:?}, counts the first day {counts_first_day}"), |out| {
                    out.expression(day);
                    out.expression(start);
                    if let Some(place) = working_day_in {
                        out.node("ending on a working day in", |out| out.expression(place));
                    }
                });
            }
            ExprKind::IsOneOf { value, negated, options } => {
                self.node(format_args!("is one of, negated {negated}"), |out| {
                    out.expression(value);
                    out.expressions(options);
                });
            }
            ExprKind::Includes(list, options) => self.node("includes", |out| {
                out.expression(list);
                out.expressions(options);
            }),
            ExprKind::Has(record, name) => self.node("has", |out| {
                out.expression(record);
                out.name(name);
            }),
            ExprKind::Under(value, citations) => self.node("under", |out| {
                out.expression(value);
                out.citations("provisions", citations);
            }),
            ExprKind::Relation { citations, relation, negated, subject } => {
                self.node(format_args!("{relation:?}, negated {negated}"), |out| {
                    out.citations("provisions", citations);
                    out.maybe(subject.as_ref(), Self::path);
                });
            }
            ExprKind::OnDay(value, day) => self.two("on", value, day),
            ExprKind::Quantified(binding, body) => self.node("quantified", |out| {
                out.binding(binding);
                out.expression(body);
            }),
            ExprKind::Reduce { reduction: Spanned { node, span: _ }, name, list, filter, value } => {
                self.node(format_args!("{node:?}"), |out| {
                    out.name(name);
                    out.path(list);
                    out.maybe(filter.as_ref(), |out, filter| out.node("where", |out| out.expression(filter)));
                    out.maybe(value.as_ref(), |out, value| out.expression(value));
                });
            }
            ExprKind::Extremum(Spanned { node, span: _ }, values) => {
                self.node(format_args!("{node:?} of"), |out| out.expressions(values));
            }
            ExprKind::Age(person, day) => self.node("age", |out| {
                out.path(person);
                out.maybe(day.as_ref(), |out, day| out.expression(day));
            }),
            ExprKind::Happened { call, event: Spanned { node, span: _ }, negated } => {
                self.node(format_args!("{node:?}, negated {negated}"), |out| out.call(call));
            }
            ExprKind::Effect { call, among, asked } => self.node("effect", |out| {
                out.call(call);
                out.among(among);
                match asked {
                    EffectAsked::Level { at_least, level: Spanned { node, span: _ }, kind } => {
                        out.leaf(format_args!("{node:?} of {kind:?}, at least {at_least}"));
                    }
                    EffectAsked::Claim { aside } => out.node("claim", |out| {
                        out.maybe(aside.as_ref(), |out, citations| out.citations("leaving aside", citations));
                    }),
                }
            }),
            ExprKind::Exceptional(citations, subject) => self.node("exceptional", |out| {
                out.citations("of", citations);
                out.maybe(subject.as_ref(), Self::path);
            }),
            ExprKind::AtStandard(standard, path) => self.node("at standard", |out| {
                out.name(standard);
                out.path(path);
            }),
            ExprKind::Arithmetic(left, Spanned { node, span: _ }, right) => {
                self.two(format_args!("{node:?}"), left, right);
            }
            ExprKind::Rounded(value, rounding, unit) => {
                self.two(format_args!("rounded {rounding:?}"), value, unit);
            }
        }
    }

    fn two(&mut self, head: impl std::fmt::Display, left: &Expr, right: &Expr) {
        self.node(head, |out| {
            out.expression(left);
            out.expression(right);
        });
    }

    pub(super) fn binding(&mut self, binding: &Binding) {
        let Binding { quantifier: Spanned { node, span: _ }, name, list, filter } = binding;
        self.node(format_args!("{node:?}"), |out| {
            out.name(name);
            out.path(list);
            out.maybe(filter.as_ref(), |out, filter| out.node("where", |out| out.expression(filter)));
        });
    }
}
