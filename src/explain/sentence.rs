//! Sentences of the rule set, with what their slots stand for; and values, as far as a run knows them.

use super::Explainer;
use super::named::{Known, Noun, Sentence, TextId};
use crate::facts::RecordId;
use crate::model::{FieldId, Piece, Root, Slot, Step, Type, Value};
use crate::program::{Lane, NO_CODE, Node};
use crate::syntax::spelling::TextRole;
use crate::time::{DaySpan, FIRST_DAY, LAST_DAY, Period, day_of};

/// What a sentence speaks of.
#[derive(Clone, Debug, Default)]
pub(super) struct Speaking {
    /// The record; `None` for the case as a whole.
    pub record: Option<RecordId>,
    /// The value it states.
    pub value: Option<Noun>,
    /// The record that is the value, if it is one.
    pub value_record: Option<RecordId>,
}

impl Speaking {
    /// A sentence about a record that states no value.
    pub(super) fn of(record: Option<RecordId>) -> Self {
        Self { record, ..Self::default() }
    }

    /// A sentence about a record that states a value.
    pub(super) fn with(record: Option<RecordId>, value: Noun) -> Self {
        Self { record, value: Some(value), value_record: None }
    }
}

impl Explainer<'_, '_> {
    /// A text of the rule set with what its slots stand for, in every language it has; `None` if there is none.
    pub(super) fn sentence(&mut self, text: TextId, speaking: Speaking) -> Option<Sentence> {
        let templates = &*text.of(self.model())?.languages;
        let mut slots: Vec<(Slot, Noun)> = Vec::new();
        for piece in templates.iter().flat_map(|(_, template)| &template.pieces) {
            let Piece::Slot(slot) = piece else { continue };
            let is_value = slot.root == Root::Value && slot.steps.is_empty();
            if !is_value && !slots.iter().any(|(known, _)| known == slot) {
                slots.push((slot.clone(), self.slot(slot, &speaking)));
            }
        }
        Some(Sentence { text, record: speaking.record, value: speaking.value.map(Box::new), slots })
    }

    /// What a slot stands for; the value itself is no such slot.
    fn slot(&mut self, slot: &Slot, speaking: &Speaking) -> Noun {
        let mut at = match slot.root {
            Root::This => speaking.record,
            Root::Value => speaking.value_record,
        };
        for (index, step) in slot.steps.iter().enumerate() {
            match step {
                Step::Owner => at = at.and_then(|record| self.case.record(record).owner),
                Step::Field(field) => {
                    let is_last = index + 1 == slot.steps.len();
                    let next = self.record_in(*field, at);
                    if next.is_none() && is_last {
                        return self.unnamed(*field, at);
                    }
                    at = next;
                }
            }
        }
        Noun::Record(at)
    }

    /// The record a field holds.
    fn record_in(&mut self, field: FieldId, of: Option<RecordId>) -> Option<RecordId> {
        let Type::Record(entity) = self.model().field(field).ty else { return None };
        let Node::Ref(id) = self.outline.final_value(field, Lane::Presumed) else { return None };
        let row = of.map_or(self.at, |record| self.row_of(record));
        let to = self.run.row_value(id, row);
        if to < NO_CODE { self.record_at(entity, to as usize) } else { None }
    }

    /// What stands for a record that is not known, or the value of another field.
    fn unnamed(&mut self, field: FieldId, of: Option<RecordId>) -> Noun {
        let entry = self.model().field(field);
        if matches!(entry.ty, Type::Record(_)) {
            return Noun::Unnamed(field);
        }
        let node = self.outline.final_value(field, Lane::Presumed);
        let row = of.map_or(self.at, |record| self.row_of(record));
        Noun::Known(self.value_in(node, &entry.ty, row))
    }

    /// The sentence of a role of a field about a record, if it is declared.
    pub(super) fn labelled(
        &mut self,
        field: FieldId,
        role: TextRole,
        speaking: Speaking,
    ) -> Option<Sentence> {
        self.sentence(TextId::Field(field, role), speaking)
    }

    /// A value of a run, as far as it is known.
    pub(super) fn value_in(&self, node: Node, ty: &Type, row: usize) -> Known {
        match node {
            Node::Bool(id) => match self.run.condition(id, row) {
                crate::logic::Kleene::Yes => Known::YesNo(true),
                crate::logic::Kleene::No => Known::YesNo(false),
                crate::logic::Kleene::Open => Known::Unknown,
            },
            Node::Span(id) => {
                let span = self.run.span_value(id, row);
                if span.there.is_no() {
                    return Known::None;
                }
                match (ty, span.low, span.high) {
                    (_, None, None) => Known::Unknown,
                    (Type::Date, low, high) => {
                        let days =
                            DaySpan::between(low.map_or(FIRST_DAY, day_of), high.map_or(LAST_DAY, day_of));
                        days.map_or(Known::Unknown, Known::Days)
                    }
                    (Type::Duration(unit), low, high) => {
                        let length = |end: i32| Period::of(end, *unit);
                        Known::Period(low.map(length), high.map(length))
                    }
                    (_, low, high) => {
                        let number = |end: i32| crate::value::Number::whole(i64::from(end));
                        Known::number(low.map(number), high.map(number), ty)
                    }
                }
            }
            Node::Set(id) => self.choice_known(self.run.set_value(id, row).0, ty),
            Node::Sym(id) => match self.run.code_value(id, row) {
                crate::program::OPEN_CODE => Known::Unknown,
                NO_CODE => Known::None,
                code => {
                    let entry = self.block.dictionary.get(code as usize);
                    entry.map_or(Known::Unknown, |(value, _)| Known::constant(value, ty))
                }
            },
            Node::Exact(id) => {
                let (range, there) = self.run.exact_value(id, row);
                if there.is_no() { Known::None } else { Known::number(range.low, range.high, ty) }
            }
            Node::Ref(id) => match (self.run.row_value(id, row), ty) {
                (NO_CODE, _) => Known::None,
                (to, Type::Record(entity)) if to < NO_CODE => {
                    Known::Record(self.record_at(*entity, to as usize))
                }
                _ => Known::Unknown,
            },
        }
    }

    /// The values of a choice that a set of bits leaves; nothing is known if it leaves all, and that there is none.
    fn choice_known(&self, set: u32, ty: &Type) -> Known {
        let Type::Choice(choice) = ty else { return Known::Unknown };
        let n_variants = self.model().choice(*choice).variants.len();
        let mut values = Vec::new();
        if set & crate::program::NONE != 0 {
            values.push(Value::None);
        }
        let variants = (0..).take(n_variants);
        let left = variants.filter(|at| set & crate::program::bit(*at) != 0);
        values.extend(left.map(|at| Value::Choice(*choice, at)));
        if values.len() > n_variants { Known::Unknown } else { Known::one_of(values) }
    }
}
