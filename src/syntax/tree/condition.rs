//! What a provision requires: one line, or lists of limbs.

use std::sync::Arc;

use super::{Binding, Citations, Expr, Name};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::Connective;
use crate::time::InForce;

/// A condition: one line, or a list of limbs.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What it asks.
    pub kind: ConditionKind,
    /// The days this line is part of the text, if not all.
    pub in_force: Option<Spanned<InForce>>,
    /// Where its line stands.
    pub span: Span,
}

/// The forms of conditions.
#[derive(Clone, Debug)]
pub enum ConditionKind {
    /// One line.
    Line(Expr),
    /// A heading and the limbs below it.
    List(List),
}

/// A heading and its limbs.
#[derive(Clone, Debug)]
pub struct List {
    /// `any c in convictions, …`: the limbs are about one element.
    pub quantified: Option<Binding>,
    /// `all of`, `any of` …
    pub connective: Spanned<Connective>,
    /// The limbs, in order.
    pub limbs: Vec<Limb>,
}

/// A marked line of a list, with what hangs below it.
#[derive(Clone, Debug)]
pub struct Limb {
    /// Its enumerator.
    pub marker: Spanned<Marker>,
    /// The name its author gave it.
    pub name: Option<Name>,
    /// What it asks.
    pub condition: Condition,
    /// What it was before.
    pub formerly: Option<Citations>,
}

/// The enumerator of a limb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marker {
    /// `-`, `--`: one dash a level.
    Dashes(u8),
    /// `1.`, `1a.`
    Number(crate::citation::Label),
    /// `a)`, `aa)`
    Letter(Arc<str>),
    /// `(a)`, `(i)`
    Point(Arc<str>),
}
