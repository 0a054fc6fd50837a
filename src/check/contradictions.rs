//! Finds provisions that can never take effect, because what they require at once contradicts itself.
//!
//! Only what is plain is found: a condition that stands beside its contrary, and a fact that has to have two values.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Condition, ConditionKind, Expr, ExprKind, Item, Model};
use crate::source::Span;
use crate::syntax::spelling::{Comparison, Connective};
use crate::time::InForce;

/// Warns of each provision whose addressee and conditions cannot be met together.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for item in model.items.iter().filter(|item| item.copy.is_none()) {
        let mut required = Required { model, found: Vec::new() };
        required.of(item);
        faults.extend(required.contradiction());
    }
}

/// What a provision requires at once: what is asked, what has to come out, when and where it is written.
struct Required<'m> {
    model: &'m Model,
    found: Vec<Asked>,
}

struct Asked {
    /// What is asked, written out without its places.
    what: String,
    /// What has to come out: yes or no, or a value written out.
    comes_to: String,
    days: InForce,
    place: Span,
}

impl Required<'_> {
    fn of(&mut self, item: &Item) {
        if let Some(addressee) = &item.addressee {
            self.line(addressee, item.in_force, Wanted::So);
        }
        // What an action `requires` is a bar where it is missing, and no condition of the provision.
        if let Some(condition) = &item.condition {
            self.condition(condition, item.in_force);
        }
    }

    fn condition(&mut self, condition: &Condition, days: InForce) {
        let days = days.intersect(&condition.in_force);
        match &condition.kind {
            ConditionKind::Line(expr) => self.line(expr, days, Wanted::So),
            // What is asked of the elements of a list is asked of different records.
            ConditionKind::List(list)
                if list.connective == Connective::AllOf && list.quantified.is_none() =>
            {
                for limb in &list.limbs {
                    let limb = self.model.limb(*limb);
                    self.condition(&limb.condition, days.intersect(&limb.in_force));
                }
            }
            ConditionKind::List(_) => {}
        }
    }

    fn line(&mut self, expr: &Expr, days: InForce, wanted: Wanted) {
        let (what, comes_to) = match (&expr.kind, wanted) {
            (ExprKind::Not(inner), _) => return self.line(inner, days, wanted.contrary()),
            (ExprKind::And(all), Wanted::So) | (ExprKind::Or(all), Wanted::NotSo) => {
                return all.iter().for_each(|part| self.line(part, days, wanted));
            }
            (ExprKind::Compare(left, Comparison::Equal, right), Wanted::So)
                if matches!(right.kind, ExprKind::Value(_)) =>
            {
                (written(left), written(right))
            }
            _ => (written(expr), format!("{wanted:?}")),
        };
        self.found.push(Asked { what, comes_to, days, place: expr.span });
    }

    /// The first two that contradict each other.
    fn contradiction(&self) -> Option<Diagnostic> {
        let mut known: BTreeMap<&str, &Asked> = BTreeMap::new();
        for asked in &self.found {
            let Some(first) = known.get(asked.what.as_str()) else {
                known.insert(&asked.what, asked);
                continue;
            };
            if first.comes_to != asked.comes_to && first.days == asked.days {
                return Some(
                    Diagnostic::new(Code::NeverEffective, "this provision can never take effect")
                        .at(first.place, "this is required …")
                        .at(asked.place, "… and this, which contradicts it")
                        .help("take one of them away, or make alternatives of them: `any of`"),
                );
            }
        }
        None
    }
}

/// What has to come out of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    So,
    NotSo,
}

impl Wanted {
    const fn contrary(self) -> Self {
        match self {
            Self::So => Self::NotSo,
            Self::NotSo => Self::So,
        }
    }
}

/// An expression without the places of its parts.
fn written(expr: &Expr) -> String {
    format!("{:-?}", expr.kind)
}
