//! Days put together to stretches with one result.

use std::sync::{Arc, Mutex};

use chrono::NaiveDate;

use super::{Cause, Course, Footing, Known, Line, Moving, Outcome, Standing, Stretch, changes, spans};
use crate::explain::{Explanation, Question};
use crate::time::DaySpan;
use crate::workers;

/// What an answer is to: the question, the record, and which record of that name.
#[derive(Clone, PartialEq, Eq)]
struct Asked {
    question: Question,
    record: Option<String>,
    place: usize,
}

impl Line<'_> {
    /// The days that are to be compared, each with what is decided on it. For some days it is known already.
    pub(super) fn decided_days(
        &self,
        turns: &[NaiveDate],
        last: Option<NaiveDate>,
        mut known: Known,
    ) -> Vec<(NaiveDate, Outcome)> {
        let spans: Vec<_> = spans(turns, last)
            .into_iter()
            .map(|(first, last)| (first, last, Mutex::new(known.remove(&first))))
            .collect();
        drop(known);
        let found = workers::each(&spans, |(first, last, known)| {
            match known.lock().ok().and_then(|mut known| known.take()) {
                Some((end, found)) if end == *last => found,
                found => {
                    let at_first = found.and_then(|(_, found)| found.into_iter().next());
                    self.facts_days(*first, *last, at_first.map(|(_, outcome)| outcome))
                }
            }
        });
        found.into_iter().flatten().collect()
    }

    /// What is decided for a day under the law of the day before it, `law`.
    fn under_law_of_eve(&self, law: NaiveDate, day: NaiveDate) -> Arc<Outcome> {
        let known = self.of_eve.lock().ok().and_then(|known| known.get(&day).cloned());
        known.unwrap_or_else(|| {
            let outcome = Arc::new(self.decide(law, DaySpan::day(day)));
            if let Ok(mut known) = self.of_eve.lock() {
                known.insert(day, Arc::clone(&outcome));
            }
            outcome
        })
    }

    /// The course of each answer through the days decided.
    pub(super) fn courses(
        &self,
        days: &[(NaiveDate, Outcome)],
        turns: &[NaiveDate],
        last: Option<NaiveDate>,
    ) -> Vec<Course> {
        asked(days).into_iter().map(|asked| self.course(&asked, days, turns, last)).collect()
    }

    fn course(
        &self,
        asked: &Asked,
        days: &[(NaiveDate, Outcome)],
        turns: &[NaiveDate],
        last: Option<NaiveDate>,
    ) -> Course {
        let mut stretches: Vec<Stretch> = Vec::new();
        // Reasons may change while the result stays: a change is explained by those of the day before it.
        let mut before: Option<Standing> = None;
        for (day, outcome) in days {
            let standing = standing(outcome, asked);
            let footing = standing.explanation().and_then(Footing::of);
            let cause = match before.replace(standing.clone()) {
                None => Cause::Start,
                Some(before) if before.is_same(&standing) => {
                    let earlier = stretches.last().and_then(|stretch| stretch.footing.as_ref());
                    match self.other_text(*day, (earlier, footing.as_ref()), (&before, &standing), turns) {
                        Some(cause) => cause,
                        None => continue,
                    }
                }
                Some(before) => self.cause(*day, asked, (&before, &standing), turns),
            };
            if let Some(stretch) = stretches.last_mut() {
                stretch.last = day.pred_opt();
            }
            stretches.push(Stretch { first: *day, last, standing, footing, cause });
        }
        let answers = || stretches.iter().filter_map(|stretch| stretch.standing.explanation());
        let topic = answers().find_map(|answer| answer.asked.clone());
        let about = answers().find_map(|answer| answer.about);
        let Asked { question, record, .. } = asked.clone();
        Course { question, about, record, asked: topic, stretches }
    }

    /// Why an action goes as far as before, but by other provisions or another text of them; `None` if
    /// neither is so.
    fn other_text(
        &self,
        day: NaiveDate,
        (earlier, footing): (Option<&Footing>, Option<&Footing>),
        (before, after): (&Standing, &Standing),
        turns: &[NaiveDate],
    ) -> Option<Cause> {
        let (earlier, footing) = (earlier?, footing?);
        if !turns.contains(&day) {
            return None;
        }
        if !footing.is_same(earlier) {
            let answers = [before, after].into_iter().filter_map(Standing::explanation);
            return Some(Cause::Law(changes::changed(self.model, day, answers)));
        }
        footing.other_text(self.model, day).map(Cause::Text)
    }

    /// Why a result is another from `day` on.
    fn cause(
        &self,
        day: NaiveDate,
        asked: &Asked,
        (before, after): (&Standing, &Standing),
        turns: &[NaiveDate],
    ) -> Cause {
        if self.moving == Moving::Both {
            // Under the law of the day before, the new result is owed to the day for facts alone.
            let unchanged = day.pred_opt().filter(|_| turns.contains(&day));
            let is_of_day = match unchanged {
                None => true,
                Some(law) => standing(&self.under_law_of_eve(law, day), asked).is_same(after),
            };
            if is_of_day {
                return Cause::Day;
            }
        }
        Cause::Law(changes::changed(
            self.model,
            day,
            [before, after].into_iter().filter_map(Standing::explanation),
        ))
    }
}

/// What an outcome says of one answer.
fn standing(outcome: &Outcome, asked: &Asked) -> Standing {
    match outcome {
        Err(faults) => Standing::Unfit(faults.clone()),
        Ok(decision) => {
            let mut places = places(&decision.answers)
                .into_iter()
                .zip(&decision.answers)
                .filter(|(place, _)| place == asked);
            places
                .next()
                .map_or(Standing::NotAsked, |(_, answer)| Standing::Answered(Box::new(answer.clone())))
        }
    }
}

/// What each of the answers of one day is to.
fn places(answers: &[Explanation]) -> Vec<Asked> {
    let mut found: Vec<Asked> = Vec::new();
    for answer in answers {
        let is_same = |other: &&Asked| other.question == answer.question && other.record == answer.record;
        let place = found.iter().filter(is_same).count();
        found.push(Asked { question: answer.question.clone(), record: answer.record.clone(), place });
    }
    found
}

/// Everything that is answered on some day, each day's order kept.
fn asked(days: &[(NaiveDate, Outcome)]) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for decision in days.iter().filter_map(|(_, outcome)| outcome.as_ref().ok()) {
        let mut next = 0;
        for place in places(&decision.answers) {
            match all.iter().position(|known| *known == place) {
                Some(at) => next = at + 1,
                None => {
                    all.insert(next, place);
                    next += 1;
                }
            }
        }
    }
    all
}
