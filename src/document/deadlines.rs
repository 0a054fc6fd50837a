//! The periods that run in a case, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::named::TimeLimit;
use super::receipt::Receipt;
use super::value::{Days, Length, Truth};
use super::words::{Language, Voices, Words};
use crate::deadlines;
use crate::decide;
use crate::explain::{self, Running};
use crate::time::{self, DaySpan};

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-deadlines/2")]
    This,
}

/// The periods that run in a case.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Deadlines {
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
    /// The deadlines, in the order of the first day that can be the last.
    pub deadlines: Vec<Deadline>,
    /// What they rest on.
    pub receipt: Receipt,
    /// `true` if they leave out what is confidential; else absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub redacted: bool,
}

words! {
    /// What makes the last day of a period a deadline.
    Origin for explain::Origin {
        /// It is a condition of a provision that something happened in the period.
        Limit,
        /// A duty or a power is to be exercised in the period; the act is the action.
        Due,
    }
}

words! {
    /// How an act stands to the period it is limited by.
    Timeliness for explain::Standing {
        /// It happened in the period.
        InTime,
        /// It happened after the last day.
        Late,
        /// It happened before the period began.
        Early,
        /// It is known not to have happened.
        NotDone,
        /// It is not known.
        Open,
    }
}

/// The last day of a period, and what is to happen in it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Deadline {
    /// What makes the last day a deadline.
    pub kind: Origin,
    /// The line it stands in, as rule files cite it, so that it can be compared.
    pub provision: String,
    /// The record the provision speaks about, by its name in the case; `null` for the case as a whole.
    pub record: Option<String>,
    /// `yes` if the provision governs the record, `open` if that is open.
    pub applies: Truth,
    /// How long the period is, and from what it runs.
    pub limit: TimeLimit,
    /// The same, for people.
    pub text: Words,
    /// What is to happen in it.
    pub act: Act,
    /// The last day of the period.
    pub last_day: Days,
    /// `true` if the last day is certainly over on the day for facts.
    pub is_over: bool,
    /// How the last day is computed.
    pub computation: Computation,
    /// The same, for people.
    pub computed: Words,
    /// `true` if it rests on confidential facts; text, Markdown and calendars leave its days out.
    pub confidential: bool,
}

/// What is to happen in a period.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Act {
    /// By what a case gives it; `null` where it is no single fact.
    pub fact: Option<String>,
    /// What it is called, for people.
    pub text: Words,
    /// Its day, as far as it is known; `null` if nothing is known of it.
    pub day: Option<Days>,
    /// How it stands to the period.
    pub state: Timeliness,
}

/// How the last day of a period is computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Computation {
    /// The day from which the period runs.
    pub start: Days,
    /// How that day is counted.
    pub kind: Start,
    /// How long the period is.
    pub length: Length,
    /// Its last day before it is carried to a working day.
    pub end: Days,
    /// The values of `land` that are possible; empty where no working day is asked for.
    pub places: Vec<String>,
    /// The days of rest from that day on.
    pub carried_over: Vec<RestDay>,
    /// The provisions of the Civil Code it rests on.
    pub law: Vec<String>,
}

/// From what a period runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Start {
    /// An event: the day it falls on is not counted.
    Event,
    /// The beginning of a day: it is counted.
    Begin,
}

/// A day that is no working day, or may be none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RestDay {
    /// The day.
    pub day: String,
    /// Why.
    pub kind: RestKind,
    /// The holiday it is, in every language; `null` if it is none.
    pub holiday: Option<Words>,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RestKind {
    /// A working day.
    Working,
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A public holiday in the whole Land.
    Holiday,
    /// A public holiday in some municipalities of the Land.
    HolidayInPart,
    /// A day whose holidays are not known.
    NoCalendar,
}

impl Deadlines {
    /// Deadlines with their receipt, in some languages.
    #[must_use]
    pub fn of(found: &deadlines::Deadlines, receipt: &decide::Receipt, voices: Voices<'_>) -> Self {
        Self {
            format: Format::This,
            languages: voices.codes(),
            on: found.on.into(),
            law_as_of: found.law_as_of.into(),
            known_on: found.known_on.map(|day| DaySpan::day(day).into()),
            deadlines: found.list.iter().map(|one| Deadline::of(one, found.on, voices)).collect(),
            receipt: Receipt::from(receipt),
            redacted: found.is_redacted,
        }
    }
}

impl Deadline {
    fn of(deadline: &deadlines::Deadline, on: DaySpan, voices: Voices<'_>) -> Self {
        let Running { origin, cited, record, applies, act, limit, computed, confidential } =
            &deadline.running;
        let explain::Act { deed, key, day, standing } = act;
        Self {
            kind: (*origin).into(),
            provision: cited.id.clone(),
            record: record.clone(),
            applies: (*applies).into(),
            limit: TimeLimit::of(limit, voices.names()),
            text: voices.say(&|speaker| speaker.limit(limit)),
            act: Act {
                fact: key.map(|key| key.text(voices.model, voices.case)),
                text: voices.say(&|speaker| speaker.deed(deed)),
                day: day.map(Days::from),
                state: (*standing).into(),
            },
            last_day: computed.last_known().into(),
            is_over: deadline.is_over(on),
            computation: computed.into(),
            computed: voices.say(&|speaker| speaker.language.computation(computed)),
            confidential: *confidential,
        }
    }
}

impl From<&explain::Computation> for Computation {
    fn from(computed: &explain::Computation) -> Self {
        let rest_days = computed.rest_days().into_iter();
        Self {
            start: computed.start.into(),
            kind: if computed.counts_first_day { Start::Begin } else { Start::Event },
            length: computed.period.into(),
            end: computed.raw_end.into(),
            places: computed.places.iter().map(|place| place.spelling().to_owned()).collect(),
            carried_over: rest_days.map(|(day, kind)| RestDay::of(day, kind)).collect(),
            law: computed.provisions(),
        }
    }
}

impl RestDay {
    fn of(day: chrono::NaiveDate, kind: time::DayKind) -> Self {
        let (kind, holiday) = match kind {
            time::DayKind::Working => (RestKind::Working, None),
            time::DayKind::Saturday => (RestKind::Saturday, None),
            time::DayKind::Sunday => (RestKind::Sunday, None),
            time::DayKind::Holiday(holiday) => (RestKind::Holiday, Some(holiday)),
            time::DayKind::HolidayInPart(holiday) => (RestKind::HolidayInPart, Some(holiday)),
            time::DayKind::NoCalendar => (RestKind::NoCalendar, None),
        };
        let name = |holiday: time::Holiday| {
            let (english, german) = holiday.names();
            Words { en: Some(english.to_owned()), de: Some(german.to_owned()) }
        };
        Self { day: day.to_string(), kind, holiday: holiday.map(name) }
    }
}
