//! Reasons of a case that is told without what is confidential.
//!
//! What is open because something is withheld says so, by provision and limb, and not what it is. What is
//! told as met or not met is so whatever is withheld: see [`crate::given`].

use super::reason::{AnswerState, AnswerValue, Explanation, Reason, ReasonKind};
use super::sentence::Speaking;
use super::{Explainer, Language};
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::{ActionId, Among, FieldId, Type};
use crate::program::{Answer, Ask, Node};
use crate::syntax::spelling::TextRole;

impl Explainer<'_, '_> {
    /// Whether the case is told without what is confidential.
    pub(super) const fn is_redacted(&self) -> bool {
        self.case.secrecy.withheld().is_some()
    }

    /// Notes in a reason that what it tells is open because something is withheld.
    pub(super) fn note_withheld(&self, reason: &mut Reason, node: Node, row: usize) {
        reason.withheld = self.is_redacted() && self.rests_on_withheld(node, row);
        // A condition decides it that is not told: what would be made of the facts is nothing to tell.
        reason.confidential |=
            u32::try_from(row).is_ok_and(|row| self.given.is_condition_withheld(node, row));
    }

    /// What is asked, by name, and the record it is asked about.
    pub fn asked_of(&self, ask: &Ask, record: Option<RecordId>) -> (String, Option<String>) {
        let question = match ask {
            Ask::Field(field) => self.field_asked(*field),
            Ask::Effect { action, among, .. } => self.action_asked(*action, among),
            Ask::Relation { cited, .. } => self.citations(cited.list.iter().map(|cited| &cited.citation)),
        };
        (question, self.name_in_case(record))
    }

    /// The name of a field that is asked for.
    pub(super) fn field_asked(&self, field: FieldId) -> String {
        let entry = self.model().field(field);
        match entry.entity {
            Some(entity) => format!("{}.{}", self.model().entity(entity).name, entry.name),
            None => entry.name.to_string(),
        }
    }

    /// The name of an action that is asked about, and the body whose bases are meant.
    pub(super) fn action_asked(&self, action: ActionId, among: &Among) -> String {
        let entry = self.model().action(action);
        let asked = format!("{}({})", entry.name, self.model().entity(entry.entity).name);
        match among.by {
            Some(body) => format!("{asked} by {}", self.model().body(body).name),
            None => asked,
        }
    }

    /// The sentence for a result that is known from elsewhere, in the words of this case; `None` if it is not
    /// to be told, because it is confidential, or a value that may give away what it was made from.
    pub fn stated(
        &mut self,
        answer: &Answer,
        record: Option<RecordId>,
        value: &AnswerValue,
    ) -> Option<String> {
        match &answer.ask {
            Ask::Field(field) => self.field_stated(*field, record, value),
            Ask::Effect { action, among, .. } => match value {
                AnswerValue::Effect(value) => {
                    let lead = self.action_lead(*action, among, record);
                    Some(format!("{lead}: {}", self.language.effect(value)))
                }
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
    ) -> Option<String> {
        let entry = self.model().field(field);
        if self.case.is_confidential(self.model(), record, field) {
            return None;
        }
        let (role, words) = match (value, &entry.ty) {
            (AnswerValue::YesNo(true), _) => {
                (TextRole::Affirmative, self.language.pick("yes", "ja").to_owned())
            }
            (AnswerValue::YesNo(false), _) => {
                (TextRole::Negative, self.language.pick("no", "nein").to_owned())
            }
            (AnswerValue::None, Type::Choice(_)) => {
                (TextRole::None, self.language.pick("none", "nicht vorhanden").to_owned())
            }
            (AnswerValue::One(_, shown), Type::Choice(_)) => (TextRole::Affirmative, shown.clone()),
            _ => return None,
        };
        let stated = self.labelled(field, role, record, &words, None);
        Some(stated.unwrap_or_else(|| {
            let asked = self.asked_in_words(&Ask::Field(field), record);
            format!("{}: {words}", asked.unwrap_or_else(|| self.field_noun(field, record)))
        }))
    }

    /// A question of the rule set in words, if it has one; of a list of actions, about which one.
    pub(super) fn asked_in_words(&mut self, ask: &Ask, record: Option<RecordId>) -> Option<String> {
        let key = ask.key();
        let is_listed = |ask: &Ask| matches!(ask, Ask::Effect { is_listed: true, .. });
        let mut questions = self.model().questions.iter();
        let question = questions.find(|question| {
            let posed = Ask::of(question.asked);
            posed.key() == key && is_listed(&posed) == is_listed(ask)
        });
        let text = question?.text.clone();
        let asked = self.filled(&text, &Speaking { record, value: "", value_record: None });
        match ask {
            Ask::Effect { action, among, is_listed: true } => {
                Some(format!("{asked} – {}", self.action_lead(*action, among, record)))
            }
            _ => Some(asked),
        }
    }

    /// What is asked, in words: a question of the rule set, or what the value is called.
    pub fn asked_words(&mut self, ask: &Ask, record: Option<RecordId>) -> String {
        let asked = self.asked_in_words(ask, record);
        match ask {
            Ask::Field(field) => asked.unwrap_or_else(|| self.field_noun(*field, record)),
            Ask::Effect { action, among, .. } => {
                asked.unwrap_or_else(|| self.action_lead(*action, among, record))
            }
            Ask::Relation { .. } => self.asked_of(ask, record).0,
        }
    }

    /// Whether a question is about what may not be shown to everyone.
    pub fn is_about_confidential(&self, ask: &Ask, record: Option<RecordId>) -> bool {
        matches!(ask, Ask::Field(field) if self.case.is_confidential(self.model(), record, *field))
    }

    /// What an answer about an action begins with: the action, with what it is asked under.
    pub(super) fn action_lead(
        &mut self,
        action: ActionId,
        among: &Among,
        record: Option<RecordId>,
    ) -> String {
        let text = self.model().action(action).text.clone();
        let mut sentence = self.filled(&text, &Speaking { record, value: "", value_record: None });
        let meant = self.among_in_words(among);
        if !meant.is_empty() {
            sentence = format!("{sentence} ({meant})");
        }
        let mut letters = sentence.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

impl Explanation {
    /// The answer as it may be shown: its reasons say where something is withheld, and nothing asks for it.
    #[must_use]
    pub fn veiled(self, language: Language) -> Self {
        let reasons = self.reasons.into_iter().filter_map(|reason| veiled(reason, language)).collect();
        Self { depends_on: Vec::new(), reasons, ..self }
    }

    /// The answer with nothing told of the result.
    #[must_use]
    pub fn untold(self, state: AnswerState, asked: &str, language: Language) -> Self {
        let word = match state {
            AnswerState::Open => language.pick("Open", "Offen"),
            AnswerState::Conflict => {
                language.pick("Provisions contradict each other", "Die Vorschriften widersprechen einander")
            }
            AnswerState::Decided | AnswerState::Withheld => language.pick("Withheld", "Nicht mitgeteilt"),
        };
        Self { state, value: AnswerValue::Unknown, sentence: format!("{word}: {asked}"), ..self }
    }
}

/// A reason as it may be shown; `None` for what only says how the result could be another.
fn veiled(mut reason: Reason, language: Language) -> Option<Reason> {
    if reason.kind == ReasonKind::Supposed {
        return None;
    }
    let children = std::mem::take(&mut reason.children);
    if !reason.confidential {
        reason.children = children.into_iter().filter_map(|child| veiled(child, language)).collect();
    }
    let is_open = reason.holds == Some(Kleene::Open);
    let is_below = is_open && reason.children.iter().any(|child| child.withheld);
    reason.withheld = reason.confidential || is_below || (reason.withheld && is_open);
    if reason.withheld {
        reason.detail = None;
        let is_line = reason.state.is_none() && reason.children.is_empty();
        if reason.confidential || is_line {
            reason.text.clear();
        }
        if reason.text.is_empty() && reason.label.is_empty() {
            reason.text = match reason.holds {
                Some(_) => language.pick("this requirement", "diese Voraussetzung"),
                None => language.pick("this value", "dieser Wert"),
            }
            .to_owned();
        }
        reason.confidential = false;
    }
    Some(reason)
}
