//! What stands behind findings, in documents: the values, who gives them, and how they were made.

use schemars::JsonSchema;
use serde::Serialize;

use super::deadlines::Computation;
use super::decision::Effect;
use super::finding::{Comparison, Finding};
use super::named::{Arithmetic, Field, Known, Names, Reduction, Sentence, citations};
use super::noun::Noun;
use crate::explain;
use crate::value;

/// What stands behind a finding: `is` says of what kind it is. Readers must pass over kinds they do not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Behind {
    /// The value, as far as it is known.
    Known {
        /// The value.
        known: Known,
    },
    /// The case gives it.
    Given(Given),
    /// One after the other.
    Both {
        /// The first.
        first: Box<Behind>,
        /// The second.
        second: Box<Behind>,
    },
    /// How far it is established, and who found it.
    Found {
        /// How far, if that is not the standard that is asked for.
        found: Option<FoundTo>,
        /// Who found it, and why.
        given: Given,
    },
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
    /// No provision gives a value that it rests on.
    NothingGives {
        /// Which value.
        field: Field,
    },
    /// The day for which it is asked.
    OnDay {
        /// The day.
        day: Known,
    },
    /// The same, of a day that is not known.
    OnUnknownDay {
        /// The day.
        day: Noun,
    },
    /// Provisions contradict each other.
    Contradiction,
    /// It was asked, and cannot be established.
    CannotBeEstablished,
    /// It cannot be established, and somebody bears that.
    DoubtAgainst {
        /// Who.
        whom: Doubted,
    },
    /// What it is, and what it is not.
    Differs {
        /// What it is.
        left: Known,
        /// What it is not.
        right: Known,
    },
    /// Two values of which it is open how they stand to each other.
    Beside {
        /// The first.
        left: Known,
        /// The second.
        right: Known,
    },
    /// How two values stand to each other.
    Ordered {
        /// The first.
        left: Known,
        /// How they stand.
        order: Comparison,
        /// True if they do *not* stand so.
        negated: bool,
        /// The second.
        right: Known,
    },
    /// There is no such value.
    Absent {
        /// What the rule set says of that.
        sentence: Option<Sentence>,
    },
    /// There is no value to compare with.
    NothingToCompare {
        /// What is missing.
        noun: Noun,
        /// What the rule set says of that.
        sentence: Option<Sentence>,
    },
    /// The day of birth, and the day on which the age counts.
    Born {
        /// The day of birth.
        born: Known,
        /// The day on which the age counts; `null` if the finding names it.
        on: Option<Known>,
    },
    /// What it is called.
    Named {
        /// What.
        noun: Noun,
    },
    /// Values, by what they are called.
    Values {
        /// The values.
        values: Vec<Called>,
    },
    /// The day that is held against a period, and how the last day of the period is computed.
    InPeriod {
        /// The day.
        day: Known,
        /// How the last day is computed.
        computation: Computation,
    },
    /// The day that is held against a period of which no more is known than what is known of its start.
    BesideStart {
        /// The day.
        day: Known,
        /// The start of the period.
        start: Known,
    },
    /// How the last day of a period is computed.
    LastDay {
        /// How.
        computation: Computation,
        /// True if it is over on the day for facts.
        is_over: bool,
    },
    /// How complete a list is.
    Complete {
        /// How complete.
        list: Completeness,
    },
    /// An element does not count.
    NotMeant,
    /// How far the law goes with an action.
    Effect(Effect),
    /// It is so as a rule.
    AsARule,
    /// A provision lets it count as met.
    DoesNotMatter,
    /// A provision takes it out of its list.
    DoesNotApply,
    /// Which of several texts it is, or how long a limb was part of one, by a day that is known only to lie between two.
    InPart {
        /// What begins or ends.
        part: InPart,
        /// The first day it can be.
        earliest: String,
        /// The last day it can be.
        latest: String,
    },
    /// In place of what is written.
    InPlaceOf {
        /// What is written.
        finding: Box<Finding>,
    },
    /// On whose authority something is read.
    After {
        /// Citations.
        citations: Vec<String>,
    },
    /// The same, in words of the rule set.
    AfterWords,
    /// A calculation.
    Calculated {
        /// Its figures.
        figures: Figures,
        /// What they come to.
        result: Known,
        /// True if something is divided by what is zero, or may be.
        may_divide_by_zero: bool,
    },
}

/// Who gives something, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Given {
    /// True if nobody contests it.
    pub undisputed: bool,
    /// Who decided it, by name; `null` if the case does not say so.
    pub decided_by: Option<String>,
    /// Why, in the words of the case; `null` if it does not say so.
    pub because: Option<String>,
}

/// To which standard of proof something is found, beside the one that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum FoundTo {
    /// To a stricter one: it goes so far too.
    Stricter {
        /// The standard, by name.
        standard: String,
    },
    /// To a weaker one, which is not enough.
    Weaker {
        /// The standard it reaches, by name.
        reached: String,
        /// The one that is needed, by name.
        needed: String,
        /// True if it reaches no more for certain; else at most so much.
        exactly: bool,
    },
    /// To this one at least; it is not known whether it goes further.
    AtLeast {
        /// The standard, by name.
        standard: String,
    },
    /// It is not known to which.
    Unknown,
}

/// Against whom a doubt goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Doubted {
    /// A record, by its name in the case.
    Record(String),
    /// A party, by name.
    Party(String),
}

words! {
    /// What begins or ends on a day that is known only in part.
    InPart for explain::InPart {
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
}

words! {
    /// How complete a list is.
    Completeness for explain::Completeness {
        /// It is known to be empty.
        NoneThere,
        /// The case lists nothing, and there may be something.
        NoneStated,
        /// There are no others.
        NoOthers,
        /// There may be others.
        OthersUnknown,
    }
}

/// A value by what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Called {
    /// What it is called.
    pub noun: Noun,
    /// The value.
    pub known: Known,
}

/// The figures of a calculation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Figures {
    /// A value.
    Known {
        /// The value.
        known: Known,
    },
    /// What is counted from days, or found from one.
    Of {
        /// What is counted or found, and from which days.
        of: Noun,
    },
    /// A value on the other side of zero.
    Negative {
        /// Its figures.
        figures: Box<Figures>,
    },
    /// Two values added, subtracted, multiplied or divided.
    Calculated {
        /// The first.
        left: Box<Figures>,
        /// What is done.
        operation: Arithmetic,
        /// The second.
        right: Box<Figures>,
    },
    /// A part of a calculation, with what it comes to.
    Part {
        /// Its figures.
        figures: Box<Figures>,
        /// What they come to.
        result: Known,
    },
    /// What stands in brackets.
    Bracketed {
        /// What stands there.
        figures: Box<Figures>,
    },
    /// A value that is rounded.
    Rounded {
        /// Its figures.
        figures: Box<Figures>,
        /// What they come to before; `null` if they say so themselves.
        exact: Option<Known>,
        /// How it is rounded.
        rounding: Rounding,
        /// To what.
        unit: Known,
    },
    /// One of some values, picked by its size or its day.
    Picked {
        /// Which one.
        which: Reduction,
        /// Of which values.
        of: Vec<Figures>,
    },
    /// The elements of a list, or what comes of the brackets of a scale, added up.
    Sum {
        /// The elements.
        summands: Vec<Known>,
    },
}

words! {
    /// How a number is rounded.
    Rounding for value::Rounding {
        /// To the nearest; a half away from zero.
        HalfUp,
        /// To the next larger one.
        Up,
        /// To the next smaller one.
        Down,
        /// To the next one on the side of zero.
        TowardsZero,
        /// To the next one on the other side than zero.
        AwayFromZero,
    }
}

impl Behind {
    pub(super) fn of(detail: &explain::Detail, names: Names<'_>) -> Self {
        use explain::Detail as Inner;
        let known = |known: &explain::Known| Known::of(known, names);
        let said = |sentence: &Option<explain::Sentence>| {
            sentence.as_ref().map(|sentence| Sentence::of(sentence, names))
        };
        match detail {
            Inner::Known(value) => Self::Known { known: known(value) },
            Inner::Given(given) => Self::Given(given.into()),
            Inner::Both(first, second) => Self::Both {
                first: Box::new(Self::of(first, names)),
                second: Box::new(Self::of(second, names)),
            },
            Inner::Found(found, given) => {
                Self::Found { found: found.map(|found| FoundTo::of(found, names)), given: given.into() }
            }
            Inner::SeeThere => Self::SeeThere,
            Inner::AsAbove => Self::AsAbove,
            Inner::Deeper => Self::Deeper,
            Inner::MayStayOpen => Self::MayStayOpen,
            Inner::MayAllStayOpen => Self::MayAllStayOpen,
            Inner::NotKnownOfWhom => Self::NotKnownOfWhom,
            Inner::OnDay(day) => Self::OnDay { day: known(day) },
            Inner::OnUnknownDay(day) => Self::OnUnknownDay { day: Noun::of(day, names) },
            Inner::NothingGives(field) => Self::NothingGives { field: Field::of(field, names) },
            Inner::Contradiction => Self::Contradiction,
            Inner::CannotBeEstablished => Self::CannotBeEstablished,
            Inner::DoubtAgainst(whom) => Self::DoubtAgainst { whom: Doubted::of(whom, names) },
            Inner::Differs(left, right) => Self::Differs { left: known(left), right: known(right) },
            Inner::Beside(left, right) => Self::Beside { left: known(left), right: known(right) },
            Inner::Ordered { left, is_not, order, right, is_range: _ } => Self::Ordered {
                left: known(left),
                order: (*order).into(),
                negated: *is_not,
                right: known(right),
            },
            Inner::Absent(sentence) => Self::Absent { sentence: said(sentence) },
            Inner::AbsentRight(noun, sentence) => {
                Self::NothingToCompare { noun: Noun::of(noun, names), sentence: said(sentence) }
            }
            Inner::Born(born, on) => Self::Born { born: known(born), on: on.as_ref().map(known) },
            Inner::Named(noun) => Self::Named { noun: Noun::of(noun, names) },
            Inner::Values(values) => {
                let called = |(noun, value): &(explain::Noun, explain::Known)| Called {
                    noun: Noun::of(noun, names),
                    known: known(value),
                };
                Self::Values { values: values.iter().map(called).collect() }
            }
            Inner::InPeriod(day, computed) => {
                Self::InPeriod { day: known(day), computation: computed.into() }
            }
            Inner::BesideStart(day, start) => Self::BesideStart { day: known(day), start: known(start) },
            Inner::LastDay { computed, is_over } => {
                Self::LastDay { computation: computed.into(), is_over: *is_over }
            }
            Inner::Complete(list) => Self::Complete { list: (*list).into() },
            Inner::NotMeant => Self::NotMeant,
            Inner::Effect(value) => Self::Effect(value.into()),
            Inner::AsARule => Self::AsARule,
            Inner::DoesNotMatter => Self::DoesNotMatter,
            Inner::DoesNotApply => Self::DoesNotApply,
            Inner::InPart(part, days) => Self::InPart {
                part: (*part).into(),
                earliest: days.earliest().to_string(),
                latest: days.latest().to_string(),
            },
            Inner::InPlaceOf(finding) => Self::InPlaceOf { finding: Box::new(Finding::of(finding, names)) },
            Inner::After(cited) => Self::After { citations: citations(cited) },
            Inner::AfterWords(_) => Self::AfterWords,
            Inner::Calculated { figures, result, may_divide_by_zero } => Self::Calculated {
                figures: Figures::of(figures, names),
                result: known(result),
                may_divide_by_zero: *may_divide_by_zero,
            },
        }
    }
}

impl From<&explain::Given> for Given {
    fn from(given: &explain::Given) -> Self {
        Self {
            undisputed: given.is_undisputed,
            decided_by: given.decided_by.as_deref().map(str::to_owned),
            because: given.because.clone(),
        }
    }
}

impl FoundTo {
    fn of(found: explain::Found, names: Names<'_>) -> Self {
        match found {
            explain::Found::Stricter(standard) => Self::Stricter { standard: names.standard(standard) },
            explain::Found::Weaker { reached, needed, is_exact } => Self::Weaker {
                reached: names.standard(reached),
                needed: names.standard(needed),
                exactly: is_exact,
            },
            explain::Found::AtLeast(standard) => Self::AtLeast { standard: names.standard(standard) },
            explain::Found::Unknown => Self::Unknown,
        }
    }
}

impl Doubted {
    fn of(whom: &explain::Doubted, names: Names<'_>) -> Self {
        match whom {
            explain::Doubted::Record(record) => Self::Record(names.case.record(*record).name.to_string()),
            explain::Doubted::Party(party) => Self::Party(party.to_string()),
        }
    }
}

impl Figures {
    fn of(figures: &explain::Figures, names: Names<'_>) -> Self {
        use explain::Figures as Inner;
        let boxed = |figures: &Inner| Box::new(Self::of(figures, names));
        let known = |known: &explain::Known| Known::of(known, names);
        match figures {
            Inner::Known(value) => Self::Known { known: known(value) },
            Inner::Of(noun) => Self::Of { of: Noun::of(noun, names) },
            Inner::Negative(inner) => Self::Negative { figures: boxed(inner) },
            Inner::Arithmetic(left, operation, right) => {
                Self::Calculated { left: boxed(left), operation: (*operation).into(), right: boxed(right) }
            }
            Inner::Result(inner, result) => Self::Part { figures: boxed(inner), result: known(result) },
            Inner::Bracketed(inner) => Self::Bracketed { figures: boxed(inner) },
            Inner::Rounded { figures, exact, rounding, unit } => Self::Rounded {
                figures: boxed(figures),
                exact: exact.as_ref().map(known),
                rounding: (*rounding).into(),
                unit: known(unit),
            },
            Inner::Extremum(which, of) => Self::Picked {
                which: (*which).into(),
                of: of.iter().map(|figures| Self::of(figures, names)).collect(),
            },
            Inner::Sum(summands) => Self::Sum { summands: summands.iter().map(known).collect() },
        }
    }
}
