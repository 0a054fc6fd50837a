//! Making an expression anew with some of its parts changed.

use super::{
    Among, Binding, Cell, CitationSet, EffectAsked, End, Expr, ExprKind, FieldId, LimbId, ListExpr, ListOf,
    Row, Value,
};

/// Changes parts of expressions; what is not changed stays as it is.
pub trait Rewrite {
    /// A field.
    fn field(&mut self, field: FieldId) -> FieldId {
        field
    }

    /// A value written out.
    fn value(&mut self, value: &Value) -> Value {
        value.clone()
    }

    /// Citations.
    fn cited(&mut self, cited: &CitationSet) -> CitationSet {
        cited.clone()
    }

    /// A limb.
    fn limb(&mut self, limb: LimbId) -> LimbId {
        limb
    }

    /// Another expression in place of a whole one.
    fn whole(&mut self, _expr: &Expr) -> Option<ExprKind> {
        None
    }

    /// The expression made anew.
    fn expr(&mut self, original: &Expr) -> Expr {
        let kind = self.whole(original).unwrap_or_else(|| self.kind(&original.kind));
        Expr { kind, ty: original.ty.clone(), span: original.span }
    }

    /// A list made anew.
    fn list(&mut self, original: &ListExpr) -> ListExpr {
        let of = match original.of {
            ListOf::Field(field) => ListOf::Field(self.field(field)),
            of @ (ListOf::Children(_) | ListOf::Unknown) => of,
        };
        let owner = original.owner.as_ref().map(|owner| Box::new(self.expr(owner)));
        ListExpr { of, owner, element: original.element.clone(), span: original.span }
    }

    /// A quantifier made anew.
    fn binding(&mut self, original: &Binding) -> Binding {
        let list = Box::new(self.list(&original.list));
        let filter = original.filter.as_ref().map(|filter| Box::new(self.expr(filter)));
        Binding { list, filter, name: original.name.clone(), ..*original }
    }

    /// A row made anew.
    fn row(&mut self, original: &Row) -> Row {
        let cells = original.cells.iter().map(|cell| self.cell(cell)).collect();
        Row { cells, holds: self.expr(&original.holds), value: self.expr(&original.value) }
    }

    /// For which values of a key a row holds, made anew.
    fn cell(&mut self, original: &Cell) -> Cell {
        let mut end = |end: &Option<End>| {
            end.as_ref().map(|end| End { value: self.value(&end.value), is_in: end.is_in })
        };
        match original {
            Cell::Any => Cell::Any,
            Cell::Between(low, high) => Cell::Between(end(low), end(high)),
            Cell::Among(values) => Cell::Among(values.iter().map(|value| self.value(value)).collect()),
        }
    }

    /// The form of an expression made anew.
    fn kind(&mut self, original: &ExprKind) -> ExprKind {
        let mut boxed = |expr: &Expr| Box::new(self.expr(expr));
        match original {
            ExprKind::Not(of) => ExprKind::Not(boxed(of)),
            ExprKind::Owner(of) => ExprKind::Owner(boxed(of)),
            ExprKind::Has(of) => ExprKind::Has(boxed(of)),
            ExprKind::AtStandard(standard, of) => ExprKind::AtStandard(*standard, boxed(of)),
            ExprKind::Compare(left, comparison, right) => {
                ExprKind::Compare(boxed(left), *comparison, boxed(right))
            }
            ExprKind::Age(born, day) => ExprKind::Age(boxed(born), boxed(day)),
            ExprKind::Elapsed(elapsed, from, to) => ExprKind::Elapsed(*elapsed, boxed(from), boxed(to)),
            ExprKind::PartOf(part, day) => ExprKind::PartOf(*part, boxed(day)),
            ExprKind::Turn(turn, day) => ExprKind::Turn(*turn, boxed(day)),
            ExprKind::IsWeekday { day, negated, weekdays } => {
                ExprKind::IsWeekday { day: boxed(day), negated: *negated, weekdays: weekdays.clone() }
            }
            ExprKind::InUnit(length, unit) => ExprKind::InUnit(boxed(length), *unit),
            ExprKind::Negative(value) => ExprKind::Negative(boxed(value)),
            ExprKind::Arithmetic(left, operation, right) => {
                ExprKind::Arithmetic(boxed(left), *operation, boxed(right))
            }
            ExprKind::Rounded(value, rounding, unit) => {
                ExprKind::Rounded(boxed(value), *rounding, boxed(unit))
            }
            ExprKind::OnScale(amount, scale, rate) => {
                ExprKind::OnScale(boxed(amount), scale.clone(), rate.clone())
            }
            ExprKind::Within { day, period, counts_first_day, start, working_day_in } => ExprKind::Within {
                day: boxed(day),
                period: *period,
                counts_first_day: *counts_first_day,
                start: boxed(start),
                working_day_in: working_day_in.as_ref().map(|place| boxed(place)),
            },
            ExprKind::And(parts) => ExprKind::And(parts.iter().map(|part| self.expr(part)).collect()),
            ExprKind::Or(parts) => ExprKind::Or(parts.iter().map(|part| self.expr(part)).collect()),
            ExprKind::Extremum(reduction, values) => {
                ExprKind::Extremum(*reduction, values.iter().map(|value| self.expr(value)).collect())
            }
            ExprKind::ByRows(keys, rows) => {
                let keys = keys.iter().map(|key| self.expr(key)).collect();
                ExprKind::ByRows(keys, rows.iter().map(|row| self.row(row)).collect())
            }
            ExprKind::IsOneOf { value, negated, options } => {
                let value = boxed(value);
                let options = options.iter().map(|option| self.expr(option)).collect();
                ExprKind::IsOneOf { value, negated: *negated, options }
            }
            ExprKind::Includes(list, options) => {
                ExprKind::Includes(self.list(list), options.iter().map(|option| self.expr(option)).collect())
            }
            ExprKind::Field(of, field) => {
                let of = of.as_ref().map(|of| boxed(of));
                ExprKind::Field(of, self.field(*field))
            }
            ExprKind::OnDay { of, field, day } => {
                let of = of.as_ref().map(|of| boxed(of));
                let day = boxed(day);
                ExprKind::OnDay { of, field: self.field(*field), day }
            }
            ExprKind::Under(value, cited) => {
                let value = boxed(value);
                ExprKind::Under(value, self.cited(cited))
            }
            ExprKind::Relation { cited, relation, negated, subject, on } => {
                let subject = subject.as_ref().map(|subject| boxed(subject));
                let on = on.as_ref().map(|day| boxed(day));
                ExprKind::Relation {
                    cited: self.cited(cited),
                    relation: *relation,
                    negated: *negated,
                    subject,
                    on,
                }
            }
            ExprKind::Effect { action, about, among, asked } => {
                let about = boxed(about);
                let under = among.under.as_ref().map(|cited| self.cited(cited));
                let among = Among { under, ..among.clone() };
                let asked = match asked {
                    EffectAsked::Claim { aside: Some(aside) } => {
                        EffectAsked::Claim { aside: Some(self.cited(aside)) }
                    }
                    asked => asked.clone(),
                };
                ExprKind::Effect { action: *action, about, among, asked }
            }
            ExprKind::Exceptional(cited, subject) => {
                let subject = subject.as_ref().map(|subject| boxed(subject));
                ExprKind::Exceptional(self.cited(cited), subject)
            }
            ExprKind::Quantified(binding, body) => {
                let body = boxed(body);
                ExprKind::Quantified(self.binding(binding), body)
            }
            ExprKind::Reduce(reduction, binding, value) => {
                let value = value.as_ref().map(|value| boxed(value));
                ExprKind::Reduce(*reduction, self.binding(binding), value)
            }
            ExprKind::Value(value) => ExprKind::Value(self.value(value)),
            ExprKind::OtherGround(limb) => ExprKind::OtherGround(self.limb(*limb)),
            ExprKind::This
            | ExprKind::Bound(_)
            | ExprKind::Record(..)
            | ExprKind::DayOfDecision
            | ExprKind::Error => original.clone(),
        }
    }
}

/// Puts the record a text speaks about in place of records named in a case.
struct AboutThis;

impl Rewrite for AboutThis {
    fn whole(&mut self, expr: &Expr) -> Option<ExprKind> {
        matches!(expr.kind, ExprKind::Record(..)).then_some(ExprKind::This)
    }
}

impl Expr {
    /// The expression as a rule would ask it of every record, in place of the one named in a case.
    #[must_use]
    pub fn about_this(&self) -> Self {
        AboutThis.expr(self)
    }
}
