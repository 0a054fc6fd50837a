//! The given lines of an example become facts.

use std::sync::Arc;

use crate::check::types;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words, words};
use crate::model::{Expr, ExprKind, FieldId, LawId, ListOf, Model, Type, Value};
use crate::resolve::{ExprResolver, Scope};
use crate::source::SourceId;
use crate::syntax::spelling::Comparison;
use crate::syntax::tree::{self, FactContent, FactLine, Given, Path, RecordLine};
use crate::time::DaySpan;

use super::value::range_of;
use super::{Attribution, Case, FactValue, GivenCondition, RecordId};

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
    let known_on = tree.known_on.as_ref().map(|day| day.node);
    reader.finish().map(|case| case.as_known_on(known_on))
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
        Self { model, scope, source, case: Case::new(on, law_as_of, law), faults: Diagnostics::new() }
    }

    /// Goes on with a case: to read what is expected of it.
    #[must_use]
    pub fn of_case(model: &'m Model, scope: &'m Scope, source: SourceId, case: Case) -> Self {
        Self { model, scope, source, case, faults: Diagnostics::new() }
    }

    /// The rule set, and what is visible where.
    pub(super) const fn rules(&self) -> (&'m Model, &'m Scope) {
        (self.model, self.scope)
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
            Diagnostic::new(Code::UnknownName, words!("no list `{}` is known here", name.node))
                .at(name.span, "only a list can be complete"),
        );
    }

    /// A line that says something of a record, or of the case.
    pub fn fact_line(&mut self, line: &FactLine, about: Option<RecordId>) {
        match &line.content {
            FactContent::Value(path, value) => {
                let Some((record, field)) = self.place(path, about) else { return };
                if let Some(value) = self.value_of(field, value, record.or(about), line.span) {
                    self.give(record, field, value, line, None);
                }
            }
            FactContent::Span(path, value, days) => {
                let Some((record, field)) = self.place(path, about) else { return };
                if let Some(value) = self.value_of(field, value, record.or(about), line.span) {
                    self.give(record, field, value, line, Some(*days));
                }
            }
            FactContent::Condition(expr) => self.condition(line, expr, about),
        }
    }

    /// A condition of the case, as the gate lets conditions of rules pass: names are known, and values are of the
    /// kinds their places ask for.
    pub fn checked(&mut self, expr: &Expr) -> bool {
        let faults = types::condition(self.model, expr);
        let is_sound = faults.is_empty();
        self.faults.extend(faults);
        is_sound
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
                        Diagnostic::new(Code::UnknownRecord, words!("several records are called `{}`", name))
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
                self.give(record, field, FactValue::YesNo(yes), line, None);
            }
            return;
        }
        if self.found(line, &expr, about) {
            return;
        }
        if !self.checked(&expr)
            || self.compared(line, &expr, about)
            || self.is_said_already(&expr, line, about)
        {
            return;
        }
        self.case.conditions.push(GivenCondition { expr, record: about, attribution: attribution_of(line) });
    }

    /// A line that compares a field with a value, as what is known of the field; whether the line is one.
    fn compared(&mut self, line: &FactLine, expr: &Expr, about: Option<RecordId>) -> bool {
        let ExprKind::Compare(left, comparison, right) = &expr.kind else { return false };
        let (ExprKind::Field(..), ExprKind::Value(value)) = (&left.kind, &right.kind) else { return false };
        if let (Type::Integer, Value::Number(number)) = (&left.ty, value)
            && !number.is_whole()
        {
            self.fault(
                Diagnostic::new(Code::TypeMismatch, "a whole number is wanted here")
                    .at(right.span, "this is a number between two whole ones"),
            );
            return true;
        }
        let known = match (value, comparison) {
            (Value::None, Comparison::Equal) => Some(FactValue::None),
            _ => range_of(&left.ty, *comparison, value),
        };
        let Some(known) = known else { return false };
        if let Some((record, field)) = self.cell(left, about) {
            self.give(record, field, known, line, None);
        }
        true
    }

    /// True if a line that is read once for each of several records speaks of the same ones again.
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
        // What the line said of the records before stands last.
        let last = self.case.conditions.iter().rev();
        let mut same_line = last.take_while(|known| known.attribution.span == line.span);
        same_line.any(|known| records(&known.expr, known.record) == records(expr, about))
    }
}

/// A fault of a citation, in the words of a case file: there the act is a key, not a line.
fn in_case(mut fault: Diagnostic) -> Diagnostic {
    if fault.code == Code::MissingAct {
        for label in &mut fault.labels {
            label.text = Words::from("the case has no key `law`");
        }
        return fault.help("name the act behind the citation, or give the case the key `law`");
    }
    fault
}

/// Who says what a line says, and why.
pub(super) fn attribution_of(line: &FactLine) -> Attribution {
    Attribution {
        undisputed: line.undisputed,
        decided_by: line.decided_by.as_ref().map(|name| Arc::clone(&name.node)),
        because: line.because.clone(),
        confidential: line.confidential,
        span: line.span,
    }
}
