//! Expressions that are values.

use std::sync::Arc;

use super::{Bound, Cx, Lowering, Way};
use crate::citation::Citation;
use crate::model::{CitationSet, Cited, Expr, ExprKind, FieldId, Substitution, Type, Value};
use crate::program::interned::Digest;
use crate::program::outline::StepKind;
use crate::program::{
    ANY, Addends, Cell, Column, Exact, ExactId, Extreme, Family, InputPart, NONE, Node, Op, Program, Shift,
    Span, SpanId, TableId, TableKind, all_values, bit,
};
use crate::source;
use crate::syntax::spelling::Reduction;
use crate::time::{Elapsed, number_of};

impl<'m> Lowering<'m> {
    /// The day for facts and ages, for the rows of a table.
    pub(super) fn day_of_decision(&mut self, table: TableId) -> SpanId {
        let day = self.builder.input(Program::CASES, InputPart::DayOfDecision, Family::Span);
        let way = self.case_way(table);
        match self.gather(day, way, table) {
            Node::Span(day) => day,
            _ => unreachable!("the day of decision is a day"),
        }
    }

    /// A value, for the rows of `cx`.
    pub fn value(&mut self, expr: &Expr, cx: &Cx) -> Node {
        let cx = cx.of_values(std::iter::once(expr));
        let what = StepKind::Expression(Digest::of(&expr.kind), self.outline.context(&cx));
        self.step(what, |this| this.value_made(expr, &cx))
    }

    fn value_made(&mut self, expr: &Expr, cx: &Cx) -> Node {
        let table = cx.table;
        match &expr.kind {
            ExprKind::Value(value) => self.constant_here(value, cx),
            ExprKind::Field(of, field) => self.field_here(of.as_deref(), *field, cx),
            ExprKind::This | ExprKind::Owner(_) => {
                let (way, _) = self.record(expr, cx);
                Node::Ref(self.way_ref(way, table))
            }
            ExprKind::Bound(id) => match cx.bound.iter().rev().find(|(known, _)| known == id) {
                Some((_, Bound::Value(node))) => *node,
                Some((_, Bound::Record(way, _))) => {
                    let way = *way;
                    Node::Ref(self.way_ref(way, table))
                }
                None => unreachable!("`resolve` names only what is bound"),
            },
            ExprKind::DayOfDecision => Node::Span(self.day_of_decision(table)),
            ExprKind::Arithmetic(left, operation, right) => self.arithmetic(left, *operation, right, cx),
            ExprKind::Extremum(reduction, values) => {
                let values = values.iter().map(|value| self.value(value, cx)).collect();
                self.builder.make(table, Op::Extreme(extreme_of(*reduction), values))
            }
            ExprKind::Reduce(reduction, binding, value) => {
                let bodies: Vec<&Expr> = value.iter().map(AsRef::as_ref).collect();
                let over = self.over(binding, &bodies, cx);
                let value = value.as_ref().map(|value| self.value(value, &over.inner));
                self.reduce(*reduction, value, &over, cx)
            }
            ExprKind::OnDay { of, field, day } => self.on_day(of.as_deref(), *field, day, cx),
            ExprKind::Age(born, day) => self.elapsed(born, day, Elapsed::Age, cx),
            ExprKind::Elapsed(counted, from, to) => self.elapsed(from, to, *counted, cx),
            ExprKind::PartOf(part, day) => self.part_of(*part, day, cx),
            ExprKind::Turn(turn, day) => {
                let Node::Span(day) = self.value(day, cx) else {
                    unreachable!("`check` lets only dates have a place in the calendar")
                };
                Node::Span(self.builder.shift(table, day, Shift::To(*turn)))
            }
            ExprKind::InUnit(length, unit) => self.in_unit(length, *unit, cx),
            ExprKind::Negative(value) => self.negative(value, cx),
            ExprKind::Rounded(value, rounding, unit) => {
                let (Node::Exact(value), Node::Exact(unit)) = (self.value(value, cx), self.value(unit, cx))
                else {
                    unreachable!("`check` lets only numbers be rounded to a number")
                };
                self.builder.make(table, Op::Round(value, *rounding, unit))
            }
            ExprKind::ByRows(keys, rows) => self.by_rows(keys, rows, &expr.ty, cx),
            ExprKind::OnScale(amount, scale, _) => {
                let Node::Exact(amount) = self.value(amount, cx) else {
                    unreachable!("`resolve` puts only numbers on a scale")
                };
                self.builder.make(table, Op::OnScale(amount, Arc::clone(scale)))
            }
            _ => Node::Bool(self.condition_made(expr, cx)),
        }
    }

    /// A value written out, with what is read for it here.
    fn constant_here(&mut self, value: &Value, cx: &Cx) -> Node {
        let own = self.constant(value, cx.table);
        let Value::Choice(choice, at) = value else { return own };
        let mut node = own;
        let variants = self.model.choice(*choice);
        let name = variants.variants.get(usize::from(*at)).map(|variant| &variant.name);
        for (_, effective, readings) in self.readings_here(cx) {
            for reading in readings {
                let Substitution::Choice { new, old } = reading else { continue };
                if let (true, Some(new)) = (Some(old) == name, variants.position(new)) {
                    let read = self.constant(&Value::Choice(*choice, new), cx.table);
                    node = self.select_node(effective, read, node, cx.table);
                }
            }
        }
        node
    }

    /// A value that is the same for every row.
    pub(super) fn constant(&mut self, value: &Value, table: TableId) -> Node {
        let cell = match value {
            Value::YesNo(yes) => Cell::Bool((*yes).into()),
            Value::Number(number) => Cell::Exact(Exact::exactly(*number)),
            Value::Date(days) => {
                Cell::Span(Span::between(number_of(days.earliest()), number_of(days.latest())))
            }
            Value::Period(period) => Cell::Span(Span::between(period.count, period.count)),
            Value::Choice(choice, at) if self.model.choice(*choice).is_small() => Cell::Set(bit(*at)),
            Value::Choice(..) | Value::Country(_) | Value::Citation(_) | Value::Text(_) => {
                Cell::Sym(self.builder.code(value))
            }
            Value::None => Cell::Set(NONE),
        };
        self.builder.same(table, cell)
    }

    /// The value nothing is known of.
    pub(super) fn open(&mut self, ty: &Type, table: TableId) -> Node {
        let cell = match self.family(ty) {
            Family::Set => Cell::Set(self.all_of(ty)),
            family => Cell::open(family),
        };
        self.builder.same(table, cell)
    }

    /// The set of all values of a choice, *none* among them.
    pub(super) fn all_of(&self, ty: &Type) -> u32 {
        match ty {
            Type::Choice(choice) => all_values(self.model.choice(*choice).variants.len()),
            _ => ANY,
        }
    }

    /// The row a way leads to, as a value.
    pub(super) fn way_ref(&mut self, way: Way, table: TableId) -> crate::program::RefId {
        match way {
            Way::Via(id) => id,
            Way::Same => self.ref_input(table, InputPart::Element),
        }
    }

    /// What is made of the elements of a list.
    fn reduce(
        &mut self,
        reduction: Reduction,
        value: Option<Node>,
        over: &super::list::Over,
        cx: &Cx,
    ) -> Node {
        let inner = over.inner.table;
        let counts = match over.filter {
            Some(filter) => filter,
            None => self.builder.constant(inner, true),
        };
        let complete = over.complete;
        let home = over.home;
        let made = match (reduction, value) {
            (Reduction::Count, _) | (_, None) => {
                let number = self.count_of(counts, over, cx);
                return self.builder.make(cx.table, Op::ToExact(number));
            }
            (Reduction::Sum, Some(value)) => {
                let value = ExactId::of(value);
                let addends =
                    if self.builder.is_never_negative(value) { Addends::NeverNegative } else { Addends::Any };
                Op::Sum { value, addends, counts, complete }
            }
            (_, Some(value)) => Op::Reduce { extreme: extreme_of(reduction), value, counts, complete },
        };
        let made = self.builder.make(home, made);
        self.gather(made, over.back, cx.table)
    }

    /// What a field with a history holds on a day.
    fn on_day(&mut self, of: Option<&Expr>, field: FieldId, day: &Expr, cx: &Cx) -> Node {
        let entry = self.model.field(field);
        let home = self.table_of(entry.entity);
        let history = self.builder.table(TableKind::History(field), Some(home));
        // A stretch counts for its record only: the run looks for it by its owner.
        self.owner_ref(history);
        let Node::Span(day) = self.value(day, cx) else {
            unreachable!("`check` lets a history be asked on a date only")
        };
        let way = match of {
            Some(of) => self.record(of, cx).0,
            None => self.case_way(cx.table),
        };
        let family = self.family(&entry.ty);
        let mut says = self.builder.input(history, InputPart::Given(field), family);
        let mut first = self.builder.input(history, InputPart::First(field), Family::Span);
        let mut last = self.builder.input(history, InputPart::Last(field), Family::Span);
        // Each stretch is distinguished by whose history it belongs to.
        self.owner_ref(history);
        if let Way::Via(via) = way {
            // The day is asked for other rows than the history is kept for: pair them.
            let pairs = self.join(cx.table, via, history);
            self.owner_ref(pairs);
            let element = Way::Via(self.ref_input(pairs, InputPart::Element));
            says = self.gather(says, element, pairs);
            first = self.gather(first, element, pairs);
            last = self.gather(last, element, pairs);
        }
        let (Node::Span(first), Node::Span(last)) = (first, last) else { unreachable!("days are spans") };
        self.builder.make(cx.table, Op::OnDay { says, first, last, day })
    }

    /// A citation of this text as a test that others are put to.
    pub(super) fn citation_test(&self, citation: &Citation, cx: &Cx, span: source::Span) -> CitationSet {
        let item = cx.instance.map(|text| text.item);
        let anchor = item.map(|item| self.model.item(item)).map(|item| item.anchor(&item.in_force));
        let cited = Cited { citation: citation.clone(), anchor, through: Vec::new(), span };
        CitationSet { list: vec![cited], item, span }
    }
}

const fn extreme_of(reduction: Reduction) -> Extreme {
    match reduction {
        Reduction::Earliest | Reduction::Least => Extreme::Least,
        Reduction::Latest | Reduction::Largest | Reduction::Count | Reduction::Sum => Extreme::Most,
    }
}
