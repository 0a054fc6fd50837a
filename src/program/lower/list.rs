//! Going through lists.
//!
//! A condition on elements that speaks of nothing but the element is decided once for the record
//! that owns the list, and fetched from there. One that also speaks of the record the text is
//! about is decided for each pair of the two.

use std::sync::Arc;

use super::{Bound, Cx, Lowering, Way};
use crate::model::{
    BindId, Binding, Condition, ConditionKind, Expr, ExprKind, List, ListExpr, ListOf, Model, Type,
};
use crate::program::interned::Digest;
use crate::program::outline::StepKind;
use crate::program::{BoolId, InputPart, ListKey, Node, Op, RefId, SpanId, TableId, TableKind};

/// A list being gone through.
#[derive(Clone, Debug)]
pub struct Over {
    /// The rows of the elements, and what they may speak of.
    pub inner: Cx,
    /// The element.
    pub(super) element: Bound,
    /// Which elements count.
    pub filter: Option<BoolId>,
    /// Whether the list is complete, in the table the elements are reduced to.
    pub complete: BoolId,
    /// The table the elements are reduced to.
    pub home: TableId,
    /// The way from the rows asked for to that table.
    pub(in crate::program) back: Way,
}

impl Over {
    /// The same, with what is said of the elements in a text and a lane.
    pub(in crate::program) fn said_in(this: Arc<Self>, cx: &Cx) -> Arc<Self> {
        let Cx { instance, has_own_words, limb, lane, .. } = *cx;
        if (this.inner.instance, this.inner.limb, this.inner.lane) == (instance, limb, lane) {
            return this;
        }
        let inner = Cx { instance, has_own_words, limb, lane, ..this.inner.clone() };
        Arc::new(Self { inner, ..Arc::unwrap_or_clone(this) })
    }

    /// A list of which nothing is known.
    #[must_use]
    pub fn nowhere(cx: &Cx, nowhere: BoolId) -> Self {
        Self {
            inner: cx.clone(),
            element: Bound::Value(Node::Bool(nowhere)),
            filter: None,
            complete: nowhere,
            home: cx.table,
            back: Way::Same,
        }
    }
}

/// What the conditions on elements speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeaksOf {
    /// Nothing but the element.
    Element,
    /// Also the record of the text, or an outer element.
    More,
}

impl SpeaksOf {
    /// What an expression speaks of, where `element` is gone through.
    fn in_expr(expr: &Expr, element: BindId) -> Self {
        let mut own = vec![element];
        let mut found = Self::Element;
        expr.walk(&mut |part| match &part.kind {
            ExprKind::This => found = Self::More,
            ExprKind::Bound(bound) if !own.contains(bound) => found = Self::More,
            ExprKind::Quantified(binding, _) | ExprKind::Reduce(_, binding, _) => own.push(binding.id),
            // Unwritten grounds are asked for the record of the text.
            ExprKind::OtherGround(_) => found = Self::More,
            _ => {}
        });
        found
    }

    /// What the bodies below a quantifier speak of.
    #[must_use]
    pub fn in_bodies(binding: &Binding, bodies: &[&Expr]) -> Self {
        let parts = bodies.iter().copied().chain(binding.filter.as_deref());
        parts.map(|part| Self::in_expr(part, binding.id)).max().unwrap_or(Self::Element)
    }

    /// What the limbs below a quantifier in a heading speak of.
    #[must_use]
    pub fn in_limbs(model: &Model, binding: &Binding, list: &List) -> Self {
        let in_expr = |expr: &Expr| Self::in_expr(expr, binding.id);
        let mut found = binding.filter.as_deref().map_or(Self::Element, in_expr);
        let mut pending: Vec<&Condition> =
            list.limbs.iter().map(|limb| &model.limb(*limb).condition).collect();
        while let Some(condition) = pending.pop() {
            match &condition.kind {
                ConditionKind::Line(expr) => found = found.max(in_expr(expr)),
                ConditionKind::List(list) => {
                    let owner = list.quantified.as_ref().and_then(|inner| inner.list.owner.as_deref());
                    found = found.max(owner.map_or(Self::Element, in_expr));
                    pending.extend(list.limbs.iter().map(|limb| &model.limb(*limb).condition));
                }
            }
        }
        found
    }
}

impl Lowering<'_> {
    /// The elements of a quantifier, for `bodies`.
    pub fn over(&mut self, binding: &Binding, bodies: &[&Expr], cx: &Cx) -> Arc<Over> {
        self.elements(binding, SpeaksOf::in_bodies(binding, bodies), cx)
    }

    /// The elements of a quantifier in a heading, for the limbs below it.
    pub fn over_limbs(&mut self, binding: &Binding, list: &List, cx: &Cx) -> Arc<Over> {
        self.elements(binding, SpeaksOf::in_limbs(self.model, binding, list), cx)
    }

    fn elements(&mut self, binding: &Binding, speaks_of: SpeaksOf, cx: &Cx) -> Arc<Over> {
        let plain = cx.of_values(binding.exprs());
        let (list, here) = (Digest::of(binding), self.outline.context(&plain));
        let over = self.step(StepKind::Over(list, speaks_of, here), |this| {
            let mut over = this.open_list(&binding.list, Some(binding.id), speaks_of, &plain);
            if let Some(filter) = &binding.filter {
                let inner = over.inner.clone();
                over.filter = Some(this.condition_expr(filter, &inner));
            }
            Arc::new(over)
        });
        Over::said_in(over, cx)
    }

    /// The elements of a list that is asked whether it includes `options`.
    pub(super) fn over_list(
        &mut self,
        list: &ListExpr,
        id: Option<BindId>,
        options: &[Expr],
        cx: &Cx,
    ) -> Over {
        let in_options = options.iter().map(|option| SpeaksOf::in_expr(option, BindId::NONE));
        self.open_list(list, id, in_options.max().unwrap_or(SpeaksOf::Element), cx)
    }

    fn open_list(&mut self, list: &ListExpr, id: Option<BindId>, speaks_of: SpeaksOf, cx: &Cx) -> Over {
        let (way, owner) = match &list.owner {
            Some(owner) => {
                let (way, entity) = self.record(owner, cx);
                (way, self.table_of(Some(entity)))
            }
            None => (self.case_way(cx.table), self.table_of(None)),
        };
        let (elements, key) = match list.of {
            ListOf::Children(entity) => (self.table_of(Some(entity)), ListKey::Children(entity)),
            ListOf::Field(field) => {
                (self.builder.table(TableKind::List(field), Some(owner)), ListKey::Field(field))
            }
            ListOf::Unknown => unreachable!("`check` lets no unknown list pass"),
        };
        let complete = self.bool_input(owner, InputPart::Complete(key));
        let is_own = way == Way::Same;
        if speaks_of == SpeaksOf::Element || is_own {
            let up = self.owner_ref(elements);
            let element = self.element(list, elements, Way::Same);
            let inner = self.inner(cx, elements, is_own.then_some(up), id, element);
            return Over { inner, element, filter: None, complete, home: owner, back: way };
        }
        let Way::Via(via) = way else { unreachable!("the way is not the row itself") };
        // Rows and elements are paired by the owner of the element.
        self.owner_ref(elements);
        let pairs = self.join(cx.table, via, elements);
        let to_element = Way::Via(self.ref_input(pairs, InputPart::Element));
        let element = self.element(list, elements, to_element);
        let element = match element {
            Bound::Value(node) => Bound::Value(self.gather(node, to_element, pairs)),
            record @ Bound::Record(..) => record,
        };
        let up = self.owner_ref(pairs);
        let inner = self.inner(cx, pairs, Some(up), id, element);
        let complete = self.gather_bool(complete, way, cx.table);
        Over { inner, element, filter: None, complete, home: cx.table, back: Way::Same }
    }

    /// The table of pairs of a row and an element of its record's list.
    pub(super) fn join(&mut self, rows: TableId, via: RefId, elements: TableId) -> TableId {
        self.builder.table(TableKind::Join { rows, via, elements }, Some(rows))
    }

    /// The element in a row of the elements, reached by `way` from the rows that are gone through.
    fn element(&mut self, list: &ListExpr, elements: TableId, way: Way) -> Bound {
        match (&list.of, &list.element) {
            (ListOf::Children(entity), _) => Bound::Record(way, *entity),
            (ListOf::Field(field), Type::Record(entity)) => {
                self.table_of(Some(*entity));
                let named = self.ref_input(elements, InputPart::Given(*field));
                match way {
                    Way::Same => Bound::Record(Way::Via(named), *entity),
                    Way::Via(via) => {
                        let table = self.builder.table_of(via);
                        Bound::Record(
                            Way::Via(self.builder.reference(table, Op::Gather(named.into(), via))),
                            *entity,
                        )
                    }
                }
            }
            (ListOf::Field(field), ty) => {
                let family = self.family(ty);
                Bound::Value(self.builder.input(elements, InputPart::Given(*field), family))
            }
            (ListOf::Unknown, _) => unreachable!("`check` lets no unknown list pass"),
        }
    }

    /// The context of the elements: what stood outside is reached by `up`, if it is spoken of.
    fn inner(
        &mut self,
        cx: &Cx,
        table: TableId,
        up: Option<RefId>,
        id: Option<BindId>,
        element: Bound,
    ) -> Cx {
        let outward = |this: &mut Self, way: Way| match (way, up) {
            (_, None) => Way::Same,
            (Way::Same, Some(up)) => Way::Via(up),
            (Way::Via(via), Some(up)) => Way::Via(this.builder.reference(table, Op::Gather(via.into(), up))),
        };
        let this = match (cx.this, up) {
            (Some((way, entity)), Some(_)) => Some((outward(self, way), entity)),
            (Some(_), None) | (None, _) => None,
        };
        let mut bound = Vec::new();
        if let Some(up) = up {
            for (id, outer) in &cx.bound {
                bound.push((
                    *id,
                    match *outer {
                        Bound::Record(way, entity) => Bound::Record(outward(self, way), entity),
                        Bound::Value(node) => Bound::Value(self.gather(node, Way::Via(up), table)),
                    },
                ));
            }
        }
        bound.extend(id.map(|id| (id, element)));
        let Cx { instance, has_own_words, limb, lane, .. } = *cx;
        Cx { table, this, bound, lane, instance, has_own_words, limb }
    }

    /// Whether any element does, for the rows of `cx`.
    pub(super) fn any_of(&mut self, counts: BoolId, over: &Over, cx: &Cx) -> BoolId {
        let any = self.builder.bool(over.home, Op::Any(counts, over.complete));
        self.gather_bool(any, over.back, cx.table)
    }

    /// How many elements do, for the rows of `cx`.
    pub(super) fn count_of(&mut self, counts: BoolId, over: &Over, cx: &Cx) -> SpanId {
        let number = self.builder.span(over.home, Op::Count { counts, complete: over.complete });
        match self.gather(Node::Span(number), over.back, cx.table) {
            Node::Span(id) => id,
            _ => unreachable!("a count is a span"),
        }
    }
}
