//! Explanations in the forms readers want.
//!
//! In: a [`crate::say::Account`] of a decision. Out: text for a terminal ([`text`]) or Markdown ([`markdown`]).
//! What is said is the same in each; what came from a case is escaped for its medium. A
//! [`crate::timeline::Timeline`] is rendered in the same forms
//! ([`timeline`]), and so are changes of law ([`amendment`]), releases ([`releases`]), receipts
//! ([`receipt`]) and [`crate::deadlines::Deadlines`] ([`deadlines`]), those also as a calendar ([`calendar`]).

pub mod amendment;
pub mod calendar;
pub mod deadlines;
pub mod interview;
pub mod markdown;
mod phrase;
pub mod receipt;
pub mod releases;
pub mod text;
pub mod timeline;

use crate::explain::{Reason, ReasonKind};
use crate::logic::Kleene;
use crate::say::Sentence;

/// How much of the reasons is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All of them.
    Full,
    /// Provisions, and the limbs that decided.
    Short,
    /// None.
    None,
}

/// How many facts an open answer asks for are shown to readers; programs get all of them.
const MOST_ASKED: usize = 12;

/// What the short form of a reason has to say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// That something is so: what is met without more goes without saying.
    So,
    /// That something is not so: what is met may be the reason.
    NotSo,
}

/// A reason, as a finding or in words: what the short form goes by.
pub(crate) trait Node: Clone {
    /// What kind of reason it is.
    fn kind(&self) -> ReasonKind;
    /// Whether it holds.
    fn holds(&self) -> Option<Kleene>;
    /// What it rests on.
    fn below(&self) -> &[Self];
    /// The same, resting on something else.
    fn over(&self, below: Vec<Self>) -> Self;
}

macro_rules! node {
    ($reason:ty) => {
        impl Node for $reason {
            fn kind(&self) -> ReasonKind {
                self.kind
            }

            fn holds(&self) -> Option<Kleene> {
                self.holds
            }

            fn below(&self) -> &[Self] {
                &self.children
            }

            fn over(&self, below: Vec<Self>) -> Self {
                Self { children: below, ..self.clone() }
            }
        }
    };
}

node!(Reason);
node!(Sentence);

impl Detail {
    /// The reasons that are shown, with those below them that are.
    pub(crate) fn of<N: Node>(self, reasons: &[N]) -> Vec<N> {
        match self {
            Self::Full => reasons.to_vec(),
            Self::Short => reasons.iter().filter_map(|reason| short(reason, None, Why::So)).collect(),
            Self::None => Vec::new(),
        }
    }
}

/// A reason in its short form: provisions, and the conditions that decided. What is met without more,
/// what failed without being needed and what may be left open is left out.
fn short<N: Node>(reason: &N, above: Option<&N>, why: Why) -> Option<N> {
    let is_condition = |reason: &N| reason.kind() == ReasonKind::Condition;
    let is_needless = match (reason.holds(), above) {
        (Some(Kleene::No), Some(above)) => is_condition(above) && above.holds() == Some(Kleene::Yes),
        (Some(Kleene::Open), Some(above)) => above.holds().is_some_and(|holds| !holds.is_open()),
        // A provision fails by what is not met.
        (Some(Kleene::Yes), Some(above)) => !is_condition(above) && above.holds() == Some(Kleene::No),
        _ => false,
    };
    if reason.kind() == ReasonKind::NotBlocked || (is_condition(reason) && is_needless) {
        return None;
    }
    let is_against = match reason.kind() {
        ReasonKind::Condition => reason.holds() == Some(Kleene::No),
        ReasonKind::BlockedBy => true,
        _ => false,
    };
    let below = if is_against { Why::NotSo } else { why };
    let children: Vec<N> =
        reason.below().iter().filter_map(|child| short(child, Some(reason), below)).collect();
    let goes_without_saying =
        why == Why::So && is_condition(reason) && reason.holds() == Some(Kleene::Yes) && children.is_empty();
    (!goes_without_saying).then(|| reason.over(children))
}
