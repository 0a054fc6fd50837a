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

impl Detail {
    /// Whether a reason is shown.
    #[must_use]
    pub fn shows(self, reason: &Reason) -> bool {
        match (self, reason.kind) {
            (Self::Full, _) => true,
            (Self::None, _) | (Self::Short, ReasonKind::NotBlocked) => false,
            (Self::Short, ReasonKind::Condition) => {
                reason.holds != Some(Kleene::Yes) || !reason.children.is_empty()
            }
            (Self::Short, _) => true,
        }
    }
}
