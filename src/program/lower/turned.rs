//! What several texts come to where it is not known which of them is in force: those that hand over to one another on a
//! day that is known only in part are alternatives, and what they agree on is the result.

use super::{Candidate, Instance, Lane, Lowering, World};
use crate::logic::Kleene;
use crate::model::Type;
use crate::program::law::HandOver;
use crate::program::{BoolId, Node, TableId};

/// How what several texts say is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// One of them is enough.
    Any,
    /// All have to hold.
    All,
}

/// The parts that stand if a day has come, and those that stand if it has not.
type Sides<T> = (Vec<T>, Vec<T>);

impl<'m> Lowering<'m> {
    /// What texts come to each of which holds something, read in a world. Those that hand over on one day are
    /// alternatives.
    pub(super) fn by_turn(
        &mut self,
        parts: Vec<(Instance, BoolId)>,
        within: World,
        together: Together,
        table: TableId,
    ) -> BoolId {
        self.turned(parts, (within, &[]), together, table)
    }

    fn turned(
        &mut self,
        parts: Vec<(Instance, BoolId)>,
        (within, settled): (World, &[HandOver]),
        together: Together,
        table: TableId,
    ) -> BoolId {
        let (others, groups) = self.parted(parts, within, settled, |(text, _)| *text);
        let mut found: Vec<BoolId> = others.into_iter().map(|(_, holds)| holds).collect();
        for (day, (come, before)) in groups {
            let settled: Vec<HandOver> = settled.iter().copied().chain([day]).collect();
            let come = self.turned(come, (within, &settled), together, table);
            let before = self.turned(before, (within, &settled), together, table);
            let has_come = self.builder.constant(table, Kleene::Open);
            found.push(self.builder.select(has_come, come, before));
        }
        match together {
            Together::Any => self.builder.or(table, found),
            Together::All => self.builder.and(table, found),
        }
    }

    /// Parts by the first day on which their texts turn: those of no such day, and for each the two sides.
    fn parted<T: Copy>(
        &self,
        parts: Vec<T>,
        within: World,
        settled: &[HandOver],
        text: impl Fn(&T) -> Instance,
    ) -> (Vec<T>, Vec<(HandOver, Sides<T>)>) {
        let mut others = Vec::new();
        let mut groups: Vec<(HandOver, Sides<T>)> = Vec::new();
        for part in parts {
            let beyond = self.turned_beyond(text(&part), within);
            let Some((day, come)) = beyond.into_iter().find(|(day, _)| !settled.contains(day)) else {
                others.push(part);
                continue;
            };
            let at = groups.iter().position(|(known, _)| *known == day).unwrap_or_else(|| {
                groups.push((day, (Vec::new(), Vec::new())));
                groups.len() - 1
            });
            if let Some((_, (after, before))) = groups.get_mut(at) {
                if come { after.push(part) } else { before.push(part) }
            }
        }
        (others, groups)
    }

    /// Candidates with the values they give; those that are alternatives are one: what they agree on, if any of them is
    /// active whichever of the texts is in force.
    pub(super) fn alternating(
        &mut self,
        pairs: Vec<(Candidate<'m>, Node)>,
        (ty, within): (&Type, World),
        lane: Lane,
        table: TableId,
    ) -> Vec<(BoolId, Node)> {
        let (others, groups) = self.parted(pairs, within, &[], |(candidate, _)| candidate.text);
        let mut found = self.by_value(others, within, lane, table);
        for (_, (come, before)) in groups {
            let first = come.first().or(before.first()).map(|(_, value)| *value);
            let all: Vec<_> = come.iter().chain(&before).copied().collect();
            if first.is_none_or(|first| all.iter().all(|(_, value)| *value == first))
                || come.is_empty()
                || before.is_empty()
            {
                found.extend(self.by_value(all, within, lane, table));
                continue;
            }
            let active: Vec<_> = all.iter().map(|(candidate, _)| (candidate.text, candidate.there)).collect();
            let active = self.by_turn(active, within, Together::Any, table);
            let has_come = self.side_that_speaks(&come, &before, table);
            let [come, before] = [come, before].map(|side| self.of_one_side(&side, ty, table));
            found.push((active, self.select_node(has_come, come, before, table)));
        }
        found
    }

    /// Whether the value is that of the side on which the day has come: not known, unless one of the sides says nothing
    /// of a record.
    fn side_that_speaks(
        &mut self,
        come: &[(Candidate<'m>, Node)],
        before: &[(Candidate<'m>, Node)],
        table: TableId,
    ) -> BoolId {
        let [come, before] = [come, before].map(|side| {
            let there: Vec<BoolId> = side.iter().map(|(candidate, _)| candidate.there).collect();
            let there = self.builder.or(table, there);
            let silent = self.builder.not(there);
            self.builder.certainly(silent)
        });
        let has_come = self.builder.constant(table, Kleene::Open);
        let unless_before = self.builder.or(table, [before, has_come]);
        let speaks = self.builder.not(come);
        self.builder.and(table, [speaks, unless_before])
    }

    /// What candidates give that stand in one of the texts, if that is in force.
    fn of_one_side(&mut self, side: &[(Candidate<'m>, Node)], ty: &Type, table: TableId) -> Node {
        if let [(_, value)] = side {
            return *value;
        }
        let pairs: Vec<(BoolId, Node)> =
            side.iter().map(|(candidate, value)| (candidate.there, *value)).collect();
        let clashes = self.clashes(&pairs, table);
        let conflict = self.builder.or(table, clashes);
        // What stands beside matters only where one of them is active: of those before, one is left if all others are not.
        let mut chosen = pairs.first().map_or_else(|| self.open(ty, table), |(_, value)| *value);
        let mut before: Vec<BoolId> = Vec::new();
        for ((there, value), (earlier, _)) in pairs.iter().skip(1).zip(&pairs) {
            before.push(*earlier);
            let spoken = self.builder.or(table, before.clone());
            let silent = self.builder.not(spoken);
            let silent = self.builder.certainly(silent);
            let speaks = self.builder.or(table, [silent, *there]);
            chosen = self.select_node(speaks, *value, chosen, table);
        }
        let open = self.open(ty, table);
        self.select_node(conflict, open, chosen, table)
    }
}
