//! Exact numbers: the ends they lie between.

use std::cmp::Ordering;

use super::Run;
use super::families::{Combined, Measured};
use super::planes::packed;
use crate::logic::Kleene;
use crate::program::memory::Bits;
use crate::program::{
    Calculation, Columns, Exact, ExactId, Extreme, HIGHEST, LOWEST, Op, Order, Range, Rows, Span,
};
use crate::value::{Number, Rounding};

impl Combined for ExactId {
    fn either(a: Exact, b: Exact) -> Exact {
        let there = if a.there == b.there { a.there } else { Kleene::Open };
        match (a.there, b.there) {
            (Kleene::No, Kleene::No) => Exact::NONE,
            (Kleene::No, _) => Exact { there, ..b },
            (_, Kleene::No) => Exact { there, ..a },
            _ => Exact { range: hull(a.range, b.range), there },
        }
    }

    fn there(self, columns: &Columns, at: usize, _: Rows) -> Bits {
        columns.exact_there(self, at)
    }

    fn compared(columns: &Columns, a: Self, order: Order, b: Self, at: usize, rows: Rows) -> Bits {
        let (there_a, there_b) = (columns.exact_there(a, at), columns.exact_there(b, at));
        let ranges = |id: Self| {
            let first = columns.layout.column(id) + at * 64;
            &columns.memory.exacts[first..first + (rows.count - at * 64).min(64)]
        };
        let order = packed(ranges(a).iter().zip(ranges(b)).map(|(a, b)| {
            let compared = compared(*a, order, *b);
            (compared.is_yes(), !compared.is_no())
        }));
        Bits {
            yes: order.yes & there_a.yes & there_b.yes,
            maybe: order.maybe & there_a.maybe & there_b.maybe,
        }
    }
}

impl Measured for ExactId {
    fn is_there(held: Exact) -> Kleene {
        held.there
    }

    fn there_if(held: Exact, there: Kleene) -> Exact {
        Exact { there, ..held }
    }

    fn extreme_of(extreme: Extreme, a: Exact, b: Exact) -> Exact {
        match (a.there, b.there) {
            (Kleene::No, _) => return b,
            (_, Kleene::No) => return a,
            _ => {}
        }
        let there = a.there.or(b.there);
        let both = a.range.low.zip(b.range.low).map(|(a, b)| a.min(b));
        let high = a.range.high.zip(b.range.high).map(|(a, b)| a.max(b));
        // Only a number that is certainly there can keep the extreme from going further.
        let limits = |end: fn(Range) -> Option<Number>, better: fn(Number, Number) -> Number| {
            let ends =
                [a, b].into_iter().filter(|exact| exact.there.is_yes()).filter_map(|exact| end(exact.range));
            ends.reduce(better)
        };
        let range = match extreme {
            Extreme::Least => Range { low: both, high: limits(|range| range.high, Ord::min).or(high) },
            Extreme::Most => Range { low: limits(|range| range.low, Ord::max).or(both), high },
        };
        Exact { range, there }
    }
}

impl Run {
    /// Numbers made row by row.
    pub(super) fn exact_by_row(&mut self, op: &Op, out: ExactId, rows: Rows) {
        for row in 0..rows.count {
            let exact = exact_in_row(&self.columns, op, row);
            self.columns.put(out, row, exact);
        }
    }
}

fn exact_in_row(columns: &Columns, op: &Op, row: usize) -> Exact {
    match op {
        Op::Calculate(a, calculation, b) => {
            let (a, b) = (columns.get(*a, row), columns.get(*b, row));
            Exact { range: calculated(a.range, *calculation, b.range), there: a.there.and(b.there) }
        }
        Op::Round(a, rounding, unit) => {
            let (a, unit) = (columns.get(*a, row), columns.get(*unit, row));
            Exact { range: rounded(a.range, *rounding, unit.range), there: a.there.and(unit.there) }
        }
        Op::OnScale(a, scale) => {
            let a = columns.get(*a, row);
            // A larger number never comes to less, and one below zero to nothing: the ends stay ends.
            let low = a.range.low.map_or(Some(Number::ZERO), |low| scale.of(low));
            let high = a.range.high.map_or_else(|| scale.most(), |high| scale.of(high));
            Exact { range: Range { low, high }, there: a.there }
        }
        Op::ToExact(a) => {
            let span = columns.get(*a, row);
            Exact { range: ends_of(span), there: span.there }
        }
        _ => unreachable!("the operation makes a number row by row"),
    }
}

/// The ends of a length or count, as numbers.
pub(super) fn ends_of(span: Span) -> Range {
    let end = |end: i32, unbounded: i32| (end != unbounded).then(|| Number::whole(i64::from(end)));
    Range { low: end(span.low, LOWEST), high: end(span.high, HIGHEST) }
}

/// How two numbers known in part compare.
fn compared(a: Range, order: Order, b: Range) -> Kleene {
    let certainly = |low: Option<Number>, high: Option<Number>, wanted: fn(Ordering) -> bool| {
        low.zip(high).is_some_and(|(low, high)| wanted(low.cmp(&high)))
    };
    match order {
        Order::Less => Kleene::between(
            certainly(a.high, b.low, Ordering::is_lt),
            !certainly(a.low, b.high, Ordering::is_ge),
        ),
        Order::AtMost => Kleene::between(
            certainly(a.high, b.low, Ordering::is_le),
            !certainly(a.low, b.high, Ordering::is_gt),
        ),
        Order::Same => {
            let is_known = |range: Range| range.low.is_some() && range.low == range.high;
            let same = is_known(a) && is_known(b) && a.low == b.low;
            let apart =
                certainly(a.high, b.low, Ordering::is_lt) || certainly(a.low, b.high, Ordering::is_gt);
            Kleene::between(same, !apart)
        }
    }
}

fn hull(a: Range, b: Range) -> Range {
    Range { low: a.low.zip(b.low).map(|(a, b)| a.min(b)), high: a.high.zip(b.high).map(|(a, b)| a.max(b)) }
}

/// A calculation with numbers known in part; what does not fit is not known.
pub(super) fn calculated(a: Range, calculation: Calculation, b: Range) -> Range {
    let with = |a: Option<Number>, b: Option<Number>, of: fn(Number, Number) -> Option<Number>| {
        a.zip(b).and_then(|(a, b)| of(a, b))
    };
    match calculation {
        Calculation::Plus => {
            Range { low: with(a.low, b.low, Number::plus), high: with(a.high, b.high, Number::plus) }
        }
        Calculation::Minus => {
            Range { low: with(a.low, b.high, Number::minus), high: with(a.high, b.low, Number::minus) }
        }
        Calculation::Times => corners(a, b, Number::times),
        Calculation::Over => {
            // A divisor that may be zero leaves nothing known.
            let is_apart_from_zero =
                b.low.is_some_and(|low| low > Number::ZERO) || b.high.is_some_and(Number::is_negative);
            if is_apart_from_zero { corners(a, b, Number::over) } else { Range::default() }
        }
    }
}

/// A number rounded to a unit, both of which may be known in part.
fn rounded(number: Range, rounding: Rounding, unit: Range) -> Range {
    // To a unit that may be zero or less, nothing is rounded.
    let Some(least) = unit.low.filter(|low| *low > Number::ZERO) else { return Range::default() };
    if unit.high == Some(least) {
        // Rounding never changes the order of two numbers, so the ends stay ends.
        let round = |end: Option<Number>| end.and_then(|end| end.rounded(rounding, least));
        return Range { low: round(number.low), high: round(number.high) };
    }
    // To a unit that is not known, a number moves by less than the largest that it can be: not down if it is rounded
    // up, and not past zero, which is a multiple of every unit.
    let zero = Number::ZERO;
    let moved = |end: Option<Number>, by: fn(Number, Number) -> Option<Number>| by(end?, unit.high?);
    let goes_down = |low: Number| match rounding {
        Rounding::HalfUp | Rounding::Down => true,
        Rounding::Up => false,
        Rounding::TowardsZero => low > zero,
        Rounding::AwayFromZero => low < zero,
    };
    let goes_up = |high: Number| match rounding {
        Rounding::HalfUp | Rounding::Up => true,
        Rounding::Down => false,
        Rounding::TowardsZero => high < zero,
        Rounding::AwayFromZero => high > zero,
    };
    let low = match number.low {
        Some(low) if !goes_down(low) => Some(low),
        Some(low) if low >= zero => {
            Some(moved(Some(low), Number::minus).map_or(zero, |moved| moved.max(zero)))
        }
        low => moved(low, Number::minus),
    };
    let high = match number.high {
        Some(high) if !goes_up(high) => Some(high),
        Some(high) if high <= zero => {
            Some(moved(Some(high), Number::plus).map_or(zero, |moved| moved.min(zero)))
        }
        high => moved(high, Number::plus),
    };
    Range { low, high }
}

/// The ends of a product or quotient: one of the four corners.
fn corners(a: Range, b: Range, of: fn(Number, Number) -> Option<Number>) -> Range {
    let (Some(a_low), Some(a_high), Some(b_low), Some(b_high)) = (a.low, a.high, b.low, b.high) else {
        return Range::default();
    };
    let corners = [of(a_low, b_low), of(a_low, b_high), of(a_high, b_low), of(a_high, b_high)];
    let corners: Option<Vec<Number>> = corners.into_iter().collect();
    corners.map_or_else(Range::default, |corners| Range {
        low: corners.iter().min().copied(),
        high: corners.iter().max().copied(),
    })
}
