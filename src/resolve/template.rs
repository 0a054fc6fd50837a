//! Sentences: what stands in braces is looked up.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{EntityId, Model, Piece, Root, Slot, Step, Template, Text, Type};
use crate::source::Span;
use crate::syntax::tree::Texts;

use super::{Resolver, marks};

/// What the slots of a sentence may name.
#[derive(Clone, Copy)]
pub(super) struct SlotContext<'t> {
    /// The record the sentence is about.
    pub this: Option<EntityId>,
    /// The type of the value it states, if it states one.
    pub value: Option<&'t Type>,
    /// Where the sentence stands.
    pub span: Span,
}

impl Resolver<'_> {
    /// A sentence with slots.
    pub(super) fn text(&mut self, texts: &Texts, context: SlotContext<'_>) -> Text {
        self.in_each_language(texts, |this, language, text| {
            let mut template = this.template(text, context);
            if marks::are_read(language) {
                template.pieces = marks::sentence(template.pieces);
                let fault = marks::misplaced(&template).map(|why| malformed(why, context.span));
                this.faults.extend(fault);
            }
            template
        })
    }

    /// What something is called, with slots.
    pub(super) fn called(&mut self, texts: &Texts, context: SlotContext<'_>) -> Text {
        self.in_each_language(texts, |this, language, text| {
            let template = this.template(text, context);
            if marks::are_read(language) { marks::noun(template) } else { template }
        })
    }

    /// What something is called, without slots.
    pub(super) fn noun(&mut self, texts: &Texts) -> Text {
        self.in_each_language(texts, |_, language, text| {
            let template = Template::of(text);
            if marks::are_read(language) { marks::noun(template) } else { template }
        })
    }

    /// What a value is called: declined where a mark says how, since labels of values stand in many cases.
    pub(super) fn value(&mut self, texts: &Texts) -> Text {
        self.in_each_language(texts, |_, language, text| {
            let template = Template::of(text);
            if marks::are_read(language) { marks::marked_noun(template) } else { template }
        })
    }

    fn in_each_language(
        &mut self,
        texts: &Texts,
        mut template: impl FnMut(&mut Self, &str, &str) -> Template,
    ) -> Text {
        let mut languages = vec![(Arc::from(MAIN_LANGUAGE), template(self, MAIN_LANGUAGE, &texts.main))];
        for (language, text) in &texts.others {
            self.learn_language(language);
            languages.push((Arc::clone(language), template(self, language, text)));
        }
        Text { languages: languages.into() }
    }

    /// A text without slots.
    pub(super) fn plain(&mut self, texts: &Texts) -> Text {
        let words = |text: &String| Template::of(text.as_str());
        let mut languages: Vec<(Arc<str>, Template)> = vec![(Arc::from(MAIN_LANGUAGE), words(&texts.main))];
        for (language, text) in &texts.others {
            self.learn_language(language);
            languages.push((Arc::clone(language), words(text)));
        }
        Text { languages: languages.into() }
    }

    fn learn_language(&mut self, language: &Arc<str>) {
        if self.model.languages.is_empty() {
            self.model.languages.push(Arc::from(MAIN_LANGUAGE));
        }
        if !self.model.languages.contains(language) {
            self.model.languages.push(Arc::clone(language));
        }
    }

    fn template(&mut self, text: &str, context: SlotContext<'_>) -> Template {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((words, after)) = rest.split_once('{') {
            let Some((slot, following)) = after.split_once('}') else { break };
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            let (slot, case) = marks::case(slot);
            pieces.extend(case.map(Piece::Case));
            match self.slot(slot, context) {
                Ok(slot) => pieces.push(Piece::Slot(slot)),
                Err(fault) => {
                    self.faults.push(fault);
                    pieces.push(Piece::Words(slot.to_owned()));
                }
            }
            rest = following;
        }
        if !rest.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Template::with(pieces)
    }

    fn slot(&self, slot: &str, context: SlotContext<'_>) -> Result<Slot, Diagnostic> {
        let mut names = slot.split('.');
        let first = names.next().unwrap_or("");
        let (root, mut at, mut steps) = match (first, context.value, context.this) {
            ("value", Some(value), _) => (Root::Value, value.clone(), Vec::new()),
            ("self", _, Some(this)) => (Root::This, Type::Record(this), Vec::new()),
            (name, _, this) => {
                let from = this.map_or(Type::Unknown, Type::Record);
                let (step, at) = step(&self.model, &from, name)
                    .ok_or_else(|| unknown_slot(&self.model, slot, name, this, context.span))?;
                (Root::This, at, vec![step])
            }
        };
        for name in names {
            let from = match &at {
                Type::Record(entity) => Some(*entity),
                _ => None,
            };
            let (next, ty) = step(&self.model, &at, name)
                .ok_or_else(|| unknown_slot(&self.model, slot, name, from, context.span))?;
            steps.push(next);
            at = ty;
        }
        Ok(Slot { root, steps })
    }
}

/// The language rule files are written in.
pub(super) const MAIN_LANGUAGE: &str = "en";

fn malformed(why: &'static str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::MalformedMark, why).at(span, "in this sentence").help(
        "`[hat]` marks the finite verb, `[-ab]` the particle of a separable one, `|` where the verb lands",
    )
}

/// The step from a record by `name`, and what is reached.
fn step(model: &Model, from: &Type, name: &str) -> Option<(Step, Type)> {
    let entity = match from {
        Type::Record(entity) => Some(*entity),
        Type::Unknown => None,
        _ => return None,
    };
    if let Some((owner, called)) = entity.and_then(|entity| model.entity(entity).owner.as_ref())
        && &**called == name
    {
        return Some((Step::Owner, Type::Record(*owner)));
    }
    let field = model.field_named(entity, name)?;
    Some((Step::Field(field), model.field(field).ty.clone()))
}

fn unknown_slot(model: &Model, slot: &str, name: &str, from: Option<EntityId>, span: Span) -> Diagnostic {
    let owner = from.and_then(|entity| model.entity(entity).owner.as_ref()).map(|(_, called)| &**called);
    let fields = from.map(|entity| model.entity(entity)).into_iter().flat_map(|entity| &entity.fields);
    let names = fields.map(|field| &*model.field(*field).name).chain(owner).chain(["self", "value"]);
    let fault = Diagnostic::new(
        Code::UnknownSlot,
        format!("`{{{slot}}}` names nothing that this sentence can speak of"),
    )
    .at(span, "in this sentence");
    match suggest::nearest(name, names) {
        Some(nearest) => fault.help(format!("did you mean `{{{}}}`?", slot.replace(name, nearest))),
        None => fault.help(
            "`{self}` is the record, `{value}` what is stated of it; fields and the owner go by their names",
        ),
    }
}
