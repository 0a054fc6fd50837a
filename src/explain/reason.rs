//! The tree of reasons, without a language: what kind of reason, whether it holds, what it finds.

use super::detail::Detail;
use super::finding::Finding;
use super::named::Label;
use crate::citation::{Address, Citation};
use crate::logic::Kleene;
use crate::model::{StandardId, Version};

/// What a reason says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReasonKind {
    /// A provision that decides, or could.
    Provision,
    /// A limb, or a part of a line.
    Condition,
    /// An effective provision that takes another out.
    BlockedBy,
    /// Provisions that could have taken another out and do not.
    NotBlocked,
    /// A provision that lets a limb count as met.
    Disregarded,
    /// A provision that takes a limb out of its list.
    Removed,
    /// A transitional clause that continues an earlier text, or does not.
    Continued,
    /// A value that a provision deems.
    Deemed,
    /// A presumption.
    Presumed,
    /// A decision of a person.
    Decided,
    /// Which of several readings is taken.
    Reading,
    /// Law of the day that is not in the rule set.
    NotEncoded,
    /// A bar to an action.
    Barred,
    /// A bar that leaves an action at discretion.
    Capped,
    /// What an action requires.
    Required,
    /// A provision under which a bar or a limb should be set aside.
    ShouldDisregard,
    /// A provision under which a bar or a limb may be set aside.
    MayDisregard,
    /// Who acts towards whom, and what for.
    Acting,
    /// By when.
    Due,
    /// What discretion has to consider.
    Weighed,
    /// What an exceptional case would change.
    Exceptional,
    /// The result if an open fact turns out in one way or another.
    Supposed,
    /// A remark.
    Note,
}

impl ReasonKind {
    /// True if it is about a provision that has its effect, or could.
    #[must_use]
    pub const fn is_provision(self) -> bool {
        match self {
            Self::Provision
            | Self::BlockedBy
            | Self::Disregarded
            | Self::Removed
            | Self::Continued
            | Self::Deemed
            | Self::Presumed
            | Self::Reading
            | Self::Barred
            | Self::Capped
            | Self::Required
            | Self::ShouldDisregard
            | Self::MayDisregard => true,
            Self::Condition
            | Self::NotBlocked
            | Self::Decided
            | Self::NotEncoded
            | Self::Acting
            | Self::Due
            | Self::Weighed
            | Self::Exceptional
            | Self::Supposed
            | Self::Note => false,
        }
    }
}

/// The state of a provision for a record: the first of these that is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemState {
    /// It is not law on the day.
    NotInForce,
    /// It does not address the record.
    Silent,
    /// An effective provision takes it out.
    Blocked,
    /// Its condition does not hold.
    NotMet,
    /// What is known does not decide it.
    Open,
    /// It has its effect.
    Effective,
}

/// A place in the law that a reason rests on, as readers see it and as programs compare it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// As rule files write it, whatever the language of the explanation: stable, for programs.
    pub id: String,
    /// The section it stands in, written the same way; none for rulings and guidance.
    pub section: Option<String>,
    /// The provisions it is applied through, the place itself last.
    pub chain: Vec<Vec<Address>>,
}

impl Cited {
    /// True if a citation means this place, or what it lies in.
    #[must_use]
    pub fn is_meant_by(&self, citation: &Citation) -> bool {
        self.is_cited(citation, &|cited, address| cited.contains(address))
    }

    /// True if a citation means this place and nothing wider.
    #[must_use]
    pub fn is_exactly(&self, citation: &Citation) -> bool {
        self.is_cited(citation, &|cited, address| cited.contains(address) && cited.address.is_within(address))
    }

    /// True if the chain ends where `is_here` says, and goes through what the citation says.
    fn is_cited(&self, citation: &Citation, is_here: &dyn Fn(&Citation, &Address) -> bool) -> bool {
        let links: Vec<&Address> = std::iter::once(&citation.address).chain(&citation.with).collect();
        let Some((last_wanted, through)) = links.split_last() else { return false };
        let Some((last, before)) = self.chain.split_last() else { return false };
        let plain = Citation {
            address: (*last_wanted).clone(),
            to: citation.to.clone(),
            and: Vec::new(),
            with: Vec::new(),
            as_of: citation.as_of,
        };
        let is_through = |wanted: &&Address| before.iter().flatten().any(|address| address.touches(wanted));
        let is_first = through.is_empty() && before.iter().flatten().any(|address| is_here(&plain, address));
        (last.iter().any(|address| is_here(&plain, address)) && through.iter().all(is_through)) || is_first
    }
}

/// One reason, with those it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it says.
    pub kind: ReasonKind,
    /// Whether what it says holds; `None` where that is no question.
    pub holds: Option<Kleene>,
    /// The state of a provision.
    pub state: Option<ItemState>,
    /// By what it is cited: a provision in full, a limb by its last steps.
    pub label: Label,
    /// The places it rests on.
    pub cited: Vec<Cited>,
    /// The text in force around the day.
    pub version: Option<Version>,
    /// What it finds.
    pub finding: Finding,
    /// The standard of proof that is asked for.
    pub standard: Option<StandardId>,
    /// What stands behind it: where it comes from, the values it was made from.
    pub detail: Option<Detail>,
    /// True if it may not be shown to everyone.
    pub confidential: bool,
    /// True if it is open because something confidential is withheld.
    pub withheld: bool,
    /// What it rests on.
    pub children: Vec<Reason>,
}

impl Reason {
    /// A reason with nothing but what it finds.
    #[must_use]
    pub const fn new(kind: ReasonKind, finding: Finding) -> Self {
        Self {
            kind,
            holds: None,
            state: None,
            label: Label::None,
            cited: Vec::new(),
            version: None,
            finding,
            standard: None,
            detail: None,
            confidential: false,
            withheld: false,
            children: Vec::new(),
        }
    }

    /// The same with the contrary found.
    pub(super) fn contrary(self) -> Self {
        Self { finding: self.finding.contrary(), ..self }
    }

    /// True if it is a provision that has its effect on the answer, or could.
    #[must_use]
    pub const fn bears(&self) -> bool {
        self.kind.is_provision() && self.state.is_some()
    }

    /// Calls `visit` for this reason and all it rests on.
    pub fn walk<'r>(&'r self, visit: &mut dyn FnMut(&'r Self)) {
        visit(self);
        self.children.iter().for_each(|child| child.walk(visit));
    }
}
