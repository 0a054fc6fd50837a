//! Words for people in documents: the same in each language that was asked for.

use schemars::JsonSchema;
use serde::Serialize;

use super::named::Names;
use crate::facts::Case;
use crate::model::{Model, Text};
use crate::say::{self, Speaker};

words! {
    /// A language, by its code of ISO 639-1.
    Language for say::Language {
        /// English.
        #[serde(rename = "en")]
        English,
        /// German.
        #[serde(rename = "de")]
        German,
    }
}

/// Words for people, by language. They may change with any version of the program or of the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Words {
    /// In English; absent if it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    /// In German; absent if it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub de: Option<String>,
}

impl Words {
    /// What is said in each of some languages.
    pub(super) fn of(languages: &[say::Language], said: &dyn Fn(say::Language) -> String) -> Self {
        let mut words = Self::default();
        for language in languages {
            let place = match language {
                say::Language::English => &mut words.en,
                say::Language::German => &mut words.de,
            };
            *place = Some(said(*language));
        }
        words
    }

    /// A text of the rule set.
    pub(super) fn text(languages: &[say::Language], text: &Text) -> Self {
        Self::of(languages, &|language| text.plain(language.code()).to_owned())
    }

    /// Nothing is said in any language.
    pub(super) fn is_empty(&self) -> bool {
        [&self.en, &self.de].into_iter().flatten().all(String::is_empty)
    }
}

/// The names and the words of one case, in the languages that were asked for.
#[derive(Clone, Copy)]
pub struct Voices<'s> {
    /// The rule set, with its labels.
    pub model: &'s Model,
    /// The case, with the names of its records; of a redacted decision what is told of it.
    pub case: &'s Case,
    /// The languages.
    pub languages: &'s [say::Language],
}

impl<'s> Voices<'s> {
    /// The languages, by their codes.
    pub(super) fn codes(self) -> Vec<Language> {
        codes(self.languages)
    }

    /// What is said in each language.
    pub(super) fn say(self, said: &dyn Fn(Speaker<'s>) -> String) -> Words {
        Words::of(self.languages, &|language| said(Speaker::new(self.model, self.case, language)))
    }

    pub(super) const fn names(self) -> Names<'s> {
        Names { model: self.model, case: self.case }
    }
}

/// Languages, by their codes.
pub(super) fn codes(languages: &[say::Language]) -> Vec<Language> {
    languages.iter().copied().map(Language::from).collect()
}
