//! What one provision does to another: it disapplies, disregards, overrides, or reads words for others.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Instance, Law, World, in_one_paragraph};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{Bearing, CitationSet, Item, ItemId, Model, StatementKind};
use crate::syntax::spelling::Waiver;

/// How a statement reaches another provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReachKind {
    /// `disapply`
    Disapply,
    /// `disregard`
    Disregard,
    /// `overrides`
    Overrides,
    /// `read v for w in`
    Read,
    /// `bears on`
    Bears,
}

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

/// Which statements reach what, in one world.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    by_target: BTreeMap<Target, Vec<Reaching>>,
}

impl Reach {
    /// Each provision that reaches something, with a provision that it reaches as a whole or in a limb.
    pub(super) fn pairs(&self, model: &Model) -> impl Iterator<Item = (ItemId, ItemId)> {
        self.by_target.iter().flat_map(move |(target, reaching)| {
            let item = match target {
                Target::Item(id) => Some(*id),
                Target::Limb(limb) => Some(model.limb(*limb).item),
                Target::Unwritten(_) => None,
            };
            item.into_iter().flat_map(move |item| reaching.iter().map(move |one| (one.by.item, item)))
        })
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

/// The citations by which a statement reaches others.
#[must_use]
pub const fn reached_by(kind: &StatementKind) -> Option<(ReachKind, &CitationSet)> {
    match kind {
        StatementKind::Disapply(cited) => Some((ReachKind::Disapply, cited)),
        StatementKind::Disregard(_, cited) => Some((ReachKind::Disregard, cited)),
        StatementKind::Overrides(cited) => Some((ReachKind::Overrides, cited)),
        StatementKind::Read(_, cited) => Some((ReachKind::Read, cited)),
        StatementKind::Bears(Bearing::Law(cited)) => Some((ReachKind::Bears, cited)),
        StatementKind::Conclude(_)
        | StatementKind::Deem(_)
        | StatementKind::Presume(_)
        | StatementKind::Leaves(_)
        | StatementKind::Apply(..)
        | StatementKind::Continue(_)
        | StatementKind::Act(..)
        | StatementKind::Require { .. }
        | StatementKind::Weigh(_)
        | StatementKind::Bears(_) => None,
    }
}

impl Law<'_> {
    /// Which statements reach what in a world.
    pub fn reach(&self, world: World) -> Arc<Reach> {
        // What a statement reaches is the same whatever is taken to be known of days.
        let world = world.footing();
        let at = match world {
            World::Current | World::Turned(_) => 0,
            World::Continued(at) => at + 1,
            World::Past(at) => 1 + self.found.clauses.all.len() + at,
        };
        match self.found.reach.get(at) {
            Some(known) => Arc::clone(known.get_or_init(|| Arc::new(self.reach_in(world)))),
            None => Arc::default(),
        }
    }

    fn reach_in(&self, world: World) -> Reach {
        let mut reach = Reach::default();
        for (at, item) in self.model.items.iter().enumerate() {
            let id = ItemId::from_index(at);
            for (line, statement) in item.statements.iter().enumerate() {
                let Some((kind, cited)) = reached_by(&statement.kind) else { continue };
                for by in self.texts(id, world) {
                    let in_force = match kind {
                        ReachKind::Bears => self.on(&statement.in_force, by),
                        _ => self.standing(item, self.on(&statement.in_force, by), by.day),
                    };
                    if in_force.is_no() {
                        continue;
                    }
                    let targets = cited.list.iter().flat_map(|cited| self.meant_in(cited, Some(id), world));
                    for target in targets {
                        let reaching = Reaching { kind, by, line, in_force };
                        reach.by_target.entry(target).or_default().push(reaching);
                    }
                }
            }
        }
        self.spare_untouched(&mut reach, world);
        reach
    }

    /// Takes out of the reach of a paragraph what it `leaves … untouched`.
    fn spare_untouched(&self, reach: &mut Reach, world: World) {
        for (at, item) in self.model.items.iter().enumerate() {
            let id = ItemId::from_index(at);
            for statement in &item.statements {
                let StatementKind::Leaves(cited) = &statement.kind else { continue };
                let by = self.instance(id, world);
                if self.on(&statement.in_force, by).is_no() {
                    continue;
                }
                for cited in &cited.list {
                    for target in self.meant_in(cited, Some(id), world) {
                        if let Some(reaching) = reach.by_target.get_mut(&target) {
                            reaching.retain(|reaching| !in_one_paragraph(self.model, reaching.by.item, id));
                        }
                    }
                }
            }
        }
    }

    /// The statements that reach a target as it is read: those about its basis, if it is read for one, and
    /// waivers that are firm enough.
    pub fn reaching_here(&self, target: Target, kind: ReachKind, text: Instance) -> Vec<Reaching> {
        let reach = self.reach(text.world);
        let mut found: Vec<Reaching> = reach.of(target, kind).collect();
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

    /// Whether a statement is about the basis for which a text is read, or about no basis alone.
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

/// Whether all an item does is to take something out, or to stand in the way: then to disregard it is to leave
/// it aside.
pub(in crate::program) fn is_bar(item: &Item) -> bool {
    let is_bar = |kind: &StatementKind| match kind {
        StatementKind::Disapply(_) | StatementKind::Require { .. } => true,
        StatementKind::Act(modal, _) => !modal.is_basis(),
        _ => false,
    };
    !item.statements.is_empty() && item.statements.iter().all(|statement| is_bar(&statement.kind))
}
