//! The records of a case file, and which key says what of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{FILE_KEYS, File, RECORD_KEYS, is_nothing, repeated, text_of};
use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::facts::RecordId;
use crate::facts::yaml::{Node, NodeKind, Style};
use crate::model::{EntityId, ListOf, Type};

/// A record of the file that is opened.
struct Opened<'n> {
    id: RecordId,
    entity: EntityId,
    pairs: &'n [(Node, Node)],
}

impl File<'_, '_> {
    /// All records with their owners, then what is said of each.
    pub(super) fn records(&mut self, pairs: &[(Node, Node)]) {
        let mut opened = Vec::new();
        for (key, value) in pairs {
            let Some(name) = text_of(key) else { continue };
            if let Some(entity) = self.model.entity_named(name) {
                self.group(entity, None, value, &mut opened);
            }
        }
        for record in &opened {
            self.own(record);
        }
        for record in &opened {
            let mut seen = BTreeSet::new();
            for (key, value) in record.pairs {
                // A key that stands twice is reported already.
                if seen.insert(text_of(key)) {
                    self.record_key(record, key, value);
                }
            }
        }
        for (key, value) in pairs {
            let Some(name) = text_of(key) else { continue };
            if FILE_KEYS.contains(&name) || self.model.entity_named(name).is_some() {
                continue;
            }
            self.case_key(key, name, value);
        }
    }

    /// The records of one entity, by name.
    fn group<'n>(
        &mut self,
        entity: EntityId,
        owner: Option<RecordId>,
        value: &'n Node,
        opened: &mut Vec<Opened<'n>>,
    ) {
        let what = Arc::clone(&self.model.entity(entity).name);
        let NodeKind::Mapping(pairs) = &value.kind else {
            self.faults.push(
                Diagnostic::new(Code::WrongValue, words!("records of `{}` are given by name", what))
                    .at(value.span, words!("this is {}", value.kind.in_words()))
                    .help(words!("write `{}:`, and below it a name of your choice for each record", what)),
            );
            return;
        };
        repeated(pairs, &mut self.faults);
        for (key, value) in pairs {
            let Some(name) = text_of(key) else { continue };
            if !is_name(name) {
                self.faults.push(
                    Diagnostic::new(Code::WrongValue, words!("`{}` cannot be the name of a record", name))
                        .at(key.span, "a name is a lowercase word, as in rules: `amira`, `first_request`")
                        .help("give the words a reader should see under the key `called`"),
                );
                continue;
            }
            let nothing: &'n [(Node, Node)] = &[];
            let pairs = match &value.kind {
                NodeKind::Mapping(pairs) => pairs.as_slice(),
                NodeKind::Scalar(text, Style::Plain) if is_nothing(text) => nothing,
                _ => {
                    self.faults.push(
                        Diagnostic::new(
                            Code::WrongValue,
                            words!("what is known of `{}` is given by keys", name),
                        )
                        .at(value.span, words!("this is {}", value.kind.in_words())),
                    );
                    continue;
                }
            };
            repeated(pairs, &mut self.faults);
            let Some(id) = self.reader.open_record(entity, name, key.span) else {
                if self.reader.is_full() {
                    return;
                }
                continue;
            };
            if let Some(owner) = owner {
                self.reader.case.records.own(id, owner);
            }
            opened.push(Opened { id, entity, pairs });
            for (key, value) in pairs {
                let child = text_of(key).and_then(|name| self.model.children_named(Some(entity), name));
                if let Some(child) = child {
                    self.group(child, Some(id), value, opened);
                }
            }
        }
    }

    /// The record that a record says it belongs to.
    fn own(&mut self, record: &Opened<'_>) {
        let given = record.pairs.iter().find(|(key, _)| text_of(key) == Some("of"));
        let entity = self.model.entity(record.entity);
        let here = self.reader.case.record(record.id).span;
        match (&entity.owner, given) {
            (None, None) => {}
            (None, Some((key, _))) => self.faults.push(
                Diagnostic::new(Code::UnknownRecord, words!("a {} belongs to no other record", entity.name))
                    .at(key.span, "remove this key"),
            ),
            (Some((owner, called)), None) => {
                if self.reader.case.record(record.id).owner.is_none() {
                    let owner = &self.model.entity(*owner).name;
                    self.faults.push(
                        Diagnostic::new(
                            Code::UnknownRecord,
                            words!("it is not said whose {} this is", entity.name),
                        )
                        .at(here, words!("a {} belongs to a {}, its {}", entity.name, owner, called))
                        .help(words!("add the key `of` with the name of the {}", owner)),
                    );
                }
            }
            (Some((owner, _)), Some((key, value))) => {
                if self.reader.case.record(record.id).owner.is_some() {
                    self.faults.push(
                        Diagnostic::new(
                            Code::UnknownRecord,
                            "this record stands below the one it belongs to",
                        )
                        .at(key.span, "so this key is not needed"),
                    );
                    return;
                }
                let name = text_of(value).unwrap_or_default();
                let case = &self.reader.case;
                let found = case.named(name).find(|id| case.record(*id).entity == *owner);
                match found {
                    Some(id) => self.reader.case.records.own(record.id, id),
                    None => {
                        let names: Vec<String> =
                            case.records_of(*owner).map(|id| case.record(id).name.to_string()).collect();
                        let nearest = suggest::nearest(name, names.iter().map(String::as_str));
                        let what = &self.model.entity(*owner).name;
                        self.faults.push(
                            Diagnostic::new(
                                Code::UnknownRecord,
                                words!("the case has no {} `{}`", what, name),
                            )
                            .at(value.span, "no record of this name is opened")
                            .suggesting(value.span, nearest),
                        );
                    }
                }
            }
        }
    }

    /// One key of a record.
    fn record_key(&mut self, record: &Opened<'_>, key: &Node, value: &Node) {
        let Some(name) = text_of(key) else { return };
        let entity = Some(record.entity);
        match name {
            "of" => {}
            "called" => match &value.kind {
                NodeKind::Scalar(words, _) => self.reader.label(record.id, words),
                NodeKind::Mapping(_) | NodeKind::Sequence(_) => self.faults.push(
                    Diagnostic::new(Code::WrongValue, "what a reader calls the record is a text")
                        .at(value.span, words!("this is {}", value.kind.in_words())),
                ),
            },
            "confidential" => {
                if self.truth(value, "whether the record may not be shown to everyone") == Some(true) {
                    self.reader.case.secrecy.mark(record.id);
                }
            }
            _ if name.starts_with(EXCEPTIONAL) => self.exceptional(record.id, key, value),
            _ if self.model.children_named(entity, name).is_some() => {}
            _ => match name.strip_suffix(" complete") {
                Some(list) => self.complete(Some(record.id), entity, list, key, value),
                None => match self.model.field_named(entity, name) {
                    Some(field) => self.field(Some(record.id), field, key, value),
                    None => self.unknown_key(entity, name, key),
                },
            },
        }
    }

    /// One key of the case as a whole.
    fn case_key(&mut self, key: &Node, name: &str, value: &Node) {
        match name.strip_suffix(" complete") {
            Some(list) => self.complete(None, None, list, key, value),
            None => match self.model.field_named(None, name) {
                Some(field) => self.field(None, field, key, value),
                None => self.unknown_key(None, name, key),
            },
        }
    }

    fn unknown_key(&mut self, entity: Option<EntityId>, name: &str, key: &Node) {
        let model = self.model;
        let fields = model.fields.iter().filter(|field| field.entity == entity).map(|field| &*field.name);
        let (fixed, message) = match entity {
            Some(entity) => {
                let what = &model.entity(entity).name;
                (&RECORD_KEYS[..], words!("a {} has no `{}`", what, name))
            }
            None => (&FILE_KEYS[..], words!("a case has no key `{}`", name)),
        };
        let groups = model.entities.iter().filter(|_| entity.is_none()).map(|entity| &*entity.name);
        let children = model
            .entities
            .iter()
            .filter(|child| entity.is_some() && child.owner.as_ref().map(|(owner, _)| *owner) == entity)
            .map(|child| &*child.several);
        let known = fields.chain(groups).chain(fixed.iter().copied());
        let nearest = suggest::nearest(name, known.chain(children));
        let elsewhere = model
            .entities
            .iter()
            .find(|other| other.fields.iter().any(|field| &*model.field(*field).name == name));
        let fault = Diagnostic::new(Code::UnknownKey, message);
        if name.starts_with(|first: char| first.is_ascii_digit()) {
            let help = "between braces, a comma ends a value: put a number with a comma into quotation marks";
            self.faults.push(fault.at(key.span, "this stands behind a comma").help(help));
            return;
        }
        self.faults.push(match (nearest, elsewhere) {
            (Some(_), _) => fault.at(key.span, "this key is not known").suggesting(key.span, nearest),
            (None, Some(other)) => {
                fault.at(key.span, words!("`{}` is something known of a {}", name, other.name))
            }
            (None, None) => fault
                .at(key.span, "this key is not known")
                .help("`subsumo schema` lists everything a case can say"),
        });
    }

    /// `convictions complete: yes`
    fn complete(
        &mut self,
        record: Option<RecordId>,
        entity: Option<EntityId>,
        name: &str,
        key: &Node,
        value: &Node,
    ) {
        let field = self.model.field_named(entity, name);
        let field = field.filter(|field| matches!(self.model.field(*field).ty, Type::List(_)));
        let children = self.model.children_named(entity, name).map(ListOf::Children);
        let Some(list) = field.map(ListOf::Field).or(children) else {
            self.faults.push(
                Diagnostic::new(Code::UnknownKey, words!("no list `{}` is known here", name))
                    .at(key.span, "only a list can be complete"),
            );
            return;
        };
        if self.truth(value, "whether the list holds everything") == Some(true) {
            self.reader.case.complete.push((record, list));
        }
    }
}

/// How a key begins that says whether a case is unlike those a provision has in mind.
const EXCEPTIONAL: &str = "exceptional case of ";

/// True if a word can be the name of a record.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase)
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
        && !crate::syntax::spelling::is_reserved(word)
}
