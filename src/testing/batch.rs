//! What examples expect, put together by the program that decides it.
//!
//! Many examples ask about the same action or of the same few provisions, under the same version of the law: what makes
//! them differ are their facts. They share a program, which is made once and let go when the last of them is decided.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::expect::{self, Expected};
use super::{Example, Outcome};
use crate::decide::Laws;
use crate::diagnostic::Diagnostic;
use crate::facts::{Case, read};
use crate::model::{ActionId, Model};
use crate::program::Ask;
use crate::resolve::Scope;
use crate::source::SourceId;
use crate::time::DaySpan;

/// What an example expects, each with what is wrong with it.
type Expectations = Vec<Result<Expected, Vec<Diagnostic>>>;

/// An example as it is read: its case, and what it expects.
pub(super) struct Read(Result<(Case, Expectations), Vec<Diagnostic>>);

impl Read {
    pub fn of(model: &Model, scope: &Scope, example: &Example) -> Self {
        let expected = |case: &Case| {
            let source = example.span.source;
            let each = example.tree.expected.iter();
            each.map(|expectation| expect::read(model, scope, source, case, expectation)).collect()
        };
        Self(read::example(model, scope, example).map(|case| {
            let expected = expected(&case);
            (case, expected)
        }))
    }

    /// Its case, if nothing is wrong with it.
    pub fn case(&self) -> Option<&Case> {
        self.0.as_ref().ok().map(|(case, _)| case)
    }

    /// What it expects, each with its place among the expectations.
    fn expected(&self) -> impl Iterator<Item = (usize, &Expected)> {
        let expected = self.0.iter().flat_map(|(_, expected)| expected.iter().enumerate());
        expected.filter_map(|(place, expected)| Some((place, expected.as_ref().ok()?)))
    }

    /// What is known of its outcome before anything is decided.
    pub fn outcome(&self, example: &Example) -> Outcome {
        let faults = match &self.0 {
            Err(faults) => faults.clone(),
            Ok((_, expected)) if expected.is_empty() => vec![expect::nothing(example)],
            Ok((_, expected)) => {
                expected.iter().filter_map(|one| one.as_ref().err()).flatten().cloned().collect()
            }
        };
        let title = example.tree.title.main.clone();
        Outcome { title, span: example.span, failures: Vec::new(), faults }
    }
}

/// Which expectations share a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sharing {
    /// Those about one action, and otherwise those of one file: what they rest on is much the same.
    Related,
    /// Those that ask the same: then a run holds nothing but what its example asks for.
    Same,
}

/// What the expectations that share a program have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Action(ActionId),
    File(SourceId),
    Ask(String),
}

/// What one program decides.
pub(super) struct Batch<'r> {
    /// What it is asked.
    pub asks: Vec<Ask>,
    /// The cases it decides.
    pub sittings: Vec<Sitting<'r>>,
}

/// What one run decides: expectations of one example, on one day.
pub(super) struct Sitting<'r> {
    /// The place of the example.
    pub example: usize,
    /// The case on the day of the expectations.
    pub case: Case,
    /// What is expected.
    pub expected: Vec<Asked<'r>>,
}

/// An expectation.
pub(super) struct Asked<'r> {
    /// The place of what it asks among the asks of the batch.
    pub ask: usize,
    /// Its place in the example.
    pub place: usize,
    pub expected: &'r Expected,
}

/// A batch that is being put together.
#[derive(Default)]
struct Making<'r> {
    asks: Vec<Ask>,
    places: BTreeMap<String, usize>,
    /// By the example and the day, if the expectation names one.
    sittings: BTreeMap<(usize, Option<DaySpan>), Sitting<'r>>,
}

impl<'r> Batch<'r> {
    /// Everything that examples expect, in the order of the law: what was found out about one version of it is used
    /// before the next is looked at.
    pub fn all(laws: &Laws, examples: &[&Example], read: &'r [Read], sharing: Sharing) -> Vec<Self> {
        let mut batches: BTreeMap<(Option<NaiveDate>, usize, Subject), Making<'r>> = BTreeMap::new();
        for (example, read) in read.iter().enumerate() {
            let Some(case) = read.case() else { continue };
            for (place, expected) in read.expected() {
                let key = expected.ask.key();
                let subject = match (sharing, &expected.ask) {
                    (Sharing::Same, _) => Subject::Ask(key.clone()),
                    (Sharing::Related, Ask::Effect { action, .. }) => Subject::Action(*action),
                    (Sharing::Related, Ask::Field(_) | Ask::Relation { .. }) => {
                        Subject::File(examples[example].span.source)
                    }
                };
                let law = laws.stretch(expected.law_day(case).earliest());
                let batch = batches.entry((case.known_on(), law, subject)).or_default();
                let ask = *batch.places.entry(key).or_insert_with(|| {
                    batch.asks.push(expected.ask.clone());
                    batch.asks.len() - 1
                });
                let sitting = batch.sittings.entry((example, expected.on)).or_insert_with(|| Sitting {
                    example,
                    case: expected.case(case),
                    expected: Vec::new(),
                });
                sitting.expected.push(Asked { ask, place, expected });
            }
        }
        let made = batches.into_values();
        made.map(|made| Self { asks: made.asks, sittings: made.sittings.into_values().collect() }).collect()
    }
}
