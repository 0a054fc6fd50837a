//! The opinion (*Gutachten*): from the question by way of each condition to the result.

use super::body::Body;
use super::pattern::Pattern;
use super::statement::closed;
use super::{Block, Draft};
use crate::decide::Decision;
use crate::explain::{Argument, Explanation, Finding, Outcome, Sentence, Stated, TextId};
use crate::say::summary::capitalized;
use crate::say::tongue::Clause;
use crate::say::{Caption, Speaker};
use crate::syntax::spelling::{Extent, Level};

/// The opinion on the answers of a decision.
pub(super) fn opinion(speaker: Speaker<'_>, decision: &Decision) -> Draft {
    let mut body = Body::new(speaker);
    body.heading(1, Pattern::Opinion);
    let days = capitalized(&speaker.as_of(decision));
    body.paragraph(days);
    let asked: Vec<String> = decision.answers.iter().map(|answer| speaker.question_asked(answer)).collect();
    if let [one] = asked.as_slice() {
        let lead = speaker.write(Pattern::Question, &[]);
        body.push(Block::Paragraph(Some(lead), one.clone()));
    }
    for (answer, question) in decision.answers.iter().zip(&asked) {
        if asked.len() > 1 {
            body.push(Block::Heading(2, question.clone()));
        }
        examined(&mut body, answer);
    }
    body.draft
}

fn examined(body: &mut Body<'_>, answer: &Explanation) {
    let argument = answer.argument();
    body.presumptions.clear();
    governing(body, &argument);
    for (at, claim) in argument.claims.iter().enumerate() {
        let speaker = body.speaker;
        let place = speaker.place_in_text(claim.basis);
        let hypothesis = speaker.hypothesis(answer).filter(|_| at == 0);
        let pattern = match (&hypothesis, at) {
            (Some(_), _) => Pattern::BasisIs,
            (None, 0) => Pattern::BasisInQuestion,
            (None, _) => Pattern::FurtherBasis,
        };
        let mut sentences: Vec<String> = hypothesis.into_iter().collect();
        sentences.push(speaker.write(pattern, &[("basis", &place)]));
        let title = speaker.finding(&claim.basis.finding);
        if claim.points.is_empty() && !title.is_empty() {
            sentences.push(speaker.write(Pattern::Provides, &[("title", &title)]));
        }
        body.paragraph(sentences.join(" "));
        if at == 0 || argument.claims.len() > 1 {
            body.restart();
        }
        body.claim(claim);
    }
    if !argument.points.is_empty() {
        body.restart();
        argument.points.iter().for_each(|point| body.point(point));
    }
    others(body, &argument);
    reserved(body, answer);
    result(body, answer, &argument);
}

/// Which law governs, where transitional clauses choose it.
fn governing(body: &mut Body<'_>, argument: &Argument<'_>) {
    if argument.clauses.is_empty() {
        return;
    }
    body.heading(3, Pattern::LawThatGoverns);
    body.restart();
    argument.clauses.iter().for_each(|clause| body.point(clause));
}

/// The bases that are not gone into, each in one sentence.
fn others(body: &mut Body<'_>, argument: &Argument<'_>) {
    let said: Vec<String> =
        argument.others.iter().filter_map(|line| body.speaker.other_basis(line)).collect();
    if said.is_empty() {
        return;
    }
    body.heading(3, Pattern::OtherBases);
    said.into_iter().for_each(|words| body.push(Block::Bullet(words)));
}

/// The law that was not examined.
pub(super) fn reserved(body: &mut Body<'_>, answer: &Explanation) {
    let reserved = body.speaker.reservations(answer);
    if reserved.is_empty() {
        return;
    }
    body.heading(3, Pattern::NotExamined);
    for one in reserved {
        let what = one.gist.map_or_else(|| one.text.clone(), |gist| format!("{}: {gist}", one.text));
        let what = what.trim_end_matches('.');
        let words = body.speaker.write(Pattern::NotExaminedLaw, &[("law", &one.label), ("what", what)]);
        body.push(Block::Bullet(words));
    }
}

/// The result, on what it rests and on what it depends.
fn result(body: &mut Body<'_>, answer: &Explanation, argument: &Argument<'_>) {
    body.heading(3, Pattern::Result);
    let mut sentences = Vec::new();
    if argument.outcome != Outcome::Open {
        sentences.push(closed(&body.speaker.in_short(answer), ""));
    }
    let places = body.presumptions.clone();
    if argument.outcome != Outcome::Open
        && let Some((last, before)) = places.split_last()
    {
        let pattern =
            if before.is_empty() { Pattern::RestsOnPresumption } else { Pattern::RestsOnPresumptions };
        let places = body.speaker.all_of(&[before, std::slice::from_ref(last)].concat());
        sentences.push(body.speaker.write(pattern, &[("where", &places)]));
    }
    if let Some(day) = argument.until {
        let day = body.speaker.tongue.day(day);
        sentences.push(body.speaker.write(Pattern::Until, &[("day", &day)]));
    }
    if argument.outcome == Outcome::Open {
        sentences.push(match answer.depends_on.len() {
            1 => body.speaker.write(Pattern::DependsOnOne, &[]),
            count => body.speaker.write(Pattern::DependsOn, &[("count", &count.to_string())]),
        });
    }
    body.paragraph(sentences.join(" "));
    if argument.outcome == Outcome::Open {
        body.wants(answer);
    }
}

impl Speaker<'_> {
    /// The hypothesis: that what is asked for could be so. `None` if the rule set has no sentence for it.
    fn hypothesis(&self, answer: &Explanation) -> Option<String> {
        let sentence = match &answer.stated {
            Stated::Sentence(sentence) if sentence.value.is_some() => sentence.clone(),
            Stated::Effect(lead, ..) => {
                let TextId::Action(action) = lead.action.text else { return None };
                let extent = Extent::Level(Level::Owed);
                let entry = self.model.action(action);
                let (extent, _) = entry.extents.iter().find(|(known, _)| *known == extent)?;
                Sentence { text: TextId::Extent(action, *extent), ..lead.action.clone() }
            }
            _ => return None,
        };
        self.spoken(&sentence)?;
        if let Some(could) = self.clause(&sentence, Clause::Could) {
            return Some(closed(&could, ""));
        }
        let whether = self.whether(&Finding::Sentence(sentence))?;
        Some(self.write(Pattern::Hypothesis, &[("whether", &whether)]))
    }

    /// The days whose facts and law count.
    pub(super) fn as_of(&self, decision: &Decision) -> String {
        let days = |caption, days| format!("{}{}", self.caption(caption), self.tongue.as_of(days));
        if decision.on == decision.law_as_of {
            return days(Caption::FactsAndLaw, decision.on);
        }
        format!("{}; {}", days(Caption::Facts, decision.on), days(Caption::Law, decision.law_as_of))
    }

    /// What was asked.
    pub(super) fn question_asked(&self, answer: &Explanation) -> String {
        match &answer.asked {
            Some(topic) => self.topic(topic),
            None => self.question(&answer.question, answer.about),
        }
    }
}
