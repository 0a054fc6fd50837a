//! Actions: which is meant, and about which record.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, article, suggest, words};
use crate::model::{
    Action, ActionId, Asked, EffectAsked, EntityId, Expr, ExprKind, Model, Question, Text, Type,
};
use crate::source::{SourceId, Span};
use crate::syntax::spelling::{ActionKind, Extent, Level};
use crate::syntax::tree::{self, ActionCall, Name};

use super::expression::error;
use super::template::SlotContext;
use super::{ExprContext, ExprResolver, Resolver};

/// The action of that name; what is wrong otherwise.
pub(super) fn action_named(model: &Model, name: &Name) -> Result<ActionId, Diagnostic> {
    model.action_named(&name.node).ok_or_else(|| {
        let names = model.actions.iter().map(|action| &*action.name);
        Diagnostic::new(Code::UnknownName, words!("no action `{}` is declared", name.node))
            .at(name.span, "it is named here")
            .suggesting(name.span, suggest::nearest(&name.node, names))
    })
}

/// That words for how far the law goes belong to another kind of action than this is, if they do.
fn wrong_words(
    name: &str,
    kind: ActionKind,
    (extent, said_of, span): (Extent, ActionKind, Span),
) -> Option<Diagnostic> {
    (kind != said_of).then(|| {
        let (wrong, what) = (said_of.words(extent), kind.spelling());
        Diagnostic::new(
            Code::UnexpectedText,
            words!("`{}` is a {}: it is not said to be `{}`", name, what, wrong),
        )
        .at(span, "another word is used for it")
        .suggesting(span, Some(kind.words(extent)))
    })
}

impl Resolver<'_> {
    /// Takes in the name of an action.
    pub(super) fn declare_action(&mut self, action: &tree::Action, file: SourceId) {
        let known = self.model.action_named(&action.name.node).map(|known| self.model.action(known).span);
        if let Some(first) = known {
            self.duplicate("action", &action.name.node, action.name.span, first);
            return;
        }
        let Some(entity) = self.entity(&action.entity) else { return };
        let facts = self.declare_facts(action, entity, file);
        self.model.actions.push(Action {
            name: Arc::clone(&action.name.node),
            entity,
            kind: action.kind,
            text: Text { languages: Vec::new().into() },
            extents: Vec::new(),
            facts,
            file,
            span: action.name.span,
        });
    }

    /// Takes in the sentence for an action.
    pub(super) fn define_action(&mut self, action: &tree::Action) {
        let Some(id) = self.model.action_named(&action.name.node) else { return };
        let this = Some(self.model.action(id).entity);
        let context = SlotContext { this, value: None, span: action.name.span };
        let text = self.text(&action.text, context);
        self.label_facts(self.model.action(id).facts, &text);
        let mut extents = Vec::new();
        for (extent, kind, texts) in &action.extents {
            let spoken = (extent.node, *kind, extent.span);
            self.faults.extend(wrong_words(&action.name.node, action.kind, spoken));
            extents.push((extent.node, self.text(texts, context)));
        }
        if let Some(name) = &action.group {
            let (file, done) = (self.model.action(id).file, self.model.action(id).facts.done);
            let context = ExprContext::of_declaration(file, None, this);
            let group = self.looked_up(|resolver| resolver.question_group(&context, name));
            self.model.fields[done.index()].group = group;
        }
        let entry = &mut self.model.actions[id.index()];
        (entry.text, entry.extents) = (text, extents);
    }

    /// `question actions by federal_office about application "…"`
    pub(super) fn question_about_actions(
        &mut self,
        by: Option<&Name>,
        entity: &Name,
        texts: &tree::Texts,
        source: SourceId,
    ) {
        let context = ExprContext::of_declaration(source, None, None);
        let body = match by {
            Some(name) => match self.looked_up(|resolver| resolver.body(&context, name)) {
                Some(body) => Some(body),
                None => return,
            },
            None => None,
        };
        let Some(about) = self.entity(entity) else { return };
        let slots = SlotContext { this: Some(about), value: None, span: entity.span };
        let text = self.text(texts, slots);
        let actions: Vec<ActionId> = (0..self.model.actions.len())
            .map(ActionId::from_index)
            .filter(|action| self.model.action(*action).entity == about)
            .collect();
        if actions.is_empty() {
            self.faults.push(
                Diagnostic::new(
                    Code::UnknownName,
                    words!("no action is about {} `{}`", article(&entity.node), entity.node),
                )
                .at(entity.span, "so there is nothing to ask"),
            );
        }
        for action in actions {
            let asked = Asked::Among(action, body);
            self.model.questions.push(Question { asked, text: text.clone(), span: entity.span });
        }
    }

    /// `question grant(application) "…"`
    pub(super) fn question_about_action(
        &mut self,
        action: &Name,
        entity: &Name,
        texts: &tree::Texts,
        source: SourceId,
    ) {
        let Some(id) = self.asked_action(action, entity, source) else { return };
        let about = self.model.action(id).entity;
        let context = SlotContext { this: Some(about), value: None, span: action.span };
        let text = self.text(texts, context);
        let span = action.span.to(entity.span);
        self.model.questions.push(Question { asked: Asked::Action(id), text, span });
    }

    /// The action that is asked for, about the records of its entity.
    pub(super) fn asked_action(
        &mut self,
        action: &Name,
        entity: &Name,
        source: SourceId,
    ) -> Option<ActionId> {
        let id = match action_named(&self.model, action) {
            Ok(id) => id,
            Err(fault) => {
                self.faults.push(fault);
                return None;
            }
        };
        let Action { entity: about, file, .. } = *self.model.action(id);
        if !self.scope.sees(source, file) {
            self.not_visible("action", &action.node, action.span, file);
        }
        let name = Arc::clone(&self.model.entity(about).name);
        if *name != *entity.node {
            self.faults.push(
                Diagnostic::new(
                    Code::WrongSubject,
                    words!("`{}` is about {} `{}`", action.node, article(&name), name),
                )
                .at(entity.span, "it is asked about something else here")
                .suggesting(entity.span, Some(&name)),
            );
            return None;
        }
        Some(id)
    }

    /// The action a statement speaks of: about the record the provision speaks of, and no other.
    pub(super) fn action_of_item(&mut self, context: &ExprContext, call: &ActionCall) -> Option<ActionId> {
        let action = match action_named(&self.model, &call.action) {
            Ok(action) => action,
            Err(fault) => {
                self.faults.push(fault);
                return None;
            }
        };
        let entity = self.model.action(action).entity;
        let name = &*self.model.entity(entity).name;
        let is_this = matches!(call.about.names.as_slice(), [only] if *only.node == *name);
        if !is_this {
            self.faults.push(
                Diagnostic::new(
                    Code::WrongSubject,
                    words!("`{}` is about the `{}` the provision speaks of", call.action.node, name),
                )
                .at(call.about.span, "it is said of something else here")
                .suggesting(call.about.span, Some(name)),
            );
            return None;
        }
        if context.this != Some(entity) {
            let fault = Diagnostic::new(
                Code::MissingSubject,
                words!("this provision does not speak about a record of `{}`", name),
            );
            self.faults.push(
                fault
                    .at(call.span, words!("`{}` is about one", call.action.node))
                    .help(words!("write `for {}` above the statements", name)),
            );
            return None;
        }
        Some(action)
    }
}

impl ExprResolver<'_> {
    /// `grant(a) under § 36 (1) is owed`
    pub(super) fn effect(
        &mut self,
        context: &mut ExprContext,
        call: &ActionCall,
        among: &tree::Among,
        asked: &tree::EffectAsked,
        span: Span,
    ) -> Expr {
        let Some((action, about)) = self.action_call(context, call) else { return error(span) };
        let among = self.among(context, among);
        let asked = match asked {
            tree::EffectAsked::Level { at_least, level, kind } => {
                self.check_word(action, level.node, *kind, level.span);
                EffectAsked::Level { at_least: *at_least, level: level.node }
            }
            tree::EffectAsked::Claim { aside } => {
                EffectAsked::Claim { aside: aside.as_ref().map(|aside| self.cited(context, aside)) }
            }
        };
        Expr {
            kind: ExprKind::Effect { action, about: Box::new(about), among, asked },
            ty: Type::YesNo,
            span,
        }
    }

    /// An action and the record it is about.
    pub fn action_call(&mut self, context: &ExprContext, call: &ActionCall) -> Option<(ActionId, Expr)> {
        let action = match action_named(self.model, &call.action) {
            Ok(action) => action,
            Err(fault) => {
                self.faults.push(fault);
                return None;
            }
        };
        let about = self.record_path(context, &call.about);
        let entity = self.model.action(action).entity;
        if about.ty == Type::Unknown {
            return None;
        }
        if about.ty != Type::Record(entity) {
            self.wrong_record(action, entity, &about);
            return None;
        }
        Some((action, about))
    }

    fn wrong_record(&mut self, action: ActionId, entity: EntityId, about: &Expr) {
        let name = &self.model.entity(entity).name;
        self.faults.push(
            Diagnostic::new(
                Code::TypeMismatch,
                words!("`{}` is about {} `{}`", self.model.action(action).name, article(name), name),
            )
            .at(about.span, words!("this is {}", about.ty.in_words(self.model))),
        );
    }

    /// Whether a level has the word it has for that kind of action.
    pub fn check_word(&mut self, action: ActionId, level: Level, kind: ActionKind, span: Span) {
        let action = self.model.action(action);
        self.faults.extend(wrong_words(&action.name, action.kind, (Extent::Level(level), kind, span)));
    }
}
