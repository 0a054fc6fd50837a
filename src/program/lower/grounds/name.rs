//! What things are called: the sentences of fields, actions and questions, whose slots read other fields.

use super::Lowering;
use crate::model::{ActionId, FieldId, Labels, NotEncodedId, Question, Step, Text};
use crate::program::Ask;
use crate::program::lower::{Lane, Stage};

impl Lowering<'_> {
    /// The sentences of a field.
    pub(super) fn field_named(&mut self, field: FieldId) {
        if self.to_say.named.insert(field) {
            self.fields_read(&self.model.field(field).labels);
        }
    }

    pub(super) fn action_named(&mut self, action: ActionId) {
        self.slots_read(&self.model.action(action).text);
    }

    pub(super) fn unwritten_named(&mut self, law: NotEncodedId) {
        self.fields_read(&self.model.unwritten(law).labels);
    }

    /// The question of the rule set that asks the same.
    pub(super) fn question_named(&mut self, ask: &Ask) {
        let key = ask.key();
        let asks = |question: &&Question| Ask::of(question.asked).key() == key;
        for question in self.model.questions.iter().filter(asks) {
            self.slots_read(&question.text);
        }
    }

    /// The fields that the slots of sentences lead through.
    fn fields_read(&mut self, labels: &Labels) {
        for field in &labels.through {
            self.field(*field, Stage::Final, Lane::Presumed);
        }
    }

    /// The same of a text by itself.
    fn slots_read(&mut self, text: &Text) {
        for slot in text.slots() {
            for step in &slot.steps {
                if let Step::Field(field) = step {
                    self.field(*field, Stage::Final, Lane::Presumed);
                }
            }
        }
    }
}
