//! What would come of one answer if something turned out so.
//!
//! In: a program, a run and its one case. An answer about one record rests on few of the values of the program, and on
//! few of the records: only these are run again, however many others the case has.

mod part;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::evaluate::Run;
use crate::facts::{Block, Given};
use crate::model::{FieldId, Model, Type};
use crate::program::{InputPart, Node, Op, Program, RefId, TableId, TableKind};

use part::Part;

/// Supposes things about the one case of a block.
pub struct Supposing<'a, 'm> {
    model: &'m Model,
    program: &'a Program,
    block: &'a Block,
    /// The rows that each row of a table owns in another one.
    owned: BTreeMap<TableId, BTreeMap<u32, Vec<u32>>>,
    /// What each answer rests on.
    slices: BTreeMap<Node, Arc<Slice>>,
}

/// What the value of an answer rests on, for whatever record.
struct Slice {
    program: Program,
    /// The inputs that are read, those that lead to other records with the table into which they lead.
    inputs: Vec<(Node, Option<TableId>)>,
    /// From each table, the records that are looked at from its rows.
    leads: BTreeMap<TableId, Vec<Lead>>,
}

/// How a row leads to others.
enum Lead {
    /// By what stands in a slot, to a row of a table.
    To(RefId, TableId),
    /// To all that it owns in a table.
    Owned(TableId),
}

/// One answer about one record, to be run again.
pub struct Supposed {
    slice: Arc<Slice>,
    part: Part,
    run: Run,
}

/// What an answer rests on, run with something supposed: its slots are those of the whole program, its rows only those
/// that the answer can look at.
#[derive(Clone, Copy)]
pub struct Ran<'s> {
    /// The part of the program.
    pub program: &'s Program,
    /// Its values.
    pub run: &'s Run,
    /// The rows.
    pub block: &'s Block,
    /// The slot and the row of the answer.
    pub answer: (Node, usize),
    part: &'s Part,
}

impl<'a, 'm> Supposing<'a, 'm> {
    /// Nothing is supposed yet.
    #[must_use]
    pub fn new(model: &'m Model, program: &'a Program, block: &'a Block) -> Self {
        Self { model, program, block, owned: BTreeMap::new(), slices: BTreeMap::new() }
    }

    /// The answer in a slot and a row, to be run again.
    pub fn about(&mut self, answer: Node, row: usize) -> Supposed {
        let slice = self.slice(answer);
        let part = self.part(&slice, (answer, row));
        Supposed { slice, part, run: Run::default() }
    }

    fn slice(&mut self, answer: Node) -> Arc<Slice> {
        if let Some(known) = self.slices.get(&answer) {
            return Arc::clone(known);
        }
        let slice = Arc::new(Slice::of(self.model, self.program, answer));
        self.slices.insert(answer, Arc::clone(&slice));
        slice
    }

    /// The rows of another table that a row owns.
    fn owned_by(&mut self, row: u32, table: TableId) -> &[u32] {
        let (program, columns) = (self.program, &self.block.columns);
        let owned = self.owned.entry(table).or_insert_with(|| {
            let mut owned: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            if let Some(Node::Ref(owner)) = program.inputs.get(&(table, InputPart::Owner)) {
                for row in 0..columns.rows(table).count {
                    let Ok(element) = u32::try_from(row) else { break };
                    owned.entry(columns.get(*owner, row)).or_default().push(element);
                }
            }
            owned
        });
        owned.get(&row).map_or(&[], Vec::as_slice)
    }
}

impl Supposed {
    /// True if the answer is open if this is given beside what the case says.
    pub fn is_open_if(&mut self, given: &[Given]) -> bool {
        let Ran { run, answer: (answer, row), .. } = self.run_if(given);
        run.is_open(answer, row)
    }

    /// The run of what the answer rests on if this is given beside what the case says.
    pub fn run_if(&mut self, given: &[Given]) -> Ran<'_> {
        self.part.suppose(&self.slice.program, given);
        self.run.again(&self.slice.program, &self.part.block);
        let Self { slice, part, run } = self;
        Ran { program: &slice.program, run, block: &part.block, answer: part.answer, part }
    }
}

impl Ran<'_> {
    /// The row of the block in which a row of a slot stands.
    #[must_use]
    pub fn row_in_block(&self, node: Node, row: usize) -> usize {
        self.part.row_in_block(self.program.table(node), row)
    }
}

impl Slice {
    fn of(model: &Model, program: &Program, answer: Node) -> Self {
        let slice = program.slice([answer]);
        let mut read: BTreeSet<Node> = slice.ops.iter().flat_map(Op::operands).collect();
        read.insert(answer);
        for join in &slice.schedule.joins {
            if let TableKind::Join { via, .. } = slice.tables[join.table.index()].kind {
                read.insert(via.into());
            }
        }
        let tables: BTreeSet<TableId> = read.iter().map(|node| slice.table(*node)).collect();
        let is_made = |table: &TableId| matches!(slice.tables[table.index()].kind, TableKind::Join { .. });
        let mut leads: BTreeMap<TableId, Vec<Lead>> = BTreeMap::new();
        let mut inputs = Vec::new();
        for ((table, part), node) in &slice.inputs {
            let is_read = read.contains(node) || *part == InputPart::Owner;
            if !is_read || is_made(table) {
                continue;
            }
            let to = leads_to(model, &slice, *table, *part);
            inputs.push((*node, to));
            if let (Node::Ref(id), true, Some(to)) = (node, read.contains(node), to) {
                leads.entry(*table).or_default().push(Lead::To(*id, to));
            }
        }
        // Which elements are gone through is not said by what is read: a row that is looked at is looked at with all
        // it owns in the tables that occur.
        let elements = tables.iter().map(|table| match slice.tables[table.index()].kind {
            TableKind::Join { elements, .. } => elements,
            _ => *table,
        });
        for table in elements.collect::<BTreeSet<TableId>>() {
            let is_gone_through = goes_through(&slice, table);
            if let Some(owner) = slice.tables[table.index()].owner.filter(|_| is_gone_through) {
                leads.entry(owner).or_default().push(Lead::Owned(table));
            }
        }
        Self { program: slice, inputs, leads }
    }
}

/// True if some operation goes through the rows of a table by their owner, or pairs them with others.
fn goes_through(slice: &Program, table: TableId) -> bool {
    let is_paired = slice.schedule.joins.iter().any(|join| {
        matches!(slice.tables[join.table.index()].kind, TableKind::Join { elements, .. } if elements == table)
    });
    is_paired
        || slice.ops.iter().any(|op| match op {
            Op::Any(counts, _) | Op::Count { counts, .. } => slice.table(*counts) == table,
            Op::Sum { counts, value, .. } => slice.table(*counts) == table || slice.table(*value) == table,
            Op::Reduce { counts, value, .. } => slice.table(*counts) == table || slice.table(*value) == table,
            Op::OnDay { says, .. } => slice.table(*says) == table,
            _ => false,
        })
}

/// The table into which a slot leads; `None` if the program has no such table.
fn leads_to(model: &Model, program: &Program, table: TableId, part: InputPart) -> Option<TableId> {
    let of_field = |field: FieldId| match &model.field(field).ty {
        Type::Record(entity) => program.table_of(TableKind::Entity(*entity)),
        Type::List(element) => match **element {
            Type::Record(entity) => program.table_of(TableKind::Entity(entity)),
            _ => None,
        },
        _ => None,
    };
    match part {
        InputPart::Owner => program.tables[table.index()].owner,
        InputPart::Case => Some(Program::CASES),
        InputPart::Element => Some(table),
        InputPart::Given(field) => of_field(field),
        _ => None,
    }
}

impl Supposing<'_, '_> {
    /// What an answer about the record in a row rests on of the block.
    fn part(&mut self, slice: &Slice, (answer, row): (Node, usize)) -> Part {
        let is_pair = |node: Node| {
            matches!(self.program.tables[self.program.table(node).index()].kind, TableKind::Join { .. })
        };
        // What takes the place of the way to a record may lead anywhere.
        let leads_away = |given: &Given| matches!(given.node, Node::Ref(_)) || is_pair(given.node);
        let is_whole = self.block.n_cases != 1 || self.block.overrides.iter().any(leads_away);
        let rows = if is_whole { None } else { self.rows(slice, (answer, row)) };
        match rows {
            Some(rows) => Part::of_rows(self.block, slice, rows, (answer, row)),
            None => Part::whole(self.block, (answer, row)),
        }
    }

    /// The rows of each table that can be looked at from one.
    fn rows(
        &mut self,
        slice: &Slice,
        (answer, row): (Node, usize),
    ) -> Option<BTreeMap<TableId, BTreeSet<u32>>> {
        let mut found: BTreeMap<TableId, BTreeSet<u32>> = BTreeMap::new();
        let mut pending =
            vec![(Program::CASES, 0_u32), (slice.program.table(answer), u32::try_from(row).ok()?)];
        while let Some((table, row)) = pending.pop() {
            if row as usize >= self.block.columns.rows(table).count
                || !found.entry(table).or_default().insert(row)
            {
                continue;
            }
            for lead in slice.leads.get(&table).into_iter().flatten() {
                match lead {
                    Lead::To(id, to) => pending.push((*to, self.block.columns.get(*id, row as usize))),
                    Lead::Owned(elements) => {
                        let owned = self.owned_by(row, *elements).iter();
                        pending.extend(owned.map(|owned| (*elements, *owned)));
                    }
                }
            }
        }
        Some(found)
    }
}
