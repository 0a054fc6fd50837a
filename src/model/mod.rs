//! The rule set with every name looked up: what the later stages work on.
//!
//! In: nothing by itself; `resolve` fills it. Out: [`Model`], arenas of declarations and
//! provisions that refer to one another by id, and [`norms`], the register that finds the text a
//! citation means on a day. Copies made by `apply … accordingly` stand here as provisions of their own.

mod citing;
mod completeness;
mod continuing;
mod declaration;
mod effects;
mod encoded;
mod event;
mod expression;
mod id;
mod index;
mod item;
mod knowledge;
mod manner;
mod meaning;
pub mod norms;
mod on_demand;
mod release;
mod reservation;
mod rewrite;
mod rows;
mod standard;
mod template;
mod turns;
mod types;
mod uncovered;
mod under;
mod visit;
mod wording;

pub use citing::{ApplyLine, CitationSet, Cited};
pub use completeness::{Complete, Contents};
pub use continuing::Continuation;
pub use declaration::{
    Action, ActionFacts, Asked, Entity, Field, Labels, Law, NotEncoded, Origin, PartOfAct, Question,
};
pub use effects::Exception;
pub use event::EventText;
pub use expression::{Binding, EffectAsked, Expr, ExprKind, ListExpr, ListOf, Value};
pub use id::{
    ActionId, BindId, BodyId, ChoiceId, EntityId, FieldId, ItemId, LawId, LimbId, NotEncodedId, PurposeId,
    QuestionGroupId, QuestionId, StandardId,
};
pub use index::{Index, ReachKind, reached_by};
pub use item::{
    Assignment, Condition, ConditionKind, Copy, Item, Limb, LimbStep, List, Reading, RowBelow, Statement,
    StatementKind, Substitution,
};
pub use knowledge::{AsWritten, anchor};
pub use manner::{Among, Due, Group, Manner, Named, Party, Purposes};
pub use meaning::{Meaning, Standing, Stretch};
pub use on_demand::OnDemand;
pub use release::Release;
pub use reservation::{Bearing, Direction, Reserved};
pub use rewrite::Rewrite;
pub use rows::{Cell, End, Row};
pub use standard::{Finding, Standard, Standards};
pub use template::{
    Declension, Gender, Head, NounCase, NounMarks, NounNumber, Piece, Root, Slot, Step, Template, Text,
};
pub use turns::Turns;
pub use types::{Choice, Type, Variant};
pub use uncovered::{Uncovered, Within};
pub use wording::{SectionTurns, Turn, TurnKind, Version, Wordings};

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::citation::{Address, Citation};
use crate::source::Span;
use crate::syntax::tree;
use crate::time::{FIRST_DAY, InForce, LAST_DAY};

/// A rule set, resolved.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Model {
    /// Acts, in the order declared.
    pub laws: Vec<Law>,
    /// Kinds of records.
    pub entities: Vec<Entity>,
    /// Facts, judgements and terms.
    pub fields: Vec<Field>,
    /// What authorities do.
    pub actions: Vec<Action>,
    /// Bodies that act, or towards which others act.
    pub bodies: Vec<Named>,
    /// What actions may be for.
    pub purposes: Vec<Named>,
    /// Groups of bodies.
    pub groups: Vec<Group>,
    /// Questions that are put together.
    pub question_groups: Vec<Named>,
    /// Types with a closed list of values.
    pub choices: Vec<Choice>,
    /// Provisions, rulings and guidance, copies included.
    pub items: Vec<OnDemand<Item>>,
    /// The days of rulings that others overrule, before they did.
    pub as_written: AsWritten,
    /// The limbs of all provisions.
    pub limbs: Vec<OnDemand<Limb>>,
    /// Law that is cited but not written down.
    pub not_encoded: Vec<NotEncoded>,
    /// Standards of proof, the weakest first; none if the rule set has no block of them.
    pub standards: Vec<Standard>,
    /// The fields that rules ask for at some standard of proof.
    pub graded: BTreeSet<FieldId>,
    /// Parts of acts.
    pub parts: Vec<PartOfAct>,
    /// What the rule set is asked.
    pub questions: Vec<Question>,
    /// The sections of acts.
    pub contents: Vec<Contents>,
    /// What the rule set says all about.
    pub complete: Vec<Complete>,
    /// The days on which the wording of sections changed.
    pub wordings: Wordings,
    /// Its editions in the order written, which is that of their numbers and days.
    pub releases: Vec<Release>,
    /// Worked cases, each with the names it may use.
    #[serde(skip)]
    pub examples: Vec<Example>,
    /// Languages of the rule set, the one of the files first.
    pub languages: Vec<Arc<str>>,
    /// The texts of the provisions that are judged by the law of an event.
    pub event_texts: Vec<EventText>,
    /// Where to find provisions by their citation.
    pub register: norms::Register,
    /// Which statements do what.
    pub index: Index,
}

/// An example, not yet loaded: its facts are read like those of any case.
#[derive(Clone, Debug)]
pub struct Example {
    /// As written.
    pub tree: Arc<tree::Example>,
    /// The act that governs the citations in it.
    pub law: Option<LawId>,
    /// All of it.
    pub span: Span,
}

impl Model {
    /// The act.
    #[must_use]
    pub fn law(&self, id: LawId) -> &Law {
        &self.laws[id.index()]
    }

    /// The entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.index()]
    }

    /// The fact, judgement or term.
    #[must_use]
    pub fn field(&self, id: FieldId) -> &Field {
        &self.fields[id.index()]
    }

    /// What an authority does.
    #[must_use]
    pub fn action(&self, id: ActionId) -> &Action {
        &self.actions[id.index()]
    }

    /// The action with that name.
    #[must_use]
    pub fn action_named(&self, name: &str) -> Option<ActionId> {
        self.actions.iter().position(|action| &*action.name == name).map(ActionId::from_index)
    }

    /// The body.
    #[must_use]
    pub fn body(&self, id: BodyId) -> &Named {
        &self.bodies[id.index()]
    }

    /// The body with that name.
    #[must_use]
    pub fn body_named(&self, name: &str) -> Option<BodyId> {
        self.bodies.iter().position(|body| &*body.name == name).map(BodyId::from_index)
    }

    /// The purpose.
    #[must_use]
    pub fn purpose(&self, id: PurposeId) -> &Named {
        &self.purposes[id.index()]
    }

    /// The group of questions.
    #[must_use]
    pub fn question_group(&self, id: QuestionGroupId) -> &Named {
        &self.question_groups[id.index()]
    }

    /// The group of bodies with that name.
    #[must_use]
    pub fn group_named(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|group| &*group.name == name)
    }

    /// The type with a closed list of values.
    #[must_use]
    pub fn choice(&self, id: ChoiceId) -> &Choice {
        &self.choices[id.index()]
    }

    /// The provision.
    #[must_use]
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.index()]
    }

    /// The limb.
    #[must_use]
    pub fn limb(&self, id: LimbId) -> &Limb {
        &self.limbs[id.index()]
    }

    /// The law that is not written down.
    #[must_use]
    pub fn unwritten(&self, id: NotEncodedId) -> &NotEncoded {
        &self.not_encoded[id.index()]
    }

    /// The entity with that name.
    #[must_use]
    pub fn entity_named(&self, name: &str) -> Option<EntityId> {
        self.entities.iter().position(|entity| &*entity.name == name).map(EntityId::from_index)
    }

    /// The field with that name, of an entity or of the case.
    #[must_use]
    pub fn field_named(&self, entity: Option<EntityId>, name: &str) -> Option<FieldId> {
        match entity {
            Some(entity) => {
                let fields = &self.entity(entity).fields;
                fields.iter().copied().find(|field| &*self.field(*field).name == name)
            }
            None => {
                let mut fields = self.fields.iter();
                fields
                    .position(|field| field.entity.is_none() && &*field.name == name)
                    .map(FieldId::from_index)
            }
        }
    }

    /// The entity whose records belong to those of `owner` and are listed as `several`.
    #[must_use]
    pub fn children_named(&self, owner: Option<EntityId>, several: &str) -> Option<EntityId> {
        let entities = self.entities.iter();
        let found = entities.enumerate().find(|(_, entity)| {
            entity.owner.as_ref().map(|(owner, _)| *owner) == owner && *entity.several == *several
        });
        found.map(|(at, _)| EntityId::from_index(at))
    }

    /// The entities from `entity` to the one that owns all, itself first.
    pub fn owners(&self, entity: EntityId) -> impl Iterator<Item = EntityId> + '_ {
        std::iter::successors(Some(entity), |entity| {
            self.entity(*entity).owner.as_ref().map(|(owner, _)| *owner)
        })
    }

    /// How an act is named to readers of `language`; courts and authorities are named as written.
    #[must_use]
    pub fn work_name(&self, work: &str, language: &str) -> String {
        let law = self.laws.iter().find(|law| &*law.name == work);
        law.and_then(|law| law.cited_as.as_ref())
            .map_or_else(|| work.to_owned(), |text| text.plain(language).to_owned())
    }

    /// The days on which some line of an item comes or goes.
    pub fn turns_in<'m>(&'m self, item: &'m Item) -> impl Iterator<Item = NaiveDate> + 'm {
        let turns = self.in_forces_of(item).flat_map(|in_force| in_force.turns());
        turns.filter(|turn| FIRST_DAY < *turn && *turn <= LAST_DAY)
    }

    /// The days on which the text of a section changes, in order.
    #[must_use]
    pub fn turns_of(&self, section: &Address) -> Vec<NaiveDate> {
        let items = self.within(&Citation::of(section.clone())).into_iter().map(|id| self.item(id));
        let mut turns: Vec<NaiveDate> = items.flat_map(|item| self.turns_in(item)).collect();
        turns.sort_unstable();
        turns.dedup();
        turns
    }

    /// The days of an item and of each of its lines.
    pub fn in_forces_of<'m>(&'m self, item: &'m Item) -> impl Iterator<Item = InForce> + 'm {
        let limbs = self.limbs_of(item).map(|limb| self.limb(limb).in_force);
        let statements = item.statements.iter().map(|statement| statement.in_force);
        let conditions = item.conditions().map(|condition| condition.in_force);
        std::iter::once(item.in_force).chain(limbs).chain(statements).chain(conditions)
    }

    /// All limbs of an item, outer before inner.
    pub fn limbs_of<'m>(&'m self, item: &'m Item) -> impl Iterator<Item = LimbId> + 'm {
        item.limbs.clone().map(LimbId::from_index)
    }

    /// True if a limb stands below `any … in …` or the like: it asks something of each element, and nothing of the record
    /// that its provision speaks about.
    #[must_use]
    pub fn is_of_elements(&self, id: LimbId) -> bool {
        let chain = std::iter::successors(Some(id), |limb| self.limb(*limb).parent);
        let above =
            chain.filter_map(|limb| self.limb(limb).parent).map(|parent| &self.limb(parent).condition);
        above.chain(self.item(self.limb(id).item).conditions()).any(|condition| match &condition.kind {
            ConditionKind::List(list) => {
                list.quantified.is_some()
                    && std::iter::successors(Some(id), |limb| self.limb(*limb).parent)
                        .any(|limb| list.limbs.contains(&limb))
            }
            ConditionKind::Line(_) => false,
        })
    }

    /// The way from an item down to a limb, as far as it is cited by the statute's own enumerators.
    #[must_use]
    pub fn limb_path(&self, id: LimbId) -> Vec<crate::citation::Segment> {
        let chain: Vec<LimbId> = std::iter::successors(Some(id), |limb| self.limb(*limb).parent).collect();
        let steps = chain.iter().rev().filter_map(|limb| match &self.limb(*limb).step {
            LimbStep::Segment(segment) => Some(segment.clone()),
            LimbStep::Alternative | LimbStep::Unnumbered => None,
        });
        steps.collect()
    }

    /// The list a limb stands in.
    #[must_use]
    pub fn list_around(&self, id: LimbId) -> Option<&List> {
        let limb = self.limb(id);
        let conditions: Vec<&Condition> = match limb.parent {
            Some(parent) => vec![&self.limb(parent).condition],
            None => self.item(limb.item).conditions().collect(),
        };
        conditions.into_iter().find_map(|condition| match &condition.kind {
            ConditionKind::List(list) if list.limbs.contains(&id) => Some(list),
            ConditionKind::List(_) | ConditionKind::Line(_) => None,
        })
    }

    /// The days on which any text of the rule set changes, in order.
    pub(super) fn find_turns(&self) -> Vec<NaiveDate> {
        let mut turns: Vec<NaiveDate> = self
            .items
            .iter()
            .flat_map(|item| self.in_forces_of(item))
            .flat_map(|in_force| in_force.turns())
            .collect();
        turns.extend(self.not_encoded.iter().filter_map(|law| law.days).flat_map(|days| days.turns()));
        turns.sort_unstable();
        turns.dedup();
        turns
    }
}
