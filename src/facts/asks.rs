//! What is asked of a case, by name: in its file under `asks`, or on the command line.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, article, suggest, words};
use crate::model::{Asked, Cited, Expr, ExprKind, FieldId, LawId, Model};
use crate::parse;
use crate::program::Ask;
use crate::resolve::{ExprContext, ExprResolver, Scope};
use crate::source::{SourceMap, Span};
use crate::syntax::tree::{self, FactContent};

/// So many names are offered in place of one that there is not.
const MOST_NAMED: usize = 5;

/// What `name` asks for: a field, or an action by its name or as `grant(application)`.
#[must_use]
pub fn named(model: &Model, name: &str) -> Option<Asked> {
    let action = || {
        let (action, entity) = match name.split_once('(') {
            Some((action, rest)) => (action, Some(rest.strip_suffix(')')?)),
            None => (name, None),
        };
        let id = model.action_named(action)?;
        let about = &*model.entity(model.action(id).entity).name;
        entity.is_none_or(|entity| entity == about).then_some(Asked::Action(id))
    };
    field_named(model, name).map(Asked::Field).or_else(action)
}

/// The field that `name` asks for: `derived_status` or `derivation.derived_status`.
#[must_use]
pub fn field_named(model: &Model, name: &str) -> Option<FieldId> {
    match name.split_once('.') {
        Some((entity, field)) => model.field_named(Some(model.entity_named(entity)?), field),
        None => {
            let mut fields = model.fields.iter().enumerate().filter(|(_, field)| &*field.name == name);
            let found = fields.next().map(|(at, _)| FieldId::from_index(at));
            found.filter(|_| fields.next().is_none())
        }
    }
}

/// What is asked by the text at `span`: a field or an action by name, an action under some of its bases, or what is asked
/// of provisions about the records of an entity. Citations without an act mean `law`.
///
/// # Errors
/// What is wrong with it.
pub fn read(
    (model, scope): (&Model, &Scope),
    sources: &SourceMap,
    span: Span,
    law: Option<LawId>,
) -> Result<Ask, Vec<Diagnostic>> {
    let text = sources.get(span.source).text().get(span.range()).unwrap_or_default().trim();
    if let Some(asked) = named(model, text) {
        return Ok(Ask::of(asked));
    }
    let is_cited = ["§", "Art", "ruling ", "guidance ", "part "].iter().any(|sign| text.starts_with(sign));
    if !is_cited && !text.contains('(') {
        return Err(vec![unknown(model, text).at(span, "this is asked")]);
    }
    let mut resolver = ExprResolver { model, scope, faults: Vec::new() };
    let ask = if is_cited {
        let line = parse::case_line(sources, span)?;
        relation(&mut resolver, line.content, span, law)
    } else {
        let (asked, among) = parse::asked_line(sources, span)?;
        action(&mut resolver, &asked, &among, span, law)
    };
    match ask {
        Some(ask) if resolver.faults.is_empty() => Ok(ask),
        _ if resolver.faults.is_empty() => {
            Err(vec![Diagnostic::new(Code::UnknownQuestion, "this cannot be asked of a case").at(
                span,
                "a question names a field, an action, or what is asked of provisions about an entity: `§ 5 applies to person`",
            )])
        }
        _ => Err(resolver.faults),
    }
}

/// `grant(application) under § 36a`
fn action(
    resolver: &mut ExprResolver<'_>,
    asked: &tree::Asked,
    among: &tree::Among,
    span: Span,
    law: Option<LawId>,
) -> Option<Ask> {
    let tree::Asked::Action { action, entity } = asked else { return None };
    let model = resolver.model;
    let Some(id) = model.action_named(&action.node) else {
        resolver.faults.push(unknown(model, &action.node).at(action.span, "this is asked"));
        return None;
    };
    let about = &*model.entity(model.action(id).entity).name;
    if *entity.node != *about {
        let fault = Diagnostic::new(
            Code::WrongSubject,
            words!("`{}` is about {} `{}`", action.node, article(about), about),
        );
        let fault = fault.at(entity.span, "it is asked about something else here");
        resolver.faults.push(fault.suggesting(entity.span, Some(about)));
        return None;
    }
    let context = ExprContext::of_declaration(span.source, law, Some(model.action(id).entity));
    let among = resolver.among(&context, among);
    for one in among.under.iter().flat_map(|under| &under.list) {
        if !resolver.model.has_anything_under(&one.citation) {
            resolver.faults.push(dangling(one));
        }
    }
    Some(Ask::Effect { action: id, among, is_listed: false })
}

/// `§ 26 (1) applies to derivation`
fn relation(
    resolver: &mut ExprResolver<'_>,
    content: FactContent,
    span: Span,
    law: Option<LawId>,
) -> Option<Ask> {
    let FactContent::Condition(asked) = content else { return None };
    let tree::ExprKind::Relation { subject, .. } = &asked.kind else { return None };
    let subject = match subject.as_ref().map(|path| path.names.as_slice()) {
        None => None,
        Some([entity]) => {
            let known = resolver.model.entity_named(&entity.node);
            if known.is_none() {
                let names = resolver.model.entities.iter().map(|entity| &*entity.name);
                let nearest = suggest::nearest(&entity.node, names);
                let fault =
                    Diagnostic::new(Code::UnknownName, words!("no entity `{}` is declared", entity.node));
                let fault = fault.at(entity.span, "a question is about all records of an entity");
                resolver.faults.push(fault.suggesting(entity.span, nearest));
                return None;
            }
            known
        }
        Some(_) => return None,
    };
    let mut context = ExprContext::of_declaration(span.source, law, subject);
    let Expr { kind, .. } = resolver.expr(&mut context, &asked, None);
    match kind {
        ExprKind::Relation { cited, relation, negated: false, .. } => {
            for one in cited.list.iter().filter(|one| !resolver.model.has_anything_under(&one.citation)) {
                resolver.faults.push(dangling(one));
            }
            Some(Ask::Relation { cited, relation, subject })
        }
        _ => None,
    }
}

/// A citation under which there is nothing.
fn dangling(cited: &Cited) -> Diagnostic {
    let shown = cited.citation.as_written();
    Diagnostic::new(
        Code::DanglingCitation,
        words!("nothing in the rule set stands under `{}` on any day", shown),
    )
    .at(cited.span, "it is asked for here")
}

/// Why a name cannot be asked for.
fn unknown(model: &Model, question: &str) -> Diagnostic {
    let names: Vec<String> = model
        .fields
        .iter()
        .map(|field| match field.entity {
            Some(entity) => format!("{}.{}", model.entity(entity).name, field.name),
            None => field.name.to_string(),
        })
        .collect();
    let actions: Vec<String> = model.actions.iter().map(|action| action.name.to_string()).collect();
    let ends: Vec<&String> = names.iter().filter(|name| name.rsplit('.').next() == Some(question)).collect();
    let fault = Diagnostic::new(Code::UnknownQuestion, words!("the rule set has no field `{}`", question));
    if ends.len() > 1 {
        let ends: Vec<&str> = ends.into_iter().map(String::as_str).collect();
        return Diagnostic::new(Code::UnknownQuestion, words!("several fields are called `{}`", question))
            .help(words!("write one of {}", ends.join(", ")));
    }
    let short = names.iter().filter_map(|name| name.rsplit('.').next());
    match suggest::nearest(question, names.iter().chain(&actions).map(String::as_str).chain(short)) {
        Some(name) => fault.help(words!("did you mean `{}`?", name)),
        None => {
            let asked: BTreeSet<&str> = model
                .questions
                .iter()
                .filter_map(|question| match question.asked {
                    Asked::Field(field) => names.get(field.index()),
                    Asked::Action(action) | Asked::Among(action, _) => actions.get(action.index()),
                })
                .map(String::as_str)
                .collect();
            let likest: Vec<String> = suggest::likest(question, asked.iter().copied(), MOST_NAMED)
                .into_iter()
                .map(|name| format!("`{name}`"))
                .collect();
            let likest = likest.join(", ");
            fault.help(match asked.len().saturating_sub(MOST_NAMED) {
                0 => words!("the rule set asks by itself for {}", likest),
                more => words!("the rule set asks by itself for {} and {} more; without `--question` all are answered, each by name in `--format json`", likest, more),
            })
        }
    }
}
