//! How days are kept in bytes: by their numbers, which are shorter than dates and faster to read.
//!
//! For fields of types that derive `serde`: `#[serde(with = "crate::time::counted")]`.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::number_of;

/// What holds days, and the same with their numbers in their place.
pub(crate) trait Counted: Sized {
    /// The same with numbers.
    type Numbers: Serialize + for<'de> Deserialize<'de>;

    /// With numbers in place of days.
    fn counted(&self) -> Self::Numbers;

    /// With days in place of numbers; `None` if one is the number of no day.
    fn of(numbers: Self::Numbers) -> Option<Self>;
}

impl Counted for NaiveDate {
    type Numbers = i32;

    fn counted(&self) -> i32 {
        number_of(*self)
    }

    fn of(number: i32) -> Option<Self> {
        Self::from_num_days_from_ce_opt(number)
    }
}

impl Counted for Option<NaiveDate> {
    type Numbers = Option<i32>;

    fn counted(&self) -> Option<i32> {
        self.map(number_of)
    }

    fn of(number: Option<i32>) -> Option<Self> {
        number.map_or(Some(None), |number| NaiveDate::of(number).map(Some))
    }
}

impl Counted for Vec<NaiveDate> {
    type Numbers = Vec<i32>;

    fn counted(&self) -> Vec<i32> {
        self.iter().map(|day| number_of(*day)).collect()
    }

    fn of(numbers: Vec<i32>) -> Option<Self> {
        numbers.into_iter().map(NaiveDate::of).collect()
    }
}

/// Names, each with a day.
impl Counted for Vec<(Arc<str>, NaiveDate)> {
    type Numbers = Vec<(Arc<str>, i32)>;

    fn counted(&self) -> Self::Numbers {
        self.iter().map(|(name, day)| (Arc::clone(name), number_of(*day))).collect()
    }

    fn of(numbers: Self::Numbers) -> Option<Self> {
        numbers.into_iter().map(|(name, number)| Some((name, NaiveDate::of(number)?))).collect()
    }
}

/// Writes days as numbers.
pub(crate) fn serialize<T: Counted, S: Serializer>(days: &T, serializer: S) -> Result<S::Ok, S::Error> {
    days.counted().serialize(serializer)
}

/// Reads days from numbers.
pub(crate) fn deserialize<'de, T: Counted, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let numbers = T::Numbers::deserialize(deserializer)?;
    T::of(numbers).ok_or_else(|| D::Error::custom("no day has this number"))
}
