//! Shapes of worked cases.

use super::Writer;
use crate::source::Spanned;
use crate::syntax::tree::{
    Example, Expectation, FactContent, FactLine, Given, GivenValue, Outcome, Path, RecordLine, Wanted,
};

impl Writer {
    pub(super) fn example(&mut self, example: &Example) {
        let Example { title, on, law_as_of, sources, notes, given, expected } = example;
        self.node("example", |out| {
            out.texts("title", title);
            for (role, day) in [("on", on), ("law as of", law_as_of)] {
                out.maybe(day.as_ref(), |out, Spanned { node, span: _ }| {
                    out.leaf(format_args!("{role} {node:?}"));
                });
            }
            sources.iter().for_each(|source| out.leaf(format_args!("source {source:?}")));
            notes.iter().for_each(|note| out.texts("note", note));
            given.iter().for_each(|given| out.given(given));
            expected.iter().for_each(|expected| out.expectation(expected));
        });
    }

    fn given(&mut self, given: &Given) {
        match given {
            Given::Records(RecordLine { entity, names, label, owners, confidential, span: _ }) => {
                self.node(format!("records, confidential {confidential}"), |out| {
                    out.name(entity);
                    names.iter().for_each(|name| out.name(name));
                    out.maybe(label.as_ref(), |out, label| out.texts("label", label));
                    out.node("of", |out| owners.iter().for_each(|owner| out.name(owner)));
                });
            }
            Given::Complete(path) => self.node("complete", |out| out.path(path)),
            Given::Fact(line) => self.fact_line(line),
        }
    }

    fn fact_line(&mut self, line: &FactLine) {
        let FactLine { undisputed, content, decided_by, because, confidential, span: _ } = line;
        let head = format!("fact, undisputed {undisputed}, confidential {confidential}");
        self.node(head, |out| {
            match content {
                FactContent::Value(path, value) => out.given_value("value", path, value),
                FactContent::Span(path, value, days) => {
                    out.given_value(&format!("{days:?}"), path, value);
                }
                FactContent::Condition(expr) => out.expression(expr),
            }
            out.maybe(decided_by.as_ref(), |out, party| out.node("decided by", |out| out.name(party)));
            out.maybe(because.as_ref(), |out, why| out.leaf(format_args!("because {why:?}")));
        });
    }

    fn given_value(&mut self, role: &str, path: &Path, value: &GivenValue) {
        self.node(role, |out| {
            out.path(path);
            match value {
                GivenValue::YesNo(yes) => out.leaf(format_args!("yes {yes}")),
                GivenValue::Unclear => out.leaf("unclear"),
                GivenValue::NotAsked => out.leaf("not asked"),
                GivenValue::Days(days) => out.leaf(format_args!("{days:?}")),
                GivenValue::Between(ends) => out.node("between", |out| {
                    out.expression(&ends.0);
                    out.expression(&ends.1);
                }),
                GivenValue::AtLeast(end) => out.node("at least", |out| out.expression(end)),
                GivenValue::AtMost(end) => out.node("at most", |out| out.expression(end)),
                GivenValue::Values(values) => out.expressions(values),
            }
        });
    }

    fn expectation(&mut self, expected: &Expectation) {
        let Expectation { on, outcome, by, for_want_of, span: _ } = expected;
        self.node("expect", |out| {
            out.maybe(on.as_ref(), |out, Spanned { node, span: _ }| {
                out.leaf(format_args!("on {node}"));
            });
            match outcome {
                Outcome::Value(path, value) => out.given_value("value", path, value),
                Outcome::Open(path) => out.node("open", |out| out.path(path)),
                Outcome::Conflict(path) => out.node("conflict", |out| out.path(path)),
                Outcome::Effect { call, among, expected: Spanned { node, span: _ } } => {
                    out.node(format_args!("{node:?}"), |out| {
                        out.call(call);
                        out.among(among);
                    });
                }
                Outcome::Condition(expr) => out.expression(expr),
            }
            for (citations, is_not_met) in by {
                out.citations(if *is_not_met { "by, not met" } else { "by" }, citations);
            }
            for wanted in for_want_of {
                match wanted {
                    Wanted::Path(path) => out.node("for want of", |out| out.path(path)),
                    Wanted::Citations(citations) => out.citations("for want of", citations),
                }
            }
        });
    }
}
