//! Values that are read off rows.

use super::another_day::nothing_of;
use super::{Cx, Lowering};
use crate::model::{Expr, ExprKind, Row, Type, Value};
use crate::program::{BoolId, Node, Op};

impl Lowering<'_> {
    /// What the row gives that holds for some keys; nothing, where there is no value for one of them.
    pub(super) fn by_rows(&mut self, keys: &[Expr], rows: &[Row], ty: &Type, cx: &Cx) -> Node {
        let table = cx.table;
        let none = self.builder.same(table, nothing_of(self.family(ty)));
        let mut pairs: Vec<(BoolId, Node)> = Vec::with_capacity(rows.len());
        for row in rows {
            let holds = self.condition_expr(&row.holds, cx);
            let value = match row.value.kind {
                ExprKind::Value(Value::None) => none,
                _ => self.value(&row.value, cx),
            };
            pairs.push((holds, value));
        }
        let picked = self.builder.make(table, Op::Rows(pairs.into()));
        let there: Vec<BoolId> = keys.iter().map(|key| self.has(key, cx)).collect();
        let there = self.builder.and(table, there);
        self.select_node(there, picked, none, table)
    }
}
