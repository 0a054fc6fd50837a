//! The map of some provisions: what reaches them, what they reach, and how they hang together among themselves.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{End, Tie, Tied, When, ties};
use crate::citation::{Address, Citation};
use crate::model::{ActionId, Item, ItemId, Model, NotEncodedId};

/// How many places a map has at most: more can be drawn, but not read.
pub const MOST_PLACES: usize = 150;

/// The provisions that somebody asks for on a day, and what is around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// The day of the law.
    pub day: NaiveDate,
    /// The provisions, in the order of the rules.
    pub inside: Vec<ItemId>,
    /// What reaches them, by the kind of tie.
    pub reaching: Vec<Neighbour>,
    /// What they reach, by the kind of tie.
    pub reached: Vec<Neighbour>,
    /// Their ties among themselves: from which to which, by their place in `inside`.
    pub within: Vec<(usize, Tie, usize)>,
}

/// Something around the provisions of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// How it hangs together with them.
    pub tie: Tie,
    /// What it is.
    pub place: Place,
    /// With which of them, by their place in [`Map::inside`], in order.
    pub with: Vec<usize>,
}

/// Something around the provisions of a map, as far as it is told apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A section; a provision, where another one of its section is asked for.
    Provision(Address),
    /// What an authority does.
    Action(ActionId),
    /// Law that is not written down.
    Unwritten(NotEncodedId),
}

/// A map with more places than can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// How many it would have.
    pub places: usize,
}

/// The map around what citations mean on a day; empty if nothing of it is law on that day.
///
/// # Errors
/// [`TooMany`] places.
pub fn map(model: &Model, wanted: &[Citation], day: NaiveDate) -> Result<Map, TooMany> {
    around(model, wanted, day, &ties(model, When::On(day)))
}

/// The same, of ties that are known.
///
/// # Errors
/// [`TooMany`] places.
pub fn around(model: &Model, wanted: &[Citation], day: NaiveDate, all: &[Tied]) -> Result<Map, TooMany> {
    let is_wanted = |item: &Item| {
        let is_meant = |citation: &Citation| item.addresses.iter().any(|one| is_around(citation, one));
        item.copy.is_none() && !item.in_force.on(day).is_no() && wanted.iter().any(is_meant)
    };
    let items = (0..model.items.len()).map(ItemId::from_index);
    let inside: Vec<ItemId> = items.filter(|id| is_wanted(model.item(*id))).collect();
    let outside = Outside::of(model, &inside);
    let mut reaching: BTreeMap<(Tie, Place), BTreeSet<usize>> = BTreeMap::new();
    let mut reached: BTreeMap<(Tie, Place), BTreeSet<usize>> = BTreeMap::new();
    let mut within = Vec::new();
    for Tied { from, tie, to } in all {
        let end = match to {
            End::Provision(id) => outside.number(*id),
            End::Action(_) | End::Unwritten(_) => None,
        };
        match (outside.number(*from), end) {
            (Some(from), Some(to)) => within.push((from, *tie, to)),
            (Some(from), None) => {
                reached.entry((*tie, outside.end(*to))).or_default().insert(from);
            }
            (None, Some(to)) => {
                reaching.entry((*tie, outside.place(*from))).or_default().insert(to);
            }
            (None, None) => {}
        }
    }
    let places = inside.len() + reaching.len() + reached.len();
    if places > MOST_PLACES {
        return Err(TooMany { places });
    }
    Ok(Map { day, inside, reaching: neighbours(reaching), reached: neighbours(reached), within })
}

/// True if a citation means a place, or part of it; without an act, in any act.
fn is_around(citation: &Citation, place: &Address) -> bool {
    let mut place = place.clone();
    if citation.address.work.is_empty() {
        place.work.clone_from(&citation.address.work);
    }
    citation.contains(&place) || citation.address.is_within(&place)
}

fn neighbours(found: BTreeMap<(Tie, Place), BTreeSet<usize>>) -> Vec<Neighbour> {
    let all = found.into_iter();
    all.map(|((tie, place), with)| Neighbour { tie, place, with: with.into_iter().collect() }).collect()
}

/// Tells what is on a map from what is around it.
struct Outside<'m> {
    model: &'m Model,
    numbers: BTreeMap<ItemId, usize>,
    /// The sections of what is on it.
    sections: BTreeSet<Address>,
}

impl<'m> Outside<'m> {
    fn of(model: &'m Model, inside: &[ItemId]) -> Self {
        let numbers = inside.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let sections = inside.iter().flat_map(|id| &model.item(*id).addresses).map(Address::section);
        Self { model, numbers, sections: sections.collect() }
    }

    fn number(&self, id: ItemId) -> Option<usize> {
        self.numbers.get(&id).copied()
    }

    fn end(&self, end: End) -> Place {
        match end {
            End::Provision(id) => self.place(id),
            End::Action(action) => Place::Action(action),
            End::Unwritten(law) => Place::Unwritten(law),
        }
    }

    fn place(&self, id: ItemId) -> Place {
        let item = self.model.item(id);
        if let Some(law) = item.unwritten {
            return Place::Unwritten(law);
        }
        let section = item.address().section();
        let is_beside = self.sections.contains(&section);
        Place::Provision(if is_beside { item.address().clone() } else { section })
    }
}
