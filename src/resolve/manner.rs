//! Duties, powers and bars: who acts towards whom, from when to when, and what for.
//!
//! A line for each body of a group is one statement for each body; a basis for several purposes is one for each.

use crate::diagnostic::{Code, Diagnostic, suggest, words};
use crate::model::{
    ActionId, Among, BodyId, Due, Expr, ExprKind, FieldId, Group, Manner, Party, Purposes, StatementKind,
    Type, Value,
};
use crate::source::Span;
use crate::syntax::spelling::{Comparison, Modal};
use crate::syntax::tree::{self, Name, Path};

use super::{ExprContext, ExprResolver, Resolver};

/// What a clause that repeats a line goes through: a name, the body it stands for, and the term that says whether
/// the group has it.
type Each<'n> = Option<(&'n Name, BodyId, FieldId)>;

impl Resolver<'_> {
    /// What a duty, a power or a bar says, once for each body and purpose.
    pub(super) fn acts(
        &mut self,
        context: &mut ExprContext,
        statement: &tree::Statement,
        modal: Modal,
        action: ActionId,
    ) -> Vec<(StatementKind, Option<Box<Manner>>)> {
        let written = &statement.manner;
        let rounds: Vec<Each<'_>> = match &written.each {
            None => vec![None],
            Some((name, path)) => {
                self.check_is_named(written, name);
                let Some(group) = self.group(context, path) else { return Vec::new() };
                group.members.iter().map(|(body, term)| Some((name, *body, *term))).collect()
            }
        };
        let mut made = Vec::new();
        for each in rounds {
            let manner = self.looked_up(|resolver| resolver.manner(context, written, modal, each));
            let purposes = match manner.purposes.as_ref() {
                Some(purposes) if modal.is_basis() => purposes.list.clone(),
                _ => Vec::new(),
            };
            let one = |manner: Manner| {
                let is_said = manner.is_said();
                (StatementKind::Act(modal, action), is_said.then(|| Box::new(manner)))
            };
            if purposes.len() < 2 {
                made.push(one(manner));
                continue;
            }
            made.extend(purposes.into_iter().map(|purpose| {
                let purposes = Some(Purposes { other_than: false, list: vec![purpose] });
                one(Manner { purposes, ..manner.clone() })
            }));
        }
        made
    }

    /// The group after `in`.
    fn group(&mut self, context: &ExprContext, path: &Path) -> Option<Group> {
        let group = match path.names.as_slice() {
            [name] => self.model.group_named(&name.node).cloned(),
            _ => None,
        };
        let Some(group) = group else {
            let known = self.model.groups.iter().map(|group| &*group.name);
            let nearest = path.names.last().and_then(|name| suggest::nearest(&name.node, known));
            let nearest = nearest.map(str::to_owned);
            self.faults.push(
                Diagnostic::new(Code::UnknownName, "no group of bodies of this name is declared")
                    .at(path.span, "a group is a `list of body`")
                    .suggesting(path.span, nearest.as_deref()),
            );
            return None;
        };
        if !self.scope.sees(context.file, group.file) {
            self.not_visible("group", &group.name, path.span, group.file);
        }
        Some(group)
    }

    /// What `group includes body, …` concludes.
    pub(super) fn members(
        &mut self,
        context: &ExprContext,
        path: &Path,
        names: &[Name],
    ) -> Vec<crate::model::Assignment> {
        let Some(group) = self.group(context, path) else { return Vec::new() };
        let terms: Vec<(FieldId, Span)> = self.looked_up(|resolver| {
            let terms = names
                .iter()
                .filter_map(|name| resolver.member(context, &group, name).map(|term| (term, name.span)));
            terms.collect()
        });
        let value = |span| Expr { kind: ExprKind::Value(Value::YesNo(true)), ty: Type::YesNo, span };
        terms
            .into_iter()
            .map(|(field, span)| crate::model::Assignment { field, value: value(span) })
            .collect()
    }

    /// Reports a line for each body of a group that does not name the body.
    fn check_is_named(&mut self, written: &tree::Manner, name: &Name) {
        let names = [&written.bearer, &written.addressee];
        let is_named = names.into_iter().flatten().any(|path| is_only(path, name));
        if !is_named {
            self.faults.push(
                Diagnostic::new(
                    Code::MisplacedStatement,
                    words!(
                        "`{}` is neither who acts nor the addressee: this line would say the same each time",
                        name.node
                    ),
                )
                .at(name.span, "one of the group"),
            );
        }
    }
}

impl ExprResolver<'_> {
    /// Who acts towards whom, when and what for.
    fn manner(
        &mut self,
        context: &mut ExprContext,
        written: &tree::Manner,
        modal: Modal,
        each: Each<'_>,
    ) -> Manner {
        let bearer = written.bearer.as_ref().and_then(|path| self.party(context, path, each));
        let addressee = written.addressee.as_ref().and_then(|path| self.party(context, path, each));
        let member = each.map(|(name, _, term)| self.field(context, None, term, name.span));
        let from = written.from.as_ref().map(|from| {
            let event = self.expr(context, from, Some(&Type::Date));
            happened_by_now(event, from.span)
        });
        let due = written.due.as_ref().map(|due| match due {
            tree::Due::WithoutDelay(_) => Due::WithoutDelay,
            tree::Due::Within(within) => Due::Within(self.expr(context, within, Some(&Type::YesNo))),
        });
        let ongoing = written.ongoing.as_ref().map(|ongoing| self.expr(context, ongoing, Some(&Type::YesNo)));
        let purposes = written.purposes.as_ref().map(|purposes| Purposes {
            other_than: purposes.other_than,
            list: purposes.names.iter().filter_map(|name| self.purpose(context, name)).collect(),
        });
        self.check_fits(written, modal);
        Manner { bearer, addressee, member, from, due, ongoing, purposes }
    }

    /// Reports clauses that a bar, or a basis, cannot have.
    fn check_fits(&mut self, written: &tree::Manner, modal: Modal) {
        if let (Some(due), false) = (&written.due, modal.is_basis()) {
            let span = match due {
                tree::Due::WithoutDelay(span) => *span,
                tree::Due::Within(within) => within.span,
            };
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "what must not be done is never due")
                    .at(span, "only a duty or a power has a time limit"),
            );
        }
        if let Some(purposes) = written.purposes.as_ref().filter(|one| one.other_than && modal.is_basis()) {
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "a duty or a power names the purposes it is for")
                    .at(purposes.span, "`other than` is for what must not be done")
                    .help("name the purposes, or add a bar: `must not … other than for the purpose of …`"),
            );
        }
    }

    /// Who acts or is addressed: the current body of a group, a body, or a person of the case.
    fn party(&mut self, context: &mut ExprContext, path: &Path, each: Each<'_>) -> Option<Party> {
        if let Some((_, body, _)) = each.filter(|(name, ..)| is_only(path, name)) {
            return Some(Party::Body(body));
        }
        if let [name] = path.names.as_slice()
            && (self.model.body_named(&name.node).is_some() || !self.is_known(context, name))
        {
            return self.body(context, name).map(Party::Body);
        }
        let record = self.record_path(context, path);
        match record.ty {
            Type::Record(_) => Some(Party::Record(record)),
            Type::Unknown => None,
            ref other => {
                self.faults.push(
                    Diagnostic::new(
                        Code::TypeMismatch,
                        "only a body or a person of the case can act or be addressed",
                    )
                    .at(path.span, words!("this is {}", other.in_words(self.model))),
                );
                None
            }
        }
    }

    /// The bases an outcome is asked of.
    pub fn among(&mut self, context: &ExprContext, among: &tree::Among) -> Among {
        Among {
            under: among.under.as_ref().map(|cited| self.cited(context, cited)),
            by: among.by.as_ref().and_then(|name| self.body(context, name)),
            to: among.to.as_ref().and_then(|name| self.body(context, name)),
            purpose: among.purpose.as_ref().and_then(|name| self.purpose(context, name)),
        }
    }

    /// `hand_over(a) was done`
    pub(super) fn happened(
        &mut self,
        context: &ExprContext,
        call: &tree::ActionCall,
        event: tree::ActionEvent,
        span: Span,
    ) -> Option<Expr> {
        let (action, about) = self.action_call(context, call)?;
        let facts = self.model.action(action).facts;
        let fact = match event {
            tree::ActionEvent::Requested => facts.requested,
            tree::ActionEvent::Done => facts.done,
            tree::ActionEvent::Refused => facts.refused,
        };
        Some(happened_by_now(self.field(context, Some(about), fact, span), span))
    }
}

/// That an event lies on or before the day of decision.
fn happened_by_now(event: Expr, span: Span) -> Expr {
    let now = Expr { kind: ExprKind::DayOfDecision, ty: Type::Date, span: span.at_end() };
    let kind = ExprKind::Compare(Box::new(event), Comparison::OnOrBefore, Box::new(now));
    Expr { kind, ty: Type::YesNo, span }
}

fn is_only(path: &Path, name: &Name) -> bool {
    matches!(path.names.as_slice(), [only] if only.node == name.node)
}
