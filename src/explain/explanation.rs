//! The answer to one question about one record, without a language: its state, its value and its reasons.

use std::sync::Arc;

use super::named::{FieldNoun, Known, Lead, Sentence};
use super::reason::Reason;
use super::reservation::Reservation;
use super::want::Want;
use crate::citation::Citation;
use crate::facts::RecordId;
use crate::logic::Kleene;
use crate::model::{ActionId, BodyId, FieldId, Model};
use crate::syntax::spelling::{ActionKind, Extent, Level};
use crate::syntax::tree::Relation;
use crate::value::Number;

/// What was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The value of a field.
    Field(FieldId),
    /// How far the law goes with an action, under the bases of one body or under all.
    Action(ActionId, Option<BodyId>),
    /// Something that is asked of provisions.
    Relation(Vec<Citation>, Relation),
}

impl Question {
    /// Its name: `derivation.derived_status`, `grant(application) by authority`; `None` if it is asked of provisions
    /// and has no name but its sentence.
    #[must_use]
    pub fn name(&self, model: &Model) -> Option<String> {
        match self {
            Self::Field(field) => {
                let entry = model.field(*field);
                Some(match entry.entity {
                    Some(entity) => format!("{}.{}", model.entity(entity).name, entry.name),
                    None => entry.name.to_string(),
                })
            }
            Self::Action(action, by) => {
                let entry = model.action(*action);
                let asked = format!("{}({})", entry.name, model.entity(entry.entity).name);
                Some(match by {
                    Some(body) => format!("{asked} by {}", model.body(*body).name),
                    None => asked,
                })
            }
            Self::Relation(..) => None,
        }
    }
}

/// What is asked, as a reader would put it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A question of the rule set.
    Question(Sentence),
    /// The same about one of a list of actions.
    Listed(Sentence, Lead),
    /// What the value of a field is called.
    Field(FieldNoun),
    /// An action, and under which bases.
    Action(Lead),
    /// By name, and about whom.
    Name(Question, Option<RecordId>),
}

/// The state of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerState {
    /// Nothing that is not known could change it.
    Decided,
    /// It depends on what is not known.
    Open,
    /// No law that could answer it is in force.
    NoLaw,
    /// Provisions contradict each other.
    Conflict,
    /// It may not be shown to everyone.
    Withheld,
}

impl AnswerState {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Open => "open",
            Self::NoLaw => "no_law_in_force",
            Self::Conflict => "conflict",
            Self::Withheld => "withheld",
        }
    }
}

/// A value as an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerValue {
    /// It is so, or not.
    YesNo(bool),
    /// One value: its name in rules, and the value.
    One(Arc<str>, Known),
    /// One of several values, each as above.
    OneOf(Vec<(Arc<str>, Known)>),
    /// No value.
    None,
    /// An amount of money between two ends, which are the same if it is known.
    Amount {
        /// At least so much.
        low: Option<Number>,
        /// At most so much.
        high: Option<Number>,
        /// Its ISO 4217 code.
        currency: Arc<str>,
    },
    /// A value between two ends, each of which may be unknown: as rules write them, and the value.
    Between(Option<String>, Option<String>, Known),
    /// How far the law goes with an action.
    Effect(EffectValue),
    /// Nothing is known of it.
    Unknown,
}

impl AnswerValue {
    /// True if two values, found in two cases, are the same: records are the same by their name.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::One(one, _), Self::One(other, _)) => one == other,
            (one, other) => one == other,
        }
    }
}

/// How far the law goes with an action, under one basis or the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EffectValue {
    /// Whom the action serves: it picks the words.
    pub kind: ActionKind,
    /// The lowest level that is possible.
    pub lowest: Level,
    /// The highest level that is possible: the same if the answer is decided.
    pub highest: Level,
    /// The level in an exceptional case, if that would change a decided one.
    pub exceptional: Option<Level>,
    /// True if that level is certain; else open facts decide whether an exceptional case goes so far.
    pub is_exceptional_sure: bool,
    /// True if it is open that an exceptional case would change anything: the level may be that of every case.
    pub may_hold_in_every_case: bool,
    /// True if some basis holds, or can hold.
    pub has_basis: bool,
    /// Whether it is owed whatever an exceptional case would change.
    pub claim: Kleene,
}

impl EffectValue {
    /// True if the level is known, and so is that it is the level of every case or of the rule.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.lowest == self.highest && !self.may_hold_in_every_case
    }

    /// How far the law goes in every case or as a rule, if that is decided.
    #[must_use]
    pub fn extent(&self) -> Option<Extent> {
        let level = self.is_decided().then_some(self.lowest)?;
        let has_none = level == Level::None && !self.has_basis && self.exceptional.is_none();
        Some(if has_none { Extent::NoBasis } else { Extent::Level(level) })
    }

    /// True if a reader sees the same of two; what does not matter beside the levels is ignored.
    #[must_use]
    pub fn goes_as_far_as(&self, other: &Self) -> bool {
        self.outcome() == other.outcome()
    }

    /// What a reader sees of it.
    fn outcome(&self) -> Self {
        let is_decided = self.lowest == self.highest;
        let is_provided_for = self.has_basis || self.lowest > Level::None || self.exceptional.is_some();
        let is_claim = is_decided && self.claim.is_yes() && self.kind == ActionKind::Benefit;
        Self {
            exceptional: self.exceptional.filter(|_| is_decided),
            is_exceptional_sure: self.is_exceptional_sure || !is_decided || self.exceptional.is_none(),
            has_basis: is_provided_for || !is_decided,
            claim: if is_claim { Kleene::Yes } else { Kleene::No },
            ..*self
        }
    }
}

/// What an answer comes to, as far as two answers differ by it: not what an exceptional case would change, and not how
/// sure it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Upshot {
    /// It is not decided.
    Open,
    /// A value.
    Value(AnswerValue),
    /// How far the law goes with an action.
    Level(Level),
}

impl Upshot {
    /// What a state and a value come to.
    #[must_use]
    pub fn of(state: AnswerState, value: &AnswerValue) -> Self {
        match (state, value) {
            (AnswerState::Decided, AnswerValue::Effect(effect)) => Self::Level(effect.lowest),
            (AnswerState::Decided, value) => Self::Value(value.clone()),
            _ => Self::Open,
        }
    }
}

/// What an answer says in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated {
    /// A sentence of the rule set: it is so, it is not so, the value is …
    Sentence(Sentence),
    /// What is asked, and its value.
    Value(Topic, Known),
    /// It is open; between which ends, if that is known.
    Open(Topic, Option<Known>),
    /// No law that could answer it is in force.
    NoLaw(Topic),
    /// Provisions contradict each other about it.
    Contradiction(Topic),
    /// It is not shown.
    Withheld(Topic),
    /// How far the law goes with an action; in a sentence of the rule set, if it is decided and there is one.
    Effect(Lead, EffectValue, Option<Box<Sentence>>),
    /// Something that was asked of provisions: it is so, it is not so, or it is open.
    Relation {
        /// The provisions.
        cited: Vec<Citation>,
        /// What was asked of them.
        relation: Relation,
        /// About whom; `None` for the case as a whole.
        about: Option<RecordId>,
        /// Whether it is so.
        holds: Kleene,
    },
}

/// The answer to one question about one record, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What was asked.
    pub question: Question,
    /// The record it is about, in the case that the findings speak of.
    pub about: Option<RecordId>,
    /// The same by its name in the case.
    pub record: Option<String>,
    /// The question in words, if the rule set has some.
    pub asked: Option<Topic>,
    /// Whether it is decided.
    pub state: AnswerState,
    /// The value, as far as it is known.
    pub value: AnswerValue,
    /// In one sentence.
    pub stated: Stated,
    /// On how many presumptions it rests.
    pub presumptions: usize,
    /// What it depends on, best next question first.
    pub depends_on: Vec<Want>,
    /// The law under which it stands: it bears on the answer, and was not examined.
    pub reservations: Vec<Reservation>,
    /// Why.
    pub reasons: Vec<Reason>,
}

impl Explanation {
    /// What the answer comes to.
    #[must_use]
    pub fn upshot(&self) -> Upshot {
        Upshot::of(self.state, &self.value)
    }
}
