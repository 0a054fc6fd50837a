//! One step, derived again from what it is made of.

use chrono::NaiveDate;

use super::days::{self, Move};
use super::elapsed::{self, Counted};
use super::finding::{Fault, Place};
use super::known::{self, Extreme, Order};
use super::lists::{self, Addends, Stretch};
use super::rows::Checked;
use super::{amounts, calendar, truth};
use crate::derivation::{Ends, Pointer, Step, StepKind, Value};
use crate::logic::Kleene;
use crate::time::number_of;
use crate::value::Number;

/// What follows, or why nothing can be followed.
type Derived = Result<Value, Fault>;

/// What a step is made of: a value each.
struct Made<'s> {
    step: &'s Step,
    of: Vec<&'s Step>,
}

impl<'d> Checked<'d> {
    /// Checks one step against the values of those it is made of.
    pub(super) fn step(&mut self, step: &'d Step) {
        let place = Place::Step(self.at, step.step);
        match self.follows(step) {
            Ok(Some(value)) if value != step.gives => self.found(place, Fault::Follows(value)),
            Ok(_) => {}
            Err(fault) => self.found(place, fault),
        }
    }

    /// What follows from what a step is made of; `None` if it is where a derivation begins.
    fn follows(&mut self, step: &'d Step) -> Result<Option<Value>, Fault> {
        let mut of = Vec::with_capacity(step.with.len());
        for number in &step.with {
            match self.use_step(*number) {
                Some(part) if *number < step.step => of.push(part),
                _ => return Err(Fault::RestsOn(*number)),
            }
        }
        if !self.has_row(step.of) {
            return Err(Fault::Unreadable);
        }
        let made = Made { step, of };
        let own = match step.is {
            StepKind::Fact | StepKind::Constant if step.instead.is_none() => {
                return made.of_nothing().map(|()| None);
            }
            StepKind::Fact | StepKind::Constant => return Err(Fault::Unreadable),
            StepKind::Given => match (made.of.as_slice(), &step.instead) {
                (_, None) | ([_, _, ..], _) => return Err(Fault::Unreadable),
                ([], _) => None,
                ([_], _) => Some(made.same_row()?.one()?),
            },
            _ => Some(self.derived(&made)?),
        };
        match &step.instead {
            Some(instead) => known::given_instead(own, instead.says).map(Some).ok_or(Fault::Unreadable),
            None => Ok(own),
        }
    }

    /// True if there is a row.
    fn has_row(&self, (table, row): (u32, u32)) -> bool {
        self.table(table).is_some_and(|table| (row as usize) < table.rows.len())
    }

    fn derived(&self, made: &Made<'_>) -> Derived {
        match made.step.is {
            StepKind::DecisionDay
            | StepKind::Owner
            | StepKind::ItsCase
            | StepKind::Element
            | StepKind::Unmade => {
                made.of_nothing()?;
                self.of_the_receipt(made.step)
            }
            StepKind::LiesUnder => self.lies_under(made),
            StepKind::OfRecord => made.of_record(),
            StepKind::OnDay
            | StepKind::AnyElement
            | StepKind::Count
            | StepKind::Sum
            | StepKind::LeastElement
            | StepKind::LargestElement => self.of_elements(made),
            _ => made.same_row()?.in_row(),
        }
    }

    /// What follows from the head and the tables of the receipt.
    fn of_the_receipt(&self, step: &Step) -> Derived {
        let (table, row) = step.of;
        let rows = self.table(table).ok_or(Fault::Unreadable)?;
        Ok(match step.is {
            StepKind::DecisionDay => Value::Whole(day_in_words(&self.head.on).ok_or(Fault::Unreadable)?),
            StepKind::Owner => {
                let owner = rows.owners.get(row as usize).ok_or(Fault::Unreadable)?;
                Value::Record(owner.map_or(Pointer::None, Pointer::To))
            }
            StepKind::Element => match &rows.pairs {
                Some(pairs) => {
                    let element = pairs.elements.get(row as usize).ok_or(Fault::Unreadable)?;
                    Value::Record(Pointer::To(*element))
                }
                None => Value::Record(Pointer::To(row)),
            },
            StepKind::ItsCase => Value::Record(Pointer::To(0)),
            _ => known::open_like(step.gives),
        })
    }

    /// If a citation lies under provisions, by what the rules say of its code.
    fn lies_under(&self, made: &Made<'_>) -> Derived {
        let made = made.same_row()?;
        let test = made.by()?.parse::<usize>().ok().and_then(|test| self.law.about.tests.get(test));
        let test = test.ok_or(Fault::Unreadable)?;
        match made.one()? {
            Value::Code(Pointer::Open) => Ok(Value::Truth(Kleene::Open)),
            Value::Code(Pointer::None) => Ok(Value::Truth(Kleene::No)),
            Value::Code(Pointer::To(code)) => test.is.get(code as usize).copied().ok_or(Fault::Unreadable),
            _ => Err(Fault::Unreadable),
        }
    }

    /// What is made of the elements that belong to a row.
    fn of_elements(&self, made: &Made<'_>) -> Derived {
        let by = made.by()?;
        let (table, addends) = match by.strip_suffix(", never negative") {
            Some(table) if made.step.is == StepKind::Sum => (table, Addends::NeverNegative),
            _ => (by, Addends::Any),
        };
        let table = table.parse::<u32>().ok().filter(|table| self.table(*table).is_some());
        let table = table.ok_or(Fault::Unreadable)?;
        let Some((first, parts)) = made.of.split_first() else { return Err(Fault::Unreadable) };
        if first.of != made.step.of {
            return Err(Fault::OtherRow(first.step));
        }
        let each = match made.step.is {
            StepKind::AnyElement | StepKind::Count => 1,
            StepKind::OnDay => 3,
            _ => 2,
        };
        let expected = self.owned(table, made.step.of.1);
        if parts.len() != expected.len() * each {
            return Err(Fault::Elements);
        }
        for (element, row) in parts.chunks(each).zip(expected) {
            if element.iter().any(|part| part.of != (table, *row)) {
                return Err(Fault::Elements);
            }
        }
        if made.step.is == StepKind::OnDay {
            let stretches = parts.chunks(3).map(stretch).collect::<Result<Vec<_>, Fault>>()?;
            let found = lists::on_day(whole(first.gives)?, &stretches, made.step.gives);
            return found.ok_or(Fault::Unreadable);
        }
        let is_complete = condition(first.gives)?;
        Ok(match made.step.is {
            StepKind::AnyElement => Value::Truth(lists::any(is_complete, &conditions(parts)?)),
            StepKind::Count => Value::Whole(lists::count(is_complete, &conditions(parts)?)),
            StepKind::Sum => {
                let elements = parts.chunks(2).map(|pair| match pair {
                    [value, counts] => Ok((number(value.gives)?, condition(counts.gives)?)),
                    _ => Err(Fault::Unreadable),
                });
                let elements = elements.collect::<Result<Vec<_>, Fault>>()?;
                Value::Number(lists::sum(is_complete, addends, &elements))
            }
            _ => {
                let which =
                    if made.step.is == StepKind::LeastElement { Extreme::Least } else { Extreme::Largest };
                let elements = parts.chunks(2).map(|pair| match pair {
                    [value, counts] => Ok((value.gives, condition(counts.gives)?)),
                    _ => Err(Fault::Unreadable),
                });
                let elements = elements.collect::<Result<Vec<_>, Fault>>()?;
                lists::extreme(is_complete, which, &elements, made.step.gives).ok_or(Fault::Unreadable)?
            }
        })
    }
}

impl Made<'_> {
    fn of_nothing(&self) -> Result<(), Fault> {
        if self.of.is_empty() { Ok(()) } else { Err(Fault::Unreadable) }
    }

    fn by(&self) -> Result<&str, Fault> {
        self.step.by.as_deref().ok_or(Fault::Unreadable)
    }

    /// The same, if all that it is made of is about its row.
    fn same_row(&self) -> Result<&Self, Fault> {
        match self.of.iter().find(|part| part.of != self.step.of) {
            Some(part) => Err(Fault::OtherRow(part.step)),
            None => Ok(self),
        }
    }

    fn one(&self) -> Derived {
        match self.of.as_slice() {
            [one] => Ok(one.gives),
            _ => Err(Fault::Unreadable),
        }
    }

    fn two(&self) -> Result<(Value, Value), Fault> {
        match self.of.as_slice() {
            [a, b] => Ok((a.gives, b.gives)),
            _ => Err(Fault::Unreadable),
        }
    }

    fn three(&self) -> Result<(Value, Value, Value), Fault> {
        match self.of.as_slice() {
            [a, b, c] => Ok((a.gives, b.gives, c.gives)),
            _ => Err(Fault::Unreadable),
        }
    }

    /// The value in the row of the record that the first leads to.
    fn of_record(&self) -> Derived {
        let Some((via, value)) = self.of.split_first() else { return Err(Fault::Unreadable) };
        if via.of != self.step.of {
            return Err(Fault::OtherRow(via.step));
        }
        match (via.gives, value) {
            (Value::Record(Pointer::Open), []) => Ok(known::open_like(self.step.gives)),
            (Value::Record(Pointer::None), []) => Ok(known::none_like(self.step.gives)),
            (Value::Record(Pointer::To(row)), [value]) if value.of.1 == row => Ok(value.gives),
            (Value::Record(Pointer::To(_)), [value]) => Err(Fault::OtherRow(value.step)),
            _ => Err(Fault::Unreadable),
        }
    }

    /// What follows from values of one row.
    fn in_row(&self) -> Derived {
        match self.step.is {
            StepKind::Not => Ok(Value::Truth(!condition(self.one()?)?)),
            StepKind::AllOf => Ok(Value::Truth(truth::all(conditions(&self.of)?))),
            StepKind::AnyOf => Ok(Value::Truth(truth::any(conditions(&self.of)?))),
            StepKind::AtLeast => {
                let wanted = self.by()?.parse().map_err(|_| Fault::Unreadable)?;
                Ok(Value::Truth(truth::at_least(wanted, &conditions(&self.of)?)))
            }
            StepKind::Layer => {
                let (yes, no, below) = self.three()?;
                Ok(Value::Truth(truth::layer(condition(yes)?, condition(no)?, condition(below)?)))
            }
            StepKind::Certainly => Ok(Value::Truth(condition(self.one()?)?.is_yes().into())),
            StepKind::Clash => {
                let (a, b) = self.two()?;
                Ok(Value::Truth((condition(a)?.is_yes() && condition(b)?.is_yes()).into()))
            }
            StepKind::Has => Ok(Value::Truth(known::has(self.one()?))),
            StepKind::Compare => {
                let ((a, b), order) = (self.two()?, Order::read(self.by()?).ok_or(Fault::Unreadable)?);
                known::compared(a, order, b).map(Value::Truth).ok_or(Fault::Unreadable)
            }
            StepKind::IsAmong => {
                let set = Value::read(format!("choice {}", self.by()?).trim_end());
                match (self.one()?, set) {
                    (Value::Choice(value), Some(Value::Choice(set))) => {
                        Ok(Value::Truth(known::is_among(value, set)))
                    }
                    _ => Err(Fault::Unreadable),
                }
            }
            StepKind::Choose => {
                let (choice, a, b) = self.three()?;
                let both = known::either(a, b).ok_or(Fault::Unreadable)?;
                Ok(match condition(choice)? {
                    Kleene::Yes => a,
                    Kleene::No => b,
                    Kleene::Open => both,
                })
            }
            StepKind::Candidates => {
                let Some((otherwise, pairs)) = self.of.split_last() else { return Err(Fault::Unreadable) };
                known::candidates(&paired(pairs)?, otherwise.gives).ok_or(Fault::Unreadable)
            }
            StepKind::Rows => known::one_row(&paired(&self.of)?).ok_or(Fault::Unreadable),
            StepKind::Least => self.extreme(Extreme::Least),
            StepKind::Largest => self.extreme(Extreme::Largest),
            _ => self.measured(),
        }
    }

    /// What follows of days, lengths and numbers of one row.
    fn measured(&self) -> Derived {
        let of_two = |of: fn(Ends<Number>, Ends<Number>) -> Ends<Number>| {
            let (a, b) = self.two()?;
            Ok(Value::Number(of(number(a)?, number(b)?)))
        };
        match self.step.is {
            StepKind::Move => {
                let by = Move::read(self.by()?).ok_or(Fault::Unreadable)?;
                Ok(Value::Whole(days::moved(whole(self.one()?)?, by)))
            }
            StepKind::MoveBy => self.moved_by(),
            StepKind::WorkingDay => match self.two()? {
                (day, Value::Choice(places)) => Ok(Value::Whole(days::carried(whole(day)?, places))),
                _ => Err(Fault::Unreadable),
            },
            StepKind::Elapsed => {
                let counted = Counted::read(self.by()?).ok_or(Fault::Unreadable)?;
                let (from, to) = self.two()?;
                Ok(Value::Whole(elapsed::between(whole(from)?, whole(to)?, counted)))
            }
            StepKind::PartOf => {
                let day = whole(self.one()?)?;
                match self.by()? {
                    "year" => Ok(Value::Whole(calendar::year(day))),
                    "month" => Ok(Value::Whole(calendar::month(day))),
                    _ => Err(Fault::Unreadable),
                }
            }
            StepKind::Weekday => {
                let weekdays = calendar::weekdays(self.by()?).ok_or(Fault::Unreadable)?;
                Ok(Value::Truth(calendar::is_among(whole(self.one()?)?, &weekdays)))
            }
            StepKind::TimesLength => {
                let (length, times) = self.two()?;
                Ok(Value::Whole(amounts::times_length(whole(length)?, number(times)?)))
            }
            StepKind::Add | StepKind::Subtract => {
                let (a, b) = self.two()?;
                let (a, b) = (whole(a)?, whole(b)?);
                let b = if self.step.is == StepKind::Subtract { days::reversed(b) } else { b };
                Ok(Value::Whole(days::added(a, b)))
            }
            StepKind::ToNumber => Ok(Value::Number(amounts::of_whole(whole(self.one()?)?))),
            StepKind::Plus => of_two(amounts::plus),
            StepKind::Minus => of_two(amounts::minus),
            StepKind::Times => of_two(amounts::times),
            StepKind::Over => of_two(amounts::over),
            StepKind::Round => {
                let rounding = amounts::Rounding::read(self.by()?).ok_or(Fault::Unreadable)?;
                let (a, unit) = self.two()?;
                Ok(Value::Number(rounding.of(number(a)?, number(unit)?)))
            }
            StepKind::OnScale => {
                let scale = amounts::Scale::read(self.by()?).ok_or(Fault::Unreadable)?;
                Ok(Value::Number(scale.of(number(self.one()?)?)))
            }
            _ => Err(Fault::Unreadable),
        }
    }

    /// A day moved by a length that stands in the row as well.
    fn moved_by(&self) -> Derived {
        let (day, by) = self.two()?;
        let (day, by) = (whole(day)?, whole(by)?);
        let to: fn(i32) -> Move = match self.by()? {
            "months" | "months back" => Move::Months,
            "days" | "days back" => Move::Days,
            "months of age" | "months back of age" => Move::MonthsOfAge,
            _ => return Err(Fault::Unreadable),
        };
        let is_back = self.by()?.contains("back");
        Ok(Value::Whole(days::moved_by(day, if is_back { days::reversed(by) } else { by }, to)))
    }

    fn extreme(&self, extreme: Extreme) -> Derived {
        let mut values = self.of.iter().map(|part| part.gives);
        let Some(first) = values.next() else { return Ok(known::none_like(self.step.gives)) };
        let found = values.try_fold(first, |found, value| known::extreme_of(extreme, found, value));
        found.ok_or(Fault::Unreadable)
    }
}

fn condition(value: Value) -> Result<Kleene, Fault> {
    match value {
        Value::Truth(truth) => Ok(truth),
        _ => Err(Fault::Unreadable),
    }
}

fn conditions(parts: &[&Step]) -> Result<Vec<Kleene>, Fault> {
    parts.iter().map(|part| condition(part.gives)).collect()
}

fn whole(value: Value) -> Result<Ends<i32>, Fault> {
    match value {
        Value::Whole(ends) => Ok(ends),
        _ => Err(Fault::Unreadable),
    }
}

fn number(value: Value) -> Result<Ends<Number>, Fault> {
    match value {
        Value::Number(ends) => Ok(ends),
        _ => Err(Fault::Unreadable),
    }
}

/// Conditions with the values they bring.
fn paired(parts: &[&Step]) -> Result<Vec<(Kleene, Value)>, Fault> {
    let pairs = parts.chunks(2).map(|pair| match pair {
        [holds, value] => Ok((condition(holds.gives)?, value.gives)),
        _ => Err(Fault::Unreadable),
    });
    pairs.collect()
}

fn stretch(parts: &[&Step]) -> Result<Stretch, Fault> {
    match parts {
        [says, first, last] => {
            Ok(Stretch { says: says.gives, first: whole(first.gives)?, last: whole(last.gives)? })
        }
        _ => Err(Fault::Unreadable),
    }
}

/// `2018-06-01`, `2018-06-01 to ?`: a day as the head of a receipt says it.
fn day_in_words(text: &str) -> Option<Ends<i32>> {
    let (first, last) = text.split_once(" to ").unwrap_or((text, text));
    let end = |text: &str| match text {
        "?" => Some(None),
        day => day.parse::<NaiveDate>().ok().map(|day| Some(number_of(day))),
    };
    Some(Ends::new(end(first)?, end(last)?, Kleene::Yes))
}
