//! The law of each stretch of days in which it is constant: what was found out about it is found out once, whatever is
//! asked.

use std::sync::Arc;

use chrono::NaiveDate;

use super::kept::Kept;
use crate::check::Checked;
use crate::model::Model;
use crate::program::law::{Found, Law};

/// For how many days it is kept what could be known of the law then.
const MOST_KNOWN: usize = 8;

/// How many stretches are kept: those of so many versions of the law need not be looked at again for the next case.
const MOST_STRETCHES: usize = 64;

/// A rule set with what was found out about its law, to be shared by those who ask different things of it.
pub struct Laws {
    pub(super) model: Arc<Model>,
    /// By the stretch of days: one of the days, and what was found out about its law.
    known: Kept<usize, (NaiveDate, Arc<Found>)>,
    /// By the day: the law as far as it could be known then.
    earlier: Kept<NaiveDate, Arc<Laws>>,
}

impl Laws {
    /// Nothing is found out yet.
    #[must_use]
    pub fn new(rules: &Checked) -> Self {
        Self::of(rules.shared())
    }

    fn of(model: Arc<Model>) -> Self {
        Self { model, known: Kept::most(MOST_STRETCHES), earlier: Kept::most(MOST_KNOWN) }
    }

    /// The law as far as it could be known on a day.
    pub(super) fn known_on(&self, day: NaiveDate) -> Arc<Self> {
        let make = || Arc::new(Self::of(Arc::new(self.model.known_on(Some(day)))));
        Arc::clone(&self.earlier.get(day, make))
    }

    /// The days on which the law changes.
    pub(super) fn turns(&self) -> &[NaiveDate] {
        self.model.index.turns()
    }

    /// In which stretch a day lies.
    pub(crate) fn stretch(&self, day: NaiveDate) -> usize {
        self.turns().partition_point(|turn| *turn <= day)
    }

    /// The law of a day, or of another day for which it is the same.
    pub(super) fn on(&self, day: NaiveDate) -> Law<'_> {
        let known = self.known.get(self.stretch(day), || (day, Law::new(&self.model, day).found()));
        let (day, found) = &*known;
        Law::again(&self.model, *day, Arc::clone(found))
    }
}
