//! Shapes of provisions: statements, conditions and lists.

use super::Writer;
use crate::source::Spanned;
use crate::syntax::tree::{
    ActionCall, Among, AssignedValue, Assignment, Authority, Condition, ConditionKind, Due, Limb, List,
    Manner, Provision, Purposes, Reading, Statement, StatementKind, Substitute, Substitution,
};
use crate::time::InForce;

impl Writer {
    pub(super) fn provision(&mut self, provision: &Provision) {
        let Provision {
            kind,
            citations,
            of,
            title,
            in_force,
            is_new,
            subject,
            addressee,
            statements,
            requirement,
            condition,
            exception,
            gist,
            notes,
            sources,
            readings,
            formerly,
        } = provision;
        self.node(format_args!("{kind:?}"), |out| {
            out.citations("at", citations);
            out.maybe(of.as_ref(), |out, day| out.leaf(format_args!("of {day:?}")));
            out.maybe(title.as_ref(), |out, title| out.texts("title", title));
            out.in_force(in_force.as_ref());
            out.maybe(is_new.then_some(&()), |out, ()| out.leaf("new"));
            out.maybe(subject.as_ref(), |out, subject| out.node("for", |out| out.name(subject)));
            out.maybe(addressee.as_ref(), |out, filter| out.node("where", |out| out.expression(filter)));
            statements.iter().for_each(|statement| out.statement(statement));
            out.maybe(requirement.as_ref(), |out, condition| {
                out.node("requires", |out| out.condition(condition))
            });
            out.maybe(condition.as_ref(), |out, condition| out.node("if", |out| out.condition(condition)));
            out.maybe(exception.as_ref(), |out, condition| {
                out.node("unless", |out| out.condition(condition))
            });
            out.maybe(gist.as_ref(), |out, gist| out.texts("gist", gist));
            notes.iter().for_each(|note| out.texts("note", note));
            sources.iter().for_each(|source| out.leaf(format_args!("source {source:?}")));
            readings.iter().for_each(|reading| out.reading(reading));
            out.maybe(formerly.as_ref(), |out, citations| out.citations("formerly", citations));
        });
    }

    fn in_force(&mut self, days: Option<&Spanned<InForce>>) {
        self.maybe(days, |out, Spanned { node, span: _ }| out.leaf(format_args!("{node:?}")));
    }

    fn reading(&mut self, reading: &Reading) {
        let Reading { text, after, span: _ } = reading;
        self.texts("reading", text);
        match after {
            None => {}
            Some(Authority::Citations(citations)) => self.citations("after", citations),
            Some(Authority::Text(text)) => self.leaf(format_args!("after {text:?}")),
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let Statement { kind, reach, manner, in_force, span: _ } = statement;
        match kind {
            StatementKind::Conclude(assignment) => self.assignment("conclude", assignment),
            StatementKind::Deem(assignment) => self.assignment("deem", assignment),
            StatementKind::Presume(assignment) => self.assignment("presume", assignment),
            StatementKind::Disapply(citations) => self.citations("disapply", citations),
            StatementKind::Disregard(waiver, citations) => self.citations(waiver.spelling(), citations),
            StatementKind::Overrides(citations) => self.citations("overrides", citations),
            StatementKind::Leaves(citations) => self.citations("leaves untouched", citations),
            StatementKind::Apply(citations, substitutions) => {
                self.citations("apply", citations);
                self.substitutions(substitutions);
            }
            StatementKind::Read(substitutions, citations) => {
                self.citations("read in", citations);
                self.substitutions(substitutions);
            }
            StatementKind::ReadAsOf(citations) => self.citations("read as of", citations),
            StatementKind::Continue(citations) => self.citations("continue", citations),
            StatementKind::Members(group, names) => self.node("members", |out| {
                out.path(group);
                names.iter().for_each(|name| out.name(name));
            }),
            StatementKind::Act(modal, call) => self.node(modal.spelling(), |out| out.call(call)),
            StatementKind::Require { call, as_a_rule } => {
                self.node(format_args!("requires, as a rule {as_a_rule}"), |out| out.call(call));
            }
            StatementKind::Weigh(texts) => self.texts("weigh", texts),
        }
        self.maybe(reach.as_ref(), |out, citations| out.citations("reaching", citations));
        self.manner(manner);
        self.in_force(in_force.as_ref());
    }

    fn manner(&mut self, manner: &Manner) {
        let Manner { each, bearer, addressee, from, due, ongoing, purposes } = manner;
        self.maybe(each.as_ref(), |out, (name, group)| {
            out.node("for each", |out| {
                out.name(name);
                out.path(group);
            });
        });
        self.maybe(bearer.as_ref(), |out, path| out.node("bearer", |out| out.path(path)));
        self.maybe(addressee.as_ref(), |out, path| out.node("to", |out| out.path(path)));
        self.maybe(from.as_ref(), |out, day| out.node("from", |out| out.expression(day)));
        self.maybe(due.as_ref(), |out, due| match due {
            Due::WithoutDelay(_) => out.leaf("due without delay"),
            Due::Within(expr) => out.node("due", |out| out.expression(expr)),
        });
        self.maybe(ongoing.as_ref(), |out, expr| out.node("while", |out| out.expression(expr)));
        self.maybe(purposes.as_ref(), |out, Purposes { other_than, names, span: _ }| {
            out.node(format_args!("purpose, other than {other_than}"), |out| {
                names.iter().for_each(|name| out.name(name));
            });
        });
    }

    pub(super) fn among(&mut self, among: &Among) {
        let Among { under, by, to, purpose } = among;
        self.maybe(under.as_ref(), |out, citations| out.citations("under", citations));
        self.maybe(by.as_ref(), |out, name| out.node("by", |out| out.name(name)));
        self.maybe(to.as_ref(), |out, name| out.node("to", |out| out.name(name)));
        self.maybe(purpose.as_ref(), |out, name| out.node("for the purpose of", |out| out.name(name)));
    }

    pub(super) fn call(&mut self, call: &ActionCall) {
        let ActionCall { action, about, span: _ } = call;
        self.name(action);
        self.path(about);
    }

    fn assignment(&mut self, role: &str, assignment: &Assignment) {
        let Assignment { path, value } = assignment;
        self.node(role, |out| {
            out.path(path);
            match value {
                AssignedValue::Yes => out.leaf("yes"),
                AssignedValue::No => out.leaf("no"),
                AssignedValue::Expr(expr) => out.expression(expr),
            }
        });
    }

    fn substitutions(&mut self, substitutions: &[Substitution]) {
        for Substitution { new, old, span: _ } in substitutions {
            self.node("reading", |out| {
                for side in [new, old] {
                    match side {
                        Substitute::Path(path) => out.path(path),
                        Substitute::Citations(citations) => out.citations("provisions", citations),
                    }
                }
            });
        }
    }

    fn condition(&mut self, condition: &Condition) {
        let Condition { kind, in_force, span: _ } = condition;
        match kind {
            ConditionKind::Line(expr) => self.expression(expr),
            ConditionKind::List(list) => self.list(list),
        }
        self.in_force(in_force.as_ref());
    }

    fn list(&mut self, list: &List) {
        let List { quantified, connective: Spanned { node, span: _ }, limbs } = list;
        self.node(format_args!("{node:?}"), |out| {
            out.maybe(quantified.as_ref(), Self::binding);
            for Limb { marker, name, condition, formerly } in limbs {
                out.node(format_args!("{:?}", marker.node), |out| {
                    out.maybe(name.as_ref(), Self::name);
                    out.condition(condition);
                    out.maybe(formerly.as_ref(), |out, citations| out.citations("formerly", citations));
                });
            }
        });
    }
}
