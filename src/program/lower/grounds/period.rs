//! Periods that run, whatever is asked: every text that sets a limit, and every duty or power with a time to act.

use crate::model::ItemId;
use crate::program::lower::{Exceptions, Lane, Lowering, Stage};

impl Lowering<'_> {
    /// Makes what the periods of all texts rest on.
    pub fn ground_periods(&mut self) {
        for at in 0..self.model.items.len() {
            let id = ItemId::from_index(at);
            if !self.has_period(id) {
                continue;
            }
            for (text, clause) in self.governing_texts(id) {
                self.covers(text, Lane::Presumed);
                self.blocked(text, Lane::Presumed);
                self.text_to_say(text);
                if let Some(clause) = clause {
                    self.effective(clause, Lane::Presumed);
                }
                let bases: Vec<_> = self.model.bases_in(id).collect();
                for (line, _, action) in bases {
                    let base = (id, line, text.world);
                    self.basis_effect(action, base, Lane::Presumed, Exceptions::Presumed);
                    self.manner_said(base);
                    self.action_named(action);
                    self.field(self.model.action(action).facts.done, Stage::Final, Lane::Presumed);
                }
            }
        }
        self.all_said();
    }
}
