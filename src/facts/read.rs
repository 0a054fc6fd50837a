//! The given lines of an example become facts.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, suggest};
use crate::model::{EntityId, Expr, ExprKind, FieldId, LawId, ListOf, Model, Template, Text, Type, Value};
use crate::resolve::{ExprResolver, Scope};
use crate::source::{SourceId, Span};
use crate::syntax::tree::{self, FactContent, FactLine, Given, Path, RecordLine};
use crate::time::{DaySpan, InForce};

use super::value::range_of;
use super::{Attribution, Case, Fact, FactValue, GivenCondition, Record, RecordId};

/// How many records a case may have.
pub const MAX_RECORDS: usize = 10_000;

/// Reads a case line by line.
pub struct Reader<'m> {
    pub(super) model: &'m Model,
    scope: &'m Scope,
    source: SourceId,
    /// The case as far as it is read.
    pub case: Case,
    faults: Diagnostics,
}

/// Reads the given lines of an example.
///
/// # Errors
/// Everything that is wrong with them.
pub fn example(
    model: &Model,
    scope: &Scope,
    example: &crate::model::Example,
) -> Result<Case, Vec<Diagnostic>> {
    let tree = &example.tree;
    let Some(on) = &tree.on else {
        return Err(vec![
            Diagnostic::new(Code::MissingDecisionDay, "this example does not say on which day it is decided")
                .at(example.span, "a line `on DATE` is missing")
                .help("write `on 2018-06-01` below the title"),
        ]);
    };
    let law_as_of = tree.law_as_of.as_ref().map_or(on.node, |day| day.node);
    let mut reader = Reader::new(model, scope, example.span.source, on.node, law_as_of, example.law);
    reader.lines(&tree.given);
    reader.finish()
}

impl<'m> Reader<'m> {
    /// Begins a case.
    #[must_use]
    pub fn new(
        model: &'m Model,
        scope: &'m Scope,
        source: SourceId,
        on: DaySpan,
        law_as_of: DaySpan,
        law: Option<LawId>,
    ) -> Self {
        let case = Case {
            on,
            law_as_of,
            law,
            records: Vec::new(),
            facts: Vec::new(),
            complete: Vec::new(),
            conditions: Vec::new(),
            secrecy: super::Secrecy::default(),
        };
        Self { model, scope, source, case, faults: Diagnostics::new() }
    }

    /// Goes on with a case: to read what is expected of it.
    #[must_use]
    pub fn of_case(model: &'m Model, scope: &'m Scope, source: SourceId, case: Case) -> Self {
        Self { model, scope, source, case, faults: Diagnostics::new() }
    }

    /// What was found wrong since the last time.
    pub fn take_faults(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.faults).into_sorted()
    }

    /// The finished case.
    ///
    /// # Errors
    /// Everything that was wrong with it.
    pub fn finish(self) -> Result<Case, Vec<Diagnostic>> {
        if self.faults.has_errors() { Err(self.faults.into_sorted()) } else { Ok(self.case) }
    }

    /// Reports a fault.
    pub fn fault(&mut self, fault: Diagnostic) {
        self.faults.push(fault);
    }

    /// All given lines: first the records, so that lines may name any of them.
    pub fn lines(&mut self, given: &[Given]) {
        let mut opened: Vec<Vec<RecordId>> = Vec::new();
        let records: Vec<&RecordLine> = given
            .iter()
            .filter_map(|given| if let Given::Records(line) = given { Some(line) } else { None })
            .collect();
        for line in &records {
            opened.push(self.open(line));
        }
        // Owners may be opened after what belongs to them.
        for (line, ids) in records.iter().zip(&opened) {
            self.own(line, ids);
        }
        let mut opened = opened.into_iter();
        let mut about: Vec<Option<RecordId>> = vec![None];
        for given in given {
            match given {
                Given::Records(_) => {
                    about = opened.next().unwrap_or_default().into_iter().map(Some).collect()
                }
                Given::Complete(path) => {
                    about.clone().into_iter().for_each(|record| self.complete(path, record))
                }
                Given::Fact(line) => {
                    about.clone().into_iter().for_each(|record| self.fact_line(line, record))
                }
            }
        }
    }

    /// Opens the records of a line: one a name, or one an owner if there are several.
    fn open(&mut self, line: &RecordLine) -> Vec<RecordId> {
        let Some(entity) = self.model.entity_named(&line.entity.node) else {
            let nearest =
                suggest::nearest(&line.entity.node, self.model.entities.iter().map(|entity| &*entity.name));
            self.fault(
                Diagnostic::new(Code::UnknownName, format!("no entity `{}` is declared", line.entity.node))
                    .at(line.entity.span, "records of this kind are not known")
                    .suggesting(line.entity.span, nearest),
            );
            return Vec::new();
        };
        let copies = if line.names.len() == 1 { line.owners.len().max(1) } else { 1 };
        let label = line.label.as_ref().map(plain);
        let mut ids = Vec::new();
        for name in &line.names {
            if self.is_second(&name.node, name.span) {
                continue;
            }
            for _ in 0..copies {
                let Some(id) = self.room_for(entity, &name.node, name.span) else { return ids };
                self.case.records[id.index()].label.clone_from(&label);
                self.case.secrecy.mark(id, line.confidential);
                ids.push(id);
            }
        }
        ids
    }

    /// Opens one record of its own name; `None` if another has that name, or the case holds too many.
    pub fn open_record(&mut self, entity: EntityId, name: &str, span: Span) -> Option<RecordId> {
        if self.is_second(name, span) {
            return None;
        }
        self.room_for(entity, name, span)
    }

    /// Whether no more records can be opened.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.case.records.len() >= MAX_RECORDS
    }

    /// What a reader calls a record.
    pub fn label(&mut self, record: RecordId, words: &str) {
        let words = tree::Texts { main: words.to_owned(), others: Vec::new() };
        self.case.records[record.index()].label = Some(plain(&words));
    }

    /// Whether a record has that name already: the second one is reported and left out.
    fn is_second(&mut self, name: &str, span: Span) -> bool {
        let first = self.case.named(name).next().map(|first| self.case.record(first).span);
        if let Some(first) = first {
            self.fault(
                Diagnostic::new(Code::DuplicateName, format!("a second record is called `{name}`"))
                    .at(span, "every record of a case has a name of its own")
                    .at(first, "this one has it already"),
            );
        }
        first.is_some()
    }

    fn room_for(&mut self, entity: EntityId, name: &str, span: Span) -> Option<RecordId> {
        if self.is_full() {
            self.fault(
                Diagnostic::new(
                    Code::TooManyRecords,
                    format!("a case can have at most {MAX_RECORDS} records"),
                )
                .at(span, "this one is too many"),
            );
            return None;
        }
        let id = RecordId::from_index(self.case.records.len());
        self.case.records.push(Record { entity, name: Arc::from(name), label: None, owner: None, span });
        Some(id)
    }

    /// Gives the records of a line their owners.
    fn own(&mut self, line: &RecordLine, ids: &[RecordId]) {
        let Some(first) = ids.first() else { return };
        let entity = self.case.record(*first).entity;
        let owner_entity =
            self.model.entity(entity).owner.as_ref().map(|(owner, called)| (*owner, Arc::clone(called)));
        let Some((owner_entity, called)) = owner_entity else {
            if let Some(owner) = line.owners.first() {
                self.fault(
                    Diagnostic::new(
                        Code::UnknownRecord,
                        format!("a {} belongs to no other record", line.entity.node),
                    )
                    .at(owner.span, "this owner cannot be"),
                );
            }
            return;
        };
        if line.owners.is_empty() {
            let example = &self.model.entity(owner_entity).name;
            self.fault(
                Diagnostic::new(
                    Code::UnknownRecord,
                    format!("it is not said whose {} this is", line.entity.node),
                )
                .at(line.span, format!("a {} belongs to a {example}, its {called}", line.entity.node))
                .help(format!("write `of` and the name of the {example}")),
            );
            return;
        }
        for (at, id) in ids.iter().enumerate() {
            let name = line.owners.get(at).or(line.owners.first());
            let Some(name) = name else { continue };
            let found: Vec<RecordId> = self
                .case
                .named(&name.node)
                .filter(|owner| self.case.record(*owner).entity == owner_entity)
                .collect();
            match found.as_slice() {
                [owner] => self.case.records[id.index()].owner = Some(*owner),
                _ => {
                    let names: Vec<String> = self
                        .case
                        .records_of(owner_entity)
                        .map(|id| self.case.record(id).name.to_string())
                        .collect();
                    let nearest = suggest::nearest(&name.node, names.iter().map(String::as_str));
                    let what = &self.model.entity(owner_entity).name;
                    self.fault(
                        Diagnostic::new(
                            Code::UnknownRecord,
                            format!("the case has no {what} `{}`", name.node),
                        )
                        .at(name.span, "no record of this name is opened")
                        .suggesting(name.span, nearest),
                    );
                }
            }
        }
    }

    /// An expression of the case; `about` is the record spoken about.
    pub fn expression(
        &mut self,
        expr: &tree::Expr,
        want: Option<&Type>,
        about: Option<RecordId>,
    ) -> Option<Expr> {
        let mut context = self.case.context(self.source, about);
        let mut resolver = ExprResolver { model: self.model, scope: self.scope, faults: Vec::new() };
        let expr = resolver.expr(&mut context, expr, want);
        let has_faults = !resolver.faults.is_empty();
        let faults = std::mem::take(&mut resolver.faults);
        let is_rules = self.scope.is_rules(self.source);
        self.faults.extend(faults.into_iter().map(|fault| if is_rules { fault } else { in_case(fault) }));
        (!has_faults).then_some(expr)
    }

    /// `convictions complete`
    pub fn complete(&mut self, path: &Path, about: Option<RecordId>) {
        let Some(name) = path.names.last() else { return };
        let owner = match path.names.as_slice() {
            [_] => about,
            [record, _] => match self.case.meant(&record.node, about) {
                Ok(id) => Some(id),
                Err(_) => {
                    self.unknown_record(record);
                    return;
                }
            },
            _ => return,
        };
        for owner in [owner, None] {
            let entity = owner.map(|id| self.case.record(id).entity);
            let field = self
                .model
                .field_named(entity, &name.node)
                .filter(|field| matches!(self.model.field(*field).ty, Type::List(_)));
            let list = field
                .map(ListOf::Field)
                .or_else(|| self.model.children_named(entity, &name.node).map(ListOf::Children));
            if let Some(list) = list {
                self.case.complete.push((owner, list));
                return;
            }
        }
        self.fault(
            Diagnostic::new(Code::UnknownName, format!("no list `{}` is known here", name.node))
                .at(name.span, "only a list can be complete"),
        );
    }

    fn unknown_record(&mut self, name: &tree::Name) {
        let names: Vec<String> = self.case.records.iter().map(|record| record.name.to_string()).collect();
        let nearest = suggest::nearest(&name.node, names.iter().map(String::as_str));
        self.fault(
            Diagnostic::new(Code::UnknownRecord, format!("the case has no record `{}`", name.node))
                .at(name.span, "no record of this name is opened")
                .suggesting(name.span, nearest),
        );
    }

    /// A line that says something of a record, or of the case.
    pub fn fact_line(&mut self, line: &FactLine, about: Option<RecordId>) {
        match &line.content {
            FactContent::Value(path, value) => {
                let Some((record, field)) = self.place(path, about) else { return };
                let ty = self.model.field(field).ty.clone();
                if let Some(value) = self.given_value(value, &ty, record.or(about), line.span) {
                    self.push(line, record, field, value, None);
                }
            }
            FactContent::Span(path, value, days) => {
                let Some((record, field)) = self.place(path, about) else { return };
                let entry = self.model.field(field);
                let ty = entry.ty.clone();
                if let Some(value) = self.given_value(value, &ty, record.or(about), line.span) {
                    self.push(line, record, field, value, Some(*days));
                }
            }
            FactContent::Condition(expr) => self.condition(line, expr, about),
        }
    }

    /// The field a path of a case names, and the record it belongs to.
    fn place(&mut self, path: &Path, about: Option<RecordId>) -> Option<(Option<RecordId>, FieldId)> {
        let tree = tree::Expr { kind: tree::ExprKind::Path(path.clone()), span: path.span };
        let expr = self.expression(&tree, None, about)?;
        self.cell(&expr, about)
    }

    /// The cell of the case an expression names.
    pub fn cell(&mut self, expr: &Expr, about: Option<RecordId>) -> Option<(Option<RecordId>, FieldId)> {
        match &expr.kind {
            ExprKind::Field(None, field) => Some((None, *field)),
            ExprKind::Field(Some(of), field) => match self.case.record_meant(of, about) {
                Ok(Some(id)) => Some((Some(id), *field)),
                Ok(None) => {
                    self.fault(
                        Diagnostic::new(Code::WrongValue, "a case gives values to fields of its own records")
                            .at(expr.span, "this goes on to another record; open a line for that one"),
                    );
                    None
                }
                Err(found) => {
                    let name = found.first().map_or("", |record| &*self.case.record(*record).name);
                    self.fault(
                        Diagnostic::new(Code::UnknownRecord, format!("several records are called `{name}`"))
                            .at(expr.span, "it is not clear which one is meant"),
                    );
                    None
                }
            },
            _ => {
                self.fault(
                    Diagnostic::new(Code::WrongValue, "only a field of a record can be given a value")
                        .at(expr.span, "this is something else"),
                );
                None
            }
        }
    }

    /// A condition: where it is a plain fact or a limit of one, it is taken as such.
    fn condition(&mut self, line: &FactLine, tree: &tree::Expr, about: Option<RecordId>) {
        let Some(expr) = self.expression(tree, Some(&Type::YesNo), about) else { return };
        let (yes, inner) = match &expr.kind {
            ExprKind::Not(inner) => (false, inner.as_ref()),
            _ => (true, &expr),
        };
        if let (ExprKind::Field(..), Type::YesNo) = (&inner.kind, &inner.ty) {
            if let Some((record, field)) = self.cell(inner, about) {
                self.push(line, record, field, FactValue::YesNo(yes), None);
            }
            return;
        }
        if let ExprKind::Compare(left, comparison, right) = &expr.kind
            && let (ExprKind::Field(..), ExprKind::Value(value)) = (&left.kind, &right.kind)
        {
            let ty = left.ty.clone();
            let range = if matches!(value, Value::None)
                && *comparison == crate::syntax::spelling::Comparison::Equal
            {
                Some(FactValue::None)
            } else {
                range_of(&ty, *comparison, value)
            };
            if let Some(range) = range {
                if let Some((record, field)) = self.cell(left, about) {
                    self.push(line, record, field, range, None);
                }
                return;
            }
        }
        if expr.ty != Type::YesNo {
            let fault = Diagnostic::new(Code::WrongValue, "a case gives facts and conditions");
            self.fault(fault.at(expr.span, format!("this is {}", expr.ty.in_words(self.model))));
            return;
        }
        if self.is_said_already(&expr, line, about) {
            return;
        }
        self.case.conditions.push(GivenCondition { expr, record: about, attribution: attribution_of(line) });
    }

    /// Whether a line that is read once for each of several records speaks of the same ones again.
    fn is_said_already(&self, expr: &Expr, line: &FactLine, about: Option<RecordId>) -> bool {
        let records = |expr: &Expr, about: Option<RecordId>| {
            let mut named = Vec::new();
            expr.walk(&mut |part| {
                if let ExprKind::Record(_, name) = &part.kind {
                    named.push(self.case.meant(name, about).ok());
                }
            });
            named
        };
        let mut same_line = self.case.conditions.iter().filter(|known| known.attribution.span == line.span);
        same_line.any(|known| records(&known.expr, known.record) == records(expr, about))
    }

    /// Takes in what a line says of a field.
    pub fn give(
        &mut self,
        record: Option<RecordId>,
        field: FieldId,
        value: FactValue,
        line: &FactLine,
        days: Option<InForce>,
    ) {
        self.push(line, record, field, value, days);
    }

    /// Takes a fact in; what is known in two ways is put together.
    fn push(
        &mut self,
        line: &FactLine,
        record: Option<RecordId>,
        field: FieldId,
        value: FactValue,
        days: Option<InForce>,
    ) {
        let entry = self.model.field(field);
        if days.is_some() && !entry.over_time {
            let name = Arc::clone(&entry.name);
            self.fault(
                Diagnostic::new(Code::WrongValue, format!("`{name}` has no history"))
                    .at(line.span, "it cannot be said from when to when it is so"),
            );
            return;
        }
        // A line that names its record in full says the same for each of several records spoken about.
        let is_said = self.case.facts.iter().any(|fact| {
            (fact.record, fact.field, fact.attribution.span) == (record, field, line.span)
                && fact.value == value
        });
        if is_said && days.is_none() {
            return;
        }
        let is_known = !matches!(value, FactValue::NotAsked | FactValue::Unclear);
        // What is said of a history without days holds on every day.
        let days = days.or((entry.over_time && is_known).then_some(InForce::ALWAYS));
        if let Some(days) = days {
            let clash = self.case.facts.iter().find(|fact| {
                fact.record == record
                    && fact.field == field
                    && fact.value != value
                    && fact.days.is_some_and(|known| certainly_meet(known, days))
            });
            if let Some(first) = clash.map(|fact| fact.attribution.span) {
                let name = Arc::clone(&entry.name);
                self.fault(
                    Diagnostic::new(Code::RepeatedFact, format!("`{name}` has two values on one day"))
                        .at(line.span, "this stretch …")
                        .at(first, "… and this one meet"),
                );
                return;
            }
        }
        if days.is_none()
            && let Some(known) =
                self.case.facts.iter().position(|fact| fact.record == record && fact.field == field)
        {
            self.case.facts[known].attribution.confidential |= line.confidential;
            let before = &self.case.facts[known];
            match together(&before.value, &value) {
                Some(both) => self.case.facts[known].value = both,
                None => {
                    let first = before.attribution.span;
                    let name = Arc::clone(&entry.name);
                    self.fault(
                        Diagnostic::new(Code::RepeatedFact, format!("`{name}` is given twice"))
                            .at(line.span, "given here …")
                            .at(first, "… and here already"),
                    );
                }
            }
            return;
        }
        self.case.facts.push(Fact {
            record,
            field,
            value,
            days,
            attribution: Attribution {
                confidential: line.confidential || entry.confidential,
                ..attribution_of(line)
            },
        });
    }
}

/// A fault of a citation, in the words of a case file: there the act is a key, not a line.
fn in_case(mut fault: Diagnostic) -> Diagnostic {
    if fault.code == Code::MissingAct {
        for label in &mut fault.labels {
            label.text = "the case has no key `law`".to_owned();
        }
        return fault.help("name the act behind the citation, or give the case the key `law`");
    }
    fault
}

/// Who says what a line says, and why.
fn attribution_of(line: &FactLine) -> Attribution {
    Attribution {
        undisputed: line.undisputed,
        decided_by: line.decided_by.as_ref().map(|name| Arc::clone(&name.node)),
        because: line.because.clone(),
        confidential: line.confidential,
        span: line.span,
    }
}

/// Whether two stretches certainly have a day in common.
fn certainly_meet(a: InForce, b: InForce) -> bool {
    let begins_in_time = |one: InForce, other: InForce| {
        other.last().is_none_or(|last| one.first().latest() <= last.earliest())
    };
    begins_in_time(a, b) && begins_in_time(b, a)
}

/// What two lines say of one field together; `None` if they cannot both be meant.
fn together(a: &FactValue, b: &FactValue) -> Option<FactValue> {
    let low = |a: Option<i32>, b: Option<i32>| a.max(b);
    let high = |a: Option<i32>, b: Option<i32>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    match (a, b) {
        (FactValue::Days(a), FactValue::Days(b)) => a.intersect(*b).map(FactValue::Days),
        (FactValue::Length(a, c), FactValue::Length(b, d)) => {
            let (low, high) = (low(*a, *b), high(*c, *d));
            low.zip(high).is_none_or(|(low, high)| low <= high).then_some(FactValue::Length(low, high))
        }
        (FactValue::Number(a, c), FactValue::Number(b, d)) => {
            let low = (*a).max(*b);
            let high = match (*c, *d) {
                (Some(c), Some(d)) => Some(c.min(d)),
                (c, d) => c.or(d),
            };
            low.zip(high).is_none_or(|(low, high)| low <= high).then_some(FactValue::Number(low, high))
        }
        _ => None,
    }
}

/// A text of a case: the same words in every language unless others are given.
fn plain(texts: &tree::Texts) -> Text {
    let words = |text: &String| Template { pieces: vec![crate::model::Piece::Words(text.clone())] };
    let main = (Arc::from("en"), words(&texts.main));
    let others = texts.others.iter().map(|(language, text)| (Arc::clone(language), words(text)));
    Text { languages: std::iter::once(main).chain(others).collect() }
}
