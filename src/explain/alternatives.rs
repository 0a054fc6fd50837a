//! Texts of which it is not known which is in force: they hand over on a day that is known only in part.

use std::collections::BTreeSet;

use super::Explainer;
use super::detail::{Detail, InPart};
use super::finding::Finding;
use super::reason::{Reason, ReasonKind};
use crate::logic::Kleene;
use crate::program::law::HandOver;
use crate::program::lower::{Candidate, Instance, World};
use crate::time::{DaySpan, FIRST_DAY, InForce, LAST_DAY};

/// Reasons, each with the text it is about.
type OfTexts = Vec<(Instance, Reason)>;

impl Explainer<'_, '_> {
    /// Reasons of texts read in a world, with those that are alternatives together, under the day that decides between
    /// them.
    pub(super) fn as_alternatives(&self, told: OfTexts, world: World) -> Vec<Reason> {
        let mut found: Vec<(Option<HandOver>, OfTexts)> = Vec::new();
        for (text, reason) in told {
            let day = self.outline.turned_beyond(text, world).first().map(|(day, _)| *day);
            let known = found.iter_mut().find(|(known, _)| day.is_some() && *known == day);
            match known {
                Some((_, together)) => together.push((text, reason)),
                None => found.push((day, vec![(text, reason)])),
            }
        }
        let found = found.into_iter();
        found.flat_map(|(day, together)| self.put_together(day, together)).collect()
    }

    fn put_together(&self, day: Option<HandOver>, told: OfTexts) -> Vec<Reason> {
        let days = day.and_then(|day| self.outline.day_of(day));
        let (Some(days), Some((first, _))) = (days, told.first()) else {
            return told.into_iter().map(|(_, reason)| reason).collect();
        };
        let section = self.model().item(first.item).address().section();
        if let [(_, one), others @ ..] = &told[..]
            && !others.is_empty()
            && others.iter().all(|(text, other)| text.item == first.item && is_alike(one, other))
        {
            // What changed in the text makes no difference here.
            let today = self.outline.text_in(first.item, first.world.footing());
            let heading = self.heading(today);
            let mut one = one.clone();
            one.version = heading.version;
            one.detail = without_part(one.detail.take());
            return vec![one];
        }
        let holds: Vec<Kleene> = told.iter().filter_map(|(_, reason)| reason.holds).collect();
        let reasons: Vec<Reason> = told.into_iter().map(|(_, reason)| reason).collect();
        if holds.iter().all(|holds| holds.is_no()) {
            return reasons;
        }
        let mut together = Reason::new(ReasonKind::Condition, Finding::HandedOver(section, days));
        let is_sure = reasons.len() > 1 && holds.iter().all(|holds| holds.is_yes());
        together.holds = Some(if is_sure { Kleene::Yes } else { Kleene::Open });
        together.children = reasons;
        vec![together]
    }

    /// The days on which some of these hand over to one another, or to nothing, and may be active.
    pub(super) fn open_hand_overs(
        &self,
        candidates: &[Candidate<'_>],
        world: World,
        row: usize,
    ) -> BTreeSet<HandOver> {
        let open = candidates.iter().filter(|candidate| !self.run.condition(candidate.active, row).is_no());
        open.flat_map(|candidate| self.outline.turned_beyond(candidate.text, world))
            .map(|(day, _)| day)
            .collect()
    }

    /// True if a text is one of alternatives that are shown together.
    pub(super) fn is_among(&self, text: Instance, days: &BTreeSet<HandOver>, world: World) -> bool {
        self.outline.turned_beyond(text, world).iter().any(|(day, _)| days.contains(day))
    }

    /// Which of several texts one is.
    pub(super) fn part_of_text(&self, text: Instance) -> Option<Detail> {
        let Some((day, has_come)) = self.outline.turned_beyond(text, text.world.footing()).first().copied()
        else {
            return known_in_part(self.model().item(text.item).in_force, text).map(|(end, days)| match end {
                End::First => Detail::InPart(InPart::TextKnownFrom, days),
                End::Last => Detail::InPart(InPart::TextKnownUntil, days),
            });
        };
        let days = self.outline.day_of(day)?;
        Some(if has_come {
            Detail::InPart(InPart::TextSince, days)
        } else {
            Detail::InPart(InPart::TextUntil, before(days)?)
        })
    }

    /// How long a limb with these days was part of a text, if that is known only in part and not so of the whole text.
    pub(super) fn part_of_limb(&self, days: InForce, text: Instance) -> Option<Detail> {
        if !days.on(text.day).is_open() || days == self.model().item(text.item).in_force {
            return None;
        }
        if let Some((end, days)) = known_in_part(days, text) {
            return Some(match end {
                End::First => Detail::InPart(InPart::LimbKnownFrom, days),
                End::Last => Detail::InPart(InPart::LimbKnownUntil, days),
            });
        }
        let first = days.first();
        if text.day < first.latest() {
            return Some(Detail::InPart(InPart::LimbSince, first));
        }
        days.last().map(|last| Detail::InPart(InPart::LimbUntil, last))
    }
}

/// One end of the days of a text.
enum End {
    First,
    Last,
}

/// Which end of some days leaves it open that they hold that of a text, if nothing bounds it on the other side.
fn known_in_part(days: InForce, text: Instance) -> Option<(End, DaySpan)> {
    let first = days.first();
    if first.earliest() == FIRST_DAY && text.day < first.latest() {
        return Some((End::First, first));
    }
    days.last()
        .filter(|last| last.latest() == LAST_DAY && last.earliest() < text.day)
        .map(|last| (End::Last, last))
}

/// True if two reasons say the same of a provision, whichever of its texts they are about.
fn is_alike(one: &Reason, other: &Reason) -> bool {
    one.kind == other.kind
        && one.state == other.state
        && one.holds == other.holds
        && one.finding == other.finding
        && one.children == other.children
}

fn before(days: DaySpan) -> Option<DaySpan> {
    DaySpan::between(days.earliest().pred_opt()?, days.latest().pred_opt()?)
}

/// A detail without which text it is of.
fn without_part(detail: Option<Detail>) -> Option<Detail> {
    match detail? {
        Detail::InPart(..) => None,
        Detail::Both(one, other) => match (without_part(Some(*one)), without_part(Some(*other))) {
            (Some(one), Some(other)) => Some(Detail::Both(Box::new(one), Box::new(other))),
            (one, other) => one.or(other),
        },
        detail => Some(detail),
    }
}

/// Two details, one after the other.
pub(super) fn beside(one: Detail, other: Option<Detail>) -> Detail {
    match other {
        Some(other) => Detail::Both(Box::new(one), Box::new(other)),
        None => one,
    }
}
