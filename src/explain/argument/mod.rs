//! An answer as lawyers argue it: which law governs, which bases come into question, each with its conditions in the order
//! of the statute.
//!
//! In: an [`Explanation`]. Out: its [`Argument`], typed points that refer to reasons. As in [`super::summary`], nothing is
//! decided or looked up anew, and no words are made. What a page lists in one line each, an argument nests: the alternatives
//! of a limb, what stands behind a presumption, the conditions of a bar. [`points`] arranges the conditions.

mod points;

use super::explanation::{AnswerState, Explanation};
use super::finding::Finding;
use super::reason::{ItemState, Reason, ReasonKind};
use super::summary::{Line, comes_close, effect_of, in_one_line};
use crate::citation::Segment;
use crate::logic::Kleene;
use crate::syntax::spelling::Level;

use points::points;

/// How many bases that may carry an open result are gone into; the others are named.
const MOST_OPEN: usize = 3;

/// How an answer turned out, as far as it changes how it is argued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A provision carries it.
    Holds,
    /// A provision carries it, and leaves it to an authority.
    AtDiscretion,
    /// No provision carries it.
    Fails,
    /// It depends on what is not known.
    Open,
    /// No provision brings it about: it is a value, or it rests on what a case says.
    Plain,
    /// No law, a contradiction, or something that is withheld.
    Unanswered(AnswerState),
}

/// How a basis turned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BasisState {
    /// It carries the result.
    Carries,
    /// Its conditions may be met, but another provision stands in its way.
    Barred,
    /// One of its conditions is not met.
    NotMet,
    /// What is known does not decide it.
    Open,
}

/// What a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointForm {
    /// A condition.
    Condition,
    /// Several conditions that are asked for together.
    All,
    /// Several of which one is enough.
    Any,
    /// An element of a list, of which the points below are said.
    Element,
    /// Another provision that takes part: a bar, an exception, what is required beside.
    Provision,
    /// What is found without being a condition.
    Remark,
}

/// A point of an argument, with those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point<'a> {
    /// What it is about.
    pub reason: &'a Reason,
    /// What it is.
    pub form: PointForm,
    /// The number of the limb in the statute.
    pub step: Option<&'a Segment>,
    /// Whether what is asked for is so, where it stands.
    pub met: Option<Kleene>,
    /// What presumes or deems it.
    pub by: Option<&'a Reason>,
    /// What sets it aside: it does not count though it is not met.
    pub aside: Option<&'a Reason>,
    /// The points it consists of, or rests on.
    pub below: Vec<Point<'a>>,
}

/// A basis of the result, or of what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim<'a> {
    /// The provision.
    pub basis: &'a Reason,
    /// How it turned out.
    pub state: BasisState,
    /// Its points, in the order of the statute.
    pub points: Vec<Point<'a>>,
    /// Whether it has conditions that need not be decided.
    pub leaves_rest: LeavesRest,
}

/// Whether some conditions need not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeavesRest {
    /// All are gone into.
    No,
    /// Others need not be decided.
    Yes,
}

/// An answer as lawyers argue it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument<'a> {
    /// How it turned out.
    pub outcome: Outcome,
    /// The transitional clauses that chose the law, or did not.
    pub clauses: Vec<Point<'a>>,
    /// The bases that are gone into.
    pub claims: Vec<Claim<'a>>,
    /// The other bases, each with what it fails on.
    pub others: Vec<Line<'a>>,
    /// What is found where no basis is.
    pub points: Vec<Point<'a>>,
    /// The last day on which what bars the result stands.
    pub until: Option<chrono::NaiveDate>,
}

impl Explanation {
    /// The answer as lawyers argue it.
    #[must_use]
    pub fn argument(&self) -> Argument<'_> {
        let bases: Vec<&Reason> = self.bases().collect();
        let outcome = self.outcome(&bases);
        let gone_into = self.gone_into(outcome, &bases);
        let is_left = |basis: &&&Reason| !gone_into.contains(*basis);
        let others = bases.iter().filter(is_left).filter_map(|basis| in_one_line(basis)).collect();
        let claims: Vec<Claim<'_>> = gone_into.iter().map(|basis| self.claim(basis)).collect();
        let is_bare = claims.is_empty();
        let left = self.reasons.iter().filter(|reason| match reason.kind {
            ReasonKind::Provision | ReasonKind::Continued | ReasonKind::Supposed => false,
            ReasonKind::Condition => is_bare,
            _ => true,
        });
        Argument {
            outcome,
            clauses: self.clauses(),
            until: claims.iter().find_map(|claim| super::summary::ends(claim.basis)),
            claims,
            others,
            points: points(left),
        }
    }

    fn outcome(&self, bases: &[&Reason]) -> Outcome {
        match self.state {
            AnswerState::Open => Outcome::Open,
            AnswerState::Decided if bases.is_empty() => Outcome::Plain,
            AnswerState::Decided => match bases.iter().find(|basis| self.carries(basis)) {
                Some(basis) if effect_of(basis).is_some_and(|value| value.lowest == Level::AtDiscretion) => {
                    Outcome::AtDiscretion
                }
                Some(_) => Outcome::Holds,
                None => Outcome::Fails,
            },
            state @ (AnswerState::NoLaw | AnswerState::Conflict | AnswerState::Withheld) => {
                Outcome::Unanswered(state)
            }
        }
    }

    /// The bases that are gone into: what carries the result, what it fails on, or what is open.
    fn gone_into<'a>(&self, outcome: Outcome, bases: &[&'a Reason]) -> Vec<&'a Reason> {
        let of = |state: BasisState| {
            bases.iter().copied().filter(move |basis| self.state_of_basis(basis) == state)
        };
        match outcome {
            Outcome::Holds | Outcome::AtDiscretion => of(BasisState::Carries).collect(),
            Outcome::Open => of(BasisState::Open).take(MOST_OPEN).collect(),
            Outcome::Fails => {
                let barred: Vec<&Reason> = of(BasisState::Barred).collect();
                if barred.is_empty() && bases.len() == 1 { bases.to_vec() } else { barred }
            }
            Outcome::Plain => Vec::new(),
            Outcome::Unanswered(_) => bases.to_vec(),
        }
    }

    fn claim<'a>(&self, basis: &'a Reason) -> Claim<'a> {
        let is_rest = |child: &&Reason| {
            matches!(child.finding, Finding::OtherRequirements | Finding::AnotherRequirement)
        };
        let leaves_rest =
            if basis.children.iter().any(|child| is_rest(&child)) { LeavesRest::Yes } else { LeavesRest::No };
        let points = points(basis.children.iter().filter(|child| !is_rest(child)));
        Claim { basis, state: self.state_of_basis(basis), points, leaves_rest }
    }

    /// How a basis turned out.
    fn state_of_basis(&self, basis: &Reason) -> BasisState {
        let value = effect_of(basis);
        let is_open = match value {
            Some(value) => value.lowest != value.highest || value.may_hold_in_every_case,
            None => basis.holds == Some(Kleene::Open) || basis.state == Some(ItemState::Open),
        };
        if self.carries(basis) {
            BasisState::Carries
        } else if is_open {
            BasisState::Open
        } else if value.is_some_and(|value| value.has_basis) || basis.state == Some(ItemState::Blocked) {
            BasisState::Barred
        } else {
            BasisState::NotMet
        }
    }

    /// The transitional clauses that apply or may, and those some of whose conditions are met.
    fn clauses(&self) -> Vec<Point<'_>> {
        let clauses = self.reasons.iter().filter(|reason| reason.kind == ReasonKind::Continued);
        points(clauses.filter(|clause| clause.holds != Some(Kleene::No) || comes_close(clause)))
    }
}
