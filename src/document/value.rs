//! Values in documents: days, amounts, lengths of time.

use schemars::JsonSchema;
use serde::Serialize;

use crate::citation::Address;
use crate::citation::render::{self, Style};
use crate::logic::Kleene;
use crate::model;
use crate::time::{self, DaySpan, FIRST_DAY, InForce, LAST_DAY, PeriodUnit, Written};
use crate::value::Number;

words! {
    /// That something holds, or does not, or is open.
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

/// The days on which a text is in force, each as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Force {
    /// The first day.
    pub from: Days,
    /// The last day; `null` until further notice.
    pub to: Option<Days>,
}

impl From<InForce> for Force {
    fn from(days: InForce) -> Self {
        Self { from: days.first().into(), to: days.last().map(Days::from) }
    }
}

/// A length of time, as a whole number of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// So many months of the calendar.
    Months(i32),
    /// So many weeks: a period in weeks ends on the same day of the week (BGB § 188 (2)).
    Weeks(i32),
    /// So many days.
    Days(i32),
}

impl From<time::Period> for Length {
    fn from(period: time::Period) -> Self {
        match period.unit {
            PeriodUnit::Months => Self::Months(period.count),
            PeriodUnit::Days if period.written == Written::InWeeks => Self::Weeks(period.count / 7),
            PeriodUnit::Days => Self::Days(period.count),
        }
    }
}

/// Places as rule files cite them, whatever the language.
pub(super) fn cited(addresses: &[Address]) -> Vec<String> {
    let as_written = |work: &str| work.to_owned();
    addresses.iter().map(|address| render::address(address, Style::English, &as_written)).collect()
}
