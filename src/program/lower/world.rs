//! Which text governs a record: today's, or an earlier one that a transitional clause continues.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Instance, Lowering};
use crate::citation::AsOf;
use crate::model::norms::Target;
use crate::model::{EntityId, FieldId, ItemId, StatementKind};

/// Under which text something is lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum World {
    /// The text of the day.
    Current,
    /// The text that a transitional clause continues: which of them.
    Continued(u16),
}

/// One `continue` statement in force.
#[derive(Clone, Debug)]
pub(super) struct Continuation {
    /// The item it stands in.
    pub item: ItemId,
    /// The records it speaks about.
    pub subject: Option<EntityId>,
    /// The act whose text is continued.
    pub work: Arc<str>,
    /// The last day of that text.
    pub day: NaiveDate,
    /// What is continued, and what it displaces.
    pub items: BTreeSet<ItemId>,
}

impl Lowering<'_> {
    /// The `continue` statements in force on the day, one for each act and day they name.
    pub(super) fn find_continuations(&self) -> Vec<Continuation> {
        let mut found: Vec<Continuation> = Vec::new();
        for (at, item) in self.model.items.iter().enumerate() {
            let id = ItemId::from_index(at);
            for statement in &item.statements {
                let StatementKind::Continue(cited) = &statement.kind else { continue };
                if statement.in_force.on(self.day).is_no() {
                    continue;
                }
                for cited in &cited.list {
                    let AsOf::Day(day) = cited.citation.as_of else { continue };
                    // What stands there today is displaced: it has no text on the earlier day.
                    let mut today = cited.clone();
                    today.citation.as_of = AsOf::InForce;
                    let mut targets = self.model.targets(cited, Some(id), day);
                    targets.extend(self.model.targets(&today, Some(id), self.day));
                    let items = targets.into_iter().filter_map(|target| match target {
                        Target::Item(id) => Some(id),
                        Target::Limb(_) | Target::Unwritten(_) => None,
                    });
                    let items: BTreeSet<ItemId> =
                        items.filter(|target| self.model.item(*target).subject == item.subject).collect();
                    let work = &cited.citation.address.work;
                    match found
                        .iter_mut()
                        .find(|known| known.item == id && known.day == day && known.work == *work)
                    {
                        Some(known) => known.items.extend(items),
                        None => found.push(Continuation {
                            item: id,
                            subject: item.subject,
                            work: Arc::clone(work),
                            day,
                            items,
                        }),
                    }
                }
            }
        }
        found
    }

    /// The world of the continuation at that place.
    pub(super) fn world(at: usize) -> World {
        World::Continued(u16::try_from(at).unwrap_or(u16::MAX))
    }

    /// The continuation behind a world.
    pub(super) fn continuation(&self, world: World) -> Option<&Continuation> {
        match world {
            World::Current => None,
            World::Continued(at) => self.continuations.get(usize::from(at)),
        }
    }

    /// The day whose text a citation of an act reads in a world.
    pub(super) fn citation_day(&self, work: &str, world: World) -> NaiveDate {
        self.continuation(world)
            .filter(|continued| &*continued.work == work)
            .map_or(self.day, |continued| continued.day)
    }

    /// The text of an item in a world: the earlier one if it is continued, else today's.
    pub(super) fn instance(&self, item: ItemId, world: World) -> Instance {
        let continued = self.continuation(world).filter(|continued| continued.items.contains(&item));
        Instance { item, day: continued.map_or(self.day, |continued| continued.day), world }
    }

    /// The text of an item that is cited in a world: within the continued act, the earlier one.
    pub(super) fn cited_instance(&self, item: ItemId, world: World) -> Instance {
        let day = self.citation_day(&self.model.item(item).address().work, world);
        Instance { item, day, world }
    }

    /// The worlds beside today's in which an earlier text gives the field a value, or displaces
    /// what does.
    pub(super) fn worlds_of(&self, field: FieldId) -> Vec<World> {
        let subject = self.model.field(field).entity;
        let assigning = self.assigned.get(&field).map_or(&[][..], Vec::as_slice);
        let continued = self.continuations.iter().enumerate().filter(|(_, continued)| {
            continued.subject == subject && assigning.iter().any(|(item, _)| continued.items.contains(item))
        });
        continued.map(|(at, _)| Self::world(at)).collect()
    }
}
