//! Standards of proof: how far something has to be established before a provision reacts.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Expr, ExprKind, Field, FieldId, ItemId, Model, StandardId, Text, Type};
use crate::logic::Kleene;
use crate::source::Span;
use crate::syntax::tree::FieldRole;

/// A standard of proof.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Standard {
    /// Its name.
    pub name: Arc<str>,
    /// What it says of a finding that reaches it: "there are serious reasons to believe so".
    pub text: Text,
    /// Where its name is declared.
    pub span: Span,
}

/// How many standards of proof a finding reaches, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// It reaches so many at least.
    pub at_least: usize,
    /// It reaches so many at most: no fewer than at least.
    pub at_most: usize,
}

impl Finding {
    /// A finding that reaches a standard and no stricter one.
    #[must_use]
    pub const fn exactly(standard: StandardId) -> Self {
        let reached = standard.index() + 1;
        Self { at_least: reached, at_most: reached }
    }

    /// Whether it reaches a standard.
    #[must_use]
    pub const fn reaches(self, standard: StandardId) -> Kleene {
        if standard.index() < self.at_least {
            Kleene::Yes
        } else if standard.index() >= self.at_most {
            Kleene::No
        } else {
            Kleene::Open
        }
    }

    /// What two lines say of a finding together; `None` if they contradict each other.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let both =
            Self { at_least: self.at_least.max(other.at_least), at_most: self.at_most.min(other.at_most) };
        (both.at_least <= both.at_most).then_some(both)
    }
}

impl Model {
    /// The standard of proof.
    #[must_use]
    pub fn standard(&self, id: StandardId) -> &Standard {
        &self.standards[id.index()]
    }

    /// The standard of proof with that name.
    #[must_use]
    pub fn standard_named(&self, name: &str) -> Option<StandardId> {
        self.standards.iter().position(|standard| &*standard.name == name).map(StandardId::from_index)
    }

    /// The strictest standard, which is meant where none is named; `None` if the rule set has none.
    #[must_use]
    pub fn strictest(&self) -> Option<StandardId> {
        self.standards.len().checked_sub(1).map(StandardId::from_index)
    }

    /// All standards, the weakest first.
    pub fn standard_ids(&self) -> impl DoubleEndedIterator<Item = StandardId> + use<> {
        (0..self.standards.len()).map(StandardId::from_index)
    }

    /// The fields that rules ask for at some standard of proof.
    #[must_use]
    pub fn graded_fields(&self) -> BTreeSet<FieldId> {
        let mut found = BTreeSet::new();
        let mut add = |expr: &Expr| {
            expr.walk(&mut |part| {
                if let ExprKind::AtStandard(_, of) = &part.kind
                    && let ExprKind::Field(_, field) = &of.kind
                {
                    found.insert(*field);
                }
            });
        };
        let definitions = self.fields.iter().flat_map(|field| [&field.definition, &field.otherwise]);
        definitions.flatten().for_each(&mut add);
        self.items.iter().for_each(|item| self.for_each_expr(item, &mut |expr| add(expr)));
        found
    }

    /// True if a case finds a field to be so or not, and no provision does.
    #[must_use]
    pub fn is_found(&self, field: FieldId) -> bool {
        self.field(field).has_findings() && self.concluding(field).is_none()
    }

    /// The first provision that gives a field a value, if there is one: what the law concludes,
    /// presumes or deems is not found by proof.
    #[must_use]
    pub fn concluding(&self, field: FieldId) -> Option<ItemId> {
        self.index.assigning(field).first().map(|(item, _)| *item)
    }
}

impl Field {
    /// True if a finding about it can reach one standard of proof and miss another, as far as its
    /// declaration goes: a case gives it as yes or no, and for all days alike.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        self.ty == Type::YesNo && self.role != FieldRole::Term && !self.over_time
    }
}

impl Expr {
    /// The condition that asks for the same finding at another standard.
    #[must_use]
    pub fn at_standard(&self, standard: StandardId) -> Self {
        let found = match &self.kind {
            ExprKind::AtStandard(_, found) => found.clone(),
            _ => Box::new(self.clone()),
        };
        Self { kind: ExprKind::AtStandard(standard, found), ty: Type::YesNo, span: self.span }
    }
}

/// Several standards of proof, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Standards(u32);

impl Standards {
    /// How many standards a rule set may have.
    pub const MOST: usize = 31;

    /// One standard alone.
    #[must_use]
    pub const fn one(standard: StandardId) -> Self {
        Self(1 << standard.index())
    }

    /// Those of either.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of `all` that are in the set, in their order.
    pub fn of(
        self,
        all: impl DoubleEndedIterator<Item = StandardId>,
    ) -> impl DoubleEndedIterator<Item = StandardId> {
        all.filter(move |standard| self.0 & 1 << standard.index() != 0)
    }
}
