//! A decision as a document: the answers, what they rest on, and what is still to be asked.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::reason::{Reason, is_no};
use super::receipt::Receipt;
use super::value::{Amount, Language, Span};
use crate::decide;
use crate::explain::{self, AnswerValue, EffectValue};
use crate::logic::Kleene;
use crate::render::Detail;
use crate::say::{self, Account};
use crate::syntax::spelling::{ActionKind, Level};
use crate::value::Number;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-decision/1")]
    This,
}

/// A case, decided.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Decision {
    /// The name of the format.
    pub format: Format,
    /// The language of the words.
    pub language: Language,
    /// The day for facts and ages, as far as it is known, written as in a case.
    pub on: String,
    /// The day that picks the law, written likewise.
    pub law_as_of: String,
    /// One answer for each question and record, in the order of the questions and of the records.
    pub answers: Vec<Answer>,
    /// What the decision rests on.
    pub receipt: DatedReceipt,
    /// Whether the reasons are told without what is confidential; absent if not.
    #[serde(skip_serializing_if = "is_no")]
    pub redacted: bool,
}

/// What a decision rests on, with its days.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DatedReceipt {
    /// What every result rests on.
    #[serde(flatten)]
    pub receipt: Receipt,
    /// The day for facts and ages, as above.
    pub on: String,
    /// The day that picks the law, as above.
    pub law_as_of: String,
}

impl Decision {
    /// A decision with its receipt.
    #[must_use]
    pub fn of(decision: &Account, receipt: &decide::Receipt, detail: Detail) -> Self {
        let (on, law_as_of) = (decision.on.to_string(), decision.law_as_of.to_string());
        Self {
            format: Format::This,
            language: decision.language.into(),
            on: on.clone(),
            law_as_of: law_as_of.clone(),
            answers: decision.answers.iter().map(|answer| Answer::of(answer, detail)).collect(),
            receipt: DatedReceipt { receipt: Receipt::from(receipt), on, law_as_of },
            redacted: decision.is_redacted,
        }
    }
}

words! {
    /// The state of an answer.
    AnswerState for explain::AnswerState {
        /// Nothing that is not known could change it.
        Decided,
        /// It depends on what is not known.
        Open,
        /// Provisions contradict each other.
        Conflict,
        /// It may not be shown to everyone: of a redacted decision only.
        Withheld,
    }
}

/// The answer to one question about one record.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Answer {
    /// What was asked, by name: `ENTITY.FIELD`, or `FIELD` about the case as a whole.
    pub question: String,
    /// The name of the record in the case; `null` for the case as a whole.
    pub record: Option<String>,
    /// The question in words; `null` if it was asked on the command line and the rule set has none.
    pub asked: Option<String>,
    /// Whether it is decided.
    pub state: AnswerState,
    /// The answer itself, or what is known of it; `null` if nothing is, and in a conflict.
    pub answer: Option<Value>,
    /// The answer in one sentence.
    pub sentence: String,
    /// On how many presumptions it rests.
    pub presumptions: usize,
    /// The provisions that bear on it, by citation.
    pub provisions: Vec<String>,
    /// For each section, the days of the text that was applied.
    pub versions: Vec<Version>,
    /// What an open answer depends on, the best next question first.
    pub depends_on: Vec<Want>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The days of the text of a section that was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Version {
    /// The section, by citation.
    pub section: String,
    /// From which day to which.
    #[serde(flatten)]
    pub days: Span,
}

/// A fact that an open answer depends on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Want {
    /// By what a case gives it.
    pub fact: String,
    /// What it is, in words.
    pub text: String,
    /// Whether it may not be shown to everyone.
    pub confidential: bool,
    /// Of a finding that rules ask for at standards of proof: those at which it matters, by name, the weakest
    /// first; absent if it is asked for plainly.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<Arc<str>>,
}

/// What was found, or what is known of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// A condition holds, or does not.
    YesNo(bool),
    /// A value by its name as written in a case, or `none`.
    Name(Arc<str>),
    /// An amount of money.
    Amount(Amount),
    /// Open: one of several values.
    OneOf {
        /// The values that are possible, by name.
        one_of: Vec<Arc<str>>,
    },
    /// Open: an amount between two ends.
    Amounts {
        /// The lowest that is possible; `null` if it is not known.
        at_least: Option<Amount>,
        /// The highest that is possible; `null` if it is not known.
        at_most: Option<Amount>,
    },
    /// Open: a value between two ends.
    Between {
        /// The lowest that is possible; `null` if it is not known.
        at_least: Option<String>,
        /// The highest that is possible; `null` if it is not known.
        at_most: Option<String>,
    },
    /// How far the law goes with an action.
    Effect(Effect),
}

/// How far the law goes with an action.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Effect {
    /// The lowest level that is possible.
    pub at_least: Degree,
    /// The highest level that is possible: the same if the answer is decided.
    pub at_most: Degree,
    /// The level in an exceptional case, if that would change a decided one.
    pub in_an_exceptional_case: Option<Degree>,
    /// Whether that level is certain; else open facts decide whether an exceptional case goes so far.
    pub in_an_exceptional_case_for_certain: Option<bool>,
    /// Whether some basis holds, or can hold.
    pub has_basis: bool,
    /// Whether it is owed whatever an exceptional case would change; `null` if that is open.
    pub claim: Option<bool>,
}

/// A level of legal effect, in the words of the action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Degree {
    /// A benefit may not be granted.
    Refused,
    /// A benefit may be granted.
    #[serde(rename = "at discretion")]
    AtDiscretion,
    /// A benefit has to be granted.
    Owed,
    /// A measure may not be taken.
    Forbidden,
    /// A measure may be taken.
    Permitted,
    /// A measure has to be taken.
    Required,
}

impl Degree {
    const fn of(kind: ActionKind, level: Level) -> Self {
        match (kind, level) {
            (ActionKind::Benefit, Level::None) => Self::Refused,
            (ActionKind::Benefit, Level::AtDiscretion) => Self::AtDiscretion,
            (ActionKind::Benefit, Level::Owed) => Self::Owed,
            (ActionKind::Measure, Level::None) => Self::Forbidden,
            (ActionKind::Measure, Level::AtDiscretion) => Self::Permitted,
            (ActionKind::Measure, Level::Owed) => Self::Required,
        }
    }
}

impl Answer {
    /// An answer, with as many of its reasons as are asked for.
    #[must_use]
    pub fn of(answer: &say::Answer, detail: Detail) -> Self {
        let (provisions, versions) = borne(answer);
        Self {
            question: answer.question.clone(),
            record: answer.record.clone(),
            asked: answer.asked.clone(),
            state: answer.state.into(),
            answer: value(answer),
            sentence: answer.sentence.clone(),
            presumptions: answer.presumptions,
            provisions,
            versions,
            depends_on: answer.depends_on.iter().map(Want::of).collect(),
            reasons: detail.of(&answer.reasons).iter().map(Reason::of).collect(),
        }
    }
}

/// The provisions that bear on an answer, and the texts of their sections, none twice.
fn borne(answer: &say::Answer) -> (Vec<String>, Vec<Version>) {
    let (mut provisions, mut versions) = (Vec::new(), Vec::new());
    for reason in &answer.reasons {
        reason.walk(&mut |reason| {
            if !reason.bears() {
                return;
            }
            for cited in &reason.cited {
                if !provisions.contains(&cited.id) {
                    provisions.push(cited.id.clone());
                }
                if let (Some(version), Some(section)) = (reason.version, &cited.section) {
                    let shown = Version { section: section.clone(), days: version.into() };
                    if !versions.contains(&shown) {
                        versions.push(shown);
                    }
                }
            }
        });
    }
    (provisions, versions)
}

impl Want {
    fn of(want: &say::Question) -> Self {
        Self {
            fact: want.key.clone(),
            text: want.text.clone(),
            confidential: want.confidential,
            standards: want.standards.clone(),
        }
    }
}

fn value(answer: &say::Answer) -> Option<Value> {
    if answer.state == explain::AnswerState::Conflict {
        return None;
    }
    Some(match &answer.value {
        AnswerValue::YesNo(yes) => Value::YesNo(*yes),
        AnswerValue::One(name, _) => Value::Name(Arc::clone(name)),
        AnswerValue::None => Value::Name(Arc::from("none")),
        AnswerValue::OneOf(names) => {
            Value::OneOf { one_of: names.iter().map(|(name, _)| Arc::clone(name)).collect() }
        }
        AnswerValue::Amount { low: Some(low), currency, .. }
            if answer.state == explain::AnswerState::Decided =>
        {
            Value::Amount(Amount::of(*low, currency))
        }
        AnswerValue::Amount { low, high, currency } => {
            let end = |end: &Option<Number>| end.map(|end| Amount::of(end, currency));
            Value::Amounts { at_least: end(low), at_most: end(high) }
        }
        AnswerValue::Between(low, high) => Value::Between { at_least: low.clone(), at_most: high.clone() },
        AnswerValue::Effect(value) => Value::Effect(effect(value)),
        AnswerValue::Unknown => return None,
    })
}

fn effect(value: &EffectValue) -> Effect {
    let degree = |level: Level| Degree::of(value.kind, level);
    Effect {
        at_least: degree(value.lowest),
        at_most: degree(value.highest),
        in_an_exceptional_case: value.exceptional.map(degree),
        in_an_exceptional_case_for_certain: value.exceptional.map(|_| value.is_exceptional_sure),
        has_basis: value.has_basis,
        claim: match value.claim {
            Kleene::Yes => Some(true),
            Kleene::No => Some(false),
            Kleene::Open => None,
        },
    }
}
