//! What is asked of what was done about an action, as lines of rules are.

use super::Law;
use crate::model::{ActionId, CitationSet, Expr, ExprKind, FieldId, Type};
use crate::syntax::spelling::Comparison;

/// What was done about an action, each as a condition on the record the action is about.
#[derive(Clone, Debug)]
pub struct Deed {
    /// It was taken.
    pub done: Expr,
    /// It was refused.
    pub refused: Expr,
    /// It was delayed.
    pub overdue: Expr,
    /// It rests on the provisions in question.
    pub rests_on_them: Expr,
}

impl Law<'_> {
    /// What is asked of a deed if provisions are asked for a breach, or for the use of a power.
    #[must_use]
    pub fn deed(&self, action: ActionId, cited: &CitationSet) -> Deed {
        let (facts, entity) = (self.model.action(action).facts, self.model.action(action).entity);
        let expr = |kind: ExprKind, ty: Type| Expr { kind, ty, span: cited.span };
        let fact = |field: FieldId, ty: Type| {
            let this = expr(ExprKind::This, Type::Record(entity));
            expr(ExprKind::Field(Some(Box::new(this)), field), ty)
        };
        let happened = |field: FieldId| {
            let (event, today) = (fact(field, Type::Date), expr(ExprKind::DayOfDecision, Type::Date));
            let kind = ExprKind::Compare(Box::new(event), Comparison::OnOrBefore, Box::new(today));
            expr(kind, Type::YesNo)
        };
        let under = Box::new(fact(facts.under, Type::Citation(None)));
        Deed {
            done: happened(facts.done),
            refused: happened(facts.refused),
            overdue: fact(facts.overdue, Type::YesNo),
            rests_on_them: expr(ExprKind::Under(under, cited.clone()), Type::YesNo),
        }
    }
}
