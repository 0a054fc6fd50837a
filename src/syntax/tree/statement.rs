//! What a provision does.

use super::{Citations, Expr, Name, Path, Texts};
use crate::source::{Span, Spanned};
use crate::syntax::spelling::{Modal, Waiver};
use crate::time::InForce;

/// What a provision does.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What.
    pub kind: StatementKind,
    /// The bases of an action it is about, if not all it would reach: `for § 30, § 32`.
    pub reach: Option<Citations>,
    /// Who acts towards whom, when and what for; of bases and bars.
    pub manner: Manner,
    /// That it is only what law could do that is not written as a rule.
    pub reserved: Option<Reserved>,
    /// The rows below it: what it gives, bracket by bracket.
    pub rows: Vec<Row>,
    /// The days this line is part of the text, if not all.
    pub in_force: Option<Spanned<InForce>>,
    /// Where.
    pub span: Span,
}

/// The forms of statements.
#[derive(Clone, Debug)]
pub enum StatementKind {
    /// `X = v`, `X`, `not X`
    Conclude(Assignment),
    /// `deem X = v`
    Deem(Assignment),
    /// `presume X`
    Presume(Assignment),
    /// `disapply § …`
    Disapply(Citations),
    /// `disregard § … no. 3`, `may disregard § …`
    Disregard(Waiver, Citations),
    /// `overrides § …`
    Overrides(Citations),
    /// `leaves § … untouched`
    Leaves(Citations),
    /// `apply § … accordingly, reading v for w`
    Apply(Citations, Vec<Substitution>),
    /// `read v for w in § …`
    Read(Vec<Substitution>, Citations),
    /// `read § … as of DATE`
    ReadAsOf(Citations),
    /// `continue § … as of DATE`
    Continue(Citations),
    /// `retirement_age by born`: what the rows below say, by some keys
    ByRows(Path, Vec<Expr>),
    /// `group includes body, …`
    Members(Path, Vec<Name>),
    /// `shall A(…)`, `must not A(…)`
    Act(Modal, ActionCall),
    /// `A(…) requires …`, `A(…) as a rule requires …`; what it requires stands in the provision.
    Require {
        /// What.
        call: ActionCall,
        /// True if an exceptional case is free of it.
        as_a_rule: bool,
    },
    /// `weigh "…"`
    Weigh(Texts),
    /// `bears on …`
    Bears(Bearing),
}

/// A row below a statement: `up to 6000 EUR: 0 %`.
#[derive(Clone, Debug)]
pub struct Row {
    /// For which values of each key it holds.
    pub cells: Vec<RowCell>,
    /// What it gives.
    pub value: Expr,
    /// The days this row is part of the text, if not all.
    pub in_force: Option<Spanned<InForce>>,
    /// Where.
    pub span: Span,
}

/// For which values of a key a row holds.
#[derive(Clone, Debug)]
pub struct RowCell {
    /// For which.
    pub kind: RowCellKind,
    /// Where.
    pub span: Span,
}

/// The forms of what a row holds for.
#[derive(Clone, Debug)]
pub enum RowCellKind {
    /// `any`
    Any,
    /// `above`: all above the row before.
    Rest,
    /// `single or widowed`
    Among(Vec<Expr>),
    /// `above 6000 EUR up to 12000 EUR`, `1947 to 1952`; one end is there at least.
    Between(Option<RowEnd>, Option<RowEnd>),
}

/// Where a row begins or ends.
#[derive(Clone, Debug)]
pub struct RowEnd {
    /// With which value.
    pub value: Expr,
    /// True if that value belongs to it.
    pub is_in: bool,
}

/// What law that is not written as a rule bears on.
#[derive(Clone, Debug)]
pub enum Bearing {
    /// `bears on grant(application)`
    Action(ActionCall),
    /// `bears on derived_status`
    Field(Path),
    /// `bears on § 29 (1)`
    Law(Citations),
    /// `bears on nothing: "…"`
    Nothing(Texts),
}

/// That a statement says only what law could do that is not written as a rule.
#[derive(Clone, Debug)]
pub struct Reserved {
    /// `unless met`: whether it does so where it is not met.
    pub unless_met: bool,
    /// `where C`: when it could.
    pub condition: Option<Expr>,
}

/// A name and the value it gets.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// The name.
    pub path: Path,
    /// The value: `yes` and `no` for `X` and `not X`.
    pub value: AssignedValue,
}

/// The value a name gets.
#[derive(Clone, Debug)]
pub enum AssignedValue {
    /// `X`
    Yes,
    /// `not X`
    No,
    /// `X = …`
    Expr(Expr),
}

/// `v for w`: what is read in place of what.
#[derive(Clone, Debug)]
pub struct Substitution {
    /// What is read.
    pub new: Substitute,
    /// What stands there.
    pub old: Substitute,
    /// Where.
    pub span: Span,
}

/// A name, a value or a citation that is read for another.
#[derive(Clone, Debug)]
pub enum Substitute {
    /// A name or a value of a choice.
    Path(Path),
    /// A citation.
    Citations(Citations),
}

/// Who acts towards whom, from when to when, and what for.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// `for each s in security_services:` the name, and the group.
    pub each: Option<(Name, Path)>,
    /// Who acts.
    pub bearer: Option<Path>,
    /// `to X`: towards whom.
    pub addressee: Option<Path>,
    /// `from D`: since which event.
    pub from: Option<Expr>,
    /// `due …`: by when.
    pub due: Option<Due>,
    /// `while C`: as long as what.
    pub ongoing: Option<Expr>,
    /// `for the purpose of P`: what for.
    pub purposes: Option<Purposes>,
}

/// By when an action is to be taken.
#[derive(Clone, Debug)]
pub enum Due {
    /// `due without delay`
    WithoutDelay(Span),
    /// `due 1 month after D`: that the day of decision lies within the period.
    Within(Expr),
}

/// What an action is for.
#[derive(Clone, Debug)]
pub struct Purposes {
    /// True if every purpose but these is meant.
    pub other_than: bool,
    /// The purposes.
    pub names: Vec<Name>,
    /// Where.
    pub span: Span,
}

/// Which bases of an action are meant, if not all.
#[derive(Clone, Debug, Default)]
pub struct Among {
    /// `under § 36 (1)`
    pub under: Option<Citations>,
    /// `by federal_office`
    pub by: Option<Name>,
    /// `to foreigners_authority`
    pub to: Option<Name>,
    /// `for the purpose of identification`
    pub purpose: Option<Name>,
}

/// An action about a record: `grant(application)`.
#[derive(Clone, Debug)]
pub struct ActionCall {
    /// The action.
    pub action: Name,
    /// The record.
    pub about: Path,
    /// Where.
    pub span: Span,
}
