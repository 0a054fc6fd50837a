//! Checks that law which is not written as a rule says what it bears on, and says nothing else.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Bearing, Item, Model, StatementKind};

/// Reports what is there in words only and says neither what it bears on nor why it cannot matter. How bad that is stands
/// in the register of codes, and nowhere else.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for item in model.items.iter().filter(|item| item.copy.is_none()) {
        mixed(item, faults);
        if item.unwritten.is_none() && item.is_text_only() && !item.says_what_it_bears_on() {
            let fault = Diagnostic::new(
                Code::BearsOnNothing,
                "it is not said what this provision bears on, which is there in words only",
            );
            faults.push(
                fault
                    .at(item.span, "an answer that it could change is as certain as if it were not there")
                    .help("write `bears on …` or `could …`, or `bears on nothing: \"…\"` and why"),
            );
        }
    }
}

/// What law could do is no statement beside others: those would be met without it.
fn mixed(item: &Item, faults: &mut Diagnostics) {
    let reserved = item.statements.iter().find(|statement| statement.reserved.is_some());
    let Some(reserved) = reserved else { return };
    if let Some(other) = item.statements.iter().find(|statement| statement.reserved.is_none()) {
        let fault = Diagnostic::new(
            Code::MisplacedStatement,
            "a provision is a rule, or says what it bears on: not both",
        );
        faults.push(
            fault
                .at(reserved.span, "this is said of what is not written as a rule …")
                .at(other.span, "… and this is a rule")
                .help("make an item of its own of the half-sentence or alternative that is left out"),
        );
        return;
    }
    let is_nothing = |kind: &StatementKind| matches!(kind, StatementKind::Bears(Bearing::Nothing(_)));
    let nothing = item.statements.iter().find(|statement| is_nothing(&statement.kind));
    let something = item.statements.iter().find(|statement| !is_nothing(&statement.kind));
    if let (Some(nothing), Some(something)) = (nothing, something) {
        faults.push(
            Diagnostic::new(Code::MisplacedStatement, "this provision bears on something")
                .at(nothing.span, "here it is said that it bears on nothing …")
                .at(something.span, "… and here on what"),
        );
    }
}
