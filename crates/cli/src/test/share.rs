//! A share that is asked for on the command line.

use std::fmt::{self, Display, Formatter};

use subsumo::testing::coverage::Tally;

/// A share between nothing and all: `95%`, `99.5 %`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    /// In hundredths of a hundredth.
    parts: u16,
    written: String,
}

/// The whole, in parts.
const WHOLE: u16 = 10_000;

impl Share {
    /// The share in a text.
    ///
    /// # Errors
    /// It is none.
    pub fn read(text: &str) -> Result<Self, String> {
        let number = text.trim().trim_end_matches('%').trim_end();
        parts(number)
            .filter(|parts| *parts <= WHOLE)
            .map(|parts| Self { parts, written: format!("{number} %") })
            .ok_or_else(|| "write a share from 0% to 100% such as 95% or 99.5%".to_owned())
    }

    /// True if as much as that is decided; where there is nothing to decide, all of it is.
    pub fn is_reached(&self, tally: Tally) -> bool {
        // Nothing is rounded: both sides are whole numbers, far below what 128 bits hold.
        let wide = |count: usize| count as u128;
        wide(tally.decided) * u128::from(WHOLE) >= u128::from(self.parts) * wide(tally.of)
    }
}

/// A number with at most two decimal places, in hundredths.
fn parts(number: &str) -> Option<u16> {
    let (whole, rest) = number.split_once('.').unwrap_or((number, "0"));
    let is_number = |digits: &str, most: usize| {
        (1..=most).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
    };
    if !is_number(whole, 3) || !is_number(rest, 2) {
        return None;
    }
    let rest: u16 = format!("{rest:0<2}").parse().ok()?;
    whole.parse::<u16>().ok()?.checked_mul(100)?.checked_add(rest)
}

impl Display for Share {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_a_number_with_or_without_its_sign() {
        for (text, parts) in [("95%", 9500), ("95", 9500), (" 99.5 % ", 9950), ("0%", 0), ("100.00%", 10_000)]
        {
            assert_eq!(Share::read(text).map(|share| share.parts), Ok(parts), "{text}");
        }
        for text in ["", "%", "101%", "100.01%", "-1%", "1e2", "99.555%", ".5", "5.", "95,5%", "655360"] {
            assert!(Share::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn nothing_is_rounded_up_to_what_is_asked_for() {
        let share = |text| Share::read(text).expect("a share");
        let tally = |decided, of| Tally { decided, of };
        assert!(!share("95%").is_reached(tally(9499, 10_000)));
        assert!(share("95%").is_reached(tally(9500, 10_000)));
        assert!(share("95%").is_reached(tally(9501, 10_000)));
        assert!(!share("100%").is_reached(tally(usize::MAX - 1, usize::MAX)));
        assert!(share("100%").is_reached(tally(0, 0)));
    }
}
