//! Finds conditions that hold where there is nothing to hold of.
//!
//! *Every* element of an empty list does whatever is asked, and a value that is not there differs from one that is.
//! Where the law means that, nothing is wrong; where nothing around the condition says that there is something, its
//! author may not have thought of it.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::{
    Binding, Condition, ConditionKind, EntityId, Expr, ExprKind, FieldId, ListExpr, ListOf, Model, Value,
};
use crate::source::Span;
use crate::syntax::spelling::{Comparison, Connective, Reduction, TextRole};
use crate::syntax::tree::Quantifier;

/// Warns of them; copies are as good as their originals.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for item in model.items.iter().filter(|item| item.copy.is_none()) {
        let addressee = item.addressee.as_ref().map(|expr| guards_of(expr, Side::Yes)).unwrap_or_default();
        // What is required comes with what the provision asks besides.
        let mut known = addressee.clone();
        known.extend(item.condition.iter().flat_map(|condition| guards(condition, model)));
        let mut search = Search { model, subject: item.subject, faults };
        item.addressee.iter().for_each(|expr| search.expr(expr, Side::Yes, &addressee));
        for (condition, known) in
            [(&item.condition, &addressee), (&item.requirement, &known), (&item.exception, &known)]
        {
            condition.iter().for_each(|condition| search.condition(condition, known));
        }
    }
}

/// Which way a condition turns out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Yes,
    No,
}

impl Side {
    const fn other(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
        }
    }
}

/// What a condition says that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum There {
    /// An element of a list.
    Element(ListOf, Way),
    /// A value of a field.
    Value(FieldId, Way),
}

/// A way to a record, wherever it is written; `None` if it is not followed.
type Way = Option<Vec<Step>>;

/// A step of a way to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    This,
    Bound(usize),
    Owner,
    Field(FieldId),
    Entity(EntityId),
}

fn way(expr: Option<&Expr>) -> Way {
    let Some(expr) = expr else { return Some(Vec::new()) };
    let (mut before, step) = match &expr.kind {
        ExprKind::This => (Vec::new(), Step::This),
        ExprKind::Bound(id) => (Vec::new(), Step::Bound(id.index())),
        ExprKind::Record(entity, _) => (Vec::new(), Step::Entity(*entity)),
        ExprKind::Owner(of) => (way(Some(of))?, Step::Owner),
        ExprKind::Field(of, field) => (way(of.as_deref())?, Step::Field(*field)),
        _ => return None,
    };
    before.push(step);
    Some(before)
}

fn element(list: &ListExpr) -> There {
    There::Element(list.of, way(list.owner.as_deref()))
}

fn value(expr: &Expr) -> Option<There> {
    match &expr.kind {
        ExprKind::Field(of, field) => Some(There::Value(*field, way(of.as_deref()))),
        _ => None,
    }
}

/// What a condition says that there is, if it is met.
fn guards(condition: &Condition, model: &Model) -> Vec<There> {
    match &condition.kind {
        ConditionKind::Line(expr) => guards_of(expr, Side::Yes),
        ConditionKind::List(list) => {
            if let Some(binding) = &list.quantified {
                return asks_for_one(binding.quantifier)
                    .then(|| element(&binding.list))
                    .into_iter()
                    .collect();
            }
            let limbs = list.limbs.iter().map(|limb| guards(&model.limb(*limb).condition, model));
            match list.connective {
                Connective::AllOf => limbs.flatten().collect(),
                Connective::AnyOf => common(limbs),
                _ => Vec::new(),
            }
        }
    }
}

/// What an expression says that there is, if it holds, or if it does not.
fn guards_of(expr: &Expr, side: Side) -> Vec<There> {
    match &expr.kind {
        ExprKind::Not(inner) => guards_of(inner, side.other()),
        ExprKind::And(parts) if side == Side::Yes => {
            parts.iter().flat_map(|part| guards_of(part, Side::Yes)).collect()
        }
        ExprKind::Or(parts) if side == Side::No => {
            parts.iter().flat_map(|part| guards_of(part, Side::No)).collect()
        }
        ExprKind::And(parts) | ExprKind::Or(parts) => common(parts.iter().map(|part| guards_of(part, side))),
        ExprKind::Quantified(binding, _) if side == Side::Yes && asks_for_one(binding.quantifier) => {
            vec![element(&binding.list)]
        }
        // Who is not *no* has one, and so has not *every*.
        ExprKind::Quantified(binding, _) if side == Side::No && !asks_for_one(binding.quantifier) => {
            vec![element(&binding.list)]
        }
        ExprKind::Includes(list, _) if side == Side::Yes => vec![element(list)],
        ExprKind::Has(of) if side == Side::Yes => value(of).into_iter().collect(),
        ExprKind::Compare(left, Comparison::NotEqual, right) if side == Side::Yes && is_none(right) => {
            value(left).into_iter().collect()
        }
        ExprKind::Compare(left, comparison, right)
            if side == Side::Yes && *comparison != Comparison::NotEqual =>
        {
            let counted = match &left.kind {
                ExprKind::Reduce(reduction, binding, _) => {
                    let is_one = matches!(comparison, Comparison::AtLeast | Comparison::MoreThan);
                    (is_one || *reduction != Reduction::Count).then(|| element(&binding.list))
                }
                _ => None,
            };
            counted.into_iter().chain(value(left)).chain(value(right)).collect()
        }
        ExprKind::IsOneOf { value: of, negated: false, .. } if side == Side::Yes => {
            value(of).into_iter().collect()
        }
        ExprKind::Under(of, _) if side == Side::Yes => value(of).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What all of several say.
fn common(mut sets: impl Iterator<Item = Vec<There>>) -> Vec<There> {
    let first = sets.next().unwrap_or_default();
    sets.fold(first, |known, set| known.into_iter().filter(|there| set.contains(there)).collect())
}

const fn asks_for_one(quantifier: Quantifier) -> bool {
    match quantifier {
        Quantifier::Any => true,
        Quantifier::Exactly(count) | Quantifier::AtLeast(count) => count > 0,
        Quantifier::Every | Quantifier::No => false,
    }
}

const fn is_none(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Value(Value::None))
}

struct Search<'s> {
    model: &'s Model,
    /// The entity of whose records the provision speaks.
    subject: Option<EntityId>,
    faults: &'s mut Diagnostics,
}

impl Search<'_> {
    fn condition(&mut self, condition: &Condition, known: &[There]) {
        let list = match &condition.kind {
            ConditionKind::Line(expr) => return self.expr(expr, Side::Yes, known),
            ConditionKind::List(list) => list,
        };
        if let Some(binding) = &list.quantified {
            self.quantified(binding, list.span, known);
        }
        let mut known = known.to_vec();
        if list.connective == Connective::AllOf {
            let model = self.model;
            known.extend(list.limbs.iter().flat_map(|limb| guards(&model.limb(*limb).condition, model)));
        }
        for limb in &list.limbs {
            self.condition(&self.model.limb(*limb).condition, &known);
        }
    }

    fn expr(&mut self, expr: &Expr, side: Side, known: &[There]) {
        match &expr.kind {
            ExprKind::Not(inner) => self.expr(inner, side.other(), known),
            ExprKind::And(parts) | ExprKind::Or(parts) => {
                let mut known = known.to_vec();
                if matches!(expr.kind, ExprKind::And(_)) == (side == Side::Yes) {
                    known.extend(parts.iter().flat_map(|part| guards_of(part, side)));
                }
                parts.iter().for_each(|part| self.expr(part, side, &known));
            }
            ExprKind::Quantified(binding, body) => {
                if side == Side::Yes {
                    self.quantified(binding, expr.span, known);
                }
                self.expr(body, side, known);
            }
            ExprKind::Compare(left, Comparison::NotEqual, right) if side == Side::Yes => {
                self.differ(left, right, expr.span, known);
            }
            ExprKind::Compare(left, Comparison::Equal, right) if side == Side::No => {
                self.differ(left, right, expr.span, known);
            }
            _ => {}
        }
    }

    fn quantified(&mut self, binding: &Binding, place: Span, known: &[There]) {
        let list = element(&binding.list);
        // Among those of its owner a record finds itself.
        let own = self
            .subject
            .map(|own| There::Element(ListOf::Children(own), Some(vec![Step::This, Step::Owner])));
        if binding.quantifier != Quantifier::Every || known.contains(&list) || own == Some(list) {
            return;
        }
        let name = &binding.name;
        self.faults.push(
            Diagnostic::new(Code::EveryOfNothing, "this also holds where the list is empty")
                .at(place, "nothing around it says that there is an element")
                .help(words!("ask for one too, by `any {} in …` beside it; if it is to hold where there is none, say `no {} in …: not …`", name, name)),
        );
    }

    /// Two values of which neither need be there.
    fn differ(&mut self, left: &Expr, right: &Expr, place: Span, known: &[There]) {
        let may_be_none = |expr: &Expr| {
            let ExprKind::Field(_, field) = &expr.kind else { return false };
            let field = self.model.field(*field);
            let is_said = field.labels.get(TextRole::None).is_some();
            is_said && value(expr).is_some_and(|there| !known.contains(&there))
        };
        if may_be_none(left) && may_be_none(right) {
            self.faults.push(
                Diagnostic::new(Code::NoneCompared, "this also holds where there is nothing to compare")
                    .at(place, "both may be none, and none equals nothing")
                    .help("ask for one of them too, such as by `has …`"),
            );
        }
    }
}
