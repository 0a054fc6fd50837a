//! Whether a decision is as expected.

use std::cmp::Ordering;

use super::expect::{Expectable, Expected, WantedEffect};
use crate::citation::Citation;
use crate::explain::{AnswerState, AnswerValue, EffectValue, Explanation, Known, Reason, WantKey};
use crate::facts::{Case, FactValue};
use crate::logic::Kleene;
use crate::model::{Model, Type};
use crate::program::Ask;
use crate::syntax::spelling::{Comparison, Level};
use crate::syntax::tree::ExpectedEffect;
use crate::time::{Period, number_of};
use crate::value::Number;

/// Which lines of an expectation are not fulfilled, by their place.
pub(super) fn unmet(
    model: &Model,
    case: &Case,
    expected: &Expected,
    actual: Option<&Explanation>,
) -> Vec<usize> {
    let Some(actual) = actual else { return vec![0] };
    let mut unmet = Vec::new();
    let ty = match &expected.ask {
        Ask::Field(field) => model.field(*field).ty.clone(),
        Ask::Relation { .. } | Ask::Effect { .. } => Type::YesNo,
    };
    let is_result = match &expected.result {
        Expectable::Effect(wanted) => {
            matches!(&actual.value, AnswerValue::Effect(value) if is_effect(*wanted, value))
        }
        Expectable::Compared(comparison, value) => {
            actual.state != AnswerState::Conflict && stands_so(&actual.value, *comparison, *value)
        }
        Expectable::Open => matches!(actual.state, AnswerState::Open | AnswerState::NoLaw),
        Expectable::Conflict => actual.state == AnswerState::Conflict,
        Expectable::OneOfOrNone(places) => {
            actual.state == AnswerState::Open && {
                let values = values_of(model, &ty, places).into_iter().chain(["none"]);
                is_exactly(values.collect(), &actual.value)
            }
        }
        Expectable::Value(value) => {
            actual.state != AnswerState::Conflict && is_value(model, &ty, value, &actual.value)
        }
    };
    let is_under = expected.under.as_ref().is_none_or(|wanted| stands_under(actual, wanted));
    if !is_result || !is_under {
        unmet.push(0);
    }
    let mut line = 1;
    for (citations, is_not_met) in &expected.by {
        let wanted = if *is_not_met { Kleene::No } else { Kleene::Yes };
        let is_named = citations.iter().all(|citation| {
            let mut found = false;
            for reason in &actual.reasons {
                reason.walk(&mut |reason: &Reason| {
                    // A provision may be cited by what it lies in; a limb is meant only itself.
                    let is_meant = reason.cited.iter().any(|cited| match reason.state {
                        Some(_) => cited.is_meant_by(citation),
                        None => cited.is_exactly(citation),
                    });
                    found |= is_meant && reason.holds == Some(wanted);
                });
            }
            found
        });
        if !is_named {
            unmet.push(line);
        }
        line += 1;
    }
    for key in &expected.wanted {
        let is_wanted = |want: WantKey| {
            want.text(model, case) == *key || want.cited(model).is_some_and(|law| law == *key)
        };
        if !actual.depends_on.iter().any(|want| is_wanted(want.key)) {
            unmet.push(line);
        }
        line += 1;
    }
    unmet
}

/// True if an answer stands under all of this law; if none is named, under none.
fn stands_under(actual: &Explanation, wanted: &[Citation]) -> bool {
    if wanted.is_empty() {
        return actual.reservations.is_empty();
    }
    let is_there = |citation: &Citation| {
        let mut cited = actual.reservations.iter().flat_map(|one| &one.cited);
        cited.any(|cited| cited.is_meant_by(citation))
    };
    wanted.iter().all(is_there)
}

/// True if the law goes as far with an action as expected.
fn is_effect(expected: WantedEffect, value: &EffectValue) -> bool {
    match expected {
        WantedEffect::AtLeast(level) => value.lowest >= level,
        WantedEffect::Exactly(ExpectedEffect::Claim(is_claim)) => {
            if is_claim {
                value.claim.is_yes()
            } else {
                value.claim.is_no()
            }
        }
        WantedEffect::Exactly(ExpectedEffect::WithoutBasis) => {
            value.highest == Level::None && !value.has_basis && value.exceptional.is_none()
        }
        WantedEffect::Exactly(ExpectedEffect::Range(low, high)) => {
            value.lowest == low && value.highest == high
        }
        WantedEffect::Exactly(ExpectedEffect::Level { level, as_a_rule, exceptionally, .. }) => {
            let is_a_rule = value.exceptional.is_some() && level != Level::AtDiscretion;
            value.is_decided()
                && value.lowest == level
                && (level != Level::None || value.has_basis)
                && as_a_rule == is_a_rule
                && exceptionally == value.exceptional
        }
    }
}

/// True if an answer stands so to a number, whatever it can be.
fn stands_so(actual: &AnswerValue, comparison: Comparison, value: Number) -> bool {
    let Some((low, high)) = numbers(actual) else { return false };
    let certainly =
        |end: Option<Number>, wanted: fn(Ordering) -> bool| end.is_some_and(|end| wanted(end.cmp(&value)));
    match comparison {
        Comparison::Equal => low == Some(value) && high == Some(value),
        Comparison::NotEqual => certainly(low, Ordering::is_gt) || certainly(high, Ordering::is_lt),
        Comparison::Below | Comparison::Before => certainly(high, Ordering::is_lt),
        Comparison::AtMost | Comparison::OnOrBefore => certainly(high, Ordering::is_le),
        Comparison::AtLeast | Comparison::OnOrAfter => certainly(low, Ordering::is_ge),
        Comparison::MoreThan | Comparison::After => certainly(low, Ordering::is_gt),
    }
}

/// The ends of an answer as numbers: a day by its number, a length by its months or days.
fn numbers(actual: &AnswerValue) -> Option<(Option<Number>, Option<Number>)> {
    let known = match actual {
        AnswerValue::Amount { low, high, .. } => return Some((*low, *high)),
        AnswerValue::One(_, known) | AnswerValue::Between(_, _, known) => known,
        _ => return None,
    };
    match known {
        Known::Number { low, high, .. } => Some((*low, *high)),
        Known::Days(days) => {
            let number = |day| Some(Number::whole(number_of(day).into()));
            Some((number(days.earliest()), number(days.latest())))
        }
        Known::Period(low, high) => {
            let count = |end: Option<Period>| end.map(|end| Number::whole(end.count.into()));
            Some((count(*low), count(*high)))
        }
        _ => None,
    }
}

/// True if an answer is the value expected.
fn is_value(model: &Model, ty: &Type, expected: &FactValue, actual: &AnswerValue) -> bool {
    match (expected, actual) {
        (FactValue::YesNo(wanted), AnswerValue::YesNo(yes)) => wanted == yes,
        (FactValue::None, AnswerValue::None) => true,
        (FactValue::Choice(places), AnswerValue::One(..) | AnswerValue::OneOf(_)) => {
            is_exactly(values_of(model, ty, places), actual)
        }
        (FactValue::Number(wanted_low, wanted_high), AnswerValue::Amount { low, high, .. }) => {
            wanted_low == low && wanted_high == high
        }
        (_, AnswerValue::One(name, _)) => exactly(ty, expected).is_some_and(|wanted| *wanted == **name),
        (_, AnswerValue::Between(low, high, _)) => ends(ty, expected)
            .is_some_and(|(wanted_low, wanted_high)| wanted_low == *low && wanted_high == *high),
        _ => false,
    }
}

/// The names of values of a choice.
fn values_of<'m>(model: &'m Model, ty: &Type, places: &[u16]) -> Vec<&'m str> {
    let Type::Choice(choice) = ty else { return Vec::new() };
    let variants = &model.choice(*choice).variants;
    places.iter().filter_map(|at| variants.get(usize::from(*at))).map(|variant| &*variant.name).collect()
}

/// True if an answer leaves exactly these values.
fn is_exactly(mut wanted: Vec<&str>, actual: &AnswerValue) -> bool {
    let mut found: Vec<&str> = match actual {
        AnswerValue::One(name, _) => vec![name],
        AnswerValue::OneOf(names) => names.iter().map(|(name, _)| &**name).collect(),
        _ => Vec::new(),
    };
    wanted.sort_unstable();
    found.sort_unstable();
    !wanted.is_empty() && wanted == found
}

/// A value that is known exactly, as answers write it.
fn exactly(ty: &Type, value: &FactValue) -> Option<String> {
    match value {
        FactValue::Country(code) => Some(code.to_string()),
        FactValue::Text(text) => Some(text.to_string()),
        FactValue::Citation(citation) => Some(citation.as_written()),
        _ => match ends(ty, value)? {
            (Some(low), Some(high)) if low == high => Some(low),
            _ => None,
        },
    }
}

/// The ends a value lies between, as answers write them.
fn ends(ty: &Type, value: &FactValue) -> Option<(Option<String>, Option<String>)> {
    let unit = match ty {
        Type::Duration(crate::time::PeriodUnit::Months) => " months",
        Type::Duration(crate::time::PeriodUnit::Days) => " days",
        _ => "",
    };
    match value {
        FactValue::Days(days) => {
            let (first, last) = (days.earliest(), days.latest());
            let low = (first != crate::time::FIRST_DAY).then(|| first.to_string());
            let high = (last != crate::time::LAST_DAY).then(|| last.to_string());
            Some((low, high))
        }
        FactValue::Length(low, high) => {
            let shown = |end: Option<i32>| end.map(|end| format!("{end}{unit}"));
            Some((shown(*low), shown(*high)))
        }
        FactValue::Number(low, high) => {
            Some((low.map(|low| low.to_string()), high.map(|high| high.to_string())))
        }
        _ => None,
    }
}
