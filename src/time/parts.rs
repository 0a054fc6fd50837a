//! Parts of the calendar: the year and the month of a day, their first and last days, days of the week.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{FIRST_DAY, LAST_DAY, OutOfCalendar, Period, PeriodUnit};

/// A number that the calendar gives to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CalendarPart {
    /// Its year.
    Year,
    /// Its month, from 1 to 12.
    Month,
}

impl CalendarPart {
    /// The number of a day.
    #[must_use]
    pub fn of(self, day: NaiveDate) -> i32 {
        match self {
            Self::Year => day.year(),
            // INVARIANT: a month of the calendar is from 1 to 12.
            Self::Month => day.month().cast_signed(),
        }
    }

    /// The least and the largest number of the days from one to another.
    #[must_use]
    pub fn among(self, first: NaiveDate, last: NaiveDate) -> (i32, i32) {
        match self {
            // From one year to the next, December and January come one after the other.
            Self::Month if first.year() != last.year() => (1, 12),
            Self::Year | Self::Month => (self.of(first), self.of(last)),
        }
    }
}

/// A stretch of the calendar, all of which are of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CalendarUnit {
    /// A month.
    Month,
    /// Three months, from January, April, July or October on.
    Quarter,
    /// A year.
    Year,
}

impl CalendarUnit {
    /// How many months it has.
    const fn months(self) -> u8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// A day of the year by its name: 31 March.
///
/// INVARIANT, kept by [`DayOfYear::new`]: some year has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DayOfYear {
    month: u8,
    day: u8,
}

impl DayOfYear {
    /// A day of a month from 1 to 12; `None` if no year has it. 29 February is one.
    #[must_use]
    pub fn new(month: u8, day: u8) -> Option<Self> {
        const A_LEAP_YEAR: i32 = 2000;
        NaiveDate::from_ymd_opt(A_LEAP_YEAR, month.into(), day.into()).map(|_| Self { month, day })
    }

    /// Its month, from 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Its day in the month.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The first such day after another.
    fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        // A leap year comes after eight years at the latest.
        let in_year = |year| NaiveDate::from_ymd_opt(year, self.month.into(), self.day.into());
        (day.year()..=day.year() + 8).filter_map(in_year).find(|next| *next > day)
    }
}

/// A day that the calendar finds from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Turn {
    /// The first day of the stretch it lies in.
    First(CalendarUnit),
    /// The last day of the stretch it lies in.
    Last(CalendarUnit),
    /// The first day of that name after it.
    Next(DayOfYear),
}

impl Turn {
    /// The day found from another. It never falls as that gets later.
    ///
    /// # Errors
    /// [`OutOfCalendar`] if the calendar ends before it.
    pub fn from(self, day: NaiveDate) -> Result<NaiveDate, OutOfCalendar> {
        let found = match self {
            Self::First(unit) => first(unit, day),
            Self::Last(unit) => first(unit, day).map(|first| {
                let next = Period::of(unit.months().into(), PeriodUnit::Months).after(first).ok();
                next.and_then(|next| next.pred_opt()).unwrap_or(LAST_DAY)
            }),
            Self::Next(named) => named.after(day),
        };
        found.filter(|day| (FIRST_DAY..=LAST_DAY).contains(day)).ok_or(OutOfCalendar)
    }
}

/// The first day of the stretch that a day lies in.
fn first(unit: CalendarUnit, day: NaiveDate) -> Option<NaiveDate> {
    let months = u32::from(unit.months());
    let month0 = day.month0() / months * months;
    NaiveDate::from_ymd_opt(day.year(), month0 + 1, 1)
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// All of them, from Monday on.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The day of the week of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        match day.weekday() {
            chrono::Weekday::Mon => Self::Monday,
            chrono::Weekday::Tue => Self::Tuesday,
            chrono::Weekday::Wed => Self::Wednesday,
            chrono::Weekday::Thu => Self::Thursday,
            chrono::Weekday::Fri => Self::Friday,
            chrono::Weekday::Sat => Self::Saturday,
            chrono::Weekday::Sun => Self::Sunday,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_stretch_has_a_first_and_a_last_day() {
        for (unit, of, first, last) in [
            (CalendarUnit::Month, "2024-02-10", "2024-02-01", "2024-02-29"),
            (CalendarUnit::Quarter, "2024-06-30", "2024-04-01", "2024-06-30"),
            (CalendarUnit::Quarter, "2024-07-01", "2024-07-01", "2024-09-30"),
            (CalendarUnit::Year, "2024-02-10", "2024-01-01", "2024-12-31"),
            (CalendarUnit::Year, "9999-12-31", "9999-01-01", "9999-12-31"),
        ] {
            assert_eq!(Turn::First(unit).from(day(of)), Ok(day(first)), "{of}");
            assert_eq!(Turn::Last(unit).from(day(of)), Ok(day(last)), "{of}");
        }
    }

    #[test]
    fn the_next_day_of_a_name_lies_after_the_day() {
        let next =
            |month, day_of_month, of| Turn::Next(DayOfYear::new(month, day_of_month).unwrap()).from(day(of));
        assert_eq!(next(3, 31, "2024-03-30"), Ok(day("2024-03-31")));
        assert_eq!(next(3, 31, "2024-03-31"), Ok(day("2025-03-31")));
        assert_eq!(next(2, 29, "2024-02-29"), Ok(day("2028-02-29")));
        assert_eq!(next(2, 29, "1896-02-29"), Ok(day("1904-02-29")));
        assert_eq!(next(3, 31, "9999-03-31"), Err(OutOfCalendar));
        assert_eq!(DayOfYear::new(2, 30), None);
        assert_eq!(DayOfYear::new(13, 1), None);
    }
}
