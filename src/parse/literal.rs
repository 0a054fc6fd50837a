//! Values written out: days, numbers, amounts and lengths of time.

use std::sync::Arc;

use chrono::NaiveDate;
use pest::iterators::Pair;

use super::builder::Builder;
use super::{Rule, foreign};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::TimeUnit;
use crate::syntax::tree::{Length, Literal};
use crate::time::{DaySpan, EndsBeforeItBegins, FIRST_DAY, InForce, LAST_DAY, number_of};
use crate::value::Number;

/// The day, month or year that `text` names; `None` if the calendar has no such day.
#[must_use]
pub fn days(text: &str) -> Option<DaySpan> {
    let mut parts = text.split('-');
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut two_digits =
        || parts.next().map(|part| if part.len() == 2 { part.parse::<u32>().ok() } else { None });
    match (two_digits(), two_digits(), two_digits()) {
        (None, ..) => DaySpan::year(year),
        (Some(month), None, _) => DaySpan::month(year, month?),
        (Some(month), Some(day), None) => NaiveDate::from_ymd_opt(year, month?, day?)
            .filter(|day| (FIRST_DAY..=LAST_DAY).contains(day))
            .map(DaySpan::day),
        (Some(_), Some(_), Some(_)) => None,
    }
}

impl<'t> Builder<'t> {
    /// A day, month or year; an impossible one is reported and read as any day.
    pub(super) fn days(&mut self, pair: &Pair<'t, Rule>) -> DaySpan {
        let text = pair.as_str();
        days(text).unwrap_or_else(|| {
            let place = self.span(pair);
            self.fault(impossible_date(text, place));
            DaySpan::ANY
        })
    }

    /// A whole day: a month or year is not enough here.
    pub(super) fn day(&mut self, pair: &Pair<'t, Rule>) -> NaiveDate {
        let span = self.days(pair);
        span.exactly().unwrap_or_else(|| {
            if span != DaySpan::ANY {
                let place = self.span(pair);
                self.fault(
                    Diagnostic::new(
                        Code::ImpossibleDate,
                        "a whole day is needed here, not a month or a year",
                    )
                    .at(place, "write year, month and day: 2016-03-17"),
                );
            }
            span.earliest()
        })
    }

    /// `between A and B`
    pub(super) fn between(&mut self, pair: Pair<'t, Rule>) -> DaySpan {
        let place = self.span(&pair);
        let ends: Vec<DaySpan> = pair
            .into_inner()
            .filter(|part| part.as_rule() != Rule::k_between && part.as_rule() != Rule::k_and)
            .map(|part| self.days(&part))
            .collect();
        let (Some(first), Some(last)) = (ends.first(), ends.last()) else {
            unreachable!("the grammar gives `between` two days")
        };
        DaySpan::between(first.earliest(), last.latest()).unwrap_or_else(|| {
            self.fault(
                Diagnostic::new(Code::ImpossibleDate, "no day lies between these two days")
                    .at(place, "the later day stands first"),
            );
            *first
        })
    }

    /// A day as far as it is known, in one of the forms a case or a text in force may use.
    pub(super) fn approximate_day(&mut self, pair: Pair<'t, Rule>) -> DaySpan {
        let rule = pair.as_rule();
        if rule == Rule::between {
            return self.between(pair);
        }
        if rule == Rule::date || rule == Rule::number {
            return self.days(&pair);
        }
        let mut strictly = false;
        let mut span = DaySpan::ANY;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::date | Rule::number => span = self.days(&part),
                Rule::between => span = self.between(part),
                Rule::before | Rule::after => strictly = true,
                Rule::at_the_latest | Rule::at_the_earliest => return self.approximate_day(part),
                _ => {}
            }
        }
        let stretch = match rule {
            Rule::given_before | Rule::at_the_latest => {
                let end = if strictly { span.earliest().pred_opt() } else { Some(span.latest()) };
                end.and_then(|end| DaySpan::between(FIRST_DAY, end))
            }
            Rule::given_after | Rule::at_the_earliest => {
                let start = if strictly { span.latest().succ_opt() } else { Some(span.earliest()) };
                start.and_then(|start| DaySpan::between(start, LAST_DAY))
            }
            _ => Some(span),
        };
        stretch.unwrap_or(span)
    }

    /// `in force …`
    pub(super) fn in_force(&mut self, pair: Pair<'t, Rule>) -> Spanned<InForce> {
        let place = self.span(&pair);
        let mut first = None;
        let mut last = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::bound | Rule::from_bound => first = Some(self.bound(part)),
                Rule::to_bound => last = Some(self.bound(part)),
                _ => {}
            }
        }
        Spanned::new(self.stretch(first, last, place), place)
    }

    /// From `first` to `last`, either of which may be missing.
    pub(super) fn stretch(&mut self, first: Option<DaySpan>, last: Option<DaySpan>, place: Span) -> InForce {
        InForce::new(first.unwrap_or(InForce::ALWAYS.first()), last).unwrap_or_else(|EndsBeforeItBegins| {
            self.fault(
                Diagnostic::new(Code::EndsBeforeItBegins, "this ends before it begins")
                    .at(place, "the first day is later than the last"),
            );
            InForce::ALWAYS
        })
    }

    /// The day after `from` or `to`.
    pub(super) fn bound(&mut self, pair: Pair<'t, Rule>) -> DaySpan {
        let bound = match pair.as_rule() {
            Rule::bound => Some(pair),
            _ => pair.into_inner().find(|part| part.as_rule() == Rule::bound),
        };
        bound
            .and_then(|bound| bound.into_inner().next())
            .map_or(DaySpan::ANY, |day| self.approximate_day(day))
    }

    /// Digits that mean one number; others are reported.
    fn clear_number(&mut self, pair: &Pair<'t, Rule>) -> Number {
        self.faults.extend(foreign::possibly_thousands(pair.as_str(), self.span(pair)));
        self.number(pair)
    }

    /// Digits; too many are reported and read as nothing.
    pub(super) fn number(&mut self, pair: &Pair<'t, Rule>) -> Number {
        Number::parse(pair.as_str()).unwrap_or_else(|| {
            let place = self.span(pair);
            self.fault(
                Diagnostic::new(Code::ImpossibleNumber, "this number is too long to be kept exactly")
                    .at(place, "at most 15 digits before the point and 9 behind it"),
            );
            Number::ZERO
        })
    }

    /// A small whole number, as of limbs or elements.
    pub(super) fn count(&mut self, pair: &Pair<'t, Rule>) -> u16 {
        pair.as_str().parse().unwrap_or_else(|_| {
            let place = self.span(pair);
            self.fault(
                Diagnostic::new(Code::ImpossibleNumber, "a small whole number is needed here")
                    .at(place, "at most 65535, without a point"),
            );
            1
        })
    }

    /// `18 years`, `1 year 6 months`
    pub(super) fn length(&mut self, pair: Pair<'t, Rule>) -> Length {
        let place = self.span(&pair);
        let mut parts: Vec<(u32, TimeUnit)> = Vec::new();
        let mut count = 0;
        for part in pair.into_inner() {
            if part.as_rule() == Rule::number {
                count = part.as_str().parse().ok().filter(|count| *count <= 100_000).unwrap_or_else(|| {
                    let place = self.span(&part);
                    self.fault(
                        Diagnostic::new(
                            Code::ImpossibleNumber,
                            "a length of time is counted in whole numbers",
                        )
                        .at(place, "at most 100000, without a point"),
                    );
                    0
                });
            } else {
                parts.push((count, time_unit(part)));
            }
        }
        let days = |unit| match unit {
            TimeUnit::Years => 365,
            TimeUnit::Months => 28,
            TimeUnit::Weeks => 7,
            TimeUnit::Days => 1,
        };
        let least: i64 = parts.iter().map(|(count, unit)| i64::from(*count) * days(*unit)).sum();
        if least > i64::from(number_of(LAST_DAY)) {
            self.fault(
                Diagnostic::new(Code::ImpossibleNumber, "no two days lie so far apart")
                    .at(place, words!("the calendar goes from {} to {}", FIRST_DAY, LAST_DAY)),
            );
        }
        Length { parts }
    }

    /// Any value written out; `None` if the pair is something else.
    pub(super) fn literal(&mut self, pair: Pair<'t, Rule>) -> Option<Literal> {
        Some(match pair.as_rule() {
            Rule::date => Literal::Date(self.days(&pair)),
            Rule::number => Literal::Number(self.clear_number(&pair)),
            Rule::period => Literal::Length(self.length(pair)),
            Rule::string => Literal::Text(Self::string(pair)),
            Rule::country => Literal::Country(Arc::from(pair.as_str())),
            Rule::literal_none => Literal::None,
            Rule::literal_yes => Literal::Yes,
            Rule::literal_no => Literal::No,
            Rule::day_of_decision => Literal::DayOfDecision,
            Rule::percentage => {
                let number = pair.into_inner().next();
                Literal::Percent(number.map_or(Number::ZERO, |number| self.number(&number)))
            }
            Rule::money => {
                let mut parts = pair.into_inner();
                let amount = parts.next().map_or(Number::ZERO, |number| self.clear_number(&number));
                let currency = parts.next().map_or("EUR", |currency| currency.as_str());
                if currency == "cent" {
                    let euros = amount.over(Number::whole(100)).unwrap_or(Number::ZERO);
                    Literal::Money(euros, Arc::from("EUR"))
                } else {
                    Literal::Money(amount, Arc::from(currency))
                }
            }
            _ => return None,
        })
    }
}

/// The unit that a word names.
pub(super) fn time_unit(pair: Pair<'_, Rule>) -> TimeUnit {
    match pair.into_inner().next().map(|word| word.as_rule()) {
        Some(Rule::k_years) => TimeUnit::Years,
        Some(Rule::k_months) => TimeUnit::Months,
        Some(Rule::k_weeks) => TimeUnit::Weeks,
        _ => TimeUnit::Days,
    }
}

fn impossible_date(text: &str, place: Span) -> Diagnostic {
    Diagnostic::new(Code::ImpossibleDate, words!("the calendar has no `{}`", text))
        .at(place, "write year, month and day: 2016-03-17; a month: 2016-03; a year: 2016")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_be_known_in_part() {
        assert_eq!(days("2016-02-29").unwrap().to_string(), "2016-02-29");
        assert_eq!(days("2016-02").unwrap().to_string(), "2016-02");
        assert_eq!(days("2016").unwrap().to_string(), "2016");
        for text in ["2017-02-29", "2016-13", "0000", "16-01-01", "2016-1-1", "2016-01-01-01"] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
