//! Citations in rules: dated by the text they stand in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ItemId;
use crate::citation::Citation;
use crate::source::Span;

/// A citation with everything needed to find the text it means on a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cited {
    /// The citation; its act is filled in.
    pub citation: Citation,
    /// The day the citing text took effect: it fixes which norm is meant. `None` in a case, where
    /// the day of the law fixes it.
    #[serde(with = "crate::time::counted")]
    pub anchor: Option<NaiveDate>,
    /// The `apply` lines that made the citing text, if it is a copy, the first applied first: what
    /// the citation means within their range is the copy.
    pub through: Vec<ApplyLine>,
    /// Where it stands.
    pub span: Span,
}

/// One line `apply § … accordingly`: it makes copies of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ApplyLine {
    /// The item it stands in.
    pub item: ItemId,
    /// Which of its statements it is, counted from 0.
    pub line: usize,
}

/// Citations as listed in one place of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CitationSet {
    /// In order.
    pub list: Vec<Cited>,
    /// The item they stand in; `None` in a case.
    pub item: Option<ItemId>,
    /// All of them.
    pub span: Span,
}

impl CitationSet {
    /// True if another one cites the same, wherever it stands.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        self.list.len() == other.list.len()
            && self.list.iter().zip(&other.list).all(|(a, b)| a.citation == b.citation)
    }
}
