//! On which day something is asked of provisions.

use schemars::JsonSchema;
use serde::Serialize;

use super::named::{Known, Names};
use super::noun::Noun;
use crate::explain;

/// On which day something is asked of provisions, if not on the day of decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AskedOn {
    /// The day, as far as it is known.
    pub day: Known,
    /// What the rules call it; `null` if they write it out.
    pub called: Option<Noun>,
}

impl AskedOn {
    pub(super) fn of(asked: &explain::AskedOn, names: Names<'_>) -> Self {
        Self {
            day: Known::of(&asked.day, names),
            called: asked.called.as_ref().map(|called| Noun::of(called, names)),
        }
    }
}
