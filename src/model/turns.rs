//! The days on which the meaning of a citation can change.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Cited, Model};
use crate::citation::{Address, RangeEnd, Unit};
use crate::time::InForce;

/// For each section, the days on which a line of it comes or goes.
#[derive(Clone, Debug)]
pub struct Turns {
    by_section: BTreeMap<Address, BTreeSet<NaiveDate>>,
}

impl Turns {
    /// Gathers them once for a rule set.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut by_section: BTreeMap<Address, BTreeSet<NaiveDate>> = BTreeMap::new();
        for item in model.items.iter().filter(|item| item.copy.is_none()) {
            for address in &item.addresses {
                by_section.entry(address.section()).or_default().extend(model.turns_in(item));
            }
        }
        // A norm that went to another section goes on to change there.
        let mut heirs: BTreeSet<(Address, Address)> = BTreeSet::new();
        for (was, heir) in model.register.successors_all() {
            let now = model.address_of(*heir).into_iter().map(|address| address.section());
            heirs.extend(now.map(|now| (was.address.section(), now)));
        }
        heirs.retain(|(was, now)| was != now);
        loop {
            let before: usize = by_section.values().map(BTreeSet::len).sum();
            for (was, now) in &heirs {
                let later = by_section.get(now).cloned().unwrap_or_default();
                by_section.entry(was.clone()).or_default().extend(later);
            }
            if before == by_section.values().map(BTreeSet::len).sum::<usize>() {
                return Self { by_section };
            }
        }
    }

    /// The first day of a citing text, and each later one of it on which what it cites can change.
    #[must_use]
    pub fn of(&self, cited: &Cited, days: &InForce) -> Vec<NaiveDate> {
        let first = days.first().latest();
        let later = self.all_of(cited).filter(|day| *day > first && days.on(*day).is_yes());
        let mut found: Vec<NaiveDate> = std::iter::once(first).chain(later).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The days on which what is cited can change, section by section and so possibly repeated.
    pub fn all_of(&self, cited: &Cited) -> impl Iterator<Item = NaiveDate> + '_ {
        let section = cited.citation.address.section();
        let is_wide = section.unit == Unit::Whole || matches!(cited.citation.to, Some(RangeEnd::Unit(_)));
        let from = if is_wide { Address { unit: Unit::Whole, ..section.clone() } } else { section.clone() };
        let sections = self.by_section.range(from..).take_while(move |(known, _)| {
            if is_wide { known.work == section.work } else { **known == section }
        });
        sections.flat_map(|(_, turns)| turns.iter().copied())
    }
}
