//! Expressions with every name looked up.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    ActionId, Among, BindId, ChoiceId, CitationSet, EntityId, FieldId, LimbId, Row, StandardId, Type,
};
use crate::citation::Citation;
use crate::source::Span;
use crate::syntax::spelling::{Arithmetic, Comparison, Level, Reduction, TimeUnit};
use crate::syntax::tree::{Quantifier, Relation};
use crate::time::{CalendarPart, DaySpan, Elapsed, Period, Turn, Weekday};
use crate::value::{Number, Rounding, Scale};

/// A value written out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// `yes`, `no`
    YesNo(bool),
    /// A number, a percentage or an amount, by the type that stands beside it.
    Number(Number),
    /// A day, as far as it is known.
    Date(DaySpan),
    /// A length of time.
    Period(Period),
    /// One of a closed list.
    Choice(ChoiceId, u16),
    /// A country code.
    Country(Arc<str>),
    /// A citation.
    Citation(Citation),
    /// Text.
    Text(Arc<str>),
    /// `none`
    None,
}

/// An expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// Where it stands.
    pub span: Span,
}

/// The forms of expressions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ExprKind {
    /// A value written out.
    Value(Value),
    /// The record the provision speaks about.
    This,
    /// The element a quantifier is at.
    Bound(BindId),
    /// A record of the case by its name: in cases only.
    Record(EntityId, Arc<str>),
    /// The record that owns another.
    Owner(Box<Expr>),
    /// What a field of a record holds; of the case as a whole, if no record is named.
    Field(Option<Box<Expr>>, FieldId),
    /// The contrary.
    Not(Box<Expr>),
    /// All of them.
    And(Vec<Expr>),
    /// At least one of them.
    Or(Vec<Expr>),
    /// Two values compared.
    Compare(Box<Expr>, Comparison, Box<Expr>),
    /// Whether a day lies in a period.
    Within {
        /// The day.
        day: Box<Expr>,
        /// How long the period is.
        period: Period,
        /// True if the first day is counted.
        counts_first_day: bool,
        /// The day it runs from.
        start: Box<Expr>,
        /// The Land on whose working days it ends; `None` if it ends on any day.
        working_day_in: Option<Box<Expr>>,
    },
    /// Whether a value is among others.
    IsOneOf {
        /// The value.
        value: Box<Expr>,
        /// True if it must not be.
        negated: bool,
        /// The others.
        options: Vec<Expr>,
    },
    /// Whether a list has one of these elements.
    Includes(ListExpr, Vec<Expr>),
    /// Whether there is a value.
    Has(Box<Expr>),
    /// Whether a citation lies within others.
    Under(Box<Expr>, CitationSet),
    /// What is asked of provisions, about a record.
    Relation {
        /// The provisions.
        cited: CitationSet,
        /// What is asked.
        relation: Relation,
        /// True if the contrary is asked.
        negated: bool,
        /// About whom; `None` for the case as a whole.
        subject: Option<Box<Expr>>,
        /// On which day; `None` if on that of decision.
        on: Option<Box<Expr>>,
    },
    /// What a field with a history holds on a day.
    OnDay {
        /// The record.
        of: Option<Box<Expr>>,
        /// The field.
        field: FieldId,
        /// The day.
        day: Box<Expr>,
    },
    /// How many elements of a list do.
    Quantified(Binding, Box<Expr>),
    /// What is made of the elements of a list.
    Reduce(Reduction, Binding, Option<Box<Expr>>),
    /// The earliest, latest, largest or least of several values.
    Extremum(Reduction, Vec<Expr>),
    /// How old someone born on the first is on the second.
    Age(Box<Expr>, Box<Expr>),
    /// How much time lies between two days.
    Elapsed(Elapsed, Box<Expr>, Box<Expr>),
    /// The number of the year or the month that a day lies in.
    PartOf(CalendarPart, Box<Expr>),
    /// The day that the calendar finds from another.
    Turn(Turn, Box<Expr>),
    /// Whether a day is one of some days of the week.
    IsWeekday {
        /// The day.
        day: Box<Expr>,
        /// True if it must be none of them.
        negated: bool,
        /// Which days of the week.
        weekdays: Vec<Weekday>,
    },
    /// How many units a length of time has.
    InUnit(Box<Expr>, TimeUnit),
    /// A value on the other side of zero.
    Negative(Box<Expr>),
    /// Two values calculated with.
    Arithmetic(Box<Expr>, Arithmetic, Box<Expr>),
    /// What the row gives that holds for some keys.
    ByRows(Vec<Expr>, Vec<Row>),
    /// What an amount comes to on a scale, whose rates are of a type.
    OnScale(Box<Expr>, Arc<Scale>, Type),
    /// A value rounded to a unit.
    Rounded(Box<Expr>, Rounding, Box<Expr>),
    /// The day for facts and ages.
    DayOfDecision,
    /// Whether there is another ground of equal weight, asked for by the citation of the limb.
    OtherGround(LimbId),
    /// How far the law goes with an action about a record.
    Effect {
        /// The action.
        action: ActionId,
        /// The record.
        about: Box<Expr>,
        /// The bases that are meant.
        among: Among,
        /// What is asked.
        asked: EffectAsked,
    },
    /// Whether the case of a record is unlike those that provisions have in mind as a rule: in cases only.
    Exceptional(CitationSet, Option<Box<Expr>>),
    /// Whether the finding about a field reaches a standard of proof.
    AtStandard(StandardId, Box<Expr>),
    /// Something that could not be resolved; it never reaches a later stage than `check`.
    Error,
}

/// What is asked of an action.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EffectAsked {
    /// Whether it has a level, or at least that.
    Level {
        /// True if a higher one will do.
        at_least: bool,
        /// The level.
        level: Level,
    },
    /// Whether it is owed whatever an exceptional case would change.
    Claim {
        /// Bars that are left aside.
        aside: Option<CitationSet>,
    },
}

/// A quantifier with its list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Binding {
    /// The element.
    pub id: BindId,
    /// Its name.
    pub name: Arc<str>,
    /// How many elements; any for reductions.
    pub quantifier: Quantifier,
    /// The list.
    pub list: Box<ListExpr>,
    /// Which elements count.
    pub filter: Option<Box<Expr>>,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListExpr {
    /// Where it comes from.
    pub of: ListOf,
    /// The record it belongs to; `None` for the case as a whole.
    pub owner: Option<Box<Expr>>,
    /// The type of its elements.
    pub element: Type,
    /// Where it stands.
    pub span: Span,
}

/// Where a list comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ListOf {
    /// The records of an entity that belong to the owner.
    Children(EntityId),
    /// A field of the owner.
    Field(FieldId),
    /// Something that could not be resolved; it never reaches a later stage than `check`.
    Unknown,
}
