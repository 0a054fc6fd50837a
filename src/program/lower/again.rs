//! Finding slots again: for conditions that a case gives, and to explain a run.

use chrono::NaiveDate;

use super::{Cx, Exceptions, Instance, Lane, Lowering, Over, Stage, Way, World};
use crate::citation::Address;
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{
    ActionId, Among, CitationSet, Condition, EntityId, Expr, FieldId, ItemId, LimbId, NotEncodedId,
};
use crate::program::{BoolId, Family, InputPart, Node, RefId};
use crate::syntax::tree::FieldRole;

impl<'m> Lowering<'m> {
    /// All worlds of the day.
    #[must_use]
    pub fn worlds(&self) -> Vec<World> {
        std::iter::once(World::Current).chain((0..self.continuations.len()).map(Self::world)).collect()
    }

    /// Whether the transitional clause of a world governs each record of an entity; `None` if it does
    /// not speak of them, or continues nothing of what is cited.
    pub fn clause(&mut self, cited: &CitationSet, world: World, entity: Option<EntityId>) -> Option<BoolId> {
        let World::Continued(at) = world else { return None };
        let continued = self.continuation(world)?;
        let (item, subject) = (continued.item, continued.subject);
        (subject == entity && self.reaches(cited, usize::from(at)))
            .then(|| self.effective(self.today(item), Lane::Presumed))
    }

    /// The day whose text a citation of an act reads in a world.
    #[must_use]
    pub fn day_in(&self, work: &str, world: World) -> NaiveDate {
        self.citation_day(work, world)
    }

    /// The text of an item in a world.
    #[must_use]
    pub fn text_in(&self, item: ItemId, world: World) -> Instance {
        self.instance(item, world)
    }

    /// The value of a field, with what is deemed and presumed.
    pub fn fact(&mut self, field: FieldId) -> Node {
        self.field(field, Stage::Final, Lane::Presumed)
    }

    /// Whether some basis for an action may be law on the day, today or in a text that is continued.
    #[must_use]
    pub fn is_provided_for(&mut self, action: ActionId, among: &Among) -> bool {
        let mut worlds = vec![World::Current];
        worlds.extend(self.worlds_of_action(action).into_iter().map(|(world, _)| world));
        worlds.into_iter().any(|world| !self.bases_in(action, among, world).is_empty())
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

    /// The context of a text, row by row of what it speaks about.
    pub fn context(&mut self, text: Instance, lane: Lane) -> Cx {
        let subject = self.model.item(text.item).subject;
        self.cx_of(subject, lane, Some(text))
    }

    /// The context of a field's definition.
    pub fn field_context(&mut self, field: FieldId, lane: Lane) -> Cx {
        let entity = self.model.field(field).entity;
        self.cx_of(entity, lane, None)
    }

    /// The final value of a field.
    pub fn final_value(&mut self, field: FieldId, lane: Lane) -> Node {
        self.field(field, Stage::Final, lane)
    }

    /// Every value of a field that is made so far: before and after fictions, in either lane.
    pub fn values_of(&self, field: FieldId) -> Vec<Node> {
        let lanes = [Lane::Presumed, Lane::Strict].into_iter();
        let keys = lanes.flat_map(|lane| [Stage::Before, Stage::Final].map(|stage| (field, stage, lane)));
        keys.filter_map(|key| self.fields.get(&key).copied()).collect()
    }

    /// A condition that a case gives of one record, as the rules ask it of every record.
    pub fn same_condition(&mut self, expr: &Expr, entity: EntityId, lane: Lane) -> BoolId {
        let cx = self.cx_of(Some(entity), lane, None);
        self.condition_expr(&expr.about_this(), &cx)
    }

    /// Whether the rules of the day ask a condition of records, whatever is asked of the rules.
    pub fn is_asked(&mut self, expr: &Expr, entity: EntityId) -> bool {
        let (mut all, known) = match self.whole.take() {
            Some(whole) => whole,
            None => self.whole_rule_set(),
        };
        let node = all.same_condition(expr, entity, Lane::Presumed);
        self.whole = Some((all, known));
        node.index() < known
    }

    /// All fields and provisions of the day, and how many conditions they ask.
    fn whole_rule_set(&self) -> (Box<Self>, usize) {
        let mut all = Box::new(Self::new(self.model, self.day));
        for at in 0..self.model.fields.len() {
            all.field(FieldId::from_index(at), Stage::Final, Lane::Presumed);
        }
        for at in 0..self.model.items.len() {
            let text = all.instance(ItemId::from_index(at), World::Current);
            all.effective(text, Lane::Presumed);
        }
        for at in 0..self.model.actions.len() {
            all.effect(ActionId::from_index(at), &Among::ALL, Lane::Presumed, Exceptions::Free);
        }
        let known = all.builder.size();
        (all, known)
    }

    /// The row a record expression leads to from a row of `cx`, as a slot; `None` if it is the row.
    pub fn record_slot(&mut self, expr: &Expr, cx: &Cx) -> (Option<RefId>, EntityId) {
        let (way, entity) = self.record(expr, cx);
        match way {
            Way::Same => (None, entity),
            Way::Via(id) => (Some(id), entity),
        }
    }

    /// The texts of the provisions a citation of a rule means, in a world, that speak about an entity.
    pub fn texts_meant(
        &self,
        cited: &CitationSet,
        entity: Option<EntityId>,
        world: World,
    ) -> Vec<(Target, Instance)> {
        let mut found = Vec::new();
        for one in &cited.list {
            let day = self.citation_day(&one.citation.address.work, world);
            let content = crate::model::Model::content_day(one, day);
            for target in self.model.targets(one, cited.item, day) {
                let item = match target {
                    Target::Item(id) => id,
                    Target::Limb(id) => self.model.limb(id).item,
                    Target::Unwritten(_) => continue,
                };
                if self.model.item(item).subject == entity {
                    found.push((target, Instance { item, day: content, world, basis: None }));
                }
            }
        }
        found
    }

    /// A condition of a text, for the rows of `cx`.
    pub fn condition_of(&mut self, condition: &'m Condition, text: Instance, cx: &Cx) -> BoolId {
        self.condition(condition, text, cx)
    }

    /// The transitional clauses that can put a field under an earlier text, each with its world.
    #[must_use]
    pub fn clauses_of(&self, field: FieldId) -> Vec<(World, Instance)> {
        let worlds = self.worlds_of(field).into_iter();
        worlds
            .filter_map(|world| {
                let item = self.continuation(world)?.item;
                Some((world, self.today(item)))
            })
            .collect()
    }

    /// The texts of a provision that can govern records of the day: today's, and each earlier one with the
    /// transitional clause that continues it.
    #[must_use]
    pub fn governing_texts(&self, item: ItemId) -> Vec<(Instance, Option<Instance>)> {
        let today = self.today(item);
        let continued = self.continuations.iter().enumerate().filter_map(|(at, continued)| {
            let day = continued.text_day(item)?;
            let clause = self.today(continued.item);
            Some((Instance { item, day, world: Self::world(at), basis: None }, Some(clause)))
        });
        std::iter::once((today, None)).chain(continued).collect()
    }

    /// A section that could conclude a field, and whose text on the day is not in the rule set.
    #[must_use]
    pub fn unknown_section(&self, field: FieldId, world: World) -> Option<(Address, NaiveDate)> {
        let assigned = self.assigned.get(&field)?;
        assigned.iter().find_map(|(id, _)| {
            let item = self.model.item(*id);
            let text = self.instance(*id, world);
            let is_unknown = item.copy.is_none()
                && item.in_force.on(text.day).is_no()
                && self.is_not_encoded(item, text.day);
            is_unknown.then(|| (item.address().section(), text.day))
        })
    }

    /// Whether some text of the day gives a field a value, or may: one of law that is not in the
    /// rule set. Facts and judgements are given by cases, and definitions give one always.
    #[must_use]
    pub fn is_concluded(&self, field: FieldId) -> bool {
        let entry = self.model.field(field);
        if entry.role != FieldRole::Term || entry.definition.is_some() {
            return true;
        }
        let worlds = std::iter::once(World::Current).chain(self.worlds_of(field));
        let mut texts = worlds.flat_map(|world| {
            let assigned = self.assigned.get(&field).map_or(&[][..], Vec::as_slice);
            assigned.iter().map(move |(item, _)| (*item, world))
        });
        texts.any(|(id, world)| {
            let (item, text) = (self.model.item(id), self.instance(id, world));
            !item.in_force.on(text.day).is_no() || self.is_not_encoded(item, text.day)
        })
    }

    /// The slot of the owner of a list that is gone through; `None` if it is the row itself.
    #[must_use]
    pub const fn home_way(&self, over: &Over) -> Option<RefId> {
        match over.back {
            Way::Same => None,
            Way::Via(id) => Some(id),
        }
    }
}
