//! The bars to an action under one basis, and what sets them aside.

use crate::citation::Address;
use crate::explain::detail::Detail;
use crate::explain::finding::Finding;
use crate::explain::reason::{ItemState, Reason, ReasonKind};
use crate::explain::{At, Explainer};
use crate::logic::Kleene;
use crate::model::StatementKind;
use crate::model::norms::Target;
use crate::program::Lane;
use crate::program::lower::{Bar, Basis, Instance, ReachKind};
use crate::syntax::spelling::{Connective, Waiver};

impl Explainer<'_, '_> {
    /// Which graded waivers let a basis hold, beside its limbs.
    pub(super) fn waived_limbs(&mut self, basis: &Basis, row: usize, children: &mut Vec<Reason>) {
        let item = self.model().item(basis.text.item);
        let limbs = item.limbs.clone().map(|at| Target::Limb(crate::model::LimbId::from_index(at)));
        let targets: Vec<Target> = std::iter::once(Target::Item(basis.text.item)).chain(limbs).collect();
        let [firm, _, all] = basis.holds;
        if !self.run.condition(firm, row).is_yes() && !self.run.condition(all, row).is_no() {
            for target in targets {
                children.extend(self.graded(target, basis.text, row));
            }
        }
    }

    /// The effective provisions under which a target should, or may, be set aside for a basis.
    fn graded(&mut self, target: Target, text: Instance, row: usize) -> Vec<Reason> {
        let Some(basis) = text.basis else { return Vec::new() };
        let here = text.for_basis(basis.item, Waiver::May);
        let mut told = Vec::new();
        for reaching in self.reaching(target, ReachKind::Disregard, here) {
            let statement = self.model().item(reaching.by.item).statements.get(reaching.line);
            let kind = match statement.map(|statement| &statement.kind) {
                Some(StatementKind::Disregard(Waiver::Should, _)) => ReasonKind::ShouldDisregard,
                Some(StatementKind::Disregard(Waiver::May, _)) => ReasonKind::MayDisregard,
                _ => continue,
            };
            let mut reason = self.reaching_reason(reaching, row, 2);
            if reason.holds == Some(Kleene::No) {
                continue;
            }
            reason.kind = kind;
            told.push(reason);
        }
        told
    }

    /// The bars that stand or may, with what waives them; what is required and met; what does not bar.
    pub(super) fn bars_told(
        &mut self,
        bars: &[Bar],
        row: usize,
    ) -> (Vec<Reason>, Vec<Instance>, Vec<Instance>) {
        let (mut told, mut met, mut absent) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(first) = bars.get(at) {
            let same = |bar: &&Bar| bar.text == first.text && bar.line == first.line;
            let group: Vec<Bar> = bars.iter().skip(at).take_while(same).copied().collect();
            at += group.len();
            let text = first.text;
            if self.outline.in_force(text).is_no() {
                told.push(self.law_not_known(text));
                continue;
            }
            if self.is_silent(text, row) || self.is_held_back(text, first.line, row) {
                continue;
            }
            let required = self.outline.requirements(text, Lane::Presumed);
            if self.run.condition(required, row).is_no() {
                absent.push(text);
                continue;
            }
            let is_requirement = self.model().item(text.item).requirement.is_some();
            if !is_requirement {
                let effective = self.outline.effective(text, Lane::Presumed);
                let is_absent = self.run.condition(effective, row).is_no()
                    && self.state_of(text, row) != ItemState::Blocked;
                if is_absent { absent.push(text) } else { told.push(self.whole_bar(first, row)) }
            } else if group.iter().any(|bar| self.matters(bar, row)) {
                told.push(self.requirement(&group, row));
            } else {
                met.push(text);
            }
        }
        (told, met, absent)
    }

    /// True if a bar stands or may, or only does not because its limb is waived.
    fn matters(&mut self, bar: &Bar, row: usize) -> bool {
        let [firm, ..] = bar.stands;
        let stands = !self.run.condition(firm, row).is_no();
        let Some(limb) = bar.limb else { return stands };
        let cx = self.outline.context(bar.text, Lane::Presumed);
        let holds = self.outline.limb(limb, Connective::AllOf, bar.text, &cx).holds;
        !self.run.condition(holds, row).is_yes()
    }

    /// What an action requires, with the limbs that are not plainly met.
    fn requirement(&mut self, group: &[Bar], row: usize) -> Reason {
        let Some(first) = group.first() else { return Reason::new(ReasonKind::Note, Finding::Nothing) };
        let text = first.text;
        let mut reason = self.heading(text);
        reason.kind = ReasonKind::Required;
        reason.state = Some(ItemState::Effective);
        let stands: Vec<Kleene> = group.iter().map(|bar| self.run.condition(bar.stands[0], row)).collect();
        reason.holds = Some(if stands.iter().any(|stands| stands.is_yes()) {
            Kleene::No
        } else if stands.iter().any(|stands| stands.is_open()) {
            Kleene::Open
        } else {
            Kleene::Yes
        });
        if group.iter().any(|bar| bar.exception.is_some()) {
            reason.detail = Some(Detail::AsARule);
        }
        for reaching in self.reaching(Target::Item(text.item), ReachKind::Disregard, text) {
            let waiving = self.reaching_reason(reaching, row, 2);
            if waiving.holds != Some(Kleene::No) {
                reason.children.push(Reason { kind: ReasonKind::Disregarded, ..waiving });
            }
        }
        let cx = self.outline.context(text, Lane::Presumed);
        let at = At { cx: &cx, row, depth: 2 };
        reason.children.extend(self.addressed(text, at));
        for bar in group {
            if !self.matters(bar, row) {
                continue;
            }
            let mut child = match bar.limb {
                Some(limb) => {
                    let place = self.place_of(limb, text).unwrap_or(1);
                    self.limb(limb, (Connective::AllOf, place), text, at)
                }
                None => {
                    let requirement = self.model().item(text.item).requirement.as_ref();
                    let found = requirement.map(|requirement| self.condition(requirement, text, at));
                    reason.children.extend(found.unwrap_or_default());
                    reason.children.extend(self.exception_decided(bar.exception, row));
                    let waived = self.graded(Target::Item(text.item), text, row);
                    reason.children.extend(waived);
                    continue;
                }
            };
            child.children.extend(self.exception_decided(bar.exception, row));
            // What is disregarded outright need not be waived.
            let [firm, ..] = bar.stands;
            if !self.run.condition(firm, row).is_no() {
                child.children.extend(self.graded(bar.target(), text, row));
                let item = self.graded(Target::Item(text.item), text, row);
                child.children.extend(item);
            }
            reason.children.push(child);
        }
        reason
    }

    /// A bar that is a provision as a whole.
    fn whole_bar(&mut self, bar: &Bar, row: usize) -> Reason {
        let text = bar.text;
        let plain = self.plain(text);
        let mut reason = self.text_reason(plain, row, 2);
        reason.kind = if bar.is_soft { ReasonKind::Capped } else { ReasonKind::Barred };
        if reason.detail.is_none() && bar.exception.is_some() {
            reason.detail = Some(Detail::AsARule);
        }
        reason.children.extend(self.exception_decided(bar.exception, row));
        let waived = self.graded(bar.target(), text, row);
        reason.children.extend(waived);
        reason
    }

    pub(super) fn named_in_one_line(
        &mut self,
        texts: &[Instance],
        finding: fn(Vec<Address>) -> Finding,
    ) -> Option<Reason> {
        if texts.is_empty() {
            return None;
        }
        let mut addresses = Vec::new();
        let mut cited = Vec::new();
        for text in texts {
            addresses.extend(self.links_of(*text).into_iter().last().unwrap_or_default());
            cited.extend(self.heading(*text).cited);
        }
        addresses.sort();
        addresses.dedup();
        let mut reason = Reason::new(ReasonKind::NotBlocked, finding(addresses));
        reason.cited = cited;
        Some(reason)
    }
}
