//! An answer in short, in words: the lines of its [`crate::explain::Summary`], each as a person would say it.
//!
//! Conditions are said as they turned out, not as they are asked for: "not before", in place of a sentence and a sign
//! that it does not hold. What rule files call their limbs is not shown, only the numbers of the statute are.

use super::brief::{AnswerForm, Remark, Verdict};
use super::{Reserved, Speaker};
use crate::citation::{Address, Segment, SegmentKind, Unit, render};
use crate::explain::{
    AnswerState, AnswerValue, Cited, Condition, Detail, Explanation, Finding, Heading, Known, Label, Lead,
    Line, Noun, Reason, ReasonKind, Sentence, Stated, TextId, Want,
};
use crate::logic::Kleene;
use crate::model::{Piece, Root, Slot, Type};
use crate::say::tongue::{AgeWords, Clause, Polarity};
use crate::syntax::spelling::{Comparison, TextRole};

/// An answer in short, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// What a decided answer comes to, in a word.
    pub verdict: Option<&'static str>,
    /// The answer in one sentence.
    pub headline: String,
    /// On how many presumptions it rests.
    pub presumptions: usize,
    /// What it rests on, none empty.
    pub sections: Vec<Section>,
}

/// Lines that are about the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What they are about.
    pub heading: Heading,
    /// The lines.
    pub lines: Vec<Point>,
}

/// A line of a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Whether it is met; `None` where that is no question.
    pub mark: Option<Kleene>,
    /// How many steps it stands below what it belongs to.
    pub depth: usize,
    /// What it says.
    pub text: String,
    /// What stands behind it.
    pub behind: Option<String>,
    /// True if it may not be shown to everyone.
    pub confidential: bool,
    /// True if it is open because something confidential is withheld.
    pub withheld: bool,
}

impl Speaker<'_> {
    /// An answer in short.
    #[must_use]
    pub fn summary(&self, answer: &Explanation) -> Summary {
        let sections = answer.summary().sections.into_iter().map(|section| {
            let mut lines: Vec<Point> = section.lines.iter().map(|line| self.point(line, answer)).collect();
            if section.heading == Heading::Missing {
                // How an answer may be given is said of the next question alone.
                lines.iter_mut().for_each(|point| point.behind = None);
            }
            Section { heading: section.heading, lines }
        });
        Summary {
            verdict: verdict(answer).map(|verdict| self.tongue.verdict(verdict)),
            headline: self.in_short(answer),
            presumptions: answer.presumptions,
            sections: sections.collect(),
        }
    }

    /// The answer in one sentence; what was not examined stands below it.
    pub(super) fn in_short(&self, answer: &Explanation) -> String {
        let sentence = capitalized(&self.said(answer));
        if answer.state == AnswerState::Decided && !answer.reservations.is_empty() {
            return format!("{sentence}, {}", self.tongue.remark(Remark::NotAllExamined));
        }
        sentence
    }

    /// What was found, in a sentence a person would say.
    pub(super) fn said(&self, answer: &Explanation) -> String {
        match (&answer.stated, &answer.asked) {
            (Stated::Effect(lead, value, None), Some(asked)) if self.has_sentences(&lead.action) => {
                if value.extent().is_some() {
                    return self.stated(&answer.stated);
                }
                format!("{}: {}", self.tongue.open_between(value), self.topic(asked))
            }
            (stated, _) => self.stated(stated),
        }
    }

    /// True if the rule set says of an action how far the law goes.
    fn has_sentences(&self, action: &Sentence) -> bool {
        matches!(action.text, TextId::Action(action) if !self.model.action(action).extents.is_empty())
    }

    fn point(&self, line: &Line<'_>, answer: &Explanation) -> Point {
        match line {
            Line::Provision(reason) => self.provision_point(reason),
            Line::Condition(condition) => self.condition_point(condition),
            Line::Basis(basis, conditions) => {
                let said: Vec<String> = conditions.iter().map(|one| self.condition_point(one).text).collect();
                let label = self.cited(&basis.label);
                let text = if said.is_empty() { label } else { format!("{label}: {}", said.join("; ")) };
                Point { text, ..of(basis) }
            }
            Line::Aside(reason, by) => {
                let lead = super::lead(by.kind, by.holds, by.state).map_or("", |lead| self.caption(lead));
                let text = format!("{}: {lead} {}", self.cited(&reason.label), self.cited(&by.label));
                Point { text, ..of(reason) }
            }
            Line::Presumption(reason) => {
                let title = self.finding(&reason.finding);
                let label = self.cited(&reason.label);
                let text = if title.is_empty() { label } else { format!("{label}: {title}") };
                Point { text, ..of(reason) }
            }
            Line::Remark(reason) => {
                let words = self.finding(&reason.finding);
                let lead = match reason.kind {
                    ReasonKind::Reading => self.caption(super::Caption::Read),
                    _ => "",
                };
                let text =
                    [lead, &words].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
                let behind = reason.detail.as_ref().map(|detail| self.detail(detail));
                Point { text, behind, depth: usize::from(reason.kind == ReasonKind::Reading), ..of(reason) }
            }
            Line::Want(want) => self.wanted_point(want),
            Line::Way(way) => {
                let result = way.detail.as_ref().map_or_else(String::new, |detail| self.detail(detail));
                let text =
                    format!("{} {} {result}", self.finding(&way.finding), self.tongue.remark(Remark::Then));
                Point { text, depth: 1, ..of(way) }
            }
            Line::Reserved(reservation) => {
                let Reserved { about, text, gist, .. } = self.reservation(reservation, answer);
                let about = about.map_or_else(String::new, |about| format!(" ({about})"));
                let gist = gist.map_or_else(String::new, |gist| format!(": {gist}"));
                let text = format!("{}{about} {text}{gist}", self.cited(&reservation.label));
                Point { text, ..Point::default() }
            }
            Line::Until(day) => Point { text: self.tongue.until(&self.tongue.day(*day)), ..Point::default() },
        }
    }

    /// A provision with what it does and the text that is meant.
    fn provision_point(&self, reason: &Reason) -> Point {
        let lead = super::lead(reason.kind, reason.holds, reason.state).map(|lead| self.caption(lead));
        let mut text = lead
            .into_iter()
            .map(str::to_owned)
            .chain([self.cited(&reason.label)])
            .collect::<Vec<_>>()
            .join(" ");
        if let Some(words) = self.text_meant(reason) {
            text = format!("{text}, {words}");
        }
        let title = self.finding(&reason.finding);
        let is_known_by_title =
            reason.children.is_empty() || matches!(reason.label, Label::Provision { of: Some(_), .. });
        if is_known_by_title && reason.state.is_some() && !title.is_empty() {
            text = format!("{text}: {title}");
        }
        Point { text, ..of(reason) }
    }

    /// Which text of a provision is meant: the one of the day, or another one by its days.
    fn text_meant(&self, reason: &Reason) -> Option<String> {
        let version = reason.version?;
        let words = match self.case.law_as_of().exactly() {
            Some(day)
                if version.first.is_none_or(|first| first <= day)
                    && version.last.is_none_or(|last| day <= last) =>
            {
                self.tongue.text_on(&self.tongue.day(day))
            }
            _ => self.tongue.version(version),
        };
        (!words.is_empty()).then_some(words)
    }

    fn condition_point(&self, condition: &Condition<'_>) -> Point {
        let Condition { reason, step, mark, by, depth } = *condition;
        let (text, is_said) = self.turned_out(&reason.finding, reason.holds, reason.detail.as_ref());
        let step = step.filter(|_| depth == 0).map(|step| render::segment(step, self.language.style()));
        let text = step.map_or_else(|| text.clone(), |step| format!("{step}: {text}"));
        let detail = reason.detail.as_ref().filter(|detail| !is_said && tells_more(detail));
        let behind = detail.map(|detail| self.detail(detail));
        let by = by.map(|by| {
            match super::lead(by.kind, by.holds, by.state).filter(|_| by.kind != ReasonKind::Presumed) {
                Some(lead) => format!("{} {}", self.caption(lead), self.cited(&by.label)),
                None => self.tongue.remark(Remark::Presumed).to_owned(),
            }
        });
        let behind: Vec<String> = behind.into_iter().chain(by).filter(|words| !words.is_empty()).collect();
        let behind = (!behind.is_empty()).then(|| behind.join("; "));
        Point { mark, depth, text, behind, ..of(reason) }
    }

    /// A finding as it turned out; and whether what stands behind it is said with it.
    pub(super) fn turned_out(
        &self,
        finding: &Finding,
        holds: Option<Kleene>,
        detail: Option<&Detail>,
    ) -> (String, bool) {
        let is_no = holds == Some(Kleene::No);
        let polarity = if is_no { Polarity::Denied } else { Polarity::Affirmed };
        let valued = |noun: String| {
            let detail = detail.filter(|detail| tells_more(detail))?;
            Some((format!("{noun}: {}", self.detail(detail)), true))
        };
        match finding {
            Finding::Not(inner) => self.turned_out(inner, holds.map(|holds| !holds), detail),
            // That a value is there which must not be: the value stands behind it.
            Finding::Compared { left, order, right: Noun::Known(Known::None), .. }
                if is_there(*order, holds) =>
            {
                (self.tongue.exists(&self.subject(left)), false)
            }
            Finding::Compared { left, order, right, of } => valued(self.noun(left)).unwrap_or_else(|| {
                let (left, right) = (left.clone(), right.clone());
                let order = if is_no { order.contrary() } else { *order };
                (self.finding(&Finding::Compared { left, order, right, of: of.clone() }), false)
            }),
            Finding::Within { day, .. } => {
                valued(self.noun(day)).unwrap_or_else(|| (self.said_as(polarity, finding), false))
            }
            Finding::Is(noun, _) | Finding::Exists(noun)
                if detail.is_some_and(|detail| self.detail(detail) != self.noun(noun)) =>
            {
                valued(self.noun(noun)).unwrap_or_else(|| (self.said_as(polarity, finding), false))
            }
            Finding::Aged { who, order, years, on } if is_no => {
                let (who, years) = (self.noun(who), self.noun(years));
                let (sort, on) = (super::noun::sort(on), self.noun(on));
                let order = order.contrary();
                (self.tongue.aged(AgeWords { who: &who, order, years: &years, on: &on, sort }), false)
            }
            Finding::Relation { cited, relation, is_negated, about, on } => {
                let polarity = if *is_negated == is_no { Polarity::Affirmed } else { Polarity::Denied };
                let about = about.as_ref().filter(|about| !self.is_spoken_to(about));
                let about = about.map(|about| self.noun(about));
                let cited: Vec<_> = cited.iter().map(unnamed_citation).collect();
                let asked =
                    self.tongue.asked_of(&self.citations(&cited), *relation, polarity, about.as_deref());
                (on.as_ref().map_or(asked.clone(), |on| format!("{}: {asked}", self.on(on))), false)
            }
            Finding::ActionAsked { lead, .. } => self
                .as_far_as(lead, detail)
                .map_or_else(|| (self.finding(finding), false), |said| (said, true)),
            Finding::Element(Noun::Record(Some(record))) => {
                let label = self.model.entity(self.case.record(*record).entity).label.as_ref();
                let kind = label.map(|label| format!("{}: ", label.plain(self.language.code())));
                (format!("{}{}", kind.unwrap_or_default(), self.name(*record)), false)
            }
            Finding::Includes(list, options) if !is_no => {
                (format!("{}: {}", self.list_called(list), self.either(&self.nouns(options))), false)
            }
            Finding::Sentence(sentence) if is_no => self.sentence_denied(sentence, finding, detail),
            other => (self.said_as(polarity, other), false),
        }
    }

    /// How far an action goes, in a sentence of its own, and under which bases; `None` if that is not decided.
    fn as_far_as(&self, lead: &Lead, detail: Option<&Detail>) -> Option<String> {
        let (Some(Detail::Effect(value)), TextId::Action(action)) = (detail, lead.action.text) else {
            return None;
        };
        let text = TextId::Extent(action, value.extent()?);
        let said = self.spoken(&Sentence { text, ..lead.action.clone() })?;
        let around = self.bases(&lead.among);
        Some(if around.is_empty() { said } else { format!("{said} ({around})") })
    }

    /// A sentence that turned out not to be so: in the words of what is so, where there are some.
    fn sentence_denied(
        &self,
        sentence: &Sentence,
        finding: &Finding,
        detail: Option<&Detail>,
    ) -> (String, bool) {
        if let Some(absent @ Detail::Absent(Some(_))) = detail {
            return (self.detail(absent), true);
        }
        let actual = match (detail, &sentence.value) {
            (Some(Detail::Known(known @ (Known::Value(_) | Known::OneOf(_)))), Some(_)) => {
                let value = Some(Box::new(Noun::Known(known.clone())));
                Some((self.sentence(&Sentence { value, ..sentence.clone() }), true))
            }
            _ => None,
        };
        let contrary = || self.contrary(sentence).map(|words| (words, false));
        actual.or_else(contrary).unwrap_or_else(|| (self.said_as(Polarity::Denied, finding), false))
    }

    pub(super) fn said_as(&self, polarity: Polarity, finding: &Finding) -> String {
        let words = self.finding(finding);
        match polarity {
            Polarity::Affirmed => words,
            Polarity::Denied => self.tongue.negated(&words, self.clause_of(finding, Clause::That).as_deref()),
        }
    }

    /// The sentence of the rule set that says the contrary, if it has one that speaks of nothing else.
    fn contrary(&self, sentence: &Sentence) -> Option<String> {
        self.spoken(&Self::contrary_of(sentence)?)
    }

    /// The sentence of the rule set that would say the contrary.
    pub(super) fn contrary_of(sentence: &Sentence) -> Option<Sentence> {
        let TextId::Field(field, role) = sentence.text else { return None };
        let role = match role {
            TextRole::Affirmative => TextRole::Negative,
            TextRole::Negative => TextRole::Affirmative,
            TextRole::Has => TextRole::None,
            TextRole::None => TextRole::Has,
            TextRole::Called => return None,
        };
        Some(Sentence { text: TextId::Field(field, role), ..sentence.clone() })
    }

    /// A sentence in the place of another; `None` if there is no such one, or it speaks of something else.
    pub(super) fn spoken(&self, sentence: &Sentence) -> Option<String> {
        let pieces = &sentence.text.of(self.model)?.template(self.language.code()).pieces;
        let is_known = |slot: &Slot| {
            let is_value = slot.root == Root::Value && slot.steps.is_empty();
            is_value && sentence.value.is_some() || sentence.slots.iter().any(|(known, _)| known == slot)
        };
        let are_known = pieces.iter().all(|piece| match piece {
            Piece::Slot(slot) => is_known(slot),
            Piece::Words(_)
            | Piece::Case(_)
            | Piece::Verb(_)
            | Piece::Particle(_)
            | Piece::Landing
            | Piece::Filler(_) => true,
        });
        are_known.then(|| self.sentence(sentence))
    }

    /// A fact that is missing: what is asked, and how it may be answered.
    fn wanted_point(&self, want: &Want) -> Point {
        let form = match want.ty {
            Type::YesNo => AnswerForm::YesNo,
            Type::Date => AnswerForm::Day,
            _ => AnswerForm::Other,
        };
        let choices: Vec<String> = want.choices.iter().map(|choice| self.value(choice)).collect();
        let behind =
            if choices.is_empty() { self.tongue.answers(form).to_owned() } else { choices.join(" / ") };
        let behind = Some(behind).filter(|words| !words.is_empty());
        let text = self.asking(&want.asking);
        Point { text, behind, confidential: want.confidential, ..Point::default() }
    }

    /// A place in the law as people cite it: without the names that rule files give their limbs.
    #[must_use]
    pub fn place(&self, place: &Cited) -> String {
        self.cited(&Label::Provision { chain: place.chain.clone(), of: None })
    }

    /// By what a reason is cited, without the names that rule files give their limbs.
    pub(super) fn cited(&self, label: &Label) -> String {
        match label {
            Label::Provision { chain, of } => {
                let chain = chain.iter().map(|link| link.iter().map(unnamed).collect()).collect();
                self.label(&Label::Provision { chain, of: *of })
            }
            label => self.label(label),
        }
    }

    pub(super) fn caption(&self, caption: super::Caption) -> &'static str {
        self.tongue.caption(caption)
    }
}

/// A line with what a reason says of secrecy.
fn of(reason: &Reason) -> Point {
    Point { confidential: reason.confidential, withheld: reason.withheld, ..Point::default() }
}

/// An address without the names that rule files give their limbs.
pub(super) fn unnamed(address: &Address) -> Address {
    let is_named = |step: &Segment| matches!(step, Segment::Named(SegmentKind::Limb, _));
    let path = address.path.iter().filter(|step| !is_named(step)).cloned().collect();
    Address { path, ..address.clone() }
}

fn unnamed_citation(citation: &crate::citation::Citation) -> crate::citation::Citation {
    if matches!(citation.address.unit, Unit::Ruling(_) | Unit::Guidance(_)) {
        return citation.clone();
    }
    crate::citation::Citation { address: unnamed(&citation.address), ..citation.clone() }
}

/// True if a comparison with "none" turned out so that a value is there.
fn is_there(order: Comparison, holds: Option<Kleene>) -> bool {
    matches!(
        (order, holds),
        (Comparison::Equal, Some(Kleene::No)) | (Comparison::NotEqual, Some(Kleene::Yes))
    )
}

/// True if what stands behind a finding says more than where else it is explained.
pub(super) const fn tells_more(detail: &Detail) -> bool {
    !matches!(
        detail,
        Detail::SeeThere | Detail::AsAbove | Detail::Deeper | Detail::MayStayOpen | Detail::MayAllStayOpen
    )
}

/// What a decided answer comes to; what is not decided says so in its sentence.
fn verdict(answer: &Explanation) -> Option<Verdict> {
    match (answer.state, &answer.value) {
        (AnswerState::Decided, AnswerValue::Effect(value)) => {
            value.extent().map(|extent| Verdict::Extent(value.kind, extent))
        }
        (AnswerState::Decided, AnswerValue::YesNo(false) | AnswerValue::None) => Some(Verdict::No),
        (AnswerState::Decided, AnswerValue::YesNo(true)) => Some(Verdict::Yes),
        (AnswerState::Decided, _) => Some(Verdict::Result),
        (AnswerState::Open | AnswerState::NoLaw | AnswerState::Conflict | AnswerState::Withheld, _) => None,
    }
}

/// A sentence with a capital at its beginning.
pub(super) fn capitalized(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
