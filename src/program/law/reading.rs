//! What one provision reads in place of what stands in another.

use crate::model::{Expr, FieldId, Model, Rewrite, Substitution, Value};

/// An expression with what is read in place of its parts; `None` if nothing of it is replaced.
#[must_use]
pub fn read_in_place(model: &Model, substitutions: &[Substitution], expr: &Expr) -> Option<Expr> {
    let mut reading = InPlace { model, substitutions, is_changed: false };
    let read = reading.expr(expr);
    reading.is_changed.then_some(read)
}

struct InPlace<'s> {
    model: &'s Model,
    substitutions: &'s [Substitution],
    is_changed: bool,
}

impl Rewrite for InPlace<'_> {
    fn field(&mut self, field: FieldId) -> FieldId {
        let read = self.substitutions.iter().find_map(|substitution| match substitution {
            Substitution::Field { new, old } if *old == field => Some(*new),
            _ => None,
        });
        self.is_changed |= read.is_some();
        read.unwrap_or(field)
    }

    fn value(&mut self, value: &Value) -> Value {
        let Value::Choice(choice, at) = value else { return value.clone() };
        let variants = self.model.choice(*choice);
        let Some(name) = variants.variants.get(usize::from(*at)).map(|variant| &variant.name) else {
            return value.clone();
        };
        let read = self.substitutions.iter().find_map(|substitution| match substitution {
            Substitution::Choice { new, old } if old == name => variants.position(new),
            _ => None,
        });
        let Some(read) = read else { return value.clone() };
        self.is_changed = true;
        Value::Choice(*choice, read)
    }
}
