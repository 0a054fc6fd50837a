//! Rows: a line for each bracket or row behind a value.

use super::detail::{Detail, Figures};
use super::finding::{Finding, RowCell, RowEnd};
use super::named::Known;
use super::reason::{Reason, ReasonKind};
use super::{At, Explainer};
use crate::model::{Cell, End, Expr, ExprKind, Row, Type, Value};

/// While it is not known which row holds, no more of them than these are shown.
const MOST_ROWS: usize = 12;

impl Explainer<'_, '_> {
    /// The rows behind a value: the brackets of each scale in it, and the row that holds; not of what is asked of the
    /// elements of a list.
    pub(super) fn rows_behind(&mut self, value: &Expr, at: At<'_>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        match &value.kind {
            ExprKind::Reduce(..) | ExprKind::Quantified(..) => return reasons,
            ExprKind::OnScale(..) => reasons = self.brackets(value, at),
            ExprKind::ByRows(keys, rows) => {
                let confidential = keys.iter().any(|key| self.mentions_confidential(key, at.cx, at.row));
                let holding = self.holding(rows, at);
                if holding.len() <= MOST_ROWS {
                    for row in holding {
                        let known = self.row_value(row, &value.ty, at);
                        let cells = keys.iter().zip(&row.cells).map(|(key, cell)| seen(cell, &key.ty));
                        let finding = Finding::Row(cells.collect());
                        let mut reason = Reason::new(ReasonKind::Condition, finding);
                        reason.detail = Some(Detail::Known(known));
                        reason.confidential = confidential;
                        self.lines += 1;
                        reasons.push(reason);
                    }
                }
                return reasons;
            }
            _ => {}
        }
        value.for_each_child(&mut |child| reasons.extend(self.rows_behind(child, at)));
        reasons
    }

    /// What is read off rows, with its figures if it is known which row holds.
    pub(super) fn row_figures(&mut self, whole: &Expr, rows: &[Row], at: At<'_>) -> Figures {
        match self.holding(rows, at).as_slice() {
            [row] if row.value.ty != Type::None => self.figures(&row.value, at),
            _ => Figures::Known(self.shown(whole, at.cx, at.row)),
        }
    }

    fn row_value(&mut self, row: &Row, ty: &Type, at: At<'_>) -> Known {
        match &row.value.kind {
            ExprKind::Value(Value::None) => Known::None,
            ExprKind::Value(value) => Known::constant(value, ty),
            _ => self.shown(&row.value, at.cx, at.row),
        }
    }

    /// The rows that hold, or may hold.
    fn holding<'r>(&mut self, rows: &'r [Row], at: At<'_>) -> Vec<&'r Row> {
        let mut holding = Vec::new();
        for row in rows {
            let holds = self.outline.condition_expr(&row.holds, at.cx);
            if !self.run.condition(holds, at.row).is_no() {
                holding.push(row);
            }
        }
        holding
    }
}

/// For which values a row holds, as a reader sees it.
fn seen(cell: &Cell, ty: &Type) -> RowCell {
    let end = |end: &Option<End>| {
        end.as_ref().map(|end| RowEnd { value: Known::constant(&end.value, ty), is_in: end.is_in })
    };
    match cell {
        Cell::Any => RowCell::Any,
        Cell::Among(values) => {
            RowCell::Among(values.iter().map(|value| Known::constant(value, ty)).collect())
        }
        Cell::Between(low, high) => RowCell::Between(end(low), end(high)),
    }
}
