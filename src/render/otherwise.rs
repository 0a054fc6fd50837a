//! What would have to be otherwise for an answer to be another one, as text.

use super::text::{self, Layout, paragraph};
use crate::decide::Decision;
use crate::explain::{AnswerState, Explanation};
use crate::facts::Case;
use crate::model::Model;
use crate::otherwise::{Otherwise, Turn, differing};
use crate::say::{Account, If, Speaker};

/// How many sets are shown of one answer; the rest is counted.
const MOST_SHOWN: usize = 12;

/// What turns each answer about a case: what can change first, then what cannot.
#[must_use]
pub fn turns(model: &Model, case: &Case, decision: &Decision, all: &[Otherwise], layout: Layout) -> String {
    let speaker = Speaker::new(model, case, layout.language);
    let say = |words| layout.language.conditional(words);
    let mut out = String::new();
    for (about, answer) in decision.answers.iter().enumerate() {
        if about > 0 {
            out.push('\n');
        }
        paragraph(&mut out, "", &speaker.headline(answer), layout);
        let Some(otherwise) = all.iter().find(|one| one.about == about) else {
            if answer.state == AnswerState::Open {
                paragraph(&mut out, "  ", say(If::IsOpen), layout);
            }
            continue;
        };
        let (fixed, free): (Vec<&Turn>, Vec<&Turn>) = otherwise.turns.iter().partition(|turn| turn.is_fixed);
        if otherwise.turns.is_empty() {
            paragraph(&mut out, "  ", say(If::NothingTurns), layout);
        }
        for (heading, turns) in [(If::ItWere, free), (If::ButCannotChange, fixed)] {
            if turns.is_empty() {
                continue;
            }
            paragraph(&mut out, "", say(heading), layout);
            for turn in turns.iter().take(MOST_SHOWN) {
                put(&mut out, turn, (model, speaker), layout);
            }
            if let Some(more) = turns.len().checked_sub(MOST_SHOWN).filter(|more| *more > 0) {
                paragraph(&mut out, "  ", &layout.language.tongue().left_out(more), layout);
            }
        }
        if let Some(untried) = otherwise.untried {
            let words = format!("{} {untried}", say(If::NotTried));
            paragraph(&mut out, "  ", &words, layout);
        }
    }
    out
}

/// One set, and what comes of it.
fn put(out: &mut String, turn: &Turn, (model, speaker): (&Model, Speaker<'_>), layout: Layout) {
    let other = Speaker::new(model, &turn.case, layout.language);
    let say = |words| layout.language.conditional(words);
    for (at, change) in turn.changes.iter().enumerate() {
        let lead = if at == 0 { "  – " } else { say(If::And) };
        let was = speaker.answered(&change.was);
        let words = format!("{} ({}: {was})", other.answered(&change.is), say(If::InsteadOf));
        paragraph(out, lead, &words, layout);
    }
    paragraph(out, "    ", &format!("{} {}", say(If::Then), other.headline(&turn.answer)), layout);
}

/// What two decisions of the same questions say differently: the answers, and of the reasons only those that differ.
#[must_use]
pub fn compared(
    model: &Model,
    (case, decision): (&Case, &Decision),
    (other_case, other): (&Case, &Decision),
    layout: Layout,
) -> String {
    let pruned = |of: &Decision, against: &Decision| {
        let against = |answer: &Explanation| {
            against
                .answers
                .iter()
                .find(|other| (&other.question, &other.record) == (&answer.question, &answer.record))
        };
        let answers = of.answers.iter().map(|answer| {
            let others = against(answer).map_or(&[][..], |other| &other.reasons);
            Explanation { reasons: differing(&answer.reasons, others), ..answer.clone() }
        });
        Decision { answers: answers.collect(), ..of.clone() }
    };
    let account = |decision: &Decision, case: &Case| -> Account {
        crate::say::account(model, case, decision, layout.language)
    };
    let say = |words| layout.language.conditional(words);
    let mut out = String::new();
    paragraph(&mut out, "", say(If::AsGiven), layout);
    out.push_str(&text::decision(&account(&pruned(decision, other), case), layout));
    out.push('\n');
    paragraph(&mut out, "", say(If::AsSupposed), layout);
    out.push_str(&text::decision(&account(&pruned(other, decision), other_case), layout));
    out
}
