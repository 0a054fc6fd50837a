//! Working days: to which of them a period is carried that ends on another day.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::holidays::{self, Holiday, Reach};
use super::{DaySpan, LAST_DAY, Place};

/// How many days on a working day is found at the latest, wherever holidays are not known: no
/// place is taken to rest for a whole month.
pub const LONGEST_REST: u32 = 30;

/// Whether a day is a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayKind {
    /// It is one.
    Working,
    /// It is none: a Saturday.
    Saturday,
    /// It is none: a Sunday.
    Sunday,
    /// It is none: a public holiday of the place.
    Holiday(Holiday),
    /// A public holiday in some municipalities of the Land and a working day in the others.
    HolidayInPart(Holiday),
    /// No calendar of holidays is known for the place and the year.
    NoCalendar,
}

/// What a day is at a place.
///
/// # Source
/// BGB § 193: Saturdays, Sundays and the general public holidays recognised by the state at the place.
#[must_use]
pub fn day_kind(day: NaiveDate, place: Place) -> DayKind {
    match day.weekday() {
        Weekday::Sat => return DayKind::Saturday,
        Weekday::Sun => return DayKind::Sunday,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => {}
    }
    if !holidays::is_known(day.year(), place) {
        return DayKind::NoCalendar;
    }
    match holidays::holiday_on(day, place) {
        Some((holiday, Reach::Whole)) => DayKind::Holiday(holiday),
        Some((holiday, Reach::Part)) => DayKind::HolidayInPart(holiday),
        None => DayKind::Working,
    }
}

/// The first working day at a place, `day` itself or a later one: from the first that can be one to the first that
/// certainly is, or [`LONGEST_REST`] days on where none certainly is before. Both ends move with
/// `day`, never against it.
///
/// # Source
/// BGB § 193.
#[must_use]
pub fn working_day_from(day: NaiveDate, place: Place) -> DaySpan {
    let limit =
        day.checked_add_days(Days::new(LONGEST_REST.into())).map_or(LAST_DAY, |limit| limit.min(LAST_DAY));
    let mut earliest = None;
    let mut at = day;
    loop {
        match day_kind(at, place) {
            DayKind::Working => break,
            DayKind::HolidayInPart(_) | DayKind::NoCalendar => {
                earliest.get_or_insert(at);
            }
            DayKind::Saturday | DayKind::Sunday | DayKind::Holiday(_) => {}
        }
        match at.succ_opt() {
            Some(next) if next <= limit => at = next,
            Some(_) | None => break,
        }
    }
    DaySpan::between(earliest.unwrap_or(at), at).unwrap_or(DaySpan::day(at))
}

/// The days of rest, certain or possible, for which a period that ends on `raw` is carried on, up to the
/// day before `last`; none if it ends on a working day.
#[must_use]
pub fn rest_days(raw: NaiveDate, last: NaiveDate, place: Place) -> Vec<(NaiveDate, DayKind)> {
    let days = raw.iter_days().take_while(|day| *day < last);
    days.map(|day| (day, day_kind(day, place))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn working(text: &str, place: Place) -> String {
        working_day_from(day(text), place).to_string()
    }

    #[test]
    fn a_period_is_carried_to_the_next_working_day() {
        assert_eq!(working("2023-02-28", Place::Bavaria), "2023-02-28");
        assert_eq!(working("2024-04-01", Place::Bavaria), "2024-04-02");
        assert_eq!(working("2024-03-28", Place::Bavaria), "2024-03-28");
        assert_eq!(working("2024-03-29", Place::Bavaria), "2024-04-02");
        assert_eq!(working("2023-03-08", Place::Berlin), "2023-03-09");
        assert_eq!(working("2023-03-08", Place::Bavaria), "2023-03-08");
        // Christmas on a Wednesday; then Friday.
        assert_eq!(working("2024-12-25", Place::Hamburg), "2024-12-27");
        // New Year's Day after a weekend, across the year.
        assert_eq!(working("2028-12-30", Place::Hesse), "2029-01-02");
    }

    #[test]
    fn a_holiday_of_some_municipalities_leaves_two_days() {
        assert_eq!(working("2024-08-14", Place::Bavaria), "2024-08-14");
        assert_eq!(working("2024-08-15", Place::Bavaria), "between 2024-08-15 and 2024-08-16");
        assert_eq!(working("2024-08-16", Place::Bavaria), "2024-08-16");
        // On a Friday the weekend follows.
        assert_eq!(working("2025-08-08", Place::Bavaria), "between 2025-08-08 and 2025-08-11");
    }

    #[test]
    fn without_a_calendar_only_weekends_are_known() {
        assert_eq!(working("2024-04-01", Place::Abroad), "between 2024-04-01 and 2024-05-01");
        assert_eq!(working("2024-04-06", Place::Abroad), "between 2024-04-08 and 2024-05-06");
        assert_eq!(working("2031-04-01", Place::Berlin), "between 2031-04-01 and 2031-05-01");
        // The last days of the last known year lead out of the table.
        assert_eq!(working("2030-12-31", Place::Berlin), "2030-12-31");
        assert_eq!(working("9999-12-31", Place::Abroad), "9999-12-31");
    }

    #[test]
    fn both_ends_move_with_the_day_and_no_certain_rest_day_is_the_first() {
        for place in Place::ALL {
            let mut before: Option<DaySpan> = None;
            for day in day("2004-12-01").iter_days().take_while(|at| *at < day("2031-02-01")) {
                let span = working_day_from(day, place);
                assert!(day <= span.earliest() && span.latest() <= day + Days::new(LONGEST_REST.into()));
                for end in [span.earliest(), span.exactly().unwrap_or(span.earliest())] {
                    let kind = day_kind(end, place);
                    let is_rest = matches!(kind, DayKind::Saturday | DayKind::Sunday | DayKind::Holiday(_));
                    assert!(!is_rest, "{day} {place:?}: {end} is {kind:?}");
                }
                if let Some(before) = before {
                    assert!(before.earliest() <= span.earliest() && before.latest() <= span.latest());
                }
                before = Some(span);
            }
        }
    }
}
