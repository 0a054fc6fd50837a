//! The steps that values rest on, one for each value and row.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::operation;
use super::values;
use crate::derivation::{Instead, PairsOf, Pointer, RowsOf, Step, StepKind, Value};
use crate::explain::Explainer;
use crate::facts::{Case, Given, Override};
use crate::model::Model;
use crate::program::{InputPart, Node, Op, Program, RefId, TableId, TableKind};
use crate::source::{SourceMap, narrow};

/// A value in a row.
type Cell = (Node, usize);

/// Makes the steps for values of one run.
pub(super) struct Steps<'a, 'm> {
    model: &'m Model,
    sources: &'a SourceMap,
    explainer: &'a Explainer<'a, 'm>,
    program: &'a Program,
    /// What the case gives in place of values.
    given: BTreeMap<(Node, u32), Given>,
    /// What values stand for in the law.
    places: BTreeMap<Node, String>,
    numbers: HashMap<Cell, u32, FixedState>,
    steps: Vec<Step>,
    /// The tables that steps speak of, by number.
    tables: Vec<TableId>,
    /// For each table of elements, those of each row.
    owned: BTreeMap<TableId, BTreeMap<u32, Vec<usize>>>,
}

/// A value that is being made: what it is made of, and how much of that is there.
struct Pending {
    cell: Cell,
    parts: Vec<Cell>,
    next: usize,
}

impl<'a, 'm> Steps<'a, 'm> {
    pub(super) fn new(model: &'m Model, sources: &'a SourceMap, explainer: &'a Explainer<'a, 'm>) -> Self {
        let given = explainer.block.overrides.iter().map(|given| ((given.node, given.row), *given));
        Self {
            model,
            sources,
            explainer,
            program: explainer.program,
            given: given.collect(),
            places: explainer.program.places(model),
            numbers: HashMap::default(),
            steps: Vec::new(),
            tables: vec![Program::CASES],
            owned: BTreeMap::new(),
        }
    }

    /// The number of the step with a value in a row; it and all that it rests on are made if they are not there.
    pub(super) fn of(&mut self, node: impl Into<Node>, row: usize) -> u32 {
        let wanted = (node.into(), row);
        let mut pending = vec![self.pending(wanted)];
        while let Some(top) = pending.last_mut() {
            match top.parts.get(top.next) {
                Some(part) => {
                    top.next += 1;
                    let part = *part;
                    if !self.numbers.contains_key(&part) {
                        let part = self.pending(part);
                        pending.push(part);
                    }
                }
                None => {
                    if let Some(Pending { cell, parts, .. }) = pending.pop() {
                        self.make(cell, &parts);
                    }
                }
            }
        }
        self.numbers.get(&wanted).copied().unwrap_or_default()
    }

    /// What it holds.
    pub(super) fn held(&self, (node, row): Cell) -> Value {
        values::held(self.explainer.run, node, row)
    }

    fn pending(&mut self, cell: Cell) -> Pending {
        Pending { cell, parts: self.parts(cell), next: 0 }
    }

    /// What is given in place of a value, if it leaves nothing of what is made of the facts.
    fn is_replaced(&self, (node, row): Cell) -> bool {
        self.given.get(&(node, narrow(row))).is_some_and(|given| {
            matches!(given.value, Override::YesNo(_) | Override::Code(_) | Override::Absent | Override::Open)
        })
    }

    /// What a value is made of.
    fn parts(&mut self, cell: Cell) -> Vec<Cell> {
        let (node, row) = cell;
        if !self.program.has(node) || self.is_replaced(cell) {
            return Vec::new();
        }
        let program = self.program;
        let Some(op) = program.maker(node) else { return Vec::new() };
        if let Op::Gather(value, via) = op {
            let to = match self.held(((*via).into(), row)) {
                Value::Record(Pointer::To(to)) => Some((*value, to as usize)),
                _ => None,
            };
            return std::iter::once((Node::Ref(*via), row)).chain(to).collect();
        }
        let Some(table) = operation::elements(op, |node| program.table(node)) else {
            return op.operands().into_iter().map(|operand| (operand, row)).collect();
        };
        let (first, each): (Node, Vec<Node>) = match op {
            Op::OnDay { says, first, last, day } => {
                ((*day).into(), vec![*says, (*first).into(), (*last).into()])
            }
            Op::Any(does, complete) => ((*complete).into(), vec![(*does).into()]),
            Op::Count { counts, complete } => ((*complete).into(), vec![(*counts).into()]),
            Op::Sum { value, counts, complete, .. } => {
                ((*complete).into(), vec![(*value).into(), (*counts).into()])
            }
            Op::Reduce { value, counts, complete, .. } => {
                ((*complete).into(), vec![*value, (*counts).into()])
            }
            _ => return Vec::new(),
        };
        let elements = self.owned(table, row);
        let elements = elements.into_iter().flat_map(|element| each.iter().map(move |node| (*node, element)));
        std::iter::once((first, row)).chain(elements).collect()
    }

    /// The elements in a table that a row owns.
    fn owned(&mut self, table: TableId, row: usize) -> Vec<usize> {
        if !self.owned.contains_key(&table) {
            let mut owned: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
            for (element, owner) in self.owners(table).into_iter().enumerate() {
                if let Some(owner) = owner {
                    owned.entry(owner).or_default().push(element);
                }
            }
            self.owned.insert(table, owned);
        }
        let owned = self.owned.get(&table).and_then(|owned| owned.get(&narrow(row)));
        owned.cloned().unwrap_or_default()
    }

    /// The row that owns each row of a table; nothing if the program does not ask.
    fn owners(&self, table: TableId) -> Vec<Option<u32>> {
        let owner = self.program.schedule.owners.get(table.index()).copied().flatten();
        let Some(owner) = owner else { return Vec::new() };
        (0..self.rows(table)).map(|row| self.leads_to(owner, row)).collect()
    }

    fn leads_to(&self, via: RefId, row: usize) -> Option<u32> {
        match values::pointer(self.explainer.run.row_value(via, row)) {
            Pointer::To(to) => Some(to),
            Pointer::Open | Pointer::None => None,
        }
    }

    /// How many rows a table has.
    fn rows(&self, table: TableId) -> usize {
        let join = self.program.schedule.joins.iter().find(|join| join.table == table);
        match join {
            Some(join) => {
                let input = join.inputs.first();
                input.map_or(0, |(_, id)| self.explainer.run.rows_of(self.program, Node::Ref(*id)))
            }
            None => self.explainer.block.columns.rows(table).count,
        }
    }

    /// The number of a table.
    fn table(&mut self, table: TableId) -> u32 {
        let known = self.tables.iter().position(|known| *known == table);
        narrow(known.unwrap_or_else(|| {
            self.tables.push(table);
            self.tables.len() - 1
        }))
    }

    fn make(&mut self, cell: Cell, parts: &[Cell]) {
        let with: Vec<u32> = parts.iter().filter_map(|part| self.numbers.get(part).copied()).collect();
        let (node, row) = cell;
        let gives = self.held(cell);
        if !self.program.has(node) {
            let of = (0, 0);
            self.push(cell, StepMade { of, is: StepKind::Unmade, by: None, with, instead: None, gives });
            return;
        }
        let of = (self.table(self.program.table(node)), narrow(row));
        let given = self.given.get(&(node, narrow(row))).copied();
        let instead = given.map(|given| Instead {
            line: self
                .explainer
                .given
                .line(node, row)
                .map_or_else(String::new, |line| Case::line_as_text(self.sources, line.span)),
            says: values::of_override(node.family(), given.value),
        });
        let is_replaced = self.is_replaced(cell);
        let program = self.program;
        let made = match (program.maker(node), program.input(node)) {
            _ if is_replaced => StepMade { of, is: StepKind::Given, by: None, with, instead, gives },
            (Some(Op::Constant(_)), _) if instead.is_some() => {
                StepMade { of, is: StepKind::Given, by: None, with, instead, gives }
            }
            (Some(op), _) => {
                let (is, by) = operation::in_words(op, &mut |op| {
                    let table = operation::elements(op, |node| program.table(node));
                    table.map_or(0, |table| self.table(table))
                });
                StepMade { of, is, by, with, instead, gives }
            }
            (None, Some(part)) => {
                let (is, by) = self.input(part, cell);
                match instead {
                    None => StepMade { of, is, by, with, instead: None, gives },
                    // What the case says of the fact itself is a step of its own.
                    Some(instead) => {
                        let own = values::of_cell(self.explainer.block.columns.cell(node, row));
                        let own = self.added(StepMade { of, is, by, with, instead: None, gives: own });
                        let with = vec![own];
                        StepMade { of, is: StepKind::Given, by: None, with, instead: Some(instead), gives }
                    }
                }
            }
            (None, None) => StepMade { of, is: StepKind::Unmade, by: None, with, instead, gives },
        };
        self.push(cell, made);
    }

    fn push(&mut self, cell: Cell, made: StepMade) {
        let number = self.added(made);
        let (node, _) = cell;
        if let (Some(step), Some(place)) = (self.steps.last_mut(), self.places.get(&node)) {
            step.stands_for = Some(place.clone());
        }
        self.numbers.insert(cell, number);
    }

    fn added(&mut self, made: StepMade) -> u32 {
        let StepMade { of, is, by, with, instead, gives } = made;
        let step = narrow(self.steps.len());
        self.steps.push(Step {
            step,
            of,
            is,
            by,
            stands_for: None,
            with,
            instead,
            gives,
            seal: String::new(),
        });
        step
    }

    /// What a block brings, and the words of the case for it.
    fn input(&self, part: InputPart, (node, row): Cell) -> (StepKind, Option<String>) {
        match part {
            InputPart::Owner => return (StepKind::Owner, None),
            InputPart::Case => return (StepKind::ItsCase, None),
            InputPart::Element => return (StepKind::Element, None),
            InputPart::DayOfDecision => return (StepKind::DecisionDay, None),
            _ => {}
        }
        let case = self.explainer.case;
        let name = self.program.name_of_input(self.model, part);
        let record = match self.program.tables.get(self.program.table(node).index()).map(|table| table.kind) {
            Some(TableKind::Entity(entity)) => self.explainer.block.record_at((0, case), entity, row),
            _ => None,
        };
        let said = match part {
            InputPart::Given(field) | InputPart::Finding(field, _) => {
                case.fact_as_text(self.model, record, field)
            }
            _ => None,
        };
        let about = record.map_or_else(String::new, |record| format!("{}: ", case.record(record).name()));
        (StepKind::Fact, Some(said.unwrap_or_else(|| format!("{about}{name}"))))
    }

    /// The steps, and the tables that they speak of. Pairs are made of steps as well.
    pub(super) fn finished(mut self) -> (Vec<Step>, Vec<RowsOf>) {
        let mut described = Vec::new();
        // What pairs are made of may speak of more tables.
        while let Some(table) = self.tables.get(described.len()).copied() {
            let pairs = self.pairs(table);
            described.push((table, pairs));
        }
        let tables = described.into_iter().map(|(table, pairs)| self.described(table, pairs)).collect();
        (self.steps, tables)
    }

    fn pairs(&mut self, table: TableId) -> Option<PairsOf> {
        let TableKind::Join { rows, via, elements } = self.program.tables.get(table.index())?.kind else {
            return None;
        };
        let by = (0..self.rows(rows)).map(|row| self.of(via, row)).collect();
        let join = self.program.schedule.joins.iter().find(|join| join.table == table)?;
        let element = join.inputs.iter().find(|(part, _)| *part == InputPart::Element).map(|(_, id)| *id);
        let element_of = |row: usize| element.and_then(|id| self.leads_to(id, row)).unwrap_or_default();
        let found = (0..self.rows(table)).map(element_of).collect();
        Some(PairsOf { of: self.table(rows), by, with: self.table(elements), elements: found })
    }

    fn described(&self, table: TableId, pairs: Option<PairsOf>) -> RowsOf {
        let case = self.explainer.case;
        let kind = self.program.tables.get(table.index()).map(|table| table.kind);
        let named = |row: usize| match kind {
            Some(TableKind::Entity(entity)) => {
                let record = self.explainer.block.record_at((0, case), entity, row);
                record.map_or_else(|| row.to_string(), |record| case.record(record).name().to_string())
            }
            _ => row.to_string(),
        };
        RowsOf {
            table: self.program.name_of_table(self.model, table),
            rows: (0..self.rows(table)).map(named).collect(),
            owners: self.owners(table),
            pairs,
        }
    }
}

/// A step before it has a number.
struct StepMade {
    of: (u32, u32),
    is: StepKind,
    by: Option<String>,
    with: Vec<u32>,
    instead: Option<Instead>,
    gives: Value,
}
