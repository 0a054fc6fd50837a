//! The days on which a result changes because the day for facts moves on.
//!
//! A day may be known in part, and what is decided for a span of days holds on each of them: so a
//! span is decided whole, and divided only where its days may differ. An open answer is taken to
//! stay as it is over a span if every reason that is shown is open or not in the same way for the
//! span, its first day and its last.

use chrono::NaiveDate;

use super::{Line, Moving, Outcome, is_same_result};
use crate::explain::{AnswerState, Explanation, Reason};
use crate::time::{DaySpan, day_of, number_of};

impl Line<'_> {
    /// The days from `first` to `last`, all under one version of the law, that are to be compared:
    /// between two of them, results stay the same. `at_first` is what is decided on the first, if that is known.
    pub(super) fn facts_days(
        &self,
        first: NaiveDate,
        last: NaiveDate,
        at_first: Option<Outcome>,
    ) -> Vec<(NaiveDate, Outcome)> {
        let outcome = at_first.unwrap_or_else(|| self.decide(first, DaySpan::day(first)));
        if self.moving == Moving::Law || first >= last {
            return vec![(first, outcome)];
        }
        let mut found = Vec::new();
        // Spans still to be looked at, the earliest last, each with what is so on its first day.
        let mut waiting = vec![(first, last, outcome)];
        while let Some((first, last, outcome)) = waiting.pop() {
            if first == last || self.is_constant(first, last, &outcome) {
                found.push((first, outcome));
                continue;
            }
            let (low, high) = (number_of(first), number_of(last));
            let middle = low + (high - low) / 2;
            let second = day_of(middle + 1);
            let later = self.decide(second, DaySpan::day(second));
            waiting.push((second, last, later));
            waiting.push((first, day_of(middle), outcome));
        }
        found
    }

    /// True if what is so on the first day of a span is so on all of them.
    fn is_constant(&self, first: NaiveDate, last: NaiveDate, at_first: &Outcome) -> bool {
        let at_last = self.decide(first, DaySpan::day(last));
        if !is_alike(at_first, &at_last) {
            return false;
        }
        DaySpan::between(first, last).is_some_and(|span| is_alike(at_first, &self.decide(first, span)))
    }
}

/// True if two outcomes are the same and, where they are open, for the same reasons.
fn is_alike(one: &Outcome, another: &Outcome) -> bool {
    match (one, another) {
        (Ok(one), Ok(another)) => {
            one.answers.len() == another.answers.len()
                && one.answers.iter().zip(&another.answers).all(|(one, another)| is_same_answer(one, another))
        }
        (Err(one), Err(another)) => one == another,
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
    }
}

fn is_same_answer(one: &Explanation, another: &Explanation) -> bool {
    is_same_result(one, another)
        && (one.state == AnswerState::Decided || is_same_shape(&one.reasons, &another.reasons))
}

/// True if the same is shown, and each of it holds, fails or is open likewise.
fn is_same_shape(one: &[Reason], another: &[Reason]) -> bool {
    one.len() == another.len()
        && one.iter().zip(another).all(|(one, another)| {
            (one.kind, one.holds, one.state, &one.label)
                == (another.kind, another.holds, another.state, &another.label)
                && is_same_shape(&one.children, &another.children)
        })
}
