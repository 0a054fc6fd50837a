//! Which text governs a record: today's, or one that a transitional clause continues for it, the clauses of the day of
//! that text included.

use super::{Effect, Lane, Lowering, World};
use crate::logic::Kleene;
use crate::model::FieldId;
use crate::program::{BoolId, Family, Node, Order, TableId};

/// What something comes to under the text that governs each record.
pub(super) struct Governed<T> {
    /// That.
    pub(super) value: T,
    /// The same under each text that a clause in force today continues, and whether the clause is effective; that of the
    /// clause which goes back furthest first.
    pub(super) continued: Vec<(BoolId, T)>,
}

impl Lowering<'_> {
    /// What something comes to: by what `make` makes of it in each world that is meant. Of several clauses that are
    /// effective for a record the one that goes back least goes first, and its world asks the others.
    pub(super) fn under_clauses<T: Copy>(
        &mut self,
        (from, lane): (World, Lane),
        meant: &[World],
        make: &mut dyn FnMut(&mut Self, World) -> T,
        choose: &mut dyn FnMut(&mut Self, BoolId, T, T) -> T,
    ) -> Governed<T> {
        let mut values: Vec<(World, T)> = Vec::new();
        let value_in = |values: &[(World, T)], world: World| {
            values.iter().find(|(known, _)| *known == world).map(|(_, value)| *value)
        };
        for world in self.continued_worlds() {
            if !meant.contains(&world) || world == from {
                continue;
            }
            let mut value = make(self, world);
            for (earlier, clause) in self.clauses_in(world).into_iter().rev() {
                let Some(there) = value_in(&values, earlier) else { continue };
                let holds = self.effective(clause, lane);
                value = choose(self, holds, there, value);
            }
            values.push((world, value));
        }
        let mut value = make(self, from);
        let mut continued = Vec::new();
        for (earlier, clause) in self.clauses_in(from).into_iter().rev() {
            let Some(there) = value_in(&values, earlier) else { continue };
            let holds = if from.footing() == World::Current {
                self.governs_by(clause.item, lane)
            } else {
                self.effective(clause, lane)
            };
            value = choose(self, holds, there, value);
            continued.push((holds, there));
        }
        Governed { value, continued }
    }

    /// For which records each world governs, that of the day among them.
    pub(super) fn governed_by(
        &mut self,
        meant: &[World],
        lane: Lane,
        table: TableId,
    ) -> Vec<(World, BoolId)> {
        let mut worlds = self.continued_worlds();
        worlds.retain(|world| meant.contains(world));
        worlds.push(World::Current);
        let all = self.builder.constant(table, true);
        let mut arriving: Vec<(World, BoolId)> = vec![(World::Current, all)];
        let mut found = Vec::new();
        // From the law of the day to what goes back furthest.
        for world in worlds.into_iter().rev() {
            let here: Vec<BoolId> =
                arriving.iter().filter(|(to, _)| *to == world).map(|(_, arrives)| *arrives).collect();
            let mut here = self.builder.or(table, here);
            for (earlier, clause) in self.clauses_in(world) {
                if !meant.contains(&earlier) {
                    continue;
                }
                let holds = if world == World::Current {
                    self.governs_by(clause.item, lane)
                } else {
                    self.effective(clause, lane)
                };
                arriving.push((earlier, self.builder.and(table, [here, holds])));
                let stays = self.builder.not(holds);
                here = self.builder.and(table, [here, stays]);
            }
            found.push((world, here));
        }
        found
    }

    /// A value, open where two clauses are effective for one record and lead to different results: that is a conflict.
    pub(super) fn without_conflict(
        &mut self,
        field: FieldId,
        Governed { value, continued }: Governed<Node>,
        table: TableId,
    ) -> Node {
        let mut against = Vec::new();
        for (at, (one_holds, one)) in continued.iter().enumerate() {
            for (other_holds, other) in continued.iter().skip(at + 1) {
                let differ = self.differ(*one, *other, table);
                let both = self.builder.and(table, [*one_holds, *other_holds, differ]);
                against.push(self.builder.certainly(both));
            }
        }
        let against = self.builder.or(table, against);
        if self.builder.constant_of(against) == Some(Kleene::No) {
            return value;
        }
        self.conflict(field, against);
        let open = self.open(&self.model.field(field).ty, table);
        self.select_node(against, open, value, table)
    }

    /// A level, open where two clauses are effective for one record and lead to different levels; and the condition that
    /// this is so.
    pub(super) fn level_without_conflict(
        &mut self,
        Governed { value, continued }: Governed<Effect>,
        table: TableId,
    ) -> (Effect, BoolId) {
        let open = self.builder.constant(table, Kleene::Open);
        let mut found = value;
        let mut contested = Vec::new();
        for (at, (one_holds, one)) in continued.iter().enumerate() {
            for (other_holds, other) in continued.iter().skip(at + 1) {
                let some = self.differ(Node::Bool(one.some), Node::Bool(other.some), table);
                let owed = self.differ(Node::Bool(one.owed), Node::Bool(other.owed), table);
                let differ = self.builder.or(table, [some, owed]);
                let both = self.builder.and(table, [*one_holds, *other_holds, differ]);
                let against = self.builder.certainly(both);
                contested.push(against);
                found = Effect {
                    some: self.builder.select(against, open, found.some),
                    owed: self.builder.select(against, open, found.owed),
                };
            }
        }
        (found, self.builder.or(table, contested))
    }

    /// The condition that two values certainly differ.
    fn differ(&mut self, one: Node, other: Node, table: TableId) -> BoolId {
        if one == other {
            return self.builder.constant(table, false);
        }
        if let (Node::Bool(one), Node::Bool(other)) = (one, other) {
            let [not_one, not_other] = [one, other].map(|value| self.builder.not(value));
            let (here, there) = (self.builder.clash(one, not_other), self.builder.clash(not_one, other));
            return self.builder.or(table, [here, there]);
        }
        if one.family() == Family::Ref {
            return self.builder.constant(table, Kleene::Open);
        }
        let same = self.ordered(one, Order::Same, other, table);
        self.builder.not(same)
    }
}
