//! Exact numbers: the ends they lie between.

use std::cmp::Ordering;

use super::Run;
use super::columns::chosen;
use crate::logic::Kleene;
use crate::program::memory::Bits;
use crate::program::{Calculation, ExactId, Extreme, NO_CODE, OPEN_CODE, Op, Order, Program, Range, Rows};
use crate::value::Number;

/// A number as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    pub range: Range,
    pub there: Kleene,
}

impl Exact {
    pub(super) const OPEN: Self = Self { range: Range { low: None, high: None }, there: Kleene::Open };
    pub(super) const NONE: Self = Self { range: Range { low: None, high: None }, there: Kleene::No };

    /// What both allow.
    fn either(self, other: Self) -> Self {
        match (self.there, other.there) {
            (Kleene::No, Kleene::No) => Self::NONE,
            (Kleene::No, _) => Self { there: Kleene::Open, ..other },
            (_, Kleene::No) => Self { there: Kleene::Open, ..self },
            (a, b) => {
                Self { range: hull(self.range, other.range), there: if a == b { a } else { Kleene::Open } }
            }
        }
    }
}

impl Run {
    /// Reads a number.
    pub(super) fn exact(&self, id: ExactId, row: usize) -> Exact {
        let offset = self.layout.exacts[id.index()] as usize + row;
        let plane = self.layout.exact_planes[id.index()] as usize + row / 64;
        let bit = row % 64;
        let there = Kleene::between(
            self.memory.exact_there[plane] >> bit & 1 == 1,
            self.memory.exact_maybe[plane] >> bit & 1 == 1,
        );
        Exact { range: self.memory.exacts[offset], there }
    }

    pub(super) fn put_exact(&mut self, id: ExactId, row: usize, exact: Exact) {
        let offset = self.layout.exacts[id.index()] as usize + row;
        let plane = self.layout.exact_planes[id.index()] as usize + row / 64;
        self.memory.exacts[offset] = exact.range;
        let mask = 1_u64 << (row % 64);
        let set = |word: u64, on: bool| if on { word | mask } else { word & !mask };
        self.memory.exact_there[plane] = set(self.memory.exact_there[plane], exact.there.is_yes());
        self.memory.exact_maybe[plane] = set(self.memory.exact_maybe[plane], !exact.there.is_no());
    }

    /// One number for all rows.
    pub(super) fn exact_step(&mut self, program: &Program, op: &Op, out: ExactId, rows: Rows) {
        match op {
            Op::Sum { value, counts, complete } => self.sum(program, out, *value, *counts, *complete, rows),
            Op::ReduceExact { extreme, value, counts, complete } => {
                self.reduce_exact(program, out, (*extreme, *value, *counts, *complete), rows);
            }
            _ => {
                for row in 0..rows.count {
                    let exact = self.exact_in_row(op, row);
                    self.put_exact(out, row, exact);
                }
            }
        }
    }

    fn exact_in_row(&self, op: &Op, row: usize) -> Exact {
        match op {
            Op::ConstantExact(number) => Exact { range: Range::exactly(*number), there: Kleene::Yes },
            Op::Calculate(a, calculation, b) => {
                let (a, b) = (self.exact(*a, row), self.exact(*b, row));
                Exact { range: calculated(a.range, *calculation, b.range), there: a.there.and(b.there) }
            }
            Op::Round(a, rounding, unit) => {
                let a = self.exact(*a, row);
                // Rounding never changes the order of two numbers, so the ends stay ends.
                let round = |end: Option<Number>| end.and_then(|end| end.rounded(*rounding, *unit));
                Exact { range: Range { low: round(a.range.low), high: round(a.range.high) }, there: a.there }
            }
            Op::ExtremeExact(extreme, values) => {
                let values = values.iter().map(|id| self.exact(*id, row));
                values.reduce(|a, b| extreme_exact(*extreme, a, b)).unwrap_or(Exact::NONE)
            }
            Op::GatherExact(a, via) => match self.reference(*via, row) {
                OPEN_CODE => Exact::OPEN,
                NO_CODE => Exact::NONE,
                at => self.exact(*a, at as usize),
            },
            Op::SelectExact(c, a, b) => match self.bit(*c, row) {
                Kleene::Yes => self.exact(*a, row),
                Kleene::No => self.exact(*b, row),
                Kleene::Open => self.exact(*a, row).either(self.exact(*b, row)),
            },
            Op::CandidatesExact(pairs, otherwise) => {
                let otherwise = otherwise.map_or(Exact::OPEN, |id| self.exact(id, row));
                let pairs =
                    pairs.iter().map(|(active, value)| (self.bit(*active, row), self.exact(*value, row)));
                chosen(pairs, otherwise, Exact::either)
            }
            Op::SpanToExact(a) => {
                let span = self.span(*a, row);
                let end =
                    |end: i32, unbounded: i32| (end != unbounded).then(|| Number::whole(i64::from(end)));
                let range = Range {
                    low: end(span.low, crate::program::memory::LOWEST),
                    high: end(span.high, crate::program::memory::HIGHEST),
                };
                Exact { range, there: span.there }
            }
            _ => unreachable!("the operation makes a number"),
        }
    }

    /// Compares two numbers in one word of rows.
    pub(super) fn compare_exacts(&self, a: ExactId, order: Order, b: ExactId, at: usize, rows: Rows) -> Bits {
        let mut word = Bits::NO;
        for row in at * 64..rows.count.min(at * 64 + 64) {
            let (a, b) = (self.exact(a, row), self.exact(b, row));
            word.set_row(row, compared(a.range, order, b.range).and(a.there.and(b.there)));
        }
        word
    }
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
fn calculated(a: Range, calculation: Calculation, b: Range) -> Range {
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

/// The smaller or larger of two; one that is not there does not count.
pub(super) fn extreme_exact(extreme: Extreme, a: Exact, b: Exact) -> Exact {
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
