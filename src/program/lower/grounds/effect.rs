//! What is said of an action: of each basis what it offers, what bars it, what waives the bars, and what was done.

use super::Part;
use crate::model::norms::Target;
use crate::model::{
    ActionId, Among, CitationSet, Due, EntityId, Exception, Expr, Item, ItemId, LimbId, Party,
};
use crate::program::law::{Barring, Base, Deed};
use crate::program::lower::{Bar, Bars, Basis, Exceptions, Instance, Lane, Lowering, ReachKind, World};
use crate::program::outline::StepKind;
use crate::syntax::spelling::{Connective, Modal, Waiver};
use crate::syntax::tree::Relation;

const EXCEPTIONS: [Exceptions; 3] = [Exceptions::Presumed, Exceptions::FromBars, Exceptions::FromOffers];

impl<'m> Lowering<'m> {
    /// An action that is asked about: under which law, on which bases.
    pub(super) fn action_said(&mut self, action: ActionId, among: &Among) {
        let mut worlds = vec![World::Current];
        worlds.extend(self.worlds_of_action(action));
        for world in &worlds {
            for (_, clause) in self.clauses_of_action(action, *world) {
                self.text_to_say(clause);
            }
        }
        self.outcome_said(action, among, &worlds);
        for world in worlds {
            for base in self.bases_in(action, among, world) {
                self.to_say.push(Part::Basis(action, base));
            }
        }
    }

    /// How far the law goes with an action, and how far it would in an exceptional case.
    pub(super) fn outcome_said(&mut self, action: ActionId, among: &Among, worlds: &[World]) {
        self.action_named(action);
        for exceptions in EXCEPTIONS {
            self.effect(action, among, Lane::Presumed, exceptions);
        }
        self.claim(action, among, None, Lane::Presumed);
        for world in worlds {
            for base in self.bases_in(action, among, *world) {
                self.basis(base, Lane::Presumed, Exceptions::Presumed);
            }
        }
    }

    fn base_said(&mut self, action: ActionId, base: Base) -> Basis {
        for exceptions in EXCEPTIONS {
            self.basis_effect(action, base, Lane::Presumed, exceptions);
        }
        self.manner_said(base);
        self.basis(base, Lane::Presumed, Exceptions::Presumed)
    }

    pub(super) fn basis_said(&mut self, action: ActionId, base: Base) {
        let basis = self.base_said(action, base);
        let item = self.model.item(basis.text.item);
        self.plain_said(basis.text);
        self.text_to_say(basis.text);
        for target in own_targets(basis.text.item, item) {
            self.waivers_said(target, basis.text, Some(basis.text.item));
        }
        if basis.modal == Modal::Should {
            self.exceptional(Exception::Statement(basis.text.item, basis.line), Exceptions::Free);
        }
        let Barring { bars, read_for } = self.barring(action, base);
        let bars = self.outline.statements(&bars);
        self.to_say.push(Part::Bars(action, bars, basis.text.world, read_for));
        for (item, _) in self.weighed_under(basis.text.item, basis.text.world) {
            let text = self.instance(item, basis.text.world);
            self.effective(text, Lane::Presumed);
        }
    }

    /// The text of a provision for a basis and without one: if both are the same, it is shown as the latter.
    fn plain_said(&mut self, text: Instance) -> Instance {
        let plain = Instance { basis: None, ..text };
        let same = self.effective(plain, Lane::Presumed) == self.effective(text, Lane::Presumed)
            && self.requirements(plain, Lane::Presumed) == self.requirements(text, Lane::Presumed);
        if same { plain } else { text }
    }

    /// Bars that are about the same bases: once for all of these, unless it matters for which they are read.
    pub(super) fn bars_said(&mut self, bars: StepKind, basis: Option<ItemId>) {
        let found: Option<Bars> = self.outline.held(&bars);
        for bar in found.iter().flat_map(|found| found.bars.iter()) {
            self.bar_said(bar, basis);
        }
    }

    fn bar_said(&mut self, bar: &Bar, basis: Option<ItemId>) {
        let text = basis.map_or(bar.text, |basis| bar.text.for_basis(basis, Waiver::Always));
        if self.in_force(text).is_no() {
            return;
        }
        self.state_said(text);
        if let Some(exception) = bar.exception {
            self.exceptional(exception, Exceptions::Free);
        }
        for target in [bar.target(), Target::Item(text.item)] {
            self.waivers_said(target, text, basis);
        }
        let item = self.model.item(text.item);
        let requirement = item.requirement.as_ref();
        let cx = self.context(text, Lane::Presumed);
        item.addressee.iter().for_each(|addressee| self.line_said(addressee, &cx));
        match (requirement, bar.limb) {
            (Some(_), Some(limb)) => self.limb_said(limb, Connective::AllOf, text, &cx),
            (Some(requirement), None) => self.condition_said(requirement, text, &cx),
            (None, _) => {
                let plain = self.plain_said(text);
                self.text_to_say(plain);
            }
        }
        self.reached_said(Target::Item(text.item), ReachKind::Disregard, text);
    }

    /// What waives a target, as a rule or by discretion, for the basis for which a text is read.
    fn waivers_said(&mut self, target: Target, text: Instance, basis: Option<ItemId>) {
        let read = |waiver: Waiver| basis.map_or(text, |basis| text.for_basis(basis, waiver));
        self.reached_said(target, ReachKind::Disregard, read(Waiver::May));
        let as_a_rule = read(Waiver::Should);
        for reaching in self.reaching_here(target, ReachKind::Disregard, as_a_rule) {
            self.effect_of(reaching, as_a_rule, Lane::Presumed);
        }
    }

    /// Who acts towards whom, by when, and what has to have happened or to go on.
    pub(super) fn manner_said(&mut self, (item, line, world): Base) {
        let model = self.model;
        let Some(manner) = model.manner((item, line)) else { return };
        let text = self.text_in(item, world);
        let cx = self.context(text, Lane::Presumed);
        for party in [&manner.bearer, &manner.addressee].into_iter().flatten() {
            if let Party::Record(record) = party {
                self.record(record, &cx);
                self.parts_said(record, &cx);
            }
        }
        if let Some(Due::Within(within)) = &manner.due {
            self.parts_said(within, &cx);
        }
        for condition in manner.conditions() {
            self.line_said(condition, &cx);
        }
    }

    /// Of each duty or power that is meant: how far it goes, and what was done.
    pub(super) fn deeds_said(
        &mut self,
        (cited, entity): (&CitationSet, Option<EntityId>),
        relation: Relation,
        (from, world): (World, World),
    ) {
        for (_, meant) in self.texts_asked((cited, entity), relation, (from, world)) {
            let text = self.text_in(meant.item, if self.is_turned(meant) { meant.world } else { world });
            let bases: Vec<_> = self.model.bases_in(text.item).collect();
            for (line, _, action) in bases {
                let base = (text.item, line, text.world);
                let basis = self.base_said(action, base);
                self.state_said(basis.text);
                self.text_to_say(text);
                let cx = self.context(text, Lane::Presumed);
                let Deed { done, refused, overdue, rests_on_them } = self.deed(action, cited);
                let lines: &[Expr] = match relation {
                    Relation::Used => &[done, rests_on_them],
                    _ => &[done, refused, overdue],
                };
                lines.iter().for_each(|line| self.line_said(line, &cx));
                self.is_due(base, action, Lane::Presumed);
            }
        }
    }
}

/// A provision and each of its limbs.
fn own_targets(id: ItemId, item: &Item) -> Vec<Target> {
    let limbs = item.limbs.clone().map(|at| Target::Limb(LimbId::from_index(at)));
    std::iter::once(Target::Item(id)).chain(limbs).collect()
}
