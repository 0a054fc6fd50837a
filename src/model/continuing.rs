//! Transitional law: which earlier texts are continued on a day, and for which records.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::norms::Target;
use super::{EntityId, ItemId, Model, StatementKind};
use crate::citation::AsOf;
use crate::source::Span;

/// One `continue` statement in force: for one act, as of one day.
#[derive(Clone, Debug)]
pub struct Continuation {
    /// The item it stands in.
    pub item: ItemId,
    /// The records it speaks about.
    pub subject: Option<EntityId>,
    /// The act whose text is continued.
    pub work: Arc<str>,
    /// The last day of that text.
    pub day: NaiveDate,
    /// What is continued, and what it displaces.
    pub items: BTreeSet<ItemId>,
    /// The statement.
    pub span: Span,
}

impl Continuation {
    /// The day whose text of an item governs, if it is not today's.
    #[must_use]
    pub fn text_day(&self, item: ItemId) -> Option<NaiveDate> {
        self.items.contains(&item).then_some(self.day)
    }

    /// The day as of which continued texts cite an act, if it is not today.
    #[must_use]
    pub fn citation_day(&self, work: &str) -> Option<NaiveDate> {
        (*self.work == *work).then_some(self.day)
    }
}

impl Model {
    /// The `continue` statements in force on a day, one for each act and day they name.
    #[must_use]
    pub fn continuations(&self, today: NaiveDate) -> Vec<Continuation> {
        self.continuations_of(today, today)
    }

    /// The `continue` statements in force on a day, each with what it displaces on that day and on the day of law.
    #[must_use]
    pub fn continuations_of(&self, asked_on: NaiveDate, today: NaiveDate) -> Vec<Continuation> {
        let mut found: Vec<Continuation> = Vec::new();
        for id in self.register.continuing().iter().copied() {
            let item = self.item(id);
            for statement in &item.statements {
                let StatementKind::Continue(cited) = &statement.kind else { continue };
                if statement.in_force.on(asked_on).is_no() {
                    continue;
                }
                for cited in &cited.list {
                    let AsOf::Day(day) = cited.citation.as_of else { continue };
                    // What stands there today is displaced: it has no text on the earlier day.
                    let mut now = cited.clone();
                    now.citation.as_of = AsOf::InForce;
                    let mut targets = self.targets(cited, Some(id), day);
                    targets.extend(self.targets(&now, Some(id), asked_on));
                    targets.extend(self.targets(&now, Some(id), today));
                    // So is what the norm goes on as under another number.
                    now.citation.as_of = AsOf::Usual;
                    now.anchor = Some(day);
                    targets.extend(self.targets(&now, Some(id), asked_on));
                    targets.extend(self.targets(&now, Some(id), today));
                    let items = targets.into_iter().filter_map(|target| match target {
                        Target::Item(id) => Some(id),
                        Target::Limb(_) | Target::Unwritten(_) => None,
                    });
                    let items: BTreeSet<ItemId> =
                        items.filter(|target| self.item(*target).subject == item.subject).collect();
                    let work = &cited.citation.address.work;
                    let known = found
                        .iter_mut()
                        .find(|known| known.item == id && known.day == day && known.work == *work);
                    match known {
                        Some(known) => known.items.extend(items),
                        None => found.push(Continuation {
                            item: id,
                            subject: item.subject,
                            work: Arc::clone(work),
                            day,
                            items,
                            span: statement.span,
                        }),
                    }
                }
            }
        }
        found
    }
}
