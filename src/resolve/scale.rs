//! Scales: the rows below a statement become brackets, and what does not follow is reported.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Expr, ExprKind, Type, Value};
use crate::source::Span;
use crate::syntax::spelling::Arithmetic;
use crate::syntax::tree::{self, Row, RowCell, RowCellKind, RowEnd};
use crate::value::{Bracket, Number, Scale};

use super::expression::error;
use super::quantities::arithmetic_type;
use super::{ExprContext, ExprResolver};

/// The types of a scale: of what is put on it, of its rates, and of what that comes to.
struct Kinds {
    amount: Type,
    rate: Option<Type>,
    result: Type,
}

impl ExprResolver<'_> {
    /// `income on the scale`
    pub(super) fn on_scale(&mut self, context: &mut ExprContext, amount: &tree::Expr, span: Span) -> Expr {
        let amount = self.expr(context, amount, None);
        let rows = Arc::clone(&context.rows);
        if rows.is_empty() {
            self.faults.push(
                Diagnostic::new(Code::MisplacedRow, "there is no scale here")
                    .at(span, "its brackets stand in rows below the statement")
                    .help("write `name = amount on the scale`, and below it rows such as `up to 6000 EUR: 0 %` and `above: 12 %`"),
            );
            return error(span);
        }
        if amount.ty == Type::Unknown {
            return error(span);
        }
        let mut kinds = Kinds { amount: amount.ty.clone(), rate: None, result: Type::Unknown };
        let Some(brackets) = self.brackets(context, &rows, &mut kinds) else { return error(span) };
        let (Some(scale), Some(rate)) = (Scale::new(brackets), kinds.rate) else { return error(span) };
        Expr { kind: ExprKind::OnScale(Box::new(amount), Arc::new(scale), rate), ty: kinds.result, span }
    }

    /// The brackets of a scale, each reported that does not go on where the one before it ends.
    fn brackets(
        &mut self,
        context: &mut ExprContext,
        rows: &[Row],
        kinds: &mut Kinds,
    ) -> Option<Vec<Bracket>> {
        let mut brackets = Vec::with_capacity(rows.len());
        let mut is_sound = true;
        let mut end = Some(Number::ZERO);
        let mut before: Option<&Row> = None;
        for row in rows {
            let bracket = self.bracket(context, row, end, kinds);
            let fault = bracket.and_then(|bracket| misfit(bracket, end, row, before));
            is_sound &= bracket.is_some() && fault.is_none();
            self.faults.extend(fault);
            if let Some(bracket) = bracket {
                end = bracket.up_to;
                brackets.push(bracket);
            }
            before = Some(row);
        }
        if let (Some(_), Some(last), true) = (end, before, is_sound) {
            self.faults.push(
                Diagnostic::new(Code::GapBetweenRows, "the scale ends before all amounts are in it")
                    .at(last.span, "nothing is said of what lies above this")
                    .help("add a last row: `above: …`, with `0 %` if no more is to be counted"),
            );
            is_sound = false;
        }
        is_sound.then_some(brackets)
    }

    /// One bracket, which begins where the one before it ends unless it says so itself.
    fn bracket(
        &mut self,
        context: &mut ExprContext,
        row: &Row,
        end: Option<Number>,
        kinds: &mut Kinds,
    ) -> Option<Bracket> {
        let amount = kinds.amount.clone();
        let mut limit = |this: &mut Self, limit: Option<&tree::Expr>| {
            limit.map(|limit| {
                let limit = this.expr(context, limit, Some(&amount));
                this.agrees_with_amount(&limit, &amount).then(|| this.written_out(&limit)).flatten()
            })
        };
        let Some((above, up_to)) = limits(row) else {
            self.faults.push(
                Diagnostic::new(Code::MisplacedRow, "this is no bracket of a scale")
                    .at(row.span, "a bracket begins `above` an amount and ends `up to` one")
                    .help(
                        "write `above A up to B: RATE`; a table that picks one value is read `by` its keys",
                    ),
            );
            return None;
        };
        let above = limit(self, above);
        let up_to = limit(self, up_to);
        let rate = self.expr(context, &row.value, None);
        let rate = self.rate(&rate, kinds)?;
        let above = match above {
            Some(above) => above?,
            // What goes on behind a row without end is reported as such.
            None => end.unwrap_or(Number::ZERO),
        };
        let up_to = match up_to {
            Some(up_to) => Some(up_to?),
            None => None,
        };
        Some(Bracket { above, up_to, rate })
    }

    fn agrees_with_amount(&mut self, limit: &Expr, amount: &Type) -> bool {
        let agrees = limit.ty.agrees_with(amount);
        if !agrees {
            let message =
                words!("{} is wanted here, as what is put on the scale is one", amount.in_words(self.model));
            let fault = Diagnostic::new(Code::TypeMismatch, message);
            self.faults.push(fault.at(limit.span, words!("this is {}", limit.ty.in_words(self.model))));
        }
        agrees
    }

    /// The rate of a bracket, as what is counted of each unit.
    fn rate(&mut self, rate: &Expr, kinds: &mut Kinds) -> Option<Number> {
        let number = self.written_out(rate)?;
        let result = arithmetic_type(&kinds.amount, Arithmetic::Times, &rate.ty);
        let is_first = kinds.rate.is_none();
        let is_alike = kinds.rate.as_ref().is_none_or(|known| known.agrees_with(&rate.ty));
        let Some(result) = result.filter(|_| is_alike) else {
            let message = match &kinds.rate {
                Some(known) if !is_alike => {
                    words!("the rates of a scale are of one type, here {}", known.in_words(self.model))
                }
                _ => words!("{} cannot be counted at this rate", kinds.amount.in_words(self.model)),
            };
            let fault = Diagnostic::new(Code::TypeMismatch, message);
            self.faults.push(fault.at(rate.span, words!("this is {}", rate.ty.in_words(self.model))));
            return None;
        };
        // A number with decimal places makes all of them such numbers.
        if is_first || result == Type::Decimal {
            kinds.rate = Some(rate.ty.clone());
            kinds.result = result;
        }
        match rate.ty {
            Type::Percent => number.over(Number::whole(100)),
            _ => Some(number),
        }
    }

    /// A number that is written out, as the limits and rates of a scale are.
    fn written_out(&mut self, expr: &Expr) -> Option<Number> {
        match &expr.kind {
            ExprKind::Value(Value::Number(number)) => Some(*number),
            ExprKind::Error => None,
            _ => {
                self.faults.push(
                    Diagnostic::new(Code::MisplacedRow, "the limits and rates of a scale are written out")
                        .at(expr.span, "this is no number, amount or percentage")
                        .help("where a limit is the value of a term, limit the amount: `(least of amount, term) on the scale`"),
                );
                None
            }
        }
    }
}

/// The value above which a bracket begins and the one with which it ends, as far as the row says so; `None` if the row
/// is no bracket.
fn limits(row: &Row) -> Option<(Option<&tree::Expr>, Option<&tree::Expr>)> {
    let [RowCell { kind, .. }] = row.cells.as_slice() else { return None };
    match kind {
        RowCellKind::Rest => Some((None, None)),
        RowCellKind::Between(above, up_to) => {
            let is_limit = above.as_ref().is_none_or(|RowEnd { is_in, .. }| !is_in)
                && up_to.as_ref().is_none_or(|RowEnd { is_in, .. }| *is_in);
            is_limit.then(|| (above.as_ref().map(|end| &end.value), up_to.as_ref().map(|end| &end.value)))
        }
        RowCellKind::Any | RowCellKind::Among(_) => None,
    }
}

/// Why a bracket does not go on where the one before it ends.
fn misfit(bracket: Bracket, end: Option<Number>, row: &Row, before: Option<&Row>) -> Option<Diagnostic> {
    let earlier = |fault: Diagnostic, text: &'static str| match before {
        Some(before) => fault.at(before.span, text),
        None => fault,
    };
    let place = row.span;
    let Some(end) = end else {
        let fault = Diagnostic::new(Code::OverlappingRows, "two rows of the scale hold for the same amounts");
        let fault = fault.at(place, "what lies here has a rate already");
        return Some(earlier(fault, "this row has no end"));
    };
    if bracket.above > end {
        let fault = Diagnostic::new(Code::GapBetweenRows, "between two rows of the scale there is a gap");
        return Some(match before {
            Some(_) => earlier(fault.at(place, "this row begins higher up"), "this row ends earlier"),
            None => fault
                .at(place, "nothing is said of what lies below this")
                .help("begin with a row `up to …: 0 %`"),
        });
    }
    if bracket.above < end {
        let fault = Diagnostic::new(Code::OverlappingRows, "two rows of the scale hold for the same amounts");
        return Some(earlier(
            fault.at(place, "… and this one begins below that"),
            "this row ends higher up …",
        ));
    }
    let is_empty = bracket.up_to.is_some_and(|up_to| up_to <= bracket.above);
    is_empty.then(|| {
        let fault = Diagnostic::new(Code::OverlappingRows, "the rows of the scale are out of order");
        let fault = fault.at(place, "this row ends no higher than it begins");
        earlier(fault, "it begins where this one ends").help("the lowest bracket stands first")
    })
}
