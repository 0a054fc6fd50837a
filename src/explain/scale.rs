//! Scales: a line for each bracket that an amount reaches, or may reach.
//!
//! What the amount comes to is read from the run; a line shows the part that lies in its bracket by the same
//! arithmetic ([`Bracket`]) by which the run came to it.

use super::calculation::MOST_SUMMANDS;
use super::detail::{Detail, Figures};
use super::finding::Finding;
use super::named::Known;
use super::reason::{Reason, ReasonKind};
use super::{At, Explainer};
use crate::model::{Expr, ExprKind, Type};
use crate::program::{Node, Range};
use crate::syntax::spelling::Arithmetic;
use crate::value::{Bracket, Number, Scale};

impl Explainer<'_, '_> {
    /// A line for each bracket of a scale that an amount reaches or may reach.
    pub(super) fn brackets(&mut self, whole: &Expr, at: At<'_>) -> Vec<Reason> {
        let ExprKind::OnScale(amount, scale, rate) = &whole.kind else { return Vec::new() };
        let confidential = self.mentions_confidential(amount, at.cx, at.row);
        let reached = self.reached(amount, scale, at);
        self.lines += reached.len();
        let lines = reached.into_iter().map(|(bracket, part)| {
            let mut reason = line(bracket, part, (&amount.ty, rate, &whole.ty));
            reason.confidential = confidential;
            reason
        });
        lines.collect()
    }

    /// What an amount comes to: the parts that are added up, if there are several and all are known.
    pub(super) fn scale_figures(
        &mut self,
        whole: &Expr,
        amount: &Expr,
        scale: &Scale,
        at: At<'_>,
    ) -> Figures {
        let shown = Figures::Known(self.shown(whole, at.cx, at.row));
        if !self.is_known(whole, at) {
            return shown;
        }
        let reached = self.reached(amount, scale, at).into_iter();
        let parts: Vec<Known> =
            reached.map(|(bracket, part)| known(ends(part, |part| bracket.of(part)), &whole.ty)).collect();
        if (2..=MOST_SUMMANDS).contains(&parts.len()) { Figures::Sum(parts) } else { shown }
    }

    /// The brackets that an amount reaches or may reach, with how much of it lies in each.
    fn reached(&mut self, amount: &Expr, scale: &Scale, at: At<'_>) -> Vec<(Bracket, Range)> {
        let Node::Exact(id) = self.outline.value(amount, at.cx) else {
            unreachable!("`resolve` puts only numbers on a scale")
        };
        let (range, there) = self.run.exact_value(id, at.row);
        if there.is_no() {
            return Vec::new();
        }
        let parts = scale.brackets().iter().map(|bracket| {
            let low = range.low.map_or(Some(Number::ZERO), |low| bracket.within(low));
            let high = range.high.map_or_else(|| bracket.width(), |high| bracket.within(high));
            (*bracket, Range { low, high })
        });
        parts.filter(|(_, part)| part.high != Some(Number::ZERO)).collect()
    }
}

/// The line of a bracket: what lies in it, at which rate, and what comes of that.
fn line(bracket: Bracket, part: Range, (amount, rate, whole): (&Type, &Type, &Type)) -> Reason {
    let begins_with_nothing = bracket.above == Number::ZERO && bracket.up_to.is_some();
    let limit = |limit: Number| Known::number(Some(limit), Some(limit), amount);
    let finding = Finding::Bracket {
        above: (!begins_with_nothing).then(|| limit(bracket.above)),
        up_to: bracket.up_to.map(limit),
    };
    let is_open = part.low != part.high;
    let lies = Figures::Known(known(part, amount));
    let lies = if is_open { Figures::Bracketed(Box::new(lies)) } else { lies };
    let shown_rate = match rate {
        Type::Percent => bracket.rate.times(Number::whole(100)),
        _ => Some(bracket.rate),
    };
    let rate = Figures::Known(Known::number(shown_rate, shown_rate, rate));
    let figures = Figures::Arithmetic(Box::new(lies), Arithmetic::Times, Box::new(rate));
    let result = known(ends(part, |part| bracket.of(part)), whole);
    let mut reason = Reason::new(ReasonKind::Condition, finding);
    reason.detail = Some(Detail::Calculated { figures, result, may_divide_by_zero: false });
    reason
}

fn ends(range: Range, of: impl Fn(Number) -> Option<Number>) -> Range {
    Range { low: range.low.and_then(&of), high: range.high.and_then(&of) }
}

fn known(range: Range, ty: &Type) -> Known {
    Known::number(range.low, range.high, ty)
}
