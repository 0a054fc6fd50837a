//! How a language says what is counted from days and how numbers are made.

use super::Speaker;
use super::tongue::Phrase;
use crate::explain::Noun;
use crate::syntax::spelling::TimeUnit;
use crate::time::{CalendarPart, Elapsed, Turn, Weekday};
use crate::value::Rounding;

/// What stands around days and numbers of which something is made.
pub trait Quantities {
    /// How much time lies between two days: "the whole months from the entry of Amira to the application of Amira".
    fn elapsed(&self, counted: Elapsed, from: &str, to: &str) -> String;
    /// The number of the year or the month of a day: "the year of the birth of Anna".
    fn part_of(&self, part: CalendarPart, day: &str) -> String;
    /// The day found from another: "the last day of the month of the birth of Anna".
    fn turn(&self, turn: Turn, day: &str) -> String;
    /// A day of the week: "a Sunday".
    fn weekday(&self, weekday: Weekday) -> &'static str;
    /// How many units a length has: "the stay of Anna in months".
    fn in_unit(&self, length: &str, unit: TimeUnit) -> String;
    /// How a value was rounded, before the unit.
    fn rounding(&self, rounding: Rounding) -> &'static str;
}

impl Speaker<'_> {
    /// A value that is counted from days, or found from one, or so many of something.
    pub(super) fn quantity(&self, noun: &Noun) -> String {
        match noun {
            Noun::Elapsed(counted, from, to) => {
                self.tongue.elapsed(*counted, &self.bracketed(from), &self.bracketed(to))
            }
            Noun::PartOf(part, day) => self.tongue.part_of(*part, &self.bracketed(day)),
            Noun::Turn(turn, day) => self.tongue.turn(*turn, &self.bracketed(day)),
            Noun::Weekdays(weekdays) => {
                let names: Vec<String> =
                    weekdays.iter().map(|weekday| self.tongue.weekday(*weekday).to_owned()).collect();
                super::noun::joined(&names, self.phrase(Phrase::Or))
            }
            Noun::InUnit(length, unit) => self.tongue.in_unit(&self.bracketed(length), *unit),
            Noun::Negative(inner) => format!("{}{}", super::noun::MINUS, self.bracketed(inner)),
            _ => String::new(),
        }
    }
}
