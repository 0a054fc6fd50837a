//! Why a duty is breached, or a power was used.

use super::{Base, Level};
use crate::explain::detail::Detail;
use crate::explain::reason::Reason;
use crate::explain::{At, Explainer, MAX_DEPTH};
use crate::model::norms::Target;
use crate::model::{ActionId, CitationSet, Due, EntityId};
use crate::program::Lane;
use crate::program::lower::{Exceptions, World};
use crate::syntax::tree::Relation;

impl Explainer<'_, '_> {
    /// Of each duty or power that is meant: how far it goes, and what was done.
    pub(in crate::explain) fn deeds(
        &mut self,
        (cited, entity): (&CitationSet, Option<EntityId>),
        relation: Relation,
        (from, world): (World, World),
        row: usize,
        depth: usize,
    ) -> Vec<Reason> {
        let mut told = Vec::new();
        if depth >= MAX_DEPTH {
            return told;
        }
        let mut items = Vec::new();
        for (target, text) in self.outline.texts_asked((cited, entity), relation, (from, world)) {
            let there = if self.outline.is_turned(text) { text.world } else { world };
            let there = self.outline.text_in(text.item, there).world;
            if !matches!(target, Target::Unwritten(_)) && !items.contains(&(text.item, there)) {
                items.push((text.item, there));
            }
        }
        for (item, world) in items {
            let bases: Vec<(usize, ActionId)> =
                self.model().bases_in(item).map(|(line, _, action)| (line, action)).collect();
            for (line, action) in bases {
                let base = (item, line, world);
                told.extend(self.deed((cited, relation), action, base, row, depth));
            }
        }
        told
    }

    fn deed(
        &mut self,
        (cited, relation): (&CitationSet, Relation),
        action: ActionId,
        base: Base,
        row: usize,
        depth: usize,
    ) -> Option<Reason> {
        let (item, line, world) = base;
        let text = self.outline.text_in(item, world);
        let basis = self.outline.basis(base, Lane::Presumed, Exceptions::Presumed);
        if self.outline.in_force(text).is_no() || self.is_silent(basis.text, row) {
            return None;
        }
        let value = self.basis_value(action, base, row);
        let mut reason = self.text_reason(text, row, depth);
        let level = Detail::Effect(value);
        reason.detail = Some(match reason.detail.take() {
            Some(there) => Detail::Both(Box::new(level), Box::new(there)),
            None => level,
        });
        let clauses = self.clauses(base, &[line], row);
        reason.children.splice(0..0, clauses);
        if value.highest == Level::None {
            return Some(reason);
        }
        let cx = self.outline.context(text, Lane::Presumed);
        let at = At { cx: &cx, row, depth: depth + 1 };
        let due = self.model().manner((item, line)).and_then(|manner| manner.due.clone());
        let deed = self.outline.deed(action, cited);
        let mut lines = vec![deed.done];
        if relation == Relation::Used {
            lines.push(deed.rests_on_them);
        } else {
            // Once the time is over, it does not matter whether it was refused.
            let is_due = self.outline.is_due(base, action, Lane::Presumed);
            if !self.run.condition(is_due, row).is_yes() {
                lines.push(deed.refused);
            }
            if let Some(Due::WithoutDelay) = due {
                lines.push(deed.overdue);
            }
        }
        for line in lines {
            let told = self.line(&line, at);
            reason.children.push(told);
        }
        Some(reason)
    }
}
