//! The outline of a program: for each part of the law, which value of a run says what came of it, and what that
//! value rests on.
//!
//! Lowering writes it: every part that it makes goes through one door (`Lowering::step`), which looks the part up
//! here first. So a part is made once, and whoever reads a run later finds its value by the same name ([`Reader`]).

mod decided;
mod held;
mod reader;

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

pub use decided::{Decided, Governing, Part};
pub use held::{Held, Holds};
pub use reader::Reader;

use super::interned::{Digest, Id, Interned};
use super::law::{Base, Instance, Reaching, World};
use super::lower::{Clause, Cx, Exceptions, Giving, Limit, SpeaksOf, Stage};
use super::{Lane, Node};
use crate::model::{ActionId, Among, Binding, CitationSet, Exception, ExprKind, FieldId, ItemId, LimbId};
use crate::source::narrow;
use crate::syntax::spelling::Connective;
use crate::time::InForce;

/// A step, by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(u32);

impl StepId {
    /// The place in the list of steps.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a step stands for in the law, and in which lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// A text addresses the record.
    Covers(Instance, Lane),
    /// What a text requires is there, and what takes it out is not.
    Requirements(Instance, Lane),
    /// A text is in force, addresses the record, and its condition holds.
    Met(Instance, Lane),
    /// An effective text disapplies this one.
    Blocked(Instance, Lane),
    /// A text is effective.
    Effective(Instance, Lane),
    /// A text that is judged by the law of an event governs it.
    Governs(Instance, Lane),
    /// Such a text is effective if it governs.
    EffectiveThere(Instance, Lane),
    /// What reaches a text is effective, for the rows of that text.
    Reached(Reaching, Instance, Lane),
    /// What other texts read in place of what stands here.
    Readings(Id<Cx>),
    /// A condition of a text, with the days on which it is part of it.
    Condition(InForce, Clause, Instance, Id<Cx>),
    /// The limbs of a list, combined; the list is named by its first limb.
    List(Option<LimbId>, Instance, Id<Cx>),
    /// A limb in a list that combines in this way.
    Limb(LimbId, Connective, Instance, Id<Cx>),
    /// An expression, as it is read here.
    Expression(Digest<ExprKind>, Id<Cx>),
    /// The record that an expression names.
    Record(Digest<ExprKind>, Id<Cx>),
    /// A list that is gone through.
    Over(Digest<Binding>, SpeaksOf, Id<Cx>),
    /// The days of a period.
    Ends {
        /// The day it runs from.
        start: Digest<ExprKind>,
        /// How long it is.
        limit: Limit,
        /// The Land whose working days count.
        place: Option<Digest<ExprKind>>,
        /// Where it is read.
        cx: Id<Cx>,
    },
    /// The value of a field, before or after fictions.
    Field(FieldId, Stage, Lane),
    /// The statements that conclude, presume or deem a field in a world.
    Candidates(FieldId, World, Giving, Lane),
    /// What one basis for an action offers.
    Basis(Base, Lane, Exceptions),
    /// A bar: a statement as a whole, or one limb of what it requires.
    Bar(Instance, usize, Option<LimbId>, Lane, Exceptions),
    /// A bar stands, as its text is read.
    Stands(Instance, usize, Option<LimbId>, Lane),
    /// Bars that are about the same bases, read for one of them if that matters.
    Bars(ActionId, Id<Vec<(ItemId, usize)>>, World, Option<ItemId>, Lane, Exceptions),
    /// None of these bars stands in the way of a claim.
    PastBars(ActionId, Id<Vec<(ItemId, usize)>>, World, Option<ItemId>, Lane),
    /// How far the law goes with an action under one basis.
    UnderBasis(ActionId, Base, Lane, Exceptions),
    /// How far the law goes with an action under the best of the bases meant.
    Effect(ActionId, Id<Among>, Lane, Exceptions),
    /// Whether an action is owed whatever an exceptional case would change, bars set aside left out.
    Claim(ActionId, Id<Among>, Option<Id<CitationSet>>, Lane),
    /// Two clauses lead to different levels of an action.
    Contested(ActionId, Id<Among>, Lane),
    /// The judgement that a case is exceptional.
    Exceptional(Exception, Exceptions),
    /// Law that is not written as a rule decides by a statement that says what it could do.
    Reserved(Instance, usize, Lane),
    /// The time to act under a basis has run out.
    Due(Base, ActionId, Lane),
    /// A duty of a text is owed, due and not fulfilled, or refused.
    Breached(Instance, Lane),
    /// An action was taken as a power of a text allows, and rests on the citation.
    Used(Instance, Id<CitationSet>, Lane),
}

/// Where in the rules a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The provision.
    pub item: Option<ItemId>,
    /// The limb.
    pub limb: Option<LimbId>,
    /// The field.
    pub field: Option<FieldId>,
}

/// One part of the law in a program.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it stands for.
    pub what: StepKind,
    /// Where a run holds it.
    pub held: Held,
    /// Where the outline lists the steps that were looked up or made while this one was made.
    rests_on: (u32, u32),
    /// True if it rests on a presumption: where it does not, it is the same without presumptions.
    is_presumed: bool,
    /// True if it was asked for without presumptions too, and stands for that.
    is_for_both: bool,
}

/// All steps of a program, and an index to find them.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    steps: Vec<Step>,
    rests_on: Vec<StepId>,
    /// To be found by what they stand for.
    index: HashTable<StepId>,
    contexts: Interned<Cx>,
    /// For each context without presumptions, the same with them.
    with_presumptions: HashMap<Id<Cx>, Id<Cx>, FixedState>,
    amongs: Interned<Among>,
    citations: Interned<CitationSet>,
    statements: Interned<Vec<(ItemId, usize)>>,
}

/// Where the kind of a step keeps its lane.
enum LaneIn<'k> {
    /// In itself.
    Own(&'k mut Lane),
    /// In its context.
    Context(&'k mut Id<Cx>),
    /// Nowhere: presumptions make no difference.
    Nowhere,
}

impl<'k> LaneIn<'k> {
    fn of(what: &'k mut StepKind) -> Self {
        match what {
            StepKind::Covers(_, lane)
            | StepKind::Requirements(_, lane)
            | StepKind::Met(_, lane)
            | StepKind::Blocked(_, lane)
            | StepKind::Effective(_, lane)
            | StepKind::Governs(_, lane)
            | StepKind::EffectiveThere(_, lane)
            | StepKind::Reached(_, _, lane)
            | StepKind::Field(_, _, lane)
            | StepKind::Candidates(_, _, _, lane)
            | StepKind::Basis(_, lane, _)
            | StepKind::Bar(_, _, _, lane, _)
            | StepKind::Stands(_, _, _, lane)
            | StepKind::Bars(_, _, _, _, lane, _)
            | StepKind::PastBars(_, _, _, _, lane)
            | StepKind::UnderBasis(_, _, lane, _)
            | StepKind::Effect(_, _, lane, _)
            | StepKind::Claim(_, _, _, lane)
            | StepKind::Contested(_, _, lane)
            | StepKind::Due(_, _, lane)
            | StepKind::Reserved(_, _, lane)
            | StepKind::Breached(_, lane)
            | StepKind::Used(_, _, lane) => Self::Own(lane),
            StepKind::Readings(cx)
            | StepKind::Condition(_, _, _, cx)
            | StepKind::List(_, _, cx)
            | StepKind::Limb(_, _, _, cx)
            | StepKind::Expression(_, cx)
            | StepKind::Record(_, cx)
            | StepKind::Over(_, _, cx)
            | StepKind::Ends { cx, .. } => Self::Context(cx),
            StepKind::Exceptional(..) => Self::Nowhere,
        }
    }
}

impl Outline {
    /// All steps, in the order in which they were finished: each rests on earlier ones.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// A step by its place.
    #[must_use]
    pub fn step(&self, id: StepId) -> Option<&Step> {
        self.steps.get(id.index())
    }

    /// The steps that were looked up or made while a step was made.
    #[must_use]
    pub fn rests_on(&self, step: &Step) -> &[StepId] {
        let (first, end) = step.rests_on;
        self.rests_on.get(first as usize..end as usize).unwrap_or_default()
    }

    /// The step that stands for a part of the law. Without presumptions, it is the one with them, unless that rests on
    /// one.
    #[must_use]
    pub fn find(&self, what: &StepKind) -> Option<StepId> {
        self.looked_up(what).or_else(|| {
            let presumed = self.looked_up(&self.with_presumptions(what)?)?;
            self.step(presumed).is_some_and(|step| !step.is_presumed).then_some(presumed)
        })
    }

    /// What a run holds of a part of the law.
    #[must_use]
    pub fn held<H: Holds>(&self, what: &StepKind) -> Option<H> {
        let step = self.step(self.find(what)?)?;
        H::of(&step.held)
    }

    /// The final value of each field, by whether presumptions count.
    #[must_use]
    pub fn final_values(&self) -> BTreeMap<(FieldId, Lane), Node> {
        let mut values = BTreeMap::new();
        let mut is_for_both: Vec<bool> = self.steps.iter().map(|step| step.is_for_both).collect();
        // What a step rests on stands before it.
        for (at, step) in self.steps.iter().enumerate().rev() {
            if is_for_both[at] {
                self.rests_on(step).iter().for_each(|below| is_for_both[below.index()] = true);
            }
            if let (StepKind::Field(field, Stage::Final, lane), Held::Node(node)) = (step.what, &step.held) {
                values.insert((field, lane), *node);
                if is_for_both[at] {
                    values.entry((field, Lane::Strict)).or_insert(*node);
                }
            }
        }
        values
    }

    /// Where in the rules a step stands.
    #[must_use]
    pub fn place(&self, step: &Step) -> Place {
        let of_item = |item: ItemId| Place { item: Some(item), ..Place::default() };
        let of_cx = |cx: &Id<Cx>| {
            let cx = self.contexts.value(*cx);
            let item = cx.and_then(|cx| cx.instance).map(|text| text.item);
            Place { item, limb: cx.and_then(|cx| cx.limb), field: None }
        };
        match &step.what {
            StepKind::Covers(text, _)
            | StepKind::Requirements(text, _)
            | StepKind::Met(text, _)
            | StepKind::Blocked(text, _)
            | StepKind::Effective(text, _)
            | StepKind::Governs(text, _)
            | StepKind::EffectiveThere(text, _)
            | StepKind::Reached(_, text, _)
            | StepKind::Condition(_, _, text, _)
            | StepKind::Breached(text, _)
            | StepKind::Reserved(text, ..)
            | StepKind::Used(text, ..) => of_item(text.item),
            StepKind::List(limb, text, _) => Place { limb: *limb, ..of_item(text.item) },
            StepKind::Limb(limb, _, text, _) => Place { limb: Some(*limb), ..of_item(text.item) },
            StepKind::Readings(cx)
            | StepKind::Expression(_, cx)
            | StepKind::Record(_, cx)
            | StepKind::Over(_, _, cx)
            | StepKind::Ends { cx, .. } => of_cx(cx),
            StepKind::Field(field, ..) | StepKind::Candidates(field, ..) => {
                Place { field: Some(*field), ..Place::default() }
            }
            StepKind::Basis((item, ..), ..)
            | StepKind::UnderBasis(_, (item, ..), ..)
            | StepKind::Due((item, ..), ..)
            | StepKind::Exceptional(Exception::Statement(item, _), _) => of_item(*item),
            StepKind::Exceptional(Exception::Limb(limb), _) => {
                Place { limb: Some(*limb), ..Place::default() }
            }
            StepKind::Bar(text, _, limb, ..) | StepKind::Stands(text, _, limb, ..) => {
                Place { limb: *limb, ..of_item(text.item) }
            }
            StepKind::Effect(..)
            | StepKind::Claim(..)
            | StepKind::Contested(..)
            | StepKind::Bars(..)
            | StepKind::PastBars(..) => Place::default(),
        }
    }

    /// The lane of a step, strict or with presumptions; `None` where that makes no difference.
    #[must_use]
    pub fn lane(&self, step: &Step) -> Option<Lane> {
        let mut what = step.what;
        match LaneIn::of(&mut what) {
            LaneIn::Own(lane) => Some(*lane),
            LaneIn::Context(cx) => self.contexts.value(*cx).map(|cx| cx.lane),
            LaneIn::Nowhere => None,
        }
    }

    /// The same part of the law with presumptions; `None` if they count already, or nowhere.
    fn with_presumptions(&self, what: &StepKind) -> Option<StepKind> {
        let mut what = *what;
        let is_other = match LaneIn::of(&mut what) {
            LaneIn::Own(lane) => std::mem::replace(lane, Lane::Presumed) == Lane::Strict,
            LaneIn::Context(cx) => {
                *cx = *self.with_presumptions.get(cx)?;
                true
            }
            LaneIn::Nowhere => false,
        };
        is_other.then_some(what)
    }

    /// The step that stands for exactly this part of the law.
    fn looked_up(&self, what: &StepKind) -> Option<StepId> {
        let is_same = |id: &StepId| self.step(*id).is_some_and(|step| step.what == *what);
        self.index.find(hash_of(what), is_same).copied()
    }

    /// Enters a step that was made, with what it rests on in order.
    pub(super) fn enter(&mut self, what: StepKind, held: Held, rests_on: &[StepId]) -> StepId {
        let id = StepId(narrow(self.steps.len()));
        let first = narrow(self.rests_on.len());
        self.rests_on.extend(rests_on.chunk_by(|one, other| one == other).filter_map(|same| same.first()));
        let is_given_by_one = matches!(what, StepKind::Candidates(_, _, Giving::Presuming, _))
            && !matches!(&held, Held::Candidates(found) if found.is_empty());
        let below = self.rests_on.get(first as usize..).unwrap_or_default();
        let is_presumed = is_given_by_one
            || below.iter().any(|below| self.step(*below).is_some_and(|step| step.is_presumed));
        let rests_on = (first, narrow(self.rests_on.len()));
        self.steps.push(Step { what, held, rests_on, is_presumed, is_for_both: false });
        let Self { index, steps, .. } = self;
        let what_of = |id: &StepId| steps.get(id.index()).map(|step| &step.what);
        let is_same = |known: &StepId| what_of(known) == Some(&what);
        let rehashed = |known: &StepId| what_of(known).map(hash_of).unwrap_or_default();
        if let Entry::Vacant(free) = index.entry(hash_of(&what), is_same, rehashed) {
            free.insert(id);
        }
        id
    }

    /// Takes down that a step was found that stands for a part of the law: perhaps the one with presumptions.
    pub(super) fn serves(&mut self, id: StepId, what: &StepKind) {
        if let Some(step) = self.steps.get_mut(id.index()) {
            step.is_for_both |= step.what != *what;
        }
    }

    pub(super) fn context(&mut self, cx: &Cx) -> Id<Cx> {
        let id = self.contexts.number(cx);
        if cx.lane == Lane::Strict && !self.with_presumptions.contains_key(&id) {
            let presumed = self.contexts.number(&Cx { lane: Lane::Presumed, ..cx.clone() });
            self.with_presumptions.insert(id, presumed);
        }
        id
    }

    pub(super) fn among(&mut self, among: &Among) -> Id<Among> {
        self.amongs.number(among)
    }

    pub(super) fn statements(&mut self, statements: &Vec<(ItemId, usize)>) -> Id<Vec<(ItemId, usize)>> {
        self.statements.number(statements)
    }

    pub(super) fn citation(&mut self, cited: &CitationSet) -> Id<CitationSet> {
        self.citations.number(cited)
    }
}

/// By what a step is looked up.
fn hash_of(what: &StepKind) -> u64 {
    FixedState::default().hash_one(what)
}
