//! Which text a citation means on which day.
//!
//! A citation is a dated value. The day its own text took effect fixes which *norm* is meant; what
//! that norm says is read as of the day of decision. A provision stays the same norm as long as
//! some part of it stays in force, or a newer part says `formerly`; a text that merely took over
//! the number is another norm.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    ApplyLine, Cited, Condition, ConditionKind, Item, ItemId, LimbId, LimbStep, Model, NotEncodedId,
};
use crate::citation::{Address, AsOf, Citation, RangeEnd, Segment, SegmentKind, Unit};
use crate::time::InForce;

/// What a citation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A provision.
    Item(ItemId),
    /// A limb of one.
    Limb(LimbId),
    /// Law that is not written down.
    Unwritten(NotEncodedId),
}

/// Where to find provisions by their citation.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// Originals by the section they stand in.
    sections: BTreeMap<Address, Vec<ItemId>>,
    /// Copies by their original and the line that made them.
    copies: BTreeMap<ItemId, Vec<(ApplyLine, ItemId)>>,
    /// What says `formerly`, with what it was.
    successors: Vec<(Citation, Target)>,
}

/// A stretch of days on which a provision is one and the same norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day; `None` until further notice.
    pub last: Option<NaiveDate>,
}

impl Stretch {
    /// Whether `day` lies in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }
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
    }

    /// Enters a limb that says what it was.
    pub fn enter_limb(&mut self, id: LimbId, formerly: &[Citation]) {
        self.successors.extend(formerly.iter().map(|was| (was.clone(), Target::Limb(id))));
    }

    /// Enters a copy.
    pub fn enter_copy(&mut self, of: ItemId, by: ApplyLine, copy: ItemId) {
        self.copies.entry(of).or_default().push((by, copy));
    }

    /// The copies of an item, each with the line that made it.
    #[must_use]
    pub fn copies(&self, of: ItemId) -> &[(ApplyLine, ItemId)] {
        self.copies.get(&of).map_or(&[], Vec::as_slice)
    }

    /// The copy of an item that a line made, if it is in its range.
    #[must_use]
    pub fn copy_by(&self, of: ItemId, by: ApplyLine) -> Option<ItemId> {
        self.copies(of).iter().find(|(line, _)| *line == by).map(|(_, copy)| *copy)
    }

    /// Everything that says `formerly`, with what it was.
    #[must_use]
    pub fn successors_all(&self) -> &[(Citation, Target)] {
        &self.successors
    }

    /// The originals whose section the citation can mean.
    fn candidates(&self, citation: &Citation) -> impl Iterator<Item = ItemId> + '_ {
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
enum Match<'c> {
    /// The item lies within what is cited.
    Whole,
    /// What is cited lies within the item, this way down.
    Below(&'c [Segment]),
}

fn match_item<'c>(citation: &'c Citation, item: &Item) -> Option<Match<'c>> {
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
fn rest_below<'c>(item: &[Segment], cited: &'c [Segment]) -> Option<&'c [Segment]> {
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
    /// What a citation of a rule or a case means when the text of `day` is read.
    ///
    /// `citing` is the item the citation stands in, `None` for a case. Within the range of an
    /// `apply` line the copy is meant; from outside, the original and its copies.
    #[must_use]
    pub fn targets(&self, cited: &Cited, citing: Option<ItemId>, day: NaiveDate) -> Vec<Target> {
        if !cited.citation.with.is_empty() {
            return self.copies_cited(&cited.citation, day);
        }
        let originals = match (cited.citation.as_of, cited.anchor) {
            (AsOf::Day(day), _) => self.standing_at(&cited.citation, day),
            (AsOf::Usual, Some(anchor)) => match self.stretch(&cited.citation, anchor) {
                Some(stretch) if stretch.contains(day) => self.standing_at(&cited.citation, day),
                Some(stretch) => self.successors(&cited.citation, stretch, day),
                None => self.standing_at(&cited.citation, day),
            },
            (AsOf::Usual | AsOf::InForce, _) => self.standing_at(&cited.citation, day),
        };
        let mut targets = Vec::new();
        for target in originals {
            let meant =
                cited.through.iter().fold(target, |target, by| self.copied(target, *by).unwrap_or(target));
            targets.push(meant);
            if meant == target {
                self.push_copies(target, citing, &mut targets);
            }
        }
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// Whether what a citation means has ended by a day, and another norm stands under its number.
    #[must_use]
    pub fn is_replaced(&self, cited: &Cited, day: NaiveDate) -> bool {
        let stretch = cited.anchor.and_then(|anchor| self.stretch(&cited.citation, anchor));
        let Some(stretch) = stretch.filter(|stretch| !stretch.contains(day)) else { return false };
        let heirs = self.successors(&cited.citation, stretch, day);
        let now = self.standing_at(&cited.citation, day);
        now.iter().any(|target| !heirs.contains(target) && !matches!(target, Target::Unwritten(_)))
    }

    /// The day whose text a citation reads when the law of `day` is applied.
    #[must_use]
    pub const fn content_day(cited: &Cited, day: NaiveDate) -> NaiveDate {
        match cited.citation.as_of {
            AsOf::Day(as_of) => as_of,
            AsOf::Usual | AsOf::InForce => day,
        }
    }

    /// The originals that stand under a citation on a day.
    #[must_use]
    pub fn standing_at(&self, citation: &Citation, day: NaiveDate) -> Vec<Target> {
        let mut found = Vec::new();
        for id in self.register.candidates(citation) {
            let item = self.item(id);
            if item.in_force.on(day).is_no() {
                continue;
            }
            match match_item(citation, item) {
                Some(Match::Whole) => found.push(Target::Item(id)),
                Some(Match::Below(rest)) => {
                    let limbs = self.limbs_below(item, rest, citation.to.as_ref(), Some(day));
                    found.extend(limbs.into_iter().map(Target::Limb));
                }
                None => {}
            }
        }
        if found.is_empty() {
            found.extend(self.unwritten_at(citation, day));
        }
        found
    }

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

    /// Law declared as not encoded that a citation means on a day.
    fn unwritten_at<'m>(
        &'m self,
        citation: &'m Citation,
        day: NaiveDate,
    ) -> impl Iterator<Item = Target> + 'm {
        let laws = self.not_encoded.iter().enumerate();
        let laws = laws.filter(move |(_, law)| law.days.is_none_or(|days| !days.on(day).is_no()));
        laws.filter(move |(_, law)| {
            law.citations
                .iter()
                .any(|known| known.contains(&citation.address) || citation.contains(&known.address))
        })
        .map(|(at, _)| Target::Unwritten(NotEncodedId::from_index(at)))
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
    fn copies_cited(&self, citation: &Citation, day: NaiveDate) -> Vec<Target> {
        let mut found = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            if item.copy.is_none() || item.in_force.on(day).is_no() {
                continue;
            }
            let chain = self.chain(ItemId::from_index(at));
            let links: Vec<&Address> = std::iter::once(&citation.address).chain(&citation.with).collect();
            let Some((last, through)) = links.split_last() else { continue };
            let (Some((original, by)), true) = (chain.split_last(), chain.len() == links.len()) else {
                continue;
            };
            let is_by = by
                .iter()
                .zip(through)
                .all(|(item, cited)| self.item(*item).addresses.iter().any(|address| address.touches(cited)));
            if !is_by {
                continue;
            }
            match match_item(&Citation::of((*last).clone()), self.item(*original)) {
                Some(Match::Whole) => found.push(Target::Item(ItemId::from_index(at))),
                Some(Match::Below(rest)) => {
                    let limbs = self.limbs_below(item, rest, citation.to.as_ref(), Some(day));
                    found.extend(limbs.into_iter().map(Target::Limb));
                }
                None => {}
            }
        }
        found
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

    /// The items that must be effective for a copy to be: the one that applies it and, of a copy of
    /// a copy, what the same line made of those that applied the earlier ones.
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
    fn copied(&self, target: Target, by: ApplyLine) -> Option<Target> {
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
    fn push_copies(&self, target: Target, citing: Option<ItemId>, targets: &mut Vec<Target>) {
        let id = match target {
            Target::Item(id) => id,
            Target::Limb(limb) => self.limb(limb).item,
            Target::Unwritten(_) => return,
        };
        for (by, _) in self.register.copies(id) {
            let is_within = citing.is_some_and(|citing| self.register.copy_by(citing, *by).is_some());
            let copy = if is_within { None } else { self.copied(target, *by) };
            if let Some(copy) = copy {
                targets.push(copy);
                self.push_copies(copy, citing, targets);
            }
        }
    }

    /// What continues a norm that ended, as far as it stands on `day`.
    fn successors(&self, citation: &Citation, stretch: Stretch, day: NaiveDate) -> Vec<Target> {
        let Some(last) = stretch.last else { return Vec::new() };
        let heirs = self.register.successors.iter().filter(|(was, _)| meet(was, citation));
        let mut found = Vec::new();
        for (_, heir) in heirs {
            let in_force = self.in_force_of(*heir);
            if in_force.first().earliest() <= last {
                continue;
            }
            if !in_force.on(day).is_no() {
                found.push(*heir);
            } else if let Some(over) = in_force.last().map(|last| last.latest()).filter(|over| *over < day) {
                // An heir has heirs of its own; each begins after the other's end, so this ends.
                let stretch = Stretch { first: in_force.first().earliest(), last: Some(over) };
                for address in self.address_of(*heir) {
                    found.extend(self.successors(&Citation::of(address), stretch, day));
                }
            }
        }
        found
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

    /// The days around `day` on which the cited provision is one and the same norm; `None` if
    /// nothing stands there that day.
    #[must_use]
    pub fn stretch(&self, citation: &Citation, day: NaiveDate) -> Option<Stretch> {
        let pieces = self.pieces(citation);
        let on_the_day = pieces.iter().filter(|piece| !piece.in_force.on(day).is_no());
        let mut stretch: Option<Stretch> = None;
        for piece in on_the_day {
            let own = piece.stretch();
            stretch = Some(stretch.map_or(own, |known| Stretch {
                first: known.first.min(own.first),
                last: later(known.last, own.last),
            }));
        }
        let mut stretch = stretch?;
        // Goes on as long as something overlaps, or takes up what ended the day before.
        loop {
            let next = pieces.iter().map(Piece::stretch).zip(&pieces).find(|(own, piece)| {
                let overlaps = stretch.last.is_none_or(|last| own.first <= last);
                let goes_on =
                    stretch.last.and_then(|last| last.succ_opt()) == Some(own.first) && piece.continues;
                (overlaps || goes_on)
                    && (own.first < stretch.first && own.last.is_none_or(|last| last >= stretch.first)
                        || is_later(own.last, stretch.last))
            });
            let Some((own, _)) = next else { return Some(stretch) };
            stretch = Stretch { first: stretch.first.min(own.first), last: later(stretch.last, own.last) };
        }
    }

    /// The first day on which anything of a section is written down, if anything is.
    #[must_use]
    pub fn encoded_from(&self, section: &Address) -> Option<NaiveDate> {
        let items = self.register.sections.get(&section.section())?;
        items.iter().map(|id| self.item(*id).in_force.first().earliest()).min()
    }

    /// Whether the law of a day under an address is written down, even if only by its absence: the
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

    /// Everything that ever stands under a citation.
    fn pieces(&self, citation: &Citation) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for id in self.register.candidates(citation) {
            let item = self.item(id);
            let continues = |formerly: &[Citation]| formerly.iter().any(|was| meet(was, citation));
            match match_item(citation, item) {
                Some(Match::Whole) => {
                    let limbs = self.limbs_of(item).any(|id| continues(&self.limb(id).formerly));
                    pieces.push(Piece {
                        in_force: item.in_force,
                        continues: limbs || continues(&item.formerly),
                    });
                }
                Some(Match::Below(rest)) => {
                    let counts = rest.iter().any(|step| step.kind() == SegmentKind::Alternative);
                    let limbs = if counts {
                        Vec::new()
                    } else {
                        self.limbs_below(item, rest, citation.to.as_ref(), None)
                    };
                    pieces.extend(limbs.iter().map(|id| {
                        let limb = self.limb(*id);
                        Piece {
                            in_force: limb.in_force,
                            continues: continues(&limb.formerly) || continues(&item.formerly),
                        }
                    }));
                    if counts {
                        pieces.push(Piece { in_force: item.in_force, continues: continues(&item.formerly) });
                    }
                }
                None => {}
            }
        }
        if pieces.is_empty() {
            let laws = self
                .not_encoded
                .iter()
                .filter(|law| law.citations.iter().any(|known| known.contains(&citation.address)));
            pieces.extend(
                laws.map(|law| Piece { in_force: law.days.unwrap_or(InForce::ALWAYS), continues: false }),
            );
        }
        pieces
    }
}

/// Something that stands under a citation for a time.
struct Piece {
    in_force: InForce,
    /// Whether it says `formerly` of what stood there before.
    continues: bool,
}

impl Piece {
    fn stretch(&self) -> Stretch {
        Stretch {
            first: self.in_force.first().earliest(),
            last: self.in_force.last().map(|last| last.latest()),
        }
    }
}

/// Whether two citations have something in common.
fn meet(a: &Citation, b: &Citation) -> bool {
    a.contains(&b.address) || b.contains(&a.address)
}

fn is_in_range(step: &Segment, first: &Segment, to: Option<&RangeEnd>) -> bool {
    match to {
        Some(RangeEnd::Segment(last)) => step.kind() == first.kind() && first <= step && step <= last,
        Some(RangeEnd::Unit(_)) | None => false,
    }
}

fn later(a: Option<NaiveDate>, b: Option<NaiveDate>) -> Option<NaiveDate> {
    a.zip(b).map(|(a, b)| a.max(b))
}

fn is_later(a: Option<NaiveDate>, b: Option<NaiveDate>) -> bool {
    match (a, b) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(a), Some(b)) => a > b,
    }
}
