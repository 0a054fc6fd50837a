//! A script with completions for a shell, as a document.

use schemars::JsonSchema;
use serde::Serialize;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-completions/1")]
    This,
}

/// Completions for a shell.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Script {
    /// The name of the format.
    pub format: Format,
    /// The shell.
    pub shell: String,
    /// The script.
    pub script: String,
}
