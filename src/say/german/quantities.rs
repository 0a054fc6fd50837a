//! German: what is counted from days, and how numbers are made.

use super::German;
use super::day::MONTHS;
use crate::say::quantities::Quantities;
use crate::syntax::spelling::TimeUnit;
use crate::time::{CalendarPart, CalendarUnit, Elapsed, Period, PeriodUnit, Turn, Weekday, Written};
use crate::value::Rounding;

/// Days stand behind a colon or in brackets, so that none of them has to be declined.
impl Quantities for German {
    fn elapsed(&self, counted: Elapsed, from: &str, to: &str) -> String {
        match counted {
            Elapsed::Age => format!("Alter ({to}, geboren: {from})"),
            Elapsed::Whole(step) => format!("volle {} ({from} bis {to})", units(step)),
            Elapsed::Begun(step) => format!("angefangene {} ({from} bis {to})", units(step)),
        }
    }

    fn part_of(&self, part: CalendarPart, day: &str) -> String {
        match part {
            CalendarPart::Year => format!("Jahr ({day})"),
            CalendarPart::Month => format!("Monat ({day})"),
        }
    }

    fn turn(&self, turn: Turn, day: &str) -> String {
        match turn {
            Turn::First(unit) => format!("erster Tag {} ({day})", of_the(unit)),
            Turn::Last(unit) => format!("letzter Tag {} ({day})", of_the(unit)),
            Turn::Next(named) => {
                let month = MONTHS.get(usize::from(named.month()).saturating_sub(1)).unwrap_or(&"");
                format!("nächster {}. {month} ({day})", named.day())
            }
        }
    }

    fn weekday(&self, weekday: Weekday) -> &'static str {
        match weekday {
            Weekday::Monday => "ein Montag",
            Weekday::Tuesday => "ein Dienstag",
            Weekday::Wednesday => "ein Mittwoch",
            Weekday::Thursday => "ein Donnerstag",
            Weekday::Friday => "ein Freitag",
            Weekday::Saturday => "ein Samstag",
            Weekday::Sunday => "ein Sonntag",
        }
    }

    fn in_unit(&self, length: &str, unit: TimeUnit) -> String {
        let units = match unit {
            TimeUnit::Years => "Jahren",
            TimeUnit::Months => "Monaten",
            TimeUnit::Weeks => "Wochen",
            TimeUnit::Days => "Tagen",
        };
        format!("{length} in {units}")
    }

    fn rounding(&self, rounding: Rounding) -> &'static str {
        match rounding {
            Rounding::HalfUp => "kaufmännisch gerundet auf",
            Rounding::Up => "aufgerundet auf",
            Rounding::Down => "abgerundet auf",
            Rounding::TowardsZero => "zur Null hin gerundet auf",
            Rounding::AwayFromZero => "von der Null weg gerundet auf",
        }
    }
}

/// Of which stretch a day is the first or last.
const fn of_the(unit: CalendarUnit) -> &'static str {
    match unit {
        CalendarUnit::Month => "des Monats",
        CalendarUnit::Quarter => "des Quartals",
        CalendarUnit::Year => "des Jahres",
    }
}

/// What is counted.
const fn units(step: Period) -> &'static str {
    match (step.unit, step.written) {
        (PeriodUnit::Months, Written::InMonths) => "Monate",
        (PeriodUnit::Months, Written::Plainly | Written::InWeeks) => "Jahre",
        (PeriodUnit::Days, Written::InWeeks) => "Wochen",
        (PeriodUnit::Days, Written::Plainly | Written::InMonths) => "Tage",
    }
}
