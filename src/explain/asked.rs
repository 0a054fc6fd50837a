//! What is asked of a condition where it stands: behind a *not* the contrary.

use crate::logic::Kleene;

/// What is asked of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// That it is so.
    So,
    /// That it is not so.
    NotSo,
}

impl Asked {
    /// What is asked behind a *not*.
    pub const fn other(self) -> Self {
        match self {
            Self::So => Self::NotSo,
            Self::NotSo => Self::So,
        }
    }

    /// True if what is asked for is so, given that the condition turned out as `holds`.
    pub fn met(self, holds: Option<Kleene>) -> Option<Kleene> {
        match self {
            Self::So => holds,
            Self::NotSo => holds.map(|holds| !holds),
        }
    }
}
