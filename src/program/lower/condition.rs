//! Lists of limbs: how they combine, and what takes a limb out or lets it count as met.

use super::{Cx, Instance, Lowering, ReachKind};
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{Condition, ConditionKind, ExprKind, Limb, LimbId, List};
use crate::program::BoolId;
use crate::program::interned::Digest;
use crate::program::outline::StepKind;
use crate::syntax::spelling::Connective;
use crate::time::InForce;

/// What a condition asks: a line, or a list named by its first limb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clause {
    /// A line.
    Line(Digest<ExprKind>),
    /// A list.
    List(Option<LimbId>),
}

/// What stands of a limb in its list.
#[derive(Clone, Copy, Debug)]
pub struct LimbNodes {
    /// What the limb asks.
    pub holds: BoolId,
    /// Whether it is part of the text, if the text is in force.
    pub in_force: Kleene,
    /// Whether it counts as met, or as not standing in the way.
    pub waived: BoolId,
    /// Whether it is out of its list.
    pub removed: BoolId,
    /// What it contributes to its list.
    pub counts: BoolId,
}

impl<'m> Lowering<'m> {
    /// Whether what has days of its own is part of a text on the day of that text. What has the days of the
    /// whole text is: whether the text itself was in force then is asked apart.
    fn belongs(&self, in_force: InForce, text: Instance) -> Kleene {
        let state = self.on(&in_force, text);
        let is_open_with_text = state.is_open() && in_force == self.model.item(text.item).in_force;
        if is_open_with_text { Kleene::Yes } else { state }
    }

    /// A condition of a text, for the rows of `cx`.
    pub(super) fn condition(&mut self, condition: &'m Condition, text: Instance, cx: &Cx) -> BoolId {
        let text = self.as_read(text);
        let clause = match &condition.kind {
            ConditionKind::Line(expr) => Clause::Line(Digest::of(&expr.kind)),
            ConditionKind::List(list) => Clause::List(list.limbs.first().copied()),
        };
        let here = self.outline.context(cx);
        self.step(StepKind::Condition(condition.in_force, clause, text, here), |this| {
            this.condition_in_force(condition, text, cx)
        })
    }

    /// What takes a text out, for the rows of `cx`. An exception that is not part of the text takes nothing out.
    pub(super) fn exception(&mut self, exception: &'m Condition, text: Instance, cx: &Cx) -> BoolId {
        let asked = self.condition(exception, text, cx);
        match self.belongs(exception.in_force, text) {
            Kleene::Yes => asked,
            Kleene::No => self.builder.constant(cx.table, false),
            Kleene::Open => {
                let asked = self.condition_kind(&exception.kind, text, cx);
                let open = self.builder.constant(cx.table, Kleene::Open);
                let absent = self.builder.constant(cx.table, false);
                self.builder.select(open, asked, absent)
            }
        }
    }

    fn condition_in_force(&mut self, condition: &'m Condition, text: Instance, cx: &Cx) -> BoolId {
        match self.belongs(condition.in_force, text) {
            // A line that is not part of the text on the day asks nothing.
            Kleene::No => self.builder.constant(cx.table, true),
            Kleene::Open => {
                let asked = self.condition_kind(&condition.kind, text, cx);
                let open = self.builder.constant(cx.table, Kleene::Open);
                let absent = self.builder.constant(cx.table, true);
                self.builder.select(open, asked, absent)
            }
            Kleene::Yes => self.condition_kind(&condition.kind, text, cx),
        }
    }

    pub(super) fn condition_kind(&mut self, kind: &'m ConditionKind, text: Instance, cx: &Cx) -> BoolId {
        match kind {
            ConditionKind::Line(expr) => self.condition_expr(expr, cx),
            ConditionKind::List(list) => match &list.quantified {
                None => self.list(list, text, cx),
                Some(binding) => {
                    let over = self.over_limbs(binding, list, cx);
                    let body = self.list(list, text, &over.inner);
                    self.quantify(binding, body, &over, cx)
                }
            },
        }
    }

    /// The limbs of a list, combined.
    pub fn list(&mut self, list: &'m List, text: Instance, cx: &Cx) -> BoolId {
        let text = self.as_read(text);
        let here = self.outline.context(cx);
        self.step(StepKind::List(list.limbs.first().copied(), text, here), |this| {
            this.limbs_combined(list, text, cx)
        })
    }

    fn limbs_combined(&mut self, list: &'m List, text: Instance, cx: &Cx) -> BoolId {
        let limbs: Vec<LimbNodes> =
            list.limbs.iter().map(|limb| self.limb(*limb, list.connective, text, cx)).collect();
        let counts = limbs.iter().map(|limb| limb.counts);
        match list.connective {
            Connective::AllOf => self.builder.and(cx.table, counts),
            Connective::AnyOf | Connective::InParticularAnyOf => self.builder.or(cx.table, counts),
            Connective::NoneOf => {
                let any = self.builder.or(cx.table, counts);
                self.builder.not(any)
            }
            Connective::AtLeast(count) => self.builder.at_least(cx.table, count, counts.collect()),
            Connective::ExactlyOneOf => {
                let counts: Vec<BoolId> = counts.collect();
                let one = self.builder.or(cx.table, counts.iter().copied());
                let two = self.builder.at_least(cx.table, 2, counts);
                let only = self.builder.not(two);
                self.builder.and(cx.table, [one, only])
            }
        }
    }

    /// What stands of a limb in a list that combines in this way.
    pub fn limb(&mut self, id: LimbId, connective: Connective, text: Instance, cx: &Cx) -> LimbNodes {
        let text = self.as_read(text);
        let here = self.outline.context(cx);
        self.step(StepKind::Limb(id, connective, text, here), |this| this.limb_in(id, connective, text, cx))
    }

    fn limb_in(&mut self, id: LimbId, connective: Connective, text: Instance, cx: &Cx) -> LimbNodes {
        let limb: &'m Limb = self.model.limb(id);
        let table = cx.table;
        let in_force = self.belongs(limb.in_force, text);
        let no = self.builder.constant(table, false);
        let absent = match connective {
            Connective::AllOf => self.builder.constant(table, true),
            _ => no,
        };
        if in_force.is_no() {
            return LimbNodes { holds: absent, in_force, waived: no, removed: no, counts: absent };
        }
        let holds = self.limb_holds(id, text, cx);
        let waived = self.reaching_limb(id, ReachKind::Disregard, text, cx);
        let removed = self.reaching_limb(id, ReachKind::Disapply, text, cx);
        // What counts as met is met in a list that asks for limbs, and absent in one that forbids them.
        let counted = if connective == Connective::NoneOf {
            let stands = self.builder.not(waived);
            self.builder.and(table, [holds, stands])
        } else {
            self.builder.or(table, [holds, waived])
        };
        let kept = self.builder.select(removed, absent, counted);
        let part = self.builder.constant(table, in_force);
        let counts = self.builder.select(part, kept, absent);
        LimbNodes { holds, in_force, waived, removed, counts }
    }

    /// What a limb asks, whatever reaches it.
    pub fn limb_holds(&mut self, id: LimbId, text: Instance, cx: &Cx) -> BoolId {
        let text = self.as_read(text);
        let limb: &'m Limb = self.model.limb(id);
        let holds = self.condition_kind(&limb.condition.kind, text, &cx.within(id));
        let bearing = self.reaching_limb(id, ReachKind::Bears, text, cx);
        self.left_open(cx.table, vec![bearing], holds)
    }

    /// Whether an effective text reaches a limb, for the rows of `cx`.
    fn reaching_limb(&mut self, id: LimbId, kind: ReachKind, text: Instance, cx: &Cx) -> BoolId {
        let reaching = self.reaching(Target::Limb(id), kind, text, cx.lane);
        let table = self.item_table(text.item);
        let reached = self.builder.or(table, reaching);
        if table == cx.table {
            return reached;
        }
        // Below a quantifier, the rows are elements: the text speaks about the record they belong to.
        match cx.this {
            Some((way, _)) => self.gather_bool(reached, way, cx.table),
            None => {
                let way = self.case_way(cx.table);
                self.gather_bool(reached, way, cx.table)
            }
        }
    }
}
