//! Releases.

use super::Resolver;
use crate::model::Release;
use crate::syntax::tree::{self, ItemKind};

impl Resolver<'_> {
    /// Takes in the releases, in the order they are written.
    pub(super) fn releases(&mut self) {
        self.for_each_item(|this, _, _, item| {
            if let ItemKind::Release(tree::Release { number, day, title, notes }) = &item.kind {
                let title = title.as_ref().map(|title| this.plain(title));
                let notes = notes.iter().map(|note| this.plain(note)).collect();
                let (number, span) = (number.node, number.span);
                this.model.releases.push(Release { number, day: *day, title, notes, span });
            }
        });
    }
}
