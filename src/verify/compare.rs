//! A derivation held against the one that the rules and the case give.

use super::finding::{Difference, Fault, Finding, Place};
use crate::derivation::{Derivation, Sealed, UnderOneLaw};

/// Where two derivations differ, in the order of their parts. Seals are not compared: they differ behind every difference.
pub(super) fn differences(receipt: &Derivation, made_again: &Derivation) -> Vec<Finding> {
    let mut found = Found(Vec::new());
    found.head(receipt, made_again);
    found.parts(&receipt.results, &made_again.results, Place::Result);
    for (at, (law, again)) in receipt.laws.iter().zip(&made_again.laws).enumerate() {
        found.law(at, law, again);
    }
    found.0
}

struct Found(Vec<Finding>);

impl Found {
    fn differs(&mut self, place: Place, difference: Difference) {
        self.0.push(Finding { place, fault: Fault::NotOfTheCase(difference) });
    }

    fn head(&mut self, receipt: &Derivation, again: &Derivation) {
        let (head, other) = (&receipt.head, &again.head);
        let parts = [
            (head.engine == other.engine, Difference::Engine),
            (head.rules == other.rules && head.release == other.release, Difference::Rules),
            (head.facts == other.facts, Difference::Facts),
            (head.file == other.file, Difference::File),
            (
                head.on == other.on && head.law_as_of == other.law_as_of && head.known_on == other.known_on,
                Difference::Days,
            ),
            (
                receipt.results.len() == again.results.len() && receipt.laws.len() == again.laws.len(),
                Difference::Count,
            ),
        ];
        for (_, difference) in parts.into_iter().filter(|(is_same, _)| !is_same) {
            self.differs(Place::Head, difference);
        }
    }

    /// Parts that are not the same but for their seals.
    fn parts<T: Sealed + PartialEq>(&mut self, parts: &[T], others: &[T], place: impl Fn(usize) -> Place) {
        for (at, (part, other)) in parts.iter().zip(others).enumerate() {
            if part.clone().with_seal(String::new()) != other.clone().with_seal(String::new()) {
                self.differs(place(at), Difference::Content);
            }
        }
    }

    fn law(&mut self, at: usize, law: &UnderOneLaw, again: &UnderOneLaw) {
        if law.steps.len() != again.steps.len() {
            self.differs(Place::Law(at), Difference::Count);
        }
        self.parts(std::slice::from_ref(&law.about), std::slice::from_ref(&again.about), |_| Place::Law(at));
        let number = |place: usize| law.steps.get(place).map_or(0, |step| step.step);
        self.parts(&law.steps, &again.steps, |place| Place::Step(at, number(place)));
        self.parts(&law.readings, &again.readings, |place| Place::Reading(at, place));
    }
}
