//! What would have to be otherwise for an answer to be another one, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::decision;
use super::reservation::AnswerState;
use super::words::{Language, Voices, Words};
use crate::decide::Decision;
use crate::explain::WantKey;
use crate::otherwise;
use crate::say::Speaker;

/// The name of the format; its number rises when a program that reads it could break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Format {
    /// This format.
    #[serde(rename = "subsumo-whatif/1")]
    This,
}

/// What would have to be otherwise.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Whatif {
    /// The name of the format.
    pub format: Format,
    /// The languages of the words.
    pub languages: Vec<Language>,
    /// The answers, each with what turns it.
    pub answers: Vec<Turned>,
}

/// An answer, and what turns it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Turned {
    /// What was asked, by name.
    pub question: String,
    /// The name of the record in the case; `null` for the case as a whole.
    pub record: Option<String>,
    /// How far it is answered; only what is decided can be turned.
    pub state: AnswerState,
    /// The answer in one sentence.
    pub sentence: Words,
    /// The smallest sets of facts that turn it, those of few facts first.
    pub turns: Vec<TurningFacts>,
    /// So many facts or more were not changed at once, because it would have taken too long; `null` if the reach was tried
    /// whole.
    pub untried: Option<usize>,
}

/// Facts that turn an answer together.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TurningFacts {
    /// The facts.
    pub changes: Vec<ChangedFact>,
    /// `true` if one of them is declared as `fixed`: nobody can change it.
    pub is_fixed: bool,
    /// The answer then, in one sentence.
    pub sentence: Words,
}

/// A fact that would be otherwise.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChangedFact {
    /// The key of the fact.
    pub fact: String,
    /// What the case says of it.
    pub was: Words,
    /// What it would have to say.
    pub is: Words,
}

impl Whatif {
    /// What turns the answers about a case, in some languages.
    #[must_use]
    pub fn of(decision: &Decision, all: &[otherwise::Otherwise], voices: Voices<'_>) -> Self {
        let answers = decision.answers.iter().enumerate().map(|(about, answer)| {
            let otherwise = all.iter().find(|one| one.about == about);
            let turns = otherwise.map_or(&[][..], |otherwise| &otherwise.turns);
            Turned {
                question: decision::question(&answer.question, voices, answer.about),
                record: answer.record.clone(),
                state: AnswerState::of(answer),
                sentence: voices.say(&|speaker| speaker.headline(answer)),
                turns: turns.iter().map(|turn| TurningFacts::of(turn, voices)).collect(),
                untried: otherwise.and_then(|otherwise| otherwise.untried),
            }
        });
        Self { format: Format::This, languages: voices.codes(), answers: answers.collect() }
    }
}

impl TurningFacts {
    fn of(turn: &otherwise::Turn, voices: Voices<'_>) -> Self {
        let other = |speaker: Speaker<'_>| Speaker::new(voices.model, &turn.case, speaker.language);
        let changes = turn.changes.iter().map(|change| ChangedFact {
            fact: WantKey::text(change.was.key(), voices.model, voices.case),
            was: voices.say(&|speaker| speaker.answered(&change.was)),
            is: voices.say(&|speaker| other(speaker).answered(&change.is)),
        });
        Self {
            changes: changes.collect(),
            is_fixed: turn.is_fixed,
            sentence: voices.say(&|speaker| other(speaker).headline(&turn.answer)),
        }
    }
}
