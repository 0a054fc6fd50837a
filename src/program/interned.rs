//! Numbers for values that are compared often: each value is kept once.

use std::hash::{BuildHasher, Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

use foldhash::fast::{FixedState, FoldHasher};
use hashbrown::HashTable;

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
    values: Vec<Arc<T>>,
    /// Their places, to be found by the value.
    numbers: HashTable<u32>,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self { values: Vec::new(), numbers: HashTable::new() }
    }
}

impl<T: Clone + Eq + Hash> Interned<T> {
    /// The number of a value, given now if it has none.
    pub fn number(&mut self, value: &T) -> Id<T> {
        if let Some(known) = self.known(value) {
            return known;
        }
        let at = narrow(self.values.len());
        self.values.push(Arc::new(value.clone()));
        let Self { values, numbers } = self;
        let rehashed = |at: &u32| values.get(*at as usize).map(hash_of).unwrap_or_default();
        numbers.insert_unique(hash_of(value), at, rehashed);
        Id { at, of: PhantomData }
    }

    /// The number of a value that has one.
    #[must_use]
    pub fn known(&self, value: &T) -> Option<Id<T>> {
        let is_same = |at: &u32| self.values.get(*at as usize).is_some_and(|known| **known == *value);
        self.numbers.find(hash_of(value), is_same).map(|at| Id { at: *at, of: PhantomData })
    }

    /// The value with a number.
    #[must_use]
    pub fn value(&self, number: Id<T>) -> Option<&T> {
        self.values.get(number.at as usize).map(AsRef::as_ref)
    }
}

/// By what a value is looked up.
fn hash_of(value: &impl Hash) -> u64 {
    FixedState::default().hash_one(value)
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
        let mut both = Both([1, 2].map(|seed| FixedState::with_seed(seed).build_hasher()));
        value.hash(&mut both);
        let Both([one, other]) = both;
        Self { one: one.finish(), other: other.finish(), of: PhantomData }
    }
}

/// Two hashers that are shown a value at once, so that it is gone through once.
struct Both([FoldHasher<'static>; 2]);

impl Hasher for Both {
    fn finish(&self) -> u64 {
        let Self([one, _]) = self;
        one.finish()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.iter_mut().for_each(|hasher| hasher.write(bytes));
    }

    fn write_u8(&mut self, number: u8) {
        self.0.iter_mut().for_each(|hasher| hasher.write_u8(number));
    }

    fn write_u16(&mut self, number: u16) {
        self.0.iter_mut().for_each(|hasher| hasher.write_u16(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.0.iter_mut().for_each(|hasher| hasher.write_u32(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0.iter_mut().for_each(|hasher| hasher.write_u64(number));
    }

    fn write_u128(&mut self, number: u128) {
        self.0.iter_mut().for_each(|hasher| hasher.write_u128(number));
    }

    fn write_usize(&mut self, number: usize) {
        self.0.iter_mut().for_each(|hasher| hasher.write_usize(number));
    }
}
