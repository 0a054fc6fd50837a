//! How a value was calculated.

use super::days::{is_below_zero, is_of_days};
use super::detail::{Detail, Figures};
use super::finding::Finding;
use super::named::{Known, Noun};
use super::noun::goes_on;
use super::reason::{Reason, ReasonKind};
use super::{At, Explainer, MAX_DEPTH, MOST_LINES};
use crate::logic::Kleene;
use crate::model::{Binding, Expr, ExprKind, FieldId, Type};
use crate::program::Node;
use crate::program::lower::Over;
use crate::syntax::spelling::{Arithmetic, Reduction};
use crate::syntax::tree::FieldRole;
use crate::value::Number;

/// A sum of more elements than these is shown as a whole.
pub(super) const MOST_SUMMANDS: usize = 12;

impl Explainer<'_, '_> {
    /// The calculation by which a text, or a definition, gives a field its value: in words, and with
    /// its figures. `None` for a value that is written out.
    pub(super) fn calculation(&mut self, field: FieldId, value: &Expr, at: At<'_>) -> Option<Reason> {
        if matches!(value.kind, ExprKind::Value(_)) || value.ty == Type::YesNo || at.depth >= MAX_DEPTH {
            return None;
        }
        let record = self.model().field(field).entity.and_then(|entity| self.record_at(entity, at.row));
        let noun = self.field_noun(field, record);
        let words = self.noun(value, at.cx, at.row);
        let mut reason = Reason::new(ReasonKind::Condition, Finding::Calculated(noun, words));
        let node = self.outline.value(value, at.cx);
        let result = self.value_in(node, &value.ty, at.row);
        let figures = self.figures(value, at);
        let may_divide_by_zero = self.may_divide_by_zero(value, at);
        reason.detail = Some(Detail::Calculated { figures, result, may_divide_by_zero });
        reason.confidential = self.mentions_confidential(value, at.cx, at.row);
        self.lines += 1;
        let depth = if self.lines > MOST_LINES { MAX_DEPTH } else { at.depth + 1 };
        let at = At { depth, ..at };
        let rows = self.rows_behind(value, at);
        reason.children.extend(rows);
        reason.children.extend(self.fictions_behind(value, at));
        reason.children.extend(self.terms_behind(value, Some(field), at));
        Some(reason)
    }

    /// Where the terms in a calculation come from, those of the elements it adds up included;
    /// `own` is the field that is being calculated.
    pub(super) fn terms_behind(&mut self, value: &Expr, own: Option<FieldId>, at: At<'_>) -> Vec<Reason> {
        let mut reasons = Vec::new();
        let mut terms = self.fields_read(value, at);
        terms.sort_unstable();
        terms.dedup();
        for (term, record) in terms {
            let is_calculated = own != Some(term) && self.model().field(term).role == FieldRole::Term;
            if let (true, Some(record)) = (is_calculated, record) {
                reasons.extend(self.field_reasons(term, record, at.depth));
            }
        }
        let (mut sums, mut filtered) = (Vec::new(), Vec::new());
        value.walk(&mut |part| {
            let ExprKind::Reduce(reduction, binding, of) = &part.kind else { return };
            if binding.filter.is_some() {
                filtered.push((binding.clone(), of.as_deref().cloned()));
            }
            if let (Reduction::Sum, Some(added)) = (reduction, of) {
                sums.push((binding.clone(), added.as_ref().clone()));
            }
        });
        for (binding, of) in filtered {
            reasons.extend(self.filtered_elements(&binding, of.as_ref(), at));
        }
        for (binding, added) in sums {
            let Some((over, elements)) = self.summands(&binding, &added, at) else { continue };
            let ExprKind::Field(of, term) = &added.kind else { continue };
            if self.model().field(*term).role != FieldRole::Term || self.is_larger_of_zero(*term) {
                continue;
            }
            for element in elements {
                let inner = At { cx: &over.inner, row: element, depth: at.depth };
                if let Some(record) = self.holder(of.as_deref(), inner.cx, inner.row) {
                    reasons.extend(self.field_reasons(*term, record, at.depth));
                }
            }
        }
        reasons
    }

    /// The elements that a sum adds up, if all that are known are known to count or not.
    fn summands(&mut self, binding: &Binding, added: &Expr, at: At<'_>) -> Option<(Over, Vec<usize>)> {
        let over = self.outline.over(binding, &[added], at.cx);
        let rows = self.elements_of(&over, at.row)?.rows;
        let mut counted = Vec::new();
        for row in rows {
            match over.filter.map_or(Kleene::Yes, |filter| self.run.condition(filter, row)) {
                Kleene::Yes => counted.push(row),
                Kleene::No => {}
                Kleene::Open => return None,
            }
        }
        Some((over, counted))
    }

    /// True if a term does no more than take a fact and leave aside what is below zero: nothing is
    /// to be told of that.
    fn is_larger_of_zero(&self, term: FieldId) -> bool {
        let Some(definition) = &self.model().field(term).definition else { return false };
        let ExprKind::Extremum(Reduction::Largest, values) = &definition.kind else { return false };
        let is_plain = |value: &Expr| matches!(value.kind, ExprKind::Value(_) | ExprKind::Field(..));
        values.len() == 2 && values.iter().all(is_plain)
    }

    /// A calculation with its figures.
    pub(super) fn figures(&mut self, expr: &Expr, at: At<'_>) -> Figures {
        match &expr.kind {
            ExprKind::Arithmetic(left, operation, right) => {
                let a = if goes_on(left, *operation) && matches!(left.kind, ExprKind::Arithmetic(..)) {
                    self.figures(left, at)
                } else {
                    self.figure(left, at)
                };
                Figures::Arithmetic(Box::new(a), *operation, Box::new(self.figure(right, at)))
            }
            ExprKind::Rounded(value, rounding, unit) => {
                let (figures, exact) = (self.figures(value, at), self.shown(value, at.cx, at.row));
                let is_said = exact == Known::Unknown || figures == Figures::Known(exact.clone());
                Figures::Rounded {
                    figures: Box::new(figures),
                    exact: (!is_said).then_some(exact),
                    rounding: *rounding,
                    unit: self.shown(unit, at.cx, at.row),
                }
            }
            ExprKind::Extremum(reduction, values) => {
                let is_compound = |value: &&Expr| {
                    matches!(
                        value.kind,
                        ExprKind::Arithmetic(..) | ExprKind::Rounded(..) | ExprKind::Extremum(..)
                    )
                };
                // Of a single part that is calculated, the whole says what it comes to.
                let are_several = values.iter().filter(is_compound).count() > 1;
                let shown = values.iter().map(|value| match &value.kind {
                    ExprKind::Arithmetic(..) | ExprKind::Extremum(..) if !are_several => {
                        self.figures(value, at)
                    }
                    _ => self.part(value, at),
                });
                Figures::Extremum(*reduction, shown.collect())
            }
            ExprKind::Reduce(Reduction::Sum, binding, Some(added)) => {
                let shown = Figures::Known(self.shown(expr, at.cx, at.row));
                let Some((over, elements)) = self.summands(binding, added, at) else { return shown };
                if elements.len() < 2 || elements.len() > MOST_SUMMANDS || !self.is_known(expr, at) {
                    return shown;
                }
                Figures::Sum(elements.into_iter().map(|row| self.shown(added, &over.inner, row)).collect())
            }
            ExprKind::Elapsed(..) | ExprKind::Age(..) | ExprKind::PartOf(..) | ExprKind::Turn(..) => {
                self.day_figures(expr, at)
            }
            ExprKind::InUnit(length, unit) if !is_of_days(length) => {
                let length = Box::new(Noun::Known(self.shown(length, at.cx, at.row)));
                Figures::Of(Noun::InUnit(length, *unit))
            }
            ExprKind::InUnit(length, _) => self.figures(length, at),
            ExprKind::Negative(value) => match self.figure(value, at) {
                // An amount with its sign is an amount.
                Figures::Known(_) => Figures::Known(self.shown(expr, at.cx, at.row)),
                figures => Figures::Negative(Box::new(figures)),
            },
            ExprKind::ByRows(_, rows) => self.row_figures(expr, rows, at),
            ExprKind::OnScale(amount, scale, _) => self.scale_figures(expr, amount, scale, at),
            _ => Figures::Known(self.shown(expr, at.cx, at.row)),
        }
    }

    /// True if a value is known exactly.
    pub(super) fn is_known(&mut self, expr: &Expr, at: At<'_>) -> bool {
        let node = self.outline.value(expr, at.cx);
        !self.run.is_open(node, at.row)
    }

    fn figure(&mut self, expr: &Expr, at: At<'_>) -> Figures {
        let figures = self.figures(expr, at);
        let node = self.outline.value(expr, at.cx);
        // What is known between two ends is said in words: they stand in brackets, too.
        let is_compound =
            matches!(expr.kind, ExprKind::Arithmetic(..) | ExprKind::Extremum(..) | ExprKind::Negative(..))
                || is_below_zero(&figures)
                || figures.adds()
                || self.run.is_open(node, at.row);
        if matches!(expr.kind, ExprKind::Rounded(..) | ExprKind::InUnit(..)) || is_of_days(expr) {
            return self.part(expr, at);
        }
        if is_compound { Figures::Bracketed(Box::new(figures)) } else { figures }
    }

    /// A part of a calculation that is calculated itself: with what it comes to, as it is not what the whole comes to.
    fn part(&mut self, expr: &Expr, at: At<'_>) -> Figures {
        let (figures, result) = (self.figures(expr, at), self.shown(expr, at.cx, at.row));
        if result == Known::Unknown || figures == Figures::Known(result.clone()) {
            return figures;
        }
        Figures::Bracketed(Box::new(Figures::Result(Box::new(figures), result)))
    }

    /// True if something is divided by what can be zero.
    fn may_divide_by_zero(&mut self, expr: &Expr, at: At<'_>) -> bool {
        match &expr.kind {
            ExprKind::Arithmetic(left, operation, right) => {
                (*operation == Arithmetic::Over && self.may_be_zero(right, at))
                    || self.may_divide_by_zero(left, at)
                    || self.may_divide_by_zero(right, at)
            }
            ExprKind::Rounded(value, ..) | ExprKind::OnScale(value, ..) | ExprKind::Negative(value) => {
                self.may_divide_by_zero(value, at)
            }
            ExprKind::Extremum(_, values) => values.iter().any(|value| self.may_divide_by_zero(value, at)),
            _ => false,
        }
    }

    fn may_be_zero(&mut self, expr: &Expr, at: At<'_>) -> bool {
        match self.outline.value(expr, at.cx) {
            Node::Exact(id) => {
                let (range, _) = self.run.exact_value(id, at.row);
                range.low.is_none_or(|low| low <= Number::ZERO)
                    && range.high.is_none_or(|high| high >= Number::ZERO)
            }
            Node::Span(id) => {
                let span = self.run.span_value(id, at.row);
                span.low.is_none_or(|low| low <= 0) && span.high.is_none_or(|high| high >= 0)
            }
            _ => false,
        }
    }
}
