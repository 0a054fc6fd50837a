//! The letter: to the person the case is about, in plain sentences, with what is missing.
//!
//! It is no decision and says so. What the office fills in stands in braces.

use super::body::Body;
use super::pattern::Pattern;
use super::statement::closed;
use super::{Block, Draft};
use crate::decide::{Decision, Receipt};
use crate::explain::{
    Argument, Asking, BasisState, Explanation, Finding, Outcome, Point, PointForm, ReasonKind, Want, WantKey,
};
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::say::tongue::Clause;
use crate::say::{Speaker, receipt};

/// The letter about the answers of a decision.
pub(super) fn letter(speaker: Speaker<'_>, decision: &Decision, rests_on: &Receipt) -> Draft {
    let addressee = decision.answers.iter().find_map(|answer| speaker.whom_about(answer.about?));
    let speaker = Speaker { addressee, ..speaker };
    let mut body = Body::new(speaker);
    let day = speaker.tongue.days(decision.on);
    body.paragraph(speaker.write(Pattern::LetterHead, &[("day", &day)]));
    body.heading(1, Pattern::LetterSubject);
    body.paragraph(speaker.write(Pattern::Salutation, &[]));
    body.paragraph(speaker.write(Pattern::NoDecision, &[("day", &day)]));
    body.heading(2, Pattern::MainThings);
    for answer in &decision.answers {
        let argument = answer.argument();
        main_thing(&mut body, answer, &argument);
    }
    for answer in &decision.answers {
        let argument = answer.argument();
        why(&mut body, answer, &argument, decision.answers.len());
    }
    missing(&mut body, decision);
    body.heading(2, Pattern::Help);
    body.paragraph(speaker.write(Pattern::HelpIs, &[]));
    body.paragraph(speaker.write(Pattern::Closing, &[]));
    let lines = receipt::lines(rests_on, speaker.language);
    let which = |at: usize| lines.get(at).map_or("", |(_, which)| which.as_str());
    let with = [("rules", which(0)), ("facts", which(1))];
    body.paragraph(speaker.write(Pattern::MadeWith, &with));
    body.draft
}

/// What came out, and how certain it is.
fn main_thing(body: &mut Body<'_>, answer: &Explanation, argument: &Argument<'_>) {
    let speaker = body.speaker;
    if argument.outcome == Outcome::Open {
        let question = speaker.question_asked(answer);
        body.push(Block::Bullet(speaker.write(Pattern::StillOpen, &[("question", &question)])));
        return;
    }
    let mut words = closed(&speaker.in_short(answer), "");
    if answer.presumptions > 0 {
        words = format!("{words} {}", speaker.write(Pattern::MayChange, &[]));
    }
    if let Some(day) = argument.until {
        let until = speaker.write(Pattern::Until, &[("day", &speaker.tongue.day(day))]);
        words = format!("{words} {until}");
    }
    body.push(Block::Bullet(words));
}

/// Why it came out so, point by point.
fn why(body: &mut Body<'_>, answer: &Explanation, argument: &Argument<'_>, n_answers: usize) {
    let speaker = body.speaker;
    let Some(claim) = argument.claims.first().filter(|claim| !claim.points.is_empty()) else { return };
    if n_answers == 1 {
        body.heading(2, Pattern::Why);
    } else {
        body.push(Block::Heading(2, speaker.question_asked(answer)));
    }
    let place = speaker.cited(&claim.basis.label);
    let pattern = match claim.state {
        BasisState::Carries => Pattern::LetterBasisCarries,
        BasisState::Open => Pattern::LetterBasisOpen,
        BasisState::Barred | BasisState::NotMet => Pattern::LetterBasisFails,
    };
    body.paragraph(speaker.write(pattern, &[("basis", &place)]));
    let wanted = match claim.state {
        BasisState::Carries | BasisState::Open => Kleene::Yes,
        BasisState::Barred | BasisState::NotMet => Kleene::No,
    };
    for point in &claim.points {
        tell(body, point, wanted);
    }
}

/// A point in plain sentences, if it turned out as is looked for.
fn tell(body: &mut Body<'_>, point: &Point<'_>, wanted: Kleene) {
    let speaker = body.speaker;
    match point.form {
        PointForm::Condition if point.met == Some(wanted) => {
            let mut sentences = speaker.statement(point.reason, "");
            if point.by.is_some() {
                sentences.extend(point.below.iter().flat_map(|below| speaker.in_one_line(below)));
                sentences.push(speaker.write(Pattern::SoPresumed, &[]));
            }
            sentences.extend(speaker.set_aside(point));
            body.push(Block::Bullet(sentences.join(" ")));
        }
        PointForm::All | PointForm::Any | PointForm::Element if point.met == Some(wanted) => {
            point.below.iter().for_each(|below| tell(body, below, wanted));
        }
        // What stands in the way says why by what of it is so.
        PointForm::Provision
            if point.met != Some(Kleene::No)
                && (wanted == Kleene::No || point.reason.kind == ReasonKind::Capped) =>
        {
            body.push(Block::Bullet(speaker.takes_part(point.reason)));
            point.below.iter().for_each(|below| tell(body, below, Kleene::Yes));
        }
        PointForm::Condition
        | PointForm::All
        | PointForm::Any
        | PointForm::Element
        | PointForm::Provision
        | PointForm::Remark => {}
    }
}

/// What is missing, as questions.
fn missing(body: &mut Body<'_>, decision: &Decision) {
    let speaker = body.speaker;
    let mut wants: Vec<&Want> = Vec::new();
    for want in decision.answers.iter().flat_map(|answer| &answer.depends_on) {
        if !want.confidential && !wants.iter().any(|known| known.key == want.key) {
            wants.push(want);
        }
    }
    if wants.is_empty() {
        return;
    }
    body.heading(2, Pattern::WhatIsMissing);
    body.paragraph(speaker.write(Pattern::PleaseAnswer, &[]));
    body.restart();
    for want in wants {
        let question = speaker.as_question(want);
        let by = match want.key {
            WantKey::Fact(_, field) => speaker.model.field(field).decided_by.clone(),
            _ => None,
        };
        let by = by.map(|by| speaker.write(Pattern::DecidedBy, &[("party", &speaker.assessor(&by))]));
        body.item(&std::iter::once(question).chain(by).collect::<Vec<_>>());
    }
    body.paragraph(speaker.write(Pattern::ReplyBy, &[]));
}

impl Speaker<'_> {
    /// The person a record is about: at the end of its owners.
    fn whom_about(&self, record: RecordId) -> Option<RecordId> {
        std::iter::successors(Some(record), |id| self.case.record(*id).owner).last()
    }

    /// A fact that is missing, as a question.
    fn as_question(&self, want: &Want) -> String {
        let asked = match &want.asking {
            Asking::Sentence(sentence) => self.clause(sentence, Clause::Question),
            _ => None,
        };
        asked.unwrap_or_else(|| {
            let words = match &want.asking {
                Asking::Sentence(sentence) => self
                    .whether(&Finding::Sentence(sentence.clone()))
                    .unwrap_or_else(|| self.wanted_clause(want)),
                _ => self.wanted_clause(want),
            };
            format!("{}?", crate::say::summary::capitalized(words.trim_end_matches('?')))
        })
    }
}
