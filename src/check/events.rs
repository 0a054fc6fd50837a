//! Lists what concludes a day from a day without saying by the law of which day it is judged.
//!
//! Whether an effect arises once nobody can see in the rules; that a provision turns one dated event into another day is
//! a good sign of it.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Expr, ExprKind, Item, Model, StatementKind, Type};
use crate::syntax::tree::ProvisionKind;

pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    let items = model.items.iter();
    for item in items.filter(|item| item.kind == ProvisionKind::Statute && item.copy.is_none()) {
        if item.governed_by.is_none() {
            dated(model, item, faults);
        }
    }
}

fn dated(model: &Model, item: &Item, faults: &mut Diagnostics) {
    for statement in &item.statements {
        let StatementKind::Conclude(to) = &statement.kind else { continue };
        if model.field(to.field).ty != Type::Date || !reads_a_day(&to.value) {
            continue;
        }
        faults.push(
            Diagnostic::new(Code::UngovernedEvent, "what is concluded here is judged by the law of the day of decision")
                .at(statement.span, "a day follows from another day")
                .help("if this effect arises on that day and stays, write `governed by the law of` and the day below `for`"),
        );
        return;
    }
}

/// True if a value comes from a day that a case gives or that provisions conclude.
fn reads_a_day(value: &Expr) -> bool {
    let mut reads = false;
    value.walk(&mut |part| reads |= matches!(part.kind, ExprKind::Field(..)) && part.ty == Type::Date);
    reads
}
