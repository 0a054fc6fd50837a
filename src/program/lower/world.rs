//! Which text governs a record: today's, or an earlier one that a transitional clause continues.

use chrono::NaiveDate;

use super::{Instance, Lowering};
use crate::model::{Continuation, FieldId, ItemId};

/// Under which text something is lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum World {
    /// The text of the day.
    Current,
    /// The text that a transitional clause continues: which of them.
    Continued(u16),
}

impl Lowering<'_> {
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
        self.continuation(world).and_then(|continued| continued.citation_day(work)).unwrap_or(self.day)
    }

    /// The text of an item today.
    pub(super) const fn today(&self, item: ItemId) -> Instance {
        Instance { item, day: self.day, world: World::Current, basis: None }
    }

    /// The text of an item in a world: the earlier one if it is continued, else today's.
    pub(super) fn instance(&self, item: ItemId, world: World) -> Instance {
        let day = self.continuation(world).and_then(|continued| continued.text_day(item));
        Instance { item, day: day.unwrap_or(self.day), world, basis: None }
    }

    /// The text of an item that is cited in a world: within the continued act, the earlier one.
    pub(super) fn cited_instance(&self, item: ItemId, world: World) -> Instance {
        let day = self.citation_day(&self.model.item(item).address().work, world);
        Instance { item, day, world, basis: None }
    }

    /// The worlds beside today's in which an earlier text gives the field a value, or displaces
    /// what does.
    pub(super) fn worlds_of(&self, field: FieldId) -> Vec<World> {
        let subject = self.model.field(field).entity;
        let assigning = self.assigned.get(&field).map_or(&[][..], Vec::as_slice);
        let continued = self.continuations.iter().enumerate().filter(|(_, continued)| {
            continued.subject == subject
                && assigning.iter().any(|(item, _)| continued.text_day(*item).is_some())
        });
        continued.map(|(at, _)| Self::world(at)).collect()
    }
}
