//! The register: which provisions, limbs and copies stand under a citation.
//!
//! What of it a citation means on a certain day stands in [`super::meaning`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    ApplyLine, Condition, ConditionKind, Item, ItemId, LimbId, LimbStep, Model, NotEncodedId, StatementKind,
};
use crate::citation::{Address, Citation, RangeEnd, Segment, SegmentKind, Unit};
use crate::time::InForce;

/// What a citation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A provision.
    Item(ItemId),
    /// A limb of one.
    Limb(LimbId),
    /// Law that is not written down.
    Unwritten(NotEncodedId),
}

/// Where to find provisions by their citation.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Register {
    /// Originals by the section they stand in.
    sections: BTreeMap<Address, Vec<ItemId>>,
    /// Copies by their original and the line that made them.
    copies: BTreeMap<(ItemId, ApplyLine), ItemId>,
    /// The copies that the lines of a provision made, in the order made.
    made: BTreeMap<ItemId, Vec<ItemId>>,
    /// What says `formerly`, with what it was.
    successors: Vec<(Citation, Target)>,
    /// Provisions, and copies, that continue an earlier text.
    continuing: Vec<ItemId>,
}

impl Register {
    /// Enters an original provision.
    pub fn enter(&mut self, id: ItemId, item: &Item) {
        for address in &item.addresses {
            let items = self.sections.entry(address.section()).or_default();
            if items.last() != Some(&id) {
                items.push(id);
            }
        }
        self.successors.extend(item.formerly.iter().map(|was| (was.clone(), Target::Item(id))));
        self.enter_continuing(id, item);
    }

    fn enter_continuing(&mut self, id: ItemId, item: &Item) {
        let mut statements = item.statements.iter();
        if statements.any(|statement| matches!(statement.kind, StatementKind::Continue(_))) {
            self.continuing.push(id);
        }
    }

    /// Enters a limb that says what it was.
    pub fn enter_limb(&mut self, id: LimbId, formerly: &[Citation]) {
        self.successors.extend(formerly.iter().map(|was| (was.clone(), Target::Limb(id))));
    }

    /// Enters a copy.
    pub fn enter_copy(&mut self, of: ItemId, by: ApplyLine, copy: ItemId, item: &Item) {
        self.enter_continuing(copy, item);
        self.copies.insert((of, by), copy);
        self.made.entry(by.item).or_default().push(copy);
    }

    /// The copies of an item, each with the line that made it.
    pub fn copies(&self, of: ItemId) -> impl Iterator<Item = (ApplyLine, ItemId)> + '_ {
        let first = ApplyLine { item: ItemId::from_index(0), line: 0 };
        let copies = self.copies.range((of, first)..).take_while(move |((from, _), _)| *from == of);
        copies.map(|((_, by), copy)| (*by, *copy))
    }

    /// The copies that the lines of a provision made.
    #[must_use]
    pub fn made_by(&self, item: ItemId) -> &[ItemId] {
        self.made.get(&item).map_or(&[], Vec::as_slice)
    }

    /// The copy of an item that a line made, if it is in its range.
    #[must_use]
    pub fn copy_by(&self, of: ItemId, by: ApplyLine) -> Option<ItemId> {
        self.copies.get(&(of, by)).copied()
    }

    /// The provisions, and copies, that continue an earlier text, in order.
    #[must_use]
    pub fn continuing(&self) -> &[ItemId] {
        &self.continuing
    }

    /// Everything that says `formerly`, with what it was.
    #[must_use]
    pub fn successors_all(&self) -> &[(Citation, Target)] {
        &self.successors
    }

    /// The originals whose section the citation can mean.
    pub(super) fn candidates(&self, citation: &Citation) -> impl Iterator<Item = ItemId> + '_ {
        let section = citation.address.section();
        let is_wide = section.unit == Unit::Whole || matches!(citation.to, Some(RangeEnd::Unit(_)));
        let from = if is_wide { Address { unit: Unit::Whole, ..section.clone() } } else { section.clone() };
        let sections = self.sections.range(from..);
        let found =
            sections.take_while(
                move |(found, _)| if is_wide { found.work == section.work } else { **found == section },
            );
        found.flat_map(|(_, items)| items.iter().copied())
    }
}

/// How an item stands to a citation.
pub(super) enum Match<'c> {
    /// The item lies within what is cited.
    Whole,
    /// What is cited lies within the item, this way down.
    Below(&'c [Segment]),
}

/// How an item stands to a citation, if it has to do with it at all.
pub(super) fn match_item<'c>(citation: &'c Citation, item: &Item) -> Option<Match<'c>> {
    item.addresses.iter().find_map(|address| {
        if citation.contains(address) {
            return Some(Match::Whole);
        }
        let is_same = address.work == citation.address.work && address.unit == citation.address.unit;
        if !is_same || matches!(citation.to, Some(RangeEnd::Unit(_))) {
            return None;
        }
        rest_below(&address.path, &citation.address.path).filter(|rest| !rest.is_empty()).map(Match::Below)
    })
}

/// What is left of the way `cited` below an item that stands at `item`.
pub(super) fn rest_below<'c>(item: &[Segment], cited: &'c [Segment]) -> Option<&'c [Segment]> {
    match (item.split_first(), cited.split_first()) {
        (None, _) => Some(cited),
        (Some((at, item_rest)), Some((wanted, rest))) if at == wanted => rest_below(item_rest, rest),
        (Some((at, item_rest)), Some((wanted, _))) if at.kind().may_be_left_out_before(wanted.kind()) => {
            rest_below(item_rest, cited)
        }
        (Some(_), _) => None,
    }
}

impl Model {
    /// The provision that a citation goes below on a day, and the way down that it does not have.
    #[must_use]
    pub fn limbless(&self, citation: &Citation, day: NaiveDate) -> Option<(ItemId, Vec<Segment>)> {
        self.register.candidates(citation).find_map(|id| {
            let item = self.item(id);
            if item.in_force.on(day).is_no() || item.is_text_only() {
                return None;
            }
            match match_item(citation, item) {
                Some(Match::Below(rest)) => Some((id, rest.to_vec())),
                Some(Match::Whole) | None => None,
            }
        })
    }

    /// The limbs of an item found by the way `rest`; on any day, or on one.
    #[must_use]
    pub fn limbs_below(
        &self,
        item: &Item,
        rest: &[Segment],
        to: Option<&RangeEnd>,
        day: Option<NaiveDate>,
    ) -> Vec<LimbId> {
        let mut found = Vec::new();
        for condition in item.conditions() {
            self.limbs_in(condition, rest, to, day, &mut found);
        }
        found
    }

    fn limbs_in(
        &self,
        condition: &Condition,
        rest: &[Segment],
        to: Option<&RangeEnd>,
        day: Option<NaiveDate>,
        found: &mut Vec<LimbId>,
    ) {
        let (ConditionKind::List(list), Some((wanted, below))) = (&condition.kind, rest.split_first()) else {
            return;
        };
        let mut alternatives = 0;
        for id in &list.limbs {
            let limb = self.limb(*id);
            if day.is_some_and(|day| limb.in_force.on(day).is_no()) {
                continue;
            }
            let step = match &limb.step {
                LimbStep::Segment(segment) => Some(segment.clone()),
                LimbStep::Alternative => {
                    alternatives += 1;
                    Some(Segment::Counted(
                        SegmentKind::Alternative,
                        crate::citation::Label::number(alternatives),
                    ))
                }
                LimbStep::Unnumbered => None,
            };
            let is_named =
                matches!(wanted, Segment::Named(SegmentKind::Limb, name) if Some(name) == limb.name.as_ref());
            let is_wanted = step
                .as_ref()
                .is_some_and(|step| step == wanted || (below.is_empty() && is_in_range(step, wanted, to)));
            if is_named || is_wanted {
                if below.is_empty() {
                    found.push(*id);
                } else {
                    self.limbs_in(&limb.condition, below, to, day, found);
                }
            } else if !matches!(limb.step, LimbStep::Segment(_)) {
                // An unnumbered line hides nothing: what is numbered below it is cited as if it stood here.
                self.limbs_in(&limb.condition, rest, to, day, found);
            }
        }
    }

    /// The copies cited through the provisions that make them: `§ 26 (5) with (1) s. 1`.
    pub(super) fn copies_cited(&self, citation: &Citation, day: NaiveDate) -> Vec<Target> {
        let Some((original, between)) = citation.with.split_last() else { return Vec::new() };
        let original = Citation::of(original.clone());
        let through: Vec<&Address> = std::iter::once(&citation.address).chain(between).collect();
        let mut found = Vec::new();
        for id in self.register.candidates(&original) {
            let Some(how) = match_item(&original, self.item(id)) else { continue };
            for copy in self.copied_through(id, &through) {
                let item = self.item(copy);
                if item.in_force.on(day).is_no() {
                    continue;
                }
                match how {
                    Match::Whole => found.push(Target::Item(copy)),
                    Match::Below(rest) => {
                        let limbs = self.limbs_below(item, rest, citation.to.as_ref(), Some(day));
                        found.extend(limbs.into_iter().map(Target::Limb));
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The copies of an item that were made through provisions at these places, the last of which
    /// applied the item itself.
    fn copied_through(&self, of: ItemId, through: &[&Address]) -> Vec<ItemId> {
        let Some((cited, outer)) = through.split_last() else { return vec![of] };
        let stands_at = |item: ItemId| self.item(item).addresses.iter().any(|own| own.touches(cited));
        let made = self.register.copies(of).filter(|(by, _)| stands_at(by.item));
        made.flat_map(|(_, copy)| self.copied_through(copy, outer)).collect()
    }

    /// The provisions a copy is cited through, and its original last.
    #[must_use]
    pub fn chain(&self, id: ItemId) -> Vec<ItemId> {
        let mut chain = Vec::new();
        let mut at = id;
        while let Some(copy) = &self.item(at).copy {
            chain.push(copy.by.item);
            at = copy.of;
        }
        chain.push(at);
        chain
    }

    /// The items that must be effective for a copy to be effective: the item that applies it and, for
    /// a copy of a copy, what the same line made of the items that applied the earlier ones.
    #[must_use]
    pub fn appliers(&self, id: ItemId) -> Vec<ItemId> {
        let Some(copy) = &self.item(id).copy else { return Vec::new() };
        let mut found = vec![copy.by.item];
        let mut of = copy.of;
        while let Some(earlier) = &self.item(of).copy {
            found.extend(self.register.copy_by(earlier.by.item, copy.by));
            of = earlier.of;
        }
        found
    }

    /// The copy of a target that a line made.
    pub(super) fn copied(&self, target: Target, by: ApplyLine) -> Option<Target> {
        match target {
            Target::Item(id) => self.register.copy_by(id, by).map(Target::Item),
            Target::Limb(id) => {
                let of = self.limb(id).item;
                let copy = self.register.copy_by(of, by)?;
                Some(Target::Limb(self.limb_in_copy(id, copy)))
            }
            Target::Unwritten(_) => None,
        }
    }

    /// The limb of a copy that stands where `limb` stands in the original.
    #[must_use]
    pub fn limb_in_copy(&self, limb: LimbId, copy: ItemId) -> LimbId {
        let offset = limb.index() - self.item(self.limb(limb).item).limbs.start;
        LimbId::from_index(self.item(copy).limbs.start + offset)
    }

    /// Adds the copies of a target, unless the citing item was copied along with it.
    pub(super) fn push_copies(&self, target: Target, citing: Option<ItemId>, targets: &mut Vec<Target>) {
        let id = match target {
            Target::Item(id) => id,
            Target::Limb(limb) => self.limb(limb).item,
            Target::Unwritten(_) => return,
        };
        for (by, _) in self.register.copies(id) {
            let is_within = citing.is_some_and(|citing| self.register.copy_by(citing, by).is_some());
            let copy = if is_within { None } else { self.copied(target, by) };
            if let Some(copy) = copy {
                targets.push(copy);
                self.push_copies(copy, citing, targets);
            }
        }
    }

    /// The days a target is law.
    #[must_use]
    pub fn in_force_of(&self, target: Target) -> InForce {
        match target {
            Target::Item(id) => self.item(id).in_force,
            Target::Limb(id) => self.limb(id).in_force,
            Target::Unwritten(id) => self.unwritten(id).days.unwrap_or(InForce::ALWAYS),
        }
    }

    /// True if a provision, a limb or law that is not written down stands under a citation on any day.
    #[must_use]
    pub fn has_anything_under(&self, citation: &Citation) -> bool {
        let stands_here = |id: ItemId| {
            let item = self.item(id);
            match match_item(citation, item) {
                Some(Match::Whole) => true,
                Some(Match::Below(rest)) => {
                    item.is_text_only()
                        || !self.limbs_below(item, rest, citation.to.as_ref(), None).is_empty()
                }
                None => false,
            }
        };
        if let Some((original, _)) = citation.with.split_last() {
            return self.has_anything_under(&Citation::of(original.clone()));
        }
        let mut unwritten = self.not_encoded.iter().flat_map(|law| &law.citations);
        self.register.candidates(citation).any(stands_here) || unwritten.any(|known| meet(known, citation))
    }

    /// The first day on which anything of a section is written down, if anything is.
    #[must_use]
    pub fn encoded_from(&self, section: &Address) -> Option<NaiveDate> {
        let items = self.register.sections.get(&section.section())?;
        items.iter().map(|id| self.item(*id).in_force.first().earliest()).min()
    }

    /// True if the law of a day under an address is written down, even if only by its absence: the
    /// section is encoded by then, or all that stands there later is new.
    #[must_use]
    pub fn is_encoded(&self, address: &Address, day: NaiveDate) -> bool {
        let Some(items) = self.register.sections.get(&address.section()) else { return false };
        if self.encoded_from(address).is_some_and(|first| day >= first) {
            return true;
        }
        let new = items.iter().map(|id| self.item(*id)).filter(|item| item.is_new);
        let is_new_at = |item: &Item, address: &Address| {
            day < item.in_force.first().earliest()
                && item.addresses.iter().any(|new| Citation::of(new.clone()).contains(address))
        };
        if new.clone().any(|item| is_new_at(item, address)) {
            return true;
        }
        let cited = Citation::of(address.clone());
        let mut below = items
            .iter()
            .flat_map(|id| &self.item(*id).addresses)
            .filter(|below| cited.contains(below))
            .peekable();
        below.peek().is_some() && below.all(|below| new.clone().any(|item| is_new_at(item, below)))
    }
}

/// True if two citations have something in common.
pub(super) fn meet(a: &Citation, b: &Citation) -> bool {
    a.contains(&b.address) || b.contains(&a.address)
}

fn is_in_range(step: &Segment, first: &Segment, to: Option<&RangeEnd>) -> bool {
    match to {
        Some(RangeEnd::Segment(last)) => step.kind() == first.kind() && first <= step && step <= last,
        Some(RangeEnd::Unit(_)) | None => false,
    }
}
