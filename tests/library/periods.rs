//! What must hold of any period that ends on a working day, whatever day it runs from.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::test_runner::Config;
use subsumo::stages::time::{
    DayKind, DaySpan, LONGEST_REST, Period, PeriodUnit, Place, day_kind, end_of_begin_period,
    end_of_event_period, working_day_from,
};

/// Days for which the holidays of the Länder are known, with room for the longest period drawn.
fn start() -> impl Strategy<Value = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(2005, 1, 1).expect("a day");
    (0..22 * 365_u64).prop_map(move |days| first + Days::new(days))
}

fn period() -> impl Strategy<Value = Period> {
    let of = |unit| move |count| Period::of(count, unit);
    prop_oneof![(1..36_i32).prop_map(of(PeriodUnit::Months)), (1..400_i32).prop_map(of(PeriodUnit::Days))]
}

/// The last day of a period, carried to a working day.
fn last_day(start: NaiveDate, period: Period, counts_first_day: bool, place: Place) -> DaySpan {
    let end = if counts_first_day { end_of_begin_period } else { end_of_event_period };
    working_day_from(end(start, period).expect("a day of the calendar"), place)
}

proptest! {
    #![proptest_config(Config { cases: 2000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_later_start_never_ends_earlier(
        start in start(), period in period(), counts in any::<bool>(), place in prop::sample::select(&Place::ALL[..]),
    ) {
        let one = last_day(start, period, counts, place);
        let next = last_day(start + Days::new(1), period, counts, place);
        prop_assert!(one.earliest() <= next.earliest() && one.latest() <= next.latest(), "{one} / {next}");
    }

    #[test]
    fn a_last_day_is_a_working_day_and_the_first(
        start in start(), period in period(), counts in any::<bool>(), place in prop::sample::select(&Place::ALL[..16]),
    ) {
        let end = if counts { end_of_begin_period } else { end_of_event_period };
        let raw = end(start, period).expect("a day of the calendar");
        let last = working_day_from(raw, place);
        // Where the calendar is known, the last possible day certainly is a working day.
        prop_assert_eq!(day_kind(last.latest(), place), DayKind::Working);
        prop_assert!(matches!(day_kind(last.earliest(), place), DayKind::Working | DayKind::HolidayInPart(_)));
        prop_assert!(raw <= last.earliest() && last.latest() < raw + Days::new(LONGEST_REST.into()));
        for day in raw.iter_days().take_while(|day| *day < last.latest()) {
            prop_assert!(day_kind(day, place) != DayKind::Working, "{} could have been the last day", day);
        }
    }
}
