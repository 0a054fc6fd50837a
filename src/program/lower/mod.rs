//! From the checked rule set to operations.
//!
//! Values are made on demand, beginning with what is asked. [`world`] says which text governs a
//! record, [`field`] makes the value of a field from what provisions say of it, [`item`] tells
//! whether a provision is effective, [`condition`] and [`expression`] what it requires, [`list`]
//! goes through lists, [`relation`] asks about other provisions,
//! [`standard`] how far a finding goes. Each is done twice, with
//! presumptions and without; what does not rest on one comes out as the same operation.

mod again;
mod condition;
mod effect;
mod expression;
mod field;
mod item;
mod list;
mod relation;
mod standard;
mod value;
mod world;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Answer, Ask, BoolId, Builder, Conflict, Family, InputPart, Lane, Node, Op, Program, RefId, Schedule,
    Source, TableId, TableKind,
};
use crate::model::{ActionId, BindId, Continuation, EntityId, FieldId, ItemId, LimbId, Model, Type};

pub use condition::LimbNodes;
pub use effect::{Bar, Basis, Effect, Exceptions};
pub use expression::{Ends, Limit};
pub use field::Candidate;
pub use item::{ForBasis, Instance, Reach, ReachKind, Reaching};
pub use list::Over;
pub use world::World;

/// Lowers what is asked, under the law of `day`.
#[must_use]
pub fn lower(model: &Model, day: NaiveDate, asks: &[Ask]) -> Program {
    let mut lowering = Lowering::new(model, day);
    let answers = asks.iter().map(|ask| lowering.answer(ask)).collect();
    lowering.program(answers)
}

/// A program being lowered, or one whose operations are looked up again to explain a run.
pub struct Lowering<'m> {
    /// The rule set.
    pub model: &'m Model,
    /// The day that picks the law.
    pub day: NaiveDate,
    builder: Builder,
    fields: HashMap<(FieldId, Stage, Lane), Node>,
    parts: HashMap<(Part, Lane), BoolId>,
    limbs: HashMap<(LimbId, Instance, Cx), BoolId>,
    effects: HashMap<(effect::Base, Lane, Exceptions), Effect>,
    /// Whether there is a claim, as asked so far.
    claims: Vec<(effect::ClaimAsked, BoolId)>,
    /// Which bases a statement is about, as found so far.
    about: HashMap<((ItemId, usize), ItemId, World), bool>,
    /// The bases for an action, and the bars to it.
    acts: HashMap<ActionId, effect::Acts>,
    /// The bases that are out of the reach of a bar, as found so far.
    spared: HashMap<(ItemId, ItemId, World), bool>,
    conflicts: Vec<Conflict>,
    continuations: Vec<Continuation>,
    /// For each world, which statements reach a provision or a limb.
    reach: HashMap<World, Arc<Reach>>,
    /// Which statements give a value to a field.
    assigned: BTreeMap<FieldId, Vec<(ItemId, usize)>>,
    /// The whole rule set lowered, and how many conditions it asks: made once that is asked.
    whole: Option<(Box<Self>, usize)>,
}

/// Before or after fictions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Stage {
    /// What is given, concluded or presumed.
    Before,
    /// With what is deemed.
    Final,
}

/// A part of a provision's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    Covers(Instance),
    Condition(Instance),
    Blocked(Instance),
    Effective(Instance),
}

/// How a row leads to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Way {
    /// The row is the record.
    Same,
    /// By what stands in the slot.
    Via(RefId),
}

/// What a quantifier is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Bound {
    /// A record.
    Record(Way, EntityId),
    /// A value.
    Value(Node),
}

/// For which rows, and under which text, an expression is lowered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cx {
    /// The table of the rows.
    pub(super) table: TableId,
    /// The record the text speaks about; `None` for the case as a whole.
    pub(super) this: Option<(Way, EntityId)>,
    /// What quantifiers are at.
    pub(super) bound: Vec<(BindId, Bound)>,
    /// Whether presumptions count.
    pub(super) lane: Lane,
    /// The text, if it is one of a provision.
    pub(super) instance: Option<Instance>,
    /// The innermost limb, if it stands in one.
    pub(super) limb: Option<LimbId>,
}

impl Cx {
    /// The table of the rows.
    #[must_use]
    pub const fn table(&self) -> TableId {
        self.table
    }

    /// The world of the text.
    #[must_use]
    pub fn world(&self) -> Option<World> {
        self.instance.map(|text| text.world)
    }

    /// The same rows, within a limb of the text.
    #[must_use]
    pub fn within(&self, limb: LimbId) -> Self {
        Self { limb: Some(limb), ..self.clone() }
    }

    /// The same text for the rows of another table.
    #[must_use]
    pub fn at_table(&self, table: TableId) -> Self {
        Self { table, ..self.clone() }
    }
}

impl<'m> Lowering<'m> {
    /// An empty program under the law of `day`.
    #[must_use]
    pub fn new(model: &'m Model, day: NaiveDate) -> Self {
        let mut builder = Builder::default();
        builder.table(TableKind::Case, None);
        Self {
            model,
            day,
            builder,
            fields: HashMap::new(),
            parts: HashMap::new(),
            limbs: HashMap::new(),
            effects: HashMap::new(),
            claims: Vec::new(),
            about: HashMap::new(),
            acts: HashMap::new(),
            spared: HashMap::new(),
            conflicts: Vec::new(),
            continuations: model.continuations(day),
            reach: HashMap::new(),
            assigned: field::assignments(model),
            whole: None,
        }
    }

    /// What is asked, as slots.
    pub fn answer(&mut self, ask: &Ask) -> Answer {
        let (node, strict) = match ask {
            Ask::Effect { action, among, is_listed: _ } => {
                // What an exceptional case would change, and whether it is a claim, is told beside the answer.
                for exceptions in [Exceptions::Free, Exceptions::FromBars] {
                    self.effect(*action, among, Lane::Presumed, exceptions);
                }
                self.claim(*action, among, None, Lane::Presumed);
                (self.level(*action, among, Lane::Presumed), self.level(*action, among, Lane::Strict))
            }
            Ask::Field(field) => (
                self.field(*field, Stage::Final, Lane::Presumed),
                self.field(*field, Stage::Final, Lane::Strict),
            ),
            Ask::Relation { cited, relation, subject } => {
                let mut lanes = [Lane::Presumed, Lane::Strict].into_iter().map(|lane| {
                    let cx = self.cx_of(*subject, lane, None);
                    let way = subject.map(|entity| (Way::Same, entity));
                    Node::Bool(self.relation_to(cited, *relation, way, &cx))
                });
                match (lanes.next(), lanes.next()) {
                    (Some(presumed), Some(strict)) => (presumed, strict),
                    _ => unreachable!("there are two lanes"),
                }
            }
        };
        Answer { ask: ask.clone(), node, strict }
    }

    /// How many values there are so far: more than in a program if something was asked for since
    /// that its runs do not hold.
    #[must_use]
    pub fn size(&self) -> usize {
        self.builder.size()
    }

    /// The program as far as it is made.
    ///
    /// The lowering goes on to tell which slot holds the value of any part of the rule set: that is
    /// how a run is explained. What it makes on the way comes after what is there, so that a later
    /// program holds an earlier one.
    #[must_use]
    pub fn program(&self, answers: Vec<Answer>) -> Program {
        let builder = self.builder.clone();
        let (schedule, order) = Schedule::new(&builder);
        // Operations stand in the order of the run.
        let outs: Vec<Node> = order.iter().filter_map(|at| builder.outs.get(*at).copied()).collect();
        let mut ops: Vec<Option<Op>> = builder.ops.into_iter().map(Some).collect();
        let ops = order.iter().filter_map(|at| ops.get_mut(*at).and_then(Option::take)).collect();
        let mut slots = builder.slots;
        for (at, out) in (0_u32..).zip(&outs) {
            slots[out.index()].source = Source::Op(at);
        }
        let fields = self.fields.iter().filter(|((_, stage, _), _)| *stage == Stage::Final);
        Program {
            law_day: self.day,
            fields: fields.map(|((field, _, lane), node)| ((*field, *lane), *node)).collect(),
            conflicts: self.conflicts.clone(),
            tables: builder.tables,
            ops,
            outs,
            slots,
            inputs: builder.inputs,
            dictionary: builder.dictionary,
            tests: builder.tests,
            answers,
            schedule,
        }
    }

    /// The context of a text about records of `subject`, row by row.
    pub(super) fn cx_of(&mut self, subject: Option<EntityId>, lane: Lane, instance: Option<Instance>) -> Cx {
        let table = self.table_of(subject);
        Cx {
            table,
            this: subject.map(|entity| (Way::Same, entity)),
            bound: Vec::new(),
            lane,
            instance,
            limb: None,
        }
    }

    /// The table of an entity, or of cases.
    pub(super) fn table_of(&mut self, entity: Option<EntityId>) -> TableId {
        let Some(entity) = entity else { return Program::CASES };
        let owner = self.model.entity(entity).owner.as_ref().map(|(owner, _)| *owner);
        let owner = self.table_of(owner);
        self.builder.table(TableKind::Entity(entity), Some(owner))
    }

    /// The slot that says which row owns each row of a table.
    pub(super) fn owner_ref(&mut self, table: TableId) -> RefId {
        self.ref_input(table, InputPart::Owner)
    }

    /// The way from a table to the cases.
    pub(super) fn case_way(&mut self, table: TableId) -> Way {
        if table == Program::CASES { Way::Same } else { Way::Via(self.ref_input(table, InputPart::Case)) }
    }

    pub(super) fn ref_input(&mut self, table: TableId, part: InputPart) -> RefId {
        match self.builder.input(table, part, Family::Ref) {
            Node::Ref(id) => id,
            _ => unreachable!("a record is asked for"),
        }
    }

    pub(super) fn bool_input(&mut self, table: TableId, part: InputPart) -> BoolId {
        match self.builder.input(table, part, Family::Bool) {
            Node::Bool(id) => id,
            _ => unreachable!("a condition is asked for"),
        }
    }

    /// The family of values of a type.
    pub(super) fn family(&self, ty: &Type) -> Family {
        match ty {
            Type::YesNo | Type::None | Type::Unknown => Family::Bool,
            Type::Integer | Type::Decimal | Type::Money(_) | Type::Percent => Family::Exact,
            Type::Date | Type::Duration(_) => Family::Span,
            Type::Choice(_) => Family::Set,
            Type::Country | Type::Citation(_) | Type::Text => Family::Sym,
            Type::Record(_) => Family::Ref,
            Type::List(element) => self.family(element),
        }
    }
}
