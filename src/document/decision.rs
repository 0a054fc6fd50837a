//! A decision as a document: the answers, what they rest on, and what is still to be asked.

use schemars::JsonSchema;
use serde::Serialize;

use super::named::{self, Known, Names};
use super::reason::Reason;
use super::receipt::Receipt;
use super::reservation::{AnswerState, Reservation};
use super::summary::Summary;
use super::value::{Amount, Days, Span};
use super::words::{Language, Voices, Words};
use crate::decide;
use crate::explain::{self, AnswerValue, EffectValue, Explanation};
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::Type;
use crate::render::Detail;
use crate::say::{self, Speaker};
use crate::syntax::spelling::{ActionKind, Level};
use crate::time::{DaySpan, PeriodUnit};
use crate::value::Number;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-decision/2")]
    This,
}

/// A case, decided.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Decision {
    /// The name of the format.
    pub format: Format,
    /// The languages of the words.
    pub languages: Vec<Language>,
    /// The day for facts and ages.
    pub on: Days,
    /// The day that picks the law.
    pub law_as_of: Days,
    /// The day whose knowledge of the law counts; absent if all that is known does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_on: Option<Days>,
    /// One answer for each question and record, in the order of the questions and of the records.
    pub answers: Vec<Answer>,
    /// What the decision rests on.
    pub receipt: DatedReceipt,
    /// `true` if the reasons leave out what is confidential; else absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub redacted: bool,
}

/// What a decision rests on, with its days.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DatedReceipt {
    /// What every result rests on.
    #[serde(flatten)]
    pub receipt: Receipt,
    /// The day for facts and ages.
    pub on: Days,
    /// The day that picks the law.
    pub law_as_of: Days,
    /// The day whose knowledge of the law counts; absent if all that is known does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_on: Option<Days>,
}

impl Decision {
    /// A decision with its receipt, in some languages.
    #[must_use]
    pub fn of(
        decision: &decide::Decision,
        receipt: &decide::Receipt,
        detail: Detail,
        voices: Voices<'_>,
    ) -> Self {
        let (on, law_as_of) = (Days::from(decision.on), Days::from(decision.law_as_of));
        let known_on = decision.known_on.map(|day| Days::from(DaySpan::day(day)));
        Self {
            format: Format::This,
            languages: voices.codes(),
            on: on.clone(),
            law_as_of: law_as_of.clone(),
            known_on: known_on.clone(),
            answers: decision.answers.iter().map(|answer| Answer::of(answer, detail, voices)).collect(),
            receipt: DatedReceipt { receipt: Receipt::from(receipt), on, law_as_of, known_on },
            redacted: decision.is_redacted,
        }
    }
}

/// The answer to one question about one record.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Answer {
    /// What was asked, by name: `ENTITY.FIELD`, `FIELD` about the case as a whole, or `ACTION(ENTITY)`.
    pub question: String,
    /// The name of the record in the case; `null` for the case as a whole.
    pub record: Option<String>,
    /// The question in words; `null` if it was asked on the command line and the rule set has none.
    pub asked: Option<Words>,
    /// How far it is answered.
    pub state: AnswerState,
    /// The answer itself, or what is known of it.
    pub answer: Found,
    /// The answer in one sentence.
    pub sentence: Words,
    /// On how many presumptions it rests.
    pub presumptions: usize,
    /// The provisions that bear on it, by citation.
    pub provisions: Vec<String>,
    /// For each section, the days of the text that was applied.
    pub versions: Vec<Version>,
    /// What an open answer depends on, the best next question first.
    pub depends_on: Vec<Want>,
    /// The law that bears on it and was not examined, because it is not encoded.
    pub reservations: Vec<Reservation>,
    /// The answer in short, where it was asked for in place of all reasons; else absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    /// Why; empty if the answer was asked for in short, or alone.
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

/// A fact that an open answer depends on, and how it is asked for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Want {
    /// By what a case gives it.
    pub fact: String,
    /// What it is, in words.
    pub text: Words,
    /// Why it matters.
    pub level: WantLevel,
    /// Of what type an answer is.
    pub answer_type: AnswerType,
    /// The values an answer can have, if they are a closed list.
    pub choices: Vec<named::Value>,
    /// The provisions in whose reasons it is open, by citation.
    pub asked_by: Vec<String>,
    /// `true` if it may not be shown to everyone.
    pub confidential: bool,
    /// Of a finding that rules ask for at standards of proof: those at which it matters, by name, the weakest
    /// first; empty if it is asked for plainly.
    pub standards: Vec<String>,
}

words! {
    /// Why a fact that is not known matters.
    WantLevel for explain::WantLevel {
        /// The law asks for it in the first place.
        Main,
        /// It makes a case exceptional.
        Exceptional,
        /// It would be presumed.
        Presumption,
    }
}

/// Of what type a value is: the key of [`named::Value`] it would have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerType {
    /// It is so, or not.
    YesNo,
    /// A day.
    Day,
    /// A length of time in months.
    Months,
    /// A length of time in days.
    Days,
    /// A number.
    Number,
    /// A percentage.
    Percent,
    /// An amount of money.
    Money,
    /// A value of a closed list.
    Choice,
    /// A country.
    Country,
    /// A citation.
    Citation,
    /// A text.
    Text,
    /// A record of the case.
    Record,
    /// Several values.
    List,
}

/// What was found, or what is known of it; `is` says of what kind it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Found {
    /// Nothing is known of it, or nothing may be shown; in a conflict there is no answer.
    Unknown,
    /// There is no such value.
    None,
    /// It is known.
    Value {
        /// The value.
        value: named::Value,
    },
    /// It lies between two ends, both included.
    Between {
        /// The lowest that is possible; `null` if there is no such bound.
        at_least: Option<named::Value>,
        /// The highest that is possible; `null` if there is no such bound.
        at_most: Option<named::Value>,
    },
    /// It is one of several values.
    OneOf {
        /// The values that are possible.
        values: Vec<named::Value>,
        /// `true` if there may be no value at all.
        or_none: bool,
    },
    /// How far the law goes with an action.
    Effect(Effect),
}

/// How far the law goes with an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Effect {
    /// The lowest level that is possible.
    pub at_least: Degree,
    /// The highest level that is possible: the same if the answer is decided, or if it is only open whether that is so
    /// as a rule or in every case.
    pub at_most: Degree,
    /// The level in an exceptional case, if that would change a decided one.
    pub in_an_exceptional_case: Option<Degree>,
    /// `true` if that level is certain; else open facts decide whether an exceptional case goes so far.
    pub in_an_exceptional_case_for_certain: Option<bool>,
    /// `true` if some basis holds, or can hold.
    pub has_basis: bool,
    /// `true` if it is owed whatever an exceptional case would change; `null` if that is open.
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
    pub(super) const fn of(kind: ActionKind, level: Level) -> Self {
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
    pub fn of(answer: &Explanation, detail: Detail, voices: Voices<'_>) -> Self {
        let (provisions, versions) = borne(answer);
        Self {
            question: question(&answer.question, voices, answer.about),
            record: answer.record.clone(),
            asked: answer.asked.as_ref().map(|asked| voices.say(&|speaker| speaker.topic(asked))),
            state: AnswerState::of(answer),
            answer: Found::of(answer, voices.names()),
            sentence: voices.say(&|speaker| speaker.headline(answer)),
            presumptions: answer.presumptions,
            provisions,
            versions,
            depends_on: answer.depends_on.iter().map(|want| Want::of(want, voices)).collect(),
            reservations: answer.reservations.iter().map(|one| Reservation::of(one, voices)).collect(),
            summary: (detail == Detail::Short).then(|| Summary::of(answer, voices)),
            reasons: detail.of(&answer.reasons).iter().map(|reason| Reason::of(reason, voices)).collect(),
        }
    }
}

/// What was asked, by name. What is asked of provisions has no name but its sentence in English.
pub(super) fn question(asked: &explain::Question, voices: Voices<'_>, about: Option<RecordId>) -> String {
    let Voices { model, case, .. } = voices;
    asked
        .name(model)
        .unwrap_or_else(|| Speaker::new(model, case, say::Language::English).question(asked, about))
}

/// The provisions that bear on an answer, and the texts of their sections, none twice.
fn borne(answer: &Explanation) -> (Vec<String>, Vec<Version>) {
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
    pub(super) fn of(want: &explain::Want, voices: Voices<'_>) -> Self {
        let names = voices.names();
        Self {
            fact: Self::key(want, names),
            text: voices.say(&|speaker| speaker.asking(&want.asking)),
            level: want.level.into(),
            answer_type: AnswerType::of(&want.ty),
            choices: want.choices.iter().filter_map(|choice| named::Value::of(choice, names)).collect(),
            asked_by: want.asked_by.iter().map(|cited| cited.id.clone()).collect(),
            confidential: want.confidential,
            standards: want.standards.iter().map(|standard| names.standard(*standard)).collect(),
        }
    }

    /// By what a case gives it.
    pub(super) fn key(want: &explain::Want, names: Names<'_>) -> String {
        want.key.text(names.model, names.case)
    }
}

impl AnswerType {
    const fn of(ty: &Type) -> Self {
        match ty {
            Type::Date => Self::Day,
            Type::Duration(PeriodUnit::Months) => Self::Months,
            Type::Duration(PeriodUnit::Days) => Self::Days,
            Type::Integer | Type::Decimal => Self::Number,
            Type::Percent => Self::Percent,
            Type::Money(_) => Self::Money,
            Type::Choice(_) => Self::Choice,
            Type::Country => Self::Country,
            Type::Citation(_) => Self::Citation,
            Type::Text => Self::Text,
            Type::Record(_) => Self::Record,
            Type::List(_) => Self::List,
            // What has no type of its own is asked for as a condition.
            Type::YesNo | Type::None | Type::Unknown => Self::YesNo,
        }
    }
}

impl Found {
    fn of(answer: &Explanation, names: Names<'_>) -> Self {
        if answer.state == explain::AnswerState::Conflict {
            return Self::Unknown;
        }
        match &answer.value {
            AnswerValue::YesNo(yes) => Self::Value { value: named::Value::YesNo(*yes) },
            AnswerValue::One(_, known) | AnswerValue::Between(_, _, known) => Known::of(known, names).into(),
            AnswerValue::OneOf(known) => {
                let known = known.iter().map(|(_, known)| Known::of(known, names));
                let (values, others): (Vec<Known>, Vec<Known>) =
                    known.partition(|known| matches!(known, Known::Value { .. }));
                let values = values.into_iter().filter_map(Known::value).collect();
                Self::OneOf { values, or_none: !others.is_empty() }
            }
            AnswerValue::Amount { low, high, currency } => {
                let amount =
                    |end: &Option<Number>| end.map(|end| named::Value::Money(Amount::of(end, currency)));
                Known::between(amount(low), amount(high)).into()
            }
            AnswerValue::None => Self::None,
            AnswerValue::Effect(value) => Self::Effect(value.into()),
            AnswerValue::Unknown => Self::Unknown,
        }
    }
}

impl From<Known> for Found {
    fn from(known: Known) -> Self {
        match known {
            Known::Unknown => Self::Unknown,
            Known::None => Self::None,
            Known::Value { value } => Self::Value { value },
            Known::Between { at_least, at_most } => Self::Between { at_least, at_most },
            Known::OneOf { values, or_none } => Self::OneOf { values, or_none },
        }
    }
}

impl From<&EffectValue> for Effect {
    fn from(value: &EffectValue) -> Self {
        let degree = |level: Level| Degree::of(value.kind, level);
        Self {
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
}
