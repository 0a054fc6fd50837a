//! The gate: what passes can be lowered and applied.
//!
//! In: a resolved rule set. Out: [`Checked`], or what is wrong. [`types`] looks at values,
//! [`citations`] at what each citation means on every day, [`statements`] at what a provision can
//! reach, [`periods`] at limits that do not say how they are counted, [`events`] at days that follow from days,
//! [`extents`] at actions of which nothing is said, [`hollow`] at conditions that hold of nothing, [`cycles`] at parts that depend on themselves, [`reservations`] at
//! what is there in words only, [`unused`] at what nobody asks for, [`limbs`] at versions of limbs, [`releases`] at
//! the order of releases, [`wordings`] at versions that the statute does not have, [`contents`] at
//! periods taken for the life of a text, [`completeness`] at
//! sections that were forgotten, [`labels`] at what German has to know of labels.

mod citations;
mod completeness;
mod contents;
mod continuing;
mod contradictions;
mod cycles;
mod effects;
mod events;
mod extents;
mod hollow;
mod labels;
mod limbs;
mod lines;
mod parts;
mod periods;
mod releases;
mod reservations;
mod reviews;
mod statements;
pub mod types;
mod uncovered;
mod unused;
mod wordings;

use std::ops::Deref;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Model, Turns};

/// A rule set that passed the gate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Checked {
    model: Arc<Model>,
}

impl Checked {
    /// The rule set, to be kept by whoever decides under it.
    #[must_use]
    pub fn shared(&self) -> Arc<Model> {
        Arc::clone(&self.model)
    }
}

impl Deref for Checked {
    type Target = Model;

    fn deref(&self) -> &Model {
        &self.model
    }
}

/// A rule set put to the gate.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The rule set, if it may pass.
    pub checked: Option<Checked>,
    /// What is wrong with it, and what is worth knowing.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a rule set that was resolved without errors.
#[must_use]
pub fn check(model: Model) -> Outcome {
    let mut faults = Diagnostics::new();
    let turns = Turns::new(&model);
    types::check(&model, &mut faults);
    citations::check(&model, &turns, &mut faults);
    uncovered::check(&model, &mut faults);
    reviews::check(&model, &mut faults);
    statements::check(&model, &turns, &mut faults);
    limbs::check(&model, &mut faults);
    lines::check(&model, &mut faults);
    releases::check(&model, &mut faults);
    reservations::check(&model, &mut faults);
    wordings::check(&model, &mut faults);
    contents::check(&model, &mut faults);
    completeness::check(&model, &mut faults);
    labels::check(&model, &mut faults);
    if !faults.has_errors() {
        cycles::check(&model, &turns, &mut faults);
        // Before a text was promulgated, the one before it stood beside all other law of its days.
        for eve in model.promulgations().iter().filter_map(NaiveDate::pred_opt) {
            let less = model.known_on(Some(eve));
            cycles::check(&less, &Turns::new(&less), &mut faults);
        }
    }

    if !faults.has_errors() {
        periods::check(&model, &mut faults);
        events::check(&model, &mut faults);
        extents::check(&model, &mut faults);
        hollow::check(&model, &mut faults);
        contradictions::check(&model, &mut faults);
        continuing::check(&model, &mut faults);
        unused::check(&model, &mut faults);
    }
    // As written it holds more on each day than can be known: what passes here passes with less as well.
    let checked = (!faults.has_errors()).then(|| Checked { model: Arc::new(model.known_on(None)) });
    Outcome { checked, diagnostics: faults.into_sorted() }
}
