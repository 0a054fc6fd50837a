//! What is made of the elements of a list, or of the stretches of a history; by `docs/semantics.md`, *Quantifiers and lists*.

use super::known::{self, Extreme};
use super::{amounts, truth};
use crate::derivation::{Ends, Value};
use crate::logic::Kleene;
use crate::value::Number;

/// If any element does.
pub(super) fn any(is_complete: Kleene, elements: &[Kleene]) -> Kleene {
    // Elements that are not known of may do.
    let others = if is_complete.is_yes() { Kleene::No } else { Kleene::Open };
    truth::any(elements.iter().copied().chain([others]))
}

/// How many elements count.
pub(super) fn count(is_complete: Kleene, elements: &[Kleene]) -> Ends<i32> {
    let so_many = |counts: fn(&Kleene) -> bool| {
        i32::try_from(elements.iter().filter(|element| counts(element)).count()).ok()
    };
    let low = so_many(|element| element.is_yes());
    let high = if is_complete.is_yes() { so_many(|element| !element.is_no()) } else { None };
    Ends::new(low, high, Kleene::Yes)
}

/// The lowest that the numbers of a sum can be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Addends {
    /// They can be below zero.
    Any,
    /// They cannot.
    NeverNegative,
}

/// The sum of the elements that count; one that may not count adds nothing or its value.
pub(super) fn sum(
    is_complete: Kleene,
    addends: Addends,
    elements: &[(Ends<Number>, Kleene)],
) -> Ends<Number> {
    let zero = Some(Number::ZERO);
    let mut sum = Ends::new(zero, zero, Kleene::Yes);
    for (value, counts) in elements {
        let there = truth::all([value.there, *counts]);
        let added = match there {
            Kleene::No => continue,
            Kleene::Yes => Ends::new(value.low, value.high, Kleene::Yes),
            Kleene::Open => {
                let (low, high) = (known::least(value.low, zero), known::most(value.high, zero));
                Ends::new(low, high, Kleene::Yes)
            }
        };
        sum = amounts::plus(sum, added);
    }
    match (is_complete, addends) {
        (Kleene::Yes, _) => sum,
        (_, Addends::NeverNegative) => Ends::new(sum.low, None, Kleene::Yes),
        (_, Addends::Any) => Ends::new(None, None, Kleene::Yes),
    }
}

/// The extreme among the elements that count; `like` is a value of their kind.
pub(super) fn extreme(
    is_complete: Kleene,
    extreme: Extreme,
    elements: &[(Value, Kleene)],
    like: Value,
) -> Option<Value> {
    // Elements that are not known of could lie before all that are.
    let start = if is_complete.is_yes() { known::none_like(like) } else { known::open_like(like) };
    elements.iter().try_fold(start, |found, (value, counts)| {
        let element = known::there_if(*value, *counts)?;
        if known::has(element).is_no() {
            return Some(found);
        }
        known::extreme_of(extreme, found, element)
    })
}

/// A stretch of a history: what it says, its first and its last day.
pub(super) struct Stretch {
    pub says: Value,
    pub first: Ends<i32>,
    pub last: Ends<i32>,
}

/// Before all days, and behind them.
const BEFORE: i64 = i64::MIN;
const BEHIND: i64 = i64::MAX;

/// What a history says of a day: if the certain stretches leave no hole in what the day can be, what all stretches say
/// in which it may lie; else open.
pub(super) fn on_day(day: Ends<i32>, stretches: &[Stretch], like: Value) -> Option<Value> {
    let open = known::open_like(like);
    if !day.there.is_yes() {
        return Some(open);
    }
    let number = |end: Option<i32>, unknown: i64| end.map_or(unknown, i64::from);
    let (earliest, latest) = (number(day.low, BEFORE), number(day.high, BEHIND));
    // Without a first day it holds from the beginning, without a last one until further notice.
    let begins = |stretch: &Stretch| match stretch.first.there {
        Kleene::No => (BEFORE, BEFORE),
        _ => (number(stretch.first.low, BEFORE), number(stretch.first.high, BEHIND)),
    };
    let ends = |stretch: &Stretch| match stretch.last.there {
        Kleene::No => (BEHIND, BEHIND),
        _ => (number(stretch.last.low, BEFORE), number(stretch.last.high, BEHIND)),
    };
    let possible: Vec<&Stretch> = stretches
        .iter()
        .filter(|stretch| begins(stretch).0 <= latest && earliest <= ends(stretch).1)
        .collect();
    let mut certain: Vec<(i64, i64)> =
        possible.iter().map(|stretch| (begins(stretch).1, ends(stretch).0)).collect();
    certain.sort_unstable();
    let mut covered_to: Option<i64> = None;
    for (from, to) in certain {
        let wanted = covered_to.map_or(Some(earliest), |to| to.checked_add(1));
        if wanted.is_some_and(|wanted| from <= wanted && wanted <= to) {
            covered_to = Some(to);
        }
    }
    if covered_to.is_none_or(|to| to < latest) {
        return Some(open);
    }
    let mut says = possible.iter().map(|stretch| stretch.says);
    let first = says.next()?;
    says.try_fold(first, known::either)
}
