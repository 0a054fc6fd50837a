//! What an example expects, with its names looked up.

use crate::citation::Citation;
use crate::citation::render::{self, Style};
use crate::diagnostic::{Code, Diagnostic};
use crate::facts::read::Reader;
use crate::facts::{Case, FactValue, RecordId};
use crate::model::{EffectAsked, Example, ExprKind, FieldId, Model, Type, Value};
use crate::program::Ask;
use crate::resolve::Scope;
use crate::source::{SourceId, Span, Spanned};
use crate::syntax::spelling::{Arithmetic, Comparison, Level};
use crate::syntax::tree::{
    self, Expectation, ExpectedEffect, ExpectedReservations, Expr, GivenValue, Path, Wanted,
};
use crate::time::{DaySpan, number_of};
use crate::value::Number;

/// What must come out.
#[derive(Clone, Debug)]
pub(super) enum Expectable {
    /// This value.
    Value(FactValue),
    /// One of these values of a choice, by place, or none.
    OneOfOrNone(Vec<u16>),
    /// Whatever it can be stands so to a number, a day by its number or a length by its months or days.
    Compared(Comparison, Number),
    /// It stays open.
    Open,
    /// Provisions contradict each other.
    Conflict,
    /// The law goes so far with an action.
    Effect(WantedEffect),
}

/// How far the law must go with an action.
#[derive(Clone, Copy, Debug)]
pub(super) enum WantedEffect {
    /// At least so far.
    AtLeast(Level),
    /// As it is expected, no further and no less far.
    Exactly(ExpectedEffect),
}

/// One expectation.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    /// What is asked.
    pub ask: Ask,
    /// Of which record; `None` for the case as a whole.
    pub record: Option<RecordId>,
    /// What must come out.
    pub result: Expectable,
    /// The law it must stand under, if that is said: none is *without reservation*.
    pub under: Option<Vec<Citation>>,
    /// The places the reasons must rest on, and whether they must be named as not met.
    pub by: Vec<(Vec<Citation>, bool)>,
    /// What an open result must name: the key of a fact, or a citation.
    pub wanted: Vec<String>,
    /// The day, if another than that of the example.
    pub on: Option<DaySpan>,
    /// The lines as written: the outcome, each `by`, what is wanted.
    pub lines: Vec<Span>,
}

impl Expected {
    /// The case on the day of the expectation.
    pub fn case(&self, case: &Case) -> Case {
        let law = self.law_day(case);
        let case = case.clone();
        match self.on {
            Some(on) => case.decided_on(on).under_law_of(law),
            None => case,
        }
    }

    /// The day that picks the law: where the case has one day for facts and law, both move.
    pub fn law_day(&self, case: &Case) -> DaySpan {
        self.on.filter(|_| case.law_as_of() == case.on()).unwrap_or_else(|| case.law_as_of())
    }
}

/// An example that tests nothing.
pub(super) fn nothing(example: &Example) -> Diagnostic {
    Diagnostic::new(Code::UnmetExpectation, "this example expects nothing")
        .at(example.span, "an example without `expect` cannot fail")
        .help("add a line such as `expect claim.derived_status = refugee`")
}

/// Reads an expectation of a case.
pub(super) fn read(
    model: &Model,
    scope: &Scope,
    source: SourceId,
    case: &Case,
    expectation: &Expectation,
) -> Result<Expected, Vec<Diagnostic>> {
    let mut reading = Reading { model, reader: Reader::of_case(model, scope, source, case.clone()) };
    let outcome = reading.outcome(expectation);
    let by: Vec<(Vec<Citation>, bool)> = expectation
        .by
        .iter()
        .map(|(citations, is_not_met)| (reading.citations(citations), *is_not_met))
        .collect();
    let wanted: Vec<String> =
        expectation.for_want_of.iter().flat_map(|wanted| reading.wanted(wanted)).collect();
    let under = expectation.reservations.as_ref().map(|reservations| match reservations {
        ExpectedReservations::SubjectTo(citations) => reading.citations(citations),
        ExpectedReservations::None => Vec::new(),
    });
    let faults = reading.reader.take_faults();
    match outcome {
        Some((ask, record, result)) if faults.is_empty() => {
            let by_lines = expectation.by.iter().map(|(citations, _)| citations.span);
            let want_lines = expectation.for_want_of.iter().map(|wanted| match wanted {
                Wanted::Path(path) => path.span,
                Wanted::Citations(citations) => citations.span,
            });
            let lines = std::iter::once(expectation.span).chain(by_lines).chain(want_lines).collect();
            let on = expectation.on.as_ref().map(|on| DaySpan::day(on.node));
            Ok(Expected { ask, record, result, under, by, wanted, on, lines })
        }
        _ => Err(faults),
    }
}

/// The other values, where `none` stands among several values of a choice.
fn without_none(value: &GivenValue, ty: &Type) -> Option<GivenValue> {
    let (GivenValue::Values(values), Type::Choice(_)) = (value, ty) else { return None };
    let is_none = |value: &Expr| matches!(value.kind, tree::ExprKind::Literal(tree::Literal::None));
    let rest: Vec<Expr> = values.iter().filter(|value| !is_none(value)).cloned().collect();
    (!rest.is_empty() && rest.len() < values.len()).then_some(GivenValue::Values(rest))
}

/// A value that is written out, or calculated from numbers that are: `25/3`, `100 EUR ÷ 3`. A day counts by its number.
fn written_out(expr: &crate::model::Expr) -> Option<Number> {
    match &expr.kind {
        ExprKind::Value(Value::Number(number)) => Some(*number),
        ExprKind::Value(Value::Date(days)) => days.exactly().map(|day| Number::whole(number_of(day).into())),
        ExprKind::Value(Value::Period(period)) => Some(Number::whole(period.count.into())),
        ExprKind::Negative(value) => written_out(value)?.negated(),
        ExprKind::Arithmetic(left, operation, right) if left.ty.is_number() && right.ty.is_number() => {
            if left.ty == Type::Percent || right.ty == Type::Percent {
                return None;
            }
            let (left, right) = (written_out(left)?, written_out(right)?);
            match operation {
                Arithmetic::Plus => left.plus(right),
                Arithmetic::Minus => left.minus(right),
                Arithmetic::Times => left.times(right),
                Arithmetic::Over => left.over(right),
            }
        }
        _ => None,
    }
}

struct Reading<'m> {
    model: &'m Model,
    reader: Reader<'m>,
}

/// What is asked, of which record, and what must come out.
type Asked = (Ask, Option<RecordId>, Expectable);

impl Reading<'_> {
    fn outcome(&mut self, expectation: &Expectation) -> Option<Asked> {
        match &expectation.outcome {
            tree::Outcome::Value(path, value) => {
                let (record, field) = self.field(path)?;
                let ty = self.model.field(field).ty.clone();
                let result = match without_none(value, &ty) {
                    Some(rest) => match self.value(&rest, &ty, record, expectation.span)? {
                        FactValue::Choice(places) => Expectable::OneOfOrNone(places),
                        other => Expectable::Value(other),
                    },
                    None => Expectable::Value(self.value(value, &ty, record, expectation.span)?),
                };
                Some((Ask::Field(field), record, result))
            }
            tree::Outcome::Open(path) => {
                let (record, field) = self.field(path)?;
                Some((Ask::Field(field), record, Expectable::Open))
            }
            tree::Outcome::Conflict(path) => {
                let (record, field) = self.field(path)?;
                Some((Ask::Field(field), record, Expectable::Conflict))
            }
            tree::Outcome::Effect { call, among, expected } => {
                let asked = match expected.node {
                    ExpectedEffect::Level { level, kind, .. } => tree::EffectAsked::Level {
                        at_least: false,
                        level: Spanned::new(level, expected.span),
                        kind,
                    },
                    _ => tree::EffectAsked::Claim { aside: None },
                };
                let kind = tree::ExprKind::Effect { call: call.clone(), among: among.clone(), asked };
                let tree = Expr { kind, span: call.span };
                let expr = self.reader.expression(&tree, Some(&Type::YesNo), None)?;
                if !self.reader.checked(&expr) {
                    return None;
                }
                self.effect(&expr, WantedEffect::Exactly(expected.node))
            }
            tree::Outcome::Condition(expr) => self.condition(expr),
        }
    }

    fn field(&mut self, path: &Path) -> Option<(Option<RecordId>, FieldId)> {
        let tree = Expr { kind: tree::ExprKind::Path(path.clone()), span: path.span };
        let expr = self.reader.expression(&tree, None, None)?;
        self.reader.cell(&expr, None)
    }

    fn value(
        &mut self,
        value: &GivenValue,
        ty: &Type,
        record: Option<RecordId>,
        span: Span,
    ) -> Option<FactValue> {
        match value {
            GivenValue::Unclear | GivenValue::NotAsked => {
                self.reader.fault(
                    Diagnostic::new(Code::WrongValue, "no answer is `unclear` or `not asked`")
                        .at(span, "an answer is a value, or open")
                        .help("write `expect … open`"),
                );
                None
            }
            GivenValue::YesNo(_)
            | GivenValue::Days(_)
            | GivenValue::Between(_)
            | GivenValue::AtLeast(_)
            | GivenValue::AtMost(_)
            | GivenValue::Values(_) => self.reader.given_value(value, ty, record, span),
        }
    }

    /// A condition that must hold, or must not.
    fn condition(&mut self, tree: &Expr) -> Option<Asked> {
        let expr = self.reader.expression(tree, Some(&Type::YesNo), None)?;
        let (yes, inner) = match &expr.kind {
            ExprKind::Not(inner) => (false, inner.as_ref()),
            _ => (true, &expr),
        };
        let is_plain = matches!(inner.kind, ExprKind::Field(..)) && inner.ty == Type::YesNo;
        if !is_plain && !self.reader.checked(&expr) {
            return None;
        }
        match &inner.kind {
            ExprKind::Compare(left, comparison, right) if yes && matches!(left.kind, ExprKind::Field(..)) => {
                let Some(value) = written_out(right) else { return self.unusable(expr.span) };
                let (record, field) = self.reader.cell(left, None)?;
                Some((Ask::Field(field), record, Expectable::Compared(*comparison, value)))
            }
            ExprKind::Field(..) if inner.ty == Type::YesNo => {
                let (record, field) = self.reader.cell(inner, None)?;
                Some((Ask::Field(field), record, Expectable::Value(FactValue::YesNo(yes))))
            }
            ExprKind::Relation { cited, relation, negated, subject, on: None } => {
                let record = match subject.as_deref().map(|subject| &subject.kind) {
                    None => None,
                    Some(ExprKind::Record(_, name)) => self.reader.case.named(name).next(),
                    Some(_) => return self.unusable(expr.span),
                };
                let subject = record.map(|record| self.reader.case.record(record).entity);
                let ask = Ask::Relation { cited: cited.clone(), relation: *relation, subject };
                Some((ask, record, Expectable::Value(FactValue::YesNo(yes != *negated))))
            }
            ExprKind::Effect { asked: EffectAsked::Level { at_least: true, level }, .. } if yes => {
                self.effect(inner, WantedEffect::AtLeast(*level))
            }
            _ => self.unusable(expr.span),
        }
    }

    /// How far the law must go with an action about a record of the case.
    fn effect(&mut self, expr: &crate::model::Expr, wanted: WantedEffect) -> Option<Asked> {
        let ExprKind::Effect { action, about, among, .. } = &expr.kind else { return None };
        let ExprKind::Record(_, name) = &about.kind else { return self.unusable(expr.span) };
        let record = self.reader.case.named(name).next();
        let ask = Ask::Effect { action: *action, among: among.clone(), is_listed: false };
        Some((ask, record, Expectable::Effect(wanted)))
    }

    fn unusable(&mut self, span: Span) -> Option<Asked> {
        self.reader.fault(Diagnostic::new(Code::WrongValue, "this cannot be expected").at(
            span,
            "an expectation compares a field of a record with a value that is written out, or asks whether a provision is met, applies or covers on the day of decision",
        ));
        None
    }

    fn citations(&mut self, citations: &tree::Citations) -> Vec<Citation> {
        let tree = Expr {
            kind: tree::ExprKind::Relation {
                citations: citations.clone(),
                relation: tree::Relation::Met,
                negated: false,
                subject: None,
                on: None,
            },
            span: citations.span,
        };
        match self.reader.expression(&tree, Some(&Type::YesNo), None).map(|expr| expr.kind) {
            Some(ExprKind::Relation { cited, .. }) => {
                cited.list.into_iter().map(|cited| cited.citation).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The keys by which an open result names what it depends on.
    fn wanted(&mut self, wanted: &Wanted) -> Vec<String> {
        match wanted {
            Wanted::Path(path) => match self.field(path) {
                Some((Some(record), field)) => {
                    let record = &self.reader.case.record(record).name;
                    vec![format!("{record}.{}", self.model.field(field).name)]
                }
                Some((None, field)) => vec![self.model.field(field).name.to_string()],
                None => Vec::new(),
            },
            Wanted::Citations(citations) => {
                let all = self.citations(citations);
                let all: Vec<&Citation> = all.iter().collect();
                vec![render::citations(&all, Style::English, &|work| work.to_owned())]
            }
        }
    }
}
