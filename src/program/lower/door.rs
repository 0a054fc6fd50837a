//! The one door through which the parts of a program are made: each is looked up in the outline first, and entered
//! there with what it rests on.

use super::Lowering;
use crate::program::outline::{Holds, StepId, StepKind};

impl Lowering<'_> {
    /// A part of the law, made once. A part that depends on itself is excluded by `check`.
    pub(super) fn step<H: Holds>(&mut self, what: StepKind, make: impl FnOnce(&mut Self) -> H) -> H {
        if let Some(id) = self.outline.find(&what)
            && let Some(made) = self.outline.held(&what)
        {
            self.rests_on(id);
            return made;
        }
        self.resting.push(Vec::new());
        let made = make(self);
        let mut rests_on = self.resting.pop().unwrap_or_default();
        rests_on.sort_unstable();
        rests_on.dedup();
        let id = self.outline.enter(what, made.hold(), rests_on);
        self.rests_on(id);
        made
    }

    fn rests_on(&mut self, id: StepId) {
        if let Some(steps) = self.resting.last_mut() {
            steps.push(id);
        }
    }
}
