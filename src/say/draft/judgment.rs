//! The reasons of a decision (*Urteilsstil*): the result first, then what carries it or is disputable.

use super::body::Body;
use super::pattern::Pattern;
use super::{Block, Draft};
use crate::decide::Decision;
use crate::explain::{Argument, BasisState, Explanation, Outcome};
use crate::say::Speaker;

/// The reasons of a decision.
pub(super) fn judgment(speaker: Speaker<'_>, decision: &Decision) -> Draft {
    let mut body = Body::new(speaker);
    body.heading(1, Pattern::Judgment);
    body.paragraph(crate::say::summary::capitalized(&speaker.as_of(decision)));
    let is_one = decision.answers.len() == 1;
    for answer in &decision.answers {
        let argument = answer.argument();
        if !is_one {
            body.push(Block::Heading(2, speaker.question_asked(answer)));
        }
        body.paragraph(speaker.result(answer, &argument));
        reasons(&mut body, answer, &argument);
    }
    body.draft
}

/// What carries a result, or what it fails on.
pub(super) fn reasons(body: &mut Body<'_>, answer: &Explanation, argument: &Argument<'_>) {
    let speaker = body.speaker;
    if argument.outcome == Outcome::Open {
        body.wants(answer);
    }
    for clause in &argument.clauses {
        body.paragraph(speaker.in_a_row(clause));
    }
    for claim in &argument.claims {
        let place = speaker.place_in_text(claim.basis);
        let with = [("basis", &*place)];
        let grounds = speaker.grounds(claim);
        body.paragraph(speaker.write(
            match claim.state {
                BasisState::Carries => Pattern::BasisCarries,
                BasisState::NotMet => Pattern::BasisFails,
                BasisState::Barred => Pattern::BasisBarred,
                BasisState::Open => Pattern::BasisOpen,
            },
            &with,
        ));
        let argued = if claim.state == BasisState::Open { Vec::new() } else { grounds.argued };
        argued.into_iter().for_each(|words| body.paragraph(words));
        let pattern = match claim.state {
            BasisState::Carries if claim.points.iter().any(|point| point.by.is_some()) => Pattern::RestMet,
            BasisState::Carries => Pattern::AllMet,
            BasisState::NotMet | BasisState::Barred => Pattern::OthersMet,
            BasisState::Open => Pattern::Settled,
        };
        if !grounds.plain.is_empty() {
            let list = grounds.plain.join("; ");
            body.paragraph(speaker.write(pattern, &[("list", &list)]));
        }
    }
    let found: Vec<String> = argument.points.iter().map(|point| speaker.in_a_row(point)).collect();
    if !found.is_empty() {
        body.paragraph(found.join(" "));
    }
    let others: Vec<String> = argument.others.iter().filter_map(|line| speaker.other_basis(line)).collect();
    if !others.is_empty() && argument.outcome != Outcome::Open {
        body.paragraph(speaker.write(Pattern::NothingElse, &[]));
        others.into_iter().for_each(|words| body.push(Block::Bullet(words)));
    }
    if let Some(day) = argument.until {
        body.paragraph(speaker.write(Pattern::Until, &[("day", &speaker.tongue.day(day))]));
    }
    super::opinion::reserved(body, answer);
}
