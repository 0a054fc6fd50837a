//! Lists of the case that a rule goes through.

use super::detail::{Completeness, Detail};
use super::finding::Finding;
use super::line::telling;
use super::named::{Known, Label, ListNoun};
use super::reason::{Reason, ReasonKind};
use super::{At, Explainer, MAX_DEPTH};
use crate::logic::Kleene;
use crate::model::{Binding, Expr, List, ListExpr};
use crate::program::lower::{Instance, Over};
use crate::program::{BoolId, Node};
use crate::syntax::spelling::Connective;
use crate::syntax::tree::Quantifier;

/// The reason that is made for an element.
enum Told {
    /// A line, shown below the element or in its place.
    Line(Reason),
    /// Limbs, shown below the element.
    Limbs(Reason),
}

impl Told {
    fn into_reason(self) -> Reason {
        match self {
            Self::Line(reason) | Self::Limbs(reason) => reason,
        }
    }
}

/// The elements of a list that belong to a row.
pub(super) struct Elements {
    pub(super) rows: Vec<usize>,
    /// Whether there can be no others.
    complete: Kleene,
}

impl<'m> Explainer<'_, 'm> {
    /// How many elements of a list do, in one line.
    pub(super) fn quantified_line(&mut self, binding: &Binding, body: &Expr, at: At<'_>) -> Reason {
        let over = self.outline.over(binding, &[body], at.cx);
        let does = self.outline.condition_expr(body, &over.inner);
        let node = self.quantified_node(binding, body, at);
        let mut heading = self.quantified_heading(binding, at);
        heading.holds = Some(self.run.condition(node, at.row));
        self.elements(binding, &over, does, at, &mut heading, &mut |this, at| {
            let mut child = this.line(body, at);
            child.label = Label::Element(this.element_name(at.cx, at.row));
            Told::Line(child)
        });
        heading
    }

    fn quantified_node(&mut self, binding: &Binding, body: &Expr, at: At<'_>) -> BoolId {
        let expr = Expr {
            kind: crate::model::ExprKind::Quantified(binding.clone(), Box::new(body.clone())),
            ty: crate::model::Type::YesNo,
            span: body.span,
        };
        self.outline.condition_expr(&expr, at.cx)
    }

    /// The limbs below a quantifier, for each element; `holds` is how the list came out.
    pub(super) fn quantified_list(
        &mut self,
        list: &'m List,
        binding: &Binding,
        text: Instance,
        holds: Kleene,
        at: At<'_>,
    ) -> Reason {
        let over = self.outline.over_limbs(binding, list, at.cx);
        let does = self.outline.list(list, text, &over.inner);
        let mut heading = self.quantified_heading(binding, at);
        heading.holds = Some(holds);
        self.elements(binding, &over, does, at, &mut heading, &mut |this, at| {
            let name = this.element_name(at.cx, at.row);
            let mut reason = Reason::new(ReasonKind::Condition, Finding::Element(name));
            let holds = this.run.condition(does, at.row);
            reason.holds = Some(holds);
            let limbs = this.limbs(list, text, holds, at.deeper());
            if list.connective == Connective::AllOf {
                reason.children = limbs;
            } else {
                let mut inner = Reason::new(ReasonKind::Condition, Finding::Junction(list.connective));
                inner.holds = Some(holds);
                inner.children = limbs;
                reason.children = vec![inner];
            }
            Told::Limbs(reason)
        });
        heading
    }

    /// The elements that matter, with the reason that `tell` makes for each.
    fn elements(
        &mut self,
        binding: &Binding,
        over: &Over,
        does: BoolId,
        at: At<'_>,
        heading: &mut Reason,
        tell: &mut dyn FnMut(&mut Self, At<'_>) -> Told,
    ) {
        let Some(elements) = self.elements_of(over, at.row) else {
            heading.detail = Some(Detail::Known(Known::Unknown));
            return;
        };
        let holds = heading.holds.unwrap_or(Kleene::Open);
        heading.detail = completeness(binding, &elements, holds);
        if super::is_cut(at.depth) && !elements.rows.is_empty() {
            heading.detail = Some(Detail::Deeper);
        }
        if at.depth >= MAX_DEPTH {
            return;
        }
        for element in elements.rows {
            let counts = over.filter.map(|filter| self.run.condition(filter, element));
            let state = match (binding.quantifier, counts) {
                (_, None) => self.run.condition(does, element),
                (Quantifier::Every, Some(counts)) => (!counts).or(self.run.condition(does, element)),
                (_, Some(counts)) => counts.and(self.run.condition(does, element)),
            };
            if telling(Connective::AnyOf, holds, state) != super::line::Telling::Whole {
                continue;
            }
            let inner = At { cx: &over.inner, row: element, depth: at.depth + 1 };
            heading.children.push(match (&binding.filter, counts) {
                (Some(filter), Some(counts)) => {
                    let name = self.element_name(&over.inner, element);
                    let mut reason = Reason::new(ReasonKind::Condition, Finding::Element(name));
                    reason.holds = Some(state);
                    reason.children = vec![self.line(filter, inner.deeper())];
                    if counts.is_no() {
                        reason.detail = Some(Detail::NotMeant);
                    } else {
                        match tell(self, inner) {
                            Told::Line(line) => reason.children.push(line),
                            Told::Limbs(limbs) => reason.children.extend(limbs.children),
                        }
                    }
                    reason
                }
                _ => tell(self, inner).into_reason(),
            });
        }
    }

    /// The elements of a list of which some are counted, or added up: which are, which are not, and why.
    pub(super) fn filtered_elements(
        &mut self,
        binding: &Binding,
        of: Option<&Expr>,
        at: At<'_>,
    ) -> Vec<Reason> {
        let bodies: Vec<&Expr> = of.into_iter().collect();
        let over = self.outline.over(binding, &bodies, at.cx);
        let (Some(filter), Some(counts)) = (&binding.filter, over.filter) else { return Vec::new() };
        let Some(elements) = self.elements_of(&over, at.row).filter(|_| at.depth < MAX_DEPTH) else {
            return Vec::new();
        };
        let mut reasons = Vec::new();
        for element in elements.rows {
            let inner = At { cx: &over.inner, row: element, depth: at.depth + 1 };
            let name = self.element_name(&over.inner, element);
            let counts = self.run.condition(counts, element);
            let mut reason = Reason::new(ReasonKind::Condition, Finding::Element(name));
            reason.holds = Some(counts);
            reason.detail = match of {
                _ if counts.is_no() => Some(Detail::NotMeant),
                Some(of) => Some(Detail::Known(self.shown(of, inner.cx, inner.row))),
                None => None,
            };
            reason.confidential = of.is_some_and(|of| self.mentions_confidential(of, inner.cx, inner.row));
            reason.children = vec![self.line(filter, inner.deeper())];
            reasons.push(reason);
        }
        reasons
    }

    fn quantified_heading(&mut self, binding: &Binding, at: At<'_>) -> Reason {
        let list = self.list_noun(&binding.list, at.cx, at.row);
        Reason::new(ReasonKind::Condition, Finding::Quantified(binding.quantifier, list))
    }

    /// The elements that belong to a row; `None` if it is not known of whom they would be.
    pub(super) fn elements_of(&mut self, over: &Over, row: usize) -> Option<Elements> {
        let table = over.inner.table();
        let home = match self.outline.home_way(over) {
            None => row,
            Some(id) => {
                let to = self.run.row_value(id, row);
                if to >= crate::program::NO_CODE {
                    return None;
                }
                to as usize
            }
        };
        let owner = self.program.inputs.get(&(table, crate::program::InputPart::Owner)).copied();
        let Some(Node::Ref(owner)) = owner else { return None };
        let count = self.run.rows_of(self.program, Node::Ref(owner));
        let rows =
            (0..count).filter(|element| self.run.row_value(owner, *element) as usize == home).collect();
        Some(Elements { rows, complete: self.run.condition(over.complete, home) })
    }

    /// The rows of the elements that belong to a row and are not certainly left out.
    pub(super) fn rows_of(&mut self, over: &Over, row: usize) -> Vec<usize> {
        let elements = self.elements_of(over, row).map_or_else(Vec::new, |elements| elements.rows);
        let counts = |element: &usize| over.filter.is_none_or(|id| !self.run.condition(id, *element).is_no());
        elements.into_iter().filter(counts).collect()
    }

    /// What a list is called: "conviction of Amira", "the nationalities of Amira".
    pub(super) fn list_noun(
        &mut self,
        list: &ListExpr,
        cx: &crate::program::lower::Cx,
        row: usize,
    ) -> ListNoun {
        let owner = match &list.owner {
            Some(owner) => self.record_of(owner, cx, row),
            None => None,
        };
        self.list_called(list.of, owner)
    }
}

/// How complete a list is, where that matters or where it is empty.
fn completeness(binding: &Binding, elements: &Elements, holds: Kleene) -> Option<Detail> {
    let is_found_by_one = match binding.quantifier {
        Quantifier::Any | Quantifier::AtLeast(_) => holds.is_yes(),
        Quantifier::Every | Quantifier::No => holds.is_no(),
        Quantifier::Exactly(_) => false,
    };
    if is_found_by_one {
        return None;
    }
    Some(Detail::Complete(match (elements.rows.is_empty(), elements.complete.is_yes()) {
        (true, true) => Completeness::NoneThere,
        (true, false) => Completeness::NoneStated,
        (false, true) => Completeness::NoOthers,
        (false, false) => Completeness::OthersUnknown,
    }))
}
