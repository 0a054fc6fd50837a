//! Walking through expressions and conditions.

use super::{Binding, Condition, ConditionKind, Expr, ExprKind, Item, ListExpr, Model, StatementKind};

impl Expr {
    /// Calls `visit` for each expression directly inside this one.
    pub fn for_each_child<'e>(&'e self, visit: &mut dyn FnMut(&'e Self)) {
        match &self.kind {
            ExprKind::Value(_)
            | ExprKind::This
            | ExprKind::Bound(_)
            | ExprKind::Record(..)
            | ExprKind::DayOfDecision
            | ExprKind::OtherGround(_)
            | ExprKind::Error => {}
            ExprKind::Owner(of)
            | ExprKind::Not(of)
            | ExprKind::Has(of)
            | ExprKind::Under(of, _)
            | ExprKind::OnScale(of, ..)
            | ExprKind::PartOf(_, of)
            | ExprKind::Turn(_, of)
            | ExprKind::IsWeekday { day: of, .. }
            | ExprKind::InUnit(of, _)
            | ExprKind::Negative(of)
            | ExprKind::AtStandard(_, of) => visit(of),
            ExprKind::Field(of, _) => of.iter().for_each(|of| visit(of)),
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::Extremum(_, parts) => {
                parts.iter().for_each(visit)
            }
            ExprKind::ByRows(keys, rows) => {
                keys.iter().for_each(&mut *visit);
                for row in rows {
                    visit(&row.holds);
                    visit(&row.value);
                }
            }
            ExprKind::Compare(left, _, right)
            | ExprKind::Age(left, right)
            | ExprKind::Elapsed(_, left, right)
            | ExprKind::Arithmetic(left, _, right)
            | ExprKind::Rounded(left, _, right) => {
                visit(left);
                visit(right);
            }
            ExprKind::Within { day, start, working_day_in, .. } => {
                visit(day);
                visit(start);
                working_day_in.iter().for_each(|place| visit(place));
            }
            ExprKind::IsOneOf { value, options, .. } => {
                visit(value);
                options.iter().for_each(visit);
            }
            ExprKind::Includes(list, options) => {
                list.for_each_child(visit);
                options.iter().for_each(visit);
            }
            ExprKind::Relation { subject, on, .. } => {
                subject.iter().for_each(|subject| visit(subject));
                on.iter().for_each(|day| visit(day));
            }
            ExprKind::Effect { about, .. } => visit(about),
            ExprKind::Exceptional(_, subject) => subject.iter().for_each(|subject| visit(subject)),
            ExprKind::OnDay { of, day, .. } => {
                of.iter().for_each(|of| visit(of));
                visit(day);
            }
            ExprKind::Quantified(binding, body) => {
                binding.for_each_child(visit);
                visit(body);
            }
            ExprKind::Reduce(_, binding, value) => {
                binding.for_each_child(visit);
                value.iter().for_each(|value| visit(value));
            }
        }
    }

    /// Calls `visit` for this expression and all inside it, outer before inner.
    pub fn walk<'e>(&'e self, visit: &mut dyn FnMut(&'e Self)) {
        visit(self);
        self.for_each_child(&mut |child| child.walk(visit));
    }
}

impl ListExpr {
    fn for_each_child<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr)) {
        self.owner.iter().for_each(|owner| visit(owner));
    }
}

impl Binding {
    /// The expressions that say which elements are gone through.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> + '_ {
        self.list.owner.as_deref().into_iter().chain(self.filter.as_deref())
    }

    fn for_each_child<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr)) {
        self.list.for_each_child(visit);
        self.filter.iter().for_each(|filter| visit(filter));
    }
}

impl Model {
    /// Calls `visit` for every line of a condition: the expressions of its limbs, and those of the
    /// quantifiers they stand under.
    pub fn for_each_line<'m>(&'m self, condition: &'m Condition, visit: &mut dyn FnMut(&'m Expr)) {
        match &condition.kind {
            ConditionKind::Line(expr) => visit(expr),
            ConditionKind::List(list) => {
                if let Some(binding) = &list.quantified {
                    binding.for_each_child(visit);
                }
                for limb in &list.limbs {
                    self.for_each_line(&self.limb(*limb).condition, visit);
                }
            }
        }
    }

    /// Calls `visit` for every quantifier that heads a list of limbs.
    pub fn for_each_heading<'m>(&'m self, condition: &'m Condition, visit: &mut dyn FnMut(&'m Binding)) {
        let ConditionKind::List(list) = &condition.kind else { return };
        list.quantified.iter().for_each(&mut *visit);
        for limb in &list.limbs {
            self.for_each_heading(&self.limb(*limb).condition, visit);
        }
    }

    /// Calls `visit` for every outermost expression of an item.
    pub fn for_each_expr<'m>(&'m self, item: &'m Item, visit: &mut dyn FnMut(&'m Expr)) {
        item.addressee.iter().for_each(&mut *visit);
        item.governed_by.iter().for_each(&mut *visit);
        for statement in &item.statements {
            statement.manner.iter().flat_map(|manner| manner.exprs()).for_each(&mut *visit);
            statement
                .reserved
                .iter()
                .filter_map(|reserved| reserved.condition.as_ref())
                .for_each(&mut *visit);
            match &statement.kind {
                StatementKind::Conclude(to) | StatementKind::Deem(to) | StatementKind::Presume(to) => {
                    visit(&to.value)
                }
                StatementKind::Disapply(_)
                | StatementKind::Disregard(..)
                | StatementKind::Overrides(_)
                | StatementKind::Leaves(_)
                | StatementKind::Apply(..)
                | StatementKind::Read(..)
                | StatementKind::Continue(_)
                | StatementKind::Act(..)
                | StatementKind::Require { .. }
                | StatementKind::Weigh(_)
                | StatementKind::Bears(_) => {}
            }
        }
        for condition in item.conditions() {
            self.for_each_line(condition, visit);
        }
    }
}
