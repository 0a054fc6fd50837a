//! Values in documents: days, amounts, lengths of time.

use schemars::JsonSchema;
use serde::Serialize;

use crate::logic::Kleene;
use crate::model;
use crate::say;
use crate::time::{self, DaySpan, FIRST_DAY, InForce, LAST_DAY, PeriodUnit};
use crate::value::Number;

words! {
    /// A language, by its code of ISO 639-1.
    Language for say::Language {
        /// English.
        #[serde(rename = "en")]
        English,
        /// German.
        #[serde(rename = "de")]
        German,
    }
}

words! {
    /// Whether something holds.
    Truth for Kleene {
        /// It does not hold.
        No,
        /// What is known does not decide it.
        Open,
        /// It holds.
        Yes,
    }
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Amount {
    /// Exact digits with a point, without thousands marks, with both digits wherever there are cents (`"99"`,
    /// `"99.90"`). What no provision rounded and is finer than a cent keeps all its digits (`"0.125"`) or is a
    /// fraction (`"100/3"`). A text, because many programs would read a number as a binary fraction.
    pub amount: String,
    /// The code of ISO 4217.
    pub currency: String,
}

impl Amount {
    /// An amount in a currency.
    #[must_use]
    pub fn of(amount: Number, currency: &str) -> Self {
        Self { amount: amount.as_amount(), currency: currency.to_owned() }
    }
}

/// A day, as far as it is known: both ends are the same where it is known exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Days {
    /// The first day it can be; `null` if there is no such bound.
    pub earliest: Option<String>,
    /// The last day it can be; `null` if there is no such bound.
    pub latest: Option<String>,
}

impl From<DaySpan> for Days {
    fn from(days: DaySpan) -> Self {
        let (first, last) = (days.earliest(), days.latest());
        Self {
            earliest: (first != FIRST_DAY).then(|| first.to_string()),
            latest: (last != LAST_DAY).then(|| last.to_string()),
        }
    }
}

/// From which day to which day something holds; both days are included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Span {
    /// The first day; `null` if there is none.
    pub from: Option<String>,
    /// The last day; `null` until further notice.
    pub to: Option<String>,
}

impl From<model::Version> for Span {
    fn from(version: model::Version) -> Self {
        let text = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        Self { from: text(version.first), to: text(version.last) }
    }
}

/// The days on which a text is in force, each as far as it is known, written as in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Force {
    /// The first day.
    pub from: String,
    /// The last day; `null` until further notice.
    pub to: Option<String>,
}

impl From<InForce> for Force {
    fn from(days: InForce) -> Self {
        Self { from: days.first().to_string(), to: days.last().map(|last| last.to_string()) }
    }
}

/// A length of time, as a whole number of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// So many months of the calendar.
    Months(i32),
    /// So many days.
    Days(i32),
}

impl From<time::Period> for Length {
    fn from(period: time::Period) -> Self {
        match period.unit {
            PeriodUnit::Months => Self::Months(period.count),
            PeriodUnit::Days => Self::Days(period.count),
        }
    }
}
