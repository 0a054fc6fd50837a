//! What conditions of a case name: they are lowered beside the program, and what comes out as an operation that the
//! program has is given there.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Cx, Exceptions, Instance, Lane, Lowering, Stage, World};
use crate::logic::Kleene;
use crate::model::{
    ActionId, Among, CitationSet, Condition, EntityId, Expr, FieldId, ItemId, LimbId, Model, NotEncodedId,
};

use crate::program::outline::StepKind;
use crate::program::{BoolId, Family, InputPart, Node, Program};

impl<'m> Lowering<'m> {
    /// Whether the transitional clause of a world governs each record of an entity; `None` if it does
    /// not speak of them, or continues nothing of what is cited.
    pub fn clause(&mut self, cited: &CitationSet, world: World, entity: Option<EntityId>) -> Option<BoolId> {
        let continued = self.continuation(world)?;
        if continued.subject != entity || !self.reaches(cited, world) {
            return None;
        }
        let meant = self.worlds();
        let table = self.table_of(entity);
        let governed = self.governed_by(&meant, Lane::Presumed, table);
        governed.into_iter().find(|(known, _)| *known == world).map(|(_, governs)| governs)
    }

    /// The value of a condition that is the same for every row.
    #[must_use]
    pub fn constant_of(&self, id: BoolId) -> Option<Kleene> {
        self.builder.constant_of(id)
    }

    /// The slot of what is given of law that is not written down.
    pub fn unwritten_input(&mut self, id: NotEncodedId) -> Option<BoolId> {
        let table = self.table_of(self.model.unwritten(id).subject);
        match self.builder.input(table, InputPart::Unwritten(id), Family::Bool) {
            Node::Bool(node) => Some(node),
            _ => None,
        }
    }

    /// What a limb of a text asks of the record the text speaks about; `None` below a quantifier,
    /// where it is asked of elements.
    pub fn limb_of_text(&mut self, id: LimbId, text: Instance, lane: Lane) -> Option<BoolId> {
        let mut above = self.model.limb(id).parent;
        let mut lists = vec![self.model.list_around(id)];
        while let Some(parent) = above {
            lists.push(self.model.list_around(parent));
            above = self.model.limb(parent).parent;
        }
        if lists.iter().any(|list| list.is_some_and(|list| list.quantified.is_some())) {
            return None;
        }
        let cx = self.context(text, lane);
        Some(self.limb_holds(id, text, &cx))
    }

    /// A condition that a case gives of one record, as the rules ask it of every record.
    ///
    /// What a rule cites is dated by its text, what a case cites is not: where rules cite the same in several texts,
    /// it is given of each of them.
    pub fn same_condition(&mut self, expr: &Expr, entity: EntityId, lane: Lane) -> Vec<BoolId> {
        let cx = self.cx_of(Some(entity), lane, None);
        let expr = expr.about_this();
        let mut found = Vec::new();
        for nth in 0.. {
            self.builder.alike = Some((nth, 0));
            found.push(self.condition_expr(&expr, &cx));
            if self.builder.alike.take().is_none_or(|(_, texts)| nth + 1 >= texts) {
                break;
            }
        }
        found.dedup();
        found
    }

    /// A condition of a text, for the rows of `cx`.
    pub fn condition_of(&mut self, condition: &'m Condition, text: Instance, cx: &Cx) -> BoolId {
        self.condition(condition, text, cx)
    }
}

impl Program {
    /// Every value of a field that it holds: before and after fictions, in either lane.
    #[must_use]
    pub fn values_of(&self, field: FieldId) -> Vec<Node> {
        let lanes = [Lane::Presumed, Lane::Strict].into_iter();
        let keys = lanes.flat_map(|lane| [Stage::Before, Stage::Final].map(|stage| (field, stage, lane)));
        keys.filter_map(|(field, stage, lane)| self.outline.held(&StepKind::Field(field, stage, lane)))
            .collect()
    }

    /// True if the rules of its day ask a condition of records, whatever was asked of the rules.
    #[must_use]
    pub fn is_asked_by_rules(&self, model: &Model, expr: &Expr, entity: EntityId) -> bool {
        let rules = self.law.rules.get_or_init(|| Arc::new(whole_rule_set(model, self.law_day)));
        let nodes = rules.beside(model, |rules| rules.same_condition(expr, entity, Lane::Presumed));
        nodes.into_iter().any(|node| node.index() < rules.slots.len())
    }
}

/// All fields and provisions of a day.
fn whole_rule_set(model: &Model, day: NaiveDate) -> Program {
    let mut all = Lowering::new(model, day);
    for at in 0..model.fields.len() {
        all.field(FieldId::from_index(at), Stage::Final, Lane::Presumed);
    }
    for at in 0..model.items.len() {
        let text = all.instance(ItemId::from_index(at), World::Current);
        all.effective(text, Lane::Presumed);
    }
    for at in 0..model.actions.len() {
        all.effect(ActionId::from_index(at), &Among::ALL, Lane::Presumed, Exceptions::Free);
    }
    all.program(Vec::new())
}
