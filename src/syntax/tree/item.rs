//! A file and its items.

use super::Name;
use super::{
    Action, Citations, Complete, Entity, Example, Field, Law, Named, NotEncoded, PartOfAct, Provision,
    Question, Release, SectionWordings, StandardOfProof, TypeAlias,
};
use crate::source::{SourceId, Span};

/// One file.
#[derive(Clone, Debug)]
pub struct File {
    /// The text it was read from.
    pub source: SourceId,
    /// Its items, in order.
    pub items: Vec<Item>,
}

/// One item: what stands in column 0 and all that is indented below it.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// The header line.
    pub header: Span,
    /// Header and body.
    pub span: Span,
}

/// The kinds of items.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// `law AsylG "…"`: an act; the items after it belong to it.
    Law(Law),
    /// `use vocabulary`
    Use(Vec<Name>),
    /// `part "Chapter 2 Section 6" §§ 27 to 36a`
    Part(PartOfAct),
    /// `type status : one of …`
    Type(TypeAlias),
    /// `entity person "…"` with its facts, judgements and terms
    Entity(Entity),
    /// `action grant(application) : benefit "…"`
    Action(Action),
    /// `body federal_office "…"`: a body that acts, or towards which another acts.
    Body(Named),
    /// `purpose identification "…"`: what an action may be for.
    Purpose(Named),
    /// `group security "…"`: questions that are put together.
    Group(Named),
    /// A fact, judgement or term about the case as a whole.
    Field(Field),
    /// `question derivation.derived_status "…"`
    Question(Question),
    /// `not encoded § 34 AsylG for person "…"`
    NotEncoded(NotEncoded),
    /// A section, article, ruling or guidance.
    Provision(Provision),
    /// `release 0.2.0 of 2026-11-22  "…"`
    Release(Release),
    /// `contents §§ 27 to 36, § 36a`: the sections that an act has.
    Contents(Citations),
    /// `complete for grant(application) under part "…"`
    Complete(Complete),
    /// `wordings`: the days on which the wording of each section changed.
    Wordings(Vec<SectionWordings>),
    /// `standards of proof`: the weakest first.
    Standards(Vec<StandardOfProof>),
    /// `example "…"`
    Example(Example),
}
