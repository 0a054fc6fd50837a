//! The other values a fact can have, and which of them is nearest to the given one.

use chrono::{Days, Months, NaiveDate};

use crate::facts::{Case, Fact, FactValue};
use crate::model::{Model, Type};
use crate::time::DaySpan;
use crate::value::Number;

/// How far away days are tried first: a hundred years.
const FAR: Months = Months::new(1200);

/// The longest length of time that is tried, in the unit of the field.
const LONGEST: i32 = 36_500;

/// The largest number that is tried.
const LARGEST: i64 = 1_000_000_000;

/// The other values that are tried for a fact; none if facts of its type are not varied.
pub(super) fn of(model: &Model, case: &Case, fact: &Fact) -> Vec<FactValue> {
    let field = model.field(fact.field());
    let all = match &field.ty {
        Type::YesNo => vec![FactValue::YesNo(true), FactValue::YesNo(false)],
        Type::Choice(choice) => {
            let variants = (0_u16..).zip(&model.choice(*choice).variants);
            variants.map(|(at, _)| FactValue::Choice(vec![at])).collect()
        }
        Type::Date => {
            let (low, high) = match fact.value() {
                FactValue::Days(days) => (days.earliest(), days.latest()),
                _ => (case.on().earliest(), case.on().latest()),
            };
            let (early, late) = (low.checked_sub_months(FAR), high.checked_add_months(FAR));
            let days = early.into_iter().chain(late).map(day);
            // What cannot change is known to be there.
            days.chain((!field.fixed).then_some(FactValue::None)).collect()
        }
        Type::Duration(_) => [0, LONGEST].map(|end| FactValue::Length(Some(end), Some(end))).to_vec(),
        Type::Integer | Type::Decimal | Type::Money(_) | Type::Percent => [0, LARGEST].map(number).to_vec(),
        Type::Country
        | Type::Citation(_)
        | Type::Text
        | Type::Record(_)
        | Type::List(_)
        | Type::None
        | Type::Unknown => Vec::new(),
    };
    all.into_iter().filter(|other| other != fact.value()).collect()
}

/// The value nearest to the given one that `turns`, on the way from it to one that does.
pub(super) fn nearest(
    given: &FactValue,
    far: FactValue,
    turns: &mut dyn FnMut(&FactValue) -> bool,
) -> FactValue {
    match (given, &far) {
        (FactValue::Days(given), FactValue::Days(to)) => {
            let far_day = to.earliest();
            let near = if far_day < given.earliest() { given.earliest() } else { given.latest() };
            let days = (far_day - near).num_days();
            let at = |distance: i64| on(near, distance).map(day);
            closest(days, &at, turns).unwrap_or(far)
        }
        (FactValue::Length(Some(low), Some(high)), FactValue::Length(Some(to), _)) => {
            let near = if to < low { *low } else { *high };
            let at = |distance: i64| {
                let end = i32::try_from(distance).ok().and_then(|distance| near.checked_add(distance))?;
                Some(FactValue::Length(Some(end), Some(end)))
            };
            closest(i64::from(*to) - i64::from(near), &at, turns).unwrap_or(far)
        }
        (FactValue::Number(Some(low), Some(high)), FactValue::Number(Some(to), _)) => {
            let near = if to < low { *low } else { *high };
            // Between whole numbers the first one is taken.
            let (Some(near), Some(to)) = (near.to_whole(), to.to_whole()) else { return far };
            let at = |distance: i64| near.checked_add(distance).map(number);
            closest(to - near, &at, turns).unwrap_or(far)
        }
        _ => far,
    }
}

/// Halves the way from a value that does not turn to one that does.
fn closest(
    distance: i64,
    at: &dyn Fn(i64) -> Option<FactValue>,
    turns: &mut dyn FnMut(&FactValue) -> bool,
) -> Option<FactValue> {
    let (mut without, mut with) = (0, distance);
    while (with - without).abs() > 1 {
        let middle = without + (with - without) / 2;
        if at(middle).is_some_and(|value| turns(&value)) {
            with = middle;
        } else {
            without = middle;
        }
    }
    at(with)
}

fn on(day: NaiveDate, distance: i64) -> Option<NaiveDate> {
    let days = Days::new(distance.unsigned_abs());
    if distance < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

fn day(day: NaiveDate) -> FactValue {
    FactValue::Days(DaySpan::day(day))
}

fn number(whole: i64) -> FactValue {
    let number = Number::whole(whole);
    FactValue::Number(Some(number), Some(number))
}
