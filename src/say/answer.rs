//! Answers with their reasons in words: the tree of sentences that `render` takes.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Language, Reserved, Speaker, Summary};
use crate::decide::{Decision, RuleSet};
use crate::explain::{
    AnswerState, AnswerValue, Cited, Detail, Explanation, Finding, ItemState, Label, Reason, ReasonKind, Want,
};
use crate::facts::Case;
use crate::logic::Kleene;
use crate::model::{Model, Version};
use crate::time::DaySpan;

/// One reason in words, with those it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What kind of reason it is.
    pub kind: ReasonKind,
    /// Whether it holds; `None` where that is no question.
    pub holds: Option<Kleene>,
    /// The state of a provision.
    pub state: Option<ItemState>,
    /// By what it is cited: a provision in full, a limb by its last steps.
    pub label: String,
    /// The places it rests on.
    pub cited: Vec<Cited>,
    /// The text in force around the day.
    pub version: Option<Version>,
    /// What it says.
    pub text: String,
    /// The standard of proof that is asked for, by name.
    pub standard: Option<Arc<str>>,
    /// What stands behind it.
    pub detail: Option<String>,
    /// True if that is no more than that nothing is known: it gives nothing away.
    pub is_unknown: bool,
    /// True if it may not be shown to everyone.
    pub confidential: bool,
    /// True if it is open because something confidential is withheld.
    pub withheld: bool,
    /// What it rests on.
    pub children: Vec<Sentence>,
}

impl Sentence {
    /// True if it is a provision that has its effect on the answer, or could.
    #[must_use]
    pub fn bears(&self) -> bool {
        self.kind.is_provision() && self.state.is_some()
    }

    /// Calls `visit` for this reason and all it rests on.
    pub fn walk<'r>(&'r self, visit: &mut dyn FnMut(&'r Self)) {
        visit(self);
        self.children.iter().for_each(|child| child.walk(visit));
    }
}

/// A fact an open answer depends on, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is called in the case: `amira.applied`, or a citation.
    pub key: String,
    /// What is asked.
    pub text: String,
    /// The standards of proof at which it matters, by name, the weakest first; none if it is asked for plainly.
    pub standards: Vec<Arc<str>>,
    /// How many answers it decides if it is known, out of how many ways it can turn out.
    pub settles: (usize, usize),
    /// True if it may not be shown to everyone.
    pub confidential: bool,
}

/// The answer to one question about one record, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked, by name: `derivation.derived_status`.
    pub question: String,
    /// The record it is about, by its name in the case.
    pub record: Option<String>,
    /// The question in words.
    pub asked: Option<String>,
    /// Whether it is decided.
    pub state: AnswerState,
    /// The value, as far as it is known.
    pub value: AnswerValue,
    /// In one sentence.
    pub sentence: String,
    /// On how many presumptions it rests.
    pub presumptions: usize,
    /// What it depends on, best next question first.
    pub depends_on: Vec<Question>,
    /// The law under which it stands: not examined.
    pub reservations: Vec<Reserved>,
    /// The answer in short.
    pub summary: Summary,
    /// Why.
    pub reasons: Vec<Sentence>,
}

/// A decision in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The language of the words.
    pub language: Language,
    /// The day for facts and ages.
    pub on: DaySpan,
    /// The day that picks the law.
    pub law_as_of: DaySpan,
    /// The day whose knowledge of the law counts, if not all of it.
    pub known_on: Option<NaiveDate>,
    /// The answers, in the order asked, and for each question in the order of the records.
    pub answers: Vec<Answer>,
    /// True if the reasons leave out what is confidential.
    pub is_redacted: bool,
}

/// A decision about a case, said in a language. Of a redacted decision only that is named which the case without its
/// secrets names.
#[must_use]
pub fn account(model: &Model, case: &Case, decision: &Decision, language: Language) -> Account {
    let told = (decision.is_redacted && case.secrecy.withheld().is_none()).then(|| case.redacted(model));
    let speaker = Speaker::new(model, told.as_ref().unwrap_or(case), language);
    Account {
        language,
        on: decision.on,
        law_as_of: decision.law_as_of,
        known_on: decision.known_on,
        answers: decision.answers.iter().map(|answer| speaker.answer(answer)).collect(),
        is_redacted: decision.is_redacted,
    }
}

impl Decision {
    /// The decision about a case in words.
    #[must_use]
    pub fn in_words(&self, rules: &RuleSet, case: &Case, language: Language) -> Account {
        account(&rules.model, case, self, language)
    }
}

impl Speaker<'_> {
    /// An answer with its reasons.
    #[must_use]
    pub fn answer(&self, answer: &Explanation) -> Answer {
        Answer {
            question: self.question(&answer.question, answer.about),
            record: answer.record.clone(),
            asked: answer.asked.as_ref().map(|asked| self.topic(asked)),
            state: answer.state,
            value: answer.value.clone(),
            sentence: self.headline(answer),
            presumptions: answer.presumptions,
            depends_on: answer.depends_on.iter().map(|want| self.wanted(want)).collect(),
            reservations: self.reservations(answer),
            summary: self.summary(answer),
            reasons: answer.reasons.iter().map(|reason| self.reason(reason)).collect(),
        }
    }

    /// A reason with all it rests on.
    #[must_use]
    pub fn reason(&self, reason: &Reason) -> Sentence {
        let text = self.finding(&reason.finding);
        let label = match reason.finding {
            Finding::Provision(_) => self.label_of_titled(&reason.label),
            _ => self.label(&reason.label),
        };
        let label = match (&reason.label, label) {
            // Most sentences name the element of a list themselves.
            (Label::Element(_), name) if text.contains(&name) => String::new(),
            (_, label) => label,
        };
        Sentence {
            kind: reason.kind,
            holds: reason.holds,
            state: reason.state,
            label,
            cited: reason.cited.clone(),
            version: reason.version,
            text,
            standard: reason.standard.map(|standard| Arc::clone(&self.model.standard(standard).name)),
            detail: reason.detail.as_ref().map(|detail| self.detail(detail)),
            is_unknown: reason.detail.as_ref().is_some_and(Detail::is_unknown),
            confidential: reason.confidential,
            withheld: reason.withheld,
            children: reason.children.iter().map(|child| self.reason(child)).collect(),
        }
    }

    /// A fact an open answer depends on.
    #[must_use]
    pub fn wanted(&self, want: &Want) -> Question {
        let standards = want.standards.iter();
        Question {
            key: self.key(want),
            text: self.asking(&want.asking),
            standards: standards.map(|id| Arc::clone(&self.model.standard(*id).name)).collect(),
            settles: want.settles,
            confidential: want.confidential,
        }
    }
}
