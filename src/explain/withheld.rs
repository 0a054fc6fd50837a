//! Reasons of a case from which what is confidential is withheld.
//!
//! What is open because something is withheld says so, by provision and limb, and not what it is. What is
//! shown as met or not met is so whatever is withheld: see [`crate::given`].

use super::Explainer;
use super::explanation::{AnswerState, AnswerValue, Explanation, Question, Stated, Topic};
use super::finding::Finding;
use super::named::{Bases, Known, Label, Lead, Noun, TextId};
use super::reason::{Reason, ReasonKind};
use super::sentence::Speaking;
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::{ActionId, Among, FieldId, Type};
use crate::program::{Answer, Ask, Node};
use crate::syntax::spelling::TextRole;

impl Explainer<'_, '_> {
    /// True if something confidential is withheld from the case.
    pub(super) const fn is_redacted(&self) -> bool {
        self.case.secrecy.withheld().is_some()
    }

    /// Notes in a reason that what it says is open because something is withheld.
    pub(super) fn note_withheld(&self, reason: &mut Reason, node: Node, row: usize) {
        reason.withheld = self.is_redacted() && self.rests_on_withheld(node, row);
        // A withheld condition decides it, so what the facts would give is not shown.
        reason.confidential |=
            u32::try_from(row).is_ok_and(|row| self.given.is_condition_withheld(node, row));
    }

    /// What is asked, and the record it is asked about, by its name in the case.
    pub fn asked_of(&self, ask: &Ask, record: Option<RecordId>) -> (Question, Option<String>) {
        let question = match ask {
            Ask::Field(field) => Question::Field(*field),
            Ask::Effect { action, among, .. } => Question::Action(*action, among.by),
            Ask::Relation { cited, relation, .. } => {
                let cited = cited.list.iter().map(|cited| cited.citation.clone());
                Question::Relation(cited.collect(), *relation)
            }
        };
        (question, self.name_in_case(record))
    }

    /// The sentence for a result that is known from elsewhere, in the words of this case; `None` if it is not
    /// to be shown, because it is confidential, or a value that may give away what it was made from.
    pub fn stated(
        &mut self,
        answer: &Answer,
        record: Option<RecordId>,
        value: &AnswerValue,
    ) -> Option<Stated> {
        match &answer.ask {
            Ask::Field(field) => self.field_stated(*field, record, value),
            Ask::Effect { action, among, .. } => match value {
                AnswerValue::Effect(value) => Some(self.stated_effect((*action, among), record, *value)),
                _ => None,
            },
            Ask::Relation { .. } => None,
        }
    }

    fn field_stated(
        &mut self,
        field: FieldId,
        record: Option<RecordId>,
        value: &AnswerValue,
    ) -> Option<Stated> {
        let entry = self.model().field(field);
        if self.case.is_confidential(self.model(), record, field) {
            return None;
        }
        let (role, value) = match (value, &entry.ty) {
            (AnswerValue::YesNo(true), _) => (TextRole::Affirmative, Known::YesNo(true)),
            (AnswerValue::YesNo(false), _) => (TextRole::Negative, Known::YesNo(false)),
            (AnswerValue::None, Type::Choice(_)) => (TextRole::None, Known::None),
            (AnswerValue::One(_, value), Type::Choice(_)) => (TextRole::Affirmative, value.clone()),
            _ => return None,
        };
        let sentence = self.labelled(field, role, Speaking::with(record, Noun::Known(value.clone())));
        Some(match sentence {
            Some(sentence) => Stated::Sentence(sentence),
            None => Stated::Value(self.topic(&Ask::Field(field), record), value),
        })
    }

    /// A question of the rule set in words, if it has one; of a list of actions, about which one.
    pub(super) fn question_posed(&mut self, ask: &Ask, record: Option<RecordId>) -> Option<Topic> {
        let key = ask.key();
        let is_listed = |ask: &Ask| matches!(ask, Ask::Effect { is_listed: true, .. });
        let mut questions = self.model().questions.iter();
        let at = questions.position(|question| {
            let posed = Ask::of(question.asked);
            posed.key() == key && is_listed(&posed) == is_listed(ask)
        })?;
        let asked = self.sentence(TextId::Question(at), Speaking::of(record))?;
        Some(match ask {
            Ask::Effect { action, among, is_listed: true } => {
                Topic::Listed(asked, self.action_lead(*action, among, record))
            }
            _ => Topic::Question(asked),
        })
    }

    /// What is asked, in words: a question of the rule set, or what the value is called.
    pub fn topic(&mut self, ask: &Ask, record: Option<RecordId>) -> Topic {
        let asked = self.question_posed(ask, record);
        match ask {
            Ask::Field(field) => asked.unwrap_or_else(|| Topic::Field(self.field_noun(*field, record))),
            Ask::Effect { action, among, .. } => {
                asked.unwrap_or_else(|| Topic::Action(self.action_lead(*action, among, record)))
            }
            Ask::Relation { .. } => Topic::Name(self.asked_of(ask, record).0, record),
        }
    }

    /// True if a question is about what may not be shown to everyone.
    pub fn is_about_confidential(&self, ask: &Ask, record: Option<RecordId>) -> bool {
        matches!(ask, Ask::Field(field) if self.case.is_confidential(self.model(), record, *field))
    }

    /// What an answer about an action begins with: the action, with what it is asked under.
    pub(super) fn action_lead(&mut self, action: ActionId, among: &Among, record: Option<RecordId>) -> Lead {
        let text = TextId::Action(action);
        let sentence = self.sentence(text, Speaking::of(record));
        let action = sentence.unwrap_or_else(|| unreachable!("an action has a text"));
        Lead { action, among: Bases::of(among) }
    }
}

impl Explanation {
    /// The answer as it may be shown: its reasons say where something is withheld, and nothing asks for it.
    #[must_use]
    pub fn veiled(self) -> Self {
        let reasons = self.reasons.into_iter().filter_map(veiled).collect();
        let mut reservations = self.reservations;
        // What is open of their conditions may be open because it is withheld.
        reservations.iter_mut().for_each(|reservation| reservation.depends_on.clear());
        Self { depends_on: Vec::new(), reservations, reasons, ..self }
    }

    /// The answer without its result.
    #[must_use]
    pub fn untold(self, state: AnswerState, asked: Topic) -> Self {
        let stated = match state {
            AnswerState::Open => Stated::Open(asked, None),
            AnswerState::NoLaw => Stated::NoLaw(asked),
            AnswerState::Conflict => Stated::Contradiction(asked),
            AnswerState::Decided | AnswerState::Withheld => Stated::Withheld(asked),
        };
        let reservations = match state {
            AnswerState::Decided | AnswerState::Open => self.reservations,
            AnswerState::NoLaw | AnswerState::Conflict | AnswerState::Withheld => Vec::new(),
        };
        Self { state, value: AnswerValue::Unknown, stated, reservations, ..self }
    }
}

/// A reason as it may be shown; `None` for what only says how the result could be another.
fn veiled(mut reason: Reason) -> Option<Reason> {
    if reason.kind == ReasonKind::Supposed {
        return None;
    }
    let children = std::mem::take(&mut reason.children);
    if !reason.confidential {
        reason.children = children.into_iter().filter_map(veiled).collect();
    }
    let is_open = reason.holds == Some(Kleene::Open);
    let is_below = is_open && reason.children.iter().any(|child| child.withheld);
    reason.withheld = reason.confidential || is_below || (reason.withheld && is_open);
    if reason.withheld {
        reason.detail = None;
        let is_line = reason.state.is_none() && reason.children.is_empty();
        if reason.confidential || is_line {
            let finding = std::mem::replace(&mut reason.finding, Finding::Nothing);
            // What the line named itself is not named in its place.
            if matches!(&reason.label, Label::Element(element) if finding.names(element)) {
                reason.label = Label::None;
            }
        }
        if reason.finding == Finding::Nothing && reason.label == Label::None {
            reason.finding = match reason.holds {
                Some(_) => Finding::ThisRequirement,
                None => Finding::ThisValue,
            };
        }
        reason.confidential = false;
    }
    Some(reason)
}
