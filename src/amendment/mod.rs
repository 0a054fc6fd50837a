//! What changed in the law between two days, provision by provision and limb by limb.
//!
//! In: a rule set with its texts, and two days. Out: [`Amendments`], in the order of acts and
//! sections. Which text stands on a day is what the model says. [`lineage`] finds which provision
//! goes on as which by `formerly`, [`lines`] takes a provision apart into its lines, [`parts`]
//! holds the lines of two texts against each other, [`reworded`](mod@reworded) finds what changed in words alone, [`turning`] decides cases under the law of both
//! days; [`cited`](mod@cited) finds the provisions that somebody asks for, and [`standing`](mod@standing) shows them on one day. The order of the days is free: from the later to the earlier day, what came is what went.

mod cited;
mod lineage;
mod lines;
mod parts;
mod reworded;
mod standing;
mod turning;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

pub use crate::citation::Citation;
pub use cited::cited;
pub use lines::LineKind;
pub use parts::{Part, Wording};
pub use reworded::Reworded;
pub use standing::{Standing, standing};
pub use turning::{Posed, Turning, turning};

use crate::citation::Address;
use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{Item, ItemId, Model};
use crate::source::SourceMap;
use crate::time::{DaySpan, InForce};

use lineage::{Lineage, Origin};
use lines::Lines;

/// What changed between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendments {
    /// The day of the one law.
    pub from: NaiveDate,
    /// The day of the other.
    pub to: NaiveDate,
    /// The provisions that changed, by act and section.
    pub changes: Vec<Change>,
    /// The sections whose wording changed between the days without a change in what is encoded of them, by act and
    /// section; as far as the rule set lists its wordings.
    pub reworded: Vec<Reworded>,
}

impl Amendments {
    /// True if nothing changed, as far as the rule set says.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.reworded.is_empty()
    }

    /// What of it concerns one of some citations.
    #[must_use]
    pub fn about(&self, wanted: &[Citation]) -> Self {
        let is_wanted = |concerns: &dyn Fn(&Citation) -> bool| wanted.iter().any(concerns);
        Self {
            changes: self
                .changes
                .iter()
                .filter(|one| is_wanted(&|citation| one.concerns(citation)))
                .cloned()
                .collect(),
            reworded: self
                .reworded
                .iter()
                .filter(|one| is_wanted(&|citation| one.concerns(citation)))
                .cloned()
                .collect(),
            ..*self
        }
    }
}

/// A provision that came, went or changed: it stands on at least one of the days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// As it stands on the one day; `None` if it does not.
    pub before: Option<Text>,
    /// As it stands on the other day.
    pub after: Option<Text>,
    /// The day on which it came or went, or got another number; `None` if only lines of it turned.
    pub day: Option<DaySpan>,
    /// The lines that came, went or read differently; of a provision that came or went, all.
    pub parts: Vec<Part>,
    /// Where what it was goes on, or comes from, if not here: `formerly`.
    pub linked: Vec<Address>,
    /// True if another text stands under its number on the other day, which does not say that it
    /// continues this one.
    pub is_replaced: bool,
    /// True if the law of the other day is not in the rule set, so that nothing is known of it.
    pub is_unknown_otherwise: bool,
    /// True if the wording of its section is the same on both days, and only means something else.
    pub is_same_wording: bool,
    /// Transitional clauses that keep the earlier text for some records.
    pub kept: Vec<Kept>,
}

/// A provision on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The provision.
    pub item: ItemId,
    /// Where it stands.
    pub addresses: Vec<Address>,
    /// The days of the item.
    pub in_force: InForce,
    /// Whether it stands for certain; open if its days are known only in part.
    pub stands: Kleene,
}

/// A transitional clause that keeps an earlier text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where the clause stands.
    pub by: Vec<Address>,
    /// The day of the text that is kept.
    pub day: NaiveDate,
    /// For which records, as written; nothing if for all it speaks about.
    pub conditions: Vec<String>,
}

impl Change {
    /// The text by which the change is named: the later one, if there is one.
    #[must_use]
    pub fn named(&self) -> Option<&Text> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// True if it concerns what a citation means, or what lies around it; without an act, any act.
    #[must_use]
    pub fn concerns(&self, citation: &Citation) -> bool {
        let texts = [&self.before, &self.after].into_iter().flatten();
        texts.flat_map(|text| &text.addresses).any(|address| does_concern(address, citation))
    }
}

/// True if an address is what a citation means, or lies around it; without an act, of any act.
fn does_concern(address: &Address, citation: &Citation) -> bool {
    let mut address = address.clone();
    if citation.address.work.is_empty() {
        address.work = citation.address.work.clone();
    }
    citation.contains(&address) || citation.address.is_within(&address)
}

/// What changed in the law from one day to another.
#[must_use]
pub fn amendments((model, sources): (&Model, &SourceMap), (from, to): (NaiveDate, NaiveDate)) -> Amendments {
    let lines = Lines { model, sources };
    let comparing = Comparing { lines, lineage: Lineage::new(model), from, to };
    let mut changes = comparing.changes();
    for change in &mut changes {
        change.is_same_wording = reworded::is_same_wording(model, (from, to), change);
    }
    changes.sort_by_key(|change| comparing.place(change));
    let reworded = reworded::reworded(model, (from, to), &changes);
    Amendments { from, to, changes, reworded }
}

/// Two days of one rule set.
struct Comparing<'m> {
    lines: Lines<'m>,
    lineage: Lineage,
    from: NaiveDate,
    to: NaiveDate,
}

/// A provision of the earlier day that goes on as one of the later, over the texts between.
struct Pair {
    earlier: ItemId,
    later: ItemId,
    /// From the one to the other.
    way: Vec<ItemId>,
}

impl<'m> Comparing<'m> {
    fn model(&self) -> &'m Model {
        self.lines.model
    }

    /// The original provisions that stand on a day, or may.
    fn standing(&self, day: NaiveDate) -> BTreeSet<ItemId> {
        let items = self.model().items.iter().enumerate();
        items
            .filter(|(_, item)| item.copy.is_none() && !item.in_force.on(day).is_no())
            .map(|(at, _)| ItemId::from_index(at))
            .collect()
    }

    fn changes(&self) -> Vec<Change> {
        let (first, last) = (self.from.min(self.to), self.from.max(self.to));
        let (earlier, later) = (self.standing(first), self.standing(last));
        let pairs = self.pairs(&earlier, &later);
        let mut changes: Vec<Change> = pairs.iter().filter_map(|pair| self.changed(pair)).collect();
        let paired: BTreeSet<ItemId> = pairs.iter().flat_map(|pair| [pair.earlier, pair.later]).collect();
        let went = earlier.iter().filter(|id| !paired.contains(id));
        changes.extend(went.map(|id| self.alone(*id, first, (last, &later))));
        let came = later.iter().filter(|id| !paired.contains(id));
        changes.extend(came.map(|id| self.alone(*id, last, (first, &earlier))));
        changes
    }

    /// Which provision goes on as which: each at most once; the same item, then what continues all
    /// of another under its number, then under another number, then a part of it under its number.
    fn pairs(&self, earlier: &BTreeSet<ItemId>, later: &BTreeSet<ItemId>) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        let mut taken: BTreeSet<ItemId> = BTreeSet::new();
        for id in earlier.intersection(later) {
            taken.insert(*id);
            pairs.push(Pair { earlier: *id, later: *id, way: vec![*id] });
        }
        let origins: Vec<(ItemId, Vec<Origin>)> = later
            .iter()
            .filter(|id| !taken.contains(id))
            .map(|id| (*id, self.lineage.origins(*id, earlier)))
            .collect();
        let is_same = |a: ItemId, b: ItemId| self.model().item(a).addresses == self.model().item(b).addresses;
        for (whole, same) in [(true, true), (true, false), (false, true)] {
            for (id, origins) in &origins {
                for Origin { way, is_whole } in origins {
                    let Some(origin) = way.first().copied() else { continue };
                    let fits = *is_whole == whole && is_same(origin, *id) == same;
                    if fits && !taken.contains(id) && !taken.contains(&origin) {
                        taken.extend([*id, origin]);
                        pairs.push(Pair { earlier: origin, later: *id, way: way.clone() });
                    }
                }
            }
        }
        pairs
    }

    fn text(&self, id: ItemId, day: NaiveDate) -> Text {
        let item = self.model().item(id);
        Text {
            item: id,
            addresses: item.addresses.clone(),
            in_force: item.in_force,
            stands: item.in_force.on(day),
        }
    }

    /// A provision that stands on both days, if anything of it changed.
    fn changed(&self, pair: &Pair) -> Option<Change> {
        if pair.earlier == pair.later && !self.turns(pair.earlier) {
            return None;
        }
        let is_turned = self.from > self.to;
        let (from, to) = if is_turned { (pair.later, pair.earlier) } else { (pair.earlier, pair.later) };
        let (before, after) = (self.text(from, self.from), self.text(to, self.to));
        let parts = parts::changed(self.lines, [(from, self.from), (to, self.to)], &pair.way);
        let is_moved = before.addresses != after.addresses;
        let is_more_certain = before.stands != after.stands;
        if parts.is_empty() && !is_moved && !is_more_certain {
            return None;
        }
        let moved = is_moved.then(|| self.moved(pair)).flatten();
        let certain = || is_more_certain.then(|| self.uncertain(pair)).flatten();
        Some(Change {
            day: moved.or_else(certain),
            before: Some(before),
            after: Some(after),
            parts,
            linked: Vec::new(),
            is_replaced: false,
            is_unknown_otherwise: false,
            is_same_wording: false,
            kept: self.kept(pair.earlier),
        })
    }

    /// True if a line of an item comes or goes between the days, or may.
    fn turns(&self, id: ItemId) -> bool {
        let (first, last) = (self.from.min(self.to), self.from.max(self.to));
        let mut turns = self.model().turns_in(self.model().item(id));
        turns.any(|turn| first < turn && turn <= last)
    }

    /// The day from which a provision stands where it stands last.
    fn moved(&self, pair: &Pair) -> Option<DaySpan> {
        let model = self.model();
        let here = &model.item(pair.later).addresses;
        let since = pair.way.iter().rev().take_while(|id| model.item(**id).addresses == *here);
        since.last().map(|id| model.item(*id).in_force.first())
    }

    /// The day, known in part, on which a provision came or went that may have been there before.
    fn uncertain(&self, pair: &Pair) -> Option<DaySpan> {
        let in_force = self.model().item(pair.later).in_force;
        let first = in_force.first();
        if first.exactly().is_none() { Some(first) } else { in_force.last().map(DaySpan::day_after) }
    }

    /// A provision that stands on `day` and is paired with none of those that stand on the other.
    fn alone(&self, id: ItemId, day: NaiveDate, (other, standing): (NaiveDate, &BTreeSet<ItemId>)) -> Change {
        let model = self.model();
        let item = model.item(id);
        let text = self.text(id, day);
        let is_later = day > other;
        let way = if is_later { self.lineage.back(id, standing) } else { self.lineage.on(id, standing) };
        let side = if day == self.to { parts::Side::After } else { parts::Side::Before };
        let parts = parts::all(self.lines, (id, side), [self.from, self.to], &way);
        let turn = if is_later {
            way.first().map(|first| model.item(*first).in_force.first())
        } else {
            way.last().and_then(|last| model.item(*last).in_force.last()).map(DaySpan::day_after)
        };
        let linked = if is_later { self.came_from(item) } else { self.went_to(id, other) };
        let is_replaced = item.addresses.iter().any(|address| self.is_taken(address, id, other));
        let is_unknown = linked.is_empty() && model.is_not_encoded(item, other);
        let (before, after) = if day == self.to { (None, Some(text)) } else { (Some(text), None) };
        Change {
            before,
            after,
            day: turn,
            parts,
            is_replaced: is_replaced && linked.is_empty(),
            linked,
            is_unknown_otherwise: is_unknown,
            is_same_wording: false,
            kept: if is_later { Vec::new() } else { self.kept(id) },
        }
    }

    /// What a provision says it continues.
    fn came_from(&self, item: &Item) -> Vec<Address> {
        item.formerly.iter().map(|was| was.address.clone()).collect()
    }

    /// Where what stood in a provision goes on, on the later day.
    fn went_to(&self, id: ItemId, later: NaiveDate) -> Vec<Address> {
        let model = self.model();
        let mut found = BTreeSet::new();
        let mut waiting: Vec<Target> = self.lineage.after(id).to_vec();
        let mut seen = BTreeSet::new();
        while let Some(heir) = waiting.pop() {
            if !seen.insert(heir) {
                continue;
            }
            if !model.in_force_of(heir).on(later).is_no() {
                found.extend(model.address_of(heir));
            } else if let Target::Item(heir) = heir {
                waiting.extend(self.lineage.after(heir));
            }
        }
        found.into_iter().collect()
    }

    /// True if another item stands at an address on a day, below it or around it.
    fn is_taken(&self, address: &Address, id: ItemId, day: NaiveDate) -> bool {
        let found = self.model().standing_at(&Citation::of(address.section()), day);
        found.into_iter().any(|target| match target {
            Target::Item(other) => {
                let mut places = self.model().item(other).addresses.iter();
                other != id && places.any(|place| place.touches(address))
            }
            Target::Limb(_) | Target::Unwritten(_) => false,
        })
    }

    /// The clauses of the later day that keep a text of the earlier one.
    fn kept(&self, id: ItemId) -> Vec<Kept> {
        let model = self.model();
        let later = self.from.max(self.to);
        let clauses = model.continuations(later).into_iter().filter(|clause| {
            clause.items.contains(&id) && clause.item != id && !model.item(id).in_force.on(clause.day).is_no()
        });
        let mut kept: BTreeMap<(Vec<Address>, NaiveDate), Vec<String>> = BTreeMap::new();
        for clause in clauses {
            let item = model.item(clause.item);
            let conditions = self.lines.conditions(clause.item, later);
            kept.insert((item.addresses.clone(), clause.day), conditions);
        }
        kept.into_iter().map(|((by, day), conditions)| Kept { by, day, conditions }).collect()
    }

    /// Where a change stands in the list: acts in the order declared, sources without one last.
    fn place(&self, change: &Change) -> (bool, Option<usize>, Option<Address>, bool) {
        let address = change.named().and_then(|text| text.addresses.first()).cloned();
        let law = address
            .as_ref()
            .and_then(|address| self.model().laws.iter().position(|law| law.name == address.work));
        (law.is_none(), law, address, change.before.is_none())
    }
}
