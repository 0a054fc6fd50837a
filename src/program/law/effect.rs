//! Which statements speak of an action: the bases for it, the bars to it, and which bar is about which basis.

use std::sync::Arc;

use super::{ForBasis, Instance, Law, World, remembered};
use crate::citation::SegmentKind;
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{
    ActionId, Among, CitationSet, ConditionKind, Exception, ItemId, LimbId, Model, StatementKind,
};
use crate::syntax::spelling::{Connective, Modal, Waiver};

/// A basis for an action in a world: the statement of an item.
pub type Base = (ItemId, usize, World);

/// The statements that speak of an action.
#[derive(Clone, Debug)]
pub struct Acts {
    /// The bases for it.
    pub bases: Arc<[(ItemId, usize)]>,
    /// The bars to it.
    pub bars: Arc<[(ItemId, usize)]>,
}

/// The bars to an action that are about a basis.
#[derive(Clone, Debug)]
pub struct Barring {
    /// The statements, in the order of the rules.
    pub bars: Arc<Vec<(ItemId, usize)>>,
    /// The first basis for which they are read as they are for this one, if it matters to one of them.
    pub read_for: Option<ItemId>,
}

impl Law<'_> {
    /// True if some basis for an action may be law on the day, today or in a text that is continued.
    #[must_use]
    pub fn is_provided_for(&self, action: ActionId, among: &Among) -> bool {
        let mut worlds = vec![World::Current];
        worlds.extend(self.worlds_of_action(action));
        // One is enough: the others need not be looked at.
        let is_law = |basis: &(ItemId, usize), world| {
            !self.statement_stands(basis.0, basis.1, world).is_no()
                && self.is_meant(*basis, among, world)
                && !self.read_in(*basis, world).is_empty()
        };
        let bases = self.model.bases(action);
        worlds.into_iter().any(|world| bases.iter().any(|basis| is_law(basis, world)))
    }

    /// True if a basis is among those that are asked for.
    fn is_meant(&self, basis: (ItemId, usize), among: &Among, world: World) -> bool {
        let is_cited = among.under.as_ref().is_none_or(|cited| self.means_in(cited, basis.0, world));
        is_cited && self.model.is_among(basis, among)
    }

    /// The transitional clauses of a world that can put an action under an earlier text, each with the world it leads to.
    #[must_use]
    pub fn clauses_of_action(&self, action: ActionId, world: World) -> Vec<(World, Instance)> {
        let worlds = self.worlds_of_action(action);
        let mut clauses = self.clauses_in(world);
        clauses.retain(|(earlier, _)| worlds.contains(earlier));
        clauses
    }

    /// The worlds beside today's in which an earlier text speaks of an action, or reaches what does.
    pub fn worlds_of_action(&self, action: ActionId) -> Vec<World> {
        let entity = self.model.action(action).entity;
        let index = &self.model.index;
        let acts = [index.bases(action), index.bars(action), index.bearing_on_action(action)].into_iter();
        let acts: Vec<ItemId> = acts.flatten().map(|(item, _)| *item).collect();
        let continued = self.found.clauses.all.iter().enumerate().filter(|(at, continued)| {
            continued.subject == Some(entity) && acts.iter().any(|item| self.is_touched(*at, *item))
        });
        continued.map(|(at, _)| Self::world(at)).collect()
    }

    /// The bases meant that may be law in a world.
    pub fn bases_in(&self, action: ActionId, among: &Among, world: World) -> Vec<(ItemId, usize, World)> {
        let acts = self.acts_in(action, world);
        let bases = acts.bases.iter().copied().filter(|basis| self.is_meant(*basis, among, world));
        bases.flat_map(|statement| self.read_in(statement, world)).collect()
    }

    /// A statement in each text of its item that may have it.
    pub fn read_in(&self, (item, line): (ItemId, usize), world: World) -> Vec<Base> {
        let texts = self.alternatives(self.instance(item, world)).into_iter();
        let with_it = texts.filter(|text| !self.statement_stands(item, line, text.world).is_no());
        with_it.map(|text| (item, line, text.world)).collect()
    }

    /// Whether a statement is part of the law of its world, open where that law is not in the rule set.
    pub fn statement_stands(&self, item: ItemId, line: usize, world: World) -> Kleene {
        let text = self.instance(item, world);
        let (day, item) = (text.day, self.model.item(item));
        let Some(statement) = item.statements.get(line) else { return Kleene::No };
        let in_force = self.on(&statement.in_force, text);
        // What law could do is said of the days on which it stands, and of no others.
        if statement.reserved.is_some() { in_force } else { self.standing(item, in_force, day) }
    }

    /// The bases for an action and the bars to it that may be law in a world.
    fn acts_in(&self, action: ActionId, world: World) -> Acts {
        remembered(&self.found.acts, (action, world), || {
            let standing =
                |(item, line): &(ItemId, usize)| !self.statement_stands(*item, *line, world).is_no();
            Acts {
                bases: self.model.bases(action).iter().copied().filter(standing).collect(),
                bars: self.model.bars(action).iter().copied().filter(standing).collect(),
            }
        })
    }

    /// The statements of a world that say what discretion has to consider under a basis.
    pub fn weighed_under(&self, basis: ItemId, world: World) -> Vec<(ItemId, usize)> {
        let model = self.model;
        let subject = model.item(basis).subject;
        let is_meant = |(item, line): &(ItemId, usize)| {
            let text = self.instance(*item, world);
            let statement = model.item(*item).statements.get(*line);
            model.item(*item).subject == subject
                && self.is_about((*item, *line), basis, world)
                && statement.is_some_and(|one| !self.on(&one.in_force, text).is_no())
        };
        model.index.weighing().iter().copied().filter(is_meant).collect()
    }

    /// True if a statement is about a basis in a world.
    pub fn is_about(&self, statement: (ItemId, usize), basis: ItemId, world: World) -> bool {
        self.model.is_about(statement, basis, &|reach| {
            let meant = remembered(&self.found.meant, (statement, world), || {
                let meant = reach.list.iter().flat_map(|one| self.meant_in(one, reach.item, world));
                let items = meant.filter_map(|target| match target {
                    Target::Item(id) => Some(id),
                    Target::Limb(_) | Target::Unwritten(_) => None,
                });
                Arc::new(items.collect())
            });
            meant.contains(&basis) || self.model.appliers(basis).iter().any(|applier| meant.contains(applier))
        })
    }

    /// The limbs each of which is a bar unless met: those of an `all of` that an action requires; else the
    /// bar is one.
    pub fn required_limbs(&self, item: ItemId, text: Instance) -> Vec<Option<LimbId>> {
        let entry = self.model.item(item);
        match entry.requirement.as_ref().map(|requirement| &requirement.kind) {
            Some(ConditionKind::List(list))
                if list.connective == Connective::AllOf && list.quantified.is_none() =>
            {
                let limbs = list.limbs.iter().copied();
                limbs
                    .filter(|limb| !self.on(&self.model.limb(*limb).in_force, text).is_no())
                    .map(Some)
                    .collect()
            }
            _ => vec![None],
        }
    }

    /// A limb and all below it.
    pub fn below(&self, limb: LimbId) -> Vec<LimbId> {
        let item = self.model.limb(limb).item;
        let is_below = |id: &LimbId| {
            std::iter::successors(Some(*id), |id| self.model.limb(*id).parent).any(|above| above == limb)
        };
        self.model.limbs_of(self.model.item(item)).filter(is_below).collect()
    }

    /// True if a basis is out of the reach of what stands in the paragraph of a bar.
    pub fn is_spared(&self, basis: ItemId, bar: ItemId, world: World) -> bool {
        let leaving = remembered(&self.found.leaving_beside, bar, || {
            let leaving = self.model.index.leaving().iter().copied();
            leaving.filter(|id| in_one_paragraph(self.model, bar, *id)).collect()
        });
        !leaving.is_empty()
            && remembered(&self.found.spared, (basis, bar, world), || {
                leaving.iter().any(|id| self.leaves_untouched(*id, basis, world))
            })
    }

    fn leaves_untouched(&self, id: ItemId, basis: ItemId, world: World) -> bool {
        let text = self.instance(id, world);
        self.model.item(id).statements.iter().any(|statement| match &statement.kind {
            StatementKind::Leaves(cited) => {
                !self.on(&statement.in_force, text).is_no() && self.means_in(cited, basis, world)
            }
            _ => false,
        })
    }

    /// The bars to an action that are about a basis and may be law.
    pub fn barring(&self, action: ActionId, base: Base) -> Barring {
        remembered(&self.found.barring, (action, base), || {
            let (basis, basis_line, world) = base;
            let is_meant = |(item, line): &(ItemId, usize)| {
                self.model.is_about_manner((*item, *line), (basis, basis_line))
                    && self.is_about((*item, *line), basis, world)
                    && !self.is_spared(basis, *item, world)
            };
            let acts = self.acts_in(action, world);
            let bars: Arc<Vec<_>> = Arc::new(acts.bars.iter().copied().filter(is_meant).collect());
            let as_read = |(item, _): &(ItemId, usize)| {
                self.as_barring(self.instance(*item, world).for_basis(basis, Waiver::Always)).basis
            };
            let readings: Vec<Option<ForBasis>> = bars.iter().map(as_read).collect();
            let minds_basis = readings.iter().any(Option::is_some);
            // Bases to which the same bars are read alike share them.
            let first = || match self.found.barred.write() {
                Ok(mut known) => {
                    *known.entry((action, world, (Arc::clone(&bars), readings))).or_insert(basis)
                }
                Err(_) => basis,
            };
            let read_for = minds_basis.then(first);
            Barring { bars, read_for }
        })
    }

    /// The judgements that citations mean, by the law of the day: whether a case is exceptional.
    #[must_use]
    pub fn exceptions_of(&self, cited: &CitationSet) -> Vec<Exception> {
        let mut found = Vec::new();
        for one in &cited.list {
            for target in self.model.targets(one, cited.item, self.day) {
                match target {
                    Target::Item(id) => found.extend(self.exceptions_in(id)),
                    Target::Limb(limb) => {
                        let item = self.model.limb(limb).item;
                        let own = self.exceptions_in(item).into_iter();
                        found.extend(own.filter(|exception| *exception == Exception::Limb(limb)));
                    }
                    Target::Unwritten(_) => {}
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn exceptions_in(&self, item: ItemId) -> Vec<Exception> {
        let text = self.instance(item, World::Current);
        let mut found = Vec::new();
        for (line, statement) in self.model.item(item).statements.iter().enumerate() {
            match &statement.kind {
                StatementKind::Act(Modal::Should | Modal::ShouldNot, _)
                | StatementKind::Disregard(Waiver::Should, _) => {
                    found.push(Exception::Statement(item, line));
                }
                StatementKind::Require { as_a_rule: true, .. } => {
                    let limbs = self.required_limbs(item, text).into_iter();
                    found.extend(
                        limbs.map(|limb| limb.map_or(Exception::Statement(item, line), Exception::Limb)),
                    );
                }
                _ => {}
            }
        }
        found
    }
}

/// True if two items stand in one paragraph, or in one section without any: the reach of
/// `leaves … untouched`.
pub(in crate::program) fn in_one_paragraph(model: &Model, a: ItemId, b: ItemId) -> bool {
    let paragraph = |id: ItemId| {
        let address = model.item(id).address();
        let first = address.path.first().filter(|step| step.kind() == SegmentKind::Paragraph);
        (address.section(), first.cloned())
    };
    paragraph(a) == paragraph(b)
}
