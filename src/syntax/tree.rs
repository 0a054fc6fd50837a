//! Nodes of a parsed rule file. Lists are nested already; names are not looked up yet.

use std::sync::Arc;

use chrono::NaiveDate;

use super::spelling::{Arithmetic, Comparison, Connective, Reduction, TextRole, TimeUnit};
use crate::citation::Citation;
use crate::source::{SourceId, Span, Spanned};
use crate::time::{DaySpan, InForce};
use crate::value::{Number, Rounding};

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
    /// `law AsylG "…"`: an act, which governs the items after it.
    Law(Law),
    /// `use vocabulary`
    Use(Vec<Name>),
    /// `part "Chapter 2 Section 6" §§ 27 to 36a`
    Part(PartOfAct),
    /// `type status : one of …`
    Type(TypeAlias),
    /// `entity person "…"` with its facts, judgements and terms
    Entity(Entity),
    /// A fact, judgement or term about the case as a whole.
    Field(Field),
    /// `question derivation.derived_status "…"`
    Question(Question),
    /// `not encoded § 34 AsylG for person "…"`
    NotEncoded(NotEncoded),
    /// A section, article, ruling or guidance.
    Provision(Provision),
    /// `example "…"`
    Example(Example),
}

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

/// A name an act once had.
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
        /// Whether it is counted in days.
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
    /// What a reader calls it.
    pub label: Option<Texts>,
    /// What a reader calls one of its records, by those it belongs to.
    pub called: Option<Texts>,
    /// Its facts, judgements and terms.
    pub fields: Vec<Field>,
}

/// How a field comes by its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// Whether it has a history.
    pub over_time: bool,
    /// The value when no provision can conclude one.
    pub otherwise: Option<Expr>,
    /// The expression that defines it.
    pub definition: Option<Expr>,
    /// Whether it may not be shown to everyone.
    pub confidential: bool,
    /// Its sentences, each with the role the line gives it.
    pub labels: Vec<(TextRole, Texts)>,
    /// The standard of a judgement.
    pub standard: Option<Texts>,
    /// Who decides a judgement.
    pub decided_by: Option<Name>,
    /// Who bears the doubt.
    pub burden_on: Option<Name>,
    /// All of it.
    pub span: Span,
}

/// What the rule set is asked unless told otherwise.
#[derive(Clone, Debug)]
pub struct Question {
    /// The field asked for: `derivation.derived_status`.
    pub path: Path,
    /// The question in words.
    pub text: Texts,
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
    pub labels: Vec<(TextRole, Texts)>,
    /// What is to be said about it.
    pub notes: Vec<Texts>,
}

/// What kind of source an item restates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProvisionKind {
    /// A section or an article.
    Statute,
    /// A decision of a court.
    Ruling,
    /// An instruction or memorandum of an authority.
    Guidance,
}

/// One provision, ruling or guidance.
#[derive(Clone, Debug)]
pub struct Provision {
    /// What it restates.
    pub kind: ProvisionKind,
    /// Where it stands: one place, or several that are written as one.
    pub citations: Citations,
    /// The day of a ruling or guidance.
    pub of: Option<DaySpan>,
    /// Its title.
    pub title: Option<Texts>,
    /// The days it is law.
    pub in_force: Option<Spanned<InForce>>,
    /// The entity it speaks about.
    pub subject: Option<Name>,
    /// Which records it addresses.
    pub addressee: Option<Expr>,
    /// What it does.
    pub statements: Vec<Statement>,
    /// What it requires.
    pub condition: Option<Condition>,
    /// What takes it out.
    pub exception: Option<Condition>,
    /// In one sentence.
    pub gist: Option<Texts>,
    /// What could not be expressed, and other remarks.
    pub notes: Vec<Texts>,
    /// Where its text was read.
    pub sources: Vec<String>,
    /// Which of several readings it takes.
    pub readings: Vec<Reading>,
    /// What it was before.
    pub formerly: Option<Citations>,
}

/// A reading of the law that the rule set takes.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What is read, in words.
    pub text: Texts,
    /// On whose authority.
    pub after: Option<Authority>,
    /// Where.
    pub span: Span,
}

/// On whose authority a reading is taken.
#[derive(Clone, Debug)]
pub enum Authority {
    /// Sources of the rule set or beyond it.
    Citations(Citations),
    /// Anything else.
    Text(String),
}

/// What a provision does.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What.
    pub kind: StatementKind,
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
    /// `disregard § … no. 3`
    Disregard(Citations),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// A name, or a way from record to record.
#[derive(Clone, Debug)]
pub struct Path {
    /// At least one name.
    pub names: Vec<Name>,
    /// Where.
    pub span: Span,
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
        /// Whether the first day is counted (`from`).
        counts_first_day: bool,
        /// The day it runs from.
        start: Box<Expr>,
    },
    /// `x is one of a, b`
    IsOneOf {
        /// What is compared.
        value: Box<Expr>,
        /// Whether it must be none of them.
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
    /// `§ 3 (2) is met for relative`
    Relation {
        /// The provisions.
        citations: Citations,
        /// What is asked of them.
        relation: Relation,
        /// Whether the contrary is asked.
        negated: bool,
        /// About whom.
        subject: Option<Path>,
    },
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
    /// `a + b`
    Arithmetic(Box<Expr>, Spanned<Arithmetic>, Box<Expr>),
    /// `a rounded half up to 1 cent`
    Rounded(Box<Expr>, Rounding, Box<Expr>),
}

/// What can be asked of provisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Its condition holds, whatever blocks it.
    Met,
    /// It is effective.
    Applies,
    /// It addresses the record.
    Covers,
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

/// A worked case.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub title: Texts,
    /// The day for facts and ages.
    pub on: Option<Spanned<DaySpan>>,
    /// The day that picks the law, if another.
    pub law_as_of: Option<Spanned<DaySpan>>,
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
    /// Where.
    pub span: Span,
}

/// A line that says something of a record, or of the case.
#[derive(Clone, Debug)]
pub struct FactLine {
    /// Whether it is marked as contested by nobody.
    pub undisputed: bool,
    /// What is said.
    pub content: FactContent,
    /// Who decided it.
    pub decided_by: Option<Name>,
    /// Why.
    pub because: Option<String>,
    /// Whether it may not be shown to everyone.
    pub confidential: bool,
    /// Where.
    pub span: Span,
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
    /// `between 2016 and 2018`, `before 2016-10-12`
    Days(DaySpan),
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
    /// The citations the reasons must rest on; `true` for a limb that must be named as not met.
    pub by: Vec<(Citations, bool)>,
    /// The facts an open result must name.
    pub for_want_of: Vec<Wanted>,
    /// Where.
    pub span: Span,
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
    /// A condition that must hold.
    Condition(Expr),
}

/// A fact an open result must name.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// `amira.applied`
    Path(Path),
    /// Law that was asked as a judgement.
    Citations(Citations),
}
