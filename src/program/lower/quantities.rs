//! Numbers and lengths of time: what is counted between days, and what is calculated.

use super::{Cx, Lowering};
use crate::model::{Expr, ExprKind, Type, Value};
use crate::program::{
    BoolId, Calculation, Cell, Column, Exact, ExactId, Node, Op, Shift, Span, SpanId, TableId,
};
use crate::syntax::spelling::{Arithmetic, TimeUnit};
use crate::time::{CalendarPart, Elapsed, Period, PeriodUnit};
use crate::value::Number;

impl Lowering<'_> {
    /// A day, for the rows of `cx`.
    fn day(&mut self, day: &Expr, cx: &Cx) -> SpanId {
        match self.value(day, cx) {
            Node::Span(day) => day,
            _ => unreachable!("`check` lets time be counted between dates only"),
        }
    }

    /// How much time lies between two days.
    pub(super) fn elapsed(&mut self, from: &Expr, to: &Expr, counted: Elapsed, cx: &Cx) -> Node {
        let (from, to) = (self.day(from, cx), self.day(to, cx));
        Node::Span(self.builder.span(cx.table, Op::Elapsed { from, to, counted }))
    }

    /// The number of the year or the month that a day lies in.
    pub(super) fn part_of(&mut self, part: CalendarPart, day: &Expr, cx: &Cx) -> Node {
        let day = self.day(day, cx);
        let number = self.builder.span(cx.table, Op::PartOf(day, part));
        self.builder.make(cx.table, Op::ToExact(number))
    }

    /// Whether a day is one of some days of the week.
    pub(super) fn weekday(&mut self, expr: &Expr, cx: &Cx) -> BoolId {
        let ExprKind::IsWeekday { day, negated, weekdays } = &expr.kind else {
            unreachable!("only days of the week are asked for here")
        };
        let day = self.day(day, cx);
        let is_one = self.builder.bool(cx.table, Op::Weekday(day, weekdays.as_slice().into()));
        if *negated { self.builder.not(is_one) } else { is_one }
    }

    /// How many units a length has.
    pub(super) fn in_unit(&mut self, length: &Expr, unit: TimeUnit, cx: &Cx) -> Node {
        let Node::Span(length) = self.value(length, cx) else {
            unreachable!("`resolve` counts units of lengths of time only")
        };
        let count = self.count_in(length, cx.table);
        let per_unit = match unit {
            TimeUnit::Months | TimeUnit::Days => return count.into(),
            TimeUnit::Years => 12,
            TimeUnit::Weeks => 7,
        };
        let per_unit = self.number(per_unit, cx.table);
        self.builder.make(cx.table, Op::Calculate(count, Calculation::Over, per_unit))
    }

    /// A value on the other side of zero.
    pub(super) fn negative(&mut self, value: &Expr, cx: &Cx) -> Node {
        match self.value(value, cx) {
            Node::Span(right) => {
                let left = SpanId::of(self.builder.same(cx.table, Cell::Span(Span::between(0, 0))));
                Node::Span(self.builder.span(cx.table, Op::AddSpan { left, right, minus: true }))
            }
            Node::Exact(value) => {
                let zero = self.number(0, cx.table);
                self.builder.make(cx.table, Op::Calculate(zero, Calculation::Minus, value))
            }
            _ => unreachable!("`check` lets only numbers and lengths be below zero"),
        }
    }

    /// Two values calculated with.
    pub(super) fn arithmetic(&mut self, left: &Expr, operation: Arithmetic, right: &Expr, cx: &Cx) -> Node {
        let table = cx.table;
        let minus = operation == Arithmetic::Minus;
        if let (Type::Date, ExprKind::Value(Value::Period(period))) = (&left.ty, &right.kind) {
            let Node::Span(day) = self.value(left, cx) else { unreachable!("a date is a span") };
            let count = if minus { -period.count } else { period.count };
            let shift = Shift::By(Period { count, ..*period });
            return Node::Span(self.builder.shift(table, day, shift));
        }
        match (self.value(left, cx), self.value(right, cx)) {
            (Node::Span(day), Node::Span(by)) => match (&left.ty, &right.ty) {
                (Type::Date, Type::Duration(unit)) => {
                    let in_months = *unit == PeriodUnit::Months;
                    Node::Span(
                        self.builder.span(table, Op::ShiftBy { day, by, in_months, back: minus, age: false }),
                    )
                }
                _ if operation == Arithmetic::Over => {
                    let (a, b) = (self.count_in(day, table), self.count_in(by, table));
                    self.builder.make(table, Op::Calculate(a, Calculation::Over, b))
                }
                _ => Node::Span(self.builder.span(table, Op::AddSpan { left: day, right: by, minus })),
            },
            (Node::Span(length), Node::Exact(times)) | (Node::Exact(times), Node::Span(length)) => {
                Node::Span(self.builder.span(table, Op::TimesSpan(length, times)))
            }
            (left_node, right_node) => {
                let calculation = match operation {
                    Arithmetic::Plus => Calculation::Plus,
                    Arithmetic::Minus => Calculation::Minus,
                    Arithmetic::Times => Calculation::Times,
                    Arithmetic::Over => Calculation::Over,
                };
                let (a, b) =
                    (self.factor(left_node, &left.ty, table), self.factor(right_node, &right.ty, table));
                // A percentage of an amount is so many hundredths of it; of a percentage, nothing is taken.
                let is_share = matches!((&left.ty, &right.ty), (Type::Percent, Type::Percent));
                let (a, b) = if is_share { (left_node, right_node) } else { (a, b) };
                let (Node::Exact(a), Node::Exact(b)) = (a, b) else {
                    unreachable!("`check` calculates with numbers only")
                };
                let result = self.builder.make(table, Op::Calculate(a, calculation, b));
                let keeps_percent = left.ty == Type::Percent
                    && !is_share
                    && matches!(right.ty, Type::Integer | Type::Decimal);
                if keeps_percent {
                    let hundred = self.hundred(table);
                    let op = Op::Calculate(ExactId::of(result), Calculation::Times, hundred);
                    return self.builder.make(table, op);
                }
                result
            }
        }
    }

    /// A number as a factor: 3 % is three hundredths.
    fn factor(&mut self, node: Node, ty: &Type, table: TableId) -> Node {
        match (node, ty) {
            (Node::Exact(id), Type::Percent) => {
                let hundred = self.hundred(table);
                self.builder.make(table, Op::Calculate(id, Calculation::Over, hundred))
            }
            (node, _) => node,
        }
    }

    fn hundred(&mut self, table: TableId) -> ExactId {
        self.number(100, table)
    }

    /// A length as a number of its months or days.
    fn count_in(&mut self, length: SpanId, table: TableId) -> ExactId {
        ExactId::of(self.builder.make(table, Op::ToExact(length)))
    }

    /// A whole number that is the same for every row.
    fn number(&mut self, number: i64, table: TableId) -> ExactId {
        ExactId::of(self.builder.same(table, Cell::Exact(Exact::exactly(Number::whole(number)))))
    }
}
