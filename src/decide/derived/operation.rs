//! What an operation of a program does, in the words of a derivation.

use crate::derivation::StepKind;
use crate::program::{Addends, Calculation, Extreme, Op, Order, Shift, TableId};
use crate::time::{Elapsed, Period, PeriodUnit, Turn};

/// What it does, and more of that where it is needed; `table` numbers a table.
pub(super) fn in_words(op: &Op, table: &mut dyn FnMut(&Op) -> u32) -> (StepKind, Option<String>) {
    let plainly = |kind: StepKind| (kind, None);
    match op {
        Op::Constant(_) => plainly(StepKind::Constant),
        Op::Not(_) => plainly(StepKind::Not),
        Op::And(_) => plainly(StepKind::AllOf),
        Op::Or(_) => plainly(StepKind::AnyOf),
        Op::AtLeast(count, _) => (StepKind::AtLeast, Some(count.to_string())),
        Op::Layer { .. } => plainly(StepKind::Layer),
        Op::Certainly(_) => plainly(StepKind::Certainly),
        Op::Clash(..) => plainly(StepKind::Clash),
        Op::Has(_) => plainly(StepKind::Has),
        Op::Compare(_, order, _) => {
            let order = match order {
                Order::Less => "less",
                Order::AtMost => "at most",
                Order::Same => "same",
            };
            (StepKind::Compare, Some(order.to_owned()))
        }
        Op::InSet(_, set) => {
            let places = (0..u32::BITS).filter(|place| set >> place & 1 == 1);
            let places: Vec<String> = places.map(|place| place.to_string()).collect();
            let all = || if *set == u32::MAX { "any".to_owned() } else { places.join(" ") };
            (StepKind::IsAmong, Some(all()))
        }
        Op::Test(_, test) => (StepKind::LiesUnder, Some(test.to_string())),
        Op::Gather(..) => plainly(StepKind::OfRecord),
        Op::Select(..) => plainly(StepKind::Choose),
        Op::Candidates(..) => plainly(StepKind::Candidates),
        Op::Rows(_) => plainly(StepKind::Rows),
        Op::OnDay { .. } => (StepKind::OnDay, Some(table(op).to_string())),
        Op::Any(..) => (StepKind::AnyElement, Some(table(op).to_string())),
        Op::Count { .. } => (StepKind::Count, Some(table(op).to_string())),
        Op::Sum { addends: Addends::Any, .. } => (StepKind::Sum, Some(table(op).to_string())),
        Op::Sum { addends: Addends::NeverNegative, .. } => {
            (StepKind::Sum, Some(format!("{}, never negative", table(op))))
        }
        Op::Reduce { extreme: Extreme::Least, .. } => (StepKind::LeastElement, Some(table(op).to_string())),
        Op::Reduce { extreme: Extreme::Most, .. } => (StepKind::LargestElement, Some(table(op).to_string())),
        Op::Extreme(Extreme::Least, _) => plainly(StepKind::Least),
        Op::Extreme(Extreme::Most, _) => plainly(StepKind::Largest),
        Op::Shift(_, shift) => (StepKind::Move, Some(moved(*shift))),
        Op::ShiftBy { in_months, back, age, .. } => {
            let unit = if *in_months || *age { "months" } else { "days" };
            let back = if *back { " back" } else { "" };
            let age = if *age { " of age" } else { "" };
            (StepKind::MoveBy, Some(format!("{unit}{back}{age}")))
        }
        Op::WorkingDay { .. } => plainly(StepKind::WorkingDay),
        Op::Elapsed { counted, .. } => (StepKind::Elapsed, Some(elapsed(*counted))),
        Op::PartOf(_, part) => (StepKind::PartOf, Some(part.spelling().to_owned())),
        Op::Weekday(_, weekdays) => {
            let weekdays: Vec<&str> = weekdays.iter().map(|weekday| weekday.spelling()).collect();
            (StepKind::Weekday, Some(weekdays.join(" ")))
        }
        Op::TimesSpan(..) => plainly(StepKind::TimesLength),
        Op::AddSpan { minus, .. } => plainly(if *minus { StepKind::Subtract } else { StepKind::Add }),
        Op::ToExact(_) => plainly(StepKind::ToNumber),
        Op::Calculate(_, calculation, _) => plainly(match calculation {
            Calculation::Plus => StepKind::Plus,
            Calculation::Minus => StepKind::Minus,
            Calculation::Times => StepKind::Times,
            Calculation::Over => StepKind::Over,
        }),
        Op::Round(_, rounding, _) => (StepKind::Round, Some(rounding.spelling().to_owned())),
        Op::OnScale(_, scale) => {
            let brackets = scale.brackets().iter();
            let brackets: Vec<String> = brackets
                .map(|bracket| {
                    format!("above {}: {}", bracket.above.as_fraction(), bracket.rate.as_fraction())
                })
                .collect();
            (StepKind::OnScale, Some(brackets.join(", ")))
        }
    }
}

fn moved(shift: Shift) -> String {
    match shift {
        Shift::By(period) => length(period),
        Shift::BeginPeriod(period) => format!("{} begun", length(period)),
        Shift::Age(months) => format!("{months} months of age"),
        Shift::To(Turn::First(unit)) => format!("first of {}", unit.spelling()),
        Shift::To(Turn::Last(unit)) => format!("last of {}", unit.spelling()),
        Shift::To(Turn::Next(day)) => format!("next {:02}-{:02}", day.month(), day.day()),
    }
}

fn elapsed(counted: Elapsed) -> String {
    match counted {
        Elapsed::Age => "age".to_owned(),
        Elapsed::Whole(step) => format!("whole {}", length(step)),
        Elapsed::Begun(step) => format!("begun {}", length(step)),
    }
}

fn length(period: Period) -> String {
    match period.unit {
        PeriodUnit::Months => format!("{} months", period.count),
        PeriodUnit::Days => format!("{} days", period.count),
    }
}

/// Which table the elements stand in that an operation goes through.
pub(super) fn elements(op: &Op, table: impl Fn(crate::program::Node) -> TableId) -> Option<TableId> {
    match op {
        Op::OnDay { says, .. } => Some(table(*says)),
        Op::Any(does, _) => Some(table((*does).into())),
        Op::Count { counts, .. } => Some(table((*counts).into())),
        Op::Sum { value, .. } => Some(table((*value).into())),
        Op::Reduce { value, .. } => Some(table(*value)),
        _ => None,
    }
}
