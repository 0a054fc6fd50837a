//! What became of rule files that were laid out, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::diagnostics::Faults;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-fmt/1")]
    This,
}

/// What became of rule files that were laid out.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Layout {
    /// The name of the format.
    pub format: Format,
    /// The faults of the faulty files.
    #[serde(flatten)]
    pub faults: Faults,
    /// The files, in the order they were looked at.
    pub files: Vec<File>,
    /// The layout of what came from standard input; absent if nothing did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What became of one file.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct File {
    /// Its name.
    pub file: String,
    /// What became of it.
    pub state: State,
    /// The first line that differs; absent if none does.
    #[serde(flatten)]
    pub difference: Option<Difference>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It has the layout already.
    Unchanged,
    /// It was written anew.
    Formatted,
    /// It would be written anew.
    #[serde(rename = "would change")]
    WouldChange,
    /// It cannot be read, laid out or written.
    Faulty,
}

/// The first line in which a text and its layout differ.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Difference {
    /// The line, from 1.
    pub line: usize,
    /// The line as it is; `null` where the text has ended.
    pub is: Option<String>,
    /// The line as it becomes; `null` behind the last line of the layout.
    pub becomes: Option<String>,
}
