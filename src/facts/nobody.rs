//! Facts about a record that is not there.
//!
//! What the sentence of a fact speaks of, besides the record it is a fact of, is what it is about: "{sponsor} is German". Where
//! the case says that there is no sponsor, there is nothing to ask: a condition is *no*, and a value is not there.

use super::{Case, Cell, FactValue, RecordId};
use crate::model::{FieldId, Model, Step, Type};
use crate::syntax::tree::FieldRole;

impl Case {
    /// The field that the case says holds no record, where a fact is about what it would hold; the case does not say
    /// what the fact is.
    #[must_use]
    pub fn nobody(&self, model: &Model, record: Option<RecordId>, field: FieldId) -> Option<Cell> {
        self.nobody_beyond(model, (record, field), &mut Vec::new())
    }

    fn nobody_beyond(&self, model: &Model, fact: Cell, asked: &mut Vec<Cell>) -> Option<Cell> {
        let (record, field) = fact;
        let entry = model.field(field);
        let is_about_others =
            !entry.labels.others.is_empty() && entry.role != FieldRole::Term && !entry.over_time;
        if !is_about_others || matches!(entry.ty, Type::List(_)) || asked.contains(&fact) {
            return None;
        }
        let is_said = self.fact(record, field).is_some_and(|fact| fact.value.says_something());
        if is_said {
            return None;
        }
        asked.push(fact);
        entry.labels.others.iter().find_map(|way| self.nobody_on(model, record, way, asked))
    }

    /// The field on a way that the case says holds no record.
    fn nobody_on(
        &self,
        model: &Model,
        from: Option<RecordId>,
        way: &[Step],
        asked: &mut Vec<Cell>,
    ) -> Option<Cell> {
        let mut at = from;
        for step in way {
            match step {
                Step::Owner => at = Some(self.record(at?).owner?),
                Step::Field(field) if !matches!(model.field(*field).ty, Type::Record(_)) => return None,
                Step::Field(field) => match self.fact(at, *field).map(|fact| &fact.value) {
                    Some(FactValue::None) => return Some((at, *field)),
                    Some(FactValue::Record(to)) => at = Some(*to),
                    Some(_) | None => return self.nobody_beyond(model, (at, *field), asked),
                },
            }
        }
        None
    }
}

impl FactValue {
    /// True if it says anything of what the fact is.
    #[must_use]
    pub const fn says_something(&self) -> bool {
        !matches!(self, Self::NotAsked | Self::Unclear)
    }
}
