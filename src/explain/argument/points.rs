//! Conditions as points: lists dissolved where nothing is lost, alternatives kept where they are argued.

use super::{Point, PointForm};
use crate::citation::{Segment, SegmentKind};
use crate::explain::asked::Asked;
use crate::explain::detail::Detail;
use crate::explain::finding::Finding;
use crate::explain::named::Label;
use crate::explain::reason::{Reason, ReasonKind};
use crate::logic::Kleene;
use crate::syntax::spelling::Connective;
use crate::syntax::tree::Quantifier;

/// How deep points stand below each other.
const DEEPEST: usize = 5;

/// Where a condition is asked for.
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
    Element,
    Own,
}

/// Reasons as points.
pub(super) fn points<'a>(reasons: impl Iterator<Item = &'a Reason>) -> Vec<Point<'a>> {
    let mut found = Vec::new();
    for reason in reasons {
        point(reason, At { step: None, depth: 0, asked: Asked::So }, &mut found);
    }
    found
}

fn point<'a>(reason: &'a Reason, at: At<'a>, found: &mut Vec<Point<'a>>) {
    match reason.kind {
        ReasonKind::Condition => condition(reason, at, found),
        ReasonKind::Barred | ReasonKind::BlockedBy | ReasonKind::Capped
            if reason.holds != Some(Kleene::No) =>
        {
            found.push(provision(reason, at));
        }
        ReasonKind::Required | ReasonKind::Continued => found.push(provision(reason, at)),
        ReasonKind::Reading
        | ReasonKind::NotBlocked
        | ReasonKind::Weighed
        | ReasonKind::Exceptional
        | ReasonKind::Acting
        | ReasonKind::Due
        | ReasonKind::NotEncoded
        | ReasonKind::Decided
        | ReasonKind::Note => found.push(remark(reason)),
        ReasonKind::Disregarded
        | ReasonKind::Removed
        | ReasonKind::ShouldDisregard
        | ReasonKind::MayDisregard
            if reason.holds != Some(Kleene::No) =>
        {
            found.push(provision(reason, at));
        }
        ReasonKind::Provision if at.depth > 0 => found.push(provision(reason, at)),
        ReasonKind::Provision
        | ReasonKind::Barred
        | ReasonKind::BlockedBy
        | ReasonKind::Capped
        | ReasonKind::Disregarded
        | ReasonKind::Removed
        | ReasonKind::ShouldDisregard
        | ReasonKind::MayDisregard
        | ReasonKind::Presumed
        | ReasonKind::Deemed
        | ReasonKind::Supposed => {}
    }
}

fn remark(reason: &Reason) -> Point<'_> {
    let (form, step) = (PointForm::Remark, None);
    Point { reason, form, step, met: reason.holds, by: None, aside: None, below: Vec::new() }
}

/// Another provision with its own points.
fn provision<'a>(reason: &'a Reason, at: At<'a>) -> Point<'a> {
    let mut below = Vec::new();
    let aside = aside(reason);
    let is_settled =
        aside.is_some_and(|by| by.holds == Some(Kleene::Yes) && by.kind == ReasonKind::Disregarded);
    if at.depth < DEEPEST && !is_settled {
        let inner = At { step: None, depth: at.depth + 1, asked: Asked::So };
        reason.children.iter().for_each(|child| point(child, inner, &mut below));
    }
    Point { reason, form: PointForm::Provision, step: None, met: reason.holds, by: None, aside, below }
}

fn condition<'a>(reason: &'a Reason, at: At<'a>, found: &mut Vec<Point<'a>>) {
    if matches!(reason.detail, Some(Detail::MayStayOpen | Detail::MayAllStayOpen)) {
        return;
    }
    let own = numbered(&reason.label);
    let at = At { step: own.or(at.step), ..at };
    let met = at.asked.met(reason.holds);
    let (group, asked) = match reason.children.as_slice() {
        // A list of which nothing is shown stands for itself.
        [] => (Group::Own, at.asked),
        _ => grouping(&reason.finding, at.asked),
    };
    let inner = At { step: None, depth: at.depth + 1, asked };
    let of = |form, below| Point { reason, form, step: at.step, met, by: None, aside: aside(reason), below };
    match group {
        Group::Own => found.push(said(reason, at, met)),
        Group::Element => {
            let below = all(reason, inner, met);
            found.push(of(PointForm::Element, below));
        }
        Group::All if at.depth == 0 && own.is_none() => {
            reason.children.iter().for_each(|child| point(child, At { depth: 0, ..inner }, found));
        }
        Group::All => match all(reason, inner, met) {
            below if below.len() == 1 => found.extend(below.into_iter().map(|one| stepped(one, at.step))),
            below => found.push(of(PointForm::All, below)),
        },
        Group::Any => match any(reason, inner, met) {
            below if below.len() == 1 => found.extend(below.into_iter().map(|one| stepped(one, at.step))),
            below => found.push(of(PointForm::Any, below)),
        },
    }
}

/// A point under the number of the limb it is all of.
fn stepped<'a>(point: Point<'a>, step: Option<&'a Segment>) -> Point<'a> {
    Point { step: step.or(point.step), ..point }
}

/// The conditions of which all are asked for; where they fail, those that do.
fn all<'a>(reason: &'a Reason, at: At<'a>, met: Option<Kleene>) -> Vec<Point<'a>> {
    let mut found = Vec::new();
    for child in &reason.children {
        let turned_out = at.asked.met(child.holds);
        if met == Some(Kleene::No) && child.kind == ReasonKind::Condition && turned_out != Some(Kleene::No) {
            continue;
        }
        point(child, at, &mut found);
    }
    found
}

/// The alternatives that are argued. If one is met: the first such, and before it those that plainly fail if it rests on a
/// presumption. If none is met: all. If it is open: all that do not fail.
fn any<'a>(reason: &'a Reason, at: At<'a>, met: Option<Kleene>) -> Vec<Point<'a>> {
    let turned_out = |child: &Reason| at.asked.met(child.holds);
    let mut found = Vec::new();
    match met {
        Some(Kleene::Yes) => {
            let Some(carrying) = reason.children.iter().find(|child| turned_out(child) == Some(Kleene::Yes))
            else {
                return found;
            };
            if rests_on_presumption(carrying) {
                let simple = |child: &&Reason| {
                    let is_simple = !matches!(child.finding, Finding::Junction(_) | Finding::Not(_));
                    turned_out(child) == Some(Kleene::No) && is_simple
                };
                reason.children.iter().filter(simple).for_each(|child| point(child, at, &mut found));
            }
            point(carrying, at, &mut found);
        }
        Some(Kleene::No) => reason.children.iter().for_each(|child| point(child, at, &mut found)),
        Some(Kleene::Open) | None => {
            let may_be = reason.children.iter().filter(|child| turned_out(child) != Some(Kleene::No));
            may_be.for_each(|child| point(child, at, &mut found));
        }
    }
    found
}

/// A condition that says something itself, with what stands behind it.
fn said<'a>(reason: &'a Reason, at: At<'a>, met: Option<Kleene>) -> Point<'a> {
    let by = reason.children.iter().find(|child| {
        let kinds = [ReasonKind::Presumed, ReasonKind::Deemed];
        kinds.contains(&child.kind) && child.holds == Some(Kleene::Yes)
    });
    let mut below = Vec::new();
    if at.depth < DEEPEST {
        let inner = At { step: None, depth: at.depth + 1, asked: Asked::So };
        match by {
            Some(by) => by.children.iter().for_each(|child| point(child, inner, &mut below)),
            None => reason.children.iter().for_each(|child| behind(child, reason.holds, inner, &mut below)),
        }
    }
    let form = PointForm::Condition;
    Point { reason, form, step: at.step, met, by, aside: aside(reason), below }
}

/// What stands behind a condition that nothing presumes: the provision it asks about, or what could presume it.
fn behind<'a>(child: &'a Reason, holds: Option<Kleene>, at: At<'a>, found: &mut Vec<Point<'a>>) {
    match child.kind {
        // The condition names the provision already.
        ReasonKind::Provision if child.holds == holds => {
            child.children.iter().for_each(|limb| point(limb, At { depth: at.depth, ..at }, found));
        }
        ReasonKind::Presumed | ReasonKind::Deemed
            if holds == Some(Kleene::Open) && child.holds == Some(Kleene::Open) =>
        {
            found.push(provision(child, at));
        }
        ReasonKind::Condition | ReasonKind::Reading => point(child, at, found),
        _ => {}
    }
}

fn rests_on_presumption(reason: &Reason) -> bool {
    let mut rests = false;
    reason.walk(&mut |below| {
        rests |= below.kind == ReasonKind::Presumed && below.holds == Some(Kleene::Yes);
    });
    rests
}

/// What sets a condition or a requirement aside.
fn aside(reason: &Reason) -> Option<&Reason> {
    reason.children.iter().find(|child| {
        let sets_aside = matches!(
            child.kind,
            ReasonKind::Disregarded
                | ReasonKind::Removed
                | ReasonKind::ShouldDisregard
                | ReasonKind::MayDisregard
        );
        sets_aside && child.holds != Some(Kleene::No)
    })
}

/// How the conditions below a finding combine, and what is asked of them.
fn grouping(finding: &Finding, asked: Asked) -> (Group, Asked) {
    let (all, any) = match asked {
        Asked::So => (Group::All, Group::Any),
        Asked::NotSo => (Group::Any, Group::All),
    };
    match finding {
        Finding::Junction(Connective::AllOf) => (all, asked),
        Finding::Junction(Connective::AnyOf | Connective::InParticularAnyOf) => (any, asked),
        Finding::Junction(Connective::NoneOf) | Finding::Unless | Finding::Quantified(Quantifier::No, _) => {
            (all, asked.other())
        }
        Finding::Not(inner) if matches!(**inner, Finding::Junction(_)) => grouping(inner, asked.other()),
        Finding::Element(_) => (Group::Element, asked),
        Finding::Quantified(Quantifier::Any | Quantifier::AtLeast(_), _) => (any, asked),
        Finding::Quantified(Quantifier::Every, _) => (all, asked),
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
