//! What can be asked of a rule set, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::words::{Language, Words, codes};
use crate::decide;
use crate::facts::Case;
use crate::model::Model;
use crate::say;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-questions/1")]
    This,
}

/// What can be asked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Questions {
    /// The name of the format.
    pub format: Format,
    /// The languages of the words.
    pub languages: Vec<Language>,
    /// What can be asked, act by act.
    pub questions: Vec<Askable>,
}

/// Something that can be asked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Askable {
    /// By what it is asked: `derivation.derived_status`, `grant(application)`.
    pub question: String,
    /// What it is, in words.
    pub text: Words,
    /// The act whose provisions say most of it, by name; `null` if none does.
    pub act: Option<String>,
    /// The sections that say something of it, by citation.
    pub sections: Vec<String>,
    /// `true` if the rule set asks it by itself.
    pub by_default: bool,
    /// The records of the case it can be asked about, by name; `null` without a case.
    pub records: Option<Vec<String>>,
}

impl Questions {
    /// What can be asked of a rule set, or of a case under it, in some languages.
    #[must_use]
    pub fn of(
        model: &Model,
        askable: &[decide::Askable],
        case: Option<&Case>,
        languages: &[say::Language],
    ) -> Self {
        let questions = askable.iter().map(|one| Askable {
            question: one.name(model),
            text: Words::of(languages, &|language| one.text(model, language.code())),
            act: one.act.map(|act| model.law(act).name.to_string()),
            sections: one.sections.clone(),
            by_default: one.is_default,
            records: case
                .map(|case| one.records(model, case).map(|id| case.record(id).name.to_string()).collect()),
        });
        Self { format: Format::This, languages: codes(languages), questions: questions.collect() }
    }
}
