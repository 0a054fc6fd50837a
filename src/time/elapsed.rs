//! How much time lies between two days, in whole units.
//!
//! Counted by the same calendar as periods ([`Period::after`]): a period of n months that an event on the first day
//! sets going has run by the second exactly if n whole months lie between them.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{CalendarPart, Period, PeriodUnit, attains_age};

/// What is counted from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Elapsed {
    /// The whole months of life of somebody born on the first day.
    Age,
    /// Whole units, each as long as this period: one that has begun does not count.
    Whole(Period),
    /// Units that have begun, each as long as this period.
    Begun(Period),
}

impl Elapsed {
    /// What its length is counted in.
    #[must_use]
    pub const fn unit(self) -> PeriodUnit {
        match self {
            Self::Age => PeriodUnit::Months,
            Self::Whole(step) | Self::Begun(step) => step.unit,
        }
    }

    /// How much lies between, in months or days; `None` if the second day is before the first.
    ///
    /// It never falls as `to` gets later or `from` earlier.
    #[must_use]
    pub fn between(self, from: NaiveDate, to: NaiveDate) -> Option<i32> {
        if to < from {
            return None;
        }
        match self {
            Self::Age => {
                let months = months_of_calendar(from, to);
                let is_attained = attains_age(from, months).is_ok_and(|day| day <= to);
                Some(if is_attained { months } else { months - 1 })
            }
            Self::Whole(step) => Some(whole(from, to, step.unit) / units(step) * units(step)),
            Self::Begun(step) => Some(up_to(begun(from, to, step.unit), units(step))),
        }
    }
}

/// How many months or days one step has; at least one.
fn units(step: Period) -> i32 {
    step.count.max(1)
}

/// By how many months of the calendar the month of a day lies before that of another.
fn months_of_calendar(from: NaiveDate, to: NaiveDate) -> i32 {
    (to.year() - from.year()) * 12 + CalendarPart::Month.of(to) - CalendarPart::Month.of(from)
}

/// The most months or days that lie between: the largest n for which n after `from` is no later than `to`.
fn whole(from: NaiveDate, to: NaiveDate, unit: PeriodUnit) -> i32 {
    match unit {
        PeriodUnit::Days => super::number_of(to) - super::number_of(from),
        PeriodUnit::Months => {
            let months = months_of_calendar(from, to);
            let is_over = Period::of(months, unit).after(from).is_ok_and(|day| day <= to);
            if is_over { months } else { months - 1 }
        }
    }
}

/// The fewest months or days that reach from one day to the other.
fn begun(from: NaiveDate, to: NaiveDate, unit: PeriodUnit) -> i32 {
    let whole = whole(from, to, unit);
    let is_exact = Period::of(whole, unit).after(from) == Ok(to);
    if is_exact { whole } else { whole + 1 }
}

/// The next multiple of a step, the number itself if it is one.
const fn up_to(count: i32, step: i32) -> i32 {
    (count + step - 1) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(elapsed: Elapsed, from: &str, to: &str) -> Option<i32> {
        elapsed.between(from.parse().unwrap(), to.parse().unwrap())
    }

    const MONTHS: Period = Period::months(1);
    const YEARS: Period = Period::of(12, PeriodUnit::Months);

    #[test]
    fn a_month_is_whole_on_the_corresponding_day() {
        let months = |from, to| between(Elapsed::Whole(MONTHS), from, to);
        assert_eq!(months("2024-01-15", "2024-02-14"), Some(0));
        assert_eq!(months("2024-01-15", "2024-02-15"), Some(1));
        assert_eq!(months("2024-01-15", "2024-02-16"), Some(1));
        // The last day of a month that is too short.
        assert_eq!(months("2024-01-31", "2024-02-28"), Some(0));
        assert_eq!(months("2024-01-31", "2024-02-29"), Some(1));
        assert_eq!(months("2024-01-31", "2024-03-30"), Some(1));
        assert_eq!(months("2024-01-31", "2024-03-31"), Some(2));
        assert_eq!(months("2024-01-31", "2024-01-30"), None);
    }

    #[test]
    fn a_month_is_begun_on_the_day_after() {
        let months = |from, to| between(Elapsed::Begun(MONTHS), from, to);
        assert_eq!(months("2024-01-15", "2024-01-15"), Some(0));
        assert_eq!(months("2024-01-15", "2024-01-16"), Some(1));
        assert_eq!(months("2024-01-15", "2024-02-15"), Some(1));
        assert_eq!(months("2024-01-15", "2024-02-16"), Some(2));
        assert_eq!(between(Elapsed::Begun(YEARS), "2023-02-28", "2024-02-29"), Some(24));
    }

    #[test]
    fn an_age_is_attained_on_the_birthday() {
        assert_eq!(between(Elapsed::Age, "2008-02-29", "2026-02-28"), Some(18 * 12 - 1));
        assert_eq!(between(Elapsed::Age, "2008-02-29", "2026-03-01"), Some(18 * 12));
        assert_eq!(between(Elapsed::Whole(YEARS), "2008-02-29", "2026-02-28"), Some(18 * 12));
        assert_eq!(between(Elapsed::Age, "2008-03-01", "2008-03-01"), Some(0));
        assert_eq!(between(Elapsed::Age, "2008-03-01", "2008-02-29"), None);
    }

    #[test]
    fn weeks_are_seven_days() {
        let weeks = Period::weeks(1).unwrap();
        assert_eq!(between(Elapsed::Whole(weeks), "2024-05-01", "2024-05-14"), Some(7));
        assert_eq!(between(Elapsed::Whole(weeks), "2024-05-01", "2024-05-15"), Some(14));
        assert_eq!(between(Elapsed::Begun(weeks), "2024-05-01", "2024-05-09"), Some(14));
    }
}
