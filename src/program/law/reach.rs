//! What one provision does to another: it disapplies, disregards, overrides, or reads words for others.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Instance, Law, Statement, World, in_one_paragraph, remembered};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{Item, ItemId, LimbId, StatementKind};
pub use crate::model::{ReachKind, reached_by};
use crate::syntax::spelling::Waiver;

/// What reaches a provision or a limb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reaching {
    /// How.
    pub kind: ReachKind,
    /// The text it stands in.
    pub by: Instance,
    /// Which of its statements it is.
    pub line: usize,
    /// Whether it is known that the statement is part of the text, or the law of the day is not
    /// in the rule set.
    pub in_force: Kleene,
}

/// Which statements reach an item and its limbs, in one world.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    by_target: BTreeMap<Target, Vec<Reaching>>,
}

impl Reach {
    /// True if a statement of that provision is among what reaches the item or a limb of it.
    pub(super) fn is_by(&self, by: ItemId) -> bool {
        self.by_target.values().flatten().any(|reaching| reaching.by.item == by)
    }

    /// What reaches a target in that way.
    pub fn of(&self, target: Target, kind: ReachKind) -> impl Iterator<Item = Reaching> + '_ {
        self.by_target
            .get(&target)
            .into_iter()
            .flatten()
            .copied()
            .filter(move |reaching| reaching.kind == kind)
    }
}

impl Law<'_> {
    /// Which statements reach an item and its limbs in a world.
    pub fn reach(&self, item: ItemId, world: World) -> Arc<Reach> {
        // What a statement reaches is the same whatever is taken to be known of days.
        let world = world.footing();
        remembered(&self.found.reach, (item, world), || Arc::new(self.reach_of(item, world)))
    }

    fn reach_of(&self, reached: ItemId, world: World) -> Reach {
        let mut reach = Reach::default();
        let places = &self.model.item(reached).addresses;
        for (id, line) in self.model.index.reaching(places) {
            let targets = self.reached_in(reached, (id, line), world);
            if targets.is_empty() {
                continue;
            }
            let item = self.model.item(id);
            let Some(statement) = item.statements.get(line) else { continue };
            let Some((kind, _)) = reached_by(&statement.kind) else { continue };
            for by in self.texts(id, world) {
                let in_force = match kind {
                    ReachKind::Bears => self.on(&statement.in_force, by),
                    _ => self.standing(item, self.on(&statement.in_force, by), by.day),
                };
                if in_force.is_no() {
                    continue;
                }
                for target in &targets {
                    let reaching = Reaching { kind, by, line, in_force };
                    reach.by_target.entry(*target).or_default().push(reaching);
                }
            }
        }
        if !reach.by_target.is_empty() {
            self.spare_untouched(reached, &mut reach, world);
        }
        reach
    }

    /// Takes out of the reach of a paragraph what it `leaves … untouched`.
    fn spare_untouched(&self, reached: ItemId, reach: &mut Reach, world: World) {
        for (id, line) in self.model.index.sparing(&self.model.item(reached).addresses) {
            let by = self.instance(id, world);
            let statement = self.model.item(id).statements.get(line);
            if statement.is_none_or(|statement| self.on(&statement.in_force, by).is_no()) {
                continue;
            }
            for target in self.reached_in(reached, (id, line), world) {
                if let Some(reaching) = reach.by_target.get_mut(&target) {
                    reaching.retain(|reaching| !in_one_paragraph(self.model, reaching.by.item, id));
                }
            }
        }
    }

    /// What a statement that reaches others, or leaves them untouched, means in a world, in order.
    pub(super) fn meant_by(&self, statement: Statement, world: World) -> Arc<[Target]> {
        remembered(&self.found.reached, (statement, world), || {
            let (id, line) = statement;
            let statement = self.model.item(id).statements.get(line);
            let cited = statement.and_then(|statement| match &statement.kind {
                StatementKind::Leaves(cited) => Some(cited),
                kind => reached_by(kind).map(|(_, cited)| cited),
            });
            let cited = cited.into_iter().flat_map(|cited| &cited.list);
            let mut targets: Vec<Target> =
                cited.flat_map(|cited| self.meant_in(cited, Some(id), world)).collect();
            targets.sort_unstable();
            targets.into()
        })
    }

    /// What a statement means of an item and its limbs, as often as it means it.
    fn reached_in(&self, item: ItemId, statement: Statement, world: World) -> Vec<Target> {
        let meant = self.meant_by(statement, world);
        let among = |first: Target, after: Target| {
            let (first, after) = (
                meant.partition_point(|target| *target < first),
                meant.partition_point(|target| *target < after),
            );
            meant.get(first..after).unwrap_or_default()
        };
        let limbs = &self.model.item(item).limbs;
        let limb = |at: usize| Target::Limb(LimbId::from_index(at));
        let whole = among(Target::Item(item), Target::Item(ItemId::from_index(item.index() + 1)));
        [whole, among(limb(limbs.start), limb(limbs.end))].concat()
    }

    /// The statements that reach a target as it is read: those about its basis, if it is read for one, and
    /// waivers that are firm enough.
    pub fn reaching_here(&self, target: Target, kind: ReachKind, text: Instance) -> Vec<Reaching> {
        let Some(item) = self.item_of(target) else { return Vec::new() };
        let mut found: Vec<Reaching> = self.reach(item, text.world).of(target, kind).collect();
        let firmest = text.basis.map_or(Waiver::Always, |basis| basis.waiver);
        found.retain_mut(|reaching| self.fits(reaching, text.world));
        found.retain(|reaching| self.waiver_of(*reaching) <= firmest && self.bears_on(*reaching, text));
        for reaching in &mut found {
            let is_alike = self.model.item(reaching.by.item).subject == self.model.item(text.item).subject;
            reaching.by.basis = text.basis_below().filter(|_| is_alike);
        }
        found
    }

    /// How firm a statement that disregards something is.
    pub fn waiver_of(&self, reaching: Reaching) -> Waiver {
        match self.model.item(reaching.by.item).statements.get(reaching.line).map(|statement| &statement.kind)
        {
            Some(StatementKind::Disregard(waiver, _)) => *waiver,
            _ => Waiver::Always,
        }
    }

    /// True if all an item does is to take something out, or to stand in the way.
    #[must_use]
    pub fn is_bar(&self, item: ItemId) -> bool {
        is_bar(self.model.item(item))
    }

    /// True if a statement is about the basis for which a text is read, or about no basis alone.
    fn bears_on(&self, reaching: Reaching, text: Instance) -> bool {
        let statement = (reaching.by.item, reaching.line);
        if matches!(reaching.kind, ReachKind::Overrides | ReachKind::Read | ReachKind::Bears)
            || !self.model.is_about_bases(statement)
        {
            return true;
        }
        let Some(basis) = text.basis else { return false };
        self.is_about(statement, basis.item, text.world)
    }
}

/// True if all an item does is to take something out, or to stand in the way: then to disregard it is to leave
/// it aside.
pub(in crate::program) fn is_bar(item: &Item) -> bool {
    let is_bar = |kind: &StatementKind| match kind {
        StatementKind::Disapply(_) | StatementKind::Require { .. } => true,
        StatementKind::Act(modal, _) => !modal.is_basis(),
        _ => false,
    };
    !item.statements.is_empty() && item.statements.iter().all(|statement| is_bar(&statement.kind))
}
