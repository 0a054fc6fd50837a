//! What stands behind a finding: where it comes from, and the values it was made from.
//!
//! A [`Detail`] has no language. A finding says *what* holds ("the application lies within three months …"), its
//! detail *why the run says so*: the values compared, who gave the fact, that something is not known, or where the
//! same is explained already.

use std::sync::Arc;

use super::explanation::EffectValue;
use super::finding::Finding;
use super::named::{FieldNoun, Known, Noun, Sentence};
use super::period::Computation;
use crate::citation::Citation;
use crate::facts::{Attribution, RecordId};
use crate::model::StandardId;
use crate::syntax::spelling::{Arithmetic, Comparison, Reduction};
use crate::time::DaySpan;
use crate::value::Rounding;

/// How a burden names the record itself.
const SELF: &str = "self";

/// What stands behind a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The value, as far as it is known; `Known::Unknown` if nothing is known.
    Known(Known),
    /// A case gives it: who says so, and why.
    Given(Given),
    /// One after the other.
    Both(Box<Detail>, Box<Detail>),
    /// How far it is established, if that is not the standard asked for; and who found it.
    Found(Option<Found>, Given),
    /// It is explained elsewhere in the answer.
    SeeThere,
    /// It was explained under another basis.
    AsAbove,
    /// The reasons go deeper than they are shown.
    Deeper,
    /// It need not be decided.
    MayStayOpen,
    /// None of them need be decided.
    MayAllStayOpen,
    /// It is not known of which record it is asked.
    NotKnownOfWhom,
    /// The day for which it is asked.
    OnDay(Known),
    /// The same, of a day that is not known.
    OnUnknownDay(Noun),
    /// No provision gives a value that it rests on.
    NothingGives(FieldNoun),
    /// Provisions contradict each other.
    Contradiction,
    /// It was asked, and cannot be established.
    CannotBeEstablished,
    /// It cannot be established, and somebody bears that.
    DoubtAgainst(Doubted),
    /// What it is, and what it is not.
    Differs(Known, Known),
    /// Two values of which it is open how they stand to each other.
    Beside(Known, Known),
    /// How two values stand to each other.
    Ordered {
        /// The first.
        left: Known,
        /// True if they do *not* stand so.
        is_not: bool,
        /// How.
        order: Comparison,
        /// The second.
        right: Known,
        /// True if the second is known only between two ends.
        is_range: bool,
    },
    /// There is no such value; in the words of the rule set, if it has any.
    Absent(Option<Sentence>),
    /// There is no value to compare with.
    AbsentRight(Noun, Option<Sentence>),
    /// The day of birth, and the day on which the age counts unless it is written out.
    Born(Known, Option<Known>),
    /// What it is called.
    Named(Noun),
    /// Values by what they are called.
    Values(Vec<(Noun, Known)>),
    /// The day that is held against a period, and how its last day is computed.
    InPeriod(Known, Computation),
    /// The same, where nothing is known of the day from which the period runs but this.
    BesideStart(Known, Known),
    /// How the last day of a period is computed.
    LastDay {
        /// How.
        computed: Computation,
        /// True if it is over on the day for facts.
        is_over: bool,
    },
    /// How complete a list is.
    Complete(Completeness),
    /// An element does not count.
    NotMeant,
    /// How far the law goes with an action.
    Effect(EffectValue),
    /// It is so as a rule.
    AsARule,
    /// A provision lets it count as met.
    DoesNotMatter,
    /// A provision takes it out of its list.
    DoesNotApply,
    /// Which of the texts of a provision it is, or how long a limb was part of it, by a day that is known only to lie
    /// between two.
    InPart(InPart, DaySpan),
    /// In place of what is written.
    InPlaceOf(Box<Finding>),
    /// On whose authority something is read: citations.
    After(Vec<Citation>),
    /// The same in the words of the rule set.
    AfterWords(String),
    /// A calculation with its figures.
    Calculated {
        /// The figures.
        figures: Figures,
        /// What they come to.
        result: Known,
        /// True if something is divided by what is or may be zero.
        may_divide_by_zero: bool,
    },
}

/// Who gives something, and why; plainly given if nothing of it is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// True if nobody contests it.
    pub is_undisputed: bool,
    /// Who decided it, by name: `court`.
    pub decided_by: Option<Arc<str>>,
    /// Why, in the words of the case.
    pub because: Option<String>,
}

impl Given {
    /// What an attribution of the case says.
    #[must_use]
    pub fn of(attribution: &Attribution) -> Self {
        Self {
            is_undisputed: attribution.undisputed,
            decided_by: attribution.decided_by.clone(),
            because: attribution.because.clone(),
        }
    }

    /// True if nothing is said of who gives it and why.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// To which standard of proof something is found, beside the one asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// To a stricter one: it goes so far too.
    Stricter(StandardId),
    /// To a weaker one, which is not enough.
    Weaker {
        /// The standard it reaches.
        reached: StandardId,
        /// The one that is needed.
        needed: StandardId,
        /// True if it reaches no more for certain; else at most so much.
        is_exact: bool,
    },
    /// To this one at least; it is not known whether it goes further.
    AtLeast(StandardId),
    /// It is not known to which.
    Unknown,
}

/// Against whom a doubt goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubted {
    /// A record of the case.
    Record(RecordId),
    /// A party, by name.
    Party(Arc<str>),
}

impl Doubted {
    /// Whom a burden means: the record itself, or a party.
    pub(super) fn of(party: &Arc<str>, record: Option<RecordId>) -> Self {
        match (&**party, record) {
            (SELF, Some(record)) => Self::Record(record),
            _ => Self::Party(Arc::clone(party)),
        }
    }
}

/// What begins or ends on a day that is known only in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InPart {
    /// It is the text that began with that day.
    TextSince,
    /// It is the text that ended with that day.
    TextUntil,
    /// The limb has been part of the text since that day.
    LimbSince,
    /// The limb was part of the text until that day.
    LimbUntil,
    /// It may not have been in force yet: only its latest first day is known, and nothing of what stood before.
    TextKnownFrom,
    /// It may be in force no more: only its earliest last day is known, and nothing of what came after.
    TextKnownUntil,
    /// The limb may not have been part of the text yet: only its latest first day is known.
    LimbKnownFrom,
    /// The limb may be part of the text no more: only its earliest last day is known.
    LimbKnownUntil,
}

/// How complete a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Completeness {
    /// It is known to be empty.
    NoneThere,
    /// The case lists nothing, and there may be something.
    NoneStated,
    /// There are no others.
    NoOthers,
    /// There may be others.
    OthersUnknown,
}

/// The figures of a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figures {
    /// A value.
    Known(Known),
    /// What is counted from days, or found from one, with these days in place of what they are called.
    Of(Noun),
    /// A value on the other side of zero.
    Negative(Box<Figures>),
    /// Two values added, subtracted, multiplied or divided.
    Arithmetic(Box<Figures>, Arithmetic, Box<Figures>),
    /// A part of a calculation, and what it comes to.
    Result(Box<Figures>, Known),
    /// What stands in brackets.
    Bracketed(Box<Figures>),
    /// A value that is rounded.
    Rounded {
        /// Its figures.
        figures: Box<Figures>,
        /// What they come to before, if they do not say so themselves.
        exact: Option<Known>,
        /// How it is rounded.
        rounding: Rounding,
        /// To what.
        unit: Known,
    },
    /// The largest, the earliest … of some values.
    Extremum(Reduction, Vec<Figures>),
    /// The elements of a list, or what comes of the brackets of a scale, added up.
    Sum(Vec<Known>),
}

impl Figures {
    /// True if something is added in them.
    #[must_use]
    pub fn adds(&self) -> bool {
        match self {
            Self::Known(_) | Self::Of(_) | Self::Result(..) => false,
            Self::Arithmetic(left, operation, right) => {
                *operation == Arithmetic::Plus || left.adds() || right.adds()
            }
            Self::Bracketed(figures) | Self::Negative(figures) | Self::Rounded { figures, .. } => {
                figures.adds()
            }
            Self::Extremum(_, values) => values.iter().any(Self::adds),
            Self::Sum(summands) => summands.len() > 1,
        }
    }
}

impl Detail {
    /// True if it says that something is not known.
    #[must_use]
    pub fn speaks_of_unknown(&self) -> bool {
        let is_unknown = |known: &Known| *known == Known::Unknown;
        match self {
            Self::Known(known) | Self::OnDay(known) => is_unknown(known),
            Self::Differs(one, other) | Self::Beside(one, other) | Self::BesideStart(one, other) => {
                is_unknown(one) || is_unknown(other)
            }
            Self::Ordered { left, right, .. } => is_unknown(left) || is_unknown(right),
            Self::Born(born, on) => is_unknown(born) || on.as_ref().is_some_and(is_unknown),
            Self::Values(values) => values.iter().any(|(_, known)| is_unknown(known)),
            Self::InPeriod(day, computed) => is_unknown(day) || computed.misses_a_calendar(),
            Self::LastDay { computed, .. } => computed.misses_a_calendar(),
            Self::Both(one, other) => one.speaks_of_unknown() || other.speaks_of_unknown(),
            Self::Found(found, _) => matches!(found, Some(Found::AtLeast(_) | Found::Unknown)),
            Self::NotKnownOfWhom | Self::Complete(Completeness::NoneStated | Completeness::OthersUnknown) => {
                true
            }
            Self::Calculated { result, .. } => is_unknown(result),
            Self::Given(_)
            | Self::SeeThere
            | Self::AsAbove
            | Self::Deeper
            | Self::MayStayOpen
            | Self::MayAllStayOpen
            | Self::OnUnknownDay(_)
            | Self::NothingGives(_)
            | Self::Contradiction
            | Self::CannotBeEstablished
            | Self::DoubtAgainst(_)
            | Self::Absent(_)
            | Self::AbsentRight(..)
            | Self::Named(_)
            | Self::Complete(Completeness::NoneThere | Completeness::NoOthers)
            | Self::NotMeant
            | Self::Effect(_)
            | Self::AsARule
            | Self::DoesNotMatter
            | Self::DoesNotApply
            | Self::InPart(..)
            | Self::InPlaceOf(_)
            | Self::After(_)
            | Self::AfterWords(_) => false,
        }
    }

    /// True if it says no more than that nothing is known.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(
            self,
            Self::Known(Known::Unknown)
                | Self::Found(
                    Some(Found::Unknown),
                    Given { is_undisputed: false, decided_by: None, because: None }
                )
        )
    }
}
