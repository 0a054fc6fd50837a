//! An answer in short: what a person reads first, picked from its reasons.
//!
//! In: an [`Explanation`]. Out: its [`Summary`], sections of typed lines that point into it. Nothing is decided or looked up
//! anew; what is left out stands in the reasons. A result that holds shows what carries it, one that does not hold what it
//! fails on, an open one what is settled and what is missing. [`lines`] picks the conditions.

mod lines;

use chrono::NaiveDate;

use super::detail::{Completeness, Detail};
use super::explanation::{AnswerState, AnswerValue, EffectValue, Explanation};
use super::finding::Finding;
use super::named::{Known, Noun};
use super::reason::{ItemState, Reason, ReasonKind};
use super::reservation::Reservation;
use super::want::{Want, WantLevel};
use crate::citation::Segment;
use crate::logic::Kleene;
use crate::syntax::spelling::{Comparison, Level};

use lines::{carried, failing, set_aside};

/// What the lines of a section are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    /// What carries the result.
    Basis,
    /// What the result fails on.
    FailsOn,
    /// What is known of an open result.
    Settled,
    /// What is to be asked next, and what would come of it.
    NextQuestion,
    /// What else is not known.
    Missing,
    /// What opens discretion, and what it has to consider.
    Discretion,
    /// What does not count against the result, and by which provision.
    SetAside,
    /// What is presumed.
    Presumed,
    /// What is met beside what the result fails on.
    Met,
    /// Whether earlier law applies.
    EarlierLaw,
    /// What else carries the result.
    AlsoBasis,
    /// What bears on it and was not examined.
    NotExamined,
    /// What does not carry the result.
    OtherBases,
    /// What would change it.
    WouldChange,
}

/// A line of a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A provision, with what it does.
    Provision(&'a Reason),
    /// A condition.
    Condition(Condition<'a>),
    /// A provision, and the conditions it fails on or is open by.
    Basis(&'a Reason, Vec<Condition<'a>>),
    /// A provision that does not count, and what sets it aside.
    Aside(&'a Reason, &'a Reason),
    /// What is presumed.
    Presumption(&'a Reason),
    /// What a reason finds, as it is.
    Remark(&'a Reason),
    /// A fact that is missing.
    Want(&'a Want),
    /// What would come of an open fact in one way.
    Way(&'a Reason),
    /// Law that was not examined.
    Reserved(&'a Reservation),
    /// What stands in the way does so until the end of a day.
    Until(NaiveDate),
}

/// A condition with what it is to be read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition<'a> {
    /// The condition.
    pub reason: &'a Reason,
    /// The number of the limb it stands in.
    pub step: Option<&'a Segment>,
    /// Whether it is met, as it is asked for where it stands.
    pub mark: Option<Kleene>,
    /// What presumes, deems or sets it aside.
    pub by: Option<&'a Reason>,
    /// How many steps it stands below the provision.
    pub depth: usize,
}

/// Lines that are about the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// What they are about.
    pub heading: Heading,
    /// The lines.
    pub lines: Vec<Line<'a>>,
}

/// An answer in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary<'a> {
    /// Its sections, none empty.
    pub sections: Vec<Section<'a>>,
}

impl<'a> Summary<'a> {
    fn add(&mut self, heading: Heading, lines: Vec<Line<'a>>) {
        if !lines.is_empty() {
            self.sections.push(Section { heading, lines });
        }
    }
}

impl Explanation {
    /// The answer in short.
    #[must_use]
    pub fn summary(&self) -> Summary<'_> {
        let mut summary = Summary::default();
        match self.state {
            AnswerState::Open => self.open(&mut summary),
            AnswerState::Decided if self.bases().next().is_none() => self.plainly(&mut summary),
            AnswerState::Decided if self.bases().any(|basis| self.carries(basis)) => {
                self.carried(&mut summary)
            }
            AnswerState::Decided => self.failed(&mut summary),
            AnswerState::NoLaw | AnswerState::Conflict | AnswerState::Withheld => {
                let lines = self.reasons.iter().map(as_it_is).collect();
                summary.add(Heading::Basis, lines);
            }
        }
        let reserved: Vec<Line<'_>> = self.reservations.iter().map(Line::Reserved).collect();
        let at = summary.sections.iter().position(|section| section.heading > Heading::NotExamined);
        if !reserved.is_empty() {
            let section = Section { heading: Heading::NotExamined, lines: reserved };
            summary.sections.insert(at.unwrap_or(summary.sections.len()), section);
        }
        summary
    }

    /// The provisions that carry the result or could.
    pub(super) fn bases(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(|reason| reason.kind == ReasonKind::Provision)
    }

    /// True if a provision brings the result about.
    pub(super) fn carries(&self, basis: &Reason) -> bool {
        match (effect_of(basis), &self.value) {
            (Some(value), AnswerValue::Effect(result)) => {
                value.lowest == result.lowest && value.lowest > Level::None
            }
            _ => basis.state == Some(ItemState::Effective) && basis.holds != Some(Kleene::No),
        }
    }

    /// A result that no provision brings about: its reasons as they are.
    fn plainly<'a>(&'a self, summary: &mut Summary<'a>) {
        let mut lines = Vec::new();
        for reason in &self.reasons {
            match reason.kind {
                ReasonKind::Condition => {
                    let (step, by) = (None, None);
                    lines.push(Line::Condition(Condition { reason, step, mark: reason.holds, by, depth: 0 }));
                    lines.extend(carried(&reason.children, 1));
                }
                ReasonKind::Continued | ReasonKind::Supposed => {}
                _ => lines.push(as_it_is(reason)),
            }
        }
        summary.add(Heading::Basis, lines);
        self.presumed(summary);
        self.earlier_law(summary);
    }

    fn carried<'a>(&'a self, summary: &mut Summary<'a>) {
        let mut carrying = self.bases().filter(|basis| self.carries(basis));
        if let Some(basis) = carrying.next() {
            summary.add(Heading::Basis, self.with_conditions(basis));
            self.beside(basis, summary);
        }
        summary.add(Heading::AlsoBasis, carrying.map(Line::Provision).collect());
        self.presumed(summary);
        self.earlier_law(summary);
        let others = self.bases().filter(|basis| !self.carries(basis));
        summary.add(Heading::OtherBases, others.filter_map(in_one_line).collect());
        summary.add(Heading::WouldChange, self.exceptional());
    }

    fn failed<'a>(&'a self, summary: &mut Summary<'a>) {
        // What stands in the way of a basis that is there comes before bases that are not.
        let stands = |basis: &&Reason| {
            let has_basis = effect_of(basis).is_some_and(|value| value.has_basis);
            has_basis || basis.state == Some(ItemState::Blocked)
        };
        let mut leading: Vec<&Reason> = self.bases().filter(stands).collect();
        if leading.is_empty() && self.bases().count() == 1 {
            leading.extend(self.bases());
        }
        let mut lines = Vec::new();
        let mut until = Vec::new();
        for basis in &leading {
            lines.push(Line::Provision(basis));
            lines.extend(failing(basis));
            until.extend(ends(basis));
        }
        if leading.is_empty() {
            lines.extend(self.bases().filter_map(in_one_line));
            lines.extend(self.remarks());
        }
        summary.add(Heading::FailsOn, lines);
        if let Some(basis) = leading.first() {
            summary.add(Heading::Met, carried(&basis.children, 0));
        }
        self.presumed(summary);
        self.earlier_law(summary);
        if !leading.is_empty() {
            let others = self.bases().filter(|basis| !leading.contains(basis));
            summary.add(Heading::OtherBases, others.filter_map(in_one_line).collect());
        }
        let mut changes = self.exceptional();
        changes.extend(until.into_iter().map(Line::Until));
        summary.add(Heading::WouldChange, changes);
    }

    fn open<'a>(&'a self, summary: &mut Summary<'a>) {
        let is_open = |basis: &&Reason| match effect_of(basis) {
            Some(value) => value.lowest != value.highest || value.may_hold_in_every_case,
            None => basis.holds == Some(Kleene::Open) || basis.state == Some(ItemState::Open),
        };
        let open: Vec<&Reason> = self.bases().filter(is_open).collect();
        let mut settled = Vec::new();
        if let Some(basis) = open.first() {
            settled.push(Line::Provision(basis));
            settled.extend(carried(&basis.children, 0));
        }
        summary.add(Heading::Settled, settled);
        let mut wants: Vec<&Want> = self.depends_on.iter().collect();
        wants.sort_by_key(|want| want.level != WantLevel::Main);
        let ways = self.reasons.iter().filter(|reason| reason.kind == ReasonKind::Supposed);
        let ways: Vec<&Reason> = ways.filter(|reason| reason.finding != Finding::Nothing).collect();
        if let [first, rest @ ..] = wants.as_slice() {
            let mut lines = vec![Line::Want(first)];
            let about =
                |way: &&&Reason| matches!(&way.finding, Finding::DependingOn(want) if want.key == first.key);
            lines.extend(ways.iter().filter(about).flat_map(|way| &way.children).map(Line::Way));
            summary.add(Heading::NextQuestion, lines);
            summary.add(Heading::Missing, rest.iter().map(|want| Line::Want(want)).collect());
        }
        self.earlier_law(summary);
        summary.add(Heading::AlsoBasis, open.into_iter().skip(1).map(Line::Provision).collect());
        let others = self.bases().filter(|basis| !is_open(basis));
        summary.add(Heading::OtherBases, others.filter_map(in_one_line).collect());
    }

    /// A provision with the conditions that carried it.
    fn with_conditions<'a>(&self, basis: &'a Reason) -> Vec<Line<'a>> {
        let mut lines = vec![Line::Provision(basis)];
        let remarks = basis
            .children
            .iter()
            .filter(|child| matches!(child.kind, ReasonKind::Acting | ReasonKind::Due | ReasonKind::Note));
        lines.extend(remarks.map(Line::Remark));
        lines.extend(carried(&basis.children, 0));
        lines
    }

    /// What stands beside the conditions of a basis: what was set aside, and what discretion has to consider.
    fn beside<'a>(&self, basis: &'a Reason, summary: &mut Summary<'a>) {
        let mut discretion = Vec::new();
        for child in &basis.children {
            match child.kind {
                ReasonKind::Capped if child.holds != Some(Kleene::No) => {
                    discretion.push(Line::Provision(child));
                    discretion.extend(carried(&child.children, 1));
                }
                ReasonKind::Weighed => discretion.push(Line::Remark(child)),
                _ => {}
            }
        }
        summary.add(Heading::Discretion, discretion);
        summary.add(Heading::SetAside, set_aside(basis));
    }

    /// What the result rests on by presumption.
    fn presumed<'a>(&'a self, summary: &mut Summary<'a>) {
        if self.presumptions == 0 {
            return;
        }
        let mut found: Vec<&Reason> = Vec::new();
        for reason in &self.reasons {
            reason.walk(&mut |reason| {
                let is_presumed = reason.kind == ReasonKind::Presumed && reason.holds == Some(Kleene::Yes);
                if is_presumed && !found.iter().any(|known| known.label == reason.label) {
                    found.push(reason);
                }
            });
        }
        summary.add(Heading::Presumed, found.into_iter().map(Line::Presumption).collect());
    }

    /// The transitional clauses that chose the law: those that apply or may, and those some of whose conditions are met.
    fn earlier_law<'a>(&'a self, summary: &mut Summary<'a>) {
        let mut lines = Vec::new();
        for clause in self.reasons.iter().filter(|reason| reason.kind == ReasonKind::Continued) {
            if clause.holds != Some(Kleene::No) {
                lines.push(Line::Provision(clause));
                lines.extend(carried(&clause.children, 1));
            } else if comes_close(clause) {
                lines.push(Line::Provision(clause));
                lines.extend(failing(clause));
            }
        }
        summary.add(Heading::EarlierLaw, lines);
    }

    /// What an exceptional case would change.
    fn exceptional(&self) -> Vec<Line<'_>> {
        let bases = self.bases().flat_map(|basis| &basis.children);
        bases.filter(|reason| reason.kind == ReasonKind::Exceptional).map(Line::Remark).collect()
    }

    /// What is said where no provision is shown.
    fn remarks(&self) -> impl Iterator<Item = Line<'_>> {
        let notes = self
            .reasons
            .iter()
            .filter(|reason| matches!(reason.kind, ReasonKind::Note | ReasonKind::NotEncoded));
        notes.map(Line::Remark)
    }
}

/// A reason by what it is: a provision by its place, the rest by what it finds.
fn as_it_is(reason: &Reason) -> Line<'_> {
    if reason.state.is_some() { Line::Provision(reason) } else { Line::Remark(reason) }
}

/// How far the law goes under a basis of an action.
pub(super) fn effect_of(basis: &Reason) -> Option<&EffectValue> {
    fn within(detail: &Detail) -> Option<&EffectValue> {
        match detail {
            Detail::Effect(value) => Some(value),
            Detail::Both(one, other) => within(one).or_else(|| within(other)),
            _ => None,
        }
    }
    basis.detail.as_ref().and_then(within)
}

/// A basis in one line, with what it fails on; `None` if nobody could have relied on it, for there is nothing it
/// could be about.
pub(super) fn in_one_line(basis: &Reason) -> Option<Line<'_>> {
    let conditions: Vec<Condition<'_>> = failing(basis)
        .into_iter()
        .filter_map(|line| match line {
            Line::Condition(condition) if condition.depth == 0 => Some(condition),
            _ => None,
        })
        .collect();
    let is_about_nothing = |condition: &Condition<'_>| {
        let none = [Completeness::NoneThere, Completeness::NoOthers];
        let is_none = |detail: &Detail| matches!(detail, Detail::Complete(known) if none.contains(known));
        let is_absent = |detail: &Detail| matches!(detail, Detail::Absent(None));
        condition.reason.detail.as_ref().is_some_and(|detail| is_none(detail) || is_absent(detail))
    };
    if let ([], Some(bar)) =
        (conditions.as_slice(), basis.children.iter().find(|child| stands_in_the_way(child)))
    {
        return Some(Line::Aside(basis, bar));
    }
    if conditions.is_empty() && basis.holds == Some(Kleene::Open) {
        // Beside a result that is certain it may stay open.
        return None;
    }
    let is_idle = !conditions.is_empty() && conditions.iter().all(is_about_nothing);
    (!is_idle).then_some(Line::Basis(basis, conditions))
}

/// The last day on which what bars a basis stands, if it says so.
pub(super) fn ends(basis: &Reason) -> Option<NaiveDate> {
    let bars = basis.children.iter().filter(|child| stands_in_the_way(child));
    bars.flat_map(|bar| &bar.children).find_map(|limb| match &limb.finding {
        Finding::Compared {
            left: Noun::DayOfDecision, order, right: Noun::Known(Known::Days(day)), ..
        } if limb.holds == Some(Kleene::Yes) && *order == Comparison::OnOrBefore => day.exactly(),
        _ => None,
    })
}

/// True if a provision takes a basis out, or stands in its way.
fn stands_in_the_way(reason: &Reason) -> bool {
    matches!(reason.kind, ReasonKind::Barred | ReasonKind::BlockedBy) && reason.holds != Some(Kleene::No)
}

/// True if some condition of a clause that does not apply is met all the same.
pub(super) fn comes_close(clause: &Reason) -> bool {
    let mut is_met = false;
    clause.walk(&mut |reason| {
        is_met |= reason.kind == ReasonKind::Condition && reason.holds == Some(Kleene::Yes);
    });
    is_met
}
