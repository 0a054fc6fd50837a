//! Provisions as they stand on a day, line by line.

use chrono::NaiveDate;

use super::lines::Lines;
use super::parts::{self, Part, Side};
use super::{Text, does_concern};
use crate::citation::Citation;
use crate::model::{ItemId, Model};
use crate::source::SourceMap;

/// A provision on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The provision.
    pub text: Text,
    /// Its lines, in the order of the text, as those of the later of two days.
    pub parts: Vec<Part>,
}

/// The provisions that citations mean, or that lie around what they mean, as they stand on a day or may; in the order of the
/// rule set.
#[must_use]
pub fn standing(
    (model, sources): (&Model, &SourceMap),
    day: NaiveDate,
    wanted: &[Citation],
) -> Vec<Standing> {
    let lines = Lines { model, sources };
    let items = (0..model.items.len()).map(ItemId::from_index);
    let meant = items.filter(|id| {
        let item = model.item(*id);
        let is_meant = |citation: &Citation| item.addresses.iter().any(|one| does_concern(one, citation));
        item.copy.is_none() && !item.in_force.on(day).is_no() && wanted.iter().any(is_meant)
    });
    let all = meant.map(|id| {
        let item = model.item(id);
        let (addresses, in_force) = (item.addresses.clone(), item.in_force);
        let text = Text { item: id, addresses, in_force, stands: in_force.on(day) };
        Standing { text, parts: parts::all(lines, (id, Side::After), [day, day], &[id]) }
    });
    all.collect()
}
