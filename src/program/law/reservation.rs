//! Which statements say what law bears on that is not written as a rule.

use super::{Law, World};
use crate::model::{ActionId, FieldId, ItemId};

impl Law<'_> {
    /// The statements of a world that bear on an action as a whole.
    #[must_use]
    pub fn bears_on_all(&self, action: ActionId, world: World) -> Vec<(ItemId, usize)> {
        let is_of_all = |(item, line): &(ItemId, usize)| {
            let statement = self.model.item(*item).statements.get(*line);
            statement.is_some_and(|statement| statement.reach.is_none())
        };
        self.of_the_world(self.model.index.bearing_on_action(action), world)
            .into_iter()
            .filter(is_of_all)
            .collect()
    }

    /// The statements of a world that bear on an action under one basis.
    #[must_use]
    pub fn bears_under(&self, action: ActionId, basis: ItemId, world: World) -> Vec<(ItemId, usize)> {
        let is_meant = |(item, line): &(ItemId, usize)| {
            let statement = self.model.item(*item).statements.get(*line);
            statement
                .and_then(|statement| statement.reach.as_ref())
                .is_none_or(|reach| self.means_in(reach, basis, world))
        };
        self.of_the_world(self.model.index.bearing_on_action(action), world)
            .into_iter()
            .filter(is_meant)
            .collect()
    }

    /// The statements of a world that bear on a field.
    #[must_use]
    pub fn bears_on_field(&self, field: FieldId, world: World) -> Vec<(ItemId, usize)> {
        self.of_the_world(self.model.index.bearing_on_field(field), world)
    }

    fn of_the_world(&self, statements: &[(ItemId, usize)], world: World) -> Vec<(ItemId, usize)> {
        let mut found = statements.to_vec();
        found.retain(|(item, line)| !self.statement_stands(*item, *line, world).is_no());
        found
    }
}
