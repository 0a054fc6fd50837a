//! Exact numbers known in part; by `docs/semantics.md`, *Numbers*.

use super::truth;
use crate::derivation::Ends;
use crate::value::Number;

/// The sum of two numbers, by their ends.
pub(super) fn plus(a: Ends<Number>, b: Ends<Number>) -> Ends<Number> {
    let end = |a: Option<Number>, b: Option<Number>| a?.plus(b?);
    Ends::new(end(a.low, b.low), end(a.high, b.high), truth::all([a.there, b.there]))
}

/// The difference of two numbers, by their ends.
pub(super) fn minus(a: Ends<Number>, b: Ends<Number>) -> Ends<Number> {
    let end = |a: Option<Number>, b: Option<Number>| a?.minus(b?);
    Ends::new(end(a.low, b.high), end(a.high, b.low), truth::all([a.there, b.there]))
}

/// The product of two numbers; not known where an end is missing.
pub(super) fn times(a: Ends<Number>, b: Ends<Number>) -> Ends<Number> {
    corners(a, b, Number::times)
}

/// The quotient of two numbers; not known where the divisor may be zero.
pub(super) fn over(a: Ends<Number>, b: Ends<Number>) -> Ends<Number> {
    let is_above = b.low.is_some_and(|low| low > Number::ZERO);
    let is_below = b.high.is_some_and(|high| high < Number::ZERO);
    if is_above || is_below {
        return corners(a, b, Number::over);
    }
    Ends::new(None, None, truth::all([a.there, b.there]))
}

/// A length or a count as a number.
pub(super) fn of_whole(length: Ends<i32>) -> Ends<Number> {
    let end = |end: Option<i32>| end.map(|end| Number::whole(i64::from(end)));
    Ends::new(end(length.low), end(length.high), length.there)
}

/// A length so many times: whole months or days, so that an end between two of them is the next one further out. What does
/// not fit is not known.
pub(super) fn times_length(length: Ends<i32>, so_many: Ends<Number>) -> Ends<i32> {
    let product = times(of_whole(length), so_many);
    let low = product.low.and_then(floor);
    let high = product.high.and_then(|high| floor(high.negated()?)?.negated());
    let end = |end: Option<Number>| end.and_then(|end| end.as_fraction().parse().ok());
    Ends::new(end(low), end(high), product.there)
}

fn corners(a: Ends<Number>, b: Ends<Number>, of: fn(Number, Number) -> Option<Number>) -> Ends<Number> {
    let of = |a: Option<Number>, b: Option<Number>| of(a?, b?);
    let all = [of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)];
    let known: Option<Vec<Number>> = all.into_iter().collect();
    let (low, high) =
        known.map_or((None, None), |known| (known.iter().min().copied(), known.iter().max().copied()));
    Ends::new(low, high, truth::all([a.there, b.there]))
}

/// How a number is rounded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rounding {
    HalfUp,
    Up,
    Down,
    TowardsZero,
    AwayFromZero,
}

impl Rounding {
    /// As the rules name it.
    pub(super) fn read(text: &str) -> Option<Self> {
        Some(match text {
            "half up" => Self::HalfUp,
            "up" => Self::Up,
            "down" => Self::Down,
            "towards zero" => Self::TowardsZero,
            "away from zero" => Self::AwayFromZero,
            _ => return None,
        })
    }

    /// A number rounded to a multiple of a unit, at both ends. Nothing is known if the unit may be zero or less.
    pub(super) fn of(self, number: Ends<Number>, unit: Ends<Number>) -> Ends<Number> {
        let there = truth::all([number.there, unit.there]);
        let Some(least) = unit.low.filter(|least| *least > Number::ZERO) else {
            return Ends::new(None, None, there);
        };
        if unit.high == Some(least) {
            let end = |end: Option<Number>| self.one(end?, least);
            return Ends::new(end(number.low), end(number.high), there);
        }
        // What holds of the lower end holds of the upper one on the other side of zero.
        let low = number.low.and_then(|low| self.at_least(low, unit.high));
        let high = number.high.and_then(Number::negated);
        let high = high.and_then(|high| self.mirrored().at_least(high, unit.high));
        Ends::new(low, high.and_then(Number::negated), there)
    }

    /// What a number is at least when rounded to a unit that is not known, but is not above `largest`.
    fn at_least(self, number: Number, largest: Option<Number>) -> Option<Number> {
        let never_falls = match self {
            Self::Up => true,
            Self::HalfUp | Self::Down => false,
            Self::TowardsZero => number <= Number::ZERO,
            Self::AwayFromZero => number >= Number::ZERO,
        };
        if never_falls {
            return Some(number);
        }
        let reached = largest.and_then(|largest| number.minus(largest));
        // Zero is a multiple of every unit, so that nothing is rounded past it.
        if number < Number::ZERO {
            return reached;
        }
        Some(reached.map_or(Number::ZERO, |reached| reached.max(Number::ZERO)))
    }

    /// The same on the other side of zero.
    const fn mirrored(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::HalfUp | Self::TowardsZero | Self::AwayFromZero => self,
        }
    }

    fn one(self, number: Number, unit: Number) -> Option<Number> {
        let units = number.over(unit)?;
        let below = floor(units)?;
        let above = if below == units { below } else { below.plus(Number::whole(1))? };
        let (nearer, further) = if units < Number::ZERO { (above, below) } else { (below, above) };
        let whole = match self {
            Self::Down => below,
            Self::Up => above,
            Self::TowardsZero => nearer,
            Self::AwayFromZero => further,
            Self::HalfUp => {
                let (to_nearer, to_further) = (distance(units, nearer)?, distance(units, further)?);
                if to_nearer < to_further { nearer } else { further }
            }
        };
        whole.times(unit)
    }
}

fn distance(a: Number, b: Number) -> Option<Number> {
    if a < b { b.minus(a) } else { a.minus(b) }
}

/// The largest whole number that is not more.
pub(super) fn floor(number: Number) -> Option<Number> {
    let written = number.as_fraction();
    let Some((numerator, denominator)) = written.split_once('/') else { return Some(number) };
    let (numerator, denominator) = (numerator.parse::<i128>().ok()?, denominator.parse::<i128>().ok()?);
    Number::from_fraction(&numerator.checked_div_euclid(denominator)?.to_string())
}

/// The brackets of a scale: where each begins, and its rate.
pub(super) struct Scale(Vec<(Number, Number)>);

impl Scale {
    /// `above 0: 0, above 6000: 3/25`: the first begins at zero, each other one later than the one before it, and no rate is below zero.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut brackets: Vec<(Number, Number)> = Vec::new();
        for bracket in text.split(", ") {
            let (above, rate) = bracket.strip_prefix("above ")?.split_once(": ")?;
            let (above, rate) = (Number::from_fraction(above)?, Number::from_fraction(rate)?);
            let is_next = brackets.last().map_or(above == Number::ZERO, |(last, _)| *last < above);
            if !is_next || rate < Number::ZERO {
                return None;
            }
            brackets.push((above, rate));
        }
        (!brackets.is_empty()).then_some(Self(brackets))
    }

    /// What a number comes to: of a range what both ends come to; at least nothing, and at most what all brackets but the last
    /// come to, if the last has the rate zero.
    pub(super) fn of(&self, number: Ends<Number>) -> Ends<Number> {
        let low = number.low.map_or(Some(Number::ZERO), |low| self.up_to(low));
        let high = match number.high {
            Some(high) => self.up_to(high),
            None => self.most(),
        };
        Ends::new(low, high, number.there)
    }

    fn up_to(&self, number: Number) -> Option<Number> {
        let mut sum = Number::ZERO;
        for (at, (above, rate)) in self.0.iter().enumerate() {
            let top = self.0.get(at + 1).map_or(number, |(next, _)| number.min(*next));
            let within = if top > *above { top.minus(*above)? } else { Number::ZERO };
            sum = sum.plus(within.times(*rate)?)?;
        }
        Some(sum)
    }

    fn most(&self) -> Option<Number> {
        let (last, rate) = self.0.last()?;
        if *rate == Number::ZERO { self.up_to(*last) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::logic::Kleene;

    fn exactly(text: &str) -> Ends<Number> {
        let number = Number::from_fraction(text);
        Ends::new(number, number, Kleene::Yes)
    }

    #[test]
    fn rounding_is_as_the_semantics_say() {
        for (number, way, unit, rounded) in [
            ("5/2", "half up", "1", "3"),
            ("-5/2", "half up", "1", "-3"),
            ("12/5", "half up", "1", "2"),
            ("12/5", "up", "1", "3"),
            ("-12/5", "up", "1", "-2"),
            ("-14/5", "down", "1", "-3"),
            ("-14/5", "towards zero", "1", "-2"),
            ("-12/5", "away from zero", "1", "-3"),
            ("219", "down", "50", "200"),
        ] {
            let rounding = Rounding::read(way).expect("a rounding");
            assert_eq!(rounding.of(exactly(number), exactly(unit)), exactly(rounded), "{number} {way}");
        }
    }

    #[test]
    fn to_a_unit_known_in_part_a_number_moves_by_less_than_the_largest() {
        let between = |low: &str, high: &str| {
            Ends::new(Number::from_fraction(low), Number::from_fraction(high), Kleene::Yes)
        };
        for (number, way, low, high) in [
            ("7", "half up", "2", "12"),
            ("3", "half up", "0", "8"),
            ("7", "up", "7", "12"),
            ("7", "down", "2", "7"),
            ("7", "towards zero", "2", "7"),
            ("7", "away from zero", "7", "12"),
            ("-7", "up", "-7", "-2"),
            ("-3", "up", "-3", "0"),
            ("-7", "towards zero", "-7", "-2"),
            ("-7", "away from zero", "-12", "-7"),
        ] {
            let rounding = Rounding::read(way).expect("a rounding");
            assert_eq!(rounding.of(exactly(number), between("1", "5")), between(low, high), "{number} {way}");
        }
        let to_zero = Rounding::Up.of(exactly("7"), between("0", "5"));
        assert_eq!(to_zero, Ends::new(None, None, Kleene::Yes));
    }

    #[test]
    fn a_scale_takes_each_part_at_its_rate() {
        let scale = Scale::read("above 0: 0, above 6000: 3/25, above 12000: 0").expect("a scale");
        assert_eq!(scale.of(exactly("-5")), exactly("0"));
        assert_eq!(scale.of(exactly("12000")), exactly("720"));
        assert_eq!(
            scale.of(Ends::OPEN),
            Ends::new(Some(Number::ZERO), Number::from_fraction("720"), Kleene::Open)
        );
        assert!(Scale::read("above 5: 0").is_none() && Scale::read("above 0: -1").is_none());
    }
}
