//! Receipts in documents: what a result rests on, so that anyone can make it again.

use schemars::JsonSchema;
use serde::Serialize;

use crate::decide;

/// What a result rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Receipt {
    /// The newest release of the rule set; `null` if it has none.
    pub release: Option<String>,
    /// SHA-256 of the rule set, in hexadecimal digits.
    pub rules: String,
    /// SHA-256 of what the case says, in hexadecimal digits, the same for each form in which it says so; of a redacted
    /// result that of what is disclosed of the case.
    pub facts: String,
    /// SHA-256 of the case file, in hexadecimal digits; `null` for a redacted result.
    pub file: Option<String>,
    /// The name and version of the engine.
    pub engine: String,
}

impl From<&decide::Receipt> for Receipt {
    fn from(receipt: &decide::Receipt) -> Self {
        Self {
            release: receipt.release.map(|number| number.to_string()),
            rules: receipt.rules.clone(),
            facts: receipt.facts.clone(),
            file: receipt.file.clone(),
            engine: receipt.engine.clone(),
        }
    }
}
