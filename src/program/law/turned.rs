//! Texts that change on a day that is known only in part.
//!
//! On a day of law that may lie before such a day or not, a text is one of several: exactly one of them is in force. Each
//! is read in a world of its own, in which it is taken to be known whether the day has come. One section changes on one
//! day, however many of its lines come or go: lines of a section whose days have the same ends share it, and so does the
//! section of which a line says `formerly`.

use std::collections::BTreeMap;

use super::reach::Reaching;
use super::{Instance, Law, World};
use crate::citation::Address;
use crate::logic::Kleene;
use crate::model::{ItemId, Model};
use crate::source::narrow;
use crate::time::{DaySpan, FIRST_DAY, InForce, LAST_DAY};

/// The most days that are weighed together in one text; a text that changes on more of them is open on the others.
const MOST_TOGETHER: usize = 3;

/// How many days of one section are distinguished; a text that turns on a later one is open on it.
const MOST_DAYS: u32 = u32::BITS;

/// What is taken to be known of the days on which a section changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Turned {
    footing: Footing,
    section: u32,
    /// Of which of its days it is taken to be known whether they have come, a bit each.
    known: u32,
    /// Which of these have come.
    come: u32,
}

/// A world in which nothing is taken to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Footing {
    Current,
    Continued(usize),
    Past(usize),
}

/// A day that is known only in part, on which texts of a section come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HandOver {
    section: u32,
    /// Its place among the days of the section.
    at: u32,
}

/// Which of two texts is read that hand over to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// The one before the day.
    Before,
    /// The one since.
    Since,
}

impl Turned {
    pub(super) const fn footing(self) -> World {
        match self.footing {
            Footing::Current => World::Current,
            Footing::Continued(at) => World::Continued(at),
            Footing::Past(at) => World::Past(at),
        }
    }
}

/// The sections of a rule set: in which each item stands, and on which days known only in part each changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Sections {
    of_item: Vec<u32>,
    days: Vec<Vec<DaySpan>>,
}

impl Sections {
    fn new(model: &Model) -> Self {
        let mut numbers: BTreeMap<Address, u32> = BTreeMap::new();
        let mut number = |address: &Address| {
            let next = narrow(numbers.len());
            *numbers.entry(address.section()).or_insert(next)
        };
        let mut of_item: Vec<u32> = Vec::with_capacity(model.items.len());
        let mut moved: Vec<(u32, u32)> = Vec::new();
        for at in 0..model.items.len() {
            // What is applied accordingly stands where it is applied.
            let id = ItemId::from_index(at);
            let outermost = model.chain(id).first().copied().unwrap_or(id);
            let here = number(model.item(outermost).address());
            of_item.push(here);
            let item = model.item(id);
            let limbs = model.limbs_of(item).flat_map(|limb| &model.limb(limb).formerly);
            moved.extend(item.formerly.iter().chain(limbs).map(|was| (here, number(&was.address))));
        }
        let mut found = Self { of_item, days: vec![Vec::new(); numbers.len()] };
        for (at, item) in model.items.iter().enumerate() {
            let days = found.of_item.get(at).and_then(|section| found.days.get_mut(*section as usize));
            let Some(days) = days else { continue };
            days.extend(model.in_forces_of(item).flat_map(|in_force| known_in_part(&in_force)));
        }
        found.join(&moved);
        for days in &mut found.days {
            days.sort_unstable();
            days.dedup();
        }
        found
    }

    /// Sections between which lines moved on a day that both have are one.
    fn join(&mut self, moved: &[(u32, u32)]) {
        for (now, was) in moved {
            let days = |section: &u32| self.days.get(*section as usize).map_or(&[][..], Vec::as_slice);
            if now == was || !days(now).iter().any(|day| days(was).contains(day)) {
                continue;
            }
            let (into, from) = (*now.min(was), *now.max(was));
            let joined = self.days.get_mut(from as usize).map(std::mem::take).unwrap_or_default();
            if let Some(days) = self.days.get_mut(into as usize) {
                days.extend(joined);
            }
            self.of_item.iter_mut().filter(|section| **section == from).for_each(|section| *section = into);
        }
    }

    fn of(&self, item: ItemId) -> u32 {
        // INVARIANT: `new` goes through all items of the model.
        self.of_item[item.index()]
    }

    fn days(&self, section: u32) -> &[DaySpan] {
        self.days.get(section as usize).map_or(&[], Vec::as_slice)
    }
}

/// The days known only in part on which a line comes, or what stands in its place.
fn known_in_part(days: &InForce) -> impl Iterator<Item = DaySpan> + use<> {
    let follows = days.last().and_then(after);
    let ends = [(!days.is_never()).then(|| days.first()), follows].into_iter().flatten();
    ends.filter(|day| day.exactly().is_none() && day.earliest() > FIRST_DAY && day.latest() < LAST_DAY)
}

/// The day after a day.
fn after(day: DaySpan) -> Option<DaySpan> {
    DaySpan::between(day.earliest().succ_opt()?, day.latest().succ_opt()?)
}

impl Law<'_> {
    fn sections(&self) -> &Sections {
        self.found.sections.get_or_init(|| Sections::new(self.model))
    }

    /// *Yes* if a line with these days is part of a text; open where that turns on a day that is known only in part, and of
    /// which the world takes nothing to be known.
    #[must_use]
    pub fn on(&self, days: &InForce, text: Instance) -> Kleene {
        let state = days.on(text.day);
        let World::Turned(turned) = text.world else { return state };
        let sections = self.sections();
        if !state.is_open() || sections.of(text.item) != turned.section {
            return state;
        }
        let has_come = |day: DaySpan| {
            if day.latest() <= text.day || text.day < day.earliest() {
                return Kleene::between(day.latest() <= text.day, day.latest() <= text.day);
            }
            let bit = sections.days(turned.section).iter().position(|known| *known == day);
            match bit.and_then(|at| u32::try_from(at).ok()).and_then(|at| 1_u32.checked_shl(at)) {
                Some(bit) if turned.known & bit != 0 => {
                    let come = turned.come & bit != 0;
                    Kleene::between(come, come)
                }
                _ => Kleene::Open,
            }
        };
        let over = days.last().and_then(after).map_or(Kleene::No, has_come);
        has_come(days.first()).and(!over)
    }

    /// A text in the world in which it is read: what is taken to be known of one section says nothing of another.
    #[must_use]
    pub(super) fn placed(&self, text: Instance) -> Instance {
        match text.world {
            World::Turned(turned) if self.sections().of(text.item) != turned.section => {
                Instance { world: turned.footing(), ..text }
            }
            _ => text,
        }
    }

    /// The texts one of which a text is, by what is not known of the days on which it changes: itself, if nothing.
    #[must_use]
    pub fn alternatives(&self, text: Instance) -> Vec<Instance> {
        let open = self.open_days(text);
        if open.is_empty() {
            return vec![text];
        }
        let mut texts = vec![text];
        for day in open.into_iter().take(MOST_TOGETHER) {
            let parted = texts
                .iter()
                .flat_map(|text| [Side::Before, Side::Since].map(|side| self.taken(*text, day, side)));
            texts = parted.collect();
        }
        texts.retain(|text| !self.in_force(*text).is_no());
        texts
    }

    /// The days on which a text changes of which it is not known whether they have come.
    fn open_days(&self, text: Instance) -> Vec<HandOver> {
        let item = self.model.item(text.item);
        let mut open = self.model.in_forces_of(item).filter(|days| days.on(text.day).is_open()).peekable();
        if open.peek().is_none() {
            return Vec::new();
        }
        let section = self.sections().of(text.item);
        let known = self.taken_known(text.world, section);
        let mut found: Vec<HandOver> = Vec::new();
        for day in open.flat_map(|days| known_in_part(&days)) {
            if text.day < day.earliest() || day.latest() <= text.day {
                continue;
            }
            let place = self.sections().days(section).iter().position(|one| *one == day);
            let at = place.and_then(|at| u32::try_from(at).ok()).filter(|at| *at < MOST_DAYS);
            found.extend(at.filter(|at| known & (1 << at) == 0).map(|at| HandOver { section, at }));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn taken(&self, text: Instance, day: HandOver, side: Side) -> Instance {
        let footing = match text.world.footing() {
            World::Continued(at) => Footing::Continued(at),
            World::Past(at) => Footing::Past(at),
            World::Current | World::Turned(_) => Footing::Current,
        };
        let none = Turned { footing, section: day.section, known: 0, come: 0 };
        let before = match text.world {
            World::Turned(turned) if turned.section == day.section => turned,
            _ => none,
        };
        let bit = 1 << day.at;
        let come = match side {
            Side::Before => before.come,
            Side::Since => before.come | bit,
        };
        Instance { world: World::Turned(Turned { known: before.known | bit, come, ..before }), ..text }
    }

    fn taken_known(&self, world: World, section: u32) -> u32 {
        match world {
            World::Turned(turned) if turned.section == section => turned.known,
            _ => 0,
        }
    }

    /// On which days a text turns of which its world takes more to be known than another, and whether they have come.
    #[must_use]
    pub fn turned_beyond(&self, text: Instance, world: World) -> Vec<(HandOver, bool)> {
        let World::Turned(turned) = text.world else { return Vec::new() };
        let beyond = turned.known & !self.taken_known(world, turned.section);
        let days = (0..MOST_DAYS).filter(|at| beyond & (1 << at) != 0);
        days.map(|at| (HandOver { section: turned.section, at }, turned.come & (1 << at) != 0)).collect()
    }

    /// True if a text is one of several of which it is not known which is in force.
    #[must_use]
    pub const fn is_turned(&self, text: Instance) -> bool {
        matches!(text.world, World::Turned(_))
    }

    /// What is known of a day on which texts hand over to others.
    #[must_use]
    pub fn day_of(&self, hand_over: HandOver) -> Option<DaySpan> {
        self.sections().days(hand_over.section).get(hand_over.at as usize).copied()
    }

    /// Puts what reaches a text into the world of that text; false if it cannot reach it there, as another text is in
    /// force then.
    pub(super) fn fits(&self, reaching: &mut Reaching, world: World) -> bool {
        let World::Turned(turned) = world else { return true };
        if self.sections().of(reaching.by.item) != turned.section {
            return true;
        }
        reaching.by.world = match reaching.by.world {
            World::Turned(own) => {
                let both = own.known & turned.known;
                if own.come & both != turned.come & both {
                    return false;
                }
                let (known, come) = (own.known | turned.known, own.come | turned.come);
                World::Turned(Turned { known, come, ..turned })
            }
            World::Current | World::Continued(_) | World::Past(_) => world,
        };
        true
    }
}
