//! The words of a rule set: what each of them says, by which standard it is judged, and who asks for it.

use std::collections::BTreeMap;

use super::noun::spaced;
use super::prompt::Prompt;
use super::{Language, Naming, in_general};
use crate::citation::{Address, render};
use crate::model::{EntityId, ExprKind, Field, FieldId, Model, Origin, StatementKind};
use crate::syntax::spelling::TextRole;
use crate::syntax::tree::FieldRole;

/// The words about one kind of records, or about the case as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// What the records are called.
    pub heading: String,
    /// The words, in the order declared.
    pub words: Vec<Entry>,
}

/// A fact, judgement or term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name in rules and cases: `amira.entered` is the `entered` of a person.
    pub name: String,
    /// What it is.
    pub kind: &'static str,
    /// Its sentences, in general.
    pub sentences: Vec<String>,
    /// By which standard it is judged and by whom, who concludes it, and who asks for it.
    pub remarks: Vec<String>,
}

/// The words of a rule set; only those that have some letters in their name or in a sentence, if there are any.
#[must_use]
pub fn glossary(model: &Model, (language, naming): (Language, Naming), wanted: Option<&str>) -> Vec<Chapter> {
    let places = Places::of(model);
    let wanted = wanted.map(str::to_lowercase);
    let is_wanted = |entry: &Entry| {
        wanted.as_ref().is_none_or(|wanted| {
            let mut all = std::iter::once(&entry.name).chain(&entry.sentences);
            all.any(|words| words.to_lowercase().contains(wanted))
        })
    };
    let of_entity = |entity: Option<EntityId>| {
        let fields = model.fields.iter().enumerate().map(|(at, field)| (FieldId::from_index(at), field));
        let own = fields.filter(|(_, field)| field.entity == entity && field.origin == Origin::Declared);
        let words = own.map(|(id, field)| entry(model, (language, naming), (id, field), &places));
        words.filter(is_wanted).collect::<Vec<_>>()
    };
    let entities = (0..model.entities.len()).map(EntityId::from_index);
    let chapters = std::iter::once(None).chain(entities.map(Some)).map(|entity| Chapter {
        heading: match entity.map(|entity| model.entity(entity)) {
            None => language.prompt(Prompt::TheCase).to_owned(),
            Some(entity) => match &entity.label {
                Some(label) => format!("{} ({})", label.plain(language.code()), entity.name),
                None => entity.name.to_string(),
            },
        },
        words: of_entity(entity),
    });
    chapters.filter(|chapter| !chapter.words.is_empty()).collect()
}

fn entry(
    model: &Model,
    (language, naming): (Language, Naming),
    (id, field): (FieldId, &Field),
    places: &Places,
) -> Entry {
    let code = language.code();
    let sentences = TextRole::ALL.into_iter().filter_map(|role| {
        let text = field.labels.get(role)?;
        Some(match naming {
            Naming::InBrackets => model.in_general(text.template(code), code, field.entity),
            Naming::InWords => in_general(model, text, field.entity, language),
        })
    });
    let kind = match field.role {
        FieldRole::Fact => Prompt::Fact,
        FieldRole::Judgement => Prompt::Judgement,
        FieldRole::Term => Prompt::Term,
    };
    let mut remarks = Vec::new();
    if let Some(standard) = &field.standard {
        remarks.push(format!("{} {}", language.prompt(Prompt::Standard), standard.plain(code)));
    }
    if let Some(body) = &field.decided_by {
        let body = language.tongue().party(&spaced(body));
        remarks.push(format!("{} {body}", language.prompt(Prompt::DecidedBy)));
    }
    if field.fixed {
        remarks.push(language.prompt(Prompt::Fixed).to_owned());
    }
    for (lead, found) in [(Prompt::ConcludedIn, &places.concluded), (Prompt::AskedBy, &places.asked)] {
        if let Some(sections) = found.get(&id) {
            let sections = render::list(sections, language.style(), &|work| model.work_name(work, code));
            remarks.push(format!("{} {sections}", language.prompt(lead)));
        }
    }
    Entry {
        name: field.name.to_string(),
        kind: language.prompt(kind),
        sentences: sentences.collect(),
        remarks,
    }
}

/// The sections that say something of each field.
struct Places {
    /// Those that conclude it.
    concluded: BTreeMap<FieldId, Vec<Address>>,
    /// Those that ask for it.
    asked: BTreeMap<FieldId, Vec<Address>>,
}

impl Places {
    fn of(model: &Model) -> Self {
        let mut places = Self { concluded: BTreeMap::new(), asked: BTreeMap::new() };
        for item in model.items.iter().filter(|item| item.copy.is_none()) {
            let Some(section) = item.addresses.first().map(Address::section) else { continue };
            let add = |found: &mut BTreeMap<FieldId, Vec<Address>>, field: FieldId| {
                let sections = found.entry(field).or_default();
                if !sections.contains(&section) {
                    sections.push(section.clone());
                }
            };
            for statement in &item.statements {
                if let StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) =
                    &statement.kind
                {
                    add(&mut places.concluded, to.field);
                }
            }
            model.for_each_expr(item, &mut |expr| {
                expr.walk(&mut |expr| match &expr.kind {
                    ExprKind::Field(_, field) | ExprKind::OnDay { field, .. } => {
                        add(&mut places.asked, *field);
                    }
                    _ => {}
                });
            });
        }
        places
    }
}
