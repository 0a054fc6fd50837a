//! A day known exactly, or only to lie between two days.

use std::fmt;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{FIRST_DAY, LAST_DAY};

/// A day that lies between two days, both included; one and the same day if it is known.
///
/// INVARIANT, kept by every constructor: `earliest <= latest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DaySpan {
    #[serde(with = "crate::time::counted")]
    earliest: NaiveDate,
    #[serde(with = "crate::time::counted")]
    latest: NaiveDate,
}

impl DaySpan {
    /// Some day; nothing else is known.
    pub const ANY: Self = Self { earliest: FIRST_DAY, latest: LAST_DAY };

    /// Exactly this day.
    #[must_use]
    pub const fn day(day: NaiveDate) -> Self {
        Self { earliest: day, latest: day }
    }

    /// A day from `earliest` to `latest`; `None` if they are the wrong way round.
    #[must_use]
    pub fn between(earliest: NaiveDate, latest: NaiveDate) -> Option<Self> {
        (earliest <= latest).then_some(Self { earliest, latest })
    }

    /// Some day of a year; `None` outside the calendar.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Self::between(NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)
            .filter(|span| span.earliest >= FIRST_DAY && span.latest <= LAST_DAY)
    }

    /// Some day of a month; `None` if there is no such month.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
        Self::between(first, last).filter(|span| span.earliest >= FIRST_DAY && span.latest <= LAST_DAY)
    }

    /// The first day it can be.
    #[must_use]
    pub const fn earliest(&self) -> NaiveDate {
        self.earliest
    }

    /// The last day it can be.
    #[must_use]
    pub const fn latest(&self) -> NaiveDate {
        self.latest
    }

    /// The day, if it is known.
    #[must_use]
    pub fn exactly(&self) -> Option<NaiveDate> {
        (self.earliest == self.latest).then_some(self.earliest)
    }

    /// The day after it; the last day of the calendar has none, and stays.
    #[must_use]
    pub fn day_after(self) -> Self {
        let after = |day: NaiveDate| day.succ_opt().unwrap_or(day);
        Self { earliest: after(self.earliest), latest: after(self.latest) }
    }

    /// The day before it; the first day of the calendar has none, and stays.
    #[must_use]
    pub fn day_before(self) -> Self {
        let before = |day: NaiveDate| day.pred_opt().filter(|day| *day >= FIRST_DAY).unwrap_or(day);
        Self { earliest: before(self.earliest), latest: before(self.latest) }
    }

    /// The later of two days.
    #[must_use]
    pub fn later(self, other: Self) -> Self {
        Self { earliest: self.earliest.max(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// The earlier of two days.
    #[must_use]
    pub fn earlier(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.min(other.latest) }
    }

    /// What both say of one day; `None` if they contradict each other.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        Self::between(self.earliest.max(other.earliest), self.latest.min(other.latest))
    }
}

/// As it is written in rules and cases: `2016-05-03`, `2016-05`, `2016`, `between … and …`.
impl fmt::Display for DaySpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use chrono::Datelike;
        let (a, b) = (self.earliest, self.latest);
        if a == b {
            write!(f, "{a}")
        } else if Self::year(a.year()) == Some(*self) {
            write!(f, "{:04}", a.year())
        } else if Self::month(a.year(), a.month()) == Some(*self) {
            write!(f, "{:04}-{:02}", a.year(), a.month())
        } else if a == FIRST_DAY {
            write!(f, "on or before {b}")
        } else if b == LAST_DAY {
            write!(f, "on or after {a}")
        } else {
            write!(f, "between {a} and {b}")
        }
    }
}
