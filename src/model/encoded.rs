//! Which law is in the rule set.

use chrono::NaiveDate;

use super::{Item, Model};
use crate::syntax::tree::ProvisionKind;

impl Model {
    /// True if the law of a day is not in the rule set for the section an item stands in.
    #[must_use]
    pub fn is_not_encoded(&self, item: &Item, day: NaiveDate) -> bool {
        if item.kind != ProvisionKind::Statute {
            return false;
        }
        let before = !self.is_encoded(item.address(), day);
        let declared = self.not_encoded.iter().any(|law| {
            law.days.is_some_and(|days| !days.on(day).is_no())
                && law.citations.iter().any(|known| known.contains(item.address()))
        });
        before || declared
    }
}
