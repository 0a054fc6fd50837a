//! Finds transitional clauses that continue a text and leave standing beside it the one that took its place.
//!
//! What stands today under the number that a clause continues is displaced. A text under another number is not, unless
//! it says `formerly`, or the clause names it: then both are law for the records of the clause.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{ActionId, Continuation, FieldId, Item, ItemId, Model, StatementKind};

/// Notes them.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for id in model.register.continuing().iter().copied() {
        let item = model.item(id);
        for statement in &item.statements {
            if !matches!(statement.kind, StatementKind::Continue(_)) {
                continue;
            }
            let first = statement.in_force.first().latest();
            for clause in model.continuations(first) {
                if clause.item == id && clause.span == statement.span {
                    faults.extend(beside(model, &clause));
                }
            }
        }
    }
}

/// What a provision gives: values of fields, and bases for actions.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Gives {
    Field(FieldId),
    Action(ActionId),
}

fn given_by(model: &Model, (id, item): (ItemId, &Item)) -> BTreeSet<Gives> {
    let fields = item.statements.iter().filter_map(|statement| match &statement.kind {
        StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
            Some(Gives::Field(to.field))
        }
        _ => None,
    });
    let actions = model.bases_in(id).map(|(_, _, action)| Gives::Action(action));
    fields.chain(actions).collect()
}

/// The provisions that begin where what a clause continues ends, give the same, and are not displaced.
fn beside(model: &Model, clause: &Continuation) -> Vec<Diagnostic> {
    let ended = clause.items.iter().filter(|id| {
        let last = model.item(**id).in_force.last();
        last.and_then(|last| last.exactly()) == Some(clause.day)
    });
    let given: BTreeSet<Gives> = ended.flat_map(|id| given_by(model, (*id, model.item(*id)))).collect();
    let mut found = Vec::new();
    for (at, item) in model.items.iter().enumerate() {
        let id = ItemId::from_index(at);
        let is_next = item.in_force.first().exactly() == clause.day.succ_opt();
        let is_alike = item.subject == clause.subject && item.address().work == clause.work;
        let is_left = !clause.items.contains(&id) && id != clause.item && item.copy.is_none();
        if !is_next || !is_alike || !is_left || given.is_disjoint(&given_by(model, (id, item))) {
            continue;
        }
        let message = format!(
            "the text that is continued as of {} stands beside the one that took its place",
            clause.day
        );
        let help = "name both: `continue § 1, § 2 as of …` takes the newer text off these records, and so does `formerly` in it";
        found.push(
            Diagnostic::new(Code::NewTextBeside, message)
                .at(clause.span, "this clause keeps the earlier text …")
                .at(item.span, "… and leaves this one in force for the same records")
                .help(help),
        );
    }
    found
}
