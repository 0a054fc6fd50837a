//! The conditions that carry a provision, and those it fails on, without the lists they stand in.

use super::{Condition, Line};
use crate::citation::{Segment, SegmentKind};
use crate::explain::asked::Asked;
use crate::explain::finding::Finding;
use crate::explain::named::Label;
use crate::explain::reason::{Reason, ReasonKind};
use crate::logic::Kleene;
use crate::syntax::spelling::Connective;

/// How deep conditions are followed below those of a provision.
const DEEPEST: usize = 2;

/// How many conditions of one provision are picked at most.
const MOST: usize = 60;

/// Where a condition is picked from.
#[derive(Clone, Copy)]
struct At<'a> {
    step: Option<&'a Segment>,
    depth: usize,
    asked: Asked,
}

/// What a heading says of the conditions below it.
enum Group {
    All,
    Any,
    /// All of them, said of an element of a list that is named before them.
    Named,
    /// A condition that says something itself.
    Own,
}

/// The conditions among reasons that are met.
pub(super) fn carried(reasons: &[Reason], depth: usize) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    for reason in reasons {
        gather(reason, Kleene::Yes, At { step: None, depth, asked: Asked::So }, &mut found);
    }
    found
}

/// What a provision fails on: its conditions that are not met, and what takes it out or stands in its way.
pub(super) fn failing(basis: &Reason) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    for reason in &basis.children {
        let at = At { step: None, depth: 0, asked: Asked::So };
        match reason.kind {
            ReasonKind::Condition => gather(reason, Kleene::No, at, &mut found),
            ReasonKind::BlockedBy | ReasonKind::Barred if reason.holds != Some(Kleene::No) => {
                found.push(Line::Provision(reason));
                found.extend(carried(&reason.children, 1));
                let readings = reason.children.iter().filter(|child| child.kind == ReasonKind::Reading);
                found.extend(readings.map(Line::Remark));
            }
            ReasonKind::Required if reason.holds == Some(Kleene::No) => {
                found.push(Line::Provision(reason));
                let at = At { depth: 1, ..at };
                reason.children.iter().for_each(|child| gather(child, Kleene::No, at, &mut found));
            }
            _ => {}
        }
    }
    found
}

/// The conditions under a basis that do not count against it, each with what sets it aside.
pub(super) fn set_aside(basis: &Reason) -> Vec<Line<'_>> {
    let mut found: Vec<Line<'_>> = Vec::new();
    for reason in &basis.children {
        reason.walk(&mut |reason| {
            let is_so = |child: &&Reason| {
                let sets_aside = matches!(
                    child.kind,
                    ReasonKind::Disregarded
                        | ReasonKind::Removed
                        | ReasonKind::ShouldDisregard
                        | ReasonKind::MayDisregard
                );
                sets_aside && child.holds != Some(Kleene::No)
            };
            let by = reason.children.iter().find(is_so);
            let Some(by) = by.filter(|_| reason.holds != Some(Kleene::Yes) || reason.state.is_some()) else {
                return;
            };
            let line = if reason.state.is_some() {
                Line::Aside(reason, by)
            } else {
                let step = numbered(&reason.label);
                Line::Condition(Condition { reason, step, mark: reason.holds, by: Some(by), depth: 0 })
            };
            if !found.contains(&line) {
                found.push(line);
            }
        });
    }
    found
}

/// The conditions below a reason that turned out as is looked for, in the order of the text.
fn gather<'a>(reason: &'a Reason, wanted: Kleene, at: At<'a>, found: &mut Vec<Line<'a>>) {
    if reason.kind != ReasonKind::Condition || found.len() >= MOST {
        return;
    }
    let at = At { step: at.step.or_else(|| numbered(&reason.label)), ..at };
    if at.asked.met(reason.holds) != Some(wanted) {
        return;
    }
    let (group, asked) = match reason.children.as_slice() {
        // A list of which nothing is shown stands for itself.
        [] => (Group::Own, at.asked),
        _ => grouping(&reason.finding, at.asked),
    };
    let inner = At { asked, ..at };
    match group {
        Group::Own => {
            found.push(Line::Condition(Condition {
                reason,
                step: at.step,
                mark: Some(wanted),
                by: by(reason),
                depth: at.depth,
            }));
            if at.depth < DEEPEST {
                below(reason, wanted, At { depth: at.depth + 1, asked: Asked::So, ..at }, found);
            }
        }
        Group::Named => {
            let (step, mark) = (at.step, Some(wanted));
            found.push(Line::Condition(Condition { reason, step, mark, by: None, depth: at.depth }));
            reason.children.iter().for_each(|child| gather(child, wanted, inner, found));
        }
        // One of several is enough for it to be so, and one of all for it not to be.
        Group::Any if wanted == Kleene::Yes => one_of(reason, wanted, inner, found),
        Group::All | Group::Any => {
            reason.children.iter().for_each(|child| gather(child, wanted, inner, found))
        }
    }
}

fn one_of<'a>(reason: &'a Reason, wanted: Kleene, at: At<'a>, found: &mut Vec<Line<'a>>) {
    let before = found.len();
    for child in &reason.children {
        gather(child, wanted, at, found);
        if found.len() > before {
            return;
        }
    }
}

/// What stands behind a condition: those of the provision it asks about, or of what presumes it.
fn below<'a>(reason: &'a Reason, wanted: Kleene, at: At<'a>, found: &mut Vec<Line<'a>>) {
    for child in &reason.children {
        match child.kind {
            ReasonKind::Presumed | ReasonKind::Deemed if child.holds == Some(Kleene::Yes) => {
                for limb in &child.children {
                    gather(limb, Kleene::Yes, at, found);
                }
            }
            ReasonKind::Provision if child.holds != Some(Kleene::No) && wanted == Kleene::Yes => {
                for limb in &child.children {
                    gather(limb, Kleene::Yes, at, found);
                }
            }
            _ => {}
        }
    }
}

/// What presumes, deems or decides a condition.
fn by(reason: &Reason) -> Option<&Reason> {
    reason.children.iter().find(|child| {
        let kinds = [ReasonKind::Presumed, ReasonKind::Deemed];
        kinds.contains(&child.kind) && child.holds == Some(Kleene::Yes)
    })
}

/// How the conditions below a finding combine, and whether they are denied.
fn grouping(finding: &Finding, asked: Asked) -> (Group, Asked) {
    let (all, any) = match asked {
        Asked::So => (Group::All, Group::Any),
        Asked::NotSo => (Group::Any, Group::All),
    };
    match finding {
        Finding::Junction(Connective::AllOf) => (all, asked),
        Finding::Junction(Connective::AnyOf | Connective::InParticularAnyOf) => (any, asked),
        Finding::Junction(Connective::NoneOf) | Finding::Unless => (all, asked.other()),
        Finding::Not(inner) if matches!(**inner, Finding::Junction(_)) => grouping(inner, asked.other()),
        Finding::Element(_) => (Group::Named, asked),
        Finding::Quantified(..) => (Group::All, asked),
        _ => (Group::Own, asked),
    }
}

/// The number of a limb, where it has one that readers of the statute know.
fn numbered(label: &Label) -> Option<&Segment> {
    match label {
        Label::Step(step) if matches!(step.kind(), SegmentKind::Number | SegmentKind::Letter) => Some(step),
        Label::Step(_) | Label::None | Label::Provision { .. } | Label::Element(_) => None,
    }
}
