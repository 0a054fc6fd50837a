//! What an answer about an action is asked of, in documents.

use schemars::JsonSchema;
use serde::Serialize;

use super::named::{Names, Sentence, citations};
use crate::explain;

/// An action towards a record, under some bases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lead {
    /// The action.
    pub action: Sentence,
    /// Only bases in these provisions; all if there are none.
    pub under: Vec<String>,
    /// Only those of this body; `null` if all.
    pub by: Option<String>,
    /// Only those towards this body; `null` if all.
    pub to: Option<String>,
    /// Only those for this purpose; `null` if all.
    pub purpose: Option<String>,
}

impl Lead {
    pub(super) fn of(lead: &explain::Lead, names: Names<'_>) -> Self {
        let explain::Lead { action, among } = lead;
        Self {
            action: Sentence::of(action, names),
            under: citations(&among.under),
            by: among.by.map(|body| names.body(body)),
            to: among.to.map(|body| names.body(body)),
            purpose: among.purpose.map(|purpose| names.purpose(purpose)),
        }
    }
}
