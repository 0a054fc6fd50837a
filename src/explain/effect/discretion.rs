//! What discretion has to consider, and what an exceptional case would change.

use crate::explain::EffectValue;
use crate::explain::Explainer;
use crate::explain::reason::{Reason, ReasonKind};
use crate::model::norms::Target;
use crate::model::{Exception, ItemId, StatementKind};
use crate::program::Lane;
use crate::program::lower::{Bar, Basis};
use crate::syntax::spelling::{Level, Modal};

impl Explainer<'_, '_> {
    /// What discretion has to consider under a basis.
    pub(super) fn weighed(&mut self, basis: &Basis, row: usize) -> Vec<Reason> {
        let model = self.model();
        let mut told = Vec::new();
        for (at, item) in model.items.iter().enumerate() {
            let id = ItemId::from_index(at);
            for (line, statement) in item.statements.iter().enumerate() {
                let StatementKind::Weigh(words) = &statement.kind else { continue };
                let world = basis.text.world;
                let day = |work: &str| self.lowering.day_in(work, world);
                let subject = model.item(basis.text.item).subject;
                if item.subject != subject || !model.is_about((id, line), basis.text.item, &day) {
                    continue;
                }
                let text = self.lowering.text_in(id, world);
                if statement.in_force.on(text.day).is_no() {
                    continue;
                }
                let effective = self.lowering.effective(text, Lane::Presumed);
                if self.run.condition(effective, row).is_no() {
                    continue;
                }
                let heading = self.heading(text);
                let words = words.plain(self.language.code());
                let mut reason = Reason::new(ReasonKind::Weighed, format!("{words} ({})", heading.label));
                reason.cited = heading.cited;
                told.push(reason);
            }
        }
        told
    }

    /// What an exceptional case would change under a basis, and which judgements say whether it is one.
    pub(super) fn exceptionally(
        &mut self,
        basis: &Basis,
        bars: &[Bar],
        value: &EffectValue,
        level: Level,
        row: usize,
    ) -> Reason {
        let mut places = Vec::new();
        if basis.modal == Modal::Should && level < Level::Owed {
            places.push(Exception::Statement(basis.text.item, basis.line));
        }
        for bar in bars {
            let [_, _, all] = bar.stands;
            if let Some(exception) = bar.exception.filter(|_| !self.run.condition(all, row).is_no()) {
                places.push(exception);
            }
        }
        places.sort_unstable();
        places.dedup();
        let mut addresses = Vec::new();
        for exception in places {
            let target = match exception {
                Exception::Statement(item, _) => Target::Item(item),
                Exception::Limb(limb) => Target::Limb(limb),
            };
            addresses.extend(self.model().address_of(target));
        }
        let word = format!("{}{}", self.language.perhaps(value), self.language.level(value.kind, level));
        let lead = self.language.pick("in an exceptional case", "im Ausnahmefall");
        let text = if addresses.is_empty() {
            format!("{lead}: {word}")
        } else {
            format!("{lead} ({}): {word}", self.places(&addresses))
        };
        Reason::new(ReasonKind::Exceptional, text)
    }
}
