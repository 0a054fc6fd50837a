//! Years, months and days of the week; by `docs/semantics.md`, *Days and periods*: *The calendar*.

use chrono::{Datelike, Weekday};

use super::days::{is_first_of_all, is_last_of_all};
use super::truth;
use crate::derivation::Ends;
use crate::logic::Kleene;
use crate::time::day_of;

/// The year of a day: that of both ends.
pub(super) fn year(day: Ends<i32>) -> Ends<i32> {
    let (first, last) = ends(day);
    let of = |number: i32| day_of(number).year();
    Ends::new(first.map(of), last.map(of), day.there)
}

/// The month of a day, from 1 to 12; any of them if the year is open.
pub(super) fn month(day: Ends<i32>) -> Ends<i32> {
    let of = |number: i32| i32::try_from(day_of(number).month()).ok();
    match ends(day) {
        (Some(first), Some(last)) if day_of(first).year() == day_of(last).year() => {
            Ends::new(of(first), of(last), day.there)
        }
        _ => Ends::new(Some(1), Some(12), day.there),
    }
}

/// The ends of what a day can be; the first and the last day of the calendar are none.
fn ends(day: Ends<i32>) -> (Option<i32>, Option<i32>) {
    (day.low.filter(|low| !is_first_of_all(*low)), day.high.filter(|high| !is_last_of_all(*high)))
}

/// `Saturday Sunday`: days of the week by name.
pub(super) fn weekdays(text: &str) -> Option<Vec<Weekday>> {
    text.split(' ').map(|name| name.parse().ok()).collect()
}

/// If a day is one of some days of the week: yes if all days that it can be are, no if none is.
pub(super) fn is_among(day: Ends<i32>, weekdays: &[Weekday]) -> Kleene {
    const WEEK: i64 = 7;
    let of = |number: i32| Kleene::from(weekdays.contains(&day_of(number).weekday()));
    let (low, high) = (day.low.map(i64::from), day.high.map(i64::from));
    let says: Vec<Kleene> = match (day.low, day.high) {
        (Some(first), Some(last)) if low.zip(high).is_some_and(|(low, high)| high - low < WEEK - 1) => {
            (first..=last).map(of).collect()
        }
        // Of seven days that follow one another, each day of the week is one.
        _ => (1..=7).map(of).collect(),
    };
    let first = says.first().copied().unwrap_or(Kleene::Open);
    let says = says.into_iter().fold(first, truth::common);
    truth::all([says, day.there])
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::time::number_of;

    fn between(low: &str, high: &str) -> Ends<i32> {
        let number = |text: &str| text.parse::<NaiveDate>().ok().map(number_of);
        Ends::new(number(low), number(high), Kleene::Yes)
    }

    fn from_to(low: Option<i32>, high: Option<i32>) -> Ends<i32> {
        Ends::new(low, high, Kleene::Yes)
    }

    #[test]
    fn a_month_is_open_if_its_year_is() {
        assert_eq!(month(between("2024-02-10", "2024-05-01")), from_to(Some(2), Some(5)));
        assert_eq!(month(between("2023-12-31", "2024-01-01")), from_to(Some(1), Some(12)));
        assert_eq!(year(between("2023-12-31", "2024-01-01")), from_to(Some(2023), Some(2024)));
        assert_eq!(year(between("2023-12-31", "?")), from_to(Some(2023), None));
        assert_eq!(year(between("2023-12-31", "9999-12-31")), from_to(Some(2023), None));
        assert_eq!(year(Ends::NONE), Ends::NONE);
    }

    #[test]
    fn a_day_between_saturday_and_sunday_is_one_of_them() {
        let weekend = weekdays("Saturday Sunday").expect("days of the week");
        for (low, high, is_one) in [
            ("2024-06-01", "2024-06-02", Kleene::Yes),
            ("2024-06-02", "2024-06-03", Kleene::Open),
            ("2024-06-03", "2024-06-07", Kleene::No),
            ("2024-06-03", "2025-06-03", Kleene::Open),
        ] {
            assert_eq!(is_among(between(low, high), &weekend), is_one, "{low} to {high}");
        }
        assert_eq!(is_among(Ends::NONE, &weekend), Kleene::No);
        assert_eq!(weekdays("Someday"), None);
    }
}
