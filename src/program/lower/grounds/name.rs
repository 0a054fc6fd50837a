//! What things are called: the sentences of fields, actions and questions, whose slots read other fields.

use super::Lowering;
use crate::model::{ActionId, FieldId, NotEncodedId, Piece, Question, Step, Text};
use crate::program::Ask;
use crate::program::lower::{Lane, Stage};

impl Lowering<'_> {
    /// The sentences of a field.
    pub(super) fn field_named(&mut self, field: FieldId) {
        if self.to_say.named.insert(field) {
            for (_, text) in &self.model.field(field).labels.texts {
                self.slots_read(text);
            }
        }
    }

    pub(super) fn action_named(&mut self, action: ActionId) {
        self.slots_read(&self.model.action(action).text);
    }

    pub(super) fn unwritten_named(&mut self, law: NotEncodedId) {
        for (_, text) in &self.model.unwritten(law).labels.texts {
            self.slots_read(text);
        }
    }

    /// The question of the rule set that asks the same.
    pub(super) fn question_named(&mut self, ask: &Ask) {
        let key = ask.key();
        let asks = |question: &&Question| Ask::of(question.asked).key() == key;
        for question in self.model.questions.iter().filter(asks) {
            self.slots_read(&question.text);
        }
    }

    /// The fields that the slots of a text lead through.
    fn slots_read(&mut self, text: &Text) {
        let pieces = text.languages.iter().flat_map(|(_, template)| &template.pieces);
        for piece in pieces {
            let Piece::Slot(slot) = piece else { continue };
            for step in &slot.steps {
                if let Step::Field(field) = step {
                    self.field(*field, Stage::Final, Lane::Presumed);
                }
            }
        }
    }
}
