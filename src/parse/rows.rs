//! Rows: lines below a statement that say, bracket by bracket, what it gives.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::builder::Builder;
use super::lines::first_word;
use super::provision::second_word;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::tree::{Expr, Row, RowCell, Statement, StatementKind};

/// How many rows may stand below a statement.
const MAX_ROWS: usize = 500;

impl<'t> Builder<'t> {
    /// A row, which belongs to the statement above it.
    pub(super) fn row(&mut self, above: Option<&mut Statement>, parts: Pairs<'t, Rule>, span: Span) {
        let mut cell = None;
        let mut value = None;
        let mut in_force = None;
        for part in parts {
            match part.as_rule() {
                Rule::row_cell => cell = Some(self.row_cell(part)),
                Rule::expression => value = Some(self.expression(part)),
                Rule::in_force => in_force = Some(self.in_force(part)),
                _ => {}
            }
        }
        let (Some(cell), Some(value)) = (cell, value) else {
            unreachable!("the grammar gives a row its limits and its value")
        };
        let Some(statement) = above.filter(|statement| takes_rows(statement)) else {
            self.fault(
                Diagnostic::new(Code::MisplacedRow, "this row belongs to no line")
                    .at(span, "the statement above it gives no value")
                    .help("write `name = amount on the scale` above the first row"),
            );
            return;
        };
        if statement.rows.len() == MAX_ROWS {
            self.fault(
                Diagnostic::new(Code::NestedTooDeep, format!("a statement can have at most {MAX_ROWS} rows"))
                    .at(span, "this row is one too many"),
            );
        }
        if statement.rows.len() <= MAX_ROWS {
            statement.rows.push(Row { cell, value, in_force, span });
        }
    }

    /// For which values a row holds.
    fn row_cell(&mut self, pair: Pair<'t, Rule>) -> RowCell {
        let mut cell = RowCell { above: None, up_to: None, span: self.span(&pair) };
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::row_above => cell.above = self.row_limit(part),
                Rule::row_up_to => cell.up_to = self.row_limit(part),
                _ => {}
            }
        }
        cell
    }

    fn row_limit(&mut self, pair: Pair<'t, Rule>) -> Option<Expr> {
        let is_limit = |rule| matches!(rule, Rule::money | Rule::percentage | Rule::number);
        let limit = pair.into_inner().find(|part| is_limit(part.as_rule()))?;
        Some(self.operand(limit))
    }
}

/// Whether a statement gives a value that may stand in rows below it.
const fn takes_rows(statement: &Statement) -> bool {
    let gives = matches!(
        statement.kind,
        StatementKind::Conclude(_) | StatementKind::Deem(_) | StatementKind::Presume(_)
    );
    gives && statement.reserved.is_none()
}

/// Whether a line begins like a row: with `up to` or `above`, which are names as well where a value is concluded.
pub(super) fn begins_row(text: &str) -> bool {
    let rest = text.get(first_word(text).len()..).unwrap_or("").trim_start();
    match first_word(text) {
        "up" => second_word(text) == "to",
        "above" => !rest.is_empty() && !rest.starts_with(['=', '.']) && first_word(rest) != "in",
        _ => false,
    }
}
