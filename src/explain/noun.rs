//! What values are called, so that a line can speak of them.

use super::Explainer;
use super::named::{FieldNoun, Known, ListNoun, Noun};
use super::sentence::Speaking;
use crate::facts::RecordId;
use crate::model::{Expr, ExprKind, FieldId, ListOf, Type};
use crate::program::lower::Cx;
use crate::program::{NO_CODE, Node, TableKind};
use crate::syntax::spelling::{Arithmetic, TextRole};

impl Explainer<'_, '_> {
    /// The record an expression names, for a row of `cx`.
    pub(super) fn record_of(&mut self, expr: &Expr, cx: &Cx, row: usize) -> Option<RecordId> {
        let (slot, entity) = self.outline.record_slot(expr, cx);
        let to = match slot {
            None => row,
            Some(id) => match self.run.row_value(id, row) {
                code if code < NO_CODE => code as usize,
                _ => return None,
            },
        };
        self.record_at(entity, to)
    }

    /// The record a field is asked of: `None` inside for the case as a whole, outside if it is not known.
    pub(super) fn holder(&mut self, of: Option<&Expr>, cx: &Cx, row: usize) -> Option<Option<RecordId>> {
        match of {
            None => Some(None),
            Some(of) => self.record_of(of, cx, row).map(Some),
        }
    }

    /// Of whom a field is asked, so that a sentence can speak of it: a record that is not known goes by what it would be.
    pub(super) fn speaking(&mut self, of: Option<&Expr>, cx: &Cx, row: usize) -> Speaking {
        match (self.holder(of, cx, row), of) {
            (None, Some(of)) => Speaking { unnamed: self.unnamed_in(of, cx, row), ..Speaking::default() },
            (holder, _) => Speaking::of(holder.flatten()),
        }
    }

    /// What a record is called that an expression names and that is not known.
    fn unnamed_in(&mut self, expr: &Expr, cx: &Cx, row: usize) -> Option<Noun> {
        let ExprKind::Field(of, field) = &expr.kind else { return None };
        let Speaking { record, unnamed, .. } = self.speaking(of.as_deref(), cx, row);
        Some(self.unnamed(*field, record, unnamed))
    }

    /// A record that an expression names: which it is, or what it is called.
    pub(super) fn record_noun(&mut self, expr: &Expr, cx: &Cx, row: usize) -> Noun {
        match self.record_of(expr, cx, row) {
            Some(record) => Noun::Record(Some(record)),
            None => self.unnamed_in(expr, cx, row).unwrap_or(Noun::Record(None)),
        }
    }

    /// What a value is called: "the entry of Amira".
    pub(super) fn noun(&mut self, expr: &Expr, cx: &Cx, row: usize) -> Noun {
        match &expr.kind {
            ExprKind::Value(value) => Noun::Known(Known::constant(value, &expr.ty)),
            ExprKind::Field(of, field) => {
                let speaking = self.speaking(of.as_deref(), cx, row);
                Noun::Field(self.field_called(*field, speaking))
            }
            // An element of a list of values is called what it is.
            ExprKind::Bound(_) if !matches!(expr.ty, Type::Record(_)) => {
                Noun::Known(self.shown(expr, cx, row))
            }
            ExprKind::This | ExprKind::Bound(_) | ExprKind::Owner(_) => self.record_noun(expr, cx, row),
            ExprKind::DayOfDecision => self.today_noun(),
            ExprKind::Arithmetic(left, operation, right) => {
                let (left, right) = (self.noun(left, cx, row), self.noun(right, cx, row));
                Noun::Arithmetic(Box::new(left), *operation, Box::new(right))
            }
            ExprKind::Extremum(reduction, values) => {
                Noun::Extremum(*reduction, values.iter().map(|value| self.noun(value, cx, row)).collect())
            }
            ExprKind::Reduce(reduction, binding, value) => {
                let list = self.list_noun(&binding.list, cx, row);
                let of = match value.as_ref().map(|value| &value.kind) {
                    Some(ExprKind::Field(_, field)) => Some(*field),
                    Some(_) | None => None,
                };
                Noun::Reduced { reduction: *reduction, of, list }
            }
            ExprKind::Age(born, day) => {
                let of = match &born.kind {
                    ExprKind::Field(Some(of), _) => Some(self.record_of(of, cx, row)),
                    _ => None,
                };
                Noun::Age { of, on: Box::new(self.noun(day, cx, row)) }
            }
            ExprKind::OnDay { of, field, day } => {
                let speaking = self.speaking(of.as_deref(), cx, row);
                let what = self.field_called(*field, speaking);
                Noun::OnDay(what, Box::new(self.noun(day, cx, row)))
            }
            ExprKind::ByRows(keys, _) => {
                Noun::RowFor(keys.iter().map(|key| self.noun(key, cx, row)).collect())
            }
            ExprKind::Elapsed(elapsed, from, to) => {
                let (from, to) = (self.noun(from, cx, row), self.noun(to, cx, row));
                Noun::Elapsed(*elapsed, Box::new(from), Box::new(to))
            }
            ExprKind::PartOf(part, day) => Noun::PartOf(*part, Box::new(self.noun(day, cx, row))),
            ExprKind::Turn(turn, day) => Noun::Turn(*turn, Box::new(self.noun(day, cx, row))),
            ExprKind::InUnit(length, unit) => Noun::InUnit(Box::new(self.noun(length, cx, row)), *unit),
            ExprKind::Negative(value) => Noun::Negative(Box::new(self.noun(value, cx, row))),
            ExprKind::OnScale(amount, ..) => Noun::OnScale(Box::new(self.noun(amount, cx, row))),
            ExprKind::Rounded(value, ..) => Noun::Rounded(Box::new(self.noun(value, cx, row))),
            _ => Noun::Nothing,
        }
    }

    /// What the value of a field is called.
    pub(super) fn field_noun(&mut self, field: FieldId, record: Option<RecordId>) -> FieldNoun {
        self.field_called(field, Speaking::of(record))
    }

    /// The same, of whatever a sentence speaks of.
    pub(super) fn field_called(&mut self, field: FieldId, speaking: Speaking) -> FieldNoun {
        let record = speaking.record;
        let called = self.labelled(field, TextRole::Called, speaking);
        FieldNoun { field, record, called }
    }

    /// What the list of a record, or of the case, is called.
    pub(super) fn list_called(&mut self, list: ListOf, owner: Option<RecordId>) -> ListNoun {
        match list {
            ListOf::Field(field) => ListNoun::Field(self.field_noun(field, owner)),
            ListOf::Children(entity) => ListNoun::Children(entity, owner),
            ListOf::Unknown => ListNoun::Nothing,
        }
    }

    /// The value of an expression in a row, as far as it is known.
    pub(super) fn shown(&mut self, expr: &Expr, cx: &Cx, row: usize) -> Known {
        if let ExprKind::Value(value) = &expr.kind {
            return Known::constant(value, &expr.ty);
        }
        let node = self.outline.value(expr, cx);
        self.value_in(node, &expr.ty, row)
    }

    /// What an element of a list is called: its record, or its value.
    pub(super) fn element_name(&mut self, cx: &Cx, row: usize) -> Noun {
        let table = cx.table();
        let Some(kind) = self.program.tables.get(table.index()).map(|table| table.kind) else {
            return Noun::Nothing;
        };
        match kind {
            TableKind::Entity(entity) => Noun::Record(self.record_at(entity, row)),
            TableKind::List(field) => {
                let Type::List(element) = &self.model().field(field).ty else { return Noun::Nothing };
                let node =
                    self.program.inputs.get(&(table, crate::program::InputPart::Given(field))).copied();
                node.map_or(Noun::Nothing, |node| Noun::Known(self.value_in(node, element, row)))
            }
            TableKind::Join { elements, .. } => {
                let element = self.program.inputs.get(&(table, crate::program::InputPart::Element));
                let Some(Node::Ref(element)) = element else { return Noun::Nothing };
                let to = self.run.row_value(*element, row);
                let inner = cx.at_table(elements);
                if to < NO_CODE { self.element_name(&inner, to as usize) } else { Noun::Nothing }
            }
            TableKind::Case | TableKind::History(_) => Noun::Nothing,
        }
    }
}

/// True if a calculation goes on with the same operation, or adds and subtracts: nobody needs brackets there.
pub(super) fn goes_on(left: &Expr, operation: Arithmetic) -> bool {
    let ExprKind::Arithmetic(_, inner, _) = &left.kind else { return true };
    inner.goes_on_with(operation)
}
