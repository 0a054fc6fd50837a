//! What one citation means, day by day: it is looked up once and can then be asked for many days.
//!
//! A citation is a dated value. The day its own text took effect fixes which *norm* is meant; what
//! that norm says is read as of the day of decision. A provision stays the same norm as long as
//! some part of it stays in force, or a newer part says `formerly`; a text that merely took over
//! the number is another norm.

use std::cell::OnceCell;

use chrono::NaiveDate;

use super::norms::{Match, Target, match_item, meet, rest_below};
use super::{ApplyLine, Cited, ItemId, Model, NotEncodedId};
use crate::citation::{Address, AsOf, Citation, SegmentKind};
use crate::time::InForce;

/// A stretch of days on which a provision is one and the same norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day; `None` until further notice.
    pub last: Option<NaiveDate>,
}

impl Stretch {
    /// True if `day` lies in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }
}

/// A citation in a rule or a case, looked up: ask it what is meant on a day.
pub struct Meaning<'m> {
    cited: &'m Cited,
    /// The item the citation stands in; `None` for a case.
    citing: Option<ItemId>,
    standing: Standing<'m>,
    /// The days around the anchor on which the norm meant is one and the same.
    stretch: OnceCell<Option<Stretch>>,
}

impl<'m> Meaning<'m> {
    /// What the citation means when the text of `day` is read.
    ///
    /// Within the range of an `apply` line the copy is meant; from outside, the original and its
    /// copies.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Vec<Target> {
        if !self.cited.citation.with.is_empty() {
            return self.named(day);
        }
        self.with_copies(self.named(day))
    }

    /// What the citation means where it reaches from later law into the text of `day`: what its norm was then, if it
    /// began later.
    #[must_use]
    pub fn reaching_back(&self, day: NaiveDate) -> Vec<Target> {
        let begins_later = self.stretch().filter(|stretch| day < stretch.first);
        match (begins_later, self.cited.citation.as_of) {
            (Some(stretch), AsOf::Usual) if self.cited.citation.with.is_empty() => {
                self.with_copies(self.standing.forebears(stretch, day))
            }
            _ => self.on(day),
        }
    }

    fn with_copies(&self, named: Vec<Target>) -> Vec<Target> {
        let model = self.standing.model;
        let mut targets = Vec::new();
        for target in named {
            let copied = |target, by: &ApplyLine| model.copied(target, *by).unwrap_or(target);
            let meant = self.cited.through.iter().fold(target, copied);
            targets.push(meant);
            if meant == target {
                model.push_copies(target, self.citing, &mut targets);
            }
        }
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// What the citation names itself when the text of `day` is read: originals without the copies
    /// that are meant along with them, or the copies that it cites as such.
    #[must_use]
    pub fn named(&self, day: NaiveDate) -> Vec<Target> {
        if !self.cited.citation.with.is_empty() {
            return self.standing.model.copies_cited(&self.cited.citation, day);
        }
        match (self.cited.citation.as_of, self.stretch()) {
            (AsOf::Day(day), _) => self.standing.on(day),
            (AsOf::Usual, Some(stretch)) if !stretch.contains(day) => self.standing.heirs(stretch, day),
            (AsOf::Usual | AsOf::InForce, _) => self.standing.on(day),
        }
    }

    /// True if what is meant has ended by a day, and another norm stands under its number.
    #[must_use]
    pub fn is_replaced(&self, day: NaiveDate) -> bool {
        let Some(stretch) = self.stretch().filter(|stretch| !stretch.contains(day)) else { return false };
        let heirs = self.standing.heirs(stretch, day);
        let mut now = self.standing.on(day).into_iter();
        now.any(|target| !heirs.contains(&target) && !matches!(target, Target::Unwritten(_)))
    }

    /// All that ever stands under the citation, whole or in part.
    #[must_use]
    pub fn ever(&self) -> Vec<Target> {
        let model = self.standing.model;
        let mut found = Vec::new();
        for (id, how) in &self.standing.found {
            match how {
                Match::Whole => found.push(Target::Item(*id)),
                Match::Below(rest) => {
                    let limbs =
                        model.limbs_below(model.item(*id), rest, self.cited.citation.to.as_ref(), None);
                    found.extend(limbs.into_iter().map(Target::Limb));
                }
            }
        }
        found
    }

    pub(super) const fn model(&self) -> &'m Model {
        self.standing.model
    }

    pub(super) const fn cited(&self) -> &'m Cited {
        self.cited
    }

    pub(super) const fn citing(&self) -> Option<ItemId> {
        self.citing
    }

    /// The days around its anchor on which the norm meant is one and the same.
    pub(super) fn stretch(&self) -> Option<Stretch> {
        let find = || self.cited.anchor.and_then(|anchor| self.standing.stretch(anchor));
        *self.stretch.get_or_init(find)
    }
}

/// All that ever stands under a citation.
pub struct Standing<'m> {
    model: &'m Model,
    citation: &'m Citation,
    /// Originals, and how each stands to the citation.
    found: Vec<(ItemId, Match<'m>)>,
    /// The same with its days, in the order in which a stretch grows towards later days.
    pieces: OnceCell<Vec<Piece>>,
}

impl Standing<'_> {
    /// The items that ever stand within the citation or around it.
    pub(super) fn ever(&self) -> impl Iterator<Item = ItemId> + '_ {
        self.found.iter().map(|(id, _)| *id)
    }

    /// The originals that stand under the citation on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Vec<Target> {
        let mut targets = Vec::new();
        for (id, found) in &self.found {
            let item = self.model.item(*id);
            if item.in_force.on(day).is_no() {
                continue;
            }
            match found {
                Match::Whole => targets.push(Target::Item(*id)),
                Match::Below(rest) => {
                    let limbs = self.model.limbs_below(item, rest, self.citation.to.as_ref(), Some(day));
                    targets.extend(limbs.into_iter().map(Target::Limb));
                }
            }
        }
        if targets.is_empty() {
            targets.extend(self.unwritten_on(day));
        }
        targets
    }

    /// Law declared as not encoded that the citation means on a day.
    fn unwritten_on(&self, day: NaiveDate) -> impl Iterator<Item = Target> + '_ {
        let laws = self.model.not_encoded.iter().enumerate();
        let laws = laws.filter(move |(_, law)| law.days.is_none_or(|days| !days.on(day).is_no()));
        laws.filter(|(_, law)| law.citations.iter().any(|known| meet(known, self.citation)))
            .map(|(at, _)| Target::Unwritten(NotEncodedId::from_index(at)))
    }

    /// What continues a norm that ended with `stretch`, as far as it stands on `day`.
    fn heirs(&self, stretch: Stretch, day: NaiveDate) -> Vec<Target> {
        let Some(last) = stretch.last else { return Vec::new() };
        let heirs = self.model.register.successors_all().iter();
        let mut found = Vec::new();
        for (_, heir) in heirs.filter(|(was, _)| meet(was, self.citation)) {
            let in_force = self.model.in_force_of(*heir);
            if in_force.first().earliest() <= last {
                continue;
            }
            if !in_force.on(day).is_no() {
                found.push(*heir);
            } else if let Some(over) = in_force.last().map(|last| last.latest()).filter(|over| *over < day) {
                // An heir has heirs of its own; each begins after the other's end, so this ends.
                let stretch = Stretch { first: in_force.first().earliest(), last: Some(over) };
                for address in self.model.address_of(*heir) {
                    found.extend(self.model.standing(&Citation::of(address)).heirs(stretch, day));
                }
            }
        }
        found
    }

    /// What a norm was before it began with `stretch`, as far as it stood on `day`: where newer law reaches into an
    /// earlier text, it means there what it goes on as.
    fn forebears(&self, stretch: Stretch, day: NaiveDate) -> Vec<Target> {
        let mut found = Vec::new();
        for (was, target) in self.model.register.successors_all() {
            let first = self.model.in_force_of(*target).first().earliest();
            let Some(before) = first.pred_opt().filter(|before| *before >= day && first >= stretch.first)
            else {
                continue;
            };
            for now in self.model.address_of(*target) {
                let Some(was) = self.earlier_place(&now, &was.address) else { continue };
                let earlier = Citation::of(was);
                let standing = self.model.standing(&earlier);
                match standing.stretch(before) {
                    // Each step leads to what began earlier, so this ends.
                    Some(earlier) if day < earlier.first && earlier.first < stretch.first => {
                        found.extend(standing.forebears(earlier, day));
                    }
                    Some(earlier) if day < earlier.first => {}
                    _ => found.extend(standing.on(day)),
                }
            }
        }
        found
    }

    /// Where what is cited stood, if what stands at `now` stood at `was`: there, or as far below as it is now.
    fn earlier_place(&self, now: &Address, was: &Address) -> Option<Address> {
        if self.citation.contains(now) {
            return Some(was.clone());
        }
        let cited = &self.citation.address;
        let is_same = now.work == cited.work && now.unit == cited.unit && self.citation.to.is_none();
        is_same.then(|| rest_below(&now.path, &cited.path)).flatten().map(|rest| was.down(rest))
    }

    /// The days around `day` on which the cited provision is one and the same norm; `None` if
    /// nothing stands there that day.
    #[must_use]
    pub fn stretch(&self, day: NaiveDate) -> Option<Stretch> {
        let pieces = self.pieces.get_or_init(|| self.pieces());
        let on_the_day = pieces.iter().filter(|piece| !piece.in_force.on(day).is_no());
        let mut stretch = on_the_day.map(Piece::stretch).reduce(joined)?;
        // Goes on as long as something overlaps, or takes up what ended the day before.
        for piece in pieces {
            let own = piece.stretch();
            let overlaps = stretch.last.is_none_or(|last| own.first <= last);
            let goes_on = stretch.last.and_then(|last| last.succ_opt()) == Some(own.first);
            if (overlaps || goes_on && piece.continues) && is_later(own.last, stretch.last) {
                stretch = joined(stretch, own);
            }
        }
        let mut earlier: Vec<Stretch> = pieces.iter().map(Piece::stretch).collect();
        earlier.sort_by(|a, b| b.last.is_none().cmp(&a.last.is_none()).then(b.last.cmp(&a.last)));
        for own in earlier {
            if own.last.is_none_or(|last| last >= stretch.first) && own.first < stretch.first {
                stretch = joined(stretch, own);
            }
        }
        Some(stretch)
    }

    fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (id, found) in &self.found {
            let item = self.model.item(*id);
            let continues = |formerly: &[Citation]| formerly.iter().any(|was| meet(was, self.citation));
            let whole = |continues| Piece { in_force: item.in_force, continues };
            match found {
                Match::Whole => {
                    let mut limbs = self.model.limbs_of(item);
                    let limbs = limbs.any(|id| continues(&self.model.limb(id).formerly));
                    pieces.push(whole(limbs || continues(&item.formerly)));
                }
                Match::Below(rest) if rest.iter().any(|step| step.kind() == SegmentKind::Alternative) => {
                    pieces.push(whole(continues(&item.formerly)));
                }
                Match::Below(rest) => {
                    let limbs = self.model.limbs_below(item, rest, self.citation.to.as_ref(), None);
                    pieces.extend(limbs.iter().map(|id| {
                        let limb = self.model.limb(*id);
                        let continues = continues(&limb.formerly) || continues(&item.formerly);
                        Piece { in_force: limb.in_force, continues }
                    }));
                }
            }
        }
        if pieces.is_empty() {
            let laws = self.model.not_encoded.iter();
            let laws =
                laws.filter(|law| law.citations.iter().any(|known| known.contains(&self.citation.address)));
            let days = laws.map(|law| law.days.unwrap_or(InForce::ALWAYS));
            pieces.extend(days.map(|in_force| Piece { in_force, continues: false }));
        }
        pieces.sort_by_key(|piece| (piece.stretch().first, !piece.continues));
        pieces
    }
}

/// Something that stands under a citation for a time.
struct Piece {
    in_force: InForce,
    /// True if it says `formerly` of what stood there before.
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

impl Model {
    /// A citation of a rule or a case, looked up. `citing` is the item it stands in, `None` for a
    /// case.
    #[must_use]
    pub fn meaning<'m>(&'m self, cited: &'m Cited, citing: Option<ItemId>) -> Meaning<'m> {
        let standing = self.standing(&cited.citation);
        Meaning { cited, citing, standing, stretch: OnceCell::new() }
    }

    /// What a citation of a rule or a case means when the text of `day` is read.
    #[must_use]
    pub fn targets(&self, cited: &Cited, citing: Option<ItemId>, day: NaiveDate) -> Vec<Target> {
        self.meaning(cited, citing).on(day)
    }

    /// The day whose text a citation reads when the law of `day` is applied.
    #[must_use]
    pub const fn content_day(cited: &Cited, day: NaiveDate) -> NaiveDate {
        match cited.citation.as_of {
            AsOf::Day(as_of) => as_of,
            AsOf::Usual | AsOf::InForce => day,
        }
    }

    /// All that ever stands under a citation.
    #[must_use]
    pub fn standing<'m>(&'m self, citation: &'m Citation) -> Standing<'m> {
        let candidates = self.register.candidates(citation);
        let found = candidates.filter_map(|id| Some((id, match_item(citation, self.item(id))?))).collect();
        Standing { model: self, citation, found, pieces: OnceCell::new() }
    }

    /// The originals that ever stand within a citation, not merely around it.
    #[must_use]
    pub fn within(&self, citation: &Citation) -> Vec<ItemId> {
        let within = self
            .register
            .candidates(citation)
            .filter(|id| self.item(*id).addresses.iter().any(|address| citation.contains(address)));
        within.collect()
    }

    /// The originals that stand under a citation on a day.
    #[must_use]
    pub fn standing_at(&self, citation: &Citation, day: NaiveDate) -> Vec<Target> {
        self.standing(citation).on(day)
    }

    /// The days around `day` on which the cited provision is one and the same norm; `None` if
    /// nothing stands there that day.
    #[must_use]
    pub fn stretch(&self, citation: &Citation, day: NaiveDate) -> Option<Stretch> {
        self.standing(citation).stretch(day)
    }
}

/// From the earlier beginning of the two to the later end.
fn joined(a: Stretch, b: Stretch) -> Stretch {
    Stretch { first: a.first.min(b.first), last: a.last.zip(b.last).map(|(a, b)| a.max(b)) }
}

fn is_later(a: Option<NaiveDate>, b: Option<NaiveDate>) -> bool {
    match (a, b) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(a), Some(b)) => a > b,
    }
}
