//! Decides whether a citation in a case lies within the citations of a rule.
//!
//! The citation of the case is read as of its own day, the rule's as of the day its text took
//! effect. Before the two are compared, the case's is carried along `formerly` to the day of the
//! rule's, forwards or back. What is cited only in part may lie within or not: that is open.

use chrono::NaiveDate;

use super::norms::Target;
use super::{CitationSet, Cited, Model};
use crate::citation::{Address, AsOf, Citation};
use crate::logic::Kleene;
use crate::time::DaySpan;

impl Model {
    /// Whether `value`, read as of `days` unless it names a day itself, lies within one of `cited`.
    #[must_use]
    pub fn is_under(
        &self,
        value: &Citation,
        days: DaySpan,
        cited: &CitationSet,
        law_day: NaiveDate,
    ) -> Kleene {
        let days = match value.as_of {
            AsOf::Day(day) => DaySpan::day(day),
            AsOf::InForce => DaySpan::day(law_day),
            AsOf::Usual => days,
        };
        cited.list.iter().fold(Kleene::No, |known, cited| {
            let first = self.is_under_one(value, days.earliest(), cited, law_day);
            let last = if days.exactly().is_some() {
                first
            } else {
                self.is_under_one(value, days.latest(), cited, law_day)
            };
            known.or(if first == last { first } else { Kleene::Open })
        })
    }

    fn is_under_one(&self, value: &Citation, day: NaiveDate, cited: &Cited, law_day: NaiveDate) -> Kleene {
        let wanted_day = match cited.citation.as_of {
            AsOf::Day(day) => day,
            AsOf::InForce => law_day,
            AsOf::Usual => cited.anchor.unwrap_or(law_day),
        };
        let parts: Vec<&Address> =
            std::iter::once(&value.address).chain(&value.and).chain(&value.with).collect();
        let wanted: Vec<Citation> =
            std::iter::once(Citation { and: Vec::new(), with: Vec::new(), ..cited.citation.clone() })
                .chain(cited.citation.with.iter().cloned().map(Citation::of))
                .collect();
        // Each part that is asked for must be one of the parts there are.
        wanted.iter().fold(Kleene::Yes, |known, wanted| {
            let any = parts
                .iter()
                .fold(Kleene::No, |any, part| any.or(self.lies_within(part, day, wanted, wanted_day)));
            known.and(any)
        })
    }

    /// Whether an address, read as of `day`, lies within a citation read as of `wanted_day`.
    fn lies_within(
        &self,
        address: &Address,
        day: NaiveDate,
        wanted: &Citation,
        wanted_day: NaiveDate,
    ) -> Kleene {
        let carried = if day < wanted_day {
            self.carried_on(address, day, wanted_day)
        } else {
            self.carried_back(address, day, wanted_day)
        };
        let within = |address: &Address| {
            if wanted.contains(address) {
                Kleene::Yes
            } else {
                Kleene::between(false, Citation::of(address.clone()).contains(&wanted.address))
            }
        };
        match carried {
            Carried::Unchanged if self.is_another_norm(address, day, wanted_day) => Kleene::No,
            Carried::Unchanged => within(address),
            Carried::To(addresses) => {
                let results: Vec<Kleene> = addresses.iter().map(within).collect();
                let all_agree = results.iter().all(|result| Some(result) == results.first());
                results.first().copied().filter(|_| all_agree).unwrap_or(Kleene::Open)
            }
        }
    }

    /// True if another norm stands under the number on the later of two days than on the earlier.
    fn is_another_norm(&self, address: &Address, a: NaiveDate, b: NaiveDate) -> bool {
        let citation = Citation::of(address.clone());
        let (earlier, later) = (a.min(b), a.max(b));
        let Some(stretch) = self.stretch(&citation, earlier) else {
            // Before anything is encoded, the number is taken to mean what it means first.
            let first = self.encoded_from(address);
            return first.is_some_and(|first| {
                first > earlier
                    && first <= later
                    && self.stretch(&citation, first).is_some_and(|stretch| !stretch.contains(later))
            });
        };
        !stretch.contains(later) && !self.standing_at(&citation, later).is_empty()
    }

    /// Follows `formerly` from an earlier day to a later one.
    fn carried_on(&self, address: &Address, from: NaiveDate, to: NaiveDate) -> Carried {
        let mut found = Vec::new();
        let here = Citation::of(address.clone());
        for (was, target) in self.register.successors_all() {
            if !was.contains(address) && !here.contains(&was.address) {
                continue;
            }
            let began = self.in_force_of(*target).first().latest();
            if from < began && began <= to {
                found.extend(self.address_of(*target));
            }
        }
        if found.is_empty() { Carried::Unchanged } else { Carried::To(found) }
    }

    /// Follows `formerly` back from a later day to an earlier one.
    fn carried_back(&self, address: &Address, from: NaiveDate, to: NaiveDate) -> Carried {
        let mut found = Vec::new();
        for (was, target) in self.register.successors_all() {
            if !self.is_in_section_of(*target, address)
                || !self.address_of(*target).iter().any(|now| now.touches(address))
            {
                continue;
            }
            let began = self.in_force_of(*target).first().latest();
            if to < began && began <= from {
                found.push(was.address.clone());
            }
        }
        if found.is_empty() { Carried::Unchanged } else { Carried::To(found) }
    }

    /// True if a provision, or that of a limb, has to do with the section in which an address lies.
    fn is_in_section_of(&self, target: Target, address: &Address) -> bool {
        let is_near = |now: &Address| now.has_section_of(address);
        match target {
            Target::Item(id) => self.item(id).addresses.iter().any(is_near),
            Target::Limb(id) => self.item(self.limb(id).item).addresses.iter().any(is_near),
            Target::Unwritten(id) => self.unwritten(id).citations.iter().any(|one| is_near(&one.address)),
        }
    }

    /// Where a provision or a limb stands.
    #[must_use]
    pub fn address_of(&self, target: Target) -> Vec<Address> {
        match target {
            Target::Item(id) => self.item(id).addresses.clone(),
            Target::Limb(id) => {
                let limb = self.limb(id);
                let steps = self.limb_path(id);
                self.item(limb.item).addresses.iter().map(|address| address.down(&steps)).collect()
            }
            Target::Unwritten(id) => {
                self.unwritten(id).citations.iter().map(|citation| citation.address.clone()).collect()
            }
        }
    }
}

/// Where an address leads on another day.
enum Carried {
    /// To itself: nothing says that it was anything else.
    Unchanged,
    /// To what says that it was this.
    To(Vec<Address>),
}
