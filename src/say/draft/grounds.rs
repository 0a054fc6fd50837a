//! Grounds in the manner of a judgment: each sentence gives the ground of the one before it.

use super::pattern::Pattern;
use super::statement::closed;
use crate::explain::{Argument, BasisState, Claim, Explanation, Outcome, Point, PointForm, ReasonKind};
use crate::logic::Kleene;
use crate::say::Speaker;

/// What a claim is argued with: what is disputable or carries it point by point, the rest in one sentence.
pub(super) struct Grounds {
    /// Paragraphs, one for each point that is argued.
    pub argued: Vec<String>,
    /// What is met without more.
    pub plain: Vec<String>,
}

impl Speaker<'_> {
    /// The grounds of a claim.
    pub(super) fn grounds(&self, claim: &Claim<'_>) -> Grounds {
        let mut grounds = Grounds { argued: Vec::new(), plain: Vec::new() };
        for point in &claim.points {
            self.ground(point, claim.state, &mut grounds);
        }
        grounds
    }

    fn ground(&self, point: &Point<'_>, state: BasisState, grounds: &mut Grounds) {
        let is_met = point.met == Some(Kleene::Yes);
        let carries = matches!(state, BasisState::Carries | BasisState::Open);
        match point.form {
            PointForm::Condition if is_met && is_plain(point) => {
                grounds.plain.push(self.plainly(point.reason))
            }
            PointForm::Condition if is_met && !carries => {}
            // Beside what a claim fails on, what is open may stay so.
            PointForm::Condition | PointForm::All | PointForm::Any | PointForm::Element
                if point.met == Some(Kleene::Open) && !carries => {}
            PointForm::All if is_met => {
                point.below.iter().for_each(|below| self.ground(below, state, grounds));
            }
            PointForm::Any if is_met => {
                let carrying = point.below.iter().filter(|below| below.met == Some(Kleene::Yes));
                carrying.for_each(|below| self.ground(below, state, grounds));
            }
            PointForm::Remark => {
                let says_more = matches!(
                    point.reason.kind,
                    ReasonKind::Reading | ReasonKind::Weighed | ReasonKind::Exceptional | ReasonKind::Due
                );
                let words = self.remarked(point.reason);
                if says_more && !words.is_empty() {
                    grounds.argued.push(words);
                }
            }
            PointForm::Condition
            | PointForm::All
            | PointForm::Any
            | PointForm::Element
            | PointForm::Provision => {
                let sentences = self.argued(point);
                if !sentences.is_empty() {
                    grounds.argued.push(sentences.join(" "));
                }
            }
        }
    }

    /// A point with its grounds, in sentences.
    fn argued(&self, point: &Point<'_>) -> Vec<String> {
        match point.form {
            PointForm::Condition => {
                let mut sentences = self.statement(point.reason, "");
                let mut below = point.below.iter().flat_map(|below| self.argued_below(below));
                if let Some(first) = below.next() {
                    sentences.push(self.because(&first));
                    sentences.extend(below.map(|words| closed(&words, "")));
                }
                sentences.extend(self.authorised(point));
                sentences.extend(self.set_aside(point));
                sentences
            }
            PointForm::Provision => {
                let mut sentences = vec![self.takes_part(point.reason)];
                sentences.extend(self.set_aside(point));
                let mut below = point.below.iter().flat_map(|below| self.argued_below(below));
                if let Some(first) = below.next() {
                    sentences.push(self.because(&first));
                    sentences.extend(below.map(|words| closed(&words, "")));
                }
                sentences
            }
            PointForm::All | PointForm::Any | PointForm::Element => {
                point.below.iter().flat_map(|below| self.argued(below)).collect()
            }
            PointForm::Remark => {
                Some(self.remarked(point.reason)).filter(|words| !words.is_empty()).into_iter().collect()
            }
        }
    }

    /// What a point rests on, as sentences without a capital and a full stop.
    fn argued_below(&self, point: &Point<'_>) -> Vec<String> {
        match point.form {
            PointForm::Condition => vec![self.plainly(point.reason)],
            PointForm::All | PointForm::Any | PointForm::Element => {
                point.below.iter().flat_map(|below| self.argued_below(below)).collect()
            }
            PointForm::Provision => {
                let inner: Vec<String> =
                    point.below.iter().flat_map(|below| self.argued_below(below)).collect();
                if inner.is_empty() { vec![self.takes_part(point.reason)] } else { inner }
            }
            PointForm::Remark => {
                let words = self.remarked(point.reason);
                Some(words).filter(|words| !words.is_empty()).into_iter().collect()
            }
        }
    }

    /// What presumes or deems a condition.
    pub(super) fn authorised(&self, point: &Point<'_>) -> Vec<String> {
        let Some(by) = point.by else { return Vec::new() };
        let authority = self.authority(by);
        let with = [("authority", &*authority)];
        if by.kind == ReasonKind::Deemed {
            return vec![self.write(Pattern::DeemedUnder, &with)];
        }
        vec![self.write(Pattern::PresumedUnder, &with), self.write(Pattern::NotRebutted, &[])]
    }

    fn because(&self, words: &str) -> String {
        self.write(Pattern::Because, &[("sentence", words.trim_end_matches('.'))])
    }

    /// The result of an answer in one sentence; for an open one, that it is open and on how much it depends.
    pub(super) fn result(&self, answer: &Explanation, argument: &Argument<'_>) -> String {
        if argument.outcome != Outcome::Open {
            return closed(&self.in_short(answer), "");
        }
        match answer.depends_on.len() {
            1 => self.write(Pattern::DependsOnOne, &[]),
            count => self.write(Pattern::DependsOn, &[("count", &count.to_string())]),
        }
    }
}

/// True if a condition is met without anything to argue about.
fn is_plain(point: &Point<'_>) -> bool {
    let is_said = |below: &Point<'_>| below.form == PointForm::Remark;
    point.by.is_none() && point.aside.is_none() && point.below.iter().all(is_said)
}
