//! Periods that run, whatever is asked: every text that sets a limit, and every duty or power with a time to act.

use crate::model::{Condition, ConditionKind, Due, ExprKind, ItemId, Model};
use crate::program::lower::{Exceptions, Lane, Lowering, Stage};

impl Lowering<'_> {
    /// Makes what the periods of all texts rest on.
    pub fn ground_periods(&mut self) {
        for at in 0..self.model.items.len() {
            let id = ItemId::from_index(at);
            if !has_period(self.model, id) {
                continue;
            }
            for (text, clause) in self.governing_texts(id) {
                self.covers(text, Lane::Presumed);
                self.blocked(text, Lane::Presumed);
                self.text_to_say(text);
                if let Some(clause) = clause {
                    self.effective(clause, Lane::Presumed);
                }
                let bases: Vec<_> = self.model.bases_in(id).collect();
                for (line, _, action) in bases {
                    let base = (id, line, text.world);
                    self.basis_effect(action, base, Lane::Presumed, Exceptions::Presumed);
                    self.manner_said(base);
                    self.action_named(action);
                    self.field(self.model.action(action).facts.done, Stage::Final, Lane::Presumed);
                }
            }
        }
        self.all_said();
    }
}

/// Whether a line of a provision has a limit.
fn has_period(model: &Model, id: ItemId) -> bool {
    let mut manners = model.item(id).statements.iter().filter_map(|one| one.manner.as_ref());
    manners.any(|manner| matches!(manner.due, Some(Due::Within(_))))
        || model.item(id).conditions().any(|condition| speaks_of_period(model, condition))
}

/// Whether a line of a condition has a limit.
fn speaks_of_period(model: &Model, condition: &Condition) -> bool {
    match &condition.kind {
        ConditionKind::Line(expr) => {
            let mut found = false;
            expr.walk(&mut |part| found |= matches!(part.kind, ExprKind::Within { .. }));
            found
        }
        ConditionKind::List(list) => {
            list.limbs.iter().any(|limb| speaks_of_period(model, &model.limb(*limb).condition))
        }
    }
}
