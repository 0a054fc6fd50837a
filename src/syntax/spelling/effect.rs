//! The words of graded legal effect: "ist zu", "soll", "kann", "darf nicht", "in der Regel".

use serde::{Deserialize, Serialize};

/// What a provision says of an action: a basis for it, or a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Modal {
    /// "ist zu": a basis that owes it.
    Shall,
    /// "soll": a basis that owes it, in an exceptional case at discretion.
    Should,
    /// "kann": a basis at discretion.
    May,
    /// "darf nicht": a bar.
    MustNot,
    /// "ist in der Regel ausgeschlossen": a bar, but in an exceptional case none.
    ShouldNot,
    /// "kann versagt werden": a bar down to discretion.
    MayRefuse,
    /// "ein Anspruch besteht nicht": a bar down to discretion.
    NoClaim,
}

impl Modal {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Shall,
        Self::Should,
        Self::May,
        Self::MustNot,
        Self::ShouldNot,
        Self::MayRefuse,
        Self::NoClaim,
    ];

    /// The words before the action.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Shall => "shall",
            Self::Should => "should",
            Self::May => "may",
            Self::MustNot => "must not",
            Self::ShouldNot => "should not",
            Self::MayRefuse => "may refuse",
            Self::NoClaim => "no claim to",
        }
    }

    /// True if it makes a basis; else it makes a bar.
    #[must_use]
    pub const fn is_basis(self) -> bool {
        matches!(self, Self::Shall | Self::Should | Self::May)
    }
}

/// How firmly a limb or a bar is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Waiver {
    /// "ist abzusehen", "unbeachtlich".
    Always,
    /// "soll abgesehen werden".
    Should,
    /// "kann abgesehen werden".
    May,
}

impl Waiver {
    /// All of them, the firmest first.
    pub const ALL: [Self; 3] = [Self::Always, Self::Should, Self::May];

    /// The words before the citations.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Always => "disregard",
            Self::Should => "should disregard",
            Self::May => "may disregard",
        }
    }
}

/// How far the law goes with an action: the ladder of legal effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// It may not be taken.
    None,
    /// Whoever decides may take it.
    AtDiscretion,
    /// It has to be taken.
    Owed,
}

impl Level {
    /// All levels, the lowest first.
    pub const ALL: [Self; 3] = [Self::None, Self::AtDiscretion, Self::Owed];
}

/// How far the law goes with an action, as a sentence of its own says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Extent {
    /// No basis can hold.
    NoBasis,
    /// As far as a level.
    Level(Level),
}

impl Extent {
    /// All of them, the lowest first.
    pub const ALL: [Self; 4] =
        [Self::NoBasis, Self::Level(Level::None), Self::Level(Level::AtDiscretion), Self::Level(Level::Owed)];
}

/// Whom an action serves: it picks the words for its levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ActionKind {
    /// Something somebody applies for.
    Benefit,
    /// Something an authority does to or about somebody, or is bound to do.
    Measure,
}

impl ActionKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Benefit, Self::Measure];

    /// The word in a declaration.
    #[must_use]
    pub const fn spelling(self) -> &'static str {
        match self {
            Self::Benefit => "benefit",
            Self::Measure => "measure",
        }
    }

    /// The word for a level.
    #[must_use]
    pub const fn word(self, level: Level) -> &'static str {
        match (self, level) {
            (Self::Benefit, Level::None) => "refused",
            (Self::Benefit, Level::AtDiscretion) => "at discretion",
            (Self::Benefit, Level::Owed) => "owed",
            (Self::Measure, Level::None) => "forbidden",
            (Self::Measure, Level::AtDiscretion) => "permitted",
            (Self::Measure, Level::Owed) => "required",
        }
    }

    /// The words before a sentence that says how far the law goes.
    #[must_use]
    pub const fn words(self, extent: Extent) -> &'static str {
        match extent {
            Extent::NoBasis => self.without_basis(),
            Extent::Level(level) => self.word(level),
        }
    }

    /// The word where no basis can hold.
    #[must_use]
    pub const fn without_basis(self) -> &'static str {
        match self {
            Self::Benefit => "no basis",
            Self::Measure => "not provided for",
        }
    }
}
