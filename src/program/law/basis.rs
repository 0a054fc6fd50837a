//! Whether it matters for which basis of an action a text is read.
//!
//! A text is read for a basis because a waiver, or what takes it out, may be about that basis alone. Most texts are
//! reached by nothing of the kind: they are one text for all bases, and made once.

use super::{Instance, Law, ReachKind, Reaching, World, known_of};
use crate::model::norms::Target;
use crate::model::{ExprKind, ItemId, LimbId};
use crate::syntax::spelling::Waiver;

impl Law<'_> {
    /// A text as it is read: for no basis, if it says the same for each.
    #[must_use]
    pub fn as_read(&self, text: Instance) -> Instance {
        match text.basis {
            Some(_) if !self.minds_basis(text.item, text.world) => Instance { basis: None, ..text },
            _ => text,
        }
    }

    /// What reaches a text, as it is read.
    #[must_use]
    pub fn reaching_as_read(&self, reaching: Reaching) -> Reaching {
        Reaching { by: self.as_read(reaching.by), ..reaching }
    }

    /// Whether it matters for which basis the text of an item is read in a world.
    #[must_use]
    pub fn minds_basis(&self, item: ItemId, world: World) -> bool {
        if let Some(known) = known_of(&self.found.minds_basis, (item, world)) {
            return known;
        }
        let mut reached = vec![item];
        let mut next = 0;
        let mut minds = false;
        while let Some(here) = reached.get(next).copied() {
            next += 1;
            let known = known_of(&self.found.minds_basis, (here, world));
            minds = known == Some(true) || (known.is_none() && self.is_reached_for_bases(here, world));
            if minds {
                break;
            }
            if known.is_none() {
                for other in self.read_along(here, world) {
                    if !reached.contains(&other) {
                        reached.push(other);
                    }
                }
            }
        }
        if minds {
            reached.truncate(1);
        }
        // Where nothing that is read along minds the basis, none of that does.
        if let Ok(mut table) = self.found.minds_basis.write() {
            table.extend(reached.into_iter().map(|item| ((item, world), minds)));
        }
        minds
    }

    /// Whether something that reaches a text or one of its limbs is about some bases alone, or is a waiver that not
    /// every reading minds.
    fn is_reached_for_bases(&self, item: ItemId, world: World) -> bool {
        self.reached_here(item, world).any(|reaching| {
            self.waiver_of(reaching) != Waiver::Always
                || self.model.is_about_bases((reaching.by.item, reaching.line))
        })
    }

    fn reached_here(&self, item: ItemId, world: World) -> impl Iterator<Item = Reaching> {
        let reach = self.reach(world);
        let limbs = self.model.item(item).limbs.clone().map(|at| Target::Limb(LimbId::from_index(at)));
        let targets = std::iter::once(Target::Item(item)).chain(limbs);
        let found: Vec<_> = targets
            .flat_map(|target| {
                let disapplied = reach.of(target, ReachKind::Disapply);
                disapplied.chain(reach.of(target, ReachKind::Disregard)).collect::<Vec<_>>()
            })
            .collect();
        found.into_iter()
    }

    /// The texts that are read for the same basis along with a text.
    fn read_along(&self, id: ItemId, world: World) -> Vec<ItemId> {
        let mut found: Vec<ItemId> = self.reached_here(id, world).map(|reaching| reaching.by.item).collect();
        found.extend(self.model.appliers(id));
        let asked = self.asking_world(Some(self.instance(id, world)));
        self.model.for_each_expr(self.model.item(id), &mut |part| {
            if let ExprKind::Relation { cited, .. } = &part.kind {
                for one in &cited.list {
                    let day = self.citation_day(&one.citation.address.work, asked);
                    let targets = self.model.targets(one, cited.item, day).into_iter();
                    found.extend(targets.filter_map(|target| self.item_of(target)));
                }
            }
        });
        found
    }
}
