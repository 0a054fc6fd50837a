//! What a case says, fact by fact: for those who look over it, or change it.

use super::Explainer;
use super::detail::{Detail, Given};
use super::finding::Finding;
use super::named::{Known, Noun};
use super::sentence::Speaking;
use super::want::{Want, WantKey};
use super::wanted::Unknown;
use crate::facts::{Fact, FactValue, RecordId};
use crate::model::{FieldId, Type, Value};
use crate::syntax::spelling::TextRole;
use crate::time::Period;

/// A fact that a case gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What it answers.
    pub want: Want,
    /// What it says; a list says something of each element.
    pub says: Vec<Finding>,
    /// Who says so, and why; or that it cannot be established.
    pub detail: Option<Detail>,
}

impl Answered {
    /// What it is given for.
    #[must_use]
    pub const fn key(&self) -> WantKey {
        self.want.key
    }
}

impl Explainer<'_, '_> {
    /// What the case says of its records and of itself, in the order given. A fact with a history is left out: no one
    /// answer stands for it.
    pub fn answered(&mut self) -> Vec<Answered> {
        let case = self.case;
        let plain = case.facts().iter().filter(|fact| fact.days.is_none());
        plain.filter(|fact| fact.value != FactValue::NotAsked).map(|fact| self.answered_by(fact)).collect()
    }

    fn answered_by(&mut self, fact: &Fact) -> Answered {
        let Fact { record, field, value, .. } = fact;
        let (record, field) = (*record, *field);
        let detail = match value {
            FactValue::Unclear => Some(Detail::CannotBeEstablished),
            FactValue::Finding(_) => {
                self.model().strictest().and_then(|standard| self.found_instead(field, record, standard))
            }
            _ => Some(Given::of(&fact.attribution)).filter(|given| !given.is_plain()).map(Detail::Given),
        };
        let says = match value {
            FactValue::List(elements) if !elements.is_empty() => {
                elements.iter().map(|element| self.said(record, field, element)).collect()
            }
            value => vec![self.said(record, field, value)],
        };
        Answered { want: self.want(Unknown::Field(field, record), (0, 0)), says, detail }
    }

    /// What a value says: in the words of the rule set, or the value beside what it is called.
    fn said(&mut self, record: Option<RecordId>, field: FieldId, value: &FactValue) -> Finding {
        let known = self.known_of(field, value);
        let (role, speaking) = match value {
            FactValue::YesNo(true) | FactValue::Finding(_) => (TextRole::Affirmative, Speaking::of(record)),
            FactValue::Unclear if self.model().field(field).is_condition() => {
                (TextRole::Affirmative, Speaking::of(record))
            }
            FactValue::YesNo(false) => (TextRole::Negative, Speaking::of(record)),
            FactValue::None => (TextRole::None, Speaking::of(record)),
            FactValue::Unclear | FactValue::NotAsked => {
                return Finding::Field(self.field_noun(field, record));
            }
            FactValue::Record(to) => {
                let value = Noun::Record(Some(*to));
                let speaking = Speaking { value_record: Some(*to), ..Speaking::with(record, value) };
                (TextRole::Affirmative, speaking)
            }
            _ => (TextRole::Affirmative, Speaking::with(record, Noun::Known(known.clone()))),
        };
        match self.labelled(field, role, speaking) {
            Some(sentence) => Finding::Sentence(sentence),
            None => Finding::Valued(self.field_noun(field, record), known),
        }
    }

    /// What a given value is known to be.
    fn known_of(&self, field: FieldId, value: &FactValue) -> Known {
        let ty = match &self.model().field(field).ty {
            Type::List(element) => element,
            ty => ty,
        };
        match value {
            FactValue::YesNo(yes) => Known::YesNo(*yes),
            FactValue::None => Known::None,
            FactValue::Days(days) => Known::Days(*days),
            FactValue::Length(low, high) => match ty {
                Type::Duration(unit) => {
                    let length = |end: i32| Period::of(end, *unit);
                    Known::Period(low.map(length), high.map(length))
                }
                _ => Known::Unknown,
            },
            FactValue::Number(low, high) => Known::number(*low, *high, ty),
            FactValue::Choice(places) => match ty {
                Type::Choice(choice) => {
                    Known::one_of(places.iter().map(|at| Value::Choice(*choice, *at)).collect())
                }
                _ => Known::Unknown,
            },
            FactValue::Country(code) => Known::constant(&Value::Country(code.clone()), ty),
            FactValue::Citation(citation) => Known::constant(&Value::Citation(citation.clone()), ty),
            FactValue::Text(text) => Known::constant(&Value::Text(text.clone()), ty),
            FactValue::Record(to) => Known::Record(Some(*to)),
            // An empty list has no elements.
            FactValue::List(elements) if elements.is_empty() => Known::None,
            FactValue::List(_) | FactValue::Finding(_) | FactValue::Unclear | FactValue::NotAsked => {
                Known::Unknown
            }
        }
    }
}
