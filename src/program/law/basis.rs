//! Whether it matters for which basis of an action a text is read.
//!
//! A text is read for a basis because a waiver, or what takes it out, may be about that basis alone. Most texts are
//! reached by nothing of the kind: they are one text for all bases, and made once. The others are made once for all
//! bases for which the same bears on them.

use std::collections::HashSet;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::{ForBasis, Instance, Law, ReachKind, Reaching, Statement, World, known_of, remembered};
use crate::model::norms::Target;
use crate::model::{CitationSet, ExprKind, ItemId, LimbId, StatementKind};
use crate::syntax::spelling::Waiver;

/// What reaches a text and may bear on it for some bases alone: a statement about bases, or a waiver that not every
/// reading minds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Minded {
    statement: Statement,
    waiver: Waiver,
    /// True if it is about some bases alone.
    is_about_bases: bool,
    /// True if it reaches the text itself, and not one that is read along with it: those mind firm waivers alone.
    is_direct: bool,
}

impl Law<'_> {
    /// A text as it is read: for no basis, if it says the same as for that one; else for the first basis, and with the
    /// firmest waivers, with which it says the same.
    #[must_use]
    pub fn as_read(&self, text: Instance) -> Instance {
        match text.basis {
            Some(basis) => Instance { basis: self.read_for(text.item, text.world, basis), ..text },
            None => text,
        }
    }

    /// The text of a bar as it is read with firm waivers and with all others: for no basis, if it says the same as
    /// for that one with each. What bears on it with all waivers says what bears on it with fewer; so bases share a
    /// reading only if that is the same for them, whatever a firmer reading of theirs shares.
    #[must_use]
    pub fn as_barring(&self, text: Instance) -> Instance {
        let Some(basis) = text.basis.filter(|_| !self.minded_by(text.item, text.world).is_empty()) else {
            return Instance { basis: None, ..text };
        };
        let borne = self.borne_for(text.item, text.world, ForBasis { waiver: Waiver::May, ..basis });
        if borne.is_empty() {
            return Instance { basis: None, ..text };
        }
        let first = self.first_read(text.item, text.world, (Waiver::May, borne), basis.item);
        Instance { basis: Some(ForBasis { item: first, waiver: Waiver::Always }), ..text }
    }

    /// The first basis for which a text was read with what bears on it so far down.
    fn first_read(
        &self,
        item: ItemId,
        world: World,
        (waiver, borne): (Waiver, Vec<Statement>),
        basis: ItemId,
    ) -> ItemId {
        let Ok(mut readings) = self.found.readings.write() else { return basis };
        *readings.entry((item, world, waiver, borne)).or_insert(basis)
    }

    /// What reaches a text, as it is read.
    #[must_use]
    pub fn reaching_as_read(&self, reaching: Reaching) -> Reaching {
        Reaching { by: self.as_read(reaching.by), ..reaching }
    }

    /// Which reading of a text is the same as that for a basis; `None` if it is the one for no basis.
    fn read_for(&self, item: ItemId, world: World, basis: ForBasis) -> Option<ForBasis> {
        if self.minded_by(item, world).is_empty() {
            return None;
        }
        remembered(&self.found.read_for, (item, world, basis), || {
            let borne = self.borne_for(item, world, basis);
            if borne.is_empty() {
                return None;
            }
            let mut firmer = Waiver::ALL.into_iter().filter(|waiver| *waiver < basis.waiver);
            let waiver = firmer
                .find(|waiver| self.borne_for(item, world, ForBasis { waiver: *waiver, ..basis }) == borne);
            let waiver = waiver.unwrap_or(basis.waiver);
            // For every basis that the same statements are about, the text is the same.
            let first = self.first_read(item, world, (waiver, borne), basis.item);
            Some(ForBasis { item: first, waiver })
        })
    }

    /// The statements that bear on a text if it is read for a basis, and do not if it is read for none.
    fn borne_for(&self, item: ItemId, world: World, basis: ForBasis) -> Vec<Statement> {
        let mut found: Vec<Statement> = Vec::new();
        let mut pending = vec![(item, basis.waiver)];
        while let Some((item, firmest)) = pending.pop() {
            for minded in self.minded_by(item, world).iter() {
                let firmest = if minded.is_direct { firmest } else { Waiver::Always };
                let bears = minded.waiver <= firmest
                    && (!minded.is_about_bases || self.is_about(minded.statement, basis.item, world));
                if bears && !found.contains(&minded.statement) {
                    found.push(minded.statement);
                    pending.push((minded.statement.0, Waiver::Always));
                }
            }
        }
        found.sort_unstable();
        found
    }

    /// What may bear on a text, or on one that is read along with it whatever the basis.
    fn minded_by(&self, item: ItemId, world: World) -> Arc<[Minded]> {
        if let Some(known) = known_of(&self.found.minded, (item, world)) {
            return known;
        }
        let mut found: Vec<Minded> = Vec::new();
        let mut seen: HashSet<(ItemId, bool), FixedState> = HashSet::default();
        let mut pending = vec![(item, true)];
        while let Some((here, is_direct)) = pending.pop() {
            if !seen.insert((here, is_direct)) {
                continue;
            }
            for reaching in self.reached_here(here, world) {
                let statement = (reaching.by.item, reaching.line);
                let is_about_bases =
                    reaching.kind != ReachKind::Bears && self.model.is_about_bases(statement);
                let waiver = self.waiver_of(reaching);
                if is_about_bases || waiver != Waiver::Always {
                    found.push(Minded { statement, waiver, is_about_bases, is_direct });
                } else {
                    pending.push((reaching.by.item, false));
                }
            }
            pending.extend(self.model.appliers(here).into_iter().map(|item| (item, is_direct)));
            pending.extend(self.cited_by(here, world).into_iter().map(|item| (item, false)));
        }
        let found: Arc<[Minded]> = found.into();
        if let Ok(mut table) = self.found.minded.write() {
            table.insert((item, world), Arc::clone(&found));
        }
        found
    }

    /// True if it matters to the lines of a text which text they stand in: others read words of it otherwise, or it
    /// deems something, which it means as it was before.
    #[must_use]
    pub fn has_own_words(&self, text: Instance) -> bool {
        remembered(&self.found.own_words, (text.item, text.world), || {
            let item = self.model.item(text.item);
            let reach = self.reach(text.item, text.world);
            let limbs = item.limbs.clone().map(|at| Target::Limb(LimbId::from_index(at)));
            let mut targets = std::iter::once(Target::Item(text.item)).chain(limbs);
            item.statements.iter().any(|one| matches!(one.kind, StatementKind::Deem(_)))
                || targets.any(|target| reach.of(target, ReachKind::Read).next().is_some())
        })
    }

    fn reached_here(&self, item: ItemId, world: World) -> Vec<Reaching> {
        let reach = self.reach(item, world);
        let limbs = self.model.item(item).limbs.clone().map(|at| Target::Limb(LimbId::from_index(at)));
        let targets = std::iter::once(Target::Item(item)).chain(limbs);
        let kinds = [ReachKind::Disapply, ReachKind::Disregard, ReachKind::Bears];
        targets.flat_map(|target| kinds.map(|kind| reach.of(target, kind)).into_iter().flatten()).collect()
    }

    /// The texts of which the lines of a text ask something: they are read for the same basis.
    fn cited_by(&self, id: ItemId, world: World) -> Vec<ItemId> {
        let mut found = Vec::new();
        let asked = self.asking_world(Some(self.instance(id, world)));
        self.model.for_each_expr(self.model.item(id), &mut |part| {
            if let ExprKind::Relation { cited, .. } = &part.kind {
                found.extend(self.items_meant(cited, asked));
            }
        });
        found
    }

    /// The provisions that citations mean, or lie in.
    fn items_meant(&self, cited: &CitationSet, world: World) -> Vec<ItemId> {
        let mut found = Vec::new();
        for one in &cited.list {
            let day = self.citation_day(&one.citation.address.work, world);
            let targets = self.model.targets(one, cited.item, day).into_iter();
            found.extend(targets.filter_map(|target| match target {
                Target::Item(id) => Some(id),
                Target::Limb(id) => Some(self.model.limb(id).item),
                Target::Unwritten(_) => None,
            }));
        }
        found
    }
}
