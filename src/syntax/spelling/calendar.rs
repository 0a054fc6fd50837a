//! The words of the calendar: months, days of the week, stretches.

use crate::time::{CalendarPart, CalendarUnit, Weekday};

/// The months, from January on.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Weekday {
    /// Its name.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }
}

impl CalendarUnit {
    /// All stretches.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// The word behind `the first day of the`.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

impl CalendarPart {
    /// All parts.
    pub const ALL: [Self; 2] = [Self::Year, Self::Month];

    /// The word before `of` and a day.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
        }
    }
}
