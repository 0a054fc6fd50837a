//! Cases as columns.
//!
//! The k-th record of every case stands in one stretch of rows, so that what leads from record to
//! record leads from stretch to stretch, whole words at a time. A single case has one row a record.

use std::collections::BTreeMap;

use crate::logic::Kleene;
use crate::model::{EntityId, FieldId, ListOf, Model, Type, Value};
use crate::program::{
    ANY, BoolId, Column, Columns, Exact, HIGHEST, InputPart, LOWEST, Layout, ListKey, NO_CODE, NONE, Node,
    OPEN_CODE, Program, Range, RefId, Rows, Span, SpanId, SymId, TableId, TableKind, all_values, bit,
};
use crate::source::narrow;
use crate::time::{DaySpan, FIRST_DAY, InForce, LAST_DAY, number_of};

use super::{Case, Cell, Fact, FactValue, Given, RecordId};

/// One case or many, as columns for a program.
#[derive(Clone, Debug)]
pub struct Block {
    /// How many cases there are.
    pub n_cases: usize,
    /// The inputs.
    pub columns: Columns,
    /// The results of the program's tests, for each code of the dictionary.
    pub tests: Vec<Vec<Kleene>>,
    /// The values behind codes: those of the program, then those of the cases.
    pub dictionary: Vec<(Value, DaySpan)>,
    /// The codes of each value, with the day it is read as of.
    codes: BTreeMap<Value, Vec<(DaySpan, u32)>>,
    /// What is given in place of what is made of the facts.
    pub overrides: Vec<Given>,
    /// The row of each record of each case.
    pub rows: Vec<Vec<u32>>,
}

/// Puts cases into columns.
#[must_use]
pub fn load(model: &Model, program: &Program, cases: &[Case]) -> Block {
    let mut loader = Loader::new(model, program, cases);
    loader.links();
    for (at, case) in cases.iter().enumerate() {
        loader.case(at, case);
    }
    for (table, found) in std::mem::take(&mut loader.elements) {
        loader.element_values(table, &found);
    }
    loader.finish()
}

impl Block {
    /// The record of an entity that stands in a row, if it is one of the case at that place.
    #[must_use]
    pub fn record_at(&self, (at, case): (usize, &Case), entity: EntityId, row: usize) -> Option<RecordId> {
        let stride = stride(self.n_cases);
        if row % stride == at { case.nth_of(entity, row / stride) } else { None }
    }

    /// Some rows of the one case of a block, to be run again: with the results of tests for its codes, and what is given
    /// of the rows.
    #[must_use]
    pub fn of_part(columns: Columns, tests: Vec<Vec<Kleene>>, overrides: Vec<Given>) -> Self {
        let (dictionary, codes, rows) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { n_cases: 1, columns, tests, dictionary, codes, overrides, rows }
    }

    /// The first code that stands for a value.
    #[must_use]
    pub fn code_of(&self, value: &Value) -> Option<u32> {
        self.codes.get(value)?.first().map(|(_, code)| *code)
    }

    /// The code of a value read as of a day: a new one if it has none.
    fn code(&mut self, value: Value, day: DaySpan) -> u32 {
        let is_dated = matches!(value, Value::Citation(_));
        let known = self.codes.entry(value.clone()).or_default();
        if let Some((_, code)) = known.iter().find(|(of, _)| !is_dated || *of == day) {
            return *code;
        }
        let code = narrow(self.dictionary.len());
        known.push((day, code));
        self.dictionary.push((value, day));
        code
    }
}

struct Loader<'a> {
    model: &'a Model,
    program: &'a Program,
    cases: &'a [Case],
    /// Rows from the k-th record of a case to the next.
    stride: usize,
    /// For each case, the row of each record.
    rows: Vec<Vec<u32>>,
    /// For each table of elements, where those of each case stand: with their owner and value.
    elements: BTreeMap<TableId, Vec<(u32, u32, Element<'a>)>>,
    block: Block,
}

/// An element of a list, or a stretch of a history: what holds on its days, and of whom.
#[derive(Clone, Copy)]
enum Element<'a> {
    Value(&'a FactValue),
    Stretch(&'a FactValue, Option<RecordId>, InForce),
}

/// The stretches that a line of a history stands for. What is said without days holds from birth, if the case gives
/// one: before, there was nobody of whom it could hold.
fn stretches<'a>(model: &Model, case: &Case, fact: &'a Fact) -> Vec<Element<'a>> {
    let days = fact.days.unwrap_or(InForce::ALWAYS);
    let born = fact.record.filter(|_| days == InForce::ALWAYS).and_then(|record| {
        let born = model.field_named(Some(case.record(record).entity()), "born")?;
        match case.fact(Some(record), born)?.value {
            FactValue::Days(born) => Some(born),
            _ => None,
        }
    });
    let lived = born.and_then(|born| {
        // As far as it is known: on a day on which somebody may have lived, what is said holds.
        let first = born.earliest();
        let before = InForce::new(InForce::ALWAYS.first(), Some(DaySpan::day(first.pred_opt()?))).ok()?;
        Some((before, InForce::new(DaySpan::day(first), None).ok()?))
    });
    match lived {
        Some((before, from)) => vec![
            Element::Stretch(&FactValue::None, fact.record, before),
            Element::Stretch(&fact.value, fact.record, from),
        ],
        None => vec![Element::Stretch(&fact.value, fact.record, days)],
    }
}

impl<'a> Loader<'a> {
    fn new(model: &'a Model, program: &'a Program, cases: &'a [Case]) -> Self {
        let stride = stride(cases.len());
        let mut counts = vec![0_usize; program.tables.len()];
        if let Some(of_cases) = counts.first_mut() {
            *of_cases = if cases.len() <= 1 { 1 } else { stride };
        }
        let mut rows = Vec::with_capacity(cases.len());
        for (at, case) in cases.iter().enumerate() {
            let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
            let mut of_case = Vec::with_capacity(case.records().count());
            for (_, record) in case.records() {
                let slot = seen.entry(record.entity.index()).or_insert(0);
                of_case.push(narrow(*slot * stride + at));
                *slot += 1;
                if let Some(table) = program.table_of(TableKind::Entity(record.entity)) {
                    counts[table.index()] = counts[table.index()].max(*slot * stride);
                }
            }
            rows.push(of_case);
        }
        let mut loader = Self {
            model,
            program,
            cases,
            stride,
            rows,
            elements: BTreeMap::new(),
            block: Block {
                n_cases: cases.len(),
                columns: Columns::default(),
                tests: Vec::new(),
                dictionary: Vec::new(),
                codes: BTreeMap::new(),
                overrides: Vec::new(),
                rows: Vec::new(),
            },
        };
        loader.find_elements(&mut counts);
        let layout = Layout::new(program, counts.into_iter().map(Rows::new).collect());
        loader.block.columns = Columns::of_block(layout);
        let law_day = DaySpan::day(program.law_day);
        for (at, value) in program.dictionary.iter().enumerate() {
            loader.block.codes.entry(value.clone()).or_default().push((law_day, narrow(at)));
            loader.block.dictionary.push((value.clone(), law_day));
        }
        loader
    }

    /// Gives every element of a list, and every stretch of a history, a row.
    fn find_elements(&mut self, counts: &mut [usize]) {
        for (at, table) in self.program.tables.iter().enumerate() {
            let (TableKind::List(field) | TableKind::History(field)) = table.kind else { continue };
            let is_history = matches!(table.kind, TableKind::History(_));
            let table = self.program.table_ids().nth(at).unwrap_or(Program::CASES);
            let mut found = Vec::new();
            let mut most = 0;
            for (case_at, case) in self.cases.iter().enumerate() {
                let mut slot = 0;
                for fact in case.facts().iter().filter(|fact| fact.field == field) {
                    let owner = self.row_of(case_at, fact.record);
                    let values: Vec<Element<'a>> = match &fact.value {
                        _ if is_history => stretches(self.model, case, fact),
                        FactValue::List(values) => values.iter().map(Element::Value).collect(),
                        _ => Vec::new(),
                    };
                    for value in values {
                        found.push((narrow(slot * self.stride + case_at), owner, value));
                        slot += 1;
                    }
                }
                most = most.max(slot);
            }
            counts[at] = most * self.stride;
            self.elements.insert(table, found);
        }
    }

    /// The row of a record, or of the case.
    fn row_of(&self, case: usize, record: Option<RecordId>) -> u32 {
        match record {
            Some(record) => {
                self.rows.get(case).and_then(|rows| rows.get(record.index())).copied().unwrap_or(NO_CODE)
            }
            None => narrow(case),
        }
    }

    /// Fills in which row leads to which.
    fn links(&mut self) {
        let inputs: Vec<(TableId, InputPart, Node)> =
            self.program.inputs.iter().map(|((table, part), node)| (*table, *part, *node)).collect();
        for (table, part, node) in inputs {
            match (part, node) {
                // What is not said to be complete is not; what is not said to be lacking is not; law that is not
                // written as a rule does not decide unless the case says so.
                (
                    InputPart::Complete(_) | InputPart::Lacking(_) | InputPart::Reserved(..),
                    Node::Bool(id),
                ) => {
                    let rows = self.block.columns.rows(table);
                    id.fill(&mut self.block.columns, rows, Kleene::No);
                }
                (InputPart::Owner | InputPart::Case | InputPart::Element, Node::Ref(id)) => {
                    self.link(table, part, id)
                }
                _ => {}
            }
        }
    }

    fn link(&mut self, table: TableId, part: InputPart, id: RefId) {
        let rows = self.block.columns.rows(table);
        match self.program.tables[table.index()].kind {
            TableKind::Entity(entity) => {
                for (at, case) in self.cases.iter().enumerate() {
                    for record in case.records_of(entity) {
                        let row = self.row_of(at, Some(record)) as usize;
                        let leads_to = match part {
                            InputPart::Owner => self.owner_row(at, case, record),
                            InputPart::Case => narrow(at),
                            _ => narrow(row),
                        };
                        self.block.columns.put(id, row, leads_to);
                    }
                }
            }
            TableKind::List(_) | TableKind::History(_) => {
                let found = self.elements.get(&table).cloned().unwrap_or_default();
                for (row, owner, _) in found {
                    let leads_to = match part {
                        InputPart::Owner => owner,
                        InputPart::Case => row % narrow(self.stride),
                        _ => row,
                    };
                    self.block.columns.put(id, row as usize, leads_to);
                }
            }
            TableKind::Case => {
                for row in 0..rows.count {
                    self.block.columns.put(id, row, narrow(row));
                }
            }
            TableKind::Join { .. } => {}
        }
        self.block.columns.note_words(id, rows);
    }

    /// The row of the record, or of the case, that a record belongs to.
    fn owner_row(&self, at: usize, case: &Case, record: RecordId) -> u32 {
        let has_owner = self.model.entity(case.record(record).entity).owner.is_some();
        match case.record(record).owner {
            Some(owner) => self.row_of(at, Some(owner)),
            None if has_owner => NO_CODE,
            None => narrow(at),
        }
    }

    fn case(&mut self, at: usize, case: &'a Case) {
        if let Some(Node::Span(id)) = self.program.inputs.get(&(Program::CASES, InputPart::DayOfDecision)) {
            self.days(*id, at, case.on);
        }
        for (record, list) in &case.complete {
            self.complete(at, case, *record, *list);
        }
        for fact in case.facts() {
            if fact.days.is_none() && !matches!(self.model.field(fact.field).ty, Type::List(_)) {
                self.fact(at, case, fact);
            }
        }
        self.of_nobody(at, case);
    }

    /// Facts about a record that is not there.
    fn of_nobody(&mut self, at: usize, case: &Case) {
        if !case.facts().iter().any(|fact| fact.value == FactValue::None) {
            return;
        }
        let model = self.model;
        let fields = model.fields.iter().enumerate().filter(|(_, entry)| !entry.labels.others.is_empty());
        for (field, entry) in fields.map(|(place, entry)| (FieldId::from_index(place), entry)) {
            let records: Vec<Option<RecordId>> = match entry.entity {
                Some(entity) => case.records_of(entity).map(Some).collect(),
                None => vec![None],
            };
            let table = entry
                .entity
                .map_or(Some(Program::CASES), |entity| self.program.table_of(TableKind::Entity(entity)));
            let Some(table) = table else { continue };
            for record in records {
                if case.nobody(model, record, field).is_some() {
                    self.lacking(at, case, table, (record, field));
                }
            }
        }
    }

    /// What is *no*, or has no value, unless provisions say otherwise.
    fn lacking(&mut self, at: usize, case: &Case, table: TableId, (record, field): Cell) {
        let row = self.row_of(at, record) as usize;
        self.finding(table, field, row, &FactValue::YesNo(false));
        match self.program.inputs.get(&(table, InputPart::Lacking(field))) {
            Some(Node::Bool(id)) => self.bit(*id, row, Kleene::Yes),
            _ => self.value(at, case, table, InputPart::Given(field), row, &FactValue::None, record),
        }
    }

    fn complete(&mut self, at: usize, case: &Case, record: Option<RecordId>, list: ListOf) {
        let key = match list {
            ListOf::Children(entity) => ListKey::Children(entity),
            ListOf::Field(field) => ListKey::Field(field),
            ListOf::Unknown => return,
        };
        let owner = record.map(|record| case.record(record).entity);
        let table =
            owner.map_or(Some(Program::CASES), |entity| self.program.table_of(TableKind::Entity(entity)));
        let Some(table) = table else { return };
        if let Some(Node::Bool(id)) = self.program.inputs.get(&(table, InputPart::Complete(key))) {
            let row = self.row_of(at, record);
            self.bit(*id, row as usize, Kleene::Yes);
        }
    }

    /// The values of the elements in a table of elements.
    fn element_values(&mut self, table: TableId, found: &[(u32, u32, Element<'a>)]) {
        let (TableKind::List(field) | TableKind::History(field)) = self.program.tables[table.index()].kind
        else {
            return;
        };
        for (row, _, element) in found {
            let at = *row as usize % self.stride;
            let Some(case) = self.cases.get(at) else { continue };
            let row = *row as usize;
            match element {
                Element::Value(value) => {
                    self.value(at, case, table, InputPart::Given(field), row, value, None)
                }
                Element::Stretch(value, record, days) => {
                    self.value(at, case, table, InputPart::Given(field), row, value, *record);
                    let last = days.last().map_or(FactValue::None, FactValue::Days);
                    let first = if days.first() == InForce::ALWAYS.first() {
                        FactValue::None
                    } else {
                        FactValue::Days(days.first())
                    };
                    self.value(at, case, table, InputPart::First(field), row, &first, None);
                    self.value(at, case, table, InputPart::Last(field), row, &last, None);
                }
            }
        }
    }

    fn fact(&mut self, at: usize, case: &Case, fact: &Fact) {
        let entry = self.model.field(fact.field);
        let table = entry
            .entity
            .map_or(Some(Program::CASES), |entity| self.program.table_of(TableKind::Entity(entity)));
        let Some(table) = table else { return };
        let row = self.row_of(at, fact.record) as usize;
        if fact.value == FactValue::Unclear {
            // Asked, and not established: where a burden of proof is declared, that is *no*.
            if entry.burden_on.is_some() && entry.ty == Type::YesNo {
                self.lacking(at, case, table, (fact.record, fact.field));
            }
            return;
        }
        self.finding(table, fact.field, row, &fact.value);
        self.value(at, case, table, InputPart::Given(fact.field), row, &fact.value, fact.record);
    }

    /// Writes which standards of proof a finding reaches, if the program asks for any but the strictest.
    fn finding(&mut self, table: TableId, field: FieldId, row: usize, value: &FactValue) {
        for standard in self.model.standard_ids() {
            let input = self.program.inputs.get(&(table, InputPart::Finding(field, standard)));
            if let (Some(Node::Bool(id)), Some(reaches)) = (input, value.reaches(standard)) {
                self.bit(*id, row, reaches);
            }
        }
    }

    /// Writes a value into an input, if the program has it.
    #[allow(clippy::too_many_arguments)]
    fn value(
        &mut self,
        at: usize,
        case: &Case,
        table: TableId,
        part: InputPart,
        row: usize,
        value: &FactValue,
        record: Option<RecordId>,
    ) {
        let Some(node) = self.program.inputs.get(&(table, part)).copied() else { return };
        match (node, value) {
            (_, FactValue::NotAsked | FactValue::Unclear) => {}
            (Node::Bool(id), FactValue::YesNo(yes)) => self.bit(id, row, Kleene::from(*yes)),
            (Node::Bool(id), FactValue::None) => self.bit(id, row, Kleene::No),
            // Without a standard, the strictest is meant.
            (Node::Bool(id), FactValue::Finding(finding)) => {
                let strictest = self.model.strictest();
                let reaches = strictest.map_or(Kleene::Open, |strictest| finding.reaches(strictest));
                self.bit(id, row, reaches);
            }
            (Node::Span(id), FactValue::Days(days)) => self.days(id, row, *days),
            (Node::Span(id), FactValue::Length(low, high)) => {
                let span = Span::between(low.unwrap_or(LOWEST), high.unwrap_or(HIGHEST));
                self.block.columns.put(id, row, span);
            }
            (Node::Span(id), FactValue::None) => self.block.columns.put(id, row, Span::NONE),
            (Node::Set(id), FactValue::Choice(places)) => {
                let set = places.iter().fold(0, |set, place| set | bit(*place));
                self.block.columns.put(id, row, set);
            }
            (Node::Set(id), FactValue::None) => self.block.columns.put(id, row, NONE),
            (Node::Sym(id), FactValue::Choice(places)) => {
                // Of a large choice, what is one of several is not known.
                let InputPart::Given(field) = part else { return };
                if let ([place], Some(choice)) = (places.as_slice(), self.model.field(field).ty.choice()) {
                    self.coded(id, row, Value::Choice(choice, *place), DaySpan::ANY);
                }
            }
            (Node::Sym(id), FactValue::None) => self.block.columns.put(id, row, NO_CODE),
            (Node::Sym(id), FactValue::Country(code)) => {
                self.coded(id, row, Value::Country(code.clone()), DaySpan::ANY)
            }
            (Node::Sym(id), FactValue::Text(text)) => {
                self.coded(id, row, Value::Text(text.clone()), DaySpan::ANY)
            }
            (Node::Sym(id), FactValue::Citation(citation)) => {
                let day = self.citation_day(case, part, record);
                self.coded(id, row, Value::Citation(citation.clone()), day);
            }
            (Node::Exact(id), FactValue::Number(low, high)) => {
                let range = Range { low: *low, high: *high };
                self.block.columns.put(id, row, Exact { range, there: Kleene::Yes });
            }
            (Node::Exact(id), FactValue::None) => self.block.columns.put(id, row, Exact::NONE),
            (Node::Ref(id), FactValue::Record(to)) => {
                let to = self.row_of(at, Some(*to));
                self.block.columns.put(id, row, to);
            }
            (Node::Ref(_), FactValue::None) => {}
            _ => unreachable!("`read` gives each field a value of its type"),
        }
    }

    /// The day a citation of a case is read as of.
    fn citation_day(&self, case: &Case, part: InputPart, record: Option<RecordId>) -> DaySpan {
        let InputPart::Given(field) = part else { return DaySpan::day(self.program.law_day) };
        let day_field = match &self.model.field(field).ty {
            Type::Citation(day) => *day,
            _ => None,
        };
        let given = day_field.map(|day| case.fact(record, day).map(|fact| &fact.value));
        match given {
            Some(Some(FactValue::Days(days))) => *days,
            Some(_) => DaySpan::ANY,
            None => DaySpan::day(self.program.law_day),
        }
    }

    fn bit(&mut self, id: BoolId, row: usize, value: Kleene) {
        self.block.columns.put(id, row, value);
    }

    fn days(&mut self, id: SpanId, row: usize, days: DaySpan) {
        let low = if days.earliest() == FIRST_DAY { LOWEST } else { number_of(days.earliest()) };
        let high = if days.latest() == LAST_DAY { HIGHEST } else { number_of(days.latest()) };
        self.block.columns.put(id, row, Span::between(low, high));
    }

    fn coded(&mut self, id: SymId, row: usize, value: Value, day: DaySpan) {
        let code = self.block.code(value, day);
        self.block.columns.put(id, row, code);
    }

    fn finish(mut self) -> Block {
        let records: Vec<(TableId, RefId)> = self
            .program
            .inputs
            .iter()
            .filter_map(|((table, part), node)| match (part, node) {
                (InputPart::Given(_), Node::Ref(id)) => Some((*table, *id)),
                _ => None,
            })
            .collect();
        for (table, id) in records {
            let rows = self.block.columns.rows(table);
            self.block.columns.note_words(id, rows);
        }
        self.fill_open_records();
        self.block.tests = self
            .program
            .tests
            .iter()
            .map(|test| {
                let dictionary = self.block.dictionary.iter();
                dictionary
                    .map(|(value, day)| match value {
                        Value::Citation(citation) => {
                            self.model.is_under(citation, *day, test, self.program.law_day)
                        }
                        _ => Kleene::No,
                    })
                    .collect()
            })
            .collect();
        self.block.rows = self.rows;
        self.block
    }

    /// Records that are not given are not known; only those given as none are not there.
    fn fill_open_records(&mut self) {
        let inputs: Vec<(TableId, FieldId, RefId)> = self
            .program
            .inputs
            .iter()
            .filter_map(|((table, part), node)| match (part, node) {
                (InputPart::Given(field), Node::Ref(id)) => Some((*table, *field, *id)),
                _ => None,
            })
            .collect();
        for (table, field, id) in inputs {
            let TableKind::Entity(entity) = self.program.tables[table.index()].kind else { continue };
            for (at, case) in self.cases.iter().enumerate() {
                for record in case.records_of(entity) {
                    let said = case.fact(Some(record), field).map(|fact| &fact.value);
                    let is_none = matches!(said, Some(FactValue::None))
                        || case.nobody(self.model, Some(record), field).is_some();
                    let row = self.row_of(at, Some(record)) as usize;
                    if self.block.columns.get(id, row) == NO_CODE && !is_none {
                        self.block.columns.put(id, row, OPEN_CODE);
                    }
                }
            }
        }
    }
}

/// The values of a type that are possible when nothing is known.
#[must_use]
pub fn all_of(model: &Model, ty: &Type) -> u32 {
    match ty {
        Type::Choice(choice) => all_values(model.choice(*choice).variants.len()),
        _ => ANY,
    }
}

/// Rows from the k-th record of a case to the next, in a block of so many cases.
const fn stride(n_cases: usize) -> usize {
    if n_cases <= 1 { 1 } else { n_cases.next_multiple_of(64) }
}
