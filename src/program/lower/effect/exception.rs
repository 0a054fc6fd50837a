//! Exceptional cases: judgements that nobody has made, presumed not to be there.

use crate::model::norms::Target;
use crate::model::{CitationSet, Exception, ItemId, StatementKind};
use crate::program::lower::item::ReachKind;
use crate::program::lower::{Instance, Lane, Lowering, World};
use crate::program::{BoolId, InputPart};
use crate::syntax::spelling::{Modal, Waiver};

/// Whether an exceptional case that nobody has decided on counts as not being there, or as open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exceptions {
    /// There is none unless the case says so.
    Presumed,
    /// There may be one unless the case says otherwise.
    Free,
    /// There is one for each bar unless the case says otherwise, and none for what offers or waives.
    FromBars,
}

impl<'m> Lowering<'m> {
    /// Whether some effective waiver that applies as a rule reaches one of the targets, in a case that is not
    /// exceptional for it.
    pub(super) fn no_exception_from_waivers(
        &mut self,
        targets: &[Target],
        text: Instance,
        lane: Lane,
        exceptions: Exceptions,
    ) -> BoolId {
        let table = self.item_table(text.item);
        let Some(basis) = text.basis else { return self.builder.constant(table, false) };
        let text = text.for_basis(basis.item, Waiver::Should);
        let mut found = Vec::new();
        for target in targets {
            for reaching in self.reaching_here(*target, ReachKind::Disregard, text) {
                if self.waiver_of(reaching) != Waiver::Should {
                    continue;
                }
                let effective = self.effect_of(reaching, text, lane);
                let own = Exception::Statement(reaching.by.item, reaching.line);
                let exceptional = self.exceptional_for(own, text, exceptions);
                let ordinary = self.builder.not(exceptional);
                found.push(self.builder.and(table, [effective, ordinary]));
            }
        }
        self.builder.or(table, found)
    }

    /// The judgement that a case is exceptional, for each record of the item it belongs to.
    pub fn exceptional(&mut self, exception: Exception, exceptions: Exceptions) -> BoolId {
        let item = self.model.item_of(exception);
        let table = self.item_table(item);
        let given = self.bool_input(table, InputPart::Exceptional(exception));
        match exceptions {
            Exceptions::Presumed | Exceptions::FromBars => self.builder.certainly(given),
            Exceptions::Free => given,
        }
    }

    /// The same for the rows of another text, if the judgement is about the case as a whole.
    fn exceptional_for(&mut self, exception: Exception, text: Instance, exceptions: Exceptions) -> BoolId {
        let node = self.exceptional(exception, exceptions);
        let to = self.item_table(text.item);
        if self.builder.table_of(node) == to {
            return node;
        }
        let way = self.case_way(to);
        self.gather_bool(node, way, to)
    }

    /// The judgements that citations mean, by the law of the day: whether a case is exceptional.
    #[must_use]
    pub fn exceptions_of(&self, cited: &CitationSet) -> Vec<Exception> {
        let mut found = Vec::new();
        for one in &cited.list {
            for target in self.model.targets(one, cited.item, self.day) {
                match target {
                    Target::Item(id) => found.extend(self.exceptions_in(id)),
                    Target::Limb(limb) => {
                        let item = self.model.limb(limb).item;
                        let own = self.exceptions_in(item).into_iter();
                        found.extend(own.filter(|exception| *exception == Exception::Limb(limb)));
                    }
                    Target::Unwritten(_) => {}
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn exceptions_in(&self, item: ItemId) -> Vec<Exception> {
        let text = self.instance(item, World::Current);
        let mut found = Vec::new();
        for (line, statement) in self.model.item(item).statements.iter().enumerate() {
            match &statement.kind {
                StatementKind::Act(Modal::Should | Modal::ShouldNot, _)
                | StatementKind::Disregard(Waiver::Should, _) => {
                    found.push(Exception::Statement(item, line));
                }
                StatementKind::Require { as_a_rule: true, .. } => {
                    let limbs = self.required_limbs(item, text).into_iter();
                    found.extend(
                        limbs.map(|limb| limb.map_or(Exception::Statement(item, line), Exception::Limb)),
                    );
                }
                _ => {}
            }
        }
        found
    }
}
