//! What `subsumo new` made, as a document.

use schemars::JsonSchema;
use serde::Serialize;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-new/1")]
    This,
}

/// A folder to start from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Made {
    /// The name of the format.
    pub format: Format,
    /// The files that were made, by their paths.
    pub files: Vec<String>,
    /// Commands that go on from there.
    pub next: Vec<String>,
}
