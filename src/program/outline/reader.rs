//! Finding values by what they stand for.
//!
//! A reader makes nothing: what reasons speak of, lowering has made (`lower/grounds.rs`). What the texts of the day
//! say by themselves it asks of the [`Law`].

use std::ops::Deref;
use std::sync::Arc;

use super::{Holds, Outline, StepKind};
use crate::logic::Kleene;
use crate::model::{
    ActionId, Among, Binding, CitationSet, Condition, ConditionKind, EntityId, Exception, Expr, FieldId,
    ItemId, LimbId, List, Substitution,
};
use crate::program::interned::{Digest, Id};
use crate::program::law::{Barring, Base, Instance, Law, Reaching, World};
use crate::program::lower::{
    Bar, Bars, Basis, Candidate, CandidateAt, Clause, Cx, Effect, Ends, Exceptions, Giving, LimbNodes, Limit,
    Over, ReadAt, SpeaksOf, Stage, Way,
};
use crate::program::{BoolId, Cell, Lane, Node, Op, Program, RefId, SpanId, TableId, TableKind};
use crate::syntax::spelling::{Connective, Modal, Waiver};

/// Reads the outline of a program.
#[derive(Clone, Debug)]
pub struct Reader<'a, 'm> {
    law: Law<'m>,
    pub(super) outline: &'a Outline,
    program: &'a Program,
}

impl<'m> Deref for Reader<'_, 'm> {
    type Target = Law<'m>;

    /// What the texts say is asked of the law.
    fn deref(&self) -> &Law<'m> {
        &self.law
    }
}

/// What stands for a value that a program does not hold: nothing is known of it.
const NOWHERE: BoolId = BoolId(u32::MAX);

impl<'a, 'm> Reader<'a, 'm> {
    pub(in crate::program) fn new(law: Law<'m>, program: &'a Program) -> Self {
        Self { law, outline: &program.outline, program }
    }

    fn found<H: Holds>(&self, what: Option<StepKind>) -> Option<H> {
        let found = what.and_then(|what| self.outline.held(&what));
        debug_assert!(found.is_some(), "lowering made nothing for {what:?}");
        found
    }

    fn condition(&self, what: Option<StepKind>) -> BoolId {
        self.found(what).unwrap_or(NOWHERE)
    }

    /// The value of a condition that is the same for every row.
    #[must_use]
    pub fn constant_of(&self, id: BoolId) -> Option<Kleene> {
        match self.program.maker(id) {
            Some(Op::Constant(cell)) => match **cell {
                Cell::Bool(value) => Some(value),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the text addresses the record.
    #[must_use]
    pub fn covers(&self, text: Instance, lane: Lane) -> BoolId {
        self.condition(Some(StepKind::Covers(self.as_read(text), lane)))
    }

    /// Whether what the text requires is there, and what takes it out is not.
    #[must_use]
    pub fn requirements(&self, text: Instance, lane: Lane) -> BoolId {
        self.condition(Some(StepKind::Requirements(self.as_read(text), lane)))
    }

    /// Whether the text is met: in force, addressed to the record, and its condition holds.
    #[must_use]
    pub fn met(&self, text: Instance, lane: Lane) -> BoolId {
        self.condition(Some(StepKind::Met(self.as_read(text), lane)))
    }

    /// Whether an effective text disapplies this one.
    #[must_use]
    pub fn blocked(&self, text: Instance, lane: Lane) -> BoolId {
        self.condition(Some(StepKind::Blocked(self.as_read(text), lane)))
    }

    /// Whether the text is effective.
    #[must_use]
    pub fn effective(&self, text: Instance, lane: Lane) -> BoolId {
        self.condition(Some(StepKind::Effective(self.as_read(text), lane)))
    }

    /// Whether a text that is judged by the law of an event governs the record; every other text does.
    #[must_use]
    pub fn governs(&self, text: Instance, lane: Lane) -> Option<BoolId> {
        self.is_of_event(text.item).then(|| self.condition(Some(StepKind::Governs(text, lane))))
    }

    /// The day of the event by whose law an item is judged.
    #[must_use]
    pub fn event_day(&self, item: ItemId, lane: Lane) -> Option<SpanId> {
        let entry = self.model.item(item);
        let day = entry.governed_by.as_ref()?;
        match self.value(day, &self.cx_of(entry.subject, lane, None)) {
            Node::Span(day) => Some(day),
            _ => None,
        }
    }

    /// Whether a text that is judged by the law of an event is effective if it governs.
    #[must_use]
    pub fn effective_there(&self, text: Instance, lane: Lane) -> BoolId {
        self.condition(Some(StepKind::EffectiveThere(text, lane)))
    }

    /// Whether a text that reaches another is effective, for the rows of the reached text.
    #[must_use]
    pub fn effect_of(&self, reaching: Reaching, text: Instance, lane: Lane) -> BoolId {
        let (reaching, text) = (self.reaching_as_read(reaching), self.as_read(text));
        self.condition(Some(StepKind::Reached(reaching, text, lane)))
    }

    /// The context of a text, row by row of what it speaks about.
    #[must_use]
    pub fn context(&self, text: Instance, lane: Lane) -> Cx {
        self.cx_of(self.model.item(text.item).subject, lane, Some(text))
    }

    /// The context of a field's definition.
    #[must_use]
    pub fn field_context(&self, field: FieldId, lane: Lane) -> Cx {
        self.cx_of(self.model.field(field).entity, lane, None)
    }

    /// The context of what is asked of a record outside of any text.
    #[must_use]
    pub fn plain_context(&self, subject: Option<EntityId>, lane: Lane) -> Cx {
        self.cx_of(subject, lane, None)
    }

    fn cx_of(&self, subject: Option<EntityId>, lane: Lane, instance: Option<Instance>) -> Cx {
        Cx {
            table: self.table_of(subject),
            this: subject.map(|entity| (Way::Same, entity)),
            bound: Vec::new(),
            lane,
            instance: instance.map(|text| self.as_read(text)),
            has_own_words: instance.is_some_and(|text| self.has_own_words(text)),
            limb: None,
        }
    }

    fn table_of(&self, entity: Option<EntityId>) -> TableId {
        let table = entity.map(|entity| self.program.table_of(TableKind::Entity(entity)));
        debug_assert!(table != Some(None), "lowering made no table for {entity:?}");
        table.flatten().unwrap_or(Program::CASES)
    }

    fn here(&self, cx: &Cx) -> Option<Id<Cx>> {
        self.outline.contexts.known(cx)
    }

    /// Where the value of expressions is held that stand here.
    fn values_here<'e>(&self, exprs: impl Iterator<Item = &'e Expr>, cx: &Cx) -> Option<Id<Cx>> {
        self.here(&cx.of_values(exprs))
    }

    /// A condition, for the rows of `cx`.
    #[must_use]
    pub fn condition_expr(&self, expr: &Expr, cx: &Cx) -> BoolId {
        match self.value(expr, cx) {
            Node::Bool(id) => id,
            _ => NOWHERE,
        }
    }

    /// A value, for the rows of `cx`.
    #[must_use]
    pub fn value(&self, expr: &Expr, cx: &Cx) -> Node {
        let here = self.values_here(std::iter::once(expr), cx);
        let what = here.map(|cx| StepKind::Expression(Digest::of(&expr.kind), cx));
        self.found(what).unwrap_or(Node::Bool(NOWHERE))
    }

    /// The row a record expression leads to from a row of `cx`, as a slot; `None` if it is the row.
    #[must_use]
    pub fn record_slot(&self, expr: &Expr, cx: &Cx) -> (Option<RefId>, EntityId) {
        let here = self.values_here(std::iter::once(expr), cx);
        let what = here.map(|cx| StepKind::Record(Digest::of(&expr.kind), cx));
        match self.found(what) {
            Some((Way::Same, entity)) => (None, entity),
            Some((Way::Via(id), entity)) => (Some(id), entity),
            None => (Some(RefId(u32::MAX)), cx.this.map_or_else(|| EntityId::from_index(0), |(_, of)| of)),
        }
    }

    /// A condition of a text, for the rows of `cx`.
    #[must_use]
    pub fn condition_of(&self, condition: &Condition, text: Instance, cx: &Cx) -> BoolId {
        let text = self.as_read(text);
        let clause = match &condition.kind {
            ConditionKind::Line(expr) => Clause::Line(Digest::of(&expr.kind)),
            ConditionKind::List(list) => Clause::List(list.limbs.first().copied()),
        };
        self.condition(self.here(cx).map(|cx| StepKind::Condition(condition.in_force, clause, text, cx)))
    }

    /// The limbs of a list, combined.
    #[must_use]
    pub fn list(&self, list: &List, text: Instance, cx: &Cx) -> BoolId {
        let text = self.as_read(text);
        let first = list.limbs.first().copied();
        self.condition(self.here(cx).map(|cx| StepKind::List(first, text, cx)))
    }

    /// What stands of a limb in a list that combines in this way.
    #[must_use]
    pub fn limb(&self, id: LimbId, connective: Connective, text: Instance, cx: &Cx) -> LimbNodes {
        let text = self.as_read(text);
        let what = self.here(cx).map(|cx| StepKind::Limb(id, connective, text, cx));
        self.found(what).unwrap_or(LimbNodes {
            holds: NOWHERE,
            in_force: Kleene::Open,
            waived: NOWHERE,
            removed: NOWHERE,
            counts: NOWHERE,
        })
    }

    /// The elements of a quantifier, for `bodies`.
    #[must_use]
    pub fn over(&self, binding: &Binding, bodies: &[&Expr], cx: &Cx) -> Over {
        self.elements(binding, SpeaksOf::in_bodies(binding, bodies), cx)
    }

    /// The elements of a quantifier in a heading, for the limbs below it.
    #[must_use]
    pub fn over_limbs(&self, binding: &Binding, list: &List, cx: &Cx) -> Over {
        self.elements(binding, SpeaksOf::in_limbs(self.model, binding, list), cx)
    }

    fn elements(&self, binding: &Binding, speaks_of: SpeaksOf, cx: &Cx) -> Over {
        let what = self.values_here(binding.exprs(), cx);
        let over: Option<Arc<Over>> =
            self.found(what.map(|cx| StepKind::Over(Digest::of(binding), speaks_of, cx)));
        let over = over.map(|over| Arc::unwrap_or_clone(Over::said_in(over, cx)));
        over.unwrap_or_else(|| Over::nowhere(cx, NOWHERE))
    }

    /// The slot of the owner of a list that is gone through; `None` if it is the row itself.
    #[must_use]
    pub const fn home_way(&self, over: &Over) -> Option<RefId> {
        match over.back {
            Way::Same => None,
            Way::Via(id) => Some(id),
        }
    }

    /// The first and the last day of a period that runs from `start`.
    #[must_use]
    pub fn ends(&self, start: &Expr, limit: Limit, working_day_in: Option<&Expr>, cx: &Cx) -> Ends {
        let here = self.values_here(std::iter::once(start).chain(working_day_in), cx);
        let (start, place) = (Digest::of(&start.kind), working_day_in.map(|place| Digest::of(&place.kind)));
        let what = here.map(|cx| StepKind::Ends { start, limit, place, cx });
        let nowhere = SpanId(u32::MAX);
        self.found(what).unwrap_or(Ends { start: nowhere, raw: nowhere, place: None, last: nowhere })
    }

    /// What texts read in place of what stands here, and whether they are effective.
    #[must_use]
    pub fn readings_here(&self, cx: &Cx) -> Vec<(Instance, BoolId, &'m [Substitution])> {
        if !cx.has_own_words {
            return Vec::new();
        }
        let read: Option<Arc<[ReadAt]>> = self.found(self.here(cx).map(StepKind::Readings));
        read.iter().flat_map(|read| read.iter()).filter_map(|read| read.with_words(self.model)).collect()
    }

    /// The final value of a field.
    #[must_use]
    pub fn final_value(&self, field: FieldId, lane: Lane) -> Node {
        self.found(Some(StepKind::Field(field, Stage::Final, lane))).unwrap_or(Node::Bool(NOWHERE))
    }

    /// The value of a field, with what is deemed and presumed.
    #[must_use]
    pub fn fact(&self, field: FieldId) -> Node {
        self.final_value(field, Lane::Presumed)
    }

    /// The statements that conclude a field.
    #[must_use]
    pub fn concluding(&self, field: FieldId, world: World, lane: Lane) -> Vec<Candidate<'m>> {
        self.candidates(field, world, Giving::Concluding, lane)
    }

    /// The statements that presume a field.
    #[must_use]
    pub fn presuming(&self, field: FieldId, world: World, lane: Lane) -> Vec<Candidate<'m>> {
        self.candidates(field, world, Giving::Presuming, lane)
    }

    /// The statements that deem a field.
    #[must_use]
    pub fn fictions_of(&self, field: FieldId, world: World, lane: Lane) -> Vec<Candidate<'m>> {
        self.candidates(field, world, Giving::Deeming, lane)
    }

    fn candidates(&self, field: FieldId, world: World, giving: Giving, lane: Lane) -> Vec<Candidate<'m>> {
        let found: Option<Arc<[CandidateAt]>> =
            self.found(Some(StepKind::Candidates(field, world, giving, lane)));
        let found = found.iter().flat_map(|found| found.iter());
        found.filter_map(|candidate| candidate.with_value(self.model)).collect()
    }

    /// A basis and what it offers.
    #[must_use]
    pub fn basis(&self, base: Base, lane: Lane, exceptions: Exceptions) -> Basis {
        self.found(Some(StepKind::Basis(base, lane, exceptions))).unwrap_or_else(|| Basis {
            text: self.instance(base.0, base.2),
            line: base.1,
            modal: Modal::May,
            holds: [NOWHERE; 3],
            offer: Effect { some: NOWHERE, owed: NOWHERE },
        })
    }

    /// The bars to an action under one basis, in the order of the rules.
    #[must_use]
    pub fn bars_to(&self, action: ActionId, base: Base, lane: Lane, exceptions: Exceptions) -> Vec<Bar> {
        let (basis, _, world) = base;
        let Barring { bars, read_for } = self.barring(action, base);
        let list = self.outline.statements.known(&bars);
        let found: Option<Bars> =
            self.found(list.map(|list| StepKind::Bars(action, list, world, read_for, lane, exceptions)));
        // Where they are the same for each basis, they are shown for this one.
        let read = |bar: &Bar| Bar { text: bar.text.for_basis(basis, Waiver::Always), ..*bar };
        found.map_or_else(Vec::new, |found| found.bars.iter().map(read).collect())
    }

    fn effect_at(&self, what: Option<StepKind>) -> Effect {
        self.found(what).unwrap_or(Effect { some: NOWHERE, owed: NOWHERE })
    }

    /// The level under one basis: what it offers, lowered by every bar that is left.
    #[must_use]
    pub fn basis_effect(&self, action: ActionId, base: Base, lane: Lane, exceptions: Exceptions) -> Effect {
        self.effect_at(Some(StepKind::UnderBasis(action, base, lane, exceptions)))
    }

    /// How far the law goes with an action, under the best of the bases meant.
    #[must_use]
    pub fn effect(&self, action: ActionId, among: &Among, lane: Lane, exceptions: Exceptions) -> Effect {
        let among = self.outline.amongs.known(among);
        self.effect_at(among.map(|among| StepKind::Effect(action, among, lane, exceptions)))
    }

    /// The condition that two clauses are effective and lead to different levels; `None` if none can be.
    #[must_use]
    pub fn contested(&self, action: ActionId, among: &Among) -> Option<BoolId> {
        let among = self.outline.amongs.known(among)?;
        self.outline.held(&StepKind::Contested(action, among, Lane::Presumed))
    }

    /// Whether an action is owed whatever an exceptional case would change.
    #[must_use]
    pub fn claim(&self, action: ActionId, among: &Among, aside: Option<&CitationSet>, lane: Lane) -> BoolId {
        let among = self.outline.amongs.known(among);
        let aside = aside.map(|aside| self.outline.citations.known(aside));
        let what = match (among, aside) {
            (Some(among), None) => Some(StepKind::Claim(action, among, None, lane)),
            (Some(among), Some(Some(aside))) => Some(StepKind::Claim(action, among, Some(aside), lane)),
            _ => None,
        };
        self.condition(what)
    }

    /// The judgement that a case is exceptional, for each record of the item it belongs to.
    #[must_use]
    pub fn exceptional(&self, exception: Exception, exceptions: Exceptions) -> BoolId {
        self.condition(Some(StepKind::Exceptional(exception, exceptions)))
    }

    /// Whether law that is not written as a rule decides by a statement; `None` if nothing holds the statement back.
    #[must_use]
    pub fn reserved(&self, text: Instance, line: usize, lane: Lane) -> Option<BoolId> {
        self.model.reserved((text.item, line))?;
        self.outline.held(&StepKind::Reserved(self.as_read(text), line, lane))
    }

    /// Whether the time to act has run out.
    #[must_use]
    pub fn is_due(&self, base: Base, action: ActionId, lane: Lane) -> BoolId {
        self.condition(Some(StepKind::Due(base, action, lane)))
    }
}
