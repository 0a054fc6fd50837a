//! Records of a case are opened, named and given their owners.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::model::{EntityId, Template, Text};
use crate::source::Span;
use crate::syntax::tree::{self, RecordLine};

use super::case::MAX_RECORDS;
use super::read::Reader;
use super::{Record, RecordId};

impl Reader<'_> {
    /// Opens the records of a line: one a name, or one an owner if there are several.
    pub(super) fn open(&mut self, line: &RecordLine) -> Vec<RecordId> {
        let Some(entity) = self.model.entity_named(&line.entity.node) else {
            let nearest =
                suggest::nearest(&line.entity.node, self.model.entities.iter().map(|entity| &*entity.name));
            self.fault(
                Diagnostic::new(Code::UnknownName, words!("no entity `{}` is declared", line.entity.node))
                    .at(line.entity.span, "records of this kind are not known")
                    .suggesting(line.entity.span, nearest),
            );
            return Vec::new();
        };
        let copies = if line.names.len() == 1 { line.owners.len().max(1) } else { 1 };
        let label = line.label.as_ref().map(plain);
        let mut ids = Vec::new();
        for name in &line.names {
            if self.is_second(&name.node, name.span) {
                continue;
            }
            for _ in 0..copies {
                let Some(id) = self.room_for(entity, &name.node, name.span) else { return ids };
                self.case.records[id].label.clone_from(&label);
                if line.confidential {
                    self.case.secrecy.mark(id);
                }
                ids.push(id);
            }
        }
        ids
    }

    /// Opens one record of its own name; `None` if another has that name, or the case holds too many.
    pub fn open_record(&mut self, entity: EntityId, name: &str, span: Span) -> Option<RecordId> {
        if self.is_second(name, span) {
            return None;
        }
        self.room_for(entity, name, span)
    }

    /// True if no more records can be opened.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.case.records.len() >= MAX_RECORDS
    }

    /// What a reader calls a record.
    pub fn label(&mut self, record: RecordId, words: &str) {
        let words = tree::Texts { main: words.to_owned(), others: Vec::new() };
        self.case.records[record].label = Some(plain(&words));
    }

    /// True if a record has that name already: the second one is reported and left out.
    fn is_second(&mut self, name: &str, span: Span) -> bool {
        let first = self.case.named(name).next().map(|first| self.case.record(first).span);
        if let Some(first) = first {
            self.fault(
                Diagnostic::new(Code::DuplicateName, words!("a second record is called `{}`", name))
                    .at(span, "every record of a case has a name of its own")
                    .at(first, "this one has it already"),
            );
        }
        first.is_some()
    }

    fn room_for(&mut self, entity: EntityId, name: &str, span: Span) -> Option<RecordId> {
        let record = Record { entity, name: Arc::from(name), label: None, owner: None, span };
        let id = self.case.records.push(record);
        if id.is_none() {
            self.fault(
                Diagnostic::new(
                    Code::TooManyRecords,
                    words!("a case can have at most {} records", MAX_RECORDS),
                )
                .at(span, "this one is too many"),
            );
        }
        id
    }

    /// Gives the records of a line their owners.
    pub(super) fn own(&mut self, line: &RecordLine, ids: &[RecordId]) {
        let Some(first) = ids.first() else { return };
        let entity = self.case.record(*first).entity;
        let owner_entity =
            self.model.entity(entity).owner.as_ref().map(|(owner, called)| (*owner, Arc::clone(called)));
        let Some((owner_entity, called)) = owner_entity else {
            if let Some(owner) = line.owners.first() {
                self.fault(
                    Diagnostic::new(
                        Code::UnknownRecord,
                        words!("a {} belongs to no other record", line.entity.node),
                    )
                    .at(owner.span, "this owner cannot be"),
                );
            }
            return;
        };
        if line.owners.is_empty() {
            let example = &self.model.entity(owner_entity).name;
            self.fault(
                Diagnostic::new(
                    Code::UnknownRecord,
                    words!("it is not said whose {} this is", line.entity.node),
                )
                .at(line.span, words!("a {} belongs to a {}, its {}", line.entity.node, example, called))
                .help(words!("write `of` and the name of the {}", example)),
            );
            return;
        }
        for (at, id) in ids.iter().enumerate() {
            let name = line.owners.get(at).or(line.owners.first());
            let Some(name) = name else { continue };
            let found: Vec<RecordId> = self
                .case
                .named(&name.node)
                .filter(|owner| self.case.record(*owner).entity == owner_entity)
                .collect();
            match found.as_slice() {
                [owner] => self.case.records.own(*id, *owner),
                _ => {
                    let names: Vec<String> = self
                        .case
                        .records_of(owner_entity)
                        .map(|id| self.case.record(id).name.to_string())
                        .collect();
                    let nearest = suggest::nearest(&name.node, names.iter().map(String::as_str));
                    let what = &self.model.entity(owner_entity).name;
                    self.fault(
                        Diagnostic::new(
                            Code::UnknownRecord,
                            words!("the case has no {} `{}`", what, name.node),
                        )
                        .at(name.span, "no record of this name is opened")
                        .suggesting(name.span, nearest),
                    );
                }
            }
        }
    }

    pub(super) fn unknown_record(&mut self, name: &tree::Name) {
        let nearest = suggest::nearest(&name.node, self.case.records.names()).map(str::to_owned);
        self.fault(
            Diagnostic::new(Code::UnknownRecord, words!("the case has no record `{}`", name.node))
                .at(name.span, "no record of this name is opened")
                .suggesting(name.span, nearest.as_deref()),
        );
    }
}

/// A text of a case: the same words in every language unless others are given.
fn plain(texts: &tree::Texts) -> Text {
    let words = |text: &String| Template::of(text.as_str());
    let main = (Arc::from("en"), words(&texts.main));
    let others = texts.others.iter().map(|(language, text)| (Arc::clone(language), words(text)));
    Text { languages: std::iter::once(main).chain(others).collect::<Vec<_>>().into() }
}
