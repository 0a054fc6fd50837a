//! The words of a page: what is said around findings when they are shown.
//!
//! Each language says them in a file of its own below that of the language. `render` puts them where they belong, and
//! says nothing by itself.

use chrono::NaiveDate;

use crate::model::Version;
use crate::time::DaySpan;

/// Words of a page that are always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caption {
    /// Of both, before a day.
    FactsAndLaw,
    /// Behind these days, before that whose knowledge of the law counts.
    AsKnownOn,
    Facts,
    Law,
    DependsOn,
    /// Of a decided answer, and in the same way as a sentence of its own.
    ExceptionalCaseDependsOn,
    AnExceptionalCaseDependsOn,
    /// As a sentence of its own.
    ItDependsOn,
    /// Behind how many more there are.
    AllInJson,
    NotExamined,
    /// As a heading.
    NotExaminedHead,
    Confidential,
    /// In the place of what is withheld.
    Withheld,
    /// What a redacted decision says of itself.
    Redacted,
    /// What redacted deadlines say of themselves.
    RedactedDeadlines,
    /// Before a reason, in place of a sign.
    Met,
    NotMet,
    Open,
    /// Before the citation of a provision, and so the next ones.
    BlockedBy,
    CouldBeBlockedBy,
    DisregardedUnder,
    CouldBeDisregardedUnder,
    DisappliedBy,
    CouldBeDisappliedBy,
    EarlierTextApplies,
    EarlierTextDoesNotApply,
    WhetherEarlierTextApplies,
    DeemedUnder,
    CouldBeDeemedUnder,
    Presumed,
    CouldBePresumed,
    Read,
    ReadSoBy,
    CouldBeReadOtherwise,
    BarredBy,
    CouldBeBarredBy,
    NotBarredBy,
    AtMostAtDiscretion,
    CouldLeaveAtDiscretion,
    RequiredBy,
    ToBeDisregarded,
    CouldHaveToBeDisregarded,
    MayBeDisregarded,
    CouldBeDisregardedAtDiscretion,
    /// Above the column of a table, and so the next ones.
    FromHead,
    ResultHead,
    ChangedByHead,
    LastDayHead,
    WhatHead,
    StateHead,
    ProvisionHead,
    /// Under the law of a day.
    NotAsked,
    Unfit,
    /// By what a result changed.
    DayForFactsAlone,
    ChangedBy,
    AnotherTextOf,
    FirstText,
    DaysKnownInPart,
    /// What became of a line between two days.
    Went,
    Came,
    Changed,
    NothingChanged,
    SoNumberedFrom,
    Formerly,
    GoesOnAs,
    InPlaceOfAnother,
    AnotherStandsThere,
    OtherDayNotEncoded,
    TitleBefore,
    RewordedAlone,
    SameWording,
    Since,
    By,
    Deadlines,
    /// What became of what must happen, and so the next ones.
    InTime,
    Late,
    TooEarly,
    NotDone,
    OpenStanding,
    NotKnown,
    PeriodOver,
    ApplicationOpen,
    /// In a calendar, before what must happen.
    LastDay,
    FirstPossibleLastDay,
    Receipt,
    Release,
    Unreleased,
    Rules,
    FactsOfCase,
    CaseFile,
    Engine,
    NoReleases,
    /// Between the number of a release and its day.
    OfDay,
}

/// How a language says what stands on a page around findings.
pub trait Page {
    /// Words that are always the same.
    fn caption(&self, caption: Caption) -> &'static str;

    /// The day that facts or law are taken from, behind the word for them.
    fn as_of(&self, days: DaySpan) -> String;
    /// On how many presumptions an answer rests, at least one.
    fn presumptions(&self, count: usize) -> String;
    /// How many more there are than those named before.
    fn and_more(&self, count: usize) -> String;
    /// The days of a text.
    fn version(&self, version: Version) -> String;
    /// From one day to another, or on.
    fn stretch_of_days(&self, first: NaiveDate, last: Option<NaiveDate>) -> String;
    /// The bases of a result, and what bars it if anything does.
    fn resting_on(&self, bases: &str, bars: &str) -> String;
    /// How many versions of the law were looked at.
    fn looked_at(&self, count: usize) -> String;
    /// The law of two days.
    fn laws_compared(&self, from: NaiveDate, to: NaiveDate) -> String;
    /// How many of all cases turn.
    fn turning(&self, count: usize, all: usize) -> String;
    /// How many of them give conditions that do not fit.
    fn unfit_cases(&self, count: usize) -> String;
    /// When a line came, went or changed, by the word for that.
    fn turned(&self, word: &str, days: DaySpan) -> String;
    /// From when on a provision is in the rule set.
    fn encoded_from(&self, days: &str) -> String;
    /// That a text may be law on a day.
    fn perhaps_in_force(&self, day: NaiveDate) -> String;
    /// Which provision keeps the text of a day.
    fn kept(&self, day: NaiveDate, by: &str) -> String;
}
