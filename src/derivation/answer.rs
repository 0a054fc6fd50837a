//! What is read from values: answers as texts, in the words of the rules.

use std::fmt::{self, Display, Formatter};

use super::{Pointer, ReadAs, Value};
use crate::logic::Kleene;
use crate::time::day_of;
use crate::value::Number;

/// What stands where nothing is known, or nothing can be said.
pub const OPEN: &str = "open";

/// What stands where there is no value.
pub const NONE: &str = "none";

/// How far the law goes with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Degree {
    /// It may not be taken.
    None,
    /// It may be taken.
    AtDiscretion,
    /// It has to be taken.
    Owed,
}

impl Display for Degree {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => NONE,
            Self::AtDiscretion => "at discretion",
            Self::Owed => "owed",
        })
    }
}

/// How sure a degree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    /// It is certain.
    Certain,
    /// It is possible.
    Possible,
}

/// What is found of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The lowest degree that is possible.
    pub lowest: Degree,
    /// The highest.
    pub highest: Degree,
    /// The degree in an exceptional case, where that is another one.
    pub exceptional: Option<(Degree, Sureness)>,
    /// Whether it is owed whatever an exceptional case would change.
    pub claim: Kleene,
}

impl Display for Extent {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.lowest == self.highest {
            write!(f, "{}", self.lowest)?;
        } else {
            write!(f, "{} to {}", self.lowest, self.highest)?;
        }
        match self.exceptional {
            Some((degree, Sureness::Certain)) => write!(f, ", in an exceptional case {degree}")?,
            Some((degree, Sureness::Possible)) => write!(f, ", in an exceptional case possibly {degree}")?,
            None => {}
        }
        match self.claim {
            Kleene::Yes => f.write_str(", as a claim"),
            Kleene::Open => f.write_str(", perhaps as a claim"),
            Kleene::No => Ok(()),
        }
    }
}

/// A value as an answer. `names` has those of choices and records, `codes` those of countries, texts and citations.
#[must_use]
pub fn shown(value: Value, read_as: ReadAs, names: &[String], codes: &[String]) -> String {
    let named = |names: &[String], pointer: Pointer| match pointer {
        Pointer::Open => OPEN.to_owned(),
        Pointer::None => NONE.to_owned(),
        Pointer::To(at) => names.get(at as usize).map_or_else(|| OPEN.to_owned(), Clone::clone),
    };
    match value {
        Value::Truth(_) => value.to_string(),
        Value::Whole(ends) => between(ends.low, ends.high, ends.there, |end| whole(end, read_as)),
        Value::Number(ends) => between(ends.low, ends.high, ends.there, Number::as_fraction),
        Value::Choice(set) => choices(set, names),
        Value::Code(pointer) => named(codes, pointer),
        Value::Record(pointer) => named(names, pointer),
    }
}

fn whole(end: i32, read_as: ReadAs) -> String {
    match read_as {
        ReadAs::Day => day_of(end).to_string(),
        ReadAs::Months => format!("{end} months"),
        ReadAs::Days => format!("{end} days"),
        _ => end.to_string(),
    }
}

fn between<T: Copy + PartialEq>(
    low: Option<T>,
    high: Option<T>,
    there: Kleene,
    end: impl Fn(T) -> String,
) -> String {
    let one = |known: Option<T>| known.map_or_else(|| "?".to_owned(), &end);
    let perhaps = if there.is_open() { ", perhaps" } else { "" };
    match (there, low, high) {
        (Kleene::No, ..) => NONE.to_owned(),
        (_, None, None) => OPEN.to_owned(),
        (_, Some(low), Some(high)) if low == high => format!("{}{perhaps}", end(low)),
        (_, low, high) => format!("{} to {}{perhaps}", one(low), one(high)),
    }
}

fn choices(set: u32, names: &[String]) -> String {
    let is_in = |place: usize| {
        u32::try_from(place).ok().and_then(|place| set.checked_shr(place)).is_some_and(|rest| rest & 1 == 1)
    };
    let mut found: Vec<&str> =
        names.iter().enumerate().filter(|(at, _)| is_in(at + 1)).map(|(_, name)| name.as_str()).collect();
    match (set, found.is_empty()) {
        (0, _) => return OPEN.to_owned(),
        (_, true) => return NONE.to_owned(),
        _ => {}
    }
    if is_in(0) {
        found.push(NONE);
    }
    found.join(" or ")
}
