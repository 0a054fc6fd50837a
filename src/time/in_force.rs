//! From which day to which day a text is law.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::DaySpan;
use crate::logic::Kleene;

/// The days on which a text is in force: both ends included, each possibly known only in part.
///
/// `last == None` means until further notice.
///
/// INVARIANT, kept by [`InForce::new`]: the first day is not certainly after the last, except in
/// [`InForce::NEVER`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct InForce {
    first: DaySpan,
    last: Option<DaySpan>,
}

/// The last day of a text lies before its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndsBeforeItBegins;

impl InForce {
    /// In force on every day there is.
    pub const ALWAYS: Self = Self { first: DaySpan::day(super::FIRST_DAY), last: None };

    /// In force on no day: what is left where two texts never meet.
    pub const NEVER: Self =
        Self { first: DaySpan::day(super::LAST_DAY), last: Some(DaySpan::day(super::FIRST_DAY)) };

    /// In force from `first` to `last`.
    ///
    /// # Errors
    /// [`EndsBeforeItBegins`] if no day can lie in it.
    pub fn new(first: DaySpan, last: Option<DaySpan>) -> Result<Self, EndsBeforeItBegins> {
        match last {
            Some(last) if first.earliest() > last.latest() => Err(EndsBeforeItBegins),
            _ => Ok(Self { first, last }),
        }
    }

    /// The first day, as far as it is known.
    #[must_use]
    pub const fn first(&self) -> DaySpan {
        self.first
    }

    /// The last day, as far as it is known; `None` until further notice.
    #[must_use]
    pub const fn last(&self) -> Option<DaySpan> {
        self.last
    }

    /// Whether the text is in force on `day`; open in the days its beginning or end is not known.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Kleene {
        if self.is_never() {
            return Kleene::No;
        }
        let begun = Kleene::between(day >= self.first.latest(), day >= self.first.earliest());
        let lasting = match self.last {
            None => Kleene::Yes,
            Some(last) => Kleene::between(day <= last.earliest(), day <= last.latest()),
        };
        begun.and(lasting)
    }

    /// The days on which both are in force; possibly none.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Self {
        let first = self.first.later(other.first);
        let last = match (self.last, other.last) {
            (None, last) | (last, None) => last,
            (Some(a), Some(b)) => Some(a.earlier(b)),
        };
        Self::new(first, last).unwrap_or(Self::NEVER)
    }

    /// True if it is in force on no day.
    #[must_use]
    pub fn is_never(&self) -> bool {
        *self == Self::NEVER
    }

    /// True if there is a day on which both may be in force.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        !self.intersect(other).is_never()
    }

    /// True if there is a day on which both are certainly in force.
    #[must_use]
    pub fn certainly_meets(&self, other: &Self) -> bool {
        let first = self.first.latest().max(other.first.latest());
        [self.last, other.last].iter().flatten().all(|last| last.earliest() >= first)
    }

    /// The days on which what is known of this text changes: each is the first day of a stretch
    /// in which nothing changes.
    pub fn turns(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let known = !self.is_never();
        let first = [Some(self.first.earliest()), Some(self.first.latest())];
        let last =
            self.last.map_or([None, None], |last| [last.earliest().succ_opt(), last.latest().succ_opt()]);
        first.into_iter().chain(last).flatten().filter(move |_| known)
    }
}
