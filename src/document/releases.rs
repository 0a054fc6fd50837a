//! The releases of a rule set as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::words::{Language, Words, codes};
use crate::model::{self, Model};
use crate::say;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-releases/2")]
    This,
}

/// The releases of a rule set.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Releases {
    /// The name of the format.
    pub format: Format,
    /// The languages of the words.
    pub languages: Vec<Language>,
    /// SHA-256 of the rule set, in hexadecimal digits, as in a receipt.
    pub rules: String,
    /// The releases, the newest first.
    pub releases: Vec<Release>,
}

/// One release.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Release {
    /// Its number.
    pub release: String,
    /// Its day.
    pub day: String,
    /// What it is called; `null` if it has no title.
    pub title: Option<Words>,
    /// What it brought.
    pub notes: Vec<Words>,
}

impl Releases {
    /// The releases of a rule set with its digest, in some languages.
    #[must_use]
    pub fn of(model: &Model, digest: &str, languages: &[say::Language]) -> Self {
        Self {
            format: Format::This,
            languages: codes(languages),
            rules: digest.to_owned(),
            releases: model.releases.iter().rev().map(|one| Release::of(one, languages)).collect(),
        }
    }
}

impl Release {
    fn of(release: &model::Release, languages: &[say::Language]) -> Self {
        Self {
            release: release.number.to_string(),
            day: release.day.to_string(),
            title: release.title.as_ref().map(|title| Words::text(languages, title)),
            notes: release.notes.iter().map(|note| Words::text(languages, note)).collect(),
        }
    }
}
