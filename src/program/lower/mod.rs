//! From the checked rule set to operations.
//!
//! Values are made on demand, beginning with what is asked. [`super::law`] says which text governs a
//! record, [`field`] makes the value of a field from what provisions say of it, [`item`] decides
//! whether a provision is effective, [`condition`] and [`expression`] what it requires, [`list`]
//! goes through lists, [`relation`] asks about other provisions,
//! [`standard`] how far a finding goes, [`another_day`] what something comes to on another day. Each is done twice, with
//! presumptions and without; what does not rest on one comes out as the same operation.

mod another_day;
mod beside;
mod clause;
mod condition;
mod door;
mod effect;
mod event;
mod expression;
mod field;
mod given;
mod grounds;
mod item;
mod list;
mod quantities;
mod relation;
mod reservation;
mod rows;
mod standard;
mod turned;
mod value;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use super::law::Law;
use super::outline::{Outline, StepId};
use super::{
    Answer, Ask, BoolId, Builder, Conflict, Family, InputPart, Lane, Node, Program, RefId, Schedule, Source,
    TableId, TableKind,
};
use crate::model::{BindId, EntityId, Expr, ExprKind, LimbId, Model, Type};

pub(super) use beside::Beside;

pub use super::law::{ForBasis, Instance, Reach, ReachKind, Reaching, World};
pub use condition::{Clause, LimbNodes};
pub use effect::{Bar, Bars, Basis, Effect, Exceptions};
pub use expression::{Ends, Limit, ReadAt};
pub use field::{Candidate, CandidateAt, Giving};
pub use list::{Over, SpeaksOf};
pub use turned::Together;

/// Lowers what is asked, under the law of `day`.
#[must_use]
pub fn lower(model: &Model, day: NaiveDate, asks: &[Ask]) -> Program {
    let mut lowering = Lowering::new(model, day);
    let answers = asks.iter().map(|ask| lowering.answer(ask)).collect();
    lowering.program(answers)
}

/// A program being lowered.
#[derive(Clone)]
pub struct Lowering<'m> {
    law: Law<'m>,
    builder: Builder,
    outline: Outline,
    /// The steps that those being made have looked up or made so far, the innermost last.
    resting: Vec<StepId>,
    conflicts: Vec<Conflict>,
    /// What reasons speak of and is not made yet.
    to_say: grounds::ToSay,
}

/// Before or after fictions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// What is given, concluded or presumed.
    Before,
    /// With what is deemed.
    Final,
}

/// How a row leads to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// The row is the record.
    Same,
    /// By what stands in the slot.
    Via(RefId),
}

/// What a quantifier is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A record.
    Record(Way, EntityId),
    /// A value.
    Value(Node),
}

/// For which rows, and under which text, an expression is lowered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cx {
    /// The table of the rows.
    pub(in crate::program) table: TableId,
    /// The record the text speaks about; `None` for the case as a whole.
    pub(in crate::program) this: Option<(Way, EntityId)>,
    /// What quantifiers are at.
    pub(in crate::program) bound: Vec<(BindId, Bound)>,
    /// Whether presumptions count.
    pub(in crate::program) lane: Lane,
    /// The text, if it is one of a provision.
    pub(in crate::program) instance: Option<Instance>,
    /// True if it matters to the lines of that text which text they stand in ([`Law::has_own_words`]).
    pub(in crate::program) has_own_words: bool,
    /// The innermost limb, if it stands in one.
    pub(in crate::program) limb: Option<LimbId>,
}

impl Cx {
    /// The table of the rows.
    #[must_use]
    pub const fn table(&self) -> TableId {
        self.table
    }

    /// The text, if it is one of a provision.
    #[must_use]
    pub const fn text(&self) -> Option<Instance> {
        self.instance
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

    /// What of the context matters to the value of expressions: not the text, unless others read its words otherwise, or
    /// they ask something of provisions. So a line that stands in many texts is made once.
    pub(in crate::program) fn of_values<'c, 'e>(
        &'c self,
        mut exprs: impl Iterator<Item = &'e Expr>,
    ) -> Cow<'c, Self> {
        if self.instance.is_none() || self.has_own_words || exprs.any(minds_text) {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(Self { instance: None, limb: None, ..self.clone() })
        }
    }

    /// The same text for the rows of another table.
    #[must_use]
    pub fn at_table(&self, table: TableId) -> Self {
        Self { table, ..self.clone() }
    }
}

/// True if it matters to an expression by itself in which text it stands: in which world and for which basis
/// provisions are asked, and since when citations are meant.
fn minds_text(expr: &Expr) -> bool {
    let mut minds = false;
    expr.walk(&mut |part| minds |= matches!(part.kind, ExprKind::Relation { .. } | ExprKind::Includes(..)));
    minds
}

impl<'m> std::ops::Deref for Lowering<'m> {
    type Target = Law<'m>;

    /// What the texts say is asked of the law.
    fn deref(&self) -> &Law<'m> {
        &self.law
    }
}

impl<'m> Lowering<'m> {
    /// An empty program under the law of `day`.
    #[must_use]
    pub fn new(model: &'m Model, day: NaiveDate) -> Self {
        Self::of(Law::new(model, day))
    }

    /// An empty program under a law.
    #[must_use]
    pub fn of(law: Law<'m>) -> Self {
        let mut builder = Builder::default();
        builder.table(TableKind::Case, None);
        Self {
            law,
            builder,
            outline: Outline::default(),
            resting: Vec::new(),
            conflicts: Vec::new(),
            to_say: grounds::ToSay::default(),
        }
    }

    /// What is asked, as slots.
    pub fn answer(&mut self, ask: &Ask) -> Answer {
        let (node, strict) = match ask {
            Ask::Effect { action, among, is_listed: _ } => {
                // What an exceptional case would change, and whether it is a claim, is shown beside the answer.
                for exceptions in [Exceptions::FromBars, Exceptions::FromOffers] {
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

    /// The program, with its outline.
    #[must_use]
    pub fn program(self, answers: Vec<Answer>) -> Program {
        let Self { law, builder, outline, conflicts, .. } = self;
        let (schedule, order) = Schedule::new(&builder);
        // Operations stand in the order of the run.
        let outs: Vec<Node> = order.iter().filter_map(|at| builder.outs.get(*at).copied()).collect();
        let mut ops: Vec<Option<super::Op>> = builder.ops.into_iter().map(Some).collect();
        let ops = order.iter().filter_map(|at| ops.get_mut(*at).and_then(Option::take)).collect();
        let mut slots = builder.slots;
        for (at, out) in (0_u32..).zip(&outs) {
            slots[out.index()].source = Source::Op(at);
        }
        Program {
            law_day: law.day,
            fields: outline.final_values(),
            conflicts,
            tables: builder.tables,
            ops,
            outs,
            slots,
            inputs: builder.inputs,
            dictionary: builder.dictionary,
            tests: builder.tests,
            answers,
            schedule,
            outline: Arc::new(outline),
            kinds: builder.kinds,
            is_full: builder.is_full,
            never_negative: builder.never_negative,
            of_the_day: builder.of_the_day,
            law: law.found(),
            answering: OnceLock::new(),
            beside: Beside::default(),
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
            instance: instance.map(|text| self.as_read(text)),
            has_own_words: instance.is_some_and(|text| self.has_own_words(text)),
            limb: None,
        }
    }

    /// The context of a text, row by row of what it speaks about.
    pub fn context(&mut self, text: Instance, lane: Lane) -> Cx {
        let subject = self.model.item(text.item).subject;
        self.cx_of(subject, lane, Some(text))
    }

    /// The table of an entity, or of cases.
    pub(super) fn table_of(&mut self, entity: Option<EntityId>) -> TableId {
        let Some(entity) = entity else { return Program::CASES };
        if let Some(known) = self.builder.known_table(TableKind::Entity(entity)) {
            return known;
        }
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
            Type::Choice(choice) if self.model.choice(*choice).is_small() => Family::Set,
            Type::Choice(_) | Type::Country | Type::Citation(_) | Type::Text => Family::Sym,
            Type::Record(_) => Family::Ref,
            Type::List(element) => self.family(element),
        }
    }
}
