//! How much time lies between two days; by `docs/semantics.md`, *Days and periods*: *Elapsed*.

use chrono::Datelike;

use super::days::{Move, is_first_of_all, is_last_of_all, one_moved};
use super::truth;
use crate::derivation::Ends;
use crate::logic::Kleene;
use crate::time::day_of;

/// What is counted between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Whole units, each of so many months or days.
    Whole(Unit, i32),
    /// Units that have begun.
    Begun(Unit, i32),
    /// Months of life completed.
    Age,
}

/// Months or days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Months,
    Days,
}

impl Counted {
    /// `whole 1 months`, `begun 7 days`, `age`. A unit has at least one month or day.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text == "age" {
            return Some(Self::Age);
        }
        let mut words = text.split(' ');
        let (how, count, unit) = (words.next()?, words.next()?, words.next()?);
        let count = count.parse().ok().filter(|count| *count > 0)?;
        let unit = match (unit, words.next()) {
            ("months", None) => Unit::Months,
            ("days", None) => Unit::Days,
            _ => return None,
        };
        match how {
            "whole" => Some(Self::Whole(unit, count)),
            "begun" => Some(Self::Begun(unit, count)),
            _ => None,
        }
    }

    /// What lies between two days, of which the second is not before the first.
    fn one(self, from: i32, to: i32) -> Option<i32> {
        match self {
            Self::Age => most(from, to, Move::MonthsOfAge),
            Self::Whole(Unit::Days, each) => Some(multiple_below(to.checked_sub(from)?, each)),
            Self::Whole(Unit::Months, each) => Some(multiple_below(most(from, to, Move::Months)?, each)),
            Self::Begun(Unit::Days, each) => multiple_above(to.checked_sub(from)?, each),
            Self::Begun(Unit::Months, each) => multiple_above(fewest(from, to)?, each),
        }
    }
}

/// What lies between two days known in part: none if the second is certainly before the first.
pub(super) fn between(from: Ends<i32>, to: Ends<i32>, counted: Counted) -> Ends<i32> {
    let is_in_order = matches!((from.high, to.low), (Some(from), Some(to)) if from <= to);
    let is_reversed = matches!((from.low, to.high), (Some(from), Some(to)) if to < from);
    let order = Kleene::between(is_in_order, !is_reversed);
    let least = match (from.high, to.low) {
        (Some(from), Some(to)) if from <= to => counted.one(from, to),
        // If there is a length at all, the days may be the same.
        _ => Some(0),
    };
    // An end of the calendar is no end of what a day can be.
    let (first, last) =
        (from.low.filter(|day| !is_first_of_all(*day)), to.high.filter(|day| !is_last_of_all(*day)));
    let most = match (first, last) {
        (Some(from), Some(to)) if from <= to => counted.one(from, to),
        _ => None,
    };
    Ends::new(least, most, truth::all([from.there, to.there, order]))
}

/// By how many months the month of a day lies before that of another.
fn months_apart(from: i32, to: i32) -> Option<i32> {
    let of_all = |number: i32| {
        let day = day_of(number);
        day.year().checked_mul(12)?.checked_add(i32::try_from(day.month0()).ok()?)
    };
    of_all(to)?.checked_sub(of_all(from)?)
}

/// The most months by which a day can be moved that it comes no later than another.
fn most(from: i32, to: i32, by: fn(i32) -> Move) -> Option<i32> {
    let apart = months_apart(from, to)?;
    (0..=apart).rev().find(|count| one_moved(from, by(*count)).is_some_and(|moved| moved <= to))
}

/// The fewest months by which a day has to be moved that it comes no earlier than another.
fn fewest(from: i32, to: i32) -> Option<i32> {
    let apart = months_apart(from, to)?;
    // A month less than those of the calendar may be enough, a month more always is.
    let counts = apart.checked_sub(1)?.max(0)..=apart.checked_add(1)?;
    counts.into_iter().find(|count| one_moved(from, Move::Months(*count)).is_none_or(|moved| to <= moved))
}

/// The largest multiple that is no larger than a number from zero on.
const fn multiple_below(number: i32, each: i32) -> i32 {
    number - number.rem_euclid(each)
}

/// The least multiple that is no smaller than a number from zero on.
fn multiple_above(number: i32, each: i32) -> Option<i32> {
    let below = multiple_below(number, each);
    if below == number { Some(below) } else { below.checked_add(each) }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::time::number_of;

    fn day(text: &str) -> i32 {
        number_of(text.parse::<NaiveDate>().expect("a day"))
    }

    #[test]
    fn what_lies_between_is_as_the_semantics_say() {
        for (counted, from, to, length) in [
            ("whole 1 months", "2024-01-15", "2024-02-14", 0),
            ("whole 1 months", "2024-01-15", "2024-02-15", 1),
            ("whole 1 months", "2024-01-31", "2024-02-29", 1),
            ("whole 1 months", "2024-01-31", "2024-03-30", 1),
            ("whole 12 months", "2008-02-29", "2026-02-28", 216),
            ("begun 1 months", "2024-01-15", "2024-01-15", 0),
            ("begun 1 months", "2024-01-15", "2024-01-16", 1),
            ("begun 1 months", "2024-01-31", "2024-03-30", 2),
            ("begun 12 months", "2023-02-28", "2024-02-29", 24),
            ("whole 7 days", "2024-05-01", "2024-05-14", 7),
            ("begun 7 days", "2024-05-01", "2024-05-09", 14),
            ("age", "2008-02-29", "2026-02-28", 215),
            ("age", "2008-02-29", "2026-03-01", 216),
            ("age", "2008-03-01", "2008-03-01", 0),
        ] {
            let read = Counted::read(counted).expect("what is counted");
            assert_eq!(read.one(day(from), day(to)), Some(length), "{counted} from {from} to {to}");
        }
        assert_eq!(Counted::read("whole 0 months"), None);
    }

    #[test]
    fn days_known_in_part_leave_a_length_between_their_ends() {
        let span = |low: &str, high: &str| Ends::new(Some(day(low)), Some(day(high)), Kleene::Yes);
        let months = Counted::Whole(Unit::Months, 1);
        let known = between(span("2024-01-01", "2024-01-31"), span("2024-06-15", "2024-07-15"), months);
        assert_eq!(known, Ends::new(Some(4), Some(6), Kleene::Yes));
        let crossed = between(span("2024-01-01", "2024-03-31"), span("2024-02-01", "2024-04-01"), months);
        assert_eq!(crossed, Ends::new(Some(0), Some(3), Kleene::Open));
        let reversed = between(span("2024-02-01", "2024-02-02"), span("2024-01-01", "2024-01-31"), months);
        assert_eq!(reversed, Ends::NONE);
    }
}
