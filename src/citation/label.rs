//! The number of a section, paragraph or sentence: `26`, `36a`, `8b`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A number with up to two letters of an inserted provision; `36a` stands between `36` and `37`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label {
    number: u32,
    letters: [u8; 2],
}

impl Label {
    /// A plain number.
    #[must_use]
    pub const fn number(number: u32) -> Self {
        Self { number, letters: [0; 2] }
    }

    /// The numbers from this one to another, ends included, if both are plain and not too far apart.
    #[must_use]
    pub fn numbers_to(self, last: Self) -> Vec<Self> {
        const MOST: u32 = 1_000;
        let is_plain = self.letters == last.letters && self.letters == [0; 2];
        if !is_plain || last.number.checked_sub(self.number).is_none_or(|apart| apart > MOST) {
            return Vec::new();
        }
        (self.number..=last.number).map(Self::number).collect()
    }

    /// Reads digits and up to two lowercase letters; `None` if it is anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = text.split_at_checked(digits)?;
        let mut letters = [0; 2];
        if rest.len() > letters.len() || !rest.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        for (slot, byte) in letters.iter_mut().zip(rest.bytes()) {
            *slot = byte;
        }
        Some(Self { number: number.parse().ok()?, letters })
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        self.letters.iter().filter(|byte| **byte != 0).try_for_each(|byte| write!(f, "{}", char::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::Label;

    #[test]
    fn inserted_numbers_stand_between_their_neighbours() {
        let labels: Vec<Label> =
            ["8", "8a", "8b", "9", "36", "36a", "37"].iter().filter_map(|l| Label::parse(l)).collect();
        assert_eq!(labels.len(), 7);
        assert!(labels.is_sorted());
        assert_eq!(
            labels.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            "8 8a 8b 9 36 36a 37"
        );
        assert_eq!(Label::parse("8abc"), None);
        assert_eq!(Label::parse("a"), None);
    }
}
