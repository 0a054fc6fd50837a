//! Records that come up in an interview: another conviction, a sponsor who is not there yet.
//!
//! A person gives a name as people write it. The record gets a name of the language made from it, and is called as it
//! was given.

use super::recorded::{self, NewRecord, Text};
use crate::explain::{Want, WantKey};
use crate::facts::{Case, RecordId};
use crate::model::{EntityId, ListOf, Model, Type};
use crate::syntax::spelling::is_reserved;

/// What stands between the name of a new record and that of the record it belongs to.
const OF: &str = " of ";

/// What has to be said of something that a case does not have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Newcomer {
    /// The value of an element.
    Value,
    /// The name of a record.
    Record {
        /// What it is a record of.
        entity: EntityId,
        /// Whose it is, if that has to be said.
        owner: Option<Owner>,
    },
}

/// Whose a record can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// What the owner is a record of.
    pub entity: EntityId,
    /// Those the case has.
    pub records: Vec<RecordId>,
}

impl Newcomer {
    /// What has to be said of a new record of an entity.
    #[must_use]
    pub fn record(entity: EntityId, (model, case): (&Model, &Case)) -> Self {
        let owner = model.entity(entity).owner.as_ref();
        let owner =
            owner.map(|(owner, _)| Owner { entity: *owner, records: case.records_of(*owner).collect() });
        Self::Record { entity, owner }
    }

    /// What has to be said of what is asked for, if that can be new.
    #[must_use]
    pub fn wanted(want: &Want, names: (&Model, &Case)) -> Option<Self> {
        let of_type = |ty: &Type| match ty {
            Type::Record(entity) => Self::record(*entity, names),
            _ => Self::Value,
        };
        match want.key {
            // The list is that of the owner.
            WantKey::Complete(ListOf::Children(entity), _) => Some(Self::Record { entity, owner: None }),
            WantKey::Complete(ListOf::Field(field), _) => match &names.0.field(field).ty {
                Type::List(element) => Some(of_type(element)),
                _ => None,
            },
            WantKey::Fact(..) => match &want.ty {
                ty @ Type::Record(_) => Some(of_type(ty)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// A record as somebody names it, and the one it belongs to.
pub(super) struct Named<'w> {
    words: &'w str,
    owner: Option<RecordId>,
}

impl<'w> Named<'w> {
    /// `Omar`, or `status of omar` where the records of the entity belong to others.
    pub fn read(words: &'w str, entity: EntityId, (model, case): (&Model, &Case)) -> Self {
        let words = words.trim();
        let Some((owners, _)) = &model.entity(entity).owner else { return Self { words, owner: None } };
        let split = words.rsplit_once(OF).and_then(|(name, owner)| {
            let is_owner = |id: &RecordId| case.record(*id).entity() == *owners;
            Some((name, case.named(owner.trim()).find(is_owner)?))
        });
        match split {
            Some((name, owner)) => Self { words: name.trim(), owner: Some(owner) },
            None => Self { words, owner: None },
        }
    }

    /// The same, belonging to a record if it is not said to belong to another one.
    pub fn within(self, owner: Option<RecordId>) -> Self {
        Self { owner: self.owner.or(owner), ..self }
    }

    /// The text of the case with the record, and the name it has there.
    pub fn opened(
        &self,
        text: Text<'_>,
        entity: EntityId,
        (model, case): (&Model, &Case),
    ) -> Result<(String, String), String> {
        if self.words.is_empty() {
            return Err("a record has a name".to_owned());
        }
        let entity = model.entity(entity);
        let name = free_name(self.words, &entity.name, (model, case));
        let owner = self.owner.map(|owner| case.record(owner).name());
        let mut says = Vec::new();
        if as_words(&name) != self.words {
            says.push(("called", self.words));
        }
        if let Some(owner) = owner {
            says.push(("of", &**owner));
        }
        let record = NewRecord { entity: &entity.name, name: &name, says };
        recorded::opened(text, &record).map(|text| (text, name.clone()))
    }
}

/// A name of the language that no record has yet, made of the words somebody is called by.
fn free_name(words: &str, entity: &str, (model, case): (&Model, &Case)) -> String {
    let lower = words.to_lowercase();
    let parts = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("_");
    let name = if name.starts_with(char::is_lowercase) { name } else { format!("{entity}_{name}") };
    let name = name.trim_end_matches('_').to_owned();
    let is_taken = |name: &str| {
        is_reserved(name) || case.named(name).next().is_some() || model.entity_named(name).is_some()
    };
    if !is_taken(&name) {
        return name;
    }
    let numbered = (2_u32..).map(|nth| format!("{name}_{nth}"));
    numbered.into_iter().find(|numbered| !is_taken(numbered)).unwrap_or(name)
}

/// What a reader sees of a name that nobody gives words for.
fn as_words(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
