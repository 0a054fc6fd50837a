//! Finds comparisons with the end of a period that do not say how the period is counted.
//!
//! `D + 3 months` is a day like any other: the same day of another month, or its last one. As the
//! limit of a comparison it stands for the end of a period, and the Civil Code knows two kinds, which
//! end on different days. At the end of a month they are not even one day apart.

use chrono::{Datelike, NaiveDate};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Condition, ConditionKind, Expr, ExprKind, Item, Model, StatementKind, Type, Value};
use crate::syntax::spelling::Arithmetic;
use crate::time::PeriodUnit;

/// Warns of limits that are sums of a day and months; copies are as good as their originals.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    let mut look = |expr: &Expr| {
        expr.walk(&mut |part| {
            if let ExprKind::Compare(left, _, right) = &part.kind {
                [left, right].into_iter().filter(|side| is_unsaid(side)).for_each(|side| warn(side, faults));
            }
        });
    };
    model.fields.iter().filter_map(|field| field.definition.as_ref()).for_each(&mut look);
    for item in model.items.iter().filter(|item| item.copy.is_none()) {
        conditions_of(item).for_each(|condition| lines(condition, model, &mut look));
        item.addressee.iter().chain(&item.governed_by).for_each(&mut look);
        for statement in &item.statements {
            match &statement.kind {
                StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                    look(&to.value);
                }
                _ => {}
            }
        }
    }
}

fn conditions_of(item: &Item) -> impl Iterator<Item = &Condition> {
    [&item.condition, &item.exception].into_iter().flatten()
}

/// The lines of a condition, those of its limbs among them.
fn lines(condition: &Condition, model: &Model, look: &mut dyn FnMut(&Expr)) {
    match &condition.kind {
        ConditionKind::Line(expr) => look(expr),
        ConditionKind::List(list) => {
            if let Some(filter) = list.quantified.as_ref().and_then(|binding| binding.filter.as_deref()) {
                look(filter);
            }
            list.limbs.iter().for_each(|limb| lines(&model.limb(*limb).condition, model, look));
        }
    }
}

/// True if a value is a day and some months later, without a word on how they are counted. A day
/// written out that every month has is the same number in each: nothing is cut short there.
fn is_unsaid(expr: &Expr) -> bool {
    let ExprKind::Arithmetic(day, Arithmetic::Plus, length) = &expr.kind else { return false };
    let every_month_has = |day: NaiveDate| day.day() <= LAST_DAY_OF_EVERY_MONTH;
    let is_harmless = match &day.kind {
        ExprKind::Value(Value::Date(days)) => days.exactly().is_some_and(every_month_has),
        _ => false,
    };
    // A length that is not written out can stand in no period: there is nothing else to write.
    let is_months =
        matches!(&length.kind, ExprKind::Value(Value::Period(period)) if period.unit == PeriodUnit::Months);
    day.ty == Type::Date && is_months && !is_harmless
}

/// The last day that every month has.
const LAST_DAY_OF_EVERY_MONTH: u32 = 28;

fn warn(expr: &Expr, faults: &mut Diagnostics) {
    faults.push(
        Diagnostic::new(Code::UnsaidPeriod, "it is not said how the months of this limit are counted")
            .at(
                expr.span,
                "an event period ends on this day; one whose first day counts ends a day earlier, except at the end of a month",
            )
            .help(
                "write `within … after …` if an event sets the period going (BGB § 187 (1)), \
                 `within … from …` if its first day counts (§ 187 (2)), `age of …` if it is an age",
            ),
    );
}
