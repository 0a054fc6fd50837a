//! What came of checking a receipt, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::words::{Language, Words, codes};
use crate::derivation::{Derivation, StepKind};
use crate::say;
use crate::say::verified::Outcome;
use crate::verify::{self, Fault, Finding, Place, Verdict};

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-verify/1")]
    This,
}

/// What came of checking a receipt.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Verified {
    /// The name of the format.
    pub format: Format,
    /// The languages of the words.
    pub languages: Vec<Language>,
    /// What came of it.
    pub outcome: VerifiedOutcome,
    /// `true` if rules and case were compared.
    pub compared: bool,
    /// How many steps follow from others.
    pub derived: usize,
    /// How many steps are taken as they stand, from the facts of the case.
    pub facts: usize,
    /// How many steps are taken as they stand, from conditions of the case.
    pub given: usize,
    /// How many steps are taken as they stand, from the rules.
    pub rules: usize,
    /// What does not hold.
    pub findings: Vec<VerifiedFinding>,
    /// What was not checked.
    pub unchecked: Vec<NotVerified>,
}

words! {
    /// What came of checking.
    VerifiedOutcome for Outcome {
        /// Every step follows, nothing was left out, and rules and case give the same.
        Holds,
        /// Every step follows; rules and case were not at hand.
        Follows,
        /// What was checked holds, but not all was.
        NotAll,
        /// Something does not hold.
        Fails,
    }
}

/// Something that does not hold.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VerifiedFinding {
    /// In which part of the receipt.
    pub part: VerifiedPart,
    /// Under which law, by its place in the receipt; `null` if that does not matter.
    pub law: Option<usize>,
    /// The number of the step, or the place of the result, from 0; `null` in the head and of a law.
    pub number: Option<u64>,
    /// What does not hold.
    pub fault: VerifiedFault,
    /// What follows in place of what is said; `null` if that cannot be said.
    pub follows: Option<String>,
    /// The finding in one sentence.
    pub sentence: Words,
}

/// A part of a receipt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerifiedPart {
    /// What it was made from.
    Head,
    /// A result.
    Result,
    /// The rows and codes under a law.
    Law,
    /// A step.
    Step,
    /// What is read from steps for a result.
    Reading,
}

/// What does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerifiedFault {
    /// The seal does not fit.
    Seal,
    /// A part is missing.
    Missing,
    /// A part is there that does not belong.
    Added,
    /// It rests on a step that does not stand before it.
    RestsOn,
    /// It cannot be followed.
    Unreadable,
    /// It is made of a step about another row.
    OtherRow,
    /// It is not made of the elements of its row.
    Elements,
    /// Something else follows.
    Follows,
    /// Something else is read.
    Reads,
    /// The rules and the case give something else.
    NotOfTheCase,
}

/// What was not checked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NotVerified {
    /// What.
    pub what: NotVerifiedKind,
    /// Of how many results.
    pub results: usize,
    /// The same in words.
    pub sentence: Words,
}

words! {
    /// What no step derives.
    NotVerifiedKind for verify::Unchecked {
        /// That no fact could take a contradiction away.
        Contradictions,
        /// That no law in force could answer.
        NoLaw,
        /// Which law was not examined that bears on a result.
        Reservations,
    }
}

impl Verified {
    /// What came of checking a receipt, in some languages.
    #[must_use]
    pub fn of(verdict: &Verdict, derivation: &Derivation, languages: &[say::Language]) -> Self {
        let finding = |finding: &Finding| VerifiedFinding::of(finding, derivation, languages);
        Self {
            format: Format::This,
            languages: codes(languages),
            outcome: Outcome::of(verdict).into(),
            compared: verdict.is_compared,
            derived: verdict.derived(),
            facts: verdict.of(StepKind::Fact),
            given: verdict.of(StepKind::Given),
            rules: verdict.of(StepKind::Constant),
            findings: verdict.findings.iter().map(finding).collect(),
            unchecked: verdict
                .unchecked
                .iter()
                .map(|(what, results)| NotVerified {
                    what: (*what).into(),
                    results: *results,
                    sentence: Words::of(languages, &|language| {
                        language.checking().unchecked(*what, *results)
                    }),
                })
                .collect(),
        }
    }
}

impl VerifiedFinding {
    fn of(finding: &Finding, derivation: &Derivation, languages: &[say::Language]) -> Self {
        let place = |at: usize| u64::try_from(at).ok();
        let (part, law, number) = match finding.place {
            Place::Head => (VerifiedPart::Head, None, None),
            Place::Result(at) => (VerifiedPart::Result, None, place(at)),
            Place::Law(law) => (VerifiedPart::Law, Some(law), None),
            Place::Step(law, number) => (VerifiedPart::Step, Some(law), Some(u64::from(number))),
            Place::Reading(law, at) => (VerifiedPart::Reading, Some(law), place(at)),
        };
        let (fault, follows) = match &finding.fault {
            Fault::Seal => (VerifiedFault::Seal, None),
            Fault::Missing => (VerifiedFault::Missing, None),
            Fault::Added => (VerifiedFault::Added, None),
            Fault::RestsOn(_) => (VerifiedFault::RestsOn, None),
            Fault::Unreadable => (VerifiedFault::Unreadable, None),
            Fault::OtherRow(_) => (VerifiedFault::OtherRow, None),
            Fault::Elements => (VerifiedFault::Elements, None),
            Fault::Follows(value) => (VerifiedFault::Follows, Some(value.to_string())),
            Fault::Reads(read) => (VerifiedFault::Reads, Some(read.clone())),
            Fault::NotOfTheCase(_) => (VerifiedFault::NotOfTheCase, None),
        };
        let sentence = Words::of(languages, &|language| language.found(finding, derivation));
        Self { part, law, number, fault, follows, sentence }
    }
}
