//! Bodies, purposes, groups of questions, and the groups of bodies that provisions fill.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::model::{
    BodyId, Expr, ExprKind, Field, FieldId, Group, Labels, Model, Named, Origin, PurposeId, QuestionGroupId,
    Template, Text, Type, Value,
};
use crate::source::SourceId;
use crate::syntax::spelling::TextRole;
use crate::syntax::tree::{self, FieldRole, ItemKind, Name, StatementKind, TypeKind};

use super::{ExprContext, ExprResolver, Resolver};

/// The word for the elements of a group.
pub(super) const BODY: &str = "body";

/// The word for questions that are put together.
pub(super) const GROUP: &str = "group";

impl<'a> Resolver<'a> {
    /// Takes in a body, a purpose or a group of questions.
    pub(super) fn declare_named(&mut self, named: &tree::Named, what: &str, file: SourceId) {
        let known = match what {
            BODY => &self.model.bodies,
            GROUP => &self.model.question_groups,
            _ => &self.model.purposes,
        };
        if let Some(known) = known.iter().find(|known| known.name == named.name.node) {
            let first = known.span;
            self.duplicate(what, &named.name.node, named.name.span, first);
            return;
        }
        let label = self.plain(&named.label);
        let entry = Named { name: Arc::clone(&named.name.node), label, file, span: named.name.span };
        match what {
            BODY => self.model.bodies.push(entry),
            GROUP => self.model.question_groups.push(entry),
            _ => self.model.purposes.push(entry),
        }
    }

    /// A group of bodies that stands where none can.
    pub(super) fn refuse_group(&mut self, field: &tree::Field) {
        let name = &field.name;
        self.faults.push(
            Diagnostic::new(Code::MisplacedStatement, "a group of bodies is filled by provisions")
                .at(name.span, "it is a term about the case as a whole")
                .help(words!("write `term {} : list of body \"…\"` at the margin", name.node)),
        );
    }

    /// Takes in a group of bodies: `term security_services : list of body "…"`.
    pub(super) fn declare_group(
        &mut self,
        field: &tree::Field,
        file: SourceId,
        members: &BTreeMap<Arc<str>, BTreeSet<Arc<str>>>,
    ) {
        let name = &field.name;
        if field.role != FieldRole::Term || field.over_time || field.definition.is_some() {
            self.refuse_group(field);
            return;
        }
        if let Some(known) = self.model.group_named(&name.node) {
            let first = known.span;
            self.duplicate("group", &name.node, name.span, first);
            return;
        }
        // What it is called, or else its sentence: members are listed behind either.
        let said = |asked| field.labels.iter().find(|(role, _)| *role == asked);
        let label = said(TextRole::Called).or_else(|| said(TextRole::Affirmative));
        let label = match label {
            Some((_, texts)) => self.plain(&texts.node),
            None => {
                self.faults.push(
                    Diagnostic::new(
                        Code::MisplacedStatement,
                        "a group of bodies needs words that a reader calls it by",
                    )
                    .at(name.span, "no text follows"),
                );
                return;
            }
        };
        let mut filled = Vec::new();
        for body in members.get(&name.node).into_iter().flatten() {
            let Some(id) = self.model.body_named(body) else { continue };
            let labels = membership(&self.model, id, &label);
            let term = FieldId::from_index(self.model.fields.len());
            self.model.fields.push(Field {
                entity: None,
                name: Arc::from(format!("{} includes {body}", name.node)),
                role: FieldRole::Term,
                ty: Type::YesNo,
                over_time: false,
                otherwise: Some(Expr {
                    kind: ExprKind::Value(Value::YesNo(false)),
                    ty: Type::YesNo,
                    span: name.span,
                }),
                definition: None,
                labels,
                standard: None,
                decided_by: None,
                burden_on: None,
                usually: None,
                fixed: false,
                group: None,
                confidential: field.confidential,
                origin: Origin::Group,
                file,
                span: name.span,
            });
            filled.push((id, term));
        }
        self.model.groups.push(Group {
            name: Arc::clone(&name.node),
            label,
            members: filled,
            file,
            span: name.span,
        });
    }

    /// For each group, by its name, the bodies that provisions put into it.
    pub(super) fn members_written(&self) -> BTreeMap<Arc<str>, BTreeSet<Arc<str>>> {
        let mut members: BTreeMap<Arc<str>, BTreeSet<Arc<str>>> = BTreeMap::new();
        for item in self.parsed.iter().flat_map(|file| &file.file.items) {
            let ItemKind::Provision(provision) = &item.kind else { continue };
            for statement in &provision.statements {
                let StatementKind::Members(group, names) = &statement.kind else { continue };
                let Some(group) = group.names.last() else { continue };
                let filled = members.entry(Arc::clone(&group.node)).or_default();
                filled.extend(names.iter().map(|name| Arc::clone(&name.node)));
            }
        }
        members
    }

    /// With names looked up as in an expression.
    pub(super) fn looked_up<T>(&mut self, look: impl FnOnce(&mut ExprResolver<'_>) -> T) -> T {
        let mut resolver = ExprResolver { model: &self.model, scope: &self.scope, faults: Vec::new() };
        let found = look(&mut resolver);
        let faults = resolver.faults;
        self.faults.extend(faults);
        found
    }
}

/// True if a type is written as a list of bodies.
pub(super) fn is_group(field: &tree::Field) -> bool {
    match &field.ty.kind {
        TypeKind::List(element) => matches!(&element.kind, TypeKind::Named(name) if &**name == BODY),
        _ => false,
    }
}

/// That a body belongs to a group, in words.
fn membership(model: &Model, body: BodyId, group: &Text) -> Labels {
    let body = &model.body(body).label;
    let sentence = |is_member: bool| {
        let languages = group.languages.iter().map(|(language, _)| {
            let (body, group) = (body.plain(language), group.plain(language));
            let words = match (&**language, is_member) {
                ("de", true) => format!("zu „{group}“ gehört: {body}"),
                ("de", false) => format!("zu „{group}“ gehört nicht: {body}"),
                (_, true) => format!("“{group}” includes: {body}"),
                (_, false) => format!("“{group}” does not include: {body}"),
            };
            (Arc::clone(language), Template::of(words))
        });
        Text { languages: languages.collect::<Vec<_>>().into() }
    };
    Labels::of(vec![(TextRole::Affirmative, sentence(true)), (TextRole::Negative, sentence(false))])
}

impl ExprResolver<'_> {
    /// The body of that name; an unknown one is reported.
    pub fn body(&mut self, context: &ExprContext, name: &Name) -> Option<BodyId> {
        let found = self.model.body_named(&name.node);
        let named = found.map(|id| self.model.body(id));
        self.named_thing(context, BODY, name, named, &self.model.bodies)?;
        found
    }

    /// The purpose of that name; an unknown one is reported.
    pub fn purpose(&mut self, context: &ExprContext, name: &Name) -> Option<PurposeId> {
        let at = self.model.purposes.iter().position(|purpose| purpose.name == name.node);
        let named = at.and_then(|at| self.model.purposes.get(at));
        self.named_thing(context, "purpose", name, named, &self.model.purposes)?;
        at.map(PurposeId::from_index)
    }

    /// The group of questions of that name; an unknown one is reported.
    pub(super) fn question_group(&mut self, context: &ExprContext, name: &Name) -> Option<QuestionGroupId> {
        let at = self.model.question_groups.iter().position(|group| group.name == name.node);
        let named = at.and_then(|at| self.model.question_groups.get(at));
        self.named_thing(context, GROUP, name, named, &self.model.question_groups)?;
        at.map(QuestionGroupId::from_index)
    }

    /// Reports a name that is not declared, or not in a file that is used.
    fn named_thing(
        &mut self,
        context: &ExprContext,
        what: &str,
        name: &Name,
        found: Option<&Named>,
        known: &[Named],
    ) -> Option<()> {
        let Some(found) = found else {
            let nearest = suggest::nearest(&name.node, known.iter().map(|known| &*known.name));
            let fault = Diagnostic::new(Code::UnknownName, words!("no {} `{}` is declared", what, name.node))
                .at(name.span, "it is named here");
            self.faults.push(match nearest {
                Some(_) => fault.suggesting(name.span, nearest),
                None => fault.help(words!("declare it at the margin: {} {} \"…\"", what, name.node)),
            });
            return None;
        };
        if !self.scope.sees(context.file, found.file) {
            let file = self.scope.name_of(found.file);
            self.faults.push(
                Diagnostic::new(
                    Code::UnknownName,
                    words!("the {} `{}` is declared in a file that this one does not use", what, name.node),
                )
                .at(name.span, words!("it is declared in `{}.rules`", file))
                .help(words!("write `use {}` at the top of this file", file)),
            );
        }
        Some(())
    }

    /// The term that says whether a group has a body.
    pub(super) fn member(&mut self, context: &ExprContext, group: &Group, name: &Name) -> Option<FieldId> {
        let body = self.body(context, name)?;
        let member = group.members.iter().find(|(known, _)| *known == body);
        if member.is_none() {
            self.faults.push(
                Diagnostic::new(
                    Code::UnknownName,
                    words!("no provision puts `{}` into `{}`", name.node, group.name),
                )
                .at(name.span, "it is never one of them"),
            );
        }
        member.map(|(_, term)| *term)
    }
}
