//! The derivation of a decision: each step that its results rest on, for whoever checks it.
//!
//! In: a case, and what its receipt says. Out: a [`Derivation`]. The run that decides is read ([`steps`]); what an operation does
//! is said in the words of a derivation ([`operation`]), what stands in a slot as one of its values ([`values`]). Nothing is evaluated here.

mod operation;
mod steps;
mod values;

use super::{Engine, Purpose, Receipt, agreed, is_provided_for, records};
use crate::derivation::answer::{self, Degree, Extent, OPEN, Sureness};
use crate::derivation::{
    AboutLaw, CodeTest, Derivation, DerivedResult, DerivedState, Format, Head, ReadAs, Reading, UnderOneLaw,
    Value,
};
use crate::diagnostic::Diagnostic;
use crate::explain::{AnswerState, AnswerValue, EffectValue, Explainer, Explanation};
use crate::facts::{Case, RecordId};
use crate::model;
use crate::model::{Model, Type};
use crate::program::lower::Exceptions;
use crate::program::{Answer, Ask, Lane, Node, TableKind};
use crate::source::SourceMap;
use crate::syntax::spelling::Level;
use crate::time::{DaySpan, FIRST_DAY, LAST_DAY, PeriodUnit};

use steps::Steps;

/// What was answered under one law, and where that stands among the asks and the answers of its program.
struct Answered {
    ask: usize,
    answer: usize,
    record: Option<RecordId>,
    explained: Explanation,
}

impl Engine {
    /// The derivation of all answers about a case; `asked` are the questions that were put, if they are not those of the case or of the
    /// rule set, and `sources` holds its texts.
    ///
    /// # Errors
    /// Given conditions that cannot be used, or contradict the facts or one another.
    pub fn derivation(
        &self,
        case: &Case,
        receipt: &Receipt,
        asked: &[String],
        sources: &SourceMap,
    ) -> Result<Derivation, Vec<Diagnostic>> {
        if let Some(engine) = self.knowing_less(case) {
            return engine.derivation(case, receipt, asked, sources);
        }
        let days = self.law_days(case);
        let posed = self.posed(case);
        let mut under: Vec<Vec<Answered>> = Vec::new();
        for day in &days {
            let made_for = (*day, Purpose::Answers);
            under.push(self.read_for(posed.clone(), made_for, case, &mut |explainer| {
                self.answered_under(case, &posed, explainer)
            })?);
        }
        let agreeing = agreeing(&under);
        let is_listed = |at: usize| matches!(self.asks.get(at), Some(Ask::Effect { is_listed: true, .. }));
        // As in a decision, actions of a list for which nothing provides are left out.
        let kept: Vec<bool> = under
            .first()
            .into_iter()
            .flatten()
            .zip(&agreeing)
            .map(|(one, answer)| !is_listed(one.ask) || is_provided_for(&answer.value))
            .collect();
        let mut laws = Vec::new();
        for (day, answers) in days.iter().zip(&under) {
            let answers: Vec<&Answered> =
                answers.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(one, _)| one).collect();
            let made_for = (*day, Purpose::Answers);
            laws.push(self.read_for(posed.clone(), made_for, case, &mut |explainer| {
                derived(&self.model, sources, &answers, explainer)
            })?);
        }
        let mut results = Vec::new();
        let agreeing = agreeing.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(answer, _)| answer);
        for (at, answer) in agreeing.enumerate() {
            let readings: Vec<&Reading> = laws.iter().filter_map(|law| law.readings.get(at)).collect();
            results.push(self.result(&under, answer, &readings));
        }
        Ok(Derivation { format: Format::This, head: head(case, receipt, asked), results, laws }.sealed())
    }

    /// The answers under one law, with where they stand.
    fn answered_under(
        &self,
        case: &Case,
        posed: &[bool],
        explainer: &mut Explainer<'_, '_>,
    ) -> Vec<Answered> {
        let places = posed.iter().enumerate().filter(|(_, is_posed)| **is_posed).map(|(at, _)| at);
        let program = explainer.program;
        let mut answers = Vec::new();
        for (place, (ask, answer)) in places.zip(&program.answers).enumerate() {
            for record in records(case, answer.ask.entity(&self.model)) {
                let explained = explainer.answer(answer, record);
                answers.push(Answered { ask, answer: place, record, explained });
            }
        }
        answers
    }

    fn result(&self, under: &[Vec<Answered>], answer: &Explanation, readings: &[&Reading]) -> DerivedResult {
        let state = state_of(answer.state);
        let read = readings.first().filter(|_| readings.len() == 1 || state == DerivedState::Decided);
        let is_this = |one: &&Answered| {
            one.explained.question == answer.question && one.explained.record == answer.record
        };
        let key = || {
            let ask = under.iter().flatten().find(is_this).and_then(|one| self.asks.get(one.ask));
            ask.map(Ask::key).unwrap_or_default()
        };
        DerivedResult {
            question: answer.question.name(&self.model).unwrap_or_else(key),
            record: answer.record.clone(),
            state,
            answer: read.map_or_else(|| OPEN.to_owned(), |read| read.answer.clone()),
            seal: String::new(),
        }
    }
}

/// What all laws agree on, answer by answer.
fn agreeing(under: &[Vec<Answered>]) -> Vec<Explanation> {
    let mut laws = under.iter().map(|answers| answers.iter().map(|one| one.explained.clone()));
    let first: Vec<Explanation> = laws.next().map(Iterator::collect).unwrap_or_default();
    laws.fold(first, |before, answers| {
        before.into_iter().zip(answers).map(|(one, next)| agreed(one, next)).collect()
    })
}

fn head(case: &Case, receipt: &Receipt, asked: &[String]) -> Head {
    Head {
        engine: receipt.engine.clone(),
        release: receipt.release.map(|number| number.to_string()),
        rules: receipt.rules.clone(),
        facts: receipt.facts.clone(),
        file: receipt.file.clone(),
        on: days(case.on()),
        law_as_of: days(case.law_as_of()),
        known_on: case.known_on().map(|day| day.to_string()),
        asked: asked.to_vec(),
        results: 0,
        laws: 0,
        seal: String::new(),
    }
}

/// A day as far as it is known: `2018-06-01`, `2018-06-01 to ?`.
fn days(days: DaySpan) -> String {
    let (first, last) = (days.earliest(), days.latest());
    if first == last {
        return first.to_string();
    }
    let first = if first == FIRST_DAY { "?".to_owned() } else { first.to_string() };
    let last = if last == LAST_DAY { "?".to_owned() } else { last.to_string() };
    format!("{first} to {last}")
}

const fn state_of(state: AnswerState) -> DerivedState {
    match state {
        AnswerState::Decided => DerivedState::Decided,
        AnswerState::Open | AnswerState::Withheld => DerivedState::Open,
        AnswerState::NoLaw => DerivedState::NoLaw,
        AnswerState::Conflict => DerivedState::Conflict,
    }
}

/// What answers rest on under one law.
fn derived(
    model: &Model,
    sources: &SourceMap,
    answers: &[&Answered],
    explainer: &Explainer<'_, '_>,
) -> UnderOneLaw {
    let program = explainer.program;
    let dictionary = &explainer.block.dictionary;
    let codes: Vec<String> = dictionary.iter().map(|(value, _)| code(model, value)).collect();
    let mut steps = Steps::new(model, sources, explainer);
    let mut readings = Vec::new();
    for one in answers {
        let Some(answer) = program.answers.get(one.answer) else { continue };
        let asked = (answer, one.record);
        readings.push(reading((model, explainer, &codes), &mut steps, asked, &one.explained));
    }
    let (steps, tables) = steps.finished();
    let tests = program.tests.iter().zip(&explainer.block.tests).map(|(test, is)| {
        let cited: Vec<String> = test.list.iter().map(|cited| cited.citation.as_written()).collect();
        CodeTest { under: cited.join(", "), is: is.iter().map(|is| Value::Truth(*is)).collect() }
    });
    let about = AboutLaw {
        law_of: program.law_day.to_string(),
        tables,
        codes,
        tests: tests.collect(),
        steps: steps.len(),
        seal: String::new(),
    };
    UnderOneLaw { about, steps, readings }
}

/// What a code stands for, as rules and cases write it.
fn code(model: &Model, value: &model::Value) -> String {
    match value {
        model::Value::Choice(choice, at) => {
            let variant = model.choice(*choice).variants.get(usize::from(*at));
            variant.map_or_else(|| at.to_string(), |variant| variant.name.to_string())
        }
        model::Value::Country(code) => code.to_string(),
        model::Value::Text(text) => text.to_string(),
        model::Value::Citation(citation) => citation.as_written(),
        other => format!("{other:?}"),
    }
}

fn reading(
    (model, explainer, codes): (&Model, &Explainer<'_, '_>, &[String]),
    steps: &mut Steps<'_, '_>,
    (answer, record): (&Answer, Option<RecordId>),
    explained: &Explanation,
) -> Reading {
    let row = record.map_or(0, |record| {
        let rows = explainer.block.rows.first();
        rows.and_then(|rows| rows.get(record.index())).map_or(0, |row| *row as usize)
    });
    let (read_as, names) = read_as(model, explainer, answer);
    let mut conflicts = Vec::new();
    let mut levels: Vec<Node> = Vec::new();
    match &answer.ask {
        Ask::Field(field) => {
            let of_field = explainer.program.conflicts.iter().filter(|conflict| conflict.field == *field);
            conflicts.extend(of_field.map(|conflict| conflict.node));
        }
        Ask::Effect { action, among, .. } => {
            let outline = &explainer.outline;
            conflicts.extend(outline.contested(*action, among));
            for exceptions in [Exceptions::Presumed, Exceptions::FromBars, Exceptions::FromOffers] {
                let effect = outline.effect(*action, among, Lane::Presumed, exceptions);
                levels.extend([Node::Bool(effect.some), Node::Bool(effect.owed)]);
            }
            levels.push(Node::Bool(outline.claim(*action, among, None, Lane::Presumed)));
        }
        Ask::Relation { .. } => {}
    }
    let state = state_of(explained.state);
    let said = match (&explained.value, state) {
        (_, DerivedState::Conflict | DerivedState::NoLaw) => OPEN.to_owned(),
        (AnswerValue::Effect(value), _) => extent(value).to_string(),
        _ => answer::shown(steps.held((answer.node, row)), read_as, &names, codes),
    };
    Reading {
        read_as,
        names,
        state,
        answer: said,
        value: steps.of(answer.node, row),
        unpresumed: steps.of(answer.strict, row),
        presumed: state == DerivedState::Decided && explained.presumptions > 0,
        conflicts: conflicts.into_iter().map(|node| steps.of(node, row)).collect(),
        levels: levels.into_iter().map(|node| steps.of(node, row)).collect(),
        reserved: explained.reservations.len(),
        seal: String::new(),
    }
}

/// How the value of an answer is read, and by which names.
fn read_as(model: &Model, explainer: &Explainer<'_, '_>, answer: &Answer) -> (ReadAs, Vec<String>) {
    let field = match &answer.ask {
        Ask::Field(field) => *field,
        Ask::Effect { .. } => return (ReadAs::Effect, Vec::new()),
        Ask::Relation { .. } => return (ReadAs::YesNo, Vec::new()),
    };
    let plainly = |read_as: ReadAs| (read_as, Vec::new());
    match (&model.field(field).ty, answer.node) {
        (Type::Date, _) => plainly(ReadAs::Day),
        (Type::Duration(PeriodUnit::Months), _) => plainly(ReadAs::Months),
        (Type::Duration(PeriodUnit::Days), _) => plainly(ReadAs::Days),
        (Type::Choice(choice), Node::Set(_)) => {
            let variants = model.choice(*choice).variants.iter();
            (ReadAs::Choice, variants.map(|variant| variant.name.to_string()).collect())
        }
        (Type::Record(entity), _) => {
            let case = explainer.case;
            let table = explainer.program.table_of(TableKind::Entity(*entity));
            let rows = table.map_or(0, |table| explainer.block.columns.rows(table).count);
            let named = |row: usize| {
                let record = explainer.block.record_at((0, case), *entity, row);
                record.map_or_else(|| row.to_string(), |record| case.record(record).name().to_string())
            };
            (ReadAs::Record, (0..rows).map(named).collect())
        }
        (_, Node::Bool(_)) => plainly(ReadAs::YesNo),
        (_, Node::Span(_)) => plainly(ReadAs::Whole),
        (_, Node::Exact(_)) => plainly(ReadAs::Number),
        (_, Node::Sym(_)) => plainly(ReadAs::Code),
        (_, Node::Set(_)) => plainly(ReadAs::Choice),
        (_, Node::Ref(_)) => plainly(ReadAs::Record),
    }
}

fn extent(value: &EffectValue) -> Extent {
    let degree = |level: Level| match level {
        Level::None => Degree::None,
        Level::AtDiscretion => Degree::AtDiscretion,
        Level::Owed => Degree::Owed,
    };
    let sureness = if value.is_exceptional_sure { Sureness::Certain } else { Sureness::Possible };
    Extent {
        lowest: degree(value.lowest),
        highest: degree(value.highest),
        exceptional: value.exceptional.map(|level| (degree(level), sureness)),
        claim: value.claim,
    }
}
