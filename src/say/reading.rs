//! What a lawyer reads where a rule names a fact, a judgement or a term.
//!
//! The sentences are the labels of the rule set. No case is at hand: where a sentence names a
//! record, there stands what the rule set calls it, in brackets or as part of the sentence.

use super::Language;
use super::noun::{joined, spaced};
use super::place::cited_unnamed;
use super::tongue::{AgeWords, Determiner, NounSort, Phrase, Polarity};
use crate::amendment::{LineKind, Wording};
use crate::citation::{Citation, render};
use crate::model::{
    Assignment, Condition, ConditionKind, EntityId, Expr, ExprKind, FieldId, Model, NounCase, NounNumber,
    Piece, Root, Slot, Step, Template, Text, Type, Value,
};
use crate::syntax::spelling::{Comparison, TextRole};

/// How a sentence names a record that is no particular one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// In brackets, so that it is seen that a name will stand there: `[relative] has applied`.
    InBrackets,
    /// As part of the sentence: "the relative has applied".
    InWords,
}

/// The sentence a lawyer reads in a line of a provision, where the rule set has one.
#[must_use]
pub fn reading(
    model: &Model,
    kind: LineKind,
    wording: &Wording,
    (language, naming): (Language, Naming),
) -> Option<String> {
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
    Reading { model, subject: item.subject, language, naming }.of(&expr?)
}

/// A sentence of the rule set about a record of an entity, no particular one, as a sentence; a value is "…".
#[must_use]
pub fn in_general(model: &Model, text: &Text, entity: Option<EntityId>, language: Language) -> String {
    let reading = Reading { model, subject: entity, language, naming: Naming::InWords };
    reading.filled(text, &reading.record_of(None), BLANK)
}

/// What a statement gives a field, in words; `None` if the rule set has none for it.
#[must_use]
pub fn valued(
    model: &Model,
    to: &Assignment,
    subject: Option<EntityId>,
    language: Language,
) -> Option<String> {
    let reading = Reading { model, subject, language, naming: Naming::InWords };
    let labels = &model.field(to.field).labels;
    match &to.value.kind {
        ExprKind::Value(Value::YesNo(yes)) => {
            let role = if *yes { TextRole::Affirmative } else { TextRole::Negative };
            reading.sentence(None, to.field, role)
        }
        ExprKind::Value(Value::None) => {
            let text = labels.get(TextRole::None)?;
            Some(reading.filled(text, &reading.record_of(None), BLANK))
        }
        ExprKind::Value(Value::Choice(..)) => {
            let text = labels.get(TextRole::Affirmative)?;
            Some(reading.filled(text, &reading.record_of(None), &reading.value(&to.value)?))
        }
        _ => None,
    }
}

/// What stands for something that is not known.
const BLANK: &str = "…";

/// Reads lines of an item about records of `subject`.
struct Reading<'m> {
    model: &'m Model,
    subject: Option<EntityId>,
    language: Language,
    naming: Naming,
}

impl<'m> Reading<'m> {
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
            ExprKind::Compare(left, Comparison::Equal, right) if matches!(left.ty, Type::Choice(_)) => {
                self.with_values(left, std::slice::from_ref(right))
            }
            ExprKind::IsOneOf { value, negated: false, options } => self.with_values(value, options),
            _ if self.naming == Naming::InWords => self.unlabelled(expr),
            _ => None,
        }
    }

    /// What a line asks for which the rule set has no sentence: made of what its parts are called.
    fn unlabelled(&self, expr: &Expr) -> Option<String> {
        let tongue = self.language.tongue();
        match &expr.kind {
            ExprKind::Relation { cited, relation, negated, subject, on: None } => {
                let cited: Vec<Citation> =
                    cited.list.iter().map(|one| cited_unnamed(&one.citation)).collect();
                let cited: Vec<&Citation> = cited.iter().collect();
                let name = |work: &str| self.model.work_name(work, self.language.code());
                let places = render::citations(&cited, self.language.style(), &name);
                let polarity = if *negated { Polarity::Denied } else { Polarity::Affirmed };
                let about = subject.as_ref().map(|subject| self.alone(&self.record(subject)));
                Some(tongue.asked_of(&places, *relation, polarity, about.as_deref()))
            }
            ExprKind::Compare(left, order, right) => {
                if let ExprKind::Age(born, on) = &left.kind {
                    let ExprKind::Field(of, _) = &born.kind else { return None };
                    let who = self.alone(&self.record_of(of.as_deref()));
                    let (years, on) = (self.known(right)?, self.noun(on, NounCase::Dative)?);
                    let sort = NounSort::Other;
                    let age = AgeWords { who: &who, order: *order, years: &years, on: &on, sort };
                    return Some(tongue.aged(age));
                }
                let case = tongue.case_compared(*order, &left.ty);
                let right = self.known(right).or_else(|| self.noun(right, case))?;
                let words = self.noun(left, NounCase::Nominative)?;
                Some(format!("{words}{} {right}", tongue.compared(self.number(left), *order, &left.ty)))
            }
            _ => None,
        }
    }

    /// A value that is written out: a day, a length of time, a number.
    fn known(&self, expr: &Expr) -> Option<String> {
        let ExprKind::Value(value) = &expr.kind else { return None };
        let tongue = self.language.tongue();
        match value {
            Value::Date(days) => Some(tongue.days(*days)),
            Value::Period(period) => Some(tongue.period(*period)),
            Value::Number(number) if expr.ty == Type::Integer => Some(tongue.number(*number)),
            Value::YesNo(_)
            | Value::Number(_)
            | Value::Choice(..)
            | Value::Country(_)
            | Value::Citation(_)
            | Value::Text(_)
            | Value::None => None,
        }
    }

    /// What the value of a field is called, in a case.
    fn noun(&self, expr: &Expr, case: NounCase) -> Option<String> {
        let ExprKind::Field(of, field) = &expr.kind else { return None };
        let called = self.model.field(*field).labels.get(TextRole::Called)?;
        let template = called.template(self.language.code());
        let tongue = self.language.tongue();
        let record = self.record_of(of.as_deref());
        Some(match tongue.inflected(template, Determiner::Definite, case) {
            Some(inflected) => self.with_slots(&inflected, &record, BLANK),
            None => tongue.with_article(self.with_slots(template, &record, BLANK)),
        })
    }

    /// Whether what the value of a field is called is one thing or several.
    fn number(&self, expr: &Expr) -> NounNumber {
        let ExprKind::Field(_, field) = &expr.kind else { return NounNumber::Singular };
        let called = self.model.field(*field).labels.get(TextRole::Called);
        let marks = called.and_then(|text| text.template(self.language.code()).noun.as_ref());
        marks.map_or(NounNumber::Singular, |marks| marks.number)
    }

    /// What a record is called that stands by itself.
    fn alone(&self, named: &Named<'_>) -> String {
        let mut out = String::new();
        self.put(&mut out, None, named);
        out
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

    fn filled(&self, text: &Text, record: &Named<'_>, value: &str) -> String {
        self.with_slots(text.template(self.language.code()), record, value)
    }

    fn with_slots(&self, template: &Template, record: &Named<'_>, value: &str) -> String {
        let mut out = String::new();
        let mut asked = None;
        for piece in &template.pieces {
            match piece {
                Piece::Case(case) => asked = Some(*case),
                Piece::Words(_) | Piece::Verb(_) | Piece::Particle(_) | Piece::Landing | Piece::Filler(_) => {
                    out.push_str(piece.words().unwrap_or_default())
                }
                Piece::Slot(Slot { root: Root::Value, steps }) if steps.is_empty() => out.push_str(value),
                Piece::Slot(Slot { steps, .. }) => {
                    let named = steps.iter().fold(record.clone(), |named, step| self.step(&named, *step));
                    self.put(&mut out, asked.take(), &named);
                }
            }
        }
        out
    }

    /// Names a record in a sentence: in the case that is asked for there, or that the word before it governs.
    fn put(&self, out: &mut String, asked: Option<NounCase>, named: &Named<'_>) {
        if self.naming == Naming::InBrackets {
            out.push_str(&format!("[{}]", named.words));
            return;
        }
        let tongue = self.language.tongue();
        let form = |case| {
            let template = tongue.inflected(named.declined?, Determiner::Definite, case)?;
            Some(template.pieces.iter().filter_map(Piece::words).collect::<String>())
        };
        match form(NounCase::Nominative) {
            Some(nominative) => {
                tongue.attach(out, asked, &|case| form(case).unwrap_or_else(|| nominative.clone()));
            }
            None if named.words == BLANK => out.push_str(BLANK),
            None => out.push_str(&tongue.with_article(named.words.clone())),
        }
    }

    /// What the record an expression leads to is called.
    fn record(&self, expr: &Expr) -> Named<'m> {
        match &expr.kind {
            ExprKind::Owner(of) => self.step(&self.record(of), Step::Owner),
            ExprKind::Field(of, field) => self.step(&self.record_of(of.as_deref()), Step::Field(*field)),
            _ => match expr.ty {
                Type::Record(entity) => self.entity(entity),
                _ => Named::blank(),
            },
        }
    }

    /// What the record is called that a field is of.
    fn record_of(&self, of: Option<&Expr>) -> Named<'m> {
        match (of, self.subject) {
            (Some(of), _) => self.record(of),
            (None, Some(subject)) => self.entity(subject),
            (None, None) => Named::blank(),
        }
    }

    fn entity(&self, entity: EntityId) -> Named<'m> {
        let entry = self.model.entity(entity);
        let label = entry.label.as_ref();
        let words = label.map(|label| label.plain(self.language.code()).to_owned());
        Named {
            words: words.unwrap_or_else(|| spaced(&entry.name)),
            entity: Some(entity),
            declined: label.map(|label| label.template(self.language.code())),
        }
    }

    fn step(&self, from: &Named<'_>, step: Step) -> Named<'m> {
        match step {
            Step::Owner => {
                let owner = from.entity.and_then(|entity| self.model.entity(entity).owner.as_ref());
                match owner {
                    Some((entity, called)) => self.owner(*entity, called),
                    None => Named::blank(),
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
                let declined = label.filter(|_| words.is_some());
                if let (None, Some(entity), false) = (&words, entity, self.speaks_as_the_files()) {
                    return self.entity(entity);
                }
                Named {
                    words: words.unwrap_or_else(|| spaced(&entry.name)),
                    entity,
                    declined: declined.map(|label| label.template(self.language.code())),
                }
            }
        }
    }

    /// An owner: by what its records call it, which is a word of the language of the files; in words of another language
    /// by what it is.
    fn owner(&self, entity: EntityId, called: &str) -> Named<'m> {
        if self.speaks_as_the_files() {
            Named { words: spaced(called), entity: Some(entity), declined: None }
        } else {
            self.entity(entity)
        }
    }

    /// True if names of the rule set are words that may stand in a sentence.
    fn speaks_as_the_files(&self) -> bool {
        let code = self.language.code();
        self.naming == Naming::InBrackets || self.model.languages.first().is_none_or(|own| **own == *code)
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
struct Named<'m> {
    words: String,
    entity: Option<EntityId>,
    /// How that is declined, if the rule set says so.
    declined: Option<&'m Template>,
}

impl Named<'_> {
    /// Something of which nothing is known.
    fn blank() -> Self {
        Self { words: BLANK.to_owned(), entity: None, declined: None }
    }
}
