//! Which statements speak of an action: the bases for it, the bars to it, and which bar is about which basis.

use std::sync::Arc;

use super::{Instance, Law, World, remembered};
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
    /// The basis for which they are read, if that matters to one of them.
    pub read_for: Option<ItemId>,
}

impl Law<'_> {
    /// Whether some basis for an action may be law on the day, today or in a text that is continued.
    #[must_use]
    pub fn is_provided_for(&self, action: ActionId, among: &Among) -> bool {
        let mut worlds = vec![World::Current];
        worlds.extend(self.worlds_of_action(action).into_iter().map(|(world, _)| world));
        worlds.into_iter().any(|world| !self.bases_in(action, among, world).is_empty())
    }

    /// The worlds beside today's in which an earlier text speaks of an action, each with its clause.
    pub fn worlds_of_action(&self, action: ActionId) -> Vec<(World, Instance)> {
        let entity = self.model.action(action).entity;
        let acts: Vec<ItemId> = [self.model.bases(action), self.model.bars(action)]
            .into_iter()
            .flatten()
            .chain(self.bearing_on_action(action).iter().copied())
            .map(|(item, _)| item)
            .collect();
        let continued = self.found.continuations.iter().enumerate().filter(|(_, continued)| {
            continued.subject == Some(entity) && acts.iter().any(|item| continued.text_day(*item).is_some())
        });
        continued.map(|(at, continued)| (Self::world(at), self.today(continued.item))).collect()
    }

    /// The bases meant that may be law in a world.
    pub fn bases_in(&self, action: ActionId, among: &Among, world: World) -> Vec<(ItemId, usize, World)> {
        let mut bases = self.acts(action).bases.to_vec();
        bases.retain(|(item, line)| {
            let is_cited = among.under.as_ref().is_none_or(|cited| self.means_in(cited, *item, world));
            let is_meant = is_cited && self.model.is_among((*item, *line), among);
            is_meant && !self.statement_stands(*item, *line, world).is_no()
        });
        bases.into_iter().map(|(item, line)| (item, line, world)).collect()
    }

    /// Whether a statement is part of the law of its world, open where that law is not in the rule set.
    pub fn statement_stands(&self, item: ItemId, line: usize, world: World) -> Kleene {
        let day = self.instance(item, world).day;
        let item = self.model.item(item);
        let Some(statement) = item.statements.get(line) else { return Kleene::No };
        let in_force = statement.in_force.on(day);
        // What law could do is said of the days on which it stands, and of no others.
        if statement.reserved.is_some() { in_force } else { self.standing(item, in_force, day) }
    }

    /// The bases for an action and the bars to it, looked up once.
    pub fn acts(&self, action: ActionId) -> Acts {
        let looked_up =
            || Acts { bases: self.model.bases(action).into(), bars: self.model.bars(action).into() };
        match self.found.acts.get(action.index()) {
            Some(known) => known.get_or_init(looked_up).clone(),
            None => looked_up(),
        }
    }

    /// The statements of a world that say what discretion has to consider under a basis.
    pub fn weighed_under(&self, basis: ItemId, world: World) -> Vec<(ItemId, usize)> {
        let model = self.model;
        let all = self.found.weighing.get_or_init(|| {
            let items = model.items.iter().enumerate();
            let lines = items.flat_map(|(at, item)| {
                let lines = item.statements.iter().enumerate();
                let weighing = lines.filter(|(_, one)| matches!(one.kind, StatementKind::Weigh(_)));
                weighing.map(move |(line, _)| (ItemId::from_index(at), line))
            });
            lines.collect()
        });
        let subject = model.item(basis).subject;
        let is_meant = |(item, line): &(ItemId, usize)| {
            let text = self.instance(*item, world);
            let statement = model.item(*item).statements.get(*line);
            model.item(*item).subject == subject
                && self.is_about((*item, *line), basis, world)
                && statement.is_some_and(|one| !one.in_force.on(text.day).is_no())
        };
        all.iter().copied().filter(is_meant).collect()
    }

    /// Whether a statement is about a basis in a world.
    pub fn is_about(&self, statement: (ItemId, usize), basis: ItemId, world: World) -> bool {
        remembered(&self.found.about, (statement, basis, world), || {
            self.model.is_about(statement, basis, &|cited| self.means_in(cited, basis, world))
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
                limbs.filter(|limb| !self.model.limb(*limb).in_force.on(text.day).is_no()).map(Some).collect()
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

    /// Whether a basis is out of the reach of what stands in the paragraph of a bar.
    pub fn is_spared(&self, basis: ItemId, bar: ItemId, world: World) -> bool {
        remembered(&self.found.spared, (basis, bar, world), || self.is_left_untouched(basis, bar, world))
    }

    fn is_left_untouched(&self, basis: ItemId, bar: ItemId, world: World) -> bool {
        let leaves = |kind: &StatementKind| matches!(kind, StatementKind::Leaves(_));
        let leaving = self.found.leaving.get_or_init(|| {
            let items = self.model.items.iter().enumerate();
            let leaving = items.filter(|(_, item)| item.statements.iter().any(|one| leaves(&one.kind)));
            leaving.map(|(at, _)| ItemId::from_index(at)).collect()
        });
        let mut leaving = leaving.iter().filter(|id| in_one_paragraph(self.model, bar, **id));
        leaving.any(|id| {
            let day = self.instance(*id, world).day;
            self.model.item(*id).statements.iter().any(|statement| match &statement.kind {
                StatementKind::Leaves(cited) => {
                    !statement.in_force.on(day).is_no() && self.means_in(cited, basis, world)
                }
                _ => false,
            })
        })
    }

    /// The bars to an action that are about a basis and may be law.
    pub fn barring(&self, action: ActionId, base: Base) -> Barring {
        remembered(&self.found.barring, (action, base), || {
            let (basis, basis_line, world) = base;
            let is_meant = |(item, line): &(ItemId, usize)| {
                !self.statement_stands(*item, *line, world).is_no()
                    && self.model.is_about_manner((*item, *line), (basis, basis_line))
                    && self.is_about((*item, *line), basis, world)
                    && !self.is_spared(basis, *item, world)
            };
            let bars: Vec<_> = self.acts(action).bars.iter().copied().filter(is_meant).collect();
            let minds_basis = bars.iter().any(|(item, _)| self.minds_basis(*item, world));
            Barring { bars: Arc::new(bars), read_for: minds_basis.then_some(basis) }
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

/// Whether two items stand in one paragraph, or in one section without any: the reach of
/// `leaves … untouched`.
pub(in crate::program) fn in_one_paragraph(model: &Model, a: ItemId, b: ItemId) -> bool {
    let paragraph = |id: ItemId| {
        let address = model.item(id).address();
        let first = address.path.first().filter(|step| step.kind() == SegmentKind::Paragraph);
        (address.section(), first.cloned())
    };
    paragraph(a) == paragraph(b)
}
