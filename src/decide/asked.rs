//! What a rule set is asked, by name.

use std::collections::BTreeSet;

use super::{Engine, RuleSet};
use crate::diagnostic::Diagnostic;
use crate::facts::{Case, asks};
use crate::model::Asked;
use crate::source::Span;

impl RuleSet {
    /// What decides the questions that the rule set asks by itself, if the law of the day can answer them.
    #[must_use]
    pub fn engine(&self) -> Engine {
        Engine::of_questions(&self.model)
    }

    /// What decides what a case asks by itself; what the rule set asks, if it asks nothing.
    #[must_use]
    pub fn engine_of(&self, case: &Case) -> Engine {
        match case.asks() {
            [] => self.engine(),
            asks => Engine::new(&self.model, asks.to_vec()),
        }
    }

    /// What decides the questions named of a case: `derivation.derived_status`, or `derived_status` if no other field is
    /// called so; `grant(application) under § 36a`, `§ 26 (1) applies to derivation`. Their texts are taken in beside
    /// those of the rules, and citations without an act mean that of the case.
    ///
    /// # Errors
    /// Names that mean nothing, or several things.
    pub fn engine_for<N: AsRef<str>>(&mut self, case: &Case, names: &[N]) -> Result<Engine, Vec<Diagnostic>> {
        let mut asks = Vec::new();
        let mut faults = Vec::new();
        for name in names.iter().map(AsRef::as_ref) {
            let source = self.sources.add("--question", name.to_owned());
            let span = Span::between(source, 0, name.len());
            match asks::read((&self.model, &self.scope), &self.sources, span, case.law()) {
                Ok(ask) => asks.push(ask),
                Err(found) => faults.extend(found),
            }
        }
        if faults.is_empty() { Ok(Engine::new(&self.model, asks)) } else { Err(faults) }
    }

    /// The entities about whose records the rule set asks by itself, by name.
    #[must_use]
    pub fn asked_about(&self) -> Vec<&str> {
        let model = &*self.model;
        let asked = model.questions.iter().filter_map(|question| match question.asked {
            Asked::Field(field) => model.field(field).entity,
            Asked::Action(action) | Asked::Among(action, _) => Some(model.action(action).entity),
        });
        asked.map(|entity| &*model.entity(entity).name).collect::<BTreeSet<_>>().into_iter().collect()
    }
}
