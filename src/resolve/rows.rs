//! Rows with days of their own: a statement is as many texts as its rows have had.
//!
//! A statement with rows becomes one statement for each stretch of days on which the same rows stand below it. So what
//! begins and ends with a row is a line like any other to all later stages.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::{Expr, ExprKind, RowBelow, Statement, StatementKind};
use crate::syntax::tree::{self, Row};
use crate::time::{DaySpan, InForce};

use super::provision::line_days;
use super::{ExprContext, Resolver};

impl Resolver<'_> {
    /// A statement once for each set of rows that has stood below it, `in_force` being the days of the statement.
    pub(super) fn statement_with_rows(
        &mut self,
        context: &mut ExprContext,
        statement: &tree::Statement,
        in_force: &InForce,
    ) -> Vec<Statement> {
        let mut made = Vec::new();
        let Some(stretches) = self.stretches(&statement.rows, in_force) else { return made };
        for days in stretches {
            let rows: Arc<[Row]> = rows_of(&statement.rows, &days).cloned().collect();
            if rows.is_empty() {
                self.faults.push(
                    Diagnostic::new(
                        Code::GapBetweenRows,
                        words!("from {} on no row is part of this statement", days.first().latest()),
                    )
                    .at(statement.span, "it is in force without rows"),
                );
                continue;
            }
            let below = rows
                .iter()
                .map(|row| RowBelow { in_force: line_days(in_force, row.in_force.as_ref()), span: row.span });
            let below: Vec<RowBelow> = below.collect();
            context.rows = rows;
            let statements = self.statements_on(context, statement, days);
            made.extend(statements.into_iter().map(|made| Statement { rows: below.clone(), ..made }));
        }
        context.rows = Arc::default();
        if made.iter().any(|statement| value(statement).is_some_and(uses_no_row)) {
            self.faults.push(
                Diagnostic::new(Code::MisplacedRow, "the rows below this statement are not used")
                    .at(statement.span, "nothing is read off them here")
                    .help("write `name = amount on the scale`, or `name by key`"),
            );
        }
        made
    }

    /// The stretches of days on which the same rows are part of a statement, the earliest first; `None` if it is not
    /// known when one of them begins.
    fn stretches(&mut self, rows: &[Row], in_force: &InForce) -> Option<Vec<InForce>> {
        let mut is_known = true;
        let mut turns: BTreeSet<NaiveDate> = BTreeSet::new();
        for days in rows.iter().filter_map(|row| row.in_force.as_ref()) {
            let (first, last) = (days.node.first(), days.node.last());
            let ends = [Some(first), last].into_iter().flatten().all(|end| end.exactly().is_some());
            let after_last = last.and_then(|last| last.latest().succ_opt());
            let inside: Vec<NaiveDate> = [Some(first.earliest()), after_last]
                .into_iter()
                .flatten()
                .filter(|turn| !in_force.on(*turn).is_no() && *turn > in_force.first().earliest())
                .collect();
            if !ends || inside.iter().any(|turn| in_force.on(*turn).is_open()) {
                is_known = false;
                self.faults.push(
                    Diagnostic::new(
                        Code::MisplacedRow,
                        "it is not known exactly when this row is part of the text",
                    )
                    .at(days.span, "a row comes and goes on a day that is known")
                    .help("write two statements, each with its rows, and the days behind them"),
                );
            }
            turns.extend(inside);
        }
        let mut stretches = Vec::with_capacity(turns.len() + 1);
        let mut first = in_force.first();
        for turn in turns {
            let last = turn.pred_opt().map(DaySpan::day);
            stretches.extend(InForce::new(first, last));
            first = DaySpan::day(turn);
        }
        stretches.extend(InForce::new(first, in_force.last()));
        is_known.then_some(stretches)
    }
}

/// The rows that are part of a statement on all days of a stretch.
fn rows_of<'r>(rows: &'r [Row], days: &InForce) -> impl Iterator<Item = &'r Row> {
    let first = days.first().latest();
    rows.iter().filter(move |row| row.in_force.as_ref().is_none_or(|own| own.node.on(first).is_yes()))
}

/// The value a statement gives.
const fn value(statement: &Statement) -> Option<&Expr> {
    match &statement.kind {
        StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => Some(&to.value),
        _ => None,
    }
}

/// True if nothing in a value, which could be resolved, is read off the rows below.
fn uses_no_row(value: &Expr) -> bool {
    let mut uses_none = true;
    value.walk(&mut |part| {
        uses_none &= !matches!(part.kind, ExprKind::OnScale(..) | ExprKind::ByRows(..) | ExprKind::Error)
    });
    uses_none
}
