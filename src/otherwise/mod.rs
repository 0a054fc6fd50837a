//! What would have to be otherwise for an answer to be another one.
//!
//! In: an engine, a case, and how far to look. Out: for each answer that is decided, the smallest sets of facts with
//! other values under which it is decided differently. Each set is applied to the case and decided like any other, so
//! that what is shown is what `decide` would say; no part of a set is enough by itself. Facts that are declared as
//! `fixed` are looked at too, and told apart: nobody can change a birth.
//!
//! A condition is turned around, a choice has each of its other values, and of a day, a length of time or a number it is
//! looked for the value nearest to the given one ([`ways`]). Lists, records, citations, countries and texts are not
//! varied, nor is a fact with a history, and no fact is made up that the case does not give.

mod compared;
mod ways;

use crate::decide::{Decision, Engine};
use crate::diagnostic::Diagnostic;
use crate::explain::{Answered, Explanation, Upshot, WantKey};
use crate::facts::{Case, FactValue};
use crate::model::Model;

pub use compared::differing;

/// How far it is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// How many facts are changed at once at most.
    pub facts: usize,
    /// How many times the case is decided for one answer at most.
    pub runs: usize,
}

impl Default for Reach {
    fn default() -> Self {
        Self { facts: 3, runs: 10_000 }
    }
}

/// What would have to be otherwise for one answer to be another one.
#[derive(Clone, Debug)]
pub struct Otherwise {
    /// The place of the answer in the decision.
    pub about: usize,
    /// The smallest sets of changes, those of few facts first.
    pub turns: Vec<Turn>,
    /// So many facts or more were not changed at once, though the reach goes so far: it would have taken too many runs.
    pub untried: Option<usize>,
}

/// Facts that turn an answer together.
#[derive(Clone, Debug)]
pub struct Turn {
    /// What is otherwise, and what it was.
    pub changes: Vec<Change>,
    /// True if one of the facts cannot change.
    pub is_fixed: bool,
    /// The case with the changes.
    pub case: Case,
    /// The answer then.
    pub answer: Explanation,
}

/// A fact that is otherwise.
#[derive(Clone, Debug)]
pub struct Change {
    /// The fact as the case gives it.
    pub was: Answered,
    /// The fact as it would have to be.
    pub is: Answered,
}

/// Looks at each answer of a decision about a case.
///
/// # Errors
/// Everything that keeps the case from being decided.
pub fn otherwise(
    engine: &Engine,
    model: &Model,
    (case, decision): (&Case, &Decision),
    reach: Reach,
) -> Result<Vec<Otherwise>, Vec<Diagnostic>> {
    let answered = engine.answered(case)?;
    let mut all = Vec::new();
    for (about, answer) in decision.answers.iter().enumerate() {
        let was = answer.upshot();
        if was == Upshot::Open {
            continue;
        }
        let candidates = candidates(engine, model, case, answer);
        let mut search = Search { engine, case, answer, was, candidates, found: Vec::new() };
        let untried = search.all(reach);
        let found = std::mem::take(&mut search.found);
        let turns = found.into_iter().filter_map(|changes| search.turn(model, changes, &answered));
        all.push(Otherwise { about, turns: turns.collect(), untried });
    }
    Ok(all)
}

/// A fact that can have other values.
struct Candidate {
    /// Its place among the facts of the case.
    nth: usize,
    ways: Vec<FactValue>,
}

/// A fact by its place, with another value.
type Changed = (usize, FactValue);

/// The facts that an answer rests on and that can be varied.
fn candidates(engine: &Engine, model: &Model, case: &Case, answer: &Explanation) -> Vec<Candidate> {
    let read = engine.fields_behind(case, answer);
    let facts = case.facts().iter().enumerate();
    let plain = facts.filter(|(_, fact)| fact.days().is_none() && read.contains(&fact.field()));
    let candidates = plain.map(|(nth, fact)| Candidate { nth, ways: ways::of(model, case, fact) });
    candidates.filter(|candidate| !candidate.ways.is_empty()).collect()
}

struct Search<'s> {
    engine: &'s Engine,
    case: &'s Case,
    answer: &'s Explanation,
    was: Upshot,
    candidates: Vec<Candidate>,
    /// What turns the answer, by the order found.
    found: Vec<Vec<Changed>>,
}

impl Search<'_> {
    /// Tries sets of one fact, of two, and so on; how many facts were not tried at once for want of runs.
    fn all(&mut self, reach: Reach) -> Option<usize> {
        let mut runs = reach.runs;
        for size in 1..=reach.facts.min(self.candidates.len()) {
            let Some(left) = self.sets(size).and_then(|needed| runs.checked_sub(needed)) else {
                return Some(size);
            };
            runs = left;
            self.of_size(size, 0, &mut Vec::new());
        }
        None
    }

    /// How many sets of changes of so many facts there are; `None` if they cannot be counted.
    fn sets(&self, size: usize) -> Option<usize> {
        // By the number of facts: those of the candidates so far.
        let mut counts: Vec<usize> = std::iter::once(1).chain(std::iter::repeat_n(0, size)).collect();
        for candidate in &self.candidates {
            let before = counts.clone();
            for (count, smaller) in counts.iter_mut().skip(1).zip(before) {
                *count = smaller.checked_mul(candidate.ways.len())?.checked_add(*count)?;
            }
        }
        counts.last().copied()
    }

    /// Tries every set of so many facts more, from one of the candidates on.
    fn of_size(&mut self, size: usize, from: usize, changes: &mut Vec<Changed>) {
        if size == 0 {
            if !self.has_enough(changes) && self.turns(changes) {
                let nearest = self.nearest(changes.clone());
                self.found.push(nearest);
            }
            return;
        }
        for at in from..self.candidates.len() {
            let Some(Candidate { nth, ways }) = self.candidates.get(at) else { return };
            let (nth, ways) = (*nth, ways.clone());
            for way in ways {
                changes.push((nth, way));
                self.of_size(size - 1, at + 1, changes);
                changes.pop();
            }
        }
    }

    /// True if some of the facts are enough by themselves, with whatever values.
    fn has_enough(&self, changes: &[Changed]) -> bool {
        let has = |nth: usize| changes.iter().any(|(other, _)| *other == nth);
        let is_smaller = |found: &&Vec<Changed>| found.len() < changes.len();
        self.found.iter().filter(is_smaller).any(|found| found.iter().all(|(nth, _)| has(*nth)))
    }

    /// True if the case with the changes is decided, and differently.
    fn turns(&self, changes: &[Changed]) -> bool {
        let outcome = self.engine.upshot(&self.case.with_values(changes), self.answer);
        outcome.is_some_and(|outcome| outcome != Upshot::Open && outcome != self.was)
    }

    /// The same changes, each day and number as near to the given one as can be while the others stay.
    fn nearest(&self, mut changes: Vec<Changed>) -> Vec<Changed> {
        for at in 0..changes.len() {
            let Some((nth, far)) = changes.get(at).cloned() else { break };
            let Some(given) = self.case.facts().get(nth) else { continue };
            let mut turns = |value: &FactValue| {
                let mut tried = changes.clone();
                if let Some(tried) = tried.get_mut(at) {
                    tried.1 = value.clone();
                }
                self.turns(&tried)
            };
            let near = ways::nearest(given.value(), far, &mut turns);
            if let Some(change) = changes.get_mut(at) {
                change.1 = near;
            }
        }
        changes
    }

    /// What was found, as decided; nothing if that is not what was found.
    fn turn(&self, model: &Model, changes: Vec<Changed>, answered: &[Answered]) -> Option<Turn> {
        let case = self.case.with_values(&changes);
        let decision = self.engine.decide(&case).ok()?;
        let is_same = |other: &Explanation| {
            (&other.question, other.about) == (&self.answer.question, self.answer.about)
        };
        let answer = decision.answers.into_iter().find(is_same)?;
        if answer.upshot() == self.was || answer.upshot() == Upshot::Open {
            return None;
        }
        let otherwise = self.engine.answered(&case).ok()?;
        let mut is_fixed = false;
        let mut shown = Vec::new();
        for (nth, _) in changes {
            let fact = self.case.facts().get(nth)?;
            let key = WantKey::Fact(fact.record(), fact.field());
            is_fixed |= model.field(fact.field()).fixed;
            let of = |all: &[Answered]| all.iter().find(|one| one.key() == key).cloned();
            shown.push(Change { was: of(answered)?, is: of(&otherwise)? });
        }
        Some(Turn { changes: shown, is_fixed, case, answer })
    }
}
