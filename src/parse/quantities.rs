//! Values made of days, lengths and numbers: ages, whole periods, parts of the calendar, units, signs, roundings.

use std::sync::Arc;

use pest::iterators::Pair;

use super::Rule;
use super::builder::Builder;
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{MONTHS, TimeUnit};
use crate::syntax::tree::{Expr, ExprKind, Literal};
use crate::time::{CalendarPart, CalendarUnit, DayOfYear, Elapsed, Period, PeriodUnit, Turn, Weekday};
use crate::value::Rounding;

impl<'t> Builder<'t> {
    /// `age of relative on married_on`
    pub(super) fn age(&mut self, pair: Pair<'t, Rule>) -> ExprKind {
        let mut person = None;
        let mut day = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::path => person = Some(self.path(part)),
                Rule::age_day => {
                    let mut run = part.into_inner().collect::<Vec<_>>().into_iter().peekable();
                    day = Some(Box::new(self.sum(&mut run)));
                }
                _ => {}
            }
        }
        ExprKind::Age(person.unwrap_or_else(|| unreachable!("the grammar gives `age of` a person")), day)
    }

    /// `whole months from a to b`, `begun weeks from a to b`
    pub(super) fn elapsed(&mut self, pair: Pair<'t, Rule>) -> ExprKind {
        let mut is_begun = false;
        let mut step = Period::of(1, PeriodUnit::Days);
        let mut days = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::k_whole | Rule::k_from | Rule::k_to => {}
                Rule::k_begun => is_begun = true,
                Rule::time_unit => step = super::literal::time_unit(part).period(1).unwrap_or(step),
                _ => days.push(Box::new(self.operand(part))),
            }
        }
        let elapsed = if is_begun { Elapsed::Begun(step) } else { Elapsed::Whole(step) };
        let mut days = days.into_iter();
        match (days.next(), days.next()) {
            (Some(from), Some(to)) => ExprKind::Elapsed(elapsed, from, to),
            _ => unreachable!("the grammar gives two days"),
        }
    }

    /// `year of a`
    pub(super) fn part_of(&mut self, pair: Pair<'t, Rule>) -> ExprKind {
        let mut wanted = CalendarPart::Month;
        let mut day = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::k_year => wanted = CalendarPart::Year,
                Rule::k_month | Rule::k_of => {}
                _ => day = Some(Box::new(self.operand(part))),
            }
        }
        ExprKind::PartOf(wanted, day.unwrap_or_else(|| unreachable!("the grammar gives a day")))
    }

    /// `the last day of the month of a`
    pub(super) fn calendar_day(&mut self, pair: Pair<'t, Rule>) -> ExprKind {
        let mut is_last = false;
        let mut unit = CalendarUnit::Month;
        let mut day = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::k_last => is_last = true,
                Rule::k_the | Rule::k_first | Rule::k_day | Rule::k_of => {}
                Rule::calendar_unit => {
                    unit = match part.into_inner().next().map(|word| word.as_rule()) {
                        Some(Rule::k_year) => CalendarUnit::Year,
                        Some(Rule::k_quarter) => CalendarUnit::Quarter,
                        _ => CalendarUnit::Month,
                    };
                }
                _ => day = Some(Box::new(self.operand(part))),
            }
        }
        let turn = if is_last { Turn::Last(unit) } else { Turn::First(unit) };
        ExprKind::Turn(turn, day.unwrap_or_else(|| unreachable!("the grammar gives a day")))
    }

    /// `the next 31 March after a`
    pub(super) fn next_day(&mut self, pair: Pair<'t, Rule>) -> ExprKind {
        let mut named: Option<Span> = None;
        let (mut number, mut month) = (None, None);
        let mut day = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::k_the | Rule::k_next | Rule::k_after => {}
                Rule::number if number.is_none() => {
                    named = Some(self.span(&part));
                    number = Some(part.as_str().parse::<u8>().unwrap_or(0));
                }
                Rule::month_name => {
                    let place = self.span(&part);
                    named = named.map(|first| first.to(place));
                    month = (1..).zip(MONTHS).find(|(_, name)| *name == part.as_str()).map(|(at, _)| at);
                }
                _ => day = Some(Box::new(self.operand(part))),
            }
        }
        let (Some(number), Some(month), Some(place), Some(day)) = (number, month, named, day) else {
            unreachable!("the grammar gives a day of the year, and a day")
        };
        let Some(found) = DayOfYear::new(month, number) else {
            self.fault(
                Diagnostic::new(Code::ImpossibleDate, "no year has this day")
                    .at(place, "write the day of the month and the month: `31 March`"),
            );
            return ExprKind::Literal(Literal::None);
        };
        ExprKind::Turn(Turn::Next(found), day)
    }

    /// `is a Saturday or a Sunday`
    pub(super) fn is_a_weekday(&mut self, day: Expr, pair: Pair<'t, Rule>, span: Span) -> Expr {
        let mut negated = false;
        let mut weekdays = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::k_not => negated = true,
                Rule::weekday => {
                    let named = |weekday: &Weekday| weekday.spelling() == part.as_str();
                    weekdays.extend(Weekday::ALL.into_iter().find(named));
                }
                _ => {}
            }
        }
        weekdays.sort_unstable();
        weekdays.dedup();
        Expr { kind: ExprKind::IsWeekday { day: Box::new(day), negated, weekdays }, span }
    }

    /// `a in months`
    pub(super) fn in_unit(&mut self, length: Expr, pair: Pair<'t, Rule>) -> Expr {
        let place = self.span(&pair);
        let unit = pair.into_inner().find(|part| part.as_rule() == Rule::time_unit);
        let unit = unit.map_or(TimeUnit::Days, super::literal::time_unit);
        let span = length.span.to(place);
        Expr { kind: ExprKind::InUnit(Box::new(length), Spanned::new(unit, place)), span }
    }

    /// `−300 EUR`
    pub(super) fn signed(&mut self, pair: Pair<'t, Rule>) -> Expr {
        let sign = self.span(&pair);
        let value = pair.into_inner().find(|part| part.as_rule() != Rule::negative);
        let value = value.map(|value| self.operand(value));
        negative(sign, value.unwrap_or_else(|| unreachable!("the grammar gives a sign its number")))
    }

    /// How a number is rounded, and to a multiple of what.
    pub(super) fn rounding(&mut self, pair: Pair<'t, Rule>) -> (Rounding, Expr) {
        let mut rounding = Rounding::Down;
        let mut unit = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::k_half => rounding = Rounding::HalfUp,
                Rule::k_up if rounding == Rounding::Down => rounding = Rounding::Up,
                Rule::k_towards => rounding = Rounding::TowardsZero,
                Rule::k_away => rounding = Rounding::AwayFromZero,
                Rule::money | Rule::percentage | Rule::number | Rule::group | Rule::path => {
                    unit = Some(self.operand(part));
                }
                _ => {}
            }
        }
        (rounding, unit.unwrap_or_else(|| unreachable!("the grammar gives `rounded` a unit")))
    }
}

/// A value on the other side of zero: written out, if it is.
pub(super) fn negative(sign: Span, value: Expr) -> Expr {
    let span = sign.to(value.span);
    let written = match &value.kind {
        ExprKind::Literal(Literal::Number(number)) => number.negated().map(Literal::Number),
        ExprKind::Literal(Literal::Percent(number)) => number.negated().map(Literal::Percent),
        ExprKind::Literal(Literal::Money(amount, currency)) => {
            amount.negated().map(|amount| Literal::Money(amount, Arc::clone(currency)))
        }
        _ => None,
    };
    let kind = written.map_or_else(|| ExprKind::Negative(Box::new(value)), ExprKind::Literal);
    Expr { kind, span }
}

/// The fault of a sign behind an operand of which it is not clear how far it goes.
pub(super) fn unclear(last: Rule, place: Span, next: &Pair<'_, Rule>) -> Option<Diagnostic> {
    let sign = next.as_str();
    let adds = matches!(next.as_rule(), Rule::plus | Rule::minus);
    let (belongs, write) = match last {
        Rule::extremum if adds || matches!(next.as_rule(), Rule::times | Rule::over) => (
            "the last of these values, or the one that is found among them?",
            words!("write `(largest of a, b) {} c`, or `largest of a, (b {} c)`", sign, sign),
        ),
        Rule::elapsed if adds => (
            "the last day, or the length that lies between?",
            words!(
                "write `(whole months from a to b) {} c`, or `whole months from a to (b {} c)`",
                sign,
                sign
            ),
        ),
        Rule::calendar_day | Rule::next_day if adds => (
            "the day at its end, or the one that is found from it?",
            words!(
                "write `(the last day of the month of a) {} b`, or `the last day of the month of (a {} b)`",
                sign,
                sign
            ),
        ),
        _ => return None,
    };
    let fault =
        Diagnostic::new(Code::MissingParentheses, words!("it is not clear what `{}` belongs to", sign));
    Some(fault.at(place, belongs).help(write))
}
