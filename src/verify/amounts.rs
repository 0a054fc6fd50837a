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

fn corners(a: Ends<Number>, b: Ends<Number>, of: fn(Number, Number) -> Option<Number>) -> Ends<Number> {
    let of = |a: Option<Number>, b: Option<Number>| of(a?, b?);
    let all = [of(a.low, b.low), of(a.low, b.high), of(a.high, b.low), of(a.high, b.high)];
    let known: Option<Vec<Number>> = all.into_iter().collect();
    let (low, high) =
        known.map_or((None, None), |known| (known.iter().min().copied(), known.iter().max().copied()));
    Ends::new(low, high, truth::all([a.there, b.there]))
}

/// How a number is rounded, and to which unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Rounding {
    way: Way,
    unit: Number,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    HalfUp,
    Up,
    Down,
}

impl Rounding {
    /// `half up to 1/100`, `down to 1`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (way, unit) = text.split_once(" to ")?;
        let way = match way {
            "half up" => Way::HalfUp,
            "up" => Way::Up,
            "down" => Way::Down,
            _ => return None,
        };
        Some(Self { way, unit: Number::from_fraction(unit)? })
    }

    /// A number rounded, at both ends.
    pub(super) fn of(self, number: Ends<Number>) -> Ends<Number> {
        Ends::new(
            number.low.and_then(|low| self.one(low)),
            number.high.and_then(|high| self.one(high)),
            number.there,
        )
    }

    fn one(self, number: Number) -> Option<Number> {
        let units = number.over(self.unit)?;
        let below = floor(units)?;
        let above = if below == units { below } else { below.plus(Number::whole(1))? };
        // Towards zero and away from it are down and up, or the other way round.
        let (nearer, further) = if units < Number::ZERO { (above, below) } else { (below, above) };
        let whole = match self.way {
            Way::Down => nearer,
            Way::Up => further,
            Way::HalfUp => {
                let (to_nearer, to_further) = (distance(units, nearer)?, distance(units, further)?);
                if to_nearer < to_further { nearer } else { further }
            }
        };
        whole.times(self.unit)
    }
}

fn distance(a: Number, b: Number) -> Option<Number> {
    if a < b { b.minus(a) } else { a.minus(b) }
}

/// The largest whole number that is not more.
fn floor(number: Number) -> Option<Number> {
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
        for (number, how, rounded) in [
            ("5/2", "half up to 1", "3"),
            ("-5/2", "half up to 1", "-3"),
            ("12/5", "half up to 1", "2"),
            ("12/5", "up to 1", "3"),
            ("-12/5", "up to 1", "-3"),
            ("-14/5", "down to 1", "-2"),
            ("219", "down to 50", "200"),
        ] {
            let rounding = Rounding::read(how).expect("a rounding");
            assert_eq!(rounding.of(exactly(number)), exactly(rounded), "{number} {how}");
        }
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
