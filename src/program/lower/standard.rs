//! Whether findings reach a standard of proof.

use super::{Cx, Lane, Lowering, Stage};
use crate::model::{Expr, ExprKind, FieldId, StandardId, Substitution};
use crate::program::{BoolId, InputPart, Node};

impl Lowering<'_> {
    /// Whether the finding about a field reaches a standard, for the rows of `cx`.
    pub(super) fn at_standard(&mut self, standard: StandardId, found: &Expr, cx: &Cx) -> BoolId {
        let ExprKind::Field(of, field) = &found.kind else {
            unreachable!("`resolve` lets a standard be asked of fields only")
        };
        let mut node = self.finding_of(of.as_deref(), *field, standard, cx);
        for (_, effective, readings) in self.readings_here(cx) {
            for reading in readings {
                if let Substitution::Field { new, old } = reading
                    && old == field
                {
                    let read = self.finding_of(of.as_deref(), *new, standard, cx);
                    node = self.select_node(effective, read, node, cx.table);
                }
            }
        }
        match node {
            Node::Bool(id) => id,
            _ => unreachable!("`check` lets only a condition be read for another"),
        }
    }

    fn finding_of(&mut self, of: Option<&Expr>, field: FieldId, standard: StandardId, cx: &Cx) -> Node {
        let node = self.finding(field, standard, cx.lane);
        let way = match of {
            Some(of) => self.record(of, cx).0,
            None => self.case_way(cx.table),
        };
        self.gather(node, way, cx.table)
    }

    /// Whether the finding about a field reaches a standard, for each record of its entity: the
    /// strictest is the value of the field.
    fn finding(&mut self, field: FieldId, standard: StandardId, lane: Lane) -> Node {
        if self.model.is_found(field) && self.model.strictest() != Some(standard) {
            let table = self.table_of(self.model.field(field).entity);
            return Node::Bool(self.bool_input(table, InputPart::Finding(field, standard)));
        }
        // What the law concludes, and another text reads here for a fact, holds at every standard.
        self.field(field, Stage::Final, lane)
    }
}
