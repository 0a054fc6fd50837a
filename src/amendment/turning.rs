//! Cases decided under the law of both days, all else equal.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Amendments;
use crate::check::Checked;
use crate::citation::Address;
use crate::decide::Engine;
use crate::explain::{Explanation, Question, Topic};
use crate::facts::{Case, RecordId};
use crate::program::Ask;
use crate::time::DaySpan;
use crate::timeline::{Provisions, Standing, borne, carried};

/// Something asked of a case.
#[derive(Clone, Debug)]
pub struct Posed {
    /// The case; its own day of law does not count.
    pub case: Case,
    /// What is asked; `None` for what the rule set asks by itself.
    pub ask: Option<Ask>,
    /// Of which record, if only of one.
    pub record: Option<RecordId>,
}

/// What is so under the law of each day.
#[derive(Clone, Debug)]
pub struct Turning {
    /// What was asked.
    pub question: Question,
    /// The record it is about.
    pub about: Option<RecordId>,
    /// The same by its name in the case.
    pub record: Option<String>,
    /// The question in words, if the rule set has some.
    pub asked: Option<Topic>,
    /// The result under the law of the one day.
    pub before: Standing,
    /// The result under the law of the other.
    pub after: Standing,
    /// The changes on which the two results rest.
    pub by: Provisions,
}

impl Turning {
    /// True if the result is another, and one that the law gives.
    #[must_use]
    pub fn turns(&self) -> bool {
        !self.is_unfit() && !self.before.is_same(&self.after)
    }

    /// True if conditions that the case gives do not fit one of the two laws: then there is nothing to
    /// compare.
    #[must_use]
    pub fn is_unfit(&self) -> bool {
        [&self.before, &self.after].into_iter().any(|standing| matches!(standing, Standing::Unfit(_)))
    }
}

/// Decides what is posed under the law of both days; one result for each question and record.
pub fn turning(
    rules: &Checked,
    engines: &mut BTreeMap<Option<String>, Engine>,
    posed: &Posed,
    amendments: &Amendments,
) -> Vec<Turning> {
    let mut decide = |day: NaiveDate| {
        let case = posed.case.clone().under_law_of(DaySpan::day(day));
        let key = posed.ask.as_ref().map(Ask::key);
        // What one engine has found out about the law serves the next.
        let laws = engines.values().next().map(Engine::laws);
        let engine = engines.entry(key).or_insert_with(|| match (&posed.ask, laws) {
            (Some(ask), Some(laws)) => Engine::under(laws, vec![ask.clone()]),
            (Some(ask), None) => Engine::new(rules, vec![ask.clone()]),
            (None, _) => Engine::of_questions(rules),
        });
        engine.decide(&case)
    };
    let outcomes = [decide(amendments.from), decide(amendments.to)];
    let record = posed.record.map(|record| posed.case.record(record).name.to_string());
    let mut found: Vec<Turning> = Vec::new();
    for answer in outcomes.iter().flatten().flat_map(|decision| &decision.answers) {
        let is_known = |known: &Turning| known.question == answer.question && known.record == answer.record;
        if (record.is_some() && answer.record != record) || found.iter().any(is_known) {
            continue;
        }
        let standing =
            |outcome: &Result<crate::decide::Decision, Vec<crate::diagnostic::Diagnostic>>| match outcome {
                Err(faults) => Standing::Unfit(faults.clone()),
                Ok(decision) => {
                    let mut answers = decision.answers.iter();
                    let same = answers
                        .find(|other| other.question == answer.question && other.record == answer.record);
                    same.map_or(Standing::NotAsked, |same| Standing::Answered(Box::new(same.clone())))
                }
            };
        let [before, after] = [&outcomes[0], &outcomes[1]].map(standing);
        let places =
            if before.is_same(&after) { BTreeSet::new() } else { places(amendments, [&before, &after]) };
        found.push(Turning {
            question: answer.question.clone(),
            about: answer.about,
            record: answer.record.clone(),
            asked: answer.asked.clone(),
            before,
            after,
            by: Provisions { places: places.into_iter().collect() },
        });
    }
    found
}

/// The places of changed provisions on which one of two results rests: of those that are met, may be or
/// are blocked under one of the laws, if there are any.
fn places(amendments: &Amendments, standings: [&Standing; 2]) -> BTreeSet<Address> {
    let changed = amendments.changes.iter().flat_map(|change| [&change.before, &change.after]);
    let addresses: Vec<&Address> = changed.flatten().flat_map(|text| &text.addresses).collect();
    let among = |places: fn(&Explanation) -> BTreeSet<Address>| -> BTreeSet<Address> {
        let answers = standings.into_iter().filter_map(Standing::explanation);
        let borne: BTreeSet<Address> = answers.flat_map(places).collect();
        addresses
            .iter()
            .filter(|address| borne.contains(**address))
            .map(|address| (*address).clone())
            .collect()
    };
    let carried = among(carried);
    if carried.is_empty() { among(borne) } else { carried }
}
