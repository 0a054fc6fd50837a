//! Expressions that are conditions.

use std::sync::Arc;

use super::{Bound, Cx, Instance, Lowering, ReachKind, Stage, Way};
use crate::model::norms::Target;
use crate::model::{
    EntityId, Expr, ExprKind, FieldId, ListExpr, Model, StatementKind, Substitution, Type, Value,
};
use crate::program::interned::Digest;
use crate::program::outline::StepKind;
use crate::program::{
    BoolId, Cell, Column, InputPart, NONE, Node, Op, Order, SetId, Shift, Span, SpanId, TableId, bit,
};
use crate::syntax::spelling::Comparison;
use crate::syntax::tree::Quantifier;
use crate::time::Period;

/// How long a period is, and whether its first day is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// How long it is.
    pub period: Period,
    /// True if its first day is counted (`from`), or it begins after it (`after`).
    pub counts_first_day: bool,
}

/// The slots of the days of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The day it runs from.
    pub start: SpanId,
    /// Its last day, before it is carried to a working day.
    pub raw: SpanId,
    /// The place whose working days count, if any.
    pub place: Option<SetId>,
    /// Its last day.
    pub last: SpanId,
}

/// What another text reads in place of what stands here.
#[derive(Clone, Copy, Debug)]
pub struct ReadAt {
    /// The text.
    pub by: Instance,
    /// Which of its statements it is.
    pub line: usize,
    /// Whether it is effective.
    pub effective: BoolId,
}

impl ReadAt {
    /// With what is read in place of what.
    #[must_use]
    pub fn with_words(self, model: &Model) -> Option<(Instance, BoolId, &[Substitution])> {
        match &model.item(self.by.item).statements.get(self.line)?.kind {
            StatementKind::Read(readings, _) => Some((self.by, self.effective, readings.as_slice())),
            _ => None,
        }
    }
}

impl<'m> Lowering<'m> {
    /// A condition, for the rows of `cx`.
    pub fn condition_expr(&mut self, expr: &Expr, cx: &Cx) -> BoolId {
        match self.value(expr, cx) {
            Node::Bool(id) => id,
            _ => unreachable!("`check` lets only conditions stand as conditions"),
        }
    }

    /// An expression of one of the forms that can only be conditions.
    pub(super) fn condition_made(&mut self, expr: &Expr, cx: &Cx) -> BoolId {
        let table = cx.table;
        match &expr.kind {
            ExprKind::Not(inner) => {
                let inner = self.condition_expr(inner, cx);
                self.builder.not(inner)
            }
            ExprKind::And(parts) => {
                let parts: Vec<BoolId> = parts.iter().map(|part| self.condition_expr(part, cx)).collect();
                self.builder.and(table, parts)
            }
            ExprKind::Or(parts) => {
                let parts: Vec<BoolId> = parts.iter().map(|part| self.condition_expr(part, cx)).collect();
                self.builder.or(table, parts)
            }
            ExprKind::Compare(left, comparison, right) => self.compare(left, *comparison, right, cx),
            ExprKind::Within { day, period, counts_first_day, start, working_day_in } => {
                let period = Limit { period: *period, counts_first_day: *counts_first_day };
                self.within(day, period, start, working_day_in.as_deref(), cx)
            }
            ExprKind::IsWeekday { .. } => self.weekday(expr, cx),
            ExprKind::IsOneOf { value, negated, options } => {
                let any = self.is_one_of(value, options, cx);
                if *negated { self.builder.not(any) } else { any }
            }
            ExprKind::Includes(list, options) => self.includes(list, options, cx),
            ExprKind::Has(value) => self.has(value, cx),
            ExprKind::Under(value, cited) => {
                let Node::Sym(value) = self.value(value, cx) else {
                    unreachable!("`check` lets only citations be under others")
                };
                let test = self.builder.test(cited.clone());
                self.builder.bool(table, Op::Test(value, test))
            }
            ExprKind::Relation { cited, relation, negated, subject, on } => {
                let way = subject.as_ref().map(|subject| self.record(subject, cx));
                let day = on.as_ref().map(|day| self.value(day, cx));
                let related = self.relation_asked(cited, *relation, way, (day, cx));
                if *negated { self.builder.not(related) } else { related }
            }
            ExprKind::Quantified(binding, body) => {
                let over = self.over(binding, &[body.as_ref()], cx);
                let body = self.condition_expr(body, &over.inner);
                self.quantify(binding, body, &over, cx)
            }
            ExprKind::Effect { action, about, among, asked } => {
                let (way, _) = self.record(about, cx);
                self.effect_about(*action, among, asked, way, cx)
            }
            ExprKind::Exceptional(cited, subject) => {
                let (way, _) = match subject {
                    Some(subject) => self.record(subject, cx),
                    None => cx.this.unwrap_or_else(|| unreachable!("`resolve` gives the judgement a record")),
                };
                let found = self.exceptions_of(cited).into_iter();
                let found: Vec<BoolId> = found
                    .map(|exception| {
                        let node = self.exceptional(exception, super::Exceptions::Free);
                        if self.builder.table_of(node) == table {
                            node
                        } else {
                            self.gather_bool(node, way, table)
                        }
                    })
                    .collect();
                self.builder.or(table, found)
            }
            ExprKind::AtStandard(standard, found) => self.at_standard(*standard, found, cx),
            ExprKind::OtherGround(limb) => {
                let home = self.item_table(self.model.limb(*limb).item);
                let input = self.bool_input(home, InputPart::OtherGround(*limb));
                match cx.this {
                    Some((way, _)) if home != table => self.gather_bool(input, way, table),
                    Some(_) | None => input,
                }
            }
            _ => unreachable!("the other forms are values"),
        }
    }

    /// Two values compared.
    fn compare(&mut self, left: &Expr, comparison: Comparison, right: &Expr, cx: &Cx) -> BoolId {
        if let ExprKind::Age(born, day) = &left.kind {
            return self.compare_age(born, day, comparison, right, cx);
        }
        if let ExprKind::Age(born, day) = &right.kind {
            return self.compare_age(born, day, swapped(comparison), left, cx);
        }
        let is_none = |expr: &Expr| matches!(expr.kind, ExprKind::Value(Value::None));
        if is_none(left) || is_none(right) {
            let there = self.has(if is_none(left) { right } else { left }, cx);
            return if comparison == Comparison::NotEqual { there } else { self.builder.not(there) };
        }
        let (a, b) = (self.value(left, cx), self.value(right, cx));
        let (a, order, b, negated) = match comparison {
            Comparison::Below | Comparison::Before => (a, Order::Less, b, false),
            Comparison::AtMost | Comparison::OnOrBefore => (a, Order::AtMost, b, false),
            Comparison::AtLeast | Comparison::OnOrAfter => (b, Order::AtMost, a, false),
            Comparison::MoreThan | Comparison::After => (b, Order::Less, a, false),
            Comparison::Equal => (a, Order::Same, b, false),
            Comparison::NotEqual => (a, Order::Same, b, true),
        };
        let compared = self.ordered(a, order, b, cx.table);
        if negated { self.builder.not(compared) } else { compared }
    }

    /// Two values of one family in an order.
    pub(super) fn ordered(&mut self, a: Node, order: Order, b: Node, table: TableId) -> BoolId {
        match (a, b) {
            (Node::Set(a), Node::Set(b)) => self.builder.same_set(table, a, b),
            (Node::Bool(a), Node::Bool(b)) => {
                let both = self.builder.and(table, [a, b]);
                let (not_a, not_b) = (self.builder.not(a), self.builder.not(b));
                let neither = self.builder.and(table, [not_a, not_b]);
                self.builder.or(table, [both, neither])
            }
            _ => self.builder.bool(table, Op::Compare(a, order, b)),
        }
    }

    /// An age compared with a length of time: the day it is attained, with the day it is asked on.
    fn compare_age(
        &mut self,
        born: &Expr,
        day: &Expr,
        comparison: Comparison,
        years: &Expr,
        cx: &Cx,
    ) -> BoolId {
        let (Node::Span(born), Node::Span(day)) = (self.value(born, cx), self.value(day, cx)) else {
            unreachable!("`check` lets only dates have ages")
        };
        let attained = match &years.kind {
            ExprKind::Value(Value::Period(period)) => {
                self.builder.shift(cx.table, born, Shift::Age(period.count))
            }
            _ => {
                let Node::Span(by) = self.value(years, cx) else {
                    unreachable!("`check` compares ages with lengths of time")
                };
                self.builder
                    .span(cx.table, Op::ShiftBy { day: born, by, in_months: true, back: false, age: true })
            }
        };
        // An age is attained after birth, unless the length of time is counted back.
        let is_attained = matches!(&years.kind, ExprKind::Value(Value::Period(period)) if period.count >= 0);
        let implies_birth = is_attained
            && matches!(
                comparison,
                Comparison::AtLeast | Comparison::OnOrAfter | Comparison::MoreThan | Comparison::After
            );
        let (a, order, b) = match comparison {
            Comparison::AtLeast | Comparison::OnOrAfter => (attained, Order::AtMost, day),
            Comparison::MoreThan | Comparison::After => (attained, Order::Less, day),
            Comparison::AtMost | Comparison::OnOrBefore => (day, Order::AtMost, attained),
            Comparison::Below | Comparison::Before => (day, Order::Less, attained),
            Comparison::Equal | Comparison::NotEqual => {
                unreachable!("`check` lets no age be equal to a length of time")
            }
        };
        let compared = self.builder.compare(cx.table, a, order, b);
        if implies_birth {
            return compared;
        }
        // Nobody has an age before birth.
        let is_born = self.builder.compare(cx.table, born, Order::AtMost, day);
        self.builder.and(cx.table, [is_born, compared])
    }

    /// Whether a day lies in a period that runs from another.
    fn within(
        &mut self,
        day: &Expr,
        limit: Limit,
        start: &Expr,
        working_day_in: Option<&Expr>,
        cx: &Cx,
    ) -> BoolId {
        let Node::Span(day) = self.value(day, cx) else {
            unreachable!("`check` lets only dates lie in periods")
        };
        let Ends { start, last, .. } = self.ends(start, limit, working_day_in, cx);
        let begun = self.builder.compare(cx.table, start, Order::AtMost, day);
        let not_over = self.builder.compare(cx.table, day, Order::AtMost, last);
        self.builder.and(cx.table, [begun, not_over])
    }

    /// The first and the last day of a period that runs from `start`.
    pub fn ends(&mut self, start: &Expr, limit: Limit, working_day_in: Option<&Expr>, cx: &Cx) -> Ends {
        let cx = cx.of_values(std::iter::once(start).chain(working_day_in));
        let what = StepKind::Ends {
            start: Digest::of(&start.kind),
            limit,
            place: working_day_in.map(|place| Digest::of(&place.kind)),
            cx: self.outline.context(&cx),
        };
        self.step(what, |this| this.days_of(start, limit, working_day_in, &cx))
    }

    fn days_of(&mut self, start: &Expr, limit: Limit, working_day_in: Option<&Expr>, cx: &Cx) -> Ends {
        let Node::Span(start) = self.value(start, cx) else {
            unreachable!("`check` lets periods run from dates only")
        };
        let Limit { period, counts_first_day } = limit;
        let shift = if counts_first_day { Shift::BeginPeriod(period) } else { Shift::By(period) };
        let raw = self.builder.shift(cx.table, start, shift);
        let Some(place) = working_day_in else { return Ends { start, raw, place: None, last: raw } };
        let Node::Set(place) = self.value(place, cx) else {
            unreachable!("`check` lets only a Land have working days")
        };
        let last = self.builder.span(cx.table, Op::WorkingDay { day: raw, place });
        Ends { start, raw, place: Some(place), last }
    }

    /// Whether a value is among others.
    fn is_one_of(&mut self, value: &Expr, options: &[Expr], cx: &Cx) -> BoolId {
        let mut any = Vec::new();
        for option in options {
            any.push(match &option.kind {
                ExprKind::Value(Value::None) => {
                    let there = self.has(value, cx);
                    self.builder.not(there)
                }
                _ => self.compare(value, Comparison::Equal, option, cx),
            });
        }
        // Several values of one choice are one test.
        if let Node::Set(set) = self.value(value, cx)
            && let Some(mask) = mask_of(options)
            && self.readings_here(cx).is_empty()
        {
            return self.builder.bool(cx.table, Op::InSet(set, mask));
        }
        self.builder.or(cx.table, any)
    }

    /// Whether a list has one of these elements.
    fn includes(&mut self, list: &ListExpr, options: &[Expr], cx: &Cx) -> BoolId {
        let over = self.over_list(list, None, options, cx);
        let element = match over.element {
            Bound::Value(node) => node,
            Bound::Record(way, _) => Node::Ref(self.way_ref(way, over.inner.table)),
        };
        let mut any = Vec::new();
        for option in options {
            any.push(match (&option.kind, element) {
                (ExprKind::Value(Value::Citation(citation)), Node::Sym(element)) => {
                    let cited = self.citation_test(citation, cx, option.span);
                    let test = self.builder.test(cited);
                    self.builder.bool(over.inner.table, Op::Test(element, test))
                }
                _ => {
                    let option = self.value(option, &over.inner);
                    self.ordered(element, Order::Same, option, over.inner.table)
                }
            });
        }
        let any = self.builder.or(over.inner.table, any);
        self.any_of(any, &over, cx)
    }

    /// Whether there is a value.
    pub(super) fn has(&mut self, value: &Expr, cx: &Cx) -> BoolId {
        match self.value(value, cx) {
            Node::Bool(_) => self.builder.constant(cx.table, true),
            node => self.builder.bool(cx.table, Op::Has(node)),
        }
    }

    /// How many elements of a list do.
    pub(super) fn quantify(
        &mut self,
        binding: &crate::model::Binding,
        body: BoolId,
        over: &super::list::Over,
        cx: &Cx,
    ) -> BoolId {
        let inner = over.inner.table;
        let filter = over.filter;
        let counted = |this: &mut Self, body: BoolId| match filter {
            Some(filter) => this.builder.and(inner, [filter, body]),
            None => body,
        };
        match binding.quantifier {
            Quantifier::Any => {
                let counts = counted(self, body);
                self.any_of(counts, over, cx)
            }
            Quantifier::No => {
                let counts = counted(self, body);
                let any = self.any_of(counts, over, cx);
                self.builder.not(any)
            }
            Quantifier::Every => {
                let fails = self.builder.not(body);
                let counts = counted(self, fails);
                let any = self.any_of(counts, over, cx);
                self.builder.not(any)
            }
            Quantifier::Exactly(count) | Quantifier::AtLeast(count) => {
                let counts = counted(self, body);
                let number = self.count_of(counts, over, cx);
                let wanted = i32::from(count);
                let wanted =
                    SpanId::of(self.builder.same(cx.table, Cell::Span(Span::between(wanted, wanted))));
                if matches!(binding.quantifier, Quantifier::Exactly(_)) {
                    self.builder.compare(cx.table, number, Order::Same, wanted)
                } else {
                    self.builder.compare(cx.table, wanted, Order::AtMost, number)
                }
            }
        }
    }

    /// The record an expression names: the way to it from the rows of `cx`.
    pub(super) fn record(&mut self, expr: &Expr, cx: &Cx) -> (Way, EntityId) {
        let cx = cx.of_values(std::iter::once(expr));
        let what = StepKind::Record(Digest::of(&expr.kind), self.outline.context(&cx));
        self.step(what, |this| this.record_named(expr, &cx))
    }

    fn record_named(&mut self, expr: &Expr, cx: &Cx) -> (Way, EntityId) {
        match &expr.kind {
            ExprKind::This => {
                cx.this.unwrap_or_else(|| unreachable!("`resolve` names no record where there is none"))
            }
            ExprKind::Bound(id) => {
                let bound = cx.bound.iter().rev().find(|(known, _)| known == id);
                match bound {
                    Some((_, Bound::Record(way, entity))) => (*way, *entity),
                    _ => unreachable!("a quantifier over records binds a record"),
                }
            }
            ExprKind::Owner(of) => {
                let (way, entity) = self.record(of, cx);
                let owner = self.model.entity(entity).owner.as_ref().map(|(owner, _)| *owner);
                let owner =
                    owner.unwrap_or_else(|| unreachable!("`resolve` names an owner only where there is one"));
                let table = self.table_of(Some(entity));
                let up = self.owner_ref(table);
                (self.then(way, up, cx.table), owner)
            }
            _ => match (self.value(expr, cx), &expr.ty) {
                (Node::Ref(id), Type::Record(entity)) => {
                    self.table_of(Some(*entity));
                    (Way::Via(id), *entity)
                }
                _ => unreachable!("`check` lets only records be records"),
            },
        }
    }

    /// First `way`, then what stands in `next` in the row it leads to.
    pub(super) fn then(&mut self, way: Way, next: crate::program::RefId, table: TableId) -> Way {
        match way {
            Way::Same => Way::Via(next),
            Way::Via(via) => Way::Via(self.builder.reference(table, Op::Gather(next.into(), via))),
        }
    }

    /// A condition in the row a way leads to.
    pub(super) fn gather_bool(&mut self, node: BoolId, way: Way, table: TableId) -> BoolId {
        match way {
            Way::Same => node,
            Way::Via(via) => match self.builder.constant_of(node) {
                // Every row has the same; only a record that is not there could differ, and that
                // is asked for by its own condition.
                Some(crate::logic::Kleene::No) => self.builder.constant(table, false),
                Some(_) | None => self.builder.gather_bool(table, node, via),
            },
        }
    }

    /// Any value in the row a way leads to.
    pub(super) fn gather(&mut self, node: Node, way: Way, table: TableId) -> Node {
        let Way::Via(via) = way else { return node };
        match node {
            Node::Bool(id) => Node::Bool(self.gather_bool(id, way, table)),
            node => self.builder.make(table, Op::Gather(node, via)),
        }
    }

    /// The value of a field of a record, or of the case, for the rows of `cx`; with what is read
    /// for it here.
    pub(super) fn field_here(&mut self, of: Option<&Expr>, field: FieldId, cx: &Cx) -> Node {
        let own = self.field_of(of, field, cx);
        let mut node = own;
        for (_, effective, readings) in self.readings_here(cx) {
            for reading in readings {
                if let Substitution::Field { new, old } = reading
                    && *old == field
                {
                    let read = self.field_of(of, *new, cx);
                    node = self.select_node(effective, read, node, cx.table);
                }
            }
        }
        node
    }

    fn field_of(&mut self, of: Option<&Expr>, field: FieldId, cx: &Cx) -> Node {
        let stage = if self.is_deemed_in(field, cx.instance) { Stage::Before } else { Stage::Final };
        let node = self.field(field, stage, cx.lane);
        match of {
            Some(of) => {
                let (way, _) = self.record(of, cx);
                self.gather(node, way, cx.table)
            }
            None => {
                let way = self.case_way(cx.table);
                self.gather(node, way, cx.table)
            }
        }
    }

    /// What texts read in place of what stands here, and whether they are effective.
    pub(super) fn readings_here(&mut self, cx: &Cx) -> Vec<(Instance, BoolId, &'m [Substitution])> {
        if !cx.has_own_words {
            return Vec::new();
        }
        let here = self.outline.context(cx);
        let read: Arc<[ReadAt]> = self.step(StepKind::Readings(here), |this| this.read_in_place(cx).into());
        read.iter().filter_map(|read| read.with_words(self.model)).collect()
    }

    fn read_in_place(&mut self, cx: &Cx) -> Vec<ReadAt> {
        let Some(text) = cx.instance else { return Vec::new() };
        let limbs = std::iter::successors(cx.limb, |limb| self.model.limb(*limb).parent);
        let targets: Vec<Target> =
            std::iter::once(Target::Item(text.item)).chain(limbs.map(Target::Limb)).collect();
        let reach = self.reach(text.item, text.world);
        let found = targets.into_iter().flat_map(|target| reach.of(target, ReachKind::Read));
        let mut readings = Vec::new();
        for reaching in found {
            let effective = self.effect_of(reaching, text, cx.lane);
            let home = self.item_table(text.item);
            let effective = match cx.this {
                Some((way, _)) if home != cx.table => self.gather_bool(effective, way, cx.table),
                Some(_) | None => effective,
            };
            readings.push(ReadAt { by: reaching.by, line: reaching.line, effective });
        }
        readings
    }

    /// One of two values by a condition.
    pub(super) fn select_node(&mut self, condition: BoolId, yes: Node, no: Node, table: TableId) -> Node {
        use crate::logic::Kleene;
        match self.builder.constant_of(condition) {
            Some(Kleene::Yes) => return yes,
            Some(Kleene::No) => return no,
            Some(Kleene::Open) | None if yes == no => return yes,
            Some(Kleene::Open) | None => {}
        }
        match (yes, no) {
            (Node::Bool(a), Node::Bool(b)) => Node::Bool(self.builder.select(condition, a, b)),
            _ => self.builder.make(table, Op::Select(condition, yes, no)),
        }
    }
}

/// The values of a choice as one set; `None` if some option is no value of a choice.
fn mask_of(options: &[Expr]) -> Option<u32> {
    options.iter().try_fold(0, |mask, option| match &option.kind {
        ExprKind::Value(Value::Choice(_, at)) => Some(mask | bit(*at)),
        ExprKind::Value(Value::None) => Some(mask | NONE),
        _ => None,
    })
}

/// The comparison with its sides exchanged.
const fn swapped(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Below => Comparison::MoreThan,
        Comparison::AtMost => Comparison::AtLeast,
        Comparison::AtLeast => Comparison::AtMost,
        Comparison::MoreThan => Comparison::Below,
        Comparison::Before => Comparison::After,
        Comparison::OnOrBefore => Comparison::OnOrAfter,
        Comparison::OnOrAfter => Comparison::OnOrBefore,
        Comparison::After => Comparison::Before,
        Comparison::Equal => Comparison::Equal,
        Comparison::NotEqual => Comparison::NotEqual,
    }
}
