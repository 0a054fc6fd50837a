//! In which order questions are put: that of the statute, stage by stage.
//!
//! The outline says which values stand for whom a text addresses, for what it requires, for what frees from a
//! requirement, and for bars. The search for what is open is led along them: first what opens the basis in question,
//! then its requirements, then what a requirement that failed can do without, then bars; other bases come last. Within
//! a stage it goes through the statute in its order; where one alternative of several is enough, the one with the
//! fewest open facts comes first, and after each answer it has one less, so that it is kept to until it is decided.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::Explainer;
use super::search::Search;
use super::wanted::Unknown;
use crate::model::{ItemId, LimbId, StatementKind};
use crate::program::lower::ReachKind;
use crate::program::outline::{Held, StepKind};
use crate::program::{BoolId, Lane, Node, Op};

/// How late something is asked, under one basis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// Nothing was entered yet.
    #[default]
    Unentered,
    /// What opens the basis.
    Opening,
    /// What it requires.
    Requirement,
    /// What frees from a requirement.
    Exception,
    /// What stands in the way.
    Bar,
}

/// Where something is asked: under which basis, the one in question first, and how late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    basis: usize,
    turn: Turn,
}

/// Whether it helps the answer if a condition turns out to be so, or if it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sense {
    /// If it is so.
    For,
    /// If it is not.
    Against,
}

impl Sense {
    pub(super) const fn turned(self) -> Self {
        match self {
            Self::For => Self::Against,
            Self::Against => Self::For,
        }
    }
}

/// What a value stands for in the law, as far as it matters for the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Requirement,
    Covers,
    Exception,
    Bar,
    /// A basis of an action: which statement of which provision.
    Basis(ItemId, usize),
}

/// Leads a search along the law.
#[derive(Default)]
pub(super) struct Route {
    marks: BTreeMap<Node, Mark>,
    limbs: BTreeMap<Node, LimbId>,
    /// What bases offer by themselves: it comes before what all bases require.
    offers: BTreeSet<Node>,
    /// The bases of actions in the order of the statute: whether each addresses the record, and whether it allows it.
    bases: BTreeMap<(ItemId, usize), Vec<(BoolId, BoolId)>>,
    /// How many facts decide a condition at least, where it is known already.
    weights: RefCell<BTreeMap<(Node, usize, Sense), Option<usize>>>,
}

impl Explainer<'_, '_> {
    /// The order of the law for the values of the program.
    pub(super) fn route(&self) -> Route {
        let mut route = Route::default();
        let outline = &self.program.outline;
        for step in outline.steps().iter().filter(|step| outline.lane(step) != Some(Lane::Strict)) {
            match (&step.what, &step.held) {
                (StepKind::Covers(..), Held::Node(node)) => route.mark(*node, Mark::Covers),
                (StepKind::Requirements(..), Held::Node(node)) => route.mark(*node, Mark::Requirement),
                (StepKind::Blocked(..), Held::Node(node)) => route.mark(*node, Mark::Bar),
                (StepKind::Reached(reaching, ..), Held::Node(node)) => match reaching.kind {
                    ReachKind::Disapply => route.mark(*node, Mark::Bar),
                    ReachKind::Disregard => route.mark(*node, Mark::Exception),
                    ReachKind::Overrides | ReachKind::Read | ReachKind::Bears => {}
                },
                (StepKind::Stands(text, line, ..), Held::Node(node)) => {
                    let statement = self.model().item(text.item).statements.get(*line);
                    match statement.map(|statement| &statement.kind) {
                        Some(StatementKind::Require { .. }) => route.mark(*node, Mark::Requirement),
                        _ => route.mark(*node, Mark::Bar),
                    }
                }
                (StepKind::Limb(limb, ..), Held::Limb(nodes)) => {
                    for node in [nodes.holds, nodes.counts] {
                        route.limbs.entry(Node::Bool(node)).or_insert(*limb);
                    }
                    route.mark(Node::Bool(nodes.waived), Mark::Exception);
                }
                (StepKind::UnderBasis(_, (item, line, world), ..), Held::Effect(effect)) => {
                    let covers = self.outline.covers(self.outline.instance(*item, *world), Lane::Presumed);
                    route.bases.entry((*item, *line)).or_default().push((covers, effect.some));
                    for node in [effect.some, effect.owed] {
                        route.mark(Node::Bool(node), Mark::Basis(*item, *line));
                    }
                }
                (StepKind::Basis(..), Held::Basis(basis)) => {
                    route.offers.extend([basis.offer.some, basis.offer.owed].map(Node::Bool));
                }
                _ => {}
            }
        }
        route
    }

    /// What an open value depends on, in the order of the law.
    pub(super) fn in_order(&self, node: Node, row: usize) -> Vec<Unknown> {
        let route = self.route();
        let mut search = Search::led(self, self.terms_but(node), &route);
        search.follow(node, row);
        search.in_order()
    }
}

impl Route {
    fn mark(&mut self, node: Node, mark: Mark) {
        let known = self.marks.entry(node).or_insert(mark);
        *known = (*known).max(mark);
    }

    /// The place of a value that is reached from a place.
    pub(super) fn entered(&self, from: Place, node: Node) -> Place {
        let turn = match (self.marks.get(&node), from.turn) {
            (Some(Mark::Covers), Turn::Unentered) => Turn::Opening,
            (Some(Mark::Requirement), Turn::Unentered) => Turn::Requirement,
            (Some(Mark::Exception), turn) => turn.max(Turn::Exception),
            (Some(Mark::Bar), turn) => turn.max(Turn::Bar),
            (_, turn) => turn,
        };
        Place { turn, ..from }
    }

    /// The place of a question that is reached from a place: what belongs to a group is asked with it, and with the bars.
    pub(super) fn place_of(&self, from: Place, unknown: Unknown, explainer: &Explainer<'_, '_>) -> Place {
        let turn = from.turn.max(Turn::Requirement);
        let turn = if from.turn == Turn::Opening { Turn::Opening } else { turn };
        let field = match unknown {
            Unknown::Field(field, _) | Unknown::Finding(field, ..) => Some(field),
            _ => None,
        };
        let is_grouped = field.is_some_and(|field| explainer.model().field(field).group.is_some());
        Place { turn: if is_grouped { turn.max(Turn::Bar) } else { turn }, ..from }
    }

    /// The open parts of a condition in the order in which they are gone through, each with its place.
    pub(super) fn parts(
        &self,
        op: &Op,
        (from, sense): (Place, Sense),
        row: usize,
        explainer: &Explainer<'_, '_>,
    ) -> Vec<(Node, Place)> {
        let open = |nodes: &[BoolId]| -> Vec<Node> {
            let nodes = nodes.iter().map(|id| Node::Bool(*id));
            nodes.filter(|node| explainer.run.is_open(*node, row)).collect()
        };
        let (mut nodes, is_choice) = match op {
            Op::And(parts) => (open(parts), sense == Sense::Against),
            Op::Or(parts) => {
                if from.turn == Turn::Unentered
                    && let Some(bases) = self.among_bases(parts, from, row, explainer)
                {
                    return bases;
                }
                (open(parts), sense == Sense::For)
            }
            Op::AtLeast(_, parts) => (open(parts), false),
            _ => return op.operands().into_iter().map(|node| (node, from)).collect(),
        };
        if nodes.iter().all(|node| self.limbs.contains_key(node)) {
            nodes.sort_by_key(|node| self.limbs.get(node).copied());
        }
        nodes.sort_by_key(|node| !self.offers.contains(node));
        if is_choice {
            let is_exception =
                |node: &Node| matches!(self.marks.get(node), Some(Mark::Exception | Mark::Bar));
            nodes.sort_by_cached_key(|node| {
                let weight = self.weight(*node, row, sense, explainer);
                (is_exception(node), weight.is_none(), weight)
            });
        }
        nodes.into_iter().map(|node| (node, from)).collect()
    }

    /// The bases of an action, the one in question first: it addresses the record for certain, or is the first in the
    /// order of the statute that may.
    fn among_bases(
        &self,
        parts: &[BoolId],
        from: Place,
        row: usize,
        explainer: &Explainer<'_, '_>,
    ) -> Option<Vec<(Node, Place)>> {
        let mut ranked: Vec<(bool, (ItemId, usize))> = Vec::new();
        for (basis, texts) in &self.bases {
            let run = explainer.run;
            let mut possible = texts.iter().filter(|(_, some)| !run.condition(*some, row).is_no()).peekable();
            if possible.peek().is_some() {
                ranked.push((possible.all(|(covers, _)| run.is_open(Node::Bool(*covers), row)), *basis));
            }
        }
        ranked.sort_unstable();
        let mut bases = Vec::new();
        for node in parts.iter().map(|id| Node::Bool(*id)).filter(|node| explainer.run.is_open(*node, row)) {
            let rank = match self.marks.get(&node) {
                Some(Mark::Basis(item, line)) => {
                    ranked.iter().position(|(_, known)| known == &(*item, *line))
                }
                _ => None,
            };
            bases.push((rank.unwrap_or(ranked.len()), node));
        }
        if bases.iter().all(|(rank, _)| *rank == ranked.len()) {
            return None;
        }
        bases.sort_unstable();
        Some(bases.into_iter().map(|(basis, node)| (node, Place { basis, ..from })).collect())
    }

    /// How many facts it takes at least to make a condition so, or not so; `None` if more than can be counted. What is no list
    /// of conditions takes all the facts it depends on.
    fn weight(&self, node: Node, row: usize, sense: Sense, explainer: &Explainer<'_, '_>) -> Option<usize> {
        if !explainer.run.is_open(node, row) {
            return Some(0);
        }
        if let Some(known) = self.weights.borrow().get(&(node, row, sense)) {
            return *known;
        }
        let weigh = |part: &BoolId| self.weight(Node::Bool(*part), row, sense, explainer);
        let open = |parts: &[BoolId]| -> Vec<Option<usize>> {
            parts.iter().map(weigh).filter(|one| *one != Some(0)).collect()
        };
        let weight = match (explainer.program.maker(node), sense) {
            (Some(Op::Not(inner)), _) => self.weight(Node::Bool(*inner), row, sense.turned(), explainer),
            (Some(Op::And(parts)), Sense::For) | (Some(Op::Or(parts)), Sense::Against) => {
                open(parts).into_iter().try_fold(0_usize, |sum, one| sum.checked_add(one?))
            }
            (Some(Op::Or(parts)), Sense::For) | (Some(Op::And(parts)), Sense::Against) => {
                open(parts).into_iter().flatten().min()
            }
            _ => {
                let mut search = Search::new(explainer, BTreeMap::new());
                search.follow(node, row);
                Some(search.found.len().max(1))
            }
        };
        self.weights.borrow_mut().insert((node, row, sense), weight);
        weight
    }
}
