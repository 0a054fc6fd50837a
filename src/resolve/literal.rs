//! Values written out, read by the type their place asks for.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Expr, ExprKind, Type, Value};
use crate::source::Span;
use crate::syntax::tree::{Length, Literal};
use crate::time::{DaySpan, Period, PeriodUnit};
use crate::value::Number;

use super::ExprResolver;
use super::expression::error;

impl ExprResolver<'_> {
    /// A value written out.
    pub(super) fn literal(&mut self, literal: &Literal, want: Option<&Type>, span: Span) -> Expr {
        let make = |value, ty| Expr { kind: ExprKind::Value(value), ty, span };
        match literal {
            Literal::Date(days) => make(Value::Date(*days), Type::Date),
            Literal::Number(number) => self.number(*number, want, span),
            Literal::Money(amount, currency) => {
                make(Value::Number(*amount), Type::Money(Arc::clone(currency)))
            }
            Literal::Percent(number) => make(Value::Number(*number), Type::Percent),
            Literal::Length(length) => match self.period(length, span) {
                Some(period) => make(Value::Period(period), Type::Duration(period.unit)),
                None => error(span),
            },
            Literal::Text(text) => make(Value::Text(Arc::from(text.as_str())), Type::Text),
            Literal::Country(code) => make(Value::Country(Arc::clone(code)), Type::Country),
            Literal::None => make(Value::None, Type::None),
            Literal::Yes => make(Value::YesNo(true), Type::YesNo),
            Literal::No => make(Value::YesNo(false), Type::YesNo),
            Literal::DayOfDecision => Expr { kind: ExprKind::DayOfDecision, ty: Type::Date, span },
        }
    }

    /// A number; four digits are a year where a date is wanted.
    fn number(&mut self, number: Number, want: Option<&Type>, span: Span) -> Expr {
        let make = |value, ty| Expr { kind: ExprKind::Value(value), ty, span };
        if want == Some(&Type::Date) {
            let year = number.to_whole().filter(|year| (1000..=9999).contains(year));
            return match year.and_then(|year| i32::try_from(year).ok()).and_then(DaySpan::year) {
                Some(year) => make(Value::Date(year), Type::Date),
                None => {
                    self.faults.push(
                        Diagnostic::new(
                            Code::ImpossibleDate,
                            words!("the calendar has no year `{}`", number),
                        )
                        .at(span, "a date is wanted here"),
                    );
                    error(span)
                }
            };
        }
        let ty = if number.is_whole() { Type::Integer } else { Type::Decimal };
        make(Value::Number(number), ty)
    }

    /// A length of time, in months or in days but not in both.
    pub(super) fn period(&mut self, length: &Length, span: Span) -> Option<Period> {
        let mut total: Option<Period> = None;
        for (count, unit) in &length.parts {
            let part = unit.period(*count)?;
            total = match total {
                None => Some(part),
                Some(known) if known.unit == part.unit => Some(known.and(part)?),
                Some(_) => {
                    self.faults.push(
                        Diagnostic::new(Code::TypeMismatch, "months and days are different kinds of time")
                            .at(span, "a month is not a fixed number of days"),
                    );
                    return None;
                }
            };
        }
        total.or(Some(Period::of(0, PeriodUnit::Days)))
    }
}
