//! What can be asked of a rule set: what its provisions conclude, and what they provide for.

use std::collections::BTreeMap;

use super::RuleSet;
use crate::citation::Address;
use crate::citation::render::{self, Style};
use crate::facts::{Case, RecordId};
use crate::model::{ActionId, Asked, EntityId, FieldId, LawId, Model, Origin, StatementKind};
use crate::syntax::spelling::TextRole;

/// Something that can be asked.
#[derive(Clone, Debug)]
pub struct Askable {
    /// What is asked for.
    pub asked: Asked,
    /// The act whose provisions say something of it first.
    pub act: Option<LawId>,
    /// The sections that do, by citation.
    pub sections: Vec<String>,
    /// True if the rule set asks it by itself.
    pub is_default: bool,
}

impl RuleSet {
    /// What can be asked, act by act: every term and judgement that a provision gives a value, and every action.
    #[must_use]
    pub fn askable(&self) -> Vec<Askable> {
        let model = &*self.model;
        let mut found: BTreeMap<Asked, Vec<&Address>> = BTreeMap::new();
        for item in model.items.iter().filter(|item| item.copy.is_none()) {
            for statement in &item.statements {
                let asked = match &statement.kind {
                    // Which bodies a group has is no question of its own: duties towards them are asked.
                    StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to)
                        if model.field(to.field).origin != Origin::Group =>
                    {
                        Asked::Field(to.field)
                    }
                    StatementKind::Act(_, action) => Asked::Action(*action),
                    _ => continue,
                };
                found.entry(asked).or_default().extend(&item.addresses);
            }
        }
        let is_default = |asked: Asked| {
            model.questions.iter().any(|question| match (question.asked, asked) {
                (Asked::Among(action, _), Asked::Action(other)) => action == other,
                (known, asked) => known == asked,
            })
        };
        let mut askable: Vec<Askable> = found
            .into_iter()
            .map(|(asked, places)| {
                let works = places.iter().find_map(|place| {
                    model.laws.iter().position(|law| *law.name == *place.work).map(LawId::from_index)
                });
                Askable { asked, act: works, sections: sections(&places), is_default: is_default(asked) }
            })
            .collect();
        askable.sort_by_key(|one| (one.act.is_none(), one.act, !one.is_default, one.asked));
        askable
    }
}

/// The sections of some provisions, none twice, in their order.
fn sections(places: &[&Address]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for place in places {
        let shown = render::list(&[place.section()], Style::English, &|work| work.to_owned());
        if !found.contains(&shown) {
            found.push(shown);
        }
    }
    found
}

impl Askable {
    /// By what it is asked.
    #[must_use]
    pub fn name(&self, model: &Model) -> String {
        match self.asked {
            Asked::Field(field) => match model.field(field).entity {
                Some(entity) => format!("{}.{}", model.entity(entity).name, model.field(field).name),
                None => model.field(field).name.to_string(),
            },
            Asked::Action(action) | Asked::Among(action, _) => {
                let action = model.action(action);
                format!("{}({})", action.name, model.entity(action.entity).name)
            }
        }
    }

    /// What it is in words, about no record in particular.
    #[must_use]
    pub fn text(&self, model: &Model, language: &str) -> String {
        let question = model.questions.iter().find(|question| question.asked == self.asked);
        let own = || match self.asked {
            Asked::Field(field) => of_field(model, field),
            Asked::Action(action) | Asked::Among(action, _) => Some(&model.action(action).text),
        };
        let text = question.map(|question| &question.text).or_else(own);
        text.map_or_else(
            || self.name(model),
            |text| model.in_general(text.template(language), language, self.entity(model)),
        )
    }

    /// The entity it is asked about.
    #[must_use]
    pub fn entity(&self, model: &Model) -> Option<EntityId> {
        match self.asked {
            Asked::Field(field) => model.field(field).entity,
            Asked::Action(action) | Asked::Among(action, _) => Some(of_action(model, action)),
        }
    }

    /// The records of a case it can be asked about.
    pub fn records<'c>(&self, model: &Model, case: &'c Case) -> impl Iterator<Item = RecordId> + use<'c> {
        let entity = self.entity(model);
        case.records().filter(move |(_, record)| Some(record.entity()) == entity).map(|(id, _)| id)
    }
}

fn of_field(model: &Model, field: FieldId) -> Option<&crate::model::Text> {
    let labels = &model.field(field).labels;
    labels.get(TextRole::Called).or_else(|| labels.get(TextRole::Affirmative))
}

fn of_action(model: &Model, action: ActionId) -> EntityId {
    model.action(action).entity
}
