//! The checker: a derivation, step by step, by the written semantics.
//!
//! In: a [`Derivation`]. Out: a [`Verdict`], with each step that does not hold. Every step is derived again from the values that the
//! receipt gives for what it is made of, by `docs/semantics.md` alone: this room names nothing of what lowers, runs or explains rules
//! (it stands above all of that in the reading order), and none of that names it. So a fault of the engine is not made twice.
//!
//! [`truth`] derives conditions, [`known`] values known in part, [`days`] days and periods, [`elapsed`] what lies between two days, [`calendar`] years, months
//! and days of the week, [`amounts`] numbers, [`lists`] what is made of elements;
//! [`step`] finds which it is, [`rows`] checks the tables, [`reading`] what is read from the steps, [`parts`] seals and numbers,
//! [`compare`] holds a derivation against the one that the rules and the case give.
//!
//! The work is linear in the size of the derivation.

mod amounts;
mod calendar;
mod compare;
mod days;
mod elapsed;
mod finding;
mod known;
mod lists;
mod parts;
mod reading;
mod rows;
mod step;
mod truth;

pub use finding::{Difference, Fault, Finding, Place, Unchecked, Verdict};

use crate::derivation::Derivation;

/// Checks a derivation by itself.
#[must_use]
pub fn verify(derivation: &Derivation) -> Verdict {
    let mut verdict = Verdict::default();
    parts::check(derivation, &mut verdict.findings);
    for (at, law) in derivation.laws.iter().enumerate() {
        let mut checked = rows::Checked::new(at, law, &derivation.head);
        checked.tables();
        for step in &law.steps {
            *verdict.steps.entry(step.is).or_insert(0) += 1;
            checked.step(step);
        }
        for (place, reading) in law.readings.iter().enumerate() {
            checked.reading(place, reading);
        }
        verdict.findings.append(&mut checked.findings());
    }
    reading::results(derivation, &mut verdict);
    verdict.findings.sort_by_key(|finding| finding.place);
    verdict.findings.dedup();
    verdict
}

/// Checks a derivation by itself, and that it was made under the rules with a digest.
#[must_use]
pub fn verify_under(derivation: &Derivation, rules: &str) -> Verdict {
    let mut verdict = verify(derivation);
    if derivation.head.rules != rules {
        let fault = Fault::NotOfTheCase(Difference::Rules);
        verdict.findings.insert(0, Finding { place: Place::Head, fault });
    }
    verdict
}

/// Checks a derivation by itself, and against the one that the rules and the case give.
#[must_use]
pub fn verify_against(derivation: &Derivation, made_again: &Derivation) -> Verdict {
    let mut verdict = verify(derivation);
    verdict.findings.extend(compare::differences(derivation, made_again));
    verdict.findings.sort_by_key(|finding| finding.place);
    verdict.is_compared = true;
    verdict
}
