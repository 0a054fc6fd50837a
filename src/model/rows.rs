//! Rows that a value is read off, by one key or several.

use serde::{Deserialize, Serialize};

use super::{Expr, Value};

/// A row: for which values of the keys it holds, and what it gives.
///
/// INVARIANT, kept by `resolve`: for whatever values the keys have, one row of a statement holds and no other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Row {
    /// For which values of each key it holds, as a reader sees it.
    pub cells: Vec<Cell>,
    /// The same as a condition.
    pub holds: Expr,
    /// What it gives.
    pub value: Expr,
}

/// For which values of a key a row holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Cell {
    /// For every value.
    Any,
    /// For one of these.
    Among(Vec<Value>),
    /// For what lies between two ends, one of which is there at least.
    Between(Option<End>, Option<End>),
}

/// Where a row begins or ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct End {
    /// With which value.
    pub value: Value,
    /// True if that value belongs to it.
    pub is_in: bool,
}
