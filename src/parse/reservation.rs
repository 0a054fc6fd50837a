//! What law that is not written as a rule bears on.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::builder::Builder;
use super::lines::first_word;
use crate::source::Span;
use crate::syntax::spelling::Modal;
use crate::syntax::tree::{Bearing, ExpectedReservations, Manner, Reserved, Statement, StatementKind};

impl<'t> Builder<'t> {
    /// A line `bears on …` or `could …` that stands by itself.
    pub(super) fn reservation(&mut self, line: Span) -> Option<Statement> {
        let is_bare = first_word(self.slice(line)) == "bears";
        let rule = if is_bare { Rule::bears_line } else { Rule::could_line };
        let parts = self.line(rule, line)?;
        self.reserved(rule, parts, line)
    }

    /// What such a line says.
    pub(super) fn reserved(&mut self, rule: Rule, parts: Pairs<'t, Rule>, span: Span) -> Option<Statement> {
        let mut call = None;
        let mut reach = None;
        let mut bearing = None;
        let mut concluded = None;
        let mut founds = false;
        let mut modal = Modal::Shall;
        let mut reserved = Reserved { unless_met: rule == Rule::bears_line, condition: None };
        let mut in_force = None;
        for part in parts {
            match part.as_rule() {
                Rule::nothing => {
                    let mut inner = part.into_inner();
                    let texts = inner.find(|part| part.as_rule() == Rule::texts);
                    bearing = texts.map(|texts| Bearing::Nothing(Self::texts(texts)));
                }
                Rule::action_call => call = Some(self.action_call(part)),
                Rule::reach => reach = part.into_inner().find_map(|part| self.citations_in(part)),
                Rule::citations => bearing = Some(Bearing::Law(self.citations(part))),
                Rule::path => bearing = Some(Bearing::Field(self.path(part))),
                Rule::assignment => concluded = Some(self.assignment(part)),
                Rule::k_found => founds = true,
                Rule::unless_met => reserved.unless_met = true,
                Rule::at_discretion => modal = Modal::May,
                Rule::filter => reserved.condition = self.filter(part).map(|expr| *expr),
                Rule::in_force => in_force = Some(self.in_force(part)),
                _ => {}
            }
        }
        let kind = match (call, bearing, concluded) {
            (Some(call), ..) if rule == Rule::bears_line => StatementKind::Bears(Bearing::Action(call)),
            (Some(call), ..) if founds => StatementKind::Act(modal, call),
            (Some(call), ..) => StatementKind::Act(Modal::MustNot, call),
            (None, Some(bearing), _) => StatementKind::Bears(bearing),
            (None, None, Some(concluded)) => StatementKind::Conclude(concluded),
            (None, None, None) => return None,
        };
        let manner = Manner::default();
        Some(Statement { kind, reach, manner, reserved: Some(reserved), rows: Vec::new(), in_force, span })
    }

    /// `, subject to § 27 (1) AufenthG`, `, without reservation`
    pub(super) fn expected_reservations(&mut self, pair: Pair<'t, Rule>) -> ExpectedReservations {
        match pair.into_inner().find_map(|part| self.citations_in(part)) {
            Some(citations) => ExpectedReservations::SubjectTo(citations),
            None => ExpectedReservations::None,
        }
    }
}
