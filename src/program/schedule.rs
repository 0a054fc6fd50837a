//! The order in which a run works through the operations.
//!
//! Operations stand in an order in which each uses only earlier ones. Within that freedom they are
//! put so that equal kinds follow one another: a run then does the same thing many times in a row.
//! What is the same for every row comes before everything else.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use foldhash::fast::FixedState;

use super::build::Builder;
use super::{Family, InputPart, Node, Op, RefId, TableId, TableKind, table_ids};

/// Operations in the order of a run.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    /// How many operations stand first that are the same for every row.
    pub constants: usize,
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
        let mut levels = Levels { builder, of: vec![0; builder.slots.len()] };
        let mut kinds: HashMap<(Discriminant<Op>, Option<Family>), usize, FixedState> = HashMap::default();
        let mut keyed: Vec<(u32, usize, TableId, usize)> = Vec::with_capacity(builder.ops.len());
        for (at, (op, out)) in builder.ops.iter().zip(&builder.outs).enumerate() {
            let operands = op.operands();
            let level = levels.of_op(op, &operands, *out);
            levels.of[out.index()] = level;
            // Kinds are numbered as they come, so that the order does not depend on the compiler.
            let next = kinds.len();
            let family = operands.first().map(|first| first.family());
            let kind = *kinds.entry((discriminant(op), family)).or_insert(next);
            keyed.push((level, kind, builder.table_of(*out), at));
        }
        keyed.sort_unstable();
        let constants = keyed.iter().take_while(|(level, ..)| *level == 0).count();
        let mut joins: Vec<(u32, TableId)> = Vec::new();
        for (table, entry) in table_ids(&builder.tables).zip(&builder.tables) {
            if let TableKind::Join { via, .. } = entry.kind {
                joins.push((levels.of[via.index()], table));
            }
        }
        joins.sort_unstable();
        let order: Vec<usize> = keyed.iter().map(|(.., at)| *at).collect();
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
            let outs = outs.copied().filter(|out| builder.table_of(*out) == table).collect();
            Join { before, table, inputs: refs(table).collect(), outs }
        });
        let owners = table_ids(&builder.tables)
            .map(|table| refs(table).find(|(part, _)| *part == InputPart::Owner).map(|(_, id)| id));
        let tables = keyed.iter().map(|(_, _, table, _)| *table).collect();
        (Self { constants, tables, joins: joins.collect(), owners: owners.collect() }, order)
    }
}

/// How many operations lie below each value.
struct Levels<'b> {
    builder: &'b Builder,
    of: Vec<u32>,
}

impl Levels<'_> {
    fn of_op(&self, op: &Op, operands: &[Node], out: Node) -> u32 {
        let tables = operands.iter().chain([&out]).map(|node| self.builder.table_of(*node));
        // A table of pairs is made from the records its rows lead to.
        let pairs = tables.filter_map(|table| self.made_by(table)).map(|via| self.of[via.index()] + 2).max();
        match (op, pairs) {
            (Op::Constant(_), None) => 0,
            _ => {
                let below = operands.iter().map(|node| self.of[node.index()] + 1).max();
                below.max(pairs).unwrap_or(1)
            }
        }
    }

    fn made_by(&self, table: TableId) -> Option<RefId> {
        match self.builder.tables.get(table.index())?.kind {
            TableKind::Join { via, .. } => Some(via),
            TableKind::Case | TableKind::Entity(_) | TableKind::List(_) | TableKind::History(_) => None,
        }
    }
}
