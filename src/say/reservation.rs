//! What an answer stands under, in words.

use super::tongue::Phrase;
use super::{Question, Speaker};
use crate::explain::{AnswerState, Explanation, Label, Reservation};
use crate::model::{Direction, Piece};
use crate::syntax::spelling::TextRole;

/// Law under which an answer stands, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserved {
    /// By what it is cited.
    pub label: String,
    /// The record it is about, where that is another than the answer is about.
    pub about: Option<String>,
    /// What it could do.
    pub text: String,
    /// What it says: its gist, or the sentence by which it is asked.
    pub gist: Option<String>,
    /// The open facts on which it depends whether it matters.
    pub depends_on: Vec<Question>,
}

impl Speaker<'_> {
    /// What an answer says in one sentence, with the law under which it stands.
    #[must_use]
    pub fn headline(&self, answer: &Explanation) -> String {
        let sentence = self.said(answer);
        let mut chains = Vec::new();
        for reservation in &answer.reservations {
            if let Label::Provision { chain, .. } = &reservation.label
                && !chains.contains(chain)
            {
                chains.push(chain.clone());
            }
        }
        if answer.state != AnswerState::Decided || chains.is_empty() {
            return sentence;
        }
        let under = format!("{} {}", self.phrase(Phrase::SubjectTo), self.chains(&chains));
        format!("{sentence}, {under} ({})", self.phrase(Phrase::NotEncoded))
    }

    /// The law under which an answer stands, each provision with what it could do.
    #[must_use]
    pub fn reservations(&self, answer: &Explanation) -> Vec<Reserved> {
        let mut said = Vec::new();
        for reservation in &answer.reservations {
            let one = self.reservation(reservation, answer);
            if !said.contains(&one) {
                said.push(one);
            }
        }
        said
    }

    pub(super) fn reservation(&self, reservation: &Reservation, answer: &Explanation) -> Reserved {
        let about = reservation.about.filter(|about| Some(*about) != answer.about);
        Reserved {
            label: self.label(&reservation.label),
            about: about.map(|about| self.name(about)),
            text: self.could(reservation).to_owned(),
            gist: self.gist_of(reservation),
            depends_on: reservation.depends_on.iter().map(|want| self.wanted(want)).collect(),
        }
    }

    /// What law could do to an answer, in words.
    #[must_use]
    pub fn could(&self, reservation: &Reservation) -> &'static str {
        self.phrase(match reservation.direction {
            _ if reservation.decides => Phrase::WhatFollowsNotEncoded,
            Direction::Bar => Phrase::CouldBar,
            Direction::Found => Phrase::CouldFound,
            Direction::Conclude => Phrase::CouldConclude,
            Direction::Either => Phrase::BearsOnIt,
        })
    }

    /// What the law says, as far as the rule set has words for it.
    fn gist_of(&self, reservation: &Reservation) -> Option<String> {
        let item = self.model.item(reservation.item);
        let language = self.language.code();
        let gist = item.gist.as_ref().or(item.title.as_ref());
        let unwritten = item.unwritten.map(|id| &self.model.unwritten(id).labels);
        let asked = || unwritten.and_then(|labels| labels.get(TextRole::Affirmative));
        let text = gist.or_else(asked)?;
        let is_plain = text.template(language).pieces.iter().all(|piece| matches!(piece, Piece::Words(_)));
        is_plain.then(|| text.plain(language).to_owned()).filter(|words| !words.is_empty())
    }
}
