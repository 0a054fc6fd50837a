//! Which texts are shown in an answer already, so that none is shown twice.

use std::collections::BTreeSet;

use crate::program::lower::Instance;

/// The texts that are shown, each for a row.
#[derive(Debug, Default)]
pub(super) struct Shown {
    texts: BTreeSet<(Instance, usize)>,
    /// In the order in which they came, so that what is not shown after all is taken back at the cost of what it added.
    order: Vec<(Instance, usize)>,
}

/// How much was shown at some time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark(usize);

impl Shown {
    /// Takes a text in; false if it is shown already.
    pub fn insert(&mut self, text: (Instance, usize)) -> bool {
        let is_new = self.texts.insert(text);
        if is_new {
            self.order.push(text);
        }
        is_new
    }

    pub fn contains(&self, text: &(Instance, usize)) -> bool {
        self.texts.contains(text)
    }

    pub fn clear(&mut self) {
        self.texts.clear();
        self.order.clear();
    }

    pub const fn mark(&self) -> Mark {
        Mark(self.order.len())
    }

    /// Takes back what was shown since.
    pub fn back_to(&mut self, Mark(count): Mark) {
        for text in self.order.drain(count.min(self.order.len())..) {
            self.texts.remove(&text);
        }
    }
}
