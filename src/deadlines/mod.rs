//! The periods that run in a case, with their last days.
//!
//! In: an [`Engine`] and a case. Out: [`Deadlines`], in the order of their last days. A deadline comes
//! from a limit of a provision, `within … after`, or from a duty or a power that is `due … after`, that may
//! govern a record of the case, and whose start is known at least in part. Nothing is computed here: the run
//! is read.

use chrono::NaiveDate;

use crate::decide::Engine;
use crate::diagnostic::Diagnostic;
use crate::explain::{Origin, Running};
use crate::facts::Case;
use crate::logic::Kleene;
use crate::time::DaySpan;

/// The deadlines of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// The day for facts and ages.
    pub on: DaySpan,
    /// The day that picks the law.
    pub law_as_of: DaySpan,
    /// The day whose knowledge of the law counts; `None` if all that is known now does.
    pub known_on: Option<NaiveDate>,
    /// The deadlines, the earliest last day first; those of one day in the order of the provisions.
    pub list: Vec<Deadline>,
    /// True if they leave out what is confidential.
    pub is_redacted: bool,
}

/// One deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The period.
    pub running: Running,
}

impl Deadline {
    /// True if its last day is over on the day for facts.
    #[must_use]
    pub fn is_over(&self, on: DaySpan) -> bool {
        self.running.computed.last.latest() < on.earliest()
    }
}

/// True if one period is the other before that is carried to a working day: the section says both, and what must happen,
/// from when and in which time is the same. Its earlier end is then none.
fn is_carried_on(one: &Running, other: &Running) -> bool {
    let is_same = one.origin == Origin::Limit
        && other.origin == Origin::Limit
        && one.cited.section.is_some()
        && one.cited.section == other.cited.section
        && one.record == other.record
        && one.act.deed == other.act.deed
        && one.act.key == other.act.key
        && one.limit == other.limit
        && one.computed.start == other.computed.start;
    is_same
        && one.computed.places.is_empty()
        && !other.computed.places.is_empty()
        && (other.applies == Kleene::Yes || other.applies == one.applies)
}

/// The deadlines of a case. Where the day of the law is known only in part, those of every law it
/// can fall under; one that not all of them have is not certain to apply.
///
/// # Errors
/// Given conditions that decide nothing or contradict the facts.
pub fn deadlines(engine: &Engine, case: &Case) -> Result<Deadlines, Vec<Diagnostic>> {
    let days = engine.law_days(case);
    let mut found: Vec<(Running, usize)> = Vec::new();
    for day in &days {
        for running in engine.running(*day, case)? {
            let is_same = |known: &Running| Running { applies: running.applies, ..known.clone() } == running;
            match found.iter_mut().find(|(known, _)| is_same(known)) {
                Some((known, times)) => {
                    *times += 1;
                    if known.applies != running.applies {
                        known.applies = Kleene::Open;
                    }
                }
                None => found.push((running, 1)),
            }
        }
    }
    let carried_on: Vec<bool> = found
        .iter()
        .map(|(one, times)| found.iter().any(|(other, others)| others >= times && is_carried_on(one, other)))
        .collect();
    let mut is_carried_on = carried_on.into_iter();
    found.retain(|_| !is_carried_on.next().unwrap_or_default());
    // A redacted list leaves out periods about what is confidential.
    let is_redacted = case.secrecy().withheld().is_some();
    let mut list: Vec<Deadline> = found
        .into_iter()
        .filter(|(running, _)| !(is_redacted && running.confidential))
        .map(|(running, times)| {
            let applies = if times < days.len() { Kleene::Open } else { running.applies };
            Deadline { running: Running { applies, ..running } }
        })
        .collect();
    list.sort_by_key(|deadline| {
        let last = deadline.running.computed.last;
        (last.earliest(), last.latest())
    });
    Ok(Deadlines { on: case.on(), law_as_of: case.law_as_of(), known_on: case.known_on(), list, is_redacted })
}
