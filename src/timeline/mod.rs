//! A case under every version of the law: when its results change, and by which provisions.
//!
//! In: an [`Engine`], a case, and the days to look at. Out: a [`Timeline`], one [`Course`] for each
//! question and record, divided where the result is another. Between two turns of the law nothing
//! changes as long as the day for facts stays, so one day of each version is decided ([`versions`]).
//! Where the day for facts moves too, ages are reached and periods end between the turns: those days
//! are found by deciding for spans of days ([`facts_days`]). Which provisions changed a result is
//! read from the reasons on both sides ([`changes`]). What is found about an action rests on some of
//! them alone ([`footing`]): a new text of these is reported even where the result stays. Nothing is decided here but by the engine.

mod changes;
mod facts_days;
mod footing;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;

pub use changes::{Changed, Provisions, borne, carried};
pub use footing::Footing;

use crate::citation::Address;
use crate::decide::{Decision, Engine};
use crate::diagnostic::Diagnostic;
use crate::explain::{Explanation, Question, Topic};
use crate::facts::{Case, RecordId};
use crate::model::Model;
use crate::time::{DaySpan, FIRST_DAY, LAST_DAY};
use crate::workers;

/// Which days move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moving {
    /// The day that picks the law; facts and ages stay as of the day of the case.
    Law,
    /// The day for facts and ages with it.
    Both,
}

/// The days to look at; where one is missing, the first or last turn of the law in the sections the
/// answers rest on under any version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day, not before the first.
    pub to: Option<NaiveDate>,
}

/// The results of a case under every version of the law in a range of days.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Which days moved.
    pub moving: Moving,
    /// The day for facts and ages, if it stayed.
    pub on: DaySpan,
    /// The day whose knowledge of the law counts; `None` if all that is known now does.
    pub known_on: Option<NaiveDate>,
    /// The first day looked at.
    pub first: NaiveDate,
    /// The last day looked at; `None` if the last version is followed until further notice.
    pub last: Option<NaiveDate>,
    /// How many versions of the law lie in the range, whether or not they change a result.
    pub n_versions: usize,
    /// One for each question and record, in the order asked.
    pub courses: Vec<Course>,
}

/// How one answer goes through time.
#[derive(Clone, Debug)]
pub struct Course {
    /// What was asked.
    pub question: Question,
    /// The record it is about.
    pub about: Option<RecordId>,
    /// The same by its name in the case.
    pub record: Option<String>,
    /// The question in words, if the rule set has some.
    pub asked: Option<Topic>,
    /// The stretches of days with one result, in order and without gaps; neighbours differ in the result or,
    /// where it is about an action, in the text of the provisions it rests on.
    pub stretches: Vec<Stretch>,
}

/// Days on which a result stays the same.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day; `None` until further notice.
    pub last: Option<NaiveDate>,
    /// The result, with its reasons on the first day.
    pub standing: Standing,
    /// The provisions by which an action goes so far, if it is about one and is decided.
    pub footing: Option<Footing>,
    /// Why it begins.
    pub cause: Cause,
}

/// What is so under one version of the law.
#[derive(Clone, Debug)]
pub enum Standing {
    /// The question is answered, perhaps as open.
    Answered(Box<Explanation>),
    /// No provision of this law answers the question.
    NotAsked,
    /// Conditions that the case gives decide nothing under this law, or contradict its results.
    Unfit(Vec<Diagnostic>),
}

impl Standing {
    /// True if a reader would call it the same result: the reasons may differ.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Answered(one), Self::Answered(another)) => is_same_result(one, another),
            (Self::NotAsked, Self::NotAsked) => true,
            (Self::Unfit(one), Self::Unfit(another)) => one == another,
            (Self::Answered(_) | Self::NotAsked | Self::Unfit(_), _) => false,
        }
    }

    /// The answer, if there is one.
    #[must_use]
    pub fn explanation(&self) -> Option<&Explanation> {
        match self {
            Self::Answered(explanation) => Some(explanation),
            Self::NotAsked | Self::Unfit(_) => None,
        }
    }
}

/// True if two answers say the same: what was found, and how certain it is.
fn is_same_result(one: &Explanation, another: &Explanation) -> bool {
    (one.state, &one.value, one.presumptions, &one.stated, one.standing_under())
        == (another.state, &another.value, another.presumptions, &another.stated, another.standing_under())
}

/// Why a stretch begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The range begins.
    Start,
    /// The law changed: by provisions whose text begins or ends that day and on which the answer
    /// rests before or after, if the reasons name any.
    Law(Changed),
    /// The result stays, but the provisions it rests on have another text.
    Text(Provisions),
    /// The day for facts moved on: an age was reached, a period ended.
    Day,
}

/// What an engine says of the case on one day.
type Outcome = Result<Decision, Vec<Diagnostic>>;

/// Decides `case` under every version of the law in `range`.
///
/// # Errors
/// What keeps the case from being decided under any version of the law in the range.
pub fn timeline(
    engine: &Engine,
    model: &Model,
    case: &Case,
    (moving, range): (Moving, Range),
) -> Result<Timeline, Vec<Diagnostic>> {
    let known = case.known_on().map(|day| model.known_on(Some(day)));
    let model = known.as_ref().unwrap_or(model);
    let line = Line { engine, model, case, moving, of_eve: Mutex::default() };
    let known = if line.is_given(range) { BTreeMap::new() } else { line.under_each_law() };
    let (first, last) = line.range(range, &known);
    let turns = turns_between(model, first, last);
    let mut days = line.decided_days(&turns, last, known);
    if days.iter().all(|(_, outcome)| outcome.is_err())
        && let Some((_, Err(faults))) = days.pop()
    {
        return Err(faults);
    }
    let courses = line.courses(&days, &turns, last);
    Ok(Timeline {
        moving,
        on: case.on(),
        known_on: case.known_on(),
        first,
        last,
        n_versions: turns.len(),
        courses,
    })
}

/// The first days of the versions of the law in a range: its first day, and each turn in it.
fn turns_between(model: &Model, first: NaiveDate, last: Option<NaiveDate>) -> Vec<NaiveDate> {
    let last = last.unwrap_or(LAST_DAY);
    let later = model.index.turns().iter().copied().filter(|turn| first < *turn && *turn <= last);
    std::iter::once(first).chain(later).collect()
}

/// Each version of the law with the days on which it is law.
fn spans(turns: &[NaiveDate], last: Option<NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let eves = turns.iter().skip(1).map(NaiveDate::pred_opt);
    let ends = eves.chain([last]).map(|end| end.or(last).unwrap_or(LAST_DAY));
    turns.iter().copied().zip(ends).collect()
}

/// By the first day of a version of the law: the last one, and what is decided on the days between that are to be
/// compared.
type Known = BTreeMap<NaiveDate, (NaiveDate, Vec<(NaiveDate, Outcome)>)>;

/// A case on its way through time.
struct Line<'e> {
    engine: &'e Engine,
    model: &'e Model,
    case: &'e Case,
    moving: Moving,
    /// What is decided for a day under the law of the day before it.
    of_eve: Mutex<BTreeMap<NaiveDate, Arc<Outcome>>>,
}

impl Line<'_> {
    /// Decides the case under the law of a day, with facts as of `on` if that day moves.
    fn decide(&self, law: NaiveDate, on: DaySpan) -> Outcome {
        let on = match self.moving {
            Moving::Law => self.case.on(),
            Moving::Both => on,
        };
        let case = self.case.clone().decided_on(on).under_law_of(DaySpan::day(law));
        // A condition that decides nothing under a law may mean another provision there: its result tells nothing.
        let decision = self.engine.decide(&case)?;
        if decision.warnings.is_empty() { Ok(decision) } else { Err(decision.warnings) }
    }

    /// True if a range says itself on which days it begins and ends.
    fn is_given(&self, range: Range) -> bool {
        range.from.is_some() && (range.to.is_some() || self.moving == Moving::Law)
    }

    /// What is decided on the days that are to be compared under each version of the law: only now its program is
    /// there.
    fn under_each_law(&self) -> Known {
        let mut turns = self.model.index.turns().to_vec();
        turns.retain(|turn| FIRST_DAY < *turn && *turn <= LAST_DAY);
        let spans = spans(&turns, turns.last().copied());
        let found = workers::each(&spans, |(first, last)| self.facts_days(*first, *last, None));
        spans.into_iter().zip(found).map(|((first, last), found)| (first, (last, found))).collect()
    }

    /// The first and the last day to look at.
    fn range(&self, range: Range, known: &Known) -> (NaiveDate, Option<NaiveDate>) {
        let found = self.turns_rested_on(known);
        let earliest = found.first().or(range.to.as_ref()).copied();
        let first = range.from.or(earliest).unwrap_or_else(|| self.case.law_as_of().earliest());
        let first = range.to.map_or(first, |to| first.min(to));
        let last = match self.moving {
            Moving::Law => range.to,
            Moving::Both => Some(range.to.or(found.last().copied()).unwrap_or(first).max(first)),
        };
        (first, last)
    }

    /// The turns of the law in the sections that the answers rest on under any version, in order.
    fn turns_rested_on(&self, known: &Known) -> Vec<NaiveDate> {
        let on_turns = known.values().filter_map(|(_, found)| found.first());
        let answers = on_turns.flat_map(|(_, outcome)| outcome).flat_map(|found| &found.answers);
        let sections: BTreeSet<Address> = answers.flat_map(changes::sections).collect();
        let turns: BTreeSet<NaiveDate> =
            sections.iter().flat_map(|section| self.model.turns_of(section)).collect();
        turns.into_iter().collect()
    }
}
