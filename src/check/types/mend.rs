//! The edit that makes a value fit its place, where what is meant is certain.

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, words};
use crate::model::{Expr, ExprKind, Type, Value};
use crate::syntax::spelling::Arithmetic;
use crate::time::PeriodUnit;
use crate::value::Number;

/// Adds to a fault how `expr` could be written as a value of the type that is wanted.
pub(super) fn value(fault: Diagnostic, expr: &Expr, wanted: &Type) -> Diagnostic {
    match (&expr.kind, &expr.ty, wanted) {
        (ExprKind::Value(Value::Number(number)), Type::Integer | Type::Decimal, _) => {
            unit(fault, expr, *number, wanted)
        }
        (ExprKind::Value(Value::Number(_)), Type::Money(_), Type::Money(currency)) => {
            fault.help(words!("amounts are not converted: give the amount in {}", currency))
        }
        (_, Type::Duration(PeriodUnit::Months), Type::Integer | Type::Decimal) => {
            fault.help("say how many of what: `L in months`, `L in years`")
        }
        (_, Type::Duration(PeriodUnit::Days), Type::Integer | Type::Decimal) => {
            fault.help("say how many of what: `L in days`, `L in weeks`")
        }
        (_, _, Type::Date) => match mistyped_day(expr) {
            Some(day) => {
                fault.help(words!("did you mean the day `{}`?", day)).edit(expr.span, day.to_string())
            }
            None => fault,
        },
        _ => fault,
    }
}

/// A number without a unit where there is to be one.
fn unit(fault: Diagnostic, expr: &Expr, number: Number, wanted: &Type) -> Diagnostic {
    let end = expr.span.at_end();
    match wanted {
        Type::Money(currency) => {
            fault.help(words!("write `{} {}`", number, currency)).edit(end, format!(" {currency}"))
        }
        Type::Percent => fault.help(words!("write `{} %`", number)).edit(end, " %"),
        // Whether months or years are meant is not certain.
        Type::Duration(PeriodUnit::Months) => {
            fault.help(words!("say of what: `{} months` or `{} years`", number, number))
        }
        Type::Duration(PeriodUnit::Days) => {
            fault.help(words!("say of what: `{} days` or `{} weeks`", number, number))
        }
        _ => fault,
    }
}

/// The day meant by what is read as a subtraction: `2015-3-1`.
fn mistyped_day(expr: &Expr) -> Option<NaiveDate> {
    let (rest, day) = subtracted(expr)?;
    let (year, month) = subtracted(rest)?;
    let ExprKind::Value(Value::Number(year)) = &year.kind else { return None };
    let year = i32::try_from(year.to_whole()?).ok()?;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
        .filter(|_| (1000..=9999).contains(&year))
}

/// What a whole number is subtracted from, and the number.
fn subtracted(expr: &Expr) -> Option<(&Expr, i64)> {
    let ExprKind::Arithmetic(left, Arithmetic::Minus, right) = &expr.kind else { return None };
    let ExprKind::Value(Value::Number(number)) = &right.kind else { return None };
    Some((left, number.to_whole()?))
}
