//! What is asked of provisions on another day than that of decision: the case is run with that day in its place, and the
//! reasons are those of that run.

use super::named::{AskedOn, Known, Noun};
use super::reason::Reason;
use super::{At, Explainer};
use crate::evaluate::{Run, evaluate};
use crate::facts::{Block, Override};
use crate::logic::Kleene;
use crate::model::{Expr, ExprKind, Value};
use crate::program::{Cell, HIGHEST, InputPart, LOWEST, Node, Program, Span, SpanId};
use crate::time::DaySpan;

/// The day that takes the place of that of decision.
#[derive(Clone, Debug)]
pub(super) struct Today {
    /// As far as it is known.
    days: Option<DaySpan>,
    /// What it is called.
    pub noun: Noun,
}

impl Explainer<'_, '_> {
    /// The day of decision, or the one in its place, as far as it is known.
    pub(super) fn today(&self) -> Option<DaySpan> {
        self.today.as_ref().map_or(Some(self.case.on), |today| today.days)
    }

    /// What the day of decision is called.
    pub(super) fn today_noun(&self) -> Noun {
        self.today.as_ref().map_or(Noun::DayOfDecision, |today| today.noun.clone())
    }

    /// On which day something is asked.
    pub(super) fn asked_on(&mut self, day: &Expr, at: At<'_>) -> AskedOn {
        let known = self.shown(day, at.cx, at.row);
        let is_written = matches!(day.kind, ExprKind::Value(Value::Date(_)));
        let called = (!is_written).then(|| self.noun(day, at.cx, at.row));
        AskedOn { day: known, called }
    }

    /// The reasons that `reasons` gives on another day; none if there is no such day.
    pub(super) fn reasons_on(
        &mut self,
        (day, asked): (&Expr, &AskedOn),
        at: At<'_>,
        reasons: impl FnOnce(&mut Explainer<'_, '_>) -> Vec<Reason>,
    ) -> Vec<Reason> {
        let Node::Span(slot) = self.outline.value(day, at.cx) else { return Vec::new() };
        if self.run.span_value(slot, at.row).there.is_no() || at.depth + 1 >= super::MAX_DEPTH {
            return Vec::new();
        }
        let (block, run) = self.run_on(slot, at.row);
        let mut other =
            Explainer::new(self.model(), self.program, &run, (&block, self.at), (self.case, self.given));
        other.lines = self.lines;
        other.today = Some(Today { days: asked.day.as_days(), noun: asked.noun() });
        let found = reasons(&mut other);
        self.lines = other.lines;
        found
    }

    /// The case, run with what stands in a slot as the day of decision. What it gives of that day says nothing of another.
    fn run_on(&self, slot: SpanId, row: usize) -> (Block, Run) {
        let mut block = self.block.clone();
        let day = self.run.span_value(slot, row);
        let day =
            Span { low: day.low.unwrap_or(LOWEST), high: day.high.unwrap_or(HIGHEST), there: Kleene::Yes };
        if let Some(today) = self.program.inputs.get(&(Program::CASES, InputPart::DayOfDecision)) {
            block.columns.put_cell(*today, self.at, Cell::Span(day));
        }
        block
            .overrides
            .retain(|given| given.value == Override::Open || !self.program.is_of_the_day(given.node));
        let run = evaluate(self.program, &block);
        (block, run)
    }
}

impl AskedOn {
    /// What the day is called: itself, where it is known.
    #[must_use]
    pub fn noun(&self) -> Noun {
        match &self.called {
            Some(called) if !self.day.is_a_day() => called.clone(),
            Some(_) | None => Noun::Known(self.day.clone()),
        }
    }
}

impl Known {
    fn as_days(&self) -> Option<DaySpan> {
        match self {
            Self::Days(days) => Some(*days),
            _ => None,
        }
    }
}
