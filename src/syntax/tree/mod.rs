//! Nodes of a parsed rule file. Lists are nested already; names are not looked up yet.
//!
//! Here stand the nodes that all others share: names, texts, citations, ways from record to record.

mod condition;
mod declaration;
mod example;
mod expression;
mod item;
mod provision;
mod release;
mod standard;
mod statement;
mod wording;

use std::sync::Arc;

pub use condition::{Condition, ConditionKind, Limb, List, Marker};
pub use declaration::{
    Action, Asked, Complete, Entity, Field, FieldRole, FormerName, Law, Named, NotEncoded, PartOfAct,
    Question, TypeAlias, TypeExpr, TypeKind,
};
pub use example::{
    Example, Expectation, ExpectedEffect, ExpectedReservations, FactContent, FactLine, Given, GivenValue,
    Outcome, RecordLine, Wanted,
};
pub use expression::{
    ActionEvent, Binding, EffectAsked, Expr, ExprKind, Length, Literal, Quantifier, Relation,
};
pub use item::{File, Item, ItemKind};
pub use provision::{Authority, Provision, ProvisionKind, Reading, Uncovered};
pub use release::{Release, ReleaseNumber};
pub use standard::StandardOfProof;
pub use statement::{
    ActionCall, Among, AssignedValue, Assignment, Bearing, Due, Manner, Purposes, Reserved, Row, RowCell,
    RowCellKind, RowEnd, Statement, StatementKind, Substitute, Substitution,
};
pub use wording::{SectionWordings, Turn, TurnKind};

use crate::citation::Citation;
use crate::source::{Span, Spanned};

/// A name as written.
pub type Name = Spanned<Arc<str>>;

/// A text in one or more languages: the first in the language of the file, English by custom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// The text in the language of the file.
    pub main: String,
    /// Translations by ISO 639-1 code.
    pub others: Vec<(Arc<str>, String)>,
}

/// Citations as listed: ranges stay ranges, what was carried on is filled in.
#[derive(Clone, Debug)]
pub struct Citations {
    /// Each citation with its place.
    pub list: Vec<Spanned<Citation>>,
    /// The whole list.
    pub span: Span,
}

/// A name, or a way from record to record.
#[derive(Clone, Debug)]
pub struct Path {
    /// At least one name.
    pub names: Vec<Name>,
    /// Where.
    pub span: Span,
}
