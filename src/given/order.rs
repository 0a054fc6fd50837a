//! An order of days that a case gives, and what follows from it.
//!
//! Each line `a before b + 2 weeks` limits the difference of two days. From all [`Limits`] together it can be said
//! of every comparison of a rule whether it follows or is contradicted, even where no day is known.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, words};
use crate::evaluate::Run;
use crate::facts::{Block, Case, Given, GivenCondition, Override};
use crate::logic::Kleene;
use crate::model::{Expr, ExprKind, Type, Value};
use crate::program::{
    Extreme, HIGHEST, InputPart, LOWEST, Lane, Node, Op, Order, Program, Shift, SpanId, TableKind,
};
use crate::source::Span;
use crate::syntax::spelling::{Arithmetic, Comparison};
use crate::time::{CalendarUnit, LONGEST_REST, Period, PeriodUnit, Turn, number_of};

use super::limits::{Cell, Limit, Limits};
use super::{Source, row_of};

/// A day as another one and so many days more, at least and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Offset {
    cell: Cell,
    low: i64,
    high: i64,
}

/// True if a condition compares two days, neither of which is written out.
pub(super) fn is_order(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Compare(left, _, right) => {
            let is_day = |expr: &Expr| expr.ty == Type::Date;
            (is_day(left) && is_day(right)) || matches!(left.kind, ExprKind::Age(..))
        }
        // A day that is carried to a working day is no fixed number of days away.
        ExprKind::Within { working_day_in, .. } => working_day_in.is_none(),
        ExprKind::Not(inner) => is_order(inner),
        _ => false,
    }
}

/// What a line of an order decides together with the lines before it.
pub(super) struct Decided {
    /// The line.
    pub place: Span,
    /// True if it adds anything to the lines before it.
    pub adds: bool,
    /// What it decides.
    pub found: Vec<Source>,
}

/// How many lines of a case may put days in an order: every two of these days are compared.
const MAX_ORDERS: usize = 200;

/// What the order of days decides that is open in a run, line by line.
pub(super) fn decided(
    program: &Program,
    case: &Case,
    block: &Block,
    run: &Run,
    given: &BTreeSet<(Node, u32)>,
) -> Result<Vec<Decided>, Diagnostic> {
    let lines: Vec<&GivenCondition> =
        case.conditions().iter().filter(|condition| is_order(&condition.expr)).collect();
    if let Some(line) = lines.get(MAX_ORDERS) {
        return Err(Diagnostic::new(
            Code::TooLarge,
            words!("a case puts days in an order in at most {} lines", MAX_ORDERS),
        )
        .at(line.attribution.span, "this one is too many")
        .help("give the days themselves, as far as they are known"));
    }
    Orders { program, case, block, run, given }.decided(&lines)
}

/// The run that an order of days adds to.
#[derive(Clone, Copy)]
struct Orders<'o> {
    program: &'o Program,
    case: &'o Case,
    block: &'o Block,
    run: &'o Run,
    /// What other lines of the case give: an order may contradict them.
    given: &'o BTreeSet<(Node, u32)>,
}

impl Orders<'_> {
    fn decided(self, lines: &[&GivenCondition]) -> Result<Vec<Decided>, Diagnostic> {
        let (steps, all) = self.steps(lines)?;
        // What all lines decide together, some line decides first.
        let mut open = self.tracer(&all).comparisons();
        let mut limits = Limits::default();
        let mut known: BTreeMap<(Node, u32), (Override, usize)> = BTreeMap::new();
        let mut is_elsewhere = false;
        let mut decided = Vec::with_capacity(lines.len());
        for (at, (line, step)) in lines.iter().zip(&steps).enumerate() {
            step.limits.iter().for_each(|limit| limits.limit(*limit));
            let tracer = self.tracer(&limits);
            // Days that are asked for elsewhere, but not for what is to be decided now, do no harm.
            let mut new = step.cells.iter().flatten();
            is_elsewhere |=
                new.any(|(record, field, _)| tracer.node_of(Some((*record, *field, None))).is_none());
            let mut found = tracer.narrowed();
            open.retain(|comparison| match tracer.decides(comparison) {
                Some(given) => {
                    found.push(given);
                    false
                }
                None => true,
            });
            found.retain(|given| {
                known.get(&(given.node, given.row)).is_none_or(|(before, _)| *before != given.value)
            });
            let adds = is_elsewhere || !found.is_empty();
            known.extend(found.into_iter().map(|given| ((given.node, given.row), (given.value, at))));
            decided.push(Decided { place: line.attribution.span, adds, found: Vec::new() });
        }
        // What a later line narrows further stands once, as narrow as all lines make it.
        for ((node, row), (value, at)) in known {
            let attribution = lines[at].attribution.clone();
            decided[at].found.push(Source {
                given: Given { node, row, value },
                attribution,
                is_strict: true,
            });
        }
        Ok(decided)
    }

    /// What each line says, and all limits together.
    fn steps(self, lines: &[&GivenCondition]) -> Result<(Vec<Step>, Limits), Diagnostic> {
        let mut all = Limits::default();
        let mut read = BTreeSet::new();
        let mut steps = Vec::with_capacity(lines.len());
        for line in lines {
            let mut step = Step::default();
            Reading { case: self.case, line }.limit(&line.expr, &mut step)?;
            let cells = step.limits.iter().flat_map(|limit| [limit.earlier, limit.later]);
            step.cells = cells.filter(|cell| read.insert(*cell)).collect();
            for cell in step.cells.clone() {
                self.tracer(&all).known_days(cell, &mut step);
                tie_moved_day(cell, &mut step);
            }
            step.limits.iter().for_each(|limit| all.limit(*limit));
            if all.is_contradictory() {
                return Err(Diagnostic::new(
                    Code::GivenContradiction,
                    "these days cannot stand in this order",
                )
                .at(
                    line.attribution.span,
                    "together with what else the case says this leaves no possible days",
                ));
            }
            steps.push(step);
        }
        Ok((steps, all))
    }

    const fn tracer<'t>(&'t self, limits: &'t Limits) -> Tracer<'t> {
        let Self { program, case, block, run, given } = *self;
        Tracer { program, case, block, run, given, limits }
    }
}

/// What one line says: how far days are apart, and the days that no line before speaks of.
#[derive(Default)]
struct Step {
    limits: Vec<Limit>,
    cells: Vec<Cell>,
}

impl Step {
    /// `later` is at most `days` after `earlier`.
    fn limit(&mut self, earlier: Cell, later: Cell, days: i64) {
        self.limits.push(Limit { earlier, later, days });
    }
}

/// Ties a day moved by months to the day it starts from, and an age to the same period.
fn tie_moved_day(cell: Cell, step: &mut Step) {
    let Some((record, field, Some(shift))) = cell else { return };
    let start = Some((record, field, None));
    let (low, high) = length(shift);
    step.limit(start, cell, high);
    step.limit(cell, start, -low);
    // Who is born on 29 February attains an age on 1 March: one day after the period.
    let (Shift::By(Period { count, unit: PeriodUnit::Months, .. }) | Shift::Age(count)) = shift else {
        return;
    };
    let period = Shift::By(Period::of(count, PeriodUnit::Months));
    let (period, age) = ((record, field, Some(period)), (record, field, Some(Shift::Age(count))));
    step.limit(Some(period), Some(age), 1);
    step.limit(Some(age), Some(period), 0);
}

/// Reads a line as limits.
struct Reading<'c> {
    case: &'c Case,
    line: &'c GivenCondition,
}

impl Reading<'_> {
    fn limit(&self, expr: &Expr, step: &mut Step) -> Result<(), Diagnostic> {
        match &expr.kind {
            // The contrary of an order also holds where a day does not exist: it limits nothing.
            ExprKind::Not(inner) => Err(self.unusable(inner.span)),
            ExprKind::Compare(left, comparison, right) => self.compare(left, *comparison, right, step),
            ExprKind::Within { day, period, counts_first_day, start, working_day_in: _ } => {
                let (day, start) = (self.day(day)?, self.day(start)?);
                let last = if *counts_first_day {
                    shifted(start, Shift::BeginPeriod(*period))
                } else {
                    shifted(start, Shift::By(*period))
                };
                at_most(start, day, 0, step);
                at_most(day, last, 0, step);
                Ok(())
            }
            _ => Err(self.unusable(expr.span)),
        }
    }

    fn compare(
        &self,
        left: &Expr,
        comparison: Comparison,
        right: &Expr,
        step: &mut Step,
    ) -> Result<(), Diagnostic> {
        // An age of so many years is attained on a day, which stands before or after another.
        let (a, comparison, b) = match &left.kind {
            ExprKind::Age(born, day) => {
                let ExprKind::Value(Value::Period(period)) = &right.kind else {
                    return Err(self.unusable(right.span));
                };
                // Nobody has an age before birth.
                let (birth, day) = (self.day(born)?, self.day(day)?);
                at_most(birth, day, 0, step);
                let attained = shifted(birth, Shift::Age(period.count));
                let comparison = match comparison {
                    Comparison::AtLeast => Comparison::OnOrBefore,
                    Comparison::MoreThan => Comparison::Before,
                    Comparison::AtMost => Comparison::OnOrAfter,
                    Comparison::Below => Comparison::After,
                    _ => return Err(self.unusable(left.span)),
                };
                (attained, comparison, day)
            }
            _ => (self.day(left)?, comparison, self.day(right)?),
        };
        match comparison {
            Comparison::Before | Comparison::Below => at_most(a, b, 1, step),
            Comparison::OnOrBefore | Comparison::AtMost => at_most(a, b, 0, step),
            Comparison::After | Comparison::MoreThan => at_most(b, a, 1, step),
            Comparison::OnOrAfter | Comparison::AtLeast => at_most(b, a, 0, step),
            Comparison::Equal => {
                at_most(a, b, 0, step);
                at_most(b, a, 0, step);
            }
            Comparison::NotEqual => return Err(self.unusable(left.span)),
        }
        Ok(())
    }

    /// The day an expression names.
    fn day(&self, expr: &Expr) -> Result<Offset, Diagnostic> {
        match &expr.kind {
            ExprKind::Value(Value::Date(days)) => Ok(Offset {
                cell: None,
                low: i64::from(number_of(days.earliest())),
                high: i64::from(number_of(days.latest())),
            }),
            ExprKind::DayOfDecision => {
                let on = self.case.on();
                Ok(Offset {
                    cell: None,
                    low: i64::from(number_of(on.earliest())),
                    high: i64::from(number_of(on.latest())),
                })
            }
            ExprKind::Field(None, field) => Ok(Offset { cell: Some((None, *field, None)), low: 0, high: 0 }),
            ExprKind::Field(Some(of), field) => {
                let record = super::record_meant(self.case, of, self.line.record)?;
                let Some(record) = record else { return Err(self.unusable(expr.span)) };
                Ok(Offset { cell: Some((Some(record), *field, None)), low: 0, high: 0 })
            }
            ExprKind::Arithmetic(day, operation, by) => {
                let ExprKind::Value(Value::Period(period)) = &by.kind else {
                    return Err(self.unusable(by.span));
                };
                let count = if *operation == Arithmetic::Minus { -period.count } else { period.count };
                Ok(shifted(self.day(day)?, Shift::By(Period { count, ..*period })))
            }
            _ => Err(self.unusable(expr.span)),
        }
    }

    fn unusable(&self, span: Span) -> Diagnostic {
        Diagnostic::new(Code::UnusableCondition, "this order of days cannot be used")
            .at(span, "only days of records, with a period added, can be put in an order")
            .help("say it without `not`, give the days themselves, or say which provision or limb is met")
    }
}

/// `a` stands at least `days` before `b`.
fn at_most(a: Offset, b: Offset, days: i64, step: &mut Step) {
    // a.cell + a.low <= a, b <= b.cell + b.high, a + days <= b
    step.limit(b.cell, a.cell, b.high - a.low - days);
}

/// A day moved. By months, a day of the case becomes a day of its own.
fn shifted(day: Offset, shift: Shift) -> Offset {
    let (low, high) = length(shift);
    match day.cell {
        Some((record, field, None)) if low != high && day.low == 0 && day.high == 0 => {
            Offset { cell: Some((record, field, Some(shift))), low: 0, high: 0 }
        }
        _ => Offset { low: day.low + low, high: day.high + high, ..day },
    }
}

/// By how many days a day is moved: months are between 28 and 31 days, years between 365 and 366.
fn length(shift: Shift) -> (i64, i64) {
    let months = |count: i32| {
        let (years, rest) = (i64::from(count / 12), i64::from(count % 12));
        let (a, b) = (years * 365 + rest * 28, years * 366 + rest * 31);
        (a.min(b), a.max(b))
    };
    match shift {
        Shift::By(Period { count, unit: PeriodUnit::Days, .. }) => (i64::from(count), i64::from(count)),
        Shift::By(Period { count, unit: PeriodUnit::Months, .. }) => months(count),
        Shift::BeginPeriod(Period { count, unit: PeriodUnit::Days, .. }) => {
            (i64::from(count) - 1, i64::from(count) - 1)
        }
        Shift::BeginPeriod(Period { count, unit: PeriodUnit::Months, .. }) => {
            let (low, high) = months(count);
            (low - 1, high)
        }
        Shift::Age(count) => {
            let (low, high) = months(count);
            (low, high + 1)
        }
        Shift::To(Turn::First(unit)) => (1 - days(unit), 0),
        Shift::To(Turn::Last(unit)) => (0, days(unit) - 1),
        // The next 29 February is up to eight years away.
        Shift::To(Turn::Next(_)) => (1, 8 * 366),
    }
}

/// How many days a stretch of the calendar has at most.
const fn days(unit: CalendarUnit) -> i64 {
    match unit {
        CalendarUnit::Month => 31,
        CalendarUnit::Quarter => 92,
        CalendarUnit::Year => 366,
    }
}

/// A comparison of two days for one row, and where its result stands.
struct Compared {
    left: SpanId,
    order: Order,
    right: SpanId,
    row: usize,
    place: (Node, u32),
}

/// Follows the values of a program back to the days of the case they are made of.
struct Tracer<'t> {
    program: &'t Program,
    case: &'t Case,
    block: &'t Block,
    run: &'t Run,
    given: &'t BTreeSet<(Node, u32)>,
    limits: &'t Limits,
}

impl Tracer<'_> {
    /// Adds what is known of a day itself.
    fn known_days(&self, cell: Cell, step: &mut Step) {
        let (Some((record, ..)), Some(Node::Span(id))) = (cell, self.node_of(cell)) else { return };
        let row = record.map_or(0, |record| row_of(self.block, record)) as usize;
        let value = self.run.span_value(id, row);
        if let Some(low) = value.low {
            step.limit(cell, None, -i64::from(low));
        }
        if let Some(high) = value.high {
            step.limit(None, cell, i64::from(high));
        }
    }

    /// The slot of a day of the case.
    fn node_of(&self, cell: Cell) -> Option<Node> {
        let (record, field, moved) = cell?;
        if moved.is_some() {
            return None;
        }
        let table = match record {
            Some(record) => self.program.table_of(TableKind::Entity(self.case.record(record).entity()))?,
            None => Program::CASES,
        };
        let input = self.program.inputs.get(&(table, InputPart::Given(field))).copied();
        input.or_else(|| self.program.fields.get(&(field, Lane::Presumed)).copied())
    }

    /// Days that the order limits more closely than was known.
    fn narrowed(&self) -> Vec<Given> {
        let mut found = Vec::new();
        for cell in self.limits.cells() {
            let (Some((record, ..)), Some(Node::Span(id))) = (cell, self.node_of(*cell)) else { continue };
            let row = record.map_or(0, |record| row_of(self.block, record));
            let own = self.run.span_value(id, row as usize);
            let low = self.limits.most(*cell, None).and_then(|days| i32::try_from(-days).ok());
            let high = self.limits.most(None, *cell).and_then(|days| i32::try_from(days).ok());
            let is_closer = low.is_some_and(|low| own.low.is_none_or(|own| low > own))
                || high.is_some_and(|high| own.high.is_none_or(|own| high < own));
            if is_closer || !own.there.is_yes() {
                let value = Override::Span(low.unwrap_or(LOWEST), high.unwrap_or(HIGHEST));
                found.push(Given { node: Node::Span(id), row, value });
            }
        }
        found
    }

    /// Comparisons of the rules that are open in the run or given by other lines, and that the order decides.
    fn comparisons(&self) -> Vec<Compared> {
        let mut found = Vec::new();
        for (op, out) in self.program.ops.iter().zip(&self.program.outs) {
            let (Op::Compare(Node::Span(left), order, Node::Span(right)), Node::Bool(id)) = (op, out) else {
                continue;
            };
            let rows = (0..).zip(0..self.run.rows_of(self.program, *out));
            for (number, row) in rows {
                let place = (*out, number);
                if self.run.condition(*id, row) != Kleene::Open && !self.given.contains(&place) {
                    continue;
                }
                let compared = Compared { left: *left, order: *order, right: *right, row, place };
                if self.decides(&compared).is_some() {
                    found.push(compared);
                }
            }
        }
        found
    }

    /// What the order decides of a comparison.
    fn decides(&self, comparison: &Compared) -> Option<Given> {
        let Compared { left, order, right, row, place: (node, number) } = *comparison;
        let yes = self.compared(self.trace(left, row)?, order, self.trace(right, row)?)?;
        Some(Given { node, row: number, value: Override::YesNo(yes) })
    }

    /// How two days stand, if the order decides it.
    fn compared(&self, a: Offset, order: Order, b: Offset) -> Option<bool> {
        let (a, b) = (self.placed(a), self.placed(b));
        // The most and the least that b can be after a.
        let most = self.limits.most(a.cell, b.cell).map(|days| days + b.high - a.low);
        let least = self.limits.most(b.cell, a.cell).map(|days| -days + b.low - a.high);
        match order {
            Order::Less if least.is_some_and(|days| days > 0) => Some(true),
            Order::Less if most.is_some_and(|days| days <= 0) => Some(false),
            Order::AtMost if least.is_some_and(|days| days >= 0) => Some(true),
            Order::AtMost if most.is_some_and(|days| days < 0) => Some(false),
            Order::Same if least == Some(0) && most == Some(0) => Some(true),
            Order::Same if least.is_some_and(|days| days > 0) || most.is_some_and(|days| days < 0) => {
                Some(false)
            }
            Order::Less | Order::AtMost | Order::Same => None,
        }
    }

    /// A moved day that no line speaks of, by the day it starts from.
    fn placed(&self, day: Offset) -> Offset {
        match day.cell {
            Some((record, field, Some(shift))) if !self.limits.knows(day.cell) => {
                let (low, high) = length(shift);
                Offset { cell: Some((record, field, None)), low: day.low + low, high: day.high + high }
            }
            _ => day,
        }
    }

    /// The day of the case that a value is, with what was added to it.
    fn trace(&self, id: SpanId, row: usize) -> Option<Offset> {
        let known = self.run.span_value(id, row);
        if let (Some(low), Some(high)) = (known.low, known.high)
            && low == high
        {
            return Some(Offset { cell: None, low: i64::from(low), high: i64::from(high) });
        }
        if let Some(offset) = self.cell_at(id, row) {
            return Some(offset);
        }
        match self.program.maker(id)? {
            Op::Shift(day, shift) => self.trace(*day, row).map(|day| shifted(day, *shift)),
            Op::WorkingDay { day, .. } => {
                self.trace(*day, row).map(|day| Offset { high: day.high + i64::from(LONGEST_REST), ..day })
            }
            Op::Gather(Node::Span(day), via) => {
                let to = self.run.row_value(*via, row);
                (to < crate::program::NO_CODE).then(|| self.trace(*day, to as usize))?
            }
            Op::Select(c, Node::Span(a), Node::Span(b)) => match self.run.condition(*c, row) {
                Kleene::Yes => self.trace(*a, row),
                Kleene::No => self.trace(*b, row),
                Kleene::Open => None,
            },
            Op::Candidates(pairs, _) => {
                let mut active =
                    pairs.iter().filter(|(active, _)| self.run.condition(*active, row) != Kleene::No);
                let (first, value) = active.next()?;
                let is_only = active.next().is_none() && self.run.condition(*first, row) == Kleene::Yes;
                let Node::Span(value) = *value else { return None };
                is_only.then(|| self.trace(value, row))?
            }
            Op::Reduce { extreme, value: Node::Span(value), counts, complete } => {
                self.trace_extreme(*extreme, *value, *counts, *complete, row)
            }
            _ => None,
        }
    }

    /// The element that the order makes the first or the last.
    fn trace_extreme(
        &self,
        extreme: Extreme,
        value: SpanId,
        counts: crate::program::BoolId,
        complete: crate::program::BoolId,
        row: usize,
    ) -> Option<Offset> {
        if self.run.condition(complete, row) != Kleene::Yes {
            return None;
        }
        let table = self.program.table(Node::Span(value));
        let Some(Node::Ref(owner)) = self.program.inputs.get(&(table, InputPart::Owner)) else { return None };
        let mut days = Vec::new();
        for element in 0..self.run.rows_of(self.program, Node::Span(value)) {
            if self.run.row_value(*owner, element) as usize != row
                || self.run.condition(counts, element) == Kleene::No
            {
                continue;
            }
            days.push((self.trace(value, element)?, self.run.condition(counts, element)));
        }
        let wins = |candidate: &Offset, other: &Offset| match extreme {
            Extreme::Least => self.compared(*candidate, Order::AtMost, *other) == Some(true),
            Extreme::Most => self.compared(*other, Order::AtMost, *candidate) == Some(true),
        };
        let winner = days
            .iter()
            .find(|(day, counts)| *counts == Kleene::Yes && days.iter().all(|(other, _)| wins(day, other)));
        winner.map(|(day, _)| *day)
    }

    /// The day of the case that stands in a slot, if it is one.
    fn cell_at(&self, id: SpanId, row: usize) -> Option<Offset> {
        let node = Node::Span(id);
        let input = match self.program.input(node) {
            Some(InputPart::Given(field)) => Some(field),
            _ => None,
        };
        let term = || {
            let mut fields = self.program.fields.iter();
            fields.find(|(_, known)| **known == node).map(|((field, _), _)| *field)
        };
        let field = input.or_else(term)?;
        let table = self.program.table(node);
        let record = match self.program.tables[table.index()].kind {
            TableKind::Case => None,
            TableKind::Entity(entity) => Some(self.block.record_at((0, self.case), entity, row)?),
            TableKind::List(_) | TableKind::History(_) | TableKind::Join { .. } => return None,
        };
        let cell = Some((record, field, None));
        // A term stands for itself only where the case speaks of it.
        (input.is_some() || self.limits.knows(cell)).then_some(Offset { cell, low: 0, high: 0 })
    }
}

/// The warning that an order of days changes nothing.
pub(super) fn decides_nothing(place: Span) -> Diagnostic {
    Diagnostic::new(Code::GivenDecidesNothing, "this condition decides nothing")
        .at(place, "no rule asks for these days, or the facts decide it already")
}
