//! Which record a name of a case means.

use super::{Case, RecordId};

impl Case {
    /// The record a name means where `record` is spoken about.
    ///
    /// Records of several owners that were opened in one line share a name; where one of them, or
    /// their owner, is spoken about, its own is meant.
    ///
    /// # Errors
    /// All records the name could mean, if there is not exactly one.
    pub fn meant(&self, name: &str, record: Option<RecordId>) -> Result<RecordId, Vec<RecordId>> {
        let found: Vec<RecordId> = self.named(name).collect();
        if let [one] = found.as_slice() {
            return Ok(*one);
        }
        let about = record.map(|record| (record, self.record(record).owner));
        let own = found.iter().copied().filter(|id| {
            about.is_some_and(|(record, owner)| {
                *id == record
                    || self.record(*id).owner == Some(record)
                    || (owner.is_some() && self.record(*id).owner == owner)
            })
        });
        match own.collect::<Vec<_>>().as_slice() {
            [one] => Ok(*one),
            _ => Err(found),
        }
    }
}
