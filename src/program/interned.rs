//! Numbers for values that are compared often: each value is kept once.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::source::narrow;

/// The number of a value among those of its kind.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id<T> {
    at: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

/// Values of one kind, each once.
#[derive(Clone, Debug)]
pub struct Interned<T> {
    numbers: HashMap<Arc<T>, u32, FixedState>,
    values: Vec<Arc<T>>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { numbers: HashMap::default(), values: Vec::new() }
    }
}

impl<T: Clone + Eq + Hash> Interned<T> {
    /// The number of a value, given now if it has none.
    pub fn number(&mut self, value: &T) -> Id<T> {
        if let Some(known) = self.known(value) {
            return known;
        }
        let value = Arc::new(value.clone());
        let at = narrow(self.values.len());
        self.values.push(Arc::clone(&value));
        self.numbers.insert(value, at);
        Id { at, of: PhantomData }
    }

    /// The number of a value that has one.
    #[must_use]
    pub fn known(&self, value: &T) -> Option<Id<T>> {
        self.numbers.get(value).map(|at| Id { at: *at, of: PhantomData })
    }

    /// The value with a number.
    #[must_use]
    pub fn value(&self, number: Id<T>) -> Option<&T> {
        self.values.get(number.at as usize).map(AsRef::as_ref)
    }
}

/// What tells values of one kind apart without keeping them: 128 bits of two hashes with a seed each. That
/// two of the some hundred thousand lines of a rule set share them is less likely than that the machine errs.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest<T> {
    one: u64,
    other: u64,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Digest<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Digest<T> {}

impl<T: Hash> Digest<T> {
    /// The digest of a value.
    #[must_use]
    pub fn of(value: &T) -> Self {
        let [one, other] = [1, 2].map(|seed| FixedState::with_seed(seed).hash_one(value));
        Self { one, other, of: PhantomData }
    }
}
