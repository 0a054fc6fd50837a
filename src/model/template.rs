//! Sentences with slots, in every language the rule set offers.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{FieldId, OnDemand};

/// A text in several languages, all of them templates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// By ISO 639-1 code; the language of the file comes first.
    pub languages: OnDemand<Vec<(Arc<str>, Template)>>,
}

/// A sentence with slots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Words.
    Words(String),
    /// `{anchor}`
    Slot(Slot),
}

/// What a slot stands for: the name of a record or the value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Where it starts.
    pub root: Root,
    /// The way from there.
    pub steps: Vec<Step>,
}

/// Where a slot starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Root {
    /// The record the sentence is about.
    This,
    /// The value the sentence states.
    Value,
}

/// A step from a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// To the record it belongs to.
    Owner,
    /// To what its field holds.
    Field(FieldId),
}

impl Text {
    /// The template for readers of `language`, or the one in the language of the file.
    #[must_use]
    pub fn template(&self, language: &str) -> &Template {
        let found = self.languages.iter().find(|(code, _)| &**code == language).or(self.languages.first());
        // INVARIANT: `resolve` makes a text from at least one language.
        &found.unwrap_or_else(|| unreachable!("a text has a language")).1
    }

    /// The text without slots filled, for texts that have none.
    #[must_use]
    pub fn plain(&self, language: &str) -> &str {
        match self.template(language).pieces.as_slice() {
            [Piece::Words(words), ..] => words,
            [Piece::Slot(_), ..] | [] => "",
        }
    }
}
