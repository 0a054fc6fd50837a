//! Worked cases: what is given, and what must come out.

use chrono::NaiveDate;

use super::{ActionCall, Among, Citations, Expr, ExprKind, Name, Path, Texts};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{ActionKind, Level};
use crate::time::{DaySpan, InForce};

/// A worked case.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub title: Texts,
    /// The day for facts and ages.
    pub on: Option<Spanned<DaySpan>>,
    /// The day that picks the law, if another.
    pub law_as_of: Option<Spanned<DaySpan>>,
    /// The day whose knowledge of the law counts, if not all of it.
    pub known_on: Option<Spanned<NaiveDate>>,
    /// Where it is from.
    pub sources: Vec<String>,
    /// Remarks.
    pub notes: Vec<Texts>,
    /// What the case says.
    pub given: Vec<Given>,
    /// What must come out.
    pub expected: Vec<Expectation>,
}

/// One line of what a case says.
#[derive(Clone, Debug)]
pub enum Given {
    /// `person father, mother "…" of x`: the lines after it speak about these records.
    Records(RecordLine),
    /// `convictions complete`
    Complete(Path),
    /// A fact, or a condition that is given as one.
    Fact(FactLine),
}

/// A line that opens records.
#[derive(Clone, Debug)]
pub struct RecordLine {
    /// The entity.
    pub entity: Name,
    /// The records.
    pub names: Vec<Name>,
    /// What a reader calls them.
    pub label: Option<Texts>,
    /// Their owners: one for all, or one for each.
    pub owners: Vec<Name>,
    /// True if nothing about them may be shown to everyone, not even that they are there.
    pub confidential: bool,
    /// Where.
    pub span: Span,
}

/// A line that says something of a record, or of the case.
#[derive(Clone, Debug)]
pub struct FactLine {
    /// True if it is marked as contested by nobody.
    pub undisputed: bool,
    /// What is said.
    pub content: FactContent,
    /// Who decided it.
    pub decided_by: Option<Name>,
    /// Why.
    pub because: Option<String>,
    /// True if it may not be shown to everyone.
    pub confidential: bool,
    /// Where.
    pub span: Span,
}

impl FactLine {
    /// True if it says that a provision is met for, applies to or covers somebody, whom it names.
    #[must_use]
    pub const fn names_its_subject(&self) -> bool {
        match &self.content {
            FactContent::Condition(expr) => {
                matches!(expr.kind, ExprKind::Relation { subject: Some(_), .. })
            }
            FactContent::Value(..) | FactContent::Span(..) => false,
        }
    }
}

/// What a fact line says.
#[derive(Clone, Debug)]
pub enum FactContent {
    /// `x = v`
    Value(Path, GivenValue),
    /// `x from D to E`, `x = v from D`
    Span(Path, GivenValue, InForce),
    /// Any condition: `x`, `not x`, `a before b`, `§ 3 (2) is not met for amira`.
    Condition(Expr),
}

/// A value a case gives.
#[derive(Clone, Debug)]
pub enum GivenValue {
    /// `yes`, `no`
    YesNo(bool),
    /// `unclear`: asked, and cannot be established
    Unclear,
    /// `not asked`
    NotAsked,
    /// `before 2016-10-12`, `on or after 2016`
    Days(DaySpan),
    /// `between 2016 and 2018`, `between 2 EUR and 3 EUR`
    Between(Box<(Expr, Expr)>),
    /// `at least 24 months`
    AtLeast(Box<Expr>),
    /// `at most 750 EUR`
    AtMost(Box<Expr>),
    /// A value, or several for a list
    Values(Vec<Expr>),
}

/// What must come out of an example.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The day, if another than the example's.
    pub on: Option<Spanned<NaiveDate>>,
    /// The outcome.
    pub outcome: Outcome,
    /// What is said of the law that it stands under.
    pub reservations: Option<ExpectedReservations>,
    /// The citations the reasons must rest on; `true` for a limb that must be named as not met.
    pub by: Vec<(Citations, bool)>,
    /// The facts an open result must name.
    pub for_want_of: Vec<Wanted>,
    /// Where.
    pub span: Span,
}

/// What an expected result stands under.
#[derive(Clone, Debug)]
pub enum ExpectedReservations {
    /// `, subject to § 27 (1) AufenthG`: under this law at least.
    SubjectTo(Citations),
    /// `, without reservation`
    None,
}

/// The outcome an example expects.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// `X = v`
    Value(Path, GivenValue),
    /// `X open`
    Open(Path),
    /// `X conflict`
    Conflict(Path),
    /// How far the law must go with an action.
    Effect {
        /// The action and its record.
        call: ActionCall,
        /// The bases that are meant, if not the best.
        among: Among,
        /// How far.
        expected: Spanned<ExpectedEffect>,
    },
    /// A condition that must hold.
    Condition(Expr),
}

/// How far the law is expected to go with an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedEffect {
    /// `owed`, `refused as a rule, in an exceptional case at discretion`
    Level {
        /// In the ordinary case.
        level: Level,
        /// For which kind of action the level has this word.
        kind: ActionKind,
        /// True if an exceptional case would change it for the worse, or lift a refusal.
        as_a_rule: bool,
        /// In an exceptional case.
        exceptionally: Option<Level>,
    },
    /// `refused to owed`
    Range(Level, Level),
    /// `no basis`
    WithoutBasis,
    /// `a claim`, `not a claim`
    Claim(bool),
}

/// A fact an open result must name.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// `amira.applied`
    Path(Path),
    /// Law that was asked as a judgement.
    Citations(Citations),
}
