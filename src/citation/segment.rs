//! One step of the way down from a section to a limb.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Label;

/// What a step of an address counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SegmentKind {
    /// `(4)`, Absatz.
    Paragraph,
    /// `s. 1`, Satz.
    Sentence,
    /// `hs. 2`, Halbsatz.
    HalfSentence,
    /// `no. 3`, Nummer.
    Number,
    /// `lit. a`, Buchstabe; `lit. aa`, the level below it.
    Letter,
    /// `(e)`, `(i)`: a point of an EU provision.
    Point,
    /// `alt. 2`, Alternative: an unnumbered line of a list of which any suffices.
    Alternative,
    /// `rn. 12`, Randnummer of a ruling.
    Margin,
    /// `[marriage]`: a line by the name its author gave it.
    Limb,
}

impl SegmentKind {
    /// All kinds, in the order in which they follow one another.
    pub const ALL: [Self; 9] = [
        Self::Paragraph,
        Self::Sentence,
        Self::HalfSentence,
        Self::Number,
        Self::Letter,
        Self::Point,
        Self::Alternative,
        Self::Margin,
        Self::Limb,
    ];

    /// The spellings a rule file may use, ours first; `#` stands for the label.
    #[must_use]
    pub const fn spellings(self) -> &'static [&'static str] {
        match self {
            Self::Paragraph => &["(#)", "Abs. #", "Absatz #", "Absätze #"],
            Self::Sentence => &["s. #", "S. #", "Satz #", "Sätze #"],
            Self::HalfSentence => &["hs. #", "Hs. #", "HS #", "Halbsatz #", "#. Hs.", "#. HS", "#. Halbsatz"],
            Self::Number => &["no. #", "Nr. #", "Nrn. #", "Nummer #", "Nummern #"],
            Self::Letter => &["lit. #", "Buchst. #", "Buchstabe #"],
            Self::Point => &["(#)"],
            Self::Alternative => &["alt. #", "Alt. #", "Alternative #", "#. Alt.", "#. Alternative"],
            Self::Margin => &["rn. #", "Rn. #"],
            Self::Limb => &["[#]"],
        }
    }

    /// The spelling in a German citation; `#` stands for the label.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Paragraph => "Abs. #",
            Self::Sentence => "Satz #",
            Self::HalfSentence => "Hs. #",
            Self::Number => "Nr. #",
            Self::Letter => "Buchst. #",
            Self::Point => "Buchst. #",
            Self::Alternative => "Alt. #",
            Self::Margin => "Rn. #",
            Self::Limb => "[#]",
        }
    }

    /// True if lawyers leave a step of this kind out before a step of the kind `next`.
    #[must_use]
    pub const fn may_be_left_out_before(self, next: Self) -> bool {
        match self {
            Self::Sentence | Self::HalfSentence => !matches!(next, Self::Paragraph | Self::Sentence),
            Self::Paragraph
            | Self::Number
            | Self::Letter
            | Self::Point
            | Self::Alternative
            | Self::Margin
            | Self::Limb => false,
        }
    }
}

/// One step: what it counts and which one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Segment {
    /// A step with a number.
    Counted(SegmentKind, Label),
    /// A step with letters, or a name.
    Named(SegmentKind, Arc<str>),
}

impl Segment {
    /// What the step counts.
    #[must_use]
    pub const fn kind(&self) -> SegmentKind {
        match self {
            Self::Counted(kind, _) | Self::Named(kind, _) => *kind,
        }
    }

    /// The label alone: `3`, `a`, `marriage`.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Counted(_, label) => label.to_string(),
            Self::Named(_, name) => name.to_string(),
        }
    }

    /// `segments` carried on by `next`, as in "(4) s. 1, s. 2": what stands above stays.
    #[must_use]
    pub fn carry(segments: &[Self], next: &[Self]) -> Vec<Self> {
        let Some(first) = next.first() else { return segments.to_vec() };
        let cut = segments
            .iter()
            .position(|segment| segment.kind() == first.kind())
            .or_else(|| segments.iter().position(|segment| segment.kind() > first.kind()))
            .unwrap_or(segments.len());
        segments.iter().take(cut).chain(next).cloned().collect()
    }
}
