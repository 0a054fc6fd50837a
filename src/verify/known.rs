//! Values known in part: what several leave known, and how two compare; by `docs/semantics.md`, *Values* and *Logic*.

use super::truth;
use crate::derivation::{Ends, Pointer, Value};
use crate::logic::Kleene;

/// The bit of *none* among the values of a choice.
const NONE: u32 = 1;

/// What both can be: common truth, hull of ranges, union of choices, common code. `None` if they are of different kinds.
pub(super) fn either(a: Value, b: Value) -> Option<Value> {
    Some(match (a, b) {
        (Value::Truth(a), Value::Truth(b)) => Value::Truth(truth::common(a, b)),
        (Value::Whole(a), Value::Whole(b)) => Value::Whole(hull(a, b)),
        (Value::Number(a), Value::Number(b)) => Value::Number(hull(a, b)),
        (Value::Choice(a), Value::Choice(b)) => Value::Choice(a | b),
        (Value::Code(a), Value::Code(b)) => Value::Code(if a == b { a } else { Pointer::Open }),
        (Value::Record(a), Value::Record(b)) => Value::Record(if a == b { a } else { Pointer::Open }),
        _ => return None,
    })
}

/// Nothing known of a value of the same kind.
pub(super) fn open_like(value: Value) -> Value {
    match value {
        Value::Truth(_) => Value::Truth(Kleene::Open),
        Value::Whole(_) => Value::Whole(Ends::OPEN),
        Value::Number(_) => Value::Number(Ends::OPEN),
        Value::Choice(_) => Value::Choice(crate::derivation::ANY),
        Value::Code(_) => Value::Code(Pointer::Open),
        Value::Record(_) => Value::Record(Pointer::Open),
    }
}

/// No value of the same kind; of a condition, that it does not hold.
pub(super) fn none_like(value: Value) -> Value {
    match value {
        Value::Truth(_) => Value::Truth(Kleene::No),
        Value::Whole(_) => Value::Whole(Ends::NONE),
        Value::Number(_) => Value::Number(Ends::NONE),
        Value::Choice(_) => Value::Choice(NONE),
        Value::Code(_) => Value::Code(Pointer::None),
        Value::Record(_) => Value::Record(Pointer::None),
    }
}

/// The hull of two ranges. What is not there bounds nothing.
fn hull<T: Copy + Ord>(a: Ends<T>, b: Ends<T>) -> Ends<T> {
    let there = truth::common(a.there, b.there);
    match (a.there, b.there) {
        (Kleene::No, Kleene::No) => Ends::NONE,
        (Kleene::No, _) => Ends::new(b.low, b.high, there),
        (_, Kleene::No) => Ends::new(a.low, a.high, there),
        _ => Ends::new(least(a.low, b.low), most(a.high, b.high), there),
    }
}

/// The lower of two lower ends; not known if one is not.
pub(super) fn least<T: Copy + Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    Some(a?.min(b?))
}

/// The higher of two upper ends; not known if one is not.
pub(super) fn most<T: Copy + Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    Some(a?.max(b?))
}

/// If there is a value.
pub(super) fn has(value: Value) -> Kleene {
    let pointed = |pointer: Pointer| match pointer {
        Pointer::Open => Kleene::Open,
        Pointer::None => Kleene::No,
        Pointer::To(_) => Kleene::Yes,
    };
    match value {
        Value::Truth(_) => Kleene::Yes,
        Value::Whole(ends) => ends.there,
        Value::Number(ends) => ends.there,
        // Of a contradiction nothing is known.
        Value::Choice(0) => Kleene::Open,
        Value::Choice(NONE) => Kleene::No,
        Value::Choice(set) => Kleene::between(set & NONE == 0, true),
        Value::Code(pointer) | Value::Record(pointer) => pointed(pointer),
    }
}

/// How two values are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Less,
    AtMost,
    Same,
}

impl Order {
    pub(super) fn read(text: &str) -> Option<Self> {
        Some(match text {
            "less" => Self::Less,
            "at most" => Self::AtMost,
            "same" => Self::Same,
            _ => return None,
        })
    }
}

/// Two values compared: yes if it holds for all that they can be, no if for none; with *none* always no.
pub(super) fn compared(a: Value, order: Order, b: Value) -> Option<Kleene> {
    Some(match (a, b) {
        (Value::Whole(a), Value::Whole(b)) => by_ends(a, order, b),
        (Value::Number(a), Value::Number(b)) => by_ends(a, order, b),
        (Value::Truth(a), Value::Truth(b)) if order == Order::Same => truth::same(a, b),
        (Value::Choice(a), Value::Choice(b)) if order == Order::Same => {
            let is_known = a == b && a.is_power_of_two() && a != NONE;
            let may_be_same = a & b & !NONE != 0 || a == 0 || b == 0;
            Kleene::between(is_known, may_be_same)
        }
        (Value::Code(a), Value::Code(b)) | (Value::Record(a), Value::Record(b)) if order == Order::Same => {
            match (a, b) {
                (Pointer::None, _) | (_, Pointer::None) => Kleene::No,
                (Pointer::Open, _) | (_, Pointer::Open) => Kleene::Open,
                (Pointer::To(a), Pointer::To(b)) => Kleene::from(a == b),
            }
        }
        _ => return None,
    })
}

fn by_ends<T: Copy + Ord>(a: Ends<T>, order: Order, b: Ends<T>) -> Kleene {
    // Where an end is not known, nothing is certain about it.
    let certainly = |low: Option<T>, high: Option<T>, holds: fn(&T, &T) -> bool| match (low, high) {
        (Some(low), Some(high)) => holds(&low, &high),
        _ => false,
    };
    let holds = match order {
        Order::Less => {
            let (is_yes, is_no) = (certainly(a.high, b.low, T::lt), certainly(a.low, b.high, T::ge));
            Kleene::between(is_yes, !is_no)
        }
        Order::AtMost => {
            let (is_yes, is_no) = (certainly(a.high, b.low, T::le), certainly(a.low, b.high, T::gt));
            Kleene::between(is_yes, !is_no)
        }
        Order::Same => {
            let is_exact = a.low.is_some() && a.low == a.high && b.low.is_some() && b.low == b.high;
            let are_apart = certainly(a.high, b.low, T::lt) || certainly(b.high, a.low, T::lt);
            Kleene::between(is_exact && a.low == b.low, !are_apart)
        }
    };
    truth::all([holds, a.there, b.there])
}

/// If a choice is among some values.
pub(super) fn is_among(value: u32, set: u32) -> Kleene {
    Kleene::between(value != 0 && value & !set == 0, value == 0 || value & set != 0)
}

/// Which of several values is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extreme {
    Least,
    Largest,
}

/// The less or the larger of two values; one that is not there does not count.
pub(super) fn extreme_of(extreme: Extreme, a: Value, b: Value) -> Option<Value> {
    Some(match (a, b) {
        (Value::Whole(a), Value::Whole(b)) => Value::Whole(extreme_ends(extreme, a, b)),
        (Value::Number(a), Value::Number(b)) => Value::Number(extreme_ends(extreme, a, b)),
        _ => return None,
    })
}

fn extreme_ends<T: Copy + Ord>(extreme: Extreme, a: Ends<T>, b: Ends<T>) -> Ends<T> {
    if a.there.is_no() {
        return b;
    }
    if b.there.is_no() {
        return a;
    }
    let there = truth::any([a.there, b.there]);
    // Only what is certainly there keeps the extreme from lying further on.
    let certain = [a, b].into_iter().filter(|ends| ends.there.is_yes());
    match extreme {
        Extreme::Least => {
            let limit = certain.filter_map(|ends| ends.high).min();
            let high = limit.or_else(|| most(a.high, b.high));
            Ends::new(least(a.low, b.low), high, there)
        }
        Extreme::Largest => {
            let limit = certain.filter_map(|ends| ends.low).max();
            let low = limit.or_else(|| least(a.low, b.low));
            Ends::new(low, most(a.high, b.high), there)
        }
    }
}

/// The same value, there as far as a condition holds as well.
pub(super) fn there_if(value: Value, counts: Kleene) -> Option<Value> {
    Some(match value {
        Value::Whole(ends) => Value::Whole(Ends::new(ends.low, ends.high, truth::all([ends.there, counts]))),
        Value::Number(ends) => {
            Value::Number(Ends::new(ends.low, ends.high, truth::all([ends.there, counts])))
        }
        _ => return None,
    })
}

/// What the candidates give that are effective or may be, else what holds otherwise.
pub(super) fn candidates(pairs: &[(Kleene, Value)], otherwise: Value) -> Option<Value> {
    let certain = pairs.iter().filter(|(active, _)| active.is_yes());
    let possible = pairs.iter().filter(|(active, _)| active.is_open());
    if let Value::Choice(otherwise) = otherwise {
        // Of a choice: what all that are certain agree on, and every value of those that may be.
        let mut agreed: Option<u32> = None;
        for (_, value) in certain {
            let Value::Choice(set) = *value else { return None };
            agreed = Some(agreed.map_or(set, |agreed| agreed & set));
        }
        let mut allowed = 0;
        for (_, value) in possible {
            let Value::Choice(set) = *value else { return None };
            allowed |= set;
        }
        return Some(Value::Choice(match agreed {
            Some(0) => 0,
            Some(agreed) => agreed | allowed,
            None => otherwise | allowed,
        }));
    }
    let is_certain = certain.clone().next().is_some();
    let mut given = certain.chain(possible).map(|(_, value)| *value);
    let first = given.next();
    let together = match first {
        Some(first) => Some(given.try_fold(first, either)?),
        None => None,
    };
    match (together, is_certain) {
        (Some(together), true) => Some(together),
        (Some(together), false) => either(together, otherwise),
        (None, _) => Some(otherwise),
    }
}

/// What the rows give of which one holds: what all allow that may.
pub(super) fn one_row(pairs: &[(Kleene, Value)]) -> Option<Value> {
    let mut given = pairs.iter().filter(|(holds, _)| !holds.is_no()).map(|(_, value)| *value);
    match given.next() {
        Some(first) => given.try_fold(first, either),
        None => pairs.first().map(|(_, value)| none_like(*value)),
    }
}

/// What stands where a case gives something: it goes before what is made of the facts, and narrows what is known in part.
pub(super) fn given_instead(own: Option<Value>, says: Value) -> Option<Value> {
    Some(match (own, says) {
        (Some(Value::Whole(own)), Value::Whole(says)) if says.there.is_yes() => {
            let both = narrowed(own, says);
            let is_possible = !own.there.is_no() && are_in_order(both);
            Value::Whole(if is_possible { both } else { own })
        }
        (Some(Value::Number(own)), Value::Number(says)) if says.there.is_yes() => {
            let both = narrowed(own, says);
            Value::Number(if are_in_order(both) { both } else { says })
        }
        (Some(Value::Choice(own)), Value::Choice(says)) => {
            Value::Choice(if own & says == 0 { own } else { own & says })
        }
        (Some(own), says) => {
            // Only a value of the same kind can stand there.
            either(own, says)?;
            says
        }
        (None, says) => says,
    })
}

fn narrowed<T: Copy + Ord>(own: Ends<T>, says: Ends<T>) -> Ends<T> {
    let low = own.low.into_iter().chain(says.low).max();
    let high = own.high.into_iter().chain(says.high).min();
    Ends { low, high, there: Kleene::Yes }
}

fn are_in_order<T: Ord>(ends: Ends<T>) -> bool {
    match (ends.low, ends.high) {
        (Some(low), Some(high)) => low <= high,
        _ => true,
    }
}
