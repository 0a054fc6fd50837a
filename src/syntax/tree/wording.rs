//! Wordings: the days on which the text of a section changed.

use serde::{Deserialize, Serialize};

use super::Citations;
use crate::source::{Span, Spanned};
use crate::time::DaySpan;

/// The wordings of a section: `§ 36a: 2018-08-01, as read 2023-11-18, 2026-06-12`.
#[derive(Clone, Debug)]
pub struct SectionWordings {
    /// The section.
    pub section: Citations,
    /// Its turns, as written.
    pub turns: Vec<Spanned<Turn>>,
    /// The line.
    pub span: Span,
}

/// A day on which a section turned, or is read otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// What happens.
    pub kind: TurnKind,
    /// When, as far as it is known: of a wording its first day, of the end of a section its last.
    pub day: DaySpan,
}

/// What happens to a section on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TurnKind {
    /// A wording begins, and the one before it ends.
    Begins,
    /// The wording stays, and means something else from now on.
    ReadAnew,
    /// The last wording ends.
    Ends,
}
