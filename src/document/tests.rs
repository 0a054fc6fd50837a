//! How the examples of a rule set came out, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::diagnostics::Fault;
use crate::source::SourceMap;
use crate::testing::report::actual_lines;
use crate::testing::{self, Outcome};

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-test/1")]
    This,
}

/// How the examples of a rule set came out.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Tests {
    /// The name of the format.
    pub format: Format,
    /// How many examples passed.
    pub passed: usize,
    /// How many did not.
    pub failed: usize,
    /// The examples, in the order of the rule files.
    pub examples: Vec<Example>,
}

/// How one example came out.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Example {
    /// Its title.
    pub title: String,
    /// The file it stands in.
    pub file: String,
    /// The line it begins in, from 1.
    pub line: usize,
    /// True if everything is as expected.
    pub passed: bool,
    /// The expectations that are not fulfilled.
    pub failures: Vec<Failure>,
    /// What is wrong with the example itself.
    pub diagnostics: Vec<Fault>,
}

/// An expectation that is not fulfilled.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Failure {
    /// The line of the expectation, from 1.
    pub line: usize,
    /// What was expected, line by line, as written.
    pub expected: Vec<String>,
    /// Those of these lines that are not fulfilled.
    pub unmet: Vec<String>,
    /// What came out, written likewise.
    pub actual: Vec<String>,
}

impl Tests {
    /// Outcomes of examples whose texts lie in `sources`.
    #[must_use]
    pub fn of(outcomes: &[Outcome], sources: &SourceMap) -> Self {
        let passed = outcomes.iter().filter(|outcome| outcome.is_passed()).count();
        Self {
            format: Format::This,
            passed,
            failed: outcomes.len() - passed,
            examples: outcomes.iter().map(|outcome| Example::of(outcome, sources)).collect(),
        }
    }
}

impl Example {
    fn of(outcome: &Outcome, sources: &SourceMap) -> Self {
        Self {
            title: outcome.title.clone(),
            file: sources.get(outcome.span.source).name().to_owned(),
            line: sources.position(outcome.span).line,
            passed: outcome.is_passed(),
            failures: outcome.failures.iter().map(|failure| Failure::of(failure, sources)).collect(),
            diagnostics: outcome.faults.iter().map(|fault| Fault::of(fault, sources)).collect(),
        }
    }
}

impl Failure {
    fn of(failure: &testing::Failure, sources: &SourceMap) -> Self {
        let unmet = failure.unmet.iter().filter_map(|at| failure.expected.get(*at).cloned());
        Self {
            line: sources.position(failure.span).line,
            expected: failure.expected.clone(),
            unmet: unmet.collect(),
            actual: actual_lines(failure.actual.as_ref()),
        }
    }
}
