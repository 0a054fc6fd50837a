//! How a language says an answer in short.

use crate::explain::{EffectValue, Heading};
use crate::syntax::spelling::{ActionKind, Extent};

/// What an answer comes to, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is so, or this is its value.
    Yes,
    /// It is not so, or there is none.
    No,
    /// A value or an amount.
    Result,
    /// How far the law goes with an action.
    Extent(ActionKind, Extent),
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerForm {
    /// Yes or no.
    YesNo,
    /// A day, or its month or year.
    Day,
    /// Something else.
    Other,
}

/// Words of a summary that are always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remark {
    /// Behind a condition that is presumed.
    Presumed,
    /// Before what follows if an open fact turns out so.
    Then,
    /// Behind a result: law that bears on it was not examined.
    NotAllExamined,
}

/// How a language says an answer in short: what stands around the findings.
pub trait Brief {
    /// What the lines of a section are about.
    fn heading(&self, heading: Heading) -> &'static str;
    /// What an answer comes to, in a word.
    fn verdict(&self, verdict: Verdict) -> &'static str;
    /// Words that are always the same.
    fn remark(&self, remark: Remark) -> &'static str;
    /// How an answer may be given.
    fn answers(&self, form: AnswerForm) -> &'static str;
    /// That a decided level is that of the rule, or a claim; empty if there is nothing to be said.
    fn qualified(&self, value: &EffectValue) -> String;
    /// That a result is open between two levels.
    fn open_between(&self, value: &EffectValue) -> String;
    /// The text in force on a day.
    fn text_on(&self, day: &str) -> String;
    /// How many lines of a section are left out.
    fn left_out(&self, count: usize) -> String;
    /// That something stands in the way no longer than to the end of a day.
    fn until(&self, day: &str) -> String;
}
