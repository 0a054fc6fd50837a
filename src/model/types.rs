//! Types of values.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ChoiceId, EntityId, FieldId, Model, Text};
use crate::diagnostic::{Words, words};
use crate::notation::Kind;
use crate::time::PeriodUnit;

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Type {
    /// A condition.
    YesNo,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// An amount of one currency, by its ISO 4217 code.
    Money(Arc<str>),
    /// A percentage.
    Percent,
    /// A civil day.
    Date,
    /// A length of time, in calendar months or in days.
    Duration(PeriodUnit),
    /// One of a closed list.
    Choice(ChoiceId),
    /// A country by its ISO 3166-1 alpha-3 code.
    Country,
    /// A citation; read as of the day in the field, if one is named.
    Citation(Option<FieldId>),
    /// Text.
    Text,
    /// A record of an entity.
    Record(EntityId),
    /// Several values.
    List(Box<Type>),
    /// `none` written out: it goes with every type.
    None,
    /// Not known because something is wrong with it; it goes with every type.
    Unknown,
}

/// A type with a closed list of values.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// Its name, if it has one.
    pub name: Option<Arc<str>>,
    /// The values, in order.
    pub variants: Vec<Variant>,
}

/// One value of a choice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Variant {
    /// Its name in rules and cases.
    pub name: Arc<str>,
    /// What a reader calls it.
    pub label: Option<Text>,
}

/// How many values of a choice are named where a message says what is wanted.
const MOST_NAMED: usize = 24;

impl Choice {
    /// The most values of a choice of which it is known which are left: more are known one by one or not at all.
    pub const MOST_IN_A_SET: usize = 31;

    /// The most values of a choice.
    pub const MOST: usize = u16::MAX as usize;

    /// True if what is known of a value can be that it is one of several.
    #[must_use]
    pub const fn is_small(&self) -> bool {
        self.variants.len() <= Self::MOST_IN_A_SET
    }

    /// The place of the value with that name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<u16> {
        let mut numbered = (0_u16..).zip(&self.variants);
        numbered.find(|(_, variant)| &*variant.name == name).map(|(at, _)| at)
    }
}

impl Type {
    /// The choice whose values it holds, by itself or in a list.
    #[must_use]
    pub fn choice(&self) -> Option<ChoiceId> {
        match self {
            Self::Choice(choice) => Some(*choice),
            Self::List(element) => element.choice(),
            _ => None,
        }
    }

    /// A German Land or a place abroad: the one choice that every rule set has, before its own. Its
    /// values stand in the order of [`Place::ALL`](crate::time::Place::ALL).
    pub const LAND: Self = Self::Choice(ChoiceId::LAND);

    /// True if values of the two types can be compared or put in each other's place.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown | Self::None, _) | (_, Self::Unknown | Self::None) => true,
            (Self::Citation(_), Self::Citation(_)) => true,
            (Self::Integer | Self::Decimal, Self::Integer | Self::Decimal) => true,
            (Self::List(a), Self::List(b)) => a.agrees_with(b),
            _ => self == other,
        }
    }

    /// True if the values are numbers that can be added up.
    #[must_use]
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Integer | Self::Decimal | Self::Money(_) | Self::Percent)
    }

    /// How people write values of this type in their own language; of a list, its elements.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::YesNo => Kind::Truth,
            Self::Integer => Kind::Whole,
            Self::Decimal => Kind::Number,
            Self::Money(_) => Kind::Amount,
            Self::Percent => Kind::Percent,
            Self::Date => Kind::Day,
            Self::Duration(_) => Kind::Length,
            Self::List(element) => element.kind(),
            Self::Choice(_)
            | Self::Country
            | Self::Citation(_)
            | Self::Text
            | Self::Record(_)
            | Self::None
            | Self::Unknown => Kind::Other,
        }
    }

    /// What a reader calls values of this type: "a date".
    #[must_use]
    pub fn in_words(&self, model: &Model) -> Words {
        match self {
            Self::YesNo => Words::from("a condition"),
            Self::Integer => Words::from("a whole number"),
            Self::Decimal => Words::from("a number"),
            Self::Money(currency) => words!("an amount in {}", currency),
            Self::Percent => Words::from("a percentage"),
            Self::Date => Words::from("a date"),
            Self::Duration(PeriodUnit::Months) => Words::from("a length of time in months"),
            Self::Duration(PeriodUnit::Days) => Words::from("a length of time in days"),
            Self::Choice(ChoiceId::LAND) => Words::from("a Land"),
            Self::Choice(choice) => {
                let choice = model.choice(*choice);
                let shown = choice.variants.iter().take(MOST_NAMED);
                let names: Vec<&str> = shown.map(|variant| &*variant.name).collect();
                match choice.variants.len().saturating_sub(names.len()) {
                    0 => words!("one of {}", names.join(", ")),
                    more => words!("one of {} or {} others", names.join(", "), more),
                }
            }
            Self::Country => Words::from("a country"),
            Self::Citation(_) => Words::from("a citation"),
            Self::Text => Words::from("a text"),
            Self::Record(entity) => words!("a record of `{}`", model.entity(*entity).name),
            Self::List(element) => {
                words!("a list of {}", element.in_words(model).english().trim_start_matches("a "))
            }
            Self::None => Words::from("nothing"),
            Self::Unknown => Words::from("something"),
        }
    }
}
