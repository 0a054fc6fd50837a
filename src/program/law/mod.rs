//! The law of a day, as its texts say it: which text governs a record, what reaches what, which statements bear on
//! an action. Nothing here makes an operation: lowering turns it into operations, and reasons read it again.

mod basis;
mod citing;
mod clause;
mod deed;
mod effect;
mod event;
mod field;
mod period;
mod reach;
mod reading;
mod reservation;
mod turned;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::{Arc, OnceLock, RwLock};

use chrono::NaiveDate;
use foldhash::fast::FixedState;

use crate::logic::Kleene;
use crate::model::norms::Target;
use crate::model::{ActionId, Continuation, EventText, FieldId, Item, ItemId, Model};
use crate::program::Program;
use crate::syntax::spelling::Waiver;

use basis::Minded;
pub use deed::Deed;
pub(super) use effect::in_one_paragraph;
pub use effect::{Acts, Barring, Base};
pub(super) use reach::is_bar;
pub use reach::{Reach, ReachKind, Reaching, reached_by};
pub use reading::read_in_place;
pub use turned::{HandOver, Turned};

/// Under which text something is lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum World {
    /// The text of the day.
    Current,
    /// The text that a transitional clause continues: which of them.
    Continued(usize),
    /// The law of an earlier day, by which an event is judged: which of those days.
    Past(usize),
    /// One of these, where it is taken to be known whether days have come that are known only in part.
    Turned(Turned),
}

impl World {
    /// The world without what is taken to be known of days that are known only in part.
    #[must_use]
    pub fn footing(self) -> Self {
        match self {
            Self::Current | Self::Continued(_) | Self::Past(_) => self,
            Self::Turned(turned) => turned.footing(),
        }
    }
}

/// A text: an item, as it stood on a day, in a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instance {
    /// The item.
    pub item: ItemId,
    /// The day.
    pub day: NaiveDate,
    /// The world.
    pub world: World,
    /// The basis of an action for which it is read, if it is read for one: what reaches it may be about that
    /// basis alone.
    pub basis: Option<ForBasis>,
}

/// For which basis a text is read, and how firm a waiver has to be to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ForBasis {
    /// The basis.
    pub item: ItemId,
    /// The least firm waiver that counts.
    pub waiver: Waiver,
}

impl Instance {
    /// The text as it is read for a basis.
    #[must_use]
    pub const fn for_basis(self, item: ItemId, waiver: Waiver) -> Self {
        Self { basis: Some(ForBasis { item, waiver }), ..self }
    }

    /// The basis a text that bears on this one is read for: the same, with firm waivers alone.
    pub(in crate::program) fn basis_below(self) -> Option<ForBasis> {
        self.basis.map(|basis| ForBasis { waiver: Waiver::Always, ..basis })
    }
}

/// The law of a day: the rule set, the day, and what was found out about the two so far.
#[derive(Clone, Debug)]
pub struct Law<'m> {
    /// The rule set.
    pub model: &'m Model,
    /// The day that picks the law.
    pub day: NaiveDate,
    found: Arc<Found>,
}

/// A statement of an item.
type Statement = (ItemId, usize);

/// What is found out once, by what it is about.
type Remembered<K, V> = RwLock<HashMap<K, V, FixedState>>;

/// Bars to an action, and for which basis each of them is read.
type ReadBars = (Arc<Vec<Statement>>, Vec<Option<ForBasis>>);

/// What was found out about the law of a day, each thing once.
#[derive(Debug)]
pub struct Found {
    /// All rules of the day, made if a condition of a case is not among what was asked.
    pub(super) rules: OnceLock<Arc<Program>>,
    clauses: clause::Clauses,
    /// For each clause, the provisions on which it bears.
    touched: Vec<OnceLock<BTreeSet<ItemId>>>,
    /// The texts that are judged by the law of an event, as far as they have become law.
    events: Vec<EventText>,
    /// The days whose law such texts stand in, in order.
    past: Vec<NaiveDate>,
    /// The last day on which the law is as it is on the day of law; looked for only where events are judged.
    horizon: Option<NaiveDate>,
    /// Which statements reach an item or its limbs.
    reach: Remembered<(ItemId, World), Arc<Reach>>,
    /// What the statements mean that reach others, or leave others untouched.
    reached: Remembered<(Statement, World), Arc<[Target]>>,
    /// The bases for an action, and the bars to it, that may be law.
    acts: Remembered<(ActionId, World), Acts>,
    /// The bars to an action that are about a basis.
    barring: Remembered<(ActionId, Base), Barring>,
    /// The provisions that the reach of a statement means.
    meant: Remembered<(Statement, World), Arc<HashSet<ItemId, FixedState>>>,
    /// Whether it matters to the lines of a text which text they stand in.
    own_words: Remembered<(ItemId, World), bool>,
    /// What may bear on a text for some bases alone.
    minded: Remembered<(ItemId, World), Arc<[Minded]>>,
    /// Which reading of a text is the same as that for a basis.
    read_for: Remembered<(ItemId, World, ForBasis), Option<ForBasis>>,
    /// The first basis for which a text is read with waivers of a firmness and with these statements bearing on it.
    readings: Remembered<(ItemId, World, Waiver, Vec<Statement>), ItemId>,
    /// The first basis for which bars to an action are read like this.
    barred: Remembered<(ActionId, World, ReadBars), ItemId>,
    /// The items in the paragraph of a bar that leave something untouched.
    leaving_beside: Remembered<ItemId, Arc<[ItemId]>>,
    /// Which bases are out of the reach of a bar.
    spared: Remembered<(ItemId, ItemId, World), bool>,
    /// In which section each item stands, and the days known only in part on which its text changes.
    sections: OnceLock<turned::Sections>,
}

impl<'m> Law<'m> {
    /// The law of a day.
    #[must_use]
    pub fn new(model: &'m Model, day: NaiveDate) -> Self {
        let clauses = clause::Clauses::new(model, day);
        let texts = model.event_texts.iter().copied();
        let events: Vec<EventText> = texts.filter(|text| text.day() <= day).collect();
        let mut past: Vec<NaiveDate> = events.iter().map(EventText::day).collect();
        past.sort_unstable();
        past.dedup();
        let horizon = if events.is_empty() {
            None
        } else {
            let turns = model.index.turns();
            turns.get(turns.partition_point(|turn| *turn <= day)).and_then(NaiveDate::pred_opt)
        };
        let found = Found {
            rules: OnceLock::new(),
            touched: (0..clauses.all.len()).map(|_| OnceLock::new()).collect(),
            reach: RwLock::default(),
            reached: RwLock::default(),
            events,
            past,
            horizon,
            acts: RwLock::default(),
            meant: RwLock::default(),
            own_words: RwLock::default(),
            minded: RwLock::default(),
            read_for: RwLock::default(),
            readings: RwLock::default(),
            barring: RwLock::default(),
            barred: RwLock::default(),
            leaving_beside: RwLock::default(),
            spared: RwLock::default(),
            sections: OnceLock::new(),
            clauses,
        };
        Self { model, day, found: Arc::new(found) }
    }

    /// What was found out, to be kept for the same day of the same rule set.
    #[must_use]
    pub fn found(&self) -> Arc<Found> {
        Arc::clone(&self.found)
    }

    /// The law of a day again, with what was found out about it.
    #[must_use]
    pub const fn again(model: &'m Model, day: NaiveDate, found: Arc<Found>) -> Self {
        Self { model, day, found }
    }

    /// The statements that give a value to a field on some day.
    pub(super) fn assigned(&self, field: FieldId) -> &[(ItemId, usize)] {
        self.model.index.assigning(field)
    }

    /// The world of the continuation at that place.
    pub const fn world(at: usize) -> World {
        World::Continued(at)
    }

    /// The continuation behind a world.
    pub fn continuation(&self, world: World) -> Option<&Continuation> {
        match world.footing() {
            World::Continued(at) => self.found.clauses.all.get(at),
            World::Current | World::Past(_) | World::Turned(_) => None,
        }
    }

    /// The day whose text a citation of an act reads in a world.
    pub fn citation_day(&self, work: &str, world: World) -> NaiveDate {
        if let Some(day) = self.past_day(world) {
            return day;
        }
        self.continuation(world).and_then(|continued| continued.citation_day(work)).unwrap_or(self.day)
    }

    /// The day whose law a world is, if it is that of an event.
    #[must_use]
    pub fn past_day(&self, world: World) -> Option<NaiveDate> {
        match world.footing() {
            World::Past(at) => self.found.past.get(at).copied(),
            World::Current | World::Continued(_) | World::Turned(_) => None,
        }
    }

    /// The text of an item today.
    pub const fn today(&self, item: ItemId) -> Instance {
        Instance { item, day: self.day, world: World::Current, basis: None }
    }

    /// The text of an item in a world: the earlier one if it is continued, else today's.
    pub fn instance(&self, item: ItemId, world: World) -> Instance {
        let continued = self.continuation(world).and_then(|continued| continued.text_day(item));
        let day = self.past_day(world).or(continued);
        self.placed(Instance { item, day: day.unwrap_or(self.day), world, basis: None })
    }

    /// All worlds of the day.
    #[must_use]
    pub fn worlds(&self) -> Vec<World> {
        std::iter::once(World::Current).chain((0..self.found.clauses.all.len()).map(Self::world)).collect()
    }

    /// The day whose text a citation of an act reads in a world.
    #[must_use]
    pub fn day_in(&self, work: &str, world: World) -> NaiveDate {
        self.citation_day(work, world)
    }

    /// The text of an item in a world.
    #[must_use]
    pub fn text_in(&self, item: ItemId, world: World) -> Instance {
        self.instance(item, world)
    }

    /// Whether a text is in force, as far as that is known.
    pub fn in_force(&self, text: Instance) -> Kleene {
        self.on(&self.model.item(text.item).in_force, text)
    }

    /// Whether a text stands on a day, open where the law of that day is not in the rule set.
    pub fn standing(&self, item: &Item, in_force: Kleene, day: NaiveDate) -> Kleene {
        if in_force.is_no() && item.copy.is_none() && self.is_not_encoded(item, day) {
            Kleene::Open
        } else {
            in_force
        }
    }

    /// True if the law of a day is not known for the section an item stands in.
    pub fn is_not_encoded(&self, item: &Item, day: NaiveDate) -> bool {
        self.model.is_not_encoded(item, day)
    }
}

/// What is in a table, or is found out now and put there.
fn remembered<K: Copy + Eq + Hash, V: Clone>(
    table: &Remembered<K, V>,
    key: K,
    find: impl FnOnce() -> V,
) -> V {
    if let Some(known) = known_of(table, key) {
        return known;
    }
    let found = find();
    if let Ok(mut table) = table.write() {
        table.insert(key, found.clone());
    }
    found
}

/// What is in a table.
fn known_of<K: Eq + Hash, V: Clone>(table: &Remembered<K, V>, key: K) -> Option<V> {
    table.read().ok()?.get(&key).cloned()
}
