//! Values in a derivation, each as one exact text: the same value has the same text, and no other.
//!
//! | text | value |
//! | --- | --- |
//! | `yes`, `no`, `open` | of a condition |
//! | `whole 5`, `whole 5 to 9`, `whole ? to 9` | a day or a length; `?` where an end is not known |
//! | `number 3/2`, `number 0 to ?` | an exact number, as a fraction in lowest terms |
//! | `…, perhaps`; `whole none`, `number none` | whether there is one is open; there is none |
//! | `choice 1 4`, `choice any`, `choice` | the values a choice can have, by place, 0 for none; all; none left: a contradiction |
//! | `code 3`, `code none`, `code open` | a country, text or citation, by its place among the codes |
//! | `record 0`, `record none`, `record open` | a record, by its row |

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::logic::Kleene;
use crate::value::Number;

/// What is known of a value that lies between two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends<T> {
    /// It is not less; `None` if that is not known.
    pub low: Option<T>,
    /// It is not more; `None` if that is not known.
    pub high: Option<T>,
    /// Whether there is one.
    pub there: Kleene,
}

impl<T: Copy> Ends<T> {
    /// There is none.
    pub const NONE: Self = Self { low: None, high: None, there: Kleene::No };
    /// Nothing is known of it.
    pub const OPEN: Self = Self { low: None, high: None, there: Kleene::Open };

    /// What lies between two ends, there as far as is said: of what is not there, no end is known.
    #[must_use]
    pub const fn new(low: Option<T>, high: Option<T>, there: Kleene) -> Self {
        match there {
            Kleene::No => Self::NONE,
            Kleene::Open | Kleene::Yes => Self { low, high, there },
        }
    }
}

/// Where a code or a record leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// It is not known.
    Open,
    /// There is none.
    None,
    /// To this one.
    To(u32),
}

/// A value of a derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Of a condition.
    Truth(Kleene),
    /// A day, by its number (1 January of the year 1 is 1), or a length of time.
    Whole(Ends<i32>),
    /// An exact number.
    Number(Ends<Number>),
    /// The values a choice can have, as bits; the lowest is *none*.
    Choice(u32),
    /// A country, text or citation.
    Code(Pointer),
    /// A record, by its row.
    Record(Pointer),
}

/// The values of a choice of which nothing is known.
pub const ANY: u32 = u32::MAX;

impl Value {
    /// The value in a text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
        let read = match kind {
            "yes" => Self::Truth(Kleene::Yes),
            "no" => Self::Truth(Kleene::No),
            "open" => Self::Truth(Kleene::Open),
            "whole" => Self::Whole(ends(rest, |end| end.parse().ok())?),
            "number" => Self::Number(ends(rest, Number::from_fraction)?),
            "choice" if rest == "any" => Self::Choice(ANY),
            "choice" => Self::Choice(rest.split_whitespace().try_fold(0, |set, place| {
                let place = place.parse::<u32>().ok()?;
                Some(set | 1_u32.checked_shl(place)?)
            })?),
            "code" => Self::Code(pointer(rest)?),
            "record" => Self::Record(pointer(rest)?),
            _ => return None,
        };
        // One value, one text.
        (read.to_string() == text).then_some(read)
    }
}

fn ends<T: Copy + PartialEq>(text: &str, end: impl Fn(&str) -> Option<T>) -> Option<Ends<T>> {
    if text == "none" {
        return Some(Ends::NONE);
    }
    let (range, there) = match text.strip_suffix(", perhaps") {
        Some(range) => (range, Kleene::Open),
        None => (text, Kleene::Yes),
    };
    let one = |text: &str| if text == "?" { Some(None) } else { end(text).map(Some) };
    let (low, high) = range.split_once(" to ").unwrap_or((range, range));
    Some(Ends { low: one(low)?, high: one(high)?, there })
}

fn pointer(text: &str) -> Option<Pointer> {
    Some(match text {
        "open" => Pointer::Open,
        "none" => Pointer::None,
        number => Pointer::To(number.parse().ok()?),
    })
}

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truth(Kleene::Yes) => f.write_str("yes"),
            Self::Truth(Kleene::No) => f.write_str("no"),
            Self::Truth(Kleene::Open) => f.write_str("open"),
            Self::Whole(ends) => write!(f, "whole {}", written(ends, |end| end.to_string())),
            Self::Number(ends) => write!(f, "number {}", written(ends, Number::as_fraction)),
            Self::Choice(ANY) => f.write_str("choice any"),
            Self::Choice(set) => {
                f.write_str("choice")?;
                (0..u32::BITS)
                    .filter(|place| set >> place & 1 == 1)
                    .try_for_each(|place| write!(f, " {place}"))
            }
            Self::Code(pointer) => write!(f, "code {pointer}"),
            Self::Record(pointer) => write!(f, "record {pointer}"),
        }
    }
}

fn written<T: Copy + PartialEq>(ends: &Ends<T>, end: impl Fn(T) -> String) -> String {
    if ends.there.is_no() {
        return "none".to_owned();
    }
    let one = |known: Option<T>| known.map_or_else(|| "?".to_owned(), &end);
    let perhaps = if ends.there.is_open() { ", perhaps" } else { "" };
    match (ends.low, ends.high) {
        (Some(low), Some(high)) if low == high => format!("{}{perhaps}", end(low)),
        (low, high) => format!("{} to {}{perhaps}", one(low), one(high)),
    }
}

impl Display for Pointer {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("open"),
            Self::None => f.write_str("none"),
            Self::To(at) => write!(f, "{at}"),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| de::Error::custom(format!("`{text}` is no value of a derivation")))
    }
}

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "DerivedValue".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_one_text() {
        for text in [
            "yes",
            "no",
            "open",
            "whole none",
            "whole 5",
            "whole -3 to 9",
            "whole ? to 9",
            "whole 5 to ?, perhaps",
            "whole ? to ?, perhaps",
            "number 3/2",
            "number 0 to ?",
            "number none",
            "choice",
            "choice 0 4",
            "choice any",
            "code 3",
            "code none",
            "record open",
        ] {
            assert_eq!(Value::read(text).map(|value| value.to_string()).as_deref(), Some(text));
        }
        for text in [
            "",
            "maybe",
            "whole",
            "whole 5 to 5",
            "whole 05",
            "whole ?",
            "number 2/4",
            "choice 4 0",
            "choice 32",
            "record -1",
            "yes ",
        ] {
            assert_eq!(Value::read(text), None, "{text}");
        }
    }
}
