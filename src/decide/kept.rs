//! What is made once and kept: whoever asks for it while it is being made waits for it, and nobody else does. What has
//! not been asked for longest goes when there is too much.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Values by their keys, shared between threads.
#[derive(Debug)]
pub(super) struct Kept<K, V> {
    /// How many are kept at most.
    most: usize,
    table: Mutex<Table<K, V>>,
}

#[derive(Debug)]
struct Table<K, V> {
    values: BTreeMap<K, Entry<V>>,
    /// How often something was asked for.
    asked: u64,
}

#[derive(Debug)]
struct Entry<V> {
    value: Arc<OnceLock<Arc<V>>>,
    /// When it was asked for last.
    asked: u64,
}

impl<K: Ord + Clone, V> Kept<K, V> {
    /// Nothing yet, and no more than so many later.
    pub(super) fn most(most: usize) -> Self {
        Self { most, table: Mutex::new(Table { values: BTreeMap::new(), asked: 0 }) }
    }

    /// What is kept under a key, made now if there is nothing. The table is not locked meanwhile.
    pub(super) fn get(&self, key: K, make: impl FnOnce() -> V) -> Arc<V> {
        let cell = self.cell(key);
        Arc::clone(cell.get_or_init(|| Arc::new(make())))
    }

    fn cell(&self, key: K) -> Arc<OnceLock<Arc<V>>> {
        // A table in which nobody was interrupted while writing is whole: an entry is put there in one piece.
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        table.asked += 1;
        let asked = table.asked;
        let entry = table.values.entry(key).or_insert_with(|| Entry { value: Arc::default(), asked });
        entry.asked = asked;
        let cell = Arc::clone(&entry.value);
        if table.values.len() > self.most {
            let oldest = table.values.iter().min_by_key(|(_, entry)| entry.asked);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                table.values.remove(&oldest);
            }
        }
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::Kept;

    #[test]
    fn what_was_asked_for_longest_ago_goes_first() {
        let kept = Kept::most(2);
        assert_eq!(*kept.get(1, || "one"), "one");
        assert_eq!(*kept.get(2, || "two"), "two");
        assert_eq!(*kept.get(1, || "another"), "one");
        assert_eq!(*kept.get(3, || "three"), "three");
        assert_eq!(*kept.get(1, || "another"), "one");
        assert_eq!(*kept.get(2, || "another"), "another");
    }
}
