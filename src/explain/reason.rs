//! The tree of reasons.

use std::sync::Arc;

use crate::citation::{Address, Citation};
use crate::logic::Kleene;
use crate::model::Version;
use crate::syntax::spelling::{ActionKind, Level};
use crate::value::Number;

/// What a reason tells.
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
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provision => "provision",
            Self::Condition => "condition",
            Self::BlockedBy => "blocked_by",
            Self::NotBlocked => "not_blocked",
            Self::Disregarded => "disregarded",
            Self::Removed => "removed",
            Self::Continued => "continued",
            Self::Deemed => "deemed",
            Self::Presumed => "presumed",
            Self::Decided => "decided",
            Self::Reading => "reading",
            Self::NotEncoded => "not_encoded",
            Self::Barred => "barred",
            Self::Capped => "capped",
            Self::Required => "required",
            Self::ShouldDisregard => "should_disregard",
            Self::MayDisregard => "may_disregard",
            Self::Acting => "acting",
            Self::Due => "due",
            Self::Weighed => "weighed",
            Self::Exceptional => "exceptional",
            Self::Supposed => "supposed",
            Self::Note => "note",
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

impl ItemState {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotInForce => "not_in_force",
            Self::Silent => "silent",
            Self::Blocked => "blocked",
            Self::NotMet => "not_met",
            Self::Open => "open",
            Self::Effective => "effective",
        }
    }
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
    /// Whether a citation means this place, or what it lies in.
    #[must_use]
    pub fn is_meant_by(&self, citation: &Citation) -> bool {
        self.is_cited(citation, &|cited, address| cited.contains(address))
    }

    /// Whether a citation means this place and nothing wider.
    #[must_use]
    pub fn is_exactly(&self, citation: &Citation) -> bool {
        self.is_cited(citation, &|cited, address| cited.contains(address) && cited.address.is_within(address))
    }

    /// Whether the chain ends where `is_here` says, and goes through what the citation says.
    fn is_cited(&self, citation: &Citation, is_here: &dyn Fn(&Citation, &Address) -> bool) -> bool {
        let links: Vec<&Address> = std::iter::once(&citation.address).chain(&citation.with).collect();
        let Some((last_wanted, through)) = links.split_last() else { return false };
        let Some((last, before)) = self.chain.split_last() else { return false };
        let plain = Citation {
            address: (*last_wanted).clone(),
            to: citation.to.clone(),
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
    /// What it tells.
    pub kind: ReasonKind,
    /// Whether what it tells holds; `None` where that is no question.
    pub holds: Option<Kleene>,
    /// The state of a provision.
    pub state: Option<ItemState>,
    /// By what it is cited: a provision in full, a limb by its last steps.
    pub label: String,
    /// The places it rests on.
    pub cited: Vec<Cited>,
    /// The text in force around the day.
    pub version: Option<Version>,
    /// In words.
    pub text: String,
    /// The standard of proof that is asked for, by name.
    pub standard: Option<Arc<str>>,
    /// The values behind it.
    pub detail: Option<String>,
    /// Whether it may not be shown to everyone.
    pub confidential: bool,
    /// Whether it is open because the case is told without what is confidential.
    pub withheld: bool,
    /// What it rests on.
    pub children: Vec<Reason>,
}

impl Reason {
    /// A reason with nothing but its words.
    #[must_use]
    pub fn new(kind: ReasonKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            holds: None,
            state: None,
            label: String::new(),
            cited: Vec::new(),
            version: None,
            text: text.into(),
            standard: None,
            detail: None,
            confidential: false,
            withheld: false,
            children: Vec::new(),
        }
    }

    /// Whether it is a provision that has its effect on the answer, or could.
    #[must_use]
    pub fn bears(&self) -> bool {
        let is_provision = match self.kind {
            ReasonKind::Provision
            | ReasonKind::BlockedBy
            | ReasonKind::Disregarded
            | ReasonKind::Removed
            | ReasonKind::Continued
            | ReasonKind::Deemed
            | ReasonKind::Presumed
            | ReasonKind::Reading
            | ReasonKind::Barred
            | ReasonKind::Capped
            | ReasonKind::Required
            | ReasonKind::ShouldDisregard
            | ReasonKind::MayDisregard => true,
            ReasonKind::Condition
            | ReasonKind::NotBlocked
            | ReasonKind::Decided
            | ReasonKind::NotEncoded
            | ReasonKind::Acting
            | ReasonKind::Due
            | ReasonKind::Weighed
            | ReasonKind::Exceptional
            | ReasonKind::Supposed
            | ReasonKind::Note => false,
        };
        is_provision && self.state.is_some()
    }

    /// Calls `visit` for this reason and all it rests on.
    pub fn walk<'r>(&'r self, visit: &mut dyn FnMut(&'r Self)) {
        visit(self);
        self.children.iter().for_each(|child| child.walk(visit));
    }
}

/// The state of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerState {
    /// Nothing that is not known could change it.
    Decided,
    /// It depends on what is not known.
    Open,
    /// Provisions contradict each other.
    Conflict,
    /// It may not be shown to everyone.
    Withheld,
}

impl AnswerState {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Open => "open",
            Self::Conflict => "conflict",
            Self::Withheld => "withheld",
        }
    }
}

/// A value as an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerValue {
    /// It is so, or not.
    YesNo(bool),
    /// One value: its name in rules, and what a reader calls it.
    One(Arc<str>, String),
    /// One of several values, each as above.
    OneOf(Vec<(Arc<str>, String)>),
    /// No value.
    None,
    /// An amount of money between two ends, which are the same if it is known.
    Amount {
        /// At least so much.
        low: Option<Number>,
        /// At most so much.
        high: Option<Number>,
        /// Its ISO 4217 code.
        currency: Arc<str>,
    },
    /// A value between two ends, each of which may be unknown.
    Between(Option<String>, Option<String>),
    /// How far the law goes with an action.
    Effect(EffectValue),
    /// Nothing is known of it.
    Unknown,
}

/// How far the law goes with an action, under one basis or the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EffectValue {
    /// Whom the action serves: it picks the words.
    pub kind: ActionKind,
    /// The lowest level that is possible.
    pub lowest: Level,
    /// The highest level that is possible: the same if the answer is decided.
    pub highest: Level,
    /// The level in an exceptional case, if that would change a decided one.
    pub exceptional: Option<Level>,
    /// Whether that level is certain; else open facts decide whether an exceptional case goes so far.
    pub is_exceptional_sure: bool,
    /// Whether some basis holds, or can hold.
    pub has_basis: bool,
    /// Whether it is owed whatever an exceptional case would change.
    pub claim: Kleene,
}

/// A fact an open answer depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Want {
    /// What it is called in the case: `amira.applied`, or a citation.
    pub key: String,
    /// In words.
    pub text: String,
    /// The standards of proof at which it matters, by name, the weakest first; none if it is asked for plainly.
    pub standards: Vec<Arc<str>>,
    /// How many answers it decides if it is known, out of how many ways it can turn out.
    pub settles: (usize, usize),
    /// Whether it may not be shown to everyone.
    pub confidential: bool,
}

/// The answer to one question about one record, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What was asked, by name: `derivation.derived_status`.
    pub question: String,
    /// The record it is about, by its name in the case.
    pub record: Option<String>,
    /// The question in words.
    pub asked: Option<String>,
    /// Whether it is decided.
    pub state: AnswerState,
    /// The value, as far as it is known.
    pub value: AnswerValue,
    /// In one sentence.
    pub sentence: String,
    /// On how many presumptions it rests.
    pub presumptions: usize,
    /// What it depends on, best next question first.
    pub depends_on: Vec<Want>,
    /// Why.
    pub reasons: Vec<Reason>,
}
