//! Explanations in the forms readers and programs want.
//!
//! In: a [`crate::decide::Decision`]. Out: text for a terminal ([`text`]), Markdown ([`markdown`]),
//! or JSON of a documented format ([`json`]). What is said is the same in each; what came from a
//! case is escaped for its medium.

pub mod json;
pub mod markdown;
mod phrase;
pub mod text;

use crate::explain::{Reason, ReasonKind};
use crate::logic::Kleene;

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

impl Detail {
    /// The reasons below another, or the outermost, that are shown.
    pub(crate) fn shown<'r>(self, below: Option<&Reason>, reasons: &'r [Reason]) -> Vec<&'r Reason> {
        reasons.iter().filter(|reason| self.shows(below, reason)).collect()
    }

    /// Whether a reason is shown. Of conditions, the short form shows those that decided: not what
    /// is met without more, nor what failed without being needed, nor what may be left open.
    fn shows(self, below: Option<&Reason>, reason: &Reason) -> bool {
        match (self, reason.kind) {
            (Self::Full, _) => true,
            (Self::None, _) | (Self::Short, ReasonKind::NotBlocked) => false,
            (Self::Short, ReasonKind::Condition) => {
                let above = below.filter(|above| above.kind == ReasonKind::Condition);
                match (reason.holds, above.and_then(|above| above.holds), below.and_then(|below| below.holds))
                {
                    (Some(Kleene::No), Some(Kleene::Yes), _) => false,
                    (Some(Kleene::Open), _, Some(Kleene::Yes | Kleene::No)) => false,
                    // A provision fails by what is not met.
                    (Some(Kleene::Yes), None, Some(Kleene::No)) => false,
                    (Some(Kleene::Yes), _, _) => !self.shown(Some(reason), &reason.children).is_empty(),
                    _ => true,
                }
            }
            (Self::Short, _) => true,
        }
    }
}
