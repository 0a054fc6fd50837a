//! Ages, signs and roundings.

use super::{Types, mend};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Expr, ExprKind, Type, Value};
use crate::value::Number;

/// How the completed years of somebody are asked for.
pub(super) const YEARS_OF_LIFE: &str = "an age is so many years on one day only; for the whole year, write `at least 17 years` and `below 18 years`";

impl Types<'_> {
    /// A value that is not the age of somebody, which is compared by the day it is attained.
    pub(super) fn is_no_age(&mut self, value: &Expr) {
        if matches!(value.kind, ExprKind::Age(..)) {
            self.faults.push(
                Diagnostic::new(Code::TypeMismatch, "an age is not one of several lengths")
                    .at(value.span, "this is an age")
                    .help(YEARS_OF_LIFE),
            );
        }
    }

    /// A value with a sign.
    pub(super) fn signed(&mut self, value: &Expr) {
        self.inner(value);
        let has_sign = value.ty.is_number() || matches!(value.ty, Type::Duration(_) | Type::Unknown);
        if !has_sign {
            self.fault(
                value.span,
                "only numbers, amounts and lengths of time can be below zero",
                words!("this is {}", value.ty.in_words(self.model)),
            );
        }
    }

    /// A value that is rounded, and to a multiple of what.
    pub(super) fn rounded(&mut self, value: &Expr, unit: &Expr) {
        self.inner(value);
        self.inner(unit);
        if !value.ty.is_number() && value.ty != Type::Unknown {
            let fault = Diagnostic::new(Code::TypeMismatch, "only numbers are rounded")
                .at(value.span, words!("this is {}", value.ty.in_words(self.model)));
            self.faults.push(match value.ty {
                Type::Duration(_) => fault.help(
                    "round the number: `(L in years) rounded up to 1`; between two days, count `whole` or `begun` units",
                ),
                _ => fault,
            });
            return;
        }
        if !unit.ty.agrees_with(&value.ty) {
            let wanted = value.ty.in_words(self.model);
            let fault = Diagnostic::new(Code::TypeMismatch, words!("{} is wanted here", wanted))
                .at(unit.span, words!("this is {}", unit.ty.in_words(self.model)));
            self.faults.push(mend::value(fault, unit, &value.ty));
        }
        let is_no_unit = match &unit.kind {
            ExprKind::Value(Value::Number(number)) => *number <= Number::ZERO,
            ExprKind::Value(_) => true,
            _ => false,
        };
        if is_no_unit {
            self.fault(unit.span, "a unit to round to is a number above zero", "such as `1 EUR` or `1 cent`");
        }
    }
}
