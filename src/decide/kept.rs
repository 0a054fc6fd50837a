//! What is made once and kept: whoever asks for it while it is being made waits for it, and nobody else does.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Values by their keys, shared between threads.
#[derive(Debug)]
pub(super) struct Kept<K, V> {
    values: Mutex<BTreeMap<K, Arc<OnceLock<Arc<V>>>>>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { values: Mutex::default() }
    }
}

impl<K: Ord, V> Kept<K, V> {
    /// What is kept under a key, made now if there is nothing yet. The table is not locked meanwhile.
    pub(super) fn get(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        // A table in which nobody was interrupted while writing is whole: an entry is put there in one piece.
        let cell =
            Arc::clone(self.values.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_default());
        Arc::clone(cell.get_or_init(|| Arc::new(make())))
    }
}
