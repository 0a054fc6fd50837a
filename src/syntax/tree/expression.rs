//! Expressions: conditions and values of one line.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ActionCall, Among, Citations, Name, Path};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{ActionKind, Arithmetic, Comparison, Level, Reduction, TimeUnit};
use crate::time::{CalendarPart, DaySpan, Elapsed, Turn, Weekday};
use crate::value::{Number, Rounding};

/// `any c in convictions where …`
#[derive(Clone, Debug)]
pub struct Binding {
    /// How many elements.
    pub quantifier: Spanned<Quantifier>,
    /// The name of the element.
    pub name: Name,
    /// The list.
    pub list: Path,
    /// Which elements count.
    pub filter: Option<Box<Expr>>,
}

/// How many elements of a list must do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Quantifier {
    /// At least one.
    Any,
    /// All.
    Every,
    /// None.
    No,
    /// So many and no more.
    Exactly(u16),
    /// So many or more.
    AtLeast(u16),
}

/// An expression: a condition or a value.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// The forms of expressions.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A name, or a way to one.
    Path(Path),
    /// A value written out.
    Literal(Literal),
    /// Citations, as a value or as what a relation speaks of.
    Citations(Citations),
    /// `(…)`
    Group(Box<Expr>),
    /// `not …`
    Not(Box<Expr>),
    /// `… and …`
    And(Vec<Expr>),
    /// `… or …`
    Or(Vec<Expr>),
    /// `a before b`
    Compare(Box<Expr>, Spanned<Comparison>, Box<Expr>),
    /// `a within 2 weeks after b`
    Within {
        /// The day that must lie in the period.
        day: Box<Expr>,
        /// How long it is.
        period: Spanned<Length>,
        /// True if the first day is counted (`from`).
        counts_first_day: bool,
        /// The day it runs from.
        start: Box<Expr>,
        /// The Land in which it ends on a working day (`, ending on a working day in`).
        working_day_in: Option<Box<Expr>>,
    },
    /// `x is one of a, b`
    IsOneOf {
        /// What is compared.
        value: Box<Expr>,
        /// True if it must be none of them.
        negated: bool,
        /// With what.
        options: Vec<Expr>,
    },
    /// `list includes a`, `list includes any of a, b`
    Includes(Box<Expr>, Vec<Expr>),
    /// `relative has applied`
    Has(Box<Expr>, Name),
    /// `permit.basis under § 25 (2)`
    Under(Box<Expr>, Citations),
    /// `§ 3 (2) is met for relative`, `§ 3 (2) is met for relative on married_on`
    Relation {
        /// The provisions.
        citations: Citations,
        /// What is asked of them.
        relation: Relation,
        /// True if the contrary is asked.
        negated: bool,
        /// About whom.
        subject: Option<Path>,
        /// On which day, if not on that of decision.
        on: Option<Box<Expr>>,
    },
    /// `grant(a) under § 36 (1) is owed`
    Effect {
        /// The action and its record.
        call: ActionCall,
        /// The bases that are meant, if not all.
        among: Among,
        /// What is asked.
        asked: EffectAsked,
    },
    /// `hand_over(a) was done`
    Happened {
        /// The action and its record.
        call: ActionCall,
        /// What is said to have happened.
        event: Spanned<ActionEvent>,
        /// True if it must not have.
        negated: bool,
    },
    /// `exceptional case of § 5 (1) no. 1`
    Exceptional(Citations, Option<Path>),
    /// `serious_reasons that danger_to_security`
    AtStandard(Name, Path),
    /// `custody on relative.applied`
    OnDay(Box<Expr>, Box<Expr>),
    /// `any c in convictions: …`
    Quantified(Binding, Box<Expr>),
    /// `earliest r in requests: r.made`
    Reduce {
        /// What is made of the elements.
        reduction: Spanned<Reduction>,
        /// The name of the element.
        name: Name,
        /// The list.
        list: Path,
        /// Which elements count.
        filter: Option<Box<Expr>>,
        /// The value of each; `None` for `count`.
        value: Option<Box<Expr>>,
    },
    /// `earliest of a, b`
    Extremum(Spanned<Reduction>, Vec<Expr>),
    /// `age of relative on married_on`; without a day, on the day of decision
    Age(Path, Option<Box<Expr>>),
    /// `whole months from a to b`, `begun weeks from a to b`
    Elapsed(Elapsed, Box<Expr>, Box<Expr>),
    /// `year of a`
    PartOf(CalendarPart, Box<Expr>),
    /// `the last day of the month of a`, `the next 31 March after a`
    Turn(Turn, Box<Expr>),
    /// `a is a Saturday or a Sunday`
    IsWeekday {
        /// The day.
        day: Box<Expr>,
        /// True if it must be none of them.
        negated: bool,
        /// Which days of the week.
        weekdays: Vec<Weekday>,
    },
    /// `a in months`
    InUnit(Box<Expr>, Spanned<TimeUnit>),
    /// `−a`
    Negative(Box<Expr>),
    /// `a + b`
    Arithmetic(Box<Expr>, Spanned<Arithmetic>, Box<Expr>),
    /// `income on the scale`: by the brackets in the rows below the statement
    OnScale(Box<Expr>),
    /// `a rounded half up to 1 cent`
    Rounded(Box<Expr>, Rounding, Box<Expr>),
}

/// What can be asked of an action.
#[derive(Clone, Debug)]
pub enum EffectAsked {
    /// Whether it has a level: `is owed`, `is at least at discretion`.
    Level {
        /// True if a higher one will do.
        at_least: bool,
        /// The level.
        level: Spanned<Level>,
        /// For which kind of action the level has this word.
        kind: ActionKind,
    },
    /// Whether it is owed whatever an exceptional case would change: `is a claim`.
    Claim {
        /// Bars that are left aside.
        aside: Option<Citations>,
    },
}

/// What can happen to an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionEvent {
    /// Somebody asked for it.
    Requested,
    /// It was taken.
    Done,
    /// It was refused.
    Refused,
}

/// What can be asked of provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Relation {
    /// Its condition holds, whatever blocks it.
    Met,
    /// It is effective.
    Applies,
    /// It addresses the record.
    Covers,
    /// Its duty is due and not fulfilled.
    Breached,
    /// Its power was used.
    Used,
}

/// A length of time as written: years and months together, or weeks and days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// The parts, in order.
    pub parts: Vec<(u32, TimeUnit)>,
}

/// A value written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A day, or a month known only as such.
    Date(DaySpan),
    /// A number; four digits may stand for a year where a date is wanted.
    Number(Number),
    /// `250 EUR`, `1 cent`
    Money(Number, Arc<str>),
    /// `3 %`
    Percent(Number),
    /// `18 years`
    Length(Length),
    /// `"…"`
    Text(String),
    /// `DEU`
    Country(Arc<str>),
    /// `none`
    None,
    /// `yes`
    Yes,
    /// `no`
    No,
    /// `the day of decision`
    DayOfDecision,
}
