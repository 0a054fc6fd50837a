//! What a lawyer reads where a rule names a fact, a judgement or a term.
//!
//! The sentences are the labels of the rule set. No case is at hand: where a sentence names a
//! record, what the rule set calls it stands in brackets.

use super::Language;
use super::noun::{joined, spaced};
use super::tongue::Phrase;
use crate::amendment::{LineKind, Wording};
use crate::model::{
    Condition, ConditionKind, EntityId, Expr, ExprKind, FieldId, Model, Piece, Root, Slot, Step, Text, Type,
    Value,
};
use crate::syntax::spelling::{Comparison, TextRole};

/// The sentence a lawyer reads in a line of a provision, where the rule set has one.
#[must_use]
pub fn reading(model: &Model, kind: LineKind, wording: &Wording, language: Language) -> Option<String> {
    let item = model.item(wording.item);
    let line = |condition: &'_ Condition| match &condition.kind {
        ConditionKind::Line(expr) => Some(expr.clone()),
        ConditionKind::List(_) => None,
    };
    let expr = match (kind, wording.limb) {
        (_, Some(limb)) => line(&model.limb(limb).condition),
        (LineKind::Addressee, None) => item.addressee.clone(),
        (LineKind::Condition, None) => item.condition.as_ref().and_then(line),
        (LineKind::Exception, None) => item.exception.as_ref().and_then(line),
        (LineKind::Gist | LineKind::Statement | LineKind::Row | LineKind::Limb, None) => None,
    };
    Reading { model, subject: item.subject, language }.of(&expr?)
}

/// Reads lines of an item about records of `subject`.
struct Reading<'m> {
    model: &'m Model,
    subject: Option<EntityId>,
    language: Language,
}

impl Reading<'_> {
    /// The sentence of a line, if the rule set has one.
    fn of(&self, expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::Field(of, field) => self.sentence(of.as_deref(), *field, TextRole::Affirmative),
            ExprKind::OnDay { of, field, .. } => self.sentence(of.as_deref(), *field, TextRole::Affirmative),
            ExprKind::Not(inner) => match &inner.kind {
                ExprKind::Field(of, field) | ExprKind::OnDay { of, field, .. } => {
                    self.sentence(of.as_deref(), *field, TextRole::Negative)
                }
                _ => None,
            },
            ExprKind::Has(value) => match &value.kind {
                ExprKind::Field(of, field) => self.sentence(of.as_deref(), *field, TextRole::Has),
                _ => None,
            },
            ExprKind::AtStandard(standard, found) => {
                let says = self.model.standard(*standard).text.plain(self.language.code());
                self.of(found).map(|sentence| format!("{says}: {sentence}"))
            }
            ExprKind::And(parts) => self.joined(parts, Phrase::And),
            ExprKind::Or(parts) => self.joined(parts, Phrase::Or),
            ExprKind::Compare(left, Comparison::Equal, right) => {
                self.with_values(left, std::slice::from_ref(right))
            }
            ExprKind::IsOneOf { value, negated: false, options } => self.with_values(value, options),
            _ => None,
        }
    }

    /// Several conditions of one line, if there is a sentence for each.
    fn joined(&self, parts: &[Expr], word: Phrase) -> Option<String> {
        let parts: Option<Vec<String>> = parts.iter().map(|part| self.of(part)).collect();
        parts.map(|parts| parts.join(self.language.tongue().phrase(word)))
    }

    /// The sentence of a choice that has one of some values.
    fn with_values(&self, field: &Expr, values: &[Expr]) -> Option<String> {
        let ExprKind::Field(of, field) = &field.kind else { return None };
        let values: Option<Vec<String>> = values.iter().map(|value| self.value(value)).collect();
        let label = self.model.field(*field).labels.get(TextRole::Affirmative)?;
        let record = self.record_of(of.as_deref());
        let values = joined(&values?, self.language.tongue().phrase(Phrase::Or));
        Some(self.filled(label, &record, &values))
    }

    fn value(&self, expr: &Expr) -> Option<String> {
        let ExprKind::Value(Value::Choice(choice, at)) = &expr.kind else { return None };
        let variant = self.model.choice(*choice).variants.get(usize::from(*at))?;
        Some(match &variant.label {
            Some(label) => label.plain(self.language.code()).to_owned(),
            None => spaced(&variant.name),
        })
    }

    fn sentence(&self, of: Option<&Expr>, field: FieldId, role: TextRole) -> Option<String> {
        let entry = self.model.field(field);
        if role != TextRole::Has && entry.ty != Type::YesNo {
            return None;
        }
        let label = entry.labels.get(role)?;
        Some(self.filled(label, &self.record_of(of), "…"))
    }

    fn filled(&self, text: &Text, record: &Named, value: &str) -> String {
        let pieces = text.template(self.language.code()).pieces.iter();
        pieces
            .map(|piece| match piece {
                Piece::Words(_)
                | Piece::Case(_)
                | Piece::Verb(_)
                | Piece::Particle(_)
                | Piece::Landing
                | Piece::Filler(_) => piece.words().unwrap_or_default().to_owned(),
                Piece::Slot(Slot { root: Root::Value, steps }) if steps.is_empty() => value.to_owned(),
                Piece::Slot(Slot { steps, .. }) => {
                    let named = steps.iter().fold(record.clone(), |named, step| self.step(&named, *step));
                    format!("[{}]", named.words)
                }
            })
            .collect()
    }

    /// What the record an expression leads to is called.
    fn record(&self, expr: &Expr) -> Named {
        match &expr.kind {
            ExprKind::Owner(of) => self.step(&self.record(of), Step::Owner),
            ExprKind::Field(of, field) => self.step(&self.record_of(of.as_deref()), Step::Field(*field)),
            _ => match expr.ty {
                Type::Record(entity) => self.entity(entity),
                _ => Named { words: "…".to_owned(), entity: None },
            },
        }
    }

    /// What the record is called that a field is of.
    fn record_of(&self, of: Option<&Expr>) -> Named {
        match (of, self.subject) {
            (Some(of), _) => self.record(of),
            (None, Some(subject)) => self.entity(subject),
            (None, None) => Named { words: "…".to_owned(), entity: None },
        }
    }

    fn entity(&self, entity: EntityId) -> Named {
        let entry = self.model.entity(entity);
        let words = entry.label.as_ref().map(|label| label.plain(self.language.code()).to_owned());
        Named { words: words.unwrap_or_else(|| spaced(&entry.name)), entity: Some(entity) }
    }

    fn step(&self, from: &Named, step: Step) -> Named {
        match step {
            Step::Owner => {
                let owner = from.entity.and_then(|entity| self.model.entity(entity).owner.as_ref());
                match owner {
                    Some((entity, called)) => Named { words: spaced(called), entity: Some(*entity) },
                    None => Named { words: "…".to_owned(), entity: None },
                }
            }
            Step::Field(field) => {
                let entry = self.model.field(field);
                let label = entry.labels.get(TextRole::Called).or(entry.labels.get(TextRole::Affirmative));
                let entity = match entry.ty {
                    Type::Record(entity) => Some(entity),
                    _ => None,
                };
                let words = label.filter(|_| entity.is_some()).map(|label| self.plain(label));
                let words = words.filter(|words| !words.is_empty());
                Named { words: words.unwrap_or_else(|| spaced(&entry.name)), entity }
            }
        }
    }

    /// A label that has no slots; nothing if it has some.
    fn plain(&self, text: &Text) -> String {
        match text.template(self.language.code()).pieces.as_slice() {
            [Piece::Words(words)] => words.clone(),
            _ => String::new(),
        }
    }
}

/// What a record is called.
#[derive(Clone)]
struct Named {
    words: String,
    entity: Option<EntityId>,
}
