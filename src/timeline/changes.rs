//! Which provisions changed a result.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::citation::Address;
use crate::citation::render::{self, Style};
use crate::explain::{Explanation, ItemState, Reason};
use crate::model::{Item, Model};
use crate::syntax::tree::ProvisionKind;
use crate::time::{DaySpan, InForce};

/// Provisions whose text begins or ends on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Those that changed.
    pub by: Provisions,
    /// Those whose section the rule set holds from that day on: what was law before is not known.
    pub encoded: Provisions,
    /// Those that perhaps began or ended earlier or later: the rule set knows the day only in part.
    pub known_in_part: Provisions,
}

/// Some provisions, by their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provisions {
    /// Where they stand.
    pub places: Vec<Address>,
}

impl Provisions {
    /// Each as rule files write it, whatever the language: for programs.
    #[must_use]
    pub fn ids(&self) -> Vec<String> {
        let as_written = |work: &str| work.to_owned();
        self.places.iter().map(|place| render::address(place, Style::English, &as_written)).collect()
    }
}

/// The places of the provisions that bear on an answer, those they are applied through included.
#[must_use]
pub fn borne(answer: &Explanation) -> BTreeSet<Address> {
    borne_by(answer, &|reason| reason.bears())
}

/// The same without provisions that are not met: they leave the answer as it is without them.
#[must_use]
pub fn carried(answer: &Explanation) -> BTreeSet<Address> {
    borne_by(answer, &|reason| reason.bears() && reason.state != Some(ItemState::NotMet))
}

fn borne_by(answer: &Explanation, is_meant: &dyn Fn(&Reason) -> bool) -> BTreeSet<Address> {
    let mut found = BTreeSet::new();
    let reservations = answer.reservations.iter().flat_map(|one| &one.cited);
    found.extend(reservations.flat_map(|cited| &cited.chain).flatten().cloned());
    for reason in &answer.reasons {
        reason.walk(&mut |reason| {
            if is_meant(reason) {
                let chains = reason.cited.iter().flat_map(|cited| &cited.chain);
                found.extend(chains.flatten().cloned());
            }
        });
    }
    found
}

/// The sections of statutes that an answer rests on.
pub(super) fn sections(answer: &Explanation) -> BTreeSet<Address> {
    let mut found = BTreeSet::new();
    for reason in &answer.reasons {
        reason.walk(&mut |reason| {
            if reason.bears() {
                // What stands in no section is a ruling or guidance: not a turn of the law.
                let statutes = reason.cited.iter().filter(|cited| cited.section.is_some());
                let chains = statutes.flat_map(|cited| cited.chain.iter().flatten());
                found.extend(chains.map(Address::section));
            }
        });
    }
    found
}

/// Those provisions among the ones the answers rest on whose text begins or ends on `day`; of a
/// provision of which only limbs do, those limbs.
pub(super) fn changed<'e>(
    model: &Model,
    day: NaiveDate,
    answers: impl Iterator<Item = &'e Explanation>,
) -> Changed {
    let borne: BTreeSet<Address> = answers.flat_map(borne).collect();
    let originals = model.items.iter().filter(|item| item.copy.is_none());
    let resting = originals.filter(|item| item.addresses.iter().any(|address| borne.contains(address)));
    let (mut known, mut known_in_part) = (BTreeSet::new(), BTreeSet::new());
    for item in resting.filter(|item| model.turns_in(item).any(|turn| turn == day)) {
        let found = if is_known_in_part(item.in_force, day) { &mut known_in_part } else { &mut known };
        found.extend(turned(model, item, day));
    }
    let (encoded, changed): (Vec<Address>, Vec<Address>) =
        known.into_iter().partition(|address| is_encoded_from(model, &address.section(), day));
    Changed {
        by: Provisions { places: changed },
        encoded: Provisions { places: encoded },
        known_in_part: Provisions { places: known_in_part.into_iter().collect() },
    }
}

/// True if a text turns on `day` only because it is not known exactly when it began or ended.
fn is_known_in_part(in_force: InForce, day: NaiveDate) -> bool {
    let is_open = |end: &DaySpan| end.exactly().is_none();
    let first = Some(in_force.first()).filter(is_open);
    let last = in_force.last().filter(is_open);
    let begins = first.is_some_and(|first| [first.earliest(), first.latest()].contains(&day));
    let ended = day.pred_opt();
    begins || last.is_some_and(|last| [last.earliest(), last.latest()].map(Some).contains(&ended))
}

/// True if the rule set holds a section from `day` on, and does not say that it was new law then.
fn is_encoded_from(model: &Model, section: &Address, day: NaiveDate) -> bool {
    let is_within = |item: &&Item| item.addresses.iter().any(|address| address.is_within(section));
    let is_law = |item: &&Item| item.kind == ProvisionKind::Statute && item.copy.is_none();
    let items = model.items.iter().map(|item| &**item);
    let mut items = items.filter(is_law).filter(is_within).peekable();
    items.peek().is_some()
        && items.all(|item| {
            let first = item.in_force.first().earliest();
            first > day || (first == day && !item.is_new)
        })
}

/// What of a provision begins or ends on a day: limbs that the statute numbers, or all of it.
pub(super) fn turned(model: &Model, item: &Item, day: NaiveDate) -> Vec<Address> {
    let is_turn = |turn: NaiveDate| turn == day;
    let limbs = model.limbs_of(item).filter(|limb| model.limb(*limb).in_force.turns().any(is_turn));
    let paths: Vec<_> = limbs.map(|limb| model.limb_path(limb)).collect();
    let is_whole = item.in_force.turns().any(is_turn) || paths.is_empty() || paths.iter().any(Vec::is_empty);
    if is_whole {
        return item.addresses.clone();
    }
    paths.iter().map(|path| item.address().down(path)).collect()
}
