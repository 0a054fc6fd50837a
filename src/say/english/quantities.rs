//! English: what is counted from days, and how numbers are made.

use super::English;
use crate::say::quantities::Quantities;
use crate::syntax::spelling::{MONTHS, TimeUnit};
use crate::time::{CalendarPart, Elapsed, Period, PeriodUnit, Turn, Weekday, Written};
use crate::value::Rounding;

impl Quantities for English {
    fn elapsed(&self, counted: Elapsed, from: &str, to: &str) -> String {
        match counted {
            Elapsed::Age => format!("the age ({to}, born: {from})"),
            Elapsed::Whole(step) => format!("the whole {} from {from} to {to}", units(step)),
            Elapsed::Begun(step) => format!("the {} begun from {from} to {to}", units(step)),
        }
    }

    fn part_of(&self, part: CalendarPart, day: &str) -> String {
        format!("the {} of {day}", part.spelling())
    }

    fn turn(&self, turn: Turn, day: &str) -> String {
        match turn {
            Turn::First(unit) => format!("the first day of the {} of {day}", unit.spelling()),
            Turn::Last(unit) => format!("the last day of the {} of {day}", unit.spelling()),
            Turn::Next(named) => {
                let month = MONTHS.get(usize::from(named.month()).saturating_sub(1)).unwrap_or(&"");
                format!("the next {} {month} after {day}", named.day())
            }
        }
    }

    fn weekday(&self, weekday: Weekday) -> &'static str {
        match weekday {
            Weekday::Monday => "a Monday",
            Weekday::Tuesday => "a Tuesday",
            Weekday::Wednesday => "a Wednesday",
            Weekday::Thursday => "a Thursday",
            Weekday::Friday => "a Friday",
            Weekday::Saturday => "a Saturday",
            Weekday::Sunday => "a Sunday",
        }
    }

    fn in_unit(&self, length: &str, unit: TimeUnit) -> String {
        format!("{length} in {}", unit.spelling())
    }

    fn rounding(&self, rounding: Rounding) -> &'static str {
        match rounding {
            Rounding::HalfUp => "rounded half up to",
            Rounding::Up => "rounded up to",
            Rounding::Down => "rounded down to",
            Rounding::TowardsZero => "rounded towards zero to",
            Rounding::AwayFromZero => "rounded away from zero to",
        }
    }
}

/// What is counted.
const fn units(step: Period) -> &'static str {
    match (step.unit, step.written) {
        (PeriodUnit::Months, Written::InMonths) => "months",
        (PeriodUnit::Months, Written::Plainly | Written::InWeeks) => "years",
        (PeriodUnit::Days, Written::InWeeks) => "weeks",
        (PeriodUnit::Days, Written::Plainly | Written::InMonths) => "days",
    }
}
