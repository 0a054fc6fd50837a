//! Releases: the editions of the rule set.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Model, Text};
use crate::source::Span;
use crate::syntax::tree::ReleaseNumber;

/// One edition of the rule set.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Release {
    /// Its number.
    pub number: ReleaseNumber,
    /// Its day.
    #[serde(with = "crate::time::counted")]
    pub day: NaiveDate,
    /// Its title.
    pub title: Option<Text>,
    /// What it brought.
    pub notes: Vec<Text>,
    /// Where its number stands.
    pub span: Span,
}

impl Model {
    /// The newest release: the version of the rule set, if it has one.
    #[must_use]
    pub fn release(&self) -> Option<&Release> {
        self.releases.last()
    }
}
