//! Marginal scales: each part of an amount at the rate of the bracket it lies in.

use serde::{Deserialize, Serialize};

use super::Number;

/// A bracket of a scale: what lies above one limit, up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Bracket {
    /// The limit above which it begins; that value itself lies below it.
    pub above: Number,
    /// The limit with which it ends, which lies in it; `None` for the last one, which has no end.
    pub up_to: Option<Number>,
    /// How much of each unit that lies in it counts; never below zero.
    pub rate: Number,
}

impl Bracket {
    /// How much of an amount lies in it: never less than nothing. `None` where that no longer fits 128 bits.
    #[must_use]
    pub fn within(self, amount: Number) -> Option<Number> {
        let top = self.up_to.map_or(amount, |limit| amount.min(limit));
        if top <= self.above { Some(Number::ZERO) } else { top.minus(self.above) }
    }

    /// How much of an amount lies in it if that is as large as can be; `None` if it has no end.
    #[must_use]
    pub fn width(self) -> Option<Number> {
        self.within(self.up_to?)
    }

    /// What comes of the part that lies in it.
    #[must_use]
    pub fn of(self, part: Number) -> Option<Number> {
        part.times(self.rate)
    }
}

/// The brackets of a marginal scale.
///
/// INVARIANT, kept by [`Scale::new`]: the first begins at zero, each other one where the one before it ends, and the
/// last has no end; no rate is below zero. So a larger amount never comes to less.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Scale(Vec<Bracket>);

impl Scale {
    /// A scale of brackets, the lowest first; `None` if they leave a gap, overlap, or have a rate below zero.
    #[must_use]
    pub fn new(brackets: Vec<Bracket>) -> Option<Self> {
        let mut end = Some(Number::ZERO);
        for bracket in &brackets {
            let is_after = end == Some(bracket.above) && bracket.up_to.is_none_or(|to| to > bracket.above);
            if !is_after || bracket.rate.is_negative() {
                return None;
            }
            end = bracket.up_to;
        }
        end.is_none().then_some(Self(brackets))
    }

    /// Its brackets, the lowest first.
    #[must_use]
    pub fn brackets(&self) -> &[Bracket] {
        &self.0
    }

    /// What an amount comes to: nothing if it is below zero. `None` where that no longer fits 128 bits.
    #[must_use]
    pub fn of(&self, amount: Number) -> Option<Number> {
        self.added(|bracket| bracket.within(amount))
    }

    /// What the largest amount comes to; `None` if there is no end to it.
    #[must_use]
    pub fn most(&self) -> Option<Number> {
        self.added(|bracket| if bracket.rate == Number::ZERO { Some(Number::ZERO) } else { bracket.width() })
    }

    fn added(&self, part: impl Fn(Bracket) -> Option<Number>) -> Option<Number> {
        self.0.iter().try_fold(Number::ZERO, |sum, bracket| sum.plus(bracket.of(part(*bracket)?)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bracket(above: i64, up_to: Option<i64>, percent: i64) -> Bracket {
        let rate = Number::whole(percent).over(Number::whole(100)).unwrap();
        Bracket { above: Number::whole(above), up_to: up_to.map(Number::whole), rate }
    }

    #[test]
    fn each_part_of_an_amount_counts_at_the_rate_of_its_bracket() {
        let brackets =
            vec![bracket(0, Some(6000), 0), bracket(6000, Some(12000), 12), bracket(12000, None, 20)];
        let scale = Scale::new(brackets).unwrap();
        for (amount, comes_to) in [
            (-500, "0"),
            (0, "0"),
            (6000, "0"),
            (6001, "0.12"),
            (12000, "720"),
            (12001, "720.2"),
            (20000, "2320"),
        ] {
            assert_eq!(scale.of(Number::whole(amount)).unwrap().to_string(), comes_to, "{amount}");
        }
        assert_eq!(scale.most(), None);
    }

    #[test]
    fn a_scale_that_ends_in_nothing_has_a_most() {
        let brackets = vec![bracket(0, Some(100), 0), bracket(100, Some(1000), 20), bracket(1000, None, 0)];
        assert_eq!(Scale::new(brackets).unwrap().most(), Some(Number::whole(180)));
    }

    #[test]
    fn brackets_that_do_not_follow_one_another_are_no_scale() {
        assert_eq!(Scale::new(vec![bracket(0, Some(6000), 0), bracket(5000, None, 12)]), None);
        assert_eq!(Scale::new(vec![bracket(0, Some(6000), 0), bracket(7000, None, 12)]), None);
        assert_eq!(Scale::new(vec![bracket(0, Some(6000), 0), bracket(6000, Some(6000), 12)]), None);
        assert_eq!(Scale::new(vec![bracket(0, Some(6000), 0)]), None);
        assert_eq!(Scale::new(vec![bracket(0, None, -1)]), None);
        assert_eq!(Scale::new(Vec::new()), None);
    }
}
