//! How far something is established, as a value of a case file.

use serde_json::{Value, json};

use super::{Form, Writer, reference};
use crate::model::Field;

impl Writer<'_> {
    /// True if a case may say of a field to which standard of proof it is found.
    pub(super) fn has_standards(&self, field: &Field) -> bool {
        let id = self.model.field_named(field.entity, &field.name);
        !self.model.standards.is_empty() && id.is_some_and(|id| self.model.is_found(id))
    }

    /// Yes, no, or the strictest standard of proof that is reached.
    pub(super) fn finding(&self) -> Form {
        let standards: Vec<Value> = self
            .model
            .standards
            .iter()
            .map(|standard| {
                json!({ "const": &*standard.name, "description": self.words(&standard.text, None) })
            })
            .collect();
        Form {
            name: "finding".to_owned(),
            description: "yes, no, or the strictest standard of proof that is reached".to_owned(),
            one: None,
            known: None,
            others: vec![reference("yes or no"), json!({ "oneOf": standards })],
        }
    }
}
