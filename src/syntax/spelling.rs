//! How each word of the language is spelled: one table for parser, formatter and messages.
//!
//! The grammar spells the same words once more, because it must; a test sends every row through
//! the grammar and back.

mod calendar;
mod effect;

pub use calendar::MONTHS;
pub use effect::{ActionKind, Extent, Level, Modal, Waiver};

use serde::{Deserialize, Serialize};

use crate::time::{Period, PeriodUnit};

/// A comparison of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Comparison {
    /// The same value.
    Equal,
    /// Another value.
    NotEqual,
    /// Less.
    Below,
    /// Less or the same.
    AtMost,
    /// More or the same.
    AtLeast,
    /// More.
    MoreThan,
    /// An earlier day.
    Before,
    /// An earlier day or the same.
    OnOrBefore,
    /// A later day or the same.
    OnOrAfter,
    /// A later day.
    After,
}

impl Comparison {
    /// All comparisons.
    pub const ALL: [Self; 10] = [
        Self::Equal,
        Self::NotEqual,
        Self::Below,
        Self::AtMost,
        Self::AtLeast,
        Self::MoreThan,
        Self::Before,
        Self::OnOrBefore,
        Self::OnOrAfter,
        Self::After,
    ];

    /// The comparison that holds where this one does not.
    #[must_use]
    pub const fn contrary(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Below => Self::AtLeast,
            Self::AtMost => Self::MoreThan,
            Self::AtLeast => Self::Below,
            Self::MoreThan => Self::AtMost,
            Self::Before => Self::OnOrAfter,
            Self::OnOrBefore => Self::After,
            Self::OnOrAfter => Self::Before,
            Self::After => Self::OnOrBefore,
        }
    }

    /// The words between the two values.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "is not",
            Self::Below => "below",
            Self::AtMost => "at most",
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::Before => "before",
            Self::OnOrBefore => "on or before",
            Self::OnOrAfter => "on or after",
            Self::After => "after",
        }
    }
}

/// An operation on two numbers, or on a day and a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Arithmetic {
    /// Sum.
    Plus,
    /// Difference.
    Minus,
    /// Product.
    Times,
    /// Quotient.
    Over,
}

impl Arithmetic {
    /// All operations.
    pub const ALL: [Self; 4] = [Self::Plus, Self::Minus, Self::Times, Self::Over];

    /// The sign between the two values. `-`, `*` and `/` are accepted as well.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "−",
            Self::Times => "×",
            Self::Over => "÷",
        }
    }

    /// True if a calculation of this kind goes on with another one without brackets: the same operation, or one
    /// that adds or subtracts after one that does.
    #[must_use]
    pub const fn goes_on_with(self, next: Self) -> bool {
        match (self, next) {
            (Self::Plus | Self::Minus, Self::Plus | Self::Minus)
            | (Self::Times, Self::Times)
            | (Self::Over, Self::Over) => true,
            (Self::Plus | Self::Minus | Self::Times | Self::Over, _) => false,
        }
    }
}

/// How the limbs of a list combine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Connective {
    /// Every limb.
    AllOf,
    /// At least one limb.
    AnyOf,
    /// No limb.
    NoneOf,
    /// One limb and no other.
    ExactlyOneOf,
    /// So many limbs or more.
    AtLeast(u16),
    /// At least one limb, or another ground of equal weight.
    InParticularAnyOf,
}

impl Connective {
    /// The words that open the list.
    #[must_use]
    pub fn spelling(self) -> String {
        match self {
            Self::AllOf => "all of".to_owned(),
            Self::AnyOf => "any of".to_owned(),
            Self::NoneOf => "none of".to_owned(),
            Self::ExactlyOneOf => "exactly one of".to_owned(),
            Self::AtLeast(count) => format!("at least {count} of"),
            Self::InParticularAnyOf => "in particular any of".to_owned(),
        }
    }
}

/// What is made of the elements of a list, or of several values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reduction {
    /// How many.
    Count,
    /// All together.
    Sum,
    /// The first day.
    Earliest,
    /// The last day.
    Latest,
    /// The largest number.
    Largest,
    /// The smallest number.
    Least,
}

impl Reduction {
    /// All reductions.
    pub const ALL: [Self; 6] =
        [Self::Count, Self::Sum, Self::Earliest, Self::Latest, Self::Largest, Self::Least];

    /// The word before the elements.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Earliest => "earliest",
            Self::Latest => "latest",
            Self::Largest => "largest",
            Self::Least => "least",
        }
    }
}

/// A unit in which lengths of time are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TimeUnit {
    /// Twelve months.
    Years,
    /// Calendar months.
    Months,
    /// Seven days.
    Weeks,
    /// Days.
    Days,
}

impl TimeUnit {
    /// All units.
    pub const ALL: [Self; 4] = [Self::Years, Self::Months, Self::Weeks, Self::Days];

    /// The plural; the singular drops the `s`.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Months => "months",
            Self::Weeks => "weeks",
            Self::Days => "days",
        }
    }

    /// `count` of this unit in the unit the calendar counts in.
    #[must_use]
    pub fn period(self, count: u32) -> Option<Period> {
        let count = i32::try_from(count).ok()?;
        match self {
            Self::Years => Some(Period::of(count.checked_mul(12)?, PeriodUnit::Months)),
            Self::Months => Some(Period::months(count)),
            Self::Weeks => Period::weeks(count),
            Self::Days => Some(Period::of(count, PeriodUnit::Days)),
        }
    }
}

/// What a sentence of a declaration says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TextRole {
    /// That it is so, or that the value is `{value}`.
    Affirmative,
    /// That it is not so.
    Negative,
    /// That there is no value.
    None,
    /// That there is a value, whatever it is.
    Has,
    /// What the value is called: "the entry of {self}".
    Called,
}

impl TextRole {
    /// All roles.
    pub const ALL: [Self; 5] = [Self::Affirmative, Self::Negative, Self::None, Self::Has, Self::Called];

    /// The word before the sentence; the affirmative has none.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Affirmative => "",
            Self::Negative => "not",
            Self::None => "none",
            Self::Has => "has",
            Self::Called => "called",
        }
    }
}

/// The first words of headers, besides citations.
pub const HEADER_WORDS: [&str; 22] = [
    "law",
    "use",
    "part",
    "type",
    "entity",
    "action",
    "fact",
    "judgement",
    "term",
    "question",
    "not",
    "ruling",
    "guidance",
    "example",
    "release",
    "body",
    "purpose",
    "group",
    "standards",
    "wordings",
    "contents",
    "complete",
];

/// The first words of the lines of a provision, besides conclusions and limbs.
pub const PROVISION_WORDS: [&str; 38] = [
    "in",
    "for",
    "governed",
    "overruled",
    "promulgated",
    "repealed",
    "gist",
    "note",
    "uncovered",
    "reviewed",
    "source",
    "reading",
    "formerly",
    "if",
    "unless",
    "disapply",
    "disregard",
    "overrides",
    "leaves",
    "apply",
    "read",
    "deem",
    "presume",
    "continue",
    "shall",
    "should",
    "may",
    "must",
    "weigh",
    "to",
    "from",
    "due",
    "while",
    "other",
    "bears",
    "could",
    "above",
    "up",
];

/// The first words of the lines of an example, besides records and facts.
pub const EXAMPLE_WORDS: [&str; 10] =
    ["on", "law", "known", "source", "note", "given", "expect", "by", "open", "undisputed"];

/// The first words of the lines of a declaration.
pub const DECLARATION_WORDS: [&str; 15] = [
    "fact",
    "judgement",
    "term",
    "not",
    "none",
    "has",
    "called",
    "standard",
    "decided",
    "burden",
    "usually",
    "fixed",
    "group",
    "source",
    "formerly",
];

/// Words that cannot be names, because a line or an expression would read differently.
pub const RESERVED: [&str; 92] = [
    "accordingly",
    "after",
    "age",
    "all",
    "and",
    "any",
    "applies",
    "apply",
    "as",
    "at",
    "because",
    "before",
    "below",
    "between",
    "burden",
    "by",
    "called",
    "complete",
    "conflict",
    "continue",
    "count",
    "covers",
    "decided",
    "deem",
    "disapply",
    "disregard",
    "does",
    "due",
    "earliest",
    "ending",
    "every",
    "exactly",
    "example",
    "expect",
    "for",
    "formerly",
    "from",
    "gist",
    "given",
    "guidance",
    "has",
    "if",
    "in",
    "includes",
    "is",
    "largest",
    "latest",
    "law",
    "least",
    "leaves",
    "may",
    "met",
    "more",
    "must",
    "no",
    "none",
    "not",
    "note",
    "of",
    "on",
    "one",
    "open",
    "or",
    "otherwise",
    "overrides",
    "part",
    "presume",
    "read",
    "reading",
    "rounded",
    "ruling",
    "self",
    "shall",
    "should",
    "source",
    "sum",
    "than",
    "that",
    "the",
    "to",
    "unclear",
    "uncovered",
    "under",
    "undisputed",
    "unless",
    "value",
    "weigh",
    "where",
    "while",
    "with",
    "within",
    "yes",
];

/// Words that may be names as well, because they say something only behind other words.
pub const UNRESERVED: [&str; 110] = [
    "a",
    "about",
    "above",
    "action",
    "actions",
    "an",
    "aside",
    "asked",
    "away",
    "bar",
    "basis",
    "bears",
    "been",
    "begun",
    "benefit",
    "body",
    "breached",
    "case",
    "citation",
    "cited",
    "claim",
    "conclude",
    "confidential",
    "contents",
    "continued",
    "could",
    "cover",
    "day",
    "days",
    "decision",
    "delay",
    "discretion",
    "done",
    "down",
    "duration",
    "each",
    "encoded",
    "entity",
    "except",
    "exceptional",
    "fact",
    "first",
    "fixed",
    "forbidden",
    "force",
    "found",
    "governed",
    "group",
    "half",
    "judgement",
    "known",
    "last",
    "leaving",
    "list",
    "measure",
    "money",
    "month",
    "months",
    "most",
    "new",
    "next",
    "nothing",
    "other",
    "over",
    "overruled",
    "owed",
    "particular",
    "permitted",
    "promulgated",
    "proof",
    "provided",
    "purpose",
    "quarter",
    "question",
    "refuse",
    "refused",
    "release",
    "repealed",
    "requested",
    "required",
    "requires",
    "reservation",
    "reviewed",
    "rule",
    "scale",
    "several",
    "standard",
    "standards",
    "subject",
    "term",
    "time",
    "towards",
    "type",
    "untouched",
    "up",
    "use",
    "used",
    "usually",
    "want",
    "was",
    "week",
    "weeks",
    "whole",
    "without",
    "wordings",
    "working",
    "year",
    "years",
    "yes/no",
    "zero",
];

/// Words that no line uses and that cannot be names all the same: what the slots of sentences are called.
pub const KEPT_FREE: [&str; 2] = ["self", "value"];

/// True if `word` cannot be a name.
#[must_use]
pub fn is_reserved(word: &str) -> bool {
    RESERVED.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserved_words_are_sorted_for_the_search() {
        assert!(RESERVED.is_sorted());
    }
}
