//! Rows: lines below a statement that say, for one value after the other, what it gives.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::builder::Builder;
use super::lines::first_word;
use super::provision::second_word;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::Span;
use crate::syntax::tree::{Expr, Row, RowCell, RowCellKind, RowEnd, Statement, StatementKind};

/// How many rows may stand below a statement.
const MAX_ROWS: usize = 500;

impl<'t> Builder<'t> {
    /// A row, which belongs to the statement above it.
    pub(super) fn row(&mut self, above: Option<&mut Statement>, parts: Pairs<'t, Rule>, span: Span) {
        let mut cells = Vec::new();
        let mut value = None;
        let mut in_force = None;
        for part in parts {
            match part.as_rule() {
                Rule::row_cell => cells.extend(self.row_cell(part)),
                Rule::expression => value = Some(self.expression(part)),
                Rule::in_force => in_force = Some(self.in_force(part)),
                _ => {}
            }
        }
        let value = value.unwrap_or_else(|| unreachable!("the grammar gives a row its value"));
        let Some(statement) = above.filter(|statement| takes_rows(statement)) else {
            self.fault(
                Diagnostic::new(Code::MisplacedRow, "this row belongs to no line")
                    .at(span, "the statement above it gives no value")
                    .help("write `name = amount on the scale` or `name by key` above the first row"),
            );
            return;
        };
        if statement.rows.len() == MAX_ROWS {
            self.fault(
                Diagnostic::new(
                    Code::NestedTooDeep,
                    words!("a statement can have at most {} rows", MAX_ROWS),
                )
                .at(span, "this row is one too many"),
            );
        }
        if statement.rows.len() <= MAX_ROWS {
            statement.rows.push(Row { cells, value, in_force, span });
        }
    }

    /// For which values of a key a row holds.
    fn row_cell(&mut self, pair: Pair<'t, Rule>) -> Option<RowCell> {
        let span = self.span(&pair);
        let mut parts = pair.into_inner();
        let first = parts.next()?;
        let kind = match first.as_rule() {
            Rule::row_any => RowCellKind::Any,
            Rule::row_rest => RowCellKind::Rest,
            Rule::row_among => RowCellKind::Among(self.row_values(first)),
            Rule::row_between => {
                let mut ends = self.row_values(first).into_iter().map(|value| RowEnd { value, is_in: true });
                RowCellKind::Between(ends.next(), ends.next())
            }
            Rule::row_from | Rule::row_above => {
                let low = self.row_end(first);
                RowCellKind::Between(low, parts.next().and_then(|high| self.row_end(high)))
            }
            _ => RowCellKind::Between(None, self.row_end(first)),
        };
        Some(RowCell { kind, span })
    }

    /// Where a row begins or ends.
    fn row_end(&mut self, pair: Pair<'t, Rule>) -> Option<RowEnd> {
        let is_in = matches!(pair.as_rule(), Rule::row_from | Rule::row_up_to);
        self.row_values(pair).pop().map(|value| RowEnd { value, is_in })
    }

    fn row_values(&mut self, pair: Pair<'t, Rule>) -> Vec<Expr> {
        let is_word = |rule| {
            matches!(
                rule,
                Rule::k_from | Rule::k_above | Rule::k_up | Rule::k_to | Rule::k_below | Rule::k_or
            )
        };
        let values: Vec<Pair<'t, Rule>> = pair.into_inner().filter(|part| !is_word(part.as_rule())).collect();
        values.into_iter().map(|value| self.operand(value)).collect()
    }

    /// `retirement_age by born`
    pub(super) fn by_rows(&mut self, pair: Pair<'t, Rule>) -> Option<StatementKind> {
        let mut path = None;
        let mut keys = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::k_by => {}
                Rule::path if path.is_none() => path = Some(self.path(part)),
                _ => keys.push(self.operand(part)),
            }
        }
        Some(StatementKind::ByRows(path?, keys))
    }
}

/// True if a statement gives a value that may stand in rows below it.
const fn takes_rows(statement: &Statement) -> bool {
    let gives = matches!(
        statement.kind,
        StatementKind::Conclude(_)
            | StatementKind::Deem(_)
            | StatementKind::Presume(_)
            | StatementKind::ByRows(..)
    );
    gives && statement.reserved.is_none()
}

/// True if a line is a row: below a statement that is read by rows, if a colon parts what it is for from what it gives;
/// anywhere, if it begins with `up to` or `above`, which are names as well where a value is concluded.
pub(super) fn is_row(text: &str, above: Option<&Statement>) -> bool {
    let word = first_word(text);
    let rest = text.get(word.len()..).unwrap_or("").trim_start();
    let begins = match word {
        "up" => second_word(text) == "to",
        "above" => !rest.is_empty() && !rest.starts_with(['=', '.']) && first_word(rest) != "in",
        _ => false,
    };
    let by_rows = above.is_some_and(|above| matches!(above.kind, StatementKind::ByRows(..)));
    let is_parted = || {
        let head = text.split(':').next().unwrap_or("");
        head.len() < text.len() && !head.contains(['"', '=', '(', '§']) && !WITH_A_COLON.contains(&word)
    };
    begins || (by_rows && is_parted())
}

/// The first words of other lines of a provision in which a colon can stand.
const WITH_A_COLON: [&str; 9] =
    ["if", "unless", "for", "bears", "could", "while", "due", "source", "governed"];
