//! Releases: the editions of a rule set, and what each brought.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Texts;
use crate::source::Spanned;

/// One edition of a rule set: `release 0.2.0 of 2026-11-22  "Family reunification"`.
#[derive(Clone, Debug)]
pub struct Release {
    /// Its number.
    pub number: Spanned<ReleaseNumber>,
    /// Its day.
    pub day: NaiveDate,
    /// Its title.
    pub title: Option<Texts>,
    /// What it brought.
    pub notes: Vec<Texts>,
}

/// The number of a release, compared part by part, the first part first.
///
/// # Source
/// Semantic Versioning 2.0.0, without pre-releases and build metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReleaseNumber {
    /// Rises when a result changes that an earlier release gave.
    pub major: u32,
    /// Rises when law is added.
    pub minor: u32,
    /// Rises when only words change.
    pub patch: u32,
}

impl fmt::Display for ReleaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}
