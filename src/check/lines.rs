//! Looks at the versions of a line: statements of one provision that say of the same thing what is law on different days.
//!
//! Versions of a provision are compared where names are resolved, those of a limb in [`super::limbs`]. An action, or a
//! value, may change its line while the text around it stays.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::{ActionId, FieldId, Item, Model, Statement, StatementKind};

/// What a line speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spoken {
    Value(FieldId),
    Action(ActionId),
}

/// Warns of days between two lines of one provision on which neither is part of the text.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for item in model.items.iter().filter(|item| item.copy.is_none()) {
        let mut lines: Vec<(Spoken, &Statement)> =
            item.statements.iter().filter_map(|line| Some((spoken(item, line)?, line))).collect();
        lines.sort_by_key(|(spoken, line)| (*spoken, line.in_force.first()));
        for pair in lines.windows(2) {
            let [(of_earlier, earlier), (of_later, later)] = pair else { continue };
            if of_earlier == of_later {
                faults.extend(gap(model, earlier, later, *of_later));
            }
        }
    }
}

/// What a line speaks of, if it has days of its own.
fn spoken(item: &Item, line: &Statement) -> Option<Spoken> {
    let has_own =
        (line.in_force.first(), line.in_force.last()) != (item.in_force.first(), item.in_force.last());
    let of = match &line.kind {
        StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
            Spoken::Value(to.field)
        }
        StatementKind::Act(_, action) if line.reach.is_none() => Spoken::Action(*action),
        _ => return None,
    };
    (has_own && !line.in_force.is_never()).then_some(of)
}

fn gap(model: &Model, earlier: &Statement, later: &Statement, of: Spoken) -> Option<Diagnostic> {
    let first = earlier.in_force.last()?.latest().succ_opt()?;
    let last = later.in_force.first().earliest().pred_opt()?;
    let name = match of {
        Spoken::Value(field) => &model.field(field).name,
        Spoken::Action(action) => &model.action(action).name,
    };
    (first <= last).then(|| {
        Diagnostic::new(
            Code::GapBetweenVersions,
            words!("no line on `{}` is part of this text from {} to {}", name, first, last),
        )
        .at(later.span, "this line begins later than the one before it ends")
        .at(earlier.span, "the line before")
        .help("if the text said nothing of it on these days, write an item for each time")
    })
}
