//! What is read from steps: values as answers, levels of an action, and what several laws agree on; by `docs/semantics.md`, *Actions* and *Answers*.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use super::finding::{Fault, Place, Unchecked, Verdict};
use super::rows::Checked;
use crate::derivation::answer::{self, Degree, Extent, OPEN, Sureness};
use crate::derivation::{Derivation, DerivedState, Pointer, ReadAs, Reading, Step, StepKind, Value};
use crate::logic::Kleene;

impl Checked<'_> {
    /// Checks what is read from the steps for the result at a place.
    pub(super) fn reading(&mut self, at: usize, reading: &Reading) {
        let place = Place::Reading(self.at, at);
        match self.read(reading) {
            Ok(expected) if expected != said(reading) => {
                self.found(place, Fault::Reads(expected.to_string()));
            }
            Ok(_) => {}
            Err(fault) => self.found(place, fault),
        }
    }

    fn read<'r>(&mut self, reading: &Reading) -> Result<Said<'r>, Fault> {
        let mut found = |number: u32| self.use_step(number).ok_or(Fault::RestsOn(number));
        let (value, unpresumed) = (found(reading.value)?, found(reading.unpresumed)?);
        let conflicts =
            reading.conflicts.iter().map(|number| found(*number)).collect::<Result<Vec<_>, _>>()?;
        let levels = reading.levels.iter().map(|number| found(*number)).collect::<Result<Vec<_>, _>>()?;
        let of_row = [unpresumed].into_iter().chain(conflicts.iter().copied()).chain(levels.iter().copied());
        for part in of_row {
            // What is nowhere made is about no row.
            if part.is != StepKind::Unmade && part.of != value.of {
                return Err(Fault::OtherRow(part.step));
            }
        }
        let conflicts = conflicts.into_iter().map(condition).collect::<Result<Vec<_>, _>>()?;
        let (state, answer) = match (reading.read_as, levels.is_empty()) {
            (ReadAs::Effect, false) => of_levels(&levels)?,
            (ReadAs::Effect, true) | (_, false) => return Err(Fault::Unreadable),
            (read_as, true) => {
                let answer = answer::shown(value.gives, read_as, &reading.names, &self.law.about.codes);
                (state_of(value.gives, reading)?, answer)
            }
        };
        let is_contradicted = conflicts.contains(&Kleene::Yes) || state == DerivedState::Conflict;
        let state = match (is_contradicted, state, reading.state) {
            (true, ..) => DerivedState::Conflict,
            // That nothing could take the contradiction away, or that no law is in force, is derived by no step.
            (false, DerivedState::Open, said @ (DerivedState::Conflict | DerivedState::NoLaw)) => said,
            (false, state, _) => state,
        };
        let is_presumed = state == DerivedState::Decided && value.gives != unpresumed.gives;
        let is_answer = matches!(state, DerivedState::Decided | DerivedState::Open);
        let answer = if is_answer { Cow::Owned(answer) } else { Cow::Borrowed(OPEN) };
        Ok(Said { state, answer, is_presumed })
    }
}

/// What is said of a result.
#[derive(PartialEq, Eq)]
struct Said<'r> {
    state: DerivedState,
    answer: Cow<'r, str>,
    is_presumed: bool,
}

impl Display for Said<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            DerivedState::Decided => "decided",
            DerivedState::Open => "open",
            DerivedState::Conflict => "conflict",
            DerivedState::NoLaw => "no_law",
        };
        let presumed = if self.is_presumed { ", presumed" } else { "" };
        write!(f, "{state}: {}{presumed}", self.answer)
    }
}

/// What a reading says.
fn said(reading: &Reading) -> Said<'_> {
    Said { state: reading.state, answer: Cow::Borrowed(&reading.answer), is_presumed: reading.presumed }
}

/// If a value is known, in the form in which it is read.
fn state_of(value: Value, reading: &Reading) -> Result<DerivedState, Fault> {
    let by_ends = |there: Kleene, is_one: bool| match there {
        Kleene::No => DerivedState::Decided,
        Kleene::Yes if is_one => DerivedState::Decided,
        Kleene::Yes | Kleene::Open => DerivedState::Open,
    };
    let pointed = |pointer: Pointer, names: Option<usize>| match pointer {
        Pointer::None => DerivedState::Decided,
        Pointer::To(at) if names.is_none_or(|names| (at as usize) < names) => DerivedState::Decided,
        Pointer::To(_) | Pointer::Open => DerivedState::Open,
    };
    Ok(match (reading.read_as, value) {
        (ReadAs::YesNo, Value::Truth(Kleene::Open)) => DerivedState::Open,
        (ReadAs::YesNo, Value::Truth(_)) => DerivedState::Decided,
        (ReadAs::Day | ReadAs::Months | ReadAs::Days | ReadAs::Whole, Value::Whole(ends)) => {
            by_ends(ends.there, ends.low.is_some() && ends.low == ends.high)
        }
        (ReadAs::Number, Value::Number(ends)) => {
            by_ends(ends.there, ends.low.is_some() && ends.low == ends.high)
        }
        (ReadAs::Choice, Value::Choice(0)) => DerivedState::Conflict,
        (ReadAs::Choice, Value::Choice(set)) => {
            let variants = u32::try_from(reading.names.len()).map_err(|_| Fault::Unreadable)?;
            let among =
                (1..=variants).filter(|place| set.checked_shr(*place).is_some_and(|rest| rest & 1 == 1));
            match (among.count(), set & 1 == 1) {
                (0, _) | (1, false) => DerivedState::Decided,
                _ => DerivedState::Open,
            }
        }
        (ReadAs::Code, Value::Code(pointer)) => pointed(pointer, None),
        (ReadAs::Record, Value::Record(pointer)) => pointed(pointer, Some(reading.names.len())),
        _ => return Err(Fault::Unreadable),
    })
}

fn condition(step: &Step) -> Result<Kleene, Fault> {
    match step.gives {
        Value::Truth(truth) => Ok(truth),
        _ => Err(Fault::Unreadable),
    }
}

/// How far the law goes with an action, from what may and what must be done: in the usual case, and in the best and the
/// worst that an exceptional case can bring.
fn of_levels(levels: &[&Step]) -> Result<(DerivedState, String), Fault> {
    let levels = levels.iter().map(|step| condition(step)).collect::<Result<Vec<_>, _>>()?;
    let [usual_may, usual_must, best_may, best_must, worst_may, worst_must, claim] = levels.as_slice() else {
        return Err(Fault::Unreadable);
    };
    let (lowest, highest) = degrees(*usual_may, *usual_must);
    let (best_for_certain, best) = degrees(*best_may, *best_must);
    let (worst, worst_for_certain) = degrees(*worst_may, *worst_must);
    // The best goes before the worst, if it is better.
    let (other, for_certain) =
        if best > highest { (best, best_for_certain) } else { (worst, worst_for_certain) };
    let is_one = lowest == highest;
    let exceptional = (is_one && other != lowest)
        .then(|| (other, if other == for_certain { Sureness::Certain } else { Sureness::Possible }));
    // It may be that the worst is no worse: then it is open that this is so as a rule alone.
    let may_be_every_case = exceptional.is_some() && other < lowest && for_certain == lowest;
    let state = if is_one && !may_be_every_case { DerivedState::Decided } else { DerivedState::Open };
    Ok((state, Extent { lowest, highest, exceptional, claim: *claim }.to_string()))
}

/// The lowest and the highest degree that two conditions leave possible.
fn degrees(may: Kleene, must: Kleene) -> (Degree, Degree) {
    let degree = |holds: fn(Kleene) -> bool| match (holds(must), holds(may)) {
        (true, _) => Degree::Owed,
        (false, true) => Degree::AtDiscretion,
        (false, false) => Degree::None,
    };
    (degree(Kleene::is_yes), degree(|truth| !truth.is_no()))
}

/// Checks the results against what is read under each law, and counts what was not checked.
pub(super) fn results(derivation: &Derivation, verdict: &mut Verdict) {
    for (at, result) in derivation.results.iter().enumerate() {
        let readings: Vec<&Reading> = derivation.laws.iter().filter_map(|law| law.readings.get(at)).collect();
        let Some((first, others)) = readings.split_first() else {
            verdict.findings.push(super::Finding { place: Place::Result(at), fault: Fault::Unreadable });
            continue;
        };
        let is_same = |other: &&Reading| {
            other.state == DerivedState::Decided
                && first.state == DerivedState::Decided
                && other.answer == first.answer
        };
        let (state, answer) = match others.iter().all(is_same) {
            true => (first.state, first.answer.as_str()),
            false => (DerivedState::Open, OPEN),
        };
        if (result.state, result.answer.as_str()) != (state, answer) {
            let expected = Said { state, answer: Cow::Borrowed(answer), is_presumed: false };
            let fault = Fault::Reads(expected.to_string());
            verdict.findings.push(super::Finding { place: Place::Result(at), fault });
        }
    }
    for (law, reading) in
        derivation.laws.iter().flat_map(|law| law.readings.iter().map(move |one| (law, one)))
    {
        let is_yes = |number: &u32| {
            let step = law.steps.get(*number as usize);
            step.is_some_and(|step| step.gives == Value::Truth(Kleene::Yes))
        };
        let is_derived = reading.conflicts.iter().any(is_yes);
        let reason = match reading.state {
            DerivedState::Conflict if !is_derived => Some(Unchecked::Contradictions),
            DerivedState::NoLaw => Some(Unchecked::NoLaw),
            _ => None,
        };
        let reserved = (reading.reserved > 0).then_some(Unchecked::Reservations);
        for reason in reason.into_iter().chain(reserved) {
            *verdict.unchecked.entry(reason).or_insert(0) += 1;
        }
    }
}
