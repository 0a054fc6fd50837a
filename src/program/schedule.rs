//! The order in which a run works through the operations.
//!
//! Operations stand in an order in which each uses only earlier ones. Within that freedom they are
//! put so that equal kinds follow one another: a run then does the same thing many times in a row.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use super::build::Builder;
use super::{InputPart, Node, Op, RefId, TableId, TableKind};

/// Operations in the order of a run.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    /// The table that each operation makes its value for.
    pub tables: Vec<TableId>,
    /// Tables of pairs, in the order they are made.
    pub joins: Vec<Join>,
    /// For each table, the slot that says which row owns each of its rows.
    pub owners: Vec<Option<RefId>>,
}

/// A table of pairs, made during a run.
#[derive(Clone, Debug)]
pub struct Join {
    /// The place in the order before which it must be made.
    pub before: usize,
    /// The table.
    pub table: TableId,
    /// The slots that lead from a pair to its sides.
    pub inputs: Vec<(InputPart, RefId)>,
    /// What is made for pairs, in the order of the run.
    pub outs: Vec<Node>,
}

impl Schedule {
    /// The schedule of a program being finished, and where its operations stand in the builder.
    pub(super) fn new(builder: &Builder) -> (Self, Vec<usize>) {
        let mut levels = Levels::new(builder);
        let mut kinds: HashMap<Discriminant<Op>, u32> = HashMap::new();
        let mut keyed: Vec<(u32, u32, u32, u32)> = Vec::with_capacity(builder.ops.len());
        for (at, (op, out)) in builder.ops.iter().zip(&builder.outs).enumerate() {
            let level = levels.of_op(op, *out);
            levels.set(*out, level);
            // Kinds are numbered as they come, so that the order does not depend on the compiler.
            let next = narrow(kinds.len());
            let kind = *kinds.entry(discriminant(op)).or_insert(next);
            keyed.push((level, kind, levels.table_of(*out).0, narrow(at)));
        }
        keyed.sort_unstable();
        let mut joins: Vec<(u32, TableId)> = Vec::new();
        for (at, table) in builder.tables.iter().enumerate() {
            if let TableKind::Join { via, .. } = table.kind {
                joins.push((levels.of(Node::Ref(via)), TableId(narrow(at))));
            }
        }
        joins.sort_unstable();
        let order: Vec<usize> = keyed.iter().map(|(.., at)| *at as usize).collect();
        let refs = |table: TableId| {
            let inputs = builder.inputs.iter().filter(move |((of, _), _)| *of == table);
            inputs.filter_map(|((_, part), node)| match node {
                Node::Ref(id) => Some((*part, *id)),
                _ => None,
            })
        };
        let joins = joins.into_iter().map(|(level, table)| {
            let before = keyed.iter().position(|(of_op, ..)| *of_op > level).unwrap_or(keyed.len());
            let outs = order.iter().filter_map(|at| builder.outs.get(*at));
            let outs = outs.copied().filter(|out| levels.table_of(*out) == table).collect();
            Join { before, table, inputs: refs(table).collect(), outs }
        });
        let owners = (0..builder.tables.len()).map(|at| {
            refs(TableId(narrow(at))).find(|(part, _)| *part == InputPart::Owner).map(|(_, id)| id)
        });
        let tables = keyed.iter().map(|(_, _, table, _)| TableId(*table)).collect();
        (Self { tables, joins: joins.collect(), owners: owners.collect() }, order)
    }
}

/// How many operations lie below each value.
struct Levels<'b> {
    builder: &'b Builder,
    bools: Vec<u32>,
    spans: Vec<u32>,
    sets: Vec<u32>,
    syms: Vec<u32>,
    exacts: Vec<u32>,
    refs: Vec<u32>,
}

impl<'b> Levels<'b> {
    fn new(builder: &'b Builder) -> Self {
        Self {
            builder,
            bools: vec![0; builder.bools.len()],
            spans: vec![0; builder.spans.len()],
            sets: vec![0; builder.sets.len()],
            syms: vec![0; builder.syms.len()],
            exacts: vec![0; builder.exacts.len()],
            refs: vec![0; builder.refs.len()],
        }
    }

    fn of(&self, node: Node) -> u32 {
        match node {
            Node::Bool(id) => self.bools[id.index()],
            Node::Span(id) => self.spans[id.index()],
            Node::Set(id) => self.sets[id.index()],
            Node::Sym(id) => self.syms[id.index()],
            Node::Exact(id) => self.exacts[id.index()],
            Node::Ref(id) => self.refs[id.index()],
        }
    }

    fn set(&mut self, node: Node, level: u32) {
        match node {
            Node::Bool(id) => self.bools[id.index()] = level,
            Node::Span(id) => self.spans[id.index()] = level,
            Node::Set(id) => self.sets[id.index()] = level,
            Node::Sym(id) => self.syms[id.index()] = level,
            Node::Exact(id) => self.exacts[id.index()] = level,
            Node::Ref(id) => self.refs[id.index()] = level,
        }
    }

    fn table_of(&self, node: Node) -> TableId {
        match node {
            Node::Bool(id) => self.builder.bools[id.index()].table,
            Node::Span(id) => self.builder.spans[id.index()].table,
            Node::Set(id) => self.builder.sets[id.index()].table,
            Node::Sym(id) => self.builder.syms[id.index()].table,
            Node::Exact(id) => self.builder.exacts[id.index()].table,
            Node::Ref(id) => self.builder.refs[id.index()].table,
        }
    }

    fn of_op(&self, op: &Op, out: Node) -> u32 {
        let mut level = 0;
        op.for_each_operand(&mut |node| level = level.max(self.of(node)));
        // A table of pairs is made from the records its rows lead to.
        let mut table = Some(self.table_of(out));
        let mut operands = Vec::new();
        op.for_each_operand(&mut |node| operands.push(self.table_of(node)));
        for table in operands.into_iter().chain(table.take()) {
            if let Some(via) = self.made_by(table) {
                level = level.max(self.of(Node::Ref(via)) + 1);
            }
        }
        level + 1
    }

    fn made_by(&self, table: TableId) -> Option<RefId> {
        match self.builder.tables.get(table.index())?.kind {
            TableKind::Join { via, .. } => Some(via),
            TableKind::Case | TableKind::Entity(_) | TableKind::List(_) | TableKind::History(_) => None,
        }
    }
}

impl Op {
    /// Calls `visit` for every value the operation uses.
    pub fn for_each_operand(&self, visit: &mut dyn FnMut(Node)) {
        match self {
            Self::Constant(_)
            | Self::ConstantSpan(..)
            | Self::ConstantSet(_)
            | Self::ConstantSym(_)
            | Self::ConstantExact(_) => {}
            Self::Not(a) | Self::Certainly(a) => visit(Node::Bool(*a)),
            Self::And(parts) | Self::Or(parts) | Self::AtLeast(_, parts) => {
                parts.iter().for_each(|part| visit(Node::Bool(*part)))
            }
            Self::Select(a, b, c) => [a, b, c].into_iter().for_each(|id| visit(Node::Bool(*id))),
            Self::Layer { yes, no, below } => {
                [yes, no, below].into_iter().for_each(|id| visit(Node::Bool(*id)))
            }
            Self::Clash(a, b) | Self::Any(a, b) => [a, b].into_iter().for_each(|id| visit(Node::Bool(*id))),
            Self::GatherBool(a, via) => {
                visit(Node::Bool(*a));
                visit(Node::Ref(*via));
            }
            Self::CompareSpan(a, _, b) => [a, b].into_iter().for_each(|id| visit(Node::Span(*id))),
            Self::CompareExact(a, _, b) | Self::Calculate(a, _, b) => {
                [a, b].into_iter().for_each(|id| visit(Node::Exact(*id)))
            }
            Self::InSet(a, _) | Self::HasSet(a) => visit(Node::Set(*a)),
            Self::SameSet(a, b) => [a, b].into_iter().for_each(|id| visit(Node::Set(*id))),
            Self::SameSym(a, b) => [a, b].into_iter().for_each(|id| visit(Node::Sym(*id))),
            Self::SameRef(a, b) | Self::GatherRef(a, b) => {
                [a, b].into_iter().for_each(|id| visit(Node::Ref(*id)))
            }
            Self::Test(a, _) | Self::HasSym(a) => visit(Node::Sym(*a)),
            Self::HasSpan(a) | Self::ShiftSpan(a, _) | Self::SpanToExact(a) => visit(Node::Span(*a)),
            Self::HasExact(a) | Self::Round(a, ..) => visit(Node::Exact(*a)),
            Self::HasRef(a) => visit(Node::Ref(*a)),
            Self::OnDay { says, first, last, day } => {
                visit(Node::Bool(*says));
                [first, last, day].into_iter().for_each(|id| visit(Node::Span(*id)));
            }
            Self::SetOnDay { says, first, last, day } => {
                visit(Node::Set(*says));
                [first, last, day].into_iter().for_each(|id| visit(Node::Span(*id)));
            }
            Self::SymOnDay { says, first, last, day } => {
                visit(Node::Sym(*says));
                [first, last, day].into_iter().for_each(|id| visit(Node::Span(*id)));
            }
            Self::ShiftBy { day, by, .. } => [day, by].into_iter().for_each(|id| visit(Node::Span(*id))),
            Self::WorkingDay { day, place } => {
                visit(Node::Span(*day));
                visit(Node::Set(*place));
            }
            Self::AddSpan { left, right, .. } => {
                [left, right].into_iter().for_each(|id| visit(Node::Span(*id)))
            }
            Self::ExtremeSpan(_, values) => values.iter().for_each(|id| visit(Node::Span(*id))),
            Self::ExtremeExact(_, values) => values.iter().for_each(|id| visit(Node::Exact(*id))),
            Self::GatherSpan(a, via) => {
                visit(Node::Span(*a));
                visit(Node::Ref(*via));
            }
            Self::GatherSet(a, via) => {
                visit(Node::Set(*a));
                visit(Node::Ref(*via));
            }
            Self::GatherSym(a, via) => {
                visit(Node::Sym(*a));
                visit(Node::Ref(*via));
            }
            Self::GatherExact(a, via) => {
                visit(Node::Exact(*a));
                visit(Node::Ref(*via));
            }
            Self::SelectSpan(c, a, b) => {
                visit(Node::Bool(*c));
                [a, b].into_iter().for_each(|id| visit(Node::Span(*id)));
            }
            Self::SelectSet(c, a, b) => {
                visit(Node::Bool(*c));
                [a, b].into_iter().for_each(|id| visit(Node::Set(*id)));
            }
            Self::SelectSym(c, a, b) => {
                visit(Node::Bool(*c));
                [a, b].into_iter().for_each(|id| visit(Node::Sym(*id)));
            }
            Self::SelectExact(c, a, b) => {
                visit(Node::Bool(*c));
                [a, b].into_iter().for_each(|id| visit(Node::Exact(*id)));
            }
            Self::SelectRef(c, a, b) => {
                visit(Node::Bool(*c));
                [a, b].into_iter().for_each(|id| visit(Node::Ref(*id)));
            }
            Self::CandidatesSpan(pairs, otherwise) => {
                pairs
                    .iter()
                    .for_each(|(a, b)| [Node::Bool(*a), Node::Span(*b)].into_iter().for_each(&mut *visit));
                otherwise.iter().for_each(|id| visit(Node::Span(*id)));
            }
            Self::CandidatesSet(pairs, _) => {
                pairs
                    .iter()
                    .for_each(|(a, b)| [Node::Bool(*a), Node::Set(*b)].into_iter().for_each(&mut *visit));
            }
            Self::CandidatesSym(pairs, otherwise) => {
                pairs
                    .iter()
                    .for_each(|(a, b)| [Node::Bool(*a), Node::Sym(*b)].into_iter().for_each(&mut *visit));
                otherwise.iter().for_each(|id| visit(Node::Sym(*id)));
            }
            Self::CandidatesExact(pairs, otherwise) => {
                pairs
                    .iter()
                    .for_each(|(a, b)| [Node::Bool(*a), Node::Exact(*b)].into_iter().for_each(&mut *visit));
                otherwise.iter().for_each(|id| visit(Node::Exact(*id)));
            }
            Self::CandidatesRef(pairs, otherwise) => {
                pairs
                    .iter()
                    .for_each(|(a, b)| [Node::Bool(*a), Node::Ref(*b)].into_iter().for_each(&mut *visit));
                otherwise.iter().for_each(|id| visit(Node::Ref(*id)));
            }
            Self::ReduceSpan { value, counts, complete, .. } => {
                visit(Node::Span(*value));
                [counts, complete].into_iter().for_each(|id| visit(Node::Bool(*id)));
            }
            Self::Count { counts, complete } => {
                [counts, complete].into_iter().for_each(|id| visit(Node::Bool(*id)))
            }
            Self::Sum { value, counts, complete } | Self::ReduceExact { value, counts, complete, .. } => {
                visit(Node::Exact(*value));
                [counts, complete].into_iter().for_each(|id| visit(Node::Bool(*id)));
            }
        }
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
