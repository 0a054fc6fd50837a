//! Examples as tests: each is decided, and what comes out is held against what is expected.
//!
//! In: a rule set with its examples. Out: [`Outcome`]s. [`expect`] reads what an example expects, [`batch`] puts together
//! what one program decides, [`judge`] compares it with the decision, [`report`] shows both side by side, [`coverage`] finds what no example
//! decides.

mod batch;
pub mod coverage;
mod expect;
mod judge;
pub mod report;

use std::sync::Arc;

pub use crate::model::Example;

use crate::amendment::Posed;
use crate::check::Checked;
use crate::decide::{Engine, Laws};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::explain::Explainer;
use crate::facts::read;
use crate::model::Model;
use crate::resolve::Scope;
use crate::say::{Answer, Language, Speaker};
use crate::source::Span;
use crate::workers;

use batch::{Batch, Read, Sharing, Sitting};

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
    /// True if everything is as expected.
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
}

/// What came of one expectation: what is not as expected, or what is wrong with the example.
type Verdict = Result<Option<Failure>, Vec<Diagnostic>>;

/// A verdict, with the places of the example and of the expectation.
type Judged = (usize, usize, Verdict);

/// Sees each run that decides something that is expected, with the place of the example.
type Watch<'w> = &'w (dyn Fn(usize, &Explainer<'_, '_>) + Sync);

/// Gives a line of an example as it is written.
type Written<'w> = &'w (dyn Fn(Span) -> String + Sync);

impl<'m> Tester<'m> {
    /// A tester for one rule set.
    #[must_use]
    pub fn new(model: &'m Checked, scope: &'m Scope) -> Self {
        Self { model, scope, laws: Arc::new(Laws::new(model)) }
    }

    /// Decides examples; their outcomes stand in the order of the examples. `written` gives a line of an example as it
    /// is written.
    pub fn all(&self, examples: &[&Example], written: Written<'_>) -> Vec<Outcome> {
        self.all_watched(examples, Sharing::Related, written, &|_, _| {})
    }

    fn all_watched(
        &self,
        examples: &[&Example],
        sharing: Sharing,
        written: Written<'_>,
        watch: Watch<'_>,
    ) -> Vec<Outcome> {
        let read = workers::each(examples, |example| Read::of(self.model, self.scope, example));
        let batches = Batch::all(&self.laws, examples, &read, sharing);
        let judged = workers::each(&batches, |batch| {
            let engine = Engine::under(Arc::clone(&self.laws), batch.asks.clone());
            let judged = batch.sittings.iter().flat_map(|sitting| {
                let (example, read) = (examples[sitting.example], &read[sitting.example]);
                self.judged(&engine, (example, read), sitting, written, watch)
            });
            judged.collect::<Vec<Judged>>()
        });
        let mut outcomes: Vec<Outcome> =
            examples.iter().zip(&read).map(|(example, read)| read.outcome(example)).collect();
        let mut judged: Vec<Judged> = judged.into_iter().flatten().collect();
        judged.sort_by_key(|(example, expectation, _)| (*example, *expectation));
        for (example, _, verdict) in judged {
            let outcome = &mut outcomes[example];
            match verdict {
                Ok(failure) => outcome.failures.extend(failure),
                Err(faults) => outcome.faults.extend(faults),
            }
        }
        for outcome in &mut outcomes {
            outcome.faults.sort_by_key(Diagnostic::place);
            outcome.faults.dedup();
        }
        outcomes
    }

    /// What comes of the expectations of an example that one run decides.
    fn judged(
        &self,
        engine: &Engine,
        (example, read): (&Example, &Read),
        sitting: &Sitting,
        written: Written<'_>,
        watch: Watch<'_>,
    ) -> Vec<Judged> {
        let Some(case) = read.case() else { return Vec::new() };
        let wanted =
            |ask, record| sitting.expected.iter().any(|one| one.ask == ask && one.expected.record == record);
        let decided = engine.answers(&sitting.case, &wanted, &mut |explainer| {
            watch(sitting.example, explainer);
        });
        // The author of an example means its day: what decides nothing on it is a mistake.
        let decided = match decided {
            Ok((answers, warnings)) if warnings.is_empty() => Ok(answers),
            Ok((_, warnings)) => {
                let error = |warning| Diagnostic { severity: Severity::Error, ..warning };
                Err(warnings.into_iter().map(error).collect())
            }
            Err(faults) => Err(faults),
        };
        let verdict = |one: &batch::Asked<'_>| {
            let answers = decided.as_ref().map_err(Vec::clone)?;
            let mut answers = answers.iter();
            let actual = answers.find(|(ask, found)| *ask == one.ask && found.about == one.expected.record);
            let actual = actual.map(|(_, actual)| actual);
            let unmet = judge::unmet(self.model, case, one.expected, actual);
            if unmet.is_empty() {
                return Ok(None);
            }
            let speaker = Speaker::new(self.model, case, Language::English);
            Ok(Some(Failure {
                span: example.tree.expected[one.place].span,
                expected: one.expected.lines.iter().map(|line| written(*line)).collect(),
                unmet,
                actual: actual.map(|actual| speaker.answer(actual)),
            }))
        };
        sitting.expected.iter().map(|one| (sitting.example, one.place, verdict(one))).collect()
    }
}
