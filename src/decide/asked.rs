//! What a rule set is asked, by name.

use std::collections::BTreeSet;

use super::{Engine, RuleSet};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{Asked, Model};
use crate::program::Ask;

impl RuleSet {
    /// What decides the questions that the rule set asks by itself, if the law of the day can answer them.
    #[must_use]
    pub fn engine(&self) -> Engine {
        Engine::of_questions(&self.model)
    }

    /// What decides the fields and actions named: `derivation.derived_status`, or `derived_status` if no other field is
    /// called so.
    ///
    /// # Errors
    /// Names that mean nothing, or several things.
    pub fn engine_for<N: AsRef<str>>(&self, names: &[N]) -> Result<Engine, Vec<Diagnostic>> {
        let mut asks = Vec::new();
        let mut faults = Vec::new();
        for name in names.iter().map(AsRef::as_ref) {
            match Engine::asked(&self.model, name) {
                Some(asked) => asks.push(Ask::of(asked)),
                None => faults.push(unknown(&self.model, name)),
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

/// So many names are offered in place of one that there is not.
const MOST_NAMED: usize = 5;

/// Why a name cannot be asked for.
fn unknown(model: &Model, question: &str) -> Diagnostic {
    let names: Vec<String> = model
        .fields
        .iter()
        .map(|field| match field.entity {
            Some(entity) => format!("{}.{}", model.entity(entity).name, field.name),
            None => field.name.to_string(),
        })
        .collect();
    let actions: Vec<String> = model.actions.iter().map(|action| action.name.to_string()).collect();
    let ends: Vec<&String> = names.iter().filter(|name| name.rsplit('.').next() == Some(question)).collect();
    let fault = Diagnostic::new(Code::UnknownQuestion, format!("the rule set has no field `{question}`"));
    if ends.len() > 1 {
        let ends: Vec<&str> = ends.into_iter().map(String::as_str).collect();
        return Diagnostic::new(Code::UnknownQuestion, format!("several fields are called `{question}`"))
            .help(format!("write one of {}", ends.join(", ")));
    }
    let short = names.iter().filter_map(|name| name.rsplit('.').next());
    match suggest::nearest(question, names.iter().chain(&actions).map(String::as_str).chain(short)) {
        Some(name) => fault.help(format!("did you mean `{name}`?")),
        None => {
            let asked: BTreeSet<&str> = model
                .questions
                .iter()
                .filter_map(|question| match question.asked {
                    Asked::Field(field) => names.get(field.index()),
                    Asked::Action(action) | Asked::Among(action, _) => actions.get(action.index()),
                })
                .map(String::as_str)
                .collect();
            let likest: Vec<String> = suggest::likest(question, asked.iter().copied(), MOST_NAMED)
                .into_iter()
                .map(|name| format!("`{name}`"))
                .collect();
            let likest = likest.join(", ");
            fault.help(match asked.len().saturating_sub(MOST_NAMED) {
                0 => format!("the rule set asks by itself for {likest}"),
                more => format!(
                    "the rule set asks by itself for {likest} and {more} more; without `--question` all are answered, each by name in `--format json`"
                ),
            })
        }
    }
}
