//! Rules as a flat array of small operations, in an order in which each uses only earlier ones.
//!
//! In: the checked rule set, a day that picks the law, and the questions. Out: [`Program`].
//! Lowering ([`lower`]) turns versions, transitional clauses, disapplication and copies into
//! ordinary conditions, so that the evaluator knows no law. Every value has a slot of its own in
//! one of six families; a run keeps them all, and that is its trace.

mod build;
mod cell;
mod column;
mod interned;
pub mod law;
mod layout;
pub mod lower;
pub mod memory;
mod op;
pub mod outline;
pub mod print;
mod schedule;
mod slice;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use foldhash::fast::FixedState;

pub use build::{Builder, MOST_VALUES};
pub use cell::{ANY, Cell, Exact, HIGHEST, LOWEST, NO_CODE, NONE, OPEN_CODE, Range, Span, all_values, bit};
pub use column::{Column, Columns};
pub use layout::{Layout, Rows, Sizes};
pub use memory::Memory;
pub(crate) use op::of_family;

pub use op::{
    Addends, BoolId, ByFamily, Calculation, ExactId, Extreme, Family, Node, Op, Order, RefId, SetId, Shift,
    SpanId, SymId, TableId, TableKind,
};
pub use outline::{Outline, Reader};
pub use schedule::{Join, Schedule};

use law::{Found, Law};

use crate::model::{
    ActionId, Among, Asked, CitationSet, EntityId, Exception, FieldId, ItemId, LimbId, Model, NotEncodedId,
    StandardId, Value,
};
use crate::syntax::tree::Relation;

/// Where a value stands, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The table whose rows it is given for.
    pub table: TableId,
    /// Where it comes from.
    pub source: Source,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The block brings it.
    Block(InputPart),
    /// An operation makes it: the one at this place.
    Op(u32),
    /// Nothing: the slice does not need it.
    Left,
}

/// A table of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// What its rows are.
    pub kind: TableKind,
    /// The table whose rows own these; none for cases.
    pub owner: Option<TableId>,
}

/// What a block brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InputPart {
    /// What is given of a field; of an element, for the table of a list.
    Given(FieldId),
    /// Whether what is found of a field reaches a standard of proof that is not the strictest.
    Finding(FieldId, StandardId),
    /// That a field is *no*, or has no value, unless provisions say otherwise: it cannot be established and
    /// somebody bears that, or it is about a record that is not there.
    Lacking(FieldId),
    /// Whether a list is complete, in the table of its owners.
    Complete(ListKey),
    /// The row that owns this one.
    Owner,
    /// The case this row belongs to.
    Case,
    /// The element of a pair: a row of the elements.
    Element,
    /// The first day of a stretch of a history.
    First(FieldId),
    /// The last day of a stretch of a history.
    Last(FieldId),
    /// What is given of law that is not written down.
    Unwritten(NotEncodedId),
    /// Whether there is another ground of equal weight, at the end of `in particular any of`.
    OtherGround(LimbId),
    /// Whether the case of a record is unlike those that a provision has in mind as a rule.
    Exceptional(Exception),
    /// Whether law that is not written as a rule decides by a statement that says what it could do.
    Reserved(ItemId, usize),
    /// The day for facts and ages, of a case.
    DayOfDecision,
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListKey {
    /// The records of an entity that belong to the owner.
    Children(EntityId),
    /// A field of the owner.
    Field(FieldId),
}

/// What a program is asked.
#[derive(Clone, Debug)]
pub enum Ask {
    /// The value of a field, for each record of its entity.
    Field(FieldId),
    /// How far the law goes with an action, for each record of its entity.
    Effect {
        /// The action.
        action: ActionId,
        /// The bases that are meant.
        among: Among,
        /// True if it is one of a list of actions: then it is left out where nothing provides for it.
        is_listed: bool,
    },
    /// What is asked of provisions, for each record of an entity, or of the case.
    Relation {
        /// The provisions.
        cited: CitationSet,
        /// What is asked.
        relation: Relation,
        /// The entity.
        subject: Option<EntityId>,
    },
}

impl Ask {
    /// The entity about whose records it is asked; `None` for the case as a whole.
    #[must_use]
    pub fn entity(&self, model: &Model) -> Option<EntityId> {
        match self {
            Self::Field(field) => model.field(*field).entity,
            Self::Effect { action, .. } => Some(model.action(*action).entity),
            Self::Relation { subject, .. } => *subject,
        }
    }

    /// What distinguishes one thing asked from another: the same text for the same question, wherever it is put.
    #[must_use]
    pub fn key(&self) -> String {
        let written = |cited: &CitationSet| {
            let list = cited.list.iter().map(|cited| cited.citation.as_written());
            list.collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Field(field) => format!("field {}", field.index()),
            Self::Effect { action, among: Among { under, by, to, purpose }, is_listed: _ } => {
                let under = under.as_ref().map(written).unwrap_or_default();
                format!("action {} {under} {by:?} {to:?} {purpose:?}", action.index())
            }
            Self::Relation { cited, relation, subject } => {
                format!("{relation:?} {subject:?} {}", written(cited))
            }
        }
    }

    /// What a question of the rule set asks.
    #[must_use]
    pub const fn of(asked: Asked) -> Self {
        match asked {
            Asked::Field(field) => Self::Field(field),
            Asked::Action(action) => Self::Effect { action, among: Among::ALL, is_listed: false },
            Asked::Among(action, by) => {
                Self::Effect { action, among: Among { by, ..Among::ALL }, is_listed: true }
            }
        }
    }
}

/// The answer to what was asked: with presumptions, and without.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked.
    pub ask: Ask,
    /// Its value.
    pub node: Node,
    /// Its value if nothing is presumed.
    pub strict: Node,
}

/// Whether presumptions count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// They do.
    Presumed,
    /// They do not: what rests on one is open.
    Strict,
}

/// Where provisions contradict each other about a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The field.
    pub field: FieldId,
    /// Whether they do.
    pub node: BoolId,
}

/// A program for one stretch of days in which the law is constant.
#[derive(Debug)]
pub struct Program {
    /// The day whose law it applies.
    pub law_day: NaiveDate,
    /// Its tables; the first holds the cases.
    pub tables: Vec<Table>,
    /// The operations in the order of the run, each after those it uses.
    pub ops: Vec<Op>,
    /// The value each operation makes.
    pub outs: Vec<Node>,
    /// Where each value stands, and where it comes from.
    pub slots: Vec<Slot>,
    /// What a block must bring.
    pub inputs: BTreeMap<(TableId, InputPart), Node>,
    /// The codes that rules name.
    pub dictionary: Vec<Value>,
    /// The tests citations are put to.
    pub tests: Vec<CitationSet>,
    /// What is answered.
    pub answers: Vec<Answer>,
    /// The final value of each field that was lowered, by whether presumptions count.
    pub fields: BTreeMap<(FieldId, Lane), Node>,
    /// Where provisions contradict each other about a field.
    pub conflicts: Vec<Conflict>,
    /// The order in which a run works through the operations.
    pub schedule: Schedule,
    /// What its values stand for in the law.
    pub outline: Arc<Outline>,
    /// The tables by their kinds.
    kinds: HashMap<TableKind, TableId, FixedState>,
    /// True if more was to be made than a program can hold.
    is_full: bool,
    /// The numbers that are never below zero, whatever the case says.
    never_negative: HashSet<ExactId, FixedState>,
    /// For each value, if the day of decision bears on it.
    of_the_day: Vec<bool>,
    /// What was found out about the law of its day.
    law: Arc<Found>,
    /// The part of it that the answers rest on, made if it is needed.
    answering: OnceLock<Arc<Program>>,
    /// What conditions of cases came to beside it.
    beside: lower::Beside,
}

impl Program {
    /// The table of cases.
    pub const CASES: TableId = TableId(0);

    /// The outline, to be read with the rule set that the program was made of.
    #[must_use]
    pub fn reader<'a, 'm>(&'a self, model: &'m Model) -> Reader<'a, 'm> {
        Reader::new(Law::again(model, self.law_day, Arc::clone(&self.law)), self)
    }

    /// True if more was to be made than a program can hold: then it is not to be run.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// The table of a kind of rows, if the program needs it.
    #[must_use]
    pub fn table_of(&self, kind: TableKind) -> Option<TableId> {
        self.kinds.get(&kind).copied()
    }

    /// The table a value stands in.
    #[must_use]
    pub fn table(&self, node: impl Into<Node>) -> TableId {
        self.slots[node.into().index()].table
    }

    /// True if the program has a value: one that was made after it is not part of it.
    #[must_use]
    pub fn has(&self, node: impl Into<Node>) -> bool {
        self.slots.get(node.into().index()).is_some_and(|slot| slot.source != Source::Left)
    }

    /// True if the day of decision bears on a value.
    #[must_use]
    pub fn is_of_the_day(&self, node: impl Into<Node>) -> bool {
        self.of_the_day.get(node.into().index()).is_some_and(|is_of_the_day| *is_of_the_day)
    }

    /// The operation that makes a value; `None` for what the block brings.
    #[must_use]
    pub fn maker(&self, node: impl Into<Node>) -> Option<&Op> {
        self.op_at(node.into().index())
    }

    /// What the block brings as a value; `None` for what an operation makes.
    #[must_use]
    pub fn input(&self, node: impl Into<Node>) -> Option<InputPart> {
        self.input_at(node.into().index())
    }

    /// The operation that makes the value with that number.
    fn op_at(&self, value: usize) -> Option<&Op> {
        match self.slots.get(value)?.source {
            Source::Op(at) => self.ops.get(at as usize),
            Source::Block(_) | Source::Left => None,
        }
    }

    /// What the block brings as the value with that number.
    fn input_at(&self, value: usize) -> Option<InputPart> {
        match self.slots.get(value)?.source {
            Source::Block(part) => Some(part),
            Source::Op(_) | Source::Left => None,
        }
    }

    /// The ids of all tables.
    pub fn table_ids(&self) -> impl Iterator<Item = TableId> + use<> {
        table_ids(&self.tables)
    }
}

/// The ids of tables, in their order.
fn table_ids(tables: &[Table]) -> impl Iterator<Item = TableId> + use<> {
    (0_u32..).zip(0..tables.len()).map(|(at, _)| TableId(at))
}
