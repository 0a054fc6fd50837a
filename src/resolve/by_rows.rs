//! Tables: rows that are read by keys. Each cell becomes a condition on its key.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Words, words};
use crate::model::{Assignment, Cell, End, Expr, ExprKind, Row, Type, Value};
use crate::source::Span;
use crate::syntax::spelling::Comparison;
use crate::syntax::tree::{self, Path, RowCell, RowCellKind, RowEnd};
use crate::time::DaySpan;

use super::assignment::Verb;
use super::expression::error;
use super::fit::fit;
use super::{ExprContext, ExprResolver, Resolver};

impl Resolver<'_> {
    /// `retirement_age by born`
    pub(super) fn by_rows(
        &mut self,
        context: &mut ExprContext,
        path: &Path,
        keys: &[tree::Expr],
        span: Span,
    ) -> Option<Assignment> {
        let field = self.assigned_field(context, path, Verb::Conclude)?;
        let ty = self.model.field(field).ty.clone();
        if ty == Type::YesNo {
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "a condition cannot be read off rows")
                    .at(path.span, "this is a condition")
                    .help(words!("write `{}` and `if …` below it", self.model.field(field).name)),
            );
            return None;
        }
        let mut resolver = ExprResolver { model: &self.model, scope: &self.scope, faults: Vec::new() };
        let value = resolver.read_by(context, keys, &ty, span);
        let faults = resolver.faults;
        self.faults.extend(faults);
        Some(Assignment { field, value })
    }
}

impl ExprResolver<'_> {
    fn read_by(&mut self, context: &mut ExprContext, keys: &[tree::Expr], ty: &Type, span: Span) -> Expr {
        let keys: Vec<Expr> = keys.iter().map(|key| self.expr(context, key, None)).collect();
        let rows = Arc::clone(&context.rows);
        if rows.is_empty() {
            self.faults.push(
                Diagnostic::new(Code::MisplacedRow, "there are no rows here")
                    .at(span, "what it gives stands in rows below the statement")
                    .help("write a row for each value of the key, such as `1947: 65 years 1 month`"),
            );
            return error(span);
        }
        let mut are_keys = true;
        for key in &keys {
            are_keys &= self.is_key(key);
        }
        if !are_keys {
            return error(span);
        }
        let mut made: Vec<Row> = Vec::with_capacity(rows.len());
        let mut is_sound = true;
        for row in rows.iter() {
            let cells = self.cells(context, row, &keys, made.last());
            let value = self.expr(context, &row.value, Some(ty));
            is_sound &= cells.is_some();
            if let Some(cells) = cells {
                made.push(Row { holds: holds(&keys, &cells, row.span), cells, value });
            }
        }
        if !is_sound {
            return error(span);
        }
        let places: Vec<Span> = rows.iter().map(|row| row.span).collect();
        self.faults.extend(fit(self.model, &keys, &made, &places, span));
        Expr { kind: ExprKind::ByRows(keys, made), ty: ty.clone(), span }
    }

    /// True if rows can be read by a value.
    fn is_key(&mut self, key: &Expr) -> bool {
        let is_key = match key.ty {
            Type::YesNo | Type::Date | Type::Duration(_) | Type::Choice(_) => true,
            ref ty => ty.is_number(),
        };
        let is_age = matches!(key.kind, ExprKind::Age(..));
        if (!is_key || is_age) && key.ty != Type::Unknown {
            let fault = Diagnostic::new(Code::TypeMismatch, "no rows can be read by this");
            let what = if is_age { Words::from("an age") } else { key.ty.in_words(self.model) };
            let fault = fault.at(key.span, words!("this is {}", what));
            self.faults.push(fault.help(if is_age {
                "an age is compared by the day it is attained: read the rows by the day of birth, or by a term such as `term months : duration is age of person`"
            } else {
                "rows are read by numbers, dates, lengths of time, choices and conditions"
            }));
        }
        is_key && !is_age
    }

    /// For which values of each key a row holds. A cell that does not say where it begins goes on where the one above
    /// it ends, if both rows are the same for all other keys.
    fn cells(
        &mut self,
        context: &mut ExprContext,
        row: &tree::Row,
        keys: &[Expr],
        before: Option<&Row>,
    ) -> Option<Vec<Cell>> {
        if row.cells.len() != keys.len() {
            let message =
                format!("this row has {} before its colon, and is read by {}", row.cells.len(), keys.len());
            self.faults.push(
                Diagnostic::new(Code::MisplacedRow, message)
                    .at(row.span, "one value stands there for each key"),
            );
            return None;
        }
        let mut cells = Vec::with_capacity(keys.len());
        for (cell, key) in row.cells.iter().zip(keys) {
            cells.push(self.cell(context, cell, key)?);
        }
        let own = cells.clone();
        for (at, cell) in cells.iter_mut().enumerate() {
            let Cell::Between(low @ None, high) = cell else { continue };
            let same = before.filter(|before| is_same_but(&before.cells, &own, at) || high.is_none());
            *low = same.and_then(|before| before.cells.get(at)).and_then(goes_on_at);
            if low.is_none() && high.is_none() {
                self.faults.push(
                    Diagnostic::new(Code::MisplacedRow, "it is not said where this row begins")
                        .at(row.span, "no row above it ends"),
                );
                return None;
            }
        }
        Some(cells)
    }

    fn cell(&mut self, context: &mut ExprContext, cell: &RowCell, key: &Expr) -> Option<Cell> {
        match &cell.kind {
            RowCellKind::Any => Some(Cell::Any),
            RowCellKind::Among(values) => {
                let mut named = Vec::with_capacity(values.len());
                for value in values {
                    named.push(self.named_by_row(context, value, &key.ty)?);
                }
                Some(Cell::Among(named))
            }
            _ if matches!(key.ty, Type::Choice(_) | Type::YesNo) => {
                let fault = Diagnostic::new(Code::TypeMismatch, "of these values none is more than another");
                let fault = fault.at(cell.span, words!("the key is {}", key.ty.in_words(self.model)));
                self.faults.push(fault.help("name the values, with `or` between them, or write `any`"));
                None
            }
            RowCellKind::Rest => Some(Cell::Between(None, None)),
            RowCellKind::Between(low, high) => {
                let mut end = |end: &Option<RowEnd>| match end {
                    None => Some(None),
                    Some(end) => {
                        let value = self.named_by_row(context, &end.value, &key.ty)?;
                        Some(Some(End { value, is_in: end.is_in }))
                    }
                };
                Some(Cell::Between(end(low)?, end(high)?))
            }
        }
    }

    /// A value that a row names.
    fn named_by_row(&mut self, context: &mut ExprContext, value: &tree::Expr, ty: &Type) -> Option<Value> {
        let value = self.expr(context, value, Some(ty));
        if !value.ty.agrees_with(ty) {
            let fault =
                Diagnostic::new(Code::TypeMismatch, words!("{} is wanted here", ty.in_words(self.model)));
            self.faults.push(fault.at(value.span, words!("this is {}", value.ty.in_words(self.model))));
            return None;
        }
        match value.kind {
            ExprKind::Value(value) if value != Value::None => Some(value),
            ExprKind::Error => None,
            _ => {
                self.faults.push(
                    Diagnostic::new(Code::MisplacedRow, "what a row is for is written out")
                        .at(value.span, "this is the value of a name"),
                );
                None
            }
        }
    }
}

/// True if two rows are for the same values of all keys but one.
fn is_same_but(before: &[Cell], cells: &[Cell], at: usize) -> bool {
    before.iter().zip(cells).enumerate().all(|(place, (a, b))| place == at || a == b)
}

/// Where the row behind a cell begins.
fn goes_on_at(cell: &Cell) -> Option<End> {
    match cell {
        Cell::Between(_, Some(end)) => Some(End { value: end.value.clone(), is_in: !end.is_in }),
        Cell::Among(values) => values.last().map(|value| End { value: value.clone(), is_in: false }),
        Cell::Any | Cell::Between(_, None) => None,
    }
}

/// That the keys have the values of some cells.
fn holds(keys: &[Expr], cells: &[Cell], span: Span) -> Expr {
    let parts = keys.iter().zip(cells).flat_map(|(key, cell)| is_in(key, cell, span));
    let mut parts: Vec<Expr> = parts.collect();
    match parts.len() {
        0 => yes_no(ExprKind::Value(Value::YesNo(true)), span),
        1 => parts.swap_remove(0),
        _ => yes_no(ExprKind::And(parts), span),
    }
}

/// That a key has a value of a cell: nothing where it may have any.
fn is_in(key: &Expr, cell: &Cell, span: Span) -> Option<Expr> {
    match cell {
        Cell::Any => None,
        Cell::Among(values) => {
            let mut one: Vec<Expr> = values.iter().map(|value| is_value(key, value, span)).collect();
            Some(if one.len() == 1 { one.swap_remove(0) } else { yes_no(ExprKind::Or(one), span) })
        }
        Cell::Between(low, high) => {
            let low = low.as_ref().map(|End { value, is_in }| match is_in {
                true => compared(key, Comparison::AtLeast, first_of(value), span),
                false => compared(key, Comparison::MoreThan, last_of(value), span),
            });
            let high = high.as_ref().map(|End { value, is_in }| match is_in {
                true => compared(key, Comparison::AtMost, last_of(value), span),
                false => compared(key, Comparison::Below, first_of(value), span),
            });
            let mut both: Vec<Expr> = low.into_iter().chain(high).collect();
            Some(if both.len() == 1 { both.swap_remove(0) } else { yes_no(ExprKind::And(both), span) })
        }
    }
}

fn is_value(key: &Expr, value: &Value, span: Span) -> Expr {
    match value {
        Value::YesNo(true) => key.clone(),
        Value::YesNo(false) => yes_no(ExprKind::Not(Box::new(key.clone())), span),
        Value::Date(days) if days.exactly().is_none() => {
            let from = compared(key, Comparison::AtLeast, first_of(value), span);
            let to = compared(key, Comparison::AtMost, last_of(value), span);
            yes_no(ExprKind::And(vec![from, to]), span)
        }
        _ => compared(key, Comparison::Equal, value.clone(), span),
    }
}

/// The first day of a month or a year; any other value is what it is.
fn first_of(value: &Value) -> Value {
    match value {
        Value::Date(days) => Value::Date(DaySpan::day(days.earliest())),
        other => other.clone(),
    }
}

/// The last day of a month or a year; any other value is what it is.
fn last_of(value: &Value) -> Value {
    match value {
        Value::Date(days) => Value::Date(DaySpan::day(days.latest())),
        other => other.clone(),
    }
}

fn compared(key: &Expr, order: Comparison, value: Value, span: Span) -> Expr {
    let order = match (&key.ty, order) {
        (Type::Date, Comparison::AtLeast) => Comparison::OnOrAfter,
        (Type::Date, Comparison::AtMost) => Comparison::OnOrBefore,
        (Type::Date, Comparison::MoreThan) => Comparison::After,
        (Type::Date, Comparison::Below) => Comparison::Before,
        (_, order) => order,
    };
    let value = Expr { kind: ExprKind::Value(value), ty: key.ty.clone(), span };
    yes_no(ExprKind::Compare(Box::new(key.clone()), order, Box::new(value)), span)
}

const fn yes_no(kind: ExprKind, span: Span) -> Expr {
    Expr { kind, ty: Type::YesNo, span }
}
