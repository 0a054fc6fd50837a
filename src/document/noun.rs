//! What findings name, as data.

use schemars::JsonSchema;
use serde::Serialize;

use super::named::{Arithmetic, Field, Known, List, Names, Reduction, citations};
use super::value::Length;
use crate::explain;
use crate::syntax::spelling;
use crate::time::{self, Elapsed, Turn};

words! {
    /// A number that the calendar gives to a day.
    CalendarPart for time::CalendarPart {
        /// Its year.
        Year,
        /// Its month.
        Month,
    }
}

words! {
    /// A stretch of the calendar.
    CalendarUnit for time::CalendarUnit {
        /// A month.
        Month,
        /// Three months, from January, April, July or October on.
        Quarter,
        /// A year.
        Year,
    }
}

words! {
    /// A unit of time.
    TimeUnit for spelling::TimeUnit {
        /// Twelve months.
        Years,
        /// Months.
        Months,
        /// Seven days.
        Weeks,
        /// Days.
        Days,
    }
}

words! {
    /// A day of the week.
    Weekday for time::Weekday {
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
}

/// Something that a finding names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Noun {
    /// A record.
    Record {
        /// Its name in the case; `null` if it is not known which.
        record: Option<String>,
    },
    /// A value, as far as it is known.
    Known {
        /// What is known of it.
        known: Known,
    },
    /// The value of a field, whatever it is.
    Field(Field),
    /// The value that a field had on a day.
    FieldOnDay {
        /// The field.
        field: Field,
        /// The day.
        day: Box<Noun>,
    },
    /// The record that a field would hold, where it holds none that is known.
    RecordOf(Field),
    /// The record that one of an entity belongs to, where it is not known which.
    OwnerOf {
        /// The entity.
        entity: String,
    },
    /// The day of decision.
    DayOfDecision,
    /// Two values added, subtracted, multiplied or divided.
    Calculated {
        /// The first.
        left: Box<Noun>,
        /// What is done.
        operation: Arithmetic,
        /// The second.
        right: Box<Noun>,
    },
    /// How old somebody born on the first day is on the second, in words of days alone.
    AgeBetween {
        /// The day of birth.
        from: Box<Noun>,
        /// The day on which the age counts.
        to: Box<Noun>,
    },
    /// How many whole units of time lie between two days.
    Whole {
        /// Of what.
        unit: Length,
        /// The first day.
        from: Box<Noun>,
        /// The second.
        to: Box<Noun>,
    },
    /// How many units of time have begun between two days.
    Begun {
        /// Of what.
        unit: Length,
        /// The first day.
        from: Box<Noun>,
        /// The second.
        to: Box<Noun>,
    },
    /// The number of the year or the month that a day lies in.
    PartOf {
        /// Which number.
        part: CalendarPart,
        /// The day.
        day: Box<Noun>,
    },
    /// The first day of the stretch of the calendar that a day lies in.
    FirstOf {
        /// Which stretch.
        unit: CalendarUnit,
        /// The day.
        day: Box<Noun>,
    },
    /// The last day of the stretch of the calendar that a day lies in.
    LastOf {
        /// Which stretch.
        unit: CalendarUnit,
        /// The day.
        day: Box<Noun>,
    },
    /// The next day of that name after a day.
    Next {
        /// Its month, from 1 to 12.
        month: u8,
        /// Its day in the month.
        day_of_month: u8,
        /// After which day.
        day: Box<Noun>,
    },
    /// Some days of the week.
    Weekdays {
        /// Which.
        weekdays: Vec<Weekday>,
    },
    /// How many units a length of time has.
    InUnit {
        /// The length.
        of: Box<Noun>,
        /// The units.
        unit: TimeUnit,
    },
    /// A value on the other side of zero.
    Negative {
        /// The value.
        of: Box<Noun>,
    },
    /// The row that holds for some values.
    RowFor {
        /// Which values.
        keys: Vec<Noun>,
    },
    /// What a value comes to on a scale.
    OnScale {
        /// The value.
        of: Box<Noun>,
    },
    /// A value that is rounded.
    Rounded {
        /// The value before.
        of: Box<Noun>,
    },
    /// One of some values, picked by its size or its day.
    Picked {
        /// Which one.
        which: Reduction,
        /// Of which values.
        of: Vec<Noun>,
    },
    /// What is made of the elements of a list.
    Reduced {
        /// What is made of them.
        reduction: Reduction,
        /// The field that is taken of each; `null` if the elements themselves are meant.
        field: Option<String>,
        /// The list.
        list: List,
    },
    /// How old somebody is on a day.
    Age {
        /// Whose age; `null` if the day of birth is none of a record.
        of: Option<String>,
        /// On which day.
        on: Box<Noun>,
    },
    /// One of several.
    Either {
        /// Of which.
        of: Vec<Noun>,
    },
    /// Provisions.
    Citations {
        /// By citation.
        citations: Vec<String>,
    },
    /// A blank to be filled in.
    Blank,
    /// Nothing that has a name.
    Nothing,
}

impl Noun {
    pub(super) fn of(noun: &explain::Noun, names: Names<'_>) -> Self {
        let boxed = |noun: &explain::Noun| Box::new(Self::of(noun, names));
        match noun {
            explain::Noun::Record(record) => Self::Record { record: names.record(*record) },
            explain::Noun::Known(known) => Self::Known { known: Known::of(known, names) },
            explain::Noun::Field(field) => Self::Field(Field::of(field, names)),
            explain::Noun::OnDay(field, day) => {
                Self::FieldOnDay { field: Field::of(field, names), day: boxed(day) }
            }
            explain::Noun::Unnamed(field) => Self::RecordOf(Field::of(field, names)),
            explain::Noun::OwnerOf(entity) => {
                Self::OwnerOf { entity: names.model.entity(*entity).name.to_string() }
            }
            explain::Noun::DayOfDecision => Self::DayOfDecision,
            explain::Noun::Arithmetic(left, operation, right) => {
                Self::Calculated { left: boxed(left), operation: (*operation).into(), right: boxed(right) }
            }
            explain::Noun::Elapsed(counted, from, to) => {
                let (from, to) = (boxed(from), boxed(to));
                match *counted {
                    Elapsed::Age => Self::AgeBetween { from, to },
                    Elapsed::Whole(step) => Self::Whole { unit: step.into(), from, to },
                    Elapsed::Begun(step) => Self::Begun { unit: step.into(), from, to },
                }
            }
            explain::Noun::PartOf(part, day) => Self::PartOf { part: (*part).into(), day: boxed(day) },
            explain::Noun::Turn(turn, day) => {
                let day = boxed(day);
                match *turn {
                    Turn::First(unit) => Self::FirstOf { unit: unit.into(), day },
                    Turn::Last(unit) => Self::LastOf { unit: unit.into(), day },
                    Turn::Next(named) => Self::Next { month: named.month(), day_of_month: named.day(), day },
                }
            }
            explain::Noun::Weekdays(weekdays) => {
                Self::Weekdays { weekdays: weekdays.iter().map(|weekday| (*weekday).into()).collect() }
            }
            explain::Noun::InUnit(of, unit) => Self::InUnit { of: boxed(of), unit: (*unit).into() },
            explain::Noun::Negative(of) => Self::Negative { of: boxed(of) },
            explain::Noun::RowFor(keys) => Self::RowFor { keys: Self::all(keys, names) },
            explain::Noun::OnScale(of) => Self::OnScale { of: boxed(of) },
            explain::Noun::Rounded(of) => Self::Rounded { of: boxed(of) },
            explain::Noun::Extremum(which, of) => {
                Self::Picked { which: (*which).into(), of: Self::all(of, names) }
            }
            explain::Noun::Reduced { reduction, of, list } => Self::Reduced {
                reduction: (*reduction).into(),
                field: of.map(|field| names.field(field)),
                list: List::of(list, names),
            },
            explain::Noun::Age { of, on } => Self::Age { of: names.record(of.flatten()), on: boxed(on) },
            explain::Noun::Either(of) => Self::Either { of: Self::all(of, names) },
            explain::Noun::Citations(cited) => Self::Citations { citations: citations(cited) },
            explain::Noun::Blank => Self::Blank,
            explain::Noun::Nothing => Self::Nothing,
        }
    }

    pub(super) fn all(nouns: &[explain::Noun], names: Names<'_>) -> Vec<Self> {
        nouns.iter().map(|noun| Self::of(noun, names)).collect()
    }
}
