//! Faults as a document: what `check` finds, and what keeps the input of any command from being used.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::{self, Diagnostic};
use crate::source::{SourceMap, Span};

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-diagnostics/1")]
    This,
}

/// The faults of an input that cannot be used.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Diagnostics {
    /// The name of the format.
    pub format: Format,
    /// The faults, and how many.
    #[serde(flatten)]
    pub faults: Faults,
    /// What `check` looked at; absent from other commands.
    #[serde(flatten)]
    pub checked: Option<Checked>,
}

/// What `check` looked at.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Checked {
    /// How much there is, in words.
    pub summary: String,
    /// The newest release of the rule set; `null` if it has none or has errors.
    pub release: Option<String>,
}

/// Faults, and how many of them there are.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Faults {
    /// How many are errors.
    pub errors: usize,
    /// How many are warnings.
    pub warnings: usize,
    /// The faults, by file and place.
    pub diagnostics: Vec<Fault>,
}

words! {
    /// How bad a fault is.
    Severity for diagnostic::Severity {
        /// The text cannot be applied.
        Error,
        /// It can, but a careful reader would be surprised.
        Warning,
        /// Something worth knowing; nothing is wrong.
        Note,
    }
}

/// One fault.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fault {
    /// Which fault it is; `docs/diagnostics` has a page for each.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence, for people.
    pub message: String,
    /// The places, the one to edit first.
    pub labels: Vec<Label>,
    /// What to do, for people; `null` if nothing certain can be said.
    pub help: Option<String>,
    /// The edit that mends it; `null` if there is no such edit.
    pub edit: Option<Edit>,
}

/// A place in a file, with what is to be said about it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Label {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// A few words that go on from the message.
    pub text: String,
}

/// A text to be replaced, and the text to put there.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Edit {
    /// What is replaced; nothing, where both ends are the same.
    #[serde(flatten)]
    pub place: Place,
    /// What stands there afterwards.
    pub text: String,
}

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Place {
    /// The name of the file.
    pub file: String,
    /// The line of the first character.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// The line of the end.
    pub end_line: usize,
    /// The column behind the last character.
    pub end_column: usize,
}

impl Diagnostics {
    /// Faults whose places lie in `sources`.
    #[must_use]
    pub fn of(faults: &[Diagnostic], sources: &SourceMap) -> Self {
        Self { format: Format::This, faults: Faults::of(faults, sources), checked: None }
    }
}

impl Faults {
    /// Faults whose places lie in `sources`.
    #[must_use]
    pub fn of(faults: &[Diagnostic], sources: &SourceMap) -> Self {
        let count =
            |severity: diagnostic::Severity| faults.iter().filter(|fault| fault.severity == severity).count();
        Self {
            errors: count(diagnostic::Severity::Error),
            warnings: count(diagnostic::Severity::Warning),
            diagnostics: faults.iter().map(|fault| Fault::of(fault, sources)).collect(),
        }
    }
}

impl Fault {
    /// A fault whose places lie in `sources`.
    #[must_use]
    pub fn of(fault: &Diagnostic, sources: &SourceMap) -> Self {
        let label = |label: &diagnostic::Label| Label {
            place: Place::of(label.span, sources),
            text: label.text.english().to_owned(),
        };
        let edit =
            |edit: &diagnostic::Edit| Edit { place: Place::of(edit.span, sources), text: edit.text.clone() };
        Self {
            code: fault.code.slug(),
            severity: fault.severity.into(),
            message: fault.message.english().to_owned(),
            labels: fault.labels.iter().map(label).collect(),
            help: fault.help.as_ref().map(|help| help.english().to_owned()),
            edit: fault.edit.as_ref().map(edit),
        }
    }
}

impl Place {
    fn of(span: Span, sources: &SourceMap) -> Self {
        let (start, end) = (sources.position(span.at_start()), sources.position(span.at_end()));
        Self {
            file: sources.get(span.source).name().to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn columns_count_characters() {
        let mut sources = SourceMap::new();
        let id = sources.add("größe.rules", "law AsylG\n\n§ 26 prüfe applyed\n");
        let at = u32::try_from(sources.get(id).text().find("applyed").unwrap()).unwrap();
        let span = Span::new(id, at, at + 7);
        let fault = Diagnostic::new(Code::UnknownName, "`applyed` is not declared")
            .at(span, "no such name is known here")
            .suggesting(span, Some("applied"));
        let shown = serde_json::to_value(Fault::of(&fault, &sources)).unwrap();
        assert_eq!(
            shown["edit"],
            serde_json::json!({
                "file": "größe.rules", "line": 3, "column": 12, "end_line": 3, "end_column": 19, "text": "applied",
            })
        );
    }
}
