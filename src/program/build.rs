//! Making operations: equal ones are made once, and what is constant is folded away.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::cell::{Cell, Exact, NONE};
use super::column::Column;
use super::op::{
    BoolId, Calculation, ExactId, Extreme, Family, Node, Op, Order, RefId, SetId, Shift, SpanId, TableId,
    TableKind,
};
use super::{InputPart, OPEN_CODE, Program, Slot, Source, Table};
use crate::logic::Kleene;
use crate::model::{CitationSet, Value};

/// How many values a program can hold, and how many tables, codes and tests: many more than any law
/// needs, and few enough to be kept in memory.
pub const MOST_VALUES: u32 = 1 << 22;

/// How many of each a program being made can hold.
#[derive(Clone, Copy, Debug)]
struct Most(u32);

impl Default for Most {
    fn default() -> Self {
        Self(MOST_VALUES)
    }
}

/// A program being made.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    pub(super) tables: Vec<Table>,
    pub(super) ops: Vec<Op>,
    pub(super) outs: Vec<Node>,
    pub(super) slots: Vec<Slot>,
    pub(super) inputs: BTreeMap<(TableId, InputPart), Node>,
    pub(super) dictionary: Vec<Value>,
    pub(super) tests: Vec<CitationSet>,
    /// The tables by their kinds.
    pub(super) kinds: HashMap<TableKind, TableId, FixedState>,
    /// True if more was to be made than a program can hold: then it is not to be run.
    pub(super) is_full: bool,
    most: Most,
    /// What is made, to be found by its table and its operation.
    known: HashTable<Node>,
    /// The codes of values.
    codes: BTreeMap<Value, u32>,
    /// The numbers of tests.
    numbers: HashMap<CitationSet, u32, FixedState>,
    /// Which of the tests of rules stands for one that a case words alike, and how many there are.
    pub(super) alike: Option<(usize, usize)>,
    /// The numbers that are never below zero, whatever the case says.
    pub(super) never_negative: HashSet<ExactId, FixedState>,
    /// For each value, if the day of decision bears on it.
    pub(super) of_the_day: Vec<bool>,
}

impl Builder {
    /// What a program was made of, to make more beside it.
    pub(super) fn again(program: &Program) -> Self {
        let mut known = HashTable::with_capacity(program.ops.len());
        for (op, out) in program.ops.iter().zip(&program.outs) {
            let hash = hash_of(program.table(*out), op);
            known.insert_unique(hash, *out, |known| hash_at(&program.slots, &program.ops, *known));
        }
        let codes = program.dictionary.iter().cloned().zip(0..);
        Self {
            tables: program.tables.clone(),
            ops: program.ops.clone(),
            outs: program.outs.clone(),
            slots: program.slots.clone(),
            inputs: program.inputs.clone(),
            dictionary: program.dictionary.clone(),
            tests: program.tests.clone(),
            kinds: program.kinds.clone(),
            is_full: program.is_full(),
            most: Most::default(),
            known,
            codes: codes.collect(),
            numbers: program.tests.iter().cloned().zip(0..).collect(),
            alike: None,
            never_negative: program.never_negative.clone(),
            of_the_day: program.of_the_day.clone(),
        }
    }

    /// The table of that kind, made if need be.
    pub fn table(&mut self, kind: TableKind, owner: Option<TableId>) -> TableId {
        if let Some(known) = self.known_table(kind) {
            return known;
        }
        let Some(at) = self.place(self.tables.len()) else { return Program::CASES };
        let table = TableId(at);
        self.tables.push(Table { kind, owner });
        self.kinds.insert(kind, table);
        table
    }

    /// The next place in a list of the program; `None` if it is full. What is made from then on
    /// means nothing, and the program says so.
    fn place(&mut self, taken: usize) -> Option<u32> {
        let place = u32::try_from(taken).ok().filter(|place| *place < self.most.0);
        self.is_full |= place.is_none();
        place
    }

    /// What a block must bring.
    pub fn inputs_asked(&self) -> impl Iterator<Item = InputPart> + '_ {
        self.inputs.keys().map(|(_, part)| *part)
    }

    /// The table of that kind, if there is one.
    #[must_use]
    pub fn known_table(&self, kind: TableKind) -> Option<TableId> {
        self.kinds.get(&kind).copied()
    }

    /// The table that owns the rows of another.
    #[must_use]
    pub fn owner_of(&self, table: TableId) -> Option<TableId> {
        self.tables.get(table.index()).and_then(|table| table.owner)
    }

    /// What the block brings, as a value of a family.
    pub(super) fn input(&mut self, table: TableId, part: InputPart, family: Family) -> Node {
        if let Some(node) = self.inputs.get(&(table, part)) {
            return *node;
        }
        let node = self.slot(table, family, Source::Block(part));
        self.inputs.insert((table, part), node);
        node
    }

    fn slot(&mut self, table: TableId, family: Family, source: Source) -> Node {
        let Some(at) = self.place(self.slots.len()) else { return Node::new(family, 0) };
        let is_of_the_day = self.pairs_are_of_the_day(table)
            || match source {
                Source::Block(part) => part == InputPart::DayOfDecision,
                Source::Op(_) | Source::Left => false,
            };
        self.of_the_day.push(is_of_the_day);
        self.slots.push(Slot { table, source });
        Node::new(family, at)
    }

    /// The value of an operation, made once for each table.
    pub(super) fn make(&mut self, table: TableId, op: Op) -> Node {
        let hash = hash_of(table, &op);
        let is_same = |known: &Node| self.table_of(*known) == table && self.behind(*known) == Some(&op);
        if let Some(node) = self.known.find(hash, is_same) {
            return *node;
        }
        let Some(at) = self.place(self.ops.len()) else { return Node::new(op.family(), 0) };
        let node = self.slot(table, op.family(), Source::Op(at));
        if let Node::Exact(number) = node
            && self.makes_no_negative(&op)
        {
            self.never_negative.insert(number);
        }
        if op.operands().into_iter().any(|operand| self.is_of_the_day(operand))
            && let Some(of_the_day) = self.of_the_day.last_mut()
        {
            *of_the_day = true;
        }
        self.ops.push(op);
        self.outs.push(node);
        let Self { known, slots, ops, .. } = self;
        known.insert_unique(hash, node, |known| hash_at(slots, ops, *known));
        node
    }

    /// True if an operation never makes a number below zero: it counts, takes the largest of zero and
    /// something, or uses only such numbers.
    fn makes_no_negative(&self, op: &Op) -> bool {
        let never = |node: &Node| matches!(node, Node::Exact(id) if self.is_never_negative(*id));
        let is_at_least_zero = |cell: Cell| match cell {
            Cell::Exact(Exact { range, there }) => {
                there.is_yes() && range.low.is_some_and(|low| !low.is_negative())
            }
            Cell::Bool(_) | Cell::Span(_) | Cell::Set(_) | Cell::Sym(_) | Cell::Ref(_) => false,
        };
        match op {
            Op::OnScale(..) => true,
            Op::ToExact(span) => self.is_count(*span),
            Op::Constant(cell) => is_at_least_zero(**cell),
            // One suffices only if it is certainly there, since one that is not does not count.
            Op::Extreme(Extreme::Most, values) => {
                values.iter().any(|value| self.constant_behind(*value).is_some_and(is_at_least_zero))
                    || values.iter().all(never)
            }
            Op::Extreme(Extreme::Least, values) => values.iter().all(never),
            Op::Rows(pairs) => pairs.iter().all(|(_, value)| never(value)),
            Op::Calculate(_, Calculation::Minus, _) => false,
            Op::Calculate(a, Calculation::Plus | Calculation::Times | Calculation::Over, b) => {
                self.is_never_negative(*a) && self.is_never_negative(*b)
            }
            Op::Round(value, ..) | Op::Sum { value, .. } => self.is_never_negative(*value),
            _ => false,
        }
    }

    /// True if a length or number is what was counted, which is never less than nothing.
    fn is_count(&self, span: SpanId) -> bool {
        match self.behind(span) {
            Some(Op::Count { .. } | Op::Elapsed { .. } | Op::PartOf(..)) => true,
            Some(Op::Gather(Node::Span(inner), _)) => self.is_count(*inner),
            _ => false,
        }
    }

    /// True if a number is never below zero, whatever the case says.
    #[must_use]
    pub fn is_never_negative(&self, id: ExactId) -> bool {
        self.never_negative.contains(&id)
    }

    /// True if the day of decision bears on a value.
    #[must_use]
    pub(super) fn is_of_the_day(&self, node: impl Into<Node>) -> bool {
        self.of_the_day.get(node.into().index()).is_some_and(|is_of_the_day| *is_of_the_day)
    }

    /// Which pairs a table holds may turn on the day of decision, and so does what is said of them.
    fn pairs_are_of_the_day(&self, table: TableId) -> bool {
        match self.kind_of(table) {
            TableKind::Join { via, .. } => self.is_of_the_day(via),
            TableKind::Case | TableKind::Entity(_) | TableKind::List(_) | TableKind::History(_) => false,
        }
    }

    /// What the rows of a table are.
    pub(super) fn kind_of(&self, table: TableId) -> TableKind {
        self.tables[table.index()].kind
    }

    /// What the block brings as a value; `None` for what an operation makes.
    pub(super) fn input_behind(&self, node: Node) -> Option<InputPart> {
        match self.slots.get(node.index())?.source {
            Source::Block(part) => Some(part),
            Source::Op(_) | Source::Left => None,
        }
    }

    /// The operation behind a value; `None` for what the block brings.
    pub(super) fn behind(&self, node: impl Into<Node>) -> Option<&Op> {
        match self.slots.get(node.into().index())?.source {
            Source::Op(at) => self.ops.get(at as usize),
            Source::Block(_) | Source::Left => None,
        }
    }

    /// What is the same for every row.
    fn constant_behind(&self, node: impl Into<Node>) -> Option<Cell> {
        match self.behind(node) {
            Some(Op::Constant(cell)) => Some(**cell),
            _ => None,
        }
    }

    /// The value of a condition that is the same for every row.
    #[must_use]
    pub fn constant_of(&self, id: BoolId) -> Option<Kleene> {
        match self.constant_behind(id)? {
            Cell::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The set of values a choice can have in every row, if it is the same.
    #[must_use]
    pub fn constant_set_of(&self, id: SetId) -> Option<u32> {
        match self.constant_behind(id)? {
            Cell::Set(set) => Some(set),
            _ => None,
        }
    }

    /// The table a value stands in.
    #[must_use]
    pub fn table_of(&self, node: impl Into<Node>) -> TableId {
        self.slots[node.into().index()].table
    }

    /// A condition made by an operation.
    pub(super) fn bool(&mut self, table: TableId, op: Op) -> BoolId {
        BoolId::of(self.make(table, op))
    }

    /// A day or length made by an operation.
    pub(super) fn span(&mut self, table: TableId, op: Op) -> SpanId {
        SpanId::of(self.make(table, op))
    }

    /// A record made by an operation.
    pub(super) fn reference(&mut self, table: TableId, op: Op) -> RefId {
        RefId::of(self.make(table, op))
    }

    /// The same for every row, in any family.
    pub(super) fn same(&mut self, table: TableId, cell: Cell) -> Node {
        self.make(table, Op::Constant(Box::new(cell)))
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
            _ => self.bool(table, Op::Compare(a.into(), Order::Same, b.into())),
        }
    }

    /// The same for every row.
    pub fn constant(&mut self, table: TableId, value: impl Into<Kleene>) -> BoolId {
        BoolId::of(self.same(table, Cell::Bool(value.into())))
    }

    /// The contrary.
    pub fn not(&mut self, a: BoolId) -> BoolId {
        let table = self.table_of(a);
        match self.behind(a) {
            Some(Op::Not(inner)) => *inner,
            _ => match self.constant_of(a) {
                Some(value) => self.constant(table, !value),
                None => self.bool(table, Op::Not(a)),
            },
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
        let mut sure = 0_usize;
        for part in parts {
            match self.constant_of(part) {
                Some(Kleene::Yes) => sure += 1,
                Some(Kleene::No) => {}
                Some(Kleene::Open) | None => open.push(part),
            }
        }
        // Who has more than enough wants no more.
        let wanted = u16::try_from(sure).map_or(0, |sure| count.saturating_sub(sure));
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
            Some(Kleene::Open) | None => self.bool(table, Op::Select(condition, yes.into(), no.into())),
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
        self.bool(table, Op::Gather(a.into(), via))
    }

    /// Two days or lengths compared.
    pub fn compare(&mut self, table: TableId, a: SpanId, order: Order, b: SpanId) -> BoolId {
        self.bool(table, Op::Compare(a.into(), order, b.into()))
    }

    /// A day moved by what is the same for every row.
    pub fn shift(&mut self, table: TableId, a: SpanId, shift: Shift) -> SpanId {
        self.span(table, Op::Shift(a, shift))
    }

    /// The code of a value that rules name.
    pub fn code(&mut self, value: &Value) -> u32 {
        if let Some(code) = self.codes.get(value) {
            return *code;
        }
        let Some(code) = self.place(self.dictionary.len()) else { return OPEN_CODE };
        self.dictionary.push(value.clone());
        self.codes.insert(value.clone(), code);
        code
    }

    /// The number of a test that citations are put to.
    pub fn test(&mut self, cited: CitationSet) -> u32 {
        if let Some((nth, most)) = self.alike.filter(|_| cited.item.is_none()) {
            let known =
                self.numbers.iter().filter(|(known, _)| known.item.is_some() && known.says_as(&cited));
            let mut alike: Vec<u32> = known.map(|(_, number)| *number).collect();
            alike.sort_unstable();
            self.alike = Some((nth, most.max(alike.len())));
            if let Some(number) = alike.get(nth).or(alike.last()) {
                return *number;
            }
        }
        if let Some(number) = self.numbers.get(&cited) {
            return *number;
        }
        let Some(number) = self.place(self.tests.len()) else { return 0 };
        self.tests.push(cited.clone());
        self.numbers.insert(cited, number);
        number
    }
}

/// By what an operation for the rows of a table is looked up.
fn hash_of(table: TableId, op: &Op) -> u64 {
    FixedState::default().hash_one((table, op))
}

/// The same of the operation that makes a value; what the block brings is not looked up.
fn hash_at(slots: &[Slot], ops: &[Op], node: Node) -> u64 {
    let made = slots.get(node.index()).and_then(|slot| match slot.source {
        Source::Op(at) => ops.get(at as usize).map(|op| hash_of(slot.table, op)),
        Source::Block(_) | Source::Left => None,
    });
    made.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Span;

    #[test]
    fn a_program_that_is_full_makes_nothing_more_and_says_so() {
        let mut builder = Builder { most: Most(3), ..Builder::default() };
        let table = builder.table(TableKind::Case, None);
        let day = |builder: &mut Builder, day| builder.same(table, Cell::Span(Span::between(day, day)));
        let days: Vec<Node> = (0..3).map(|at| day(&mut builder, at)).collect();
        assert!(!builder.is_full);
        assert_eq!(day(&mut builder, 1), days[1], "what is there is found");
        assert_eq!(day(&mut builder, 3).family(), Family::Span);
        assert!(builder.is_full);
        assert_eq!(builder.slots.len(), 3);
    }
}
