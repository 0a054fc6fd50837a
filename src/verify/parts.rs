//! Seals, counts and numbers: that each part is there as it was written, and no other.

use super::finding::{Fault, Finding, Place};
use crate::derivation::{Derivation, Sealed};

/// Checks the seals and numbers of all parts.
pub(super) fn check(derivation: &Derivation, findings: &mut Vec<Finding>) {
    let mut chain = Chain { last: "", findings };
    chain.part(&derivation.head, Place::Head);
    chain.count(derivation.head.results, derivation.results.len(), Place::Result);
    for (at, result) in derivation.results.iter().enumerate() {
        chain.part(result, Place::Result(at));
    }
    chain.count(derivation.head.laws, derivation.laws.len(), Place::Law);
    for (at, law) in derivation.laws.iter().enumerate() {
        chain.part(&law.about, Place::Law(at));
        let mut next = 0;
        for step in &law.steps {
            chain.part(step, Place::Step(at, step.step));
            if step.step < next {
                chain.found(Place::Step(at, step.step), Fault::Added);
                continue;
            }
            if step.step > next {
                // What is said of the first that is missing is said of all up to here.
                chain.found(Place::Step(at, next), Fault::Missing);
            }
            let Some(behind) = step.step.checked_add(1) else { break };
            next = behind;
        }
        let number = |at: usize| u32::try_from(at).ok();
        if number(law.about.steps).is_some_and(|said| said > next) {
            chain.found(Place::Step(at, next), Fault::Missing);
        }
        if law.about.steps < law.steps.len() {
            let beyond = number(law.about.steps).unwrap_or_default();
            chain.found(Place::Step(at, beyond), Fault::Added);
        }
        chain.count(derivation.results.len(), law.readings.len(), |place| Place::Reading(at, place));
        for (place, reading) in law.readings.iter().enumerate() {
            chain.part(reading, Place::Reading(at, place));
        }
    }
}

/// The seals, one behind the other.
struct Chain<'d, 'f> {
    last: &'d str,
    findings: &'f mut Vec<Finding>,
}

impl<'d> Chain<'d, '_> {
    fn found(&mut self, place: Place, fault: Fault) {
        self.findings.push(Finding { place, fault });
    }

    fn part<T: Sealed>(&mut self, part: &'d T, place: Place) {
        if part.seal() != part.seal_behind(self.last) {
            self.found(place, Fault::Seal);
        }
        self.last = part.seal();
    }

    fn count(&mut self, said: usize, is: usize, place: impl Fn(usize) -> Place) {
        if is < said {
            self.found(place(is), Fault::Missing);
        }
        if is > said {
            self.found(place(said), Fault::Added);
        }
    }
}
