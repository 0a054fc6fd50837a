//! Values of a case, read by the type of their field.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Words, suggest, words};
use crate::model::{ChoiceId, Expr, ExprKind, Model, Type, Value};
use crate::notation::Notation;
use crate::source::Span;
use crate::syntax::tree;
use crate::time::{DaySpan, PeriodUnit};
use crate::value::Number;

use super::read::Reader;
use super::{FactValue, RecordId};

impl Reader<'_> {
    /// What a case says of a field of type `ty`; `about` is the record spoken about.
    pub fn given_value(
        &mut self,
        value: &tree::GivenValue,
        ty: &Type,
        about: Option<RecordId>,
        span: Span,
    ) -> Option<FactValue> {
        match value {
            tree::GivenValue::Unclear => Some(FactValue::Unclear),
            tree::GivenValue::NotAsked => Some(FactValue::NotAsked),
            tree::GivenValue::YesNo(yes) if *ty == Type::YesNo => Some(FactValue::YesNo(*yes)),
            tree::GivenValue::YesNo(_) => self.wrong(ty, span),
            tree::GivenValue::Days(days) if *ty == Type::Date => Some(FactValue::Days(*days)),
            tree::GivenValue::Days(_) => self.wrong(ty, span),
            tree::GivenValue::Between(ends) => self.between(ends, ty, about, span),
            tree::GivenValue::AtLeast(end) => match self.single(end, ty, about)? {
                FactValue::Number(low, _) if ty.is_number() => Some(FactValue::Number(low, None)),
                FactValue::Length(low, _) => Some(FactValue::Length(low, None)),
                _ => self.wrong(ty, span),
            },
            tree::GivenValue::AtMost(end) => match self.single(end, ty, about)? {
                FactValue::Number(_, high) if ty.is_number() => Some(FactValue::Number(None, high)),
                FactValue::Length(_, high) => Some(FactValue::Length(None, high)),
                _ => self.wrong(ty, span),
            },
            tree::GivenValue::Values(values) => self.values(values, ty, about, span),
        }
    }

    /// From one value to another.
    fn between(
        &mut self,
        (first, last): &(tree::Expr, tree::Expr),
        ty: &Type,
        about: Option<RecordId>,
        span: Span,
    ) -> Option<FactValue> {
        let is_range = matches!(ty, Type::Date | Type::Duration(_)) || ty.is_number();
        if !is_range {
            return self.wrong(ty, span);
        }
        let ends = (self.single(first, ty, about), self.single(last, ty, about));
        let place = first.span.to(last.span);
        match (ends.0?, ends.1?) {
            (FactValue::Days(first), FactValue::Days(last)) => {
                let days = DaySpan::between(first.earliest(), last.latest());
                if days.is_none() {
                    self.fault(
                        Diagnostic::new(Code::ImpossibleDate, "no day lies between these two days")
                            .at(place, "the later day stands first"),
                    );
                }
                days.map(FactValue::Days)
            }
            (FactValue::Length(low, _), FactValue::Length(_, high)) if low <= high => {
                Some(FactValue::Length(low, high))
            }
            (FactValue::Number(low, _), FactValue::Number(_, high)) if low <= high => {
                Some(FactValue::Number(low, high))
            }
            _ => {
                self.fault(
                    Diagnostic::new(Code::ImpossibleNumber, "nothing lies between these two")
                        .at(place, "the larger one stands first"),
                );
                None
            }
        }
    }

    fn values(
        &mut self,
        values: &[tree::Expr],
        ty: &Type,
        about: Option<RecordId>,
        span: Span,
    ) -> Option<FactValue> {
        if let Type::List(element) = ty {
            // Known to be absent: there is no element.
            if let [tree::Expr { kind: tree::ExprKind::Literal(tree::Literal::None), .. }] = values {
                return Some(FactValue::List(Vec::new()));
            }
            let values: Option<Vec<FactValue>> =
                values.iter().map(|value| self.element(value, element, about)).collect();
            return values.map(FactValue::List);
        }
        match (values, ty) {
            ([one], _) => self.single(one, ty, about),
            // Several values of a choice: it is one of them.
            (_, Type::Choice(_)) => {
                let mut places = Vec::new();
                for value in values {
                    match self.single(value, ty, about)? {
                        FactValue::Choice(more) => places.extend(more),
                        _ => return self.wrong(ty, value.span),
                    }
                }
                Some(FactValue::Choice(places))
            }
            _ => {
                self.fault(
                    Diagnostic::new(Code::WrongValue, "one value is wanted here, not several")
                        .at(span, words!("{} is wanted", ty.in_words(self.model))),
                );
                None
            }
        }
    }

    /// An element of a list. That there is none is said of the list, not by an element.
    fn element(&mut self, value: &tree::Expr, ty: &Type, about: Option<RecordId>) -> Option<FactValue> {
        let element = self.single(value, ty, about)?;
        if element == FactValue::None {
            self.fault(
                Diagnostic::new(Code::WrongValue, words!("{} is wanted here", wanted(ty, self.model)))
                    .at(value.span, "nothing is no element of a list"),
            );
            return None;
        }
        Some(element)
    }

    /// One value.
    fn single(&mut self, value: &tree::Expr, ty: &Type, about: Option<RecordId>) -> Option<FactValue> {
        if let Type::Record(entity) = ty {
            return self.named_record(value, *entity, about);
        }
        if let Some(name) = self.misnamed(value, ty) {
            return self.no_such_value(&name, ty);
        }
        let expr = self.expression(value, Some(ty), about)?;
        match constant(&expr, ty) {
            Some(value) => Some(value),
            None => self.mistaken(value, &expr, ty),
        }
    }

    /// A word that is no value of the type: a case gives values, not names of facts.
    fn misnamed(&self, value: &tree::Expr, ty: &Type) -> Option<tree::Name> {
        let tree::ExprKind::Path(path) = &value.kind else { return None };
        let [name] = path.names.as_slice() else { return None };
        let is_variant =
            matches!(ty, Type::Choice(choice) if self.model.choice(*choice).position(&name.node).is_some());
        (!is_variant).then(|| name.clone())
    }

    fn no_such_value(&mut self, name: &tree::Name, ty: &Type) -> Option<FactValue> {
        let variants = match ty {
            Type::Choice(choice) => self.model.choice(*choice).variants.as_slice(),
            _ => &[],
        };
        let nearest = suggest::nearest(&name.node, variants.iter().map(|variant| &*variant.name));
        let nearest = nearest.or(match (ty, &*name.node) {
            (Type::YesNo, "true" | "y") => Some("yes"),
            (Type::YesNo, "false" | "n") => Some("no"),
            (Type::YesNo, word) => Notation::German.truth(word).map(|yes| if yes { "yes" } else { "no" }),
            _ => None,
        });
        let fault = Diagnostic::new(Code::WrongValue, words!("{} is wanted here", wanted(ty, self.model)))
            .at(name.span, words!("`{}` is no such value", name.node))
            .suggesting(name.span, nearest);
        self.fault(fault);
        None
    }

    fn named_record(
        &mut self,
        value: &tree::Expr,
        entity: crate::model::EntityId,
        about: Option<RecordId>,
    ) -> Option<FactValue> {
        let tree::ExprKind::Path(path) = &value.kind else {
            return match &value.kind {
                tree::ExprKind::Literal(tree::Literal::None) => Some(FactValue::None),
                _ => self.wrong(&Type::Record(entity), value.span),
            };
        };
        let [name] = path.names.as_slice() else { return self.wrong(&Type::Record(entity), value.span) };
        let found: Vec<RecordId> =
            self.case.named(&name.node).filter(|id| self.case.record(*id).entity == entity).collect();
        let meant = match found.as_slice() {
            [one] => Ok(*one),
            _ => self.case.meant(&name.node, about),
        };
        match meant {
            Ok(id) if self.case.record(id).entity == entity => Some(FactValue::Record(id)),
            Ok(_) => self.wrong(&Type::Record(entity), value.span),
            Err(several) if several.is_empty() => {
                let names: Vec<String> =
                    self.case.records_of(entity).map(|id| self.case.record(id).name.to_string()).collect();
                let nearest = suggest::nearest(&name.node, names.iter().map(String::as_str));
                let what = &self.model.entity(entity).name;
                self.fault(
                    Diagnostic::new(Code::UnknownRecord, words!("the case has no {} `{}`", what, name.node))
                        .at(name.span, "no record of this name is opened")
                        .suggesting(name.span, nearest),
                );
                None
            }
            Err(_) => {
                self.fault(
                    Diagnostic::new(
                        Code::UnknownRecord,
                        words!("several records are called `{}`", name.node),
                    )
                    .at(name.span, "it is not clear which one is meant")
                    .help("open them in lines of their own, with different names"),
                );
                None
            }
        }
    }

    /// Reports a value of the wrong kind.
    fn wrong(&mut self, ty: &Type, span: Span) -> Option<FactValue> {
        let fault = Diagnostic::new(Code::WrongValue, words!("{} is wanted here", wanted(ty, self.model)));
        self.fault(fault.at(span, "this is something else"));
        None
    }

    /// Reports a value that could be read, but is of another kind.
    fn mistaken(&mut self, value: &tree::Expr, expr: &Expr, ty: &Type) -> Option<FactValue> {
        if matches!(expr.kind, ExprKind::Error) {
            return None;
        }
        let fault = Diagnostic::new(Code::WrongValue, words!("{} is wanted here", wanted(ty, self.model)));
        let label: Words = match (&expr.ty, ty) {
            (Type::Duration(PeriodUnit::Days), Type::Duration(_)) => {
                "this length of time is counted in days; a month is not a fixed number of days".into()
            }
            (Type::Duration(PeriodUnit::Months), Type::Duration(_)) => {
                "this length of time is counted in months, which are not a fixed number of days".into()
            }
            _ if !matches!(expr.kind, ExprKind::Value(_)) => "a case gives the value itself".into(),
            _ => words!("this is {}", expr.ty.in_words(self.model)),
        };
        self.fault(fault.at(value.span, label));
        None
    }
}

/// What a case is to give for a field of type `ty`.
pub(super) fn wanted(ty: &Type, model: &Model) -> Words {
    match ty {
        Type::YesNo => "yes or no".into(),
        Type::Date => "a date such as 2018-06-01".into(),
        Type::Country => "a country by its code of three letters, such as DEU,".into(),
        Type::Choice(ChoiceId::LAND) => "a Land such as bavaria, or abroad,".into(),
        _ => ty.in_words(model),
    }
}

/// A constant as the value of a field of type `ty`; `None` if it is of another kind.
fn constant(expr: &Expr, ty: &Type) -> Option<FactValue> {
    let ExprKind::Value(value) = &expr.kind else { return None };
    Some(match (value, ty) {
        (Value::None, _) => FactValue::None,
        (Value::YesNo(yes), Type::YesNo) => FactValue::YesNo(*yes),
        (Value::Date(days), Type::Date) => FactValue::Days(*days),
        (Value::Period(period), Type::Duration(unit)) if period.unit == *unit => {
            FactValue::Length(Some(period.count), Some(period.count))
        }
        (Value::Number(number), Type::Integer) if number.is_whole() && expr.ty == Type::Integer => {
            number_value(*number)
        }
        (Value::Number(number), Type::Decimal) if matches!(expr.ty, Type::Integer | Type::Decimal) => {
            number_value(*number)
        }
        (Value::Number(number), Type::Money(_) | Type::Percent) if expr.ty == *ty => number_value(*number),
        (Value::Choice(of, at), Type::Choice(wanted)) if of == wanted => FactValue::Choice(vec![*at]),
        (Value::Country(code), Type::Country) => FactValue::Country(Arc::clone(code)),
        (Value::Citation(citation), Type::Citation(_)) => FactValue::Citation(citation.clone()),
        (Value::Text(text), Type::Text) => FactValue::Text(Arc::clone(text)),
        _ => return None,
    })
}

const fn number_value(number: Number) -> FactValue {
    FactValue::Number(Some(number), Some(number))
}

/// A comparison of a field with a constant, as what is known of the field.
///
/// `None` if the comparison says nothing that a range can hold.
#[must_use]
pub fn range_of(
    ty: &Type,
    comparison: crate::syntax::spelling::Comparison,
    value: &Value,
) -> Option<FactValue> {
    use crate::syntax::spelling::Comparison as C;
    match (value, ty) {
        (Value::Date(days), Type::Date) => {
            let (first, last) = (crate::time::FIRST_DAY, crate::time::LAST_DAY);
            let span = match comparison {
                C::Before | C::Below => DaySpan::between(first, days.latest().pred_opt()?),
                C::OnOrBefore | C::AtMost => DaySpan::between(first, days.latest()),
                C::After | C::MoreThan => DaySpan::between(days.earliest().succ_opt()?, last),
                C::OnOrAfter | C::AtLeast => DaySpan::between(days.earliest(), last),
                C::Equal => Some(*days),
                C::NotEqual => None,
            };
            span.map(FactValue::Days)
        }
        (Value::Period(period), Type::Duration(unit)) if period.unit == *unit => Some(match comparison {
            C::Below | C::Before => FactValue::Length(None, Some(period.count.checked_sub(1)?)),
            C::AtMost | C::OnOrBefore => FactValue::Length(None, Some(period.count)),
            C::MoreThan | C::After => FactValue::Length(Some(period.count.checked_add(1)?), None),
            C::AtLeast | C::OnOrAfter => FactValue::Length(Some(period.count), None),
            C::Equal => FactValue::Length(Some(period.count), Some(period.count)),
            C::NotEqual => return None,
        }),
        (Value::Number(number), _) if ty.is_number() => Some(match comparison {
            C::AtMost => FactValue::Number(None, Some(*number)),
            C::AtLeast => FactValue::Number(Some(*number), None),
            C::Equal => FactValue::Number(Some(*number), Some(*number)),
            // A strict limit of whole numbers is the next one; of others, no range can hold it.
            C::Below if *ty == Type::Integer => FactValue::Number(None, number.minus(Number::whole(1))),
            C::MoreThan if *ty == Type::Integer => FactValue::Number(number.plus(Number::whole(1)), None),
            _ => return None,
        }),
        _ => None,
    }
}
