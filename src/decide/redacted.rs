//! A case, decided for readers who may not know what is confidential.
//!
//! The results are those of the whole case. The reasons are those of another run, of the case without what is
//! confidential: they cannot say what they were not made from. What a result would give away that is more than
//! a result (a day, an amount, a name) is not disclosed unless it comes out of the second run as well.

use super::{Decision, Engine, records};
use crate::diagnostic::Diagnostic;
use crate::explain::{
    AnswerState, AnswerValue, Explanation, Label, Question, Reason, ReasonKind, Stated, Topic,
};
use crate::facts::Case;
use crate::logic::Kleene;
use crate::model::Direction;
use crate::syntax::spelling::Level;

/// What may be said of the result of one answer.
struct Shown {
    question: Question,
    record: Option<String>,
    /// What is asked, as a reader would put it.
    asked: Topic,
    /// True if the question itself is about what is confidential.
    is_confidential: bool,
    /// The result in one sentence, if it may be disclosed and differs from that of the second run.
    stated: Option<Stated>,
}

impl Engine {
    /// Decides one case, with the results of the whole case and the reasons of what may be shown of it.
    ///
    /// # Errors
    /// Given conditions that cannot be used, or contradict the facts or one another.
    pub fn decide_redacted(&self, case: &Case) -> Result<Decision, Vec<Diagnostic>> {
        if let Some(engine) = self.knowing_less(case) {
            return engine.decide_redacted(case);
        }
        let Decision { answers: results, warnings, .. } = self.decide(case)?;
        let mut told = case.redacted(&self.model);
        let reasons = match self.decide(&told) {
            Ok(decision) => decision,
            // Without the confidential facts a condition may leave it open what it decides.
            Err(_) => {
                told = told.without_conditions();
                self.decide(&told)?
            }
        };
        let shown = self.shown(&told, &results)?;
        let answers = reasons.answers.into_iter().filter_map(|reasons| {
            let is_same = |question: &Question, record: &Option<String>| {
                *question == reasons.question && *record == reasons.record
            };
            // Answers about records that are left out are passed over, and so are actions of a list for which
            // nothing provides in the whole case.
            let result = results.iter().find(|result| is_same(&result.question, &result.record))?.clone();
            let shown = shown.iter().find(|shown| is_same(&shown.question, &shown.record));
            Some(told_result(result, reasons, shown))
        });
        let answers = answers.collect();
        Ok(Decision {
            on: case.on(),
            law_as_of: case.law_as_of(),
            known_on: case.known_on(),
            answers,
            is_redacted: true,
            warnings,
        })
    }

    /// The results in the words of what may be disclosed.
    fn shown(&self, told: &Case, results: &[Explanation]) -> Result<Vec<Shown>, Vec<Diagnostic>> {
        let model = &*self.model;
        let Some(day) = self.law_days(told).pop() else { return Ok(Vec::new()) };
        self.told(day, told, &mut |explainer| {
            let program = explainer.program;
            let mut shown = Vec::new();
            for answer in &program.answers {
                for holder in records(told, answer.ask.entity(model)) {
                    let (question, record) = explainer.asked_of(&answer.ask, holder);
                    let mut known = results.iter();
                    let result = known.find(|one| one.question == question && one.record == record);
                    let result = result.filter(|result| result.state == AnswerState::Decided);
                    shown.push(Shown {
                        stated: result.and_then(|result| explainer.stated(answer, holder, &result.value)),
                        asked: explainer.topic(&answer.ask, holder),
                        is_confidential: explainer.is_about_confidential(&answer.ask, holder),
                        question,
                        record,
                    });
                }
            }
            shown
        })
    }
}

/// The answer of the whole case with the reasons that may be disclosed.
fn told_result(result: Explanation, reasons: Explanation, shown: Option<&Shown>) -> Explanation {
    let is_told = reasons.state == AnswerState::Decided && reasons.value.is_same(&result.value);
    let is_confidential = shown.is_none_or(|shown| shown.is_confidential);
    let by_name = || Topic::Name(reasons.question.clone(), reasons.about);
    let asked = shown.map_or_else(by_name, |shown| shown.asked.clone());
    let told = reasons.veiled();
    let presumptions = if is_told { told.presumptions } else { presumed(&told.reasons) };
    let told = Explanation { presumptions, ..told };
    match (result.state, shown.and_then(|shown| shown.stated.clone())) {
        _ if is_confidential => {
            Explanation { reasons: Vec::new(), presumptions: 0, ..told.untold(AnswerState::Withheld, asked) }
        }
        (AnswerState::Decided, _) if is_told => told,
        (AnswerState::Decided, Some(stated)) => {
            // What could be another result of the disclosed case says nothing of this one, if it goes that way already.
            let mut reservations = told.reservations;
            reservations.retain(|reservation| could_change(reservation.direction, &result.value));
            Explanation { state: result.state, value: result.value, stated, reservations, ..told }
        }
        (AnswerState::Decided | AnswerState::Withheld, _) => told.untold(AnswerState::Withheld, asked),
        (state @ (AnswerState::Open | AnswerState::NoLaw | AnswerState::Conflict), _) => {
            told.untold(state, asked)
        }
    }
}

/// True if law that goes one way could change a result.
fn could_change(direction: Direction, result: &AnswerValue) -> bool {
    match (direction, result) {
        (Direction::Bar, AnswerValue::Effect(value)) => value.highest > Level::None,
        (Direction::Found, AnswerValue::Effect(value)) => value.lowest < Level::Owed,
        (Direction::Bar | Direction::Found | Direction::Conclude | Direction::Either, _) => true,
    }
}

/// How many presumptions reasons show.
fn presumed(reasons: &[Reason]) -> usize {
    let mut labels: Vec<Label> = Vec::new();
    for reason in reasons {
        reason.walk(&mut |reason| {
            let is_presumed = reason.kind == ReasonKind::Presumed && reason.holds == Some(Kleene::Yes);
            if is_presumed && !labels.contains(&reason.label) {
                labels.push(reason.label.clone());
            }
        });
    }
    labels.len()
}
