//! The provisions by which an action goes as far as it goes: the bases that carry the result or, where it is
//! refused, the bars that keep bases from it. Who asks which provision a permit is granted under learns that
//! it is another one, or has another text, though the level stays.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::changes::{self, Provisions};
use crate::citation::Address;
use crate::explain::{AnswerState, AnswerValue, Detail, Explanation, ItemState, Label, Reason, ReasonKind};
use crate::logic::Kleene;
use crate::model::Model;
use crate::syntax::spelling::Level;

/// What a decided result about an action rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footing {
    /// The bases that carry the result; where it is refused, those that are barred.
    pub bases: Provisions,
    /// The bars that keep the bases from a result; none unless it is refused.
    pub bars: Provisions,
    /// Where they stand, limbs of a basis that are met included.
    places: BTreeSet<Address>,
}

impl Footing {
    /// What an answer rests on; `None` if it is open, not about an action, or has no basis.
    pub(super) fn of(answer: &Explanation) -> Option<Self> {
        let AnswerValue::Effect(value) = &answer.value else { return None };
        if answer.state != AnswerState::Decided || !value.has_basis {
            return None;
        }
        let is_basis = |reason: &&Reason| {
            reason.kind == ReasonKind::Provision && reason.state == Some(ItemState::Effective)
        };
        let offered: Vec<&Reason> = answer.reasons.iter().filter(is_basis).collect();
        let is_refused = value.lowest == Level::None;
        // The best come first, and those as good as the first go as far.
        let best = offered.first().copied();
        let carries = |basis: &&&Reason| is_refused || best.is_some_and(|best| goes_as_far(basis, best));
        let bases: Vec<&Reason> = offered.iter().filter(carries).copied().collect();
        let bars = if is_refused { bars(&bases) } else { Vec::new() };
        let mut places: BTreeSet<Address> = addresses(&bars).into_iter().collect();
        bases.iter().for_each(|basis| met(basis, &mut places));
        Some(Self {
            bases: Provisions { places: addresses(&bases) },
            bars: Provisions { places: addresses(&bars) },
            places,
        })
    }

    /// True if it is the same provisions, in whatever text.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (&self.bases, &self.bars) == (&other.bases, &other.bars)
    }

    /// Those whose text begins on a day, limb by limb; `None` if none does.
    pub(super) fn other_text(&self, model: &Model, day: NaiveDate) -> Option<Provisions> {
        let items = model.items.iter().filter(|item| item.copy.is_none() && item.in_force.on(day).is_yes());
        let resting = items.filter(|item| item.addresses.iter().any(|address| self.places.contains(address)));
        let turned: BTreeSet<Address> = resting
            .filter(|item| model.turns_in(item).any(|turn| turn == day))
            .flat_map(|item| changes::turned(model, item, day))
            .filter(|address| self.places.contains(address))
            .collect();
        let turned: Vec<Address> = turned.into_iter().collect();
        (!turned.is_empty()).then_some(Provisions { places: turned })
    }
}

/// True if two bases are found to go as far.
fn goes_as_far(basis: &Reason, best: &Reason) -> bool {
    match (&basis.detail, &best.detail) {
        (Some(Detail::Effect(one)), Some(Detail::Effect(other))) => one.goes_as_far_as(other),
        (one, other) => one == other,
    }
}

/// The bars that refuse, each once: what is set aside, or leaves it at discretion, does not.
fn bars<'r>(bases: &[&'r Reason]) -> Vec<&'r Reason> {
    let mut seen: Vec<&Label> = Vec::new();
    let mut found = Vec::new();
    for reason in bases.iter().flat_map(|basis| &basis.children) {
        let is_bar = match reason.kind {
            ReasonKind::Barred => reason.state == Some(ItemState::Effective) && !is_waived(reason),
            ReasonKind::Required => {
                reason.holds == Some(Kleene::No)
                    && reason.children.iter().any(|limb| limb.holds == Some(Kleene::No) && !is_waived(limb))
            }
            _ => false,
        };
        // A bar that was shown under another basis stands there in full.
        let is_first = matches!(reason.kind, ReasonKind::Barred | ReasonKind::Required)
            && !seen.contains(&&reason.label);
        if is_first {
            seen.push(&reason.label);
        }
        if is_bar && is_first {
            found.push(reason);
        }
    }
    found
}

/// True if a waiver takes away a bar, or may.
fn is_waived(reason: &Reason) -> bool {
    reason.children.iter().any(|child| {
        let is_waiver = matches!(
            child.kind,
            ReasonKind::Disregarded | ReasonKind::ShouldDisregard | ReasonKind::MayDisregard
        );
        is_waiver && child.state == Some(ItemState::Effective)
    })
}

/// The place of a basis and of those of its limbs that are met.
fn met(reason: &Reason, places: &mut BTreeSet<Address>) {
    places.extend(addresses(&[reason]));
    for child in &reason.children {
        if child.kind == ReasonKind::Condition && child.holds == Some(Kleene::Yes) {
            met(child, places);
        }
    }
}

/// The places that reasons cite, each once.
fn addresses(reasons: &[&Reason]) -> Vec<Address> {
    let chains = reasons.iter().flat_map(|reason| &reason.cited).flat_map(|cited| &cited.chain);
    let found: BTreeSet<Address> = chains.flatten().cloned().collect();
    found.into_iter().collect()
}
