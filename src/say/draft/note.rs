//! The note for the file (*Vermerk*): the page in sentences, with what it rests on.

use super::body::Body;
use super::judgment::reasons;
use super::pattern::Pattern;
use super::{Block, Draft};
use crate::decide::{Decision, Receipt};
use crate::say::{Caption, Speaker, receipt};

/// The note on the answers of a decision.
pub(super) fn note(speaker: Speaker<'_>, decision: &Decision, rests_on: &Receipt) -> Draft {
    let mut body = Body::new(speaker);
    body.heading(1, Pattern::Note);
    body.paragraph(crate::say::summary::capitalized(&speaker.as_of(decision)));
    for answer in &decision.answers {
        let argument = answer.argument();
        let lead = speaker.write(Pattern::Occasion, &[]);
        body.push(Block::Paragraph(Some(lead), speaker.question_asked(answer)));
        let lead = speaker.write(Pattern::Result, &[]);
        body.push(Block::Paragraph(Some(lead), speaker.result(answer, &argument)));
        reasons(&mut body, answer, &argument);
    }
    body.push(Block::Heading(2, speaker.caption(Caption::Receipt).to_owned()));
    for (what, which) in receipt::lines(rests_on, speaker.language) {
        body.push(Block::Bullet(format!("{what}: {which}")));
    }
    body.paragraph(speaker.write(Pattern::Signature, &[]));
    body.draft
}
