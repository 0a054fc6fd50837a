//! What discretion has to consider, and what an exceptional case would change.

use crate::explain::Explainer;
use crate::explain::explanation::EffectValue;
use crate::explain::finding::Finding;
use crate::explain::reason::{Reason, ReasonKind};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{Exception, LimbId, StatementKind};
use crate::program::Lane;
use crate::program::lower::{Bar, Basis, Exceptions, ReachKind};
use crate::syntax::spelling::{Level, Modal, Waiver};

impl Explainer<'_, '_> {
    /// What discretion has to consider under a basis.
    pub(super) fn weighed(&mut self, basis: &Basis, row: usize) -> Vec<Reason> {
        let model = self.model();
        let mut told = Vec::new();
        for (id, line) in model.index.weighing().iter().copied() {
            let item = model.item(id);
            let Some(statement) = item.statements.get(line) else { continue };
            let world = basis.text.world;
            let subject = model.item(basis.text.item).subject;
            if item.subject != subject || !self.outline.is_about((id, line), basis.text.item, world) {
                continue;
            }
            let text = self.outline.text_in(id, world);
            if self.outline.on(&statement.in_force, text).is_no() {
                continue;
            }
            let effective = self.outline.effective(text, Lane::Presumed);
            if self.run.condition(effective, row).is_no() {
                continue;
            }
            let heading = self.heading(text);
            let finding = Finding::Weighed(id, line, heading.label);
            let mut reason = Reason::new(ReasonKind::Weighed, finding);
            reason.cited = heading.cited;
            told.push(reason);
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
            // What discretion may pass over keeps it from being owed all the same.
            let [firm, _, all] = bar.stands;
            let stands = if level == Level::Owed { firm } else { all };
            if let Some(exception) = bar.exception.filter(|_| !self.run.condition(stands, row).is_no()) {
                places.push(exception);
            }
        }
        if level < Level::Owed {
            places.extend(self.waivers_as_a_rule(basis, bars, row));
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
        let finding = Finding::Exceptionally {
            places: addresses,
            level,
            kind: value.kind,
            is_sure: value.is_exceptional_sure,
        };
        Reason::new(ReasonKind::Exceptional, finding)
    }

    /// What the case says of whether it is exceptional for a bar, or for a basis that holds as a rule.
    pub(super) fn exception_decided(&mut self, exception: Option<Exception>, row: usize) -> Option<Reason> {
        let node = self.outline.exceptional(exception?, Exceptions::Free);
        let is_exceptional = match self.run.condition(node, row) {
            Kleene::Yes => true,
            Kleene::No => false,
            Kleene::Open => return None,
        };
        let mut reason = Reason::new(ReasonKind::Exceptional, Finding::IsExceptional(is_exceptional));
        reason.detail = self.given_detail(node, row);
        Some(reason)
    }

    /// The exceptional cases of what waives bars, or limbs of the basis, as a rule.
    fn waivers_as_a_rule(&mut self, basis: &Basis, bars: &[Bar], row: usize) -> Vec<Exception> {
        let item = self.model().item(basis.text.item);
        let limbs = item.limbs.clone().map(|at| Target::Limb(LimbId::from_index(at)));
        let own = limbs.chain([Target::Item(basis.text.item)]).map(|target| (target, basis.text));
        let standing = bars.iter().filter(|bar| !self.run.condition(bar.stands[0], row).is_no());
        let of_bars =
            standing.flat_map(|bar| [(bar.target(), bar.text), (Target::Item(bar.text.item), bar.text)]);
        let reached: Vec<_> = own.chain(of_bars).collect();
        let mut found = Vec::new();
        for (target, text) in reached {
            let text = text.for_basis(basis.text.item, Waiver::Should);
            for reaching in self.reaching(target, ReachKind::Disregard, text) {
                let statement = self.model().item(reaching.by.item).statements.get(reaching.line);
                let is_as_a_rule = statement
                    .is_some_and(|one| matches!(one.kind, StatementKind::Disregard(Waiver::Should, _)));
                let effective = self.outline.effect_of(reaching, text, Lane::Presumed);
                if is_as_a_rule && !self.run.condition(effective, row).is_no() {
                    found.push(Exception::Statement(reaching.by.item, reaching.line));
                }
            }
        }
        found
    }
}
