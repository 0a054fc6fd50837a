//! What came of checking a receipt, in words.
//!
//! Each language says it in a file of its own below that of the language.

use super::Language;
use crate::derivation::{Derivation, Step, StepKind};
use crate::verify::{Difference, Fault, Finding, Place, Unchecked, Verdict};

/// What came of checking, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every step follows, nothing was left out, and rules and case give the same.
    Holds,
    /// Every step follows; rules and case were not at hand.
    Follows,
    /// What was checked holds, but not all was.
    NotAll,
    /// Something does not hold.
    Fails,
}

impl Outcome {
    /// What came of it.
    #[must_use]
    pub fn of(verdict: &Verdict) -> Self {
        match (verdict.holds(), verdict.unchecked.is_empty(), verdict.is_compared) {
            (false, ..) => Self::Fails,
            (true, false, _) => Self::NotAll,
            (true, true, true) => Self::Holds,
            (true, true, false) => Self::Follows,
        }
    }
}

/// How a language speaks of a receipt that was checked.
pub trait Checking {
    /// What came of it, as a sentence.
    fn outcome(&self, outcome: Outcome) -> &'static str;
    /// How many steps follow from others, and how many are taken from the case and the rules.
    fn steps(&self, derived: usize, facts: usize, given: usize, rules: usize) -> String;
    /// Where something does not hold; `kind` is what a step does and stands for, `law` the day of the law if there are several.
    fn place(&self, place: Place, kind: Option<&str>, law: Option<&str>) -> String;
    /// What does not hold.
    fn fault(&self, fault: &Fault) -> String;
    /// In what a part is not what comes of the rules and the case.
    fn difference(&self, difference: Difference) -> &'static str;
    /// What was not checked, of so many results.
    fn unchecked(&self, what: Unchecked, results: usize) -> String;
    /// How to go on where rules and case were not at hand.
    fn to_compare(&self) -> &'static str;
    /// That there is more than what is shown.
    fn and_more_findings(&self, count: usize) -> String;
}

impl Language {
    /// A finding in one sentence.
    #[must_use]
    pub fn found(self, finding: &Finding, derivation: &Derivation) -> String {
        let checking = self.checking();
        let kind = match finding.place {
            Place::Step(law, number) => step_at(derivation, law, number).map(described),
            _ => None,
        };
        let law = match finding.place {
            Place::Law(law) | Place::Step(law, _) | Place::Reading(law, _) => {
                derivation.laws.get(law).map(|law| law.about.law_of.as_str())
            }
            Place::Head | Place::Result(_) => None,
        };
        let law = law.filter(|_| derivation.laws.len() > 1);
        format!("{}: {}", checking.place(finding.place, kind.as_deref(), law), checking.fault(&finding.fault))
    }

    /// How it speaks of a receipt that was checked.
    #[must_use]
    pub(crate) const fn checking(self) -> &'static dyn Checking {
        match self {
            Self::English => &super::english::English(super::Register::Page),
            Self::German => &super::german::German(super::Register::Page),
        }
    }
}

/// The step of that number, if the steps stand in order, as they are written.
fn step_at(derivation: &Derivation, law: usize, number: u32) -> Option<&Step> {
    let steps = &derivation.laws.get(law)?.steps;
    let at = steps.partition_point(|step| step.step < number);
    steps.get(at).filter(|step| step.step == number)
}

/// What a step does, as a receipt names it, and what it stands for in the law; of what the case says, its words.
fn described(step: &Step) -> String {
    let kind = serde_json::to_value(step.is).ok().and_then(|name| name.as_str().map(str::to_owned));
    let kind = format!("`{}`", kind.unwrap_or_default());
    let words = step.by.as_ref().filter(|_| step.is == StepKind::Fact);
    match step.stands_for.as_ref().or(words) {
        Some(words) => format!("{kind}, {words}"),
        None => kind,
    }
}
