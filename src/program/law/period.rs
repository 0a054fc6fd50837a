//! Which provisions set a period.

use super::Law;
use crate::model::{Condition, ConditionKind, Due, ExprKind, ItemId};

impl Law<'_> {
    /// True if a provision sets a limit, or a time to act.
    #[must_use]
    pub fn has_period(&self, id: ItemId) -> bool {
        let item = self.model.item(id);
        let mut manners = item.statements.iter().filter_map(|one| one.manner.as_ref());
        manners.any(|manner| matches!(manner.due, Some(Due::Within(_))))
            || item.conditions().any(|condition| self.speaks_of_period(condition))
    }

    /// True if a line of a condition has a limit.
    #[must_use]
    pub fn speaks_of_period(&self, condition: &Condition) -> bool {
        match &condition.kind {
            ConditionKind::Line(expr) => {
                let mut found = false;
                expr.walk(&mut |part| found |= matches!(part.kind, ExprKind::Within { .. }));
                found
            }
            ConditionKind::List(list) => {
                list.limbs.iter().any(|limb| self.speaks_of_period(&self.model.limb(*limb).condition))
            }
        }
    }
}
