//! Why no example decides a provision, or a part of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::norms::Target;
use super::{CitationSet, Cited, Item, ItemId, Model, Text};
use crate::source::Span;

/// Why no example decides a provision, or parts of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Uncovered {
    /// The limbs that are meant; `None` for all of the provision.
    pub of: Option<CitationSet>,
    /// The reason.
    pub because: Text,
    /// Where it stands.
    pub span: Span,
}

impl Model {
    /// The first days of the stretches in which an item is law and no line of it changes.
    #[must_use]
    pub fn text_days(&self, item: &Item) -> Vec<NaiveDate> {
        let first = item.in_force.first().latest();
        let mut days: Vec<NaiveDate> = std::iter::once(first).chain(self.turns_in(item)).collect();
        days.retain(|day| item.in_force.on(*day).is_yes());
        days.sort_unstable();
        days.dedup();
        days
    }

    /// What a citation means in any text of the item it stands in, and whether all of that is part of the item.
    #[must_use]
    pub fn meant_within(&self, id: ItemId, cited: &Cited) -> (Vec<Target>, Within) {
        let days = self.text_days(self.item(id)).into_iter();
        let mut found: Vec<Target> = days.flat_map(|day| self.targets(cited, Some(id), day)).collect();
        found.sort_unstable();
        found.dedup();
        let is_own = |target: &Target| match target {
            Target::Item(item) => *item == id,
            Target::Limb(limb) => self.limb(*limb).item == id,
            Target::Unwritten(_) => false,
        };
        let within = if !found.is_empty() && found.iter().all(is_own) { Within::All } else { Within::NotAll };
        (found, within)
    }
}

/// How what is cited stands to the item: as part of the item that cites it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// All of it.
    All,
    /// Not all of it, or nothing is cited.
    NotAll,
}
