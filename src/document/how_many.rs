//! How many of several things, in documents.

use schemars::JsonSchema;
use serde::Serialize;

use crate::syntax::{spelling, tree};

/// Of how many of several something has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HowMany {
    /// Of all.
    All,
    /// Of at least one.
    Any,
    /// Of none.
    None,
    /// Of so many and no more.
    Exactly(u16),
    /// Of so many or more.
    AtLeast(u16),
}

impl From<spelling::Connective> for HowMany {
    fn from(connective: spelling::Connective) -> Self {
        match connective {
            spelling::Connective::AllOf => Self::All,
            spelling::Connective::AnyOf | spelling::Connective::InParticularAnyOf => Self::Any,
            spelling::Connective::NoneOf => Self::None,
            spelling::Connective::ExactlyOneOf => Self::Exactly(1),
            spelling::Connective::AtLeast(count) => Self::AtLeast(count),
        }
    }
}

impl From<tree::Quantifier> for HowMany {
    fn from(quantifier: tree::Quantifier) -> Self {
        match quantifier {
            tree::Quantifier::Every => Self::All,
            tree::Quantifier::Any => Self::Any,
            tree::Quantifier::No => Self::None,
            tree::Quantifier::Exactly(count) => Self::Exactly(count),
            tree::Quantifier::AtLeast(count) => Self::AtLeast(count),
        }
    }
}
