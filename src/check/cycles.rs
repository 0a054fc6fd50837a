//! Parts that depend on themselves, reported step by step, and chains that are too long to follow.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::parts::{Graph, Law, Part};
use crate::citation::render::{self, Style};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words, words};
use crate::model::norms::Target;
use crate::model::{Limb, Model, Turns};
use crate::source::Span;

/// How many parts may depend on each other in a row: each is gone down into when a rule set is
/// lowered and when a run is explained.
const LONGEST_CHAIN: usize = 2_000;

/// Looks for parts that depend on themselves on some day.
pub(super) fn check(model: &Model, turns: &Turns, faults: &mut Diagnostics) {
    // What no mixture of days brings into a circle, no single day does.
    let all = Search::over(&Graph::new(model, Law::OfAllDays(turns)));
    if all.circles.is_empty() {
        if let Some(part) = all.deepest {
            too_long(model, part, faults);
        }
        return;
    }
    let mut reported: BTreeSet<BTreeSet<Part>> = BTreeSet::new();
    let days = model.index.turns();
    if days.is_empty() {
        // Without a provision there is nothing to come and go: the vocabulary is the same on all days.
        for circle in all.circles.iter().filter(|circle| reported.insert(circle.iter().copied().collect())) {
            report(model, circle, None, faults);
        }
    }
    for day in days.iter().copied() {
        let continued = model.continuations(day).into_iter().map(|continued| continued.day);
        let days = std::iter::once(day).chain(continued).collect();
        let search = Search::over(&Graph::new(model, Law::Of(days)));
        for circle in search.circles {
            if reported.insert(circle.iter().copied().collect()) {
                report(model, &circle, Some(day), faults);
            }
        }
        if let Some(part) = search.deepest {
            return too_long(model, part, faults);
        }
    }
}

/// Where a part stands in the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// On the way that is being gone.
    Underway,
    /// Done: the longest chain below it.
    Done(usize),
}

/// A search through the graph, depth first.
struct Search {
    states: BTreeMap<Part, State>,
    circles: Vec<Vec<Part>>,
    /// A part at the top of a chain that is too long.
    deepest: Option<Part>,
}

/// A part on the way that is being gone.
struct Step {
    part: Part,
    needs: Vec<Part>,
    next: usize,
    below: usize,
}

impl Search {
    fn over(graph: &Graph<'_>) -> Self {
        let mut search = Self { states: BTreeMap::new(), circles: Vec::new(), deepest: None };
        for part in graph.parts() {
            if !search.states.contains_key(&part) {
                search.from(part, graph);
            }
        }
        search
    }

    fn from(&mut self, part: Part, graph: &Graph<'_>) {
        let mut way = vec![self.step(part, graph)];
        while let Some(step) = way.last_mut() {
            let Some(next) = step.needs.get(step.next).copied() else {
                let below = step.below;
                self.states.insert(step.part, State::Done(below));
                if below > LONGEST_CHAIN {
                    self.deepest.get_or_insert(step.part);
                }
                way.pop();
                if let Some(above) = way.last_mut() {
                    above.below = above.below.max(below + 1);
                }
                continue;
            };
            step.next += 1;
            match self.states.get(&next) {
                Some(State::Done(below)) => step.below = step.below.max(below + 1),
                Some(State::Underway) => {
                    let from = way.iter().position(|step| step.part == next).unwrap_or(0);
                    self.circles.push(way.iter().skip(from).map(|step| step.part).collect());
                }
                None => {
                    let step = self.step(next, graph);
                    way.push(step);
                }
            }
        }
    }

    fn step(&mut self, part: Part, graph: &Graph<'_>) -> Step {
        self.states.insert(part, State::Underway);
        Step { part, needs: graph.needs(part), next: 0, below: 0 }
    }
}

fn report(model: &Model, circle: &[Part], day: Option<NaiveDate>, faults: &mut Diagnostics) {
    let mut steps: Vec<Part> = circle.to_vec();
    // Begin with the part that stands first, so that a circle is always reported in the same way.
    if let Some(first) = (0..steps.len()).min_by_key(|at| steps.get(*at).map(|part| place(model, *part))) {
        steps.rotate_left(first);
    }
    let shown: Vec<Part> = (0..steps.len())
        .filter(|at| !is_passed_over(model, steps[*at], steps[(at + 1) % steps.len()]))
        .map(|at| steps[at])
        .collect();
    let first = shown.first().map(|part| name(model, *part)).unwrap_or_default();
    let mut fault = Diagnostic::new(Code::CyclicProvisions, words!("{} depends on itself", first));
    for (at, part) in shown.iter().enumerate() {
        let next = match (at + 1 == shown.len(), at) {
            (true, 0) => "itself".to_owned(),
            (true, _) => "1".to_owned(),
            (false, _) => (at + 2).to_string(),
        };
        fault =
            fault.at(place(model, *part), words!("{}. {}: depends on {}", at + 1, name(model, *part), next));
    }
    faults.push(fault.help(match day {
        Some(day) => words!(
            "none of them can be decided under the law of {}: let one of them ask for a fact instead, or for the other as of an earlier text",
            day
        ),
        None => Words::from("none of them can be decided: let one of them ask for a fact instead"),
    }));
}

fn too_long(model: &Model, part: Part, faults: &mut Diagnostics) {
    faults.push(
        Diagnostic::new(
            Code::NestedTooDeep,
            words!("{} depends on more than {} parts in a row", name(model, part), LONGEST_CHAIN),
        )
        .at(place(model, part), "this is the top of the chain")
        .help("let a provision conclude a whole range of values at once"),
    );
}

/// True if a step only leads into the next one of the same text.
fn is_passed_over(model: &Model, part: Part, next: Part) -> bool {
    match (part, next) {
        (Part::Effective(id), Part::Covers(inner) | Part::Required(inner) | Part::Blocked(inner)) => {
            id == inner
        }
        (Part::Required(id), Part::Limb(limb)) => model.limb(limb).item == id,
        (Part::Limb(outer), Part::Limb(inner)) => model.limb(inner).parent == Some(outer),
        (Part::Final(field), Part::Value(own)) => field == own,
        _ => false,
    }
}

fn place(model: &Model, part: Part) -> Span {
    match part {
        Part::Value(field) | Part::Final(field) => model.field(field).span,
        Part::Covers(id) | Part::Required(id) | Part::Blocked(id) | Part::Effective(id) => {
            model.item(id).span
        }
        Part::Level(id) => model.item(id).span,
        Part::Limb(id) => model.limb(id).span,
    }
}

fn name(model: &Model, part: Part) -> String {
    let shown = |target: Target| {
        let addresses = model.address_of(target);
        render::list(&addresses, Style::English, &|work| model.work_name(work, "en"))
    };
    match part {
        Part::Value(field) | Part::Final(field) => format!("`{}`", model.field(field).name),
        Part::Covers(id) => format!("whom `{}` addresses", shown(Target::Item(id))),
        Part::Required(id) => format!("whether `{}` is met", shown(Target::Item(id))),
        Part::Limb(id) => format!("whether `{}{}` is met", shown(Target::Limb(id)), named(model.limb(id))),
        Part::Blocked(id) => format!("whether `{}` is disapplied", shown(Target::Item(id))),
        Part::Level(id) => format!("how far `{}` goes", shown(Target::Item(id))),
        Part::Effective(id) => format!("whether `{}` applies", shown(Target::Item(id))),
    }
}

/// The name of a limb that has one.
fn named(limb: &Limb) -> String {
    limb.name.as_ref().map(|name| format!(" [{name}]")).unwrap_or_default()
}
