//! Days and lengths of time: periods, ages and working days; by `docs/semantics.md`, *Days and periods*.

use chrono::{Datelike, NaiveDate};

use super::truth;
use crate::derivation::Ends;
use crate::time::{DayKind, FIRST_DAY, LAST_DAY, LONGEST_REST, Place, day_kind, day_of, number_of};

/// How a day is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// By so many months.
    Months(i32),
    /// By so many days.
    Days(i32),
    /// To the last day of so many months of which it is the first.
    MonthsBegun(i32),
    /// To the last day of so many days of which it is the first.
    DaysBegun(i32),
    /// To the first day on which somebody born on it is so many months old.
    MonthsOfAge(i32),
    /// To the first day of the stretch of so many months that it lies in.
    FirstOf(i32),
    /// To the last day of that stretch.
    LastOf(i32),
    /// To the next day after it with this month and day of the month.
    Next(u32, u32),
}

impl Move {
    /// `3 months`, `-14 days`, `3 months begun`, `216 months of age`, `first of month`, `last of quarter`, `next 03-31`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (count, rest) = text.split_once(' ')?;
        match count {
            "first" => return stretch(rest).map(Self::FirstOf),
            "last" => return stretch(rest).map(Self::LastOf),
            "next" => {
                let (month, day) = rest.split_once('-')?;
                return Some(Self::Next(month.parse().ok()?, day.parse().ok()?));
            }
            _ => {}
        }
        let count = count.parse().ok()?;
        Some(match rest {
            "months" => Self::Months(count),
            "days" => Self::Days(count),
            "months begun" => Self::MonthsBegun(count),
            "days begun" => Self::DaysBegun(count),
            "months of age" => Self::MonthsOfAge(count),
            _ => return None,
        })
    }
}

/// A day moved; each end of what it can be by itself. Beyond the calendar nothing is known.
pub(super) fn moved(day: Ends<i32>, by: Move) -> Ends<i32> {
    Ends::new(
        day.low.and_then(|low| one_moved(low, by)),
        day.high.and_then(|high| one_moved(high, by)),
        day.there,
    )
}

/// A day moved by a length that is known in part itself; `to` says how by so many.
pub(super) fn moved_by(day: Ends<i32>, by: Ends<i32>, to: impl Fn(i32) -> Move) -> Ends<i32> {
    let end = |day: Option<i32>, count: Option<i32>| one_moved(day?, to(count?));
    Ends::new(end(day.low, by.low), end(day.high, by.high), truth::all([day.there, by.there]))
}

/// The contrary of a length.
pub(super) fn reversed(length: Ends<i32>) -> Ends<i32> {
    let negated = |end: Option<i32>| end.and_then(i32::checked_neg);
    Ends { low: negated(length.high), high: negated(length.low), there: length.there }
}

/// Two lengths, or a day and a length, added.
pub(super) fn added(a: Ends<i32>, b: Ends<i32>) -> Ends<i32> {
    let end = |a: Option<i32>, b: Option<i32>| a?.checked_add(b?);
    Ends::new(end(a.low, b.low), end(a.high, b.high), truth::all([a.there, b.there]))
}

/// True of the first day of the calendar, and before it: nothing that is known bounds a day there.
pub(super) fn is_first_of_all(number: i32) -> bool {
    number <= number_of(FIRST_DAY)
}

/// True of the last day of the calendar, and behind it.
pub(super) fn is_last_of_all(number: i32) -> bool {
    number >= number_of(LAST_DAY)
}

/// One day moved; `None` beyond the calendar.
pub(super) fn one_moved(number: i32, by: Move) -> Option<i32> {
    let day = day_of(number);
    let moved = match by {
        Move::Days(count) => {
            let number = number.checked_add(count)?;
            return (number_of(FIRST_DAY)..=number_of(LAST_DAY)).contains(&number).then_some(number);
        }
        Move::Months(count) => months_on(day, count)?,
        Move::DaysBegun(count) => day_on(one_moved(number, Move::Days(count))?, -1)?,
        Move::MonthsBegun(count) => last_of(day, count)?,
        Move::MonthsOfAge(count) => {
            let attained = day_on(number_of(last_of(day, count)?), 1)?;
            (attained <= LAST_DAY).then_some(attained)?
        }
        Move::FirstOf(months) => first_of(day, months)?,
        Move::LastOf(months) => last_of(first_of(day, months)?, months).unwrap_or(LAST_DAY),
        Move::Next(month, of_month) => next(day, month, of_month)?,
    };
    Some(number_of(moved))
}

/// The same day of the month so many months on, or its last day if the month is too short.
fn months_on(day: NaiveDate, count: i32) -> Option<NaiveDate> {
    let months =
        day.year().checked_mul(12)?.checked_add(i32::try_from(day.month0()).ok()?)?.checked_add(count)?;
    let (year, month) = (months.div_euclid(12), u32::try_from(months.rem_euclid(12)).ok()? + 1);
    let found = (1..=day.day()).rev().find_map(|of_month| NaiveDate::from_ymd_opt(year, month, of_month))?;
    (FIRST_DAY..=LAST_DAY).contains(&found).then_some(found)
}

/// The last day of a period of months that begins with a day: the day before the same day of the month; the last day of the
/// month itself, where the month is too short.
fn last_of(first: NaiveDate, count: i32) -> Option<NaiveDate> {
    let same = months_on(first, count)?;
    if same.day() == first.day() { same.pred_opt() } else { Some(same) }
}

fn day_on(number: i32, by: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number.checked_add(by)?)
}

/// How many months a stretch of the calendar has.
fn stretch(text: &str) -> Option<i32> {
    Some(match text {
        "of month" => 1,
        "of quarter" => 3,
        "of year" => 12,
        _ => return None,
    })
}

/// The first day of the stretch of so many months, counted from January, that a day lies in.
fn first_of(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let month0 = i32::try_from(day.month0()).ok()?;
    let first = month0 - month0.checked_rem(months)?;
    NaiveDate::from_ymd_opt(day.year(), u32::try_from(first).ok()? + 1, 1)
}

/// The first day of a name after a day. 29 February comes again after eight years at the latest.
fn next(day: NaiveDate, month: u32, of_month: u32) -> Option<NaiveDate> {
    let years = day.year()..=day.year().checked_add(8)?;
    let named = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, of_month));
    named.into_iter().find(|named| *named > day).filter(|named| *named <= LAST_DAY)
}

/// A day carried to the first working day from it on, at whichever of the places it may be.
pub(super) fn carried(day: Ends<i32>, places: u32) -> Ends<i32> {
    let places = places_in(places);
    let low = day.low.map(|low| {
        let first = places.iter().map(|place| first_from(low, *place, |kind| !is_rest(kind)));
        first.min().unwrap_or(low)
    });
    let high = day.high.map(|high| {
        let first = places.iter().map(|place| first_from(high, *place, |kind| kind == DayKind::Working));
        first.max().unwrap_or(high)
    });
    Ends::new(low, high, day.there)
}

/// True if a day is certainly no working day.
const fn is_rest(kind: DayKind) -> bool {
    matches!(kind, DayKind::Saturday | DayKind::Sunday | DayKind::Holiday(_))
}

/// The first day from one on that is as wanted; the day [`LONGEST_REST`] days on, or the last of the calendar, at the latest.
fn first_from(number: i32, place: Place, is_wanted: impl Fn(DayKind) -> bool) -> i32 {
    let rest = i32::try_from(LONGEST_REST).unwrap_or_default();
    let limit = number.checked_add(rest).map_or(number, |limit| limit.min(number_of(LAST_DAY)));
    (number..=limit).find(|number| is_wanted(day_kind(day_of(*number), place))).unwrap_or(limit.max(number))
}

/// The places that are possible. No place counts as one of which nothing is known.
fn places_in(set: u32) -> Vec<Place> {
    let is_in = |at: usize| {
        u32::try_from(at).ok().and_then(|at| set.checked_shr(at + 1)).is_some_and(|rest| rest & 1 == 1)
    };
    let is_none_possible = set & 1 == 1 || !(0..Place::ALL.len()).any(is_in);
    let places = Place::ALL.into_iter().enumerate();
    let possible = places.filter(|(at, place)| is_in(*at) || (*place == Place::Abroad && is_none_possible));
    possible.map(|(_, place)| place).collect()
}
