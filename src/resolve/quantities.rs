//! Numbers and lengths of time: what is counted between days, in which unit, and what can be calculated with what.

use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Expr, ExprKind, Type};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{Arithmetic, TimeUnit};
use crate::syntax::tree;
use crate::time::PeriodUnit;

use super::expression::error;
use super::{ExprContext, ExprResolver};

impl ExprResolver<'_> {
    /// `a in months`: only where the length has so many of them, neither more nor less.
    pub(super) fn in_unit(
        &mut self,
        context: &mut ExprContext,
        length: &tree::Expr,
        unit: &Spanned<TimeUnit>,
        span: Span,
    ) -> Expr {
        let length = self.expr(context, length, None);
        let ty = match (&length.ty, unit.node) {
            (Type::Duration(PeriodUnit::Months), TimeUnit::Months)
            | (Type::Duration(PeriodUnit::Days), TimeUnit::Days) => Type::Integer,
            (Type::Duration(PeriodUnit::Months), TimeUnit::Years)
            | (Type::Duration(PeriodUnit::Days), TimeUnit::Weeks) => Type::Decimal,
            (Type::Unknown, _) => return error(span),
            _ => {
                let fault = not_in_unit(&length, unit, self.model);
                self.faults.push(fault);
                return error(span);
            }
        };
        Expr { kind: ExprKind::InUnit(Box::new(length), unit.node), ty, span }
    }

    /// `a + b`
    pub(super) fn arithmetic(
        &mut self,
        context: &mut ExprContext,
        (left, operation, right): (&tree::Expr, &Spanned<Arithmetic>, &tree::Expr),
        span: Span,
    ) -> Expr {
        let left = self.expr(context, left, None);
        let right = self.expr(context, right, None);
        let ty = arithmetic_type(&left.ty, operation.node, &right.ty);
        if ty.is_none() {
            let fault = Diagnostic::new(
                Code::TypeMismatch,
                words!(
                    "`{}` does not go between {} and {}",
                    operation.node.spelling(),
                    left.ty.in_words(self.model),
                    right.ty.in_words(self.model)
                ),
            );
            let fault = fault.at(operation.span, "these two cannot be calculated with");
            self.faults.push(match instead(&left.ty, operation.node, &right.ty) {
                Some(help) => fault.help(help),
                None => fault,
            });
        }
        let kind = ExprKind::Arithmetic(Box::new(left), operation.node, Box::new(right));
        Expr { kind, ty: ty.unwrap_or(Type::Unknown), span }
    }
}

/// Why a value has no number of a unit, and what to write instead.
fn not_in_unit(length: &Expr, unit: &Spanned<TimeUnit>, model: &crate::model::Model) -> Diagnostic {
    let word = unit.node.spelling();
    let message = words!("{} has no number of {}", length.ty.in_words(model), word);
    let fault = Diagnostic::new(Code::TypeMismatch, message);
    match length.ty {
        Type::Duration(PeriodUnit::Months) => fault
            .at(unit.span, "a month is not a fixed number of days")
            .help("write `in months` or `in years`; days lie between two days: `whole days from a to b`"),
        Type::Duration(PeriodUnit::Days) => fault
            .at(unit.span, "a month is not a fixed number of days")
            .help("write `in days` or `in weeks`; months lie between two days: `whole months from a to b`"),
        _ => fault.at(length.span, words!("this is {}", length.ty.in_words(model))),
    }
}

/// What to write instead of a calculation that cannot be made.
fn instead(left: &Type, operation: Arithmetic, right: &Type) -> Option<&'static str> {
    use Arithmetic::{Minus, Over, Plus, Times};
    let is_share = |ty: &Type| matches!(ty, Type::Decimal | Type::Percent);
    Some(match (left, operation, right) {
        (Type::Duration(_), Plus | Minus, Type::Duration(_)) => {
            "a month is not a fixed number of days: add both to a day, `a + 1 month + 3 days`"
        }
        (Type::Duration(_), Times, share) | (share, Times, Type::Duration(_)) if is_share(share) => {
            "a part of a length is no length of whole months or days: calculate with the number, `(L in months) × 0.5`"
        }
        (Type::Duration(_), Over, Type::Integer | Type::Decimal | Type::Percent) => {
            "a part of a length is no length of whole months or days: calculate with the number, `(L in months) ÷ 2`"
        }
        (Type::Duration(_), Times | Over, Type::Money(_))
        | (Type::Money(_), Times | Over, Type::Duration(_)) => {
            "say how many of what: `(L in months) × 12 EUR`"
        }
        (Type::Duration(_), Plus | Minus, Type::Integer | Type::Decimal)
        | (Type::Integer | Type::Decimal, Plus | Minus, Type::Duration(_)) => {
            "say of what: `+ 3 months`; or how many there are: `L in months`"
        }
        _ => return None,
    })
}

/// The type of a calculation; `None` if its operands cannot be calculated with.
pub(super) fn arithmetic_type(left: &Type, operation: Arithmetic, right: &Type) -> Option<Type> {
    use Arithmetic::{Minus, Over, Plus, Times};
    Some(match (left, operation, right) {
        (Type::Unknown, ..) | (.., Type::Unknown) => Type::Unknown,
        (Type::Date, Plus | Minus, Type::Duration(_)) => Type::Date,
        (Type::Date, Minus, Type::Date) => Type::Duration(PeriodUnit::Days),
        (Type::Duration(a), Plus | Minus, Type::Duration(b)) if a == b => left.clone(),
        (Type::Duration(a), Over, Type::Duration(b)) if a == b => Type::Decimal,
        (Type::Duration(_), Times, Type::Integer) => left.clone(),
        (Type::Integer, Times, Type::Duration(_)) => right.clone(),
        (Type::Integer, Plus | Minus | Times, Type::Integer) => Type::Integer,
        (Type::Integer | Type::Decimal, _, Type::Integer | Type::Decimal) => Type::Decimal,
        (Type::Money(a), Plus | Minus, Type::Money(b)) if a == b => left.clone(),
        (Type::Money(a), Over, Type::Money(b)) if a == b => Type::Decimal,
        (Type::Money(_), Times | Over, Type::Integer | Type::Decimal | Type::Percent) => left.clone(),
        (Type::Integer | Type::Decimal | Type::Percent, Times, Type::Money(_)) => right.clone(),
        (Type::Percent, Plus | Minus, Type::Percent) => Type::Percent,
        (Type::Percent, Times | Over, Type::Integer | Type::Decimal) => Type::Percent,
        (Type::Integer | Type::Decimal, Times, Type::Percent) => Type::Decimal,
        _ => return None,
    })
}
