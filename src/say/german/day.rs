//! Days, exactly or as far as they are known.

use chrono::{Datelike, NaiveDate};

use crate::say::tongue::Register;
use crate::time::{DaySpan, FIRST_DAY, LAST_DAY};

/// The months.
pub(super) const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// "20.04.2018", in prose "20. April 2018".
pub(super) fn day(day: NaiveDate, register: Register) -> String {
    match register {
        Register::Page => day.format("%d.%m.%Y").to_string(),
        Register::Prose => {
            let month = usize::try_from(day.month0()).ok().and_then(|at| MONTHS.get(at));
            format!("{}. {} {}", day.day(), month.unwrap_or(&""), day.year())
        }
    }
}

/// A day as far as it is known.
pub(super) fn days(days: DaySpan, register: Register) -> String {
    let shown = |one| day(one, register);
    if let Some(day) = days.exactly() {
        return shown(day);
    }
    let (first, last) = (days.earliest(), days.latest());
    if DaySpan::year(first.year()) == Some(days) {
        format!("{:04}", first.year())
    } else if DaySpan::month(first.year(), first.month()) == Some(days) {
        format!("{:02}/{:04}", first.month(), first.year())
    } else if first == FIRST_DAY {
        format!("spätestens {}", shown(last))
    } else if last == LAST_DAY {
        format!("frühestens {}", shown(first))
    } else {
        format!("zwischen {} und {}", shown(first), shown(last))
    }
}
