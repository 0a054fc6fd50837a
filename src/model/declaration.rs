//! Acts, entities and their fields, and questions.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    ActionId, BodyId, EntityId, Expr, FieldId, LawId, OnDemand, QuestionGroupId, Root, Slot, Step, Text, Type,
};
use crate::citation::Citation;
use crate::source::{SourceId, Span};
use crate::syntax::spelling::{ActionKind, Extent, Level, TextRole};
use crate::syntax::tree::FieldRole;
use crate::time::InForce;

/// An act.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Law {
    /// Its short name in rule files.
    pub name: Arc<str>,
    /// Its title.
    pub title: Text,
    /// How readers see it cited, if not by its short name.
    pub cited_as: Option<Text>,
    /// Where its text is published.
    pub source: Option<String>,
    /// Earlier short names with their last day, the earliest first.
    #[serde(with = "crate::time::counted")]
    pub formerly: Vec<(Arc<str>, NaiveDate)>,
    /// The line that declares it.
    pub span: Span,
}

/// A kind of records.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entity {
    /// Its name.
    pub name: Arc<str>,
    /// Whose records own these, and what they call their owner.
    pub owner: Option<(EntityId, Arc<str>)>,
    /// How several of its records are called, in rules and in case files.
    pub several: Arc<str>,
    /// What a reader calls it.
    pub label: Option<Text>,
    /// What a reader calls a record that the case gives no words for.
    pub called: Option<Text>,
    /// Its facts, judgements and terms, in the order declared.
    pub fields: Vec<FieldId>,
    /// The line that declares it.
    pub span: Span,
}

/// The sentences of a declaration.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Labels {
    /// One sentence a role at most.
    pub texts: OnDemand<Vec<(TextRole, Text)>>,
    /// The ways from the record they are about to what else they speak of, in whatever language.
    pub others: Vec<Vec<Step>>,
    /// The fields that their slots lead through, in whatever language, each once.
    pub through: Vec<FieldId>,
}

impl Labels {
    /// The sentences of a declaration.
    #[must_use]
    pub fn of(texts: Vec<(TextRole, Text)>) -> Self {
        let mut others: Vec<Vec<Step>> = Vec::new();
        let mut through: Vec<FieldId> = Vec::new();
        for Slot { root, steps } in texts.iter().flat_map(|(_, text)| text.slots()) {
            let fields = steps.iter().filter_map(|step| match step {
                Step::Field(field) => Some(*field),
                Step::Owner => None,
            });
            if *root == Root::This && fields.clone().next().is_some() && !others.contains(steps) {
                others.push(steps.clone());
            }
            for field in fields {
                if !through.contains(&field) {
                    through.push(field);
                }
            }
        }
        Self { texts: texts.into(), others, through }
    }

    /// The sentence of that role.
    #[must_use]
    pub fn get(&self, role: TextRole) -> Option<&Text> {
        self.texts.iter().find(|(known, _)| *known == role).map(|(_, text)| text)
    }
}

/// A fact, judgement or term.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Field {
    /// The entity it belongs to; `None` for the case as a whole.
    pub entity: Option<EntityId>,
    /// Its name.
    #[serde(with = "crate::source::shared")]
    pub name: Arc<str>,
    /// How it comes by its value.
    pub role: FieldRole,
    /// Its type.
    pub ty: Type,
    /// True if it has a history and is asked on a day.
    pub over_time: bool,
    /// The value when no provision can conclude one.
    pub otherwise: Option<Expr>,
    /// The expression that defines it.
    pub definition: Option<Expr>,
    /// Its sentences.
    pub labels: Labels,
    /// The standard of a judgement.
    pub standard: Option<Text>,
    /// Who decides a judgement.
    pub decided_by: Option<Arc<str>>,
    /// Who bears the doubt: where it is declared, what cannot be established is *no*.
    pub burden_on: Option<Arc<str>>,
    /// What most cases say of it: this orders questions, and decides nothing.
    pub usually: Option<bool>,
    /// True if nobody can change it, as with a birth; this decides nothing.
    pub fixed: bool,
    /// The group of questions it belongs to.
    pub group: Option<QuestionGroupId>,
    /// True if it may not be shown to everyone.
    pub confidential: bool,
    /// Why it is there, if no line of the rule files declares it.
    pub origin: Origin,
    /// The file that declares it.
    pub file: SourceId,
    /// Its name where it is declared.
    pub span: Span,
}

/// Where a field comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A line of a rule file.
    Declared,
    /// An action, of which it is a fact.
    Action,
    /// A group, to which it says that a body belongs.
    Group,
}

/// What a case can say of an action about a record: fields of the entity, by names such as `hear.done`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionFacts {
    /// The day somebody asked for it.
    pub requested: FieldId,
    /// The day it was taken.
    pub done: FieldId,
    /// The day it was refused.
    pub refused: FieldId,
    /// The provision the decision rests on.
    pub under: FieldId,
    /// Whether it is culpably delayed: a judgement.
    pub overdue: FieldId,
}

impl Field {
    /// True if it is a condition.
    #[must_use]
    pub fn is_condition(&self) -> bool {
        self.ty == Type::YesNo
    }
}

/// Law that is cited but not written down: it is asked as a judgement.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NotEncoded {
    /// Which law.
    pub citations: Vec<Citation>,
    /// About whom it speaks.
    pub subject: Option<EntityId>,
    /// The days for which it is not encoded; `None` for all.
    pub days: Option<InForce>,
    /// The question it raises.
    pub labels: Labels,
    /// What is to be said about it.
    pub notes: Vec<Text>,
    /// Where it is declared.
    pub span: Span,
}

/// A part of an act.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartOfAct {
    /// The act.
    pub law: LawId,
    /// Its name.
    pub name: Arc<str>,
    /// What it holds.
    pub citations: Vec<Citation>,
}

/// What an authority does, about a record of an entity.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Action {
    /// Its name.
    pub name: Arc<str>,
    /// The entity.
    pub entity: EntityId,
    /// Whom it serves: it picks the words for its levels.
    pub kind: ActionKind,
    /// The sentence for it.
    pub text: Text,
    /// The sentences that say how far the law goes with it, each once at most.
    pub extents: Vec<(Extent, Text)>,
    /// What a case can say of it.
    pub facts: ActionFacts,
    /// The file that declares it.
    pub file: SourceId,
    /// Its name where it is declared.
    pub span: Span,
}

impl Action {
    /// The sentence that says that the law goes so far. A benefit without a basis is refused.
    #[must_use]
    pub fn said(&self, extent: Extent) -> Option<(Extent, &Text)> {
        let declared = |extent: Extent| self.extents.iter().find(|(known, _)| *known == extent);
        let refused = || match (extent, self.kind) {
            (Extent::NoBasis, ActionKind::Benefit) => declared(Extent::Level(Level::None)),
            _ => None,
        };
        declared(extent).or_else(refused).map(|(extent, text)| (*extent, text))
    }
}

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Asked {
    /// A fact, judgement or term.
    Field(FieldId),
    /// How far the law goes with an action.
    Action(ActionId),
    /// The same, for one body or any; left out where no provision says anything about it.
    Among(ActionId, Option<BodyId>),
}

/// What the rule set is asked if the user asks nothing else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// What is asked for; it is answered for each record of its entity.
    pub asked: Asked,
    /// The question in words.
    pub text: Text,
    /// Where it is asked.
    pub span: Span,
}
