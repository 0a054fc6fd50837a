//! Finds provisions that can never take effect, because what they require at once contradicts itself.
//!
//! Only what is plain is found: a condition that stands beside its contrary, and a fact that has to have two values.

use std::collections::{BTreeMap, BTreeSet};

use crate::citation::render::{self, Style};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, words};
use crate::model::{Condition, ConditionKind, Expr, ExprKind, Item, ItemId, Model};
use crate::source::Span;
use crate::syntax::spelling::{Comparison, Connective};
use crate::time::InForce;

/// Warns of each provision whose addressee and conditions cannot be met together; and of each that is applied accordingly
/// and cannot be met together with what applies it: a reading may have been forgotten that changes whom it addresses.
pub(super) fn check(model: &Model, faults: &mut Diagnostics) {
    for (at, item) in model.items.iter().enumerate() {
        let mut required = Required { model, found: Vec::new() };
        required.of(item, item.in_force);
        let Some(copy) = &item.copy else {
            faults.extend(required.contradiction().map(|(first, second)| contradiction(first, second)));
            continue;
        };
        // What contradicts itself is reported where it stands.
        if required.contradiction().is_some() {
            continue;
        }
        for applier in model.appliers(ItemId::from_index(at)) {
            required.of(model.item(applier), item.in_force);
        }
        let applied = model.item(copy.by.item).statements.get(copy.by.line);
        if let (Some((first, second)), Some(line)) = (required.contradiction(), applied) {
            faults.extend([applied_to_nobody(item, line.span, (first, second))]);
        }
    }
}

fn contradiction(first: &Asked, second: &Asked) -> Diagnostic {
    Diagnostic::new(Code::NeverEffective, "this provision can never take effect")
        .at(first.place, "this is required …")
        .at(second.place, "… and this, which contradicts it")
        .help("take one of them away, or make alternatives of them: `any of`")
}

fn applied_to_nobody(copy: &Item, line: Span, (original, applying): (&Asked, &Asked)) -> Diagnostic {
    let what = render::list(&copy.addresses, Style::English, &|work| work.to_owned());
    let fault = Diagnostic::new(
        Code::NeverEffective,
        words!("`{}` can never take effect as it is applied here", what),
    );
    let fault = fault.at(line, "it is applied accordingly, but to nobody");
    fault
        .at(original.place, "it asks for this …")
        .at(applying.place, "… and what applies it for this, which contradicts it")
        .help("read one for the other: `reading A for B`, or leave it out of the range")
}

/// What a provision requires at once: what is asked, what has to come out, when and where it is written.
struct Required<'m> {
    model: &'m Model,
    found: Vec<Asked>,
}

struct Asked {
    /// What is asked, written out without its places.
    what: String,
    /// What may come out: yes or no, or one of some values written out.
    comes_to: BTreeSet<String>,
    days: InForce,
    place: Span,
}

impl Required<'_> {
    fn of(&mut self, item: &Item, days: InForce) {
        if let Some(addressee) = &item.addressee {
            self.line(addressee, days, Wanted::So);
        }
        // What an action `requires` is a bar where it is missing, and no condition of the provision.
        if let Some(condition) = &item.condition {
            self.condition(condition, days);
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
                (written(left), BTreeSet::from([written(right)]))
            }
            (ExprKind::IsOneOf { value, negated: false, options }, Wanted::So)
                if options.iter().all(|option| matches!(option.kind, ExprKind::Value(_))) =>
            {
                (written(value), options.iter().map(written).collect())
            }
            _ => (written(expr), BTreeSet::from([format!("{wanted:?}")])),
        };
        self.found.push(Asked { what, comes_to, days, place: expr.span });
    }

    /// The first two that contradict each other.
    fn contradiction(&self) -> Option<(&Asked, &Asked)> {
        let mut known: BTreeMap<&str, Vec<&Asked>> = BTreeMap::new();
        for asked in &self.found {
            let before = known.entry(asked.what.as_str()).or_default();
            let against =
                before.iter().find(|one| one.days == asked.days && one.comes_to.is_disjoint(&asked.comes_to));
            if let Some(first) = against {
                return Some((*first, asked));
            }
            before.push(asked);
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
