//! The map of some provisions in words: what each is called, and how it hangs together with the others.

use chrono::NaiveDate;

use super::place::{cited_unnamed, unnamed};
use super::{Language, in_general};
use crate::citation::{Address, Citation, render};
use crate::model::{ItemId, Model};
use crate::syntax::spelling::TextRole;
use crate::ties::{self, Neighbour, Place, Tie};

/// A map in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// What it shows.
    pub title: String,
    /// The language of the words.
    pub language: Language,
    /// The provisions it is about.
    pub inside: Vec<Named>,
    /// What reaches them, those of one kind together.
    pub reaching: Vec<Side>,
    /// What they reach, those of one kind together.
    pub reached: Vec<Side>,
    /// Their ties among themselves.
    pub within: Vec<Within>,
}

/// A place on a map, or around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// By what it is cited; empty for what has no place in the law.
    pub label: String,
    /// What it is about; empty if nothing says so.
    pub words: String,
    /// The section it stands in.
    pub section: Option<Address>,
}

/// A place around a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// How it hangs together with the map.
    pub tie: Tie,
    /// The same over all places of that kind: "it rests on".
    pub heading: &'static str,
    /// The same from one place to another: "rests on".
    pub verb: &'static str,
    /// What it is.
    pub place: Named,
    /// With which places of the map, by their number.
    pub with: Vec<usize>,
}

/// A tie between two places of a map, by their numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// Which.
    pub from: usize,
    /// How.
    pub tie: Tie,
    /// The same from one place to another: "rests on".
    pub verb: &'static str,
    /// To which.
    pub to: usize,
}

/// A language in which it is said how provisions hang together.
pub(super) trait Ties {
    /// From one to the other: "rests on".
    fn verb(&self, tie: Tie) -> &'static str;
    /// Over what reaches a map: "rest on it".
    fn reaching(&self, tie: Tie) -> &'static str;
    /// Over what a map reaches: "it rests on".
    fn reached(&self, tie: Tie) -> &'static str;
    /// Over a map of some places on a day.
    fn map(&self, places: &str, day: &str) -> String;
}

impl Map {
    /// A map in words; `wanted` is what it was asked for by.
    #[must_use]
    pub fn of(model: &Model, map: &ties::Map, wanted: &[Citation], language: Language) -> Self {
        let words = language.ties();
        let side = |neighbour: &Neighbour, heading: &'static str| Side {
            tie: neighbour.tie,
            heading,
            verb: words.verb(neighbour.tie),
            place: place(model, &neighbour.place, map.day, language),
            with: neighbour.with.clone(),
        };
        let within = map.within.iter().map(|(from, tie, to)| Within {
            from: *from,
            tie: *tie,
            verb: words.verb(*tie),
            to: *to,
        });
        let wanted: Vec<&Citation> = wanted.iter().collect();
        let wanted =
            render::citations(&wanted, language.style(), &|work| model.work_name(work, language.code()));
        let reaching = map.reaching.iter().map(|one| side(one, words.reaching(one.tie)));
        let reached = map.reached.iter().map(|one| side(one, words.reached(one.tie)));
        Self {
            title: words.map(&wanted, &language.day(map.day)),
            language,
            inside: map.inside.iter().map(|id| provision(model, *id, language)).collect(),
            reaching: reaching.collect(),
            reached: reached.collect(),
            within: within.collect(),
        }
    }
}

/// A provision, by its place and its title.
fn provision(model: &Model, id: ItemId, language: Language) -> Named {
    let item = model.item(id);
    let title = item.title.as_ref().map(|title| title.plain(language.code()).to_owned());
    Named {
        label: cited(model, &item.addresses, language),
        words: title.unwrap_or_default(),
        section: Some(item.address().section()),
    }
}

/// A place around a map.
fn place(model: &Model, place: &Place, day: NaiveDate, language: Language) -> Named {
    match place {
        Place::Provision(address) => Named {
            label: cited(model, std::slice::from_ref(address), language),
            words: title_at(model, address, day, language),
            section: Some(address.section()),
        },
        Place::Action(action) => {
            let action = model.action(*action);
            let words = in_general(model, &action.text, Some(action.entity), language);
            Named { label: String::new(), words, section: None }
        }
        Place::Unwritten(law) => {
            let law = model.unwritten(*law);
            let citations: Vec<Citation> = law.citations.iter().map(cited_unnamed).collect();
            let citations: Vec<&Citation> = citations.iter().collect();
            let name = |work: &str| model.work_name(work, language.code());
            let asked = law.labels.get(TextRole::Affirmative);
            Named {
                label: render::citations(&citations, language.style(), &name),
                words: asked.map(|text| in_general(model, text, law.subject, language)).unwrap_or_default(),
                section: law.citations.first().map(|citation| citation.address.section()),
            }
        }
    }
}

/// The title of what stands at a place on a day, if it is one provision.
fn title_at(model: &Model, address: &Address, day: NaiveDate, language: Language) -> String {
    let within = model.within(&Citation::of(address.clone()));
    let mut standing =
        within.into_iter().map(|id| model.item(id)).filter(|item| !item.in_force.on(day).is_no());
    match (standing.next(), standing.next()) {
        (Some(item), None) => {
            item.title.as_ref().map_or_else(String::new, |title| title.plain(language.code()).to_owned())
        }
        _ => String::new(),
    }
}

fn cited(model: &Model, addresses: &[Address], language: Language) -> String {
    let plain: Vec<Address> = addresses.iter().map(unnamed).collect();
    render::list(&plain, language.style(), &|work| model.work_name(work, language.code()))
}
