//! Who acts towards whom, from when to when, and what for: what stands before the action, and the clauses
//! on lines of their own below it.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::builder::Builder;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::tree::{Due, Expr, ExprKind, Literal, Name, Path, Purposes, Statement, StatementKind};

impl<'t> Builder<'t> {
    /// `for each s in security_services:`
    pub(super) fn for_each(&mut self, pair: Pair<'t, Rule>) -> Option<(Name, Path)> {
        let mut name = None;
        let mut group = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::name => name = Some(self.name(&part)),
                Rule::path => group = Some(self.path(part)),
                _ => {}
            }
        }
        Some((name?, group?))
    }

    /// `security_services includes border_police, customs_office`
    pub(super) fn members(&mut self, pair: Pair<'t, Rule>) -> Option<(Path, Vec<Name>)> {
        let mut group = None;
        let mut names = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::path => group = Some(self.path(part)),
                Rule::name => names.push(self.name(&part)),
                _ => {}
            }
        }
        Some((group?, names))
    }

    /// A clause below the statement it belongs to.
    pub(super) fn clause(
        &mut self,
        statement: Option<&mut Statement>,
        rule: Rule,
        parts: Pairs<'t, Rule>,
        span: Span,
    ) {
        let acts = |statement: &Statement| {
            matches!(statement.kind, StatementKind::Act(..) | StatementKind::Require { .. })
        };
        let Some(statement) = statement.filter(|statement| acts(statement)) else {
            self.fault(
                Diagnostic::new(Code::MisplacedStatement, "this clause belongs to no action")
                    .at(span, "the statement above it is no duty, no power and no bar")
                    .help("write it below `shall`, `should`, `may` or `must not`, before `if`"),
            );
            return;
        };
        if matches!(statement.kind, StatementKind::Require { .. }) {
            self.fault(
                Diagnostic::new(
                    Code::MisplacedStatement,
                    "what an action requires has no clauses of its own",
                )
                .at(span, "it belongs to a duty, a power or a bar"),
            );
            return;
        }
        let manner = &mut statement.manner;
        let is_repeated = match rule {
            Rule::to_line => manner.addressee.is_some(),
            Rule::from_line => manner.from.is_some(),
            Rule::due_line => manner.due.is_some(),
            Rule::while_line => manner.ongoing.is_some(),
            _ => manner.purposes.is_some(),
        };
        if is_repeated {
            self.fault(
                Diagnostic::new(Code::RepeatedLine, "this clause stands twice below one statement")
                    .at(span, "a statement has one of each kind"),
            );
            return;
        }
        match rule {
            Rule::to_line => manner.addressee = self.path_in(parts),
            Rule::from_line => manner.from = self.expression_in(parts),
            Rule::due_line => manner.due = self.due(parts, span),
            Rule::while_line => manner.ongoing = self.expression_in(parts),
            _ => manner.purposes = Some(self.purposes(parts, span)),
        }
    }

    fn path_in(&mut self, mut parts: Pairs<'t, Rule>) -> Option<Path> {
        parts.find(|part| part.as_rule() == Rule::path).map(|path| self.path(path))
    }

    fn expression_in(&mut self, mut parts: Pairs<'t, Rule>) -> Option<Expr> {
        parts.find(|part| part.as_rule() == Rule::expression).map(|expr| self.expression(expr))
    }

    /// `due without delay`, `due 1 month after opened`
    fn due(&mut self, mut parts: Pairs<'t, Rule>, span: Span) -> Option<Due> {
        let pair = parts.find(|part| matches!(part.as_rule(), Rule::without_delay | Rule::due_period))?;
        if pair.as_rule() == Rule::without_delay {
            return Some(Due::WithoutDelay(span));
        }
        let mut period = None;
        let mut counts_first_day = false;
        let mut start = None;
        let mut working_day_in = None;
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::period => period = Some(self.length_with_place(&part)),
                Rule::k_after => {}
                Rule::k_from => counts_first_day = true,
                Rule::ending_on_a_working_day => {
                    working_day_in = self.place_of_the_ending(part).map(Box::new)
                }
                _ => start = Some(Box::new(self.operand(part))),
            }
        }
        let day = Box::new(Expr { kind: ExprKind::Literal(Literal::DayOfDecision), span: span.at_end() });
        let kind = ExprKind::Within { day, period: period?, counts_first_day, start: start?, working_day_in };
        Some(Due::Within(Expr { kind, span }))
    }

    /// `for the purpose of identification`, `other than for the purpose of identification`
    fn purposes(&mut self, parts: Pairs<'t, Rule>, span: Span) -> Purposes {
        let mut purposes = Purposes { other_than: false, names: Vec::new(), span };
        for part in parts {
            match part.as_rule() {
                Rule::other_than => purposes.other_than = true,
                Rule::name => purposes.names.push(self.name(&part)),
                _ => {}
            }
        }
        purposes
    }
}
