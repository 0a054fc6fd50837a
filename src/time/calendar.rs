//! How the civil law counts periods and ages (BGB §§ 186 to 193).
//!
//! The calendar itself is chrono's; only the law's own rules for the day on which a period ends
//! are here. Days outside the calendar are errors, never clamped.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{FIRST_DAY, LAST_DAY};

/// A day that the calendar does not have: before the year 1 or after 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfCalendar;

/// What a period is counted in. Months and days are different kinds: 1 month is never 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PeriodUnit {
    /// Calendar months; a year is twelve.
    Months,
    /// Days, also those of weeks.
    Days,
}

/// A length of time counted in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// How many.
    pub count: i32,
    /// Of what.
    pub unit: PeriodUnit,
    /// What it was written in.
    pub written: Written,
}

/// What a period was written in, where that is not simply its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Written {
    /// Years and months, or days: also what nobody wrote.
    Plainly,
    /// Months alone, however many.
    InMonths,
    /// Weeks: BGB § 188 (2) ends a period of 2 weeks, and (1) one of 14 days.
    InWeeks,
}

impl Period {
    /// So many months, or days that nobody counted in weeks.
    #[must_use]
    pub const fn of(count: i32, unit: PeriodUnit) -> Self {
        Self { count, unit, written: Written::Plainly }
    }

    /// So many months, written as such: 12 of them are no year to a reader.
    #[must_use]
    pub const fn months(count: i32) -> Self {
        Self { count, unit: PeriodUnit::Months, written: Written::InMonths }
    }

    /// So many weeks; `None` if there are too many.
    #[must_use]
    pub const fn weeks(count: i32) -> Option<Self> {
        match count.checked_mul(7) {
            Some(count) => Some(Self { count, unit: PeriodUnit::Days, written: Written::InWeeks }),
            None => None,
        }
    }

    /// This period and another in a row; `None` if they are of different kinds, or too long.
    #[must_use]
    pub fn and(self, next: Self) -> Option<Self> {
        let count = self.count.checked_add(next.count).filter(|_| self.unit == next.unit)?;
        let written = if self.written == next.written { self.written } else { Written::Plainly };
        Some(Self { count, unit: self.unit, written })
    }

    /// The day this long after `day`, or before it for a negative count.
    ///
    /// In months: the same day of the month, or its last day where the month is too short.
    ///
    /// # Errors
    /// [`OutOfCalendar`] if there is no such day.
    pub fn after(self, day: NaiveDate) -> Result<NaiveDate, OutOfCalendar> {
        let count = self.count.unsigned_abs();
        let moved = match (self.unit, self.count < 0) {
            (PeriodUnit::Months, false) => day.checked_add_months(Months::new(count)),
            (PeriodUnit::Months, true) => day.checked_sub_months(Months::new(count)),
            (PeriodUnit::Days, false) => day.checked_add_days(Days::new(u64::from(count))),
            (PeriodUnit::Days, true) => day.checked_sub_days(Days::new(u64::from(count))),
        };
        moved.filter(|day| (FIRST_DAY..=LAST_DAY).contains(day)).ok_or(OutOfCalendar)
    }
}

/// Last day of a period that an event on `event` sets going: the day of the event is not counted.
///
/// Three months from 2022-11-30 end on 2023-02-28. Never shifted to a working day.
///
/// # Errors
/// [`OutOfCalendar`] if the end lies outside the calendar.
///
/// # Source
/// BGB § 187 (1), § 188 (1) to (3).
pub fn end_of_event_period(event: NaiveDate, period: Period) -> Result<NaiveDate, OutOfCalendar> {
    period.after(event)
}

/// Last day of a period that begins with the day `first`, which is counted.
///
/// Three months from 2018-03-16 end on 2018-06-15. Where the month has no such day, the period
/// ends on the last day of the month: one month from 2024-01-31 ends on 2024-02-29.
///
/// # Errors
/// [`OutOfCalendar`] if the end lies outside the calendar.
///
/// # Source
/// BGB § 187 (2) s. 1, § 188 (1) to (3).
pub fn end_of_begin_period(first: NaiveDate, period: Period) -> Result<NaiveDate, OutOfCalendar> {
    let corresponding = period.after(first)?;
    let is_month_end = period.unit == PeriodUnit::Months && corresponding.day() != first.day();
    if is_month_end { Ok(corresponding) } else { corresponding.pred_opt().ok_or(OutOfCalendar) }
}

/// First day on which a person born on `born` has completed `months` of life.
///
/// The day of birth is counted, so the birthday itself is the first day; born on 29 February, a
/// person completes a year on 28 February and is a year older from 1 March where there is no 29th.
///
/// # Errors
/// [`OutOfCalendar`] if the day lies outside the calendar.
///
/// # Source
/// BGB § 187 (2) s. 2, § 188 (2) and (3).
pub fn attains_age(born: NaiveDate, months: i32) -> Result<NaiveDate, OutOfCalendar> {
    let period = Period::of(months, PeriodUnit::Months);
    end_of_begin_period(born, period)?.succ_opt().filter(|day| *day <= LAST_DAY).ok_or(OutOfCalendar)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const fn months(count: i32) -> Period {
        Period::of(count, PeriodUnit::Months)
    }

    #[test]
    fn an_event_period_ends_on_the_corresponding_day() {
        assert_eq!(end_of_event_period(day("2022-11-30"), months(3)), Ok(day("2023-02-28")));
        assert_eq!(end_of_event_period(day("2024-01-31"), months(1)), Ok(day("2024-02-29")));
        assert_eq!(end_of_event_period(day("2018-03-16"), months(3)), Ok(day("2018-06-16")));
        let fourteen_days = Period::of(14, PeriodUnit::Days);
        assert_eq!(end_of_event_period(day("2018-04-20"), fourteen_days), Ok(day("2018-05-04")));
        let weeks = Period::weeks(2).unwrap();
        assert_eq!(end_of_event_period(day("2018-04-20"), weeks), Ok(day("2018-05-04")));
    }

    #[test]
    fn weeks_and_days_together_are_days() {
        let (week, days) = (Period::weeks(1).unwrap(), Period::of(7, PeriodUnit::Days));
        assert_eq!(week.and(week), Period::weeks(2));
        assert_eq!(week.and(days), Some(Period::of(14, PeriodUnit::Days)));
        assert_eq!(week.and(months(1)), None);
    }

    #[test]
    fn a_begin_period_ends_the_day_before() {
        assert_eq!(end_of_begin_period(day("2018-03-16"), months(3)), Ok(day("2018-06-15")));
        assert_eq!(end_of_begin_period(day("2024-01-31"), months(1)), Ok(day("2024-02-29")));
        assert_eq!(end_of_begin_period(day("2023-12-01"), months(2)), Ok(day("2024-01-31")));
    }

    #[test]
    fn a_person_born_on_a_leap_day_comes_of_age_on_the_first_of_march() {
        assert_eq!(attains_age(day("2008-02-29"), 18 * 12), Ok(day("2026-03-01")));
        assert_eq!(attains_age(day("2008-02-29"), 16 * 12), Ok(day("2024-02-29")));
        assert_eq!(attains_age(day("2008-03-01"), 18 * 12), Ok(day("2026-03-01")));
        assert_eq!(attains_age(day("2008-02-28"), 18 * 12), Ok(day("2026-02-28")));
    }

    #[test]
    fn the_calendar_has_an_end() {
        assert_eq!(months(12).after(day("9999-06-01")), Err(OutOfCalendar));
        assert_eq!(months(-12).after(day("0001-06-01")), Err(OutOfCalendar));
    }
}
