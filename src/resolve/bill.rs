//! Bills: what a later rule set makes of the texts of the rule sets before it.
//!
//! A text of a bill ends what earlier rule sets say under the same address on the day before its own first day, and a
//! repeal ends it without putting anything there. Nothing else of the earlier rule sets changes.

use std::collections::BTreeMap;

use crate::citation::Address;
use crate::citation::render::{self, Style};
use crate::diagnostic::{Code, Diagnostic, words};
use crate::model::LawId;
use crate::source::{SourceId, Span};
use crate::syntax::tree::{self, ItemKind, ProvisionKind};
use crate::time::{DaySpan, InForce};

use super::Resolver;
use super::citation::{Citing, citation_set};

/// Which rule set each file belongs to, and what bills say.
#[derive(Debug, Default)]
pub(super) struct Bills {
    /// How many rule sets each file amends; a file that amends none is not in it.
    ranks: BTreeMap<SourceId, u16>,
    /// What later rule sets say under an address.
    amendments: BTreeMap<Address, Vec<Amendment>>,
    /// The first rule set that has a text under an address.
    stated: BTreeMap<Address, u16>,
}

/// What a bill does to the texts under an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Amendment {
    /// The bill.
    rank: u16,
    deed: Deed,
    /// From when.
    first: DaySpan,
    /// The line that heads it.
    span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Replaces,
    Repeals,
}

impl Bills {
    /// The files that amend others, with how many rule sets they amend.
    pub(super) fn of(ranks: impl Iterator<Item = (SourceId, u16)>) -> Self {
        Self { ranks: ranks.filter(|(_, rank)| *rank > 0).collect(), ..Self::default() }
    }

    fn rank(&self, file: SourceId) -> u16 {
        self.ranks.get(&file).copied().unwrap_or_default()
    }

    /// What bills say under an address.
    fn of_address(&self, address: &Address) -> impl Iterator<Item = &Amendment> {
        self.amendments.get(address).into_iter().flatten()
    }

    /// True if the bill of an amendment amends an address from the same day on.
    fn amends_alike(&self, address: &Address, amendment: &Amendment) -> bool {
        self.of_address(address).any(|other| (other.rank, other.first) == (amendment.rank, amendment.first))
    }
}

impl Resolver<'_> {
    /// Takes in what bills say of which address.
    pub(super) fn bills(&mut self) {
        if self.bills.ranks.is_empty() {
            return;
        }
        self.for_each_item(|this, source, law, item| {
            let ItemKind::Provision(provision) = &item.kind else { return };
            if provision.kind != ProvisionKind::Statute {
                return;
            }
            let rank = this.bills.rank(source);
            let (deed, first) = match (&provision.repealed, &provision.in_force) {
                (Some(day), _) => (Deed::Repeals, day.node),
                (None, Some(in_force)) => (Deed::Replaces, in_force.node.first()),
                (None, None) => return,
            };
            let amendment = Amendment { rank, deed, first, span: item.header };
            for address in this.addresses_of(provision, law) {
                if deed == Deed::Replaces {
                    let known = this.bills.stated.entry(address.clone()).or_insert(rank);
                    *known = rank.min(*known);
                }
                if rank > 0 {
                    this.bills.amendments.entry(address).or_default().push(amendment);
                }
            }
        });
    }

    /// Where a provision stands; what is wrong with its citation is reported when it is taken in.
    fn addresses_of(&self, provision: &tree::Provision, law: Option<LawId>) -> Vec<Address> {
        let (cited, _) = citation_set(&self.model, &provision.citations, Citing::plain(law));
        cited.list.into_iter().map(|cited| cited.citation.address).collect()
    }

    /// The days on which a text is law after all bills that amend it; `None` if one repeals it before it is law, or puts
    /// another text there on the day on which it would have been.
    pub(super) fn amended(
        &mut self,
        addresses: &[Address],
        in_force: InForce,
        source: SourceId,
        header: Span,
    ) -> Option<InForce> {
        let rank = self.bills.rank(source);
        let mut days = in_force;
        let mut partly = None;
        for address in addresses {
            for amendment in self.bills.of_address(address).filter(|amendment| amendment.rank > rank) {
                let last = amendment.first.day_before();
                let last = days.last().map_or(last, |known| known.earlier(last));
                match (InForce::new(days.first(), Some(last)), amendment.deed) {
                    (Ok(cut), _) => days = cut,
                    (Err(_), Deed::Repeals) => return None,
                    (Err(_), Deed::Replaces) if days.first() == amendment.first => return None,
                    // It begins later: whether both are law at once is seen where versions are compared.
                    (Err(_), Deed::Replaces) => {}
                }
                let left = addresses.iter().find(|other| !self.bills.amends_alike(other, amendment));
                partly = partly.or(left.map(|left| (left, *amendment)));
            }
        }
        if let Some((left, amendment)) = partly {
            self.partly_amended(left, amendment, header);
        }
        Some(days)
    }

    /// Reports a text for several addresses of which a bill amends some only.
    fn partly_amended(&mut self, left: &Address, amendment: Amendment, header: Span) {
        let left = render::address(left, Style::English, &|work| work.to_owned());
        self.faults.push(
            Diagnostic::new(
                Code::OverlappingVersions,
                "a bill amends a part of a text that stands for several",
            )
            .at(amendment.span, words!("`{}` is not amended …", left))
            .at(header, "… and stands in this text as well")
            .help("head the amendment with all of them, or part the text in the rule set that is amended"),
        );
    }

    /// Reports a repeal that has nothing to repeal, and one that says more.
    pub(super) fn check_repeal(
        &mut self,
        provision: &tree::Provision,
        addresses: &[Address],
        source: SourceId,
        header: Span,
    ) {
        let Some(repealed) = &provision.repealed else { return };
        let says_more = provision.in_force.is_some()
            || provision.subject.is_some()
            || !provision.statements.is_empty()
            || [&provision.requirement, &provision.condition, &provision.exception]
                .iter()
                .any(|it| it.is_some());
        if says_more {
            self.faults.push(
                Diagnostic::new(Code::MisplacedStatement, "what is repealed says nothing more")
                    .at(repealed.span, "the provision is law no longer …")
                    .at(header, "… but has lines of its own")
                    .help("leave the line out if the bill puts another text here: that ends the earlier one as well"),
            );
        }
        let rank = self.bills.rank(source);
        let is_stated = |address: &Address| self.bills.stated.get(address).is_some_and(|first| *first < rank);
        if let Some(unknown) = addresses.iter().find(|address| !is_stated(address)) {
            let unknown = render::address(unknown, Style::English, &|work| work.to_owned());
            let fault = Diagnostic::new(Code::DanglingCitation, "there is nothing to repeal here");
            self.faults.push(if rank == 0 {
                fault
                    .at(repealed.span, "only a bill repeals what another rule set says")
                    .help("write the last day into the provision: in force DATE to DATE")
            } else {
                fault.at(repealed.span, words!("no rule set that is amended has a text of `{}`", unknown))
            });
        }
    }
}
