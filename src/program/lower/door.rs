//! The one door through which the parts of a program are made: each is looked up in the outline first, and entered
//! there with what it rests on.

use super::Lowering;
use crate::program::outline::{Holds, StepId, StepKind};

impl Lowering<'_> {
    /// A part of the law, made once. A part that depends on itself is excluded by `check`.
    pub(super) fn step<H: Holds>(&mut self, what: StepKind, make: impl FnOnce(&mut Self) -> H) -> H {
        if let Some(id) = self.outline.find(&what)
            && let Some(made) = self.outline.step(id).and_then(|step| H::of(&step.held))
        {
            self.outline.serves(id, &what);
            self.rests_on(id);
            return made;
        }
        let first = self.resting.len();
        let made = make(self);
        let rests_on = &mut self.resting[first..];
        rests_on.sort_unstable();
        let id = self.outline.enter(what, made.hold(), rests_on);
        self.resting.truncate(first);
        self.rests_on(id);
        made
    }

    fn rests_on(&mut self, id: StepId) {
        self.resting.push(id);
    }
}
