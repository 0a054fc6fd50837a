//! Values made of days: ages, whole periods, parts of the calendar.

use super::detail::{Detail, Figures};
use super::finding::Finding;
use super::named::{Known, Noun};
use super::reason::{Reason, ReasonKind};
use super::{At, Explainer};
use crate::model::{Expr, ExprKind};
use crate::time::{Elapsed, Weekday};
use crate::value::Number;

impl Explainer<'_, '_> {
    /// What is counted from days, or found from one, with the days in place of what they are called.
    pub(super) fn day_figures(&mut self, expr: &Expr, at: At<'_>) -> Figures {
        let mut shown = |day: &Expr| Box::new(Noun::Known(self.shown(day, at.cx, at.row)));
        Figures::Of(match &expr.kind {
            ExprKind::Age(born, day) => Noun::Elapsed(Elapsed::Age, shown(born), shown(day)),
            ExprKind::Elapsed(counted, from, to) => Noun::Elapsed(*counted, shown(from), shown(to)),
            ExprKind::PartOf(part, day) => Noun::PartOf(*part, shown(day)),
            ExprKind::Turn(turn, day) => Noun::Turn(*turn, shown(day)),
            _ => Noun::Nothing,
        })
    }

    /// The days behind what is compared, each with its name. Days that are written out in the line are not repeated.
    pub(super) fn days_behind(&mut self, sides: [&Expr; 2], at: At<'_>) -> Option<Detail> {
        let mut days: Vec<(Noun, Known)> = Vec::new();
        for side in sides {
            let mut behind = Vec::new();
            days_in(side, &mut behind);
            for day in behind.into_iter().filter(|day| !matches!(day.kind, ExprKind::Value(_))) {
                let shown = (self.noun(day, at.cx, at.row), self.shown(day, at.cx, at.row));
                if !days.contains(&shown) {
                    days.push(shown);
                }
            }
        }
        (!days.is_empty()).then_some(Detail::Values(days))
    }

    /// Whether a day is one of some days of the week.
    pub(super) fn weekday(&mut self, day: &Expr, weekdays: &[Weekday], at: At<'_>) -> Reason {
        let At { cx, row, .. } = at;
        let finding = Finding::Is(self.noun(day, cx, row), Noun::Weekdays(weekdays.to_vec()));
        let mut reason = Reason::new(ReasonKind::Condition, finding);
        let shown = self.shown(day, cx, row);
        reason.detail = Some(match shown {
            _ if self.is_absent(day, at) => self.absence(day, at),
            Known::Unknown => self.silence_behind(day, at).unwrap_or(Detail::Known(Known::Unknown)),
            Known::Days(days) => {
                let known = Detail::Known(Known::Days(days));
                match days.exactly().map(Weekday::of) {
                    Some(weekday) => {
                        let named = Detail::Named(Noun::Weekdays(vec![weekday]));
                        Detail::Both(Box::new(known), Box::new(named))
                    }
                    None => known,
                }
            }
            shown => Detail::Known(shown),
        });
        reason.confidential = self.mentions_confidential(day, cx, row);
        self.read_behind(day, &mut reason, at);
        reason
    }
}

/// The days from which a value is calculated; those of the elements of a list are shown with each of them.
fn days_in<'e>(expr: &'e Expr, found: &mut Vec<&'e Expr>) {
    match &expr.kind {
        ExprKind::Elapsed(_, from, to) | ExprKind::Age(from, to) => {
            found.extend([from.as_ref(), to.as_ref()])
        }
        ExprKind::PartOf(_, day) | ExprKind::Turn(_, day) => found.push(day),
        ExprKind::Arithmetic(left, _, right) | ExprKind::Rounded(left, _, right) => {
            days_in(left, found);
            days_in(right, found);
        }
        ExprKind::Negative(inner) | ExprKind::InUnit(inner, _) | ExprKind::OnScale(inner, ..) => {
            days_in(inner, found);
        }
        ExprKind::Extremum(_, values) => values.iter().for_each(|value| days_in(value, found)),
        _ => {}
    }
}

/// True if a value is counted from days, or found from one.
pub(super) fn is_of_days(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Elapsed(..) | ExprKind::Age(..) | ExprKind::PartOf(..) | ExprKind::Turn(..) => true,
        ExprKind::InUnit(length, _) => is_of_days(length),
        _ => false,
    }
}

/// True if figures are a single number below zero: behind a sign it stands in brackets.
pub(super) fn is_below_zero(figures: &Figures) -> bool {
    matches!(figures, Figures::Known(Known::Number { low: Some(low), .. }) if *low < Number::ZERO)
}
