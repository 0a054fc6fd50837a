//! Examples as tests: each is decided, and what comes out is held against what is expected.
//!
//! In: a rule set with its examples. Out: [`Outcome`]s. [`expect`] reads what an example expects,
//! [`judge`] compares it with the decision, [`report`] shows both side by side, [`coverage`] finds what no example
//! decides.

pub mod coverage;
mod expect;
mod judge;
pub mod report;

use std::sync::Arc;

pub use crate::model::Example;

use crate::amendment::Posed;
use crate::check::Checked;
use crate::decide::{Decision, Engine, Kept, Laws};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::explain::{Explainer, Explanation};
use crate::facts::{Case, read};
use crate::model::Model;
use crate::resolve::Scope;
use crate::say::{Answer, Language, Speaker};
use crate::source::Span;
use crate::workers;

use expect::Expected;

/// How an example came out.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The title of the example.
    pub title: String,
    /// Where it stands.
    pub span: Span,
    /// What is not as expected; empty if it passed.
    pub failures: Vec<Failure>,
    /// What is wrong with the example itself.
    pub faults: Vec<Diagnostic>,
}

impl Outcome {
    /// Whether everything is as expected.
    #[must_use]
    pub fn is_passed(&self) -> bool {
        self.failures.is_empty() && self.faults.is_empty()
    }
}

/// What is wrong with the examples of a rule set, before any of them is decided: the same faults that a test of
/// them meets first.
#[must_use]
pub fn faults(model: &Model, scope: &Scope) -> Vec<Diagnostic> {
    let mut found = Diagnostics::new();
    for example in &model.examples {
        match read::example(model, scope, example) {
            Err(faults) => found.extend(faults),
            Ok(case) => {
                for expectation in &example.tree.expected {
                    let expected = expect::read(model, scope, example.span.source, &case, expectation);
                    found.extend(expected.err().unwrap_or_default());
                }
            }
        }
    }
    found.into_sorted()
}

/// What an example asks of its case, by each of its expectations.
///
/// # Errors
/// What is wrong with the example.
pub fn posed(model: &Model, scope: &Scope, example: &Example) -> Result<Vec<Posed>, Vec<Diagnostic>> {
    let case = read::example(model, scope, example)?;
    let mut posed = Vec::new();
    for expectation in &example.tree.expected {
        let expected = expect::read(model, scope, example.span.source, &case, expectation)?;
        let case = expected.case(&case);
        posed.push(Posed { case, ask: Some(expected.ask), record: expected.record });
    }
    Ok(posed)
}

/// The title of an example, in a language if it has one in it.
#[must_use]
pub fn title(example: &Example, language: Language) -> &str {
    let texts = &example.tree.title;
    let other = texts.others.iter().find(|(code, _)| &**code == language.code());
    other.map_or(&texts.main, |(_, title)| title)
}

/// One expectation that is not fulfilled.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The `expect` line.
    pub span: Span,
    /// What was expected, as written, line by line.
    pub expected: Vec<String>,
    /// Which of these lines are not fulfilled.
    pub unmet: Vec<usize>,
    /// What came out; `None` if nothing was answered.
    pub actual: Option<Answer>,
}

/// Puts the examples of a rule set to the test.
pub struct Tester<'m> {
    model: &'m Checked,
    scope: &'m Scope,
    laws: Arc<Laws>,
    /// Engines by what they are asked, so that their programs are made once.
    engines: Kept<String, Engine>,
}

/// How many engines are kept: examples that stand together ask the same.
const MOST_ENGINES: usize = 16;

impl<'m> Tester<'m> {
    /// A tester for one rule set.
    #[must_use]
    pub fn new(model: &'m Checked, scope: &'m Scope) -> Self {
        Self { model, scope, laws: Arc::new(Laws::new(model)), engines: Kept::most(MOST_ENGINES) }
    }

    /// Decides examples, in any order; their outcomes stand in the order of the examples. `written` gives a line of an
    /// example as it is written.
    pub fn all(&self, examples: &[&Example], written: &(dyn Fn(Span) -> String + Sync)) -> Vec<Outcome> {
        workers::each(examples, |example| self.test(example, written))
    }

    /// Decides one example; `written` gives a line of it as it is written.
    pub fn test(&self, example: &Example, written: &dyn Fn(Span) -> String) -> Outcome {
        self.test_watched(example, written, &mut |_| {})
    }

    /// The same; `watch` sees each run that decides something that is expected.
    fn test_watched(
        &self,
        example: &Example,
        written: &dyn Fn(Span) -> String,
        watch: &mut dyn FnMut(&Explainer<'_, '_>),
    ) -> Outcome {
        let mut outcome = Outcome {
            title: example.tree.title.main.clone(),
            span: example.span,
            failures: Vec::new(),
            faults: Vec::new(),
        };
        let case = match read::example(self.model, self.scope, example) {
            Ok(case) => case,
            Err(faults) => {
                outcome.faults = faults;
                return outcome;
            }
        };
        if example.tree.expected.is_empty() {
            outcome.faults.push(expect::nothing(example));
            return outcome;
        }
        let speaker = Speaker::new(self.model, &case, Language::English);
        for expectation in &example.tree.expected {
            let source = example.span.source;
            match expect::read(self.model, self.scope, source, &case, expectation) {
                Ok(expected) => match self.decided(&case, &expected, watch) {
                    Ok(actual) => {
                        let unmet = judge::unmet(self.model, &case, &expected, actual.as_ref());
                        if !unmet.is_empty() {
                            outcome.failures.push(Failure {
                                span: expectation.span,
                                expected: expected.lines.iter().map(|line| written(*line)).collect(),
                                unmet,
                                actual: actual.map(|actual| speaker.answer(&actual)),
                            });
                        }
                    }
                    Err(faults) => outcome.faults.extend(faults),
                },
                Err(faults) => outcome.faults.extend(faults),
            }
        }
        outcome.faults.sort_by_key(Diagnostic::place);
        outcome.faults.dedup();
        outcome
    }

    /// The answer that an expectation is about.
    fn decided(
        &self,
        case: &Case,
        expected: &Expected,
        watch: &mut dyn FnMut(&Explainer<'_, '_>),
    ) -> Result<Option<Explanation>, Vec<Diagnostic>> {
        let case = expected.case(case);
        let engine = || Engine::under(Arc::clone(&self.laws), vec![expected.ask.clone()]);
        let engine = self.engines.get(expected.ask.key(), engine);
        let Decision { answers, warnings, .. } = engine.decide_watched(&case, watch)?;
        // The author of an example means its day: what decides nothing on it is a mistake.
        if !warnings.is_empty() {
            let error = |warning| Diagnostic { severity: Severity::Error, ..warning };
            return Err(warnings.into_iter().map(error).collect());
        }
        let name = expected.record.map(|record| case.record(record).name.to_string());
        Ok(answers.into_iter().find(|answer| answer.record == name))
    }
}
