//! Exact numbers, and the roundings that provisions name.

use std::cmp::Ordering;
use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use serde::{Deserialize, Serialize};

/// An exact fraction. Nothing is ever rounded but by [`Rounding`].
///
/// Sums, differences, products and quotients are `None` where they no longer fit 128 bits or
/// divide by zero; the caller says what that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Number(Ratio<i128>);

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        // Whole numbers, and amounts in one unit, need no common denominator.
        if self.0.denom() == other.0.denom() {
            self.0.numer().cmp(other.0.numer())
        } else {
            self.0.cmp(&other.0)
        }
    }
}

/// How a provision rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rounding {
    /// To the nearest; a half away from zero ("kaufmännisch").
    HalfUp,
    /// To the next larger one.
    Up,
    /// To the next smaller one.
    Down,
    /// To the next one on the side of zero.
    TowardsZero,
    /// To the next one on the other side than zero.
    AwayFromZero,
}

impl Rounding {
    /// All roundings.
    pub const ALL: [Self; 5] = [Self::HalfUp, Self::Up, Self::Down, Self::TowardsZero, Self::AwayFromZero];

    /// As written between `rounded` and `to`.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::HalfUp => "half up",
            Self::Up => "up",
            Self::Down => "down",
            Self::TowardsZero => "towards zero",
            Self::AwayFromZero => "away from zero",
        }
    }
}

impl Number {
    /// Nothing.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self(Ratio::new_raw(number as i128, 1))
    }

    /// Reads digits with a decimal point, up to 15 before it and 9 behind: `219`, `-0.5`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 15 || rest.len() > 9 || !is_digits(whole) || !is_digits(rest) {
            return None;
        }
        let scale = 10_i128.checked_pow(u32::try_from(rest.len()).ok()?)?;
        let numerator = format!("{whole}{rest}").parse::<i128>().ok()?;
        Some(Self(Ratio::new(if negative { -numerator } else { numerator }, scale)))
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(&other.0).map(Self)
    }

    /// The difference.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// The same on the other side of zero.
    #[must_use]
    pub fn negated(self) -> Option<Self> {
        Self::ZERO.minus(self)
    }

    /// The quotient; `None` for a division by zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        if other.0.is_zero() { None } else { self.0.checked_div(&other.0).map(Self) }
    }

    /// The multiple of `unit` that `rounding` chooses; `unit` must be above zero. `None` where it no longer fits.
    #[must_use]
    pub fn rounded(self, rounding: Rounding, unit: Self) -> Option<Self> {
        let units = self.over(unit)?;
        let whole = Self(units.0.trunc());
        let rest = units.minus(whole)?;
        let is_on = match rounding {
            Rounding::HalfUp => rest.0.abs() >= Ratio::new_raw(1, 2),
            Rounding::Up => rest.0.is_positive(),
            Rounding::Down => rest.is_negative(),
            Rounding::TowardsZero => false,
            Rounding::AwayFromZero => !rest.0.is_zero(),
        };
        let one = Self::whole(if rest.is_negative() { -1 } else { 1 });
        let chosen = if is_on { whole.plus(one)? } else { whole };
        chosen.times(unit)
    }

    /// True if it is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.is_negative()
    }

    /// True if it has no fraction.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.0.is_integer()
    }

    /// Its digits as an amount of money: exactly, two behind the point wherever there are cents
    /// (`1234.50`, `99`), more only of what is finer than a cent (`0.125`), else a fraction (`100/3`).
    #[must_use]
    pub fn as_amount(self) -> String {
        let digits = self.to_string();
        match digits.split_once('.') {
            Some((_, cents)) if cents.len() == 1 => digits + "0",
            _ => digits,
        }
    }

    /// The number as a fraction in lowest terms, whatever its size: `-7`, `3/2`.
    #[must_use]
    pub fn as_fraction(self) -> String {
        match (self.0.numer(), self.0.denom()) {
            (numerator, 1) => numerator.to_string(),
            (numerator, denominator) => format!("{numerator}/{denominator}"),
        }
    }

    /// Reads what [`Number::as_fraction`] writes; `None` for anything else.
    #[must_use]
    pub fn from_fraction(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let (numerator, denominator) = (numerator.parse::<i128>().ok()?, denominator.parse::<i128>().ok()?);
        if denominator < 1 || numerator == i128::MIN {
            return None;
        }
        Some(Self(Ratio::new(numerator, denominator))).filter(|number| number.as_fraction() == text)
    }

    /// The whole number, if it is one and fits.
    #[must_use]
    pub fn to_whole(self) -> Option<i64> {
        if self.0.is_integer() { i64::try_from(*self.0.numer()).ok() } else { None }
    }
}

/// Decimal digits where they end (`2.5`), else a fraction (`1/3`).
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (numerator, denominator) = (*self.0.numer(), *self.0.denom());
        let mut scale: i128 = 1;
        let mut places = 0;
        while scale % denominator != 0 && places < 18 {
            scale *= 10;
            places += 1;
        }
        match (scale % denominator, numerator.checked_mul(scale / denominator)) {
            (0, Some(scaled)) if places == 0 => write!(f, "{scaled}"),
            (0, Some(scaled)) => {
                let sign = if scaled < 0 { "-" } else { "" };
                let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places + 1);
                let (whole, rest) = digits.split_at(digits.len() - places);
                write!(f, "{sign}{whole}.{rest}")
            }
            _ => write!(f, "{numerator}/{denominator}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn digits_are_read_and_written_exactly() {
        for text in ["0", "219", "0.5", "-2.345", "1234567890.123456789"] {
            assert_eq!(number(text).to_string(), text);
        }
        assert_eq!(number("2.50").to_string(), "2.5");
        assert_eq!(Number::whole(1).over(Number::whole(3)).unwrap().to_string(), "1/3");
        for text in ["", ".5", "1e3", "1,5", "12345678901234567", "--1"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }

    #[test]
    fn rounding_is_the_one_that_is_named() {
        let cent = number("0.01");
        let rounded = |text, rounding| number(text).rounded(rounding, cent).unwrap().to_string();
        assert_eq!(rounded("2.345", Rounding::HalfUp), "2.35");
        assert_eq!(rounded("-2.345", Rounding::HalfUp), "-2.35");
        assert_eq!(rounded("2.341", Rounding::Up), "2.35");
        assert_eq!(rounded("-2.349", Rounding::Up), "-2.34");
        assert_eq!(rounded("2.349", Rounding::Down), "2.34");
        assert_eq!(rounded("-2.341", Rounding::Down), "-2.35");
        assert_eq!(rounded("2.349", Rounding::TowardsZero), "2.34");
        assert_eq!(rounded("-2.349", Rounding::TowardsZero), "-2.34");
        assert_eq!(rounded("2.341", Rounding::AwayFromZero), "2.35");
        assert_eq!(rounded("-2.341", Rounding::AwayFromZero), "-2.35");
        assert_eq!(number("219").rounded(Rounding::Down, number("50")).unwrap().to_string(), "200");
    }

    #[test]
    fn amounts_have_both_digits_of_their_cents() {
        for (number_of, amount) in
            [("99", "99"), ("99.9", "99.90"), ("-0.05", "-0.05"), ("1234.5", "1234.50"), ("0.125", "0.125")]
        {
            assert_eq!(number(number_of).as_amount(), amount);
        }
        assert_eq!(number("100").over(number("3")).unwrap().as_amount(), "100/3");
    }

    #[test]
    fn fractions_and_whole_numbers_stand_in_one_order() {
        let third = Number::whole(1).over(Number::whole(3)).unwrap();
        let ordered =
            [number("-1.5"), number("-1"), Number::ZERO, third, number("0.5"), number("1"), number("1.5")];
        for (at, a) in ordered.iter().enumerate() {
            for (other, b) in ordered.iter().enumerate() {
                assert_eq!(a.cmp(b), at.cmp(&other), "{a} and {b}");
            }
        }
    }

    #[test]
    fn a_fraction_is_read_as_it_is_written() {
        for text in ["0", "-7", "3/2", "-1/3", "170141183460469231731687303715884105727"] {
            assert_eq!(Number::from_fraction(text).map(Number::as_fraction).as_deref(), Some(text));
        }
        for text in [
            "",
            "+7",
            "007",
            "6/4",
            "1/0",
            "1/-2",
            "0/2",
            "7/1",
            "1.5",
            "-170141183460469231731687303715884105728",
        ] {
            assert_eq!(Number::from_fraction(text), None, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_said() {
        assert_eq!(Number::whole(1).over(Number::ZERO), None);
        let mut big = Number::whole(i64::MAX);
        big = big.times(big).unwrap();
        assert_eq!(big.times(big), None);
    }
}
