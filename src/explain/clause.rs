//! Transitional clauses: which of them are worth showing, and under which texts they put a record.

use super::Explainer;
use super::reason::{Reason, ReasonKind};
use crate::program::Lane;
use crate::program::lower::{Instance, World};

/// The clauses that are asked in a world, each with the world it leads to.
type Asked<'f> = &'f dyn Fn(&Explainer<'_, '_>, World) -> Vec<(World, Instance)>;

/// Which of several clauses that are effective for a record is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leading {
    /// The one that goes first.
    First,
    /// Each: they contradict each other.
    Each,
}

impl Explainer<'_, '_> {
    /// The transitional clauses worth showing, and the worlds that may govern a record, today's among them.
    pub(super) fn governing_worlds(
        &mut self,
        clauses: (Asked<'_>, Leading),
        row: usize,
        depth: usize,
    ) -> (Vec<Reason>, Vec<World>) {
        self.governing_from(World::Current, clauses, row, depth)
    }

    /// The same of what is asked in a world: each clause that is effective leads to another, whose clauses are asked in
    /// turn.
    pub(super) fn governing_from(
        &mut self,
        from: World,
        (asked, leading): (Asked<'_>, Leading),
        row: usize,
        depth: usize,
    ) -> (Vec<Reason>, Vec<World>) {
        let (mut reasons, mut worlds) = (Vec::new(), Vec::new());
        let mut pending = vec![from];
        while let Some(world) = pending.pop() {
            let mut may_govern = Vec::new();
            let mut is_left = false;
            for (earlier, clause) in asked(self, world) {
                let effective = self.outline.effective(clause, Lane::Presumed);
                let state = self.run.condition(effective, row);
                if state.is_no() && !self.is_worth_telling(clause, row) {
                    continue;
                }
                let mut reason = self.text_reason(clause, row, depth);
                reason.kind = ReasonKind::Continued;
                reason.holds = Some(state);
                reasons.push(reason);
                if !state.is_no() {
                    may_govern.push(earlier);
                }
                is_left |= state.is_yes();
                if state.is_yes() && leading == Leading::First {
                    break;
                }
            }
            if !is_left {
                worlds.push(world);
            }
            pending.extend(may_govern.into_iter().rev());
        }
        let mut seen = Vec::new();
        worlds.retain(|world| {
            let is_first = !seen.contains(world);
            seen.push(*world);
            is_first
        });
        (reasons, worlds)
    }

    /// True if a transitional clause that does not hold shows why today's law applies.
    fn is_worth_telling(&mut self, clause: Instance, row: usize) -> bool {
        let covers = self.outline.covers(clause, Lane::Presumed);
        !self.run.condition(covers, row).is_no()
    }
}
