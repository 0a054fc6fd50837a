//! Periods: on which day they end, and how that day is computed.

use chrono::{Datelike, Days, NaiveDate};

use super::detail::Detail;
use super::finding::Finding;
use super::named::{Known, TimeLimit};
use super::reason::{Reason, ReasonKind};
use super::{At, Explainer};
use crate::evaluate::{SpanValue, places_of};
use crate::model::{Expr, ExprKind, Type};
use crate::program::SpanId;
use crate::program::lower::Limit;
use crate::time::{
    DayKind, DaySpan, FIRST_DAY, LAST_DAY, LONGEST_REST, Period, PeriodUnit, Place, Written, day_kind,
    day_of, rest_days,
};

/// How the last day of a period is computed, as far as the days are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computation {
    /// The day it runs from.
    pub start: DaySpan,
    /// How long it is.
    pub period: Period,
    /// True if its first day is counted: a period that begins with a day, not after an event.
    pub counts_first_day: bool,
    /// Its last day, before it is carried to a working day.
    pub raw_end: DaySpan,
    /// The places whose working days may count; none if the provision does not ask for a working day.
    pub places: Vec<Place>,
    /// Its last day.
    pub last: DaySpan,
}

impl Computation {
    /// True if the end fell on a day that its month does not have.
    #[must_use]
    pub fn is_cut_short(&self) -> bool {
        let is_in_months = self.period.unit == PeriodUnit::Months;
        let start = self.start.exactly().filter(|_| is_in_months);
        start.is_some_and(|start| self.period.after(start).is_ok_and(|day| day.day() != start.day()))
    }

    /// Its last day as a reader sees it; where no calendar is known, only the first possible day.
    #[must_use]
    pub fn last_known(&self) -> DaySpan {
        let limit = self.raw_end.latest().checked_add_days(Days::new(LONGEST_REST.into()));
        let is_bounded = self.places.is_empty() || limit != Some(self.last.latest());
        let open = DaySpan::between(self.last.earliest(), LAST_DAY);
        open.filter(|_| !is_bounded).unwrap_or(self.last)
    }

    /// The provisions of the Civil Code it rests on, as the English of rule files cites them.
    #[must_use]
    pub fn provisions(&self) -> Vec<String> {
        let begin = if self.counts_first_day { "§ 187 (2) BGB" } else { "§ 187 (1) BGB" };
        let end = if self.is_in_days() { "§ 188 (1) BGB" } else { "§ 188 (2) BGB" };
        let mut found = vec![begin.to_owned(), end.to_owned()];
        if self.is_cut_short() {
            found.push("§ 188 (3) BGB".to_owned());
        }
        if !self.places.is_empty() {
            found.push("§ 193 BGB".to_owned());
        }
        found
    }

    /// True if it is counted in days; weeks are not.
    #[must_use]
    pub const fn is_in_days(&self) -> bool {
        matches!(self.period.unit, PeriodUnit::Days) && !matches!(self.period.written, Written::InWeeks)
    }

    /// True if it is not known whether its last day is a working day: no calendar is known, or not the place.
    #[must_use]
    pub fn misses_a_calendar(&self) -> bool {
        match (self.raw_end.exactly(), self.places.as_slice()) {
            (_, []) | (None, _) => false,
            (Some(_), [_]) => self.rest_days().iter().any(|(_, kind)| *kind == DayKind::NoCalendar),
            (Some(end), places) => !places.iter().all(|place| day_kind(end, *place) == DayKind::Working),
        }
    }

    /// The days, certain or possible, over which it is carried at its place; none where several
    /// places can count, or the end is known only in part.
    #[must_use]
    pub fn rest_days(&self) -> Vec<(NaiveDate, DayKind)> {
        match (self.raw_end.exactly(), self.places.as_slice()) {
            (Some(end), [place]) => rest_days(end, self.last.latest(), *place),
            _ => Vec::new(),
        }
    }
}

/// A day of a run, as far as it is known; `None` if nothing is known of it or there is none.
pub(super) fn known_day(value: SpanValue) -> Option<DaySpan> {
    if value.there.is_no() || (value.low.is_none() && value.high.is_none()) {
        return None;
    }
    DaySpan::between(value.low.map_or(FIRST_DAY, day_of), value.high.map_or(LAST_DAY, day_of))
}

impl Explainer<'_, '_> {
    /// How the last day of a period is computed; `None` if nothing is known of the day it runs from.
    pub(super) fn computation(&mut self, expr: &Expr, at: At<'_>) -> Option<Computation> {
        let ExprKind::Within { period, counts_first_day, start, working_day_in, .. } = &expr.kind else {
            unreachable!("only periods are computed")
        };
        let limit = Limit { period: *period, counts_first_day: *counts_first_day };
        let ends = self.outline.ends(start, limit, working_day_in.as_deref(), at.cx);
        let day = |id: SpanId| known_day(self.run.span_value(id, at.row));
        let start = day(ends.start)?;
        let raw_end = day(ends.raw).unwrap_or(DaySpan::ANY);
        let last = day(ends.last).unwrap_or(DaySpan::ANY);
        let places = ends.place.map(|place| self.run.set_value(place, at.row));
        let places = places.map_or_else(Vec::new, |set| places_of(set.0).collect());
        let (period, counts_first_day) = (*period, *counts_first_day);
        Some(Computation { start, period, counts_first_day, raw_end, places, last })
    }

    /// How long a period is and from what it runs: "within 3 months after the entry".
    pub(super) fn time_limit(&mut self, expr: &Expr, at: At<'_>) -> TimeLimit {
        let ExprKind::Within { period, counts_first_day, start, .. } = &expr.kind else {
            unreachable!("only periods are explained so")
        };
        let start = self.noun(start, at.cx, at.row);
        TimeLimit { period: *period, counts_first_day: *counts_first_day, start }
    }

    /// Whether a day lies in a period.
    pub(super) fn within(&mut self, expr: &Expr, at: At<'_>) -> Reason {
        let At { cx, row, .. } = at;
        let ExprKind::Within { day, start, working_day_in, .. } = &expr.kind else {
            unreachable!("only periods are explained so")
        };
        let finding = Finding::Within {
            day: self.noun(day, cx, row),
            limit: self.time_limit(expr, at),
            ends_on_working_day: working_day_in.is_some(),
        };
        let mut reason = Reason::new(ReasonKind::Condition, finding);
        let read = [Some(day), Some(start), working_day_in.as_ref()].into_iter().flatten();
        for part in read {
            reason.confidential |= self.mentions_confidential(part, cx, row);
        }
        let absent = [day, start].into_iter().find(|side| self.is_absent(side, at));
        reason.detail = Some(match absent {
            Some(side) => self.absence(side, at),
            None => {
                let given = self.shown(day, cx, row);
                match self.computation(expr, at) {
                    Some(computed) => Detail::InPeriod(given, computed),
                    None => self.beside_unknown(given, start, at),
                }
            }
        });
        self.read_behind(expr, &mut reason, at);
        reason
    }

    /// What is said of the day where the one that the period runs from is not known.
    fn beside_unknown(&mut self, given: Known, start: &Expr, at: At<'_>) -> Detail {
        let start = self.outline.value(start, at.cx);
        let start = self.value_in(start, &Type::Date, at.row);
        if given == start { Detail::Known(given) } else { Detail::BesideStart(given, start) }
    }
}
