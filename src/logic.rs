//! The three values of a condition, and how they combine (Kleene's strong logic of 1938).

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kleene {
    /// It does not hold.
    No,
    /// What is known does not decide it.
    Open,
    /// It holds.
    Yes,
}

/// Yes or no: what a case says for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certain {
    /// It does not hold.
    No,
    /// It holds.
    Yes,
}

impl Certain {
    /// True if it holds.
    #[must_use]
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// True if it does not hold.
    #[must_use]
    pub fn is_no(self) -> bool {
        self == Self::No
    }
}

impl std::ops::Not for Certain {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
        }
    }
}

impl Kleene {
    /// The value whose two planes are given: `yes` (certainly), `maybe` (yes or open).
    #[must_use]
    pub const fn between(yes: bool, maybe: bool) -> Self {
        match (yes, maybe) {
            (true, _) => Self::Yes,
            (false, true) => Self::Open,
            (false, false) => Self::No,
        }
    }

    /// Yes if both are yes, no if one is no.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.min(other)
    }

    /// Yes if one is yes, no if both are no.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.max(other)
    }

    /// True if it is certainly yes.
    #[must_use]
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// True if it is certainly no.
    #[must_use]
    pub fn is_no(self) -> bool {
        self == Self::No
    }

    /// True if it is not known.
    #[must_use]
    pub fn is_open(self) -> bool {
        self == Self::Open
    }
}

impl From<bool> for Kleene {
    fn from(known: bool) -> Self {
        if known { Self::Yes } else { Self::No }
    }
}

/// Yes becomes no, no becomes yes, and open stays open.
impl std::ops::Not for Kleene {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Open => Self::Open,
        }
    }
}
