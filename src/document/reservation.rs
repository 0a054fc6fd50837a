//! What an answer stands under, as a document.

use schemars::JsonSchema;
use serde::Serialize;

use super::decision::Want;
use super::words::{Voices, Words};
use crate::explain::{self, Explanation};
use crate::model;

/// The state of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerState {
    /// Nothing that is not known could change it, and all law that bears on it was examined.
    Decided,
    /// Nothing that is not known of the case could change it, but law that is not encoded could.
    DecidedSubjectTo,
    /// It depends on what is not known.
    Open,
    /// No law that could answer it is in force on the day.
    NoLawInForce,
    /// Provisions contradict each other.
    Conflict,
    /// It may not be shown to everyone: of a redacted decision only.
    Withheld,
}

impl AnswerState {
    pub(super) const fn of(answer: &Explanation) -> Self {
        match answer.state {
            explain::AnswerState::Decided if !answer.reservations.is_empty() => Self::DecidedSubjectTo,
            explain::AnswerState::Decided => Self::Decided,
            explain::AnswerState::Open => Self::Open,
            explain::AnswerState::NoLaw => Self::NoLawInForce,
            explain::AnswerState::Conflict => Self::Conflict,
            explain::AnswerState::Withheld => Self::Withheld,
        }
    }
}

/// Law that bears on an answer and was not examined, because it is not encoded.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Reservation {
    /// The provision, by citation.
    pub provision: String,
    /// The record it is about, by its name in the case; `null` for the case as a whole.
    pub record: Option<String>,
    /// By what a case says that its law is met, or, with `not`, that it is not.
    pub fact: String,
    /// Which way it could change the answer.
    pub direction: Direction,
    /// The same, for people.
    pub text: Words,
    /// True if the case says that it decides; then only what follows is not encoded.
    pub decides: bool,
    /// What is not known and decides whether it matters.
    pub depends_on: Vec<Want>,
}

words! {
    /// Which way law could change an answer.
    Direction for model::Direction {
        /// It could stand in the way.
        Bar,
        /// It could be a basis.
        Found,
        /// It could give a value.
        Conclude,
        /// It could do either.
        Either,
    }
}

impl Reservation {
    pub(super) fn of(reservation: &explain::Reservation, voices: Voices<'_>) -> Self {
        let provision = reservation.cited.first().map_or_else(String::new, |cited| cited.id.clone());
        let record = reservation.about.map(|about| voices.case.record(about).name().to_string());
        let fact = match &record {
            Some(record) => format!("{provision} is met for {record}"),
            None => format!("{provision} is met"),
        };
        Self {
            provision,
            record,
            fact,
            direction: reservation.direction.into(),
            text: voices.say(&|speaker| speaker.could(reservation).to_owned()),
            decides: reservation.decides,
            depends_on: reservation.depends_on.iter().map(|want| Want::of(want, voices)).collect(),
        }
    }
}
