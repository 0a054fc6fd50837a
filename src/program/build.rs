//! Making operations: equal ones are made once, and what is constant is folded away.

use std::collections::{BTreeMap, HashMap};

use super::lower::NONE;
use super::op::{BoolId, ExactId, Node, Op, Order, RefId, SetId, Shift, SpanId, SymId, TableId, TableKind};
use super::{InputPart, Slot, Table};
use crate::logic::Kleene;
use crate::model::{CitationSet, Value};

/// A program being made.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    pub(super) tables: Vec<Table>,
    pub(super) ops: Vec<Op>,
    pub(super) outs: Vec<Node>,
    pub(super) bools: Vec<Slot>,
    pub(super) spans: Vec<Slot>,
    pub(super) sets: Vec<Slot>,
    pub(super) syms: Vec<Slot>,
    pub(super) exacts: Vec<Slot>,
    pub(super) refs: Vec<Slot>,
    pub(super) inputs: BTreeMap<(TableId, InputPart), Node>,
    pub(super) dictionary: Vec<Value>,
    pub(super) tests: Vec<CitationSet>,
    known: HashMap<(TableId, Op), Node>,
    /// The operation that makes a condition, by its slot; `None` for inputs.
    made_by: Vec<Option<u32>>,
    /// The choices that are the same for every row.
    constant_sets: HashMap<SetId, u32>,
}

/// The families of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    Bool,
    Span,
    Set,
    Sym,
    Exact,
    Ref,
}

impl Builder {
    /// The table of that kind, made if need be.
    pub fn table(&mut self, kind: TableKind, owner: Option<TableId>) -> TableId {
        if let Some(at) = self.tables.iter().position(|table| table.kind == kind) {
            return TableId(narrow(at));
        }
        self.tables.push(Table { kind, owner });
        TableId(narrow(self.tables.len() - 1))
    }

    /// How many values there are: it grows with every one that is made.
    #[must_use]
    pub fn size(&self) -> usize {
        self.ops.len() + self.inputs.len()
    }

    /// The table that owns the rows of another.
    #[must_use]
    pub fn owner_of(&self, table: TableId) -> Option<TableId> {
        self.tables.get(table.index()).and_then(|table| table.owner)
    }

    /// What the block brings, as a value of the family `like` belongs to.
    pub(super) fn input(&mut self, table: TableId, part: InputPart, family: Family) -> Node {
        if let Some(node) = self.inputs.get(&(table, part)) {
            return *node;
        }
        let node = self.slot(table, family, true);
        self.inputs.insert((table, part), node);
        node
    }

    fn slot(&mut self, table: TableId, family: Family, is_input: bool) -> Node {
        let slot = Slot { table, is_input };
        match family {
            Family::Bool => {
                self.bools.push(slot);
                self.made_by.push(None);
                Node::Bool(BoolId(narrow(self.bools.len() - 1)))
            }
            Family::Span => {
                self.spans.push(slot);
                Node::Span(SpanId(narrow(self.spans.len() - 1)))
            }
            Family::Set => {
                self.sets.push(slot);
                Node::Set(SetId(narrow(self.sets.len() - 1)))
            }
            Family::Sym => {
                self.syms.push(slot);
                Node::Sym(SymId(narrow(self.syms.len() - 1)))
            }
            Family::Exact => {
                self.exacts.push(slot);
                Node::Exact(ExactId(narrow(self.exacts.len() - 1)))
            }
            Family::Ref => {
                self.refs.push(slot);
                Node::Ref(RefId(narrow(self.refs.len() - 1)))
            }
        }
    }

    /// The value of an operation, made once for each table.
    fn make(&mut self, table: TableId, op: Op) -> Node {
        if let Some(node) = self.known.get(&(table, op.clone())) {
            return *node;
        }
        let node = self.slot(table, family_of(&op), false);
        if let Node::Bool(_) = node
            && let Some(made_by) = self.made_by.last_mut()
        {
            *made_by = Some(narrow(self.ops.len()));
        }
        self.known.insert((table, op.clone()), node);
        self.ops.push(op);
        self.outs.push(node);
        node
    }

    /// The operation behind a condition.
    fn behind(&self, id: BoolId) -> Option<&Op> {
        let made_by = (*self.made_by.get(id.index())?)?;
        self.ops.get(made_by as usize)
    }

    /// The value of a condition that is the same for every row.
    #[must_use]
    pub fn constant_of(&self, id: BoolId) -> Option<Kleene> {
        match self.behind(id) {
            Some(Op::Constant(value)) => Some(*value),
            _ => None,
        }
    }

    /// The table a condition stands in.
    #[must_use]
    pub fn table_of(&self, id: BoolId) -> TableId {
        self.bools[id.index()].table
    }

    /// A condition made by an operation.
    pub(super) fn bool(&mut self, table: TableId, op: Op) -> BoolId {
        match self.make(table, op) {
            Node::Bool(id) => id,
            _ => unreachable!("the operation makes a condition"),
        }
    }

    /// A day or length made by an operation.
    pub(super) fn span(&mut self, table: TableId, op: Op) -> SpanId {
        match self.make(table, op) {
            Node::Span(id) => id,
            _ => unreachable!("the operation makes a day or a length"),
        }
    }

    /// A value of a choice made by an operation.
    pub(super) fn set(&mut self, table: TableId, op: Op) -> SetId {
        let constant = match &op {
            Op::ConstantSet(set) => Some(*set),
            _ => None,
        };
        let Node::Set(id) = self.make(table, op) else {
            unreachable!("the operation makes a value of a choice")
        };
        if let Some(set) = constant {
            self.constant_sets.insert(id, set);
        }
        id
    }

    /// The set of values a choice can have in every row, if it is the same.
    #[must_use]
    pub fn constant_set_of(&self, id: SetId) -> Option<u32> {
        self.constant_sets.get(&id).copied()
    }

    /// Whether two values of one choice are the same.
    pub(super) fn same_set(&mut self, table: TableId, a: SetId, b: SetId) -> BoolId {
        let is_one = |set: &u32| set.is_power_of_two() && *set != NONE;
        match (self.constant_set_of(a), self.constant_set_of(b)) {
            (Some(a), Some(b)) if a.is_power_of_two() && b.is_power_of_two() => {
                self.constant(table, a == b && a != NONE)
            }
            (Some(value), None) if is_one(&value) => self.bool(table, Op::InSet(b, value)),
            (None, Some(value)) if is_one(&value) => self.bool(table, Op::InSet(a, value)),
            _ => self.bool(table, Op::SameSet(a, b)),
        }
    }

    /// A code made by an operation.
    pub(super) fn sym(&mut self, table: TableId, op: Op) -> SymId {
        match self.make(table, op) {
            Node::Sym(id) => id,
            _ => unreachable!("the operation makes a code"),
        }
    }

    /// A number made by an operation.
    pub(super) fn exact(&mut self, table: TableId, op: Op) -> ExactId {
        match self.make(table, op) {
            Node::Exact(id) => id,
            _ => unreachable!("the operation makes a number"),
        }
    }

    /// A record made by an operation.
    pub(super) fn reference(&mut self, table: TableId, op: Op) -> RefId {
        match self.make(table, op) {
            Node::Ref(id) => id,
            _ => unreachable!("the operation makes a record"),
        }
    }

    /// The same for every row.
    pub fn constant(&mut self, table: TableId, value: impl Into<Kleene>) -> BoolId {
        self.bool(table, Op::Constant(value.into()))
    }

    /// The contrary.
    pub fn not(&mut self, a: BoolId) -> BoolId {
        let table = self.table_of(a);
        match self.behind(a) {
            Some(Op::Constant(value)) => {
                let value = !*value;
                self.constant(table, value)
            }
            Some(Op::Not(inner)) => *inner,
            _ => self.bool(table, Op::Not(a)),
        }
    }

    /// Yes if all are.
    pub fn and(&mut self, table: TableId, parts: impl IntoIterator<Item = BoolId>) -> BoolId {
        self.join(table, parts, Kleene::Yes)
    }

    /// Yes if one is.
    pub fn or(&mut self, table: TableId, parts: impl IntoIterator<Item = BoolId>) -> BoolId {
        self.join(table, parts, Kleene::No)
    }

    /// Joins conditions; `neutral` is the value that changes nothing, its contrary decides.
    fn join(&mut self, table: TableId, parts: impl IntoIterator<Item = BoolId>, neutral: Kleene) -> BoolId {
        let mut kept = Vec::new();
        for part in parts {
            match self.constant_of(part) {
                Some(value) if value == neutral => {}
                Some(value) if value == !neutral => return self.constant(table, value),
                _ => kept.push(part),
            }
        }
        kept.sort_unstable();
        kept.dedup();
        match kept.as_slice() {
            [] => self.constant(table, neutral),
            [one] => *one,
            _ if neutral == Kleene::Yes => self.bool(table, Op::And(kept.into_boxed_slice())),
            _ => self.bool(table, Op::Or(kept.into_boxed_slice())),
        }
    }

    /// Yes if at least so many are.
    pub fn at_least(&mut self, table: TableId, count: u16, parts: Vec<BoolId>) -> BoolId {
        let mut open = Vec::new();
        let mut sure = 0_u16;
        for part in parts {
            match self.constant_of(part) {
                Some(Kleene::Yes) => sure = sure.saturating_add(1),
                Some(Kleene::No) => {}
                Some(Kleene::Open) | None => open.push(part),
            }
        }
        let wanted = count.saturating_sub(sure);
        match wanted {
            0 => self.constant(table, Kleene::Yes),
            1 => self.or(table, open),
            wanted if usize::from(wanted) > open.len() => self.constant(table, Kleene::No),
            wanted if usize::from(wanted) == open.len() => self.and(table, open),
            wanted => self.bool(table, Op::AtLeast(wanted, open.into_boxed_slice())),
        }
    }

    /// The second where the first is yes, the third where it is no.
    pub fn select(&mut self, condition: BoolId, yes: BoolId, no: BoolId) -> BoolId {
        let table = self.table_of(condition);
        match self.constant_of(condition) {
            Some(Kleene::Yes) => yes,
            Some(Kleene::No) => no,
            Some(Kleene::Open) | None if yes == no => yes,
            Some(Kleene::Open) | None => self.bool(table, Op::Select(condition, yes, no)),
        }
    }

    /// What provisions conclude, else what holds below.
    pub fn layer(&mut self, yes: BoolId, no: BoolId, below: BoolId) -> BoolId {
        let table = self.table_of(below);
        match (self.constant_of(yes), self.constant_of(no), self.constant_of(below)) {
            (Some(Kleene::No), Some(Kleene::No), _) => below,
            (_, Some(Kleene::No), Some(Kleene::No)) => yes,
            _ => self.bool(table, Op::Layer { yes, no, below }),
        }
    }

    /// Yes where it is certainly yes.
    pub fn certainly(&mut self, a: BoolId) -> BoolId {
        let table = self.table_of(a);
        match self.constant_of(a) {
            Some(value) => self.constant(table, value.is_yes()),
            None => self.bool(table, Op::Certainly(a)),
        }
    }

    /// Yes where both are certainly yes.
    pub fn clash(&mut self, a: BoolId, b: BoolId) -> BoolId {
        let table = self.table_of(a);
        match (self.constant_of(a), self.constant_of(b)) {
            (Some(Kleene::No | Kleene::Open), _) | (_, Some(Kleene::No | Kleene::Open)) => {
                self.constant(table, Kleene::No)
            }
            _ => self.bool(table, Op::Clash(a, b)),
        }
    }

    /// A condition in the row that a record stands in.
    pub fn gather_bool(&mut self, table: TableId, a: BoolId, via: RefId) -> BoolId {
        self.bool(table, Op::GatherBool(a, via))
    }

    /// Two days or lengths compared.
    pub fn compare(&mut self, table: TableId, a: SpanId, order: Order, b: SpanId) -> BoolId {
        self.bool(table, Op::CompareSpan(a, order, b))
    }

    /// A day moved by what is the same for every row.
    pub fn shift(&mut self, table: TableId, a: SpanId, shift: Shift) -> SpanId {
        self.span(table, Op::ShiftSpan(a, shift))
    }

    /// The code of a value that rules name.
    pub fn code(&mut self, value: &Value) -> u32 {
        if let Some(at) = self.dictionary.iter().position(|known| known == value) {
            return narrow(at);
        }
        self.dictionary.push(value.clone());
        narrow(self.dictionary.len() - 1)
    }

    /// A test that citations are put to.
    pub fn test(&mut self, cited: CitationSet) -> u32 {
        if let Some(at) = self.tests.iter().position(|known| *known == cited) {
            return narrow(at);
        }
        self.tests.push(cited);
        narrow(self.tests.len() - 1)
    }
}

const fn family_of(op: &Op) -> Family {
    match op {
        Op::Constant(_)
        | Op::Not(_)
        | Op::And(_)
        | Op::Or(_)
        | Op::AtLeast(..)
        | Op::Select(..)
        | Op::Layer { .. }
        | Op::Certainly(_)
        | Op::Clash(..)
        | Op::GatherBool(..)
        | Op::CompareSpan(..)
        | Op::CompareExact(..)
        | Op::InSet(..)
        | Op::SameSet(..)
        | Op::SameSym(..)
        | Op::SameRef(..)
        | Op::Test(..)
        | Op::HasSpan(_)
        | Op::HasSet(_)
        | Op::HasSym(_)
        | Op::HasExact(_)
        | Op::HasRef(_)
        | Op::Any(..)
        | Op::OnDay { .. } => Family::Bool,
        Op::ConstantSpan(..)
        | Op::ShiftSpan(..)
        | Op::ShiftBy { .. }
        | Op::WorkingDay { .. }
        | Op::AddSpan { .. }
        | Op::ExtremeSpan(..)
        | Op::GatherSpan(..)
        | Op::SelectSpan(..)
        | Op::CandidatesSpan(..)
        | Op::ReduceSpan { .. }
        | Op::Count { .. } => Family::Span,
        Op::ConstantSet(_)
        | Op::GatherSet(..)
        | Op::SelectSet(..)
        | Op::CandidatesSet(..)
        | Op::SetOnDay { .. } => Family::Set,
        Op::ConstantSym(_)
        | Op::GatherSym(..)
        | Op::SelectSym(..)
        | Op::CandidatesSym(..)
        | Op::SymOnDay { .. } => Family::Sym,
        Op::ConstantExact(_)
        | Op::Calculate(..)
        | Op::Round(..)
        | Op::ExtremeExact(..)
        | Op::GatherExact(..)
        | Op::SelectExact(..)
        | Op::CandidatesExact(..)
        | Op::SpanToExact(_)
        | Op::Sum { .. }
        | Op::ReduceExact { .. } => Family::Exact,
        Op::GatherRef(..) | Op::SelectRef(..) | Op::CandidatesRef(..) => Family::Ref,
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
