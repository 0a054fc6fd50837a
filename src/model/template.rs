//! Sentences with slots, in every language the rule set offers.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{EntityId, FieldId, Model, OnDemand, Type};

/// A text in several languages, all of them templates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// By ISO 639-1 code; the language of the file comes first.
    pub languages: OnDemand<Vec<(Arc<str>, Template)>>,
}

/// A sentence with slots, or what something is called.
///
/// Marks tell a language that inflects how to put it into a longer sentence (decision 0053). They are kept beside the
/// words, so that a reader never sees one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// How its noun is declined, where it was written with an article.
    pub noun: Option<NounMarks>,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Words.
    Words(String),
    /// `{anchor}`
    Slot(Slot),
    /// `:dat` in `{anchor:dat}`: the case of the slot behind it.
    Case(NounCase),
    /// `[hat]`: the finite verb.
    Verb(String),
    /// `[-ab]`: the particle of a separable verb.
    Particle(String),
    /// `|`: where the verb lands if it moves, and not at the end.
    Landing,
    /// `(es)`: fills the first field, and goes when the verb leaves it.
    Filler(String),
}

/// How a noun is declined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NounMarks {
    /// As its article shows; of a plural it does not matter.
    pub gender: Gender,
    /// As its article shows.
    pub number: NounNumber,
    /// What no rule can know.
    pub declension: Declension,
    /// The noun itself.
    pub head: Head,
}

/// Where the noun itself stands in a template: its adjectives stand before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// In which piece.
    pub piece: usize,
    /// From which byte.
    pub start: usize,
    /// To which byte.
    pub end: usize,
}

/// A grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gender {
    /// `der`
    Masculine,
    /// `die`
    Feminine,
    /// `das`
    Neuter,
}

/// One or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NounNumber {
    /// One.
    Singular,
    /// Several: `die pl`.
    Plural,
}

/// A grammatical case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NounCase {
    /// Who or what.
    Nominative,
    /// Whom: `:acc`.
    Accusative,
    /// To whom: `:dat`.
    Dative,
    /// Whose: `:gen`.
    Genitive,
}

/// How a noun is declined that follows no rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Declension {
    /// It follows the rules.
    Regular,
    /// `Ehegatte/n`, `Mensch/en`, `Name/ns`: all but the nominative takes an ending.
    Weak(String),
    /// `Stammberechtigte*`: as an adjective.
    Adjective,
    /// `Grund+es`, `Status+`: the ending of the genitive.
    Genitive(String),
}

impl Piece {
    /// Its words where nothing moves; `None` for a slot.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) | Self::Verb(words) | Self::Particle(words) | Self::Filler(words) => {
                Some(words)
            }
            Self::Case(_) | Self::Landing => Some(""),
            Self::Slot(_) => None,
        }
    }
}

impl Template {
    /// Words without marks.
    #[must_use]
    pub fn of(words: impl Into<String>) -> Self {
        Self::with(vec![Piece::Words(words.into())])
    }

    /// Pieces that are no noun.
    #[must_use]
    pub const fn with(pieces: Vec<Piece>) -> Self {
        Self { pieces, noun: None }
    }

    /// Its pieces, with no verb to move any more.
    pub fn settled(&self) -> impl Iterator<Item = Piece> + '_ {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Verb(words) | Piece::Particle(words) | Piece::Filler(words) => {
                Some(Piece::Words(words.clone()))
            }
            Piece::Landing => None,
            Piece::Words(_) | Piece::Slot(_) | Piece::Case(_) => Some(piece.clone()),
        })
    }

    /// True if it says where its finite verb stands.
    #[must_use]
    pub fn has_verb(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Verb(_)))
    }
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
    /// Its slots, in every language.
    pub fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.languages.iter().flat_map(|(_, template)| &template.pieces).filter_map(|piece| match piece {
            Piece::Slot(slot) => Some(slot),
            _ => None,
        })
    }

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
        self.template(language).pieces.first().and_then(Piece::words).unwrap_or("")
    }
}

impl Model {
    /// A sentence about no record in particular: in place of each there stands of what kind it is.
    #[must_use]
    pub fn in_general(&self, template: &Template, language: &str, entity: Option<EntityId>) -> String {
        template.pieces.iter().map(|piece| self.piece_in_general(piece, language, entity)).collect()
    }

    /// Words, or in brackets what kind of thing stands there.
    fn piece_in_general(&self, piece: &Piece, language: &str, entity: Option<EntityId>) -> String {
        match piece {
            Piece::Words(_)
            | Piece::Case(_)
            | Piece::Verb(_)
            | Piece::Particle(_)
            | Piece::Landing
            | Piece::Filler(_) => piece.words().unwrap_or_default().to_owned(),
            Piece::Slot(slot) => match (slot.root, self.reached(slot, entity)) {
                (Root::Value, _) => "…".to_owned(),
                (Root::This, Ok(Some(entity))) => {
                    let entity = self.entity(entity);
                    let label = entity.label.as_ref().map_or(&*entity.name, |label| label.plain(language));
                    format!("[{label}]")
                }
                (Root::This, Ok(None)) => "…".to_owned(),
                (Root::This, Err(name)) => format!("[{name}]"),
            },
        }
    }

    /// The kind of records a slot leads to, or the name of a field that holds none.
    fn reached(&self, slot: &Slot, entity: Option<EntityId>) -> Result<Option<EntityId>, &str> {
        let mut here = entity;
        for step in &slot.steps {
            here = match step {
                Step::Owner => {
                    here.and_then(|entity| self.entity(entity).owner.as_ref()).map(|(owner, _)| *owner)
                }
                Step::Field(field) => match &self.field(*field).ty {
                    Type::Record(entity) => Some(*entity),
                    _ => return Err(&self.field(*field).name),
                },
            };
        }
        Ok(here)
    }
}
