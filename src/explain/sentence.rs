//! Sentences of the rule set, with what their slots stand for; and values, as far as a run knows them.

use super::Explainer;
use super::named::{FieldNoun, Known, Noun, Sentence, TextId};
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
    /// What the record is called, where it is not known which it is.
    pub unnamed: Option<Noun>,
}

impl Speaking {
    /// A sentence about a record that states no value.
    pub(super) fn of(record: Option<RecordId>) -> Self {
        Self { record, ..Self::default() }
    }

    /// A sentence about a record that states a value.
    pub(super) fn with(record: Option<RecordId>, value: Noun) -> Self {
        Self { record, value: Some(value), ..Self::default() }
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
        let (record, mut unnamed) = match slot.root {
            Root::This => (speaking.record, speaking.unnamed.clone()),
            Root::Value => (speaking.value_record, None),
        };
        let mut at = record;
        for step in &slot.steps {
            match step {
                Step::Owner => {
                    unnamed = unnamed.as_ref().and_then(|noun| self.owner_unnamed(noun));
                    at = at.and_then(|record| self.case.record(record).owner);
                }
                Step::Field(field) => {
                    let holder = at;
                    at = match &unnamed {
                        Some(_) => None,
                        None => self.record_in(*field, holder),
                    };
                    if at.is_none() {
                        unnamed = Some(self.unnamed(*field, holder, unnamed));
                    }
                }
            }
        }
        unnamed.filter(|_| at.is_none()).unwrap_or(Noun::Record(at))
    }

    /// What the owner of a record is called, where it is not known which record that is.
    fn owner_unnamed(&self, noun: &Noun) -> Option<Noun> {
        let entity = match noun {
            Noun::Unnamed(FieldNoun { field, .. }) => match self.model().field(*field).ty {
                Type::Record(entity) => entity,
                _ => return None,
            },
            Noun::OwnerOf(entity) => self.model().entity(*entity).owner.as_ref()?.0,
            _ => return None,
        };
        self.model().entity(entity).owner.as_ref().map(|_| Noun::OwnerOf(entity))
    }

    /// What a record is called that a field would hold, where it holds none that is known: by what it would be. If it is
    /// not known either whose field it is, by what that one is called.
    pub(super) fn unnamed(&mut self, field: FieldId, of: Option<RecordId>, whose: Option<Noun>) -> Noun {
        let entry = self.model().field(field);
        if !matches!(entry.ty, Type::Record(_)) {
            let node = self.outline.final_value(field, Lane::Presumed);
            let row = of.map_or(self.at, |record| self.row_of(record));
            return Noun::Known(self.value_in(node, &entry.ty, row));
        }
        let speaking = Speaking { record: of, unnamed: whose, ..Speaking::default() };
        let called = self.labelled(field, TextRole::Called, speaking);
        Noun::Unnamed(FieldNoun { field, record: of, called })
    }

    /// The record a field holds.
    fn record_in(&mut self, field: FieldId, of: Option<RecordId>) -> Option<RecordId> {
        let Type::Record(entity) = self.model().field(field).ty else { return None };
        let Node::Ref(id) = self.outline.final_value(field, Lane::Presumed) else { return None };
        let row = of.map_or(self.at, |record| self.row_of(record));
        let to = self.run.row_value(id, row);
        if to < NO_CODE { self.record_at(entity, to as usize) } else { None }
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
