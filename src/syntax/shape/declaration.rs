//! Shapes of declarations.

use super::Writer;
use crate::source::Spanned;
use crate::syntax::spelling::TextRole;
use crate::syntax::tree::{
    Action, Asked, Entity, Field, FormerName, Law, Named, NotEncoded, PartOfAct, Question, Release,
    StandardOfProof, Texts, TypeAlias, TypeExpr, TypeKind,
};

impl Writer {
    pub(super) fn law(&mut self, law: &Law) {
        let Law { name, title, cited_as, source, formerly } = law;
        self.node("law", |out| {
            out.name(name);
            out.maybe(title.as_ref(), |out, title| out.texts("title", title));
            out.maybe(cited_as.as_ref(), |out, words| out.texts("cited as", words));
            out.maybe(source.as_ref(), |out, source| out.leaf(format_args!("source {source:?}")));
            for FormerName { name, title, last } in formerly {
                out.node(format_args!("formerly, to {last}"), |out| {
                    out.name(name);
                    out.maybe(title.as_ref(), |out, title| out.texts("title", title));
                });
            }
        });
    }

    pub(super) fn part(&mut self, part: &PartOfAct) {
        let PartOfAct { name: Spanned { node, span: _ }, citations } = part;
        self.node(format_args!("part {node:?}"), |out| out.citations("of", citations));
    }

    pub(super) fn type_alias(&mut self, alias: &TypeAlias) {
        let TypeAlias { name, meaning } = alias;
        self.node("type", |out| {
            out.name(name);
            out.type_expression(meaning);
        });
    }

    fn type_expression(&mut self, ty: &TypeExpr) {
        let TypeExpr { kind, span: _ } = ty;
        match kind {
            TypeKind::YesNo => self.leaf("yes/no"),
            TypeKind::Money(currency) => self.leaf(format_args!("money {currency}")),
            TypeKind::Duration { in_days } => self.leaf(format_args!("duration, in days {in_days}")),
            TypeKind::OneOf(options) => self.node("one of", |out| {
                for (name, texts) in options {
                    out.name(name);
                    out.maybe(texts.as_ref(), |out, texts| out.texts("called", texts));
                }
            }),
            TypeKind::List(element) => self.node("list of", |out| out.type_expression(element)),
            TypeKind::Citation(day) => {
                self.node("citation", |out| out.maybe(day.as_ref(), Self::name));
            }
            TypeKind::Named(name) => self.leaf(format_args!("type {name}")),
        }
    }

    pub(super) fn entity(&mut self, entity: &Entity) {
        let Entity { name, owner, label, called, fields } = entity;
        self.node("entity", |out| {
            out.name(name);
            out.maybe(owner.as_ref(), |out, (owner, called)| {
                out.node("of", |out| {
                    out.name(owner);
                    out.maybe(called.as_ref(), Self::name);
                });
            });
            out.maybe(label.as_ref(), |out, label| out.texts("label", label));
            out.maybe(called.as_ref(), |out, called| out.texts("called", called));
            fields.iter().for_each(|field| out.field(field));
        });
    }

    pub(super) fn field(&mut self, field: &Field) {
        let Field {
            role,
            name,
            ty,
            over_time,
            otherwise,
            definition,
            confidential,
            labels,
            standard,
            decided_by,
            burden_on,
            span: _,
        } = field;
        let head = format!("{role:?}, over time {over_time}, confidential {confidential}");
        self.node(head, |out| {
            out.name(name);
            out.type_expression(ty);
            out.maybe(otherwise.as_ref(), |out, value| out.node("otherwise", |out| out.expression(value)));
            out.maybe(definition.as_ref(), |out, value| out.node("is", |out| out.expression(value)));
            out.labels(labels);
            out.maybe(standard.as_ref(), |out, standard| out.texts("standard", standard));
            out.maybe(decided_by.as_ref(), |out, party| out.node("decided by", |out| out.name(party)));
            out.maybe(burden_on.as_ref(), |out, party| out.node("burden on", |out| out.name(party)));
        });
    }

    fn labels(&mut self, labels: &[(TextRole, Spanned<Texts>)]) {
        for (role, Spanned { node: texts, span: _ }) in labels {
            self.texts(&format!("{role:?}"), texts);
        }
    }

    pub(super) fn question(&mut self, question: &Question) {
        let Question { asked, text } = question;
        self.node("question", |out| {
            match asked {
                Asked::Field(path) => out.path(path),
                Asked::Action { action, entity } => {
                    out.name(action);
                    out.name(entity);
                }
                Asked::Actions { by, entity } => out.node("actions", |out| {
                    out.maybe(by.as_ref(), Self::name);
                    out.name(entity);
                }),
            }
            out.texts("text", text);
        });
    }

    pub(super) fn named(&mut self, what: &str, named: &Named) {
        let Named { name, label } = named;
        self.node(what, |out| {
            out.name(name);
            out.texts("label", label);
        });
    }

    pub(super) fn action(&mut self, action: &Action) {
        let Action { name, entity, kind, text } = action;
        self.node(format_args!("action {kind:?}"), |out| {
            out.name(name);
            out.name(entity);
            out.texts("text", text);
        });
    }

    pub(super) fn standards(&mut self, standards: &[StandardOfProof]) {
        self.node("standards of proof", |out| {
            for StandardOfProof { name, text: Spanned { node, span: _ } } in standards {
                out.name(name);
                out.texts("says", node);
            }
        });
    }

    pub(super) fn release(&mut self, release: &Release) {
        let Release { number: Spanned { node, span: _ }, day, title, notes } = release;
        self.node(format_args!("release {node} of {day}"), |out| {
            out.maybe(title.as_ref(), |out, title| out.texts("title", title));
            notes.iter().for_each(|note| out.texts("note", note));
        });
    }

    pub(super) fn not_encoded(&mut self, item: &NotEncoded) {
        let NotEncoded { citations, subject, days, labels, notes } = item;
        self.node("not encoded", |out| {
            out.citations("of", citations);
            out.maybe(subject.as_ref(), |out, subject| out.node("for", |out| out.name(subject)));
            out.maybe(days.as_ref(), |out, days| out.leaf(format_args!("{days:?}")));
            out.labels(labels);
            notes.iter().for_each(|note| out.texts("note", note));
        });
    }
}
