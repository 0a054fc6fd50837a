//! Explanations in the forms readers want.
//!
//! In: a [`crate::say::Account`] of a decision. Out: text for a terminal ([`text`]) or Markdown ([`markdown`]).
//! Both come in full or in short ([`summary`]). What is said is the same in each; what came from a case is escaped for its medium. A
//! [`crate::timeline::Timeline`] is rendered in the same forms
//! ([`timeline`]), and so are changes of law ([`amendment`]), releases ([`releases`]), receipts
//! ([`receipt`]), what came of checking one ([`verified`]) and [`crate::deadlines::Deadlines`] ([`deadlines`]), those also as a calendar ([`calendar`]). Reasons and the
//! map of some provisions can be drawn, too ([`picture`]); [`handbook`] has a rule set written out, page by page.

pub mod amendment;
pub mod calendar;
pub mod deadlines;
pub mod draft;
pub mod glossary;
pub mod handbook;
pub mod interview;
pub mod markdown;
pub mod otherwise;
mod phrase;
pub mod picture;
pub mod receipt;
pub mod releases;
pub mod summary;
pub mod text;
pub mod timeline;
pub mod verified;

/// How much of the reasons is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All of them.
    Full,
    /// The page: what carried the answer, at most forty lines of it ([`summary`]).
    Short,
    /// None.
    None,
}

/// How many facts an open answer asks for are shown to readers; programs get all of them.
const MOST_ASKED: usize = 12;

impl Detail {
    /// The reasons that are shown as a tree.
    pub(crate) fn of<N>(self, reasons: &[N]) -> &[N] {
        match self {
            Self::Full => reasons,
            Self::Short | Self::None => &[],
        }
    }
}
