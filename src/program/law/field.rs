//! What the texts of a day say of a field.

use chrono::NaiveDate;

use super::{Instance, Law, World};
use crate::citation::Address;
use crate::model::{Assignment, ExprKind, FieldId, ItemId, StatementKind, Type};
use crate::syntax::tree::FieldRole;
use crate::time::DaySpan;

impl Law<'_> {
    /// The worlds beside today's in which an earlier text gives the field a value, displaces what does, or reaches what
    /// does.
    pub fn worlds_of(&self, field: FieldId) -> Vec<World> {
        let subject = self.model.field(field).entity;
        let assigning = self.assigned(field);
        let continued = self.found.clauses.all.iter().enumerate().filter(|(at, continued)| {
            continued.subject == subject
                && assigning
                    .iter()
                    .chain(self.model.index.bearing_on_field(field))
                    .any(|(item, _)| self.is_touched(*at, *item))
        });
        continued.map(|(at, _)| Self::world(at)).collect()
    }

    /// The transitional clauses of a world that can put a field under an earlier text, each with the world it leads to.
    #[must_use]
    pub fn clauses_of(&self, field: FieldId, world: World) -> Vec<(World, Instance)> {
        let worlds = self.worlds_of(field);
        let mut clauses = self.clauses_in(world);
        clauses.retain(|(earlier, _)| worlds.contains(earlier));
        clauses
    }

    /// A section that could conclude a field, and whose text on the day is not in the rule set.
    #[must_use]
    pub fn unknown_section(&self, field: FieldId, world: World) -> Option<(Address, NaiveDate)> {
        self.assigned(field).iter().find_map(|(id, _)| {
            let item = self.model.item(*id);
            let text = self.instance(*id, world);
            let is_unknown = item.copy.is_none()
                && !item.is_reserved()
                && !self.is_of_event(*id)
                && self.in_force(text).is_no()
                && self.is_not_encoded(item, text.day);
            is_unknown.then(|| (item.address().section(), text.day))
        })
    }

    /// The items that give a field a value and are judged by the law of an event.
    #[must_use]
    pub fn event_items(&self, field: FieldId) -> Vec<ItemId> {
        let mut items: Vec<ItemId> = self.assigned(field).iter().map(|(id, _)| *id).collect();
        items.retain(|id| self.is_of_event(*id));
        items.dedup();
        items
    }

    /// True if some text of the day gives a field a value, or may: one of law that is not in the
    /// rule set. Facts and judgements are given by cases, and definitions give one always.
    #[must_use]
    pub fn is_concluded(&self, field: FieldId) -> bool {
        let entry = self.model.field(field);
        if entry.role != FieldRole::Term || entry.definition.is_some() {
            return true;
        }
        let worlds = std::iter::once(World::Current).chain(self.worlds_of(field));
        let mut texts = worlds.flat_map(|world| {
            let assigned = self.assigned(field);
            assigned.iter().map(move |(item, _)| (*item, world))
        });
        texts.any(|(id, world)| {
            let item = self.model.item(id);
            let texts = self.texts(id, world);
            let is_unknown = |day| !item.is_reserved() && self.is_not_encoded(item, day);
            (self.is_of_event(id) && is_unknown(self.day))
                || texts.into_iter().any(|text| !self.in_force(text).is_no() || is_unknown(text.day))
        })
    }

    /// If no text that gives a term its value is law on the day, those that were so last, each with its last day; `None` if
    /// one is, if it is not known, or if a term has a value without one.
    #[must_use]
    pub fn law_gone(&self, field: FieldId) -> Option<Vec<(ItemId, DaySpan)>> {
        let entry = self.model.field(field);
        let needs_law = entry.role == FieldRole::Term
            && entry.ty != Type::YesNo
            && entry.definition.is_none()
            && entry.otherwise.is_none();
        let is_continued = !self.worlds_of(field).is_empty() || !self.event_items(field).is_empty();
        if !needs_law || is_continued || self.unknown_section(field, World::Current).is_some() {
            return None;
        }
        let mut ended: Vec<(ItemId, DaySpan)> = Vec::new();
        for (id, line) in self.assigned(field) {
            let item = self.model.item(*id);
            let Some(statement) = item.statements.get(*line) else { continue };
            if item.is_reserved() {
                continue;
            }
            let days = item.in_force.intersect(&statement.in_force);
            if !days.on(self.day).is_no() {
                return None;
            }
            ended.extend(days.last().filter(|last| last.latest() < self.day).map(|last| (*id, last)));
        }
        let newest = ended.iter().map(|(_, last)| last.latest()).max();
        ended.retain(|(_, last)| Some(last.latest()) == newest);
        ended.dedup();
        Some(ended)
    }

    /// True if a statement of the day presumes a field.
    pub fn is_presumed_somewhere(&self, field: FieldId) -> bool {
        let assigned = self.assigned(field);
        assigned.iter().any(|(id, line)| {
            let statement = self.model.item(*id).statements.get(*line);
            statement.is_some_and(|statement| {
                matches!(statement.kind, StatementKind::Presume(_))
                    && self
                        .texts(*id, World::Current)
                        .iter()
                        .any(|text| !self.on(&statement.in_force, *text).is_no())
            })
        })
    }

    /// True if all that an item says of a field is a certain value.
    pub fn says_the_same(&self, item: ItemId, to: &Assignment) -> bool {
        let statements = self.model.item(item).statements.iter();
        let mut said = statements.filter_map(|statement| match &statement.kind {
            StatementKind::Conclude(said) | StatementKind::Deem(said) | StatementKind::Presume(said)
                if said.field == to.field =>
            {
                Some(&said.value.kind)
            }
            _ => None,
        });
        let ExprKind::Value(wanted) = &to.value.kind else { return false };
        said.clone().next().is_some()
            && said.all(|value| matches!(value, ExprKind::Value(said) if said == wanted))
    }

    /// True if the text deems the field: then it means the value before any fiction.
    pub fn is_deemed_in(&self, field: FieldId, text: Option<Instance>) -> bool {
        let Some(text) = text else { return false };
        self.model.item(text.item).statements.iter().any(|statement| match &statement.kind {
            StatementKind::Deem(to) => to.field == field,
            _ => false,
        })
    }
}
