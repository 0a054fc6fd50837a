//! Declarations: first what there is, then what it says.

use std::sync::Arc;

use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::model::{
    Asked, Choice, ChoiceId, Entity, EntityId, Field, FieldId, Labels, Law, LawId, NotEncoded, Origin,
    PartOfAct, Piece, Question, Step, Template, Text, Type, Variant,
};
use crate::source::{SourceId, Span};
use crate::syntax::spelling::TextRole;
use crate::syntax::tree::{self, Citations, FieldRole, ItemKind, Name, Texts, TypeExpr, TypeKind};
use crate::time::{PeriodUnit, Place};

use super::citation::{Citing, citation_set};
use super::party::{BODY, GROUP, is_group};
use super::template::SlotContext;
use super::{ExprContext, Resolver};

/// The names of types that need no declaration.
const BUILT_IN: [&str; 7] = ["integer", "decimal", "percent", "date", "country", "land", "text"];

/// The values of the type `land`, in the order of [`Place::ALL`].
pub(super) fn lands() -> Choice {
    let words = |language: &str, name: &str| (Arc::from(language), Template::of(name));
    let variants = Place::ALL.map(|place| {
        let (english, german) = place.names();
        let languages = vec![words("en", english), words("de", german)];
        Variant { name: Arc::from(place.spelling()), label: Some(Text { languages: languages.into() }) }
    });
    Choice { name: Some(Arc::from("land")), variants: variants.into() }
}

impl Resolver<'_> {
    /// Takes in acts, entities, types and the names of fields.
    pub(super) fn declare(&mut self) {
        self.for_each_item(|this, source, _, item| match &item.kind {
            ItemKind::Law(law) if law.title.is_some() => this.declare_law(law),
            ItemKind::Entity(entity) if !entity.is_continued => this.declare_entity(entity),
            ItemKind::Body(body) => this.declare_named(body, "body", source),
            ItemKind::Purpose(purpose) => this.declare_named(purpose, "purpose", source),
            ItemKind::Group(group) => this.declare_named(group, GROUP, source),
            _ => {}
        });
        self.for_each_item(|this, source, _, item| match &item.kind {
            ItemKind::Law(law) if law.title.is_none() => this.check_law_is_declared(&law.name),
            ItemKind::Entity(entity) if entity.is_continued => this.check_entity_is_declared(entity, source),
            ItemKind::Entity(entity) => this.declare_owner(entity),
            _ => {}
        });
        self.for_each_item(|this, source, _, item| {
            if let ItemKind::Type(alias) = &item.kind {
                this.declare_type(alias, source);
            }
        });
        let members = self.members_written();
        self.for_each_item(|this, source, _, item| match &item.kind {
            ItemKind::Entity(entity) => {
                // What goes on nowhere is reported; its facts are nobody's.
                let Some(id) = this.model.entity_named(&entity.name.node) else { return };
                for field in &entity.fields {
                    if is_group(field) {
                        this.refuse_group(field);
                    } else {
                        this.declare_field(field, Some(id), source);
                    }
                }
            }
            ItemKind::Field(field) if is_group(field) => this.declare_group(field, source, &members),
            ItemKind::Field(field) => this.declare_field(field, None, source),
            _ => {}
        });
        self.check_names_of_lists();
        // What a case can say of an action comes after what the rule files declare.
        self.for_each_item(|this, source, _, item| {
            if let ItemKind::Action(action) = &item.kind {
                this.declare_action(action, source);
            }
        });
    }

    fn declare_law(&mut self, law: &tree::Law) {
        if let Some(known) = self.model.laws.iter().find(|known| known.name == law.name.node) {
            let (first, again) = (known.span, law.name.span);
            self.duplicate("act", &law.name.node, again, first);
            return;
        }
        let title = law.title.as_ref().map(|title| self.plain(title));
        let Some(title) = title else { return };
        let cited_as = law.cited_as.as_ref().map(|text| self.plain(text));
        self.model.laws.push(Law {
            name: Arc::clone(&law.name.node),
            title,
            cited_as,
            source: law.source.clone(),
            formerly: law
                .formerly
                .iter()
                .map(|former| (Arc::clone(&former.name.node), former.last))
                .collect(),
            span: law.name.span,
        });
    }

    fn check_law_is_declared(&mut self, name: &Name) {
        if self.model.laws.iter().any(|law| law.name == name.node) {
            return;
        }
        let nearest = suggest::nearest(&name.node, self.model.laws.iter().map(|law| &*law.name));
        let fault = Diagnostic::new(Code::UnknownAct, words!("no act `{}` is declared", name.node))
            .at(name.span, "the items below would stand in it");
        self.faults.push(match nearest {
            Some(_) => fault.suggesting(name.span, nearest),
            None => fault.help(words!("declare it with its title: law {} \"…\"", name.node)),
        });
    }

    fn declare_entity(&mut self, entity: &tree::Entity) {
        self.refuse_built_in(&entity.name);
        if let Some(known) = self.model.entity_named(&entity.name.node) {
            let first = self.model.entity(known).span;
            let name = &entity.name.node;
            self.faults.push(
                Diagnostic::new(Code::DuplicateName, words!("a second entity `{}`", name))
                    .at(entity.name.span, "declared here …")
                    .at(first, "… and here already")
                    .help(words!("to go on with it here, write: entity {}, continued", name)),
            );
            return;
        }
        let label = entity.label.as_ref().map(|label| self.noun(label));
        self.model.entities.push(Entity {
            name: Arc::clone(&entity.name.node),
            owner: None,
            several: match &entity.several {
                Some(several) => Arc::clone(&several.node),
                None => Arc::from(format!("{}s", entity.name.node)),
            },
            label,
            called: None,
            fields: Vec::new(),
            span: entity.name.span,
        });
    }

    /// Reports an entity that is to go on here and is declared nowhere, or in a file that this one does not use.
    fn check_entity_is_declared(&mut self, entity: &tree::Entity, source: SourceId) {
        let Some(id) = self.entity(&entity.name) else { return };
        let declared = self.model.entity(id).span.source;
        if !self.scope.sees(source, declared) {
            self.not_visible("entity", &entity.name.node, entity.name.span, declared);
        }
    }

    fn declare_owner(&mut self, entity: &tree::Entity) {
        let Some(id) = self.model.entity_named(&entity.name.node) else { return };
        let Some((owner, called)) = &entity.owner else { return };
        let Some(owner_id) = self.entity(owner) else { return };
        if self.model.owners(owner_id).any(|above| above == id) {
            self.faults.push(
                Diagnostic::new(
                    Code::CyclicProvisions,
                    words!("`{}` cannot belong to `{}`", entity.name.node, owner.node),
                )
                .at(owner.span, "this belongs to it already"),
            );
            return;
        }
        let called =
            called.as_ref().map_or_else(|| Arc::clone(&owner.node), |called| Arc::clone(&called.node));
        self.model.entities[id.index()].owner = Some((owner_id, called));
    }

    /// Reports records that are listed under a name that other records or a field of their owner have.
    fn check_names_of_lists(&mut self) {
        let entities = self.model.entities.iter().enumerate();
        let clashes: Vec<(Arc<str>, Span, Span)> = entities
            .filter_map(|(at, entity)| {
                let owner = entity.owner.as_ref().map(|(owner, _)| *owner);
                let field = self.model.field_named(owner, &entity.several);
                let listed = self.model.children_named(owner, &entity.several);
                let first = match (field, listed) {
                    (Some(field), _) => self.model.field(field).span,
                    (None, Some(other)) if other.index() != at => self.model.entity(other).span,
                    _ => return None,
                };
                Some((Arc::clone(&entity.several), entity.span, first))
            })
            .collect();
        for (name, again, first) in clashes {
            self.faults.push(
                Diagnostic::new(Code::DuplicateName, words!("`{}` has two meanings", name))
                    .at(again, "several of these are called so …")
                    .at(first, "… and so is this")
                    .help("say behind the entity how several are called: `, several NAME`"),
            );
        }
    }

    /// The entity a name stands for; an unknown one is reported.
    pub(super) fn entity(&mut self, name: &Name) -> Option<EntityId> {
        let found = self.model.entity_named(&name.node);
        if found.is_none() {
            let nearest =
                suggest::nearest(&name.node, self.model.entities.iter().map(|entity| &*entity.name));
            self.faults.push(
                Diagnostic::new(Code::UnknownName, words!("no entity `{}` is declared", name.node))
                    .at(name.span, "records of this kind are not known")
                    .suggesting(name.span, nearest),
            );
        }
        found
    }

    /// Reports a name that a type of the language has already.
    fn refuse_built_in(&mut self, name: &Name) {
        if BUILT_IN.contains(&&*name.node) {
            self.faults.push(
                Diagnostic::new(Code::DuplicateName, words!("`{}` is a type of the language", name.node))
                    .at(name.span, "this name is taken"),
            );
        }
    }

    fn declare_type(&mut self, alias: &tree::TypeAlias, source: SourceId) {
        self.refuse_built_in(&alias.name);
        if let Some((_, _, first)) = self.aliases.get(&alias.name.node) {
            let first = *first;
            self.duplicate("type", &alias.name.node, alias.name.span, first);
            return;
        }
        let ty = self.ty(&alias.meaning, source);
        if let Type::Choice(choice) = &ty {
            self.model.choices[choice.index()].name = Some(Arc::clone(&alias.name.node));
        }
        self.aliases.insert(Arc::clone(&alias.name.node), (ty, source, alias.name.span));
    }

    /// The type that is written.
    fn ty(&mut self, written: &TypeExpr, source: SourceId) -> Type {
        match &written.kind {
            TypeKind::YesNo => Type::YesNo,
            TypeKind::Money(currency) => Type::Money(Arc::clone(currency)),
            TypeKind::Duration { in_days: true } => Type::Duration(PeriodUnit::Days),
            TypeKind::Duration { in_days: false } => Type::Duration(PeriodUnit::Months),
            TypeKind::OneOf(options) => self.choice(options, written.span),
            TypeKind::List(element) => Type::List(Box::new(self.ty(element, source))),
            // The day is looked up when all fields are declared.
            TypeKind::Citation(_) => Type::Citation(None),
            TypeKind::Named(name) => self.named_type(name, written.span, source),
        }
    }

    fn choice(&mut self, options: &[(Name, Option<Texts>)], span: Span) -> Type {
        let mut variants: Vec<Variant> = Vec::new();
        for (name, texts) in options {
            if variants.iter().any(|known| known.name == name.node) {
                self.duplicate("choice", &name.node, name.span, span);
                continue;
            }
            let label = texts.as_ref().map(|texts| self.value(texts));
            variants.push(Variant { name: Arc::clone(&name.node), label });
        }
        if variants.len() > Choice::MOST {
            self.faults.push(
                Diagnostic::new(
                    Code::TypeMismatch,
                    words!("a choice can have at most {} values", Choice::MOST),
                )
                .at(span, words!("this one has {}", variants.len())),
            );
            variants.truncate(Choice::MOST);
        }
        let id = ChoiceId::from_index(self.model.choices.len());
        self.model.choices.push(Choice { name: None, variants });
        Type::Choice(id)
    }

    fn named_type(&mut self, name: &str, span: Span, source: SourceId) -> Type {
        match name {
            "integer" => return Type::Integer,
            "decimal" => return Type::Decimal,
            "percent" => return Type::Percent,
            "date" => return Type::Date,
            "country" => return Type::Country,
            "land" => return Type::LAND,
            "text" => return Type::Text,
            _ => {}
        }
        if let Some(entity) = self.model.entity_named(name) {
            return Type::Record(entity);
        }
        if let Some((ty, declared, _)) = self.aliases.get(name).cloned() {
            if !self.scope.sees(source, declared) {
                self.not_visible("type", name, span, declared);
            }
            return ty;
        }
        if name == BODY {
            self.faults.push(
                Diagnostic::new(Code::TypeMismatch, "bodies are not values: a duty or a power names them")
                    .at(span, "only a group is made of them")
                    .help("write `term NAME : list of body \"…\"` at the margin, and fill it in provisions"),
            );
            return Type::Unknown;
        }
        let names = self
            .model
            .entities
            .iter()
            .map(|entity| &*entity.name)
            .chain(self.aliases.keys().map(|name| &**name));
        let nearest = suggest::nearest(name, names.chain(BUILT_IN).chain(["citation", "duration", "money"]))
            .map(str::to_owned);
        self.faults.push(
            Diagnostic::new(Code::UnknownName, words!("no type `{}` is declared", name))
                .at(span, "neither a type of the language, nor an entity, nor a `type` item")
                .suggesting(span, nearest.as_deref()),
        );
        Type::Unknown
    }

    fn declare_field(&mut self, field: &tree::Field, entity: Option<EntityId>, source: SourceId) {
        if let Some(known) = self.model.field_named(entity, &field.name.node) {
            let first = self.model.field(known).span;
            self.duplicate("declaration of", &field.name.node, field.name.span, first);
            return;
        }
        let ty = self.ty(&field.ty, source);
        let id = FieldId::from_index(self.model.fields.len());
        if let Some(entity) = entity {
            self.model.entities[entity.index()].fields.push(id);
        }
        self.model.fields.push(Field {
            entity,
            name: Arc::clone(&field.name.node),
            role: field.role,
            ty,
            over_time: field.over_time,
            otherwise: None,
            definition: None,
            labels: Labels::default(),
            standard: None,
            decided_by: field.decided_by.as_ref().map(|name| Arc::clone(&name.node)),
            burden_on: field.burden_on.as_ref().map(|name| Arc::clone(&name.node)),
            usually: None,
            fixed: false,
            group: None,
            confidential: field.confidential,
            origin: Origin::Declared,
            file: source,
            span: field.name.span,
        });
    }

    /// Looks up what declarations say.
    pub(super) fn define(&mut self) {
        self.for_each_item(|this, source, law, item| match &item.kind {
            ItemKind::Entity(entity) => {
                let Some(id) = this.model.entity_named(&entity.name.node) else { return };
                if let Some(called) = &entity.called {
                    this.define_called(id, called, entity.name.span);
                }
                for field in &entity.fields {
                    this.define_field(field, Some(id), source, law);
                }
            }
            ItemKind::Field(field) => this.define_field(field, None, source, law),
            ItemKind::Action(action) => this.define_action(action),
            ItemKind::Question(question) => this.define_question(question, source),
            ItemKind::NotEncoded(unwritten) => this.define_not_encoded(unwritten, law),
            ItemKind::Part(part) => this.define_part(part, law),
            _ => {}
        });
    }

    fn define_field(
        &mut self,
        field: &tree::Field,
        entity: Option<EntityId>,
        source: SourceId,
        law: Option<LawId>,
    ) {
        let Some(id) = self.model.field_named(entity, &field.name.node) else { return };
        if self.model.field(id).span != field.name.span {
            return;
        }
        if let TypeKind::Citation(Some(day)) = &field.ty.kind {
            let day_field = self
                .model
                .field_named(entity, &day.node)
                .filter(|day| self.model.field(*day).ty == Type::Date);
            if day_field.is_none() {
                self.faults.push(
                    Diagnostic::new(
                        Code::UnknownName,
                        words!("no date `{}` is declared beside this citation", day.node),
                    )
                    .at(day.span, "a citation is read as of a day of the same record"),
                );
            }
            self.model.fields[id.index()].ty = Type::Citation(day_field);
        }
        let ty = self.model.field(id).ty.clone();
        let labels = field.labels.iter().map(|(role, texts)| {
            let context = SlotContext { this: entity, value: Some(&ty), span: texts.span };
            let text = match role {
                TextRole::Called => self.called(&texts.node, context),
                TextRole::Affirmative | TextRole::Negative | TextRole::None | TextRole::Has => {
                    self.text(&texts.node, context)
                }
            };
            (*role, text)
        });
        let labels = Labels::of(labels.collect());
        let standard = field.standard.as_ref().map(|texts| self.plain(texts));
        let mut context = ExprContext::of_declaration(source, law, entity);
        let otherwise = field.otherwise.as_ref().map(|value| self.expression(&mut context, value, Some(&ty)));
        let definition =
            field.definition.as_ref().map(|value| self.expression(&mut context, value, Some(&ty)));
        if field.definition.is_some() && field.role != FieldRole::Term {
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "only a term can be defined by an expression")
                    .at(field.name.span, "facts are established and judgements decided")
                    .help("write `term` instead"),
            );
        }
        let (usually, group) = self.typical_answer(field, &ty, &context);
        let fixed = self.is_fixed(field);
        let entry = &mut self.model.fields[id.index()];
        entry.usually = usually;
        entry.fixed = fixed;
        entry.group = group;
        entry.labels = labels;
        entry.standard = standard;
        entry.otherwise = otherwise;
        entry.definition = definition;
    }

    /// What records of an entity are called: only by those they belong to, whose names are there.
    fn define_called(&mut self, id: EntityId, called: &Texts, span: Span) {
        let text = self.called(called, SlotContext { this: Some(id), value: None, span });
        let slots = text.languages.iter().flat_map(|(_, template)| &template.pieces);
        let is_known = |piece: &Piece| match piece {
            Piece::Words(_)
            | Piece::Case(_)
            | Piece::Verb(_)
            | Piece::Particle(_)
            | Piece::Landing
            | Piece::Filler(_) => true,
            Piece::Slot(slot) => {
                !slot.steps.is_empty() && slot.steps.iter().all(|step| matches!(step, Step::Owner))
            }
        };
        if !slots.clone().all(is_known) {
            self.faults.push(
                Diagnostic::new(
                    Code::UnknownSlot,
                    "a record can be called by those it belongs to, and by no other",
                )
                .at(span, "in the `called` line of this entity"),
            );
            return;
        }
        self.model.entities[id.index()].called = Some(text);
    }

    fn define_question(&mut self, question: &tree::Question, source: SourceId) {
        let path = match &question.asked {
            tree::Asked::Field(path) => path,
            tree::Asked::Action { action, entity } => {
                self.question_about_action(action, entity, &question.text, source);
                return;
            }
            tree::Asked::Actions { by, entity } => {
                self.question_about_actions(by.as_ref(), entity, &question.text, source);
                return;
            }
        };
        let Some(field) = self.asked_field(path, source) else { return };
        let entity = self.model.field(field).entity;
        let text = self.text(&question.text, SlotContext { this: entity, value: None, span: path.span });
        self.model.questions.push(Question { asked: Asked::Field(field), text, span: path.span });
    }

    /// The field that is asked for.
    pub(super) fn asked_field(&mut self, path: &tree::Path, source: SourceId) -> Option<FieldId> {
        let found = match path.names.as_slice() {
            [field] => self.model.field_named(None, &field.node),
            [entity, field] => {
                let entity = self.entity(entity);
                entity.and_then(|entity| self.model.field_named(Some(entity), &field.node))
            }
            _ => None,
        };
        let found = found.filter(|field| self.scope.sees(source, self.model.field(*field).file));
        if found.is_none() {
            self.faults.push(
                Diagnostic::new(Code::UnknownName, "a question asks for a declared field of an entity")
                    .at(path.span, "write the entity, a dot and the field"),
            );
        }
        found
    }

    fn define_not_encoded(&mut self, unwritten: &tree::NotEncoded, law: Option<LawId>) {
        let citations = self.plain_citations(&unwritten.citations, law);
        let subject = unwritten.subject.as_ref().and_then(|subject| self.entity(subject));
        let span = unwritten.citations.span;
        let labels = unwritten.labels.iter().map(|(role, texts)| {
            (*role, self.text(&texts.node, SlotContext { this: subject, value: None, span: texts.span }))
        });
        let labels = Labels::of(labels.collect());
        let notes = unwritten.notes.iter().map(|note| self.plain(note)).collect();
        self.model.not_encoded.push(NotEncoded {
            citations,
            subject,
            days: unwritten.days,
            labels,
            notes,
            span,
        });
    }

    fn define_part(&mut self, part: &tree::PartOfAct, law: Option<LawId>) {
        let citations = self.plain_citations(&part.citations, law);
        let work = citations.first().map(|citation| Arc::clone(&citation.address.work));
        let law = work
            .and_then(|work| self.model.laws.iter().position(|law| law.name == work))
            .map(LawId::from_index);
        if let Some(law) = law {
            self.model.parts.push(PartOfAct { law, name: Arc::from(part.name.node.as_str()), citations });
        }
    }

    /// Citations whose acts are filled in; parts of acts are spelled out.
    pub(super) fn plain_citations(&mut self, citations: &Citations, law: Option<LawId>) -> Vec<Citation> {
        let (set, faults) = citation_set(&self.model, citations, Citing::plain(law));
        self.faults.extend(faults);
        set.list.into_iter().map(|cited| cited.citation).collect()
    }

    /// Reports a second declaration.
    pub(super) fn duplicate(&mut self, what: &str, name: &str, again: Span, first: Span) {
        self.faults.push(
            Diagnostic::new(Code::DuplicateName, words!("a second {} `{}`", what, name))
                .at(again, "declared here …")
                .at(first, "… and here already"),
        );
    }

    /// Reports a name that is declared in a file that is not used.
    pub(super) fn not_visible(&mut self, what: &str, name: &str, span: Span, declared: SourceId) {
        let file = self.scope.name_of(declared);
        self.faults.push(
            Diagnostic::new(
                Code::UnknownName,
                words!("the {} `{}` is declared in a file that this one does not use", what, name),
            )
            .at(span, words!("it is declared in `{}.rules`", file))
            .help(words!("write `use {}` at the top of this file", file)),
        );
    }
}
