//! What a citation names: an act, a section, and the way down to a limb.
//!
//! In: the pieces of a citation as written. Out: [`Address`]es that can be compared, contained in
//! one another and rendered in the styles of each language ([`render`]). Which text stands at an
//! address on a day is not known here: see `resolve`.

mod label;
pub mod render;
mod segment;

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use label::Label;
pub use segment::{Segment, SegmentKind};

/// What is cited within a work.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// The whole act.
    Whole,
    /// `§ 26`
    Section(Label),
    /// `Art. 23`
    Article(Label),
    /// A ruling of a court, by its docket.
    Ruling(Arc<str>),
    /// An instruction or memorandum of an authority, by its number or section.
    Guidance(Arc<str>),
    /// A part of an act that a `part` item declares, by its name.
    Part(Arc<str>),
}

/// One place in the law: `§ 26 (1) s. 1 no. 3 AsylG`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// The act, or the court or authority; empty where a citation leaves it to its surroundings.
    #[serde(with = "crate::source::shared")]
    pub work: Arc<str>,
    /// Section, article or docket.
    pub unit: Unit,
    /// The way down from there.
    pub path: Vec<Segment>,
}

impl Address {
    /// True if `self` is `other` or lies within it.
    ///
    /// A sentence or half-sentence that `other` does not mention may be passed over on the way
    /// down, because lawyers leave it out: § 29 (1) s. 1 no. 2 lies within "§ 29 (1) no. 2".
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.work == other.work
            && (other.unit == Unit::Whole || self.unit == other.unit)
            && path_is_within(&self.path, &other.path)
    }

    /// True if one of the two lies within the other.
    #[must_use]
    pub fn touches(&self, other: &Self) -> bool {
        self.is_within(other) || other.is_within(self)
    }

    /// True if both stand in one section, or one of them is a whole act and the other stands in it: else neither lies
    /// within the other.
    #[must_use]
    pub fn has_section_of(&self, other: &Self) -> bool {
        self.work == other.work
            && (self.unit == other.unit || [&self.unit, &other.unit].contains(&&Unit::Whole))
    }

    /// The same address in the work `work`, if it does not name one itself.
    #[must_use]
    pub fn in_work(mut self, work: &Arc<str>) -> Self {
        if self.work.is_empty() {
            self.work = Arc::clone(work);
        }
        self
    }

    /// The address without its way down: `§ 26 AsylG`.
    #[must_use]
    pub fn section(&self) -> Self {
        Self { work: Arc::clone(&self.work), unit: self.unit.clone(), path: Vec::new() }
    }

    /// The address `segments` further down.
    #[must_use]
    pub fn down(&self, segments: &[Segment]) -> Self {
        let mut address = self.clone();
        address.path.extend_from_slice(segments);
        address
    }
}

/// True if the way `inner` begins with the way `outer`, passing over sentences `outer` leaves out.
fn path_is_within(inner: &[Segment], outer: &[Segment]) -> bool {
    match (outer.split_first(), inner.split_first()) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some((wanted, outer_rest)), Some((found, inner_rest))) if wanted == found => {
            path_is_within(inner_rest, outer_rest)
        }
        (Some((wanted, _)), Some((found, inner_rest))) => {
            found.kind().may_be_left_out_before(wanted.kind()) && path_is_within(inner_rest, outer)
        }
    }
}

/// Of which day the cited text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AsOf {
    /// As usual: the norm is the one meant when the citing text took effect, its content today's.
    Usual,
    /// `as of DATE`: the text of this day.
    Day(#[serde(with = "crate::time::counted")] NaiveDate),
    /// `as in force`: whatever stands under the number on the day of decision.
    InForce,
}

/// One citation, possibly of a range, possibly through a provision that applies another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Citation {
    /// The place, or the first of a range.
    pub address: Address,
    /// The last of a range `§§ 27 to 36a`, `(1) to (3)`: it replaces the last step of `address`.
    pub to: Option<RangeEnd>,
    /// What a decision rests on along with it, as a case says it in one value: `§ 26 (5) s. 1, 2`.
    pub and: Vec<Address>,
    /// The provisions applied through it: `§ 26 (5) with (1) s. 1`.
    pub with: Vec<Address>,
    /// Of which day.
    pub as_of: AsOf,
}

/// The last of a range.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RangeEnd {
    /// The last section or article.
    Unit(Label),
    /// The last paragraph, sentence, number …
    Segment(Segment),
}

impl Citation {
    /// As rule files write it, whatever the language of the reader.
    #[must_use]
    pub fn as_written(&self) -> String {
        render::citation(self, render::Style::English, &|work| work.to_owned())
    }

    /// A plain citation of one place.
    #[must_use]
    pub const fn of(address: Address) -> Self {
        Self { address, to: None, and: Vec::new(), with: Vec::new(), as_of: AsOf::Usual }
    }

    /// Several citations of one section as the one ground that a decision names, as in `§ 26 (5) s. 1, 2 with (2)`;
    /// `None` where they are not of one section and one day, or are ranges.
    #[must_use]
    pub fn joined(all: &[Self]) -> Option<Self> {
        let (first, more) = all.split_first()?;
        let section = first.address.section();
        let is_one =
            |one: &Self| one.to.is_none() && one.as_of == first.as_of && one.address.section() == section;
        let mut joined = first.clone();
        for one in more {
            joined.and.push(one.address.clone());
            joined.with.extend(one.with.iter().cloned());
        }
        all.iter().all(is_one).then_some(joined)
    }

    /// True if the plain citation or range (leaving `with` aside) contains `address`.
    #[must_use]
    pub fn contains(&self, address: &Address) -> bool {
        match &self.to {
            None => address.is_within(&self.address),
            Some(RangeEnd::Unit(last)) => {
                let (Unit::Section(first) | Unit::Article(first)) = &self.address.unit else { return false };
                let (Unit::Section(unit) | Unit::Article(unit)) = &address.unit else { return false };
                std::mem::discriminant(&self.address.unit) == std::mem::discriminant(&address.unit)
                    && address.work == self.address.work
                    && (first..=last).contains(&unit)
            }
            Some(RangeEnd::Segment(last)) => {
                let Some((first, before)) = self.address.path.split_last() else { return false };
                let mut container = self.address.clone();
                container.path = before.to_vec();
                address.is_within(&container)
                    && address
                        .path
                        .iter()
                        .find(|segment| segment.kind() == first.kind())
                        .is_some_and(|segment| first <= segment && segment <= last)
            }
        }
    }
}
