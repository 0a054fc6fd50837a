//! Rows that values are read off, in documents.

use schemars::JsonSchema;
use serde::Serialize;

use super::named::{Known, Names};
use crate::explain;

/// For which values of a key a row holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum RowCell {
    /// For every value.
    Any,
    /// For one of some values.
    Among {
        /// The values.
        values: Vec<Known>,
    },
    /// For what lies between two ends.
    Between {
        /// Where it begins; `null` if nowhere.
        from: Option<RowEnd>,
        /// Where it ends; `null` if nowhere.
        to: Option<RowEnd>,
    },
}

/// Where a row begins or ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowEnd {
    /// With which value.
    pub value: Known,
    /// Whether that value belongs to the row.
    pub included: bool,
}

impl RowCell {
    pub(super) fn of(cell: &explain::RowCell, names: Names<'_>) -> Self {
        let end = |end: &Option<explain::RowEnd>| {
            end.as_ref().map(|end| RowEnd { value: Known::of(&end.value, names), included: end.is_in })
        };
        match cell {
            explain::RowCell::Any => Self::Any,
            explain::RowCell::Among(values) => {
                Self::Among { values: values.iter().map(|value| Known::of(value, names)).collect() }
            }
            explain::RowCell::Between(from, to) => Self::Between { from: end(from), to: end(to) },
        }
    }
}
