//! What several texts come to where it is not known which of them is in force: those that hand over to one another on a
//! day that is known only in part are alternatives, and what they agree on is the result.

use super::{Candidate, Instance, Lane, Lowering, World};
use crate::logic::Kleene;
use crate::model::Type;
use crate::program::law::HandOver;
use crate::program::{BoolId, Family, Node, TableId};

/// The most days whose two sides are weighed against each other; a text that turns on more is open on the others.
const MOST_WEIGHED: usize = 4;

/// What candidates are weighed for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighing<'m> {
    /// The type of the value.
    pub ty: &'m Type,
    /// What holds where no candidate is effective.
    pub otherwise: Option<Node>,
    pub lane: Lane,
    pub table: TableId,
}

/// What candidates come to.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub value: Node,
    /// Where two of them contradict each other for certain.
    pub clashes: Vec<BoolId>,
}

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

    /// As [`Lowering::by_turn`], on one side of each day that is settled.
    pub(super) fn turned(
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

    /// What candidates give of which some are alternatives: for each side of a day on which their texts hand over, what
    /// all of them come to there. What both sides say is the result, a conflict as well as a value.
    pub(super) fn weighed(
        &mut self,
        pairs: Vec<(Candidate<'m>, Node)>,
        weighing: Weighing<'m>,
        (within, settled): (World, &[HandOver]),
    ) -> Weighed {
        let Weighing { ty, otherwise, lane, table } = weighing;
        let day = self.first_day(&pairs, within, settled);
        let Some(day) = day.filter(|_| settled.len() < MOST_WEIGHED) else {
            let pairs = self.by_value(pairs, (within, settled), lane, table);
            let clashes = self.clashes(&pairs, table);
            return Weighed { value: self.chosen_of(&pairs, otherwise, ty, table), clashes };
        };
        let settled: Vec<HandOver> = settled.iter().copied().chain([day]).collect();
        let [come, before] = [true, false].map(|has_come| {
            let stands = |(candidate, _): &(Candidate<'m>, Node)| {
                let turned = self.turned_beyond(candidate.text, within);
                turned.into_iter().all(|(known, come)| known != day || come == has_come)
            };
            pairs.iter().filter(|pair| stands(pair)).copied().collect::<Vec<_>>()
        });
        let [come, before] = [come, before].map(|side| {
            let side = self.weighed(side, weighing, (within, &settled));
            self.without_clash(side, weighing)
        });
        let has_come = self.builder.constant(table, Kleene::Open);
        let value = self.select_node(has_come, come.value, before.value, table);
        let [come, before] = [come, before].map(|side| self.builder.or(table, side.clashes));
        let both = self.builder.and(table, [come, before]);
        let is_certain = self.builder.constant_of(both) != Some(Kleene::No);
        Weighed { value, clashes: is_certain.then_some(both).into_iter().collect() }
    }

    /// The first day on which the texts of candidates turn that is not settled.
    fn first_day(
        &self,
        pairs: &[(Candidate<'m>, Node)],
        within: World,
        settled: &[HandOver],
    ) -> Option<HandOver> {
        let days = pairs.iter().flat_map(|(candidate, _)| self.turned_beyond(candidate.text, within));
        days.map(|(day, _)| day).filter(|day| !settled.contains(day)).min()
    }

    /// Candidates that contradict each other leave the value open. A set that no value is left in says so of itself.
    pub(super) fn without_clash(&mut self, weighed: Weighed, weighing: Weighing<'m>) -> Weighed {
        let Weighing { ty, table, .. } = weighing;
        if self.family(ty) == Family::Set {
            return weighed;
        }
        let clash = self.builder.or(table, weighed.clashes.iter().copied());
        let open = self.open(ty, table);
        Weighed { value: self.select_node(clash, open, weighed.value, table), ..weighed }
    }
}
