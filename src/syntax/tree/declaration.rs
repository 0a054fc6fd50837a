//! Declarations: acts, types, entities with their facts, judgements and terms, questions, law left out.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Citations, Expr, Name, Path, Texts};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{ActionKind, Extent, TextRole};
use crate::time::InForce;

/// An act.
#[derive(Clone, Debug)]
pub struct Law {
    /// Its short name.
    pub name: Name,
    /// Its title; without one the line only says which act governs the items after it.
    pub title: Option<Texts>,
    /// How it is cited, if not by its short name.
    pub cited_as: Option<Texts>,
    /// Where its text is published.
    pub source: Option<String>,
    /// Earlier short names, each with its last day.
    pub formerly: Vec<FormerName>,
}

/// An earlier name of an act.
#[derive(Clone, Debug)]
pub struct FormerName {
    /// The short name.
    pub name: Name,
    /// The title it had then.
    pub title: Option<Texts>,
    /// The last day it was called so.
    pub last: NaiveDate,
}

/// A part of an act, by which statutes speak of themselves.
#[derive(Clone, Debug)]
pub struct PartOfAct {
    /// `Chapter 2 Section 6`
    pub name: Spanned<String>,
    /// What it holds.
    pub citations: Citations,
}

/// What a rule set says all about, as far as a part of the law goes.
#[derive(Clone, Debug)]
pub struct Complete {
    /// What it is about.
    pub asked: Asked,
    /// The part of the law.
    pub under: Citations,
    /// Sections that cannot matter, and why.
    pub except: Vec<(Citations, Texts)>,
}

/// A type with a name.
#[derive(Clone, Debug)]
pub struct TypeAlias {
    /// The name.
    pub name: Name,
    /// What it stands for.
    pub meaning: TypeExpr,
}

/// A type as written.
#[derive(Clone, Debug)]
pub struct TypeExpr {
    /// What it is.
    pub kind: TypeKind,
    /// Where.
    pub span: Span,
}

/// The forms of types.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// `yes/no`
    YesNo,
    /// `money EUR`
    Money(Arc<str>),
    /// `duration`, in months, or `duration in days`
    Duration {
        /// True if it is counted in days.
        in_days: bool,
    },
    /// `one of a, b "…", c`
    OneOf(Vec<(Name, Option<Texts>)>),
    /// `list of T`
    List(Box<TypeExpr>),
    /// `citation`, `citation as of granted`
    Citation(Option<Name>),
    /// `date`, `integer`, an entity, or the name of a type
    Named(Arc<str>),
}

/// Records of one kind.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Its name.
    pub name: Name,
    /// The entity whose records own these, and what they call their owner.
    pub owner: Option<(Name, Option<Name>)>,
    /// How several of its records are called, if not by the name and an `s`.
    pub several: Option<Name>,
    /// What a reader calls it.
    pub label: Option<Texts>,
    /// What a reader calls one of its records, by those it belongs to.
    pub called: Option<Texts>,
    /// True if it is declared elsewhere, and this is more of it.
    pub is_continued: bool,
    /// Its facts, judgements and terms.
    pub fields: Vec<Field>,
}

/// How a field comes by its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FieldRole {
    /// Established from evidence.
    Fact,
    /// An evaluative concept, decided by a person.
    Judgement,
    /// Concluded by provisions.
    Term,
}

/// A fact, judgement or term.
#[derive(Clone, Debug)]
pub struct Field {
    /// How it comes by its value.
    pub role: FieldRole,
    /// Its name.
    pub name: Name,
    /// Its type.
    pub ty: TypeExpr,
    /// True if it has a history.
    pub over_time: bool,
    /// The value when no provision can conclude one.
    pub otherwise: Option<Expr>,
    /// The expression that defines it.
    pub definition: Option<Expr>,
    /// True if it may not be shown to everyone.
    pub confidential: bool,
    /// Its sentences, each with the role the line gives it.
    pub labels: Vec<(TextRole, Spanned<Texts>)>,
    /// The standard of a judgement.
    pub standard: Option<Texts>,
    /// Who decides a judgement.
    pub decided_by: Option<Name>,
    /// Who bears the doubt.
    pub burden_on: Option<Name>,
    /// What most cases say of it.
    pub usually: Option<Spanned<bool>>,
    /// Where it says that nobody can change it.
    pub fixed: Option<Span>,
    /// The group of questions it belongs to.
    pub group: Option<Name>,
    /// All of it.
    pub span: Span,
}

/// What the rule set is asked if the user asks nothing else.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is asked for.
    pub asked: Asked,
    /// The question in words.
    pub text: Texts,
}

/// What a question asks for.
#[derive(Clone, Debug)]
pub enum Asked {
    /// A field: `derivation.derived_status`.
    Field(Path),
    /// An action, about the records of an entity: `grant(application)`.
    Action {
        /// The action.
        action: Name,
        /// The entity.
        entity: Name,
    },
    /// All actions about the records of an entity: `actions by federal_office about application`.
    Actions {
        /// Of which body, if not of any.
        by: Option<Name>,
        /// The entity.
        entity: Name,
    },
}

/// A body, a purpose or a group of questions: a name, and what a reader calls it.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its name.
    pub name: Name,
    /// What a reader calls it.
    pub label: Texts,
}

/// What an authority does.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its name.
    pub name: Name,
    /// The entity whose records it is about.
    pub entity: Name,
    /// Whom it serves.
    pub kind: ActionKind,
    /// The sentence for it.
    pub text: Texts,
    /// What is said of it by how far the law goes, each with the kind of action that its words are for.
    pub extents: Vec<(Spanned<Extent>, ActionKind, Texts)>,
    /// The group of questions with which it is asked whether it was taken.
    pub group: Option<Name>,
}

/// Law that is cited but not written down.
#[derive(Clone, Debug)]
pub struct NotEncoded {
    /// Which law.
    pub citations: Citations,
    /// About whom it speaks.
    pub subject: Option<Name>,
    /// The days for which it is not encoded; `None` for all.
    pub days: Option<InForce>,
    /// The question it raises, affirmative.
    pub labels: Vec<(TextRole, Spanned<Texts>)>,
    /// What is to be said about it.
    pub notes: Vec<Texts>,
    /// What it bears on.
    pub bearings: Vec<super::Statement>,
}
