//! The releases of a rule set as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::value::Language;
use crate::model::{self, Model};
use crate::say;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-releases/1")]
    This,
}

/// The releases of a rule set.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Releases {
    /// The name of the format.
    pub format: Format,
    /// The language of the words.
    pub language: Language,
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
    pub title: Option<String>,
    /// What it brought.
    pub notes: Vec<String>,
}

impl Releases {
    /// The releases of a rule set with its digest.
    #[must_use]
    pub fn of(model: &Model, digest: &str, language: say::Language) -> Self {
        Self {
            format: Format::This,
            language: language.into(),
            rules: digest.to_owned(),
            releases: model.releases.iter().rev().map(|one| Release::of(one, language)).collect(),
        }
    }
}

impl Release {
    fn of(release: &model::Release, language: say::Language) -> Self {
        let words = |text: &model::Text| text.plain(language.code()).to_owned();
        Self {
            release: release.number.to_string(),
            day: release.day.to_string(),
            title: release.title.as_ref().map(words),
            notes: release.notes.iter().map(words).collect(),
        }
    }
}
