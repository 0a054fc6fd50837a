//! What reasons speak of, beside what decides.
//!
//! A reason names values that its answer does not rest on: both sides of a comparison, the record a noun means, the
//! state of a provision that a line only asks whether it covers somebody. They are made here, after the answers, part
//! by part and each once: whoever explains a run finds all of them in the outline and makes none.

mod effect;
mod line;
mod name;
mod period;

use std::collections::{HashSet, VecDeque};

use foldhash::fast::FixedState;

use super::{Cx, Exceptions, Giving, Instance, Lane, Lowering, ReachKind, Stage, World};
use crate::model::norms::Target;
use crate::model::{
    ActionId, CitationSet, Condition, ConditionKind, EntityId, FieldId, ItemId, LimbId, List, Type,
};
use crate::program::interned::Id;
use crate::program::law::{Base, is_bar};
use crate::program::outline::StepKind;
use crate::program::{Ask, InputPart};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::Relation;

/// Something that reasons may speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    /// A text: its state, its lines, and what reaches it.
    Text(Instance),
    /// Where the value of a field comes from.
    Field(FieldId),
    /// A basis for an action, with the bars to it.
    Basis(ActionId, Base),
    /// Bars to an action that are about the same bases, and the basis they are read for, if that matters.
    Bars(ActionId, Id<Vec<(ItemId, usize)>>, World, Option<ItemId>),
}

/// What reasons speak of and is not made yet.
#[derive(Clone, Debug, Default)]
pub(super) struct ToSay {
    pending: VecDeque<Part>,
    seen: HashSet<Part, FixedState>,
    named: HashSet<FieldId, FixedState>,
}

impl ToSay {
    fn push(&mut self, part: Part) {
        if self.seen.insert(part) {
            self.pending.push_back(part);
        }
    }
}

impl<'m> Lowering<'m> {
    /// Makes what the reasons for answers speak of.
    pub fn ground<'a>(&mut self, asks: impl IntoIterator<Item = &'a Ask>) {
        for ask in asks {
            self.ask_said(ask);
        }
        self.all_said();
    }

    /// Makes what is still to be said, and what is said of that.
    pub(super) fn all_said(&mut self) {
        loop {
            while let Some(part) = self.to_say.pending.pop_front() {
                match part {
                    Part::Text(text) => self.text_said(text),
                    Part::Field(field) => self.field_said(field),
                    Part::Basis(action, base) => self.basis_said(action, base),
                    Part::Bars(action, bars, world, basis) => {
                        let (lane, exceptions) = (Lane::Presumed, Exceptions::Presumed);
                        self.bars_said(StepKind::Bars(action, bars, world, basis, lane, exceptions), basis);
                    }
                }
            }
            if !self.inputs_named() {
                return;
            }
        }
    }

    fn ask_said(&mut self, ask: &Ask) {
        self.question_named(ask);
        match ask {
            Ask::Field(field) => self.to_say.push(Part::Field(*field)),
            Ask::Effect { action, among, .. } => self.action_said(*action, among),
            Ask::Relation { cited, relation, subject } => {
                for world in self.worlds() {
                    self.cited_said((cited, *subject), *relation, world);
                    self.texts_cited((cited, *subject), *relation, (world, world));
                }
            }
        }
    }

    /// Names every input in the words in which a reader is asked for it; whether that made anything new.
    fn inputs_named(&mut self) -> bool {
        let inputs: Vec<InputPart> = self.builder.inputs_asked().collect();
        let before = self.to_say.named.len();
        for part in inputs {
            match part {
                InputPart::Given(field)
                | InputPart::Finding(field, _)
                | InputPart::Lacking(field)
                | InputPart::First(field)
                | InputPart::Last(field)
                | InputPart::Complete(crate::program::ListKey::Field(field)) => self.field_named(field),
                InputPart::Unwritten(law) => self.unwritten_named(law),
                InputPart::Complete(_)
                | InputPart::Owner
                | InputPart::Case
                | InputPart::Element
                | InputPart::OtherGround(_)
                | InputPart::Exceptional(_)
                | InputPart::Reserved(..)
                | InputPart::DayOfDecision => {}
            }
        }
        self.to_say.named.len() > before
    }

    /// The state of a text, and of what applies it.
    fn state_said(&mut self, text: Instance) {
        let text = self.as_read(text);
        if self.in_force(text).is_no() {
            return;
        }
        self.covers(text, Lane::Presumed);
        self.blocked(text, Lane::Presumed);
        self.requirements(text, Lane::Presumed);
        self.effective(text, Lane::Presumed);
        for item in self.model.appliers(text.item) {
            self.state_said(Instance { item, ..text });
        }
    }

    fn text_to_say(&mut self, text: Instance) {
        let text = self.as_read(text);
        self.to_say.push(Part::Text(text));
    }

    fn text_said(&mut self, text: Instance) {
        self.state_said(text);
        if self.is_of_event(text.item) {
            self.governing_said(text);
        }
        self.met(text, Lane::Presumed);
        let item = self.model.item(text.item);
        let cx = self.context(text, Lane::Presumed);
        item.addressee.iter().for_each(|addressee| self.line_said(addressee, &cx));
        for condition in [&item.condition, &item.exception].into_iter().flatten() {
            self.condition_said(condition, text, &cx);
        }
        for item in std::iter::once(text.item).chain(self.model.appliers(text.item)) {
            self.reached_said(Target::Item(item), ReachKind::Disapply, Instance { item, ..text });
        }
        if is_bar(item) {
            self.reached_said(Target::Item(text.item), ReachKind::Disregard, text);
        }
    }

    /// By the law of which day a text is judged.
    fn governing_said(&mut self, text: Instance) {
        self.governs(text, Lane::Presumed);
        self.effective_there(text, Lane::Presumed);
        let item = self.model.item(text.item);
        if let Some(day) = &item.governed_by {
            let cx = self.cx_of(item.subject, Lane::Presumed, None);
            self.operand_said(day, &cx);
        }
    }

    /// The texts that reach a target in that way.
    fn reached_said(&mut self, target: Target, kind: ReachKind, text: Instance) {
        for reaching in self.reaching_here(target, kind, text) {
            self.text_to_say(reaching.by);
        }
    }

    fn condition_said(&mut self, condition: &'m Condition, text: Instance, cx: &Cx) {
        self.condition(condition, text, cx);
        if self.on(&condition.in_force, text).is_no() {
            return;
        }
        self.clause_said(&condition.kind, text, cx);
    }

    fn clause_said(&mut self, kind: &'m ConditionKind, text: Instance, cx: &Cx) {
        match kind {
            ConditionKind::Line(expr) => self.line_said(expr, cx),
            ConditionKind::List(list) => self.list_said(list, text, cx),
        }
    }

    fn list_said(&mut self, list: &'m List, text: Instance, cx: &Cx) {
        let over = list.quantified.as_ref().map(|binding| {
            let over = self.over_limbs(binding, list, cx);
            self.list(list, text, &over.inner);
            self.binding_said(binding, cx, &over.inner);
            over
        });
        let inner = over.as_ref().map_or(cx, |over| &over.inner);
        for limb in &list.limbs {
            self.limb_said(*limb, list.connective, text, inner);
        }
    }

    fn limb_said(&mut self, id: LimbId, connective: Connective, text: Instance, cx: &Cx) {
        self.limb(id, connective, text, cx);
        let limb = self.model.limb(id);
        if self.on(&limb.in_force, text).is_no() {
            return;
        }
        self.clause_said(&limb.condition.kind, text, &cx.within(id));
        for kind in [ReachKind::Disregard, ReachKind::Disapply] {
            self.reached_said(Target::Limb(id), kind, text);
        }
    }

    /// What cited provisions are asked in a world, about the records of an entity, and under each clause that leads from
    /// there.
    fn cited_said(
        &mut self,
        (cited, entity): (&CitationSet, Option<EntityId>),
        relation: Relation,
        from: World,
    ) {
        let mut worlds = vec![from];
        worlds.extend(self.worlds_asked(cited, entity).into_iter().filter(|world| *world != from));
        for world in worlds {
            for (_, clause) in self.clauses_asked(cited, entity, world) {
                self.text_to_say(clause);
            }
            match relation {
                Relation::Breached | Relation::Used => {
                    self.deeds_said((cited, entity), relation, (from, world));
                }
                Relation::Met | Relation::Applies | Relation::Covers => {
                    self.texts_cited((cited, entity), relation, (from, world));
                }
            }
        }
    }

    fn texts_cited(
        &mut self,
        asked: (&CitationSet, Option<EntityId>),
        relation: Relation,
        worlds: (World, World),
    ) {
        for (target, text) in self.texts_asked(asked, relation, worlds) {
            match target {
                Target::Item(_) if !self.is_text_only(target) => self.text_to_say(text),
                Target::Item(_) | Target::Unwritten(_) => {}
                Target::Limb(id) => {
                    let cx = self.context(text, Lane::Presumed);
                    let connective = self.connective_around(id).unwrap_or(Connective::AllOf);
                    self.limb_said(id, connective, text, &cx);
                }
            }
        }
    }

    fn field_said(&mut self, field: FieldId) {
        self.field_named(field);
        self.field(field, Stage::Final, Lane::Presumed);
        let entry = self.model.field(field);
        if let Some(definition) = &entry.definition {
            let cx = self.cx_of(entry.entity, Lane::Presumed, None);
            if entry.ty == Type::YesNo {
                self.line_said(definition, &cx);
            } else {
                self.operand_said(definition, &cx);
            }
            return;
        }
        let mut worlds = vec![World::Current];
        worlds.extend(self.worlds_of(field));
        for world in &worlds {
            for (_, clause) in self.clauses_of(field, *world) {
                self.text_to_say(clause);
            }
        }
        for world in worlds {
            for giving in [Giving::Deeming, Giving::Concluding, Giving::Presuming] {
                for candidate in self.candidates(field, world, giving, Lane::Presumed) {
                    self.text_to_say(candidate.text);
                    self.reached_said(
                        Target::Item(candidate.text.item),
                        ReachKind::Overrides,
                        candidate.text,
                    );
                    let cx = self.context(candidate.text, Lane::Presumed);
                    self.value(candidate.value, &cx);
                    self.parts_said(candidate.value, &cx);
                }
            }
        }
    }
}
