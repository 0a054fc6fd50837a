//! Civil days: what is known of them, how periods are counted, and from when to when a text is law.
//!
//! [`calendar`] counts periods, [`elapsed`] what lies between two days, [`parts`] finds years, months and days of the
//! week, [`working_day`] carries the end of a period to the next working day by the table in [`holidays`], [`counted`]
//! keeps days in bytes.
//!
//! In: days. Out: days. There is no clock and no time zone here: "today" is an argument everywhere.

mod calendar;
pub(crate) mod counted;
mod day_span;
mod elapsed;
mod holidays;
mod in_force;
mod parts;
mod place;
mod working_day;

pub use calendar::{
    OutOfCalendar, Period, PeriodUnit, Written, attains_age, end_of_begin_period, end_of_event_period,
};
pub use day_span::DaySpan;
pub use elapsed::Elapsed;
pub use holidays::{FIRST_YEAR, Holiday, LAST_YEAR, Reach, holiday_on, is_known_year};
pub use in_force::{EndsBeforeItBegins, InForce};
pub use parts::{CalendarPart, CalendarUnit, DayOfYear, Turn, Weekday};
pub use place::Place;
pub use working_day::{DayKind, LONGEST_REST, day_kind, rest_days, working_day_from};

use chrono::{Datelike, NaiveDate};

/// The first day of the calendar: 1 January of the year 1.
pub const FIRST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The last day of the calendar: 31 December 9999.
pub const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// The number of a day in a column; 1 January of the year 1 is day 1.
#[must_use]
pub fn number_of(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}

/// The day with that number; the nearest day of the calendar if there is none.
#[must_use]
pub fn day_of(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number).map_or(LAST_DAY, |day| day.clamp(FIRST_DAY, LAST_DAY))
}
