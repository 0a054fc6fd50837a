//! Places in the law as a reader sees them.
//!
//! What rule files call one of several holdings of a ruling (`[two_weeks]`) is for rule files: a reader sees what it says.

use super::Speaker;
use crate::citation::render;
use crate::citation::{Address, AsOf, Citation, Segment, SegmentKind, Unit};
use crate::explain::Label;

impl Speaker<'_> {
    /// Citations as a reader sees them.
    #[must_use]
    pub fn citations(&self, citations: &[Citation]) -> String {
        let work = |name: &str| self.model.work_name(name, self.language.code());
        if citations.iter().any(|citation| is_holding(&citation.address)) {
            let each = citations.iter().map(|citation| match citation {
                Citation { address, to: None, and, with, as_of: AsOf::Usual }
                    if and.is_empty() && with.is_empty() && is_holding(address) =>
                {
                    self.holding(address)
                }
                citation => render::citation(citation, self.language.style(), &work),
            });
            return each.collect::<Vec<_>>().join(", ");
        }
        match citations {
            [one] => render::citation(one, self.language.style(), &work),
            several => {
                let all: Vec<&Citation> = several.iter().collect();
                render::citations(&all, self.language.style(), &work)
            }
        }
    }

    /// Places as a reader sees them.
    #[must_use]
    pub fn places(&self, addresses: &[Address]) -> String {
        let work = |name: &str| self.model.work_name(name, self.language.code());
        let (holdings, others): (Vec<Address>, Vec<Address>) =
            addresses.iter().cloned().partition(is_holding);
        let others = (!others.is_empty()).then(|| render::list(&others, self.language.style(), &work));
        let holdings = holdings.iter().map(|address| self.holding(address));
        others.into_iter().chain(holdings).collect::<Vec<_>>().join(", ")
    }

    /// Places applied through one another, as a reader sees them.
    #[must_use]
    pub fn chain(&self, links: &[Vec<Address>]) -> String {
        if let [one] = links {
            return self.places(one);
        }
        let links: Vec<&[Address]> = links.iter().map(Vec::as_slice).collect();
        let work = |name: &str| self.model.work_name(name, self.language.code());
        render::chain(&links, self.language.style(), &work)
    }

    /// The same before its title, which need not be said twice.
    pub(super) fn label_of_titled(&self, label: &Label) -> String {
        match label {
            Label::Provision { chain, of: Some(day) } if chain.iter().flatten().any(is_holding) => {
                let chain: Vec<Vec<Address>> =
                    chain.iter().map(|link| link.iter().map(without_name).collect()).collect();
                format!("{}, {}", self.chain(&chain), self.made(*day))
            }
            label => self.label(label),
        }
    }

    /// A holding of a ruling: by what it says, if the ruling has several.
    fn holding(&self, address: &Address) -> String {
        let work = |name: &str| self.model.work_name(name, self.language.code());
        let cited = render::address(&without_name(address), self.language.style(), &work);
        let of_ruling = self.model.within(&Citation::of(address.section()));
        let named =
            of_ruling.iter().map(|id| self.model.item(*id)).find(|item| item.addresses.contains(address));
        let title = named.and_then(|item| item.title.as_ref()).filter(|_| of_ruling.len() > 1);
        match title {
            Some(title) => {
                format!("{cited} ({})", self.tongue.quoted(title.plain(self.language.code())))
            }
            None => cited,
        }
    }
}

/// True if an address is that of a holding to which rule files gave a name.
fn is_holding(address: &Address) -> bool {
    let is_named = matches!(address.path.first(), Some(Segment::Named(SegmentKind::Limb, _)));
    is_named && matches!(address.unit, Unit::Ruling(_) | Unit::Guidance(_))
}

/// An address without the name that rule files gave a holding.
fn without_name(address: &Address) -> Address {
    if !is_holding(address) {
        return address.clone();
    }
    let path = address.path.iter().skip(1).cloned().collect();
    Address { path, ..address.clone() }
}

/// An address without the names that rule files gave to limbs, for readers who see no rule file.
pub(super) fn unnamed(address: &Address) -> Address {
    let is_name = |step: &Segment| matches!(step, Segment::Named(SegmentKind::Limb, _));
    let path = address.path.iter().filter(|step| !is_name(step)).cloned().collect();
    Address { path, ..address.clone() }
}

/// The same of a citation.
pub(super) fn cited_unnamed(citation: &Citation) -> Citation {
    Citation {
        address: unnamed(&citation.address),
        to: citation.to.clone(),
        and: citation.and.iter().map(unnamed).collect(),
        with: citation.with.iter().map(unnamed).collect(),
        as_of: citation.as_of,
    }
}
